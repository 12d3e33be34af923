"""The decoder's names with the borders and kinds that the words themselves decide.

The encoder is small and its training sentences few: it cuts names at small words and initials, and guesses at the kind
of a name that it has not seen. What every English text does alike is put right here (figures: training/NOTES.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from rashomon.reader.spans import NameKind, NameSpan
from rashomon.text.countries import country_form, find_countries
from rashomon.text.fold import fold
from rashomon.text.institutions import find_institutions
from rashomon.text.kinds import event_nouns, known_kind
from rashomon.text.titles import is_modifier, titles

_NICKNAME = re.compile(r"\s*[\"“]\s*[A-Z][\w ]{1,15}\s*[\"”]\s*")
_INITIAL = re.compile(r"(?:^| )[A-Z]\.?$")
_ADDRESS = re.compile(r"@|://|\bwww\.|\.(?:doc|xls|pdf)$")
_NUMBER = re.compile(r"[\W\d]*[a-z]?[\W\d]*")
_SMALL = re.compile(r"(?: (?:of|in|and|the|for|at|on|to|by|with|from|or|an?|as|['’]s))+$")
_CUT = re.compile(r"[a-z] (?:of|for|of the)$")
_CAPITALS = re.compile(r" [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_LEGAL = re.compile(r"(?: ?,)? (?:Inc|Ltd|LLC|Corp|Co|L\.?P|LLP|plc|PLC)(?![\w-])\.?")
_NEXT = re.compile(r" ([A-Za-z]+)\b(?! (?:of|for) )")
_ORDER = re.compile(r" (?:I{1,3}|IV)\b")
_LAST = re.compile(r"(?<!\w)([A-Z][a-z]+) $")
# the share that is right of names that only a table finds: 24 of 43 on mix_dev, whose sources partly name no peoples
_BY_TABLE = 0.56


def tidied(text: str, names: Sequence[NameSpan]) -> list[NameSpan]:
    """The names in order, repaired, with the peoples and institutions of the tables that the decoder missed."""
    found = [n for n in _joined(text, sorted(names)) if _is_name(text, n)]
    ends = [0, *(n.end for n in found)]
    stops = [*(n.start for n in found[1:]), len(text)]
    bounded = [_bounded(text, n, end, stop) for n, end, stop in zip(found, ends, stops, strict=False)]
    kept = [replace(n, kind=_kind(text[n.start : n.end], n.kind)) for n in bounded if n.start < n.end]
    return sorted([*kept, *_missed(text, kept)])


def _joined(text: str, names: Sequence[NameSpan]) -> list[NameSpan]:
    """People's names cut in two at an initial, at a nickname or for no reason, made one."""
    out: list[NameSpan] = []
    for name in names:
        last = out[-1] if out else None
        if last and last.kind == "PER" and _goes_on(text, last, name):
            out[-1] = replace(last, end=name.end)
        else:
            out.append(name)
    return out


def _goes_on(text: str, first: NameSpan, then: NameSpan) -> bool:
    form, between = text[first.start : first.end], text[first.end : then.start]
    if between in (" ", ". ") and _INITIAL.search(form):
        return then.kind != "EVENT"
    if then.kind != "PER" or (between != " " and not _NICKNAME.fullmatch(between)):
        return False
    return not all(fold(w) in titles() or is_modifier(w) or country_form(w) for w in form.split())


def _is_name(text: str, name: NameSpan) -> bool:
    """No bare number, address or file name, and no bare title before a name."""
    form = text[name.start : name.end]
    if _NUMBER.fullmatch(form) or (_ADDRESS.search(form) and " " not in form):
        return False
    office = name.kind == "PER" and all(fold(w) in titles() for w in form.split())
    return not (office and _CAPITALS.match(text, name.end))


def _bounded(text: str, name: NameSpan, begin: int, stop: int) -> NameSpan:
    """The name as far as it goes: without a trailing small word, grown within [begin, stop]."""
    start, end, kind = name.start, name.end, name.kind
    if kind != "PER" and _CUT.search(text, start, end) and (rest := _CAPITALS.match(text, end, stop)):
        end = rest.end()  # "Bay of" Plenty
    if small := _SMALL.search(text, start, end):
        end = small.start()
    if kind == "ORG" and (legal := _LEGAL.match(text, end, stop)):
        end = legal.end()
    if event := _event_end(text, start, end, kind, stop):
        end, kind = event, "EVENT"
    before = _LAST.search(text, max(begin, start - 12), start)
    if before and fold(before[1]) in event_nouns("before"):
        start, kind = before.start(), "EVENT"  # "Hurricane" Orr
    return NameSpan(start, end, kind, name.score)


def _event_end(text: str, start: int, end: int, kind: NameKind, stop: int) -> int:
    """Where an event's name ends whose last word was cut off ("Orr" Cup, "World War" II); 0 where none was."""
    if kind not in ("EVENT", "LOC", "MISC"):
        return 0
    last = fold(text[start:end].rsplit(" ", 1)[-1])
    nouns = event_nouns("end") | event_nouns("part")
    if last == "war" and (order := _ORDER.match(text, end, stop)):
        return order.end()
    word = _NEXT.match(text, end)
    if word is None or word.end() > stop or fold(word[1]) not in nouns or last in nouns:
        return 0
    return word.end() if kind == "EVENT" or word[1][0].isupper() else 0


def _kind(form: str, kind: NameKind) -> NameKind:
    """The kind, by the tables where they know the whole name or the noun that ends it."""
    country = country_form(form)
    if country and not country.ambiguous and country.kind != "metonym":
        return "MISC" if country.kind == "demonym" else "LOC"
    if known := known_kind(re.sub(r"^[Tt]he ", "", form)):
        return "LOC" if known == "place" else "ORG"
    last = fold(form.rsplit(" ", 1)[-1]) if " " in form else ""
    if last in event_nouns("end") and kind != "PER":
        return "EVENT"
    return "EVENT" if last in event_nouns("part") and kind in ("LOC", "MISC") else kind


def _missed(text: str, names: Sequence[NameSpan]) -> list[NameSpan]:
    """Peoples and institutions that the tables know, where the decoder saw no name."""
    taken = {i for n in names for i in range(n.start, n.end)}
    peoples = [(s, e, "MISC") for s, e, form in find_countries(text) if form.kind == "demonym"]
    bodies = [(s, e, "ORG") for s, e, _ in find_institutions(text)]
    out = []
    for start, end, kind in [*peoples, *bodies]:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            out.append(NameSpan(start, end, "MISC" if kind == "MISC" else "ORG", _BY_TABLE))
    return out
