"""Fine-tune the reader: one encoder, all heads.

    python -m training.train --base BASE --data ../shared/data --out training/run [--epochs 5] [--threads 1] [--seed 1]
                             [--rate 1.2e-4] [--init NETWORK.pt] [--names 1]

BASE is the unpacked all-MiniLM-L6-v2 (its model.safetensors is checked against the upstream digest).
CPU with bf16 autocast; about 12 minutes an epoch on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training import data
from training.network import Network, loss

UPSTREAM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def check_base(base: Path) -> None:
    """Refuse a base encoder that is not the upstream file."""
    got = hashlib.sha256((base / "model.safetensors").read_bytes()).hexdigest()
    if got != UPSTREAM:
        raise SystemExit(f"{base}/model.safetensors: digest {got[:12]}..., not the upstream all-MiniLM-L6-v2")


def load_tokenizer(base: Path) -> Tokenizer:
    """The base tokenizer without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def examples(folder: Path, tokenizer: Tokenizer, rng: random.Random, names: int) -> dict[str, list[data.Example]]:
    """Training examples by task; events are repeated, since there are few, and names `names` times."""
    quiet = data.quiet_sentences(folder / "entities/mix_train.jsonl.xz", rng, 500)
    return {
        "attribution": data.attributions(folder / "quotes/polnear_train.jsonl.xz", tokenizer),
        "names": [e for _ in range(names) for e in data.names(folder / "entities/mix_train.jsonl.xz", tokenizer, rng)],
        "events": [
            e for _ in range(3) for e in data.events(folder / "events/plv_train.jsonl.xz", tokenizer, quiet, rng)
        ],
    }


def batches(items: Sequence[data.Example], rng: random.Random, pieces: int = 1400) -> list[list[int]]:
    """Index batches of similar length, at most `pieces` padded word pieces each, shuffled."""
    order = sorted(range(len(items)), key=lambda i: len(items[i]) + rng.random() * 8)
    out: list[list[int]] = []
    for i in order:
        if not out or len(items[i]) * (len(out[-1]) + 1) > pieces or len(out[-1]) >= 40:
            out.append([])
        out[-1].append(i)
    rng.shuffle(out)
    return out


def optimiser(net: Network, rate: float) -> torch.optim.Optimizer:
    """AdamW; heads learn ten times as fast as the encoder; no decay on biases and norms."""
    plain, still, heads = [], [], []
    for name, p in net.named_parameters():
        if not name.startswith("encoder."):
            heads.append(p)
        elif "bias" in name or "LayerNorm" in name:
            still.append(p)
        else:
            plain.append(p)
    groups = [
        {"params": plain, "lr": rate, "weight_decay": 0.01},
        {"params": still, "lr": rate, "weight_decay": 0.0},
        {"params": heads, "lr": 1e-3, "weight_decay": 0.01},
    ]
    return torch.optim.AdamW(groups, fused=True)


def main() -> None:
    """Train, and save the network after every epoch."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rate", type=float, default=1.2e-4)
    ap.add_argument("--init", type=Path, help="go on from this network instead of the base")
    ap.add_argument("--names", type=int, default=1, help="how often the names are seen in an epoch")
    args = ap.parse_args()
    check_base(args.base)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    sets = examples(args.data, load_tokenizer(args.base), rng, args.names)
    print({k: len(v) for k, v in sets.items()}, flush=True)
    net = Network(args.base)
    if args.init:
        net.load_state_dict(torch.load(args.init))
    plan = []
    for _ in range(args.epochs):
        epoch = [(task, b) for task, items in sets.items() for b in batches(items, rng)]
        rng.shuffle(epoch)
        plan.append(epoch)
    steps = sum(map(len, plan))
    opt = optimiser(net, args.rate)
    warm = steps * 0.08
    schedule = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min(s / warm, max(0.0, (steps - s) / (steps - warm))))
    began, step, mean = time.time(), 0, dict.fromkeys(sets, 0.0)
    for n, epoch in enumerate(plan):
        net.train()
        for task, index in epoch:
            value = loss(net, task, [sets[task][i] for i in index], amp=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            schedule.step()
            opt.zero_grad()
            mean[task] = 0.98 * mean[task] + 0.02 * value.item()
            step += 1
            if step % 100 == 0:
                shown = {k: round(v, 3) for k, v in mean.items()}
                print(f"epoch {n} step {step}/{steps} {shown} {time.time() - began:.0f}s", flush=True)
        torch.save(net.state_dict(), args.out / "network.pt")
    (args.out / "recipe.json").write_text(json.dumps({k: str(v) for k, v in vars(args).items()}, indent=1))


if __name__ == "__main__":
    main()
