"""Groups without a name over a story: "prosecutors" in one account are the "federal prosecutors" of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from rashomon.model.annotation import Entity, Mention, Variant
from rashomon.model.article import Article
from rashomon.model.identity import digest
from rashomon.text.collectives import Collective, find_collectives, is_collective
from rashomon.text.fold import fold

WHY = "group without a name"
_LEAST = 2  # mentions; one alone is nobody's other name


def with_unnamed(entities: Sequence[Entity], articles: Sequence[Article]) -> list[Entity]:
    """The entities and, for each group without a name, one more of kind "other".

    Groups are told apart by the word before the noun ("federal", "state", an owner). A bare noun joins the only group
    of the story that has such a word; where there are several it stays by itself.
    """
    found = {a.id: _collectives(a, entities) for a in articles}
    which = _which([p for phrases in found.values() for p in phrases])
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for id, phrases in found.items():
        for phrase in phrases:
            known = which.get(phrase.name, frozenset())
            word = phrase.which or (min(known) if len(known) == 1 else "")
            groups[phrase.name, word].append(Mention(id, phrase.start, phrase.end, WHY))
    text = {a.id: a.text for a in articles}
    absorbed = {e.id: e for e in entities}
    out = []
    for (name, _), mentions in sorted(groups.items()):
        if len(mentions) < _LEAST:
            continue
        base = next((e for e in absorbed.values() if e.kind == "other" and fold(e.name) == name), None)
        if base is not None and any(m.article == b.article for m in mentions for b in base.mentions):
            absorbed.pop(base.id)
            out.append(_pooled(base, mentions, text))
        else:
            out.append(_pooled(None, mentions, text))
    done = {e.id for e in out}
    return [*(e for e in entities if e.id not in done), *out]


def _which(phrases: Sequence[Collective]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        found[phrase.name] |= {phrase.which} - {""}
    return {name: frozenset(words) for name, words in found.items()}


def _collectives(article: Article, entities: Sequence[Entity]) -> list[Collective]:
    """The phrases of an article that do not end in a name or a description of what is named."""
    taken = {
        m.end - 1
        for e in entities
        if e.kind not in ("country", "place") and not is_collective(e.name)
        for m in e.mentions
        if m.article == article.id
    }
    taken |= {i for s in article.sections if s.kind in ("debris", "byline") for i in range(s.start, s.end)}
    return [c for c in find_collectives(article.text) if c.end - 1 not in taken]


def _pooled(base: Entity | None, mentions: Sequence[Mention], text: Mapping[str, str]) -> Entity:
    """The group as one entity, under its fullest form."""
    forms: dict[str, list[str]] = defaultdict(list)
    for m in mentions:
        forms[text[m.article][m.start : m.end]].append(m.article)
    variants = tuple(Variant(f, len(where), tuple(dict.fromkeys(where))) for f, where in forms.items())
    if base is not None:
        known = {(m.article, m.end) for m in mentions}
        old = tuple(m for m in base.mentions if (m.article, m.end) not in known)
        new = tuple(v for v in variants if all(v.form != o.form for o in base.variants))
        name = max((base.name, *forms), key=lambda f: len(f.split()))
        return msgspec.structs.replace(base, name=name, mentions=(*old, *mentions), variants=(*base.variants, *new))
    name = max(forms, key=lambda f: (len(f.split()), len(forms[f]), f.islower()))
    ids = sorted(f"{m.article}:{m.start}" for m in mentions)
    return Entity(id=digest(*ids, prefix="e"), name=name, kind="other", variants=variants, mentions=tuple(mentions))
