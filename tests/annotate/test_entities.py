"""Merging names inside one article."""

from __future__ import annotations

from typing import Any

import pytest


def test_a_person_with_title_surname_and_apposition(read: Any) -> None:
    """Title, surname and description belong to one person, with roles and country."""
    it = read(
        "Norwegian Foreign Minister [PER Olaf Berg] spoke. [PER Berg] left. "
        "[PER Ann Holt], a former US envoy, stayed. Mr. [PER Berg] came back."
    )
    assert it.mentions("Olaf Berg") == [
        ("Norwegian Foreign Minister Olaf Berg", "title and name"),
        ("Olaf Berg", "name"),
        ("Berg", "surname"),
        ("Mr. Berg", "title and name"),
        ("Berg", "title and surname"),
    ]
    assert (it.entity("Olaf Berg").roles, it.entity("Olaf Berg").country) == (("Norwegian Foreign Minister",), "NOR")
    assert (it.entity("Ann Holt").roles, it.entity("Ann Holt").country) == (("former US envoy",), "USA")


def test_the_reader_puts_a_title_into_the_name(read: Any) -> None:
    """A title inside the reader's span is cut off the name."""
    it = read("[PER President Olaf Berg] spoke to [PER Iran's Karim Zand].")
    assert [(e.name, e.kind) for e in it.entities] == [
        ("Olaf Berg", "person"),
        ("Iran", "country"),
        ("Karim Zand", "person"),
    ]


def test_two_of_one_family(read: Any) -> None:
    """The bare surname is the person's whom the article names first; "Mrs." and a given name say otherwise."""
    it = read("[PER Paul Gray] won. His wife, [PER Ann Gray], wept. [PER Gray] smiled; [PER Ann] did too.")
    assert it.mentions("Paul Gray") == [("Paul Gray", "name"), ("His", "pronoun"), ("Gray", "surname")]
    assert ("Ann", "given name") in it.mentions("Ann Gray")


def test_an_office_is_not_a_child(read: Any) -> None:
    """ "President Stone" is not Mila Stone, whom the article calls by her given name."""
    it = read("[PER Mila Stone] sang. President [PER Stone] clapped. [PER Mila] bowed.")
    assert [e.name for e in it.entities] == ["Mila Stone", "Stone"]


def test_countries_their_people_and_capitals(read: Any) -> None:
    """Names, people and a capital that acts are the country; the capital as a place is a city."""
    it = read("Norway said no. Norwegian envoys met Swedish ones. Talks between Oslo and Stockholm failed in Oslo.")
    assert it.mentions("Norway") == [("Norway", "country's name"), ("Norwegian", "demonym"), ("Oslo", "metonym")]
    assert it.mentions("Oslo") == [("Oslo", "name")]


def test_the_north_needs_a_divided_country(read: Any) -> None:
    """ "the North" is North Korea only where the article names it."""
    assert ("the North", "metonym") in read("North Korea agreed. Later the North refused.").mentions("North Korea")
    assert [e.kind for e in read("Later the North refused.").entities] == ["other"]


def test_bodies_and_their_short_forms(read: Any) -> None:
    """Acronyms, printed short forms and dropped words join; different agencies do not."""
    it = read(
        "[ORG Harbour Rescue Association] and [ORG HRA] met [ORG North Sea Lines] (NSX). "
        "[ORG Reuters] and [ORG AP] reported. NSX paid the HRA."
    )
    assert [(e.name, sorted({v.form for v in e.variants})) for e in it.entities] == [
        ("Harbour Rescue Association", ["HRA", "Harbour Rescue Association"]),
        ("North Sea Lines", ["NSX", "North Sea Lines"]),
        ("Reuters", ["Reuters"]),
        ("AP", ["AP"]),
    ]


def test_names_that_the_reader_missed(read: Any) -> None:
    """A title, a given name, and the same words elsewhere show names without the reader."""
    it = read("Later Mr. Quist and Stephen Gray met. Then [PER Olaf Berg] called Berg Hall from home, and Berg sang.")
    assert {(e.name, e.kind) for e in it.entities} >= {("Quist", "person"), ("Stephen Gray", "person")}
    assert it.mentions("Olaf Berg") == [("Olaf Berg", "name"), ("Berg", "surname")]


def test_a_possessive_s_without_its_apostrophe_is_no_part_of_a_name(read: Any) -> None:
    """Known where the text lost its apostrophes, or has the bare name; "Athens" keeps its s, "James" too."""
    it = read("[ORG Skyways] chief said it wasnt so. [LOC Nakurus] main hospital hadnt closed. [LOC Athens] is calm.")
    assert {e.name for e in it.entities} == {"Skyway", "Nakuru", "Athens"}
    assert [e.name for e in read("[PER Pikes] answer came. [PER Lowell Pike] left.").entities] == ["Lowell Pike"]
    assert [e.name for e in read("[PER James] said the [PER James] book isn't his.").entities] == ["James"]


