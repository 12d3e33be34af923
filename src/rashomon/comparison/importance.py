"""Importance: which facts, conflicts and words of one account alone an editor would lead with.

Two measures. *Prominence* says how near to the heart of the story a place stands; it orders facts and conflicts and
chooses the summary. *Weight* says how much a reader misses who has only the other accounts; it orders what one account
alone has, by a logistic regression over documented signals (`python -m training.importance`).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.novelty import Novelty, stems
from rashomon.model.annotation import Quotation
from rashomon.model.article import Article
from rashomon.model.comparison import Fact
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span

LEDE = 3  # sentences at the start of an article that count as its lede
NAMELESS = re.compile(r"[\"“‘']?(?:He|She|They|It|This|That|These|Those|But|And|So|His|Her|Their|Its|There|We|I|You)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AGO = re.compile(r"\b(?:(?:years|decades) (?:ago|earlier|before)|in the (?:\w+ )?(?:19|20)?\d0s|last decade)\b")
# What a page prints around its text: addresses, tags, handles, calls to read on, hours of an update.
FURNITURE = re.compile(
    r"https?://|\bpic\.twitter\.com|(?<!\w)[@#]\w{2,}|\n"
    r"|^(?:UPDATED?|WATCH|RELATED|READ|ALSO|MORE|PHOTOS?|VIDEO|Click|Sign up|Subscribe|Follow|Watch|Read|See) ?[\w:]"
)
_LITTLE = 0.2  # what such words weigh, of their own weight: below nearly all others of their account
_NO_NAMES = frozenset({"pronoun", "description"})  # reasons of mentions that do not say who it is


@dataclass(frozen=True, eq=False)
class Stretch:
    """Words of one account that belong together: spans of one sentence, in order of text; `row` as in `Novelty.rows`.

    `added` says that the rest of the sentence stands in other accounts, too.
    """

    article: Article
    row: int
    spans: tuple[Span, ...]
    added: bool = False

    @property
    def text(self) -> str:
        """The words; a gap shows as an ellipsis."""
        return " … ".join(span.of(self.article.text) for span in self.spans)

    def holds(self, start: int) -> bool:
        """Whether the place lies inside."""
        return any(span.start <= start < span.end for span in self.spans)


class Importance:
    """The story's centre, its main entities and what is new in each account."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self.novelty = Novelty(accounts)
        self.articles = {a.id: a for a in accounts.articles}
        self._mentions: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for entity in accounts.entities:
            for mention in entity.mentions:
                how = mention.why.partition(";")[0]  # what follows tells how it was found in another account
                self._mentions[mention.article].append((mention.start, entity.id, how))
        for mentions in self._mentions.values():
            mentions.sort()
        self.body = {
            id: {n: order for order, n in enumerate(n for n, s in enumerate(rows) if s.section == "body")}
            for id, rows in self.novelty.rows.items()
        }

    @cached_property
    def closeness(self) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float32]]]:
        """Cosine of each row to the mean of all headlines and ledes, by article."""
        vectors = self.novelty.vectors
        chief = [
            vectors[id][n] for id, rows in self.novelty.rows.items() for n in range(len(rows)) if self.is_lede(id, n)
        ]
        centre = np.sum(chief, axis=0) if chief else np.zeros(384, np.float32)
        centre = centre / max(1e-6, float(np.linalg.norm(centre)))
        return {id: v @ centre for id, v in vectors.items()}

    @cached_property
    def likeness(self) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float32]]]:
        """Cosine of each row to the nearest sentence of another account, by article; 0 in a story of one."""
        vectors = {id: v for id, v in self.novelty.vectors.items() if len(v)}
        return {
            id: np.max([(v @ o.T).max(axis=1) for other, o in vectors.items() if other != id], axis=0)
            if len(vectors) > 1
            else np.zeros(len(v), np.float32)
            for id, v in vectors.items()
        }

    @cached_property
    def main(self) -> dict[str, float]:
        """Weight of each entity in [0, 1]: in how many accounts it stands, and how often; the chief one has 1."""
        size = max(1, len(self.articles))
        found = {
            e.id: len({m.article for m in e.mentions}) / size * math.log1p(len(e.mentions) / size)
            for e in self.accounts.entities
        }
        top = max(found.values(), default=0.0)
        return {id: weight / top for id, weight in found.items()} if top else {}

    def entities(self, article: str, start: int, end: int) -> set[str]:
        """The entities that are mentioned at a place."""
        return {id for _, id, _ in self._at(article, start, end)}

    def _at(self, article: str, start: int, end: int) -> list[tuple[int, str, str]]:
        found = self._mentions.get(article, [])
        return found[bisect_left(found, (start, "", "")) : bisect_left(found, (end, "", ""))]

    def first_name(self, article: str, start: int, end: int, kind: str = "") -> int:
        """Where the first name (of this kind, if one is asked for) between two places stands; `end` without any."""
        found = self._at(article, start, end)
        named = (n for n, id, how in found if how not in _NO_NAMES and kind in ("", self.accounts.entity_of[id].kind))
        return next(named, end)

    def leans(self, evidence: Evidence) -> bool:
        """Whether a pronoun at the place stands for somebody whom the place does not name before it."""
        named: set[str] = set()
        for _, entity, why in self._at(evidence.article, evidence.start, evidence.end):
            if why == "pronoun" and entity not in named:
                return True
            named |= set() if why in _NO_NAMES else {entity}
        return False

    def is_lede(self, article: str, row: int) -> bool:
        """Whether the row stands before or among the first LEDE sentences of the article's body."""
        return self.body[article].get(row, 0) < LEDE

    def prominence(self, evidence: Evidence) -> float:
        """How near to the heart of the story a place stands, in [0, 1].

        A third each for standing early (headline and lede have all of it), for its sentence's nearness in meaning to
        the story's headlines and ledes, and for naming the main entities.
        """
        row = self.novelty.row_at(evidence.article, evidence.start)
        order = self.body[evidence.article].get(row, 0)
        early = 1.0 if order < LEDE else max(0.0, 1 - order / max(1, len(self.body[evidence.article])))
        near = self.closeness[evidence.article]
        close = float(max(0.0, near[row])) if row < len(near) else 0.0
        named = sum(self.main.get(id, 0.0) for id in self.entities(evidence.article, evidence.start, evidence.end))
        return (early + close + min(1.0, named)) / 3

    def lead(self, fact: Fact) -> float:
        """How much a fact of several accounts belongs at the head: origins, share of accounts, prominence cubed."""
        places = [e for cell in fact.cells for e in cell.evidence]
        mean = sum(map(self.prominence, places)) / len(places)
        return (1 + fact.origins) * len(fact.sure) / len(fact.cells) * mean**3

    def signals(self, stretch: Stretch) -> list[float]:
        """The value of each of SIGNALS."""
        return [signal(self, stretch) for signal in SIGNALS]

    def weight(self, stretch: Stretch) -> float:
        """`weight` of the stretch's signals; what a page prints around its text weighs little, in [0, 1]."""
        return weight(self.signals(stretch)) * (_LITTLE if FURNITURE.search(stretch.text) else 1)


