"""Definite descriptions of what a text names elsewhere: "the minister", "Iran's foreign minister", "the union"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Generic, TypeVar

import msgspec

from rashomon.text.countries import countries, country_form
from rashomon.text.fold import fold
from rashomon.text.institutions import institution
from rashomon.text.names import Kind
from rashomon.text.roles import KIN, any_body, body_nouns, fits_body, fits_person, person_nouns

K = TypeVar("K")
# how far back (code points) a description reaches when several fit
_REACH = 2500
# of several that fit, one that is this many times as frequent as the next is meant
_DOMINANT = 3
_NEAR = 700  # about two paragraphs
_ANY_BODY = (["group"], ["organization"], ["organisation"])
_NO_TOWN = [[w] for w in "park river lake airport street avenue road square hall center centre county hill bay".split()]
_PLACES: dict[str, Kind] = {
    "city": "place", "town": "place", "village": "place", "country": "country", "nation": "country",
}  # fmt: skip


# behind a party's word that means a member, not "the Republican plan"
_NO_ADJECTIVE = (
    r"(?=[.;:!?)”\"]|, (?![A-Z])|(?: also| then)? (?:who|whose|on|in|from|is|was|has|had|will|would|did|does|faces|"
    r"says|said|told|\w+ed)\b)"
)


class Known(msgspec.Struct, Generic[K], frozen=True):
    """Something that a text, or another account of the story, names. `places`: where in this text (code points)."""

    key: K
    kind: Kind
    names: tuple[str, ...]
    roles: tuple[str, ...]
    country: str | None
    places: tuple[int, ...]
    weight: int = 1


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    owner = r"(?:[A-Z]\w+ )?[A-Z]\w+(?:[’']s|s[’'])"
    words = r"(?:(?:(?:[A-Z]\.)+|[\w’'-]+) ){0,3}?"
    one = rf"(?:{person_nouns()})\b(?![’'-]?\w| [A-Z]|, [A-Z])|(?:Democrat|Republican)\b{_NO_ADJECTIVE}"
    person = rf"\b(?:[Tt]he|{owner}) ({words}(?:ex-)?(?:{one}))"
    before = r"(?!(?:of|in|on|for|to|and|or|the|an?|that|with|at|by|from|as|is|was|are|were)\b)[a-z][\w-]+ "
    body = rf"\b[Tt]he ((?:{before}){{0,2}}?(?:{body_nouns()}))\b(?![-\w]| [A-Z])"
    kin = rf"\b(?:[Hh]is|[Hh]er|{owner}) ({'|'.join(sorted(KIN))})\b(?![’'-]?\w| [A-Z]|, [A-Z])"
    return re.compile(person), re.compile(body), re.compile(kin)


def find_descriptions(text: str, known: Sequence[Known[K]]) -> Iterator[tuple[int, int, K]]:
    """Start, end and key of every description that means one thing known, and of no other."""
    person, body, kin = _patterns()
    for match in person.finditer(text):
        owner = re.match(r"(?:[A-Z]\w+ )?[A-Z]\w+(?=[’'])", match[0])
        if (owner is None or country_form(owner[0])) and (found := person_described(match[0], match.start(), known)):
            yield match.start(), match.end(), found.key
    for match in kin.finditer(text):
        relatives = [k for k in known if k.kind == "person" and any(_is_kin(r, match[1]) for r in k.roles)]
        if len(relatives) == 1:
            yield match.start(), match.end(), relatives[0].key
    for match in body.finditer(text):
        if _introduced(text, match[1], match.start()):
            continue
        if (found := body_described(match[1], match.start(), known)) is not None:
            yield match.start(), match.end(), found.key
    yield from _set_phrases(text, known)


def _introduced(text: str, phrase: str, before: int) -> bool:
    """Whether the text speaks of "a law firm" first: then "the law firm" is that one, and none with a name."""
    if " " not in phrase or not any(text.find(f"{a} {phrase}", 0, before) >= 0 for a in ("a", "A", "an", "An")):
        return False
    return re.search(rf"(?<!, )\b[Aa]n? {re.escape(phrase)}\b", text[:before]) is not None


def person_described(phrase: str, at: int, known: Sequence[Known[K]]) -> Known[K] | None:
    """The person whom a definite description at offset `at` means, or None where none or several could be meant."""
    fits = [k for k in known if k.kind == "person" and fits_person(phrase, k.roles, k.country)]
    ranked = sorted(fits, key=lambda k: -k.weight)
    if fold(phrase) == "the president" and len(ranked) > 1 and ranked[0].weight >= _DOMINANT * ranked[1].weight:
        return ranked[0]  # the text's own, whatever other country's was named last
    return _chosen(fits, at)


def body_described(phrase: str, at: int, known: Sequence[Known[K]]) -> Known[K] | None:
    """The body that a definite description at offset `at` means: named before it in this text.

    A body that the text has described with the same words beside its name comes before others.
    """
    phrase = fold(phrase).removeprefix("the ")
    words = {*phrase.split()[:-1]}
    called = [k for k in known if words and k.kind == "organization" and any(words <= {*r.split()} for r in k.roles)]
    if len(called) == 1:
        return called[0] if fits_body(phrase.split()[-1], called[0].names, _public(called[0])) else None
    if named := [k for k in known if words and phrase in {fold(n) for n in k.names}]:
        return named[0]  # "the tea party" is the Tea Party, whatever other party is near
    fits = [k for k in known if k.kind == "organization" and fits_body(phrase, k.names, _public(k))]
    before = [k for k in fits if any(at - _REACH < p < at for p in k.places)]
    if phrase == "high court" and (top := [k for k in before if _public(k)]):
        before = top  # a country's supreme court, not a state's
    ranked = sorted(before, key=lambda k: -k.weight)
    if any_body(phrase) and len(ranked) > 1:
        if ranked[0].weight >= _DOMINANT * ranked[1].weight:
            return ranked[0]  # whom the text is about, rather than whom it named in passing
        if words:
            return None  # "the law firm": nothing says which of them is one
    return _chosen(before, at)


def body_beside(text: str, start: int, end: int) -> Iterator[str]:
    """Folded words that describe the body at [start, end): "security" of "the security vendor it hired, Acme"."""
    before, behind = _bodies_beside()
    for found in (before.search(text, max(0, start - 90), start), behind.match(text, end)):
        if found and found[1]:
            yield fold(found[1])


@cache
def _bodies_beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = rf"((?:[a-z][\w-]+ ){{0,3}})(?:{body_nouns()}|vendor|contractor|supplier|operator|developer)\b"
    return re.compile(rf"\b(?:the|an?|its|their) {nouns}[^,.;:]{{0,45}}, $"), re.compile(rf", (?:an?|the) {nouns}")


def body_likely(phrase: str, at: int, known: Sequence[Known[K]]) -> Known[K] | None:
    """The body that a word for any body ("the group") means where no name says what it is: the one just named."""
    if fold(phrase).split()[-1:] not in _ANY_BODY:
        return None
    near = [
        k for k in known if k.kind == "organization" and not _public(k) and any(at - _NEAR < p < at for p in k.places)
    ]
    return max(near, key=lambda k: max(p for p in k.places if p < at), default=None)


def place_described(phrase: str, at: int, known: Sequence[Known[K]]) -> Known[K] | None:
    """The place or country that "the city" or "the country" at offset `at` means: the one named last before it."""
    kind = _PLACES.get((fold(phrase).split() or [""])[-1])
    fits = [k for k in known if k.kind == kind and fold(k.names[0]).split()[-1:] not in _NO_TOWN]
    before = [k for k in fits if any(at - _REACH < p < at for p in k.places)]
    return max(before, key=lambda k: max(p for p in k.places if p < at), default=None)


def _public(known: Known[K]) -> bool:
    return any(institution(name) is not None for name in known.names)


def _chosen(fits: Sequence[Known[K]], at: int) -> Known[K] | None:
    """The only one; else the one named last before; else, where none is named here, one that is far more frequent."""
    if len(fits) <= 1:
        return fits[0] if fits else None
    before = [(max((p for p in k.places if p < at), default=-1), i) for i, k in enumerate(fits)]
    place, best = max(before)
    if place >= 0:
        return fits[best] if at - place < _REACH else None
    first, second = sorted(fits, key=lambda k: -k.weight)[:2]
    return first if first.weight >= _DOMINANT * second.weight else None


def _is_kin(role: str, word: str) -> bool:
    of_another = re.search(r"\b(?:for|of|to|from|with|by|at|in)\b", role)  # "attorney for Orr's wife"
    found = re.fullmatch(rf"(?:his|her|their|[\w.’' ]+[’']s?) (?:[a-z]+ )?{word}", role, re.I)
    return (found is not None and of_another is None) or role == word  # "Father" is a priest


def _set_phrases(text: str, known: Sequence[Known[K]]) -> Iterator[tuple[int, int, K]]:
    """ "the administration" for the White House; "the kingdom", "the Islamic Republic" for a country so called."""
    phrases: dict[str, list[Known[K]]] = {}
    for k in known:
        if k.kind == "country" and k.country in countries():
            for phrase in countries()[k.country].descriptions:
                phrases.setdefault(fold(phrase), []).append(k)
        if k.kind == "organization" and "White House" in k.names:
            phrases.setdefault("the administration", []).append(k)
    for phrase, owners in phrases.items():
        owners.sort(key=lambda k: -len(k.places))
        if len(owners) == 1 or len(owners[0].places) >= _DOMINANT * len(owners[1].places):
            for match in re.finditer(rf"\b{re.escape(phrase)}\b(?! of)", text, re.I):
                yield match.start(), match.end(), owners[0].key
