"""Personal names: their parts, and whether two forms can name one person. Names are never joined on likeness alone.

Rules of thumb follow newsroom style (full name first, surname after) and the published finding that generic string
similarity ranks "Angela / Angelina" above "Steve / Stephen".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from rashomon.text.fold import fold, plain
from rashomon.text.tables import rows, words
from rashomon.text.titles import Gender, roles_in, split_title, title_gender

_SUFFIX = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
# words that belong to the family name behind them
PARTICLES = frozenset(
    "al el bin ibn bint ben abu van von der den de del della di da dos du la le los las ter ten st san ul".split()
)
_SYLLABLE = re.compile(r"(?:[bcdfghjklmnpqrstwxyz]{0,2}h?[aeiouy]{1,3}(?:ng|n|m|l|k|p|t|h|r)?)")
# one title of each set excludes the others in one person's name
_GENDERED = frozenset({"mr", "mrs", "ms", "miss", "sir", "dame"})


class PersonName(msgspec.Struct, frozen=True):
    """A person's name in folded parts. `words` are given names and family name in printed order, without initials."""

    title: str
    words: tuple[str, ...]
    initials: tuple[str, ...]
    suffix: str | None
    family: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def full(self) -> bool:
        """Whether a given name (or initial) and a family name stand."""
        return len(self.words) + len(self.initials) > 1 and len(self.family) < len(self.words) + len(self.initials)

    @property
    def gender(self) -> Gender | None:
        """What the title tells."""
        return title_gender(self.title)


@cache
def _family_first() -> frozenset[str]:
    return words("surnames_first")


@lru_cache(maxsize=65536)
def parse_person(form: str) -> PersonName:
    """A printed form in its parts: "Vice Foreign Minister Choi Mi-ran", "Mr Orr", "Joseph R. Biden Jr."."""
    title, name = split_title(form)
    tokens = [t for t in re.split(r"[\s,]+", name) if fold(t)]
    suffix = None
    while len(tokens) > 1 and fold(tokens[-1]) in _SUFFIX:
        suffix = _SUFFIX[fold(tokens.pop())]
    east = _is_family_first(tokens)
    initials = tuple(fold(t)[0] for t in tokens if re.fullmatch(r"(?:[A-Z]\.?)+", t) and len(fold(t)) == 1)
    kept = [t for t in tokens if len(fold(t)) > 1 or len(tokens) == 1]
    folded = tuple(w for t in kept for w in fold(t).split())
    if east:
        return PersonName(title, folded, (), suffix, folded[:1], folded[1:])
    size = _family_size(kept)
    return PersonName(title, folded, initials, suffix, folded[len(folded) - size :], folded[: len(folded) - size])


def is_family_first(form: str) -> bool:
    """Whether a form is surely a Korean name in its own order: family name and hyphenated given name ("Moon Ji-ho")."""
    return "-" in form and _is_family_first(form.split())


def may_be_family_first(form: str) -> bool:
    """Whether a form that is known to be a person's reads as a family name and given names in that order."""
    return _is_family_first(form.split())


def _is_family_first(tokens: list[str]) -> bool:
    """Korean and Chinese order: "Moon Jae-in", "Kim Jong Un", "Xi Jinping", not "Kim Kardashian"."""
    if len(tokens) not in (2, 3) or fold(tokens[0]) not in _family_first():
        return False
    rest = [w for t in tokens[1:] for w in fold(t).split()]
    if len(rest) == 2:
        return all(len(w) <= 6 and _SYLLABLE.fullmatch(w) for w in rest)
    return (
        len(rest) == 1
        and len(rest[0]) > 3
        and bool(re.fullmatch(rf"{_SYLLABLE.pattern}{{2}}", rest[0]))
        and (rest[0] not in given_genders())
    )


def _family_size(tokens: list[str]) -> int:
    """How many folded words at the end are the family name: one, its hyphenated parts, and particles before it."""
    if not tokens:
        return 0
    size = len(fold(tokens[-1]).split())
    for token in reversed(tokens[1:-1]):
        word = fold(token)
        if word not in PARTICLES:
            break
        size += 1
    return size


@cache
def given_genders() -> dict[str, Gender]:
    """The usual gender of frequent given names: a hint for pronouns, never evidence."""
    return {r["name"]: "female" if r["gender"] == "f" else "male" for r in rows("given_names")}


def usual_gender(form: str) -> Gender | None:
    """The usual gender of the first given name of a full name, or None (also for family-first names)."""
    name = parse_person(form)
    if name.given and name.words[: len(name.family)] == name.family:
        return None
    return given_genders().get(name.given[0]) if name.given else None


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows("nicknames")):
        for form in row["forms"].split():
            found.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


