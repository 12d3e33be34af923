"""How the relations of renderings are scored against those of gold statements."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from evals.score_relations import cases, score, whole


def quotation(article: str, kind: str) -> dict[str, Any]:
    """A told quotation."""
    return {"article": article, "kind": kind, "start": 0, "end": 9}


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([("a", "direct", "identical"), ("b", "direct", "identical")], "identical"),
        ([("a", "direct", "identical"), ("b", "mixed", "truncated")], "truncated"),
        ([("a", "direct", "identical"), ("b", "mixed", "truncated"), ("c", "direct", "reworded")], "reworded"),
        ([("a", "direct", "identical"), ("b", "indirect", "indirect")], "indirect-of-direct"),
        ([("a", "direct", "identical"), ("b", "mixed", "truncated"), ("c", "indirect", "indirect")], "truncated"),
        ([("a", "indirect", "indirect"), ("b", "indirect", "indirect")], "reworded"),
        ([("a", "direct", "identical"), ("b", "mixed", "altered"), ("c", "direct", "reworded")], "altered"),
    ],
)
def test_the_relation_of_a_statement_is_read_off_its_renderings(
    members: list[tuple[str, str, str]], expected: str
) -> None:
    """The gravest of quoted words; without quoted words on two sides, whether one side has them."""
    assert whole([(quotation(article, kind), relation) for article, kind, relation in members]) == expected


class Scorer:
    """Pairs the quotations by their number."""

    @staticmethod
    def pair_quotations(
        gold: list[Any], told: list[Any], texts: dict[str, str], counts: Counter[str]
    ) -> dict[int, int]:
        """Told quotation n is gold quotation n."""
        return {n: n for n in range(min(len(gold), len(told)))}


GOLD = {
    "id": "s",
    "texts": {},
    "quotations": [{}, {}, {}, {}],
    "statements": [{"quotations": [0, 1], "relation": "altered"}, {"quotations": [2, 3], "relation": "identical"}],
}
TOLD = {
    "id": "s",
    "quotations": [quotation(a, "direct") for a in "abab"],
    "statements": [[0, 1]],
    "relations": [["identical", "altered"]],
}


def test_a_statement_that_is_not_told_is_not_found() -> None:
    """Nothing is said of its relation."""
    assert [(c.gold, c.told) for c in cases(Scorer, GOLD, TOLD)] == [("altered", "altered"), ("identical", None)]


def test_shares_are_of_what_was_found() -> None:
    """One of two statements found, and it is right."""
    assert score(Scorer, [GOLD], {"s": TOLD}) == {
        "found": 0.5,
        "relation": 1.0,
        "altered recall": 1.0,
        "altered recall of all": 1.0,
        "altered precision": 1.0,
    }
