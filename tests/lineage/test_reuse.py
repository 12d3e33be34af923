"""Text reuse in a collection."""

from rashomon.lineage import Reuse, reuse

NOTICE = "The council will close the old bridge for repairs from Monday and reopen it before the summer holidays"


def test_only_texts_that_share_a_passage_are_paired() -> None:
    """Each pair comes with the exact places in both texts."""
    docs = [
        ("x", f"Officials said: {NOTICE}."),
        ("y", "Nothing of the sort was announced here."),
        ("z", NOTICE.upper()),
    ]
    assert reuse(docs) == [Reuse("x", "z", ((16, 16 + len(NOTICE), 0, len(NOTICE)),))]


def test_quotation_marks_and_apostrophes_do_not_matter() -> None:
    """Typography is folded away; offsets still point at what was printed."""
    a = "“The mayor’s plan won’t work,” she said, and the council’s own engineers agreed with her."
    b = "He wrote: \"The mayor's plan won't work,\" she said, and the council's own engineers agreed with her"
    (pair,) = reuse([("a", a), ("b", b)])
    ((a0, a1, b0, b1),) = pair.spans
    assert (a[a0:a1], b[b0:b1]) == (a[1:-1], b[11:])


def test_boilerplate_that_stands_in_many_texts_leads_to_no_pair() -> None:
    """A line on every page is furniture, not reuse."""
    line = "Sign up for our newsletter to get the best of the week in your inbox"
    assert reuse([(str(n), f"{line} {n}") for n in range(40)]) == []


def test_an_empty_collection_has_no_pairs() -> None:
    """No texts, or empty ones, are no error."""
    assert reuse([]) == []
    assert reuse([("a", ""), ("b", "")]) == []
