"""Made sentences with an actor, a recipient and a PLOVER root, for the event heads (form E).

    python -m training.events_made OUT.jsonl [--rows 6000] [--seed 1]

Every frame (event_frames.tsv) is told in the active, in the passive, and with the parties changing places, so that no
reader gets through by taking the first name for the actor. One row in four holds parties without an event: root NONE,
`source` and `target` null, and the parties' places in `near`, for a head that is trained on given pairs.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.text.verbs import forms
from training.events_parties import Parties, filled

FRAMES = Path(__file__).with_name("event_frames.tsv")
PASSED = re.compile(r"^\{R\}(?!'s| had)")
_MARK = re.compile(r"\[([AR]):(.*?)\]")
QUIET = 0.25  # of the rows


class Frame(NamedTuple):
    """A way of telling one root; `actors` and `recipients` are letters of kinds of party, "-" is nobody."""

    kind: str
    root: str
    actors: str
    recipients: str
    verb: str
    rest: str


def frames(path: Path = FRAMES) -> list[Frame]:
    """The table of frames."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return [Frame(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


# ---------------------------------------------------------------- clauses
def active(frame: Frame, many: bool, rng: random.Random) -> str:
    """A finite clause with [A] as subject; the tense varies."""
    verb, of = frame.verb, forms(frame.verb)
    group = rng.choices(range(8), (40, 18, 6, 12, 5, 5, 8, 6))[0]
    has, is_, was = ("have", "are", "were") if many else ("has", "is", "was")
    said = (
        of.past if verb != "be" else was,
        f"{has} {rng.choice(('', '', 'already ', 'repeatedly ', 'again '))}{of.participle}",
        f"had {of.participle}",
        is_ if verb == "be" else of.base if many else of.third,
        f"did not {verb}",
        f"{is_} {of.progressive}" if verb != "be" else f"{is_}",
        rng.choice((f"{is_} due to {verb}", f"may {verb}", f"could {verb}", f"{is_} expected to {verb}")),
        rng.choice((f"{has} begun {of.progressive}", f"{has} never {of.participle}", f"would {verb}")),
    )[group]
    return f"{{A}} {said} {frame.rest}".rstrip()


def passive(frame: Frame, many: bool, named: bool, rng: random.Random) -> str:
    """The same with [R] as subject; `named` says who did it."""
    has, was, is_ = ("have", "were", "are") if many else ("has", "was", "is")
    auxiliary = rng.choice((was, was, was, f"{has} been", "had been", f"{is_} being", "may be", f"{was} not"))
    rest = PASSED.sub("", frame.rest)
    by = (" by {A}" + rest if rng.random() < 0.6 else rest + " by {A}") if named else rest
    return f"{{R}} {auxiliary} {forms(frame.verb).participle}{by}".replace("  ", " ")


def clause(frame: Frame, parties: Parties, rng: random.Random) -> str:
    """A clause with the parties marked as [A:...] and [R:...]."""
    actor, recipient = parties.pick(frame.actors), parties.pick(frame.recipients)
    if frame.kind == "noun":
        text = frame.rest + rng.choice(parties.words["Noun"])
    elif PASSED.match(frame.rest) and recipient and rng.random() < 0.45:
        named = bool(actor) and rng.random() < 0.6
        text = passive(frame, recipient.many, named, rng)
    elif frame.kind == "verb":
        text = active(frame, actor.many if actor else True, rng)
        if actor and actor.pronoun is None and rng.random() < 0.06:
            text = text.replace("{A}", "{A}" + rng.choice(parties.words["Relative"]), 1)
    else:
        text = frame.rest
    return parties.placed(text, actor, recipient)


def sentence(frame: Frame, parties: Parties, rng: random.Random) -> str:
    """The clause in a whole sentence with what else stands in news sentences."""
    text = clause(frame, parties, rng)
    if frame.kind != "quiet" or rng.random() < 0.3:
        front = rng.random()
        if front < 0.18 and (text[0] == "[" or text[0].islower()):
            text = rng.choice(parties.words["Front"]) + text
        elif front < 0.3:
            text = rng.choice(parties.words["Said"]) + text
        if rng.random() < 0.45:
            text += rng.choice(parties.words["Back"])
    text = filled(text, parties.words, rng)
    return _headline(text, rng) if rng.random() < 0.12 else text + "."


def _headline(text: str, rng: random.Random) -> str:
    """Without articles, at times in capitals; the marks of the parties stay."""
    text = re.sub(r"(?<![\w'])(?:[Tt]he|an?) (?=\w)", "", text)
    text = re.sub(r"\b(?:was|were|has been|have been) (?=\w+(?:ed|n|t)\b)", "", text)
    return re.sub(r"[^\[\]:]+(?![AR]?:)", lambda m: m[0].upper(), text) if rng.random() < 0.15 else text


# ---------------------------------------------------------------- rows
def row(marked: str, root: str) -> dict[str, Any]:
    """A sentence with marks as a row of form E; the first letter of the sentence becomes a capital."""
    text, spans, at = "", {}, 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans[mark[1]] = [len(text), len(text) + len(mark[2])]
        text += mark[2]
        at = mark.end()
    text += marked[at:]
    text = re.sub(r"^[^\w]*\w", lambda m: m[0].upper(), text, count=1)
    source, target = spans.get("A"), spans.get("R")
    if root == "NONE":
        return {"sentence": text, "source": None, "target": None, "root": root, "near": [source, target]}
    return {"sentence": text, "source": source, "target": target, "root": root}


def twins(frame: Frame, parties: Parties, rng: random.Random) -> Iterator[dict[str, Any]]:
    """The same parties twice, the second time the other way round; only frames whose kinds allow it."""
    shared = "".join(k for k in frame.actors if k in frame.recipients)
    if not shared:
        return
    one, other = parties.pick(shared, plain=True), parties.pick(shared, plain=True)
    if one is None or other is None or one.text == other.text:
        return
    for actor, recipient in ((one, other), (other, one)):
        turned = bool(PASSED.match(frame.rest)) and rng.random() < 0.5
        text = passive(frame, recipient.many, True, rng) if turned else active(frame, actor.many, rng)
        yield row(filled(parties.placed(text, actor, recipient), parties.words, rng) + ".", frame.root)


def made(n: int, seed: int = 1) -> list[dict[str, Any]]:
    """About n rows with `uid`, the roots in equal shares."""
    rng = random.Random(seed)
    parties = Parties(rng)
    by_root: dict[str, list[Frame]] = {}
    for frame in frames():
        by_root.setdefault(frame.root, []).append(frame)
    out = _told(n, by_root, parties, rng)
    rng.shuffle(out)
    return [{"uid": f"made-{seed}-{i}", **r} for i, r in enumerate(out)]


def _told(n: int, by_root: Mapping[str, list[Frame]], parties: Parties, rng: random.Random) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    seen: set[str] = set()
    events = [r for r in by_root if r != "NONE"]
    while len(out) < n:
        root = "NONE" if rng.random() < QUIET else rng.choice(events)
        frame = rng.choice(by_root[root])
        if frame.kind == "verb" and rng.random() < 0.25:
            found = list(twins(frame, parties, rng))
        else:
            found = [row(sentence(frame, parties, rng), root)]
        out += [r for r in found if r["sentence"] not in seen]
        seen.update(r["sentence"] for r in found)
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Write the rows."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out", type=Path)
    ap.add_argument("--rows", type=int, default=6000)
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args(argv)
    with args.out.open("w", encoding="utf-8") as file:
        for r in made(args.rows, args.seed):
            file.write(json.dumps(r, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
