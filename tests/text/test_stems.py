"""Words as search sees them."""

from __future__ import annotations

import pytest

from rashomon.text.stems import stem, stems


@pytest.mark.parametrize(
    "forms",
    [
        "talk talks talked talking",
        "deny denies denied denying",
        "state states stated stating",
        "plan plans planned planning",
        "agree agrees agreed agreeing",
        "say says said saying",
        "die dies died",
        "Choe Choe's CHOE Chöe",
        "US U.S.",
        "1,000 1000",
    ],
)
def test_forms_of_one_word(forms: str):
    """The inflected forms of a word have one stem."""
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["nation national", "plane plan", "need nee", "sing s", "bus busy", "hop hope"])
def test_two_words(words: str):
    """What only looks alike stays apart."""
    assert len({stem(word) for word in words.split()}) == 2


def test_places():
    """Each word stands where the text has it."""
    text = "Møller’s U.S. talks—“2,000 km”"
    assert [(w.stem, text[w.start : w.end]) for w in stems(text)] == [
        ("moller", "Møller’s"),
        ("us", "U.S."),
        ("talk", "talks"),
        ("2000", "2,000"),
        ("km", "km"),
    ]
