"""Alerts: what is new to a rule is told, at least once and under one id; nothing that was there before is."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import text
from tests.collection.conftest import NOON, read_without_model
from tests.ingest.site import Reply, Site, running

from rashomon.collection import alerting
from rashomon.collection.adding import Collection
from rashomon.collection.delivering import Delivered, deliver
from rashomon.collection.reading import ReadArticle
from rashomon.config import Settings
from rashomon.model.alert import Alert
from rashomon.model.annotation import Entity, Mention
from rashomon.model.article import Article
from rashomon.model.capture import Capture, Unread
from rashomon.model.comparison import Conflict, Side
from rashomon.model.dossier import Dossier
from rashomon.model.story import Story
from rashomon.store import Store
from rashomon.store.alerts import Rule, count_waiting, end_rule, keep_rule, rules_of
from rashomon.store.articles import articles_of
from rashomon.store.stories import members_of

Make = Callable[..., Capture]
MADE = "2026-03-01T00:00:00Z"
FERRY = (
    "The ferry Orla sank off Varna on Thursday with 214 people on board, Mayor Ann Orr said. Divers found the wreck "
    "near the harbour of Galata, and the coastguard ended its search for survivors before nightfall."
)
REWRITTEN = (
    "Divers working near Galata have located the Orla, the ferry that went down off Varna on Thursday. Ann Orr, who is "
    "the mayor, spoke of 214 passengers and crew; nobody is being looked for any more."
)
ELECTION = "Voters in Lomé chose a new parliament on Sunday, the electoral commission of Togo announced."


def read_with_orr(article: Article, threads: int = 1) -> ReadArticle | Unread:
    """A reader that knows one name."""
    found = read_without_model(article, threads)
    at = article.text.find("Ann Orr")
    if isinstance(found, Unread) or at < 0:
        return found
    orr = Entity(id="e1", kind="person", name="Ann Orr", mentions=(Mention(article.id, at, at + 7, "full name"),))
    return found._replace(layers=replace(found.layers, entities=(orr,)))


class Desk:
    """A collection with rules, a clock that tests move, and the lines that it printed."""

    def __init__(self, store: Store, make: Make) -> None:
        self.store, self.make, self.now = store, make, NOON
        self.collection = Collection(store, Settings(), clock=lambda: self.now, reading=read_with_orr)
        self.printed: list[Alert] = []
        self.failed: list[str | None] = []

    def add(self, *texts: str) -> str:
        """Add articles in one call; the story of the last."""
        captures = [self.make(f"{len(text)}.txt", text) for text in texts]
        return [o.story or "" for o in self.collection.add(captures)][-1]

    def rule(self, kind: str, *, story: str | None = None, entity: str | None = None, to: str = "-") -> Rule:
        """Make a rule."""
        with self.store.writing() as connection:
            return keep_rule(connection, kind, story=story, entity=entity, to=to, time=MADE)  # type: ignore[arg-type]

    def deliver(self, settings: Settings | None = None) -> Delivered:
        """Deliver what is due."""
        return deliver(
            self.store,
            settings or Settings(allow_private=True, timeout=5.0),
            clock=lambda: self.now,
            line=self.printed.append,
            told=lambda one: self.failed.append(one.trouble),
        )

    def waiting(self) -> int:
        """How many alerts are not delivered."""
        with self.store.reading() as connection:
            return sum(count_waiting(connection).values())


@pytest.fixture
def desk(store: Store, make_capture: Make) -> Desk:
    """A desk over an empty store."""
    return Desk(store, make_capture)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that takes alerts at /hook."""
    with running() as found:
        found.replies["/hook"] = Reply()
        yield found


# ---------------------------------------------------------------- what is new
def test_a_new_account_of_a_story_is_told_once(desk: Desk):
    """What was in it when the rule was made is not, nor what joins another story."""
    story = desk.add(FERRY)
    desk.rule("account", story=story)
    desk.add(REWRITTEN, ELECTION)
    desk.add(REWRITTEN)
    assert desk.deliver() == Delivered(sent=1)
    (alert,) = desk.printed
    assert (alert.on, alert.story, alert.source) == ("account", story, f"{len(REWRITTEN)}.txt")
    assert desk.deliver() == Delivered()


