"""The rows of every table, flat: one row for each piece of evidence where a record has several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from rashomon.dossier.index import Index
from rashomon.model.comparison import Account
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span

Value = str | int | float | None
Row = tuple[Value, ...]


class Table(NamedTuple):
    """One table: its file name without suffix, its columns, and what gives its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Index], Iterator[Row]]


# Where words stand: letter and id of the article, its outlet, offsets in code points, the words.
PLACE = ("letter", "article", "outlet", "start", "end", "words")
INTEGERS = frozenset({"start", "end", "origins", "count", "named", "unnamed", "official", "documents", "length"})
NUMBERS = frozenset({"score", "share"})


def joined(values: Iterable[str]) -> str:
    """A list in one cell."""
    return "; ".join(values)


def place(index: Index, evidence: Evidence) -> Row:
    """The columns of PLACE for a piece of evidence."""
    article = evidence.article
    outlet = index.outlet(article)
    return index.letter(article), article, outlet, evidence.start, evidence.end, evidence.text


def places(index: Index, article: str, evidence: Iterable[Evidence]) -> Iterator[Row]:
    """The columns of PLACE for each piece of evidence; without any, one row that names the article alone."""
    found = [place(index, item) for item in evidence]
    yield from found or [(index.letter(article), article, index.outlet(article), None, None, None)]


def spans(index: Index, article: str, found: tuple[Span, ...]) -> str:
    """The words of spans in one cell."""
    return " … ".join(span.of(index.articles[article].text) for span in found)


def articles(index: Index) -> Iterator[Row]:
    """One row an article."""
    for a in index.dossier.articles:
        credit = joined(f"{c.agency} ({c.kind})" for c in a.credits)
        head = (index.letter(a.id), a.id, a.outlet, a.title, a.deck, joined(a.byline), a.dateline, a.language)
        tail = (a.origin_group, a.path, a.url, a.sha256, joined(a.warnings), len(a.text))
        yield *head, a.published.value, a.published.basis, credit, *tail


def entities(index: Index) -> Iterator[Row]:
    """One row for each form of each entity's name."""
    for e in index.dossier.entities:
        shared = (e.id, e.name, e.kind, e.country, joined(e.roles))
        for v in e.variants:
            yield *shared, v.form, v.count, joined(index.letter(a) for a in v.articles)
        if not e.variants:
            yield *shared, e.name, len(e.mentions), joined(dict.fromkeys(index.letter(m.article) for m in e.mentions))


def mentions(index: Index) -> Iterator[Row]:
    """One row for each mention of an entity, with the reason for taking it for that entity."""
    for e in index.dossier.entities:
        for m in e.mentions:
            if m.article in index.articles:
                yield e.id, e.name, m.why, *place(index, index.articles[m.article].evidence(m.start, m.end))


def quotations(index: Index) -> Iterator[Row]:
    """One row a quotation."""
    statement = {id: s.id for s in index.dossier.statements for id in s.quotations}
    for q in index.dossier.quotations:
        where = q.content or q.quoted
        start, end = (where[0].start, where[-1].end) if where else (None, None)
        head = (q.id, index.letter(q.article), q.article, index.outlet(q.article), q.kind, q.speaker)
        said = (index.name(q.speaker) or None, q.speaker_text, start, end, index.words(q))
        parts = (spans(index, q.article, q.quoted), spans(index, q.article, q.cue), q.said_on, q.channel)
        yield *head, *said, *parts, statement.get(q.id), q.score, q.origin


def statements(index: Index) -> Iterator[Row]:
    """One row for each rendering of each statement."""
    for s in index.dossier.statements:
        relations = {r.quotation: r.relation for r in s.relations}
        for q in index.renderings(s):
            relation = "fullest" if q.id == s.fullest else relations.get(q.id)
            head = (s.id, s.speaker, index.statement_speaker(s), s.said_on, q.id)
            yield *head, index.letter(q.article), q.article, index.outlet(q.article), relation, index.words(q), s.score


def differences(index: Index) -> Iterator[Row]:
    """One row for each step from the fullest rendering to another, equal ones left out."""
    for s in index.dossier.statements:
        for r in s.relations:
            for d in r.differences:
                if d.op != "equal":
                    yield s.id, r.quotation, r.relation, d.op, d.fullest, d.here


def facts(index: Index) -> Iterator[Row]:
    """The matrix in long form: one row for each piece of evidence of each cell, one for each cell without any."""
    for f in index.dossier.facts:
        for cell in f.cells:
            for row in places(index, cell.article, cell.evidence):
                yield f.id, index.keys[f.id], f.text, index.letter(f.text_from), f.status, f.origins, cell.status, *row


def conflicts(index: Index) -> Iterator[Row]:
    """One row for each piece of evidence of each side."""
    for c in index.conflicts:
        for side in c.sides:
            for row in places(index, side.article, side.evidence):
                yield c.id, index.keys[c.id], c.kind, c.strength, c.about, side.value, *row, c.why, c.score, c.origin


def developments(index: Index) -> Iterator[Row]:
    """One row for each piece of evidence of each side, the earlier side first."""
    for d in index.dossier.developments:
        for side in d.sides:
            for row in places(index, side.article, side.evidence):
                yield d.id, d.kind, d.about, side.value, *row, d.why, d.origin


