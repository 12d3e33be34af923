"""Inputs -> captures: files, archives, feeds, directories, globs, addresses, standard input; trouble is a line."""

from __future__ import annotations

import glob
import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from rashomon.config import Settings
from rashomon.errors import InputError
from rashomon.ingest.draft import now, sha256_of
from rashomon.ingest.media import BY_SUFFIX, FEEDS, archive_kind, media_type, suffix, too_large
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

    An archive gives a capture for each page in it, and a feed one for each item; they come one at a time, so that
    memory does not grow with the archive.

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
            yield from _captured(found, stdin, settings, progress)


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
        if not name.startswith(".") and suffix(name) in BY_SUFFIX
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


def _captured(
    target: str, stdin: BinaryIO | None, settings: Settings, progress: Callable[[str], None] | None
) -> Iterator[Capture | Unread]:
    try:
        if _is_web(target):
            from rashomon.ingest.fetch import fetch  # 20 ms that files do not need

            yield from _parts(fetch(target, settings), settings, progress)
        elif kind := _kind_of_file(target):
            from rashomon.ingest.archives import captures_of

            with open(target, "rb") as file:
                yield from captures_of(target, kind, file, settings)
        else:
            yield from _parts(_of_bytes(target, _read(target, stdin, settings), settings), settings, progress)
    except InputError as error:
        yield Unread(error.where or target, error.what, error.advice)
    except OSError as error:
        yield Unread(target, _reason(error), "Check the path and its permissions.")


def _kind_of_file(target: str) -> str | None:
    """Whether a file is an archive, which is read from where it lies, however large it is."""
    if target == "-" or not os.path.isfile(target):
        return None
    with open(target, "rb") as file:
        return archive_kind(file.read(4096))


def _parts(
    found: Capture | Unread, settings: Settings, progress: Callable[[str], None] | None
) -> Iterator[Capture | Unread]:
    """A capture itself, or those in it where it is an archive or a feed."""
    if isinstance(found, Unread):
        yield found
    elif kind := archive_kind(found.data):
        from rashomon.ingest.archives import captures_of

        yield from captures_of(found.source, kind, io.BytesIO(found.data), settings)
    elif found.media_type in FEEDS:
        yield from _of_feed(found, settings, progress)
    else:
        yield found


def _of_feed(feed: Capture, settings: Settings, progress: Callable[[str], None] | None) -> Iterator[Capture | Unread]:
    """The items of a feed: those with their whole text from the feed, the others from their pages."""
    from rashomon.ingest.courtesy import Courtesy
    from rashomon.ingest.feeds import item_capture, parse_feed
    from rashomon.ingest.fetch import capture_of

    found = parse_feed(feed.data, feed.source if feed.is_url else "", charset=feed.charset)
    if found.trouble or not found.items:
        yield Unread(feed.source, found.trouble or "the feed has no items", "What could be read of it was read.")
    courtesy = Courtesy(settings)
    for item in found.items:
        if item.body:
            yield item_capture(item, found.title)
            continue
        if progress:
            progress(item.url)
        try:
            yield capture_of(item.url, courtesy.ask(item.url))
        except InputError as error:
            yield Unread(error.where or item.url, error.what, error.advice)


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
