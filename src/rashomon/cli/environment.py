"""Settings from the environment, with an error that a user can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rashomon.config import Settings


def settings() -> Settings:
    """What the `RASHOMON_*` variables say; a malformed value is a usage error."""
    import msgspec

    from rashomon.config import Settings

    try:
        return Settings.from_environment()
    except msgspec.ValidationError as error:
        # msgspec says where as "at `$.timeout`"; the user knows it as RASHOMON_TIMEOUT
        what, _, name = str(error).partition(" - at `$.")
        raise click.UsageError(
            f"RASHOMON_{name.strip('`').upper()}: {what}. See docs/reference/settings.md."
        ) from error