def only_in(index: Index) -> Iterator[Row]:
    """One row for each piece of evidence of what one account alone has."""
    for o in index.dossier.only_in:
        for e in o.evidence:
            new = joined(n.text for n in o.new)
            yield o.id, o.fact, index.keys.get(o.fact), *place(index, e), new, joined(o.why), o.score, o.origin


def summary(index: Index) -> Iterator[Row]:
    """One row a sentence of the summary."""
    for m in index.dossier.summary:
        letters = joined(map(index.letter, m.articles))
        conflicts = joined(index.keys.get(c, c) for c in m.conflicts)
        alone = joined(e.text for e in m.alone)
        yield m.id, m.fact, index.keys.get(m.fact), letters, m.origins, alone, conflicts, *place(index, m.evidence[0])


def omissions(index: Index) -> Iterator[Row]:
    """One row for each article that a fact was not found in."""
    texts = {f.id: f.text for f in index.dossier.facts}
    for o in index.dossier.omissions:
        for article in o.silent:
            yield o.id, o.fact, texts.get(o.fact), index.letter(article), article, index.outlet(article)


def passages(index: Index) -> Iterator[Row]:
    """One row for each article that has a shared passage."""
    for p in index.dossier.lineage.passages:
        for e in p.evidence:
            yield p.id, p.kind, p.words, *place(index, e)


def links(index: Index) -> Iterator[Row]:
    """One row a link."""
    for k in index.dossier.lineage.links:
        words = joined(e.text for e in k.evidence)
        yield k.id, index.letter(k.source), k.source, index.letter(k.target), k.target, k.share, k.basis, words


def origins(index: Index) -> Iterator[Row]:
    """One row for each article of each origin."""
    for o in index.dossier.lineage.origins:
        for article in o.articles:
            yield o.id, o.agency, index.letter(article), article, index.outlet(article), o.why


def timeline(index: Index) -> Iterator[Row]:
    """One row for each piece of evidence of each date."""
    for t in index.dossier.timeline:
        for row in _accounts(index, t.accounts):
            yield t.id, t.date, t.text, t.status, *row


def events(index: Index) -> Iterator[Row]:
    """One row for each piece of evidence of each event."""
    for e in index.dossier.events:
        who = (e.actor, index.name(e.actor) or None, e.recipient, index.name(e.recipient) or None)
        for row in _accounts(index, e.accounts):
            yield e.id, e.type, e.mode, *who, e.factuality, e.date, e.place, *row, e.score, e.origin


def sourcing(index: Index) -> Iterator[Row]:
    """One row an article."""
    for s in index.dossier.sourcing:
        words = joined(e.text for e in s.evidence)
        counts = (s.named, s.unnamed, s.official, s.documents)
        yield s.id, index.letter(s.article), s.article, index.outlet(s.article), *counts, words


def wording(index: Index) -> Iterator[Row]:
    """One row for each choice of words."""
    for w in index.dossier.language_of:
        for e in w.evidence:
            yield w.id, w.kind, w.entity, index.name(w.entity) or None, *place(index, e)


def _accounts(index: Index, accounts: tuple[Account, ...]) -> Iterator[Row]:
    for account in accounts:
        yield from places(index, account.article, account.evidence)


_GROUPS = {"ARTICLE": ("letter", "article", "outlet"), "PLACE": PLACE}


def _table(name: str, columns: str, rows: Callable[[Index], Iterator[Row]]) -> Table:
    """A table; ARTICLE and PLACE stand for their columns."""
    names = tuple(column for word in columns.split() for column in _GROUPS.get(word, (word,)))
    return Table(name, names, rows)


TABLES: tuple[Table, ...] = (
    _table(
        "articles",
        """ARTICLE title deck byline dateline language published published_basis credits origin_group path url sha256
        warnings length""",
        articles,
    ),
    _table("entities", "entity name kind country roles form count letters", entities),
    _table("mentions", "entity name why PLACE", mentions),
    _table(
        "quotations",
        """quotation ARTICLE kind speaker speaker_name speaker_text start end content quoted cue said_on channel
        statement score origin""",
        quotations,
    ),
    _table("statements", "statement speaker speaker_name said_on quotation ARTICLE relation content score", statements),
    _table("differences", "statement quotation relation step fullest here", differences),
    _table("facts", "fact key text text_from status origins cell PLACE", facts),
    _table("conflicts", "conflict key kind strength about value PLACE why score origin", conflicts),
    _table("developments", "development kind about value PLACE why origin", developments),
    _table("only_in", "record fact key PLACE new why score origin", only_in),
    _table("summary", "sentence fact key letters origins alone conflicts PLACE", summary),
    _table("omissions", "omission fact text ARTICLE", omissions),
    _table("passages", "passage kind length PLACE", passages),
    _table("links", "link from_letter from to_letter to share basis words", links),
    _table("origins", "origin agency ARTICLE why", origins),
    _table("timeline", "item date text status PLACE", timeline),
    _table(
        "events",
        """event type mode actor actor_name recipient recipient_name factuality date place PLACE score origin""",
        events,
    ),
    _table("sourcing", "record ARTICLE named unnamed official documents words", sourcing),
    _table("wording", "record kind entity name PLACE", wording),
)
