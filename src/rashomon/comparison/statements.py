"""Statements: which quotations of a story render one utterance, and how they relate to the fullest of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.differences import compared
from rashomon.comparison.likeness import Likeness, cosine, likeness, probability
from rashomon.comparison.renderings import Rarity, Rendering, joined, pieces
from rashomon.model.comparison import Relation, Statement
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.model.span import Span

ORIGIN = "statements@1"
# Probabilities above which a pair is told, with quotation marks on both sides and otherwise: best F1 of all pairs on
# the quotations that the product itself reads in the twelve stories of the accounts eval (precision .84, recall .69 of
# pairs whose quotations were found; F1 moves by less than .02 between .1-.4 and .3-.55).
_QUOTED_PAIR, _TOLD_PAIR = 0.15, 0.45
# Two known speakers who are not the same need more: the likeness, and this many words of the shorter one.
_OTHER_SPEAKER, _FEW_WORDS = 0.5, 4
_WORTH_A_LOOK = 2.0  # nats of shared words below which a pair is not weighed unless the sentences are near
_NEAR = 0.55
# a quotation is a cut of another one in the same article when nearly all its words stand there
_CUT = 0.9

Pairs = Mapping[tuple[int, int], float]


def statements(accounts: Accounts) -> tuple[Statement, ...]:
    """Utterances that two accounts render, or one account twice, in the order in which they first appear.

    A long quotation may belong to several statements: its parts are quoted by different outlets. `evidence` is only
    the stretches that render this utterance.
    """
    listed = pieces(accounts)
    pairs = _linked(listed, accounts)
    found = [_statement([listed[n] for n in group], pairs, group) for group in _groups(len(listed), pairs, listed)]
    return tuple(found)


def _linked(listed: Sequence[Rendering], accounts: Accounts) -> dict[tuple[int, int], float]:
    """Probabilities of the pairs that are one utterance."""
    rarity = Rarity(accounts)
    candidates = _candidates(listed, rarity)
    nearest = _nearest(listed, candidates)
    linked: dict[tuple[int, int], float] = {}
    for i, j in candidates:
        a, b = listed[i], listed[j]
        among = ((i, j) in nearest) + ((j, i) in nearest)
        weighed = likeness(a, b, rarity, accounts.entity_of, among)
        score = probability(weighed)
        if _is_enough(weighed, score) and (a.article.id != b.article.id or _is_cut(weighed)):
            linked[i, j] = score
    return linked


def _is_enough(weighed: Likeness, score: float) -> bool:
    if weighed.different:
        return score >= _OTHER_SPEAKER and weighed.size >= _FEW_WORDS
    return score >= (_QUOTED_PAIR if weighed.both_quoted else _TOLD_PAIR)


def _is_cut(weighed: Likeness) -> bool:
    """Inside one article, only words in quotation marks that are printed twice are told to be one utterance."""
    return weighed.both_quoted and weighed.kept >= _CUT and not weighed.different


def _candidates(listed: Sequence[Rendering], rarity: Rarity) -> dict[tuple[int, int], float]:
    """Pairs with shared words or near sentences, and how near they are (no unit)."""
    near: dict[tuple[int, int], float] = {}
    for i, j in combinations(range(len(listed)), 2):
        a, b = listed[i], listed[j]
        if not (_is_told_by_somebody(a) and _is_told_by_somebody(b)):
            continue
        common, close = rarity.sum(a.stems & b.stems), cosine(a, b)
        if common >= _WORTH_A_LOOK or close >= _NEAR:
            share = common / max(1e-6, min(rarity.sum(a.stems), rarity.sum(b.stems)))
            union = common / max(1e-6, rarity.sum(a.stems | b.stems))
            near[i, j] = 0.5 * close + union + 0.3 * share
    return near


def _is_told_by_somebody(member: Rendering) -> bool:
    """Words in quotation marks always are; without marks, only what has a source ("it is believed" has none)."""
    return member.is_quoted or member.quotation.speaker is not None or member.quotation.speaker_text is not None


def _nearest(listed: Sequence[Rendering], near: Pairs) -> set[tuple[int, int]]:
    """(i, j) where j is, of all quotations in its article, the nearest to i."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for (i, j), value in near.items():
        for me, other in ((i, j), (j, i)):
            place = (me, listed[other].article.id)
            best[place] = max(best.get(place, (0.0, -1)), (value, other))
    return {(me, other) for (me, _), (_, other) in best.items()}


