"""He and she in one article: whom each means, found forwards from sentence to sentence.

Candidates are the people named or described in the sentence before the pronoun and in up to three sentences before it;
the nearest sentence, its subject and its speaker come first. A method of the family of Hobbs (1978) and of Lappin and
Leass (1994), on surface cues alone.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from rashomon.model.annotation import Sentence
from rashomon.model.span import Span
from rashomon.text.titles import Gender

_PRONOUN = re.compile(r"\b(he|she|him|her|his|hers|himself|herself)\b", re.I)
_GENDER: dict[str, Gender] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)", re.M)
_SPEAKS = re.compile(
    r"(?:(?!\b(?:he|she|they|it)\b)[^.;“\"]){0,40}?\b(?:said|says|told|added|wrote|tweeted|asked|argued|claimed|insisted|warned|called|described|stated|"
    r"explained|noted|announced|testified|declared|continued|replied|recalled|reiterated|suggested)\b"
)
_SPOKEN = re.compile(r"\b(?:said|says|told|added|wrote|asked|according to)\s+(?:[\w.’']+\s+){0,4}$")
_OBLIQUE = re.compile(
    r"\b(?:of|to|for|with|from|by|at|against|about|on|in|between|like|than|under|over)\s+(?:[\w.’'-]+\s+){0,4}$"
)
_DEFINITE = re.compile(r"(?:the|his|her|their)\b", re.I)
_OWNS = re.compile(r"['’]s?\b|(?<=s)['’](?=\s)")
_WINDOW = 3


class Referent(msgspec.Struct, frozen=True, order=True):
    """Somebody who is named, described or meant at [start, end). `entity` is None for people without a name.

    `place`: of a pronoun's referent, where that person was named or described.
    """

    start: int
    end: int
    entity: str | None
    gender: Gender | None
    usual: Gender | None = None
    place: Span | None = None


class Antecedent(msgspec.Struct, frozen=True):
    """Whom a pronoun means. `sure`: nobody else in the same and the preceding sentence could be meant.

    `place` is where that person was last named or described.
    """

    pronoun: str
    span: Span
    entity: str | None
    sure: bool
    place: Span


@lru_cache(maxsize=8)  # each article is asked more than once
def antecedents(text: str, sentences: tuple[Sentence, ...], people: tuple[Referent, ...]) -> tuple[Antecedent, ...]:
    """Every he and she outside quotation marks with its antecedent, in text order."""
    return tuple(_Pass(text, sentences, people).run())


def pronoun_gender(pronoun: str) -> Gender:
    """The gender of "he", "her" ... in lower case."""
    return _GENDER[pronoun]


def quoted_spans(text: str) -> list[Span]:
    """Stretches between quotation marks, each inside one line."""
    return [Span(m.start(), m.end()) for m in _QUOTED.finditer(text)]


class _Pass:
    def __init__(self, text: str, sentences: tuple[Sentence, ...], people: tuple[Referent, ...]) -> None:
        self.text = text
        self.prose = [s for s in sentences if s.section in ("body", "caption", "deck")]
        self.starts = [s.start for s in self.prose]
        self.quoted = quoted_spans(text)
        self.quote_starts = [q.start for q in self.quoted]
        self.known: dict[int, list[Referent]] = {}
        for person in sorted(people):
            if not self._in_quotation(person.start):
                self._keep(person)

    def run(self) -> Iterable[Antecedent]:
        for number, sentence in enumerate(self.prose):
            for match in _PRONOUN.finditer(self.text, sentence.start, sentence.end):
                if self._in_quotation(match.start()) or (match[0].isupper() and len(match[0]) > 1):
                    continue
                found = self._antecedent(number, match)
                if found is not None:
                    yield found
                    gender = _GENDER[match[0].casefold()]
                    if match[0].casefold() in ("he", "she", "him"):
                        self._keep(Referent(match.start(), match.end(), found.entity, gender, None, found.place))

    def _keep(self, person: Referent) -> None:
        at = bisect.bisect_right(self.starts, person.start) - 1
        if at >= 0 and person.start < self.prose[at].end:
            self.known.setdefault(at, []).append(person)

    def _in_quotation(self, at: int) -> bool:
        i = bisect.bisect_right(self.quote_starts, at) - 1
        return i >= 0 and at < self.quoted[i].end

    def _antecedent(self, number: int, match: re.Match[str]) -> Antecedent | None:
        gender = _GENDER[match[0].casefold()]
        here = [p for p in self.known.get(number, []) if p.start < match.start() and _may_be(p, gender)]
        scored = [(self._score(p, 0, here), p) for p in here]
        for back in range(1, _WINDOW + 1):
            there = [p for p in self.known.get(number - back, []) if _may_be(p, gender)]
            scored += [(self._score(p, back, there), p) for p in there]
        if not scored:
            return None
        best = max(scored, key=lambda s: (s[0], s[1].start))[1]
        near = {p.entity for p in [*here, *(x for x in self.known.get(number - 1, []) if _may_be(x, gender))]}
        sure = best.entity is not None and near == {best.entity}
        place = best.place or Span(best.start, best.end)
        return Antecedent(match[0].casefold(), Span(match.start(), match.end()), best.entity, sure, place)

    def _score(self, person: Referent, back: int, all_there: Sequence[Referent]) -> float:
        subjects = [p for p in all_there if not _OWNS.match(self.text, p.end)] or all_there
        score = salience(self.text, person.start, person.end, back, person is min(subjects))
        if person.entity:
            return score
        # "the candidate" is mostly somebody who has a name, "his brother" not the one who is told of
        return score - (0.5 if _DEFINITE.match(self.text, person.start) else 0.1)


def salience(text: str, start: int, end: int, back: int, first: bool) -> float:
    """How likely a pronoun `back` sentences later means what stands at [start, end); higher is likelier.

    Nearness, then subject and speaker; `first` of its kind in its sentence. The weights are ranks, not fitted: nearer
    sentences win ties.
    """
    before = text[max(0, start - 60) : start]
    score = -1.0 * back
    if first and not _OBLIQUE.search(before.rsplit(".", 1)[-1]):
        score += 0.7
    if _SPEAKS.match(text[end : end + 70]) or _SPOKEN.search(before):
        score += 0.6
    if _OWNS.match(text, end):
        score -= 0.4
    return score


def _may_be(person: Referent, gender: Gender) -> bool:
    told = person.gender or person.usual
    return told is None or told == gender
