"""Entities of one article: its mentions of names, merged, each with the reason why it belongs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from rashomon.annotate.appositions import Beside, beside, longer_phrase
from rashomon.annotate.descriptions import described
from rashomon.annotate.looked_up import Name
from rashomon.annotate.mentions import find_names
from rashomon.annotate.resolution import Resolver
from rashomon.model.annotation import Entity, EntityKind, Mention, Sentence, Variant
from rashomon.model.article import Article
from rashomon.model.identity import digest
from rashomon.reader.spans import NameSpan
from rashomon.text.clusters import Named, join
from rashomon.text.countries import countries, country_of
from rashomon.text.fold import fold
from rashomon.text.institutions import institution
from rashomon.text.persons import parse_person, same_person_name, usual_gender
from rashomon.text.titles import roles_in, title_gender

_MANNERS = frozenset({"mr", "mrs", "ms", "miss", "mister"})


def entities(article: Article, sentences: Sequence[Sentence], names: Sequence[NameSpan]) -> tuple[Entity, ...]:
    """The entities of an article in the order of their first mention.

    Merges inside the article only. A mention's `why` is the reason of its merge ("full name", "surname", "metonym",
    "title and name" for the longer phrase around a name ...). A surname that fits several people goes to the one whom
    the title fits, then to the one whom the article is about.
    """
    found = find_names(article, sentences, names)
    around = {n: beside(article.text, n.start, n.end) for n in found if n.kind == "person"}
    groups = _grouped(article.text, found, around)
    made = [_entity(article, group, around) for group in groups]
    more = described(article, made)
    made = [_with_mentions(e, more.get(e.id, []), article) for e in made]
    made = _with_pronouns(article, sentences, made)
    return tuple(sorted(made, key=lambda e: (e.mentions[0].start, e.id)))


class _Group(msgspec.Struct):
    """Mentions of one entity while it is put together, each with its reason."""

    kind: EntityKind
    country: str | None
    members: list[tuple[Name, str]]


# ---------------------------------------------------------------- grouping
def _grouped(text: str, names: Sequence[Name], around: dict[Name, Beside]) -> list[_Group]:
    people = [n for n in names if n.kind == "person"]
    full = [n for n in people if parse_person(_titled(n, around)).full]
    others = [n for n in names if n.kind != "person"]
    groups = _joined(text, others, {}) + (persons := _joined(text, full, around))
    short = [n for n in people if n not in set(full)]
    loose = []
    short.sort(key=lambda n: (_is_surname(n, full), n.start))  # given names first: they tell whose surname is free
    apart = _of_another_gender(short, persons, around)
    for name in short:
        owner = None if fold(name.form) in apart and not _held(name, persons, around) else _owner(name, persons, around)
        if owner is None:
            loose.append(name)
        else:
            owner[0].members.append((name, owner[1]))
    return groups + _joined(text, loose, around)


def _of_another_gender(short: Sequence[Name], persons: Sequence[_Group], around: dict[Name, Beside]) -> set[str]:
    """Family names that a "Mr." or "Mrs." bears whom no full name fits: then the bare name is that person's too.

    "Mr. Obama" beside "Michelle Obama": "President Obama" and "Obama" are his.
    """
    found = set()
    for name in (n for n in short if title_gender(around[n].title)):
        fits = [g for g in persons if _fits(name.form, name, g, around) in ("surname", "title and surname")]
        if fits and all(_excluded(name, g, around) for g in fits):
            found.add(fold(name.form))
    return found


def _held(name: Name, persons: Sequence[_Group], around: dict[Name, Beside]) -> bool:
    """Whether somebody named in full bears the short form's title in this article."""
    fits = [g for g in persons if around[name].title and _fits(_titled(name, around), name, g, around)]
    return any(_title_agrees(around[name], g, around) and not _excluded(name, g, around) for g in fits)


def _is_surname(name: Name, full: Sequence[Name]) -> bool:
    form = fold(name.form)
    return any(form == " ".join(parse_person(f.form).family) for f in full)


def _titled(name: Name, around: dict[Name, Beside]) -> str:
    title = around[name].title if name in around else ""
    return f"{title} {name.form}" if fold(title).split()[-1:] else name.form


