"""Put an article into the index of search: its words, who is named, speaks and acts in it, and the types of events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, select, text

from rashomon.model.annotation import Entity, Layers, Quotation
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.store.inserting import insert
from rashomon.store.queries import name_words_of
from rashomon.store.tables import deeds, name_words, named, names
from rashomon.text.stems import stems

_IS_THERE = {
    "sqlite": text("SELECT 1 FROM texts WHERE rowid = :seq"),
    "postgresql": text("SELECT 1 FROM texts WHERE article = :seq"),
}
_KEEP = {
    "sqlite": text("INSERT INTO texts (rowid, title, body) VALUES (:seq, :title, :body)"),
    "postgresql": text(
        "INSERT INTO texts VALUES (:seq, setweight(CAST(:title AS tsvector), 'A') || CAST(:body AS tsvector))"
    ),
}


_MOST_WORDS = 12  # of a name; what is longer is a description


class Part(NamedTuple):
    """A name in a role, and the words that show it."""

    name: str
    role: str
    span: Span


def index_article(connection: Connection, seq: int, article: Article, layers: Layers) -> None:
    """Make an article findable. Again with other layers, they take the place of the first; the text never changes.

    Args:
        connection: in a writing transaction.
        seq: the article's number; it is kept already.
        article: its title and text are indexed without page debris.
        layers: entities, quotations and events with spans into the article's text.
    """
    keep_words(connection, seq, article)
    for table in (named, deeds):
        connection.execute(delete(table).where(table.c.article == seq))
    _keep_names(connection, seq, list(_parts(article, layers)))
    told = {(e.type, e.sentence.start): e.sentence.end for e in layers.events}
    rows = [{"type": type, "article": seq, "start": start, "end": end} for (type, start), end in told.items()]
    if rows:
        connection.execute(insert(connection, deeds), rows)


# ---------------------------------------------------------------- words
def keep_words(connection: Connection, seq: int, article: Article) -> None:
    """Make an article findable by its words; twice changes nothing."""
    dialect = connection.dialect.name
    if connection.execute(_IS_THERE[dialect], {"seq": seq}).first():
        return
    title, body = ([word.stem for word in stems(part)] for part in (article.title or "", article.prose()))
    as_column = " ".join if dialect == "sqlite" else _vector
    connection.execute(_KEEP[dialect], {"seq": seq, "title": as_column(title), "body": as_column(body)})


def _vector(words: list[str]) -> str:
    """The words as the text of a tsvector; they are letters and figures only, so nothing needs escaping."""
    return " ".join(f"'{word}':{min(n, 16_383)}" for n, word in enumerate(words, 1))


# ---------------------------------------------------------------- names
def _parts(article: Article, layers: Layers) -> Iterator[Part]:
    """Everybody in the article: each name once where it first stands, every quotation, every deed."""
    if article.outlet:
        yield Part(article.outlet, "outlet", Span(0, 0))
    entities = {entity.id: entity for entity in layers.entities}
    for entity in layers.entities:
        yield from _entity(article, entity)
    for quotation in layers.quotations:
        if quotation.content:
            for name in _forms(entities.get(quotation.speaker or ""), quotation.speaker_text):
                yield Part(name, "speaker", _whole(quotation))
    for event in layers.events:
        for role, party, id in (
            ("actor", event.actor, event.actor_entity),
            ("recipient", event.recipient, event.recipient_entity),
        ):
            for name in _forms(entities.get(id or ""), party.of(article.text) if party else None):
                yield Part(name, role, event.sentence)


def _entity(article: Article, entity: Entity) -> Iterator[Part]:
    """The entity's name at its first mention, and other forms ("Pyongyang") at theirs."""
    if not entity.mentions:
        return
    first = entity.mentions[0]
    yield Part(entity.name, "entity", Span(first.start, first.end))
    known = [set(name_words_of(entity.name))]
    for mention in entity.mentions:
        form = article.text[mention.start : mention.end]
        words = set(name_words_of(form))
        if not any(words <= others for others in known):
            known.append(words)
            yield Part(form, "entity", Span(mention.start, mention.end))


def _forms(entity: Entity | None, printed: str | None) -> Iterator[str]:
    """The entity's name, and what is printed where that says more."""
    if entity:
        yield entity.name
    if printed and not (entity and set(name_words_of(printed)) <= set(name_words_of(entity.name))):
        yield printed


def _whole(quotation: Quotation) -> Span:
    """From the first to the last of source, cue and content."""
    spans = [*quotation.source, *quotation.cue, *quotation.content]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _keep_names(connection: Connection, seq: int, parts: Sequence[Part]) -> None:
    forms = {part.name: name_words_of(part.name)[:_MOST_WORDS] for part in parts}
    ids = _ids(connection, {" ".join(words): (name, words) for name, words in forms.items() if words})
    places = {
        (ids[folded], part.role, part.span.start): part.span.end
        for part in parts
        if (folded := " ".join(forms[part.name])) in ids
    }
    rows = [
        {"name": name, "role": role, "article": seq, "start": start, "end": end}
        for (name, role, start), end in places.items()
    ]
    if rows:
        connection.execute(insert(connection, named), rows)


def _ids(connection: Connection, forms: Mapping[str, tuple[str, tuple[str, ...]]]) -> dict[str, int]:
    """The numbers of names by their folded form; those that are new are kept with their words."""
    ids = _known(connection, forms)
    new = {folded: form for folded, form in forms.items() if folded not in ids}
    if new:
        shown = {
            folded: "".join(c for c in " ".join(name.split()) if c.isprintable()) for folded, (name, _) in new.items()
        }
        connection.execute(insert(connection, names), [{"folded": f, "name": name} for f, name in shown.items()])
        added = _known(connection, new)
        rows = [{"word": word, "name": id} for folded, id in added.items() for word in set(new[folded][1])]
        connection.execute(insert(connection, name_words), rows)
        ids |= added
    return ids


def _known(connection: Connection, forms: Mapping[str, object]) -> dict[str, int]:
    query = select(names.c.folded, names.c.id).where(names.c.folded.in_(list(forms)))
    return {row.folded: row.id for row in connection.execute(query)}
