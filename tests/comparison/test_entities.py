"""Entities over a story."""

from __future__ import annotations

from rashomon.comparison.entities import ELSEWHERE, GivenMention, cluster, merge, with_speakers
from rashomon.model.annotation import Entity, EntityKind, Layers, Mention, Quotation, Variant
from rashomon.model.article import Article
from rashomon.model.span import Span


def entity(article: str, name: str, kind: EntityKind = "person", country: str | None = None, role: str = "") -> Entity:
    """An entity that stands once at the article's beginning."""
    return Entity(
        id=f"e{article}{name}",
        name=name,
        kind=kind,
        country=country,
        roles=(role,) if role else (),
        variants=(Variant(name, 1, (article,)),),
        mentions=(Mention(article, 0, len(name), "name"),),
    )


def story(
    *entities: tuple[str, Entity], texts: dict[str, str] | None = None
) -> tuple[list[Article], dict[str, Layers]]:
    """Articles with the entities given for each."""
    ids = list(dict.fromkeys([*(texts or {}), *(a for a, _ in entities)]))
    articles = [Article(id=a, sha256="0", text=(texts or {}).get(a, "x" * 50)) for a in ids]
    return articles, {a: Layers(article=a, entities=tuple(e for b, e in entities if a == b)) for a in ids}


def test_one_person_in_two_accounts() -> None:
    """Variants are pooled, mentions say why they joined, and the map leads to the new entity."""
    merged, ids = merge(*story(("a", entity("a", "Stephen Gray")), ("b", entity("b", "Steve Gray", role="mayor"))))
    (one,) = merged
    assert (one.name, one.roles, one.variants) == (
        "Stephen Gray",
        ("mayor",),
        (Variant("Stephen Gray", 1, ("a",)), Variant("Steve Gray", 1, ("b",)), Variant("Gray", 0, ("a", "b"))),
    )
    assert one.mentions == (Mention("a", 0, 12, "name"), Mention("b", 0, 10, "name; nickname"))
    assert ids == {"eaStephen Gray": one.id, "ebSteve Gray": one.id}


def test_a_surname_alone_needs_one_bearer() -> None:
    """With one bearer in the story it joins, with two it does not."""
    assert len(merge(*story(("a", entity("a", "Paul Gray")), ("b", entity("b", "Gray"))))[0]) == 1
    two = story(("a", entity("a", "Paul Gray")), ("a", entity("a", "Ann Gray")), ("b", entity("b", "Gray")))
    assert len(merge(*two)[0]) == 3


def test_countries_join_by_code() -> None:
    """A capital in one account and a name in another are one country under its usual name."""
    merged, _ = merge(
        *story(("a", entity("a", "Norway", "country", "NOR")), ("b", entity("b", "Oslo", "country", "NOR")))
    )
    assert [(e.name, [v.form for v in e.variants]) for e in merged] == [("Norway", ["Norway", "Oslo"])]


def test_ids_do_not_change_between_runs() -> None:
    """The same input gives the same ids."""
    given = story(("a", entity("a", "Paul Gray")), ("b", entity("b", "Gray")))
    assert merge(*given) == merge(*given)


def test_a_source_that_another_account_names() -> None:
    """A description in one account means the person whom another names; its quotation gets the speaker."""
    text = "The foreign minister said no."
    articles, layers = story(("a", entity("a", "Ola Berg", role="Foreign Minister")), texts={"a": "x" * 40, "b": text})
    quotation = Quotation(id="q", article="b", kind="indirect", source=(Span(0, 20),), content=(Span(26, 28),))
    layers["b"] = Layers(article="b", quotations=(quotation,))
    (berg,), _ = merge(articles, layers)
    assert berg.mentions[-1] == Mention("b", 0, 20, ELSEWHERE)
    assert with_speakers(layers, [berg])["b"].quotations[0].speaker == berg.id


def test_given_mentions() -> None:
    """Mentions that somebody else marked are joined over documents by the same rules."""
    forms = [("a", "Acme CEO , Jane Roe", "person"), ("b", "Jane Roe", "person"), ("b", "Acme", "organization")]
    forms += [("c", "Acme Inc.", "organization"), ("c", "the U.S.", "place"), ("d", "American", "place")]
    assert cluster([GivenMention(d, t, k) for d, t, k in forms]) == [0, 0, 1, 1, 2, 2]  # type: ignore[arg-type]


def test_who_opened_fire_is_the_gunman() -> None:
    """One account says what somebody did; in another "the gunman" is that person."""
    texts = {"a": "Paul Gray opened fire. He fled.", "b": "Then the gunman left."}
    (gray,), _ = merge(*story(("a", entity("a", "Paul Gray")), texts=texts))
    assert gray.mentions[-1] == Mention("b", 5, 15, ELSEWHERE)


def test_a_bare_name_one_letter_off() -> None:
    """ "Ruthersen" is Ann Rutherson where nobody is called so in full; with two who fit it stays apart."""
    bare, full = entity("a", "Ruthersen"), entity("a", "Ann Rutherson")
    (one,), ids = merge(*story(("a", full), ("a", bare)))
    assert (one.name, ids[bare.id]) == ("Ann Rutherson", one.id)
    assert Mention("a", 0, 9, "name; one letter off the full name") in one.mentions
    for other in (entity("a", "Tom Ruthersan"), entity("b", "Tom Ruthersen")):
        _, ids = merge(*story(("a", full), ("a", bare), (other.mentions[0].article, other)))
        assert ids[bare.id] != ids[full.id]


def test_a_full_name_one_letter_off_in_another_account() -> None:
    """One person where both hold one office; without that, or side by side in one account, two."""
    one, other = entity("a", "Ann Rutherson", role="mayor"), entity("b", "Ann Ruthersan", role="mayor of Ohm")
    assert len(merge(*story(("a", one), ("b", other)))[0]) == 1
    assert len(merge(*story(("a", one), ("b", entity("b", "Ann Ruthersan"))))[0]) == 2
    assert len(merge(*story(("a", one), ("a", entity("a", "Ann Ruthersan", role="mayor"))))[0]) == 2
