"""One expression for many words."""

from __future__ import annotations

import re

from rashomon.text.alternatives import alternatives


def test_the_longest_word_is_matched() -> None:
    """ "South Sudan" is read before "South", whatever order they are given in; marks are taken as they are."""
    pattern = re.compile(alternatives(["South", "U.S.", "South Sudan", "Sudan"]))
    assert pattern.findall("South Sudan, South, UXSX U.S. Sudan") == ["South Sudan", "South", "U.S.", "Sudan"]


def test_a_shorter_word_stands_in_where_the_longer_one_fails() -> None:
    """What follows may refuse the longer word; then the shorter is tried."""
    pattern = re.compile(rf"{alternatives(['Niger', 'Nigeria'])}(?!a)")
    assert pattern.findall("Nigeriaa Nigeria") == ["Niger", "Nigeria"]
