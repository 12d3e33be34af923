"""`rashomon read`: every layer of every article, one JSON line each."""

from __future__ import annotations

import sys

import click

from rashomon.cli import environment, outputs, progress
from rashomon.cli.exits import Exit


@click.command("read")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--json",
    "document",
    type=outputs.OutputFile(allow_dash=True),
    metavar="FILE|-",
    default=outputs.STDOUT,
    show_default=True,
    help="Where the JSON lines go.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print no progress.")
def command(inputs: tuple[str, ...], document: str, quiet: bool) -> Exit:
    """Read articles, and write one JSON line for each with every layer.

    A line holds the article with its sections and metadata, its sentences, entities, time expressions, quotations
    and events. Offsets are code points, half-open, into the article's text.

    \b
    Examples:
      rashomon read a.txt | jq .layers.quotations
      rashomon read stories/ --json layers.jsonl
    """
    import msgspec

    from rashomon.pipeline import read_inputs

    outputs.refuse_overwriting(inputs, document)
    with progress.shown(quiet=quiet) as advance:
        readings, unread = read_inputs(
            inputs, settings=environment.settings(), progress=advance, stdin=sys.stdin.buffer
        )
    outputs.report_unread(unread)
    if not readings:
        return Exit.NONE_READ
    outputs.write(document, msgspec.json.Encoder().encode_lines(readings).decode("utf-8"))
    return Exit.SOME_UNREAD if unread else Exit.DONE
