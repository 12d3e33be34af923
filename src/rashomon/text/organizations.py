"""Names of organisations, and whether two forms can name one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rashomon.text.countries import country_form
from rashomon.text.fold import fold, fold_words
from rashomon.text.persons import same_spelling
from rashomon.text.tables import rows

_SMALL = frozenset("of the and for in on to a at de la del des du et y".split())
# words too common to name an organisation alone
_WEAK = frozenset(
    """american national international united federal central royal general first new old north south east west northern
    southern eastern western state city university college school department ministry office bureau committee commission
    council court house senate supreme district public world global democratic republican people social christian
    institute center centre association foundation society church bank press news daily times post""".split()
)

_PUBLIC = frozenset(
    """department ministry bureau police senate house congress parliament guard army navy force forces firm workers
    administration authority fund trust church brothers sons associates""".split()
)


@cache
def _uses(use: str) -> frozenset[str]:
    return frozenset(r["word"] for r in rows("organization_words") if r["use"] == use)


@lru_cache(maxsize=65536)
def organization_words(form: str) -> tuple[str, ...]:
    """Folded words without a leading "the" and without legal suffixes ("Apple Inc." -> "apple")."""
    found = list(fold_words(form))
    while len(found) > 1 and found[0] in {"the", "a", "an"}:
        found.pop(0)
    while len(found) > 1 and found[-1] in _uses("suffix"):
        found.pop()
    return tuple(found)


@lru_cache(maxsize=65536)
def initials(form: str) -> frozenset[str]:
    """The acronyms that a name can have: initials with and without small words, without a leading country."""
    tokens = [t for t in re.split(r"[\s/-]+", form.replace("&", "and")) if re.search(r"\w", t)]
    if tokens and tokens[0].casefold() == "the":
        tokens = tokens[1:]
    found: set[str] = set()
    for skipped in (0, 1, 2):
        if skipped and country_form(" ".join(tokens[:skipped])) is None:
            continue
        rest = [fold(t) for t in tokens[skipped:] if fold(t)]
        found.add("".join(t[0] for t in rest))
        found.add("".join(t[0] for t in rest if t not in _SMALL))
        found.add("".join(t[0] for t in rest if t not in _SMALL and t not in _uses("suffix")))
    return frozenset(a for a in found if len(a) > 1)


@lru_cache(maxsize=65536)
def is_acronym(form: str) -> bool:
    """Whether a form is written as an acronym ("NRA", "N.R.A.", "EADS")."""
    bare = re.sub(r"^[Tt]he ", "", form.strip()).replace(".", "")
    return bool(re.fullmatch(r"[A-Z][A-Za-z]?[A-Z]{1,6}s?|[A-Z]{2,8}", bare)) and len(bare) <= 8


def same_organization_name(a: str, b: str) -> str | None:
    """Why two forms can name one organisation, or None.

    "same words", "acronym", "legal form", "spelling" and "generic word dropped" hold anywhere; "country dropped",
    "first words", "last words" and "words dropped" only where no other organisation of the document or story fits.
    """
    left, right = organization_words(a), organization_words(b)
    if not left or not right:
        return None
    if left == right:
        return "same words"
    if _turned(left) == _turned(right):
        return "same words"
    if "".join(left) == "".join(right) or _singular(left) == _singular(right):
        return "same words"
    for short, long in ((a, b), (b, a)):
        if (
            is_acronym(short)
            and len(organization_words(long)) > 1
            and "".join(organization_words(short)) in initials(long)
        ):
            return "acronym"
    if same_spelling("".join(left), "".join(right)):
        return "romanisation"
    if _unarmed(left) == _unarmed(right) and not _weak(_unarmed(left)):
        return "generic word dropped"
    short_, long_ = (left, right) if len(left) <= len(right) else (right, left)
    return _shortened(short_, long_)


def _unarmed(words_: tuple[str, ...]) -> tuple[str, ...]:
    """ "Torva rebels" and "Torva movement" without their last word."""
    armed = {"rebels", "movement", "militia", "militants", "fighters", "forces", "insurgents", "group"}
    return words_[:-1] if len(words_) > 1 and words_[-1] in armed else words_


def is_body_word(word: str) -> bool:
    """Whether a name's last word tells an organisation ("Corp.", "Association", "Tribune")."""
    bare = fold(word)
    return bare in _uses("suffix") or bare in _uses("generic") or bare in _bodies() or bare in _PUBLIC


def _turned(words_: tuple[str, ...]) -> tuple[str, ...]:
    """ "Department of Justice" as "Justice Department"."""
    if len(words_) > 2 and words_[0] in {"department", "ministry", "university", "bank"} and words_[1] == "of":
        return (*(w for w in words_[2:] if w != "the"), words_[0])
    return words_


def _singular(words_: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in words_)


def _shortened(short: tuple[str, ...], long: tuple[str, ...]) -> str | None:
    if len(short) == len(long):
        return None
    n = len(short)
    if n == 1 and long[0] == short[0] and long[1] == "of" and is_body_word(short[0]):
        return "first words"  # "the Church" of an article on the Church of Norway
    if long[:n] == short and not _weak(short) and not _says_nothing(short):
        dropped = long[n:]
        if all(w in _uses("generic") or w in _uses("suffix") or w in _SMALL for w in dropped):
            return "generic word dropped"
        return None if long[-1] in _papers() else "first words"  # a city is not its newspaper
    if long[len(long) - n :] == short and (n > 1 or short[0] in _bodies()):
        before = " ".join(long[: len(long) - n])
        owner = country_form(before.upper() if len(before) < 4 else before.title())
        return "country dropped" if owner and owner.kind != "capital" else "last words"
    rest = iter(_singular(long))
    short_ = _singular(short)
    if (
        n >= 2
        and short_[0] == _singular(long)[0]
        and short_[-1] == _singular(long)[-1]
        and all(w in rest for w in short_)
    ):
        return "words dropped"
    return None


@cache
def _bodies() -> frozenset[str]:
    """Last words that may stand alone for the name ("the Times", "the Coalition")."""
    return frozenset(w for r in rows("body_nouns") for w in r["words"].split()) - {"*"}


@cache
def _papers() -> frozenset[str]:
    return frozenset(w for r in rows("body_nouns") if r["noun"] == "newspaper" for w in r["words"].split())


def _weak(words_: tuple[str, ...]) -> bool:
    return all(w in _WEAK or w in _SMALL or w in _uses("generic") or w in _uses("none") for w in words_)


def _says_nothing(words_: tuple[str, ...]) -> bool:
    """A country or a people alone names no organisation: "Qatar" is not Qatar Airways."""
    form = " ".join(words_)
    return country_form(form.title()) is not None or country_form(form.upper()) is not None


def conflicting_countries(a: str, b: str) -> bool:
    """Whether the forms name bodies of different countries ("North Korean ..." and "South Korean Foreign Ministry")."""

    def first(form: str) -> str | None:
        tokens = re.sub(r"^[Tt]he ", "", form).split()
        for size in (3, 2, 1):
            found = country_form(" ".join(tokens[:size]).removesuffix("'s").removesuffix("’s"))
            if found and len(tokens) >= size:
                return found.iso3
        return None

    x, y = first(a), first(b)
    return x is not None and y is not None and x != y
