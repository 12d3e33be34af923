"""The stress story is the same each time, and holds what it promises."""

from __future__ import annotations

import re

from benchmarks.stress import COPIES, accounts


def test_a_longer_story_begins_with_the_shorter_one() -> None:
    """So that figures at 10 and at 20 accounts are about the same texts."""
    assert accounts(8) == accounts(16)[:8]
    assert accounts(8) != accounts(8, seed=2)


def test_one_account_in_five_is_a_copy_and_half_of_them_say_so() -> None:
    """A copy shares many paragraphs with an earlier account; others share a short one by chance at most."""
    told = accounts(40)
    copies = [n for n, a in enumerate(told) if any(len(set(a.paragraphs) & set(b.paragraphs)) > 3 for b in told[:n])]
    assert copies == list(range(COPIES - 1, 40, COPIES))
    assert [n for n, a in enumerate(told) if a.credited] == copies[1::2]


def test_no_choice_or_value_of_the_grammar_is_left_open() -> None:
    """Every account is plain prose of about 25 sentences."""
    told = accounts(20)
    assert not any(re.search(r"[<>{}|]", p) for a in told for p in (a.title, *a.paragraphs))
    sizes = [len(re.findall(r"[.!?]\W*(?=\s|$)", " ".join(a.paragraphs))) for a in told]
    assert 20 < sum(sizes) / len(sizes) < 35
