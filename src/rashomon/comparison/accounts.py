"""The accounts of one story, ready to be compared: what every comparator is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rashomon.model.annotation import Entity, Layers, Mention, Quotation
from rashomon.model.article import Article
from rashomon.model.lineage import Lineage


@dataclass(frozen=True)
class Accounts:
    """Articles with their layers, after entities were merged over the whole story.

    Attributes:
        articles: in the order in which they were given.
        layers: by article id; entity ids in quotations and events are those of `entities`.
        entities: merged over the story.
        lineage: shared passages and origins.
        vectors: by article id, one unit-length row (float32, 384) for each of the layer's sentences, in order.
    """

    articles: tuple[Article, ...]
    layers: Mapping[str, Layers]
    entities: tuple[Entity, ...]
    lineage: Lineage
    vectors: Mapping[str, NDArray[np.float32]]

    @cached_property
    def text(self) -> dict[str, str]:
        """Each article's text by its id."""
        return {a.id: a.text for a in self.articles}

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """All quotations of the story, in the order of articles and text."""
        return tuple(q for a in self.articles for q in self.layers[a.id].quotations)

    @cached_property
    def mentions(self) -> dict[str, list[tuple[Mention, Entity]]]:
        """The mentions in each article, by its id, with whom they mean; in order of text."""
        found: dict[str, list[tuple[Mention, Entity]]] = {a.id: [] for a in self.articles}
        for entity in self.entities:
            for mention in entity.mentions:
                found.setdefault(mention.article, []).append((mention, entity))
        return {article: sorted(of, key=lambda x: (x[0].start, x[0].end, x[1].id)) for article, of in found.items()}

    @cached_property
    def origin_of(self) -> dict[str, str]:
        """The id of the origin that each article belongs to."""
        return {article: origin.id for origin in self.lineage.origins for article in origin.articles}

    @cached_property
    def entity_of(self) -> dict[str, Entity]:
        """Entities by id."""
        return {e.id: e for e in self.entities}
