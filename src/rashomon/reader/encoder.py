"""The encoder at run time: ONNX sessions, one thread each, loaded once a process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import WeightsError
from rashomon.reader.windows import Window, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from rashomon.reader.reading import Reading

Floats = NDArray[np.float32]

EMBED_LIMIT = 128  # word pieces of a sentence that the embedder sees; all-MiniLM-L6-v2 was trained on 128
_BATCH_PIECES = 4096


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
        encodings = self.tokenizer.encode_batch(list(texts), add_special_tokens=True)
        rows = [(e.ids[: EMBED_LIMIT - 1] + e.ids[-1:])[:EMBED_LIMIT] for e in encodings]
        out = np.zeros((len(texts), 384), np.float32)
        for batch in _batches([len(r) for r in rows]):
            feeds = _padded([rows[i] for i in batch], [[0] * len(rows[i]) for i in batch])
            out[batch] = _session("embedder.onnx", self.threads).run(["vectors"], feeds)[0]
        return out

    def read(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Reading:
        """Everything that the heads say about the paragraphs (spans of `text`), in one pass."""
        from rashomon.reader.reading import Reading

        return Reading(text, self.outputs(windows(text, paragraphs, self.tokenizer)), [s for s, _ in paragraphs])

    def outputs(self, packed: Sequence[Window]) -> list[tuple[Window, dict[str, Floats]]]:
        """Each window with its head outputs, one row a word piece."""
        session = _session("reader.onnx", self.threads)
        names = [o.name for o in session.get_outputs()]
        done: dict[int, dict[str, Floats]] = {}
        for batch in _batches([len(w.ids) for w in packed]):
            feeds = _padded([packed[i].ids for i in batch], [packed[i].types for i in batch])
            for name, values in zip(names, session.run(names, feeds), strict=True):
                for row, i in zip(values, batch, strict=True):
                    done.setdefault(i, {})[name] = row[: len(packed[i].ids)]
        return [(w, done[i]) for i, w in enumerate(packed)]


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Indexes in batches of similar length, so that little is padded."""
    out: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if not out or lengths[i] * (len(out[-1]) + 1) > _BATCH_PIECES:
            out.append([])
        out[-1].append(i)
    return out


def _padded(ids: Sequence[Sequence[int]], types: Sequence[Sequence[int]]) -> dict[str, NDArray[np.int64]]:
    length = max(map(len, ids))
    feeds = {k: np.zeros((len(ids), length), np.int64) for k in ("input_ids", "token_type_ids", "attention_mask")}
    for i, (row, kinds) in enumerate(zip(ids, types, strict=True)):
        feeds["input_ids"][i, : len(row)] = row
        feeds["token_type_ids"][i, : len(row)] = kinds
        feeds["attention_mask"][i, : len(row)] = 1
    return feeds


@cache
def _session(name: str, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        data = weights(name)
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
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


def weights(name: str) -> bytes:
    """The bytes of a file in the package's weights folder."""
    return resources.files("rashomon.reader").joinpath("weights", name).read_bytes()
