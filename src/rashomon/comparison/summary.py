"""The story in a few sentences, each taken whole from an account: chosen, never written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.importance import NAMELESS, Importance
from rashomon.comparison.novelty import stems
from rashomon.model.comparison import Conflict, Fact, SummarySentence
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.model.span import Span

MOST = 5  # sentences
_LONGEST = 320  # code points; longer sentences are hard to read in a summary
_SHORTEST = 40
_ALIKE = 0.56  # likeness from which two sentences tell too much the same to stand in one summary
_VAGUE = 0.35  # what a sentence is worth that opens with "The" and a description
_HEAD = 40  # code points in which a name makes clear what a sentence is about
_WHOLE = re.compile(r"[A-Z0-9].*[.!…][\"”’)]*", re.DOTALL)
# Words that point at a sentence before; a question; an item of a list ("Extending the loans."). Somebody's "I" or "you"
# outside quotation marks is page debris or speech.
_LEANING = re.compile(
    r"^(?:However|Meanwhile|Still|Yet|Then|Instead|Also|Both|Another|Other|Others|Such|Here|Earlier|Later|Afterward|"
    r"In addition|For example|As a result|In fact|By contrast|On the other hand)\b|\b(?:also|too|however|as well)\b|\?|"
    r"^\w+ing\b[^,]*$"
)
_TOLD_BY_US = re.compile(r"\b(?:I|[Yy]ou|[Yy]our|[Ww]e|[Oo]ur|[Mm]y|us|me)\b|, though,")
_PRONOUN = re.compile(r"\b(?:he|she|they|his|her|their|him|them|it|its)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?")


@dataclass(frozen=True, eq=False)
class _Candidate:
    """A whole sentence with the shared facts that it states and how much of their weight it carries in its own."""

    article: str
    row: int
    evidence: Evidence
    facts: tuple[Fact, ...]
    words: frozenset[str]
    value: float


def summary(
    accounts: Accounts, facts: Sequence[Fact], conflicts: Sequence[Conflict], story: Importance
) -> tuple[SummarySentence, ...]:
    """At most five whole sentences that together state the weightiest shared facts, in the order of telling.

    Greedy: each next sentence is the one that adds most weight of facts not yet told, where a fact weighs its origins
    times its prominence; the first stands in a lede if any can. None is like one that was chosen, leans on a sentence
    before it, or is a question. Empty for a story of one account, or where no fact is shared.
    """
    weights = {f.id: story.lead(f) for f in facts if f.sure[1:]}
    chosen: list[_Candidate] = []
    left = list(_candidates(facts, weights, story))
    while left and len(chosen) < MOST:
        gains = {c: _gain(c, chosen, weights, story) for c in left}
        ledes = [] if chosen else [c for c in left if story.is_lede(c.article, c.row) and gains[c] > 0]
        best = max(ledes or left, key=lambda c: (gains[c], -c.evidence.start, c.article))
        if gains[best] <= 0:
            break
        chosen.append(best)
        left.remove(best)
    # the weightiest one opens, as a lede does
    told = [*chosen[:1], *sorted(chosen[1:], key=lambda c: _telling(c, story))]
    return tuple(_sentence(c, weights, conflicts) for c in told)


def _gain(candidate: _Candidate, chosen: Sequence[_Candidate], weights: dict[str, float], story: Importance) -> float:
    """Weight of the facts that are not yet told, less as the sentence is like one that was chosen."""
    told = {f.id for c in chosen for f in c.facts}
    alike = max((_likeness(candidate, c, story) for c in chosen), default=0.0)
    new = sum(weights[f.id] for f in candidate.facts if f.id not in told)
    return candidate.value * new * (1 - alike) ** 2 if alike < _ALIKE else 0.0


def _clearness(evidence: Evidence, story: Importance) -> float:
    """1 where the sentence names somebody or something at its head, _VAGUE for "The decision follows ...", 0 where a
    pronoun comes before every name."""
    named = story.first_name(evidence.article, evidence.start, evidence.end)
    pronoun = _PRONOUN.search(evidence.text)
    if pronoun and evidence.start + pronoun.start() < named:
        return 0.0
    return _VAGUE if evidence.text.startswith("The ") and named - evidence.start > _HEAD else 1.0


def _is_bare_speech(evidence: Evidence, story: Importance) -> bool:
    """Whether the sentence lies inside somebody's words, so that it does not say whose they are."""
    spans = [s for q in story.accounts.layers[evidence.article].quotations for s in (*q.content, *q.quoted)]
    inside = sum(max(0, min(s.end, evidence.end) - max(s.start, evidence.start)) for s in set(spans))
    sources = [s for q in story.accounts.layers[evidence.article].quotations for s in q.source]
    sourced = any(evidence.start <= s.start < evidence.end for s in sources)
    return not sourced and 2 * inside > evidence.end - evidence.start


