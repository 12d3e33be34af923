"""An alert: something new in a story, or about somebody, that a rule asked to be told."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from rashomon.model.evidence import Evidence

AlertKind = Literal["account", "origin", "conflict"]
ALERT_KINDS: tuple[AlertKind, ...] = get_args(AlertKind)


class Alert(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is told of one new thing; `id` is the same however often it is delivered.

    Attributes:
        on: what is new: an account, an origin, or a conflict.
        rule: id of the rule that asked for it. watching: the story or the name that the rule watches.
        time: when the store knew it, ISO 8601.
        story: its story's id. title: the story's headline.
        article, outlet, headline, source: the new account; source is its address or path.
        origins, before: how many independent origins the story has, and had.
        conflict: id of the conflict in the dossier. kind, strength, about: what it is, as there.
        evidence: where the name stands, or the words of the conflict's sides.
    """

    id: str
    on: AlertKind
    rule: str
    watching: str
    time: str
    story: str
    title: str | None = None
    article: str | None = None
    outlet: str | None = None
    headline: str | None = None
    source: str | None = None
    origins: int | None = None
    before: int | None = None
    conflict: str | None = None
    kind: str | None = None
    strength: str | None = None
    about: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def line(self) -> str:
        """The alert as one line for people."""
        return " ".join(f"{self.time[:16]} {self._what()} | {self.title or 'story'} ({self.story[:8]})".split())

    def _what(self) -> str:
        if self.on == "origin":
            return f"new origin: {self.before} -> {self.origins}"
        if self.on == "account":
            return f"new account: {self.outlet or self.source or self.article}: {self.headline or 'no headline'}"
        sides = " / ".join(e.text for e in self.evidence[:2])
        return f"new {self.strength} conflict ({self.kind}): {sides or self.about}"
