"""Where the parties of an event stand around the word that carries it: objects, prepositions, owners, agents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.annotate.events.trigger_table import Pattern, is_thing
from rashomon.text.function_words import Token, kinds
from rashomon.text.modality import Factuality
from rashomon.text.phrases import Range, object_after, possessor

WHOLE = frozenset(("COERCE", "ASSAULT", "MOBILIZE", "PROTEST"))  # roots that things undergo too: a raided house
MUTUAL = frozenset(("AGREE", "CONSULT", "COOPERATE"))
_BEFORE_TO = frozenset("according similar due prior thanks related".split())  # "agreed, according to the Gazette"
_PRONOUNS = frozenset("him them us me it you her".split())


class Trigger(NamedTuple):
    """A word that carries an event, its parties as token ranges, and how far the event is real.

    `sure`: enough without the head. `guessed`: a party stands in for a pronoun.
    """

    root: str
    at: int
    begins: int
    actor: Range | None
    recipient: Range | None
    factuality: Factuality
    sure: bool
    guessed: bool = False


def agent(words: Sequence[Token], start: int, high: int) -> Range | None:
    """The phrase after "by": the last one of several ("returned by mail by Montalvo"), no -ing form, no day."""
    found = [
        phrase
        for k in range(start, high - 1)
        if words[k].low == "by"
        and not words[k + 1].low.endswith("ing")
        and (phrase := object_after(words, k + 1, high))
    ]
    named = [f for f in found if words[f[0]].text[0].isupper() or words[f[0]].low in kinds()["determiner"]]
    return next(iter(named or found), None)


def recipient_of(words: Sequence[Token], i: int, high: int, pattern: Pattern, direct: Range | None) -> Range | None:
    """The first of the pattern's places that holds a party."""
    for place in pattern.recipients:
        if place in OBJECTS:
            found = party(words, OBJECTS[place](words, direct) if direct else None, pattern.root)
        elif place == "of" or place in kinds()["preposition"]:
            found = party(words, phrase_after(words, i, high, place, near=pattern.kind == "n"), pattern.root)
        else:
            found = None
        if found:
            return found
    return _owner(words, direct) if direct and "own" in pattern.recipients else None


def phrase_after(words: Sequence[Token], i: int, high: int, place: str, near: bool) -> Range | None:
    """The phrase after a preposition, which must be the first one where `near`; no verb, no -ing form."""
    listed = kinds()["preposition"]
    for k in range(i + 1, high - 1):
        if words[k].low == place and not (place == "to" and words[k - 1].low in _BEFORE_TO):
            phrase = object_after(words, k + 1, high)
            return phrase if phrase and _opens(words[phrase[0]]) else None
        if near and words[k].low in listed and words[k].low not in ("of", "in", "at", "on"):
            return None
    return None


def _opens(token: Token) -> bool:
    """Whether a word can begin a party: a determiner, a name, a number, a plural; not a bare verb."""
    determined = token.low in kinds()["determiner"] or token.low in _PRONOUNS | {"those"}
    listed = token.text[0].isupper() or token.text[0].isdigit() or token.low.endswith("s")
    adjective = token.low.endswith(("ed", "al", "ic", "an", "ern", "ish", "ese", "ous", "tic"))
    return determined or listed or adjective or token.low in ("police", "people", "more", "about")


def _whole(words: Sequence[Token], direct: Range) -> Range:
    return direct


def _charged(words: Sequence[Token], direct: Range) -> Range:
    """The phrase before the charge in "accused the government of fraud": the last "of", or one before an -ing form."""
    at = [k for k in range(direct[0] + 1, direct[1]) if words[k].low == "of"]
    deed = next((k for k in at if k + 1 < len(words) and words[k + 1].low.endswith("ing")), None)
    return (direct[0], deed or at[-1]) if at else direct


def _given(words: Sequence[Token], direct: Range) -> Range:
    """The receiver in "denied the team visas", "gave them money": the phrase without the thing at its end."""
    end = direct[1]
    while end > direct[0] + 1 and is_thing(words[end - 1]):
        end -= 1
    return (direct[0], end)


OBJECTS = {"obj": _whole, "dat": _given, "objof": _charged}


def party(words: Sequence[Token], phrase: Range | None, root: str) -> Range | None:
    """The phrase where it can be a party; the owner of a thing ("Boeing's protest"); None for a mere thing."""
    if phrase is None:
        return None
    if words[phrase[0]].low in _PRONOUNS - {"her"}:
        return (phrase[0], phrase[0] + 1)
    if root in WHOLE:
        return phrase
    head = next((k for k in range(phrase[0], phrase[1]) if words[k].low == "of"), phrase[1]) - 1
    return _owner(words, phrase) if is_thing(words[head]) or is_thing(words[phrase[1] - 1]) else phrase


def _owner(words: Sequence[Token], phrase: Range) -> Range | None:
    """Whose thing it is: "Boeing" in "Boeing's protest", "the court" in "the decision of the court"."""
    for k in range(phrase[1] - 1, phrase[0], -1):
        owner = possessor(words, k)
        if owner and owner[0] >= phrase[0] - 1:
            return owner
    at = next((k for k in range(*phrase) if words[k].low == "of"), None)
    if at is not None:
        return party(words, (at + 1, phrase[1]), "") if at + 1 < phrase[1] else None
    named = [
        k
        for k in range(phrase[0], phrase[1] - 1)
        if words[k].text[0].isupper() and words[k].low not in kinds()["determiner"]
    ]
    return (named[0], named[-1] + 1) if named else None  # "an Armenian proposal"
