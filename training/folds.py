"""Out-of-fold predictions of the event head: five networks, each asked about the fifth of the set that it has not seen.

    python -m training.folds --base BASE --data ../shared/data --init NETWORK.pt --out evals/out_of_fold/plv_train.jsonl
                             [--epochs 3] [--threads 1]

NETWORK.pt must not have seen the set (one that was trained on the names alone). Writes {uid, root} a row, and beside it
the recipe with the commit that made it. Score with ../shared/evals/score_plover.py.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from evals.files import rows

from training import data, events_made
from training.network import Network, loss, pooled, tensors
from training.train import MADE, batches, check_base, load_tokenizer, optimiser

FOLDS = 5


def fold(
    given: Sequence[dict[str, Any]], quiet: Sequence[str], args: argparse.Namespace, rng: random.Random
) -> Network:
    """A network fine-tuned on the rows' events."""
    tokenizer = load_tokenizer(args.base)
    net = Network(args.base).to(args.device)
    net.load_state_dict(torch.load(args.init, map_location=args.device))
    net.train()
    known = [*given] * 3 + events_made.made(MADE, rng.randrange(10**6))
    plan: list[list[data.Example]] = []
    for _ in range(args.epochs):
        epoch = batches(data.events(known, tokenizer, quiet, rng), rng)
        rng.shuffle(epoch)
        plan += epoch
    opt = optimiser(net, 1.2e-4)
    for step, batch in enumerate(plan):
        for group in opt.param_groups:
            group["lr"] = group.setdefault("first", group["lr"]) * (1 - step / len(plan))
        loss(net, "events", batch, amp=True).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        opt.step()
        opt.zero_grad()
    return net


def roots(net: Network, rows: Sequence[dict[str, Any]], base: Path) -> list[dict[str, str]]:
    """{uid, root} for each row, the best root of those that are events."""
    net.eval()
    tokenizer = load_tokenizer(base)
    out = []
    for row in rows:
        text = row["sentence"]
        example = data.event(text, (0, len(text)), [row[p] for p in data.PARTIES], row["root"], tokenizer)
        assert example is not None, row["uid"]
        with torch.no_grad():
            best = net.root(pooled(net.states(*tensors([example], net.root.weight.device)), [example]))[0, 1:].argmax()
        out.append({"uid": row["uid"], "root": data.TYPES[1 + int(best)]})
    return out


def main() -> None:
    """Train the folds and write what they say."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--init", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--device", type=torch.device, default="cpu", help="cpu or cuda")
    args = ap.parse_args()
    check_base(args.base)
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    rng = random.Random(1)
    quiet = data.quiet_sentences(args.data / "entities/mix_train.jsonl.xz", rng, 500)
    known = list(rows(args.data / "events/plv_train.jsonl.xz"))
    rng.shuffle(known)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    told: list[dict[str, str]] = []
    for n in range(FOLDS):
        held = known[n::FOLDS]
        net = fold([r for r in known if r not in held], quiet, args, rng)
        told += roots(net, held, args.base)
        right = sum(t["root"] == r["root"] for t, r in zip(told[-len(held) :], held, strict=True))
        print(f"fold {n + 1} of {FOLDS}: {right} of {len(held)} right", flush=True)
    data.store(args.out, told, {k: str(v) for k, v in vars(args).items() if k not in ("base", "data", "out")})


if __name__ == "__main__":
    main()
