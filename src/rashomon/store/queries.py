"""What a user types into search -> terms: words, "phrases", -not, field:value; see docs/reference/search.md."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from rashomon.errors import UsageError
from rashomon.model.annotation import EVENT_TYPES
from rashomon.text.names import fold_words
from rashomon.text.stems import stems

NAME_FIELDS = ("speaker", "entity", "actor", "recipient", "outlet")
DAY_FIELDS = ("after", "before", "on")
FIELDS = (*NAME_FIELDS, "type", *DAY_FIELDS, "story", "lang")
_EXAMPLE = 'Write for example: speaker:"Choe" type:REJECT after:2020-07-01'
_TERM = re.compile(
    r"""\s*(?P<no>-?)(?:(?P<field>[^\W\d_]+):)?(?:"(?P<quoted>[^"]*)"(?=\s|$)|(?P<bare>[^\s"]+)|(?P<none>(?=\s|$)))"""
)
_QUOTES = str.maketrans("“”„«»", '"""""')
_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")
_ARTICLES = frozenset(("the", "a", "an"))


class Term(NamedTuple):
    """One condition. `field` is "words" or one of `FIELDS`; `negative`: articles that do not meet it.

    values: stems for words (in this order, as one phrase); folded words for names; ordinals [first, last) for days;
        the value itself for a type, story or language.
    """

    field: str
    values: tuple[str, ...] | tuple[int, int]
    negative: bool = False


def parse(query: str) -> tuple[Term, ...]:
    """The terms of a query, all of which must hold. Raises UsageError with what is allowed."""
    text = query.translate(_QUOTES).strip()
    terms, at = [], 0
    while at < len(text):
        found = _TERM.match(text, at)
        if found is None or found.end() == at:
            raise _wrong("a quotation mark is open or in the midst of a word", text[at:], _EXAMPLE)
        at = found.end()
        terms.append(_term(found))
    if not terms:
        raise _wrong("the query is empty", query, _EXAMPLE)
    return tuple(terms)


def _term(found: re.Match[str]) -> Term:
    value = found["quoted"] if found["quoted"] is not None else found["bare"] or ""
    shown = found[0].strip()
    if found["field"] is None:
        return _words(value, shown, bool(found["no"]))
    field = found["field"].lower()
    if field not in FIELDS:
        raise _wrong(f"there is no field {field}:", shown, f"Fields are {', '.join(FIELDS)}; a colon can be quoted.")
    if not value.strip():
        raise _wrong(f"{field}: wants a value without a space before it", shown, _EXAMPLE)
    return Term(field, _values(field, value.strip(), shown), bool(found["no"]))


def _words(value: str, shown: str, negative: bool) -> Term:
    if shown in ("OR", "AND", "NOT"):
        advice = "All words must stand; a minus leaves out. For either of two words, search twice."
        raise _wrong(f"{shown} is not known", shown, advice)
    words = tuple(word.stem for word in stems(value))
    if not words:
        raise _wrong("this has no letter and no figure to look for", shown, _EXAMPLE)
    return Term("words", words, negative)


def _values(field: str, value: str, shown: str) -> tuple[str, ...] | tuple[int, int]:
    if field in DAY_FIELDS:
        return _days(value, shown)
    if field in NAME_FIELDS:
        return name_words_of(value) or _nothing(shown)
    if field == "type" and value.upper() not in EVENT_TYPES:
        raise _wrong("there is no such type of event", shown, f"Types are {', '.join(EVENT_TYPES)}.")
    return (value.upper() if field == "type" else value.lower(),)


def name_words_of(name: str) -> tuple[str, ...]:
    """The words by which a name is found, each once; a leading "the" does not count."""
    words = fold_words(name)
    return tuple(dict.fromkeys(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words))


def _days(value: str, shown: str) -> tuple[int, int]:
    """A day, month or year as ordinals, the last exclusive."""
    found = _DAY.fullmatch(value)
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        first = dt.date(year or 0, month or 1, day or 1)
        if day:
            return first.toordinal(), first.toordinal() + 1
        after = dt.date(first.year + 1, 1, 1) if not month or month == 12 else dt.date(first.year, month + 1, 1)
    except ValueError:
        raise _wrong("this is no day", shown, "Write 2020-07-01, 2020-07 or 2020.") from None
    return first.toordinal(), after.toordinal()


def _nothing(shown: str) -> tuple[str, ...]:
    raise _wrong("this has no letter and no figure to look for", shown, _EXAMPLE)


def _wrong(what: str, where: str, advice: str) -> UsageError:
    return UsageError(what, where=where, advice=advice)
