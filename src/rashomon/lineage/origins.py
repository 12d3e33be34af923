"""Origins: which accounts' wording comes from one place. Copies are not confirmation, so corroboration counts these."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from rashomon.lineage.direction import crediting, reprinted, same_outlet
from rashomon.lineage.prose import Prose
from rashomon.model.article import Article
from rashomon.model.identity import digest
from rashomon.model.lineage import Origin
from rashomon.text.addresses import page_of

# Calibrated on the same-story pairs of BASIL (150, highest .19) and AllSides train (1,671, 12 of them at .3 or more):
# read by hand, all above are reprints or whole texts quoted at length, those below .2 share only speech and phrases.
ONE_ORIGIN = 0.3
_LEAST_COPIED = 30  # words; a short text may reach the share by two stock phrases

Copied = Mapping[tuple[int, int], int]


def origins(proses: Sequence[Prose], copied: Copied) -> tuple[Origin, ...]:
    """One origin for every set of articles that are copies of one text, in the order of their first articles."""
    articles = [p.article for p in proses]
    reasons = {
        (a, b): why
        for a, b in itertools.combinations(range(len(articles)), 2)
        if (why := one_origin(proses[a], proses[b], copied.get((a, b), 0), copied.get((b, a), 0)))
    }
    return tuple(_origin(articles, group, reasons) for group in _joined(len(articles), reasons))


def own_words(prose: Prose) -> int:
    """How many words of the body stand outside quotation marks."""
    return sum(body and not quoted for body, quoted in zip(prose.is_body, prose.is_quoted, strict=True))


def label(article: Article) -> str:
    """How a reader knows the article: outlet, file or address."""
    return article.outlet or (PurePath(article.path).name if article.path else None) or article.url or article.id


def one_origin(a: Prose, b: Prose, copied_a: int, copied_b: int) -> str | None:
    """Why the two have one origin, or None; `copied_*`: how many words of each, outside quotations, are copied."""
    x, y = a.article, b.article
    if (page := page_of(x.url)) and page == page_of(y.url):
        return f"{label(x)} and {label(y)} are versions of one page"
    agency, other = reprinted(x), reprinted(y)
    if agency and other and same_outlet(agency, other):
        return f"{label(x)} and {label(y)} are both credited to {agency}"
    for copy, source in ((x, y), (y, x)):
        credit = crediting(copy, source)
        if credit and credit.kind == "reprint":
            return f"{label(copy)} is credited to {credit.agency}"
    if max(copied_a, copied_b) < _LEAST_COPIED:
        return None
    share, copy, source, count = max(
        (copied_a / max(1, own_words(a)), x, y, copied_a),
        (copied_b / max(1, own_words(b)), y, x, copied_b),
        key=lambda row: row[0],
    )
    if share >= ONE_ORIGIN and count >= _LEAST_COPIED:
        return f"{share:.0%} of the words of {label(copy)} outside quotations stand in {label(source)} too"
    return None


def _joined(count: int, reasons: Mapping[tuple[int, int], str]) -> list[list[int]]:
    home = list(range(count))
    for a, b in reasons:
        old, new = home[b], home[a]
        home = [new if h == old else h for h in home]
    return [[n for n in range(count) if home[n] == h] for h in dict.fromkeys(home)]


def _origin(articles: Sequence[Article], group: Sequence[int], reasons: Mapping[tuple[int, int], str]) -> Origin:
    members = tuple(articles[n].id for n in group)
    agency = next((name for n in group if (name := reprinted(articles[n]))), None)
    why = "; ".join(text for pair, text in reasons.items() if pair[0] in group)
    if not why and agency:
        why = f"{label(articles[group[0]])} is credited to {agency}"
    return Origin(
        id=digest("origin", *members, prefix="o"),
        articles=members,
        agency=agency,
        why=why or "no other account shares enough of its prose",
    )
