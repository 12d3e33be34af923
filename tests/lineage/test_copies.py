"""Copied passages over a collection."""

import random
import sys

import pytest

from rashomon.lineage import Copies, Edit, copies
from rashomon.lineage.index import COMMON
from rashomon.model.span import Span

NOTICE = "The council will close the old bridge for repairs from Monday and reopen it before the summer holidays"


def text(seed: int, size: int = 200) -> str:
    """Words that no other text has in this order."""
    rng = random.Random(seed)
    return " ".join(f"word{rng.randrange(5000)}" for _ in range(size))


def test_only_texts_that_share_a_passage_are_paired() -> None:
    """Each pair comes with the exact places in both texts, and the share of the shorter one."""
    docs = [("x", f"Officials said: {NOTICE}."), ("y", "Nothing of the sort was announced."), ("z", NOTICE.upper())]
    (copy,) = copies(docs)
    (passage,) = copy.passages
    assert (copy.a, copy.b, copy.share) == ("z", "x", 1.0)
    assert (passage.a, passage.b, passage.words) == (Span(0, len(NOTICE)), Span(16, 16 + len(NOTICE)), 18)
    assert not passage.is_quotation


def test_quotation_marks_and_apostrophes_do_not_matter() -> None:
    """Typography is folded away; offsets still point at what was printed."""
    a = "“The mayor’s plan won’t work,” she said, and the council’s own engineers agreed with her."
    b = "He wrote: \"The mayor's plan won't work,\" she said, and the council's own engineers agreed with her"
    (copy,) = copies([("b", b), ("a", a)])
    assert [(p.a.of(a), p.b.of(b)) for p in copy.passages] == [(a[1:-1], b[11:])]


def test_the_edits_of_a_copy_are_told() -> None:
    """What was replaced, dropped and put in, where it stands in both."""
    words = text(1, 40).split()
    edited = " ".join((*words[:10], "changed", *words[11:20], *words[21:30], "more", *words[30:]))
    (passage,) = copies([("old", text(1, 40)), ("new", edited)])[0].passages
    told = [(e.a.of(edited), e.b.of(text(1, 40))) for e in passage.edits]
    assert told == [("changed", words[10]), ("", words[20]), ("more", "")]
    after = len(" ".join(words[:10])) + 1
    assert passage.edits[0] == Edit(Span(after, after + 7), Span(after, after + len(words[10])))


def test_a_copy_in_which_one_word_in_seven_was_changed_is_one_passage() -> None:
    """Edits do not break a passage, and its ends are found."""
    words = text(1).split()
    edited = " ".join("other" if n % 7 == 4 else w for n, w in enumerate(words))
    (passage,) = copies([("old", text(1)), ("new", f"{text(2)} {edited} {text(3)}")])[0].passages
    start = len(text(2)) + 1
    assert (passage.a, passage.words, len(passage.edits)) == (Span(start, start + len(edited)), 172, 28)


def test_a_short_passage_in_long_texts_is_no_copy() -> None:
    """Eighteen words in common are too few where both have hundreds of their own; thirty are enough."""
    few, enough = " ".join(text(9).split()[:18]), " ".join(text(9).split()[:30])
    assert copies([("a", f"{text(1)} {few} {text(2)}"), ("b", f"{text(3)} {few} {text(4)}")]) == []
    assert len(copies([("a", f"{text(1)} {enough} {text(2)}"), ("b", f"{text(3)} {enough} {text(4)}")])) == 1


def test_shared_words_in_quotation_marks_are_told_as_a_quotation() -> None:
    """One speech in two articles need not have been copied."""
    speech = f'"{" ".join(text(9).split()[:40])}"'
    (copy,) = copies([("a", f"{text(1)} {speech} {text(2)}"), ("b", f"{text(3)} {speech} {text(4)}")])
    assert [p.is_quotation for p in copy.passages] == [True]


def test_a_line_on_every_page_is_no_copy() -> None:
    """Furniture that many texts carry leads to no pair, however long it is."""
    line = " ".join(text(0).split()[:40])
    assert copies([(str(n), f"{text(n)} {line}") for n in range(1, COMMON + 12)]) == []


def test_a_story_that_everybody_prints_is_found_in_its_first_printers() -> None:
    """A 5-gram that many texts hold still leads to those of which it is a good part."""
    story = text(0)
    found = copies([(str(n), f"{text(n, 20)} {story}") for n in range(1, COMMON + 12)])
    assert {c.b for c in found if c.a == str(COMMON + 11)} == {str(n) for n in range(1, COMMON + 1)}


def test_a_collection_grows_and_gives_the_same_answers_as_all_at_once() -> None:
    """Asking before adding tells of the earlier texts; a text is no copy of itself."""
    docs = {str(n): f"{text(n)} {text(n // 3 + 1000)}" for n in range(90)}
    growing, found = Copies(docs.__getitem__), []
    for id, body in docs.items():
        found += growing.of(id, body)
        growing.add(id, body)
    assert found == copies(docs.items())
    assert len(found) == 90
    assert {c.b for c in growing.of("4", docs["4"])} == {"3", "5"}


def test_each_pair_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verifying is what costs: among texts that are all known, no pair is verified from both sides."""
    module, looked = sys.modules[Copies.__module__], []
    monkeypatch.setattr(module, "_copy", lambda a, b: looked.append((a.id, b.id)))
    copies([(id, text(0)) for id in "abc"])
    assert looked == [("b", "a"), ("c", "a"), ("c", "b")]


def test_a_forgotten_text_is_found_no_more() -> None:
    """What is left is found as before; under the same id another text can be added."""
    docs = {"a": text(1), "b": text(1), "c": text(1)}
    collection = Copies(docs.__getitem__)
    for id, body in docs.items():
        collection.add(id, body)
    collection.of("c", text(1))
    collection.forget("a")
    assert ([c.b for c in collection.of("c", text(1))], len(collection)) == (["b"], 2)
    docs["a"] = text(2)
    collection.add("a", docs["a"])
    assert [c.b for c in collection.of("d", text(2))] == ["a"]
    assert [c.b for c in collection.of("d", text(1))] == ["b", "c"]
    with pytest.raises(KeyError):
        collection.forget("x")


def test_an_empty_collection_has_no_copies() -> None:
    """No texts, or empty ones, are no error."""
    assert copies([]) == []
    assert copies([("a", ""), ("b", ""), ("c", "one word"), ("d", "one word")]) == []
