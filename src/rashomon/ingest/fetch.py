"""A web address -> capture, within limits: size, time, redirects, and public addresses only."""

from __future__ import annotations

import math
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, NoReturn
from urllib.parse import urljoin

from rashomon.config import Settings
from rashomon.errors import FetchError
from rashomon.ingest.addresses import pinned
from rashomon.ingest.draft import now, sha256_of
from rashomon.ingest.media import declared_type
from rashomon.ingest.unpacking import PackedError, TooLargeError, unpacked
from rashomon.model.capture import Capture

if TYPE_CHECKING:
    import httpx

_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Rashomon/0.1; reads news for its user)",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate",
}
_SAVE = "Open it in a browser, save the page or its text to a file, and give that."
_STATUS = {
    401: ("the site wants a log-in (401)", _SAVE),
    402: ("the site wants payment (402)", _SAVE),
    403: ("the site refuses programs (403 Forbidden)", _SAVE),
    404: (
        "there is no page at this address (404 Not Found)",
        "Check the address, or look for a copy in a web archive.",
    ),
    410: ("the page was taken down (410 Gone)", "Look for a copy in a web archive."),
    429: ("the site says that it was asked too often (429)", "Try again later."),
    451: ("the page is withheld for legal reasons (451)", "Look for a copy in a web archive."),
}
_LASTING = (401, 402, 410, 451)  # asking again is of no use; 403 and 404 may change when a page is new


class Answer(NamedTuple):
    """What one request gave, before anything is made of it.

    Attributes:
        status: the HTTP status.
        data: the body of a 200, unpacked; else empty.
        headers: names in small letters.
        charset: the encoding that the server declares.
        target: where a redirect leads.
    """

    status: int
    data: bytes
    headers: Mapping[str, str]
    charset: str | None
    target: str | None


def fetch(url: str, settings: Settings) -> Capture:
    """The page at an address.

    The whole fetch, every redirect included, ends within `settings.timeout` seconds.

    Raises:
        FetchError: no page came: what happened, and what to do.
    """
    deadline = time.monotonic() + settings.timeout
    return capture_of(url, followed(url, settings, lambda address: ask(address, settings, url=url, until=deadline)))


def followed(url: str, settings: Settings, step: Callable[[str], Answer]) -> Answer:
    """The answer at the end of the redirects, each asked by `step`. Raises FetchError when there are too many."""
    address = url
    for _ in range(settings.max_redirects + 1):
        answer = step(address)
        if answer.target is None:
            return answer
        address = answer.target
    what = f"it redirects more than {settings.max_redirects} times, or for ever"
    raise FetchError(what, where=url, advice="Open it in a browser and give the address that it ends at.")


def ask(
    address: str,
    settings: Settings,
    *,
    url: str | None = None,
    headers: Mapping[str, str] | None = None,
    until: float | None = None,
    data: bytes | None = None,
) -> Answer:
    """One request, which follows no redirect and ends within `settings.timeout` seconds, whatever the server does.

    Args:
        address: what is asked.
        settings: limits.
        url: the address that the user knows, for errors.
        headers: more request headers.
        until: the time of `time.monotonic` by which all must be over, where that is sooner.
        data: what is posted; without it, the address is only read.

    Raises:
        FetchError: no answer came, or it is larger than allowed.
    """
    import httpx

    url = url or address
    until = min(until or math.inf, time.monotonic() + settings.timeout)
    told = {**_HEADERS, **(headers or {})}
    client = httpx.Client(verify=_trusted(), follow_redirects=False, timeout=settings.timeout, headers=told)
    return _within(until, url, settings, client, lambda: _told(client, address, url, settings, data))


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates that are trusted, read once: that takes longer than a request."""
    import httpx

    return httpx.create_ssl_context()


def _within(until: float, url: str, settings: Settings, client: httpx.Client, call: Callable[[], Answer]) -> Answer:
    """The call's result. It runs in a thread of its own, since neither name look-up nor headers know a total limit."""
    results: list[Answer | BaseException] = []

    def run() -> None:
        try:
            results.append(call())
        except BaseException as error:
            results.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(max(0.0, until - time.monotonic()))
    done = list(results)
    client.close()  # a thread that is still reading fails at its next byte, and ends
    if not done:
        _late(url, settings.timeout)
    if isinstance(done[0], BaseException):
        raise done[0]
    return done[0]


