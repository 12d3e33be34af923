"""The head of a text: kicker, title, deck, byline, date line and lead caption, before the prose begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.ingest.agencies import by_form, is_masthead
from rashomon.ingest.byline import bare_names, byline_names, signed_names
from rashomon.ingest.dateline import dateline
from rashomon.ingest.furniture import furniture_kind
from rashomon.ingest.lines import ends_sentence, is_headline
from rashomon.ingest.pieces import Piece, fold, prose_indexes
from rashomon.ingest.publication import dates_in, publication_line

WITHIN = 12  # the head ends within so many paragraphs
MOST_DECKS = 2
LONGEST_DECK = 320
LONGEST_TITLE = 220
_POST = re.compile(r"\(@\w+\)|pic\.twitter\.com|https?://|^@\w")


def mark_head(pieces: Sequence[Piece], title: str | None) -> None:
    """Tells the pieces of the head what they are.

    Args:
        pieces: all pieces of the text, in order; kinds are set in place.
        title: the title as metadata gives it, if it does.
    """
    titles = {fold(title)} if title else set()
    begin = _prose_begins(pieces, titles)
    has_title = title is not None
    _mark_masthead(pieces[:begin], titles)
    for p in pieces[:WITHIN]:
        p.kind = "title" if fold(p.words) in titles else p.kind
    for at in range(begin):
        p = pieces[at]
        p.dated = p.dated or (publication_line(p.words) if p.kind == "debris" else None)
        if p.kind is None:
            _mark_line(p, pieces[at + 1] if at + 1 < len(pieces) else None, titles, has_title)
            if p.kind is None and not has_title and is_headline(p.words) and not _POST.search(p.words):
                p.kind = "title"
            has_title = has_title or p.kind == "title"
            titles |= {fold(p.words)} if p.kind == "title" else set()
    _mark_decks(pieces[:begin], has_title, titles)


def _mark_masthead(head: Sequence[Piece], titles: set[str]) -> None:
    """The outlet's name over the title: it reads like a name, or a date line parts it from the title."""
    lines = [p for p in head if p.kind in (None, "credit")]
    if len(lines) < 2 or lines[0] is not head[0] or fold(lines[0].words) in {fold(lines[1].words), *titles}:
        return
    dated = publication_line(head[1].words) is not None and head[0].words.count(" ") <= 3
    if (is_masthead(head[0].words) or dated) and any(is_headline(p.words) for p in lines[1:]):
        head[0].kind = "credit"


def _prose_begins(pieces: Sequence[Piece], titles: set[str]) -> int:
    """The index of the first paragraph of the article's own prose.

    A byline, date line or wire dateline shows where the head ends, even when a deck or caption before it reads
    as prose.
    """
    prose = [at for at in prose_indexes(pieces) if fold(pieces[at].words) not in titles and not _repeats(pieces, at)]
    if not prose:
        return 0
    begin = prose[0]
    for at in range(begin, min(WITHIN, len(pieces))):
        before = [n for n in prose if n < at]
        short = len(before) <= MOST_DECKS and all(len(pieces[n].words) <= LONGEST_DECK for n in before)
        if not short or len(prose) - len(before) < 2 * len(before):
            break
        if before and dateline(pieces[at].words) and pieces[at].is_prose:
            begin = at
        elif before and _closes_head(pieces[at]):
            begin = next((n for n in prose if n > at), at)
    return begin


def _repeats(pieces: Sequence[Piece], at: int) -> bool:
    """A short line printed twice in a row at the very top is the title, whatever its end."""
    return at < 3 and _is_twice(pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None)


def _is_twice(p: Piece, following: Piece | None) -> bool:
    return following is not None and len(p.words) <= LONGEST_TITLE and fold(p.words) == fold(following.words)


def _closes_head(p: Piece) -> bool:
    return publication_line(p.words) is not None or (p.kind is None and byline_names(p.words) is not None)


def _mark_line(p: Piece, following: Piece | None, titles: set[str], has_title: bool) -> None:
    """Kind of one line of the head, the title by its form aside."""
    if fold(p.words) in titles or (not has_title and _is_twice(p, following)):
        p.kind = "title"
        return
    p.dated = publication_line(p.words)
    if p.dated:
        p.kind = "dateline"
        return
    names = byline_names(p.words) or signed_names(p.words) or _dated_byline(p)
    if names is None and (has_title or (following is not None and _opens_under_name(p, following))):
        names = bare_names(p.words)
    if names is not None:
        p.kind, p.names = "byline", names
        return
    p.kind = "credit" if p.words in by_form() else furniture_kind(p.words, "head")


def _opens_under_name(p: Piece, following: Piece) -> bool:
    """A name of two words, or a list of names, over an outlet or over prose is a byline, not a title."""
    alike = p.words.count(" ") == 1 or len(bare_names(p.words) or ()) > 1
    return following.words in by_form() or (alike and following.is_prose)


def _dated_byline(p: Piece) -> tuple[str, ...] | None:
    """ "By Jane Doe | July 4, 2020": a byline with the date behind it."""
    dated = next(dates_in(p.words), None) if len(p.words) <= 160 else None
    names = byline_names(p.words[: dated.start].rstrip(" ,|•·–—-(/")) if dated else None
    if names is not None:
        p.dated = dated
    return names


def _mark_decks(head: Sequence[Piece], has_title: bool, titles: set[str]) -> None:
    """What is left in the head: a deck under the title, another print of the title, or a caption without its credit."""
    decks = 0
    for p in head:
        if p.kind is not None:
            continue
        if not has_title:
            p.kind = "caption" if ends_sentence(p.words) else None
        elif _is_near(p.words, titles) or _is_titlecased(p.words):
            p.kind = "title"
        elif (
            decks < MOST_DECKS
            and len(p.words) <= LONGEST_DECK
            and p.words.count(" ") >= 3
            and not _POST.search(p.words)
        ):
            p.kind = "deck"
            decks += 1


def _is_titlecased(words: str) -> bool:
    """A headline in the capitals that decks do not have: another title than the one that metadata gives."""
    tokens = [token for token in re.findall(r"[^\W\d_]+", words) if len(token) > 3]
    return len(tokens) >= 4 and is_headline(words) and sum(token[0].isupper() for token in tokens) >= 0.85 * len(tokens)


def _is_near(words: str, titles: set[str]) -> bool:
    """Another wording of the title: most of the shorter one's words stand in the other."""
    mine = set(fold(words).split())
    theirs = [set(title.split()) for title in titles]
    return is_headline(words) and any(len(mine & t) >= 0.6 * min(len(mine), len(t)) for t in theirs if t)
