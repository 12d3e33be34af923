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

from rashomon.model.span import Span
from rashomon.reader.decoding import best_paths, bio_transitions, log_softmax, spans
from rashomon.reader.spans import Attribution, NameKind, NameSpan
from rashomon.reader.windows import Window

Floats = NDArray[np.float32]

NAMES: tuple[NameKind, ...] = ("PER", "ORG", "LOC", "MISC", "EVENT")
ROOTS = ("NONE", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
         "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD")  # fmt: skip
SOURCE, CUE, CONTINUES = range(3)
_KEY = 64
# What opening a span costs, in nats, by family: chosen on polnear_dev (training/NOTES.md)
OPENING = {"source": -1.0, "cue": -1.0, "content": 1.5}
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
    return [(*m.span(), word_at[m.start()]) for m in found if m.start() in word_at]


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

    # ------------------------------------------------------------ names
    def names(self) -> list[NameSpan]:
        """Names in text order."""
        out = []
        for kind, found in self._decoded("names", 0, len(NAMES), bio_transitions(len(NAMES))):
            span = self._span(found)
            out.append(NameSpan(span.start, span.end, NAMES[kind], found.score))
        return sorted(out)

    # ------------------------------------------------------------ attributions
    def attributions(self) -> list[Attribution]:
        """Linked attributions in text order. A content span joins the one that it continues."""
        found = {
            role: [f for _, f in self._decoded("roles", i, 1, bio_transitions(1, OPENING[role]))]
            for i, role in enumerate(("source", "cue", "content"))
        }
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
        table = bio_transitions(1)
        actors, recipients = ([f for _, f in self._decoded("parties", i, 1, table)] for i in (0, 1))
        return [(self._span(f), f.score) for f in actors], [(self._span(f), f.score) for f in recipients]

    def event_type(self, sentence: Span, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """Probability of each PLOVER root, "NONE" included, for one sentence and a pair."""
        weight, bias = _event_head()
        logits = weight @ np.concatenate([self._pooled(s) for s in (sentence, actor, recipient)]) + bias
        return dict(zip(ROOTS, np.exp(log_softmax(logits[None]))[0].tolist(), strict=True))

    def _pooled(self, span: Span | None) -> Floats:
        """Mean state of the span's word pieces; zeros for no span."""
        if span is not None:
            window = max(0, bisect.bisect_right(self._starts, span.start) - 1)
            w = self.windows[window]
            inside = [i for i, (s, e) in enumerate(w.words) if s < span.end and e > span.start]
            if inside:
                stop = w.firsts[inside[-1] + 1] if inside[-1] + 1 < len(w.firsts) else len(w.ids) - 1
                states = self._outputs[window]["states"][w.firsts[inside[0]] : stop]
                return np.asarray(states.mean(0), np.float32)
        return np.zeros(384, np.float32)

    # ------------------------------------------------------------ decoding
    def _decoded(
        self,
        head: str,
        family: int,
        types: int,
        transitions: Floats,
    ) -> list[tuple[int, Found]]:
        """(type, span) of one label family over the tokens of all windows, in text order."""
        size = 1 + 2 * types
        if not any(self._tokens):
            return []
        rows = [
            log_softmax(o[head][[w.firsts[word] for *_, word in held], family * size : (family + 1) * size])
            for w, o, held in zip(self.windows, self._outputs, self._tokens, strict=True)
        ]
        for row, begins in zip(rows, self._paragraph_starts, strict=True):
            row[begins, 2::2] = -1e6  # no span goes on into the next paragraph
        padded = np.zeros((len(rows), max(map(len, rows)), size), np.float32)
        padded[:, :, 1:] = -1e6  # padding is O
        for i, row in enumerate(rows):
            padded[i, : len(row)] = row
        paths = best_paths(padded, transitions)
        out = []
        for i, row in enumerate(rows):
            for kind, first, end in spans(paths[i, : len(row)]):
                chosen = np.exp(row[np.arange(first, end), paths[i, first:end]])
                out.append((kind, Found(i, first, end, float(chosen.mean()))))
        return out

    @cached_property
    def _tokens(self) -> list[list[tuple[int, int, int]]]:
        return [tokens(self.text, w) for w in self.windows]

    @cached_property
    def _paragraph_starts(self) -> list[list[int]]:
        """For each window, the tokens that begin a paragraph."""
        homes = [[bisect.bisect_right(self._paragraphs, s) for s, *_ in held] for held in self._tokens]
        return [[i for i in range(1, len(home)) if home[i] != home[i - 1]] for home in homes]

    def _span(self, found: Found) -> Span:
        held = self._tokens[found.window]
        return Span(held[found.first][0], held[found.end - 1][1])

    def _piece(self, found: Found) -> int:
        """The first word piece of the span, in its window."""
        return self.windows[found.window].firsts[self._tokens[found.window][found.first][2]]


@cache
def _event_head() -> tuple[Floats, Floats]:
    from rashomon.reader.encoder import weights

    arrays = np.load(BytesIO(weights("events.npz")))
    return arrays["weight"], arrays["bias"]