def _likeness(first: _Candidate, second: _Candidate, story: Importance) -> float:
    """The greater of their cosine and the share of the shorter one's words, by rarity, that the other has."""
    vectors, shared = story.novelty.vectors, story.novelty.weight(first.words & second.words)
    cosine = float(vectors[first.article][first.row] @ vectors[second.article][second.row])
    smaller = min(story.novelty.weight(first.words), story.novelty.weight(second.words))
    return max(0.0, cosine, shared / smaller if smaller else 0.0)


def _candidates(facts: Sequence[Fact], weights: dict[str, float], story: Importance) -> Iterator[_Candidate]:
    stated: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.id in weights:
            rows = {(e.article, story.novelty.row_at(e.article, e.start)) for c in fact.cells for e in c.evidence}
            for at in rows:
                stated[at].append(fact)
    for (id, row), found in sorted(stated.items()):
        sentence = story.novelty.rows[id][row]
        evidence = story.articles[id].evidence(sentence.start, sentence.end)
        if row in story.body[id] and stands_alone(evidence.text) and not _is_bare_speech(evidence, story):
            words = stems(story.articles[id], [Span(evidence.start, evidence.end)])
            value = story.prominence(evidence) * (0.5 + story.novelty.known(id, words)) * _clearness(evidence, story)
            yield _Candidate(id, row, evidence, tuple(found), words, value)


def stands_alone(text: str) -> bool:
    """Whether a sentence can be read without those around it: whole, of a fair length, no pronoun or "also" at work."""
    bare = _QUOTED.sub("", text)
    if text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    fit = _SHORTEST <= len(text) <= _LONGEST and _WHOLE.fullmatch(text) and len(bare) >= _SHORTEST
    return (
        bool(fit)
        and not (NAMELESS.match(text) or _LEANING.search(bare) or _TOLD_BY_US.search(bare))
        and "\n" not in text
    )


def _telling(candidate: _Candidate, story: Importance) -> tuple[float, int]:
    """How far into the accounts its facts stand, on average."""
    places = [e for f in candidate.facts for c in f.cells for e in c.evidence]
    far = [e.start / max(1, len(story.articles[e.article].text)) for e in places]
    return sum(far) / len(far), candidate.evidence.start


def _sentence(candidate: _Candidate, weights: dict[str, float], conflicts: Iterable[Conflict]) -> SummarySentence:
    chief = max(candidate.facts, key=lambda f: weights[f.id])
    at = candidate.evidence
    disputed = [c.id for c in conflicts if any(_inside(e, at) for s in c.sides for e in s.evidence)]
    return SummarySentence(
        id=digest("summary", at.article, at.start, at.end, prefix="m"),
        text=at.text,
        evidence=(at,),
        fact=chief.id,
        articles=chief.sure,
        origins=chief.origins,
        conflicts=tuple(disputed),
    )


def _inside(part: Evidence, whole: Evidence) -> bool:
    return part.article == whole.article and whole.start <= part.start and part.end <= whole.end
