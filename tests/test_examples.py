"""The bundled stories come out as their author planted them: one assertion for every item in examples/planted/."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
STORIES = ("bank-court", "border-statement", "ferry-accident")
SAID = ("states", "attributes", "contradicts")

Item = dict[str, Any]


class Read:
    """One story's dossier, with its articles by the name of their file."""

    def __init__(self, story: str) -> None:
        import rashomon

        self.dossier = rashomon.compare([EXAMPLES / story])
        self.article = {Path(a.path or "").stem: a for a in self.dossier.articles}
        self.key = {a.id: key for key, a in self.article.items()}

    def place(self, key: str, words: str) -> tuple[str, int, int]:
        """Article id and span of planted words, whatever the shape of quotation marks and white space."""
        article = self.article[key]
        found = re.search(_pattern(words), article.text)
        assert found, f"{key} does not say: {words}"
        return article.id, found.start(), found.end()

    def touches(self, key: str, words: str, evidence: Iterable[Any]) -> bool:
        """Whether any piece of evidence overlaps the planted words."""
        article, start, end = self.place(key, words)
        return any(e.article == article and e.start < end and e.end > start for e in evidence)

    def quotes(self, key: str, words: str) -> list[Any]:
        """Quotations that cover most of the planted words."""
        article, start, end = self.place(key, words)
        return [
            q
            for q in self.dossier.quotations
            if q.article == article
            and 2 * sum(max(0, min(s.end, end) - max(s.start, start)) for s in q.content) >= end - start
        ]

    def entities_with(self, key: str, form: str) -> set[str]:
        """Ids of the entities that have a mention where the form is printed in the article."""
        article = self.article[key]
        places = [m.span() for m in re.finditer(rf"\b{_pattern(form)}\b", article.text)]
        return {
            e.id
            for e in self.dossier.entities
            for m in e.mentions
            if m.article == article.id and any(m.start < end and m.end > start for start, end in places)
        }


