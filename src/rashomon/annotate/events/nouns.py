"""The event that a noun tells: "criticism of the bank", "made a call for calm", "talks between Kenya and Norway"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.annotate.events.parties import MUTUAL, Trigger, agent, party, phrase_after, recipient_of
from rashomon.annotate.events.trigger_table import Pattern, light, undergoing, verbs
from rashomon.text.function_words import Token, is_auxiliary, is_mark, kinds
from rashomon.text.modality import Factuality, of_noun, of_verb
from rashomon.text.phrases import Range, object_after, possessor, subject_before, verb_group


class _Light(NamedTuple):
    """A verb that lends a noun its subject: "made a call" acts, "received criticism" undergoes; `at` is the verb."""

    subject: Range | None
    undergoes: bool
    at: int


def nominal(words: Sequence[Token], i: int, high: int, pattern: Pattern) -> Trigger:
    """The event of a noun; words[high] is the first one behind its clause."""
    low = _phrase_start(words, i)
    light_verb = _light_verb(words, low)
    actor, recipient = _parties(words, i, high, pattern, light_verb)
    subject = light_verb.subject if light_verb else None
    told = subject is not None or actor is not None
    root, fact = pattern.root, _factuality(words, low, i, light_verb)
    if fact == "denied" and subject and root in MUTUAL and _unwanted(words, low):
        root, fact = "REJECT", "happened"
    return Trigger(root, i, i, actor, recipient, fact, pattern.sure and told)


def _phrase_start(words: Sequence[Token], i: int) -> int:
    """Where the noun phrase of words[i] begins, to its left."""
    while i > 0 and not is_mark(words[i - 1]) and not is_auxiliary(words[i - 1]):
        if words[i - 1].low in verbs() | light() | undergoing() | kinds()["preposition"] | kinds()["conjunction"]:
            break
        i -= 1
    return i


def _parties(
    words: Sequence[Token], i: int, high: int, pattern: Pattern, light_verb: _Light | None
) -> tuple[Range | None, Range | None]:
    """Actor and recipient: owners, "by", "between", the light verb's subject, the pattern's prepositions."""
    pair = _between(words, i, high)
    if pair:
        return pair
    actor = possessor(words, i) or agent(words, i + 1, high)
    recipient = recipient_of(words, i, high, pattern, None)
    if "ofA" in pattern.recipients:
        actor = actor or party(words, phrase_after(words, i, high, "of", near=True), pattern.root)
    if light_verb and light_verb.subject:
        if light_verb.undergoes:
            recipient = light_verb.subject
        elif actor is None or words[actor[0]].low in kinds()["possessive"]:
            actor = light_verb.subject
    return actor, recipient


def _light_verb(words: Sequence[Token], low: int) -> _Light | None:
    """The light verb before the noun phrase that begins at words[low], or a form of be with "in" ("was in talks")."""
    for k in range(low - 1, max(-1, low - 16), -1):
        if words[k].low == "in" and k and is_auxiliary(words[k - 1]):
            return _Light(subject_before(words, verb_group(words, k - 1), verbs()), False, k - 1)
        if words[k].low in undergoing() | light():
            return _Light(subject_before(words, verb_group(words, k), verbs()), words[k].low in undergoing(), k)
        if words[k].low not in ("and", "both", "of") and k == low - 1:
            return None
    return None


def _factuality(words: Sequence[Token], low: int, i: int, light_verb: _Light | None) -> Factuality:
    """Of the light verb where it says more than "happened", else of the noun phrase and the words before it."""
    if light_verb:
        begins = verb_group(words, light_verb.at)
        lead = [t.low for t in words[max(0, begins - 6) : begins]]
        if _unwanted(words, low):
            return "denied"
        fact = of_verb([t.low for t in words[begins : light_verb.at]], lead)
        if fact != "happened":
            return fact
    return of_noun([t.low for t in words[low:i]], [t.low for t in words[max(0, low - 4) : low]])


def _unwanted(words: Sequence[Token], low: int) -> bool:
    """Whether the words before "talks" say that somebody does not want them: "does not feel the need to have"."""
    lead = [t.low for t in words[max(0, low - 9) : low]]
    refused = next((k for k, w in enumerate(lead) if w in ("not", "never", "no") or w.endswith("n't")), None)
    return refused is not None and bool({"need", "want", "wish", "intend", "will", "plan"} & set(lead[refused:]))


def _between(words: Sequence[Token], i: int, high: int) -> tuple[Range, Range | None] | None:
    """The two sides of "talks between A and B"."""
    at = next((k for k in range(i + 1, min(high, i + 4)) if words[k].low == "between"), None)
    whole = object_after(words, at + 1, high) if at is not None else None
    joint = next((k for k in range(*whole) if words[k].low == "and"), None) if whole else None
    if whole is None:
        return None
    return ((whole[0], joint), (joint + 1, whole[1])) if joint else (whole, None)
