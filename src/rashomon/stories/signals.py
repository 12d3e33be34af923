"""Signals that two articles tell one story: a table of small functions, each documented for the reader of the dossier.

There is none for the outlet: in the sets that the weights come from no story has an outlet twice, by the way they were
collected, and in the news it often does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np

from rashomon.stories.features import Bag, Floats, Traits

Dates = Literal["dated", "undated"]


@dataclass(frozen=True, eq=False)
class Pairing:
    """One article against several others; every signal is an array (others,)."""

    one: Traits
    others: Sequence[Traits]

    @cached_property
    def words(self) -> Floats:
        """Cosine of all words."""
        return _shared(self.one.words, [o.words for o in self.others])

    @cached_property
    def opening(self) -> Floats:
        """Cosine of the words of title and lede."""
        return _shared(self.one.opening, [o.opening for o in self.others])

    @cached_property
    def names(self) -> Floats:
        """Cosine of the words in capitals."""
        return _shared(self.one.names, [o.names for o in self.others])

    @cached_property
    def title(self) -> Floats:
        """Cosine of the titles' vectors."""
        return _products(_titles(self.others), _titles([self.one]))

    @cached_property
    def lede(self) -> Floats:
        """Cosine of the mean vectors of the opening sentences."""
        return _products(_ledes(self.others), _ledes([self.one]))

    @cached_property
    def sentences(self) -> tuple[Floats, Floats]:
        """Cosines of titles and opening sentences: of the two nearest, and the mean of each with its nearest."""
        mine = np.vstack([self.one.title[None], self.one.lede]).astype(np.float32)
        theirs = np.vstack([v for o in self.others for v in (o.title[None], o.lede)]).astype(np.float32)
        sizes = [1 + len(o.lede) for o in self.others]
        starts = np.cumsum([0, *sizes[:-1]])
        cosines = mine @ theirs.T
        by_mine = np.maximum.reduceat(cosines, starts, axis=1)
        by_theirs = np.add.reduceat(cosines.max(0), starts) / np.array(sizes, np.float32)
        return by_mine.max(0), (by_mine.mean(0) + by_theirs) / 2

    @cached_property
    def apart(self) -> Floats:
        """Days between the two publications; 0 where a date is missing."""
        day = self.one.day
        days = [0 if day is None or o.day is None else abs(day - o.day) for o in self.others]
        return np.array(days, np.float32)

    @cached_property
    def dated(self) -> list[bool]:
        """Whether both dates are known."""
        return [self.one.day is not None and o.day is not None for o in self.others]

    def of_days(self, test: Callable[[Traits, Traits], bool]) -> Floats:
        """1 where the test holds of the days that both texts name, else 0."""
        return np.array([bool(o.named and self.one.named) and test(self.one, o) for o in self.others], np.float32)


# ---------------------------------------------------------------- signals
def words(pair: Pairing) -> Floats:
    """They use the same words, rare ones above all."""
    return pair.words


def words_bent(pair: Pairing) -> Floats:
    """They use the same words; the first few count most."""
    return np.sqrt(np.maximum(pair.words, 0))


def opening(pair: Pairing) -> Floats:
    """Titles and opening sentences use the same words."""
    return pair.opening


def names(pair: Pairing) -> Floats:
    """They name the same people, places and organisations."""
    return pair.names


def names_and_words(pair: Pairing) -> Floats:
    """They name the same and use the same words."""
    return pair.names * pair.words


def numbers(pair: Pairing) -> Floats:
    """They give the same figures."""
    return _shared(pair.one.numbers, [o.numbers for o in pair.others])


def phrases(pair: Pairing) -> Floats:
    """They share runs of four words: the same quotations, or copied text."""
    bags = [Bag(o.phrases, np.ones(len(o.phrases), np.float32)) for o in pair.others]
    one = Bag(pair.one.phrases, np.ones(len(pair.one.phrases), np.float32))
    return np.log1p(_shared(one, bags))


def title(pair: Pairing) -> Floats:
    """Their titles mean much the same."""
    return pair.title


def lede(pair: Pairing) -> Floats:
    """Their opening sentences, taken together, mean much the same."""
    return pair.lede


def lede_and_words(pair: Pairing) -> Floats:
    """Their opening sentences mean the same, and the whole uses the same words."""
    return pair.lede * pair.words


def crossed(pair: Pairing) -> Floats:
    """The title of each means what the other opens with."""
    mine = _products(_ledes(pair.others), _titles([pair.one]))
    out: Floats = (mine + _products(_titles(pair.others), _ledes([pair.one]))) / np.float32(2)
    return out


def nearest(pair: Pairing) -> Floats:
    """One opening sentence of each means the same."""
    return pair.sentences[0]


def covered(pair: Pairing) -> Floats:
    """Most opening sentences of each have their like in the other."""
    return pair.sentences[1]


