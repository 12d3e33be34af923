"""Which stretches inside quotation marks report speech, and which are whole sentences (direct) or fragments (mixed)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from rashomon.annotate.quotations.cues import reporting_clause_ends
from rashomon.annotate.quotations.leads import is_item, prose_start
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.text.quotemarks import Quoted, quoted

# Words right before a quoted title or nickname: what stands in the marks is a name, not speech.
_NAMING = re.compile(
    r"(?:titled|entitled|named|dubbed|nicknamed|known as|codenamed|(?:book|film|movie|song|album|show|series|episode|"
    r"play|novel|documentary|drama|sitcom|podcast|nickname|anthem|hymn|poem|essay|commentary|program|programme|magazine|newspaper|vessel|ship|boat|hashtag)\b"
    r"[^.“\"]{0,20})"
    r"\W*$",
    re.I,
)
_OUTLET_SHOW = re.compile(r"(?:\b[A-Z]{2,5}|News|Network|Radio|TV)(?:['’]s)?[^\w.!?\n]*$")
_SMALL = frozenset("a an and as at but by for from in into of on or the to with de la el".split())


def speech_marks(article: Article, paragraphs: Sequence[Span]) -> tuple[list[Quoted], list[Quoted]]:
    """Quoted stretches of the paragraphs that may be speech, and those that are titles of works, shows and things."""
    found = quoted(article.text, [(p.start, p.end) for p in paragraphs])
    closed = [_closed(article.text, q, later) for q, later in zip_longest(found, found[1:])]
    titles = [q for q in closed if is_title(article.text, q)]
    return [q for q in closed if q not in titles], titles


def _closed(text: str, mark: Quoted, after: Quoted | None) -> Quoted:
    """A quotation whose closing mark is missing ends before its reporting clause ("“We sank, Mayor Orr said.").

    A speech that goes on in the next paragraph is left as it is: "my father said" is part of it.
    """
    if mark.closed or (after and after.continues):
        return mark
    for end in re.finditer(r"[,?!](?=\s)", text[mark.start : mark.end]):
        at = mark.start + end.end()
        if reporting_clause_ends(text, at, mark.end):
            return replace(mark, end=at, outer=(mark.outer[0], at))
    return mark


def is_title(text: str, mark: Quoted) -> bool:
    """Whether the marks hold the name of a work, a show or a thing."""
    words = re.findall(r"[\w'’]+", text[mark.start : mark.end])
    if not words or len(words) > 14:
        return not words
    before = text[max(0, mark.outer[0] - 40) : mark.outer[0]]
    if not looks_like_name(words):
        return False
    return bool(_NAMING.search(before)) or (len(words) < 6 and bool(_OUTLET_SHOW.search(before)))


def looks_like_name(words: Sequence[str]) -> bool:
    """Every word that carries meaning begins with a capital letter or a digit; capitals throughout say nothing."""
    if len(words) > 2 and all(w.isupper() for w in words):
        return False
    return all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in words) and any(
        w[0].isupper() for w in words
    )


def is_direct(text: str, mark: Quoted) -> bool:
    """A whole sentence or clause in marks: it begins with a capital after a boundary, and ends like one or is long."""
    inner = text[mark.start : mark.end]
    first = inner.lstrip("…. [(‘'")[:1]
    if mark.continues:
        return True
    if is_whole_item(text, mark):
        return True
    line = text.rfind("\n", 0, mark.outer[0]) + 1
    opens = prose_start(text, line, mark.outer[1]) == mark.outer[0]  # behind a bullet or the time of a post
    before = "" if opens else text[: mark.outer[0]].rstrip(" ")[-1:]
    boundary = before in ("", "\n", ".", "!", "?", ":", ",", "”", '"', ")", "—", "–", "…", ";")
    if not boundary or not (first.isupper() or first.isdigit() or (before == "," and inner.count(" ") >= 5)):
        return False
    return inner.rstrip()[-1:] in ".,!?…—-–" or inner.count(" ") >= 4


def is_whole_item(text: str, mark: Quoted) -> bool:
    """Whether the marks hold a whole item of a list ("- “No police on the campus.”")."""
    line = text.rfind("\n", 0, mark.outer[0]) + 1
    if not is_item(text, line, mark.outer[1]) or prose_start(text, line, mark.outer[1]) != mark.outer[0]:
        return False
    return re.match(r"[\s.,;]*(?:and|or)?\s*(?:\n|$)", text[mark.outer[1] : mark.outer[1] + 12]) is not None
