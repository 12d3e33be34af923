"""Names that the reader missed or cut short: capitals after a title, after a given name, inside prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rashomon.annotate.borders import led_by, without_day
from rashomon.model.annotation import EntityKind
from rashomon.model.span import Span
from rashomon.text.countries import country_form
from rashomon.text.fold import fold
from rashomon.text.organizations import is_acronym, is_body_word
from rashomon.text.persons import PARTICLES, given_genders, may_be_family_first
from rashomon.text.titles import titles

_WORD = r"(?:[A-Z](?:[\w’'&-]|\.(?=\w))*)"
_INNER = r"(?: (?:of|for)(?: the)?| &| (?:de|la|del|von|van|bin|al|el))*"
_RUN = re.compile(
    rf"(?<![\w@#.])@?{_WORD}(?:{_INNER} {_WORD})*(?:(?<=\b[A-Z])\.|(?<=\b[JS]r)\.|(?<=Inc)\.|(?<=Corp)\.)?"
)
_OPENS = re.compile(r"(?:^|[.!?:;…\n\"“‘(\[|•*–—]\s*|[.!?][”\"’]\s+)$")
# never part of a name at its edge
_NO_EDGE = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb aug sept oct
    nov dec i im ive id ill mr mrs ms dr est edt gmt pm am""".split()
)
NO_NAME = _NO_EDGE | frozenset(
    """ok tv internet god christmas easter thanksgiving republican republicans democrat democrats democratic the a an
    and but or if in on at he she it they we you this that these those there when while after before as for to of by
    with from his her its what who how why where not no yes all some many most both each one two new today now here then
    still yet so such our your my their according also even just last next more less than""".split()
)
_PRINTED = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_FIRST = re.compile(r"(\S+)\s*(of )?")
_LAST = re.compile(r"\s(\S+)$")
_TRAILING = re.compile(r"(?:[’']s?|\s+(?:of|the|for|de|la|del|al|el))+$")
# names that may begin with a common word and "of"
_BODIES_OF = frozenset(
    """bank university department ministry house board church city state bureau office court institute college knights
    sons daughters islands gulf republic center centre""".split()
)
# given names that are titles before a full name ("Queen Elizabeth" stays whole)
_ROYAL = frozenset({"prince", "princess", "queen", "king"})
_MOST_CAPITALS = 0.6
# bodies of people, whose possessive is part of the name: "Fishermen's Union", "Workers' Party"
_OF_PEOPLE = re.compile(r"(?:men|people|children)[’']s$|[a-z]s[’']$")
# words that lose their apostrophe in print, and so tell that names did too
_LOST = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|could|would|should|ca|wo)nt\b|\b(?:they|you|we)(?:re|ve|ll)\b|"
    r"\b(?:thats|theres|whats|heres|ive|youd|theyd)\b",
    re.I,
)
_AFTER_NAME = frozenset(
    """a an the and or but nor in on at of to for with from by as is are was were has have had will would can could may
    might must said says say told also who that which while when where after before under over into than then""".split()
)
_BEFORE_ORDINARY = re.compile(rf" (?!(?:{'|'.join(_AFTER_NAME)})\b)[a-z]\w")
# letters of an acronym that opens a sentence; longer ones are words in capitals ("BREAKING")
_SHORT = 5


@lru_cache(maxsize=4)
def _apostrophes_lost(text: str) -> bool:
    """Whether a text was printed without apostrophes."""
    return not re.search(r"\w[’']\w", text) and _LOST.search(text) is not None


def _without_lost_s(text: str, start: int, end: int) -> int:
    """The end of a name without a possessive s whose apostrophe was lost ("Nakurus hospital"), else the end as it is.

    Asked for is that the text lost its apostrophes, or that the bare name stands elsewhere in it, and that an ordinary
    word follows; a name that stands elsewhere with its s, before no such word, keeps it ("Athens").
    """
    form = text[start:end]
    if (
        not form.endswith("s")
        or not re.search(r"[a-z]{2}s$", form)
        or (form.endswith(("ss", "us", "is")) and not _apostrophes_lost(text))
    ):
        return end
    if not _BEFORE_ORDINARY.match(text, end):
        return end
    places = [m.end() for m in re.finditer(rf"\b{re.escape(form)}\b", text)]
    if end not in places or not all(_BEFORE_ORDINARY.match(text, place) for place in places):
        return end
    bare = re.search(rf"\b{re.escape(form[:-1])}\b(?![’'])", text) is not None
    return end - 1 if bare or _apostrophes_lost(text) else end


