"""Whether two quotations can have one speaker: the same entity, a country and its official, somebody unnamed."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.comparison.renderings import fold
from rashomon.model.annotation import Entity, Quotation
from rashomon.text.titles import titles

_PERSONAL = frozenset("i we he she they it you who one".split())
_BODIES = frozenset(("country", "organization"))


def same_speaker(a: Quotation, b: Quotation) -> bool:
    """Both quotations have the same known speaker, or the same printed description of an unnamed one."""
    if a.speaker is not None or b.speaker is not None:
        return a.speaker == b.speaker
    x, y = _description(a), _description(b)
    return bool(x) and x == y


def different_speakers(a: Quotation, b: Quotation, entity_of: Mapping[str, Entity]) -> bool:
    """Both speakers are known, and neither speaks for the other."""
    if a.speaker is None or b.speaker is None or a.speaker == b.speaker:
        return False
    x, y = entity_of.get(a.speaker), entity_of.get(b.speaker)
    return x is None or y is None or not (_speaks_for(x, y) or _share_a_name(x, y))


def _share_a_name(x: Entity, y: Entity) -> bool:
    """Two persons with one surname may be one whom the merging of names kept apart: not known to be different."""
    return x.kind == y.kind == "person" and bool(_name_words(x) & _name_words(y))


def _name_words(person: Entity) -> set[str]:
    forms = (person.name, *(v.form for v in person.variants))
    return {
        fold(w) for form in forms for w in form.split() if len(w) > 2 and w[0].isupper() and fold(w) not in titles()
    }


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


def _description(quotation: Quotation) -> str:
    text = _folded(quotation.speaker_text or "")
    return "" if text in _PERSONAL else text


def _folded(text: str) -> str:
    return " ".join(fold(w) for w in text.split())
