"""Definite descriptions of what is named elsewhere."""

from __future__ import annotations

from rashomon.text.descriptions import Known, find_descriptions

MINISTER = Known("m", "person", ("Ola Berg",), ("Norwegian Foreign Minister",), "NOR", (0,))
OTHER = Known("o", "person", ("Per Dahl",), ("Defense Minister",), "NOR", (5,))
UNION = Known("u", "organization", ("Dock Workers",), (), None, (10,))


def found(text: str, *known: Known[str]) -> list[tuple[str, str]]:
    """Each description with the key of what it means."""
    return [(text[s:e], key) for s, e, key in find_descriptions(text, known)]


def test_a_role_finds_its_person() -> None:
    """By office, by wider word, and by country."""
    text = "Ola Berg left. The foreign minister slept. Norway’s foreign minister woke."
    assert found(text, MINISTER, OTHER) == [("The foreign minister", "m"), ("Norway’s foreign minister", "m")]


def test_what_does_not_fit_is_left_alone() -> None:
    """Another country, a word that the role lacks, or anybody at all."""
    assert found("The Swedish foreign minister, the justice minister and the woman met.", MINISTER) == []


def test_a_body_after_its_name() -> None:
    """ "The union" means the workers once they were named."""
    assert found("They, the Dock Workers, met. The union agreed.", UNION) == [("The union", "u")]
    assert found("The union agreed.", UNION) == []


def test_a_vice_minister_is_not_the_minister() -> None:
    """The word that lowers an office must be said."""
    vice = Known("v", "person", ("Ola Berg",), ("Norwegian vice presidential nominee",), "NOR", (0,))
    assert found("The presidential nominee slept. The vice presidential nominee woke.", vice) == [
        ("The vice presidential nominee", "v")
    ]


def test_a_member_of_a_party() -> None:
    """ "The Ohio Democrat" is the senator from there; "the Democrat" before a noun is nobody."""
    senator = Known("s", "person", ("Ann Holt",), ("D-Ohio",), None, (0,))
    assert found("The Ohio Democrat said no. The Ohio Democrat plan failed.", senator) == [("The Ohio Democrat", "s")]


def test_short_titles_and_the_sentence_before() -> None:
    """ "The CEO" begins its own sentence."""
    chief = Known("c", "person", ("Ann Holt",), ("chief executive",), None, (0,))
    assert found("It was the time. The CEO left.", chief) == [("The CEO", "c")]


def test_the_president_is_the_text_s_own() -> None:
    """Whatever other president was named last; a lone visitor is not whom the text is about."""
    own = Known("o", "person", ("Ann Holt",), ("President",), None, (0,), weight=9)
    guest = Known("g", "person", ("Ola Berg",), ("Norwegian president",), "NOR", (12,), weight=2)
    assert found("Ann Holt met Ola Berg. The president left.", own, guest) == [("The president", "o")]


def test_a_body_introduced_without_a_name_has_none() -> None:
    """ "A law firm" makes "the law firm" that one."""
    acme = Known("a", "organization", ("Acme",), (), None, (0,))
    assert found("Acme left. The law firm agreed.", acme) == [("The law firm", "a")]
    assert found("Acme hired a law firm. The law firm agreed.", acme) == []


def test_the_high_court_is_the_country_s() -> None:
    """Not a state's court that was named last."""
    state = Known("s", "organization", ("Ohio Supreme Court",), (), None, (20,))
    high = Known("h", "organization", ("Supreme Court",), (), "USA", (0,))
    assert found("The Supreme Court overruled the Ohio Supreme Court. The high court agreed.", high, state)[-1] == (
        "The high court",
        "h",
    )
