"""Events: who did what to whom in a sentence, as PLOVER types, with factuality and date.

Two readers answer: a table of words that carry events, with the phrases around them (`triggers`), and the trained heads
(parties, and a type for the sentence and a pair). A word that is sure is enough; another one counts where the head
gives its type a share. Where no word carries anything, the head's surest answer stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.annotate.event_parties import Trigger
from rashomon.annotate.resolution import Resolver
from rashomon.annotate.triggers import elsewhere, triggers
from rashomon.model.annotation import EventMention, Factuality, Sentence, TimeExpression
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.reader.calibration import calibrated
from rashomon.reader.reading import Reading
from rashomon.text.dates import says_when
from rashomon.text.function_words import Token
from rashomon.text.modality import factuality
from rashomon.text.phrases import Range, spanned

# All from the dev half of evals/labelled/events.jsonl (python -m evals.predict events, evals.score_events)
ALONE = 0.9  # probability of its best type from which the head needs no word
WITH_WORD = 0.03  # probability of a word's type from which a word that is not sure counts
SURE = 0.6  # the least score of an event that a sure word carries
OTHERWISE = 0.9  # probability from which the head names another type than the word
FOUND = 0.5  # score from which a party of the head stands where the words name no actor
ORIGIN = "event-words+head@2"

Party = tuple[Span, float]
Parties = tuple[Sequence[Party], Sequence[Party]]


class Told(NamedTuple):
    """One event of a sentence, before the article's entities and dates are looked up."""

    type: str
    score: float
    trigger: Span | None
    actor: Span | None
    recipient: Span | None
    factuality: Factuality


def events(
    article: Article,
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    reading: Reading,
    resolver: Resolver,
) -> tuple[EventMention, ...]:
    """The events of each sentence, in text order; a sentence that holds none gives nothing."""
    parties = reading.parties()
    return tuple(
        _mention(article, sentence.span, told, times, resolver)
        for sentence in sentences
        if sentence.section in ("body", "title", "deck")
        for told in events_of(article.text, sentence.span, reading, parties)
    )


def events_of(text: str, sentence: Span, reading: Reading, parties: Parties) -> list[Told]:
    """What one sentence tells."""
    words, found = triggers(text, sentence.start, sentence.end)
    subject = elsewhere(sentence.of(text))
    if subject == "sport":
        found = [t for t in found if t.sure and t.root != "ASSAULT"]
    told = [t for trigger in found if (t := _by_word(words, trigger, sentence, reading, parties))]
    return told or [t for t in _by_head(text, sentence, reading, parties) if not subject]


def _by_word(
    words: Sequence[Token], trigger: Trigger, sentence: Span, reading: Reading, parties: Parties
) -> Told | None:
    """The event of a word; None where neither the word nor the head is sure, or nobody takes part."""
    actor, recipient = (_span(words, p) for p in (trigger.actor, trigger.recipient))
    if actor is None and recipient is None:
        actor, recipient = (_first(sentence, side) for side in parties)
    if actor is None and recipient is None:
        return None
    chances = reading.event_type(sentence, actor, recipient)
    root, p = trigger.root, chances[trigger.root]
    if not trigger.sure and p < WITH_WORD:
        return None
    best = max(chances, key=chances.__getitem__)
    if best != "NONE" and chances[best] >= OTHERWISE:
        root, p = best, chances[best]
    actor = actor or _first(sentence, parties[0], beside=recipient, floor=FOUND)
    score = SURE + (1 - SURE) * p if trigger.sure else p
    at = Span(words[trigger.at].start, words[trigger.at].end)
    return Told(root, score, at, actor, recipient, trigger.factuality)


def _by_head(text: str, sentence: Span, reading: Reading, parties: Parties) -> Iterator[Told]:
    """The head's surest answer."""
    actor, recipient = (_first(sentence, side) for side in parties)
    if actor is not None or recipient is not None:
        chances = reading.event_type(sentence, actor, recipient)
        kind, p = max(chances.items(), key=lambda item: item[1])
        if kind != "NONE" and p >= ALONE:
            yield Told(kind, p, None, actor, recipient, factuality(sentence.of(text)))


def _span(words: Sequence[Token], found: Range | None) -> Span | None:
    return Span(*spanned(words, found)) if found else None


def _first(sentence: Span, side: Sequence[Party], beside: Span | None = None, floor: float = 0.0) -> Span | None:
    """The surest party in the sentence that does not touch the other one."""
    inside = [(score, span) for span, score in side if score >= floor and sentence.holds(span)]
    apart = [p for p in inside if beside is None or p[1].end <= beside.start or beside.end <= p[1].start]
    return max(apart, key=lambda item: item[0])[1] if apart else None


def _mention(
    article: Article, sentence: Span, told: Told, times: Sequence[TimeExpression], resolver: Resolver
) -> EventMention:
    who, whom = (resolver.resolve(s, at=s.start) if s else None for s in (told.actor, told.recipient))
    if who and whom and who.entity == whom.entity:
        who = None  # nobody does it to himself: the phrase of the actor was taken for the other one
    inside = [t for t in times if sentence.start <= t.start < sentence.end and t.kind == "DATE"]
    # the year of "the 2018 law" is not when what the sentence tells happened
    dates = [t.value for t in inside if t.value[:4].isdigit() and says_when(article.text, t.start, t.end)]
    return EventMention(
        article=article.id,
        sentence=sentence,
        type=told.type,
        trigger=told.trigger,
        actor=told.actor,
        recipient=told.recipient,
        actor_entity=who.entity if who else None,
        recipient_entity=whom.entity if whom else None,
        factuality=told.factuality,
        date=dates[0] if len(dates) == 1 else None,
        score=round(calibrated("events", told.score), 3),
        origin=ORIGIN,
    )
