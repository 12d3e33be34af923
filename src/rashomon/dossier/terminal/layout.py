"""Building blocks of the terminal account: safe text, hanging rows, limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.dossier.index import Excerpt, Index
from rashomon.dossier.labels import listed, plural
from rashomon.dossier.visible import one_line

# Longer lines are hard to read, however wide the terminal is.
MOST_COLUMNS = 120
# With more accounts than these, the account on the terminal names keys instead of repeating words.
FEW_ACCOUNTS = 6
MOST_ARTICLES = 12  # that are named one by one
MOST_LETTERS = 8  # in a row


@dataclass(frozen=True)
class Layout:
    """How much room there is (columns), and whether only ASCII can be shown."""

    width: int
    ascii: bool = False


def heading(title: str) -> Text:
    """A section's title."""
    return Text(title.upper(), style="bold")


def words(text: str, style: str = "") -> Text:
    """Text on one line, from outside or our own, with acting characters shown."""
    return Text(one_line(text), style=style)


def quoted(text: str) -> Text:
    """Words of an article between quotation marks."""
    return words(f"“{text.strip(' “”')}”")


def excerpt(found: Excerpt) -> Text:
    """A sentence with the words in question in bold."""
    lead = " " if found.before[-1:].isspace() else ""
    trail = " " if found.after[:1].isspace() else ""
    parts = (words(found.before), lead, words(found.words, "bold"), trail, words(found.after))
    return Text.assemble(*parts)


def row(key: str, body: RenderableType, *, key_width: int = 4, style: str = "bold") -> Table:
    """A hanging row: a key, and a body that wraps beside it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=key_width, no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(Text(key, style=style), body)
    return grid


def inset(body: RenderableType, columns: int = 5) -> Padding:
    """The body, moved to the right."""
    return Padding(body, (0, 0, 0, columns))


def clipped(text: str, most: int = 160) -> str:
    """The text on one line, cut at a word after `most` code points at the latest."""
    text = one_line(text)
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"


def more(shown: int, records: Sequence[object], one: str, several: str = "") -> list[RenderableType]:
    """A line that says how many records are not shown; nothing when all are."""
    left = len(records) - shown
    return [words(f"... {plural(left, f'more {one}', several and f'more {several}')}", "dim")] if left > 0 else []


def some_letters(index: Index, articles: Sequence[str]) -> str:
    """The letters of these articles, each once; a long list is cut and says so."""
    letters = list(dict.fromkeys(index.letter(article) for article in articles))
    left = len(letters) - MOST_LETTERS
    return listed([*letters[:MOST_LETTERS], f"{left} more"] if left > 0 else letters)