def test_capitals_of_a_whole_sentence_name_nobody(read: Any) -> None:
    """Only what a table knows is found in them."""
    it = read("THE UNION SAYS THAT IRAN HAS AGREED TO SHARE THE WATER.")
    assert [(e.name, e.kind) for e in it.entities] == [("Iran", "country")]


def test_initials_and_peoples_bodies_stay_whole(read: Any) -> None:
    """Whatever the reader took the first initial for; "Workers' Union" is one name."""
    it = read("[PER R]. [PER K. Rao] spoke. Later the Fishermen's Union of [LOC Warri] left.")
    assert {(e.name, e.kind) for e in it.entities} >= {("R. K. Rao", "person"), ("Fishermen's Union", "organization")}


def test_descriptions_are_mentions(read: Any) -> None:
    """ "The minister" is the only minister of the article."""
    it = read("Finance Minister [PER Olaf Berg] spoke. The minister then left with the relative.")
    assert ("The minister", "description") in it.mentions("Olaf Berg")


def test_variants_count_forms(read: Any) -> None:
    """Each printed form stands with its count, in the order of first use."""
    it = read("[PER Olaf Berg] spoke. [PER Berg] left. [PER Berg] slept.")
    assert [(v.form, v.count, v.articles) for v in it.entity("Olaf Berg").variants] == [
        ("Olaf Berg", 1, ("a",)),
        ("Berg", 2, ("a",)),
    ]


def test_sure_pronouns_are_mentions(read: Any) -> None:
    """A pronoun that only one person can be meant by belongs to the person, and is no variant."""
    it = read("[PER Olaf Berg] spoke. Then he left.")
    assert it.mentions("Olaf Berg") == [("Olaf Berg", "name"), ("he", "pronoun")]
    assert [v.form for v in it.entity("Olaf Berg").variants] == ["Olaf Berg"]


def test_an_office_alone_is_no_name(read: Any) -> None:
    """ "Deputy Foreign Minister" names nobody."""
    assert read("They met the [MISC Deputy Foreign Minister] there.").entities == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The chief executive of the [PER Salt Council Enver Holt] wept.", "Enver Holt"),
        ("The Minister of [MISC Education Stefania Holt] wept.", "Stefania Holt"),
        ("The club president [ORG Sehar Holt] wept.", "Sehar Holt"),
        ("Professor [PER Cres] [PER Holt] wept.", "Cres Holt"),
        ("Speaker [PER John] [PER A. Holt] wept.", "John A. Holt"),
    ],
)
def test_a_person_s_name_is_cut_free_and_put_together(read: Any, text: str, name: str) -> None:
    """The body or office before a name is no part of it; two halves are one name."""
    assert read(text).entity(name).kind == "person"


def test_short_family_names_are_found_again(read: Any) -> None:
    """Two letters are enough for a name that was read in full."""
    it = read("[PER Mehmet Oz] wept. Then Oz slept.")
    assert ("Oz", "surname") in it.mentions("Mehmet Oz")


def test_according_to_is_no_part_of_a_role(read: Any) -> None:
    """The description between it and the name is."""
    it = read("According to the team's coach, [PER Ali Holt], it rained.")
    assert it.entity("Ali Holt").roles == ("team's coach",)


def test_a_family_name_goes_with_the_gender_of_its_title(read: Any) -> None:
    """Beside "Mr. Holt", "President Holt" and "Holt" are not Mary Holt, unless she is told to be the president."""
    it = read("President [PER Holt] wept. [PER Mary Holt] slept. Mr. [PER Holt] left. [PER Holt] ran.")
    assert it.mentions("Mary Holt") == [("Mary Holt", "name")]
    hers = read("President [PER Mary Holt] slept. President [PER Holt] wept. Mr. [PER Holt] left.")
    assert ("Holt", "title and surname") in hers.mentions("Mary Holt")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They sold [ORG Skyways shares] at [ORG Dale University in] May.", {"Skyways", "Dale University"}),
        ("The [ORG Joint Chiefs of] Staff met in [LOC New York Thursday].", {"Joint Chiefs of Staff", "New York"}),
        ("It rained on [MISC Super Tuesday]; an [LOC ex-Ohio] man left.", {"Super Tuesday", "Ohio"}),
        ("The [ORG Ohio Democrat] left the [ORG Progress party].", {"Progress party"}),
        ("They saw [PER Prince Karim bin Said].", {"Karim bin Said"}),
        ("Later Datuk Seri [PER Halim Omar] met Alhaji [PER Musa Bello].", {"Halim Omar", "Musa Bello"}),
    ],
)
def test_what_is_no_part_of_a_name(read: Any, text: str, names: set[str]) -> None:
    """Ordinary words, weekdays and titles at the edges are cut off; one member of a party is nobody's name."""
    assert {e.name for e in read(text).entities} == names