def missed(text: str, prose: Sequence[Span], taken: set[int]) -> Iterator[tuple[int, int, EntityKind]]:
    """Start, end and kind of capitalised names in the prose that touch nothing in `taken`. Headlines are left out."""
    common = set(re.findall(r"(?<![\w’'-])[a-z]{2,}", text))
    for span in prose:
        if _headline(span.of(text)) or _in_capitals(span.of(text)):
            continue
        for match in _RUN.finditer(text, span.start, span.end):
            for start, end in _pieces(text, match.start(), match.end(), taken):
                start, end = _trimmed(text, start, end, common)
                if start < end:
                    kind = _kind(text, start, end)
                    if kind is not None:
                        yield start, end, kind


def _pieces(text: str, start: int, end: int, taken: set[int]) -> Iterator[tuple[int, int]]:
    """A run of capitals, cut behind possessives ("Norway's Orr" is two names) and around what is taken."""
    begin = -1
    for word in _PRINTED.finditer(text, start, end):
        at, stop = word.span()
        if taken.intersection(range(at, stop)):
            if begin >= 0:
                yield begin, at - 1
            begin = -1
            continue
        begin = at if begin < 0 else begin
        if not word[0].endswith(("’", "'", "’s", "'s")) or stop == end:
            continue
        behind = text[stop:end].split()
        if not (_OF_PEOPLE.search(word[0]) and behind and is_body_word(behind[0])):
            yield begin, stop
            begin = -1
    if begin >= 0:
        yield begin, end


def _headline(sentence: str) -> bool:
    """Whether most words are capitalised and no full stop ends it, so that capitals say nothing."""
    if sentence.rstrip('"”’) ').endswith((".", "!", "?")):
        return False
    words = [w for w in re.findall(r"[^\W\d_]+", sentence) if len(w) > 3]
    return len(words) > 3 and sum(w[0].isupper() for w in words) > _MOST_CAPITALS * len(words)


def _in_capitals(sentence: str) -> bool:
    """Whether a sentence is printed in capitals, so that they say nothing either."""
    words = _LETTERS.findall(sentence)
    return len(words) > 3 and sum(w.isupper() for w in words) > _MOST_CAPITALS * len(words)


def _trimmed(text: str, start: int, end: int, common: set[str]) -> tuple[int, int]:
    """Without possessives, days and titles at the edges; a sentence's first word stays only if it begins a name."""
    while start < end:
        word = _FIRST.match(text, start, end)
        if word is None:
            return start, start
        if word[1].islower():
            start = word.end(1) + 1  # "of the" between what was cut away and a name
            continue
        bare = fold(word[1])
        opens = _OPENS.search(text[max(0, start - 3) : start]) is not None
        if bare in _NO_EDGE or bare in titles() or led_by(word[1]) or (opens and _common(bare, bool(word[2]), common)):
            start = word.end()
        else:
            break
    piece = _TRAILING.sub("", without_day(text[start:end]))
    while (last := _LAST.search(piece)) and fold(last[1]) in _AFTER_NAME:
        piece = piece[: last.start()]  # "Acme But" where a line's end was lost
    return start, start + len(piece)


def _common(word: str, of: bool, common: set[str]) -> bool:
    """Whether a sentence's first word is an ordinary one: in lower case elsewhere, or an "X of" that opens no name."""
    if word in given_genders() or word in _BODIES_OF:
        return False
    return of or word in common or word in NO_NAME or word.endswith(("ly", "ing"))


