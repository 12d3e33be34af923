"""The story in a few sentences, each taken whole from an account: chosen, never written."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.importance import Importance
from rashomon.comparison.novelty import stems
from rashomon.comparison.only_in import WHOLE
from rashomon.comparison.signals import Stretch, looks_back
from rashomon.comparison.standing_alone import (
    VAGUE,
    clearness,
    is_bare_speech,
    is_spoken,
    stands_alone,
    strangers,
    subject_stems,
)
from rashomon.model.comparison import Conflict, Fact, Side, SummarySentence
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.model.span import Span

MOST = 5  # sentences
_ALIKE = 0.53  # likeness from which two sentences tell too much the same to stand in one summary
_DISPUTED = 0.3  # what a sentence is worth whose words a hard conflict disputes
_LEAST = 0.005  # gain under which a sentence is not worth its place
_OWN = 0.3  # what a fact of one account weighs that fills a short summary
_LEADING = 0.87  # prominence from which it may
_TOLD = 0.3  # what a fact weighs of which a chosen sentence tells other words
_SPOKEN = 0.2  # what a sentence is worth that is little but somebody's words
_SHARED = 0.35  # least share of a sentence's telling words, by rarity, in clauses that another account has, too
_PAST = 0.4  # what a sentence past the ledes is worth that tells what was years ago


@dataclass(frozen=True, eq=False)
class _Candidate:
    """A whole sentence with the shared facts that it states and how much of their weight it carries in its own."""

    article: str
    row: int
    evidence: Evidence
    facts: tuple[Fact, ...]
    words: frozenset[str]
    value: float
    clear: float
    alone: tuple[Span, ...]


def summary(
    accounts: Accounts, facts: Sequence[Fact], conflicts: Sequence[Conflict], story: Importance
) -> tuple[SummarySentence, ...]:
    """At most five whole sentences that together state the weightiest shared facts, in the order of telling.

    The first is the sentence of a lede that is nearest to the headlines and ledes of all other accounts. Greedy from
    there: each next one adds most weight of facts not yet told, where a fact weighs its origins times its prominence;
    where too few stand alone, what stands at the head of one account fills up. None is like one that was chosen, leans
    on a sentence before it, tells a claim without its source, or is a question; what was years ago comes last. Clauses
    that no other account has are told apart (`alone`). Empty for a story of one account, or where no fact is shared.
    """
    shared = {f.id: story.lead(f) for f in facts if f.sure[1:]}
    if not shared:
        return ()
    weights = shared | {f.id: story.lead(f) * _OWN for f in facts if not f.sure[1:] and _is_leading(f, story)}
    left = list(_candidates(facts, weights, conflicts, story))
    first = _opening(left, story) or _opening(_unsure(facts, conflicts, story), story)
    chosen = [first] if first else []
    left = [_meant(c, chosen, story) for c in left if c not in chosen]
    while left and len(chosen) < MOST:
        gains = {c: _gain(c, chosen, weights, story) for c in left}
        best = max(left, key=lambda c: (gains[c], -c.evidence.start, c.article))
        if gains[best] < _LEAST:
            break
        chosen.append(best)
        left.remove(best)
    told = [*chosen[:1], *sorted(chosen[1:], key=lambda c: _telling(c, story))]
    return tuple(_sentence(c, weights, conflicts, story) for c in told)


def _unsure(facts: Sequence[Fact], conflicts: Sequence[Conflict], story: Importance) -> list[_Candidate]:
    """All sentences that stand alone, for an opening where no lede surely states what others state: of one origin."""
    return list(_candidates(facts, {fact.id for fact in facts}, conflicts, story, perhaps=True))


def _is_leading(fact: Fact, story: Importance) -> bool:
    """Whether a fact that is sure of one account at most stands in a lede, near to what all headlines are about."""
    places = [e for c in fact.cells for e in c.evidence]
    return any(
        story.is_lede(e.article, story.novelty.row_at(e.article, e.start)) and story.prominence(e) >= _LEADING
        for e in places
    )


def _opening(found: Sequence[_Candidate], story: Importance) -> _Candidate | None:
    """The lede's sentence that the other accounts' headlines and ledes are nearest to, in meaning and in words."""
    ledes = [c for c in found if story.is_lede(c.article, c.row) and c.value > 0 and not is_spoken(c.evidence.text)]
    heads = _heads(story)

    def order(c: _Candidate) -> tuple[float, int, str]:
        told = sum(count for word, count in heads.items() if word in c.words) / max(1, heads.total())
        return story.centrality(c.article, c.row) * told * c.clear, -c.evidence.start, c.article

    return max(ledes, key=order, default=None)


def _meant(candidate: _Candidate, chosen: Sequence[_Candidate], story: Importance) -> _Candidate:
    """The candidate, worth nothing unless the first sentence tells what "The accord" at its head is."""
    known = any(subject_stems(candidate.evidence, story) & c.words for c in chosen)
    return candidate if known or candidate.clear != VAGUE else replace(candidate, value=0.0)


def _heads(story: Importance) -> Counter[str]:
    """In how many headlines and ledes each stem stands that stands in those of two accounts."""
    found: Counter[str] = Counter()
    where: Counter[str] = Counter()
    for id, article in story.articles.items():
        rows = [s for n, s in enumerate(story.novelty.rows[id]) if story.is_lede(id, n)]
        title = stems(article, [s.span for s in rows if s.section != "body"])
        lede = stems(article, [s.span for s in rows])
        where.update(lede)
        found.update([*lede, *title])
    return Counter({word: n for word, n in found.items() if where[word] > 1})


def _gain(candidate: _Candidate, chosen: Sequence[_Candidate], weights: dict[str, float], story: Importance) -> float:
    """Weight of the facts that are not yet told, less as the sentence is like one that was chosen; none where it names
    somebody by a bare family name whom no chosen sentence introduces.
    """
    people = {id for c in chosen for *_, id in story.people(c.article, c.evidence.start, c.evidence.end)}
    if strangers(candidate.evidence, story) - people:
        return 0.0
    told = {f.id for c in chosen for f in c.facts}
    alike = max((_likeness(candidate, c, story) for c in chosen), default=0.0)
    again = 0 if is_spoken(candidate.evidence.text) else _TOLD
    new = sum(weights[f.id] * (again if f.id in told else 1) for f in candidate.facts)
    return candidate.value * new * (1 - alike) ** 2 if alike < _ALIKE else 0.0


def _likeness(first: _Candidate, second: _Candidate, story: Importance) -> float:
    """The greater of their cosine and the share of the shorter one's words, by rarity, that the other has."""
    vectors, shared = story.novelty.vectors, story.novelty.weight(first.words & second.words)
    cosine = float(vectors[first.article][first.row] @ vectors[second.article][second.row])
    smaller = min(story.novelty.weight(first.words), story.novelty.weight(second.words))
    return max(0.0, cosine, shared / smaller if smaller else 0.0)