def _late(url: str, seconds: float) -> NoReturn:
    advice = f"Try again, raise RASHOMON_TIMEOUT, or: {_SAVE[0].lower()}{_SAVE[1:]}"
    raise FetchError(f"no page came within {seconds:g} seconds", where=url, advice=advice)


def _told(client: httpx.Client, address: str, url: str, settings: Settings, data: bytes | None) -> Answer:
    """The answer to one request; the network's errors in our words."""
    import httpx

    try:
        return _one(client, address, url, settings, data)
    except httpx.TimeoutException:
        _late(url, settings.timeout)
    except (httpx.InvalidURL, ValueError) as error:  # each of httpx and urllib refuses some that the other takes
        what = "the address, or one that it redirects to, is not valid"
        raise FetchError(what, where=url, advice="Check the address.") from error
    except httpx.HTTPError as error:
        raise FetchError(_failure(error), where=url, advice="Check the address and the network.") from error


def _failure(error: Exception) -> str:
    text = str(error).strip().splitlines()
    reason = text[0][:160] if text else type(error).__name__
    if "incomplete" in reason or "without sending complete" in reason:
        return "the page broke off"
    return f"the site's certificate is not valid ({reason})" if "CERTIFICATE" in reason else f"no connection ({reason})"


def _one(client: httpx.Client, address: str, url: str, settings: Settings, data: bytes | None) -> Answer:
    target, host = pinned(address, url, settings)
    extensions = {"sni_hostname": host.partition(":")[0]} if target.startswith("https") else {}
    method = "GET" if data is None else "POST"
    request = client.build_request(method, target, content=data, headers={"Host": host}, extensions=extensions)
    response = client.send(request, stream=True)
    try:
        body = _body(response, url, settings) if response.status_code == 200 else b""
        following = _redirected(address, response, url) if response.has_redirect_location else None
        return Answer(response.status_code, body, dict(response.headers), response.charset_encoding, following)
    finally:
        response.close()


def _redirected(address: str, response: httpx.Response, url: str) -> str:
    target: str = urljoin(address, response.headers.get("location", ""))
    if not target.startswith(("http://", "https://")):
        what = f"it redirects to {target[:80]!r}, which is no web address"
        raise FetchError(what, where=url, advice=_SAVE, lasting=True)
    return target


def refuse(status: int, url: str) -> NoReturn:
    """Raise the FetchError of a status that is no page."""
    if status >= 500:
        raise FetchError(f"the site failed ({status})", where=url, advice="Try again later.")
    what, advice = _STATUS.get(status, (f"the site answered {status} instead of a page", _SAVE))
    raise FetchError(what, where=url, advice=advice, lasting=status in _LASTING)


def _body(response: httpx.Response, url: str, settings: Settings) -> bytes:
    """The body, unpacked by ourselves: httpx would unpack a bomb first and show its size afterwards."""
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_raw(65536):
        size += len(chunk)
        if size > settings.max_bytes:
            _too_large(url, settings)
        chunks.append(chunk)
    try:
        return unpacked(b"".join(chunks), response.headers.get("content-encoding", ""), settings.max_bytes)
    except TooLargeError:
        _too_large(url, settings)
    except PackedError as error:
        raise FetchError(f"the page cannot be unpacked: {error}", where=url, advice="Try again later.") from error


def _too_large(url: str, settings: Settings) -> NoReturn:
    advice = "Save the article's text to a file and give that, or raise RASHOMON_MAX_BYTES."
    raise FetchError(f"the page is larger than {settings.max_bytes:,} bytes", where=url, advice=advice, lasting=True)


def capture_of(url: str, answer: Answer) -> Capture:
    """The capture of an answer. Raises FetchError when it is no page, or of a type that holds no article."""
    if answer.status != 200:
        refuse(answer.status, url)
    header = answer.headers.get("content-type", "")
    kind = declared_type(header, answer.data)
    if kind is None:
        name = header.partition(";")[0].strip()[:60]
        what, advice = f"it is of type {name}, which holds no article", "Give a page, or save its text."
        raise FetchError(what, where=url, advice=advice, lasting=True)
    return Capture(
        source=url,
        is_url=True,
        fetched=now(),
        sha256=sha256_of(answer.data),
        media_type=kind,
        data=answer.data,
        charset=answer.charset,
    )
