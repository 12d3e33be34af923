"""Score who speaks: the entity behind each attribution's source, through names, pronouns and descriptions.

    python -m evals.score_speakers --gold gum_news.jsonl.xz --pred P [--json] [--left]

Gold: rows of quotations with `attributions` (source, content, `speaker_entity`) and `entities`, chains of mentions
[start, end, kind]. An attribution counts when it has a source and its speaker's chain is given.

Prediction (`python -m evals.predict speakers GOLD P`), one row a document: {"id", "attributions": [{"content":
[[start, end]], "source": [[start, end]], "speaker": {"name", "kind", "mentions": [[start, end, why]]} | null, "text":
source as printed}], "given": [{"id", "source", "speaker", "text"}]}. `given` answers for each gold source span, so that
finding the attribution does not matter; `attributions` are the product's own, joined to the gold ones whose content
overlaps best (IoU >= .5).

Right: the entity told is the chain's. Where the chain has a name, a place where the entity's own name (its longest
form) is printed must be a mention of the chain. Where it has none ("a teacher", "the scientists"), an entity told must
share a mention with it; when no entity is told, the printed source must be a mention of the chain or be worded as one,
and a pronoun is no answer. Two places are one mention when they, or their heads, end together, or when they share half
of their characters; a person is never a body.

found: share of gold attributions with a product's own; matched: right on those; whole: right on all gold ones; given:
right with the source given, by form of the source too; joined: the same, and the entity told has the chain's first
mention by name, so that "Orr" is one with "Ann Orr". `--left` lists the wrong ones.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.files import Row, rows

Spans = Sequence[Sequence[int]]
PRONOUNS = frozenset("i we he she it they who which you that this these those one him her them himself herself".split())
INDEFINITE = frozenset("someone somebody anyone anybody everyone everybody nobody".split())
FORMS = ("name", "pronoun", "description")
_SMALL = frozenset("the a an his her its their our my this that these those".split())
# capitalised words of offices: "Malaysia's Prime Minister" is a description
_OFFICES = frozenset(
    """president minister prime secretary officials official ambassador governor mayor police government spokesperson
    spokesman spokeswoman queen king chancellor senator judge""".split()
)
# up to the first comma or preposition: what heads a noun phrase
_CORE = re.compile(r".+?(?=,|\s(?:of|for|in|at|from|on|who|which|that|about|published|seen)\s|$)|", re.S)
_ENOUGH = 0.5


# ---------------------------------------------------------------- mentions
def form_of(source: str) -> str:
    """Whether a printed source is a name, a pronoun or a description."""
    words = re.findall(r"[\w.’'&-]+", source)
    if not words or (len(words) == 1 and words[0].casefold() in PRONOUNS and not words[0][1:].isupper()):
        return "pronoun"
    if words[0].casefold() in INDEFINITE:
        return "description"
    core = re.sub(r"^.*\w(?:[’']s|s[’'])\s+", "", _CORE.match(source)[0])  # type: ignore[index]
    tail = re.findall(r"[\w.’'&-]+", core)[-1:] or [""]
    proper = tail[0][:1].isupper() and tail[0].casefold() not in _OFFICES
    first = len(re.findall(r"[\w.’'&-]+", core)) == 1 and tail[0].endswith("s") and tail[0] == words[0]
    return "name" if proper and not first else "description"


def named(text: str, chain: Spans) -> bool:
    """Whether any mention of the chain is a name."""
    return any(form_of(text[s:e]) == "name" for s, e, *_ in chain)


def same_place(text: str, told: Sequence[Any], gold: Sequence[Any]) -> bool:
    """Whether a told mention is the gold one: both end together, or where the gold one's head does, or they share half.

    A name that opens a gold mention of lower-case words is its name too ("Yonhap" of "Yonhap news agency"), a people's
    is not ("Greek" of "Greek court").
    """
    (start, end), (s, e) = told[:2], gold[:2]
    shared = min(end, e) - max(start, s)
    if shared <= 0:
        return False
    ends = {e, s + len(_CORE.match(text[s:e])[0])}  # type: ignore[index]
    if min(abs(end - x) for x in ends) <= 2 or shared >= _ENOUGH * (max(end, e) - min(start, s)):
        return True
    opens = re.fullmatch(r"(?:[Tt]he |[Aa]n? )?", text[s:start]) is not None if start >= s else False
    return opens and end <= e and told[2:] != ["demonym"] and text[end:e].islower()


def right(text: str, chain: Spans, answer: Row) -> bool:
    """Whether the told speaker is the chain's entity (the rule in the module's docstring)."""
    speaker: Row | None = answer["speaker"]
    if speaker is None:
        return not named(text, chain) and _meant(text, chain, answer)
    if (speaker["kind"] == "person") != any(k == "person" for *_, k in chain):
        return False
    mentions: Spans = speaker["mentions"]
    if named(text, chain):
        mentions = [m for m in mentions if _plain(text[m[0] : m[1]]) == _plain(speaker["name"])] or _fullest(mentions)
    return any(same_place(text, m, c) for m in mentions for c in chain)


def joined(text: str, chain: Spans, answer: Row) -> bool:
    """Whether the entity told also has the chain's first mention by name; so where the chain or the answer has none."""
    first = next((c for c in chain if form_of(text[c[0] : c[1]]) == "name"), None)
    speaker = answer["speaker"]
    return first is None or speaker is None or any(same_place(text, m, first) for m in speaker["mentions"])


