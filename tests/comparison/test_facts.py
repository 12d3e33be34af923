"""The facts matrix, the wording shown, the origins behind a fact, and the omissions."""

from __future__ import annotations

import dataclasses
import re
import zlib
from collections.abc import Callable
from functools import partial

import msgspec
import numpy as np
import pytest

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.alignment import align
from rashomon.comparison.clusters import groups
from rashomon.comparison.facts import Matrix, facts, fresh_first, omissions, status
from rashomon.comparison.independence import Independence
from rashomon.comparison.propositions import clauses, propositions
from rashomon.comparison.voices import Voices
from rashomon.model.annotation import Sentence
from rashomon.model.comparison import Cell, Fact, Statement
from rashomon.model.evidence import Evidence
from rashomon.model.lineage import Lineage, Origin, Passage

MakeAccounts = Callable[..., Accounts]
BRIDGE_A = "The old bridge over the Wend collapsed on Monday."
BRIDGE_B = "On Monday the old bridge over the Wend collapsed."
BRIDGE_C = "The Wend lost its old bridge, which collapsed on Monday."
MAYOR = "The mayor of Aldby opened a museum of clocks."
RAIN = "Heavy rain had fallen in the hills for nine days."


@pytest.fixture
def story(make_accounts: MakeAccounts) -> MakeAccounts:
    """Accounts whose sentence vectors are hashed words: sentences of the same words lie close together."""

    def made(texts: dict[str, str], **changes: object) -> Accounts:
        accounts = make_accounts(texts)
        vectors = {
            a.id: np.stack([_vector(a.text[s.start : s.end]) for s in accounts.layers[a.id].sentences])
            for a in accounts.articles
        }
        return dataclasses.replace(accounts, vectors=vectors, **changes)  # type: ignore[arg-type]

    return made


