"""The words of an article that meet a query: each a span into its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select

from rashomon.model.article import Article
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.store.queries import NAME_FIELDS, Term
from rashomon.store.tables import deeds, name_words, named
from rashomon.text.stems import Stem, stems

MOST = 20  # places shown for one term in one article
_EXCERPT = 130  # code points: two lines on a narrow terminal
_BEFORE = 30


class Shown(msgspec.Struct, frozen=True):
    """Words that meet one term: `why` is "words" or the field ("speaker", "type", ...).

    For a speaker the whole quotation with its source, for actor, recipient and type the sentence.
    """

    why: str
    evidence: Evidence


def shown_by(
    connection: Connection, terms: Sequence[Term], found: Mapping[int, Article]
) -> dict[int, tuple[Shown, ...]]:
    """For each article the words that meet the terms, in the order of the text; at most `MOST` for each term."""
    places: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    positive = [term for term in terms if not term.negative]
    for seq, article in found.items():
        places[seq] += [(span, "words") for span in _word_spans(article.prose(), positive)]
    for term in positive:
        for seq, spans in _stored(connection, term, list(found)).items():
            places[seq] += [(span, term.field) for span in spans[:MOST]]
    return {
        seq: tuple(Shown(why, article.evidence(span.start, span.end)) for span, why in sorted(set(places[seq])))
        for seq, article in found.items()
    }


def excerpt(article: Article, shown: Sequence[Shown]) -> Evidence | None:
    """A stretch of one paragraph around the place where most of the terms meet; None where the text shows none.

    The title is shown anyway, so a place in the prose is preferred.
    """
    if not shown:
        return None
    titles = [section.span for section in article.sections if section.kind == "title"]

    def near(at: Evidence) -> int:
        inside = (s for s in shown if at.start <= s.evidence.start < at.start + _EXCERPT - _BEFORE)
        return len({(s.why, s.evidence.text.casefold()) for s in inside})

    def behind_title(at: Evidence) -> bool:
        return not any(title.start <= at.start < title.end for title in titles)

    place = max((s.evidence for s in shown), key=lambda e: (behind_title(e), near(e), -e.start))
    return article.evidence(*_window(article.text, place.start))


def _window(text: str, at: int) -> tuple[int, int]:
    """The stretch around a place, cut between words and within the paragraph."""
    floor = text.rfind("\n", 0, at) + 1
    start = max(floor, at - _BEFORE)
    if start > floor and not text[start - 1].isspace():
        start = next((n + 1 for n in range(start, at) if text[n].isspace()), at)
    line = text.find("\n", at)
    ceiling = len(text) if line < 0 else line
    end = min(ceiling, start + _EXCERPT)
    if end < ceiling and not text[end].isspace():
        end = next((n for n in range(end, at, -1) if text[n].isspace()), end)
    return start, end


def title_spans(title: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    """The words of the query in a title."""
    return tuple(sorted(set(_word_spans(title, [term for term in terms if not term.negative]))))


def _word_spans(text: str, terms: Sequence[Term]) -> Iterator[Span]:
    phrases = [term.values for term in terms if term.field == "words"]
    words = list(stems(text)) if phrases else []
    at: dict[str, list[int]] = defaultdict(list)
    for n, word in enumerate(words):
        at[word.stem].append(n)
    for phrase in phrases:
        starts = [n for n in at[str(phrase[0])] if _stands(words[n : n + len(phrase)], phrase)]
        yield from (Span(words[n].start, words[n + len(phrase) - 1].end) for n in starts[:MOST])


def _stands(words: Sequence[Stem], phrase: Sequence[object]) -> bool:
    return [word.stem for word in words] == list(phrase)


def _stored(connection: Connection, term: Term, seqs: Sequence[int]) -> dict[int, list[Span]]:
    """Where the store says that a name or type stands in these articles."""
    if term.field in NAME_FIELDS and term.field != "outlet":
        query = select(named.c.article, named.c.start, named.c.end).where(
            named.c.name.in_(names_with(term)), named.c.role == term.field, named.c.article.in_(seqs)
        )
    elif term.field == "type":
        query = select(deeds.c.article, deeds.c.start, deeds.c.end).where(
            deeds.c.type == term.values[0], deeds.c.article.in_(seqs)
        )
    else:
        return {}
    spans: dict[int, list[Span]] = defaultdict(list)
    for seq, start, end in connection.execute(query):
        spans[seq].append(Span(start, end))
    return {seq: sorted(some) for seq, some in spans.items()}


def names_with(term: Term) -> Select[Any]:
    """The numbers of the names that have all these words."""
    words = name_words.c.word.in_(term.values)
    return select(name_words.c.name).where(words).group_by(name_words.c.name).having(func.count() == len(term.values))
