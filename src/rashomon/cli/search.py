"""`rashomon search`: articles of a collection by words, names, types of event and days."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from rashomon.cli import outputs, stores
from rashomon.cli.exits import Exit

if TYPE_CHECKING:
    from rich.text import Text

    from rashomon.store.search import Answer, Hit

_FIELD = re.compile(r"(-?[^\W\d_]+:|-)?(.*\s.*)", re.DOTALL)
_WITHOUT = re.compile(r"-(?!h$)[^-]")
_DAY, _OUTLET, _STORY = 10, 16, 8  # columns


class _Command(click.Command):
    """A command that takes "-ferry" for a term of the query, not for five options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, with the terms that begin with one minus put behind "--"."""
        if "--" in args:
            return super().parse_args(ctx, args)
        terms = [a for a in args if _WITHOUT.match(a)]
        return super().parse_args(ctx, [*(a for a in args if a not in terms), *(("--", *terms) if terms else ())])


@click.command("search", cls=_Command)
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@stores.option
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, metavar="N", help="At most so many."
)
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="Leave out so many before them.")
@click.option("--all-versions", is_flag=True, help="Also earlier versions of a page.")
@outputs.json_option('Write the hits with their evidence as JSON; "-" prints it and nothing else.')
def command(
    query: tuple[str, ...], where: str, limit: int, offset: int, all_versions: bool, document: str | None
) -> Exit:
    """Find articles in a collection.

    All terms of a QUERY must hold: words in any inflection, "phrases", -not, and the fields speaker: entity: actor:
    recipient: type: outlet: after: before: on: story: lang:. A name finds all longer names that have its words;
    after: is from that day on, before: up to but without it. Best first, or newest first where no word is asked for.

    \b
    Examples:
      rashomon search ferry sinking -exercise
      rashomon search 'speaker:"Choe" type:REJECT after:2020-07-01'
      rashomon search 'entity:Pyongyang "no need" outlet:bbc' --json -
      rashomon search 'story:s1f2e3d type:ACCUSE'
    """
    from rashomon.store.search import search

    with stores.opened(where) as store, store.reading() as connection:
        answer = search(connection, joined(query), limit=limit, offset=offset, all_versions=all_versions)
    if document:
        _write(answer, document)
    if document != outputs.STDOUT:
        _print(answer, offset)
    return Exit.DONE


def joined(arguments: tuple[str, ...]) -> str:
    """One argument is the whole query; of several, one with blanks was quoted for the shell, so it is quoted again."""
    if len(arguments) == 1:
        return arguments[0]
    return " ".join(_FIELD.sub(r'\1"\2"', a) if '"' not in a and _FIELD.fullmatch(a) else a for a in arguments)


def _write(answer: Answer, path: str) -> None:
    import msgspec

    document = msgspec.json.format(msgspec.json.encode(answer), indent=2)
    outputs.write(path, document.decode("utf-8") + "\n")


def _print(answer: Answer, offset: int) -> None:
    from rich.console import Console

    outputs.printable_stdout()
    if not answer.hits:
        click.echo(f"Nothing found in {answer.articles:,} articles.")
        return
    console = Console(file=sys.stdout)
    with console.capture() as captured:  # so that a closed pipe is ours to handle, not rich's
        for hit in answer.hits:
            for line in _lines(hit, min(console.width, 120)):
                console.print(line, no_wrap=True, overflow="crop", highlight=False)
    click.echo(captured.get(), nl=False, color=True)
    if answer.more:
        click.echo(f"More with --offset {offset + len(answer.hits)}.")


def _lines(hit: Hit, width: int) -> list[Text]:
    """Day, outlet, title and story; below them the words of the text."""
    from rich.text import Text

    title = _marked(hit.title or "(no title)", [(s.start, s.end) for s in hit.title_spans], 0)
    room = width - _DAY - _OUTLET - _STORY - 6
    cells = (
        (Text(hit.day or "no day"), _DAY),
        (_marked(hit.outlet or "", [], 0), _OUTLET),
        (title, room),
        (Text((hit.story or "")[:_STORY], style="dim"), _STORY),
    )
    for cell, size in cells:
        cell.truncate(size, overflow="ellipsis", pad=True)
    head = Text("  ").join(cell for cell, _ in cells)
    head.rstrip()
    return [head, *_excerpt(hit, width - _DAY - 2)]


def _excerpt(hit: Hit, width: int) -> list[Text]:
    from rich.console import Console
    from rich.text import Text

    if hit.excerpt is None:
        return []
    places = [(s.evidence.start, s.evidence.end) for s in hit.shown if s.why in ("words", "entity")]
    body = _marked(hit.excerpt.text, places, hit.excerpt.start)
    whole = Text.assemble("… ", body, " …")
    lines = whole.wrap(Console(width=width), width)
    for line in lines:
        line.rstrip()
    return [Text.assemble(" " * (_DAY + 2), line) for line in lines]


def _marked(text: str, places: list[tuple[int, int]], start: int) -> Text:
    """The text on one line, acting characters shown, with places (offset by `start`) in bold."""
    from rich.text import Text

    from rashomon.dossier.visible import visible

    def one_line(part: str) -> str:
        return re.sub(r"\s", " ", visible(part))

    out, at = Text(), 0
    for first, last in sorted(places):
        first, last = max(first - start, at), min(last - start, len(text))
        if first < last:
            out.append(one_line(text[at:first])).append(one_line(text[first:last]), style="bold")
            at = last
    return out.append(one_line(text[at:]))