def covered_and_opening(pair: Pairing) -> Floats:
    """Most opening sentences have their like in the other, in the same words."""
    return pair.sentences[1] * pair.opening


def same_weekday(pair: Pairing) -> Floats:
    """The first weekday that they name is the same."""
    return pair.of_days(lambda a, b: a.named[0] == b.named[0])


def other_weekday(pair: Pairing) -> Floats:
    """The first weekday that they name is not the same."""
    return pair.of_days(lambda a, b: a.named[0] != b.named[0])


def no_common_weekday(pair: Pairing) -> Floats:
    """They name weekdays, and none of the first three is the same."""
    return pair.of_days(lambda a, b: not set(a.named[:3]) & set(b.named[:3]))


def days_apart(pair: Pairing) -> Floats:
    """So many days lie between the two publications, 30 at most (in tens)."""
    return (pair.apart.clip(0, 30) / 10).astype(np.float32)


def days_apart_bent(pair: Pairing) -> Floats:
    """Days lie between the two publications; the first few count most."""
    return np.log1p(pair.apart)


def days_apart_and_words(pair: Pairing) -> Floats:
    """Days lie between the two publications although they use the same words."""
    return np.log1p(pair.apart) * pair.words


def within_a_day(pair: Pairing) -> Floats:
    """At most one day lies between the two publications."""
    return (pair.apart <= 1).astype(np.float32)


def beyond_three_days(pair: Pairing) -> Floats:
    """More than three days lie between the two publications."""
    return (pair.apart > 3).astype(np.float32)


def same_date(pair: Pairing) -> Floats:
    """The first weekday that they name, counted back from their publication, is the same date."""
    return pair.of_days(lambda a, b: a.named_dates[:1] == b.named_dates[:1])


def no_common_date(pair: Pairing) -> Floats:
    """They name weekdays, and none of the first three, counted back from publication, is the same date."""
    return pair.of_days(lambda a, b: not set(a.named_dates[:3]) & set(b.named_dates[:3]))


Signal = Callable[[Pairing], Floats]
SIGNALS: tuple[Signal, ...] = (
    words, words_bent, opening, names, names_and_words, numbers, phrases, title, lede, lede_and_words, crossed, nearest,
    covered, covered_and_opening, same_weekday, other_weekday, no_common_weekday,
)  # fmt: skip
DATE_SIGNALS: tuple[Signal, ...] = (
    days_apart, days_apart_bent, days_apart_and_words, within_a_day, beyond_three_days, same_date, no_common_date,
)  # fmt: skip
BY_DATES: Mapping[Dates, tuple[Signal, ...]] = {"undated": SIGNALS, "dated": SIGNALS + DATE_SIGNALS}


class Signals(NamedTuple):
    """The signals of one article with several others, (others, signals) by kind of dates; and which kind is theirs."""

    values: Mapping[Dates, Floats]
    dates: Sequence[Dates]

    @classmethod
    def of(cls, one: Traits, others: Sequence[Traits]) -> Signals:
        """The signals of an article with at least one other."""
        pair = Pairing(one, others)
        undated = np.stack([signal(pair) for signal in SIGNALS], 1)
        dated = np.concatenate([undated, np.stack([signal(pair) for signal in DATE_SIGNALS], 1)], 1)
        return cls({"undated": undated, "dated": dated}, ["dated" if d else "undated" for d in pair.dated])


def _products(rows: Floats, one: Floats) -> Floats:
    """Cosines of unit rows (n, 384) with one unit row (1, 384)."""
    out: Floats = rows @ one[0]
    return out


def _titles(articles: Sequence[Traits]) -> Floats:
    return np.stack([a.title for a in articles]).astype(np.float32)


def _ledes(articles: Sequence[Traits]) -> Floats:
    """Unit mean vectors of the opening sentences; the title's where there are none."""
    rows = np.stack([(a.lede if len(a.lede) else a.title[None]).mean(0, dtype=np.float32) for a in articles])
    out: Floats = rows / np.maximum(np.float32(1e-6), np.linalg.norm(rows, axis=1, keepdims=True))
    return out


def _shared(one: Bag, others: Sequence[Bag]) -> Floats:
    """Sum over common keys of the products of weights, of one bag with each of the others."""
    if not len(one.keys):
        return np.zeros(len(others), np.float32)
    keys = np.concatenate([o.keys for o in others])
    weights = np.concatenate([o.weights for o in others])
    owner = np.repeat(np.arange(len(others)), [len(o.keys) for o in others])
    at = np.minimum(np.searchsorted(one.keys, keys), len(one.keys) - 1)
    hit = one.keys[at] == keys
    return np.bincount(owner[hit], weights[hit] * one.weights[at[hit]], len(others)).astype(np.float32)
