"""Text -> windows of word pieces for the encoder, shared by training and reading so that both see the same.

A window packs whole paragraphs, each closed by [SEP], up to `LIMIT` word pieces; a longer paragraph is cut at sentence
ends. Labels stand on the first piece of each word. Token types carry surface features that an uncased vocabulary
loses: letter case (4 values) x inside quotation marks (2 values).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

CLS, SEP = 101, 102
LIMIT = 192
FEATURES = 8


class Encoding(Protocol):
    """What `tokenizers.Encoding` gives."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    word_ids: list[int | None]


class WordPieces(Protocol):
    """What `tokenizers.Tokenizer` gives."""

    def encode_batch(self, input: Any, is_pretokenized: bool = ..., add_special_tokens: bool = ...) -> Any:
        """Encodings of the texts, in order."""


@dataclass
class Window:
    """Pieces of one window. `ids` and `types` have one entry a piece; `words` (code-point spans in the text) and
    `firsts` (index of the word's first piece) one a word."""

    ids: list[int] = field(default_factory=lambda: [CLS])
    types: list[int] = field(default_factory=lambda: [0])
    words: list[tuple[int, int]] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)

    def add(self, piece: Block) -> None:
        """Append a block and its [SEP]."""
        base = len(self.ids)
        self.ids += [*piece.ids, SEP]
        self.types += [*piece.types, 0]
        self.words += piece.words
        self.firsts += [base + i for i in piece.firsts]


@dataclass
class Block:
    """A paragraph, or a part of one, before packing; `firsts` count from the block's first piece."""

    ids: list[int]
    types: list[int]
    words: list[tuple[int, int]]
    firsts: list[int]


def windows(text: str, paragraphs: Sequence[tuple[int, int]], tokenizer: WordPieces) -> list[Window]:
    """Windows over the paragraphs (spans of `text`), in order; every word of a paragraph stands in exactly one."""
    encodings = tokenizer.encode_batch([text[s:e] for s, e in paragraphs], add_special_tokens=False)
    out: list[Window] = []
    for (start, end), encoding in zip(paragraphs, encodings, strict=True):
        for block in _cut(_block(text[start:end], start, encoding)):
            if not out or len(out[-1].ids) + len(block.ids) + 1 > LIMIT:
                out.append(Window())
            out[-1].add(block)
    return [w for w in out if w.words]


def _block(text: str, base: int, encoding: Encoding) -> Block:
    word_of, offsets = encoding.word_ids, encoding.offsets
    firsts = [i for i, w in enumerate(word_of) if i == 0 or w != word_of[i - 1]]
    ends = [*firsts[1:], len(word_of)] if firsts else []
    spans = [(offsets[i][0], offsets[j - 1][1]) for i, j in zip(firsts, ends, strict=True)]
    quoted = inside_quotes(text)
    types: list[int] = []
    for (i, j), (s, e) in zip(zip(firsts, ends, strict=True), spans, strict=True):
        types += [letter_case(text[s:e]) + 4 * quoted[s]] * (j - i)
    return Block(encoding.ids, types, [(base + s, base + e) for s, e in spans], firsts)


def _cut(block: Block) -> Iterable[Block]:
    """The block itself, or pieces of it that fit a window, cut after closing marks where possible."""
    room, words = LIMIT - 2, len(block.words)
    if words and len(block.ids) <= room:
        yield block
        return
    begin = 0
    while begin < words:
        first = block.firsts[begin]
        stop = begin + 1
        while stop < words and _end(block, stop) - first <= room:
            stop += 1
        if stop < words:
            stop = _last_closer(block, begin, stop) or stop
        a, b = first, block.firsts[stop] if stop < words else len(block.ids)
        b = min(b, a + room)
        yield Block(
            block.ids[a:b], block.types[a:b], block.words[begin:stop], [i - a for i in block.firsts[begin:stop]]
        )
        begin = stop


def _end(block: Block, word: int) -> int:
    return block.firsts[word + 1] if word + 1 < len(block.firsts) else len(block.ids)


def _last_closer(block: Block, begin: int, stop: int) -> int | None:
    """The index after the last sentence-closing piece in the second half of [begin, stop)."""
    for word in range(stop - 1, begin + (stop - begin) // 2, -1):
        if block.ids[block.firsts[word]] in _CLOSER_IDS:
            return word + 1
    return None


# ids of . ? ! in the BERT uncased vocabulary: quotation marks follow them and go to the next piece harmlessly
_CLOSER_IDS = frozenset({1012, 1029, 999})


@lru_cache(maxsize=1 << 14)
def letter_case(word: str) -> int:
    """0 no capital, 1 Capitalised, 2 ALL CAPS, 3 miXed."""
    if word.islower() or not any(c.isupper() for c in word):
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[0].isupper() and not any(c.isupper() for c in word[1:]) else 3


def inside_quotes(text: str) -> list[int]:
    """For each code point whether it stands inside double quotation marks (the marks included), one paragraph."""
    out: list[int] = []
    inside = False
    for mark in _MARK.finditer(text):
        out += [int(inside)] * (mark.start() - len(out))
        out.append(1)
        inside = mark[0] == "“" or (mark[0] == '"' and not inside)
    return out + [int(inside)] * (len(text) - len(out))


_MARK = re.compile('["“”]')