def test_an_account_that_names_somebody_is_told(desk: Desk):
    """With the words in which the name stands, in any story."""
    desk.add(FERRY)
    desk.rule("account", entity="orr")
    desk.add(ELECTION, REWRITTEN)
    desk.deliver()
    assert [e.text for alert in desk.printed for e in alert.evidence] == ["Ann Orr"]


def test_an_origin_is_told_and_a_copy_is_not(desk: Desk):
    """The count that grew, with what it was."""
    story = desk.add(FERRY)
    desk.rule("origin", story=story)
    desk.add("Update. " + FERRY)
    assert desk.deliver() == Delivered()
    desk.add(REWRITTEN)
    desk.deliver()
    assert [(alert.before, alert.origins) for alert in desk.printed] == [(1, 2)]


def test_a_conflict_is_told_when_a_new_article_takes_a_side(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """One between articles that were there before the rule is not; the dossier is made once a delivery."""
    story = desk.add(FERRY)
    old = desk.add("Ferry news. " + FERRY)
    assert old == story
    desk.rule("conflict", story=story)
    made: list[str] = []

    def dossier(store: Store, id: str, **_: object) -> Dossier:
        made.append(id)
        with store.reading() as connection:
            members = [m.article for m in members_of(connection, id)]
            found = [article for _, article in articles_of(connection, members)]
        about = Story(id=id, title="Ferry", title_from=None, date=None, articles=(), origins=1)
        pairs = pairwise(found)
        conflicts = tuple(conflict(n, a, b) for n, (a, b) in enumerate(pairs))
        return Dossier(rashomon="0", story=about, articles=tuple(found), conflicts=conflicts)

    monkeypatch.setattr(alerting, "dossier_of", dossier)
    desk.add(REWRITTEN)
    assert desk.deliver() == Delivered(sent=1)
    assert [(alert.conflict, alert.kind) for alert in desk.printed] == [("c1", "number")]
    assert desk.deliver() == Delivered()
    assert made == [story]


def conflict(n: int, a: Article, b: Article) -> Conflict:
    """A conflict between the first words of two articles."""
    sides = tuple(Side(article.text[:3], article.id, (article.evidence(0, 3),)) for article in (a, b))
    return Conflict(id=f"c{n}", kind="number", strength="hard", about="people", sides=sides, why="214 against 9")


def test_a_story_that_was_merged_is_still_watched(desk: Desk):
    """The rule follows it to where it went, and what was there is new to it."""
    story, other = desk.add(FERRY), desk.add(ELECTION)
    assert story != other
    desk.rule("account", story=story)
    with desk.store.writing() as connection:
        connection.execute(text('UPDATE stories SET "into" = :b WHERE id = :a'), {"a": story, "b": other})
        connection.execute(text("UPDATE members SET story = :b WHERE story = :a"), {"a": story, "b": other})
        alerting.note_alerts(connection, {other: 1}, [], MADE)
    desk.deliver()
    assert [alert.source for alert in desk.printed] == [f"{len(ELECTION)}.txt"]


def test_a_rule_that_was_taken_back_tells_nothing(desk: Desk):
    """Not even what waits; made again, it begins anew."""
    story = desk.add(FERRY)
    rule = desk.rule("account", story=story)
    desk.add(REWRITTEN)
    with desk.store.writing() as connection:
        end_rule(connection, rule.id, MADE)
        assert rules_of(connection) == []
    assert desk.deliver() == Delivered()
    assert desk.rule("account", story=story).id == rule.id
    assert (desk.deliver(), desk.waiting()) == (Delivered(), 0)


# ---------------------------------------------------------------- delivery
def test_a_file_gets_a_line_of_json(desk: Desk, tmp_path: Path):
    """After what is in it."""
    file = tmp_path / "alerts.jsonl"
    file.write_text("{}\n")
    desk.rule("account", entity="Orr", to=str(file))
    desk.add(FERRY, REWRITTEN)
    desk.deliver()
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()[1:]]
    assert [(line["on"], line["watching"]) for line in lines] == [("account", "Orr")] * 2