@cache
def _spellings() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows("romanisation")):
        for form in row["forms"].split():
            found.setdefault(fold(form).replace(" ", ""), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


def same_spelling(a: str, b: str) -> bool:
    """Whether two folded words are romanisations of one name, by the table."""
    return a != b and bool(spelling_groups(a) & spelling_groups(b))


def spelling_groups(word: str) -> frozenset[int]:
    """The rows of the table of romanisations that a folded word stands in."""
    return _spellings().get(word, frozenset())


def nickname_groups(word: str) -> frozenset[int]:
    """The rows of the table of nicknames that a folded word stands in."""
    return _nicknames().get(word, frozenset())


def is_nickname(a: str, b: str) -> bool:
    """Whether one folded given name is a short or other form of the other."""
    return a != b and bool(nickname_groups(a) & nickname_groups(b))


@lru_cache(maxsize=65536)
def same_person_name(a: str, b: str) -> str | None:
    """Why two forms can name one person ("same words", "surname", "nickname", ...), or None where they cannot.

    A single word against a full name gives "surname" or "given name": that is a possibility, which only a document
    can turn into identity.
    """
    left, right = parse_person(a), parse_person(b)
    if _titles_exclude(left, right) or (left.suffix and right.suffix and left.suffix != right.suffix):
        return None
    if not left.words or not right.words:
        return None
    if left.suffix != right.suffix and not (left.full and right.full) and len(left.words) == len(right.words):
        return None  # "Trump Jr." and "Trump"
    if left.words == right.words or "".join(left.words) == "".join(right.words):
        return "same words" if _initials_agree(left, right) else None
    if not (left.full and right.full):
        return _short(left, right)
    return _full(left, right)


def _titles_exclude(left: PersonName, right: PersonName) -> bool:
    if left.gender and right.gender and left.gender != right.gender:
        return True
    clergy = ["clergy" in roles_in(n.title) for n in (left, right)]
    return clergy[0] != clergy[1] and bool(left.suffix or right.suffix)


def _initials_agree(left: PersonName, right: PersonName) -> bool:
    """Middle initials must not differ; a missing one says nothing."""
    return not (left.initials and right.initials and left.initials != right.initials)


def _short(left: PersonName, right: PersonName) -> str | None:
    short, long = (left, right) if len(left.words) <= len(right.words) else (right, left)
    words_ = short.words
    if not long.full:
        return "surname" if words_ == _bare(long.words) or _bare(words_) == long.words else None
    if words_ == long.family or (_bare(words_) == _bare(long.family) and len(_bare(words_)) > 0):
        return "title and surname" if short.title else "surname"
    if len(words_) == 1 and len(words_[0]) > 2 and not short.suffix:
        if same_spelling(words_[0], long.family[-1]):
            return "romanisation"
        if long.given and not roles_in(short.title) and _same_given(words_[0], long.given[0]):
            return "given name"
    return None


def _same_given(a: str, b: str) -> bool:
    return a == b or is_nickname(a, b)


def _bare(family: tuple[str, ...]) -> tuple[str, ...]:
    """The family name without particles ("al malki" -> "malki")."""
    kept = tuple(w for w in family if w not in PARTICLES)
    return kept or family


def _full(left: PersonName, right: PersonName) -> str | None:
    if not _initials_agree(left, right):
        return None
    if _ends_with(left, right) or _ends_with(right, left):
        return "surname"
    given = _given_reason(left, right)
    if given is None:
        return None
    if _bare(left.family) == _bare(right.family):
        return given
    if same_spelling("".join(left.family), "".join(right.family)) or _arabic_spelling(left, right):
        return "romanisation"
    return given if _inside(left.words, right.words) or _inside(right.words, left.words) else None


def _ends_with(short: PersonName, long: PersonName) -> bool:
    """A double surname, as in "López Obrador" or "Ms Ray Langford", against the full name that ends with it."""
    n = len(short.words)
    if not 2 <= n < len(long.words) or long.words[-n:] != short.words:
        return False
    return bool(short.title) or len(long.words) >= 4 or short.words[0] not in given_genders()


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words stand in order inside the longer name, given name first ("Andrés López", two surnames)."""
    rest = iter(long)
    return (
        len(short) >= 2
        and len(long) > len(short)
        and short[0] == long[0]
        and all(w in rest for w in short)
        and len(long) >= 4
    )


def _given_reason(left: PersonName, right: PersonName) -> str | None:
    """Why the given names agree; None when they conflict."""
    if not left.given or not right.given:
        initials = {*left.initials[:1], *right.initials[:1]}
        word = (left.given or right.given or ("",))[0]
        return "initials" if not word or word[0] in initials else None
    a, b = left.given, right.given
    if a[0] == b[0] or "".join(a) == "".join(b):
        middle = {*a[1:]} and {*b[1:]} and not ({*a[1:]} & {*b[1:]})
        return None if middle else "same words"
    if is_nickname(a[0], b[0]):
        return "nickname"
    if same_spelling(a[0], b[0]) or same_spelling("".join(a), "".join(b)):
        return "romanisation"
    return None


def _arabic_spelling(left: PersonName, right: PersonName) -> bool:
    """Same given name, and family names of one consonant skeleton, where an article (al-, el-) shows an Arabic name."""
    if not {"al", "el"} & {*left.words, *right.words}:
        return False
    return _skeleton(_bare(left.family)) == _skeleton(_bare(right.family)) != ""


def _skeleton(family: tuple[str, ...]) -> str:
    joined = "".join(family).replace("q", "k").replace("c", "k")
    return re.sub(r"(.)\1", r"\1", re.sub(r"[aeiouyh]", "", joined))


def surname_of(form: str) -> str:
    """The family name as folded text ("Kim Jong-un" -> "kim")."""
    return " ".join(parse_person(form).family)


def looks_like_person(form: str) -> bool:
    """Whether the words can be a personal name at all: two to six capitalised words, no digits."""
    tokens = [t for t in plain(form).split() if fold(t) not in PARTICLES]
    return 1 <= len(tokens) <= 6 and all(t[:1].isupper() for t in tokens) and not re.search(r"\d", form)
