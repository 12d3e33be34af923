"""Events: who did what to whom in a sentence, as PLOVER types, with factuality and date.

What a sentence tells is found in `joining`, by words and by the trained heads; here it gets entities and dates.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.events.joining import Told, events_of
from rashomon.annotate.resolution import Resolver
from rashomon.model.annotation import EventMention, Sentence, TimeExpression
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.reader.calibration import calibrated
from rashomon.reader.reading import Reading
from rashomon.text.dates import says_when

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
