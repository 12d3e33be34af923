"""Titles and descriptions that stand directly beside a name: "Danish former trade adviser, Jens Holm"."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from rashomon.annotate.armed_groups import with_noun
from rashomon.annotate.missed import NO_NAME
from rashomon.model.span import Span
from rashomon.text.countries import country_form
from rashomon.text.fold import APOSTROPHES, fold
from rashomon.text.regions import KIND_PATTERN
from rashomon.text.titles import head_title, is_modifier, titles

_WORD_BACK = re.compile(r"([^\s]+)[ \xa0]$")
_STOP = frozenset(
    """the a an his her its their our my in on at by to from with as but and or when while after before that which who
    said says told asked if for because however then so this these those is was are were has had will would""".split()
)
# the age that may stand between name and description
_AFTER = re.compile(r",\s+(?:(?:aged?\s+)?\d{1,3},\s+)?(?:who (?:is|was)\s+)?")
_PARTY = re.compile(r"\s*[(,]\s*\(?([DRI]-[A-Z][\w.]+)\)?")
_END = re.compile(r"[,;:()\"“”—]|\.(?:\s|$)|\n|\s[-–]\s")
# a clause behind the comma ("met the king"), no description ("retired chairman of Acme")
_TELLS = re.compile(r"\b(?:him|them|he|she|they)\b|^(?:[a-z]+ed|met|won|ran|saw) (?:the|an?|his|her|its|their) ")
_NOUN_ENDS = re.compile(r"\s(?:of|for|in|at|from|on|with|who|whose|to|and|by|that)\s")


_VERB = re.compile(r"\b(?:said|told|says|was|is|were|had|has)\b")

# a sentence's subject and verb in front of a description
_MET = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){1,3}(?:(?:has|had|also|then) )?(?:\w+ed|met|told|saw|beat|met with) (?=(?:the|an?|its) )"
)


class Beside(msgspec.Struct, frozen=True):
    """What stands beside one name: printed roles, and the spans of name and role together."""

    roles: tuple[str, ...]
    wholes: tuple[Span, ...]
    title: str


def beside(text: str, start: int, end: int) -> Beside:
    """Titles before, descriptions before and after the person's name at [start, end)."""
    roles: list[str] = []
    begin, stop = start, end
    title_at = title_start(text, start)
    title = text[title_at:start].strip(" ,") if title_at < start else ""
    if title:
        begin = title_at
        if fold(title) not in {"mr", "mrs", "ms", "miss", "mister"}:
            roles.append(title)
    if (after := _described_after(text, end)) is not None:
        stop = after.end
        roles.append(after.of(text))
    elif not title and (before := _described_before(text, start, end)) is not None:
        begin = before.start
        roles.append(before.of(text))
    if party := _PARTY.match(text, end, end + 30):
        roles.append(party[1])
    wholes = {Span(begin, end), Span(begin, stop)} - {Span(start, end)}
    return Beside(tuple(dict.fromkeys(_without_article(r) for r in roles)), tuple(sorted(wholes)), title)


_KIND_OF = re.compile(rf"\b(?:[Tt]he )?(?:[a-z-]+ ){{0,2}}(?:{KIND_PATTERN}) of $")
_OWNER = re.compile(
    rf"(?<![\w.])(?:(?!(?:The|As|But|And|In|For|When|While|If)\b)[A-Z][\w.]+ )?([A-Z][\w.]+)[{APOSTROPHES}]s $"
)
_ARTICLE = re.compile(r"\b[Tt]he $")


def longer_phrase(text: str, start: int, end: int, kind: str) -> Span | None:
    """The phrase around a name that says the same: "the hill town of Aldby", "Torva guards", "Norway's Orr"."""
    before = text[max(0, start - 40) : start]
    if kind == "organization" and (whole := with_noun(text, start, end)) is not None:
        return whole
    if kind == "place" and (found := _KIND_OF.search(before)):
        return Span(start - len(found[0]), end)
    if kind == "person":
        owner = _OWNER.search(before)
        return Span(start - len(owner[0]), end) if owner and fold(owner[1]) not in NO_NAME else None
    short = re.fullmatch(r"(?:[A-Z]\.?){2,4}", text[start:end])
    if short and (found := _ARTICLE.search(before)):
        return Span(start - len(found[0]), end)
    return None


def _without_article(role: str) -> str:
    return re.sub(r"^(?:the|a|an|one of the)\s+", "", role, flags=re.I)


@lru_cache(maxsize=1024)  # each name is asked about more than once
def title_start(text: str, start: int) -> int:
    """Where the title directly before a name begins; `start` itself where there is none.

    Reads backwards: a title ("Secretary of State", "spokeswoman"), then whatever belongs to it (countries, names of
    organisations, "former", "deputy").
    """
    at = _head_start(text, start)
    if at == start:
        return start
    for _ in range(7):
        word = _WORD_BACK.search(text, max(0, at - 30), at)
        if word is None or not _belongs(word[1]):
            break
        if _opens_sentence(text, word.start()) and not _opens_title(text, word):
            break
        at = word.start()
    return at


