"""Run the rules over a text, settle overlaps, and carry the narrative's last date from one expression to the next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from rashomon.text.dates.intervals import interval
from rashomon.text.dates.rule import Anchor, Context, Kind, Reading, Rule
from rashomon.text.dates.rules import RULES
from rashomon.text.dates.words import PART, rows, table
from rashomon.text.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression at [start, end) of the text, in TIMEX3's terms.

    Attributes:
        kind: DATE, TIME, DURATION or SET.
        value: the TIMEX3 value; "X" digits where the text and the reference do not say.
        candidates: further values where the words are ambiguous ("last June").
        rule: the name of the rule that read it.
    """

    start: int
    end: int
    kind: Kind
    value: str
    candidates: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    rank: int
    rule: Rule
    match: re.Match[str]


class _Narrative:
    """The last date of the text so far, with its distance in sentences and paragraphs."""

    def __init__(self) -> None:
        self._value: str | None = None
        self._explicit = False
        self._sentence = self._paragraph = 0
        self._here: list[str] = []

    def step(self, sentence: int, paragraph: int, at: Context) -> Context:
        """The context with what went before."""
        if sentence != self._sentence or not self._value:
            self._here = self._here if sentence == self._sentence else []
        anchor = None
        if self._value:
            anchor = Anchor(self._value, self._explicit, sentence - self._sentence, paragraph - self._paragraph)
        return Context(at.text, at.sentence, at.start, at.end, at.reference, anchor, tuple(self._here))

    def tell(self, found: Found, sentence: int, paragraph: int, words: str) -> None:
        """Keep a date that others may count from."""
        if found.kind not in ("DATE", "TIME") or interval(found.value) is None or not re.match(r"\d{4}", found.value):
            return
        carried = self._explicit and found.rule in _CARRIED and sentence - self._sentence <= 1
        if sentence != self._sentence:
            self._here = []
        self._here.append(found.value)
        self._explicit = bool(re.search(r"\d{4}", words)) or carried
        self._value, self._sentence, self._paragraph = found.value, sentence, paragraph


# Rules that take their year from the date before, so that a chain of them keeps it.
_CARRIED = frozenset(("bare_month", "month_day", "day_month", "next_unit", "later", "later_in", "last_month_name"))


def find(text: str, reference: dt.date | None, start: int = 0, end: int | None = None) -> list[Found]:
    """The time expressions in `text[start:end]`, in order, without overlaps; offsets are code points of `text`.

    `reference` is the day that relative expressions count from; without it they get values with unknown digits.
    """
    end = len(text) if end is None else end
    narrative, out, paragraph, last = _Narrative(), [], 0, start
    for number, sentence in enumerate(sentence_spans(text, start, end)):
        paragraph += "\n" in text[last : sentence[0]]
        last = sentence[1]
        for cluster in _clusters(_matches(text, *sentence)):
            for found in _settle(text, sentence, cluster, reference, narrative, number, paragraph):
                found = _with_part(text, sentence[0], found)
                narrative.tell(found, number, paragraph, text[found.start : found.end])
                out.append(found)
    return out


def _matches(text: str, start: int, end: int) -> list[_Match]:
    low = text[start:end].lower()
    digits = "####" if _YEAR.search(low) else "#" if _DIGIT.search(low) else ""
    low = f"_{_BETWEEN.sub('_', low)}_{digits}"
    return sorted(
        (
            _Match(m.start(), m.end(), rank, rule, m)
            for rank, rule in _worth_trying(low)
            for m in rule.pattern.finditer(text, start, end)
            if m.end() > m.start()
        ),
        key=lambda m: (m.start, -m.end),
    )


_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"\W+")
_YEAR = re.compile(r"\d{4}")


def _worth_trying(low: str) -> Iterator[tuple[int, Rule]]:
    """The rules, with their ranks, of which a lower-case sentence holds one of the strings that they need."""
    tried, strings = _tried()
    held = {string for string in strings if string in low}
    return ((rank, rule) for rank, (rule, needed) in enumerate(tried) if not needed.isdisjoint(held))


@cache
def _tried() -> tuple[tuple[tuple[Rule, frozenset[str]], ...], frozenset[str]]:
    """Each rule with the strings of which its sentence must hold one ("" is in every sentence), and all strings."""
    words = {row[0]: frozenset(row[1].split()) for row in rows("triggers.tsv")}
    tried = tuple((rule, words.get(rule.name, frozenset(("",)))) for rule in RULES)
    return tried, frozenset[str]().union(*(needed for _, needed in tried))


def _clusters(matches: list[_Match]) -> Iterator[list[_Match]]:
    """Runs of matches that overlap one another."""
    cluster: list[_Match] = []
    reach = -1
    for match in matches:
        if cluster and match.start >= reach:
            yield cluster
            cluster = []
        cluster.append(match)
        reach = max(reach, match.end) if len(cluster) > 1 else match.end
    if cluster:
        yield cluster


def _settle(
    text: str,
    sentence: tuple[int, int],
    cluster: list[_Match],
    reference: dt.date | None,
    narrative: _Narrative,
    number: int,
    paragraph: int,
) -> list[Found]:
    """The readings of one cluster: the longest match that gives one, and others that do not touch it."""
    kept: list[Found] = []
    for match in sorted(cluster, key=lambda m: (m.start - m.end, m.rank)):
        if any(match.start < f.end and f.start < match.end for f in kept):
            continue
        at = narrative.step(number, paragraph, Context(text, sentence, match.start, match.end, reference))
        reading = match.rule.read(match.match, at)
        if reading is not None:
            kept.append(_found(match, reading))
    return sorted(kept, key=lambda f: f.start)


_PART_OF = re.compile(
    rf"(?:the\s)?(?:(?:early|late)\s)?(?:(?P<q>{PART})|(?:early|small)\shours(?:\sof\sthe\smorning)?)\sof\s$",
    re.IGNORECASE,
)


def _with_part(text: str, left: int, found: Found) -> Found:
    """The day with the part of it that stands before: "the night of July 3", "the early hours of Sunday"."""
    part = _PART_OF.search(text, left, found.start) if re.fullmatch(r"\d{4}-\d\d-\d\d", found.value) else None
    if part is None or found.kind != "DATE":
        return found
    value = f"{found.value}T{table('part')[(part['q'] or 'morning').lower()]}"
    return replace(found, start=part.start(), kind="TIME", value=value, candidates=())


def _found(match: _Match, reading: Reading) -> Found:
    start = match.start if reading.start is None else reading.start
    end = match.end if reading.end is None else reading.end
    others = tuple(c for c in reading.candidates if c != reading.value)
    return Found(start, end, reading.kind, reading.value, others, match.rule.name)
