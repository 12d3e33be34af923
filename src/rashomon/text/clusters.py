"""Join names into entities with a reason for every join; the same rules serve one document and a whole story.

Strong reasons ("same words", "nickname", "acronym" ...) join at once. Weak ones ("surname", "first words" ...) join
only where exactly one candidate fits, so that two people of one family are never joined by their surname.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

import msgspec

from rashomon.text.fold import fold
from rashomon.text.institutions import institution
from rashomon.text.names import Kind, compatible
from rashomon.text.organizations import initials, is_acronym, organization_words
from rashomon.text.persons import nickname_groups, parse_person, spelling_groups
from rashomon.text.regions import place_words
from rashomon.text.titles import roles_in, titles

WEAK = ("surname", "title and surname", "given name", "country dropped", "last words", "first words", "words dropped")


class Named(msgspec.Struct, frozen=True):
    """One thing to be joined: its printed forms, the fullest first.

    group: things of one group were told apart already and are not joined again (an article's id), or "" for none.
    country: ISO code, by which countries are joined. roles: canonical offices that a person is said to hold.
    """

    forms: tuple[str, ...]
    kind: Kind
    group: str = ""
    country: str | None = None
    aliases: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()


class Joined(msgspec.Struct, frozen=True):
    """For each thing its cluster's number, and why it joined ("" for the first of a cluster)."""

    labels: tuple[int, ...]
    reasons: tuple[str, ...]


def join(things: Sequence[Named]) -> Joined:
    """Clusters of the things, in which every join has its reason."""
    state = _State(things)
    state.join_equal()
    state.join_strong()
    state.join_weak()
    return state.result()


def name_key(form: str, kind: Kind) -> tuple[str, ...]:
    """What equal names share: folded words without titles, legal forms and kinds of place."""
    if kind == "person":
        name = parse_person(form)
        return (*name.words, name.suffix) if name.suffix else name.words
    if kind in ("place", "country"):
        return place_words(form)
    return organization_words(form)


class _State:
    """Union of things while they are joined."""

    def __init__(self, things: Sequence[Named]) -> None:
        self.things = things
        self.label = list(range(len(things)))
        self.reason = [""] * len(things)
        self.members = {i: [i] for i in range(len(things))}

    def union(self, i: int, j: int, why: str) -> bool:
        a, b = sorted((self.label[i], self.label[j]))
        if a == b or self._apart(a, b):
            return False
        for k in self.members[b]:
            self.label[k] = a
        newcomer = b if self.reason[b] == "" else j
        self.reason[newcomer] = why
        self.members[a] += self.members.pop(b)
        return True

    def _apart(self, a: int, b: int) -> bool:
        """Whether both clusters hold things of one group, or people whose full names conflict."""
        groups = {self.things[i].group for i in self.members[a]} & {self.things[i].group for i in self.members[b]}
        if groups - {""} and self.things[a].kind != "country":
            return True
        return any(_conflict(self.things[i], self.things[j]) for i in self.members[a] for j in self.members[b])

    def join_equal(self) -> None:
        """Equal names, whatever kind the reader gave them unless one is a country; countries by their code."""
        seen: dict[object, int] = {}
        for i, thing in enumerate(self.things):
            for key in _keys(thing):
                if key in seen:
                    self.union(seen[key], i, "same country" if thing.kind == "country" else "same words")
                else:
                    seen[key] = i

    def join_strong(self) -> None:
        for i, j in self._pairs():
            why = _reason(self.things[i], self.things[j])
            if why and why not in WEAK:
                self.union(i, j, why)

    def join_weak(self) -> None:
        """Each reason in the order of WEAK, each thing only where one cluster alone fits."""
        found: dict[tuple[int, str], set[int]] = defaultdict(set)
        for i, j in self._pairs():
            why = _reason(self.things[i], self.things[j])
            if why in WEAK and self.label[i] != self.label[j]:
                short, long = _shorter_first(self.things, i, j)
                found[short, "surname" if why == "title and surname" else why].add(long)
        for why in WEAK:
            for (short, reason), longs in sorted(found.items()):
                clusters = {self.label[x] for x in longs} - {self.label[short]}
                if reason != why or self._settled(short):
                    continue
                if len(clusters) == 1:
                    self.union(min(longs), short, why)
                elif len(holders := {c for c in clusters if self._holds_office(c, short)}) == 1:
                    self.union(min(x for x in longs if self.label[x] in holders), short, "title and surname")

    def _holds_office(self, cluster: int, short: int) -> bool:
        """Whether somebody of the cluster holds the office in a short name's title ("President Roe")."""
        title = parse_person(self.things[short].forms[0]).title if self.things[short].kind == "person" else ""
        wanted = {t.role for role in roles_in(title) if (t := titles().get(role)) and t.official}
        return any(wanted & self.things[i].roles for i in self.members[cluster])

    def _settled(self, i: int) -> bool:
        """Whether a short name has already been joined to a fuller one."""
        mine = len(name_key(self.things[i].forms[0], self.things[i].kind))
        return any(
            len(name_key(self.things[k].forms[0], self.things[k].kind)) > mine
            for k in self.members[self.label[i]]
            if k != i
        )

    def _pairs(self) -> list[tuple[int, int]]:
        """Pairs worth a look: of one kind of thing, and with a folded word, spelling or acronym in common."""
        block: dict[str, list[int]] = defaultdict(list)
        for i, thing in enumerate(self.things):
            for token in _tokens(thing):
                block[token].append(i)
        pairs = {pair for members in block.values() for pair in combinations(members, 2)}
        return [
            (i, j)
            for i, j in sorted(pairs)
            if self.label[i] != self.label[j] and _same_family(self.things[i].kind, self.things[j].kind)
        ]

    def result(self) -> Joined:
        order = {old: new for new, old in enumerate(dict.fromkeys(self.label))}
        return Joined(tuple(order[x] for x in self.label), tuple(self.reason))


@lru_cache(maxsize=65536)
def _form_tokens(form: str, kind: Kind) -> frozenset[str]:
    found = {w for w in fold(form).split() if len(w) > 1} | {_joined(fold(form))}
    found |= {f"spelling {n}" for w in [*found] for n in spelling_groups(w)}
    found |= {w.removesuffix("s") for w in [*found]}
    if kind == "person":
        found |= {f"nickname {n}" for w in fold(form).split()[:1] for n in nickname_groups(w)}
    else:
        found |= {f"acronym {a}" for a in initials(form)}
        if is_acronym(form):
            found.add(f"acronym {_joined(' '.join(organization_words(form)))}")
    return frozenset(found - {"of", "the", "and", "for"})


def _joined(words: str) -> str:
    return words.replace(" ", "")


def _tokens(thing: Named) -> set[str]:
    return {token for form in thing.forms for token in _form_tokens(form, thing.kind)}


def _keys(thing: Named) -> list[object]:
    if thing.kind == "country":
        return [("country", thing.country)]
    keys: list[object] = [("words", name_key(f, thing.kind)) for f in thing.forms if name_key(f, thing.kind)]
    if thing.kind != "person":
        keys += [("alias", fold(a)) for a in thing.aliases]
        keys += [("institution", found.name) for f in thing.forms if (found := institution(f))]
    return keys


def _same_family(a: Kind, b: Kind) -> bool:
    loose = {"organization", "other", "place", "event"}
    return a == b or ({a, b} <= loose and "event" not in (a, b))


def _shorter_first(things: Sequence[Named], i: int, j: int) -> tuple[int, int]:
    sizes = [len(name_key(things[k].forms[0], things[k].kind)) for k in (i, j)]
    return (i, j) if sizes[0] <= sizes[1] else (j, i)


def _reason(a: Named, b: Named) -> str | None:
    """The strongest reason between any two forms."""
    found = None
    mixed = {a.kind, b.kind} == {"organization", "place"}  # "Connecticut" is not short for the Connecticut Post
    kind: Kind = a.kind if a.kind == b.kind else ("organization" if "organization" in (a.kind, b.kind) else "place")
    for x in a.forms:
        for y in b.forms:
            why = compatible(x, y, kind)
            if why and why not in WEAK and not (mixed and why in ("generic word dropped", "kind dropped")):
                return why
            found = found or why
    return None if mixed else found


def _conflict(a: Named, b: Named) -> bool:
    """Two full names of people that cannot be one person."""
    if a.kind != "person" or b.kind != "person":
        return False
    x, y = a.forms[0], b.forms[0]
    return parse_person(x).full and parse_person(y).full and compatible(x, y, "person") is None
