"""Rules for alerts, the alerts that they gave, and which of them still have to be delivered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from rashomon.model.alert import Alert, AlertKind
from rashomon.model.identity import digest
from rashomon.store.evidence import names_with
from rashomon.store.inserting import insert
from rashomon.store.packing import pack, unpack
from rashomon.store.queries import Term, name_words_of
from rashomon.store.stories import members_of, story_named
from rashomon.store.tables import alerts, articles, known, looks, named, rules


class Rule(NamedTuple):
    """What is watched, either a story or a name, and where it is told: "-", a file, or an http(s) address.

    since: number of the last article that was there when the rule was made.
    """

    id: str
    kind: AlertKind
    story: str | None
    entity: str | None
    to: str
    made: str
    since: int


class Pending(NamedTuple):
    """An alert that has to be delivered, where to, and how often that failed."""

    alert: Alert
    to: str
    tries: int


class Look(NamedTuple):
    """A story whose dossier has to be looked at for a rule; `asked` counts how often it changed since."""

    rule: str
    story: str
    asked: int


# ---------------------------------------------------------------- rules
def keep_rule(
    connection: Connection, kind: AlertKind, *, story: str | None, entity: str | None, to: str, time: str
) -> Rule:
    """Keep a rule; what is in the story by now is not told. One that holds already stays as it is."""
    about = " ".join(name_words_of(entity)) if entity else None
    id = digest(kind, story, about, to, prefix="u")
    if same := next((rule for rule in rules_of(connection) if rule.id == id), None):
        return same
    since = connection.execute(select(func.max(articles.c.seq))).scalar() or 0
    rule = Rule(id, kind, story, entity, to, time, since)
    statement = insert(connection, rules).values(rule._asdict())
    again = {"made": time, "since": since, "ended": None}
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=again))
    members = [{"rule": id, "article": m.article} for m in members_of(connection, story)] if story else []
    if members:
        connection.execute(known.insert(), members)
    return rule


def end_rule(connection: Connection, id: str, time: str) -> None:
    """Take a rule back: it tells nothing more, not even what waits."""
    connection.execute(rules.update().where(rules.c.id == id).values(ended=time))
    connection.execute(alerts.delete().where(alerts.c.rule == id, alerts.c.sent.is_(None)))
    for table in (known, looks):
        connection.execute(table.delete().where(table.c.rule == id))


def rules_of(connection: Connection) -> list[Rule]:
    """The rules that hold, in the order in which they were made."""
    columns = (rules.c[name] for name in Rule._fields)
    query = select(*columns).where(rules.c.ended.is_(None)).order_by(rules.c.made, rules.c.id)
    return [Rule(*row) for row in connection.execute(query)]


def watched_story(connection: Connection, rule: Rule) -> str | None:
    """The story that a rule watches, or the one that it was merged into; None for a rule about a name."""
    return story_named(connection, rule.story) if rule.story else None


# ---------------------------------------------------------------- what is new to a rule
def naming(connection: Connection, name: str, seqs: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Those of the articles that print the name, as `entity:` finds it, and where it first stands in each."""
    names = names_with(Term("entity", name_words_of(name)))
    query = (
        select(named.c.article, named.c.start, named.c.end)
        .where(named.c.article.in_(list(seqs)), named.c.role == "entity", named.c.name.in_(names))
        .order_by(named.c.start.desc())
    )
    return {seq: (start, end) for seq, start, end in connection.execute(query)}


def known_to(connection: Connection, rule: str) -> frozenset[int]:
    """The articles that were in the rule's story when it was made."""
    return frozenset(connection.execute(select(known.c.article).where(known.c.rule == rule)).scalars())


def arrived_since(connection: Connection, rule: Rule, ids: Iterable[str]) -> frozenset[str]:
    """Those of the articles that are new to a rule, by id."""
    query = select(articles.c.seq, articles.c.id).where(articles.c.id.in_(list(ids)))
    found = {id: seq for seq, id in connection.execute(query)}
    if rule.story:
        old = known_to(connection, rule.id)
        return frozenset(id for id, seq in found.items() if seq not in old)
    return frozenset(id for id, seq in found.items() if seq > rule.since)


# ---------------------------------------------------------------- alerts
def untold(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of the ids under which no alert was noted yet."""
    found = connection.execute(select(alerts.c.id).where(alerts.c.id.in_(ids))).scalars()
    return set(ids) - set(found)


def note_alert(connection: Connection, alert: Alert) -> None:
    """Note that something is to be told; a second time changes nothing."""
    row = {"id": alert.id, "rule": alert.rule, "time": alert.time, "packed": pack(alert), "tries": 0}
    statement = insert(connection, alerts).values({**row, "due": alert.time})
    connection.execute(statement.on_conflict_do_nothing(index_elements=["id"]))


def pending(connection: Connection, time: str, passed: Collection[str], limit: int) -> list[Pending]:
    """What has to be delivered by now, oldest first; nothing for the places to be passed over, or that took nothing
    lately: what is new waits there with the rest."""
    unsent = alerts.c.sent.is_(None)
    resting = select(rules.c.to).join(alerts, alerts.c.rule == rules.c.id).where(unsent, alerts.c.due > time)
    query = (
        select(alerts.c.packed, rules.c.to, alerts.c.tries)
        .join(rules, rules.c.id == alerts.c.rule)
        .where(unsent, alerts.c.due <= time, rules.c.ended.is_(None))
        .where(rules.c.to.not_in(passed), rules.c.to.not_in(resting))
        .order_by(alerts.c.seq)
        .limit(limit)
    )
    return [Pending(unpack(packed, Alert), to, tries) for packed, to, tries in connection.execute(query)]


def count_waiting(connection: Connection) -> Mapping[str, int]:
    """How many alerts of each rule are not delivered yet."""
    query = select(alerts.c.rule, func.count()).where(alerts.c.sent.is_(None)).group_by(alerts.c.rule)
    return {row[0]: row[1] for row in connection.execute(query)}


def mark_sent(connection: Connection, id: str, time: str) -> None:
    """Note that an alert was delivered."""
    connection.execute(alerts.update().where(alerts.c.id == id).values(sent=time, trouble=None))


def put_off(connection: Connection, to: str, *, due: str, trouble: str) -> None:
    """Note that a place takes nothing now: all that waits for it is tried again when it is due."""
    of_it = select(rules.c.id).where(rules.c.to == to)
    waiting = alerts.update().where(alerts.c.sent.is_(None), alerts.c.rule.in_(of_it))
    connection.execute(waiting.values(due=due, tries=alerts.c.tries + 1, trouble=trouble))


# ---------------------------------------------------------------- dossiers to look at
def ask_look(connection: Connection, rule: str, story: str) -> None:
    """Note that a story changed whose conflicts a rule watches."""
    statement = insert(connection, looks).values(rule=rule, story=story, asked=1)
    again = {"asked": looks.c.asked + 1}
    connection.execute(statement.on_conflict_do_update(index_elements=["rule", "story"], set_=again))


def looks_asked(connection: Connection) -> list[Look]:
    """The dossiers that have to be looked at, story by story."""
    query = select(looks.c.rule, looks.c.story, looks.c.asked).order_by(looks.c.story, looks.c.rule)
    return [Look(*row) for row in connection.execute(query)]


def close_look(connection: Connection, look: Look) -> None:
    """Note that a dossier was looked at, unless its story changed meanwhile."""
    same = (looks.c.rule == look.rule, looks.c.story == look.story, looks.c.asked == look.asked)
    connection.execute(looks.delete().where(*same))
