"""Mentions of names in one article: the reader's spans, repaired, and the countries and bodies that a look-up finds.

The reader sees most names, but misjudges borders and kinds. What a table knows (countries, capitals, peoples,
institutions) is decided by the table; titles and possessives are cut off; a name that stands elsewhere in the article
is found again where the reader missed it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from rashomon.annotate.armed_groups import by_noun
from rashomon.annotate.borders import BODY_END, party_member, trimmed
from rashomon.annotate.looked_up import Name, credited, known
from rashomon.annotate.missed import NO_NAME, grown, grown_body, missed
from rashomon.annotate.person_names import called_person, no_word, person_begins, side_by_side
from rashomon.model.annotation import EntityKind, Sentence
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.reader.spans import NameSpan
from rashomon.text.countries import country_form, described_as
from rashomon.text.fold import APOSTROPHES, fold
from rashomon.text.institutions import institution
from rashomon.text.organizations import is_acronym, is_body_word
from rashomon.text.persons import is_family_first, looks_like_person, parse_person
from rashomon.text.titles import head_title, is_modifier, split_title, titles

_KINDS: dict[str, EntityKind] = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "MISC": "other",
    "EVENT": "event",
}
_POSSESSOR = re.compile(rf"(?:[{APOSTROPHES}]s|s[{APOSTROPHES}])\s+(?=[A-Z])")
# how much a certain kind counts against "other" when the kinds of one form are counted
_CERTAIN = 10
_INNER_WORD = re.compile(r"^.*\b(?!(?:of|the|and|de|la|del|al|el|upon|on|in|van)\b)[a-z]{3,}\s+(?=[A-Z])")
_OPENS_WORD, _CLOSES_WORD = re.compile(r"(?<![\w@#.])"), re.compile(r"(?![\w@]|-\w)")
_REST_OF_WORD = re.compile(r"[^\W_]*(?:[-‑][^\W_]+)*")
# a share's short name behind the company's in a web page ("QX QX")
_TWICE = re.compile(r"([A-Z]{1,5}) \1\b")
# "Swedish-backed Torva rebels" are the Torva rebels
_BACKED = re.compile(r"^\w+[-‑](?:aligned|backed|led|linked|funded|owned|based|run|supported)\s+(?=[A-Z])")


def find_names(article: Article, sentences: Sequence[Sentence], names: Sequence[NameSpan]) -> tuple[Name, ...]:
    """Every mention of a name outside page debris, in order, without overlaps."""
    text = article.text
    debris = [s.span for s in article.sections if s.kind == "debris"]
    spans = [s for s in names if not any(d.start <= s.start < d.end for d in debris)]
    read = list(_read(text, _rejoined(text, spans)))
    sure = [n for n in known(text, read) if not any(d.start <= n.start < d.end for d in debris)]
    found = _without_overlaps([*credited(article), *sure, *_unless_country(_grown(text, read))])
    found += _missed(text, sentences, found)
    found = _agree_on_kinds(by_noun(text, _unless_described(text, sorted(found))))
    return side_by_side(text, _found_again(text, found, debris))


# ---------------------------------------------------------------- the reader's spans
def _rejoined(text: str, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """Spans out to the ends of their words ("Son" of "Son-mi"), and people's names that were cut in two made one."""
    out: list[NameSpan] = []
    for span in sorted(spans):
        start, end = _whole_words(text, span)
        last = out[-1] if out else None
        if last and start < last.end:
            continue
        if last and span.kind == last.kind == "PER" and text[last.end : start] == " ":
            start = out.pop().start
        out.append(NameSpan(start, end, span.kind, span.score))
    return out


def _whole_words(text: str, span: NameSpan) -> tuple[int, int]:
    start, end = span.start, span.end
    while 0 < start < len(text) and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    rest = _REST_OF_WORD.match(text, end)
    inside = end > 0 and (text[end - 1].isalnum() or text[end - 1] in "-‑")
    joined = rest[0] if rest and inside else ""
    if joined.startswith(("-", "‑")) and not (span.kind == "PER" and len(joined) < 8) and not joined[1:2].isupper():
        joined = ""  # "US-backed"
    return start, end + len(joined)


def _read(text: str, spans: Sequence[NameSpan]) -> Iterator[Name]:
    """The reader's spans with their borders repaired; one span may hold two names ("Norway's Orr")."""
    people = [s.start for s in spans if s.kind == "PER"]
    for span in spans:
        start, end = trimmed(text, span, next((p - 1 for p in people if p > span.start), len(text)))
        cut = _POSSESSOR.search(text, start, end)
        if cut and span.kind in ("PER", "LOC", "MISC") and len(text[start : cut.start()].split()) < 4:
            owner: EntityKind = "place" if span.kind == "LOC" else "other"
            yield from _one(text, start, cut.start() + (text[cut.start()] == "s"), owner)
            start = cut.end()
        yield from _one(text, start, end, _KINDS[span.kind])


