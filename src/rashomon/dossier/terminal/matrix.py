"""The facts matrix on the terminal: in words where they fit, in letters where not, as lists for many accounts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rashomon.dossier.groupings import origins_said
from rashomon.dossier.index import Index
from rashomon.dossier.labels import CELLS, FACT_STATUS, PERHAPS, Mark, listed, mark, plural
from rashomon.dossier.terminal.layout import FEW_ACCOUNTS, Layout, inset, more, row, words
from rashomon.model.comparison import Cell, Fact

MOST_FACTS = 16
_WORD_COLUMN, _LETTER_COLUMN = 14, 3
_MOST_LETTERS = 10
_STYLES = {"contradicts": "bold red", "not found": "dim", "text missing": "dim italic", "perhaps": "dim"}
_MARKS = (*list(CELLS.values())[:2], PERHAPS, *list(CELLS.values())[2:])


def facts(index: Index, layout: Layout) -> list[RenderableType]:
    """The matrix with its legend."""
    accounts = len(index.articles)
    most = MOST_FACTS if accounts <= FEW_ACCOUNTS else MOST_FACTS // 2
    rows = index.shared_facts[:most]
    if not rows:
        return _spoken(index)
    if accounts * (_WORD_COLUMN + 1) <= layout.width * 0.5:
        parts: list[RenderableType] = [_table(index, rows, layout, in_words=True)]
    elif accounts * (_LETTER_COLUMN + 1) <= layout.width * 0.5:
        parts = [_table(index, rows, layout, in_words=False)]
    else:
        parts = [part for fact in rows for part in _as_list(index, fact)]
    return [*parts, *more(most, index.shared_facts, "fact"), *_spoken(index), *_alone(index), Text(), *_legend(layout)]


def _spoken(index: Index) -> list[RenderableType]:
    """A line on the facts that are quoted speech alone, which the statements show."""
    if not index.spoken_facts:
        return []
    are = "is quoted speech and stands" if len(index.spoken_facts) == 1 else "are quoted speech and stand"
    return [words(f"{plural(len(index.spoken_facts), 'more fact')} {are} under “Statements”", "dim")]


def _alone(index: Index) -> list[RenderableType]:
    """A line on the facts that are not in the matrix, because one account alone states them."""
    if not index.single_facts:
        return []
    line = f"{plural(len(index.single_facts), 'more fact')} in one account only: the weightiest stand under “Only in”"
    return [words(line, "dim")]


def _table(index: Index, rows: Sequence[Fact], layout: Layout, *, in_words: bool) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="bold", pad_edge=False)
    table.add_column("", width=3, no_wrap=True)
    table.add_column("Fact", ratio=1)
    for article in index.articles:
        table.add_column(index.letter(article), width=_WORD_COLUMN if in_words else _LETTER_COLUMN, no_wrap=True)
    for fact in rows:
        of = {cell.article: cell for cell in fact.cells}
        cells = [_cell(of[a], layout, in_words) if a in of else Text() for a in index.articles]
        table.add_row(words(index.keys[fact.id]), _proposition(index, fact), *cells)
    return table


def _proposition(index: Index, fact: Fact) -> Text:
    return Text.assemble(words(fact.text), " ", words(f"({_support(index, fact)})", "dim"))


def _support(index: Index, fact: Fact) -> str:
    origins = origins_said(index, fact)
    return origins if fact.status in ("corroborated", "single-origin") else f"{origins}; {FACT_STATUS[fact.status]}"


def _cell(cell: Cell, layout: Layout, in_words: bool) -> Text:
    shown = mark(cell)
    symbol = shown.ascii if layout.ascii else shown.symbol
    return Text(f"{symbol} {shown.words}" if in_words else symbol + shown.letter, style=_STYLES.get(shown.words, ""))


def _as_list(index: Index, fact: Fact) -> list[RenderableType]:
    lines = [inset(line) for kind in _MARKS if (line := _holders(index, fact, kind))]
    return [row(index.keys[fact.id], _proposition(index, fact)), *lines]


def _holders(index: Index, fact: Fact, kind: Mark) -> Text | None:
    letters = [index.letter(cell.article) for cell in fact.cells if mark(cell) == kind]
    if not letters:
        return None
    shown = (
        letters if len(letters) <= _MOST_LETTERS else [*letters[:_MOST_LETTERS], f"{len(letters) - _MOST_LETTERS} more"]
    )
    return Text(f"{kind.words}: {listed(shown)}")


def _legend(layout: Layout) -> list[RenderableType]:
    symbols = [m.ascii if layout.ascii else m.symbol for m in _MARKS]
    lines = zip(symbols, _MARKS, strict=True)
    return [Text(f"{symbol} {m.letter} = {m.words}: {m.meaning}", style="dim") for symbol, m in lines]
