"""Draft -> article: sections, metadata, credits and language, joined from what is given and what the text says."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.config import Settings
from rashomon.ingest.agencies import find, is_agency
from rashomon.ingest.credits import Mark, marks
from rashomon.ingest.draft import Draft
from rashomon.ingest.language import language_of, warning
from rashomon.ingest.links import boxes_cut
from rashomon.ingest.outlet import Found, link_host, outlet_in, outlet_of
from rashomon.ingest.publication import date_of_address, normalised
from rashomon.ingest.sections import Layout, lay_out
from rashomon.model.article import Article, Credit, Published
from rashomon.model.capture import Unread
from rashomon.model.evidence import Evidence


def article_of(draft: Draft, settings: Settings) -> Article | Unread:
    """The article that a draft becomes; an `Unread` when it has no text."""
    if not any(char.isalnum() for char in draft.text):
        return Unread(draft.source, "there is no text in it", "Check that the article was saved whole.")
    layout = lay_out(draft.text, title=draft.title, known=draft.known, limit=settings.max_characters)
    found = outlet_in(draft.text, layout.sections)
    outlet = draft.outlet or (found.name if found else None) or (outlet_of(draft.url) if draft.url else None)
    language = language_of(draft.text[: layout.read_to])
    return Article(
        id=draft.id,
        path=draft.path,
        url=draft.url,
        sha256=draft.sha256,
        outlet=outlet,
        title=draft.title or layout.title,
        deck=draft.deck or layout.deck,
        byline=draft.byline or layout.byline,
        dateline=layout.dateline,
        language=language,
        published=_published(draft, layout),
        credits=_credits(draft, marks(draft.text, layout.sections), outlet),
        text=draft.text,
        sections=tuple(boxes_cut(draft.text, layout.sections)),
        warnings=tuple(_warnings(draft, layout, found, language)),
    )


def _published(draft: Draft, layout: Layout) -> Published:
    """Given by the format, else printed in the text, else (as an inference) in the address of the page."""
    given = normalised(draft.date) if draft.date else None
    if given:
        return Published(given, "stated")
    for date in layout.dates[:1]:
        start, end = date.span.start, date.span.end
        return Published(date.value, "stated", (Evidence(draft.id, start, end, draft.text[start:end]),))
    of_address = date_of_address(draft.url) if draft.url else None
    return Published(of_address, "inferred") if of_address else Published()


def _credits(draft: Draft, found: Iterable[Mark], outlet: str | None) -> tuple[Credit, ...]:
    """One credit for each agency and kind. An outlet's own name is no credit, unless it is an agency's own copy."""
    known = find(outlet) if outlet else None
    own = known.name if known else outlet
    grouped: dict[tuple[str, str], Credit] = {}
    for mark in found:
        agency = find(mark.agency)
        if (
            mark.agency == own
            and (mark.kind != "reprint" or not (agency and is_agency(agency)))
            and not _is_source(draft, mark)
        ):
            continue
        evidence = Evidence(draft.id, mark.start, mark.end, draft.text[mark.start : mark.end])
        credit = grouped.get((mark.agency, mark.kind), Credit(mark.agency, mark.kind))
        grouped[mark.agency, mark.kind] = Credit(mark.agency, mark.kind, (*credit.evidence, evidence))
    return tuple(grouped.values())


def _is_source(draft: Draft, mark: Mark) -> bool:
    """A line such as "SOURCE: PRESS TV" says that the text was taken over from that outlet."""
    return mark.kind == "reprint" and draft.text[mark.start : mark.end].casefold().startswith(
        ("source", "via", "courtesy")
    )


def _warnings(draft: Draft, layout: Layout, found: Found | None, language: str) -> Iterable[str]:
    yield from draft.warnings
    if layout.read_to < len(draft.text):
        yield (
            f"only the first {layout.read_to:,} of {len(draft.text):,} characters were read; the rest was not "
            "(RASHOMON_MAX_CHARACTERS sets how much is)"
        )
    if draft.date and not normalised(draft.date):
        yield f"the given date {draft.date[:60]!r} is not understood; write it as YYYY-MM-DD"
    host = link_host(draft.text, layout.sections)
    if host and found and outlet_of(f"https://{host}") != found.name:
        yield f"by its own link line this text was published again at {host.removeprefix('www.')}"
    if language != "en":
        yield warning(language)
