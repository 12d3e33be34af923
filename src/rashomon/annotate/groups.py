"""They and it in one article: the body, country, group or document that each means.

Candidates stand in the pronoun's sentence before it and in the three sentences before that, outside quotation marks.
Subjects and speakers come first, nearer sentences before farther ones, as with persons (`pronouns`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

import msgspec

from rashomon.annotate.noun_phrases import noun_phrases
from rashomon.annotate.pronouns import quoted_spans, salience
from rashomon.model.annotation import Sentence
from rashomon.model.span import Span
from rashomon.text.roles import body_nouns, document_nouns, human_words

GroupKind = Literal["people", "body", "country", "document"]

_WINDOW = 3
_AND = re.compile(r" and (?:(?:the|their|his|her|its|some|other) )?(?=([\w-]+)(?: ([\w-]+))?)")
# how well a kind of thing goes with a pronoun, added to its salience; ranks, not fitted
_LEANS: dict[str, dict[GroupKind, float]] = {
    "they": {"people": 0.5, "body": 0.1, "country": -0.8, "document": -9},
    "it": {"people": -9, "body": 0.3, "country": 0, "document": 0.2},
}


class Group(msgspec.Struct, frozen=True, order=True):
    """Something at [start, end) that speaks as a group or a thing. `entity` is None where it has no name."""

    start: int
    end: int
    kind: GroupKind
    entity: str | None = None


@cache
def _nouns() -> tuple[tuple[GroupKind, frozenset[str]], ...]:
    """People in the plural, bodies, documents."""
    people = {f"{w}s" for w in human_words() | {"proponent", "opponent", "critic", "voter"}}
    return (
        ("people", frozenset(people | {"people", "police", "authorities", "families"})),
        ("body", frozenset(body_nouns().split("|"))),
        ("document", frozenset(document_nouns().split("|"))),
    )


def unnamed_groups(text: str, taken: set[int]) -> Iterator[Group]:
    """Noun phrases for groups, bodies and documents that no name in `taken` (code points) is part of at their end."""
    for kind, nouns in _nouns():
        for span, _ in noun_phrases(text, nouns, bare=kind == "people"):
            if span.end - 1 not in taken:
                yield Group(span.start, _joined(text, span.end, nouns), kind)


def _joined(text: str, end: int, nouns: frozenset[str]) -> int:
    """The end with a second group joined on: "relatives and their lawyers"."""
    more = _AND.match(text, end)
    last = next((n for n in (1, 2) if more and more[n] and more[n].casefold() in nouns), 0)
    return more.end(last) if more and last else end


def named_together(text: str, people: Sequence[Span]) -> Iterator[Group]:
    """Two people joined by "and" ("Mr. Orr and Ms. Lee"); `people` in text order."""
    for one, other in pairwise(people):
        if re.fullmatch(r",? and (?:[\w.]+ ){0,3}", text[one.end : other.start]):
            yield Group(one.start, other.end, "people")


def group_meant(text: str, sentences: Sequence[Sentence], at: int, word: str, groups: Iterable[Group]) -> Group | None:
    """The group that "they" or "it" at offset `at` means, or None where none is near."""
    prose = [s for s in sentences if s.section in ("body", "deck") and s.start <= at][-_WINDOW - 1 :]
    quoted = quoted_spans(text)
    open_ = sorted(g for g in groups if g.end <= at and not any(q.start <= g.start < q.end for q in quoted))
    scored: list[tuple[float, int, Group]] = []
    for back, sentence in enumerate(reversed(prose)):
        there = [g for g in open_ if sentence.start <= g.start < sentence.end]
        for group in there:
            worth = salience(text, group.start, group.end, back, group is there[0])
            if back < 2 or worth > -back:  # farther off, only what acts or speaks
                scored.append((worth + _LEANS[word][group.kind], group.start, group))
    best = max(scored, key=lambda s: s[:2], default=None)
    return best[2] if best and best[0] > -_WINDOW - 1 else None