def new_words(story: Importance, stretch: Stretch) -> float:
    """It says much that no other account says."""
    found = stems(stretch.article, stretch.spans)
    whole = story.novelty.weight(found)
    new = story.novelty.weight(story.novelty.unheard(stretch.article.id, found))
    return new / whole * math.log1p(len(found)) if whole else 0.0


def unlike_others(story: Importance, stretch: Stretch) -> float:
    """No sentence of another account is near to it in meaning."""
    return 1 - float(story.likeness[stretch.article.id][stretch.row])


def about_the_story(story: Importance, stretch: Stretch) -> float:
    """It is about what the headlines and first sentences are about."""
    return float(story.closeness[stretch.article.id][stretch.row])


def opens_unclear(story: Importance, stretch: Stretch) -> float:
    """It cannot be read without the sentence before it."""
    return float(bool(NAMELESS.match(stretch.text)))


def has_figures(story: Importance, stretch: Stretch) -> float:
    """It gives figures."""
    return float(any(c.isdigit() for c in stretch.text))


def names_body(story: Importance, stretch: Stretch) -> float:
    """It names an organisation or authority."""
    return float("organization" in _kinds(story, stretch))


def names_person(story: Importance, stretch: Stretch) -> float:
    """It names a person."""
    return float("person" in _kinds(story, stretch))


