"""Score events read from raw sentences: is there one, of which type, who does it to whom, did it happen.

    python -m evals.score_events --gold evals/labelled/events.jsonl --pred P [--json] [--left dev] [--curve]

Prediction (`python -m evals.predict events GOLD P`), one row a sentence: {"id", "events": [{"root", "actor",
"recipient", "factuality", "score"}]}; actor and recipient are [start, end], code points into the row's text, or null.

Each part (dev, test, all) counts the sentences as printed; `turned` the ones derived from them by turning active into
passive or by letting the parties change places. Intervals: 95 %, documents resampled.

event       F1 of sentences that hold one
type        of the sentences with an event, the main one's root is among the roots told; "of found": over the sentences
            where something was told; "precision": sentences told to hold an event whose surest root is a labelled one
actor,      F1 of the span of the event told (the one with the main root, else the surest) against the main event,
recipient   on the sentences with one: touching is enough, a span where nobody is named is wrong, no answer a miss;
            "of found": share of right answers, "nobody" included, over the sentences where something was told
factuality  right, over the same ones
parties     both right; exchanged: told the wrong way round, lower is better (both of `turned` only)
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from evals.files import Row, rows

Side = list[int] | None


class Case(NamedTuple):
    """One sentence: the label, what was told (surest first), and the told event that answers the main one."""

    gold: Row
    told: list[Row]
    answer: Row | None

    @property
    def main(self) -> Row | None:
        """The main labelled event."""
        return self.gold["events"][0] if self.gold["events"] else None


def case(gold: Row, told: Sequence[Row]) -> Case:
    """A sentence with what was told of it."""
    ranked = sorted(told, key=lambda e: -e["score"])
    wanted = roots(gold["events"][:1])
    return Case(gold, ranked, next((e for e in ranked if e["root"] in wanted), ranked[0] if ranked else None))


def roots(events: Sequence[Row]) -> set[str]:
    """The roots that labelled events accept."""
    return {r for e in events for r in (e["root"], *e.get("root_also", ()))}


# ---------------------------------------------------------------- counting
def touches(told: Side, gold: Row, side: str) -> bool:
    """Whether a told party is the labelled one, in one of the forms that the label accepts; nobody must be nobody."""
    for accepted in (gold[side], *gold.get(f"{side}_also", ())):
        if (told is None or accepted is None) and told is accepted:
            return True
        if told and accepted and told[0] < accepted[1] and accepted[0] < told[1]:
            return True
    return False


def f1(right: int, told: int, wanted: int) -> float:
    """F1 of counts; 0 where nothing is right."""
    return 2 * right / (told + wanted) if right else 0.0


def event(cases: Sequence[Case]) -> Mapping[str, float]:
    """Sentences with an event, found."""
    told, wanted = sum(bool(c.told) for c in cases), sum(bool(c.main) for c in cases)
    right = sum(bool(c.told and c.main) for c in cases)
    return {"event": f1(right, told, wanted), "event precision": right / max(told, 1), "event recall": right / wanted}


def types(cases: Sequence[Case]) -> Mapping[str, float]:
    """Main events whose root is told."""
    held = [c for c in cases if c.main]
    right = sum(_same_root(c) for c in held)
    told = [c for c in cases if c.told]
    good = sum(c.told[0]["root"] in roots(c.gold["events"]) for c in told)
    found = sum(bool(c.told) for c in held)
    return {
        "type": right / len(held),
        "type precision": good / max(len(told), 1),
        "type of found": right / max(found, 1),
    }


def _same_root(c: Case) -> bool:
    return bool(c.main and c.answer and c.answer["root"] in roots([c.main]))


def party(cases: Sequence[Case], side: str) -> Mapping[str, float]:
    """Spans of one side."""
    held = [(c.main, c.answer) for c in cases if c.main]
    found = [(gold, told) for gold, told in held if told]
    right = sum(touches(told[side], gold, side) for gold, told in found)
    spans = sum(told[side] is not None and touches(told[side], gold, side) for gold, told in found)
    told_spans = sum(told[side] is not None for _, told in found)
    wanted = sum(_named(told, gold, side) for gold, told in held)
    return {side: f1(spans, told_spans, wanted), f"{side} of found": right / max(len(found), 1)}


def _named(told: Row | None, gold: Row, side: str) -> bool:
    """Whether a span is asked for; where both somebody and nobody are accepted, what was told decides."""
    accepted = (gold[side], *gold.get(f"{side}_also", ()))
    if None in accepted and any(accepted):
        return told is not None and told[side] is not None and touches(told[side], gold, side)
    return gold[side] is not None


def factual(cases: Sequence[Case]) -> Mapping[str, float]:
    """Happened, planned, hypothetical or denied, on found events."""
    found = [(c.main, c.answer) for c in cases if c.main and c.answer]
    right = sum(told["factuality"] == gold["factuality"] for gold, told in found)
    return {"factuality": right / max(len(found), 1)}


def turned(cases: Sequence[Case]) -> Mapping[str, float]:
    """Derived sentences: a reader that ignores who does what fails half of them."""
    both = exchanged = 0
    for c in cases:
        gold, told = c.main, c.answer
        assert gold is not None
        both += bool(told) and all(touches((told or {})[s], gold, s) for s in ("actor", "recipient"))
        exchanged += bool(told) and _exchanged(gold, told or {})
    return {"type": types(cases)["type"], "parties": both / len(cases), "exchanged": exchanged / len(cases)}


def _exchanged(gold: Row, told: Row) -> bool:
    """Whether a told party is the labelled one of the other side."""
    crossed = (("actor", "recipient"), ("recipient", "actor"))
    return any(
        told[a] is not None and gold[b] is not None and touches(told[a], gold, b) and not touches(told[a], gold, a)
        for a, b in crossed
    )


# ---------------------------------------------------------------- precision at each recall
def curve(cases: Sequence[Case]) -> list[tuple[float, float, float]]:
    """(recall, precision, score) after each sentence told to hold an event, surest first; right = a labelled root."""
    told = sorted((c for c in cases if c.told), key=lambda c: -c.told[0]["score"])
    wanted = sum(bool(c.main) for c in cases)
    out, right = [], 0
    for n, c in enumerate(told, 1):
        right += c.told[0]["root"] in roots(c.gold["events"])
        out.append((right / wanted, right / n, c.told[0]["score"]))
    return out


def at_recall(points: Sequence[tuple[float, float, float]], recall: float) -> float:
    """The best precision at this recall or more; 0 where it is out of reach."""
    return max((p for r, p, _ in points if r >= recall), default=0.0)


# ---------------------------------------------------------------- all together
def measures(cases: Sequence[Case]) -> dict[str, float]:
    """Every measure of sentences as printed."""
    return {**event(cases), **types(cases), **party(cases, "actor"), **party(cases, "recipient"), **factual(cases)}


def scores(cases: Sequence[Case]) -> dict[str, float]:
    """Every measure by part."""
    printed = [c for c in cases if "derived_from" not in c.gold]
    out: dict[str, float] = {}
    for part in ("dev", "test", "all"):
        chosen = [c for c in printed if part in (c.gold["part"], "all")]
        out |= {f"{part}.{k}": v for k, v in measures(chosen).items()}
    out |= {f"all.precision at recall {r}": at_recall(curve(printed), r) for r in (0.3, 0.5, 0.7)}
    derived = [c for c in cases if "derived_from" in c.gold]
    return {k: round(v, 4) for k, v in (out | {f"turned.{k}": v for k, v in turned(derived).items()}).items()}


def intervals(cases: Sequence[Case], times: int = 400, seed: int = 1) -> dict[str, tuple[float, float]]:
    """2.5 and 97.5 percentiles of each measure over resampled documents (those without any event too)."""
    rng = random.Random(seed)
    documents: dict[str, list[Case]] = {}
    for c in cases:
        documents.setdefault(c.gold["document"], []).append(c)
    drawn: dict[str, list[float]] = {}
    for _ in range(times):
        sample = [c for d in rng.choices(list(documents.values()), k=len(documents)) for c in d]
        try:
            found = scores(sample)
        except ZeroDivisionError:  # a sample without events or without derived sentences
            continue
        for k, v in found.items():
            drawn.setdefault(k, []).append(v)
    return {k: (sorted(v)[int(0.025 * len(v))], sorted(v)[int(0.975 * len(v)) - 1]) for k, v in drawn.items()}


def left(cases: Sequence[Case], part: str) -> Iterator[str]:
    """The sentences of a part with a wrong answer, in words."""
    for c in cases:
        if c.gold["part"] == part and not _all_right(c):
            yield f"\n{c.gold['id']} | {c.gold['text']}"
            yield from (f"   label {_words(c.gold['text'], e)}" for e in c.gold["events"])
            yield from (f"   told  {_words(c.gold['text'], e)} {e['score']:.2f}" for e in c.told)


def _all_right(c: Case) -> bool:
    if c.main is None or c.answer is None:
        return c.main is None and not c.told
    sides = all(touches(c.answer[s], c.main, s) for s in ("actor", "recipient"))
    return _same_root(c) and sides and c.answer["factuality"] == c.main["factuality"]


def _words(text: str, e: Row) -> str:
    actor, recipient = (text[slice(*e[s])] if e[s] else "-" for s in ("actor", "recipient"))
    return f"{e['root']} {actor!r} > {recipient!r} {e['factuality']}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the measures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--pred", type=Path, required=True)
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--left", metavar="PART", help="list the wrong answers of one part")
    ap.add_argument("--curve", action="store_true", help="precision at each recall")
    args = ap.parse_args(argv)
    told = {r["id"]: r["events"] for r in rows(args.pred)}
    cases = [case(g, told[g["id"]]) for g in rows(args.gold)]
    if args.left:
        print("\n".join(left(cases, args.left)))
    elif args.curve:
        for recall, precision, score in curve([c for c in cases if "derived_from" not in c.gold]):
            print(f"recall {recall:.3f}  precision {precision:.3f}  score {score:.3f}")
    elif args.json:
        print(json.dumps(scores(cases)))
    else:
        between = intervals(cases)
        for name, value in scores(cases).items():
            low, high = between.get(name, (value, value))
            print(f"{name:32}{value:8.3f}   {low:.3f}-{high:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
