"""Articles, sentences and names built by hand: square brackets mark what the reader saw."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from rashomon.annotate.entities import entities
from rashomon.model.annotation import Entity, Sentence
from rashomon.model.article import Article, Section
from rashomon.reader.spans import NameSpan
from rashomon.text.sentences import sentence_spans

_MARK = re.compile(r"\[([A-Z]+) ([^\]]+)\]")


class Read:
    """One article with its sentences and entities."""

    def __init__(self, marked: str) -> None:
        names, text, at = [], "", 0
        for match in _MARK.finditer(marked):
            text += marked[at : match.start()]
            kind: Any = match[1]
            names.append(NameSpan(len(text), len(text) + len(match[2]), kind, 0.9))
            text += match[2]
            at = match.end()
        self.text = text + marked[at:]
        whole = (Section("body", 0, len(self.text)),)
        self.article = Article(id="a", sha256="0", text=self.text, sections=whole)
        self.sentences = tuple(Sentence(s, e, "body", 0) for s, e in sentence_spans(self.text))
        self.entities = entities(self.article, self.sentences, names)

    def entity(self, name: str) -> Entity:
        """The only entity with this name."""
        (found,) = [e for e in self.entities if e.name == name]
        return found

    def mentions(self, name: str) -> list[tuple[str, str]]:
        """Words and reason of each mention of the entity with this name."""
        return [(self.text[m.start : m.end], m.why) for m in self.entity(name).mentions]


@pytest.fixture
def read() -> Callable[[str], Read]:
    """Reads a text in which "[PER Jane Roe]" marks a name that the reader saw."""
    return Read
