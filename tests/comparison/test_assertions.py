"""Which reports of speech are somebody's claim about the world, and which tell what somebody does."""

from __future__ import annotations

import re

import pytest

from rashomon.comparison.assertions import asserts, claims, said_at_end, tells_what
from rashomon.model.annotation import Quotation, QuotationKind
from rashomon.model.span import Span

_PARTS = re.compile(r"<(.*?)>|\{(.*?)\}")


def _marked(marked: str, kind: QuotationKind = "indirect", speaker: str | None = "she") -> tuple[str, Quotation]:
    """A text in which <> holds the cue and {} the content."""
    text, cue, content, at = "", [], [], 0
    for m in _PARTS.finditer(marked):
        text += marked[at : m.start()]
        words = m[1] if m[1] is not None else m[2]
        (cue if m[1] is not None else content).append(Span(len(text), len(text) + len(words)))
        text, at = text + words, m.end()
    text += marked[at:]
    quoted = tuple(Span(m.start(1), m.end(1)) for m in re.finditer("“([^”]*)”", text))
    return text, Quotation(
        id="q", article="a", kind=kind, speaker_text=speaker, cue=tuple(cue), content=tuple(content), quoted=quoted
    )


@pytest.mark.parametrize(
    "marked",
    [
        "She <said> {the bridge was safe}.",
        "{The bridge was safe}, she <said>.",
        "{The bridge is safe}, <according to> her.",
        "She <told> reporters that {nobody had asked for a permit}.",
        "Police <confirmed> that {the driver had died}.",
        "The council <warned> {the roof could fall}.",
        "She <accused> {the mayor of hiding the report}.",
        "He <claims to> have {seen the plans}.".replace("<claims to> have {seen", "<claims> {to have seen"),
        "{The minister} <is believed> {to have left}.",
        "The clerk <allegedly> {sold the keys}.",
        "The survey <found> that {rents had doubled}.",
    ],
)
def test_claims(marked: str) -> None:
    """What somebody asserts about the world is a claim."""
    assert asserts(*_marked(marked))


@pytest.mark.parametrize(
    "marked",
    [
        "She <agreed> {to take part in the talks}.",
        "Nobody <expects> {him to go}.",
        "He <told> them {to leave the hall}.",
        "The council <ordered> {the bridge shut}.",
        "She <announced> {the resignation of her deputy}.",
        "The firm <confirmed> {the appointment of Ms Orr}.",
        "The council <warned> {against swimming in the river}.",
        "She <declined to say> {who had signed the letter}.",
        "He <did not say> {where the money had gone}.",
        "The vote <is expected> {to be close}.",
        "She <praised> {the crew for its patience}.",
        "The judge <found> that {the firm had broken the law}.",
        "They <hope> {the road will open in May}.",
        "{The clerk} <was charged> with theft.",
    ],
)
def test_acts(marked: str) -> None:
    """Agreements, plans, feelings, orders, refusals and rulings are the outlet's own account of what somebody does."""
    text, quotation = _marked(marked, speaker="The judge" if "judge" in marked else "she")
    assert not asserts(text, quotation, quotation.speaker_text or "")


def test_what_a_lead_announces_is_claimed() -> None:
    """An item behind "claimed ... because:" needs no verb of its own, the second no more than the first."""
    assert asserts(*_marked("She <claimed> the port was careless because:\n{No guard at the gates.}"))
    assert asserts(*_marked("She <claimed> the port was careless because:\n- No guard.\n- {No lamp on the quay.}"))


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("She <said> {the bridge was safe}.", True),
        ("She <urged> {calm in the streets}.", True),
        ("She <spoke for an hour about> {how the bridge fell}.", True),
        ("She <touted> {the new figures}.", False),
        ("She <glossed over> {the crowds in the market}.", False),
        ("She <ties> {her views to her faith}.", False),
    ],
)
def test_the_matter_spoken_of_is_not_what_was_said(marked: str, told: bool) -> None:
    """A bare noun is an utterance only behind a verb such as "urged", which says what was done by saying it."""
    assert tells_what(*_marked(marked)) is told


def test_quoted_words_stay_the_speakers() -> None:
    """Of an act told with words in marks, those words alone are somebody's."""
    text, quotation = _marked("She <praised> {the crew's “steady hand”}.", kind="mixed")
    assert [s.of(text) for s in claims(text, quotation)] == ["steady hand"]


def test_direct_speech_is_always_somebodys() -> None:
    """Words in quotation marks need no verb of saying."""
    text, quotation = _marked("She <praised> the crew: “{A steady hand}.”", kind="direct")
    assert "A steady hand" in [s.of(text) for s in claims(text, quotation)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Two men were held overnight, the ministry said on Monday.", "Two men were held overnight"),
        ("The firm is to close, according to two people in the talks.", "The firm is to close"),
        ("The firm is to close, as the board said in May.", None),
        ("On two nights, guests were told to stay inside.", None),
        ("The mayor opened the hall, and nobody said a word.", None),
        ("The mayor opened the hall, unless what the clerk said.", None),
        ("The mill was sold to a friend, the owner claimed.", "The mill was sold to a friend"),
    ],
)
def test_said_at_end(sentence: str, told: str | None) -> None:
    """A last clause that gives the sentence to somebody is enough, whatever the reading found."""
    found = said_at_end(sentence, Span(0, len(sentence)))
    assert (found.of(sentence) if found else None) == told
