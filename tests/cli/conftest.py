"""A command line that runs in this process, on a dossier made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from rashomon import api
from rashomon.cli import main
from rashomon.model.article import Article, Section
from rashomon.model.capture import Unread
from rashomon.model.dossier import Dossier, Run
from rashomon.model.story import Story


class Result(NamedTuple):
    """What a call of the program left behind."""

    code: int
    out: str
    err: str


def _dossier(*texts: str, unread: tuple[Unread, ...] = ()) -> Dossier:
    """A dossier of bare articles."""
    articles = tuple(
        Article(
            id=f"a{n}", path=f"{n}.txt", sha256="", title=text, text=text, sections=(Section("body", 0, len(text)),)
        )
        for n, text in enumerate(texts)
    )
    ids = tuple(a.id for a in articles)
    story = Story(id="s", title=texts[0] if texts else None, title_from=None, date=None, articles=ids, origins=len(ids))
    return Dossier(rashomon="0", story=story, articles=articles, run=Run(unread=unread))


@pytest.fixture
def make_dossier() -> Callable[..., Dossier]:
    """A dossier of bare articles with the given texts."""
    return _dossier


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run the program with arguments, as a shell would."""

    def run(*arguments: str) -> Result:
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        out, err = capsys.readouterr()
        return Result(int(left.value.code or 0), out, err)

    return run


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Callable[[Dossier | BaseException], list[Any]]:
    """Let the library give this dossier, or raise this; the list gets the inputs of each call."""

    def answer(result: Dossier | BaseException) -> list[Any]:
        calls: list[Any] = []

        def fake(inputs: Any, **_: Any) -> Dossier:
            calls.append(tuple(inputs))
            if isinstance(result, BaseException):
                raise result
            return result

        monkeypatch.setattr(api, "compare", fake)
        return calls

    return answer
