"""The decision whether two articles tell one story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.stories import signals
from rashomon.stories.features import Traits
from rashomon.stories.joining import STRANGE, SURE, USUAL, Seen, against, learned, standing
from rashomon.stories.signals import BY_DATES, Pairing, Signals

Make = Callable[..., Traits]
FERRY = "The ferry Orla sank off Varna on Thursday. Mayor Ann Orr had warned that 214 people were on board the ferry."
AGAIN = "Off Varna, the ferry Orla went down on Thursday with 214 people on board, said mayor Ann Orr."
BUDGET = "Parliament voted for the budget of Finance Minister Lund on Monday. It takes 30 billion from reserves."


def values(one: Traits, *others: Traits) -> dict[str, list[float]]:
    """Every signal by its name."""
    pair = Pairing(one, others)
    return {s.__name__: [round(float(v), 3) for v in s(pair)] for s in BY_DATES["dated"]}


def vectors(*axes: list[int]) -> NDArray[np.float16]:
    """Unit vectors, each of which lies between some axes."""
    rows = np.stack([np.eye(384)[list(some)].sum(0) for some in axes])
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)


def test_an_article_goes_wholly_with_itself(make_traits: Make) -> None:
    """Cosines are 1, and no day differs."""
    one = make_traits("a", FERRY, title="Ferry sinks", day="2021-05-07")
    found = values(one, one)
    whole = ("words", "words_bent", "opening", "names", "numbers", "title", "lede", "crossed", "nearest", "covered")
    assert [found[name] for name in whole] == [[1.0]] * len(whole)
    assert (found["same_weekday"], found["same_date"], found["days_apart"], found["within_a_day"]) == (
        [1],
        [1],
        [0],
        [1],
    )
    assert (found["other_weekday"], found["no_common_weekday"], found["no_common_date"]) == ([0], [0], [0])


def test_signals_are_given_for_each_of_several_others(make_traits: Make) -> None:
    """In their order; what shares nothing gives nothing."""
    found = values(make_traits("a", FERRY, axis=1), make_traits("b", AGAIN, axis=1), make_traits("c", BUDGET, axis=2))
    for name in ("names", "numbers", "title", "lede", "nearest", "same_weekday"):
        assert found[name] == [1, 0], name
    assert (found["other_weekday"], found["phrases"]) == ([0, 1], [0, 0])
    assert (0.8 < found["words"][0] < 1, found["words"][1]) == (True, 0)


def test_the_same_weekday_a_week_later_is_another_date(make_traits: Make) -> None:
    """The day of the week agrees, the date does not."""
    found = values(make_traits("a", FERRY, day="2021-05-07"), make_traits("b", FERRY, day="2021-05-14"))
    assert (found["same_weekday"], found["same_date"], found["no_common_date"]) == ([1], [0], [1])
    assert (found["days_apart"], found["beyond_three_days"]) == ([0.7], [1])


def test_without_a_date_the_undated_weights_decide(make_traits: Make) -> None:
    """One missing date is enough."""
    day = "2021-05-07"
    found = Signals.of(make_traits("a", FERRY, day=day), [make_traits("b", FERRY), make_traits("c", FERRY, day=day)])
    assert found.dates == ["undated", "dated"]
    assert {k: v.shape for k, v in found.values.items()} == {"undated": (2, 17), "dated": (2, 24)}


@pytest.mark.parametrize("signal", BY_DATES["dated"], ids=lambda s: s.__name__)
def test_every_signal_is_explained_and_symmetric(signal: signals.Signal, make_traits: Make) -> None:
    """It has a sentence for the reader, tells an account from a stranger, and does not mind which of two is asked."""
    a = replace(make_traits("a", FERRY, title="Ferry sinks", day="2021-05-07", axis=1), lede=vectors([1], [2]))
    b = replace(
        make_traits("b", f"{FERRY} {BUDGET}", title="Orla lost", day="2021-05-08"),
        title=vectors([1, 2])[0],
        lede=vectors([2], [3], [2, 3]),
    )
    c = make_traits("c", BUDGET, title="Budget voted", day="2021-05-14", axis=4)
    assert (signal.__doc__ or "").strip().endswith(".")
    account, stranger = signal(Pairing(a, [b, c]))
    assert account != stranger
    assert np.allclose([account, stranger], [signal(Pairing(b, [a]))[0], signal(Pairing(c, [a]))[0]])


def test_articles_without_words_are_unlike(make_traits: Make) -> None:
    """Empty records give zeros, not errors."""
    found = values(make_traits("a"), make_traits("b", FERRY))
    assert (found["words"], found["phrases"], found["same_weekday"]) == ([0], [0], [0])
    assert learned().likeness(make_traits("a"), []) == []


def test_an_article_stands_by_its_best_and_by_its_crowd() -> None:
    """The best counts up to SURE; the crowd is what lies behind the first four, missing ones count as strange."""
    assert standing([]) == (STRANGE, STRANGE)
    assert standing([7.0]) == (SURE, STRANGE)
    assert standing([5.0] * 20) == (SURE, USUAL)
    assert standing([0.0, -1, -2, -3, *[-4.0] * 8]) == (0.0, (-4.0 * 8 + STRANGE * 8) / 16)


def test_a_near_copy_shuts_no_other_account_out() -> None:
    """That an article has a copy is no worse for its other accounts than that it has one sure account; nor is a copy
    itself behind anything."""
    copied, sure = standing([20.0, 1.0]), standing([SURE, 1.0])
    assert against(1.0, (copied, copied)) == against(1.0, (sure, sure))
    assert (against(1.0, (copied, copied)).near, against(20.0, (copied, copied)).near) == (SURE - 1.0, 0.0)


@pytest.mark.parametrize("dates", ["dated", "undated"])
def test_the_same_likeness_is_worth_less_where_something_is_likelier_or_much_is_alike(dates: signals.Dates) -> None:
    """The learned weights agree with reason."""
    judge, ids = learned(), ("a", "b")
    lone, better, crowd = standing([0.5]), standing([0.5, 2.0][::-1]), standing([0.5] * 20)
    alone = judge.chance(ids, 0.5, (lone, lone), dates)
    assert judge.chance(ids, 0.5, (better, better), dates) < alone
    assert judge.chance(ids, 0.5, (crowd, crowd), dates) < alone
    assert judge.chance(ids, 2.0, (better, better), dates) > judge.chance(ids, 0.5, (better, better), dates)


def test_the_learned_weights_know_the_signals(make_traits: Make) -> None:
    """By their names; two accounts of one event are likelier than two of different ones."""
    for dates, table in BY_DATES.items():
        assert list(learned().signals[dates].weights) == [signal.__name__ for signal in table]
        assert tuple(learned().standing[dates].weights) == Seen._fields
    same, other = learned().likeness(
        make_traits("a", FERRY, axis=1), [make_traits("b", AGAIN, axis=1), make_traits("c", BUDGET, axis=2)]
    )
    assert same > other