def _joined(text: str, names: Sequence[Name], around: dict[Name, Beside]) -> list[_Group]:
    """Names of equal form and kind are one thing; things are joined by their forms."""
    things: dict[tuple[object, ...], list[Name]] = defaultdict(list)
    for name in names:
        key = (name.country,) if name.kind == "country" else (name.kind, _plain_key(name, around))
        things[key].append(name)
    members = list(things.values())
    named = [_named(text, group, around) for group in members]
    joined = join(named)
    groups: dict[int, _Group] = {}
    for group, label, why in zip(members, joined.labels, joined.reasons, strict=True):
        whole = groups.setdefault(label, _Group(group[0].kind, None, []))
        whole.members += [(n, n.why or why or "name") for n in group]
        whole.country = whole.country or next((n.country for n in group if n.country), None)
    return list(groups.values())


def _plain_key(name: Name, around: dict[Name, Beside]) -> str:
    manner = fold(around[name].title) if name in around else ""
    return f"{manner if manner in _MANNERS else ''} {fold(name.form)}"


def _named(text: str, group: Sequence[Name], around: dict[Name, Beside]) -> Named:
    first = group[0]
    forms = [*dict.fromkeys(_titled(n, around) if n.kind == "person" else n.form for n in group)]
    aliases = {a for n in group for a in _printed_alias(text, n)}
    kind = first.kind
    return Named(tuple(forms[:4]), kind, country=first.country, aliases=tuple(sorted({first.form, *aliases})))


def _printed_alias(text: str, name: Name) -> list[str]:
    """The short form that an article prints behind a name: "Singapore Airlines (SIA)"."""
    if name.kind in ("person", "place", "country"):
        return []  # "WASHINGTON (AP)"
    found = re.match(r"\s*\(\s*(?:the\s+)?[\"“']?([A-Z][\w.&-]{1,9})[\"”']?\)", text[name.end : name.end + 20])
    return [found[1]] if found else []


def _owner(name: Name, persons: Sequence[_Group], around: dict[Name, Beside]) -> tuple[_Group, str] | None:
    """The person of the article whom a short form means, with the reason."""
    printed = _titled(name, around)
    fits = [(g, why) for g in persons if (why := _fits(printed, name, g, around))]
    fits = [f for f in fits if f[1] == "given name" or not _excluded(name, f[0], around)]
    by_surname = [f for f in fits if f[1] != "given name"] or fits
    if len(by_surname) <= 1:
        return by_surname[0] if by_surname else None
    agreeing = [f for f in by_surname if _title_agrees(around.get(name), f[0], around)] or by_surname
    if len(agreeing) == 1:
        return agreeing[0]
    introduced = [f for f in agreeing if min(_full_places(f[0])) < name.start]
    if len(introduced) == 1 and not (name in around and around[name].title):
        return introduced[0]
    groups = [g for g, _ in agreeing]
    manner = name in around and fold(around[name].title) in _MANNERS
    chosen = _nearest_before(name, groups) if manner else _most_prominent(groups)
    return next(f for f in agreeing if f[0] is chosen)


def _fits(printed: str, name: Name, group: _Group, around: dict[Name, Beside]) -> str | None:
    reasons = [same_person_name(printed, _titled(n, around)) for n, why in group.members if parse_person(n.form).full]
    if any(r is None for r in reasons) and not any(reasons):
        return None
    why = next((r for r in reasons if r), None)
    return "title and surname" if why == "surname" and name in around and around[name].title else why


def _title_agrees(mine: Beside | None, group: _Group, around: dict[Name, Beside]) -> bool:
    """Whether the short form's title is one that the person bears in this article; "Mr." excludes clergy."""
    if mine is None or not mine.title:
        return True
    theirs = {r for n, _ in group.members if n in around for role in around[n].roles for r in roles_in(role)}
    wanted = roles_in(mine.title)
    if fold(mine.title) in _MANNERS:
        return "clergy" not in theirs
    return bool(wanted & theirs)


def _excluded(name: Name, group: _Group, around: dict[Name, Beside]) -> bool:
    """Whether a short form with this title cannot be the person.

    The usual gender of the given name says no, or the title is an office that a person called by the given name does
    not hold ("President Obama" is not Malia Obama).
    """
    title = around[name].title if name in around else ""
    told, usual = title_gender(title), usual_gender(_full_form(group))
    if told and usual and told != usual:
        return True
    return bool(roles_in(title) - _MANNERS) and _by_given_name(group) and not _title_agrees(around[name], group, around)


