"""A day of feeds in some minutes: nothing lost, nothing twice, and the same stories as without any trouble.

    python -m benchmarks.feeds [--articles 5000] [--keep FOLDER]

Forty outlets on ports of this machine print the articles of an invented day (benchmarks/day/). The watcher follows
them twice: once undisturbed, and once while servers fail, say 429, break off, drip, redirect in circles, send bombs,
broken XML, wrong charsets and dates in the future, show items under ever new tracking parameters, take articles down,
and while the program itself is killed with SIGKILL after a third and two thirds of the pages, in the middle of its
work. The clock is the day's, so that the waits between rounds take no time; everything else is real: processes,
sockets, the store. The trained reader is replaced (benchmarks/day/follower.py says by what): it would take most of the
time, and has no part in what is tested here.

The exit code is 1 when an article is lost or twice, or the two runs end with other stories.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from benchmarks.day.news import Piece, day_of
from benchmarks.day.sites import TRAPS, Sites, is_gone
from sqlalchemy import text

from rashomon.store import open_store

HOURS = 30  # the day, and six hours for what was put off


class Run(NamedTuple):
    """What one run left behind: the story and the versions of each article by path, items by state, and how it went."""

    story: dict[str, str]
    versions: Counter[str]
    states: Counter[str]
    sites: Sites
    kills: list[str]
    seconds: float


def followed(pieces: Sequence[Piece], store: Path, *, disturbed: bool, hours: int = HOURS) -> Run:
    """Follow the day to its end, in processes of their own."""
    sites = Sites(pieces, faults=disturbed)
    kills: list[str] = []
    began = time.monotonic()
    marks = [len(pieces) // 3, 2 * len(pieces) // 3] if disturbed else []
    while True:
        process = _started(store, sites.feeds(), hours)
        killed = False
        while process.poll() is None:
            time.sleep(0.01)
            if marks and sites.pages >= marks[0]:
                process.send_signal(signal.SIGKILL)
                killed = True
                kills.append(f"at {sites.minute // 60:02d}:{sites.minute % 60:02d}, after {sites.pages} pages")
                marks.pop(0)
                break
        code = process.wait()
        if not killed:
            break
    if code:
        raise SystemExit(f"the follower ended with {code}")
    seconds = time.monotonic() - began
    sites.close()
    return Run(*_contents(store), sites, kills, seconds)


def _started(store: Path, feeds: Sequence[str], hours: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks.day.follower", str(store), str(hours), *feeds]
    return subprocess.Popen(command, env={**os.environ, "OMP_NUM_THREADS": "1"})


def _contents(path: Path) -> tuple[dict[str, str], Counter[str], Counter[str]]:
    query = "SELECT a.url, m.story FROM articles a LEFT JOIN members m ON m.article = a.seq"
    with open_store(path, create=False).reading() as connection:
        rows = [(urlsplit(url).path, story) for url, story in connection.execute(text(query))]
        states = Counter(connection.execute(text("SELECT state FROM items")).scalars())
    return dict(rows), Counter(path for path, _ in rows), states


def agreement(one: dict[str, str], other: dict[str, str]) -> tuple[float, int]:
    """B-cubed F1 of one grouping against another, and how many articles are not with the same others."""
    groups: list[dict[str, set[str]]] = []
    for story in (one, other):
        of: dict[str, set[str]] = {}
        for path, name in story.items():
            of.setdefault(name, set()).add(path)
        groups.append({path: of[name] for path, name in story.items()})
    shared = [(groups[0][path], groups[1][path]) for path in one if path in other]
    precision = sum(len(a & b) / len(a) for a, b in shared) / len(shared)
    recall = sum(len(a & b) / len(b) for a, b in shared) / len(shared)
    return 2 * precision * recall / (precision + recall), sum(a != b for a, b in shared)


def report(pieces: Sequence[Piece], calm: Run, wild: Run) -> bool:
    """Print what came of the two runs; whether all is as it should be."""
    expected = {piece.path for piece in pieces if not is_gone(piece)}
    lost = [expected - set(run.story) for run in (calm, wild)]
    twice = [[path for path, count in run.versions.items() if count > 1] for run in (calm, wild)]
    truth = {piece.path: str(piece.story) for piece in pieces}
    same, moved = agreement(wild.story, calm.story)
    print(f"{'':34}{'undisturbed':>14}{'disturbed':>14}")
    for name, values in (
        ("articles printed, not taken down", [len(expected)] * 2),
        ("articles kept", [len(run.story) for run in (calm, wild)]),
        ("lost", [len(paths) for paths in lost]),
        ("twice", [len(paths) for paths in twice]),
        ("items given up", [run.states["given up"] for run in (calm, wild)]),
        ("items still waiting", [run.states["waiting"] for run in (calm, wild)]),
        ("stories", [len(set(run.story.values())) for run in (calm, wild)]),
        ("stories against the truth, B-cubed", [round(agreement(r.story, truth)[0], 4) for r in (calm, wild)]),
        ("requests", [run.sites.requests for run in (calm, wild)]),
        ("seconds", [round(run.seconds) for run in (calm, wild)]),
    ):
        print(f"{name:34}{values[0]:>14}{values[1]:>14}")
    print("faults: " + ", ".join(f"{count} {name}" for name, count in wild.sites.injected.most_common()))
    print(f"traps: {', '.join(TRAPS)}; killed {'; '.join(wild.kills)}")
    print(f"the two runs' stories: B-cubed {same:.4f}, {moved} articles not with the same others")
    return not any(lost) and not any(twice) and moved == 0


def main() -> None:
    """Run the day twice and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--keep", type=Path, help="a folder for the two stores")
    options = parser.parse_args()
    pieces = day_of(options.articles)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        calm = followed(pieces, folder / "undisturbed.db", disturbed=False)
        wild = followed(pieces, folder / "disturbed.db", disturbed=True)
    raise SystemExit(0 if report(pieces, calm, wild) else 1)


if __name__ == "__main__":
    main()