def _candidates(
    facts: Sequence[Fact],
    weights: Collection[str],
    conflicts: Sequence[Conflict],
    story: Importance,
    perhaps: bool = False,
) -> Iterator[_Candidate]:
    """Sentences that stand alone and state a fact of these weights, surely or, if so asked, `perhaps`."""
    stated: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.id in weights:
            sure = [e for c in fact.cells if c.is_sure or perhaps for e in c.evidence]
            for at in {(e.article, story.novelty.row_at(e.article, e.start)) for e in sure}:
                stated[at].append(fact)
    for (id, row), found in sorted(stated.items()):
        sentence = story.novelty.rows[id][row]
        evidence = story.articles[id].evidence(sentence.start, sentence.end)
        if row in story.body[id] and stands_alone(evidence.text) and not _lacks_source(evidence, found, story):
            words = stems(story.articles[id], [Span(evidence.start, evidence.end)])
            clear = clearness(evidence, story)
            alone = _alone(evidence, story)
            shared = 1 - story.novelty.weight(stems(story.articles[id], alone)) / max(1.0, story.novelty.weight(words))
            value = story.prominence(evidence) * (0.5 + story.novelty.known(id, words)) * clear * (1 + shared) / 2
            past = not story.is_lede(id, row) and _is_past(evidence, row, story)
            value *= (_PAST if past else 1) * (_DISPUTED if _disputes(evidence, found, conflicts, "hard") else 1)
            value *= _SPOKEN if is_spoken(evidence.text) else 1
            if shared >= _SHARED or story.is_lede(id, row):
                yield _Candidate(id, row, evidence, tuple(found), words, value, clear, alone)


