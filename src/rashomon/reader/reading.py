"""One article as the reader saw it: names, attributions, events, decoded from the heads' outputs when asked for."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import cache, cached_property
from io import BytesIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.model.annotation import EVENT_TYPES
from rashomon.model.span import Span
from rashomon.reader.calibration import calibrated
from rashomon.reader.decoding import best_paths, bio_transitions, log_softmax, spans
from rashomon.reader.spans import Attribution, NameKind, NameSpan
from rashomon.reader.stored import weights
from rashomon.reader.tidying import tidied
from rashomon.reader.windows import Window

Floats = NDArray[np.float32]

NAMES: tuple[NameKind, ...] = ("PER", "ORG", "LOC", "MISC", "EVENT")
ROOTS = ("NONE", *EVENT_TYPES)
SOURCE, CUE, CONTINUES = range(3)
_KEY = 64
# The heads that label several families of one type each, B-I-O, in the order of their outputs
FAMILIES = {"roles": ("source", "cue", "content"), "parties": ("actor", "recipient")}
# What opening a span costs, in nats, by family: chosen on polnear_dev (training/NOTES.md)
OPENING = {"source": -1.0, "cue": 0.0, "content": 2.0}
# Tokens as the name corpora cut them: acronyms, hyphenated names and "O'Brien" are one, a possessive is its own
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|['’]s\b|\w+(?:[-.&/]\w+|['’](?!s\b)\w+)*|\S")


class Found(NamedTuple):
    """A decoded span: window, first and end token in it, mean probability of its labels."""

    window: int
    first: int
    end: int
    score: float


def tokens(text: str, window: Window) -> list[tuple[int, int, int]]:
    """(start, end, index of its first word in the window) of each token: spans begin and end with one."""
    word_at = {s: i for i, (s, _) in enumerate(window.words)}
    found = _TOKEN.finditer(text, window.words[0][0], window.words[-1][1])
    return [(start, m.end(), word_at[start]) for m in found if (start := m.start()) in word_at]


class Reading:
    """Decoded views over the windows of one text; `starts` are where its paragraphs begin."""

    def __init__(
        self, text: str, outputs: Sequence[tuple[Window, dict[str, Floats]]], starts: Sequence[int] = (0,)
    ) -> None:
        self.text = text
        self._paragraphs = sorted(starts)
        self.windows = [w for w, _ in outputs]
        self._outputs = [o for _, o in outputs]
        self._starts = [w.words[0][0] for w in self.windows]
        self._event_types: dict[tuple[Span | None, ...], dict[str, float]] = {}

    # ------------------------------------------------------------ names
    def names(self) -> list[NameSpan]:
        """Names in text order."""
        out = []
        rows = [row[:, 0] for row in self._chances("names", 1 + 2 * len(NAMES))]
        for kind, found in _decoded(rows, bio_transitions(len(NAMES))):
            span = self._span(self._placed(found))
            out.append(NameSpan(span.start, span.end, NAMES[kind], calibrated("names", found.score)))
        return tidied(self.text, out)

    # ------------------------------------------------------------ attributions
    def attributions(self) -> list[Attribution]:
        """Linked attributions in text order. A content span joins the one that it continues."""
        found = self._tagged
        groups: list[list[Found]] = []
        for content in found["content"]:
            earlier = [g for g in groups if g[0].window == content.window]
            chosen = self._linked(CONTINUES, content, [g[0] for g in earlier])
            if chosen is None:
                groups.append([content])
            else:
                next(g for g in earlier if g[0] is chosen).append(content)
        return [self._attribution(group, found) for group in groups]

    def _attribution(self, group: Sequence[Found], found: dict[str, list[Found]]) -> Attribution:
        near = {r: [f for f in found[r] if f.window == group[0].window] for r in ("source", "cue")}
        source = self._linked(SOURCE, group[0], near["source"])
        cue = self._linked(CUE, group[0], near["cue"])
        parts = [f for f in (source, cue, *group) if f]
        return Attribution(
            (self._span(source),) if source else (),
            (self._span(cue),) if cue else (),
            tuple(self._span(f) for f in group),
            float(np.mean([f.score for f in parts])),
        )

    def _linked(self, relation: int, content: Found, candidates: Sequence[Found]) -> Found | None:
        """The candidate that the link head points at from the content's first word, None where it points at none."""
        if not candidates:
            return None
        keyed = self._keyed[content.window]
        query = keyed[self._piece(content), relation, 0]
        keys = keyed[[0, *map(self._piece, candidates)], relation, 1]
        best = int(np.argmax(keys @ query))
        return candidates[best - 1] if best else None

    @cached_property
    def _keyed(self) -> list[Floats]:
        return [o["links"].reshape(-1, 3, 2, _KEY) for o in self._outputs]

    # ------------------------------------------------------------ events
    def parties(self) -> tuple[list[tuple[Span, float]], list[tuple[Span, float]]]:
        """(actors, recipients) of events: spans and their scores, in text order."""
        actors, recipients = self._tagged["actor"], self._tagged["recipient"]
        return [(self._span(f), f.score) for f in actors], [(self._span(f), f.score) for f in recipients]

    def event_type(self, sentence: Span, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """Probability of each PLOVER root, "NONE" included, for one sentence and a pair."""
        asked = sentence, actor, recipient
        if asked not in self._event_types:  # the words of a sentence and its heads often name the same parties
            self._event_types[asked] = self._event_type(asked)
        return self._event_types[asked]

    def _event_type(self, spans: Sequence[Span | None]) -> dict[str, float]:
        weight, bias = _event_head()
        logits = weight @ np.concatenate([self._pooled(s) for s in spans]) + bias
        return dict(zip(ROOTS, np.exp(log_softmax(logits[None]))[0].tolist(), strict=True))

    def _pooled(self, span: Span | None) -> Floats:
        """Mean state of the span's word pieces; zeros for no span."""
        if span is not None:
            window = max(0, bisect.bisect_right(self._starts, span.start) - 1)
            w = self.windows[window]
            first = bisect.bisect_right(w.words, span.start, key=lambda word: word[1])
            end = bisect.bisect_left(w.words, span.end, key=lambda word: word[0])
            if first < end:
                stop = w.firsts[end] if end < len(w.firsts) else len(w.ids) - 1
                states = self._outputs[window]["states"][w.firsts[first] : stop]
                return np.asarray(np.add.reduce(states) / len(states), np.float32)
        return np.zeros(384, np.float32)

    # ------------------------------------------------------------ decoding
    @cached_property
    def _tagged(self) -> dict[str, list[Found]]:
        """The spans of every family of one type, decoded together: that takes a third of the time of one by one."""
        chances, count = {head: self._chances(head, 3) for head in FAMILIES}, len(self._stretches)
        places = {family: (head, i) for head, families in FAMILIES.items() for i, family in enumerate(families)}
        rows = [row[:, i] for head, i in places.values() for row in chances[head]]
        tables = [bio_transitions(1, OPENING.get(family, 0.0)) for family in places]
        found: dict[str, list[Found]] = {family: [] for family in places}
        for _, span in _decoded(rows, np.repeat(np.array(tables), count, 0)):
            family, stretch = divmod(span.window, count)
            found[list(places)[family]].append(self._placed(span._replace(window=stretch)))
        return found

    def _chances(self, head: str, size: int) -> list[Floats]:
        """For each stretch log-probabilities of a head's labels, (tokens, families, labels of one family)."""
        if not self._stretches:
            return []
        logits = np.concatenate([o[head][p] for o, p in zip(self._outputs, self._token_pieces, strict=True)])
        lengths = [end - first for _, first, end in self._stretches]
        return np.split(log_softmax(logits.reshape(len(logits), -1, size)), np.cumsum(lengths)[:-1])

    def _placed(self, found: Found) -> Found:
        """A span of a stretch as one of its window."""
        window, begin, _ = self._stretches[found.window]
        return Found(window, begin + found.first, begin + found.end, found.score)

    @cached_property
    def _tokens(self) -> list[list[tuple[int, int, int]]]:
        return [tokens(self.text, w) for w in self.windows]

    @cached_property
    def _token_pieces(self) -> list[NDArray[np.int64]]:
        """For each window, the first word piece of every token."""
        pairs = zip(self.windows, self._tokens, strict=True)
        return [np.array([w.firsts[word] for *_, word in held], np.int64) for w, held in pairs]

    @cached_property
    def _stretches(self) -> list[tuple[int, int, int]]:
        """(window, first token, end token) of each paragraph's part of a window: no span goes on from one to the next,
        so that each is decoded by itself."""
        out = []
        for n, held in enumerate(self._tokens):
            homes = np.searchsorted(self._paragraphs, [s for s, *_ in held], "right")
            ends = [*(np.flatnonzero(np.diff(homes)) + 1).tolist(), len(held)] if held else []
            out += [(n, first, end) for first, end in zip([0, *ends], ends, strict=False)]
        return out

    def _span(self, found: Found) -> Span:
        held = self._tokens[found.window]
        return Span(held[found.first][0], held[found.end - 1][1])

    def _piece(self, found: Found) -> int:
        """The first word piece of the span, in its window."""
        return int(self._token_pieces[found.window][found.first])


def _decoded(rows: Sequence[Floats], transitions: Floats) -> list[tuple[int, Found]]:
    """(type, span) of each span in `rows` of (tokens, labels), in order; `window` counts the rows.

    `transitions` is one table, or one for each row.
    """
    if not any(map(len, rows)):
        return []
    padded = np.zeros((len(rows), max(map(len, rows)), rows[0].shape[1]), np.float32)
    padded[:, :, 1:] = -1e6  # padding is O
    for i, row in enumerate(rows):
        padded[i, : len(row)] = row
    paths = best_paths(padded, transitions)
    chosen = np.exp(np.take_along_axis(padded, paths[..., None], 2)[..., 0]).tolist()
    return [
        (kind, Found(i, first, end, sum(chosen[i][first:end]) / (end - first)))
        for i in np.flatnonzero(paths.any(1)).tolist()
        for kind, first, end in spans(paths[i])
    ]


@cache
def _event_head() -> tuple[Floats, Floats]:
    arrays = np.load(BytesIO(weights("events.npz")))
    return arrays["weight"], arrays["bias"]
