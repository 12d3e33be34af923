"""How the terminal account opens: whose story it is, and the story in short."""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rashomon.dossier.calendar_words import in_words
from rashomon.dossier.groupings import corroboration
from rashomon.dossier.index import Index
from rashomon.dossier.overview import copies, counts, origin_sentence
from rashomon.dossier.terminal.layout import FEW_ACCOUNTS, MOST_ARTICLES, Layout, more, row, words
from rashomon.model.article import Article


def opening(index: Index, layout: Layout) -> list[RenderableType]:
    """Headline and whose it is, the accounts and their origins, the counts."""
    story = index.dossier.story
    whose = f"Headline of {index.label(story.title_from)}" if story.title_from else "No account has a headline"
    date = f"; {in_words(story.date)}" if story.date else ""
    found = [f"{c.number} {c.what}" + (f" ({c.parts})" if c.parts else "") for c in counts(index) if c.number]
    return [
        words(story.title or "Untitled story", "bold"),
        words(whose + date, "dim"),
        Text(),
        words(" ".join([origin_sentence(index), *copies(index)])),
        _accounts(index, wrap=len(index.articles) <= FEW_ACCOUNTS),
        *more(MOST_ARTICLES, index.dossier.articles, "article"),
        Text(),
        words("; ".join(found) + "." if found else "Nothing was found to compare."),
    ]


def _accounts(index: Index, *, wrap: bool) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=2, no_wrap=True)
    for ratio in (4, 5, 8):
        table.add_column(ratio=ratio, no_wrap=not wrap, overflow="fold" if wrap else "ellipsis")
    for article in index.dossier.articles[:MOST_ARTICLES]:
        letter, outlet = words(index.letter(article.id), "bold"), words(index.outlet(article.id))
        table.add_row(letter, outlet, words(_published(article)), words(article.title or "no headline"))
    return table


def _published(article: Article) -> str:
    basis = " (inferred)" if article.published.basis == "inferred" else ""
    return in_words(article.day or article.published.value) + basis


def summary(index: Index, layout: Layout) -> list[RenderableType]:
    """The story in sentences of the accounts, each with who carries it."""
    return [
        row(str(n), Text.assemble(words(item.text), " ", words(f"({corroboration(index, item)})", "dim")), key_width=2)
        for n, item in enumerate(index.dossier.summary, 1)
    ]