def _alone(evidence: Evidence, story: Importance) -> tuple[Span, ...]:
    """The clauses that no other account has; none where that is nearly all, since then it is told in other words."""
    found = story.novelty.additions(story.articles[evidence.article], evidence.start, evidence.end)
    return tuple(found) if sum(s.end - s.start for s in found) < WHOLE * len(evidence.text) else ()


def _is_past(evidence: Evidence, row: int, story: Importance) -> bool:
    article = story.articles[evidence.article]
    return bool(looks_back(story, Stretch(article, row, (Span(evidence.start, evidence.end),))))


def _lacks_source(evidence: Evidence, found: Iterable[Fact], story: Importance) -> bool:
    """Whether it tells somebody's words or a claim, and not whose."""
    quotations = story.accounts.layers[evidence.article].quotations
    sourced = any(_starts_in(s, evidence) for q in quotations for s in (*q.source, *q.cue))
    claims = any(c.article == evidence.article and c.status == "attributes" for f in found for c in f.cells)
    return (claims and not sourced) or is_bare_speech(evidence, story)


def _starts_in(span: Span, evidence: Evidence) -> bool:
    return evidence.start <= span.start < evidence.end


def _telling(candidate: _Candidate, story: Importance) -> tuple[bool, float, int]:
    """What was years ago last; before, how far into the accounts its facts stand, on average."""
    places = [e for f in candidate.facts for c in f.cells for e in c.evidence]
    far = [e.start / max(1, len(story.articles[e.article].text)) for e in places]
    past = _is_past(candidate.evidence, candidate.row, story)
    return past, sum(far) / len(far), candidate.evidence.start


def _sentence(
    candidate: _Candidate, weights: dict[str, float], conflicts: Iterable[Conflict], story: Importance
) -> SummarySentence:
    at = candidate.evidence
    chief = max(candidate.facts, key=lambda f: (at.article in f.sure, weights.get(f.id, 0.0)))
    surely = at.article in chief.sure
    disputed = _disputes(at, candidate.facts, conflicts)
    return SummarySentence(
        id=digest("summary", at.article, at.start, at.end, prefix="m"),
        text=at.text,
        evidence=(at,),
        fact=chief.id,
        articles=chief.sure if surely else (at.article,),
        origins=chief.origins if surely else 1,
        conflicts=tuple(disputed),
        alone=tuple(
            story.articles[at.article].evidence(s.start, s.end) for s in candidate.alone if surely and chief.sure[1:]
        ),
    )


def _disputes(at: Evidence, facts: Iterable[Fact], conflicts: Iterable[Conflict], strength: str = "") -> list[str]:
    """The conflicts that have a side in the sentence, or whose value it repeats for a fact that they are about."""
    cells = [e for f in facts for c in f.cells for e in c.evidence]
    return [c.id for c in conflicts if strength in ("", c.strength) and any(_takes(at, s, cells) for s in c.sides)]


def _takes(at: Evidence, side: Side, cells: Iterable[Evidence]) -> bool:
    if any(e.overlaps(at) for e in side.evidence):
        return True
    value = re.search(rf"(?<![\w.,]){re.escape(side.value)}(?!\w|[.,]\d)", at.text)
    about = any(e.overlaps(cell) for cell in cells for e in side.evidence)
    return bool(value and about and any(c.isdigit() for c in side.value))
