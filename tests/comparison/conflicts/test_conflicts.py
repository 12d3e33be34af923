"""The room as a whole: documented comparators, each conflict once, in order, and back into the facts."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.conflicts import COMPARATORS, STORY_COMPARATORS, conflicts, settle
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.ranking import ranked, weight
from rashomon.comparison.importance import Importance
from rashomon.model.comparison import Cell, Conflict, Fact, Side
from rashomon.model.evidence import Evidence

MakeContext = Callable[..., Context]


def _evidence(article: str, start: int, text: str) -> Evidence:
    return Evidence(article, start, start + len(text), text)


def _conflict(id: str, *sides: Evidence, kind: str = "number", strength: str = "hard", score: float = 0.5) -> Conflict:
    return Conflict(
        id=id,
        kind=kind,  # type: ignore[arg-type]
        strength=strength,  # type: ignore[arg-type]
        about="how many",
        sides=tuple(Side(e.text, e.article, (e,)) for e in sides),
        why="they differ",
        score=score,
    )


def test_every_comparator_says_why() -> None:
    """Readers see the docstring of a comparator as the reason, so each has its own."""
    reasons = [c.__doc__ for c in (*COMPARATORS, *STORY_COMPARATORS)]
    assert all(reasons)
    assert len(set(reasons)) == len(reasons)


def test_conflicts_of_one_account(make_context: MakeContext) -> None:
    """One account alone is in conflict with nobody."""
    accounts: Accounts = make_context({"a": "The flood killed 59 people."}).accounts
    assert conflicts(accounts) == ()


def test_third_account_joins(make_context: MakeContext) -> None:
    """Conflicts of one kind that share a side are one, with every account's value; hard ones come first."""
    accounts = make_context({"a": "x" * 90, "b": "x" * 90, "c": "x" * 90}).accounts
    first = _conflict("1", _evidence("a", 0, "59 died"), _evidence("b", 0, "58 died"), score=0.8)
    second = _conflict("2", _evidence("a", 0, "59 died"), _evidence("c", 0, "58 dead"), score=0.6)
    soft = _conflict("3", _evidence("a", 50, "told us"), _evidence("b", 50, "wrote"), kind="setting", strength="soft")
    told = ranked([soft, second, first], Importance(accounts))
    assert [[s.article for s in c.sides] for c in told] == [["a", "b", "c"], ["a", "b"]]


def test_what_a_conflict_is_about_matters(make_context: MakeContext) -> None:
    """A soft conflict in the ledes leads before a hard one in the last lines; at one place the hard one leads."""
    text = "Nine people died. " + "The talks went on. " * 30 + "It rained for two days."
    story = Importance(make_context({"a": text, "b": text.replace("Nine", "Ten")}).accounts)
    last = text.index("It rained")
    early, late = (
        (_evidence("a", 0, "Nine"), _evidence("b", 0, "Ten")),
        (_evidence("a", last, "It"), _evidence("b", last, "It")),
    )
    soft = _conflict("1", *early, strength="soft")
    hard = _conflict("2", *late, kind="setting", strength="hard")
    assert [c.id for c in ranked([hard, soft], story)] == ["1", "2"]
    assert weight(_conflict("3", *early), story) > weight(soft, story)


def test_settled_facts() -> None:
    """The cell that a conflict sets against the fact's own wording contradicts it, and the fact is in dispute."""
    mine, theirs = _evidence("a", 0, "59 people died"), _evidence("b", 0, "58 people died")
    fact = Fact(
        id="f",
        text=mine.text,
        text_from="a",
        cells=(Cell("a", "states", (mine,)), Cell("b", "states", (theirs,)), Cell("c", "silent")),
        origins=2,
        status="corroborated",
    )
    (settled,) = settle([fact], [_conflict("1", mine, theirs)])
    assert [c.status for c in settled.cells] == ["states", "contradicts", "silent"]
    assert settled.status == "conflicting"


def test_wording_alone_disputes_no_fact() -> None:
    """A small difference of quoted words leaves the fact as it is; one that turns the sense puts it in dispute."""
    mine, theirs = _evidence("a", 0, "we won't go"), _evidence("b", 0, "we shan't go")
    cells = (Cell("a", "states", (mine,)), Cell("b", "states", (theirs,)))
    fact = Fact(id="f", text=mine.text, text_from="a", cells=cells, origins=2, status="corroborated")
    soft, hard = (_conflict("1", mine, theirs, kind="quotation", strength=strength) for strength in ("soft", "hard"))
    assert settle([fact], [soft]) == (fact,)
    assert settle([fact], [hard])[0].status == "conflicting"
