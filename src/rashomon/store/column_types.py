"""Types of columns where the two databases differ."""

from __future__ import annotations

import sqlalchemy as sa

Counter = sa.BigInteger().with_variant(sa.Integer, "sqlite")  # SQLite counts up INTEGER keys only


class Text(sa.TypeDecorator[str]):
    """Text without the character NUL, which PostgreSQL does not keep and no reader of a table expects."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """What is kept."""
        return value.replace("\0", "") if value else value