def _fullest(mentions: Spans) -> Spans:
    """For an entity that is nowhere printed as it is called (a country by its capital): all mentions by name."""
    return [m for m in mentions if m[2] not in ("pronoun", "description")]


def _meant(text: str, chain: Spans, answer: Row) -> bool:
    """Whether the printed source says, by its place or its words, what the chain is called; a pronoun says nothing."""
    words = _plain(answer["text"] or "")
    if words in PRONOUNS | {""}:
        return False
    if words in {_plain(text[s:e]) for s, e, *_ in chain}:
        return True
    return any(same_place(text, a, c) for a in answer["source"] for c in chain)


def _plain(form: str) -> str:
    words = re.findall(r"[\w&-]+", re.sub(r"[’']s?$", "", form.casefold()))
    return " ".join(words[1:] if len(words) > 1 and words[0] in _SMALL else words)


# ---------------------------------------------------------------- documents
def wanted(row: Row) -> list[Row]:
    """The gold attributions that count: with source and with the speaker's chain."""
    return [a for a in row["attributions"] if a["source"] and row["entities"].get(a.get("speaker_entity") or "")]


def points(spans: Spans) -> frozenset[int]:
    """The code points of some spans."""
    return frozenset(i for s, e in spans for i in range(s, e))


def matched(gold: Sequence[Row], told: Sequence[Row]) -> dict[int, int]:
    """Gold index -> told index, one to one, best overlap first."""
    scored = []
    right_points = [points(t["content"]) for t in told]
    for i, g in enumerate(gold):
        mine = points(g["content"])
        for j, other in enumerate(right_points):
            share = len(mine & other) / max(1, len(mine | other))
            if share >= _ENOUGH:
                scored.append((share, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def count(gold: Row, told: Row | None) -> tuple[Counter[str], list[str]]:
    """The counts of one document, and what went wrong in words."""
    c: Counter[str] = Counter()
    wrong: list[str] = []
    told = told or {"attributions": [], "given": []}
    text, expected = gold["text"], wanted(gold)
    pairs = matched(expected, told["attributions"])
    given: dict[str, Row] = {g["id"]: g for g in told["given"]}
    for i, a in enumerate(expected):
        chain = gold["entities"][a["speaker_entity"]]
        source = " … ".join(text[s:e] for s, e in a["source"])
        form = form_of(source)
        c["gold"] += 1
        c[form] += 1
        answers = {"matched": told["attributions"][pairs[i]] if i in pairs else None, "given": given.get(a["id"])}
        c["found"] += i in pairs
        for way, answer in answers.items():
            good = answer is not None and right(text, chain, answer)
            c[f"{way} right"] += good
            c[f"{form} {way} right"] += good
            c[f"{way} joined"] += good and answer is not None and joined(text, chain, answer)
            if not good and answer is not None:
                speaker = (answer["speaker"] or {}).get("name") or f"({answer['text']})"
                expects = "; ".join(dict.fromkeys(text[s:e] for s, e, *_ in chain))[:120]
                wrong.append(f"{way} {form} {source[:60]!r} told {speaker!r} of [{expects}]")
    return c, wrong


def measures(c: Mapping[str, int]) -> dict[str, float]:
    """The figures behind the counts."""
    out = {
        "found": _ratio(c["found"], c["gold"]),
        "matched": _ratio(c["matched right"], c["found"]),
        "whole": _ratio(c["matched right"], c["gold"]),
        "given": _ratio(c["given right"], c["gold"]),
        "joined": _ratio(c["given joined"], c["gold"]),
    }
    return out | {f"given {form}": _ratio(c[f"{form} given right"], c[form]) for form in FORMS}


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def score(gold: Sequence[Row], told: Mapping[str, Row]) -> dict[str, float]:
    """Measure -> figure over all documents."""
    whole: Counter[str] = Counter()
    for row in gold:
        whole.update(count(row, told.get(row["id"]))[0])
    return measures(whole)


# ---------------------------------------------------------------- the command
def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--pred", type=Path, required=True)
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--left", action="store_true", help="list the wrong ones")
    args = ap.parse_args(argv)
    gold, told = list(rows(args.gold)), {row["id"]: row for row in rows(args.pred)}
    if args.left:
        print("\n".join(f"{row['id']}: {line}" for row in gold for line in count(row, told.get(row["id"]))[1]))
    table = score(gold, told)
    if args.json:
        print(json.dumps(table))
        return 0
    for name, value in table.items():
        print(f"{name:22}{value:8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
