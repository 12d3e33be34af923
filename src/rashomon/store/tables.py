"""The schema: every table and column, for SQLite and PostgreSQL alike. docs/reference/store.md is made from this.

`seq` counts articles in the order in which they were acknowledged; inside the store an article goes by it, outside by
its id. Days are ordinals (`date.toordinal`), times are ISO 8601 in UTC. `packed` columns hold compressed JSON.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    event,
    false,
    true,
)

from rashomon.store.column_types import Counter, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# ---------------------------------------------------------------- what came in
contents = Table(
    "contents",
    metadata,
    Column("sha256", Text, primary_key=True, comment="hexadecimal digest of the bytes as fetched"),
    Column("size", Integer, nullable=False, comment="bytes before compression"),
    Column("packed", LargeBinary, nullable=False, comment="the bytes, zlib"),
    comment="Bytes as fetched, each once.",
)
captures = Table(
    "captures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, ForeignKey("contents.sha256"), nullable=False),
    Column("source", Text, nullable=False, index=True, comment="path, URL, or - for standard input"),
    Column("is_url", Boolean, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("charset", Text, comment="the encoding that the server declared"),
    Column("fetched", Text, nullable=False, comment="when these bytes were first seen there"),
    Column("articles", Integer, comment="how many articles it holds; empty until all of them are kept"),
    comment="What stood at a path or URL: the same bytes at the same place are one capture.",
)
unread = Table(
    "unread",
    metadata,
    Column("source", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("advice", Text, nullable=False),
    Column("time", Text, nullable=False, comment="when it last happened"),
    comment="Inputs, or parts of one, that could not be read, and why.",
)

# ---------------------------------------------------------------- articles
articles = Table(
    "articles",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("capture", Text, ForeignKey("captures.id"), nullable=False, index=True),
    Column("page", Text, nullable=False, comment="what stays the same over versions: the address without tracking"),
    Column("version", Integer, nullable=False, comment="1, 2, ... of the page"),
    Column("superseded", Boolean, nullable=False, server_default=false(), comment="the page has a newer version"),
    Column("url", Text),
    Column("path", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("language", Text, nullable=False),
    Column("published", Text, comment="as stated or inferred, ISO 8601"),
    Column("day", Integer, index=True, comment="day of publication"),
    Column("arrived", Integer, nullable=False, index=True, comment="day of arrival in the collection"),
    Column("added", Text, nullable=False, comment="when it was acknowledged"),
    Column("grams", Integer, nullable=False, comment="how many winnowed 5-grams it has"),
    Column("credited", Boolean, nullable=False, comment="whether it names an agency as the source of its words"),
    Column("packed", LargeBinary, nullable=False, comment="the whole article"),
    UniqueConstraint("page", "version"),
    comment="One row for each version of each article. The newest version of a page is current.",
    sqlite_autoincrement=True,
)
layers = Table(
    "layers",
    metadata,
    Column("article", Counter, ForeignKey("articles.seq"), primary_key=True, autoincrement=False),
    Column("recipe", Text, nullable=False, comment="digest of the program's version and the weights that read it"),
    Column("packed", LargeBinary, nullable=False, comment="sentences, entities, quotations, events, times"),
    comment="What was read off an article.",
)

# ---------------------------------------------------------------- grouping: what the stream of stories remembers
traits = Table(
    "traits",
    metadata,
    Column("article", Counter, ForeignKey("articles.seq"), primary_key=True, autoincrement=False),
    Column("packed", LargeBinary, nullable=False, comment="what grouping looks at"),
    Column("ranked", LargeBinary, nullable=False, comment="its best likenesses, float64, best first"),
    comment="Active articles only: those that arrived in the last days.",
)
keywords = Table(
    "keywords",
    metadata,
    Column("word", BigInteger, primary_key=True, autoincrement=False, comment="digest of the word"),
    Column("article", Counter, ForeignKey("articles.seq"), primary_key=True, autoincrement=False, index=True),
    Column("weight", Float, nullable=False),
    comment="The strongest words of the active articles.",
    sqlite_with_rowid=False,
)
likenesses = Table(
    "likenesses",
    metadata,
    Column("article", Counter, ForeignKey("articles.seq"), primary_key=True, autoincrement=False),
    Column("other", Counter, ForeignKey("articles.seq"), primary_key=True, autoincrement=False, index=True),
    Column("likeness", Float, nullable=False, comment="log-odds, of the two alone"),
    comment="Pairs of active articles that were compared, in both directions.",
    sqlite_with_rowid=False,
)

# ---------------------------------------------------------------- stories
stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("founded", Counter, nullable=False, index=True, comment="its number among all that there were"),
    Column("title", Text, comment="the most neutral headline"),
    Column("title_from", Text, comment="id of the article with that headline"),
    Column("first_day", Integer, comment="day of its first article"),
    Column("last_day", Integer, index=True, comment="day of its last article"),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False, comment="independent origins, never articles"),
    Column("updated", Text, nullable=False, index=True),
    Column("into", Text, comment="the story that it was merged into; it has no articles then"),
    comment="Sets of articles about one event.",
)
members = Table(
    "members",
    metadata,
    Column("article", Counter, ForeignKey("articles.seq"), primary_key=True, autoincrement=False),
    Column("story", Text, ForeignKey("stories.id"), nullable=False, index=True),
    Column("rank", Counter, nullable=False, index=True, comment="order of joining"),
    Column("origin", Integer, nullable=False, comment="number of its origin within the story"),
    comment="Which story each article is in.",
)
history = Table(
    "history",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=True),
    Column("time", Text, nullable=False),
    Column("kind", Text, nullable=False, comment="founded, joined, moved, merged, split or judged"),
    Column("story", Text, nullable=False, index=True),
    Column("article", Text, comment="id of the article that joined or moved"),
    Column("other", Text, comment="the story that it came from or was merged"),
    Column("cause", Text, comment="id of the article or judgement that made it so"),
    comment="What happened to the stories, never rewritten.",
    sqlite_autoincrement=True,
)

# ---------------------------------------------------------------- lineage
grams = Table(
    "grams",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False, comment="a winnowed 5-gram, as signed 64 bits"),
    Column("article", Counter, ForeignKey("articles.seq"), primary_key=True, autoincrement=False),
    comment="Which articles hold a run of words; of frequent runs the first holders only.",
    sqlite_with_rowid=False,
)
links = Table(
    "links",
    metadata,
    Column("source", Counter, ForeignKey("articles.seq"), primary_key=True, autoincrement=False),
    Column("target", Counter, ForeignKey("articles.seq"), primary_key=True, autoincrement=False, index=True),
    Column("share", Float, nullable=False, comment="part of the target's words that stand in the source"),
    Column("basis", Text, nullable=False, comment="credit, time or undetermined"),
    Column("origin", Text, comment="why the two have one origin; empty when they have not"),
    Column("packed", LargeBinary, nullable=False, comment="where the words stand in the two"),
    comment="Who has words from whom, over the whole collection.",
)

# ---------------------------------------------------------------- search
# The words of every article as text/stems.py cuts them, for full text search: FTS5's table in SQLite (its rowid is
# `seq`; the text itself stays in `articles`), a vector with an index in PostgreSQL.
event.listen(
    metadata,
    "after_create",
    DDL(  # type: ignore[no-untyped-call]
        "CREATE VIRTUAL TABLE texts USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 0')"
    ).execute_if(dialect="sqlite"),
)
for _statement in (
    "CREATE TABLE texts (article BIGINT PRIMARY KEY REFERENCES articles (seq), words TSVECTOR NOT NULL)",
    "CREATE INDEX ix_texts_words ON texts USING gin (words)",
):
    _ddl = DDL(_statement)  # type: ignore[no-untyped-call]
    event.listen(metadata, "after_create", _ddl.execute_if(dialect="postgresql"))
names = Table(
    "names",
    metadata,
    Column("id", Counter, primary_key=True, autoincrement=True),
    Column("folded", Text, nullable=False, unique=True, comment="lower case, without accents and hyphens"),
    Column("name", Text, nullable=False, comment="as first printed"),
    comment="Every name that some article prints, and the outlets' names.",
)
name_words = Table(
    "name_words",
    metadata,
    Column("word", Text, primary_key=True, comment="one word of the folded name"),
    Column("name", Counter, ForeignKey("names.id"), primary_key=True, autoincrement=False),
    comment="Names by their words.",
    sqlite_with_rowid=False,
)
named = Table(
    "named",
    metadata,
    Column("name", Counter, ForeignKey("names.id"), primary_key=True, autoincrement=False),
    Column("role", Text, primary_key=True, comment="entity, speaker, actor, recipient or outlet"),
    Column("article", Counter, ForeignKey("articles.seq"), primary_key=True, autoincrement=False, index=True),
    Column("start", Integer, primary_key=True, autoincrement=False, comment="code point in the text; 0 for an outlet"),
    Column("end", Integer, nullable=False, comment="the name where it first stands, the quotation, or the sentence"),
    comment="Who is named, speaks and acts where, and who published.",
    sqlite_with_rowid=False,
)
deeds = Table(
    "deeds",
    metadata,
    Column("type", Text, primary_key=True, comment="PLOVER type"),
    Column("article", Counter, ForeignKey("articles.seq"), primary_key=True, autoincrement=False, index=True),
    Column("start", Integer, primary_key=True, autoincrement=False, comment="of the sentence, code points"),
    Column("end", Integer, nullable=False),
    comment="Which types of event an article tells, and where.",
    sqlite_with_rowid=False,
)

# ---------------------------------------------------------------- the editor's word
judgements = Table(
    "judgements",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False, comment="story, entity, conflict, origin or undo"),
    Column("verdict", Text, nullable=False, comment="same, different, unsure or wrong"),
    Column("about", Text, nullable=False, comment="JSON list of the ids or names that it is about"),
    Column("articles", Text, nullable=False, comment="JSON lists of the articles that were meant, one for each side"),
    Column("says", Text, nullable=False, comment="the decision in words"),
    Column("evidence", Text, nullable=False, comment="JSON list of the words of a conflict, with their places"),
    Column("user", Text, nullable=False),
    Column("time", Text, nullable=False),
    Column("note", Text),
    Column("undoes", Text, comment="id of the judgement that this one takes back"),
    comment="What editors decided; rows are only ever added.",
    sqlite_autoincrement=True,
)

# ---------------------------------------------------------------- watching
feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("etag", Text),
    Column("modified", Text, comment="Last-Modified, as the server wrote it"),
    Column("asked", Text, comment="when it was last asked"),
    Column("due", Text, nullable=False, comment="when to ask again"),
    Column("failures", Integer, nullable=False, comment="in a row"),
    Column("trouble", Text, comment="what went wrong last"),
    comment="Feeds that are, or were, watched.",
)
items = Table(
    "items",
    metadata,
    Column("page", Text, primary_key=True, comment="the item's address without tracking"),
    Column("url", Text, nullable=False, comment="the address to fetch"),
    Column("feed", Text, ForeignKey("feeds.url"), nullable=False),
    Column("seen", Text, nullable=False),
    Column("state", Text, nullable=False, index=True, comment="waiting, kept or given up"),
    Column("tries", Integer, nullable=False),
    Column("due", Text, nullable=False),
    Column("visits", Integer, nullable=False, comment="how often it was kept or given up"),
    Column("trouble", Text, comment="what went wrong last"),
    Column("changed", Text, comment="its last change as the feed says; a later one has the page fetched again"),
    Column("known", Text, nullable=False, comment="JSON: title, date, outlet and whole text as the feed says"),
    comment="Items of feeds, waiting to be fetched, or done.",
)
rules = Table(
    "rules",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False, comment="account, conflict or origin"),
    Column("story", Text, comment="in this story"),
    Column("entity", Text, comment="or about this name, as given"),
    Column("to", Text, nullable=False, comment="- for a line, a file, or an http(s) address"),
    Column("made", Text, nullable=False),
    Column("since", Counter, nullable=False, comment="number of the last article before it"),
    Column("ended", Text, comment="when it was taken back"),
    comment="Rules for alerts.",
)
alerts = Table(
    "alerts",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("rule", Text, ForeignKey("rules.id"), nullable=False, index=True),
    Column("time", Text, nullable=False),
    Column("packed", LargeBinary, nullable=False, comment="what is told"),
    Column("sent", Text, comment="when it was delivered"),
    Column("tries", Integer, nullable=False),
    Column("due", Text, nullable=False, comment="when to deliver it, or try again"),
    Column("trouble", Text, comment="what went wrong last"),
    comment="What was, or is to be, told; each once, in the order in which it was noted.",
    sqlite_autoincrement=True,
)
known = Table(
    "known",
    metadata,
    Column("rule", Text, ForeignKey("rules.id"), primary_key=True),
    Column("article", Counter, ForeignKey("articles.seq"), primary_key=True, autoincrement=False),
    comment="What was in a rule's story when the rule was made, and so is not told.",
    sqlite_with_rowid=False,
)
looks = Table(
    "looks",
    metadata,
    Column("rule", Text, ForeignKey("rules.id"), primary_key=True),
    Column("story", Text, ForeignKey("stories.id"), primary_key=True),
    Column("asked", Integer, nullable=False, comment="how often the story changed since the last look"),
    comment="Stories whose dossiers have to be looked at for new conflicts.",
)

_UNSENT = alerts.c.sent.is_(None)
Index("ix_alerts_due", alerts.c.due, sqlite_where=_UNSENT, postgresql_where=_UNSENT)
Index("ix_items_state_due", items.c.state, items.c.due)
_OLD = articles.c.superseded.is_(true())  # few are; a query must say it in the same words
Index("ix_articles_superseded", articles.c.superseded, sqlite_where=_OLD, postgresql_where=_OLD)
Index("ix_articles_language", articles.c.language)
