"""Layers over one article: standoff records that point into its text and never copy it as truth."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.model.article import Article
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span

EntityKind = Literal["person", "organization", "country", "place", "event", "other"]
QuotationKind = Literal["direct", "mixed", "indirect"]
Factuality = Literal["happened", "planned", "hypothetical", "denied"]
# The root types of PLOVER (Open Event Data Alliance) that are read
EVENT_TYPES = ("ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
               "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD")  # fmt: skip


class Sentence(msgspec.Struct, frozen=True):
    """One sentence. `section` is the kind of section it stands in ("body", "title", ...); `paragraph` counts from 0."""

    start: int
    end: int
    section: str
    paragraph: int

    @property
    def span(self) -> Span:
        """The sentence's place in the text."""
        return Span(self.start, self.end)


class Mention(msgspec.Struct, frozen=True):
    """A name, title or description as printed, and why it belongs to its entity ("full name", "metonym", ...)."""

    article: str
    start: int
    end: int
    why: str


class Variant(msgspec.Struct, frozen=True):
    """One printed form of an entity's name, how often it stands, and in which articles."""

    form: str
    count: int
    articles: tuple[str, ...]


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organisation, country or place. `country` is ISO 3166-1 alpha-3."""

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    roles: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    mentions: tuple[Mention, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class TimeExpression(msgspec.Struct, frozen=True):
    """A TIMEX3-style time expression.

    value: TIMEX3 value against the article's date ("2020-07-04", "2020-W28", "2019-10", "P3D", "PRESENT_REF").
    kind: DATE, TIME, DURATION or SET. candidates: further values where the words are ambiguous ("last June").
    """

    article: str
    start: int
    end: int
    kind: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    candidates: tuple[str, ...] = ()
    rule: str = ""


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content of one act of reporting speech, writing or thought.

    `content` is the whole reported clause or sentence; `quoted` the words inside quotation marks, without the marks.
    `speaker` is an entity's id, or None; `speaker_text` the source as printed, or None when the source is nobody.
    """

    id: str
    article: str
    kind: QuotationKind
    speaker: str | None = None
    speaker_text: str | None = None
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    quoted: tuple[Span, ...] = ()
    said_on: str | None = None
    channel: str | None = None
    score: float = 1.0
    origin: str = ""
    evidence: tuple[Evidence, ...] = ()


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom in one sentence: PLOVER type, actor and recipient spans, factuality, date.

    `tied`: a word of the sentence carries the type, the parties are that word's own by grammar and printed by name.
    """

    article: str
    sentence: Span
    type: str
    trigger: Span | None = None
    actor: Span | None = None
    recipient: Span | None = None
    actor_entity: str | None = None
    recipient_entity: str | None = None
    factuality: Factuality = "happened"
    date: str | None = None
    place: str | None = None
    tied: bool = False
    score: float = 1.0
    origin: str = ""


class Layers(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was read off one article. Entities here are merged inside the article only."""

    article: str
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    events: tuple[EventMention, ...] = ()


class AnnotatedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its layers: what `rashomon.read` gives and `rashomon read --json` prints, one line an article."""

    article: Article
    layers: Layers
