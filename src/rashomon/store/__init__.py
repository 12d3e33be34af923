"""The store: captures, articles, layers, stories, lineage and judgements in SQL; SQLite by default, PostgreSQL by URL.

One schema (tables.py), one way in (opening.py), and one module of plain functions over a connection for each part. The
store knows the nouns and no stage: what a blob of a stage means, the stage knows.
"""

from rashomon.store.opening import Store, open_store

__all__ = ["Store", "open_store"]
