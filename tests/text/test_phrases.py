"""Noun phrases and verb groups beside a word."""

from __future__ import annotations

import pytest

from rashomon.text.function_words import tokens
from rashomon.text.phrases import object_after, possessor, spanned, subject_before, verb_group

VERBS = frozenset({"met", "accused", "said"})


def at(text: str, word: str) -> int:
    """The index of the token that is the word."""
    return next(i for i, t in enumerate(tokens(text)) if t.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The mayor of Oslo met Bo.", "met", "The mayor of Oslo"),
        ("Ann Orr, the mayor, met Bo.", "met", "Ann Orr"),
        ("Head of the bank, Ann Orr, met Bo.", "met", "Head of the bank, Ann Orr"),
        ("On Friday Ann and Bo met Cy.", "met", "Ann and Bo"),
        ("The union on March 3 met Bo.", "met", "The union"),
        ("The miners who met Bo left.", "met", "The miners"),
        ("It is far from Iran, which met Bo.", "met", "Iran"),
        ("Ann accused Bo and met Cy.", "met", "Ann"),
        ("Vice President Joseph R. Biden Jr. met Cy.", "met", "Vice President Joseph R. Biden Jr."),
        ("The family also met Bo.", "met", "The family"),
    ],
)
def test_subjects(text: str, verb: str, expected: str) -> None:
    """Over insertions, times, relative words and coordination."""
    words = tokens(text)
    found = subject_before(words, verb_group(words, at(text, verb)), VERBS)
    assert found is not None
    assert text[slice(*spanned(words, found))] == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Ann met the mayor of Oslo on Friday.", "met", "the mayor of Oslo"),
        ("Ann met Bo and Cy in Oslo.", "met", "Bo and Cy"),
        ("Ann met at least 19 miners.", "met", "at least 19 miners"),
        ("Ann met Bo yesterday.", "met", "Bo"),
        ("Ann met in Oslo.", "met", None),
    ],
)
def test_objects(text: str, verb: str, expected: str | None) -> None:
    """Up to the next function word, "of" and lists included."""
    words = tokens(text)
    found = object_after(words, at(text, verb) + 1)
    assert (text[slice(*spanned(words, found))] if found else None) == expected


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("the protest of Boeing's chief", "chief", "Boeing"),
        ("the Church of Scientology's requests", "requests", "the Church of Scientology"),
        ("to his urgent calls", "calls", "his"),
        ("the calls", "calls", None),
    ],
)
def test_owners(text: str, noun: str, expected: str | None) -> None:
    """A possessive noun or pronoun before the noun."""
    words = tokens(text)
    found = possessor(words, at(text, noun))
    assert (text[slice(*spanned(words, found))] if found else None) == expected


def test_verb_groups_take_in_what_colours_the_verb() -> None:
    """Auxiliaries, adverbs, and verbs that take another verb."""
    text = "The union has repeatedly refused to meet."
    words = tokens(text)
    assert [t.text for t in words[verb_group(words, at(text, "meet")) : at(text, "meet")]] == [
        "has",
        "repeatedly",
        "refused",
        "to",
    ]
