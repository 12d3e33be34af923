"""Whether the parties that a word was given are its own by grammar, so that a dossier may print them beside it.

`parties`, `verbs` and `nouns` find the likeliest party; here is asked what would make it another word's.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.events.parties import Trigger
from rashomon.text.function_words import Token, is_auxiliary, is_common_verb, is_past, kinds
from rashomon.text.phrases import Range, possessor

_LONGEST = 14  # words of a party; a longer phrase has swallowed a clause
_FARTHEST = 8  # words between a word and its recipient; what stands farther off is mostly another phrase's
_STANDING = frozenset("he she it they him them his their its i we you this that these those there".split())


def is_own(words: Sequence[Token], trigger: Trigger) -> bool:
    """Whether each party of the trigger is one phrase, no pronoun, and stands where its word rules it."""
    sides = (trigger.actor, trigger.recipient)
    whole = not trigger.guessed and not any(_runs_on(words, side) for side in sides if side)
    near = trigger.recipient is None or trigger.recipient[0] - trigger.at <= _FARTHEST
    return whole and near and (trigger.actor is None or not _ruled_elsewhere(words, trigger.at, trigger.actor))


def _runs_on(words: Sequence[Token], phrase: Range) -> bool:
    """Whether a phrase holds a verb or a pronoun: "lawyers presented evidence on the day he"."""
    if phrase[1] - phrase[0] > _LONGEST:
        return True
    inside = words[slice(*phrase)]
    verbal = any(is_common_verb(t) or is_auxiliary(t) for t in inside) or any(is_past(words, k) for k in range(*phrase))
    return verbal or any(t.low in _STANDING for t in inside)


def _ruled_elsewhere(words: Sequence[Token], at: int, actor: Range) -> bool:
    """Whether the actor is another word's: "a pledge of the union promising", "in a course held by the union"."""
    before = words[actor[0] - 1].low if actor[0] else ""
    if actor[0] > at:
        return before == "by" and actor[0] - 2 > at and is_past(words, actor[0] - 2)
    return before in kinds()["preposition"] | {"of"} and possessor(words, at) != actor
