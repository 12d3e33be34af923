"""What the terminal account says, section by section."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rashomon.dossier.calendar_words import in_words
from rashomon.dossier.groupings import WordingRow, left_out, link_sentence, wording_rows
from rashomon.dossier.index import Index, SideGroup
from rashomon.dossier.labels import STRENGTHS, listed, plural
from rashomon.dossier.summary import copies, counts, origin_sentence
from rashomon.dossier.terminal.layout import FEW_ACCOUNTS, Layout, excerpt, inset, more, row, words
from rashomon.dossier.terminal.matrix import facts
from rashomon.dossier.terminal.statements import statements
from rashomon.model.article import Article
from rashomon.model.comparison import Account, Conflict, Event, Fact

Section = Callable[[Index, Layout], list[RenderableType]]
MOST_ARTICLES, MOST_CONFLICTS, MOST_SIDES, MOST_DATES, MOST_EVENTS, MOST_OMISSIONS, MOST_LINKS = 12, 5, 6, 15, 8, 4, 8
MOST_LETTERS = 8


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
        *more(MOST_ARTICLES, index.dossier.articles, "articles"),
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


def conflicts(index: Index, layout: Layout) -> list[RenderableType]:
    """The weightiest conflicts with both wordings."""
    shown = [part for conflict in index.conflicts[:MOST_CONFLICTS] for part in _conflict(index, conflict)]
    return shown + more(MOST_CONFLICTS, index.conflicts, "conflicts")


def _conflict(index: Index, conflict: Conflict) -> list[RenderableType]:
    head = Text.assemble(
        words(conflict.about, "bold"), f" ({conflict.strength}: {STRENGTHS[conflict.strength]}; {conflict.kind})"
    )
    groups = index.side_groups(conflict)
    sides = [inset(_side(index, group)) for group in groups[:MOST_SIDES]]
    rest = [inset(part) for part in more(MOST_SIDES, groups, "sides")]
    return [row(index.keys[conflict.id], head), *sides, *rest, inset(words(f"Why: {conflict.why}", "dim")), Text()]


def _side(index: Index, group: SideGroup) -> RenderableType:
    letters = some_letters(index, [side.article for side in group.sides])
    parts = [words(group.value)] if index.value_adds(group) else []
    parts += [excerpt(index.excerpt(evidence)) for evidence in group.sides[0].evidence[:1]]
    return Text.assemble(words(letters, "bold"), "  ", Text(": ").join(parts))


def timeline(index: Index, layout: Layout) -> list[RenderableType]:
    """Dates in order, with what is dated and who says so."""
    items = index.dossier.timeline
    table = _grid(3, 8, 2)
    for item in items[:MOST_DATES]:
        status = "" if item.status == "happened" else f" ({item.status})"
        table.add_row(words(in_words(item.date)), words(item.text + status), words(_letters(index, item.accounts)))
    return [table, *more(MOST_DATES, items, "dates")] if items else []


def events(index: Index, layout: Layout) -> list[RenderableType]:
    """Who did what to whom."""
    shown: list[RenderableType] = [_event(index, event) for event in index.dossier.events[:MOST_EVENTS]]
    return shown + more(MOST_EVENTS, index.dossier.events, "events")


def _event(index: Index, event: Event) -> Text:
    whom = f" -> {index.name(event.recipient)}" if event.recipient else ""
    date = f", {in_words(event.date)}" if event.date else ""
    who = index.name(event.actor) or "no actor named"
    return words(f"{event.type}: {who}{whom} ({event.factuality}{date}) {_letters(index, event.accounts)}")


def omissions(index: Index, layout: Layout) -> list[RenderableType]:
    """What was not found in each account, and where the text is missing so that nobody can say."""
    in_full = len(index.articles) <= FEW_ACCOUNTS
    shown = [part for article in list(index.articles)[:MOST_ARTICLES] for part in _left_out(index, article, in_full)]
    return shown + (more(MOST_ARTICLES, index.dossier.articles, "accounts") if shown else [])


def _left_out(index: Index, article: str, in_full: bool) -> list[RenderableType]:
    silent, missing = left_out(index, article)
    lines: list[RenderableType] = []
    if in_full:
        lines += [words(f"{index.keys[fact.id]} {fact.text}") for fact in silent[:MOST_OMISSIONS]]
        lines += more(MOST_OMISSIONS, silent, "facts not found")
    elif silent:
        lines.append(words(f"{len(silent)} not found: {_some_keys(index, silent)}"))
    if missing:
        lines.append(words(f"Text missing, so nobody can say: {_some_keys(index, missing)}", "dim"))
    return [row(index.letter(article) if n == 0 else "", line, key_width=2) for n, line in enumerate(lines)]


def _some_keys(index: Index, found: list[Fact]) -> str:
    left = len(found) - MOST_LETTERS
    keys = [index.keys[fact.id] for fact in found[:MOST_LETTERS]]
    return listed([*keys, f"{left} more"] if left > 0 else keys)


def sourcing(index: Index, layout: Layout) -> list[RenderableType]:
    """How many sources of each kind each account quotes."""
    return [
        row(
            index.letter(item.article),
            words(
                f"{item.named} named, {item.unnamed} unnamed, {item.official} official,"
                f" {plural(item.documents, 'document')}"
            ),
            key_width=2,
        )
        for item in index.dossier.sourcing[:MOST_ARTICLES]
    ] + more(MOST_ARTICLES, index.dossier.sourcing, "accounts")


def wording(index: Index, layout: Layout) -> list[RenderableType]:
    """Choices of words side by side, without a score."""
    rows = wording_rows(index)
    shown: list[RenderableType] = [_wording(index, row) for row in rows[:MOST_EVENTS]]
    return shown + more(MOST_EVENTS, rows, "choices of words")


def _wording(index: Index, found: WordingRow) -> Text:
    places = [f"{index.letter(e.article)} “{e.text}”" for evidence in found.words.values() for e in evidence]
    left = len(places) - MOST_LETTERS
    tail = f"; {left} more" if left > 0 else ""
    return words(f"{found.title}: {'; '.join(places[:MOST_LETTERS])}{tail}")


def lineage(index: Index, layout: Layout) -> list[RenderableType]:
    """Who shares text with whom, and which accounts form one origin."""
    found = index.dossier.lineage
    origins = [
        words(f"{listed([index.letter(a) for a in origin.articles])}: {origin.why}")
        for origin in found.origins[:MOST_ARTICLES]
    ]
    links = [words(link_sentence(index, link)) for link in found.links[:MOST_LINKS]]
    rest = more(MOST_ARTICLES, found.origins, "origins") + more(MOST_LINKS, found.links, "links")
    return [*origins, *links, *rest]


def warnings(index: Index, layout: Layout) -> list[RenderableType]:
    """What the reader must know of each text."""
    return [
        row(index.letter(article.id), words(line), key_width=2)
        for article in index.dossier.articles
        for line in article.warnings
    ]


def unread(index: Index, layout: Layout) -> list[RenderableType]:
    """Inputs that could not be read, with what to do."""
    return [words(f"{item.source}: {item.what}. {item.advice}") for item in index.dossier.run.unread]


def some_letters(index: Index, articles: Sequence[str]) -> str:
    """The letters of these articles, each once; a long list is cut and says so."""
    letters = list(dict.fromkeys(index.letter(article) for article in articles))
    left = len(letters) - MOST_LETTERS
    return listed([*letters[:MOST_LETTERS], f"{left} more"] if left > 0 else letters)


def _letters(index: Index, accounts: tuple[Account, ...]) -> str:
    return some_letters(index, [account.article for account in accounts])


def _grid(*ratios: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for ratio in ratios:
        table.add_column(ratio=ratio)
    return table


SECTIONS: tuple[tuple[str, Section], ...] = (
    ("Conflicts", conflicts),
    ("Facts", facts),
    ("Statements", statements),
    ("Timeline", timeline),
    ("Events", events),
    ("Not found in", omissions),
    ("Sourcing", sourcing),
    ("Wording", wording),
    ("Lineage", lineage),
    ("Warnings", warnings),
    ("Could not be read", unread),
)
