"""Sourcing: how many distinct sources of each kind an account lets speak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.lexicon import words_of
from rashomon.model.annotation import Entity, Quotation
from rashomon.model.article import Article
from rashomon.model.comparison import Sourcing
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.text.fold import fold
from rashomon.text.titles import titles

_PRONOUNS = frozenset("i you he she it we they who that which one this these those him her them".split())
_LEADING = re.compile(r"^(?:the|a|an|some|many|several|other|one|two|three|his|her|its|their)\s+", re.IGNORECASE)
_HEAD_ENDS = re.compile(r"\s(?:of|for|in|at|from|on|with|who|to|and|by|that|released|obtained|filed|seen)\s|,")


class _Source(NamedTuple):
    key: str
    named: bool
    official: bool
    document: bool
    evidence: Evidence


def sourcing(accounts: Accounts) -> tuple[Sourcing, ...]:
    """One row an article: distinct named and unnamed sources, how many of both are official, and documents.

    A source counts once, however often it speaks. Quotations whose source is nobody, or a pronoun that was not
    resolved, count for none. `evidence` is the first place at which each source stands, in order of text.
    """
    return tuple(_of_article(accounts, article) for article in accounts.articles)


def _of_article(accounts: Accounts, article: Article) -> Sourcing:
    sources: dict[str, _Source] = {}
    for quotation in accounts.layers[article.id].quotations:
        for source in _sources(accounts, article, quotation):
            sources.setdefault(source.key, source)
    speaking = [s for s in sources.values() if not s.document]
    return Sourcing(
        id=digest("sourcing", article.id, prefix="r"),
        article=article.id,
        named=sum(s.named for s in speaking),
        unnamed=sum(not s.named for s in speaking),
        official=sum(s.official for s in speaking),
        documents=len(sources) - len(speaking),
        evidence=tuple(sorted(s.evidence for s in sources.values())),
    )


def _sources(accounts: Accounts, article: Article, quotation: Quotation) -> Iterator[_Source]:
    if not quotation.source:
        return
    evidence = article.evidence(quotation.source[0].start, quotation.source[-1].end)
    text = " ".join(span.of(article.text) for span in quotation.source)
    entity = accounts.entity_of.get(quotation.speaker or "")
    printed = quotation.speaker_text or text
    described = _LEADING.sub("", fold(printed))
    if _is_document(printed) and (entity is None or entity.kind not in ("person", "country")):
        yield _Source(f"document:{described}", False, False, True, evidence)
    elif entity is not None:
        named = bool(re.search(r"[A-Z]", entity.name))
        official = is_official(entity) or (entity.kind != "person" and _official_words(described))
        yield _Source(entity.id, named, official, False, evidence)
    elif described and described not in _PRONOUNS:
        yield _Source(f"unnamed:{described}", False, _official_words(described), False, evidence)


def is_official(entity: Entity) -> bool:
    """A country, or somebody or some body with an office at present, by name or role."""
    if entity.kind == "country":
        return True
    if entity.kind != "person" and _official_words(fold(entity.name)):
        return True
    return any(_official_role(fold(role)) for role in entity.roles)


def _official_role(role: str) -> bool:
    """ "vice foreign minister" is official, "former national security adviser" is not."""
    return not (set(role.split()) & words_of("formers")) and _official_words(role)


def _official_words(phrase: str) -> bool:
    tokens = phrase.split()
    runs = {" ".join(tokens[i : i + n]) for n in (1, 2, 3) for i in range(len(tokens) - n + 1)}
    return bool(runs & words_of("officials")) or any(run in titles() and titles()[run].official for run in runs)


def _is_document(printed: str) -> bool:
    """Whether the phrase is headed by a document word in lower case: "court documents", not "The Hill Report"."""
    head = _HEAD_ENDS.split(printed, maxsplit=1)[0].split()
    return bool(head) and head[-1] in words_of("documents")