def _opens_sentence(text: str, at: int) -> bool:
    return text[at].isupper() and re.search(r"(?:^|[.!?:\n\"“]\s*)$", text[max(0, at - 3) : at]) is not None


def _opens_title(text: str, word: re.Match[str]) -> bool:
    """Whether a sentence's first word belongs to the title: a known word, an acronym, one of two ("Las Vegas")."""
    if fold(word[1]) not in _STOP and (_known_word(word[1]) or word[1].isupper()):
        return True
    pair = re.match(r"[A-Z][\w.-]+ ([A-Z][\w.’'-]+) \S", text[word.start() : word.start() + 40])
    return pair is not None and fold(pair[1]) not in titles()


def _head_start(text: str, start: int) -> int:
    """Where the title's own word begins ("Secretary" in "Secretary of State Stephen")."""
    of = re.search(r"\b([A-Za-z-]+) of (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?[ \xa0]$", text[max(0, start - 60) : start])
    if of and fold(of[1]) in titles():
        return max(0, start - 60) + of.start()
    word = _WORD_BACK.search(text, max(0, start - 30), start)
    if word is None or word[1].endswith((",", ";", ":")):
        return start
    bare = fold(word[1])
    found = titles().get(bare) or titles().get(bare.split()[-1] if bare else "")
    if found is None:
        two = re.search(r"([\w’'-]+ [\w-]+)[ \xa0]$", text[max(0, start - 40) : start])
        if two and fold(two[1]) in titles():
            return max(0, start - 40) + two.start()
        return start
    if word[1].endswith(".") and found.use != "prefix":
        return start
    if found.use == "noun" and word[1][0].isupper():
        return start
    return word.start()


def _belongs(word: str) -> bool:
    bare = word.strip("'’")
    if re.search(r"[\"“”]|[,;:.]$", word) and not (
        re.fullmatch(r"(?:[A-Z]\.)+", word) or (word[-1] == "." and fold(word) in titles())
    ):
        return False
    if fold(bare) in _STOP:
        return False
    return bare[:1].isupper() or bare[:1].isdigit() or is_modifier(bare)


def _known_word(word: str) -> bool:
    bare = re.sub(rf"[{APOSTROPHES}]s?$", "", word)
    return fold(bare) in titles() or is_modifier(bare) or country_form(bare) is not None


def _is_description(head: str) -> bool:
    """Whether a short noun phrase is headed by a role; "one of his lawyers" counts as one lawyer."""
    one = re.match(r"one of (?:the|his|her|their|its) (.+?)s?\s*$", head, re.I)
    found = head_title(one[1] if one else head)
    if re.match(r"\w+ing\b", head):
        return False
    return found is not None and found.use != "prefix" and len(head.split()) <= 9 and _VERB.search(head) is None


def _described_after(text: str, end: int) -> Span | None:
    """The apposition after a name: ", a former US security adviser," or ", governor of the province of Torva,"."""
    opened = _AFTER.match(text, end, end + 40)
    if opened is None:
        return None
    closed = _END.search(text, opened.end(), min(len(text), opened.end() + 140))
    stop = closed.start() if closed else min(len(text), opened.end() + 140)
    phrase = text[opened.end() : stop]
    head = _NOUN_ENDS.split(f"{phrase} ", maxsplit=1)[0]
    if not _is_description(head) or _TELLS.search(phrase):
        return None  # "Ann Orr, who met the president"
    return Span(opened.end(), opened.end() + len(phrase.rstrip()))


def _described_before(text: str, start: int, end: int) -> Span | None:
    """The description before a name set off by commas: "A cousin of the captain, Ann Orr, told ..."."""
    if not re.search(r",\s$", text[max(0, start - 2) : start]):
        return None
    if not re.match(r"[,.;\n]|\s+(?:said|told|says|wrote|tweeted|added)\b|,?\s+\w+ed\b|$", text[end : end + 20]):
        return None
    left = text[max(0, start - 120) : start - 2]
    opened = list(re.finditer(r"[,;:()\"“”—]\s*|[.!?]\s+|\n", left))
    begin = opened[-1].end() if opened else (0 if start <= 122 else None)
    if begin is None:
        return None
    according = re.match(r"(?:[Aa]ccording to|[Ss]aid|[Ss]ays)\s+", left[begin:])
    begin += according.end() if according else 0
    if kin := re.search(r" and (?=(?:his|her|their) [^,]*$)", left[begin:]):
        begin += kin.end()  # "He and his wife, Ann Orr"
    if told := _MET.match(left, begin):
        begin = told.end()  # "He met the president, Ann Orr"
    phrase = left[begin:]
    said = re.search(r"(?:^|.*\s)((?:the|a|an|his|her|their|one of|[A-Z])[^,]*)$", phrase)
    head = _NOUN_ENDS.split(f"{phrase} ".replace("one of ", "one_of "), maxsplit=1)[0].replace("one_of ", "one of ")
    if said is None or not _is_description(head) or len(phrase.split()) > 14:
        return None
    if _VERB.search(phrase):
        return None
    offset = max(0, start - 120) + begin
    return Span(offset, offset + len(phrase))
