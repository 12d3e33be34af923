"""The story in a few sentences, each taken whole from an account: chosen, never written."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.importance import NAMELESS, Importance
from rashomon.comparison.novelty import stems
from rashomon.comparison.signals import FURNITURE, Stretch, covered, looks_back
from rashomon.model.comparison import Conflict, Fact, Side, SummarySentence
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.model.span import Span

MOST = 5  # sentences
_LONGEST = 320  # code points; longer sentences are hard to read in a summary
_SHORTEST = 40
_ALIKE = 0.56  # likeness from which two sentences tell too much the same to stand in one summary
_DISPUTED = 0.5  # what a sentence is worth whose words a hard conflict disputes
_PAST = 0.4  # what a sentence past the ledes is worth that tells what was years ago
_VAGUE = 0.35  # what a sentence is worth that opens with "The" and a description
_HEAD = 40  # code points in which a name makes clear what a sentence is about
_WHOLE = re.compile(r"[A-Z0-9].*[.!…][\"”’)]*", re.DOTALL)
# Words that point at a sentence before; a question; an item of a list ("Extending the loans."). Somebody's "I" or "you"
# outside quotation marks is page debris or speech.
_LEANING = re.compile(
    r"^(?:However|Meanwhile|Still|Yet|Then|Instead|Also|Both|Another|Other|Others|Such|Here|Earlier|Later|Afterward|"
    r"In addition|For example|As a result|In fact|By contrast|On the other hand)\b|\b(?:also|too|however|as well)\b|\?|"
    r"^\w+ing\b[^,]*$|\b(?:in question|the (?:latter|former)(?! [A-Z\w])|those (?:remarks|comments|words|claims))\b"
)
_TOLD_BY_US = re.compile(r"\b(?:I|[Yy]ou|[Yy]our|[Ww]e|[Oo]ur|[Mm]y|us|me)\b|, though,")
_PRONOUN = re.compile(r"\b(?:he|she|they|his|her|their|him|them|it|its)\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
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
    clear: float


def summary(
    accounts: Accounts, facts: Sequence[Fact], conflicts: Sequence[Conflict], story: Importance
) -> tuple[SummarySentence, ...]:
    """At most five whole sentences that together state the weightiest shared facts, in the order of telling.

    The first is the sentence of a lede that is nearest to the headlines and ledes of all other accounts. Greedy from
    there: each next one adds most weight of facts not yet told, where a fact weighs its origins times its prominence.
    None is like one that was chosen, leans on a sentence before it, tells a claim without its source, or is a
    question; what was years ago comes last. Empty for a story of one account, or where no fact is shared.
    """
    weights = {f.id: story.lead(f) for f in facts if f.sure[1:]}
    left = list(_candidates(facts, weights, conflicts, story))
    chosen = [first] if (first := _opening(left, story)) else []
    left = [c for c in left if c not in chosen]
    while left and len(chosen) < MOST:
        gains = {c: _gain(c, chosen, weights, story) for c in left}
        best = max(left, key=lambda c: (gains[c], -c.evidence.start, c.article))
        if gains[best] <= 0:
            break
        chosen.append(best)
        left.remove(best)
    told = [*chosen[:1], *sorted(chosen[1:], key=lambda c: _telling(c, story))]
    return tuple(_sentence(c, weights, conflicts) for c in told)


def _opening(found: Sequence[_Candidate], story: Importance) -> _Candidate | None:
    """The lede's sentence that the other accounts' headlines and ledes are nearest to, in meaning and in words."""
    ledes = [c for c in found if story.is_lede(c.article, c.row) and c.value > 0]
    heads = _heads(story)

    def order(c: _Candidate) -> tuple[float, int, str]:
        told = sum(count for word, count in heads.items() if word in c.words) / max(1, heads.total())
        return story.centrality(c.article, c.row) * told * c.clear, -c.evidence.start, c.article

    return max(ledes, key=order, default=None)


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
    """Weight of the facts that are not yet told, less as the sentence is like one that was chosen."""
    told = {f.id for c in chosen for f in c.facts}
    alike = max((_likeness(candidate, c, story) for c in chosen), default=0.0)
    new = sum(weights[f.id] for f in candidate.facts if f.id not in told)
    return candidate.value * new * (1 - alike) ** 2 if alike < _ALIKE else 0.0


def _clearness(evidence: Evidence, story: Importance) -> float:
    """1 where the sentence names somebody or something at its head, _VAGUE for "The decision follows ...", 0 where a
    pronoun comes before every name."""
    named = story.first_name(evidence.article, evidence.start, evidence.end)
    if _precedes(_PRONOUN, evidence, named) or story.leans(evidence):
        return 0.0
    if _precedes(_PERSONAL, evidence, story.first_name(evidence.article, evidence.start, evidence.end, "person")):
        return _VAGUE
    return _VAGUE if evidence.text.startswith("The ") and named - evidence.start > _HEAD else 1.0


def _precedes(pronoun: re.Pattern[str], evidence: Evidence, place: int) -> bool:
    found = pronoun.search(evidence.text)
    return found is not None and evidence.start + found.start() < place


def _is_bare_speech(evidence: Evidence, story: Importance) -> bool:
    """Whether the sentence lies inside somebody's words, so that it does not say whose they are."""
    quotations = story.accounts.layers[evidence.article].quotations
    inside = covered(evidence.start, evidence.end, (s for q in quotations for s in (*q.content, *q.quoted)))
    sourced = any(_starts_in(s, evidence) for q in quotations for s in q.source)
    return not sourced and 2 * inside > evidence.end - evidence.start


