"""What grouping looks at in one article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from rashomon.model.article import Article
from rashomon.stories.features import Traits, bag, features, rarities, vocabulary

FERRY = "The ferry Orla sank off Varna on Thursday. Mayor Ann Orr had warned on Monday that 214 people were on board."
Make = Callable[..., Traits]


def test_words_are_folded_and_weighted(make_traits: Make) -> None:
    """Case, plural and possessive vanish; squares of weights sum to 1; a rare word weighs more than a common one."""
    one, other = bag(["ferry", "president"]), make_traits("a", "FERRIES ferry's Ferry").words
    assert one.weights[one.keys == bag(["ferry"]).keys[0]] > one.weights[one.keys == bag(["president"]).keys[0]]
    assert set(bag(["ferry"]).keys) <= set(other.keys)
    assert np.isclose((one.weights**2).sum(), 1)


def test_a_word_that_the_table_does_not_have_is_as_rare_as_any() -> None:
    """An unknown word is not more telling than the rarest known one."""
    known, most = rarities()
    assert "zzyzx" not in known
    assert max(known.values()) <= most


def test_the_head_of_the_table_hides_no_word() -> None:
    """The table's first line names its columns; the word "word" is known like any other."""
    known, most = rarities()
    assert 0 < known["word"] < most
    assert "articles" not in known  # a plural s is cut off, so that only the head has it


def test_the_record_does_not_depend_on_case_of_the_outlet_nor_on_the_pool(
    make_article: Callable[..., Article], make_traits: Make
) -> None:
    """Made twice, it is the same; the outlet is folded."""
    row = np.eye(384, dtype=np.float32)[:1]
    found = features(make_article("a", FERRY, outlet="The Post"), row[0], [(0, len(FERRY))], row)
    assert found.outlet == "the post"
    assert np.array_equal(found.words.keys, make_traits("a", FERRY).words.keys)
    assert np.array_equal(found.phrases, make_traits("b", FERRY).phrases)


def test_days_that_the_text_names_are_counted_back_from_its_publication(make_traits: Make) -> None:
    """Thursday and Monday before Friday 7 May 2021; without a date they stay days of the week."""
    dated = make_traits("a", FERRY, day="2021-05-07")
    assert dated.named == (3, 0)
    assert [str(date.fromordinal(d)) for d in dated.named_dates] == ["2021-05-06", "2021-05-03"]
    assert make_traits("a", FERRY).named_dates == []


def test_a_date_that_is_none_counts_as_unknown(make_traits: Make) -> None:
    """As the word "yesterday", or a day that no calendar has."""
    assert [make_traits("a", FERRY, day=day).day for day in ("2021-05-07", "2021-02-30", "yesterday!", None)] == [
        date(2021, 5, 7).toordinal(), None, None, None,
    ]  # fmt: skip


def test_an_article_without_a_body_has_a_record(make_traits: Make) -> None:
    """A headline alone gives words and a vector of the title."""
    found = make_traits("a", title="Ferry sinks off Varna")
    assert (len(found.words.keys), len(found.phrases), found.named) == (4, 0, ())
    assert not len(make_traits("b").words.keys)


def test_names_are_words_in_capitals_inside_sentences(make_traits: Make) -> None:
    """The first word of a sentence tells nothing."""
    assert set(make_traits("a", FERRY).names.keys) == set(bag("orla varna thursday ann orr monday".split()).keys)


def test_the_vocabulary_is_what_the_table_counts(make_article: Callable[..., Article]) -> None:
    """Title and text, each word once."""
    assert vocabulary(make_article("a", "The ferry sank. The ferry!", title="Ferries")) == {
        "the",
        "ferry",
        "ferrie",
        "sank",
    }
