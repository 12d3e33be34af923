"""`rashomon judge`: the editor's word on stories, entities, origins and conflicts of a collection."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rashomon.cli import outputs, stores
from rashomon.cli.exits import Exit

if TYPE_CHECKING:
    from rashomon.collection.judging import Judging
    from rashomon.model.judgement import Judgement

Command = TypeVar("Command", bound=Callable[..., Any])


def _signed(command: Command) -> Command:
    """The options of a command that judges: --store, --user, --note."""
    command = click.option("--note", metavar="TEXT", help="Why; kept with the judgement.")(command)
    user = click.option("--user", metavar="NAME", envvar="RASHOMON_USER", show_envvar=True, help="Who judges.")
    return stores.option(user(command))


def _several(name: str, what: str, help: str) -> Callable[[Command], Command]:
    return click.option(f"--{name}", name, multiple=True, metavar=what, help=help)


@click.group("judge")
def command() -> None:
    """Say what belongs together and what is wrong. The editor has the last word.

    Judgements are kept with name and time, hold in every later run, and can be taken back. Ids may be cut to their
    first letters; `rashomon stories`, `rashomon search --json -` and `rashomon show --json -` give them.

    \b
    Examples:
      rashomon judge same --story s1f2e --story s9a8b
      rashomon judge different --story s1f2e --article a77c --note "another ferry"
      rashomon judge same --entity "Choe Son Hui" --entity "Choe Sun-hee"
      rashomon judge different --origin a77c --origin a12b
      rashomon judge wrong --conflict c51d --story s1f2e
      rashomon judge list
      rashomon judge undo j3c4
    """


@command.command("same")
@_several("story", "STORY", "A story; give it twice or more.")
@_several("entity", "NAME", "A name; give it twice or more.")
@_several("origin", "ARTICLE", "An article; give it twice.")
@click.option("--in", "within", metavar="STORY", help="With --entity: only in this story.")
@_signed
def same(
    story: tuple[str, ...],
    entity: tuple[str, ...],
    origin: tuple[str, ...],
    within: str | None,
    where: str,
    user: str | None,
    note: str | None,
) -> Exit:
    """Two stories, names or origins are the same.

    \b
    Examples:
      rashomon judge same --story s1f2e --story s9a8b
      rashomon judge same --entity "Choe Son Hui" --entity "Choe Sun-hee" --in s1f2e
    """
    _one_of(story=story, entity=entity, origin=origin)
    _only_with("--in", within, "--entity", entity)
    with _judging(where, user, note) as judging:
        if story:
            return _told(judging.join_stories(story))
        if entity:
            return _told(judging.name_entities("same", entity, within))
        return _told(judging.judge_origins("same", origin))


@command.command("different")
@click.option("--story", metavar="STORY", help="The story that the articles are to leave.")
@_several("article", "ARTICLE", "An article that leaves the story; give it once or more.")
@_several("entity", "NAME", "A name; give it twice or more.")
@_several("origin", "ARTICLE", "An article; give it twice.")
@click.option("--in", "within", metavar="STORY", help="With --entity: only in this story.")
@_signed
def different(
    story: str | None,
    article: tuple[str, ...],
    entity: tuple[str, ...],
    origin: tuple[str, ...],
    within: str | None,
    where: str,
    user: str | None,
    note: str | None,
) -> Exit:
    """Articles tell another story; two names or origins are not the same.

    \b
    Examples:
      rashomon judge different --story s1f2e --article a77c --article a12b
      rashomon judge different --entity "Kim" --entity "Kim Jong Un" --in s1f2e
      rashomon judge different --origin a77c --origin a12b
    """
    _one_of(story=(story,) if story else (), entity=entity, origin=origin)
    _only_with("--in", within, "--entity", entity)
    _only_with("--article", article, "--story", story)
    if story and not article:
        raise click.UsageError("Say which articles leave the story: --article ARTICLE.")
    with _judging(where, user, note) as judging:
        if story:
            return _told(judging.part_story(story, article))
        if entity:
            return _told(judging.name_entities("different", entity, within))
        return _told(judging.judge_origins("different", origin))


@command.command("wrong")
@click.option("--conflict", required=True, metavar="CONFLICT", help="Its id.")
@click.option("--story", required=True, metavar="STORY", help="The story whose dossier has it.")
@_signed
def wrong(conflict: str, story: str, where: str, user: str | None, note: str | None) -> Exit:
    """A conflict is none. It is left out of the dossier from now on, and listed among the judgements.

    \b
    Examples:
      rashomon judge wrong --conflict c51d --story s1f2e --note "both times are right: two ferries"
    """
    with _judging(where, user, note) as judging:
        return _told(judging.reject_conflict(conflict, story))


@command.command("undo")
@click.argument("judgement", metavar="JUDGEMENT")
@_signed
def undo(judgement: str, where: str, user: str | None, note: str | None) -> Exit:
    """Take a judgement back. It stays in the list, with the time.

    \b
    Examples:
      rashomon judge undo j3c4
    """
    with _judging(where, user, note) as judging:
        return _told(judging.undo(judgement))


@command.command("list")
@stores.option
@outputs.json_option("Write one JSON line for each judgement.")
def listed(where: str, document: str | None) -> Exit:
    """List the judgements, the oldest first.

    Those that were taken back are listed too.

    \b
    Examples:
      rashomon judge list
      rashomon judge list --json -
    """
    import msgspec

    from rashomon.store.judgements import all_judgements

    with stores.opened(where) as store, store.reading() as connection:
        found = all_judgements(connection)
    if document:
        outputs.write(document, msgspec.json.Encoder().encode_lines(found).decode("utf-8"))
    if document != outputs.STDOUT:
        outputs.printable_stdout()
        click.echo("\n".join(map(_line, found)) or "Nothing was judged.")
    return Exit.DONE


@contextmanager
def _judging(where: str, user: str | None, note: str | None) -> Iterator[Judging]:
    from rashomon.collection.judging import Editor, Judging

    with stores.opened(where) as store:
        yield Judging(store, Editor(user or _user(), note))


def _one_of(**given: tuple[str, ...]) -> None:
    if sum(map(bool, given.values())) != 1:
        raise click.UsageError(f"Give one of {', '.join(f'--{name}' for name in given)}.")


def _only_with(name: str, given: object, other: str, also: object) -> None:
    if given and not also:
        raise click.UsageError(f"{name} goes with {other} only.")


def _user() -> str:
    """Who is logged in; a container may run for a user without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise click.UsageError("Say who judges: --user NAME.") from error


def _told(judgement: Judgement) -> Exit:
    outputs.printable_stdout()
    click.echo(_line(judgement))
    return Exit.DONE


def _line(judgement: Judgement) -> str:
    undone = f" (taken back {judgement.undone})" if judgement.undone else ""
    note = f" [{judgement.note}]" if judgement.note else ""
    return f"{judgement.id}  {judgement.time[:16]}  {judgement.user}: {judgement.says}{note}{undone}"