def _kind(text: str, start: int, end: int) -> EntityKind | None:
    form = text[start:end]
    words = form.split()
    if fold(form) in NO_NAME or len(form) < 2 or country_form(form) is not None or re.fullmatch(r"[A-Z]\W*", form):
        return None
    if fold(" ".join(words[-2:])) in titles() and len(words) > 1:
        return None  # "Later Datuk Seri" before a name
    named = len(words) > 1 and fold(words[0]) in given_genders() and not is_body_word(words[-1])
    if named or after_title(text, start):
        return "person"
    if (
        len(words) == 1
        and not (is_acronym(form) and len(form) <= _SHORT)
        and _OPENS.search(text[max(0, start - 3) : start])
    ):
        return None
    if is_acronym(form) or is_body_word(words[-1]):
        return "organization"
    return "place" if re.search(r"\b(?:in|near|at|outside)\s$", text[max(0, start - 8) : start]) else "other"


def after_title(text: str, start: int) -> bool:
    """Whether a title that precedes names stands directly before: "Mr. Obama", "President Obama"."""
    word = re.search(r"([A-Za-z-]+)\.? $", text[max(0, start - 24) : start])
    found = titles().get(fold(word[1])) if word else None
    if word is None or found is None:
        return False
    return found.use == "prefix" or (found.use == "both" and (word[1][0].isupper() or found.official))


def grown_body(text: str, start: int, end: int, taken: set[int]) -> tuple[int, int]:
    """A body's span with the capitalised words behind it that were cut off ("MGM" of "MGM Resorts International")."""
    end = _without_lost_s(text, start, end)
    after = re.compile(r"(?: [A-Z][\w’-]+)+").match(text, end, end + 60)
    if after is None or taken.intersection(range(end + 1, after.end())):
        return start, end
    words = [fold(w) for w in after[0].split()]
    if any(w in titles() or w in NO_NAME for w in words) or not is_body_word(words[-1]):
        return start, end
    return start, after.end()


def grown(text: str, start: int, end: int, taken: set[int]) -> tuple[int, int]:
    """A person's span with the given name before it and the rest of the family name behind it, if they were cut off."""
    end = _without_lost_s(text, start, end)
    while True:
        before = re.search(r"(?<![\w.])([A-Z][\w’'-]+|[A-Z]\.) $", text[max(0, start - 24) : start])
        initial = before is not None and re.fullmatch(r"[A-Z]\.", before[1])  # "R. K. Rao", whatever "R." was taken for
        if before is None or (not initial and taken.intersection(range(start - len(before[0]), start - 1))):
            break
        whole = text[start - len(before[0]) : end]
        royal = fold(before[1]) in _ROYAL and re.search(r" (?:[a-z]|[A-Z][a-z])", text[start:end]) is not None
        given = fold(before[1]) in given_genders() and not royal
        if not initial and not given and not may_be_family_first(whole):
            break
        start -= len(before[0])
    if (cut := re.compile(r"\. [A-Z][a-z][\w’-]+").match(text, end, end + 30)) and text[start:end][-2:-1] == " ":
        end = cut.end() if not taken.intersection(range(end + 1, cut.end())) else end  # "Ann B" of "Ann B. Orr"
    particles = "|".join(sorted(PARTICLES))
    after = re.compile(rf" (?:(?:{particles})[ -])+[A-Z][\w’-]+| (?:Jr|Sr)\.").match(text, end, end + 40)
    if after and not taken.intersection(range(end + 1, after.end())):
        end = after.end()
    return start, _family_first(text, start, end, taken)


def _family_first(text: str, start: int, end: int, taken: set[int]) -> int:
    """The end with the given names behind a family name that stands first ("Choi" of "Choi Min Seo")."""
    behind = re.compile(r"(?: [A-Z][a-z]+(?:-[A-Za-z][a-z]+)?){1,2}").match(text, end, end + 40)
    if behind is None or " " in text[start:end] or taken.intersection(range(end + 1, behind.end())):
        return end
    given = [fold(w) for w in behind[0].split()]
    if any(w in NO_NAME or is_body_word(w) for w in given):
        return end
    return behind.end() if may_be_family_first(text[start : behind.end()]) else end
