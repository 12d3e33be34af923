"""A real PostgreSQL server for tests: the one that RASHOMON_TEST_POSTGRESQL names, or one that ends with the tests.

The variable is the URL of a server where databases may be made, or `required`: then a server that cannot be started is
a failure. Without it the tests that need a server are skipped where there is none.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

ASKED = os.environ.get("RASHOMON_TEST_POSTGRESQL", "")
# nothing is kept, so nothing need be safe from a power cut
_OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=40"


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server, without a database. Skips, or fails where a server is required, when there is none."""
    if "://" in ASKED:
        yield ASKED.rstrip("/")
        return
    folder = Path(tempfile.mkdtemp(prefix="rashomon-"))  # pytest's folders are too deep for the path of a socket
    try:
        _start(folder)
    except _NoServerError as error:
        shutil.rmtree(folder, ignore_errors=True)
        (pytest.fail if ASKED == "required" else pytest.skip)(f"no PostgreSQL server: {error}")
    try:
        yield f"postgresql://rashomon@/{{}}?host={folder}"
    finally:
        _run(folder, "pg_ctl", "stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server: str, name: str) -> Iterator[str]:
    """The URL of an empty database of the server."""
    admin = _engine(_url(server, "postgres"))
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield _url(server, name)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


class _NoServerError(Exception):
    """Why there is none."""


def _start(folder: Path) -> None:
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam(_user()).pw_uid, -1)
    _run(folder, "initdb", "-U", "rashomon", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    _run(folder, "pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", f"{_OPTIONS} -k {folder}")


def _run(folder: Path, program: str, *arguments: str) -> None:
    command = [_binary(program), *arguments, "-D", str(folder / "data")]
    user = _user() if os.geteuid() == 0 else None  # the server refuses to run as root
    with (folder.parent / f"{folder.name}.{program}").open("wb+") as said:  # a pipe would be held open by the server
        done = subprocess.run(command, stdout=said, stderr=said, cwd="/", user=user, extra_groups=[] if user else None)
        said.seek(0)
        last = said.read().decode(errors="replace").strip()
        os.unlink(said.name)
    if done.returncode:
        raise _NoServerError(f"{program}: {last}")


def _binary(program: str) -> str:
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda home: float(home.parent.name))
    found = shutil.which(program, path=os.pathsep.join([os.environ.get("PATH", ""), *map(str, reversed(homes))]))
    if found is None:
        raise _NoServerError(f"{program} is not installed; Debian has it in the package postgresql")
    return found


def _user() -> str:
    """Who runs the server when the tests run as root."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _url(server: str, name: str) -> str:
    return server.format(name) if "{}" in server else f"{server}/{name}"


def _engine(url: str) -> Engine:
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
