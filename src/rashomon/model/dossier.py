"""The whole result for one story."""

from __future__ import annotations

import msgspec

from rashomon.model.annotation import Entity, Quotation
from rashomon.model.article import Article
from rashomon.model.capture import Unread
from rashomon.model.comparison import (
    Conflict,
    Development,
    Event,
    Fact,
    Omission,
    OnlyIn,
    Sourcing,
    Statement,
    SummarySentence,
    TimelineItem,
    Wording,
)
from rashomon.model.judgement import Judgement
from rashomon.model.lineage import Lineage
from rashomon.model.story import Story


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What was run: digests of inputs and configuration, when, how long, and the inputs that could not be read."""

    input_digests: tuple[str, ...] = ()
    config_digest: str = ""
    started: str = ""
    seconds: float = 0.0
    unread: tuple[Unread, ...] = ()


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about one story; `rashomon compare --json` prints exactly this (schema version 1)."""

    rashomon: str
    schema: int = 1
    story: Story
    articles: tuple[Article, ...]
    summary: tuple[SummarySentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    only_in: tuple[OnlyIn, ...] = ()
    developments: tuple[Development, ...] = ()
    omissions: tuple[Omission, ...] = ()
    lineage: Lineage = Lineage()
    timeline: tuple[TimelineItem, ...] = ()
    sourcing: tuple[Sourcing, ...] = ()
    language_of: tuple[Wording, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    run: Run = Run()

    def entity(self, id: str | None) -> Entity | None:
        """The entity with this id, or None."""
        return next((e for e in self.entities if e.id == id), None)

    def article(self, id: str) -> Article:
        """The article with this id; KeyError when the story has none such."""
        for article in self.articles:
            if article.id == id:
                return article
        raise KeyError(id)
