"""The lineage of a story: shared passages, who has them from whom, and independent origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from rashomon.lineage.direction import Basis, crediting, direction, own_copy
from rashomon.lineage.origins import Copied, one_origin, origins
from rashomon.lineage.passages import Shared, copied_words, passages, shared_passages
from rashomon.lineage.prose import Prose, prose
from rashomon.model.annotation import Layers
from rashomon.model.article import Article
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.model.lineage import Lineage, Link

# Fewer copied words outside quotation marks are names, titles and stock phrases that two reporters may both write
# (BASIL same-story pairs); a credit makes any shared passage a link.
_LEAST_LINKED = 25


def trace(articles: Sequence[Article], layers: Mapping[str, Layers]) -> Lineage:
    """Passages, links and origins of the articles of one story.

    Args:
        articles: in the order in which they were given; debris sections are left out.
        layers: by article id; quotations tell shared speech from copied prose. Articles may be missing.
    """
    proses = [prose(article, layers.get(article.id)) for article in articles]
    found = shared_passages(proses)
    copied = copied_words(found, proses)
    return Lineage(
        passages=passages(proses, found), links=_links(proses, found, copied), origins=origins(proses, copied)
    )


class Related(NamedTuple):
    """What two articles have to do with each other: the link between them, and why they have one origin, if they do."""

    link: Link | None
    origin: str | None


def trace_pair(a: Prose, b: Prose) -> Related:
    """Of two articles by themselves, what `trace` would say of them among others."""
    found = shared_passages((a, b))
    copied = copied_words(found, (a, b))
    links = _links((a, b), found, copied)
    return Related(links[0] if links else None, one_origin(a, b, copied.get((0, 1), 0), copied.get((1, 0), 0)))


def _links(proses: Sequence[Prose], found: Sequence[Shared], copied: Copied) -> tuple[Link, ...]:
    links = []
    for (a, b), run in groupby(found, key=lambda s: (s.a, s.b)):
        shared = list(run)
        if _is_linked(proses[a].article, proses[b].article, copied.get((a, b), 0)):
            links.append(_link(proses[a], proses[b], [s for s in shared if s.kind == "prose"] or shared))
    return tuple(links)


def _is_linked(a: Article, b: Article, copied: int) -> bool:
    return copied >= _LEAST_LINKED or bool(crediting(a, b) or crediting(b, a))


def _link(a: Prose, b: Prose, shared: Sequence[Shared]) -> Link:
    a_first, basis = direction(a.article, b.article)
    earlier, later = (a, b) if a_first else (b, a)
    spans = [(s.run.b0, s.run.b1) if a_first else (s.run.a0, s.run.a1) for s in shared]
    covered = {n for start, end in spans for n in range(start, end) if later.is_body[n]}
    evidence = [e for start, end in sorted(spans) for e in later.evidence(start, end)]
    return Link(
        id=digest("link", earlier.article.id, later.article.id, prefix="l"),
        source=earlier.article.id,
        target=later.article.id,
        share=round(len(covered) / max(1, sum(later.is_body)), 3),
        basis=basis,
        evidence=(*_credit_evidence(earlier.article, later.article, basis), *evidence),
    )


def _credit_evidence(earlier: Article, later: Article, basis: Basis) -> tuple[Evidence, ...]:
    credit = (
        crediting(later, earlier) or crediting(earlier, later) or (own_copy(earlier) if basis == "credit" else None)
    )
    return credit.evidence if credit else ()
