"""Who acts and who undergoes in the event that a verb, a noun or an adjective tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.annotate.trigger_table import Pattern, is_thing, light, undergoing, verbs, verbs_of
from rashomon.text.function_words import Token, is_auxiliary, is_mark, kinds
from rashomon.text.modality import Factuality, of_noun, of_verb
from rashomon.text.phrases import Range, object_after, possessor, subject_before, verb_group

_PARTICLES = frozenset("off away down out back over up".split())
_WHOLE = frozenset(("COERCE", "ASSAULT", "MOBILIZE", "PROTEST"))  # roots that things undergo too: a raided house
_MUTUAL = frozenset(("AGREE", "CONSULT", "COOPERATE"))
_PROSPECTIVE = frozenset(("AGREE", "REJECT", "THREATEN"))
_PRONOUNS = frozenset("him them us me it you her".split())


class Trigger(NamedTuple):
    """A word that carries an event, its parties as token ranges, and how far the event is real."""

    root: str
    at: int
    begins: int
    actor: Range | None
    recipient: Range | None
    factuality: Factuality
    sure: bool


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
        by = _agent(words, i + 1, high)
        target = subject if _OBJECTS.keys() & set(pattern.recipients) or len(pattern.recipients) > 1 else None
        other = _recipient(words, i, high, pattern, None)
        return Trigger(pattern.root, i, begins, by, _party(words, target, pattern.root) or other, fact, pattern.sure)
    recipient = _recipient(words, i, high, pattern, direct)
    if recipient is None and subject and pattern.root in _MUTUAL:
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
    if subject is None or root in _WHOLE:
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
    bare = pattern.recipients[0] in _OBJECTS and follower not in pattern.recipients
    return bare or _agent(words, i + 1, len(words)) is not None


def _agent(words: Sequence[Token], start: int, high: int) -> Range | None:
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


def _recipient(words: Sequence[Token], i: int, high: int, pattern: Pattern, direct: Range | None) -> Range | None:
    """The first of the pattern's places that holds a party."""
    for place in pattern.recipients:
        if place in _OBJECTS:
            found = _party(words, _OBJECTS[place](words, direct) if direct else None, pattern.root)
        elif place == "of" or place in kinds()["preposition"]:
            found = _party(words, _after(words, i, high, place, near=pattern.kind == "n"), pattern.root)
        else:
            found = None
        if found:
            return found
    return _owner(words, direct) if direct and "own" in pattern.recipients else None


def _after(words: Sequence[Token], i: int, high: int, place: str, near: bool) -> Range | None:
    """The phrase after a preposition, which must be the first one where `near`; no verb, no -ing form."""
    listed = kinds()["preposition"]
    for k in range(i + 1, high - 1):
        if words[k].low == place:
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
    return determined or listed or adjective or token.low in ("police", "people", "local", "film", "more", "about")


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


_OBJECTS = {"obj": _whole, "dat": _given, "objof": _charged}


def _party(words: Sequence[Token], phrase: Range | None, root: str) -> Range | None:
    """The phrase where it can be a party; the owner of a thing ("Boeing's protest"); None for a mere thing."""
    if phrase is None:
        return None
    if words[phrase[0]].low in _PRONOUNS - {"her"}:
        return (phrase[0], phrase[0] + 1)
    if root in _WHOLE:
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
        return _party(words, (at + 1, phrase[1]), "") if at + 1 < phrase[1] else None
    named = [
        k
        for k in range(phrase[0], phrase[1] - 1)
        if words[k].text[0].isupper() and words[k].low not in kinds()["determiner"]
    ]
    return (named[0], named[-1] + 1) if named else None  # "an Armenian proposal"


def nominal(words: Sequence[Token], i: int, high: int, pattern: Pattern) -> Trigger:
    """The event of a noun: "criticism of the bank", "made a call for calm"."""
    low = i
    while low > 0 and not is_mark(words[low - 1]) and not is_auxiliary(words[low - 1]):
        if words[low - 1].low in verbs() | light() | undergoing() | kinds()["preposition"] | kinds()["conjunction"]:
            break
        low -= 1
    owner, by = possessor(words, i), _agent(words, i + 1, high)
    actor, recipient = owner or by, _recipient(words, i, high, pattern, None)
    if "ofA" in pattern.recipients:
        actor = actor or _after(words, i, high, "of", near=True)
    subject, undergone = _of_light_verb(words, low)
    if subject and undergone:
        recipient = subject
    elif subject and (actor is None or words[actor[0]].low in kinds()["possessive"]):
        actor = subject
    pair = _between(words, i, high)
    if pair:
        actor, recipient = pair
    lead = [t.low for t in words[max(0, low - 4) : low]]
    fact = of_noun([t.low for t in words[low:i]], lead)
    told = subject is not None or actor is not None or pair is not None
    return Trigger(pattern.root, i, i, actor, recipient, fact, pattern.sure and told)


def _of_light_verb(words: Sequence[Token], low: int) -> tuple[Range | None, bool]:
    """The subject of "made a call", "was in talks", "received criticism", and whether it undergoes the event."""
    for k in range(low - 1, max(-1, low - 16), -1):
        if words[k].low in ("and", "both", "of") or (k < low - 1 and not is_auxiliary(words[k])):
            continue
        if words[k].low == "in" and k and is_auxiliary(words[k - 1]):
            return subject_before(words, verb_group(words, k - 1), verbs()), False
        if words[k].low in undergoing() | light():
            return subject_before(words, verb_group(words, k), verbs()), words[k].low in undergoing()
        return None, False
    return None, False


def _between(words: Sequence[Token], i: int, high: int) -> tuple[Range, Range | None] | None:
    """The two sides of "talks between A and B"."""
    at = next((k for k in range(i + 1, min(high, i + 4)) if words[k].low == "between"), None)
    whole = object_after(words, at + 1, high) if at is not None else None
    joint = next((k for k in range(*whole) if words[k].low == "and"), None) if whole else None
    if whole is None:
        return None
    return ((whole[0], joint), (joint + 1, whole[1])) if joint else (whole, None)


def adjectival(words: Sequence[Token], i: int, high: int, pattern: Pattern) -> Trigger:
    """The event of an adjective: "were critical of the bank"."""
    begins = verb_group(words, i)
    recipient = _recipient(words, i, high, pattern, None)
    fact = of_verb([t.low for t in words[begins:i]], [])
    return Trigger(pattern.root, i, begins, subject_before(words, begins, verbs()), recipient, fact, pattern.sure)