def _one(text: str, start: int, end: int, kind: EntityKind) -> Iterable[Name]:
    """The name at [start, end), repaired; none where it is no name, two where it is a body and a person."""
    if kind == "person" and "/" in text[start:end]:  # a photo's credit: "REUTERS/Ann Orr"
        for part in re.finditer(r"[^/]+", text[start:end]):
            agency = institution(part[0]) or part[0] in ("Getty", "File", "Pool", "Handout")
            yield from () if agency else _one(text, start + part.start(), start + part.end(), kind)
        return
    if backed := _BACKED.match(text[start:end]):
        start += backed.end()
    inside = person_begins(text, start, end) if kind != "event" else start
    if inside > start:
        if is_body_word((body := text[start:inside].rstrip()).split()[-1]):
            yield Name(start, start + len(body), body, "organization")
        start, kind = inside, "person"
    form = text[start:end]
    if twice := _TWICE.match(form):
        form, end = twice[1], start + len(twice[1])
    if not form or fold(form) in NO_NAME or not re.search(r"\w", form) or (form.islower() and kind != "person"):
        return
    if party_member(form, kind) or re.fullmatch(r"[DRI]-[A-Z][\w.]*", form):
        return
    if kind == "place" and BODY_END.search(form):
        kind = "organization"
    if kind == "person":
        title, name = split_title(form)
        if title:
            start, form = end - len(name), name
        if all(fold(w) in titles() or is_modifier(w) for w in form.split()):
            return
        if not form[:1].isupper() or form.split()[-1].islower():
            return
        if form.isupper() and len(form) < 5 and is_acronym(form):
            kind = "organization"
    elif kind in ("other", "organization") and called_person(text, start, form):
        kind = "person"
    elif kind in ("other", "place", "event") and split_title(form)[0] and looks_like_person(split_title(form)[1]):
        kind, form = "person", split_title(form)[1]
        start = end - len(form)
    elif is_family_first(form):
        kind = "person"
    elif kind == "place" and (inner := _INNER_WORD.search(form)):
        start, form = start + inner.end(), form[inner.end() :]  # "Norway's capital Oslo"
    if (kind == "other" or (kind == "organization" and is_acronym(form))) and _only_title(form):
        return
    if institution(form) and kind != "person":
        kind = "organization"
    yield Name(start, end, form, kind)


def _only_title(form: str) -> bool:
    """Whether a form is an office and no name ("Deputy Foreign Minister", "Secretary of State")."""
    words = [w for w in form.split() if w not in ("of", "the", "for", "and")]
    return head_title(form) is not None and all(fold(w) in titles() or is_modifier(w) for w in words)


def _unless_country(read: Sequence[Name]) -> list[Name]:
    """Spans of the reader that are more than a country's form alone; those are left to the table."""
    kept = []
    for name in read:
        form = country_form(name.form)
        alone = form is not None and (name.kind in ("place", "other", "organization") or not form.ambiguous)
        parts = re.split(r"[-–/]", name.form)
        compound = name.kind in ("other", "place") and len(parts) > 1 and all(country_form(p) for p in parts)
        if not alone and not compound:
            kept.append(name)
        elif alone and form is not None and form.ambiguous and form.kind == "capital":
            kept.append(name)  # Paris, Vienna: a place like others
    return kept


def _unless_described(text: str, names: Sequence[Name]) -> list[Name]:
    """Without what only describes a country that the article names ("the Islamic Republic")."""
    named = {n.country for n in names if n.kind == "country"}

    def describes(name: Name) -> bool:
        behind_article = text[max(0, name.start - 4) : name.start].casefold() == "the "
        return behind_article and name.kind != "country" and bool(named & described_as(f"the {name.form}"))

    return [n for n in names if not describes(n)]


def _grown(text: str, read: Sequence[Name]) -> list[Name]:
    """People's names with the parts that the reader cut off."""
    taken = {i for n in read for i in range(n.start, n.end)}
    out = []
    for name in read:
        start, end, kind = name.start, name.end, name.kind
        if kind == "person":
            start, end = grown(text, start, end, taken)
        elif kind in ("organization", "place"):
            start, end = grown_body(text, start, end, taken)
            kind = "organization" if end > name.end else kind
        out.append(msgspec.structs.replace(name, start=start, end=end, form=text[start:end], kind=kind))
    return out


