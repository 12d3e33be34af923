"""Training sets -> windows with labels. Reads ../shared/data; see that folder's README for forms and terms."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from evals.files import rows
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rashomon.reader.windows import CLS, SEP, Window, inside_quotes, letter_case, windows

Floats = NDArray[np.float32]

ACCOUNTS = "data/accounts/accounts.jsonl.xz"  # under ../shared
ROLES = ("source", "cue", "content")
PARTIES = ("source", "target")
NAMES = ("PER", "ORG", "LOC", "MISC", "EVENT")
TYPES = ("NONE", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
         "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD")  # fmt: skip
LINKS = ("source", "cue", "continues")


@dataclass
class Example:
    """A window and what one task knows of it. Tags are 0 O, 1 B, 2 I (names: 1 + 2 x type + I)."""

    window: Window
    tags: list[list[int]] = field(default_factory=list)
    allowed: list[int] = field(default_factory=list)
    links: list[tuple[int, int, int]] = field(default_factory=list)
    spans: tuple[list[int], list[int], list[int]] = ((), (), ())  # pieces of sentence, actor, recipient
    type: int = 0
    taught: tuple[list[int], Floats] | None = None  # words and what a teacher says of their names, (words, labels)

    def __len__(self) -> int:
        return len(self.window.ids)


def store(path: Path, told: Iterable[Mapping[str, Any]], recipe: Mapping[str, Any]) -> None:
    """Write answers as JSON Lines, and beside them by which commit and recipe they were made."""
    path.write_text("".join(json.dumps(row) + "\n" for row in told), encoding="utf-8")
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    record = json.dumps({"commit": commit} | dict(recipe), indent=1)
    path.with_suffix(".recipe.json").write_text(record + "\n", encoding="utf-8")


def lines(text: str) -> list[tuple[int, int]]:
    """Spans of the non-blank lines."""
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def tag(words: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> list[int]:
    """0/1/2 for O/B/I over words; where spans overlap, the longer one stands."""
    tags = [0] * len(words)
    for start, end in sorted(spans, key=lambda s: s[1] - s[0]):
        inside = [i for i, (s, e) in enumerate(words) if s < end and e > start]
        for n, i in enumerate(inside):
            tags[i] = 2 if n else 1
        if inside and inside[-1] + 1 < len(tags) and tags[inside[-1] + 1] == 2:
            tags[inside[-1] + 1] = 1
    return tags


def attributions(row: dict[str, Any], tokenizer: Tokenizer) -> list[Example]:
    """Windows of one news article with roles and links (form Q)."""
    out = []
    spans = {r: [tuple(s) for a in row["attributions"] for s in a[r] or ()] for r in ROLES}
    for window in windows(row["text"], lines(row["text"]), tokenizer):
        lo, hi = window.words[0][0], window.words[-1][1]
        known = [a for a in row["attributions"] if any(lo <= s < hi for s, _ in a["content"] or ())]
        example = Example(window, [tag(window.words, spans[r]) for r in ROLES])
        example.links = list(_links(window, known))
        out.append(example)
    return out


def _links(window: Window, known: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int, int]]:
    """(relation, piece of a content span's first word, piece linked to or 0 for none)."""

    def piece(start: int, end: int) -> int:
        return next((f for (s, e), f in zip(window.words, window.firsts, strict=True) if s < end and e > start), 0)

    for a in known:
        contents = [p for s, e in a["content"] if (p := piece(s, e))]
        for n, content in enumerate(contents):
            for r, role in enumerate(ROLES[:2]):
                yield r, content, next((p for s, e in a[role] or () if (p := piece(s, e))), 0)
            yield 2, content, contents[0] if n else 0


def names(path: Path, tokenizer: Tokenizer, rng: random.Random, swap: float) -> list[Example]:
    """Sentences with name tags (form N), one to four neighbours of a source packed together.

    One in twenty stands in capitals; a share `swap` has each of its names replaced by another of its type and source.
    """
    known = list(rows(path))
    others: dict[tuple[str, str], list[list[str]]] = {}
    for row in known:
        for kind, start, end in _mentions(row["tags"]):
            others.setdefault((row["src"], kind), []).append(row["tokens"][start:end])
    out: list[Example] = []
    pending: list[dict[str, Any]] = []
    want = 1
    for row in known:
        if rng.random() < swap:
            row = _swapped(row, others, rng)
        if rng.random() < 0.05:
            row = {**row, "tokens": [t.upper() for t in row["tokens"]]}
        if pending and (pending[0]["src"] != row["src"] or len(pending) >= want or _size(pending) > 150):
            out.append(_name_example(pending, tokenizer))
            pending, want = [], rng.choice((1, 1, 2, 3, 4))
        pending.append(row)
    return [*out, _name_example(pending, tokenizer)] if pending else out


def _mentions(tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """(type, start, end) of the names in a BIO sequence."""
    begins = [i for i, t in enumerate(tags) if t[0] == "B"]
    ends = [next((j for j in range(i + 1, len(tags)) if tags[j][0] != "I"), len(tags)) for i in begins]
    return [(tags[i][2:], i, j) for i, j in zip(begins, ends, strict=True)]


def _swapped(row: dict[str, Any], others: dict[tuple[str, str], list[list[str]]], rng: random.Random) -> dict[str, Any]:
    tokens, tags = list(row["tokens"]), list(row["tags"])
    for kind, start, end in reversed(_mentions(tags)):
        new = rng.choice(others[row["src"], kind])
        tokens[start:end] = new
        tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (len(new) - 1)
    return {**row, "tokens": tokens, "tags": tags}


def _size(pending: Sequence[dict[str, Any]]) -> int:
    return sum(len(r["tokens"]) for r in pending)


def _name_example(sentences: Sequence[dict[str, Any]], tokenizer: Tokenizer) -> Example:
    window, tags, at = Window(), [], 0
    for row in sentences:
        quoted = inside_quotes(" ".join(row["tokens"]))
        offset = 0
        for encoding, token, label in zip(
            tokenizer.encode_batch(list(row["tokens"]), add_special_tokens=False),
            row["tokens"],
            row["tags"],
            strict=True,
        ):
            if len(window.ids) + len(encoding.ids) > 188:
                break
            window.firsts.append(len(window.ids))
            window.words.append((at, at + len(token)))
            window.ids += encoding.ids or [100]
            window.types += [letter_case(token) + 4 * quoted[offset]] * max(1, len(encoding.ids))
            tags.append(0 if label == "O" else 1 + 2 * NAMES.index(label[2:]) + (label[0] == "I"))
            at += len(token) + 1
            offset += len(token) + 1
        window.ids.append(SEP)
        window.types.append(0)
    return Example(window, [tags], allowed=[NAMES.index(t) for t in sentences[0]["labels"]])


def events(
    known: Sequence[dict[str, Any]], tokenizer: Tokenizer, quiet: Sequence[str], rng: random.Random
) -> list[Example]:
    """Sentences with an actor, a recipient and a PLOVER root (form E), and `quiet` sentences without an event.

    A row of root NONE may say in `near` which parties stand in it: the type is asked about them, but they are not
    tagged. Half of the sentences get another one in front or behind, as in a real window; some lose a party.
    """
    out = []
    for row in known:
        text, around = row["sentence"], rng.choice(("", "", "before", "after"))
        other = rng.choice(quiet)
        shift = len(other) + 1 if around == "before" else 0
        whole = f"{other}\n{text}" if shift else f"{text}\n{other}" if around else text
        given = row.get("near") or [row[p] for p in PARTIES]
        span = [[shift + x for x in g] if g else None for g in given]
        example = event(whole, (shift, shift + len(text)), span, row["root"], tokenizer)
        if example and rng.random() < 0.1:  # readers often miss a party: the root must not hang on both
            example.spans = (example.spans[0], *rng.choice((([], example.spans[2]), (example.spans[1], []))))
        out.append(example)
    for text in quiet:
        out.append(event(text, (0, len(text)), (None, None), "NONE", tokenizer))
    return [e for e in out if e is not None]


def event(
    text: str, sentence: tuple[int, int], given: Sequence[Sequence[int] | None], root: str, tokenizer: Tokenizer
) -> Example | None:
    """The window of `text` that holds the sentence, to be asked about the given parties."""
    window = next(
        (w for w in windows(text, lines(text), tokenizer) if w.words[0][0] <= sentence[0] < w.words[-1][1]), None
    )
    if window is None:
        return None
    tagged = [None, None] if root == "NONE" else given
    example = Example(window, [tag(window.words, [tuple(g)] if g else []) for g in tagged], type=TYPES.index(root))
    example.spans = tuple(pieces(window, g) if g else [] for g in (sentence, *given))
    return example


def pieces(window: Window, span: Sequence[int]) -> list[int]:
    """Indexes of the word pieces whose words lie in the span."""
    ends = [*window.firsts[1:], len(window.ids)]
    return [
        p
        for (s, e), i, j in zip(window.words, window.firsts, ends, strict=True)
        if s < span[1] and e > span[0]
        for p in range(i, j)
        if window.ids[p] not in (CLS, SEP)
    ]


def quiet_sentences(path: Path, rng: random.Random, n: int) -> list[str]:
    """Sentences of travel guides, biographies and papers, which rarely hold a political event (weak negatives)."""
    texts = [
        " ".join(r["tokens"])
        for r in rows(path)
        if r["src"] in ("gum_voyage", "gum_bio", "gum_academic", "uner_ewt") and 8 <= len(r["tokens"]) <= 60
    ]
    return rng.sample(texts, min(n, len(texts)))
