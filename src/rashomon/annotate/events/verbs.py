"""The event that a verb or an adjective tells, in the active and in the passive."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.events.parties import MUTUAL, OBJECTS, WHOLE, Trigger, agent, party, recipient_of
from rashomon.annotate.events.trigger_table import Pattern, is_thing, verbs, verbs_of
from rashomon.text.function_words import Token, kinds
from rashomon.text.modality import of_verb
from rashomon.text.phrases import Range, object_after, subject_before, verb_group

_PARTICLES = frozenset("off away down out back over up".split())
_PROSPECTIVE = frozenset(("AGREE", "REJECT", "THREATEN"))


def verbal(words: Sequence[Token], i: int, high: int, pattern: Pattern) -> Trigger:
    """The event of a verb; words[high] is the first one behind its clause."""
    begins = verb_group(words, i)
    group = [t.low for t in words[begins:i]]
    after = i + 2 if i + 1 < high and words[i + 1].low in _PARTICLES else i + 1
    if after < high and words[after].low == "that":
        after += 1
    direct = object_after(words, after, high)
    subject = _no_thing(words, subject_before(words, begins, verbs()) or _later_subject(words, i), pattern.root)
    fact = of_verb(group, [t.low for t in words[max(0, begins - 6) : begins]])
    if fact == "denied" and _refuses(group, pattern.root):
        pattern, fact = pattern._replace(root="REJECT"), "happened"
    if _is_passive(words, i, group, direct, pattern):
        by = agent(words, i + 1, high)
        target = subject if OBJECTS.keys() & set(pattern.recipients) or len(pattern.recipients) > 1 else None
        other = recipient_of(words, i, high, pattern, None)
        return Trigger(pattern.root, i, begins, by, party(words, target, pattern.root) or other, fact, pattern.sure)
    recipient = recipient_of(words, i, high, pattern, direct)
    if recipient is None and subject and pattern.root in MUTUAL and "dat" not in pattern.recipients:
        subject, recipient = _sides(words, subject)
    recipient = recipient or _of_complement(words, i, high, pattern)
    return Trigger(pattern.root, i, begins, subject, recipient, fact, pattern.sure)


def _later_subject(words: Sequence[Token], i: int) -> Range | None:
    """The subject behind the comma in "After meeting Bo Lee, the mayor left"."""
    opened = i > 0 and words[i].low.endswith("ing") and words[i - 1].low in kinds()["preposition"]
    if not opened or any(t.text == "," for t in words[:i]):
        return None
    comma = next((k for k in range(i + 1, len(words) - 1) if words[k].text == ","), None)
    return object_after(words, comma + 1) if comma is not None else None


def _no_thing(words: Sequence[Token], subject: Range | None, root: str) -> Range | None:
    """The subject, unless it is a thing, such as "an article" that calls for something."""
    if subject is None or root in WHOLE:
        return subject
    head = next(
        (k for k in range(subject[0] + 1, subject[1]) if words[k].low in kinds()["preposition"] | {"of"}), subject[1]
    )
    thing = is_thing(words[head - 1]) and words[head - 1].text.islower()
    return None if thing else subject


def _refuses(group: Sequence[str], root: str) -> bool:
    """Whether a negated verb is a refusal: "will not release", "did not agree"."""
    willed = any(w in ("will", "would", "wo", "won't", "wouldn't") for w in group)
    return root == "AGREE" or (willed and root in ("YIELD", "AID", "CONSULT", "COOPERATE", "SUPPORT"))


def _of_complement(words: Sequence[Token], i: int, high: int, pattern: Pattern) -> Range | None:
    """Whom what is agreed, refused or threatened concerns: a name behind "refused to meet", "agreed to help"."""
    to = _past_time(words, i + 1)
    if pattern.root not in _PROSPECTIVE or to + 1 >= high or words[to].low != "to":
        return None
    phrase = object_after(words, to + 2, high)
    if phrase and _is_named(words, phrase):
        return phrase
    for k in range(to + 2, high - 1):
        if words[k].low in ("to", "with", "from", "on", "against", "of", "for", "in"):
            phrase = object_after(words, k + 1, high)
            if phrase and _is_named(words, phrase):
                return phrase
    return None


def _past_time(words: Sequence[Token], k: int) -> int:
    """The index behind "on Monday" or "yesterday" at words[k]."""
    times = kinds()["time"]
    if k + 1 < len(words) and words[k].low in ("on", "in", "last", "late") and words[k + 1].low in times:
        k += 1
    while k < len(words) and words[k].low in times:
        k += 1
    return k


def _is_named(words: Sequence[Token], phrase: Range) -> bool:
    """Whether the phrase holds a name: a capital, and no word of time."""
    low = {t.low for t in words[slice(*phrase)]}
    return any(t.text[0].isupper() for t in words[slice(*phrase)]) and not low & kinds()["time"]


def _sides(words: Sequence[Token], subject: Range) -> tuple[Range, Range | None]:
    """The two sides of "Japan and France agreed"; more than two, or a list of offices of one person, stay together."""
    joints = [k for k in range(*subject) if words[k].low == "and"]
    if len(joints) != 1 or any(words[k].text == "," for k in range(*subject)):
        return subject, None
    at = joints[0]
    named = all(_is_named(words, part) for part in ((subject[0], at), (at + 1, subject[1])))
    return ((subject[0], at), (at + 1, subject[1])) if named else (subject, None)


def _is_passive(words: Sequence[Token], i: int, group: Sequence[str], direct: Range | None, pattern: Pattern) -> bool:
    """Whether a participle is passive: after a form of be, before "by", or without any object that it needs."""
    if not any(words[i].low == f.participle for f in verbs_of(words[i].low)):
        return False
    last = next((w for w in reversed(group) if w in kinds()["auxiliary"]), None)
    if last in ("am", "is", "are", "was", "were", "be", "been", "being", "'s", "'re", "get", "gets", "got"):
        return True
    if last is not None:
        return False
    k = _past_time(words, i + 1)
    follower = words[k].low if k < len(words) else "."
    if follower == "by":
        return True
    closed = kinds()["preposition"] | {"."} | kinds()["time"]
    if direct is not None or follower not in closed or (follower == "to" and pattern.root in _PROSPECTIVE):
        return False
    bare = pattern.recipients[0] in OBJECTS and follower not in pattern.recipients
    return bare or agent(words, i + 1, len(words)) is not None


def adjectival(words: Sequence[Token], i: int, high: int, pattern: Pattern) -> Trigger:
    """The event of an adjective: "were critical of the bank"."""
    begins = verb_group(words, i)
    recipient = recipient_of(words, i, high, pattern, None)
    fact = of_verb([t.low for t in words[begins:i]], [])
    return Trigger(pattern.root, i, begins, subject_before(words, begins, verbs()), recipient, fact, pattern.sure)
