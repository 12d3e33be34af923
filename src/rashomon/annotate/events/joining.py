"""What one sentence tells: a table of words that carry events and the trained heads, joined.

A word that is sure is enough; another one counts where the head gives its type a share. In a sentence about public life
the head may fill in a missing party, name another type where it is very sure, or tell an event that no word carries;
elsewhere it needs to be surer. Sentences about sport, accidents and products hold nothing that only the head finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.annotate.events.fields import elsewhere, is_public
from rashomon.annotate.events.parties import Trigger
from rashomon.annotate.events.ties import is_own
from rashomon.annotate.events.triggers import triggers
from rashomon.model.annotation import Factuality
from rashomon.model.span import Span
from rashomon.reader.reading import Reading
from rashomon.text.function_words import Token
from rashomon.text.modality import factuality
from rashomon.text.phrases import Range, spanned

# Chosen on the dev half of evals/labelled/events.jsonl and on a third of plv_train read raw by a network that had not
# seen it (training/NOTES.md)
ALONE = 0.9  # probability of its best type from which the head needs no word
PUBLIC = 0.5  # the same in a sentence about public life
WITH_WORD = 0.03  # probability of a word's type from which a word that is not sure counts
SURE = 0.6  # the least score of an event that a sure word carries
JOIN = 0.5  # probability from which the head's answer is set beside the words'
OVERRULE = 0.8  # and from which it names another type than a word for the same parties
OTHERWISE = 0.9  # the same for the words' own parties, anywhere
FOUND = 0.5  # score from which a party of the head stands where the words name no actor
FILL = 0.7  # the same for a recipient

Party = tuple[Span, float]
Parties = tuple[Sequence[Party], Sequence[Party]]


class Told(NamedTuple):
    """One event of a sentence, before the article's entities and dates are looked up.

    `tied`: a word carries its type, and each party that it names is that word's own by grammar; the head filled in
    nothing.
    """

    type: str
    score: float
    trigger: Span | None
    actor: Span | None
    recipient: Span | None
    factuality: Factuality
    tied: bool = False


def events_of(text: str, sentence: Span, reading: Reading, parties: Parties) -> list[Told]:
    """What one sentence tells."""
    printed = sentence.of(text)
    words, found = triggers(text, sentence.start, sentence.end)
    head = _by_head(sentence, reading, parties)
    if not found and head is None:
        return []
    field = elsewhere(printed)
    if field == "sport":
        found = [t for t in found if t.sure and t.root != "ASSAULT"]
    told = _once(text, [t for trigger in found if (t := _by_word(words, trigger, sentence, reading, parties))])
    if head is None or (field and not told):
        return told
    public = is_public(printed)
    if not told:
        sure = head.score >= (PUBLIC if public else ALONE)
        return [head._replace(factuality=factuality(printed))] if sure else []
    return _joined(told, head, parties) if public and head.score >= JOIN else told


def _once(text: str, told: Sequence[Told]) -> list[Told]:
    """Two words of one sentence that carry the same type between the same parties tell one event: the surer one."""
    best: dict[tuple[str | None, ...], Told] = {}
    for t in told:
        key = (t.type, *(side.of(text) if side else None for side in (t.actor, t.recipient)))
        if key not in best or t.score > best[key].score:
            best[key] = t
    return list(best.values())


# ---------------------------------------------------------------- words
def _by_word(
    words: Sequence[Token], trigger: Trigger, sentence: Span, reading: Reading, parties: Parties
) -> Told | None:
    """The event of a word; None where neither the word nor the head is sure, or nobody takes part."""
    actor, recipient = (_span(words, p) for p in (trigger.actor, trigger.recipient))
    if actor is None and recipient is None:
        actor, recipient = (_first(sentence, side) for side in parties)
    if actor is None and recipient is None:
        return None
    chances = reading.event_type(sentence, actor, recipient)
    root, p = trigger.root, chances[trigger.root]
    if not trigger.sure and p < WITH_WORD:
        return None
    best = max(chances, key=chances.__getitem__)
    if best != "NONE" and chances[best] >= OTHERWISE:
        root, p = best, chances[best]
    actor = actor or _first(sentence, parties[0], beside=recipient, floor=FOUND)
    score = SURE + (1 - SURE) * p if trigger.sure else p
    at = Span(words[trigger.at].start, words[trigger.at].end)
    kept = (actor, recipient) == (_span(words, trigger.actor), _span(words, trigger.recipient))
    tied = kept and root == trigger.root and is_own(words, trigger)
    return Told(root, score, at, actor, recipient, trigger.factuality, tied)


def _span(words: Sequence[Token], found: Range | None) -> Span | None:
    return Span(*spanned(words, found)) if found else None


# ---------------------------------------------------------------- head
def _by_head(sentence: Span, reading: Reading, parties: Parties) -> Told | None:
    """The head's surest answer, of whose factuality it says nothing; None for no event."""
    actor, recipient = (_first(sentence, side) for side in parties)
    if actor is None and recipient is None:
        return None
    chances = reading.event_type(sentence, actor, recipient)
    kind, p = max(chances.items(), key=lambda item: item[1])
    return None if kind == "NONE" else Told(kind, p, None, actor, recipient, "happened")


def _first(sentence: Span, side: Sequence[Party], beside: Span | None = None, floor: float = 0.0) -> Span | None:
    """The surest party in the sentence that does not touch the other one."""
    inside = [(score, span) for span, score in side if score >= floor and sentence.holds(span)]
    apart = [p for p in inside if beside is None or not _touch(p[1], beside)]
    return max(apart, key=lambda item: item[0])[1] if apart else None


def _touch(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.start < other.end and other.start < one.end


# ---------------------------------------------------------------- both
def _joined(told: Sequence[Told], head: Told, parties: Parties) -> list[Told]:
    """The words' events, of which one may take its type and a missing party from the head."""
    out = list(told)
    same = next((i for i, t in enumerate(out) if t.type == head.type), None)
    if same is None and head.score >= OVERRULE:
        same = next((i for i, t in enumerate(out) if _shared(t, head)), None)
        if same is not None:
            out[same] = out[same]._replace(type=head.type, score=max(out[same].score, head.score), tied=False)
    if same is not None:
        out[same] = _filled(out[same], head, parties)
    return out


def _shared(one: Told, other: Told) -> bool:
    """Whether two events have a party in common, on whatever side."""
    sides = ((a, b) for a in (one.actor, one.recipient) for b in (other.actor, other.recipient))
    return any(_touch(a, b) for a, b in sides)


def _filled(told: Told, head: Told, parties: Parties) -> Told:
    """The event with the head's recipient where it names none and the head is sure of one."""
    sure = any(span == head.recipient and score >= FILL for span, score in parties[1])
    if told.recipient is not None or not sure or _touch(told.actor, head.recipient):
        return told
    return told._replace(recipient=head.recipient, tied=False)
