"""Events: who did what to whom in a sentence, as PLOVER types, with factuality and date.

What a sentence tells is found in `joining`, by words and by the trained heads; here it gets entities and dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.annotate.events.joining import Told, events_of
from rashomon.annotate.resolution import Resolution, Resolver
from rashomon.model.annotation import EventMention, Sentence, TimeExpression
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.reader.calibration import calibrated
from rashomon.reader.reading import Reading
from rashomon.text.dates import clause, says_when

_SINCE = re.compile(r"\b(?:since|until)(?: the)? $", re.I)
ORIGIN = "event-words+head@2"


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


def _mention(
    article: Article, sentence: Span, told: Told, times: Sequence[TimeExpression], resolver: Resolver
) -> EventMention:
    who, whom = (resolver.resolve(s, at=s.start) if s else None for s in (told.actor, told.recipient))
    if who and whom and who.entity == whom.entity:
        who = None  # nobody does it to himself: the phrase of the actor was taken for the other one
    told = told._replace(tied=told.tied and all(_named(r) for r in (who, whom)))
    dates = _dates(article.text, sentence, told, times)
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
        tied=told.tied,
        origin=ORIGIN,
    )


def _dates(text: str, sentence: Span, told: Told, times: Sequence[TimeExpression]) -> list[str]:
    """The days that the word's clause names; the year of "the 2018 law" or "since 2018" is not when it happened."""
    start, end = (sentence.start, sentence.end)
    if told.trigger:
        start, end = clause(text, (start, end), told.trigger.start, told.trigger.end)
    inside = [t for t in times if start <= t.start < end and t.kind == "DATE" and t.value[:4].isdigit()]
    return [
        t.value
        for t in inside
        if says_when(text, t.start, t.end) and not _SINCE.search(text, max(0, t.start - 20), t.start)
    ]


def _named(found: Resolution | None) -> bool:
    """Whether a party is no pronoun: what "he" means is a guess more."""
    return found is None or found.entity is None or found.why != "pronoun"
