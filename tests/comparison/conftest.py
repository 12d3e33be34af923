"""Accounts built by hand from marked-up text."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from rashomon.comparison.accounts import Accounts
from rashomon.model.annotation import Entity, Layers, Quotation, Sentence
from rashomon.model.article import Article, Section
from rashomon.model.lineage import Lineage
from rashomon.model.span import Span
from rashomon.text.sentences import sentence_spans

MakeAccounts = Callable[..., Accounts]
# {speaker|source|content}: the content is indirect where it holds no quotation marks, direct where it holds nothing
# else, mixed otherwise; "-" stands for no speaker or for an empty source
_MARKED = re.compile(r"\{([^|{}]*)\|([^|{}]*)\|([^{}]*)\}")


@pytest.fixture
def make_accounts() -> MakeAccounts:
    """`make_accounts({"a": "text with {ada|Ada Moor|“content”} said"}, entities)`: one article a key."""
    return _accounts


def _accounts(texts: dict[str, str], entities: tuple[Entity, ...] = ()) -> Accounts:
    made = [_article(id, marked) for id, marked in texts.items()]
    vectors = {a.id: np.zeros((len(layers.sentences), 384), np.float32) for a, layers in made}
    return Accounts(
        articles=tuple(a for a, _ in made),
        layers={a.id: layers for a, layers in made},
        entities=entities,
        lineage=Lineage(),
        vectors=vectors,
    )


def _article(id: str, marked: str) -> tuple[Article, Layers]:
    text, quotations, at = "", [], 0
    for n, match in enumerate(_MARKED.finditer(marked)):
        text += marked[at : match.start()]
        speaker, source, content = match.groups()
        quotations.append(_quotation(f"{id}{n + 1}", id, len(text), speaker, source, content))
        text += content
        at = match.end()
    text += marked[at:]
    quotations = [_with_source(q, text) for q in quotations]
    sentences = tuple(Sentence(s, e, "body", 0) for s, e in sentence_spans(text))
    article = Article(id=id, sha256="", text=text, sections=(Section("body", 0, len(text)),))
    return article, Layers(article=id, sentences=sentences, quotations=tuple(quotations))


def _quotation(id: str, article: str, start: int, speaker: str, source: str, content: str) -> Quotation:
    quoted = tuple(Span(start + m.start(1), start + m.end(1)) for m in re.finditer(r"“([^”]*)”", content))
    whole = content.startswith("“") and content.endswith("”") and len(quoted) == 1
    return Quotation(
        id=id,
        article=article,
        kind="indirect" if not quoted else "direct" if whole else "mixed",
        speaker=None if speaker == "-" else speaker,
        speaker_text=None if source == "-" else source,
        content=quoted if whole else (Span(start, start + len(content)),),
        quoted=quoted,
    )


def _with_source(quotation: Quotation, text: str) -> Quotation:
    import msgspec

    at = text.find(quotation.speaker_text) if quotation.speaker_text else -1
    if at < 0:
        return quotation
    return msgspec.structs.replace(quotation, source=(Span(at, at + len(quotation.speaker_text or "")),))
