"""The dates of a story: which accounts give them, for what, and whether it happened."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.dated_phrases import names_a_kind
from rashomon.comparison.dated_words import Words, dated_words
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.occurrence import status_of
from rashomon.comparison.renderings import stem, words
from rashomon.model.annotation import Factuality, Sentence, TimeExpression
from rashomon.model.article import Article
from rashomon.model.comparison import Account, TimelineItem
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.model.span import Span
from rashomon.text.dates import coarser, direction, interval, says_when

# Cosine of two sentences that give one date, from which they tell of one happening. On the twelve stories of the
# accounts eval (119 pairs of dated sentences, 48 of one gold fact): precision .82, recall .56.
SAME_HAPPENING = 0.55
# Telling words that two clauses of one date share when they tell of one happening; own reading of 56 stories.
_SHARED = 3
_DATED = frozenset(("title", "deck", "body", "caption"))
# Dates of file pictures and of the page itself are none of the story's.
_OUTSIDE = re.compile(
    r"(?:\bFILE\b|\b[Ff]ile (?:photo|picture|image)\b|^(?:Last )?(?:[Uu]pdated?|[Pp]ublished|[Pp]osted|Copyright)\b|©)"
)
_GIVES_A_DAY = re.compile(r"\b(?:on|by|before|after|since|until|till|from|for|around|over|at|last|next|this)\s+$", re.I)


@dataclass(frozen=True)
class Mention:
    """One date in one sentence of one article; `says_when`: it dates the verb, not a thing ("the 2020 election")."""

    article: str
    date: str
    sentence: Evidence
    words: str
    is_phrase: bool
    stems: frozenset[str]
    status: Factuality
    says_when: bool
    vector: NDArray[np.float32]


def timeline(accounts: Accounts) -> tuple[TimelineItem, ...]:
    """The story's dates in order, each with the sentences that give it.

    Sentences that give the same date and tell of the same happening make one item; a coarser date ("2018") joins a
    finer one ("2018-06") when the sentences tell of the same happening. Durations, recurring times, "now", unknown
    years, date lines and dates of file pictures are left out.
    """
    by_date: dict[str, list[list[Mention]]] = defaultdict(list)
    mentions = [m for article in accounts.articles for m in _mentions(article, accounts)]
    for mention in sorted(mentions, key=lambda m: m.is_phrase):  # a thing's name joins the clause that tells of it
        _join(by_date[mention.date], mention)
    _absorb(by_date)
    items = (_item(date, group) for date, groups in by_date.items() for group in groups)
    return tuple(sorted(items, key=_place))


def edtf(value: str) -> str | None:
    """A TIMEX3 value as an EDTF level 0 date or interval; None when it names no day, week, month, season or years.

    >>> edtf("2020-W28"), edtf("2019-10-03TNI"), edtf("199")
    ('2020-07-06/2020-07-12', '2019-10-03', '1990/1999')
    """
    value = value.split("T", 1)[0]
    found = interval(value)
    if found is None or value.startswith("FY") or re.fullmatch(r"\d\d", value):
        return None
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
        return value
    first, last = found[0], found[1] - dt.timedelta(1)
    if first == last:
        return first.isoformat()
    if re.fullmatch(r"\d{3}", value):
        return f"{first.year}/{last.year}"
    fine = 10 if "W" in value.removesuffix("WI") else 7
    return f"{first.isoformat()[:fine]}/{last.isoformat()[:fine]}"


def _mentions(article: Article, accounts: Accounts) -> Iterator[Mention]:
    layers = accounts.layers[article.id]
    vectors = accounts.vectors[article.id]
    seen: set[tuple[str, int]] = set()
    for index, sentence in enumerate(layers.sentences):
        if sentence.section not in _DATED:
            continue
        for time in layers.times:
            if not (sentence.start <= time.start and time.end <= sentence.end):
                continue
            date = _date(article, sentence, time)
            if date and (date, index) not in seen:
                seen.add((date, index))
                found = dated_words(article.text, sentence, time)
                yield _mention(article, sentence, time, found, date, vectors[index])


def _mention(
    article: Article, sentence: Sentence, time: TimeExpression, found: Words, date: str, vector: NDArray[np.float32]
) -> Mention:
    status = status_of(article, sentence, time, found)
    return Mention(
        article=article.id,
        date=_up_to(article, date) if status == "happened" else date,
        sentence=article.evidence(sentence.start, sentence.end),
        words=article.text[found.start : found.end],
        is_phrase=found.phrase,
        stems=_stems(article.text, time, found.start, found.end),
        status=status,
        says_when=says_when(article.text, time.start, time.end),
        vector=vector,
    )


def _up_to(article: Article, date: str) -> str:
    """An interval of days that runs past the day of writing ends with it: what happened this week lies behind."""
    first, _, last = date.partition("/")
    day = article.day
    if len(last) != 10 or not day or last <= day or first > day:
        return date
    return day if first == day else f"{first}/{day}"


def _date(article: Article, sentence: Sentence, time: TimeExpression) -> str | None:
    """The date that goes into the timeline for an expression, or None."""
    if time.kind not in ("DATE", "TIME"):
        return None
    text = article.text
    if time.rule == "holiday" and not _gives_a_day(text, time):
        return None
    if time.kind == "DATE" and _is_nowadays(text, sentence, time):
        return None
    if names_a_kind(text, sentence, time) or _OUTSIDE.search(text[sentence.start : sentence.end]):
        return None
    return edtf(time.value)


def _is_nowadays(text: str, sentence: Sentence, time: TimeExpression) -> bool:
    """ "Those today who think", "the benefits that they rely on today": no day, as the verb is in the present."""
    if text[time.start : time.end].lower() != "today" or sentence.section != "body":
        return False
    within = (sentence.start, sentence.end)
    behind = text[time.end : time.end + 3]
    return behind[:1] not in "'’" and direction(text, within, time.start, time.end) == "open"


def _gives_a_day(text: str, time: TimeExpression) -> bool:
    """Whether a holiday's name says when ("on Thanksgiving"), not of what kind ("the Thanksgiving turkey")."""
    said = text[time.start : time.end]
    stands_free = (
        re.match(r"\s*(?:[.,;:)]|$|\w+ed\b|in\b|at\b|and\b|when\b)", text[time.end : time.end + 20]) is not None
    )
    return bool(re.search(r"\d|\b(?:last|next|this)\b", said, re.IGNORECASE)) or (
        stands_free and _GIVES_A_DAY.search(text[max(0, time.start - 10) : time.start]) is not None
    )


