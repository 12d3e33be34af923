"""`rashomon alerts`: be told when a story that matters has a new account, origin or conflict."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli import environment, outputs, stores
from rashomon.cli.exits import Exit

if TYPE_CHECKING:
    from rashomon.collection.delivering import Delivered, Delivery
    from rashomon.config import Settings
    from rashomon.model.alert import Alert, AlertKind
    from rashomon.store import Store
    from rashomon.store.alerts import Rule

_STORY = 8  # letters of an id that are shown

_json = outputs.json_option("Write one JSON line for each.")


@click.group("alerts")
def command() -> None:
    """Be told what is new in a story, or about somebody.

    A rule watches for new accounts, origins or conflicts. Alerts are delivered at the end of `rashomon add`, after
    each round of `rashomon watch`, and by `rashomon alerts send`: each at least once, under an id that stays the same.

    \b
    Examples:
      rashomon alerts add --on account --entity "Choe Son Hui" --to -
      rashomon alerts add --on conflict --story s1f2e3d --to https://desk.example.org/hook
      rashomon alerts list
    """


@command.command("add")
@click.option("--on", "kind", required=True, type=click.Choice(["account", "origin", "conflict"]), help="What is new.")
@click.option("--story", metavar="ID", help="In this story: its id, or the beginning of it.")
@click.option("--entity", metavar="NAME", help="About this name: in articles that `search entity:NAME` would find.")
@click.option("--to", required=True, metavar="-|FILE|URL", help="A line on standard output, a file, or a webhook.")
@stores.option
def add(kind: AlertKind, story: str | None, entity: str | None, to: str, where: str) -> Exit:
    """Make a rule; what is there by now is not told.

    A file gets one JSON line for each alert; an http(s) address a POST with the same JSON. Private and loopback
    addresses are refused at delivery unless RASHOMON_ALLOW_PRIVATE=true is set.

    \b
    Examples:
      rashomon alerts add --on origin --story s1f2e3d --to -
      rashomon alerts add --on account --entity Pyongyang --to alerts.jsonl
      rashomon alerts add --on conflict --story s1f2e3d --to https://desk.example.org/hook
    """
    from rashomon.store.alerts import keep_rule

    _check(story, entity)
    place = _place(to)
    with stores.opened(where) as store, store.writing() as connection:
        id = _story(connection, story) if story else None
        rule = keep_rule(connection, kind, story=id, entity=entity, to=place, time=_now())
    click.echo(_told(rule))
    return Exit.DONE


@command.command("list")
@stores.option
@_json
def list_rules(where: str, document: str | None) -> Exit:
    """List the rules, and how many alerts of each wait for delivery.

    \b
    Examples:
      rashomon alerts list
      rashomon alerts list --json - | jq .to
    """
    import msgspec

    from rashomon.store.alerts import count_waiting, rules_of

    with stores.opened(where) as store, store.reading() as connection:
        rules, waiting = rules_of(connection), count_waiting(connection)
    if document:
        rows = [{**rule._asdict(), "waiting": waiting.get(rule.id, 0)} for rule in rules]
        outputs.write(document, msgspec.json.Encoder().encode_lines(rows).decode())
    if document != outputs.STDOUT:
        outputs.printable_stdout()
        lines = [f"{_told(rule)}, {waiting.get(rule.id, 0)} waiting" for rule in rules]
        click.echo("\n".join(lines) or "There is no rule.")
    return Exit.DONE


@command.command("remove")
@click.argument("id", metavar="ID")
@stores.option
def remove(id: str, where: str) -> Exit:
    """Take a rule back, by its id or the beginning of it. What waits is not delivered any more.

    \b
    Example:
      rashomon alerts remove u1f2e3d
    """
    from rashomon.store.alerts import end_rule, rules_of

    with stores.opened(where) as store, store.writing() as connection:
        found = [rule for rule in rules_of(connection) if rule.id.startswith(id)]
        if len(found) != 1:
            raise click.UsageError(f"{id}: there is no such rule, or more than one. See: rashomon alerts list")
        end_rule(connection, found[0].id, _now())
    outputs.note(f"Removed {_told(found[0])}", quiet=False)
    return Exit.DONE


@command.command("send")
@stores.option
@click.option("--allow-private", is_flag=True, help="Deliver to private and loopback addresses too.")
@_json
@click.option("-q", "--quiet", is_flag=True, help="Print no summary.")
def send(where: str, allow_private: bool, document: str | None, quiet: bool) -> Exit:
    """Deliver what waits and is due.

    What failed before is tried again after 1, 4, 16, ... minutes, at last once a day.

    \b
    Examples:
      rashomon alerts send
      rashomon alerts send --json - | jq .alert.headline
    """
    import msgspec

    settings = environment.settings()
    if allow_private:
        settings = msgspec.structs.replace(settings, allow_private=True)
    with stores.opened(where) as store:
        done = _send(store, settings, document, quiet)
    outputs.note(f"{store.name}: {done.sent} delivered, {done.failed} failed.", quiet=quiet)
    return Exit.DONE if not done.failed else Exit.SOME_UNREAD if done.sent else Exit.NONE_READ


def _send(store: Store, settings: Settings, document: str | None, quiet: bool) -> Delivered:
    """Deliver; each delivery is written as it is made."""
    if document is None:
        return deliver(store, settings, quiet=quiet)
    if document == outputs.STDOUT:
        return _delivered(store, settings, lambda alert: None, lambda one: _record(sys.stdout, one))
    try:
        file = open(document, "w", encoding="utf-8")  # noqa: SIM115
    except OSError as error:
        raise outputs.unwritable(document, error) from error
    with file:
        return _delivered(store, settings, _print, lambda one: _record(file, one))


# ---------------------------------------------------------------- delivery, for other commands too
def deliver(store: Store, settings: Settings, *, quiet: bool, stdout_is_taken: bool = False) -> Delivered:
    """Deliver what is due; one line on standard error for each place that takes none.

    Lines for standard output wait when something else is written there.
    """

    def failed(one: Delivery) -> None:
        if one.trouble:
            outputs.note(f"{one.to}: {one.trouble}; alerts wait, and are tried again later", quiet=quiet)

    return _delivered(store, settings, None if stdout_is_taken else _print, failed)


def _delivered(
    store: Store, settings: Settings, line: Callable[[Alert], None] | None, told: Callable[[Delivery], None]
) -> Delivered:
    from rashomon.collection import delivering

    return delivering.deliver(store, settings, line=line, told=told)


def _print(alert: Alert) -> None:
    outputs.printable_stdout()
    click.echo(alert.line())
    sys.stdout.flush()


def _record(file: Any, one: Delivery) -> None:
    import msgspec

    file.write(msgspec.json.encode(one._asdict()).decode() + "\n")
    file.flush()


# ---------------------------------------------------------------- what is given
def _check(story: str | None, entity: str | None) -> None:
    from rashomon.store.queries import name_words_of

    if (story is None) == (entity is None):
        raise click.UsageError("Give either --story ID or --entity NAME.")
    if entity is not None and not name_words_of(entity):
        raise click.UsageError(f"{entity!r} has no letter and no figure to look for.")


def _place(to: str) -> str:
    """Where to deliver, with a file's whole path, since later calls may run elsewhere."""
    if to == outputs.STDOUT:
        return to
    if to.startswith(("http://", "https://")):
        return to
    if "://" in to:
        raise click.UsageError(f"{to} is no web address. Write it as https://host/path.")
    path = outputs.OutputFile().convert(to, None, None)
    return str(Path(path).absolute())


def _story(connection: Any, start: str) -> str:
    from rashomon.store.stories import story_named

    id = story_named(connection, start)
    if id is None:
        raise click.UsageError(f"{start}: there is no such story, or more than one. See: rashomon stories")
    return id


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _told(rule: Rule) -> str:
    about = f"in story {rule.story[:_STORY]}" if rule.story else f"about {rule.entity}"
    return f"{rule.id[:_STORY]}: each new {rule.kind} {about}, to {rule.to}"
