"""Where results go: files that are checked before any work is done, standard output, and lines on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rashomon.model.capture import Unread

Command = TypeVar("Command", bound=Callable[..., Any])
STDOUT = "-"


class OutputFile(click.Path):
    """A file that can be written: its folder exists. "-" is standard output where `allow_dash` says so."""

    name = "file"

    def __init__(self, *, allow_dash: bool = False) -> None:
        super().__init__(dir_okay=False, writable=True, allow_dash=allow_dash, path_type=str)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path as given; a usage error when its folder does not exist or it cannot be written."""
        path = str(super().convert(value, param, ctx))
        if path != STDOUT and not Path(path).absolute().parent.is_dir():
            self.fail(f"{path}: the folder {Path(path).parent} does not exist. Make it first.", param, ctx)
        return path


def json_option(help: str) -> Callable[[Command], Command]:
    """The option `--json FILE|-`, which gives the command `document`."""
    kind = OutputFile(allow_dash=True)
    return click.option("--json", "document", type=kind, metavar="FILE|-", help=help)


def refuse_overwriting(inputs: Sequence[str], *outputs: str | None) -> None:
    """Raise a usage error when an output is one of the inputs."""
    read = {Path(path).resolve() for path in inputs if path != STDOUT}
    for path in outputs:
        if path and path != STDOUT and Path(path).resolve() in read:
            raise click.UsageError(f"{path} is an input and would be overwritten. Choose another file.")


def write(path: str, text: str) -> None:
    """Write text to a file as UTF-8, or to standard output for "-"; what cannot be written is a `UsageError`."""
    if path == STDOUT:
        sys.stdout.buffer.write(text.encode("utf-8"))
        return
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: str, error: OSError) -> Exception:
    """The error that says that a file or folder could not be written."""
    from rashomon.errors import UsageError

    return UsageError(f"cannot be written ({error.strerror})", where=path, advice="Choose another place.")


def report_unread(unread: Iterable[Unread]) -> int:
    """One line on standard error for each input that could not be read; how many there were."""
    lines = [" ".join(part for part in (f"{item.source}: {item.what}.", item.advice) if part) for item in unread]
    for line in lines:
        click.echo(line, err=True)
    return len(lines)


def note(text: str, *, quiet: bool) -> None:
    """One line on standard error about what was done, unless the user wants quiet."""
    if not quiet:
        click.echo(text, err=True)


def printable_stdout() -> None:
    """Show "?" for characters that the terminal's encoding does not have, instead of failing."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="replace")
