"""The editor's word on a collection: kept for good, signed, undoable, and in force at once and after every re-run.

Stories are merged or split where they lie, and the stream of stories is bound by what was said of pairs of articles.
Entities, origins and conflicts are judged whenever a dossier is made (`rashomon.comparison.judged`, `lineage.judged`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from rashomon.collection.grouping import headline
from rashomon.collection.showing import dossier_of
from rashomon.errors import UsageError
from rashomon.model.comparison import Conflict
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import Judgement, JudgementKind, Verdict
from rashomon.store import Store, stories
from rashomon.store.articles import article_named, seq_of
from rashomon.store.judgements import keep_judgement, standing, take_back
from rashomon.stories.neighbourhood import story_name


class Editor(NamedTuple):
    """Who judges, and why if they say so."""

    user: str
    note: str | None = None


class Judging:
    """Takes judgements down and puts them in force."""

    def __init__(self, store: Store, editor: Editor, clock: Callable[[], dt.datetime] | None = None) -> None:
        self._store, self._editor = store, editor
        self._clock = clock or (lambda: dt.datetime.now(dt.UTC))

    def join_stories(self, starts: Sequence[str]) -> Judgement:
        """Say that stories (by the beginnings of their ids) are one; the oldest keeps its id. Raises UsageError."""
        with self._store.writing() as connection:
            found = sorted(dict.fromkeys(_story(connection, s) for s in starts), key=_age(connection))
            if len(found) < 2:
                raise UsageError("two stories are needed", where=" ".join(starts), advice="See: rashomon stories")
            sides = tuple(_members(connection, story) for story in found)
            judgement = self._keep(connection, "story", "same", found, sides, f"{' and '.join(found)} are one story")
            for gone in found[1:]:
                stories.merge(connection, found[0], gone, cause=judgement.id, time=judgement.time)
            self._refresh(connection, found[:1], judgement.time)
        return judgement

    def part_story(self, start: str, articles: Sequence[str]) -> Judgement:
        """Say that some articles of a story (by the beginnings of ids) are another story. Raises UsageError."""
        with self._store.writing() as connection:
            story = _story(connection, start)
            every = _members(connection, story)
            leaving = tuple(dict.fromkeys(_article(connection, a) for a in articles))
            rest = tuple(id for id in every if id not in leaving)
            if not rest or not set(leaving) <= set(every):
                what = "all of its articles would leave" if not rest else "not all of these are its articles"
                raise UsageError(what, where=story, advice=f"See: rashomon show {story} --json -")
            says = f"{', '.join(leaving)} tell another story than {story}"
            judgement = self._keep(connection, "story", "different", (story,), (rest, leaving), says)
            new = story_name(leaving[0], judgement.id)
            self._move(connection, leaving, new, judgement.id, judgement.time)
            self._refresh(connection, (story, new), judgement.time)
        return judgement

    def name_entities(self, verdict: Verdict, names: Sequence[str], story: str | None) -> Judgement:
        """Say that names mean the same, or different people or things; in one story, or everywhere."""
        if len(names) < 2:
            raise UsageError("two names are needed", where=" ".join(names))
        verb = "mean the same" if verdict == "same" else "do not mean the same"
        with self._store.writing() as connection:
            sides = (_members(connection, _story(connection, story)),) if story else ()
            return self._keep(connection, "entity", verdict, names, sides, f"{' and '.join(names)} {verb}")

    def judge_origins(self, verdict: Verdict, starts: Sequence[str]) -> Judgement:
        """Say that two articles have one origin, or that they have not. Raises UsageError."""
        with self._store.writing() as connection:
            articles = [_article(connection, s) for s in starts]
            if len(set(articles)) != 2:
                raise UsageError("two articles are needed", where=" ".join(starts))
            verb = "have" if verdict == "same" else "do not have"
            says = f"{' and '.join(articles)} {verb} one origin"
            judgement = self._keep(connection, "origin", verdict, articles, tuple((a,) for a in articles), says)
            self._refresh(connection, _stories_of(connection, articles), judgement.time)
        return judgement

    def reject_conflict(self, start: str, story: str) -> Judgement:
        """Say that a conflict of a story's dossier is wrong. Raises UsageError."""
        dossier = dossier_of(self._store, story)
        conflict = _conflict(dossier.conflicts, start, story)
        evidence = tuple(e for side in conflict.sides for e in side.evidence)
        sides = tuple(dict.fromkeys((e.article,) for e in evidence))
        says = f"no conflict: {conflict.about}"
        with self._store.writing() as connection:
            return self._keep(connection, "conflict", "wrong", (conflict.id,), sides, says, evidence)

    def undo(self, start: str) -> Judgement:
        """Take a judgement back; stories become again what they were, but for articles that came after. UsageError."""
        time = self._now()
        with self._store.writing() as connection:
            judgement = take_back(connection, start, user=self._editor.user, time=time)
            if judgement.kind == "story":
                self._restore(connection, judgement, time)
            elif judgement.kind == "origin":
                self._refresh(connection, _stories_of(connection, judgement.about), time)
        return judgement

    def _restore(self, connection: Connection, judgement: Judgement, time: str) -> None:
        first, *others = judgement.about
        homes = others if judgement.verdict == "same" else [_story(connection, first)]  # it may be merged by now
        left = set(_stories_of(connection, [id for side in judgement.articles for id in side]))
        for home, side in zip(homes, judgement.articles[1:], strict=True):
            if judgement.verdict == "same":
                stories.revive(connection, home, time)
            self._move(connection, side, home, judgement.id, time)
        self._refresh(connection, (*left, *homes), time)

    def _keep(
        self,
        connection: Connection,
        kind: JudgementKind,
        verdict: Verdict,
        about: Sequence[str],
        sides: tuple[tuple[str, ...], ...],
        says: str,
        evidence: Sequence[Evidence] = (),
    ) -> Judgement:
        user, note = self._editor
        judgement = Judgement(
            id="",
            kind=kind,
            verdict=verdict,
            about=tuple(about),
            articles=sides,
            says=says,
            evidence=tuple(evidence),
            user=user,
            time=self._now(),
            note=note,
        )
        return keep_judgement(connection, judgement)

    def _move(self, connection: Connection, ids: Sequence[str], story: str, cause: str, time: str) -> None:
        for id in ids:
            seq = seq_of(connection, id)
            if seq is not None:
                stories.assign(connection, seq, story, cause=cause, time=time)

    def _refresh(self, connection: Connection, found: Sequence[str], time: str) -> None:
        origins = standing(connection).origins
        for story in dict.fromkeys(found):
            title = headline(connection, story)
            stories.refresh(connection, story, title_from=title, time=time, origins=origins)

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")


def _story(connection: Connection, start: str) -> str:
    found = stories.story_named(connection, start) if start else None
    if found is None:
        raise UsageError("there is no such story, or more than one", where=start, advice="See: rashomon stories")
    return found


def _article(connection: Connection, start: str) -> str:
    found = article_named(connection, start) if start else None
    if found is None:
        raise UsageError(
            "there is no such article, or more than one", where=start, advice="See: rashomon search QUERY --json -"
        )
    return found


def _members(connection: Connection, story: str) -> tuple[str, ...]:
    return tuple(m.id for m in stories.members_of(connection, story))


def _stories_of(connection: Connection, articles: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(s for a in articles if (s := stories.story_of(connection, a))))


def _age(connection: Connection) -> Callable[[str], int]:
    return lambda story: stories.founded(connection, story)


def _conflict(conflicts: Sequence[Conflict], start: str, story: str) -> Conflict:
    found = [c for c in conflicts if start and c.id.startswith(start)]
    if len(found) != 1:
        advice = f"See: rashomon show {story} --json - | jq .conflicts"
        raise UsageError("there is no such conflict, or more than one", where=start, advice=advice)
    return found[0]
