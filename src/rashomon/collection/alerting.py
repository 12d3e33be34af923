"""What is new to a rule -> alerts, noted for delivery.

An alert is noted in the transaction that keeps its article, so a kill at any moment loses none and notes none twice.
Conflicts are in no table but in the dossier, which takes seconds: the transaction notes that a dossier has to be looked
at, and `look` does so later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import Connection

from rashomon.collection.showing import dossier_of
from rashomon.config import Settings
from rashomon.errors import UsageError
from rashomon.model.alert import Alert
from rashomon.model.article import Article
from rashomon.model.comparison import Conflict
from rashomon.model.dossier import Dossier
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.store import Store
from rashomon.store import alerts as kept
from rashomon.store.alerts import Rule
from rashomon.store.articles import articles_of
from rashomon.store.stories import members_of, shown_of, stories_of

Naming = Mapping[int, tuple[int, int]]


def note_alerts(connection: Connection, changed: Mapping[str, int], arrived: Sequence[int], time: str) -> None:
    """Note what a batch has that rules watch, in the transaction that keeps it. Without rules it costs one query.

    Args:
        changed: the stories that changed, counted anew already, and how many origins each had before.
        arrived: numbers of the new articles. time: of the batch, ISO 8601.
    """
    for rule in kept.rules_of(connection):
        naming = kept.naming(connection, rule.entity, arrived) if rule.entity else {}
        touched = _touched(connection, rule, changed, naming)
        if rule.kind == "account":
            _note(connection, _accounts(connection, rule, touched, naming, time))
        elif rule.kind == "origin":
            _note(connection, _origins(connection, rule, {story: changed[story] for story in touched}, time))
        else:
            for story in touched:
                kept.ask_look(connection, rule.id, story)


def _touched(connection: Connection, rule: Rule, changed: Mapping[str, int], naming: Naming) -> list[str]:
    """The changed stories that a rule watches: its own, or those of the new articles that name its name."""
    if rule.story:
        story = kept.watched_story(connection, rule)
        return [story] if story and story in changed else []
    return sorted(set(stories_of(connection, naming).values()) & set(changed))


def _note(connection: Connection, alerts: Iterable[Alert]) -> None:
    for alert in alerts:
        kept.note_alert(connection, alert)


def _accounts(connection: Connection, rule: Rule, touched: Sequence[str], naming: Naming, time: str) -> Iterator[Alert]:
    """The new accounts of the watched story, or those that name the name. A new version is no new account."""
    home = {m.article: story for story in touched for m in members_of(connection, story) if m.version == 1}
    old = kept.known_to(connection, rule.id)
    ids = {digest(rule.id, seq): seq for seq in home if (seq in naming if rule.entity else seq not in old)}
    new = sorted(ids[id] for id in kept.untold(connection, list(ids)))
    titles = shown_of(connection, touched)
    for seq, article in articles_of(connection, new):
        story = home[seq]
        yield Alert(
            id=digest(rule.id, seq),
            on="account",
            rule=rule.id,
            watching=rule.entity or rule.story or "",
            time=time,
            story=story,
            title=titles[story].title,
            article=article.id,
            outlet=article.outlet,
            headline=article.title,
            source=article.url or article.path,
            evidence=_named(article, naming.get(seq)),
        )


def _named(article: Article, place: tuple[int, int] | None) -> tuple[Evidence, ...]:
    return (article.evidence(*place),) if place else ()


def _origins(connection: Connection, rule: Rule, before: Mapping[str, int], time: str) -> Iterator[Alert]:
    """The stories that have more origins than before; each count is told once."""
    for story in shown_of(connection, before).values():
        if story.origins > before[story.id]:
            yield Alert(
                id=digest(rule.id, story.id, story.origins),
                on="origin",
                rule=rule.id,
                watching=rule.entity or rule.story or "",
                time=time,
                story=story.id,
                title=story.title,
                origins=story.origins,
                before=before[story.id],
            )


# ---------------------------------------------------------------- conflicts
def look(store: Store, settings: Settings, time: str) -> None:
    """Look at the dossiers that rules about conflicts wait for, and note the conflicts that new articles brought.

    Raises StoreError; what was looked at before stays noted.
    """
    with store.reading() as connection:
        asked = kept.looks_asked(connection)
    for story, some in groupby(asked, lambda one: one.story):
        found = _dossier(store, story, settings)
        with store.writing() as connection:
            rules = {rule.id: rule for rule in kept.rules_of(connection)}  # as they are by now
            for one in some:
                if found and one.rule in rules:
                    _note(connection, _conflicts(connection, rules[one.rule], found, time))
                kept.close_look(connection, one)


def _dossier(store: Store, story: str, settings: Settings) -> Dossier | None:
    try:
        return dossier_of(store, story, settings=settings)
    except UsageError:  # the story is no more
        return None


def _conflicts(connection: Connection, rule: Rule, found: Dossier, time: str) -> Iterator[Alert]:
    """The conflicts with a side in an article that came after the rule."""
    new = kept.arrived_since(connection, rule, [article.id for article in found.articles])
    for conflict in found.conflicts:
        if any(side.article in new for side in conflict.sides):
            yield Alert(
                id=digest(rule.id, conflict.id),
                on="conflict",
                rule=rule.id,
                watching=rule.entity or rule.story or "",
                time=time,
                story=found.story.id,
                title=found.story.title,
                conflict=conflict.id,
                kind=conflict.kind,
                strength=conflict.strength,
                about=conflict.about,
                evidence=_sides(conflict),
            )


def _sides(conflict: Conflict) -> tuple[Evidence, ...]:
    return tuple(side.evidence[0] for side in conflict.sides if side.evidence)
