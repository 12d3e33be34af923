"""What the terminal account says, section by section."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rashomon.dossier.calendar_words import in_words
from rashomon.dossier.index import Index
from rashomon.dossier.labels import BASES, STRENGTHS, WORDINGS, listed, plural
from rashomon.dossier.summary import copies, counts, origin_sentence
from rashomon.dossier.terminal.layout import Layout, excerpt, inset, more, row, words
from rashomon.dossier.terminal.matrix import facts
from rashomon.dossier.terminal.statements import statements
from rashomon.model.article import Article
from rashomon.model.comparison import Account, Conflict, Event, Side
from rashomon.model.lineage import Link

Section = Callable[[Index, Layout], list[RenderableType]]
MOST_ARTICLES, MOST_CONFLICTS, MOST_SIDES, MOST_DATES, MOST_EVENTS, MOST_OMISSIONS, MOST_LINKS = 12, 5, 6, 15, 8, 4, 8


def opening(index: Index, layout: Layout) -> list[RenderableType]:
    """Headline and whose it is, the accounts and their origins, the counts."""
    story = index.dossier.story
    whose = f"Headline of {index.label(story.title_from)}" if story.title_from else "No account has a headline"
    date = f"; {in_words(story.date)}" if story.date else ""
    found = [f"{c.number} {c.what}" + (f" ({c.parts})" if c.parts else "") for c in counts(index) if c.number]
    return [
        words(story.title or "Untitled story", "bold"),
        words(whose + date, "dim"),
        Text(),
        words(" ".join([origin_sentence(index), *copies(index)])),
        _accounts(index),
        *more(MOST_ARTICLES, index.dossier.articles, "articles"),
        Text(),
        words("; ".join(found) + "." if found else "Nothing was found to compare."),
    ]


def _accounts(index: Index) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=3)
    table.add_column(ratio=3)
    table.add_column(ratio=6)
    for article in index.dossier.articles[:MOST_ARTICLES]:
        letter, outlet = words(index.letter(article.id), "bold"), words(index.outlet(article.id))
        table.add_row(letter, outlet, words(_published(article)), words(article.title or "no headline"))
    return table


def _published(article: Article) -> str:
    basis = " (inferred)" if article.published.basis == "inferred" else ""
    return in_words(article.published.value) + basis


def conflicts(index: Index, layout: Layout) -> list[RenderableType]:
    """The weightiest conflicts with both wordings."""
    shown = [part for conflict in index.conflicts[:MOST_CONFLICTS] for part in _conflict(index, conflict)]
    return shown + more(MOST_CONFLICTS, index.conflicts, "conflicts")


def _conflict(index: Index, conflict: Conflict) -> list[RenderableType]:
    head = Text.assemble(
        words(conflict.about, "bold"), f" ({conflict.strength}: {STRENGTHS[conflict.strength]}; {conflict.kind})"
    )
    sides = [inset(_side(index, side)) for side in conflict.sides[:MOST_SIDES]]
    rest = [inset(part) for part in more(MOST_SIDES, conflict.sides, "sides")]
    return [row(index.keys[conflict.id], head), *sides, *rest, inset(words(f"Why: {conflict.why}", "dim")), Text()]


def _side(index: Index, side: Side) -> RenderableType:
    body = words(side.value)
    for evidence in side.evidence[:1]:
        body = Text.assemble(body, ": ", excerpt(index.excerpt(evidence)))
    return row(index.letter(side.article), body, key_width=2)


def timeline(index: Index, layout: Layout) -> list[RenderableType]:
    """Dates in order, with what is dated and who says so."""
    items = index.dossier.timeline
    table = _grid(3, 8, 2)
    for item in items[:MOST_DATES]:
        status = "" if item.status == "happened" else f" ({item.status})"
        table.add_row(words(in_words(item.date)), words(item.text + status), words(_letters(index, item.accounts)))
    return [table, *more(MOST_DATES, items, "dates")] if items else []


def events(index: Index, layout: Layout) -> list[RenderableType]:
    """Who did what to whom."""
    shown: list[RenderableType] = [_event(index, event) for event in index.dossier.events[:MOST_EVENTS]]
    return shown + more(MOST_EVENTS, index.dossier.events, "events")


def _event(index: Index, event: Event) -> Text:
    whom = f" -> {index.name(event.recipient)}" if event.recipient else ""
    date = f", {in_words(event.date)}" if event.date else ""
    who = index.name(event.actor) or "no actor named"
    return words(f"{event.type}: {who}{whom} ({event.factuality}{date}) {_letters(index, event.accounts)}")


def omissions(index: Index, layout: Layout) -> list[RenderableType]:
    """What was not found in each account, and where the text is missing so that nobody can say."""
    return [part for article in index.articles for part in _left_out(index, article)]


def _left_out(index: Index, article: str) -> list[RenderableType]:
    texts = {fact.id: fact.text for fact in index.dossier.facts}
    silent = [o.fact for o in index.dossier.omissions if article in o.silent and o.fact in texts]
    missing = [index.keys[f.id] for f in index.dossier.facts if _status(f.cells, article) == "text missing"]
    lines: list[RenderableType] = [words(f"{index.keys[fact]} {texts[fact]}") for fact in silent[:MOST_OMISSIONS]]
    lines += more(MOST_OMISSIONS, silent, "facts not found")
    if missing:
        lines.append(words(f"Text missing, so nobody can say: {listed(missing)}", "dim"))
    return [row(index.letter(article) if n == 0 else "", line, key_width=2) for n, line in enumerate(lines)]


def _status(cells: tuple[object, ...], article: str) -> str:
    return next((cell.status for cell in cells if cell.article == article), "")  # type: ignore[attr-defined]


def sourcing(index: Index, layout: Layout) -> list[RenderableType]:
    """How many sources of each kind each account quotes."""
    return [
        row(
            index.letter(item.article),
            words(
                f"{item.named} named, {item.unnamed} unnamed, {item.official} official,"
                f" {plural(item.documents, 'document')}"
            ),
            key_width=2,
        )
        for item in index.dossier.sourcing[:MOST_ARTICLES]
    ] + more(MOST_ARTICLES, index.dossier.sourcing, "accounts")


def wording(index: Index, layout: Layout) -> list[RenderableType]:
    """Choices of words side by side, without a score."""
    items = sorted(index.dossier.language_of, key=lambda w: (list(WORDINGS).index(w.kind), index.name(w.entity)))
    lines: list[RenderableType] = []
    for (kind, about), group in groupby(items, key=lambda w: (w.kind, index.name(w.entity))):
        found = [f"{index.letter(e.article)} “{e.text}”" for w in group for e in w.evidence]
        title = f"{WORDINGS[kind]} for {about}" if about else WORDINGS[kind]
        tail = f" ... {len(found) - 8} more" if len(found) > 8 else ""
        lines.append(words(f"{title}: {'; '.join(found[:8])}{tail}"))
    return lines[:MOST_EVENTS] + more(MOST_EVENTS, lines, "choices of words")


def lineage(index: Index, layout: Layout) -> list[RenderableType]:
    """Who shares text with whom, and which accounts form one origin."""
    found = index.dossier.lineage
    origins = [
        words(f"{listed([index.letter(a) for a in origin.articles])}: {origin.why}")
        for origin in found.origins[:MOST_ARTICLES]
    ]
    links = [words(link_sentence(index, link)) for link in found.links[:MOST_LINKS]]
    rest = more(MOST_ARTICLES, found.origins, "origins") + more(MOST_LINKS, found.links, "links")
    return [*origins, *links, *rest]


def link_sentence(index: Index, link: Link) -> str:
    """One link in words."""
    source, target = index.letter(link.source), index.letter(link.target)
    verb = f"{source} and {target} share text" if link.basis == "undetermined" else f"{target} has text from {source}"
    return f"{verb}: {link.share:.0%} of {target}'s words stand in {source} ({BASES[link.basis]})."


def warnings(index: Index, layout: Layout) -> list[RenderableType]:
    """What the reader must know of each text."""
    return [
        row(index.letter(article.id), words(line), key_width=2)
        for article in index.dossier.articles
        for line in article.warnings
    ]


def unread(index: Index, layout: Layout) -> list[RenderableType]:
    """Inputs that could not be read, with what to do."""
    return [words(f"{item.source}: {item.what}. {item.advice}") for item in index.dossier.run.unread]


def _letters(index: Index, accounts: tuple[Account, ...]) -> str:
    letters = list(dict.fromkeys(index.letter(account.article) for account in accounts))
    return ", ".join(letters[:MOST_LINKS]) + (
        f" and {len(letters) - MOST_LINKS} more" if len(letters) > MOST_LINKS else ""
    )


def _grid(*ratios: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for ratio in ratios:
        table.add_column(ratio=ratio)
    return table


SECTIONS: tuple[tuple[str, Section], ...] = (
    ("Conflicts", conflicts),
    ("Facts", facts),
    ("Statements", statements),
    ("Timeline", timeline),
    ("Events", events),
    ("Not found in", omissions),
    ("Sourcing", sourcing),
    ("Wording", wording),
    ("Lineage", lineage),
    ("Warnings", warnings),
    ("Could not be read", unread),
)
