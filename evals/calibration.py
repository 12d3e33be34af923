"""Whether scores mean what they say: of the answers with a score of .8, are four in five right?

    python -m evals.calibration [--shared ../shared] [--fit]

Answers of the product on sets that the weights were not trained on: quotations on polnear_dev (right: content at IoU
.5, and the source), names on mix_dev (right: borders and kind), events on evals/labelled/events.jsonl (right: the type
is one that is labelled in the sentence). Prints for each kind of answer the expected calibration error (ECE, ten bins
of equal size) of raw scores and of calibrated ones. Calibrated is out of fold: the map of an answer was fitted on other
documents (five folds). "By chance" is what true scores stay under in 95 of 100 draws of so few answers. Exits 1 where
an ECE is above .05 and above chance. `--fit` writes the maps to src/rashomon/reader/data/calibration.json, and the
plots to docs/images.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from evals.files import Row, rows, upstream
from evals.predict import attribution
from evals.reliability import Bin, bins, ece, ece_by_chance, plot
from rashomon.annotate import annotate
from rashomon.annotate.quotations.assembly import head_of
from rashomon.ingest import article_from_text
from rashomon.reader import Reader
from rashomon.reader.calibration import Platt, logit

ROOT = Path(__file__).resolve().parents[1]
LABELLED = ROOT / "evals" / "labelled" / "events.jsonl"
MAPS = ROOT / "src" / "rashomon" / "reader" / "data" / "calibration.json"
FOLDS = 5
HIGHEST = 0.05
FLATTEST = 0.05  # least slope of a map
Floats = NDArray[np.float64]


class Answer(NamedTuple):
    """One answer of the product: the head that gave it, its raw score, whether it is right, its document."""

    head: str
    score: float
    right: bool
    document: str


# ---------------------------------------------------------------- answers
def quotations(shared: Path) -> Iterator[Answer]:
    """Quotations of PolNeAR's development part against its attributions."""
    kit = upstream(shared, "evalkit")
    reader = Reader.load()
    for row in rows(shared / "data" / "quotes" / "polnear_dev.jsonl.xz"):
        article = article_from_text(row["text"], date=row.get("date"), outlet=row.get("publisher"))
        told = annotate(article, reader).quotations
        spans = [attribution(article.text, q) for q in told]
        right = linked(kit, [a for a in row["attributions"] if a["content"]], spans)
        yield from (Answer(head_of(q.kind, q.origin), q.score, j in right, row["id"]) for j, q in enumerate(told))


def linked(kit: Any, gold: Sequence[Row], told: Sequence[Row]) -> set[int]:
    """The told attributions whose content and source are right, as score_quotes.py counts at IoU .5."""
    wanted, given = ([kit.chars(a["content"]) for a in x] for x in (gold, told))
    shares = [(len(g & p) / len(g | p), i, j) for i, g in enumerate(wanted) for j, p in enumerate(given) if g & p]
    right = set()
    for i, j in kit.match([s for s in shares if s[0] >= 0.5]):
        a, b = kit.chars(gold[i]["source"]), kit.chars(told[j]["source"])
        if a & b or not (a or b):
            right.add(j)
    return right


def names(shared: Path) -> Iterator[Answer]:
    """Names that the reader sees in mix_dev, of the types that a sentence's source annotates."""
    kit = upstream(shared, "score_entities")
    reader = Reader.load()
    for row in rows(shared / "data" / "entities" / "mix_dev.jsonl.xz"):
        text, at, starts = " ".join(row["tokens"]), 0, []
        for token in row["tokens"]:
            starts.append(at)
            at += len(token) + 1
        gold = kit.bio_mentions(row["tags"])
        for name in reader.read(text, [(0, len(text))]).names():
            inside = [i for i, s in enumerate(starts) if s < name.end and s + len(row["tokens"][i]) > name.start]
            if name.kind in row["labels"]:
                right = (inside[0], inside[-1] + 1, name.kind) in gold
                yield Answer("names", name.score, right, str(row["id"]))


def events(_shared: Path) -> Iterator[Answer]:
    """Events told of the labelled sentences."""
    reader = Reader.load()
    for row in rows(LABELLED):
        wanted = {r for e in row["events"] for r in (e["root"], *e.get("root_also", ()))}
        for event in annotate(article_from_text(row["text"]), reader).events:
            yield Answer("events", event.score, event.type in wanted, row["document"])


KINDS: dict[str, Callable[[Path], Iterator[Answer]]] = {"quotations": quotations, "names": names, "events": events}