def test_rebels_and_cartels(read: Any) -> None:
    """The noun behind says that a name is a body's; a people's fighters are none."""
    it = read(
        "Iran-backed [PER Sabbar] rebels met the [LOC Durango] cartel. [PER Sabbar] won. [MISC Kurdish] fighters left."
    )
    assert {(e.name, e.kind) for e in it.entities} >= {("Sabbar", "organization"), ("Durango cartel", "organization")}
    assert it.mentions("Sabbar")[0] == ("Iran-backed Sabbar rebels", "longer phrase")
    assert it.entity("Kurdish").kind == "other"


def test_whom_somebody_belongs_to_is_in_the_longer_phrase(read: Any) -> None:
    """ "Norway's Berg" is Berg; "It's Berg" is not longer."""
    it = read("[PER Olaf Berg] spoke. It was Norway's [PER Berg]. It's [PER Berg].")
    assert [words for words, why in it.mentions("Olaf Berg") if why == "longer phrase"] == ["Norway's Berg"]


def test_a_bare_family_name_stays_with_whom_it_meant_first(read: Any) -> None:
    """Printed before the mother comes in, "Gray" is the son, and stays his."""
    it = read("[PER Paul Gray] fell. [PER Gray] died. [PER Ann Gray], his mother, wept: [PER Paul] sang. Gray was six.")
    assert [words for words, why in it.mentions("Paul Gray") if why == "surname"] == ["Gray", "Gray"]


def test_a_country_s_description_is_no_second_name(read: Any) -> None:
    """ "The Islamic Republic" is Iran where Iran is named."""
    it = read("Iran agreed. The [ORG Islamic Republic] will sign.")
    assert it.mentions("Iran") == [("Iran", "country's name"), ("The Islamic Republic", "description")]


def test_he_and_his_wife(read: Any) -> None:
    """The description before a name begins behind "and"; a lawyer for the wife is not the wife."""
    it = read("He and his wife, [PER Ann Gray], left. [PER Tom Holt], an attorney for his wife, stayed. His wife sang.")
    assert it.entity("Ann Gray").roles == ("his wife",)
    assert ("His wife", "description") in it.mentions("Ann Gray")


def test_a_company_described_beside_its_name(read: Any) -> None:
    """ "The security company" is the one that the text called so."""
    it = read(
        "[ORG Acme] hired a security vendor it trusts, [ORG Holt Lines], then [ORG Acme] sued the security company."
    )
    assert ("the security company", "description") in it.mentions("Holt Lines")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It cut the [PER Bush-era] tax; [ORG Acme-owned] shops shut.", {"Bush", "Acme"}),
        ("Rep. [PER Ann Holt], [MISC R-Calif]., left on [MISC Sept]. 3.", {"Ann Holt"}),
        ("A student at [ORG Dale University in Ohio] left.", {"Dale University", "Ohio"}),
        ("Shares of [ORG QX QX But] rose.", {"QX"}),
        ("The [LOC Ohio Labor Party] met.", {"Ohio Labor Party"}),
        ("Later [PER Ann B]. Holt left.", {"Ann B. Holt"}),
    ],
)
def test_more_that_is_no_part_of_a_name(read: Any, text: str, names: set[str]) -> None:
    """Suffixes, party and state of a lawmaker, months, a body's state, a share's short name; initials go on."""
    assert {e.name for e in read(text).entities} == names


def test_a_dateline_s_agency_is_not_the_town(read: Any) -> None:
    """ "OSLO (AP)" makes AP no name of the town."""
    it = read("[LOC Bergen] (AP) It rained in [LOC Bergen]. [ORG AP] said so.")
    assert {e.name for e in it.entities} == {"Bergen", "AP"}


def test_the_company_is_whom_the_text_is_about(read: Any) -> None:
    """Not a firm named in passing; of several, "the law firm" is none."""
    it = read("[ORG Acme] rose. [ORG Acme] fell. [ORG Acme] paid [ORG Holt Lines]. The company shut.")
    assert [w for w, why in it.mentions("Acme") if why == "description"] == ["The company"]
    two = read("[ORG Acme] paid [ORG Holt Lines]. The law firm wept.")
    assert all(m.why != "description" for e in two.entities for m in e.mentions)


def test_a_photo_s_credit_and_a_verb_before_a_description(read: Any) -> None:
    """The agency is no part of the photographer; whom somebody met is described from the article on."""
    it = read("[PER REUTERS/Ann Orr]. He praised the president, [PER Olaf Berg]. [PER Tom Holt], met the king.")
    retired = read("[PER Ann Orr], retired chairman of Acme, left.")
    assert it.entity("Ann Orr").kind == "person"
    assert (it.entity("Olaf Berg").roles, it.entity("Tom Holt").roles) == (("president",), ())
    assert retired.entity("Ann Orr").roles == ("retired chairman of Acme",)
