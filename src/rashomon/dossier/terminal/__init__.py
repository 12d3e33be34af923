"""The dossier as a readable account on the terminal: 80 columns and wider, plain when piped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.model.dossier import Dossier

if TYPE_CHECKING:
    from rich.console import Console


def render(dossier: Dossier, console: Console) -> None:
    """Print the account. Colour and bold only where the console has them; long lists are cut and say so.

    Text from outside is printed with its control characters shown, so that no article can drive the terminal.
    """
    if console.is_terminal:
        _print(dossier, console)
        return
    with console.capture() as captured:
        _print(dossier, console)
    # a file or a pipe should not hold the blanks that fill a table's rows
    lines = (line.rstrip() for line in captured.get().splitlines())
    console.out("\n".join(lines), highlight=False)


def _print(dossier: Dossier, console: Console) -> None:
    from rich.padding import Padding

    from rashomon.dossier.index import Index
    from rashomon.dossier.terminal.layout import MOST_COLUMNS, Layout, heading, words
    from rashomon.dossier.terminal.opening import opening
    from rashomon.dossier.terminal.sections import SECTIONS

    index = Index(dossier)
    width = min(console.width, MOST_COLUMNS)
    layout = Layout(width=width, ascii=console.options.ascii_only)
    for part in opening(index, layout):
        console.print(part, width=width, highlight=False)
    for title, section in SECTIONS:
        parts = section(index, layout)
        if parts:
            console.print()
            console.print(heading(title), width=width, highlight=False)
        for part in parts:
            console.print(Padding(part, (0, 0, 0, 2)), width=width, highlight=False)
    if dossier.facts:
        console.print()
        console.print(words("Long lists are cut here; the page has them whole: --html FILE.", "dim"), highlight=False)
