"""The editor's word in the store: rows are only ever added, and the last word on a thing holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec
from sqlalchemy import Connection, RowMapping, select

from rashomon.errors import UsageError
from rashomon.model.identity import digest
from rashomon.model.judgement import Judgement, judged_pairs
from rashomon.store.tables import judgements

_encode, _decode = msgspec.json.encode, msgspec.json.decode


class Standing:
    """The judgements that stand, in the order in which they were made, as constraints."""

    def __init__(self, found: Sequence[Judgement]) -> None:
        self.judgements = tuple(j for j in found if j.stands)

    @cached_property
    def pairs(self) -> dict[tuple[str, str], bool]:
        """What was said of two articles, (smaller id, larger id): in one story or not."""
        return judged_pairs(self.judgements, "story")

    @cached_property
    def origins(self) -> dict[tuple[str, str], bool]:
        """What was said of two articles, (smaller id, larger id): of one origin or not."""
        return judged_pairs(self.judgements, "origin")


def concerning(found: Iterable[Judgement], articles: Sequence[str]) -> list[Judgement]:
    """Those that are about some of these articles, or about names wherever they stand."""
    here = set(articles)
    return [j for j in found if not j.articles or any(here.intersection(side) for side in j.articles)]


def keep_judgement(connection: Connection, judgement: Judgement) -> Judgement:
    """Keep a judgement under the id that its content gives; the same again changes nothing."""
    id = id_of(judgement)
    judgement = msgspec.structs.replace(judgement, id=id)
    if connection.execute(select(judgements.c.id).where(judgements.c.id == id)).first() is None:
        row = {name: getattr(judgement, name) for name in ("id", "kind", "verdict", "says", "user", "time", "note")}
        lists = {name: _encode(getattr(judgement, name)).decode() for name in ("about", "articles", "evidence")}
        connection.execute(judgements.insert(), row | lists)
    return judgement


def id_of(judgement: Judgement) -> str:
    """The id that a judgement's content gives."""
    return digest(judgement.kind, judgement.verdict, judgement.about, judgement.user, judgement.time, prefix="j")


def take_back(connection: Connection, id: str, *, user: str, time: str) -> Judgement:
    """Note that a judgement no longer stands; the judgement. `id` may be the beginning of one.

    Raises:
        UsageError: there is no such judgement, more than one, or it was taken back already.
    """
    found = [j for j in all_judgements(connection) if j.id.startswith(id)]
    if len(found) != 1 or not id:
        raise UsageError("there is no such judgement, or more than one", where=id, advice="See: rashomon judge list")
    (judgement,) = found
    if not judgement.stands:
        raise UsageError("it was taken back already", where=judgement.id, advice="Judge again.")
    row = {
        "kind": "undo",
        "verdict": judgement.verdict,
        "about": _encode([judgement.id]).decode(),
        "undoes": judgement.id,
    }
    empty = {"articles": "[]", "says": "", "evidence": "[]", "user": user, "time": time}
    connection.execute(judgements.insert(), row | empty | {"id": digest("undo", judgement.id, user, time, prefix="j")})
    return msgspec.structs.replace(judgement, undone=time)


def all_judgements(connection: Connection) -> list[Judgement]:
    """Every judgement in the order in which they were made; `undone` says when one was taken back."""
    rows = connection.execute(select(judgements).order_by(judgements.c.seq)).mappings().all()
    undone = {row["undoes"]: row["time"] for row in rows if row["kind"] == "undo"}
    return [_judgement(row, undone.get(row["id"])) for row in rows if row["kind"] != "undo"]


def standing(connection: Connection) -> Standing:
    """The judgements that stand."""
    return Standing(all_judgements(connection))


def _judgement(row: RowMapping, undone: str | None) -> Judgement:
    lists = {name: _decode(row[name] or "[]") for name in ("about", "articles", "evidence")}
    plain = {name: row[name] for name in ("id", "kind", "verdict", "says", "user", "time", "note")}
    return msgspec.convert(plain | lists | {"undone": undone}, Judgement)
