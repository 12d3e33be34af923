"""The encoder at run time: ONNX sessions, one thread each, loaded once a process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import WeightsError
from rashomon.reader.reading import Reading
from rashomon.reader.stored import weights
from rashomon.reader.windows import Window, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

EMBED_LIMIT = 128  # word pieces of a sentence that the embedder sees; all-MiniLM-L6-v2 was trained on 128
# onnxruntime (1.32) fuses "add, then normalise" into an operator that takes longer than the two: training/NOTES.md
_SLOWER = ["SkipLayerNormFusion"]


class Reader:
    """The trained encoder with its heads, and the untouched encoder for sentence vectors.

    Make one with `Reader.load()`; it is kept for the life of the process. Sessions open when first needed.
    """

    def __init__(self, threads: int = 1) -> None:
        self.threads = threads
        self.tokenizer = _tokenizer()

    @staticmethod
    @cache
    def load(threads: int = 1) -> Reader:
        """The reader of this process. Raises `WeightsError` when the weights are absent or damaged."""
        return Reader(threads)

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of the texts, float32 (n, 384); each text is cut at 128 word pieces."""
        if not texts:
            return np.zeros((0, 384), np.float32)
        session = _session("embedder.onnx", self.threads)
        encodings = self.tokenizer.encode_batch(list(texts), add_special_tokens=True)
        rows = [(e.ids[: EMBED_LIMIT - 1] + e.ids[-1:])[:EMBED_LIMIT] for e in encodings]
        return np.concatenate([session.run(["vectors"], _fed(ids, [0] * len(ids)))[0] for ids in rows])

    def read(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Reading:
        """Everything that the heads say about the paragraphs (spans of `text`), in one pass."""
        return Reading(text, self.outputs(windows(text, paragraphs, self.tokenizer)), [s for s, _ in paragraphs])

    def outputs(self, packed: Sequence[Window]) -> list[tuple[Window, dict[str, Floats]]]:
        """Each window with its head outputs, one row a word piece."""
        session = _session("reader.onnx", self.threads)
        names = [o.name for o in session.get_outputs()]
        return [
            (w, {name: rows[0] for name, rows in zip(names, session.run(names, _fed(w.ids, w.types)), strict=True)})
            for w in packed
        ]


def _fed(ids: Sequence[int], types: Sequence[int]) -> dict[str, NDArray[np.int64]]:
    """A batch of one row. On one core a larger batch gains nothing (benchmarks/reading.py) and pads; and the scales of
    int8 are found a batch, so that alone a text gives the same numbers whatever else is read."""
    row = np.array([ids], np.int64)
    return {"input_ids": row, "token_type_ids": np.array([types], np.int64), "attention_mask": np.ones_like(row)}


@cache
def _session(name: str, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        data = weights(name)
        return onnxruntime.InferenceSession(
            data, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
        )
    except Exception as error:  # onnxruntime raises its own many kinds
        raise WeightsError(
            f"the weights cannot be loaded ({error})", where=name, advice="Install rashomon again."
        ) from error


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(weights("tokenizer.json").decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
