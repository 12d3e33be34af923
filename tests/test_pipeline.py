"""The order of the stages."""

from __future__ import annotations

import pytest

from rashomon.errors import RashomonError, UnreadableError
from rashomon.pipeline import STAGES, Stage, check, compare_articles


def test_the_order_holds() -> None:
    """Every stage finds what it requires among what the stages before it assign."""
    check(STAGES, ["articles", "judgements"])


def test_a_wrong_order_is_refused() -> None:
    """The message names the stage, what it lacks and what to do."""
    stages = [Stage("compare", ("layers",), ("facts",), lambda work: {})]
    with pytest.raises(RashomonError, match=r"stage .compare. needs layers\. Put the stage that assigns it earlier"):
        check(stages, ["articles"])


def test_no_article_is_an_error() -> None:
    """A story without articles cannot be compared."""
    with pytest.raises(UnreadableError, match="no article could be read"):
        compare_articles([])
