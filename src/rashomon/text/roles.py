"""Whether a description can mean a person or body known by role or name. Data: `role_kinds`, `body_nouns` and more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from rashomon.text.alternatives import alternatives
from rashomon.text.countries import country_of, find_countries
from rashomon.text.fold import fold
from rashomon.text.organizations import organization_words
from rashomon.text.regions import postal, states
from rashomon.text.tables import rows
from rashomon.text.titles import head_title, title_gender, titles

# words that describe anybody; they never lead to a name
ANYBODY = frozenset(
    """man woman boy girl child person teenager relative source official victim witness friend member resident worker
    employee student neighbor volunteer supporter user passenger motorist driver survivor parent colleague ally rival
    insider bystander staffer""".split()
)
KIN = frozenset(
    """cousin uncle aunt nephew niece brother sister son daughter mother father wife husband widow widower spouse
    grandmother grandfather girlfriend boyfriend""".split()
)
_EMPTY = frozenset(
    """the a an former ex then late acting senior top longtime current one our own this that embattled us his her their
    its federal who and of for in at to old year veteran outgoing incoming new""".split()
)
# "the presidential nominee" is not the vice presidential one
_UNDER = ("vice", "deputy")
_ATTACKED = re.compile(
    r" (?:had |has |then |allegedly )?(?:opened fire|shot (?:and killed|dead|\d+|dozens|hundreds)|fatally shot|"
    r"gunned down|stabbed (?:\w+ ){0,2}to death|killed (?:\d+|\w+) (?:people|others|students|worshipp?ers|victims))\b"
)
_PARTIES = {"d": "democrat", "r": "republican"}


@cache
def _kinds() -> dict[str, frozenset[str]]:
    return {r["word"]: frozenset(r["roles"].split("|")) for r in rows("role_kinds")}


@cache
def _body_nouns() -> dict[str, frozenset[str]]:
    return {r["noun"]: frozenset(r["words"].split()) for r in rows("body_nouns")}


@cache
def person_nouns() -> str:
    """Alternatives of a regular expression: every word that may head the description of one person."""
    nouns = {t.title for t in titles().values() if t.use != "prefix"}
    short = {n.upper() for n in nouns & {"ceo", "cfo", "coo", "mp", "ag"}}
    return alternatives((nouns - {"ag"}) | short | {".".join(n) for n in short})


@cache
def human_words() -> frozenset[str]:
    """Every word, in lower case, that may end the description of one person, relatives and anybody included."""
    return frozenset(t.title.split()[-1] for t in titles().values() if t.use != "prefix") | ANYBODY | KIN


@cache
def body_nouns() -> str:
    """Alternatives of a regular expression: every word that may describe a body."""
    return "|".join(sorted(_body_nouns(), key=len, reverse=True))


@cache
def document_nouns() -> str:
    """Alternatives of a regular expression: every word for something written or said that may speak itself."""
    return "|".join(sorted((r["noun"] for r in rows("document_nouns")), key=len, reverse=True))


def fits_person(description: str, roles: Iterable[str], country: str | None) -> bool:
    """Whether "the Israeli prime minister", "the ex-congressman" can be the person with these printed roles.

    The role must be borne (or be a wider word for one borne), the country must not differ, and every further word of
    the description must stand in the role ("the security minister" is no foreign minister).
    """
    head = head_title(re.sub(r"\bex-", "ex ", description))
    if head is None or head.role in ANYBODY | KIN:
        return False
    told = country_of(description)
    if told and country and told != country:
        return False
    gender = title_gender(description)
    wanted = {head.role, *_kinds().get(head.title, ()), *_kinds().get(head.role, ())}
    return any(_role_fits(description, head.title, wanted, role, gender) for role in roles)


def deed(text: str, end: int) -> tuple[str, ...]:
    """The role that the verb behind a name ending at `end` tells: who "opened fire" is later called the gunman."""
    return ("attacker",) if _ATTACKED.match(text, end) else ()


def _role_fits(description: str, head: str, wanted: set[str], role: str, gender: str | None) -> bool:
    borne = _borne(role)
    if not wanted & borne:
        return False
    if gender and (other := title_gender(role)) and other != gender:
        return False
    if fold(head) in fold(role) and any(w in fold(role).split() and w not in fold(description).split() for w in _UNDER):
        return False
    return _words(description, head) <= _role_words(role)


@lru_cache(maxsize=65536)
def _borne(role: str) -> frozenset[str]:
    """The roles that a printed role gives: of each of its heads, not of owners ("the president's adviser")."""
    core = re.split(r"\s(?:of|for|in|at|from|to|with|who)\s", role)[0]
    heads = {head.role for part in core.split(" and ") if (head := head_title(part))}
    return frozenset(heads) | _party_roles(role)


def _words(description: str, head: str) -> set[str]:
    """What a description says beside its head, countries and empty words."""
    core = re.split(r"\s(?:of|for|in|at|from|who|with)\s", description)[0]
    for start, end, _form in reversed(list(find_countries(core))):
        core = f"{core[:start]} {core[end:]}"
    return set(fold(core).split()) - set(fold(head).split()) - _EMPTY


def _role_words(role: str) -> set[str]:
    found = set(fold(role).split())
    for part in re.findall(r"[A-Z][\w.]+", role):
        if state := states().get(fold(part)) or postal().get(part):
            found |= set(fold(state).split())
    return found


def _party_roles(role: str) -> frozenset[str]:
    """ "R-Texas" is a Republican."""
    found = re.match(r"([DR])-[A-Z]", role)
    return frozenset({_PARTIES[found[1].casefold()]}) if found else frozenset()


def fits_body(description: str, names: Iterable[str], public: bool) -> bool:
    """Whether "the union", "the security company" can be the body with these names; `public`: a known institution."""
    head = fold(description).split()[-1:] or [""]
    wanted = _body_nouns().get(head[0])
    if wanted is None:
        return False
    words = {w for n in names for w in organization_words(n)} | {fold(n).split()[-1] for n in names if fold(n)}
    if head[0] in words or wanted & words:
        return True
    return "*" in wanted and not public and not any(w in _civic() for w in words)


def any_body(description: str) -> bool:
    """Whether the word may mean any body that is no public one ("the company")."""
    return "*" in _body_nouns().get((fold(description).split() or [""])[-1], ())


@cache
def _civic() -> frozenset[str]:
    """Words in names of bodies that are no businesses."""
    return frozenset(
        """department ministry court police university college school committee commission council congress senate house
        party union association army navy force forces guard church institute office agency administration bureau
        parliament government workers coalition campaign federation foundation democrats republicans center centre
        times post journal news herald tribune cartel militia rebels""".split()
    )
