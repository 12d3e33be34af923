"""Whether two printed forms can name one person, body, place or country, and why."""

from __future__ import annotations

import pytest

from rashomon.text.names import Kind, compatible, fold, parse_person, split_title, surname_of


@pytest.mark.parametrize(
    ("form", "folded"),
    [
        ("Ko Son-mi", "ko son mi"),
        ("U.S.", "us"),
        ("N.A.S.A.", "nasa"),
        ("José Ñáñez’s", "jose nanez"),
        ("Smith & Sons", "smith and sons"),
        ("O’Leary", "oleary"),
    ],
)
def test_folding_drops_what_has_no_meaning(form: str, folded: str) -> None:
    """Case, accents, hyphens, apostrophes, dots and the possessive do not matter."""
    assert fold(form) == folded


@pytest.mark.parametrize(
    ("form", "title", "name"),
    [
        ("Vice Foreign Minister Ri Mi-ran", "Vice Foreign Minister", "Ri Mi-ran"),
        ("US Deputy Secretary of State Paul Gray", "US Deputy Secretary of State", "Paul Gray"),
        ("Mr Duval", "Mr", "Duval"),
        ("former national security adviser Ann Holt", "former national security adviser", "Ann Holt"),
        ("Acme CEO Jane Roe", "Acme CEO", "Jane Roe"),
        ("Ada King Jr", "", "Ada King Jr"),
        ("Park Son Hui", "", "Park Son Hui"),
    ],
)
def test_titles_come_off(form: str, title: str, name: str) -> None:
    """Titles, offices and ranks stand apart from the name; words that are family names too stay."""
    assert split_title(form) == (title, name)


@pytest.mark.parametrize(
    ("form", "surname"),
    [
        ("Moon Ji-ho", "moon"),
        ("Xi Weimin", "xi"),
        ("Kim Novak", "novak"),
        ("Ludwig van Houten", "van houten"),
        ("Carlos Ruiz Jr.", "ruiz"),
        ("Omar bin Saleh", "bin saleh"),
    ],
)
def test_the_family_name_is_found(form: str, surname: str) -> None:
    """Korean and Chinese names begin with it; particles belong to it; "Jr." does not."""
    assert surname_of(form) == surname


def test_a_name_comes_apart() -> None:
    """Title, words, initials, suffix, family and given names of one form."""
    name = parse_person("Sen. Joseph R. Hale Jr.")
    assert (name.title, name.words, name.initials, name.suffix, name.family, name.given, name.full) == (
        "Sen.",
        ("joseph", "hale"),
        ("r",),
        "jr",
        ("hale",),
        ("joseph",),
        True,
    )


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ("Ko Son-mi", "Ko Son Mi", "same words"),
        ("Donald P. Hart", "Donald Hart", "same words"),
        ("Steve Gray", "Stephen Gray", "nickname"),
        ("Joseph R. Hale Jr.", "Joe Hale", "nickname"),
        ("Mohammed Zaki", "Muhammad Zaki", "romanisation"),
        ("Muammar Gaddafi", "Moammar Gadhafi", "romanisation"),
        ("Col. Turki al-Malki", "Turki Maliki", "romanisation"),
        ("Kim", "Kim Jong-un", "surname"),
        ("Mr Duval", "Julian Duval", "title and surname"),
        ("López Obrador", "Andrés Manuel López Obrador", "surname"),
        ("Malia", "Malia Stone", "given name"),
    ],
)
def test_one_person(a: str, b: str, why: str) -> None:
    """Forms of one person agree, with the reason."""
    assert compatible(a, b, "person") == why


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Angela Berg", "Angelina Berg"),
        ("Ivana Stone", "Donald Stone"),
        ("Mrs. Stone", "Mr. Stone"),
        ("John A. Smith", "John B. Smith"),
        ("Carlos Ruiz Jr.", "Carlos Ruiz Sr."),
        ("Carlos Ruiz Jr.", "the Rev. Carlos Ruiz"),
        ("Stone Jr.", "Stone"),
        ("Ko", "Kim Jong-un"),
    ],
)
def test_two_people(a: str, b: str) -> None:
    """Likeness joins nobody: given names, initials, titles and suffixes that differ exclude."""
    assert compatible(a, b, "person") is None


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ("Harbour Rescue Association", "H.R.A.", "acronym"),
        ("the DOJ", "Department of Justice", "acronym"),
        ("Department of Justice", "Justice Department", "same words"),
        ("Acme Inc.", "Acme", "same words"),
        ("Acme", "Acme Airlines", "generic word dropped"),
        ("the U.S. Coast Service", "the Coast Service", "country dropped"),
        ("Lockwood", "Lockwood Martin", "first words"),
        ("Church", "Church of Norway", "first words"),
        ("the Tribune", "Oslo Tribune", "last words"),
        ("Hezbollah", "Hizbollah", "romanisation"),
        ("Torva rebels", "Torva movement", "generic word dropped"),
    ],
)
def test_one_body(a: str, b: str, why: str) -> None:
    """Acronyms, legal forms and dropped words join, with the reason."""
    assert compatible(a, b, "organization") == why


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Reuters", "AP"),
        ("North Korean Foreign Ministry", "South Korean Foreign Ministry"),
        ("Qatar", "Qatar Airways"),
        ("Oslo", "Oslo Tribune"),
        ("Model 4", "Model 5"),
    ],
)
def test_two_bodies(a: str, b: str) -> None:
    """Countries, numbers and cities keep bodies apart."""
    assert compatible(a, b, "organization") is None


def test_places_and_countries() -> None:
    """Abbreviations, kinds of place, other names, capitals and peoples have their reasons."""
    pairs = [("Ft. Reed", "Fort Reed"), ("Conn.", "Connecticut"), ("Kiev", "Kyiv"), ("Torva", "Torva state")]
    assert [compatible(a, b, "place") for a, b in pairs] == [
        "abbreviation",
        "abbreviation",
        "romanisation",
        "kind dropped",
    ]
    pairs = [("US", "United States"), ("Oslo", "Norway"), ("Norwegian", "Norway"), ("the Kremlin", "Russia")]
    assert [compatible(a, b, "country") for a, b in pairs] == ["other name", "capital", "demonym", "metonym"]


@pytest.mark.parametrize(
    ("short", "long", "kind"),
    [
        ("Republican Party", "Ohio Republican Party", "organization"),
        ("Supreme Court", "Montana Supreme Court", "organization"),
        ("Medicare", "Medicare Advantage", "other"),
        ("Catholic", "Catholic University", "organization"),
        ("Ohio", "Ohio River", "place"),
        ("Kansas", "Kansas City", "place"),
        ("Washington", "Washington state", "place"),
    ],
)
def test_whole_names_are_short_for_nothing(short: str, long: str, kind: Kind) -> None:
    """A known body, a programme, a people or a state is not what a longer name with it means."""
    assert compatible(short, long, kind) is None


def test_new_york_is_the_city_too() -> None:
    """The one state that its city is called by."""
    assert compatible("New York", "New York City", "place") == "kind dropped"
