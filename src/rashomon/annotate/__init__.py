"""Article -> layers: sentences, entities, quotations, events, times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.model.annotation import Layers
from rashomon.model.article import Article

if TYPE_CHECKING:
    from rashomon.reader import Reader

__all__ = ["annotate"]


def annotate(article: Article, reader: Reader) -> Layers:
    """Every layer of one article, with one pass of the encoder. Entities are merged inside the article only."""
    from rashomon.annotate.entities import entities
    from rashomon.annotate.events import events
    from rashomon.annotate.quotations import quotations
    from rashomon.annotate.quotations.assembly import paragraph_spans
    from rashomon.annotate.resolution import Resolver
    from rashomon.annotate.sentences import sentences
    from rashomon.annotate.times import times

    found = sentences(article)
    reading = reader.read(article.text, [(p.start, p.end) for p in paragraph_spans(found)])
    people = entities(article, found, reading.names())
    resolver = Resolver(article, found, people)
    dated = times(article)
    return Layers(
        article=article.id,
        sentences=found,
        entities=people,
        times=dated,
        quotations=quotations(article, found, dated, reading.attributions(), resolver),
        events=events(article, found, dated, reading, resolver),
    )
