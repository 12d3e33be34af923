"""Mentions of names in one article: the reader's spans, repaired, and the countries and bodies that a look-up finds.

The reader sees most names, but misjudges borders and kinds. What a table knows (countries, capitals, peoples,
institutions) is decided by the table; titles and possessives are cut off; a name that stands elsewhere in the article
is found again where the reader missed it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from rashomon.annotate.capitals import stands_for_country
from rashomon.model.annotation import EntityKind
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.reader.spans import NameSpan
from rashomon.text.countries import CountryForm, country_form, find_countries
from rashomon.text.fold import APOSTROPHES, fold
from rashomon.text.institutions import find_institutions, institution
from rashomon.text.organizations import is_acronym
from rashomon.text.persons import looks_like_person, parse_person
from rashomon.text.titles import split_title, titles

_KINDS: dict[str, EntityKind] = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "MISC": "other",
    "EVENT": "event",
}
_POSSESSIVE = re.compile(rf"(?:[{APOSTROPHES}]s|(?<=s)[{APOSTROPHES}])$")
_POSSESSOR = re.compile(rf"(?:[{APOSTROPHES}]s|s[{APOSTROPHES}])\s+(?=[A-Z])")
_EDGE = ' \t\n\r"“”‘,;:()[]–—-•*|…!?'
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St|Bros|[A-Z][a-z]{2,4}))\.$")
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mr mrs ms dr i gmt est edt""".split()
)
_PARTY = frozenset({"democrat", "republican", "democrats", "republicans"})
# "Iranian-backed Houthi rebels" are the Houthi rebels
_BACKED = re.compile(r"^\w+[-‑](?:aligned|backed|led|linked|funded|owned|based|run|supported)\s+(?=[A-Z])")


class Name(msgspec.Struct, frozen=True, order=True):
    """One name as printed: `text[start:end]`, without title and possessive. `country` is an ISO code for countries."""

    start: int
    end: int
    form: str
    kind: EntityKind
    country: str | None = None
    why: str = ""

    @property
    def span(self) -> Span:
        """The name's place."""
        return Span(self.start, self.end)


def find_names(article: Article, names: Sequence[NameSpan]) -> tuple[Name, ...]:
    """Every mention of a name outside page debris, in order, without overlaps."""
    text = article.text
    debris = [s.span for s in article.sections if s.kind == "debris"]
    spans = [s for s in names if not any(d.start <= s.start < d.end for d in debris)]
    read = [n for span in spans for n in _read(text, span)]
    known = [n for n in _known(text, read) if not any(d.start <= n.start < d.end for d in debris)]
    credited = _credited(article)
    found = _without_overlaps([*credited, *known, *_unless_country(read)])
    found = _agree_on_kinds(found)
    return _found_again(text, found, debris)


# ---------------------------------------------------------------- the reader's spans
def _read(text: str, span: NameSpan) -> Iterable[Name]:
    """The reader's span with its borders repaired; one span may hold two names ("Iran's Zarif")."""
    start, end = _trimmed(text, span.start, span.end)
    cut = _POSSESSOR.search(text, start, end)
    if cut and span.kind in ("PER", "LOC", "MISC") and len(text[start : cut.start()].split()) < 4:
        owner: EntityKind = "place" if span.kind == "LOC" else "other"
        yield from _one(text, start, cut.start() + (text[cut.start()] == "s"), owner)
        start = cut.end()
    yield from _one(text, start, end, _KINDS[span.kind])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    line = text.find("\n", start, end)
    end = line if line > start else end
    while start < end and text[start] in _EDGE + APOSTROPHES + ".":
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if end > start and text[end - 1] == "." and not _ABBREVIATED.search(text, start, end):
        end -= 1
    if article := re.compile(r"(?:[Tt]he|[Aa]n?)\s+").match(text, start, end):
        start = article.end() if article.end() < end else start
    if owner := _POSSESSIVE.search(text[start:end]):
        end = start + owner.start()
    return start, end


def _one(text: str, start: int, end: int, kind: EntityKind) -> Iterable[Name]:
    if backed := _BACKED.match(text[start:end]):
        start += backed.end()
    form = text[start:end]
    if not form or fold(form) in _DAYS or not re.search(r"\w", form) or (form.islower() and kind != "person"):
        return
    if kind == "person":
        title, name = split_title(form)
        if title:
            start, form = end - len(name), name
        if re.fullmatch(r"[DRI]-[A-Z][\w.]*", form) or fold(form.split()[-1]) in _PARTY:
            return
        if fold(form) in titles() or not form[:1].isupper() or form.split()[-1].islower():
            return
        if form.isupper() and len(form) < 5 and is_acronym(form):
            kind = "organization"
    if institution(form) and kind != "person":
        kind = "organization"
    yield Name(start, end, form, kind)


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


