"""Whether two quotations can have one speaker."""

from rashomon.comparison.speakers import same_speaker
from rashomon.model.annotation import Entity, Quotation

YARD = Entity(id="yard", name="Northern Shipyard", kind="organization")


def said(speaker: str | None, text: str) -> Quotation:
    """A quotation of this entity, or of nobody with a name, under these printed words."""
    return Quotation(id=text, article="a", kind="indirect", speaker=speaker, speaker_text=text)


def test_an_unnamed_spokesman_speaks_for_the_body_he_is_said_to_speak_for() -> None:
    """Somebody else of the same body does not, nor does another body's spokesman."""
    body, known = said("yard", "Northern Shipyard"), {"yard": YARD}
    assert same_speaker(body, said(None, "a Northern Shipyard spokeswoman"), known)
    assert not same_speaker(body, said(None, "a Northern Shipyard welder"), known)
    assert not same_speaker(body, said(None, "a harbour spokeswoman"), known)


def test_a_description_and_its_longer_form_are_one_speaker() -> None:
    """Articles and what follows a comma do not count; one bare word ("officials") could be anybody's."""
    assert same_speaker(said(None, "the task force"), said(None, "a harbour safety task force, which met here"), {})
    assert same_speaker(said(None, "one person at the talks"), said(None, "a person at the talks"), {})
    assert not same_speaker(said(None, "officials"), said(None, "harbour officials"), {})
    assert not same_speaker(said(None, "he"), said(None, "he"), {})