def _vector(text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    out = np.zeros(384, np.float32)
    for word in re.findall(r"\w{4,}", text.lower()):
        out[zlib.crc32(word.encode()) % 384] += 1
    return out / max(1e-6, float(np.linalg.norm(out)))


def _cells(fact: Fact) -> dict[str, str]:
    return {c.article: c.status for c in fact.cells}


def _fact(found: tuple[Fact, ...], words: str) -> Fact:
    return next(f for f in found if words in f.text)


def test_shared_fact(story: MakeAccounts) -> None:
    """Sentences that state the same thing are one fact, with one cell for each article in order."""
    found = facts(story({"a": f"{BRIDGE_A} {MAYOR}", "b": f"{RAIN} {BRIDGE_B}", "c": f"{BRIDGE_C}"}))
    shared = _fact(found, "bridge")
    assert [(c.article, c.status, [e.text for e in c.evidence]) for c in shared.cells] == [
        ("a", "states", [BRIDGE_A]),
        ("b", "states", [BRIDGE_B]),
        ("c", "states", [BRIDGE_C]),
    ]
    assert (shared.origins, shared.status) == (3, "corroborated")
    assert found[0] == shared


def test_only_in(story: MakeAccounts) -> None:
    """A sentence that one article alone has is a fact, and the others are silent on it."""
    found = facts(story({"a": f"{BRIDGE_A} {MAYOR}", "b": f"{BRIDGE_B} {RAIN}"}))
    assert _cells(_fact(found, "museum")) == {"a": "states", "b": "silent"}
    assert _cells(_fact(found, "rain")) == {"a": "silent", "b": "states"}
    assert _fact(found, "museum").status == "single-origin"


def test_text_missing(story: MakeAccounts) -> None:
    """An article that was cut, or is in a language that is not read, is not silent: its text is missing."""
    accounts = story({"a": BRIDGE_A, "b": "Kort."})
    cut = msgspec.structs.replace(accounts.articles[1], warnings=("the text was cut after 200000 characters",))
    found = facts(dataclasses.replace(accounts, articles=(accounts.articles[0], cut)))
    assert _cells(_fact(found, "bridge")) == {"a": "states", "b": "text missing"}


def test_reported_claim(story: MakeAccounts) -> None:
    """What an article gives only as somebody's words it attributes; one speaker is one origin."""
    told = "{ada|Ada Moor|the old bridge over the Wend collapsed on Monday}"
    found = facts(story({"a": f"Ada Moor said {told}.", "b": f"Ada Moor said that {told}."}))
    assert _cells(found[0]) == {"a": "attributes", "b": "attributes"}
    assert (found[0].origins, found[0].status) == (1, "attributed-only")


def test_an_account_that_also_says_so_itself_states_it(story: MakeAccounts) -> None:
    """Of two sentences on one fact, the one in the outlet's own voice decides."""
    told = "{ada|Ada Moor|the old bridge over the Wend collapsed on Monday}"
    accounts = story({"a": f"{BRIDGE_A} Ada Moor said {told}.", "b": BRIDGE_B})
    voices = Voices(accounts)
    matrix = Matrix(accounts, align(propositions(accounts)), voices, Independence(accounts, voices))
    rows = (frozenset({0, 1, 2}), frozenset({1, 2}))
    assert [_cells(matrix.fact(group))["a"] for group in rows] == ["states", "attributes"]


def test_one_utterance_is_one_origin(story: MakeAccounts) -> None:
    """Renderings of one statement confirm each other as little as copies do, whoever is thought to have said it."""
    told = "“The old bridge over the Wend collapsed on Monday”"
    accounts = story({"a": "{-|-|" + told + "}.", "b": "{-|-|" + told + "}."})
    assert facts(accounts)[0].origins == 2
    assert facts(accounts, [Statement(id="s", speaker=None, quotations=("a1", "b1"))])[0].origins == 1


def test_copies_are_one_origin(story: MakeAccounts) -> None:
    """Articles of one origin count once, and so do articles that print one copied passage for it."""
    texts = {"a": BRIDGE_A, "b": BRIDGE_A}
    same = Lineage(origins=(Origin(id="o", articles=("a", "b")),))
    assert facts(story(texts, lineage=same))[0].origins == 1
    evidence = tuple(Evidence(k, 0, len(BRIDGE_A), BRIDGE_A) for k in "ab")
    copied = Lineage(passages=(Passage(id="p", kind="prose", words=9, evidence=evidence),))
    assert facts(story(texts, lineage=copied))[0].origins == 1
    assert facts(story(texts))[0].origins == 2


def test_clearest_wording(story: MakeAccounts) -> None:
    """The wording shown is a whole sentence with its names, however long another one is."""
    found = facts(story({"a": "It collapsed on Monday, the old bridge over the Wend.", "b": BRIDGE_A}))
    assert (found[0].text, found[0].text_from) == (BRIDGE_A, "b")


def test_ids_are_stable(story: MakeAccounts) -> None:
    """The same accounts give the same facts with the same ids."""
    texts = {"a": f"{BRIDGE_A} {MAYOR}", "b": f"{RAIN} {BRIDGE_B}"}
    assert facts(story(texts)) == facts(story(texts))


def test_one_article_alone(story: MakeAccounts) -> None:
    """Of one article every sentence is a fact, and nothing is omitted."""
    found = facts(story({"a": f"{BRIDGE_A} {MAYOR}"}))
    assert [f.text for f in found] == [BRIDGE_A, MAYOR]
    assert omissions(found) == ()


def test_omissions(story: MakeAccounts) -> None:
    """Of three accounts, two must carry what the third leaves out; of two, the other one."""
    three = facts(story({"a": f"{BRIDGE_A} {MAYOR}", "b": f"{RAIN} {BRIDGE_B}", "c": "Buses were late in Corton."}))
    assert [(o.fact, o.silent) for o in omissions(three)] == [(_fact(three, "bridge").id, ("c",))]
    two = facts(story({"a": f"{BRIDGE_A} {MAYOR}", "b": f"{BRIDGE_B}"}))
    assert [(o.fact, o.silent) for o in omissions(two)] == [(_fact(two, "museum").id, ("b",))]


def test_groups_do_not_chain(story: MakeAccounts) -> None:
    """Two sentences that have nothing in common are not one fact because a third one says both."""
    both = "The old bridge over the Wend collapsed on Monday and the mayor of Aldby opened a museum of clocks."
    alignment = align(propositions(story({"a": BRIDGE_A, "b": both, "c": MAYOR})))
    texts = [sorted(alignment.rows[n].article for n in g) for g in groups(alignment)]
    assert ["a", "b", "c"] not in texts


def test_title_joins_but_makes_no_fact(story: MakeAccounts) -> None:
    """A headline stands in the cell of the fact that it states; alone it is no fact."""
    accounts = story({"a": f"{BRIDGE_A} {RAIN}", "b": BRIDGE_B})
    layers = dict(accounts.layers)
    first, second = layers["a"].sentences
    titled = (first, msgspec.structs.replace(second, section="title"))
    layers["a"] = msgspec.structs.replace(layers["a"], sentences=titled)
    assert [f.text for f in facts(dataclasses.replace(accounts, layers=layers))] == [BRIDGE_A]


def test_facts_that_only_repeat_sentences_come_behind() -> None:
    """A fact whose every sentence stands in facts before it says nothing new; facts of one account stay last."""
    two = tuple(Cell(a, "states", (Evidence(a, 0, 5, "words"),)) for a in "ab")
    fact = partial(Fact, text="words", text_from="a", origins=1, status="single-origin")
    first, again, other = (fact(id=name, cells=two) for name in ("first", "again", "other"))
    alone = fact(id="alone", cells=two[:1])
    made = [({1, 2, 3, 4}, first), ({1, 4}, again), ({4, 5}, other), ({6}, alone)]
    assert [f.id for _, f in fresh_first([(frozenset(g), f) for g, f in made])] == ["first", "other", "again", "alone"]


def test_a_denial_does_not_confirm(story: MakeAccounts) -> None:
    """An account that only prints the denial of a claim stands beside the claim and corroborates nothing."""
    denied = "The council denied on Monday that the old bridge over the Wend collapsed."
    shared = _fact(facts(story({"a": BRIDGE_A, "b": BRIDGE_B, "c": denied})), "bridge")
    assert (shared.carriers, shared.sure, shared.origins) == (("a", "b", "c"), ("a", "b"), 2)


def test_words_that_are_not_surely_the_fact_confirm_nothing() -> None:
    """Such a cell counts neither as a second origin nor as a statement in the outlet's own voice."""
    said = Evidence("a", 0, 5, "words")
    claim, sure, unsure = (
        Cell("a", "attributes", (said,)),
        Cell("b", "states", (said,)),
        Cell("b", "states", (said,), 0.5),
    )
    assert status((claim, sure), 2) == "corroborated"
    assert status((claim, unsure), 1) == "attributed-only"


def test_clauses_of_a_long_sentence() -> None:
    """Only a long sentence is cut, at the borders of its clauses."""
    half = "the council of Aldby had asked for a new bridge over the river in every year since the great flood of 1953"
    half += " of 1953 and the lesser flood"
    text = f"For years {half}; but {half}, and {half}."
    found = [text[s:e] for s, e in clauses(text, Sentence(0, len(text), "body", 0))]
    assert found == [f"For years {half};", f"but {half},", f"and {half}."]
    assert list(clauses(BRIDGE_A, Sentence(0, len(BRIDGE_A), "body", 0))) == [(0, len(BRIDGE_A))]


def test_handles_and_hashtags_tell_nothing(story: MakeAccounts) -> None:
    """Two posts that share only them have no word in common."""
    texts = {"a": "Buses late in Corton #AldbyToday @adamoor", "b": "Museum opens its doors #AldbyToday @adamoor"}
    first, second = (part.rows[0] for part in propositions(story(texts)))
    assert first.stems & second.stems == frozenset()


def test_a_list_after_a_colon_stays_with_its_head() -> None:
    """The items of a list say nothing alone, however long the sentence is."""
    item = "; {}, a former harbour master of the northern district who has served on the council for two decades"
    text = "The candidates for the post are: " + "".join(item.format(n) for n in ("Bo", "Ada", "Kim", "Eli"))[2:] + "."
    assert list(clauses(text, Sentence(0, len(text), "body", 0))) == [(0, len(text))]
