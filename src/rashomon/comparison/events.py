"""Events over all accounts: mentions of one happening are put together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from rashomon.comparison.accounts import Accounts
from rashomon.model.annotation import EventMention
from rashomon.model.comparison import Account, Event
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest

# Two mentions of one type tell one happening when their sentences' vectors are at least this close, or when actor and
# recipient are the same entities. A first value, not measured: no open set has events grouped over outlets.
SAME = 0.6


def events(accounts: Accounts) -> tuple[Event, ...]:
    """The story's events: those that more accounts tell come first, then by score."""
    groups: list[list[EventMention]] = []
    for mention in _mentions(accounts):
        home = next((g for g in groups if any(_same(accounts, mention, other) for other in g)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    made = [_event(accounts, group) for group in groups]
    return tuple(sorted(made, key=lambda e: (-len(e.accounts), -e.score)))


def _mentions(accounts: Accounts) -> Iterator[EventMention]:
    for article in accounts.articles:
        yield from accounts.layers[article.id].events


def _same(accounts: Accounts, a: EventMention, b: EventMention) -> bool:
    if a.type != b.type or a.factuality != b.factuality or _differ(a.date, b.date):
        return False
    if _differ(a.actor_entity, b.actor_entity) or _differ(a.recipient_entity, b.recipient_entity):
        return False
    pair = a.actor_entity and a.actor_entity == b.actor_entity and a.recipient_entity == b.recipient_entity
    return bool(pair) or float(_vector(accounts, a) @ _vector(accounts, b)) >= SAME


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _vector(accounts: Accounts, mention: EventMention) -> NDArray[np.float32]:
    sentences = accounts.layers[mention.article].sentences
    at = next((i for i, s in enumerate(sentences) if s.start == mention.sentence.start), None)
    return np.zeros(384, np.float32) if at is None else accounts.vectors[mention.article][at]


def _event(accounts: Accounts, group: list[EventMention]) -> Event:
    by_article: dict[str, list[EventMention]] = {}
    for m in group:
        by_article.setdefault(m.article, []).append(m)
    told = tuple(Account(a, tuple(_evidence(accounts, m) for m in mentions)) for a, mentions in by_article.items())
    best = max(group, key=lambda m: m.score)
    return Event(
        id=digest(best.type, *(f"{m.article}:{m.sentence.start}" for m in group), prefix="v"),
        type=best.type,
        actor=next((m.actor_entity for m in group if m.actor_entity), None),
        recipient=next((m.recipient_entity for m in group if m.recipient_entity), None),
        factuality=best.factuality,
        date=next((m.date for m in group if m.date), None),
        place=next((m.place for m in group if m.place), None),
        accounts=told,
        score=best.score,
        origin=best.origin,
    )


def _evidence(accounts: Accounts, mention: EventMention) -> Evidence:
    start, end = mention.sentence.start, mention.sentence.end
    return Evidence(mention.article, start, end, accounts.text[mention.article][start:end])