def test_a_webhook_that_fails_is_tried_again_later(desk: Desk, site: Site):
    """One request, then silence until it is due; then everything, each under the id that it had."""
    desk.rule("account", entity="Orr", to=f"{site.url}/hook")
    site.replies["/hook"] = [Reply(status=500), Reply(status=302, headers=(("Location", "/x"),)), Reply()]
    desk.add(FERRY, REWRITTEN)
    assert desk.deliver() == Delivered(failed=1)
    assert desk.deliver() == Delivered()
    desk.now += dt.timedelta(minutes=1)
    assert desk.deliver() == Delivered(failed=1)
    desk.now += dt.timedelta(minutes=3)
    assert desk.deliver() == Delivered()
    desk.now += dt.timedelta(minutes=1)
    assert desk.deliver() == Delivered(sent=2)
    assert desk.failed == ["it answered 500", "it answered 302", None, None]
    ids = [json.loads(body)["id"] for body in site.bodies]
    assert len(ids) == 4
    assert len(set(ids)) == 2


def test_news_does_not_disturb_a_webhook_that_fails(desk: Desk, site: Site):
    """What comes meanwhile waits with the rest, and the pauses grow."""
    desk.rule("account", entity="Orr", to=f"{site.url}/hook")
    site.replies["/hook"] = [Reply(status=500), Reply(status=500), Reply()]
    desk.add(FERRY)
    assert desk.deliver() == Delivered(failed=1)
    desk.now += dt.timedelta(seconds=30)
    desk.add(REWRITTEN)
    assert desk.deliver() == Delivered()
    desk.now += dt.timedelta(seconds=30)
    assert desk.deliver() == Delivered(failed=1)
    desk.now += dt.timedelta(minutes=3)
    assert desk.deliver() == Delivered()
    desk.now += dt.timedelta(minutes=1)
    assert desk.deliver() == Delivered(sent=2)


def test_a_private_address_is_refused(desk: Desk, site: Site):
    """Nothing is sent, unless the user allows it."""
    desk.rule("account", entity="Orr", to=f"{site.url}/hook")
    desk.add(FERRY)
    assert desk.deliver(Settings()) == Delivered(failed=1)
    assert (site.asked, desk.failed) == ([], ["the host 127.0.0.1 is on a private network"])
    desk.now += dt.timedelta(minutes=1)
    assert desk.deliver() == Delivered(sent=1)


def test_a_slow_webhook_holds_nobody_up(desk: Desk, site: Site, tmp_path: Path):
    """It is left after the time limit; other places get theirs."""
    site.replies["/hook"] = Reply(b"x" * 100, drip=0.1)
    desk.rule("account", entity="Orr", to=f"{site.url}/hook")
    desk.rule("account", entity="Orr", to=str(tmp_path / "alerts.jsonl"))
    desk.add(FERRY, REWRITTEN)
    assert desk.deliver(Settings(allow_private=True, timeout=0.5)) == Delivered(sent=2, failed=1)


def test_a_kill_before_delivery_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """What was printed and could not be marked is printed again, with the same id."""
    desk.rule("account", entity="Orr")
    desk.add(FERRY)
    with monkeypatch.context() as patch:
        patch.setattr("rashomon.store.alerts.mark_sent", interrupted)
        with pytest.raises(KeyboardInterrupt):
            desk.deliver()
    desk.deliver()
    first, second = desk.printed
    assert first == second
    assert desk.waiting() == 0


def interrupted(*_: object) -> None:
    """A kill."""
    raise KeyboardInterrupt
