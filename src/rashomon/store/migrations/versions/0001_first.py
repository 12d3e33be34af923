"""The first schema: what a new store was when stores began. There is nothing before it to come from."""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: no older store exists."""
