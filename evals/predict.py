"""The product's own output on a data file, in the prediction formats of ../shared/evals.

    python -m evals.predict TASK DATA OUT [--limit N]

TASK is accounts (the same: conflicts, unique, cells, relations, voices), quotes, speakers, robustness, entities,
merging, times, dates (times, on our own labels), plover, gsr, events, passages, reuse (and wire, the same),
stories-batch, stories-batch-undated (no date is seen) or stories-stream (in the order of publication); DATA a .jsonl or
.jsonl.xz file; OUT a .jsonl file.
Everything goes through the public code path, with the same settings for every file. Gold fields (instance, root, tags,
attributions, timexes, story_id ...) are never looked at; rows may come without them. One exception says so: the
speakers task also answers for source spans that it is given.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from evals.files import Row, rows
from evals.predict_stories import stories, stories_stream, stories_undated
from rashomon.annotate import annotate
from rashomon.annotate.resolution import Resolver
from rashomon.annotate.times import times
from rashomon.comparison.entities import GivenMention, cluster
from rashomon.ingest import article_from_text
from rashomon.lineage import copies, trace
from rashomon.model.annotation import EntityKind, Quotation
from rashomon.model.article import Article
from rashomon.model.dossier import Dossier
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.pipeline import compare_articles
from rashomon.reader import Reader

KINDS: dict[str, EntityKind] = {"PER": "person", "ORG": "organization", "LOC": "place"}

NAMED = {"person": "PER", "organization": "ORG", "place": "LOC", "country": "LOC"}
NO_NAMES = frozenset({"demonym", "description", "title and name", "longer phrase", "pronoun"})


# ---------------------------------------------------------------- accounts
def accounts(data: Iterable[Row]) -> Iterator[Row]:
    """One story a row: {id, texts: {key: text}, articles: {key: {title, date, outlet}}}."""
    for row in data:
        articles = articles_of(row)
        keys = {article.id: key for key, article in articles.items()}
        yield {"id": row["id"], **story(compare_articles(list(articles.values())), keys)}


def articles_of(row: Row) -> dict[str, Article]:
    """The articles of a row of the accounts, by key; an outlet without a name is called by its key."""
    known = row.get("articles") or {}
    of = {key: (text, known.get(key) or {}) for key, text in row["texts"].items()}
    return {
        key: article_from_text(text, title=a.get("title"), outlet=a.get("outlet") or key, date=a.get("date"))
        for key, (text, a) in of.items()
    }


def story(dossier: Dossier, keys: dict[str, str]) -> Row:
    """A dossier in the accounts format; `keys` gives the scorer's name of each article."""

    def spot(e: Evidence) -> Row:
        return {"article": keys[e.article], "start": e.start, "end": e.end}

    told: list[Row] = []
    of: dict[str, list[int]] = {}
    for q in dossier.quotations:
        for span in q.quoted or q.content:
            of.setdefault(q.id, []).append(len(told))
            told.append(
                {"article": keys[q.article], "kind": q.kind, "speaker": speaker(dossier, q)}
                | {"start": span.start, "end": span.end}
            )
    groups = [
        [(i, r.relation) for r in s.relations for i in of[r.quotation] if renders(told[i], keys, s.evidence)]
        for s in dossier.statements
    ]
    return {
        "quotations": told,
        "statements": [[i for i, _ in group] for group in groups],
        "relations": [[relation for _, relation in group] for group in groups],
        "alignments": [
            [spot(e) for c in f.cells for e in c.evidence]
            for f in dossier.facts
            if sum(bool(c.evidence) for c in f.cells) > 1
        ],
        "cells": [[spot(e) | {"status": c.status} for c in f.cells for e in c.evidence] for f in dossier.facts],
        "conflicts": [
            {"kind": c.kind, "sides": [spot(e) for s in c.sides for e in s.evidence]} for c in dossier.conflicts
        ],
        "only_in": [
            {"article": keys[o.article], "spans": [[e.start, e.end] for e in o.evidence]} for o in dossier.only_in
        ],
        "entities": [
            {
                "name": e.name,
                "mentions": [{"article": keys[m.article], "start": m.start, "end": m.end} for m in e.mentions],
            }
            for e in dossier.entities
        ],
        "timeline": [
            {"date": date, "articles": [keys[a.article] for a in t.accounts]}
            for t in dossier.timeline
            if (date := single_date(t.date))
        ],
        "reused": [{"spans": [spot(e) for e in p.evidence]} for p in dossier.lineage.passages if p.kind != "quotation"],
    }


def renders(row: Row, keys: dict[str, str], evidence: Sequence[Evidence]) -> bool:
    """Whether a quoted stretch is among those that render the statement."""
    return any(keys[e.article] == row["article"] and e.start < row["end"] and row["start"] < e.end for e in evidence)