# ---------------------------------------------------------------- what tables know
def _known(text: str, read: Sequence[Name]) -> Iterable[Name]:
    """Countries and institutions that the tables find, where the reader does not see a longer name."""
    covering = _Cover(read)
    forms = list(find_countries(text))
    named = {form.iso3 for _, _, form in forms if form.kind in ("name", "demonym")}
    both_koreas = {"north", "south"} & {w for s, e, f in forms for w in fold(text[s:e]).split() if f.kind == "name"}
    for start, end, form in forms:
        inside = covering.at(start, end)
        if form.kind == "metonym" and text[start:end].casefold() in ("the north", "the south") and not both_koreas:
            continue
        if _yields(form, inside, start, end) or (form.kind == "capital" and _begins_longer_name(text, end)):
            continue
        yield from _country(text, start, end, form, named)
    for start, end, body in find_institutions(text):
        inside = covering.at(start, end)
        if inside is None or inside.end - inside.start <= end - start:
            yield Name(start, end, text[start:end], "organization", body.country)


def _yields(form: CountryForm, inside: Name | None, start: int, end: int) -> bool:
    """Whether the reader's name around the form stands instead: a person, or a body or event with a longer name."""
    if inside is None:
        return form.ambiguous
    longer = inside.end - inside.start > end - start
    if inside.kind == "person":
        return longer or form.ambiguous
    if inside.kind in ("organization", "event"):
        return longer
    compound = bool(re.fullmatch(r"[-–/\w. ]+", inside.form)) and re.search(r"[-–/]", inside.form) is not None
    return longer and not compound and inside.kind == "place" and country_form(inside.form) is None


def _begins_longer_name(text: str, end: int) -> bool:
    """ "London Bridge", "Paris Hilton": a capital directly before another capitalised word."""
    return re.match(r"[ -][A-Z][a-z]", text[end : end + 4]) is not None


def _country(text: str, start: int, end: int, form: CountryForm, named: set[str]) -> Iterable[Name]:
    printed = text[start:end]
    if form.kind != "capital":
        why = {"name": "country's name", "demonym": "demonym", "metonym": "metonym"}[form.kind]
        yield Name(start, end, printed, "country", form.iso3, why)
    elif not form.ambiguous and stands_for_country(text, start, end, form.iso3 in named):
        yield Name(start, end, printed, "country", form.iso3, "metonym")
    else:
        yield Name(start, end, printed, "place", form.iso3)


def _credited(article: Article) -> Iterable[Name]:
    """Agencies where credit lines name them."""
    for credit in article.credits:
        for evidence in credit.evidence:
            at = article.text.find(credit.agency, evidence.start, evidence.end)
            if at >= 0:
                yield Name(at, at + len(credit.agency), credit.agency, "organization")


# ---------------------------------------------------------------- the whole article
class _Cover:
    """Which name covers a place."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.by_character: dict[int, Name] = {}
        for name in names:
            for at in range(name.start, name.end):
                other = self.by_character.get(at)
                if other is None or other.end - other.start < name.end - name.start:
                    self.by_character[at] = name

    def at(self, start: int, end: int) -> Name | None:
        """The longest name that overlaps [start, end)."""
        hits = [self.by_character[i] for i in range(start, end) if i in self.by_character]
        return max(hits, key=lambda n: n.end - n.start, default=None)


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
    """One form has one kind in an article: the most frequent; a lone surname of a full name is a person."""
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    surnames: set[str] = set()
    for name in names:
        votes[fold(name.form)][name.kind] += 1
        if name.kind == "person" and (parsed := parse_person(name.form)).full:
            surnames.add(" ".join(parsed.family))
    return [msgspec.structs.replace(n, kind=_agreed(n, votes[fold(n.form)], surnames)) for n in names]


def _agreed(name: Name, votes: Counter[EntityKind], surnames: set[str]) -> EntityKind:
    if name.kind == "country" or name.country is not None:
        return name.kind
    if fold(name.form) in surnames and name.kind in ("organization", "other"):
        return "person"
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
            if len(short) > 3 and looks_like_person(short) and fold(short) not in titles():
                wanted.setdefault(short, msgspec.structs.replace(name, form=short))
    if not wanted:
        return tuple(names)
    taken = {i for n in names for i in range(n.start, n.end)} | {i for d in debris for i in range(d.start, d.end)}
    more = list(_elsewhere(text, wanted, taken))
    return tuple(sorted([*names, *more]))


def _elsewhere(text: str, wanted: dict[str, Name], taken: set[int]) -> Iterable[Name]:
    forms = sorted(wanted, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w@#.])(?:{'|'.join(map(re.escape, forms))})(?![\w@]|-\w)")
    for match in pattern.finditer(text):
        if any(i in taken for i in range(match.start(), match.end())):
            continue
        if _part_of_other_name(text, match.start(), match.end()):
            continue
        model = wanted[match[0]]
        yield Name(match.start(), match.end(), match[0], model.kind, None, "")


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
