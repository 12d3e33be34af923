"""Fine-tune the reader: one encoder, all heads.

    python -m training.train --base BASE --data ../shared/data --out training/run [--epochs 5] [--threads 1] [--seed 1]
                             [--tasks attribution,names,events] [--rate 1.2e-4] [--init NETWORK.pt] [--names 1]
                             [--teacher NETWORK.pt ...] [--noise 0.15] [--swap 0.25] [--device cpu|cuda]

BASE is the unpacked all-MiniLM-L6-v2 (its model.safetensors is checked against the upstream digest). Networks
trained on the names alone can teach: the news articles, which carry no names, then get their opinion of them. bf16
autocast; about 15 minutes an epoch on one core.
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
from evals.files import rows
from tokenizers import Tokenizer

from training import data, events_made
from training.network import Network, loss
from training.noise import noisy
from training.teach import Teachers

UPSTREAM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TASKS = ("attribution", "names", "events")
MADE = 1500  # made sentences an epoch: fewer than known ones, so that PLOVER's conventions keep the upper hand


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


class Curriculum:
    """The examples of each task, drawn anew for every epoch: noise, packing and neighbours differ."""

    def __init__(self, args: argparse.Namespace, rng: random.Random) -> None:
        self.folder, self.rng = args.data, rng
        self.tokenizer = load_tokenizer(args.base)
        self.share, self.times, self.swap = args.noise, args.names, args.swap
        self.tasks = args.tasks.split(",")
        self.articles = list(rows(self.folder / "quotes/polnear_train.jsonl.xz"))
        self.teachers = Teachers(args.teacher, args.base, args.device) if args.teacher else None

    def epoch(self) -> list[tuple[str, list[data.Example]]]:
        """(task, batch) in random order."""
        drawn = [(task, batch) for task in self.tasks for batch in batches(getattr(self, task)(), self.rng)]
        self.rng.shuffle(drawn)
        return drawn

    def attribution(self) -> list[data.Example]:
        """Windows of news articles, a share of the articles with noise."""
        out = []
        for row in self.articles:
            if self.rng.random() < self.share:
                out += data.attributions(noisy(row, self.rng), self.tokenizer)
            else:
                clean = data.attributions(row, self.tokenizer)
                if self.teachers:
                    self.teachers.label(row["id"], row["text"], clean)
                out += clean
        return out

    def names(self) -> list[data.Example]:
        """Sentences with names, the set as often as asked."""
        path = self.folder / "entities/mix_train.jsonl.xz"
        return [e for _ in range(self.times) for e in data.names(path, self.tokenizer, self.rng, self.swap)]

    def events(self) -> list[data.Example]:
        """Sentences with a known event three times over (they are few), made ones, and sentences without any."""
        quiet = data.quiet_sentences(self.folder / "entities/mix_train.jsonl.xz", self.rng, 500)
        known = list(rows(self.folder / "events/plv_train.jsonl.xz")) * 3
        made = events_made.made(MADE, self.rng.randrange(10**6))
        return data.events([*known, *made], self.tokenizer, quiet, self.rng)


def batches(items: Sequence[data.Example], rng: random.Random, pieces: int = 1400) -> list[list[data.Example]]:
    """Batches of similar length, at most `pieces` padded word pieces each."""
    out: list[list[data.Example]] = []
    for item in sorted(items, key=lambda e: len(e) + rng.random() * 8):
        if not out or len(item) * (len(out[-1]) + 1) > pieces or len(out[-1]) >= 40:
            out.append([])
        out[-1].append(item)
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


def arguments() -> argparse.Namespace:
    """What the command line says."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--device", type=torch.device, default="cpu", help="cpu or cuda")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--tasks", default=",".join(TASKS))
    ap.add_argument("--rate", type=float, default=1.2e-4)
    ap.add_argument("--init", type=Path, help="go on from this network instead of the base")
    ap.add_argument("--names", type=int, default=1, help="how often the names are seen in an epoch")
    ap.add_argument("--teacher", type=Path, nargs="*", help="networks that tell the names in the news articles")
    ap.add_argument("--noise", type=float, default=0.15, help="share of the articles that get noise")
    ap.add_argument("--swap", type=float, default=0.25, help="share of the sentences whose names are swapped")
    return ap.parse_args()


def main() -> None:
    """Train, and save the network after every epoch."""
    args = arguments()
    check_base(args.base)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    curriculum = Curriculum(args, random.Random(args.seed))
    net = Network(args.base).to(args.device)
    if args.init:
        net.load_state_dict(torch.load(args.init, map_location=args.device))
    epoch = curriculum.epoch()
    steps = len(epoch) * args.epochs
    opt = optimiser(net, args.rate)
    warm = steps * 0.08
    schedule = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min(s / warm, max(0.02, (steps - s) / (steps - warm))))
    began, step, mean = time.time(), 0, dict.fromkeys(TASKS, 0.0)
    for n in range(args.epochs):
        net.train()
        for task, batch in epoch:
            value = loss(net, task, batch, amp=True)
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
        epoch = curriculum.epoch() if n + 1 < args.epochs else []
    (args.out / "recipe.json").write_text(json.dumps({k: str(v) for k, v in vars(args).items()}, indent=1))


if __name__ == "__main__":
    main()
