"""Conflicts over the setting: one utterance, told to reporters in one account and in an interview in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.lexicon import groups_of, rows_of
from rashomon.comparison.renderings import Rendering, renderings
from rashomon.model.comparison import Conflict, Side, Statement
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.model.span import Span

ORIGIN = "conflicts.setting@1"


class _Setting(NamedTuple):
    name: str
    evidence: Evidence


def setting_conflicts(accounts: Accounts, statements: Sequence[Statement]) -> list[Conflict]:
    """Statements that two accounts place in settings which cannot be one.

    A setting is read only off the sentence that holds the quotation, outside the quoted words.
    """
    by_id = {r.quotation.id: r for r in renderings(accounts)}
    found: dict[tuple[str, ...], Conflict] = {}
    for statement in statements:
        members = [by_id[q] for q in statement.quotations if q in by_id]
        settings = [s for m in members if (s := _setting(m, accounts)) is not None]
        clashing = _clashing(settings)
        if statement.is_sure and clashing:
            conflict = _conflict(clashing)
            found.setdefault((conflict.id,), conflict)
    return list(found.values())


def _setting(member: Rendering, accounts: Accounts) -> _Setting | None:
    """The setting that the member's sentence names nearest to the quotation."""
    text = member.article.text
    places = [p for span in _around(member, accounts) for p in _named(text, span)]
    if not places:
        return None
    start, end = member.content[0].start, member.content[-1].end
    name, span = min(places, key=lambda p: max(start - p[1].end, p[1].start - end))
    return _Setting(name, member.article.evidence(span.start, span.end))


def _around(member: Rendering, accounts: Accounts) -> Iterator[Span]:
    """What the sentences that hold the content print outside of it."""
    inside = sorted(member.quotation.content or member.quotation.quoted)
    for sentence in accounts.layers[member.article.id].sentences:
        if not any(sentence.span.overlap(span) for span in inside):
            continue
        at = sentence.start
        for span in [s for s in inside if sentence.span.overlap(s)]:
            yield Span(at, max(at, span.start))
            at = max(at, span.end)
        yield Span(at, max(at, sentence.end))


def _named(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    for match in _pattern().finditer(text, span.start, span.end):
        phrase = re.sub(r"[\s-]+", " ", match.group()).casefold()
        yield groups_of("settings")[phrase], Span(match.start(), match.end())


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(groups_of("settings"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(p.replace(" ", r"[\s-]+") for p in phrases) + r")\b", re.IGNORECASE)


def _clashing(settings: Sequence[_Setting]) -> list[_Setting]:
    """The settings, one for each article, if some two of different articles cannot be one; else none."""
    first: dict[str, _Setting] = {}
    for setting in settings:
        first.setdefault(setting.evidence.article, setting)
    told = list(first.values())
    clash = any(not _compatible(a.name, b.name) for a in told for b in told)
    return told if clash else []


def _compatible(a: str, b: str) -> bool:
    rows = rows_of("settings_compatible")
    return a == b or (a, b) in rows or (b, a) in rows


def _conflict(settings: Sequence[_Setting]) -> Conflict:
    names = " / ".join(dict.fromkeys(s.name for s in settings))
    return Conflict(
        id=digest("conflict", "setting", *(tuple(s.evidence for s in settings)), prefix="c"),
        kind="setting",
        strength="soft",
        about=f"how it was said: {names}",
        sides=tuple(Side(s.evidence.text, s.evidence.article, (s.evidence,)) for s in settings),
        why="the accounts give one utterance in different settings",
        score=1.0,
        origin=ORIGIN,
    )
