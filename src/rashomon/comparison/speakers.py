"""Whether two quotations can have one speaker: the same entity, a country and its official, somebody unnamed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rashomon.comparison.lexicon import rows_of
from rashomon.comparison.renderings import fold
from rashomon.model.annotation import Entity, Quotation
from rashomon.text.titles import titles

_PERSONAL = frozenset("i we he she they it you who one".split())
_BODIES = frozenset(("country", "organization"))
_SPOKES = re.compile(r"\bspokes(?:man|woman|person|people|men|women)\b")
_BEHIND = re.compile(r",|\b(?:who|which|that)\b")
_ARTICLE = re.compile(r"^(?:the|an?|one|this) ")


def same_speaker(a: Quotation, b: Quotation, entity_of: Mapping[str, Entity]) -> bool:
    """Both quotations have the same known speaker, or one a body and the other its unnamed spokesman, or the same
    printed description of an unnamed one: "the task force" can be "a harbour safety task force"."""
    if a.speaker is not None and b.speaker is not None:
        return a.speaker == b.speaker
    if a.speaker is not None or b.speaker is not None:
        known, unnamed = (a, b) if a.speaker is not None else (b, a)
        entity = entity_of.get(known.speaker or "")
        return entity is not None and _is_mouthpiece(entity, _folded(unnamed.speaker_text or ""))
    x, y = sorted((_description(a), _description(b)), key=len)
    return bool(x) and (x == y or (len(x) > 1 and y[-len(x) :] == x))


def _is_mouthpiece(body: Entity, description: str) -> bool:
    """Whether an unnamed speaker is described as the spokesman of a body or country."""
    forms = {_folded(form) for form in _forms(body)} if body.kind in _BODIES else set()
    return bool(_SPOKES.search(description)) and any(f and f" {f} " in f" {description} " for f in forms)


def different_speakers(a: Quotation, b: Quotation, entity_of: Mapping[str, Entity]) -> bool:
    """Both speakers are known, are not kin, and neither is a reporter who passes on what others said."""
    if a.speaker is None or b.speaker is None or kin(a, b, entity_of):
        return False
    known = [e for e in (entity_of.get(a.speaker), entity_of.get(b.speaker)) if e is not None]
    return not any(_passes_on(e) for e in known)


def kin(a: Quotation, b: Quotation, entity_of: Mapping[str, Entity]) -> bool:
    """Both speakers are known, and are one, or one speaks for the other, or they share a name.

    By a shared name the merging of names may have kept one speaker apart.
    """
    if a.speaker is None or b.speaker is None:
        return False
    x, y = entity_of.get(a.speaker), entity_of.get(b.speaker)
    return a.speaker == b.speaker or bool(x and y and (_speaks_for(x, y) or _share_a_name(x, y)))


def _passes_on(speaker: Entity) -> bool:
    """A news organisation, or somebody who reports for one."""
    if speaker.kind == "person":
        return any(_holds(role, "role") for role in speaker.roles)
    return speaker.kind == "organization" and _holds(speaker.name, "name")


def _holds(text: str, kind: str) -> bool:
    padded = f" {' '.join(_words(text))} "
    return any(f" {word} " in padded for word, of in rows_of("press") if of == kind)


def _words(text: str) -> list[str]:
    return [fold(w) for w in re.findall(r"[^\W_]+", text)]


def _share_a_name(x: Entity, y: Entity) -> bool:
    """Two persons with one surname; two bodies, one with all words of the other ("Unilak", "Unilak Europe")."""
    if x.kind == y.kind == "person":
        return bool(_name_words(x) & _name_words(y))
    if x.kind == y.kind == "organization":
        left, right = ([set(_words(form)) for form in _forms(e)] for e in (x, y))
        return any(a and b and (a <= b or b <= a) for a in left for b in right)
    return False


def _name_words(person: Entity) -> set[str]:
    return {
        fold(w)
        for form in _forms(person)
        for w in form.split()
        if len(w) > 2 and w[0].isupper() and fold(w) not in titles()
    }


def _forms(entity: Entity) -> list[str]:
    return [entity.name, *(v.form for v in entity.variants)]


def _speaks_for(x: Entity, y: Entity) -> bool:
    """One is a country or body, and the other is of that country or has it in a role ("a GM spokesman")."""
    if x.kind not in _BODIES and y.kind not in _BODIES:
        return False
    if x.country is not None and x.country == y.country and "country" in (x.kind, y.kind):
        return True
    return any(_in_role(body, one) for body, one in ((x, y), (y, x)) if body.kind in _BODIES)


def _in_role(body: Entity, one: Entity) -> bool:
    roles = f" {' '.join(_folded(role) for role in one.roles)} "
    forms = {_folded(body.name), *(_folded(v.form) for v in body.variants)}
    return any(form and f" {form} " in roles for form in forms)


def _description(quotation: Quotation) -> tuple[str, ...]:
    """The folded words of a source up to a comma or relative clause, without the article in front."""
    text = _folded(_BEHIND.split(quotation.speaker_text or "", maxsplit=1)[0])
    return () if text in _PERSONAL else tuple(_ARTICLE.sub("", text).split())


def _folded(text: str) -> str:
    return " ".join(fold(w) for w in text.split())
