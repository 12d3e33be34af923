"""Sentence boundaries in English news, as offsets; quotation marks and abbreviations are respected."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Words that end in a full stop without ending a sentence.
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen sens rep reps gov gen lt col sgt capt cmdr adm maj pvt cpl hon rev fr st jr sr inc corp
    co ltd llc plc vs etc al ed est dept univ assn bros mt ft ave blvd rd jan feb mar apr jun jul aug
    sept sep oct nov dec mon tue tues wed thu thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky
    la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo supt insp det messrs mmes pres
    sec treas atty dist approx cf viz""".split()
)
_BEFORE_NUMBERS = frozenset({"no", "nos", "vol", "art", "fig"})
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)|[.!?…]+[\"”’')\]]*$")
_NEXT = re.compile(r"\s+[\"“‘'(\[]*[A-Z0-9]")
_LAST_WORD = re.compile(r"([\w.&’'-]+)$")


def sentence_spans(
    text: str, start: int = 0, end: int | None = None, *, wrapped: bool = False
) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in `text[start:end]`, without surrounding white space.

    A line break ends a sentence, unless the stretch is one paragraph `wrapped` over several lines.
    """
    end = len(text) if end is None else end
    if wrapped:
        yield from _line_sentences(text, start, end)
        return
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield from _line_sentences(text, at, stop)
        at = stop + 1


def _line_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if match.start() >= begin and _is_end(text, begin, match.start(), match.end(), end):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _is_end(text: str, begin: int, mark: int, after: int, end: int) -> bool:
    if after >= end:
        return True
    if not _NEXT.match(text, after):
        return False
    if text[mark] != "." or (mark + 1 < after and text[mark + 1] in ".!?"):
        return True
    last = _LAST_WORD.search(text, begin, mark)
    if last is None:
        return True
    word = last[1].casefold()
    if word in _BEFORE_NUMBERS:
        return not re.match(r"\s+\d", text[after : after + 3])
    if word in _ABBREVIATIONS:
        return False
    if len(word) == 1 and word.isalpha() and last[1].isupper():
        return False  # an initial: "John D. Smith"
    # "U.S. President" goes on, "in the U.S. The" ends: a following function word tells
    if re.fullmatch(r"(?:\w\.)+\w", word):
        following = re.match(r"\s+[\"“‘'(]*(\w+)", text[after : after + 40])
        return bool(following and following[1] in _STARTERS)
    return True


_STARTERS = frozenset(
    """The A An He She It They We I You But And In On At For If This That These Those His Her Its Their There As When
    While After Before However Some Many Most No Not""".split()
)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + piece.index(stripped[0])
        yield begin, begin + len(stripped)
