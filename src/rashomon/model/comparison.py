"""What comparing the accounts gives: statements, facts, developments, omissions, timeline, wording."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.model.annotation import Factuality
from rashomon.model.evidence import Evidence

Rendering = Literal["identical", "truncated", "reworded", "altered", "indirect"]
CellStatus = Literal["states", "attributes", "contradicts", "silent", "text missing"]
ConflictKind = Literal[
    "number", "date", "place", "actor", "cause", "sequence", "polarity", "quotation", "name", "gender", "setting"
]
TieKind = Literal["origin", "copy", "statement", "speaker"]


class Difference(msgspec.Struct, frozen=True):
    """One step of a word-level edit script from the fullest rendering to this one ("equal" steps are kept)."""

    op: Literal["equal", "delete", "insert", "replace"]
    fullest: str
    here: str


class Relation(msgspec.Struct, frozen=True):
    """How one rendering relates to the fullest."""

    quotation: str
    relation: Rendering
    differences: tuple[Difference, ...] = ()


# Of the pairs of renderings that the gold of the twelve stories of the accounts eval decides, 147 of 162 are one
# utterance from here on, 5 of 12 below. Statements below are shown as "perhaps" and bring no conflict.
SURE_STATEMENT = 0.7


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One utterance and its renderings; `fullest` is the quotation that the others are compared with.

    `score` is the mean probability that two of its renderings are one utterance.
    """

    id: str
    speaker: str | None
    said_on: str | None = None
    quotations: tuple[str, ...] = ()
    fullest: str = ""
    relations: tuple[Relation, ...] = ()
    score: float = 1.0
    origin: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether its renderings surely are one utterance."""
        return self.score >= SURE_STATEMENT


class Account(msgspec.Struct, frozen=True):
    """One article's part in an event, a date or a fact, with the words."""

    article: str
    evidence: tuple[Evidence, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom, over all accounts. `type` is a PLOVER root; `mode` a finer class where known."""

    id: str
    type: str
    mode: str | None = None
    actor: str | None = None
    recipient: str | None = None
    factuality: Factuality = "happened"
    date: str | None = None
    place: str | None = None
    accounts: tuple[Account, ...] = ()
    score: float = 1.0
    origin: str = ""


# A cell below is shown as "perhaps" and confirms nothing. Four readers called 60 of the 212 facts of several accounts
# in the twelve dossiers of the accounts eval wrong: 40 of the 92 below, 20 of the 120 above.
SURE = 0.6
# Of the omissions of the twelve stories whose fact the accounts eval lists, 10 of 35 were told after all; with this,
# and a fact's wording as the measure of its cells, 2 of 23.
SURELY_SILENT = 0.65


class Cell(msgspec.Struct, frozen=True):
    """What one article says of a fact.

    `score` says how surely its words tell this fact: 1 where they surely go with the wording of the fact, else the
    probability of their best link to it. Of a silent one it says how surely its account does not tell it.
    """

    article: str
    status: CellStatus
    evidence: tuple[Evidence, ...] = ()
    score: float = 1.0

    @property
    def is_sure(self) -> bool:
        """Whether its words surely tell the fact; false where it has none."""
        return bool(self.evidence) and self.score >= SURE

    @property
    def is_surely_silent(self) -> bool:
        """Whether the account was read and no sentence of it comes near the fact."""
        return self.status == "silent" and self.score >= SURELY_SILENT


class Tie(msgspec.Struct, frozen=True):
    """Why some articles count as one behind a fact: they share what `record` names.

    origin: their prose comes from one place. copy: they print one copied passage for it. statement: they report one
    utterance. speaker: they report the same speaker's words.
    """

    why: TieKind
    record: str
    articles: tuple[str, ...]


class Ground(msgspec.Struct, frozen=True):
    """One independent origin of a fact: an article, or articles that count as one, with the ties that make them one."""

    articles: tuple[str, ...]
    ties: tuple[Tie, ...] = ()


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One proposition across accounts, with one cell for every article of the story.

    `text` is the words of one account (`text_from`); `origins` counts independent origins, which `grounds` lists,
    of the accounts that surely tell it.
    """

    id: str
    text: str
    text_from: str
    cells: tuple[Cell, ...]
    origins: int
    status: Literal["corroborated", "single-origin", "conflicting", "attributed-only"]
    grounds: tuple[Ground, ...] = ()
    score: float = 1.0
    origin: str = ""

    @property
    def carriers(self) -> tuple[str, ...]:
        """The articles that have words for it, or perhaps have, in the order of the cells."""
        return tuple(cell.article for cell in self.cells if cell.evidence)

    @property
    def sure(self) -> tuple[str, ...]:
        """The articles that surely have words for it, in the order of the cells."""
        return tuple(cell.article for cell in self.cells if cell.is_sure)


class Side(msgspec.Struct, frozen=True):
    """One side of a conflict: its value, the article and the words."""

    value: str
    article: str
    evidence: tuple[Evidence, ...]


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Two renderings that cannot both stand (hard) or could mislead (soft)."""

    id: str
    kind: ConflictKind
    strength: Literal["hard", "soft"]
    about: str
    sides: tuple[Side, ...]
    why: str
    score: float = 1.0
    origin: str = ""


class OnlyIn(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that one account alone has, or (`new`) of a shared one the words that no other account has.

    `why` says what speaks for its rank, strongest first; `score` is how likely an editor names it.
    """

    id: str
    article: str
    fact: str
    evidence: tuple[Evidence, ...]
    new: tuple[Evidence, ...] = ()
    why: tuple[str, ...] = ()
    score: float = 1.0
    origin: str = ""


class SummarySentence(msgspec.Struct, frozen=True, kw_only=True):
    """A whole sentence of one account in the summary, and who else tells the shared fact (`fact`) that it states.

    `articles` carry that fact, the sentence's own among them; `alone` are clauses of the sentence that were not found
    in another account, so that `origins` do not stand for them; `conflicts` are those that its words are a side of.
    """

    id: str
    text: str
    evidence: tuple[Evidence, ...]
    fact: str
    articles: tuple[str, ...]
    origins: int
    conflicts: tuple[str, ...] = ()
    alone: tuple[Evidence, ...] = ()


class Development(msgspec.Struct, frozen=True, kw_only=True):
    """What changed while the story went on, and is no conflict: a later figure, or what a later version of one page
    added, dropped or changed. The earlier side stands first."""

    id: str
    kind: Literal["later figure", "added", "dropped", "changed"]
    about: str
    sides: tuple[Side, ...]
    why: str
    origin: str = ""


class Omission(msgspec.Struct, frozen=True):
    """A fact that other accounts carry and these articles are silent on."""

    id: str
    fact: str
    silent: tuple[str, ...]


class TimelineItem(msgspec.Struct, frozen=True, kw_only=True):
    """A date of the story, as EDTF or an ISO 8601 interval, with the words of one account."""

    id: str
    date: str
    text: str
    status: Factuality
    accounts: tuple[Account, ...] = ()


class Sourcing(msgspec.Struct, frozen=True, kw_only=True):
    """How many sources of each kind an article quotes."""

    id: str
    article: str
    named: int
    unnamed: int
    official: int
    documents: int
    evidence: tuple[Evidence, ...] = ()


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """A choice of words: a loaded word, a label for a person or group, a hedge, a cue verb. Shown, never scored."""

    id: str
    article: str
    kind: Literal["loaded", "label", "hedge", "cue-verb"]
    entity: str | None
    evidence: tuple[Evidence, ...]
