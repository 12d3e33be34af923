"""Who speaks, from one quotation to the next."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.annotate.quotations.draft import Draft
from rashomon.annotate.quotations.speakers import Speakers
from rashomon.annotate.resolution import Resolver
from rashomon.model.annotation import QuotationKind
from rashomon.model.span import Span


class Asked:
    """The speakers of one text, asked for in order by what is said and by its source."""

    def __init__(self, it: Any) -> None:
        self.it, self.at = it, 0
        whole = [Span(0, len(it.text))]
        self.speakers = Speakers(it.text, whole, Resolver(it.article, it.sentences, it.entities))

    def __call__(self, said: str, source: str, kind: QuotationKind = "indirect") -> str | None:
        """The speaker's name, or the words for somebody unnamed in brackets."""
        start, by = self.it.text.index(said), self.it.text.index(source, self.at)
        self.at = by + 1
        draft = Draft(kind, [Span(start, start + len(said))], source=[Span(by, by + len(source))])
        entity, printed = self.speakers.of(draft, 0)
        return next((e.name for e in self.it.entities if e.id == entity), f"({printed})")


@pytest.fixture
def asked(read: Any) -> Any:
    """Asks for the speakers of a marked text."""
    return lambda marked: Asked(read(marked))


def test_i_is_who_speaks_the_quotation_around(asked: Any) -> None:
    """A thought inside somebody's words is theirs."""
    ask = asked("[PER Ann Holt] said: “Well, I think it rains.”")
    assert ask("Well, I think it rains.", "Ann Holt", "direct") == "Ann Holt"
    assert ask("it rains", "I") == "Ann Holt"


def test_a_pronoun_for_somebody_unnamed_is_told_by_their_description(asked: Any) -> None:
    """ "They" are the scientists; nobody is named."""
    ask = asked("The scientists of the hut wept. They said that it rained.")
    assert ask("it rained", "They") == "(The scientists)"


def test_a_body_that_spoke_last_speaks_on(asked: Any) -> None:
    """ "They", two sentences later and with no group between, are the body whose statement was told."""
    ask = asked("It rained, according to [ORG Holt Bank]. It was cold. It was wet. They said that it froze.")
    assert ask("It rained", "Holt Bank") == "Holt Bank"
    assert ask("it froze", "They") == "Holt Bank"


def test_a_lone_article_is_completed_before_it_is_told(asked: Any) -> None:
    """ "One" alone is nobody; "One writer" is."""
    assert asked("One writer said that it rained.")("it rained", "One") == "(One writer)"