def single_date(value: str) -> str | None:
    """A date as YYYY[-MM[-DD]]; of an interval, the part that both ends share."""
    parts = [re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$", end) for end in value.split("/")]
    if not all(parts):
        return None
    shared = [a for a, *rest in zip(*(p.groups() for p in parts if p), strict=True) if a and all(a == b for b in rest)]
    return "-".join(shared) or None if parts[0] and shared and shared[0] == parts[0][1] else None


def speaker(dossier: Dossier, q: Quotation) -> str | None:
    """The speaker's name, else the source as printed, else nobody."""
    entity = dossier.entity(q.speaker)
    return entity.name if entity else q.speaker_text


# ---------------------------------------------------------------- quotes
def quotes(data: Iterable[Row]) -> Iterator[Row]:
    """Form Q: source, cue and content spans; the contents of quotations in marks reach out to the marks."""
    reader = Reader.load()
    for row in data:
        article = article_from_text(row["text"], date=row.get("date"), outlet=row.get("publisher"))
        found = annotate(article, reader).quotations
        yield {"id": row["id"], "attributions": [attribution(article.text, q) for q in found]}


def attribution(text: str, q: Quotation) -> Row:
    """One quotation as three lists of spans."""
    return {
        "source": [[s.start, s.end] for s in q.source],
        "cue": [[s.start, s.end] for s in q.cue],
        "content": [list(with_marks(text, s)) for part in q.content for s in without(part, q.cue)],
    }


def without(span: Span, cue: Sequence[Span]) -> list[Span]:
    """What the cue leaves of a content that runs through it: the format counts a cue to no content."""
    inside = sorted(c for c in cue if span.holds(c))
    starts, ends = [span.start, *(c.end for c in inside)], [*(c.start for c in inside), span.end]
    return [Span(s, e) for s, e in zip(starts, ends, strict=True) if e - s > 1]


def with_marks(text: str, span: Span) -> tuple[int, int]:
    """The span with the quotation marks around it."""
    start, end = span.start, span.end
    before = re.search(r"(?:``|''|[“”\"‘„«»])$", text[max(0, start - 2) : start])
    behind = re.match(r"''|[”\"’“«»]", text[end : end + 2])
    return start - len(before[0]) if before else start, end + len(behind[0]) if behind else end


# ---------------------------------------------------------------- speakers
def speakers(data: Iterable[Row]) -> Iterator[Row]:
    """The entity behind each attribution that was found; under "given", behind each source span of `attributions`."""
    reader = Reader.load()
    for row in data:
        article = article_from_text(row["text"], date=row.get("date"), outlet=row.get("publisher"))
        layers = annotate(article, reader)
        resolver = Resolver(article, layers.sentences, layers.entities)
        given = [a for a in row.get("attributions", ()) if a["source"] and a["content"]]
        yield {
            "id": row["id"],
            "attributions": [
                {"content": [list(with_marks(article.text, s)) for s in q.content]}
                | speaking(resolver, q.speaker, q.speaker_text, q.source)
                for q in layers.quotations
            ],
            "given": [{"id": a["id"]} | behind(resolver, layers.quotations, a) for a in given],
        }


def behind(resolver: Resolver, quotations: Sequence[Quotation], given: Row) -> Row:
    """Who is behind a given attribution's source, of which only the places are looked at."""
    source, at = Span(*given["source"][0]), min(s for s, _ in given["content"])
    around = [q for q in quotations if any(s.holds(source) and s != source for s in q.content)]
    if around and source.of(resolver.text) in ("I", "we", "We"):
        return speaking(resolver, around[-1].speaker, around[-1].speaker_text, around[-1].source)
    found = resolver.resolve(source, at=at)
    place = found.place if found and found.place else source
    return speaking(resolver, found.entity if found else None, place.of(resolver.text), [place])


def speaking(resolver: Resolver, id: str | None, printed: str | None, source: Sequence[Span]) -> Row:
    """A speaker as its entity with every mention, and as printed."""
    entity = resolver.of.get(id or "")
    mentions = [[m.start, m.end, m.why] for m in entity.mentions] if entity else []
    told = {"name": entity.name, "kind": entity.kind, "mentions": mentions} if entity else None
    return {"speaker": told, "text": printed, "source": [[s.start, s.end] for s in source]}


# ---------------------------------------------------------------- robustness
def robustness(data: Iterable[Row]) -> Iterator[Row]:
    """Quotations with their speakers, and names, of single texts; demonyms and descriptions are no names here."""
    reader = Reader.load()
    for row in data:
        layers = annotate(article_from_text(row["text"]), reader)
        speakers = {e.id: e.name for e in layers.entities}
        yield {
            "id": row["id"],
            "quotations": [
                {"kind": q.kind, "speaker": speakers.get(q.speaker or "", q.speaker_text)}
                | {"content": [[s.start, s.end] for s in q.content]}
                for q in layers.quotations
            ],
            "names": [
                [m.start, m.end, NAMED[e.kind]]
                for e in layers.entities
                for m in e.mentions
                if e.kind in NAMED and m.why not in NO_NAMES
            ],
        }


# ---------------------------------------------------------------- entities, merging
def entities(data: Iterable[Row]) -> Iterator[Row]:
    """Form N: names in tokenised sentences, as token offsets."""
    reader = Reader.load()
    for row in data:
        text = " ".join(row["tokens"])
        starts = list(itertools.accumulate((len(t) + 1 for t in row["tokens"]), initial=0))[:-1]
        mentions = []
        for name in reader.read(text, [(0, len(text))]).names():
            inside = [i for i, s in enumerate(starts) if s < name.end and s + len(row["tokens"][i]) > name.start]
            if inside:
                mentions.append([inside[0], inside[-1] + 1, name.kind])
        yield {"id": row["id"], "mentions": mentions}


def merging(data: Iterable[Row]) -> Iterator[Row]:
    """Form X: given mentions of all documents, clustered over the documents."""
    documents = list(data)
    given = [(d["doc"], m) for d in documents for m in d["entity_mentions"]]
    labels = cluster([GivenMention(doc, m["text"], KINDS.get(m.get("type", ""), "other")) for doc, m in given])
    out: dict[str, list[Row]] = {d["doc"]: [] for d in documents}
    for (doc, m), label in zip(given, labels, strict=True):
        out[doc].append({"start": m["start"], "end": m["end"], "cluster": label})
    yield from ({"doc": doc, "mentions": mentions} for doc, mentions in out.items())


# ---------------------------------------------------------------- times
def timexes(data: Iterable[Row]) -> Iterator[Row]:
    """Form D: time expressions with TIMEX3 values against the document's date."""
    for row in data:
        article = article_from_text(row["text"], date=row.get("dct"))
        found = [{"start": t.start, "end": t.end, "type": t.kind, "value": t.value} for t in times(article)]
        yield {"doc": row["doc"], "timexes": found}


# ---------------------------------------------------------------- events
def plover(data: Iterable[Row]) -> Iterator[Row]:
    """Form E: the PLOVER root of a sentence for a given actor and recipient; some event is known to be there."""
    reader = Reader.load()
    for row in data:
        text = row["sentence"]
        reading = reader.read(text, [(0, len(text))])
        actor, recipient = (Span(*row[k]) if row.get(k) else None for k in ("source", "target"))
        chances = reading.event_type(Span(0, len(text)), actor, recipient)
        yield {"uid": row["uid"], "root": max((r for r in chances if r != "NONE"), key=chances.__getitem__)}


def gsr(data: Iterable[Row]) -> Iterator[Row]:
    """Form G: events in raw text with actor and recipient spans."""
    for row in events(data):
        told = [{"root": e["root"], "source": e["actor"], "target": e["recipient"]} for e in row["events"]]
        yield {"id": row["id"], "events": told}


def events(data: Iterable[Row]) -> Iterator[Row]:
    """Events in raw sentences, surest first."""
    reader = Reader.load()
    for row in data:
        found = annotate(article_from_text(row["text"]), reader).events
        yield {
            "id": row["id"],
            "events": [
                {"root": e.type, "factuality": e.factuality, "score": e.score}
                | {k: [s.start, s.end] if s else None for k, s in (("actor", e.actor), ("recipient", e.recipient))}
                for e in sorted(found, key=lambda e: -(e.score or 0))
            ],
        }


# ---------------------------------------------------------------- passages
def passages(data: Iterable[Row]) -> Iterator[Row]:
    """Two articles a row ({text, title, outlet, date} each): the kinds of shared passages, and spans in both."""
    reader = Reader.load()
    for row in data:
        pair = [
            article_from_text(a["text"], title=a["title"], outlet=a["outlet"], date=a["date"]) for a in row["articles"]
        ]
        layers = {a.id: annotate(a, reader) for a in pair}
        yield {
            "id": row["id"],
            "passages": [
                {"kind": p.kind, "spans": [[[e.start, e.end] for e in p.evidence if e.article == a.id] for a in pair]}
                for p in trace(pair, layers).passages
            ],
        }


# ---------------------------------------------------------------- reuse
def reuse(data: Iterable[Row]) -> Iterator[Row]:
    """Pairs of texts that share copied passages, with the places in both."""
    for copy in copies((row["id"], row["text"]) for row in data):
        spans = [[p.a.start, p.a.end, p.b.start, p.b.end] for p in copy.passages]
        yield {"a": copy.a, "b": copy.b, "share": copy.share, "spans": spans}


TASKS: dict[str, Callable[[Iterable[Row]], Iterator[Row]]] = {
    "accounts": accounts,
    "conflicts": accounts,
    "unique": accounts,
    "cells": accounts,
    "voices": accounts,
    "relations": accounts,
    "quotes": quotes,
    "speakers": speakers,
    "robustness": robustness,
    "entities": entities,
    "merging": merging,
    "times": timexes,
    "dates": timexes,
    "plover": plover,
    "gsr": gsr,
    "events": events,
    "passages": passages,
    "reuse": reuse,
    "wire": reuse,
    "stories-batch": stories,
    "stories-batch-undated": stories_undated,
    "stories-stream": stories_stream,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Write the predictions of one task."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("task", choices=TASKS)
    ap.add_argument("data", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--limit", type=int, help="only the first N rows")
    args = ap.parse_args(argv)
    data = itertools.islice(rows(args.data), args.limit)
    with args.out.open("w", encoding="utf-8") as out:
        for row in TASKS[args.task](data):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
