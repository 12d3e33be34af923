"""Events: who did what to whom in a sentence, as PLOVER types, with factuality and date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.annotate.resolution import Resolver
from rashomon.model.annotation import EventMention, Sentence, TimeExpression
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.reader.reading import Reading
from rashomon.text.dates import says_when
from rashomon.text.modality import factuality

# Below this probability of its best type a sentence has no event. A first value: one answer outweighs all others
# together; open gold to calibrate it on does not exist yet.
FLOOR = 0.5
ORIGIN = "event-head@1"

Party = tuple[Span, float]


def events(
    article: Article,
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    reading: Reading,
    resolver: Resolver,
) -> tuple[EventMention, ...]:
    """At most one event a sentence, in text order; a sentence whose best answer is NONE gives nothing."""
    actors, recipients = reading.parties()
    out = []
    for sentence in sentences:
        if sentence.section in ("body", "title", "deck"):
            out += list(_event(article, sentence.span, times, reading, resolver, actors, recipients))
    return tuple(out)


def best_event(
    reading: Reading, sentence: Span, actors: Sequence[Party], recipients: Sequence[Party]
) -> tuple[str, float, Span | None, Span | None] | None:
    """(type, probability, actor, recipient) of the sentence, or None for no event."""
    actor, recipient = _first(sentence, actors), _first(sentence, recipients)
    if actor is None and recipient is None:
        return None
    probabilities = reading.event_type(sentence, actor, recipient)
    kind, p = max(probabilities.items(), key=lambda item: item[1])
    return None if kind == "NONE" or p < FLOOR else (kind, p, actor, recipient)


def _first(sentence: Span, parties: Sequence[Party]) -> Span | None:
    """The surest party in the sentence."""
    inside = [(score, span) for span, score in parties if sentence.holds(span)]
    return max(inside, key=lambda item: item[0])[1] if inside else None


def _event(
    article: Article,
    sentence: Span,
    times: Sequence[TimeExpression],
    reading: Reading,
    resolver: Resolver,
    actors: Sequence[Party],
    recipients: Sequence[Party],
) -> Iterator[EventMention]:
    best = best_event(reading, sentence, actors, recipients)
    if best is None:
        return
    kind, p, actor, recipient = best
    who, whom = (resolver.resolve(s, at=s.start) if s else None for s in (actor, recipient))
    inside = [t for t in times if sentence.start <= t.start < sentence.end and t.kind == "DATE"]
    # the year of "the 2018 law" is not when what the sentence tells happened
    dates = [t.value for t in inside if t.value[:1].isdigit() and says_when(article.text, t.start, t.end)]
    yield EventMention(
        article=article.id,
        sentence=sentence,
        type=kind,
        actor=actor,
        recipient=recipient,
        actor_entity=who.entity if who else None,
        recipient_entity=whom.entity if whom else None,
        factuality=factuality(sentence.of(article.text)),
        date=dates[0] if len(dates) == 1 else None,
        score=round(p, 3),
        origin=ORIGIN,
    )