def reports_words(story: Importance, stretch: Stretch) -> float:
    """It reports what somebody said or wrote."""
    return float(bool(_quotations(story, stretch)))


def looks_back(story: Importance, stretch: Stretch) -> float:
    """It tells what was years ago."""
    written = (stretch.article.published.value or "")[:4]
    years = {int(y) for y in _YEAR.findall(stretch.text)}
    return float(bool(_AGO.search(stretch.text) or (written.isdigit() and any(y < int(written) for y in years))))


def speaks_unnamed(story: Importance, stretch: Stretch) -> float:
    """It is somebody's words, and does not say whose."""
    first, last = stretch.spans[0].start, stretch.spans[-1].end
    found = story.accounts.layers[stretch.article.id].quotations
    inside = sum(max(0, min(s.end, last) - max(s.start, first)) for q in found for s in q.quoted)
    sourced = any(first <= s.start < last for q in found for s in q.source)
    return float(not sourced and 2 * inside > last - first)


def is_part(story: Importance, stretch: Stretch) -> float:
    """The rest of its sentence stands in other accounts."""
    return float(stretch.added)


def _named(story: Importance, stretch: Stretch) -> set[str]:
    return {id for s in stretch.spans for id in story.entities(stretch.article.id, s.start, s.end)}


def _kinds(story: Importance, stretch: Stretch) -> set[str]:
    return {story.accounts.entity_of[id].kind for id in _named(story, stretch)}


def _quotations(story: Importance, stretch: Stretch) -> list[Quotation]:
    first, last = stretch.spans[0].start, stretch.spans[-1].end
    found = story.accounts.layers[stretch.article.id].quotations
    return [q for q in found if any(s.start < last and first < s.end for s in q.content or q.quoted)]


Signal = Callable[[Importance, Stretch], float]
SIGNALS: tuple[Signal, ...] = (
    new_words,
    unlike_others,
    about_the_story,
    opens_unclear,
    has_figures,
    names_body,
    names_person,
    reports_words,
    looks_back,
    speaks_unnamed,
    is_part,
)
# in the order of SIGNALS; written by training/importance.py
WEIGHTS: tuple[float, ...] = (0.319, 1.629, 0.973, -0.624, 0.437, 0.420, 0.033, 0.397, -0.498, -0.237, -0.141)
INTERCEPT = -3.622
USUAL: tuple[float, ...] = (
    1.443,
    0.464,
    0.429,
    0.227,
    0.196,
    0.300,
    0.535,
    0.713,
    0.046,
    0.116,
    0.254,
)  # the signals' means
_TELLING = 0.1  # a signal that adds less than this to the sum is no reason


def weight(signals: Sequence[float]) -> float:
    """How likely an editor names the words with these signals among what their account alone has, in [0, 1]."""
    return 1 / (1 + math.exp(-INTERCEPT - sum(w * x for w, x in zip(WEIGHTS, signals, strict=True))))


def reasons(signals: Sequence[float]) -> tuple[str, ...]:
    """Why the words with these signals rank where they do: what speaks for them, strongest first."""
    rows = zip(SIGNALS, WEIGHTS, signals, USUAL, strict=True)
    parts = [(w * (x - usual), (signal.__doc__ or "").strip()) for signal, w, x, usual in rows]
    return tuple(text for value, text in sorted(parts, reverse=True) if value > _TELLING)


def ranks(facts: Iterable[Fact], story: Importance) -> dict[str, int]:
    """Each fact's place by its id: those of several accounts by `lead`, then those of one by prominence."""

    def order(fact: Fact) -> tuple[bool, float, str]:
        alone = len(fact.carriers) < 2
        return (
            alone,
            -(max(story.prominence(e) for c in fact.cells for e in c.evidence) if alone else story.lead(fact)),
            fact.id,
        )

    return {fact.id: n for n, fact in enumerate(sorted(facts, key=order))}
