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
from rashomon.reader.calibration import calibrated
from rashomon.reader.decoding import best_paths, bio_transitions, log_softmax, spans
from rashomon.reader.spans import Attribution, NameKind, NameSpan
from rashomon.reader.windows import Window
from rashomon.text.countries import country_form

Floats = NDArray[np.float32]

NAMES: tuple[NameKind, ...] = ("PER", "ORG", "LOC", "MISC", "EVENT")
ROOTS = ("NONE", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
         "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD")  # fmt: skip
SOURCE, CUE, CONTINUES = range(3)
_KEY = 64
# The heads that label several families of one type each, B-I-O, in the order of their outputs
FAMILIES = {"roles": ("source", "cue", "content"), "parties": ("actor", "recipient")}
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


def _tabled(name: str) -> NameKind | None:
    """What the table of countries knows a whole name to be, where it names nothing else: a place, or a people."""
    form = country_form(name)
    if form is None or form.ambiguous or form.kind == "metonym":
        return None
    return "MISC" if form.kind == "demonym" else "LOC"


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
        rows = [self._chances(i, "names", slice(None)) for i in range(len(self.windows))]
        for kind, found in _decoded(rows, bio_transitions(len(NAMES))):
            span = self._span(found)
            known = _tabled(span.of(self.text)) or NAMES[kind]
            out.append(NameSpan(span.start, span.end, known, calibrated("names", found.score)))
        return sorted(out)

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
        weight, bias = _event_head()
        logits = weight @ np.concatenate([self._pooled(s) for s in (sentence, actor, recipient)]) + bias
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
                return np.asarray(states.mean(0), np.float32)
        return np.zeros(384, np.float32)

    # ------------------------------------------------------------ decoding
    @cached_property
    def _tagged(self) -> dict[str, list[Found]]:
        """The spans of every family of one type, decoded together: that takes a third of the time of one by one."""
        of = {f: (head, slice(3 * i, 3 * i + 3)) for head, fs in FAMILIES.items() for i, f in enumerate(fs)}
        windows = range(len(self.windows))
        rows = [self._chances(i, head, columns) for head, columns in of.values() for i in windows]
        tables = [bio_transitions(1, OPENING.get(f, 0.0)) for f in of for _ in windows]
        found: dict[str, list[Found]] = {f: [] for f in of}
        for _, span in _decoded(rows, np.array(tables)):
            family, window = divmod(span.window, len(windows))
            found[list(of)[family]].append(span._replace(window=window))
        return found

    def _chances(self, window: int, head: str, columns: slice) -> Floats:
        """Log-probabilities of one family's labels over the window's tokens, (tokens, labels)."""
        firsts = self.windows[window].firsts
        pieces = [firsts[word] for *_, word in self._tokens[window]]
        row = log_softmax(self._outputs[window][head][pieces, columns])
        row[self._paragraph_starts[window], 2::2] = -1e6  # no span goes on into the next paragraph
        return row

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
    chosen = np.exp(np.take_along_axis(padded, paths[..., None], 2)[..., 0])
    return [
        (kind, Found(i, first, end, float(chosen[i, first:end].mean())))
        for i in np.flatnonzero(paths.any(1)).tolist()
        for kind, first, end in spans(paths[i])
    ]


@cache
def _event_head() -> tuple[Floats, Floats]:
    from rashomon.reader.encoder import weights

    arrays = np.load(BytesIO(weights("events.npz")))
    return arrays["weight"], arrays["bias"]
