"""Statements on the terminal: the fullest wording, then how each other rendering differs from it."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from rashomon.dossier.calendar_words import in_words
from rashomon.dossier.groupings import RenderingGroup, rendering_groups
from rashomon.dossier.index import Index
from rashomon.dossier.labels import RENDERINGS, plural, shortened
from rashomon.dossier.terminal.layout import Layout, inset, more, quoted, row, some_letters, words
from rashomon.model.annotation import Quotation
from rashomon.model.comparison import Difference, Statement

MOST_STATEMENTS, MOST_RENDERINGS, MOST_DIFFERENCES = 6, 8, 4


def statements(index: Index, layout: Layout) -> list[RenderableType]:
    """The statements that several accounts render."""
    shared = index.shared_statements
    shown: list[RenderableType] = []
    for statement in shared[:MOST_STATEMENTS]:
        shown += [*([Text()] if shown else []), *_statement(index, statement)]
    return shown + more(MOST_STATEMENTS, shared, "statement")


def _statement(index: Index, statement: Statement) -> list[RenderableType]:
    groups = rendering_groups(index, statement)
    count = sum(len(group.quotations) for group in groups)
    date = f", {in_words(statement.said_on)}" if statement.said_on else ""
    head = f"{index.statement_speaker(statement)}{date}: {plural(count, 'rendering')}"
    head += "" if statement.is_sure else ", perhaps of one utterance"
    parts: list[RenderableType] = [
        row(index.keys[statement.id], words(head, "bold")),
        inset(_fullest(index, groups[0].quotations[0])),
    ]
    for group in groups[1:MOST_RENDERINGS]:
        parts += [inset(part) for part in _rendering(index, group)]
    return [*parts, *map(inset, more(MOST_RENDERINGS, groups, "rendering"))]


def _fullest(index: Index, quotation: Quotation) -> RenderableType:
    body = Text.assemble("fullest: ", quoted(index.words(quotation)))
    return row(index.letter(quotation.article), body, key_width=2)


def _rendering(index: Index, group: RenderingGroup) -> list[RenderableType]:
    relation, letters = group.relation, some_letters(index, [quotation.article for quotation in group.quotations])
    name = RENDERINGS[relation.relation] if relation else "not compared"
    same = relation is not None and relation.relation == "identical"
    body = Text(name) if same else Text.assemble(f"{name}: ", quoted(index.words(group.quotations[0])))
    steps = [step for step in (relation.differences if relation else ()) if step.op != "equal"]
    lines = [inset(_step(step), 3) for step in steps[:MOST_DIFFERENCES]]
    rest = [inset(part, 3) for part in more(MOST_DIFFERENCES, steps, "difference")]
    if len(letters) > 1:
        return [Text.assemble(words(letters, "bold"), "  ", body), *lines, *rest]
    return [row(letters, body, key_width=2), *lines, *rest]


def _step(step: Difference) -> Text:
    if step.op == "delete":
        return Text.assemble("leaves out ", quoted(shortened(step.fullest)))
    if step.op == "insert":
        return Text.assemble("adds ", quoted(step.here))
    return Text.assemble("has ", quoted(step.here), " for ", quoted(shortened(step.fullest)))