def _fold(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()


def _pattern(words: str) -> str:
    loose = re.sub(r"\\?[\"“”]", '["“”]', re.escape(words))
    loose = re.sub(r"\\?['‘’]", "['‘’]", loose)
    return re.sub(r"(\\? )+", r"\\s+", loose)


@lru_cache(maxsize=len(STORIES))
def _read(story: str) -> Read:
    return Read(story)


def _items(kind: str) -> Iterator[Any]:
    for story in STORIES:
        for item in json.loads((EXAMPLES / "planted" / f"{story}.json").read_text("utf-8")).get(kind, []):
            named = item if isinstance(item, dict) else {"id": " and ".join(item), "pair": item}
            title = named.get("id") or named.get("name") or named["article"]
            reason = named.get("not_yet")
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            yield pytest.param(story, named, id=f"{story}: {title}", marks=marks)


def planted(kind: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run the test once for every planted item of a kind."""
    return pytest.mark.parametrize(("story", "item"), list(_items(kind)))


@planted("articles")
def test_article(story: str, item: Item) -> None:
    """An article has the title, outlet, date, byline and credits that it prints, and its body ends where it ends."""
    article = _read(story).article[item["article"]]
    body = _fold(" ".join(span.of(article.text) for span in article.bodies()))
    found = {
        "title": _fold(article.title or ""),
        "outlet": article.outlet if "outlet" in item else None,
        "published": (article.published.value or "")[:10],
        "basis": article.published.basis,
        "byline": list(article.byline) if "byline" in item else None,
        "credits": [
            c
            for c in item.get("credits", [])
            if not any(c["kind"] == k.kind and c["agency"] in k.agency for k in article.credits)
        ],
        "missing from the body": [words for words in item["body"] if _fold(words) not in body],
        "wrongly in the body": [words for words in item["not_body"] if _fold(words) in body],
    }
    assert found == {
        "title": _fold(item["title"]),
        "outlet": item.get("outlet"),
        "published": item["published"],
        "basis": item["basis"],
        "byline": item.get("byline"),
        "credits": [],
        "missing from the body": [],
        "wrongly in the body": [],
    }


@planted("entities")
def test_entity(story: str, item: Item) -> None:
    """One entity is mentioned wherever a planted form of the name is printed."""
    read = _read(story)
    printed = [(key, form) for key, forms in item["variants"].items() for form in forms]
    found = {place: read.entities_with(*place) for place in printed}
    assert set.intersection(*found.values()), found


@planted("never_merged")
def test_never_merged(story: str, item: Item) -> None:
    """No entity has the names of both."""
    names = [{_fold(v.form) for v in e.variants} for e in _read(story).dossier.entities]
    assert not [both for both in names if all(_fold(name) in both for name in item["pair"])]


@planted("quotations")
def test_quotation(story: str, item: Item) -> None:
    """A quotation of the kind covers the words and has the speaker."""
    read = _read(story)
    found = read.quotes(item["article"], item["text"])
    assert item["kind"] in [q.kind for q in found]
    speakers = [read.dossier.entity(q.speaker) for q in found if q.kind == item["kind"]]
    if "speaker" in item:
        names = {_fold(form) for e in speakers if e for form in [e.name, *(v.form for v in e.variants)]}
        assert any(_fold(item["speaker"]) in name for name in names)
    else:
        printed = [_fold(q.speaker_text or "") for q in found]
        assert any(_fold(item["speaker_text"]) in text for text in printed)


@planted("statements")
def test_statement(story: str, item: Item) -> None:
    """One statement holds every rendering, each with a planted relation to the fullest."""
    read = _read(story)
    found = {key: {q.id for q in read.quotes(key, r["text"])} for key, r in item["renderings"].items()}
    statement = next(
        (s for s in read.dossier.statements if all(set(s.quotations) & ids for ids in found.values())), None
    )
    assert statement, {key: len(ids) for key, ids in found.items()}
    relations = {r.quotation: r.relation for r in statement.relations} | {statement.fullest: "identical"}
    wrong = {
        key: [relations[id] for id in ids if id in relations]
        for key, ids in found.items()
        if not any(relations.get(id) in item["renderings"][key]["relation"] for id in ids)
    }
    assert not wrong


def _facts(read: Read, told: dict[str, str]) -> Iterator[tuple[Any, dict[str, Any]]]:
    for fact in read.dossier.facts:
        cells = {read.key[cell.article]: cell for cell in fact.cells}
        if all(
            cells[key].status in SAID and read.touches(key, words, cells[key].evidence) for key, words in told.items()
        ):
            yield fact, cells


@planted("agreements")
def test_agreement(story: str, item: Item) -> None:
    """One fact has the words of each account in its cell, and counts origins, not articles."""
    read = _read(story)
    origins = [fact.origins for fact, _ in _facts(read, item["told"])]
    assert origins
    assert max(origins) >= item.get("origins_at_least", 1)
    assert min(origins) <= item.get("origins", len(read.article))


@planted("omissions")
def test_omission(story: str, item: Item) -> None:
    """What one account tells, the others are silent on; what two tell is listed as the others' omission."""
    read = _read(story)
    cells = {fact.id: cells for fact, cells in _facts(read, item["told"])}
    facts = {id for id, row in cells.items() if all(row[key].status == "silent" for key in item["silent"])}
    assert facts, {key: [row[key].status for row in cells.values()] for key in item["silent"]}
    silent = {read.article[key].id for key in item["silent"]}
    listed = [o.fact for o in read.dossier.omissions if silent <= set(o.silent)]
    assert len(item["told"]) == 1 or facts & set(listed)


def _both_sides(read: Read, item: Item) -> list[Any]:
    kinds = item.get("kinds")
    return [
        c
        for c in read.dossier.conflicts
        if (kinds is None or c.kind in kinds) and _on_different_sides(read, item["sides"], c.sides)
    ]


def _on_different_sides(read: Read, planted: list[dict[str, str]], sides: Iterable[Any]) -> bool:
    one, other = (
        {n for n, s in enumerate(sides) if read.touches(p["article"], p["text"], s.evidence)} for p in planted
    )
    return any(a != b for a in one for b in other)


@planted("conflicts")
def test_conflict(story: str, item: Item) -> None:
    """One conflict of the planted kind has both sides."""
    found = _both_sides(_read(story), item)
    assert found
    assert item.get("strength") in (None, *[c.strength for c in found])


@planted("traps")
def test_trap(story: str, item: Item) -> None:
    """What looks like a conflict and is none is not reported as one."""
    assert [f"{c.kind}: {c.about}" for c in _both_sides(_read(story), item)] == []


@pytest.mark.parametrize("story", STORIES)
def test_few_conflicts(story: str) -> None:
    """No more conflicts are reported than a careful reader would bear."""
    most = json.loads((EXAMPLES / "planted" / f"{story}.json").read_text("utf-8"))["conflicts_at_most"]
    reported = [f"{c.kind}: {c.about}" for c in _read(story).dossier.conflicts]
    assert len(reported) <= most, reported


@planted("origins")
def test_origin(story: str, item: Item) -> None:
    """Exactly these articles share one origin, under the agency's name."""
    read = _read(story)
    found = {frozenset(read.key[a] for a in o.articles): o.agency or "" for o in read.dossier.lineage.origins}
    assert item.get("agency", "") in found[frozenset(item["articles"])]


@planted("separate")
def test_separate_origins(story: str, item: Item) -> None:
    """Two accounts that were written apart do not share an origin."""
    read = _read(story)
    origins = [{read.key[a] for a in o.articles} for o in read.dossier.lineage.origins]
    assert not [o for o in origins if set(item["pair"]) <= o]


@planted("passages")
def test_passage(story: str, item: Item) -> None:
    """A shared passage points at the words in each article."""
    read = _read(story)
    passages = read.dossier.lineage.passages
    assert any(all(read.touches(key, item["text"], p.evidence) for key in item["articles"]) for p in passages)


@planted("links")
def test_link(story: str, item: Item) -> None:
    """The copy is linked to what it was copied from, on a planted ground."""
    links = [
        (_read(story).key[k.source], _read(story).key[k.target], k.basis) for k in _read(story).dossier.lineage.links
    ]
    assert any((item["from"], item["to"], basis) in links for basis in item["basis"])


@planted("dates")
def test_date(story: str, item: Item) -> None:
    """The timeline has the date, with its status, from the article."""
    read = _read(story)
    found = {
        t.status
        for t in read.dossier.timeline
        if any(part.startswith(item["date"]) for part in _dates(t.date))
        and any(read.key[a.article] == item["article"] for a in t.accounts)
    }
    assert item.get("status", "happened") in found


def _dates(value: str) -> list[str]:
    """The value itself, the ends of an interval, and the ISO week that a whole week's interval is."""
    from datetime import date

    ends = value.split("/")
    if len(ends) == 2 and all(re.fullmatch(r"\d{4}-\d\d-\d\d", end) for end in ends):
        first, last = (date.fromisoformat(end) for end in ends)
        if (last - first).days in (6, 7) and first.isoweekday() == 1:
            return [value, *ends, "{}-W{:02}".format(*first.isocalendar()[:2])]
    return [value, *ends]


@planted("sourcing")
def test_sourcing(story: str, item: Item) -> None:
    """The kinds of source are counted."""
    read = _read(story)
    counted = next(s for s in read.dossier.sourcing if read.key[s.article] == item["article"])
    kinds = ("named", "unnamed", "documents")
    assert {k: min(getattr(counted, k), item.get(f"{k}_at_least", 0)) for k in kinds} == {
        k: item.get(f"{k}_at_least", 0) for k in kinds
    }


@planted("wording")
def test_wording(story: str, item: Item) -> None:
    """A telling choice of words is shown with its place."""
    read = _read(story)
    shown = [e for w in read.dossier.language_of if w.kind in item["kinds"] for e in w.evidence]
    assert read.touches(item["article"], item["text"], shown)
