"""The command line: one file per command, loaded when the command is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from rashomon.cli.exits import Exit, table

COMMANDS = (
    "compare",
    "read",
    "add",
    "watch",
    "stories",
    "show",
    "search",
    "alerts",
    "judge",
    "export",
    "import",
    "check",
)

HELP = f"""Read every account of one event, side by side and with the evidence.

An INPUT is a file (plain text, HTML, JSON Lines, ninjs, PDF, a feed, a web archive), a directory, a glob, an http(s)
address, or "-" for standard input.

\b
Examples:
  rashomon compare examples/border-statement
  rashomon compare a.txt b.html https://example.org/story --html dossier.html --open
  rashomon compare a.txt b.txt --json - | jq .conflicts
  rashomon read a.txt --json layers.jsonl
  rashomon add news/ && rashomon stories
  rashomon show s1f2e3d --open

\b
Exit codes:
{table()}
"""


class Commands(click.Group):
    """A group whose commands are modules of this package, imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, in the order of `--help`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"rashomon.cli.{module}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader of the output that has gone away is no error worth a message."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return _quietly_closed()


@click.group(cls=Commands, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rashomon", message="%(prog)s %(version)s")
def program() -> None:
    """Root of all commands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit with one of the codes of `Exit`; errors become one line on standard error."""
    code = _run(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = _quietly_closed()
    raise SystemExit(int(code))


def _run(arguments: Sequence[str] | None) -> int:
    from rashomon.errors import InputError, RashomonError, WeightsError

    try:
        return int(program.main(arguments, prog_name="rashomon", standalone_mode=False) or Exit.DONE)
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except RashomonError as error:
        click.echo(f"rashomon: {error.line()}", err=True)
        codes = ((InputError, Exit.NONE_READ), (WeightsError, Exit.INSTALLATION), (RashomonError, Exit.USAGE))
        return next(code for kind, code in codes if isinstance(error, kind))
    except (click.Abort, KeyboardInterrupt):
        return Exit.INTERRUPTED


def _quietly_closed() -> int:
    # what is still buffered must go somewhere when the interpreter flushes at its end
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.PIPE_CLOSED