def _missed(text: str, sentences: Sequence[Sentence], found: Sequence[Name]) -> list[Name]:
    """Capitalised names in prose that neither the reader nor a table saw."""
    taken = {i for n in found for i in range(n.start, n.end)}
    prose = [s.span for s in sentences if s.section in ("body", "caption", "deck")]
    spans = list(missed(text, prose, taken))
    return [name for start, end, kind in spans for name in _one(text, start, end, kind)]


# ---------------------------------------------------------------- the whole article
def _without_overlaps(names: Sequence[Name]) -> list[Name]:
    """Longer names win; of equal ones the earlier in the list."""
    taken: set[int] = set()
    kept = []
    for name in sorted(names, key=lambda n: n.start - n.end):
        places = range(name.start, name.end)
        if not any(i in taken for i in places):
            taken.update(places)
            kept.append(name)
    return sorted(kept)


def _agree_on_kinds(names: Sequence[Name]) -> list[Name]:
    """One form has one kind in an article, the most frequent; a part of a person's full name is that person."""
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    parts: set[str] = set()
    bodies = {fold(n.form).split()[0] for n in names if n.kind == "organization" and len(n.form.split()) > 1}
    for name in names:
        votes[fold(name.form)][name.kind] += 1 if name.kind == "other" else _CERTAIN
        if name.kind == "person" and (parsed := parse_person(name.form)).full:
            parts |= {" ".join(parsed.family), *parsed.given[:1]}
    return [msgspec.structs.replace(n, kind=_agreed(n, votes[fold(n.form)], parts, bodies)) for n in names]


def _agreed(name: Name, votes: Counter[EntityKind], parts: set[str], bodies: set[str]) -> EntityKind:
    form = fold(name.form)
    if name.kind == "country" or name.country is not None:
        return name.kind
    if form in parts and name.kind in ("organization", "other"):
        return "person"
    if name.kind == "person" and form in bodies and form not in parts:
        return "organization"
    best, count = votes.most_common(1)[0]
    return best if count > votes[name.kind] and best != "country" else name.kind


def _found_again(text: str, names: Sequence[Name], debris: Sequence[Span]) -> tuple[Name, ...]:
    """The names, and further places where their words stand: full names, their surnames, acronyms, bodies."""
    wanted: dict[str, Name] = {}
    for name in names:
        if name.kind == "country" or len(name.form) < 3:
            continue
        wanted.setdefault(name.form, name)
        if name.kind == "person" and (parsed := parse_person(name.form)).full:
            last = re.split(r"[\s]+", re.sub(r",?\s+(?:Jr|Sr|I{2,3})\.?$", "", name.form))
            short = last[0] if parsed.given and fold(last[0]) == " ".join(parsed.family) else last[-1]
            known_again = len(short) > 3 or no_word(text, short)
            if known_again and looks_like_person(short) and fold(short) not in titles():
                wanted.setdefault(short, msgspec.structs.replace(name, form=short))
    if not wanted:
        return tuple(names)
    taken = {i for n in names for i in range(n.start, n.end)} | {i for d in debris for i in range(d.start, d.end)}
    more = list(_elsewhere(text, wanted, taken))
    return tuple(sorted([*names, *more]))


def _elsewhere(text: str, wanted: dict[str, Name], taken: set[int]) -> Iterable[Name]:
    done = 0
    for start, _, form in sorted((at, -len(name), name) for name in wanted for at in _places(text, name)):
        end = start + len(form)
        if start < done:
            continue
        done = end
        if taken.isdisjoint(range(start, end)) and not _part_of_other_name(text, start, end):
            yield Name(start, end, form, wanted[form].kind, None, "")


def _places(text: str, form: str) -> Iterator[int]:
    """Where a form stands as whole words."""
    at = text.find(form)
    while at >= 0:
        if _OPENS_WORD.match(text, at) and _CLOSES_WORD.match(text, at + len(form)):
            yield at
        at = text.find(form, at + 1)


def _part_of_other_name(text: str, start: int, end: int) -> bool:
    """Whether another capitalised word stands beside it that is no title ("Johnson & Johnson", "Trump Tower")."""
    if re.match(r" (?:&|[A-Z][a-z]+)", text[end : end + 12]):
        return True
    before = re.search(r"([A-Z][\w'’.-]*|&) $", text[max(0, start - 25) : start])
    if before is None:
        return False
    word = fold(before[1])
    opens = re.search(r"(?:^|[.!?\n\"“]\s*)$", text[: start - len(before[0])][-3:]) is not None
    return word not in titles() and country_form(before[1]) is None and not opens
