"""Entities over a whole story: which entities of several articles are one, each join with its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from rashomon.comparison.judged import relabelled
from rashomon.comparison.misspelt import WHY as ODD_SPELLING
from rashomon.comparison.misspelt import misspelt, spelt_otherwise
from rashomon.comparison.unnamed import with_unnamed
from rashomon.model.annotation import Entity, Layers, Mention, Quotation, Variant
from rashomon.model.article import Article
from rashomon.model.identity import digest
from rashomon.model.judgement import Judgement
from rashomon.text.clusters import Joined, Named, join
from rashomon.text.countries import countries, country_form
from rashomon.text.descriptions import Known, find_descriptions
from rashomon.text.fold import fold
from rashomon.text.heads import name_head
from rashomon.text.names import Kind, surname_of
from rashomon.text.roles import deed
from rashomon.text.titles import head_title, roles_in

# why a mention belongs to an entity that its own article does not name so
ELSEWHERE = "description; named in another account"


def merge(
    articles: Sequence[Article], layers: Mapping[str, Layers], judgements: Sequence[Judgement] = ()
) -> tuple[tuple[Entity, ...], dict[str, str]]:
    """The entities of a story, and for every entity of an article the id of the story's entity that it belongs to.

    Precision first: full names join by `rashomon.text.names.compatible`; a surname alone joins only where one full name
    of the story fits; entities that one article keeps apart are never joined. What editors said goes before all that.
    """
    every = [e for a in articles for e in layers[a.id].entities]
    owner = [a.id for a in articles for _ in layers[a.id].entities]
    joined = join([_named(e, article) for e, article in zip(every, owner, strict=True)])
    groups: dict[int, list[int]] = defaultdict(list)
    labels, reasons = relabelled(every, *_with_misspelt(every, owner, joined), judgements)
    for i, label in enumerate(labels):
        groups[label].append(i)
    merged: list[Entity] = []
    ids: dict[str, str] = {}
    for members in groups.values():
        entity = _pooled([every[i] for i in members], [reasons[i] for i in members])
        merged.append(entity)
        ids |= {every[i].id: entity.id for i in members}
    merged = _with_surnames(merged)
    text = {a.id: a.text for a in articles}
    deeds = {e.id: tuple(dict.fromkeys(d for m in e.mentions for d in deed(text[m.article], m.end))) for e in merged}
    found = {a.id: _described(a, merged, deeds) for a in articles}
    merged = [_with(e, [m for a in articles for m in found[a.id].get(e.id, [])], articles) for e in merged]
    return tuple(with_unnamed(merged, articles)), ids


def _with_misspelt(every: Sequence[Entity], owner: Sequence[str], joined: Joined) -> tuple[list[int], list[str]]:
    """Labels and reasons, in which a bare name printed one letter off has joined the full name of its article."""
    labels, reasons = list(joined.labels), list(joined.reasons)
    for odd, right in misspelt(every, owner):
        old = labels[odd]
        for i, label in enumerate(joined.labels):
            if label == old:
                labels[i], reasons[i] = labels[right], ODD_SPELLING
    for one, other in spelt_otherwise(every, owner):
        a, b = labels[one], labels[other]
        accounts = [{owner[i] for i, label in enumerate(labels) if label == x} for x in (a, b)]
        if a != b and not accounts[0] & accounts[1]:
            reasons = [ODD_SPELLING if label == b else why for label, why in zip(labels, reasons, strict=True)]
            labels = [a if label == b else label for label in labels]
    return labels, reasons


def _with_surnames(entities: Sequence[Entity]) -> list[Entity]:
    """People with their surname as a variant (count 0 where it never stands alone), unless somebody shares it."""
    bearers = Counter(surname_of(e.name) for e in entities if e.kind == "person")
    out = []
    for entity in entities:
        words = [w for w in entity.name.split() if fold(w) == surname_of(entity.name)]
        alone = entity.kind == "person" and len(entity.name.split()) > 1 and bearers[surname_of(entity.name)] == 1
        if alone and words and all(v.form != words[0] for v in entity.variants):
            where = tuple(dict.fromkeys(m.article for m in entity.mentions))
            entity = msgspec.structs.replace(entity, variants=(*entity.variants, Variant(words[0], 0, where)))
        out.append(entity)
    return out


def with_speakers(layers: Mapping[str, Layers], entities: Sequence[Entity]) -> dict[str, Layers]:
    """Layers in which quotations whose source only another account names get their speaker ("Iran's minister").

    `entities` are the story's, as `merge` gives them; only quotations without a speaker change.
    """
    known = [(m, e.id) for e in entities for m in e.mentions if m.why == ELSEWHERE]
    return {id: _with_speakers(layer, [(m, e) for m, e in known if m.article == id]) for id, layer in layers.items()}


def _with_speakers(layer: Layers, known: Sequence[tuple[Mention, str]]) -> Layers:
    def speaker(quotation: Quotation) -> str | None:
        for span in quotation.source if quotation.speaker is None else ():
            for mention, entity in known:
                if abs(mention.start - span.start) <= len("the ") and mention.end == span.end:
                    return entity
        return quotation.speaker

    quotations = tuple(msgspec.structs.replace(q, speaker=speaker(q)) for q in layer.quotations)
    return msgspec.structs.replace(layer, quotations=quotations)


def _described(
    article: Article, entities: Sequence[Entity], deeds: Mapping[str, tuple[str, ...]]
) -> dict[str, list[Mention]]:
    """Descriptions in an article of what only other accounts name or give a role ("Iran's foreign minister").

    `deeds`: by entity, the roles that an account's verbs give ("opened fire").
    """
    here = [(m, e) for e in entities for m in e.mentions if m.article == article.id]
    taken = {m.end - 1 for m, e in here if e.kind != "country"}
    taken |= {i for s in article.sections if s.kind in ("debris", "byline") for i in range(s.start, s.end)}
    known = [
        Known(
            key=e.id,
            kind=e.kind,
            names=(e.name, *(v.form for v in e.variants)),
            roles=(*e.roles, *deeds[e.id]),
            country=e.country,
            places=tuple(m.start for m in e.mentions if m.article == article.id),
            weight=len(e.mentions),
        )
        for e in entities
    ]
    found: dict[str, list[Mention]] = {}
    for start, end, id in find_descriptions(article.text, known):
        if not taken.intersection(range(end - 3, end)):
            taken.update(range(start, end))
            found.setdefault(id, []).append(Mention(article.id, start, end, ELSEWHERE))
    return found


def _with(entity: Entity, more: Sequence[Mention], articles: Sequence[Article]) -> Entity:
    if not more:
        return entity
    text = {a.id: a.text for a in articles}
    forms: dict[str, list[str]] = defaultdict(list)
    for m in more:
        forms[text[m.article][m.start : m.end]].append(m.article)
    old = {v.form: v for v in entity.variants}
    for form, where in forms.items():
        before = old.get(form, Variant(form, 0, ()))
        old[form] = Variant(form, before.count + len(where), tuple(dict.fromkeys((*before.articles, *where))))
    return msgspec.structs.replace(entity, mentions=(*entity.mentions, *more), variants=tuple(old.values()))


def _named(entity: Entity, article: str) -> Named:
    forms = dict.fromkeys([entity.name, *(v.form for v in entity.variants if _is_name(v.form))])
    fullest = sorted(forms, key=lambda f: -len(f.split()))
    if entity.kind == "person":
        fullest = [f for f in fullest if len(f.split()) > 1][:4] or fullest[:1]
        fullest = [_with_title(entity, fullest[0]), *fullest[1:]]
    aliases = tuple(f for f in forms if entity.kind != "person")
    roles = frozenset(r for role in entity.roles for r in roles_in(role)) if entity.kind == "person" else frozenset()
    return Named(tuple(fullest[:5]), entity.kind, group=article, country=entity.country, aliases=aliases, roles=roles)


def _is_name(form: str) -> bool:
    """Whether a variant is a name and no description ("the company")."""
    return len(form) > 2 and not form.split()[-1].islower() and not form.lower().startswith("the ")


def _with_title(entity: Entity, form: str) -> str:
    """A surname alone keeps its title, which excludes people of another gender or office."""
    if len(form.split()) > 1 or not entity.roles:
        return form
    title = head_title(entity.roles[0])
    before = entity.roles[0][:1].isupper() and title is not None and title.use != "noun"
    return f"{entity.roles[0]} {form}" if before else form


def _pooled(members: Sequence[Entity], reasons: Sequence[str]) -> Entity:
    """One entity of the story from those of its articles."""
    first = members[0]
    variants: dict[str, tuple[int, tuple[str, ...]]] = {}
    for entity in members:
        for v in entity.variants:
            count, where = variants.get(v.form, (0, ()))
            variants[v.form] = (count + v.count, tuple(dict.fromkeys((*where, *v.articles))))
    mentions = tuple(m for e, why in zip(members, reasons, strict=True) for m in _why(e.mentions, why))
    country = next((e.country for e in members if e.country), None)
    name = _name(members, country)
    return Entity(
        id=digest(*sorted(e.id for e in members), prefix="e"),
        name=name,
        kind=first.kind,
        country=country,
        roles=tuple(dict.fromkeys(r for e in members for r in e.roles)),
        variants=tuple(Variant(form, count, where) for form, (count, where) in variants.items()),
        mentions=mentions,
        evidence=tuple(x for e in members for x in e.evidence),
    )


def _why(mentions: Sequence[Mention], why: str) -> Sequence[Mention]:
    """Mentions whose entity joined by more than equal words say so."""
    if why in ("", "same words", "same country"):
        return mentions
    return [msgspec.structs.replace(m, why=f"{m.why}; {why}" if m.why != why else m.why) for m in mentions]


def _name(members: Sequence[Entity], country: str | None) -> str:
    """The fullest name; of equals the one in most articles."""
    if members[0].kind == "country" and country:
        return countries()[country].name
    counts: dict[str, int] = defaultdict(int)
    for e in members:
        counts[e.name] += 1
    return max(counts, key=lambda n: (len(fold(n).split()), counts[n]))


class GivenMention(msgspec.Struct, frozen=True):
    """A mention that somebody else marked: its document, its words, and the kind of thing if known."""

    document: str
    text: str
    kind: Kind = "other"


def cluster(mentions: Sequence[GivenMention]) -> list[int]:
    """A cluster's number for each mention, over all documents, by the rules that join entities everywhere."""
    forms: dict[tuple[str, Kind], int] = {}
    things: list[Named] = []
    at: list[int] = []
    for mention in mentions:
        thing = _given(mention)
        key = (fold(thing.forms[0]), thing.kind)
        if key not in forms:
            forms[key] = len(things)
            things.append(thing)
        elif thing.aliases:
            things[forms[key]] = thing
        at.append(forms[key])
    labels = join(things).labels
    return [labels[i] for i in at]


def _given(mention: GivenMention) -> Named:
    head, aliases = name_head(mention.text, mention.kind)
    country = country_form(head)
    if country is not None and mention.kind in ("place", "country", "other") and country.kind in ("name", "demonym"):
        return Named((head,), "country", country=country.iso3)
    kind: Kind = "place" if mention.kind == "country" else mention.kind
    return Named((head, *aliases), kind, aliases=aliases)