def _likeness(group: Sequence[Mention], other: Sequence[Mention]) -> float:
    """The mean cosine between the sentences of two groups."""
    return float(np.mean([float(a.vector @ b.vector) for a in group for b in other]))


def _join(groups: list[list[Mention]], mention: Mention) -> None:
    """Add the mention to the likest group of its status: what is planned and what came of it stay two items."""
    alike = [g for g in groups if g[0].status == mention.status]
    best = max(alike, key=lambda g: (_in_words(g, mention), _likeness(g, [mention])), default=None)
    if best is not None and (_in_words(best, mention) or _likeness(best, [mention]) >= SAME_HAPPENING):
        best.append(mention)
    else:
        groups.append([mention])


def _in_words(group: Sequence[Mention], mention: Mention) -> bool:
    """Whether a part of the group has the mention's words, or names the thing that it dates."""
    other = all(m.article != mention.article for m in group)  # one account rarely tells one happening in two clauses
    return _tells_of(group, mention) or (other and any(_share_words(mention.stems, m.stems) for m in group))


def _share_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two clauses of one date share _SHARED telling words, and most of those of the shorter one."""
    return len(one & other) >= max(_SHARED, 0.6 * min(len(one), len(other)))


def _tells_of(group: Sequence[Mention], mention: Mention) -> bool:
    """Whether a thing with the date ("Monday's attack") is named in what the group tells of that date."""
    return mention.is_phrase and any(mention.stems & m.stems for m in group)


def _stems(text: str, time: TimeExpression, start: int, end: int) -> frozenset[str]:
    """Telling words, folded and stemmed, without names and the date's own."""
    spans = [Span(start, max(start, time.start)), Span(min(time.end, end), end)]
    empty = words_of("function_words")
    found = [w for span in spans for w in words(text, [span])]
    return frozenset(stem(w.folded) for w in found if w.folded not in empty and w.printed[:1].islower())


def _absorb(by_date: dict[str, list[list[Mention]]]) -> None:
    """Let groups of a coarser date join the likest group of a finer date that another article gives."""
    for wide in sorted(by_date):
        for group in [g for g in by_date[wide] if all(m.says_when for m in g)]:
            finer = [
                g for date in by_date if coarser(wide, date) for g in by_date[date] if not _shares_article(g, group)
            ]
            best = max(finer, key=lambda g: _likeness(g, group), default=None)
            if best is not None and _likeness(best, group) >= SAME_HAPPENING:
                best.extend(group)
                by_date[wide].remove(group)


def _shares_article(a: Sequence[Mention], b: Sequence[Mention]) -> bool:
    return bool({m.article for m in a} & {m.article for m in b})


def _item(date: str, group: Sequence[Mention]) -> TimelineItem:
    given: dict[str, list[Evidence]] = defaultdict(list)
    for mention in group:
        given[mention.article].append(mention.sentence)
    exact = [m for m in group if m.date == date] or group
    first = min(exact, key=lambda m: m.is_phrase)
    accounts = tuple(Account(article, tuple(evidence)) for article, evidence in given.items())
    text = " ".join(first.words.split())
    return TimelineItem(
        id=digest(date, *(m.sentence for m in group), prefix="time-"),
        date=date,
        text=text,
        status=first.status,
        accounts=accounts,
    )


def _place(item: TimelineItem) -> tuple[dt.date, int, str, str]:
    """Order: by first day, the finer date first, then by the words, so that a re-run gives the same order."""
    first, end = interval(item.date) or (dt.date.max, dt.date.max)
    return first, (end - first).days, item.text, item.id
