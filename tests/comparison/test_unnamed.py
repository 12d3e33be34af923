"""Groups without a name over a story."""

from __future__ import annotations

from rashomon.comparison.unnamed import WHY, with_unnamed
from rashomon.model.annotation import Entity, Mention
from rashomon.model.article import Article


def groups(*texts: str) -> list[tuple[str, list[tuple[str, int]]]]:
    """The name of each group with the articles and places of its mentions."""
    made = with_unnamed((), [Article(id=f"a{n}", sha256="0", text=t) for n, t in enumerate(texts)])
    return [(e.name, [(m.article, m.start) for m in e.mentions if m.why == WHY]) for e in made]


def test_a_bare_noun_joins_the_only_such_group() -> None:
    """ "Prosecutors" are the federal ones where the story has no others."""
    assert groups("Federal prosecutors said no.", "Then prosecutors agreed.") == [
        ("Federal prosecutors", [("a0", 0), ("a1", 5)])
    ]


def test_of_several_groups_a_bare_noun_is_none() -> None:
    """Federal and state prosecutors stay apart, and bare ones by themselves."""
    texts = ("Federal prosecutors agreed. State prosecutors said so. Prosecutors agreed.", "State prosecutors said so.")
    assert groups(*texts) == [("State prosecutors", [("a0", 28), ("a1", 0)])]


def test_names_stay_names() -> None:
    """A phrase that ends in a name's mention is no group without a name."""
    body = Entity(id="e", name="Ohio Task Force", kind="organization", mentions=(Mention("a0", 4, 19, "name"),))
    article = Article(id="a0", sha256="0", text="The Ohio task force met. Ohio task force left.")
    assert [e.name for e in with_unnamed([body], [article])] == ["Ohio Task Force"]


def test_what_the_reader_took_for_a_name_is_the_group() -> None:
    """ "Prosecutors" at a sentence's head is no entity of its own; the group goes by its fullest form."""
    odd = Entity(id="e", name="Prosecutors", kind="other", mentions=(Mention("a0", 0, 11, "name"),))
    texts = ("Prosecutors said no.", "Then federal prosecutors agreed.")
    articles = [Article(id=f"a{n}", sha256="0", text=t) for n, t in enumerate(texts)]
    (one,) = with_unnamed([odd], articles)
    assert (one.id, one.name, len(one.mentions)) == ("e", "federal prosecutors", 2)
