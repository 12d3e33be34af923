"""Inputs -> captures: files, directories, globs, web addresses, standard input; trouble is a line, not an exception."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from rashomon.config import Settings
from rashomon.errors import InputError
from rashomon.ingest.draft import now, sha256_of
from rashomon.ingest.media import BY_SUFFIX, media_type, too_large
from rashomon.model.capture import Capture, Unread

_KNOWN = ", ".join(sorted(BY_SUFFIX))
_DESCRIPTORS = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")  # what a shell's <(command) gives


def expand(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None,
    settings: Settings,
    progress: Callable[[str], None] | None = None,
) -> Iterator[Capture | Unread]:
    """The captures of all inputs, in the order given; those of a directory or glob sorted by path.

    Args:
        inputs: each a file, a directory (read recursively, files with a known suffix only), a glob, an http(s) address,
            or "-".
        stdin: what "-" reads.
        settings: limits.
        progress: told each input's name before it is read.
    """
    for given in inputs:
        for found in _targets(os.fspath(given)):
            if isinstance(found, Unread):
                yield found
                continue
            if progress:
                progress(found)
            yield _captured(found, stdin, settings)


def _targets(given: str) -> Iterator[str | Unread]:
    """The single files and addresses that an input stands for."""
    if given == "-" or _is_web(given):
        yield given
    elif "://" in given:
        yield Unread(
            given,
            f"addresses of the kind {given.partition('://')[0]}:// are not read",
            "Give an http(s) address or a file.",
        )
    elif not given.strip() or "\x00" in given:
        yield Unread(repr(given), "it is no path", "Give a file, a directory, an http(s) address or -.")
    elif os.path.isdir(given):
        yield from _of_directory(given)
    elif not os.path.lexists(given) and glob.has_magic(given):
        yield from _of_glob(given)
    else:
        yield given


def _is_web(given: str) -> bool:
    return given.casefold().startswith(("http://", "https://"))


def _of_directory(given: str) -> Iterator[str | Unread]:
    paths = sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(given)
        for name in names
        if not name.startswith(".") and Path(name).suffix.casefold() in BY_SUFFIX
    )
    yield from paths
    if not paths:
        yield Unread(
            given,
            f"no file in this directory has a known suffix ({_KNOWN})",
            "Name the files themselves, or rename them.",
        )


def _of_glob(given: str) -> Iterator[str | Unread]:
    paths = sorted(path for path in glob.glob(given, recursive=True) if os.path.isfile(path))
    yield from paths
    if not paths:
        yield Unread(given, "no file matches this pattern", "Check the pattern and the directory that you are in.")


def _captured(target: str, stdin: BinaryIO | None, settings: Settings) -> Capture | Unread:
    try:
        if _is_web(target):
            from rashomon.ingest.fetch import fetch  # 20 ms that files do not need

            return fetch(target, settings)
        return _of_bytes(target, _read(target, stdin, settings), settings)
    except InputError as error:
        return Unread(error.where or target, error.what, error.advice)
    except OSError as error:
        return Unread(target, _reason(error), "Check the path and its permissions.")


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "it may not be read (no permission)"
    return f"it could not be read ({error.strerror or type(error).__name__})"


def _read(target: str, stdin: BinaryIO | None, settings: Settings) -> bytes:
    """At most one byte more than the limit: enough to know that it is too large."""
    if target == "-":
        if stdin is None:
            raise InputError("nothing is given on standard input", where="-", advice="Pipe an article into it.")
        return stdin.read(settings.max_bytes + 1)
    mode = os.stat(target).st_mode
    if not stat.S_ISREG(mode) and not (stat.S_ISFIFO(mode) and target.startswith(_DESCRIPTORS)):
        raise InputError("it is not a regular file", where=target, advice="Give a file, a directory, an address or -.")
    with open(target, "rb") as file:
        return file.read(settings.max_bytes + 1)


def _of_bytes(target: str, data: bytes, settings: Settings) -> Capture | Unread:
    if len(data) > settings.max_bytes:
        return too_large(target, settings)
    return Capture(
        source=target,
        is_url=False,
        fetched=now(),
        sha256=sha256_of(data),
        media_type=media_type(target, data),
        data=data,
    )
