"""Copied passages over a collection: candidates from one index, verified word by word, with the edits of the copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from rashomon.lineage.index import Hashes, Index, kept_grams
from rashomon.lineage.prose import inside, marked
from rashomon.lineage.runs import Grams, Run, edits, grams, seeds, shared_runs
from rashomon.lineage.words import Word, folded, words
from rashomon.model.span import Span

# Fewer words are a caption, a credit, a short quotation or what two reporters may both write; a text of which so large
# a part stands in the other is copied, however short (`python -m evals.gate --only reuse`).
_LEAST_COPIED, _PART = 25, 0.25
_REMEMBERED = 256  # texts whose words are kept at hand


class Edit(NamedTuple):
    """Words of text a that stand as other words in text b; empty on one side where words were dropped or put in."""

    a: Span
    b: Span


class CopiedPassage(NamedTuple):
    """Where the passage stands in both texts (code points), in how many words it agrees, and where it does not.

    `is_quotation`: most of it stands inside quotation marks; two outlets may have one speech, and not from each other.
    """

    a: Span
    b: Span
    words: int
    is_quotation: bool
    edits: tuple[Edit, ...]


class Copy(NamedTuple):
    """Two texts that share passages, in order of text a; which copied which is not said.

    `share` is the containment: of the words of the text that has the larger part in common, the share that agrees.
    """

    a: str
    b: str
    share: float
    passages: tuple[CopiedPassage, ...]


class _Text:
    """A text's words; their places are looked up only where a passage was found."""

    def __init__(self, id: str, text: str) -> None:
        self.id, self.text, self.folded = id, text, folded(text)

    @cached_property
    def kept(self) -> Hashes:
        """Its kept 5-grams."""
        return kept_grams(self.folded)

    @cached_property
    def grams(self) -> Grams:
        """Where each of its word 5-grams begins."""
        return grams(self.folded)

    @cached_property
    def words(self) -> list[Word]:
        """The words with their places."""
        return list(words(self.text))

    @cached_property
    def is_quoted(self) -> list[bool]:
        """For each word, whether it stands inside quotation marks."""
        return inside(self.words, marked(self.text))

    def span(self, first: int, last: int) -> Span:
        """Words first:last; where there are none, the place behind the word before."""
        return Span(self.words[first].start if last > first else self.words[last - 1].end, self.words[last - 1].end)


class Copies:
    """The copies in a collection that grows text by text; asking costs the same in a small and in a large one.

    Found are texts that share at least 25 words, or a quarter of the shorter text, in passages
    of eight words or more, also where one word in seven was changed. A text that more than 30 hold is found in the 30
    that were added first. A line that stands in more than 30 texts leads to none.
    """

    def __init__(self, text: Callable[[str], str]) -> None:
        """`text` gives the text of an id that was added."""
        self._index = Index()
        self._ids: list[str | None] = []  # by number in the index; None where a text was forgotten
        self._number: dict[str, int] = {}
        self._last: _Text | None = None
        self._text_of = lru_cache(maxsize=_REMEMBERED)(lambda id: _Text(id, text(id)))

    def __len__(self) -> int:
        return len(self._number)

    @property
    def nbytes(self) -> int:
        """Bytes that the index takes, without the ids."""
        return self._index.nbytes

    def add(self, id: str, text: str) -> None:
        """Take a text in, under an id that is not there yet."""
        self._ids.append(id)
        self._number[id] = self._index.add(self._taken_apart(id, text).kept)

    def forget(self, id: str) -> None:
        """Leave a text out of all answers from now on; its id may be added anew. Raises `KeyError` if it is not there.

        Its room in the index is not given back, and it still counts among the texts that hold a line.
        """
        self._ids[self._number.pop(id)] = None
        self._text_of.cache_clear()

    def of(self, id: str, text: str) -> tuple[Copy, ...]:
        """What the text (`a`) shares with those that were added (`b`), itself left out, in order of adding."""
        return self.among_first(len(self._ids), id, text)

    def among_first(self, count: int, id: str, text: str) -> tuple[Copy, ...]:
        """The same with those alone that were added as the first `count`."""
        mine = self._taken_apart(id, text)
        others = [self._ids[n] for n in self._index.sharing(mine.kept) if n < count]
        found = (_copy(mine, self._text_of(other)) for other in others if other not in (None, id))
        return tuple(copy for copy in found if copy)

    def _taken_apart(self, id: str, text: str) -> _Text:
        """The text's words; a text that was just asked for is added without taking it apart again."""
        if self._last is None or (self._last.id, self._last.text) != (id, text):
            self._last = _Text(id, text)
        return self._last


def copies(docs: Iterable[tuple[str, str]]) -> list[Copy]:
    """The copies among texts that are all known: each pair once, the later text as `a`, in order of the texts.

    Args:
        docs: (id, text); ids are distinct.
    """
    texts = dict(docs)
    collection = Copies(texts.__getitem__)
    for id, text in texts.items():
        collection.add(id, text)
    return [copy for n, (id, text) in enumerate(texts.items()) for copy in collection.among_first(n, id, text)]


def _copy(a: _Text, b: _Text) -> Copy | None:
    runs = sorted(shared_runs(a.folded, b.folded, seeds(a.grams, b.folded)))
    equal = sum(run.equal for run in runs)
    shorter = min(len(a.folded), len(b.folded))
    if not runs or equal < min(_LEAST_COPIED, _PART * shorter):
        return None
    return Copy(a.id, b.id, min(1.0, round(equal / shorter, 3)), tuple(_passage(a, b, run) for run in runs))


def _passage(a: _Text, b: _Text, run: Run) -> CopiedPassage:
    quoted = sum(a.is_quoted[run.a0 : run.a1]) + sum(b.is_quoted[run.b0 : run.b1])
    return CopiedPassage(
        a.span(run.a0, run.a1),
        b.span(run.b0, run.b1),
        run.equal,
        2 * quoted >= run.a1 - run.a0 + run.b1 - run.b0,
        tuple(Edit(a.span(a0, a1), b.span(b0, b1)) for a0, a1, b0, b1 in edits(a.folded, b.folded, run)),
    )