# ---------------------------------------------------------------- maps
def fitted(scores: Sequence[float], right: Sequence[bool]) -> Platt:
    """The map of greatest likelihood, with Platt's softened targets; a slope under .05 is made .05, so that the surer
    of two answers stays the surer."""
    x, n, positive = np.array([logit(s) for s in scores]), len(right), sum(right)
    target = np.where(right, (positive + 1) / (positive + 2), 1 / (n - positive + 2))
    ones = np.ones((n, 1))
    slope, shift = _newton(np.hstack([x[:, None], ones]), target, np.zeros(n)).tolist()
    if slope < FLATTEST:
        slope, (shift,) = FLATTEST, _newton(ones, target, FLATTEST * x).tolist()
    return Platt(slope, shift)


def _newton(design: Floats, target: Floats, given: Floats) -> Floats:
    """Weights of a logistic regression whose log-odds are `given` plus the design times the weights."""
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-given - design @ weights))
        # a little of the unit matrix keeps it solvable where all scores are equal
        bend = design.T @ (design * (p * (1 - p))[:, None]) + 1e-6 * np.eye(len(weights))
        weights += np.linalg.solve(bend, design.T @ (target - p) - 1e-6 * weights)
    return weights


def maps_of(answers: Sequence[Answer]) -> dict[str, Platt]:
    """One map for each head among the answers."""
    heads = sorted({a.head for a in answers})
    mine = {h: [a for a in answers if a.head == h] for h in heads}
    return {h: fitted([a.score for a in found], [a.right for a in found]) for h, found in mine.items()}


def out_of_fold(answers: Sequence[Answer]) -> list[float]:
    """The calibrated score of each answer, by a map fitted on the documents of the other folds."""
    out = [a.score for a in answers]
    for fold in range(FOLDS):
        held = {d for d in {a.document for a in answers} if zlib.crc32(d.encode()) % FOLDS == fold}
        maps = maps_of([a for a in answers if a.document not in held])
        for i, a in enumerate(answers):
            if a.document in held and a.head in maps:
                out[i] = maps[a.head](a.score)
    return out


# ---------------------------------------------------------------- report
class Judged(NamedTuple):
    """One kind of answer: the answers, in bins by raw and by calibrated score, and the ECE that chance allows."""

    answers: Sequence[Answer]
    raw: Sequence[Bin]
    calibrated: Sequence[Bin]
    chance: float


def judged(answers: Sequence[Answer]) -> Judged:
    """Reliability of one kind of answer."""
    right, better = [a.right for a in answers], out_of_fold(answers)
    return Judged(answers, bins([a.score for a in answers], right), bins(better, right), ece_by_chance(better))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and fit where asked."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    ap.add_argument("--fit", action="store_true")
    args = ap.parse_args(argv)
    if not (args.shared / "evals").is_dir():
        print(f"{args.shared}: not here, so the scores could not be looked at")
        return 0
    with patch("rashomon.reader.calibration.maps", return_value={}):
        found = {kind: judged(list(answers(args.shared))) for kind, answers in KINDS.items()}
    for kind, result in found.items():
        _print(kind, result)
    if args.fit:
        _write(found)
    return int(any(ece(r.calibrated) > max(HIGHEST, r.chance) for r in found.values()))


def _print(kind: str, result: Judged) -> None:
    shares = f"raw {ece(result.raw):.3f}, calibrated {ece(result.calibrated):.3f}, by chance {result.chance:.3f}"
    print(f"{kind}: {len(result.answers)} answers; ECE {shares}")
    print("| score, raw | right | score, calibrated | right | answers |\n|---|---|---|---|---|")
    for raw, better in zip(result.raw, result.calibrated, strict=True):
        print(f"| {raw.score:.3f} | {raw.right:.3f} | {better.score:.3f} | {better.right:.3f} | {better.answers} |")
    print()


def _write(found: Mapping[str, Judged]) -> None:
    """The maps from all answers, with how they were made, and the plots."""
    heads: dict[str, Any] = {}
    for result in found.values():
        for head, made in maps_of(result.answers).items():
            count = sum(a.head == head for a in result.answers)
            heads[head] = {"slope": round(made.slope, 4), "shift": round(made.shift, 4), "answers": count}
    told = {k: {"raw": round(ece(r.raw), 4), "out of fold": round(ece(r.calibrated), 4)} for k, r in found.items()}
    source = "python -m evals.calibration --fit: polnear_dev, mix_dev, evals/labelled/events.jsonl"
    MAPS.write_text(json.dumps({"source": source, "ece": told, "heads": heads}, indent=2) + "\n", encoding="utf-8")
    for kind, result in found.items():
        image = ROOT / "docs" / "images" / f"reliability-{kind}.svg"
        image.write_text(plot(kind, result.raw, result.calibrated), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