def _full_form(group: _Group) -> str:
    return max((n.form for n, _ in group.members), key=lambda f: len(f.split()))


def _by_given_name(group: _Group) -> bool:
    """Whether the article calls the person by the given name, so that the surname is left for a relative."""
    return any(why == "given name" for _, why in group.members)


def _most_prominent(groups: Sequence[_Group]) -> _Group:
    """The person whom a bare surname is left for: not one called by a given name; the one named first.

    Another who is named in full three times as often comes before.
    """
    if called := [g for g in groups if any(why == "surname" for _, why in g.members)]:
        groups = called[:1]  # whom the article has called so before the others came in
    left = [g for g in groups if not _by_given_name(g)] or list(groups)
    first = min(left, key=lambda g: min(_full_places(g)))
    most = max(left, key=lambda g: len(_full_places(g)))
    return most if len(_full_places(most)) >= 3 * len(_full_places(first)) else first


def _nearest_before(name: Name, groups: Sequence[_Group]) -> _Group:
    """ "Mr Smith" is the Smith who was last named in full."""
    return max(groups, key=lambda g: max((at for at in _full_places(g) if at < name.start), default=-1))


def _full_places(group: _Group) -> list[int]:
    return [n.start for n, _ in group.members if parse_person(n.form).full]


# ---------------------------------------------------------------- the records
def _entity(article: Article, group: _Group, around: dict[Name, Beside]) -> Entity:
    members = sorted(group.members, key=lambda m: m[0])
    name = _name(group)
    mentions = [Mention(article.id, n.start, n.end, why) for n, why in members]
    roles: list[str] = []
    for n, _ in members:
        if n in around:
            roles += around[n].roles
            mentions += [Mention(article.id, s.start, s.end, "title and name") for s in around[n].wholes]
        if (phrase := longer_phrase(article.text, n.start, n.end, n.kind)) is not None:
            mentions.append(Mention(article.id, phrase.start, phrase.end, "longer phrase"))
    counts = Counter(n.form for n, _ in members)
    variants = tuple(Variant(form, count, (article.id,)) for form, count in counts.items())
    roles = list(dict.fromkeys(r for r in roles if r))
    return Entity(
        id=digest(article.id, group.kind, name, members[0][0].start, prefix="e"),
        name=name,
        kind=group.kind,
        country=group.country or _country(group, roles),
        roles=tuple(roles),
        variants=variants,
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))),
    )


def _with_pronouns(article: Article, sentences: Sequence[Sentence], made: Sequence[Entity]) -> list[Entity]:
    """Confident pronouns as mentions ("he", "her"); they are no variants of the name."""
    meant: dict[str, list[Mention]] = defaultdict(list)
    for id, span, _word in Resolver(article, sentences, made).pronoun_mentions():
        meant[id].append(Mention(article.id, span.start, span.end, "pronoun"))
    return [
        msgspec.structs.replace(e, mentions=tuple(sorted([*e.mentions, *meant[e.id]], key=lambda m: (m.start, m.end))))
        if e.id in meant
        else e
        for e in made
    ]


def _with_mentions(entity: Entity, more: Sequence[Mention], article: Article) -> Entity:
    if not more:
        return entity
    counts = Counter(article.text[m.start : m.end] for m in more)
    return msgspec.structs.replace(
        entity,
        mentions=tuple(sorted([*entity.mentions, *more], key=lambda m: (m.start, m.end))),
        variants=(*entity.variants, *(Variant(f, n, (article.id,)) for f, n in counts.items())),
    )


def _name(group: _Group) -> str:
    """The fullest form without title; a country's usual name."""
    if group.kind == "country" and group.country:
        return countries()[group.country].name
    forms = Counter(n.form for n, _ in group.members)
    return max(forms, key=lambda f: (len(f.split()), forms[f], len(f)))


def _country(group: _Group, roles: Sequence[str]) -> str | None:
    if group.kind == "person":
        return next((c for r in roles if (c := country_of(r))), None)
    if group.kind in ("organization", "other"):
        body = next((b for n, _ in group.members if (b := institution(n.form))), None)
        return body.country if body else next((c for n, _ in group.members if (c := country_of(n.form))), None)
    return None
