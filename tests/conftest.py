"""Stores on both databases: what a test of `store` says holds for SQLite and for a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.postgresql import database, server

from rashomon.store import Store, open_store

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A server; see tests/postgresql.py."""
    with server() as url:
        yield url


@pytest.fixture
def postgresql(postgresql_server: str) -> Iterator[str]:
    """The URL of an empty database."""
    with database(postgresql_server, f"rashomon_test_{next(_NUMBERS)}") as url:
        yield url


@pytest.fixture
def second_postgresql(postgresql_server: str) -> Iterator[str]:
    """The URL of another."""
    with database(postgresql_server, f"rashomon_test_{next(_NUMBERS)}") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store can be made, in each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    url: str = request.getfixturevalue("postgresql")
    return url


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(address)
    yield opened
    opened.close()
