"""A web address -> capture, within limits: size, time, redirects, and public addresses only."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urljoin, urlsplit, urlunsplit

from rashomon.config import Settings
from rashomon.errors import FetchError
from rashomon.ingest.draft import now, sha256_of
from rashomon.ingest.media import declared_type
from rashomon.model.capture import Capture

if TYPE_CHECKING:
    import httpx

_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Rashomon/0.1; reads one page for its user)",
    "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,text/plain;q=0.8",
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


def fetch(url: str, settings: Settings) -> Capture:
    """The page at an address.

    The whole fetch, every redirect included, ends within `settings.timeout` seconds.

    Raises:
        FetchError: no page came: what happened, and what to do.
    """
    return _within(settings.timeout, url, lambda: _followed(url, settings))


def _within(seconds: float, url: str, call: Callable[[], Capture]) -> Capture:
    """The call's result. It runs in a thread of its own, since neither name look-up nor headers know a total limit."""
    results: list[Capture | BaseException] = []

    def run() -> None:
        try:
            results.append(call())
        except BaseException as error:
            results.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if not results:
        _late(url, seconds)
    if isinstance(results[0], BaseException):
        raise results[0]
    return results[0]


def _late(url: str, seconds: float) -> NoReturn:
    advice = f"Try again, raise RASHOMON_TIMEOUT, or: {_SAVE[0].lower()}{_SAVE[1:]}"
    raise FetchError(f"no page came within {seconds:g} seconds", where=url, advice=advice)


def _followed(url: str, settings: Settings) -> Capture:
    """The capture at the end of the redirects."""
    import httpx

    deadline = time.monotonic() + settings.timeout
    address = url
    with httpx.Client(follow_redirects=False, timeout=settings.timeout, headers=_HEADERS) as client:
        for _ in range(settings.max_redirects + 1):
            try:
                result = _one(client, address, url, settings, deadline)
            except httpx.TimeoutException:
                _late(url, settings.timeout)
            except httpx.InvalidURL as error:
                what = "the address, or one that it redirects to, is not valid"
                raise FetchError(what, where=url, advice="Check the address.") from error
            except httpx.HTTPError as error:
                raise FetchError(_failure(error), where=url, advice="Check the address and the network.") from error
            if isinstance(result, Capture):
                return result
            address = result
    what = f"it redirects more than {settings.max_redirects} times, or for ever"
    raise FetchError(what, where=url, advice="Open it in a browser and give the address that it ends at.")


def _failure(error: Exception) -> str:
    text = str(error).strip().splitlines()
    reason = text[0][:160] if text else type(error).__name__
    return f"the site's certificate is not valid ({reason})" if "CERTIFICATE" in reason else f"no connection ({reason})"


def _one(client: httpx.Client, address: str, url: str, settings: Settings, deadline: float) -> Capture | str:
    """One request: the capture, or the address that it redirects to."""
    target, host = _pinned(address, url, settings)
    extensions = {"sni_hostname": host.partition(":")[0]} if target.startswith("https") else {}
    request = client.build_request("GET", target, headers={"Host": host}, extensions=extensions)
    response = client.send(request, stream=True)
    try:
        if response.is_redirect:
            return _redirected(address, response, url)
        if response.status_code != 200:
            _refuse(response.status_code, url)
        return _capture(url, _body(response, url, settings, deadline), response)
    finally:
        response.close()


def _redirected(address: str, response: httpx.Response, url: str) -> str:
    target: str = urljoin(address, response.headers.get("location", ""))
    if not target.startswith(("http://", "https://")):
        raise FetchError(f"it redirects to {target[:80]!r}, which is no web address", where=url, advice=_SAVE)
    return target


def _refuse(status: int, url: str) -> NoReturn:
    if status >= 500:
        raise FetchError(f"the site failed ({status})", where=url, advice="Try again later.")
    what, advice = _STATUS.get(status, (f"the site answered {status} instead of a page", _SAVE))
    raise FetchError(what, where=url, advice=advice)


def _body(response: httpx.Response, url: str, settings: Settings, deadline: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes(65536):
        size += len(chunk)
        if size > settings.max_bytes:
            advice = "Save the article's text to a file and give that, or raise RASHOMON_MAX_BYTES."
            raise FetchError(f"the page is larger than {settings.max_bytes:,} bytes", where=url, advice=advice)
        if time.monotonic() > deadline:
            _late(url, settings.timeout)
        chunks.append(chunk)
    return b"".join(chunks)


def _capture(url: str, data: bytes, response: httpx.Response) -> Capture:
    header = response.headers.get("content-type", "")
    kind = declared_type(header, data)
    if kind is None:
        name = header.partition(";")[0].strip()[:60]
        raise FetchError(
            f"it is of type {name}, which holds no article", where=url, advice="Give a page, or save its text."
        )
    return Capture(
        source=url,
        is_url=True,
        fetched=now(),
        sha256=sha256_of(data),
        media_type=kind,
        data=data,
        charset=response.charset_encoding,
    )


def _pinned(address: str, url: str, settings: Settings) -> tuple[str, str]:
    """The address with its host's number in place of its name, and the name for the Host header.

    The number that was checked is the number that is asked: a name cannot turn private between the two. Behind a proxy
    the proxy looks the name up, so the name stays.
    """
    parts = urlsplit(address)
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not host:
        raise FetchError("it is not a web address", where=url, advice="Write it as https://host/path.")
    name = f"[{host}]" if ":" in host else host
    header = f"{name}:{port}" if port else name
    if _proxied(parts.scheme, host):
        return address, header
    number = _public(host, port or (443 if parts.scheme == "https" else 80), url, settings)
    netloc = (f"[{number}]" if ":" in number else number) + (f":{port}" if port else "")
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, "")), header


def _proxied(scheme: str, host: str) -> bool:
    return scheme in urllib.request.getproxies() and not urllib.request.proxy_bypass(host)


def _public(host: str, port: int, url: str, settings: Settings) -> str:
    """The number of a host, when every number it has may be asked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        what = f"the host {host[:80]} was not found"
        raise FetchError(what, where=url, advice="Check the address and the network.") from error
    numbers = [str(entry[4][0]) for entry in found]
    if not settings.allow_private and not all(_is_public(number) for number in numbers):
        advice = "Save the page to a file, or set RASHOMON_ALLOW_PRIVATE=true if you trust it."
        raise FetchError(f"the host {host[:80]} is on a private network", where=url, advice=advice)
    return numbers[0]


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not (mapped or address).is_multicast