def _likeness(first: _Candidate, second: _Candidate, story: Importance) -> float:
    """The greater of their cosine and the share of the shorter one's words, by rarity, that the other has."""
    vectors, shared = story.novelty.vectors, story.novelty.weight(first.words & second.words)
    cosine = float(vectors[first.article][first.row] @ vectors[second.article][second.row])
    smaller = min(story.novelty.weight(first.words), story.novelty.weight(second.words))
    return max(0.0, cosine, shared / smaller if smaller else 0.0)


def _candidates(
    facts: Sequence[Fact], weights: dict[str, float], conflicts: Sequence[Conflict], story: Importance
) -> Iterator[_Candidate]:
    stated: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.id in weights:
            sure = [e for c in fact.cells if c.is_sure for e in c.evidence]
            for at in {(e.article, story.novelty.row_at(e.article, e.start)) for e in sure}:
                stated[at].append(fact)
    for (id, row), found in sorted(stated.items()):
        sentence = story.novelty.rows[id][row]
        evidence = story.articles[id].evidence(sentence.start, sentence.end)
        if row in story.body[id] and stands_alone(evidence.text) and not _lacks_source(evidence, found, story):
            words = stems(story.articles[id], [Span(evidence.start, evidence.end)])
            clear = _clearness(evidence, story)
            value = story.prominence(evidence) * (0.5 + story.novelty.known(id, words)) * clear
            past = not story.is_lede(id, row) and _is_past(evidence, row, story)
            value *= (_PAST if past else 1) * (_DISPUTED if _disputes(evidence, found, conflicts, "hard") else 1)
            yield _Candidate(id, row, evidence, tuple(found), words, value, clear)


def _is_past(evidence: Evidence, row: int, story: Importance) -> bool:
    article = story.articles[evidence.article]
    return bool(looks_back(story, Stretch(article, row, (Span(evidence.start, evidence.end),))))


def _lacks_source(evidence: Evidence, found: Iterable[Fact], story: Importance) -> bool:
    """Whether it tells somebody's words or a claim, and not whose."""
    quotations = story.accounts.layers[evidence.article].quotations
    sourced = any(_starts_in(s, evidence) for q in quotations for s in (*q.source, *q.cue))
    claims = any(c.article == evidence.article and c.status == "attributes" for f in found for c in f.cells)
    return (claims and not sourced) or _is_bare_speech(evidence, story)


def _starts_in(span: Span, evidence: Evidence) -> bool:
    return evidence.start <= span.start < evidence.end


def stands_alone(text: str) -> bool:
    """Whether a sentence can be read without those around it: whole, of a fair length, no pronoun or "also" at work."""
    bare = _QUOTED.sub("", text)
    if text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    fit = _SHORTEST <= len(text) <= _LONGEST and _WHOLE.fullmatch(text) and len(bare) >= _SHORTEST
    return (
        bool(fit)
        and not (NAMELESS.match(text) or _LEANING.search(bare) or _TOLD_BY_US.search(bare))
        and not FURNITURE.search(text)
    )


def _telling(candidate: _Candidate, story: Importance) -> tuple[bool, float, int]:
    """What was years ago last; before, how far into the accounts its facts stand, on average."""
    places = [e for f in candidate.facts for c in f.cells for e in c.evidence]
    far = [e.start / max(1, len(story.articles[e.article].text)) for e in places]
    past = _is_past(candidate.evidence, candidate.row, story)
    return past, sum(far) / len(far), candidate.evidence.start


def _sentence(candidate: _Candidate, weights: dict[str, float], conflicts: Iterable[Conflict]) -> SummarySentence:
    chief = max(candidate.facts, key=lambda f: weights[f.id])
    at = candidate.evidence
    disputed = _disputes(at, candidate.facts, conflicts)
    return SummarySentence(
        id=digest("summary", at.article, at.start, at.end, prefix="m"),
        text=at.text,
        evidence=(at,),
        fact=chief.id,
        articles=chief.sure,
        origins=chief.origins,
        conflicts=tuple(disputed),
    )


def _disputes(at: Evidence, facts: Iterable[Fact], conflicts: Iterable[Conflict], strength: str = "") -> list[str]:
    """The conflicts that have a side in the sentence, or whose value it repeats for a fact that they are about."""
    cells = [e for f in facts for c in f.cells for e in c.evidence]
    return [c.id for c in conflicts if strength in ("", c.strength) and any(_takes(at, s, cells) for s in c.sides)]


def _takes(at: Evidence, side: Side, cells: Iterable[Evidence]) -> bool:
    if any(_overlap(e, at) for e in side.evidence):
        return True
    value = re.search(rf"(?<![\w.,]){re.escape(side.value)}(?!\w|[.,]\d)", at.text)
    about = any(_overlap(e, cell) for cell in cells for e in side.evidence)
    return bool(value and about and any(c.isdigit() for c in side.value))


def _overlap(a: Evidence, b: Evidence) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end