def _groups(count: int, pairs: Pairs, listed: Sequence[Rendering]) -> list[list[int]]:
    """Sets in which every two quotations of different articles are one utterance, so that nothing chains.

    Every linked pair stands in at least one set. Strong pairs are taken first.
    """
    linked: dict[int, set[int]] = defaultdict(set)
    for i, j in pairs:
        linked[i].add(j)
        linked[j].add(i)
    groups: list[set[int]] = []
    for i, j in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        if any(i in g and j in g for g in groups):
            continue
        homes = [g for g in groups if _fits(g, {i, j} - g, linked, listed)]
        for group in homes:
            group |= {i, j}
        if not homes:
            groups.append({i, j})
    return sorted(sorted(g) for g in groups if not any(g < other for other in groups))


def _fits(group: set[int], new: set[int], linked: Mapping[int, set[int]], listed: Sequence[Rendering]) -> bool:
    """Whether the new members go with all of the group, which holds the other end of the pair."""
    if len(new) != 1:
        return False
    (n,) = new
    return all(m in linked[n] or _parts_of_one(m, n, group, linked, listed) for m in group)


def _parts_of_one(
    m: int, n: int, group: Iterable[int], linked: Mapping[int, set[int]], listed: Sequence[Rendering]
) -> bool:
    """Two quotations of one article, both with quotation marks, that another article prints as one."""
    if listed[m].article.id != listed[n].article.id or not (listed[m].is_quoted and listed[n].is_quoted):
        return False
    others = [o for o in group if listed[o].article.id != listed[n].article.id]
    linked_to_both = [o for o in others if o in linked[m] and o in linked[n]]
    return len(linked_to_both) == len(others) > 0 and any(listed[o].is_quoted for o in others)


def _statement(parts: Sequence[Rendering], pairs: Pairs, group: Sequence[int]) -> Statement:
    by_quotation: dict[str, list[Rendering]] = defaultdict(list)
    for part in parts:
        by_quotation[part.quotation.id].append(part)
    members = [joined(of_one) for of_one in by_quotation.values()]
    fullest = max(members, key=_fullness)
    scores = [pairs[p] for p in combinations(group, 2) if p in pairs]
    return Statement(
        id=digest("statement", *((p.quotation.id, p.content[0].start) for p in parts), prefix="s"),
        speaker=_speaker(members, fullest),
        said_on=next((m.quotation.said_on for m in (fullest, *members) if m.quotation.said_on), None),
        quotations=tuple(by_quotation),
        fullest=fullest.quotation.id,
        relations=tuple(_relation(fullest, m) for m in members),
        score=round(sum(scores) / len(scores), 3),
        origin=ORIGIN,
        evidence=tuple(dict.fromkeys(e for part in parts for e in _evidence(part))),
    )


def _fullness(member: Rendering) -> tuple[int, int]:
    """Direct before mixed before indirect, then the number of words."""
    return {"direct": 2, "mixed": 1, "indirect": 0}[member.quotation.kind], len(member.said)


def _speaker(members: Sequence[Rendering], fullest: Rendering) -> str | None:
    known = [m.quotation.speaker for m in (fullest, *members) if m.quotation.speaker is not None]
    return known[0] if known else None


def _relation(fullest: Rendering, member: Rendering) -> Relation:
    if member is fullest:
        return Relation(member.quotation.id, "identical" if fullest.is_quoted else "indirect")
    found = compared(fullest, member)
    return Relation(member.quotation.id, found.relation, found.differences)


def _evidence(part: Rendering) -> tuple[Evidence, ...]:
    """The quoted stretch of a piece; the whole content of an indirect quotation."""
    if part.is_quoted:
        spans = [s for s in part.quotation.quoted or part.quotation.content if _holds(s, part)]
    else:
        spans = list(part.quotation.content)
    return tuple(part.article.evidence(s.start, s.end) for s in spans)


def _holds(span: Span, part: Rendering) -> bool:
    return any(span.start <= w.start and w.end <= span.end for w in part.quoted)
