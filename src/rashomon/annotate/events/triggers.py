"""Words that carry a PLOVER event in a sentence, read with `data/event_triggers.tsv`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon.annotate.events.nouns import nominal
from rashomon.annotate.events.parties import Trigger
from rashomon.annotate.events.trigger_table import (
    Pattern,
    is_inflected,
    is_thing,
    light,
    table,
    undergoing,
    verbs,
    verbs_of,
)
from rashomon.annotate.events.verbs import adjectival, verbal
from rashomon.text.function_words import (
    Token,
    catenatives,
    is_adverb,
    is_auxiliary,
    is_common_verb,
    is_mark,
    is_past,
    kinds,
    tokens,
)
from rashomon.text.phrases import Range, possessor, subject_before, verb_group

_NOUNS = frozenset("shooting meeting bombing killing training funding sentencing ruling shelling testing".split())
_ADJECTIVAL = ("al", "ic", "ive", "ous", "ary")
_STANDING = frozenset("he she it they him them his their its".split())
_CLAUSE_ENDS = frozenset("while although though because but when where whereas after before".split())


def triggers(text: str, start: int, end: int) -> tuple[list[Token], list[Trigger]]:
    """The tokens of text[start:end] and its events in text order; what another event only asks for is left out."""
    words = tokens(text, start, end)
    out: list[Trigger] = []
    listed = table()
    for i, word in enumerate(words):
        found = _at(text, words, i) if word.low in listed else None
        if found and not any(_governed(words, earlier, found) for earlier in out):
            actor = _meant(words, found.actor, None)
            recipient = _meant(words, found.recipient, actor)
            guessed = (actor, recipient) != (found.actor, found.recipient)
            recipient = None if recipient == actor else recipient
            out.append(found._replace(actor=actor, recipient=recipient, guessed=guessed))
    return words, out


def _meant(words: Sequence[Token], side: Range | None, other: Range | None) -> Range | None:
    """The party, or of a pronoun what it means inside the sentence: the first subject before it that fits in number."""
    if side is None or side[1] - side[0] > 1 or words[side[0]].low not in _STANDING:
        return side
    many = words[side[0]].low in ("they", "them", "their")
    for k in range(1, side[0]):
        noun = is_auxiliary(words[k + 1]) and not is_auxiliary(words[k])  # "reports have"
        known = is_common_verb(words[k]) or words[k].low in verbs() or is_past(words, k)
        if is_auxiliary(words[k]) or (known and not noun):
            subject = subject_before(words, verb_group(words, k), verbs())
            if subject and subject != other and subject[1] <= side[0] and _fits(words, subject, many):
                return subject
    return side


def _fits(words: Sequence[Token], subject: Range, many: bool) -> bool:
    """Whether a phrase can be what "they" (many) or "he", "she", "it" means; a name in capitals can be either."""
    last = words[subject[1] - 1]
    if any(t.low in _STANDING for t in words[slice(*subject)]):
        return False
    if last.text[0].isupper():
        return many or not (last.low.endswith("s") and words[subject[0]].low in kinds()["determiner"])
    inner = kinds()["preposition"] | {"of"}
    head = next((words[k - 1] for k in range(subject[0] + 1, subject[1]) if words[k].low in inner), last)
    several = head.low in _MANY or any(t.low == "and" for t in words[slice(*subject)])
    return (several or head.low.endswith("s")) == many and not is_thing(head)


def _at(text: str, words: Sequence[Token], i: int) -> Trigger | None:
    low, high = _clause(words, i)
    after = text[words[i].end : words[high - 1].end].lstrip()
    for pattern in table()[words[i].low]:
        if pattern.needs and not pattern.needs.search(after):
            continue
        if pattern.bars and pattern.bars.search(text[words[low].start : words[high - 1].end]):
            continue
        if pattern.kind == "v" and _is_verb(words, i, pattern):
            return verbal(words, i, high, pattern)
        if pattern.kind == "n" and not (is_inflected(words[i]) and _is_verb(words, i, pattern)):
            return nominal(words, i, high, pattern)
        if pattern.kind == "a":
            return adjectival(words, i, high, pattern)
    return None


def _clause(words: Sequence[Token], i: int) -> Range:
    """The clause around words[i], cut at marks and conjunctions that begin another one."""
    low, high = i, i + 1
    while low > 0 and not _cuts(words, low - 1):
        low -= 1
    while high < len(words) and not _cuts(words, high):
        high += 1
    return low, high


def _cuts(words: Sequence[Token], i: int) -> bool:
    if words[i].text in ";:—–()" or words[i].low in _CLAUSE_ENDS:
        return True
    relative = words[i].low in ("which", "who", "whose")
    return relative and i > 0 and words[i - 1].text == ","


def _is_verb(words: Sequence[Token], i: int, pattern: Pattern) -> bool:
    """Whether the word stands as a verb and not as a noun or an adjective of the same form."""
    known = verbs_of(words[i].low)
    if not known or words[i].text.isupper():
        return False
    before = words[i - 1] if i else None
    if before is None:
        return words[i].low.endswith(("ed", "ing")) and len(words) > 1 and words[1].low in _closed()
    determined = before.low in kinds()["determiner"] - {"that", "this"} or possessor(words, i) is not None
    if is_inflected(words[i]):
        return not determined and not (
            _is_gerund(words, i) if words[i].low.endswith("ing") else _is_adjective(words, i)
        )
    if any(t.low in light() | undergoing() for t in words[max(0, i - 3) : i]):
        return False
    k = i - 1
    while k > 0 and is_adverb(words[k]):
        k -= 1
    helper, third = words[k], any(words[i].low == f.third for f in known)
    if helper.low == "to" or is_auxiliary(helper):
        return not third
    barred = helper.low in kinds()["preposition"] | light() | undergoing() or is_mark(helper) or is_common_verb(helper)
    barred = barred or (bool(verbs_of(helper.low)) and not helper.low.endswith("s"))
    if determined or barred or helper.low.endswith("ed") or not _goes_on(words, i, pattern):
        return False
    return (
        helper.low not in _MANY - {"who", "and"} and not helper.low.endswith(_ADJECTIVAL) if third else _many(words, k)
    )


def _goes_on(words: Sequence[Token], i: int, pattern: Pattern) -> bool:
    """Whether what the verb needs may follow: an object, a preposition of the pattern, or for some verbs nothing."""
    if i + 1 >= len(words):
        return "-" in pattern.recipients
    after = words[i + 1]
    if after.low in pattern.recipients or "-" in pattern.recipients or pattern.needs is not None:
        return True
    stopped = is_mark(after) or is_auxiliary(after) or after.low in ("and", "or")
    return not stopped and after.low not in kinds()["preposition"] | kinds()["conjunction"] - {"that"}


@cache
def _closed() -> frozenset[str]:
    return frozenset(w for kind in ("preposition", "conjunction", "determiner", "possessive") for w in kinds()[kind])


def _is_gerund(words: Sequence[Token], i: int) -> bool:
    """Whether an -ing form is a noun: "school shooting", "Consulting Group"; a verb has an object or a helper."""
    before, after = words[i - 1], words[i + 1] if i + 1 < len(words) else None
    if words[i].text[0].isupper() or before.low == "with" or before.low.endswith(_ADJECTIVAL):
        return True
    helped = is_mark(before) or is_auxiliary(before) or is_adverb(before) or before.low in _closed() | verbs() | {"and"}
    helped = helped or before.low in catenatives() or before.low in _MANY
    opened = after is not None and (after.low in _closed() or after.text[0].isupper() or after.text[0].isdigit())
    return not helped and (not opened or words[i].low in _NOUNS)


def _is_adjective(words: Sequence[Token], i: int) -> bool:
    """Whether a participle stands before its noun: "the idea of armed officers"."""
    after = words[i + 1] if i + 1 < len(words) else None
    plain = after is not None and after.text.islower() and after.low not in _closed() and not is_adverb(after)
    return plain and words[i - 1].low in kinds()["preposition"] | {"of", "and"} and words[i].low.endswith("ed")


def _many(words: Sequence[Token], k: int) -> bool:
    """Whether a plural subject ends with words[k], as a verb in its base form needs: "municipalities in Italy ask"."""
    for token in reversed(words[max(0, k - 5) : k + 1]):
        if is_mark(token) or is_auxiliary(token) or token.low in verbs() or token.low in ("a", "an", "the"):
            return False
        if token.low.endswith("s") or token.low in _MANY:
            return True
    return False


_MANY = frozenset("they we i you who police people men women troops and".split())


def _governed(words: Sequence[Token], earlier: Trigger, later: Trigger) -> bool:
    """Whether an event is only what an earlier one asks for, threatens, promises or refuses: "asked them to help"."""
    if later.begins <= earlier.at or later.at == earlier.at + 1:
        return True
    between = words[earlier.at + 1 : later.at]
    if any(t.text in ";:—–" or t.low in _CLAUSE_ENDS or t.text == "," for t in between):
        return False
    opened = any(t.low in ("to", "for", "that", "from", "not") for t in words[earlier.at + 1 : later.at])
    own = any(t.low in ("and", "who", "which") for t in between)
    return (
        opened and not own and earlier.root in ("REQUEST", "THREATEN", "AGREE", "REJECT", "YIELD", "COERCE", "SUPPORT")
    )
