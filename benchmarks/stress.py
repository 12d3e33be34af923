"""A stress story: any number of accounts of one invented event, for measuring and for looking at crowded dossiers.

    python -m benchmarks.stress --accounts 40 [--seed 1] > story.jsonl && rashomon compare story.jsonl --html story.html

Each account tells about 25 things in its own words: facts that many tell, with counts that grow during the day;
utterances that outlets cut and present in their own way; and what it alone has. One account in five is a copy: it
takes most paragraphs from an earlier account, and half of the copies say so in a credit. Everything is invented; the
wordings are in stress_story.txt. The same seed gives the same story, and the first n accounts of a longer story are
those of a shorter one.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rashomon.ingest import article_from_text
from rashomon.model.article import Article

GRAMMAR = Path(__file__).with_name("stress_story.txt")
TOWN = "Lindvik"
FACTS, SPEECHES, OWN = 15, 6, 4  # sentences of each kind in one account, on average
COPIES = 5  # one account in so many is a copy
_CHOICE = re.compile(r"\{([^{}]*)\}")
_VALUE = re.compile(r"<(\w+)>")
_ARTICLE = re.compile(r"\b([Aa])n?(?= ([a-z]))")
_SPELLED = "zero one two three four five six seven eight nine ten eleven twelve".split()

Rng = random.Random
Values = Mapping[str, str]


class Block(NamedTuple):
    """One block of the grammar: what it is, what its head line adds, and its wordings."""

    kind: str
    head: str
    lines: tuple[str, ...]


class Account(NamedTuple):
    """One account before it is read: `hour` of 12 March 2025, paragraphs, and the outlet it credits, if any."""

    outlet: str
    hour: int
    title: str
    paragraphs: tuple[str, ...]
    credited: str | None = None

    def row(self) -> dict[str, str]:
        """The account as a row of JSON Lines."""
        credit = [f"(Reporting by {self.credited})"] if self.credited else []
        return {
            "outlet": self.outlet,
            "title": self.title,
            "date": f"2025-03-12T{self.hour:02}:00:00+00:00",
            "text": "\n\n".join((*self.paragraphs, *credit)),
        }

    def article(self) -> Article:
        """The account as an article."""
        row = self.row()
        return article_from_text(row["text"], title=row["title"], outlet=row["outlet"], date=row["date"])


def accounts(count: int, seed: int = 1) -> list[Account]:
    """That many accounts of the event."""
    made: list[Account] = []
    for n in range(count):
        rng = Rng(f"{seed}/{n}")
        made.append(_copy(rng, n, rng.choice(made)) if n % COPIES == COPIES - 1 else _told(rng, n))
    return made


@cache
def blocks() -> tuple[Block, ...]:
    """The grammar."""
    text = "\n".join(line for line in GRAMMAR.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    found = []
    for block in filter(None, (b.strip() for b in text.split("\n\n"))):
        first, *lines = block.splitlines()
        kind, _, head = first.partition(" ")
        found.append(Block(kind, head, tuple(lines)))
    return tuple(found)


def _of(kind: str) -> list[Block]:
    return [b for b in blocks() if b.kind == kind]


def _told(rng: Rng, n: int) -> Account:
    """An account in its own words; later ones have higher counts."""
    hour = 8 + n * 7 % 15
    values = _values(rng, hour)
    facts = rng.sample(_of("fact"), min(len(_of("fact")), rng.randint(FACTS - 3, FACTS + 3)))
    said = rng.sample(_of("said"), rng.randint(SPEECHES - 2, SPEECHES + 2))
    body = [_filled(rng, rng.choice(b.lines), values) for b in facts]
    body += [_speech(rng, b, values) for b in said]
    body += [_colour(rng) for _ in range(rng.randint(OWN - 2, OWN + 2))]
    rng.shuffle(body)
    lede = f"{TOWN.upper()}, Norway - {_filled(rng, rng.choice(_of('lede')[0].lines), values)}"
    title = _filled(rng, rng.choice(_of("title")[0].lines), values)
    return Account(_outlet(n), hour, title, tuple(_paragraphs(rng, [lede, *body])))


def _copy(rng: Rng, n: int, source: Account) -> Account:
    """Most of an earlier account, some of it cut, with a few words of its own; every other copy credits it."""
    kept = tuple(p for p in source.paragraphs if rng.random() < 0.75) or source.paragraphs[:2]
    own = tuple(_colour(rng) for _ in range(2))
    hour = min(23, source.hour + rng.randint(1, 3))
    credited = source.outlet if n // COPIES % 2 else None
    return Account(_outlet(n), hour, source.title, (*kept, *own), credited)


def _values(rng: Rng, hour: int) -> Values:
    """What the account knows at its hour of publication."""
    killed = 5 + (hour - 8) // 2
    numbers = {
        "killed": killed,
        "missing": max(2, 24 - killed),
        "hurt": 80 + 10 * ((hour - 8) // 3),
        "tonnes": rng.choice((2_700, 2_700, 2_700, 2_800)),
        "moved": rng.choice((1_500, 1_500, 1_600)),
    }
    return {name: _SPELLED[n] if n < len(_SPELLED) else f"{n:,}" for name, n in numbers.items()} | {"town": TOWN}


def _filled(rng: Rng, line: str, values: Values) -> str:
    """The wording with its choices made and its values put in; <Name> is the value with a capital."""
    while (match := _CHOICE.search(line)) is not None:
        line = line[: match.start()] + rng.choice(match[1].split("|")) + line[match.end() :]
    line = _VALUE.sub(lambda m: values[m[1]] if m[1] in values else _capital(values[m[1].lower()]), line)
    return _ARTICLE.sub(lambda m: m[1] + ("n" if m[2] in "aeiou" else ""), line).replace("..", ".")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _speech(rng: Rng, block: Block, values: Values) -> str:
    """An utterance as this outlet gives it: whole or its first half, and presented in one of several ways."""
    name, full, role = block.head.split("|")
    words = _filled(rng, rng.choice(block.lines), values)
    if rng.random() < 0.3 and ", " in words:
        words = words.split(", ")[0]
    who = rng.choice((name, full, full))
    return _filled(rng, rng.choice(_of("speech")[0].lines), {**values, "words": words, "who": who, "role": role})


def _colour(rng: Rng) -> str:
    """A sentence that only one account has."""
    drawn = {k: rng.choice(_of(k)[0].lines) for k in ("shout", "doing", "thing", "job", "relative", "street")}
    person = " ".join(rng.choice(_of(k)[0].lines[0].split()) for k in ("given", "family"))
    age, number = str(rng.randint(19, 84)), str(rng.randint(3, 60))
    values = {**drawn, "person": person, "age": age, "number": number, "pronoun": rng.choice(("him", "her"))}
    return _capital(_filled(rng, rng.choice(_of("colour")[0].lines), values))


def _paragraphs(rng: Rng, sentences: Sequence[str]) -> Iterator[str]:
    """One to three sentences each; the lede stands alone."""
    yield sentences[0]
    at = 1
    while at < len(sentences):
        size = rng.randint(1, 3)
        yield " ".join(sentences[at : at + size])
        at += size


def _outlet(n: int) -> str:
    first, second = (_of(k)[0].lines[0].split() for k in ("outlet", "paper"))
    return f"{first[n % len(first)]} {second[(n // len(first) + n) % len(second)]}"


def main() -> None:
    """Write the story as JSON Lines."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--accounts", type=int, default=40)
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args()
    for account in accounts(args.accounts, args.seed):
        sys.stdout.write(json.dumps(account.row(), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
