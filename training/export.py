"""Export to int8 ONNX: the reader (trained), or the embedder (the untouched encoder, mean-pooled, unit length).

python -m training.export reader --base BASE --network training/run/network.pt --out src/rashomon/reader/weights
python -m training.export embedder --base BASE --out src/rashomon/reader/weights

Some articles of the training part of PolNeAR (under --data) tell how large the encoder's values get (`smoothing`).
"""

from __future__ import annotations

import argparse
import itertools
import re
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from evals.files import rows
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertModel

from rashomon.reader.encoder import EMBED_LIMIT
from rashomon.reader.windows import windows
from training.network import Network
from training.smoothing import smooth
from training.train import check_base, load_tokenizer

_READ = 30  # articles


class Embedder(nn.Module):
    """all-MiniLM-L6-v2 as sentence-transformers uses it: mean over pieces, then unit length."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, attn_implementation="eager", add_pooling_layer=False)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Unit vectors, (batch, 384)."""
        h = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        m = attention_mask[..., None].to(h.dtype)
        return nn.functional.normalize((h * m).sum(1) / m.sum(1), dim=-1)


def export(model: nn.Module, outputs: list[str], target: Path) -> None:
    """Write `target`, quantised per channel to int8 weights."""
    ids = torch.randint(1000, 2000, (2, 16))
    mask = torch.ones_like(ids)
    mask[1, 10:] = 0
    axes = {0: torch.export.Dim("batch", min=1, max=1024), 1: torch.export.Dim("pieces", min=2, max=512)}
    names = ["input_ids", "attention_mask", "token_type_ids"]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "fp32.onnx"
        torch.onnx.export(
            model.eval().float(), (ids, mask, torch.zeros_like(ids)), str(plain), dynamo=True, input_names=names,
            output_names=outputs, dynamic_shapes=dict.fromkeys(names, axes), opset_version=20, external_data=False,
        )  # fmt: skip
        quantize_dynamic(plain, target, weight_type=QuantType.QInt8, per_channel=True)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def smoothed(model: nn.Module, base: Path, data: Path, sentences: bool) -> nn.Module:
    """The model with its encoder made ready for int8, from articles read as at run time: by windows or paragraphs."""
    tokenizer, batches = load_tokenizer(base), list[tuple[list[int], list[int]]]()
    for row in itertools.islice(rows(data / "quotes" / "polnear_train.jsonl.xz"), _READ):
        text = row["text"]
        lines = [m.span() for m in re.finditer(r"\S[^\n]*", text)]
        if sentences:
            encoded = tokenizer.encode_batch([text[s:e] for s, e in lines])
            batches += [(e.ids[:EMBED_LIMIT], [0] * len(e.ids[:EMBED_LIMIT])) for e in encoded]
        else:
            batches += [(w.ids, w.types) for w in windows(text, lines, tokenizer)]

    def read() -> None:
        for ids, types in batches:
            given = torch.tensor([ids])
            model(given, torch.ones_like(given), torch.tensor([types]))

    given = torch.tensor([batches[0][0]]), torch.ones(1, len(batches[0][0]), dtype=torch.long)
    with torch.no_grad():
        before = model.eval()(*given, torch.tensor([batches[0][1]]))
        smooth(model.encoder, read)
        after = model(*given, torch.tensor([batches[0][1]]))
    torch.testing.assert_close(after, before, rtol=0.01, atol=0.001)  # the same function, but for rounding
    return model


def main() -> None:
    """Export one of the two."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("which", choices=("reader", "embedder"))
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--network", type=Path)
    ap.add_argument("--data", type=Path, default=Path("../shared/data"))
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    check_base(args.base)
    args.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(args.base / "tokenizer.json", args.out / "tokenizer.json")
    if args.which == "embedder":
        export(smoothed(Embedder(args.base), args.base, args.data, True), ["vectors"], args.out / "embedder.onnx")
        return
    net = Network(args.base)
    net.load_state_dict(torch.load(args.network, map_location="cpu"))
    net.encoder.config._attn_implementation = "eager"
    smoothed(net, args.base, args.data, False)
    export(net, ["states", "roles", "names", "parties", "links"], args.out / "reader.onnx")
    np.savez(
        args.out / "events.npz",
        weight=net.root.weight.detach().numpy().astype(np.float32),
        bias=net.root.bias.detach().numpy().astype(np.float32),
    )


if __name__ == "__main__":
    main()
