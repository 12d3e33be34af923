"""Article -> layers: sentences, entities, quotations, events, times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from rashomon.model.annotation import Layers, Quotation
from rashomon.model.article import Article

if TYPE_CHECKING:
    from rashomon.reader import Reader

__all__ = ["annotate"]


def annotate(article: Article, reader: Reader) -> Layers:
    """Every layer of one article, with one pass of the encoder. Entities are merged inside the article only.

    An article in a language that is not supported gets no layers: what cannot be read is not guessed at.
    """
    if article.language != "en":
        return Layers(article=article.id)
    from rashomon.annotate.entities import entities
    from rashomon.annotate.events import events
    from rashomon.annotate.quotations import quotations
    from rashomon.annotate.quotations.assembly import paragraph_spans
    from rashomon.annotate.resolution import Resolver
    from rashomon.annotate.sentences import sentences
    from rashomon.annotate.times import times

    prose = msgspec.structs.replace(article, text=article.prose())
    found = sentences(prose)
    reading = reader.read(prose.text, [(p.start, p.end) for p in paragraph_spans(prose.text, found)])
    people = entities(prose, found, reading.names())
    resolver = Resolver(prose, found, people)
    dated = times(prose)
    told = quotations(prose, found, dated, reading.attributions(), resolver)
    return Layers(
        article=article.id,
        sentences=found,
        entities=people,
        times=dated,
        quotations=tuple(_as_printed(article, q) for q in told),
        events=events(prose, found, dated, reading, resolver),
    )


def _as_printed(article: Article, quotation: Quotation) -> Quotation:
    """The quotation with the article's own words as evidence, whatever was blanked out for reading."""
    evidence = tuple(article.evidence(e.start, e.end) for e in quotation.evidence)
    return msgspec.structs.replace(quotation, evidence=evidence)
