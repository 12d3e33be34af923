"""What the terminal account says, section by section."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rashomon.dossier.calendar_words import in_words
from rashomon.dossier.groupings import (
    Lack,
    WordingRow,
    left_out,
    link_sentence,
    origin_groups,
    widely_told,
    wording_rows,
)
from rashomon.dossier.index import Index, SideGroup
from rashomon.dossier.labels import STRENGTHS, capitalised, listed, plover_senses, plural
from rashomon.dossier.terminal.layout import (
    FEW_ACCOUNTS,
    MOST_ARTICLES,
    MOST_LETTERS,
    Layout,
    clipped,
    excerpt,
    inset,
    more,
    row,
    some_letters,
    words,
)
from rashomon.dossier.terminal.matrix import facts
from rashomon.dossier.terminal.opening import summary
from rashomon.dossier.terminal.statements import statements
from rashomon.model.comparison import Account, Conflict, Event, Fact, OnlyIn

Section = Callable[[Index, Layout], list[RenderableType]]
MOST_CONFLICTS, MOST_SIDES, MOST_DATES, MOST_EVENTS, MOST_OMISSIONS, MOST_LINKS = 5, 6, 12, 6, 4, 6
MOST_DEVELOPMENTS = 6
MOST_ALONE, MOST_ALONE_OF_MANY, MOST_WORDINGS, MOST_WIDELY = 5, 1, 8, 10


def conflicts(index: Index, layout: Layout) -> list[RenderableType]:
    """The weightiest conflicts with both wordings."""
    shown: list[RenderableType] = []
    said: dict[str, str] = {}  # a reason is given in full once, then by the key of the conflict that has it
    for conflict in index.conflicts[:MOST_CONFLICTS]:
        key = said.setdefault(conflict.why, index.keys[conflict.id])
        why = conflict.why if key == index.keys[conflict.id] else f"as {key}"
        shown += [*([Text()] if shown else []), *_conflict(index, conflict, why)]
    return shown + more(MOST_CONFLICTS, index.conflicts, "conflict")


def _conflict(index: Index, conflict: Conflict, why: str) -> list[RenderableType]:
    head = Text.assemble(
        words(capitalised(conflict.about), "bold"),
        f" ({conflict.strength}: {STRENGTHS[conflict.strength]}; {conflict.kind})",
    )
    groups = index.side_groups(conflict)
    sides = [inset(_side(index, group)) for group in groups[:MOST_SIDES]]
    rest = [inset(part) for part in more(MOST_SIDES, groups, "side")]
    return [row(index.keys[conflict.id], head), *sides, *rest, inset(words(f"Why: {why}", "dim"))]


def developments(index: Index, layout: Layout) -> list[RenderableType]:
    """Later figures, and what later versions of a page changed: no conflicts."""
    found = index.dossier.developments
    shown: list[RenderableType] = []
    for item in found[:MOST_DEVELOPMENTS]:
        shown.append(words(f"{capitalised(item.about)} ({item.kind})", "bold"))
        for side in item.sides:
            line = Text.assemble(
                words(index.letter(side.article), "bold"), "  ", excerpt(index.excerpt(side.evidence[0]))
            )
            shown.append(inset(line))
    return shown + more(MOST_DEVELOPMENTS, found, "development")


def _side(index: Index, group: SideGroup) -> RenderableType:
    letters = some_letters(index, [side.article for side in group.sides])
    parts = [words(group.value)] if index.value_adds(group) else []
    parts += [excerpt(index.excerpt(evidence)) for evidence in group.sides[0].evidence[:1]]
    return Text.assemble(words(letters, "bold"), "  ", Text(": ").join(parts))


def only_in(index: Index, layout: Layout) -> list[RenderableType]:
    """What each account alone has, the weightiest first."""
    few = len(index.articles) <= FEW_ACCOUNTS
    most = MOST_ALONE if few else MOST_ALONE_OF_MANY
    shown: list[RenderableType] = []
    for article, items in list(index.only_in.items())[:MOST_ARTICLES]:
        left = f"... {len(items) - most} more" if len(items) > most else ""
        lines = [*(_alone(index, i) for i in items[:most]), *([words(left, "dim")] if left else [])]
        shown += [row(index.letter(article) if n == 0 else "", line, key_width=3) for n, line in enumerate(lines)]
    return shown + more(MOST_ARTICLES, list(index.only_in), "account")


def _alone(index: Index, item: OnlyIn) -> Text:
    """What one account alone has; inside a shared sentence it stands between asterisks, for who sees no bold."""
    said = Text(f"{_fact_key(index, item)} ")
    for piece, own in index.alone(item):
        lead, trail = " " * piece[:1].isspace(), " " * piece[-1:].isspace()
        shown = words(f"*{piece.strip()}*", "bold") if own else words(clipped(piece, 320))
        said.append_text(Text.assemble(lead, shown, trail))
    return said


def _fact_key(index: Index, item: OnlyIn) -> str:
    return f"adds to {index.keys[item.fact]}:" if index.is_addition(item) else index.keys.get(item.fact, "")


def timeline(index: Index, layout: Layout) -> list[RenderableType]:
    """Dates in order, with what is dated and who says so."""
    items = index.dossier.timeline
    table = _grid(3, 8, 2)
    for item in items[:MOST_DATES]:
        status = "" if item.status == "happened" else f" ({item.status})"
        table.add_row(
            words(in_words(item.date)), words(clipped(item.text) + status), words(_letters(index, item.accounts))
        )
    return [table, *more(MOST_DATES, items, "date")] if items else []


def events(index: Index, layout: Layout) -> list[RenderableType]:
    """Who did what to whom."""
    shown: list[RenderableType] = [_event(index, event) for event in index.dossier.events[:MOST_EVENTS]]
    return shown + more(MOST_EVENTS, index.dossier.events, "event")


def _event(index: Index, event: Event) -> Text:
    whom = f" -> {index.name(event.recipient)}" if event.recipient else ""
    status = "" if event.factuality == "happened" else event.factuality
    known = [part for part in (status, in_words(event.date) if event.date else "") if part]
    tail = f" ({', '.join(known)})" if known else ""
    what = plover_senses().get(event.type, event.type.casefold())
    return words(f"{index.name(event.actor) or 'nobody named'} {what}{whom}{tail}: {_letters(index, event.accounts)}")


def omissions(index: Index, layout: Layout) -> list[RenderableType]:
    """What was not found in each account, and where the text is missing so that nobody can say."""
    if len(index.articles) > FEW_ACCOUNTS:
        rows = widely_told(index)
        lines: list[RenderableType] = [_lacking(index, lack) for lack in rows[:MOST_WIDELY]]
        return lines + more(MOST_WIDELY, rows, "widely told fact")
    shown = [part for article in list(index.articles)[:MOST_ARTICLES] for part in _left_out(index, article)]
    return shown + (more(MOST_ARTICLES, index.dossier.articles, "account") if shown else [])


def _lacking(index: Index, lack: Lack) -> RenderableType:
    told = (
        f"told in {len(lack.fact.carriers)} of {len(lack.fact.cells)}, not found in {some_letters(index, lack.silent)}"
    )
    return row(index.keys[lack.fact.id], Text.assemble(words(clipped(lack.fact.text)), " ", words(f"({told})", "dim")))


def _left_out(index: Index, article: str) -> list[RenderableType]:
    silent, missing = left_out(index, article)
    lines: list[RenderableType] = [
        words(f"{index.keys[fact.id]} {clipped(fact.text)}") for fact in silent[:MOST_OMISSIONS]
    ]
    lines += more(MOST_OMISSIONS, silent, "fact not found")
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
    ] + more(MOST_ARTICLES, index.dossier.sourcing, "account")


def judgements(index: Index, layout: Layout) -> list[RenderableType]:
    """What editors decided, signed; what was taken back too."""
    return [
        words(
            f"{j.says} ({j.user}, {in_words(j.time)})"
            + (f": {j.note}" if j.note else "")
            + (f"; taken back {in_words(j.undone)}" if j.undone else "")
        )
        for j in index.dossier.judgements
    ]


def wording(index: Index, layout: Layout) -> list[RenderableType]:
    """Choices of words side by side, without a score."""
    rows = wording_rows(index)
    shown: list[RenderableType] = [_wording(index, row) for row in rows[:MOST_WORDINGS]]
    return shown + more(MOST_WORDINGS, rows, "choice of words", "choices of words")


def _wording(index: Index, found: WordingRow) -> Text:
    places = [f"{index.letter(e.article)} “{e.text}”" for evidence in found.words.values() for e in evidence]
    left = len(places) - MOST_LETTERS
    tail = f"; {left} more" if left > 0 else ""
    return words(f"{found.title}: {'; '.join(places[:MOST_LETTERS])}{tail}")


def lineage(index: Index, layout: Layout) -> list[RenderableType]:
    """Who shares text with whom, and which accounts form one origin."""
    found = index.dossier.lineage
    groups = origin_groups(index)
    origins = [words(f"{some_letters(index, articles)}: {why}") for articles, why in groups[:MOST_ARTICLES]]
    links = [words(link_sentence(index, link)) for link in found.links[:MOST_LINKS]]
    rest = more(MOST_ARTICLES, groups, "origin") + more(MOST_LINKS, found.links, "link")
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


def _letters(index: Index, accounts: tuple[Account, ...]) -> str:
    return some_letters(index, [account.article for account in accounts])


def _grid(*ratios: int) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for ratio in ratios:
        table.add_column(ratio=ratio)
    return table


SECTIONS: tuple[tuple[str, Section], ...] = (
    ("In short", summary),
    ("Conflicts", conflicts),
    ("Only in", only_in),
    ("Facts", facts),
    ("Statements", statements),
    ("Not found in", omissions),
    ("Changed since", developments),
    ("Timeline", timeline),
    ("Events", events),
    ("Sourcing", sourcing),
    ("Wording", wording),
    ("Origins", lineage),
    ("Judgements", judgements),
    ("Warnings", warnings),
    ("Could not be read", unread),
)
