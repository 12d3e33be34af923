"""Web addresses: their parts, and the number that is asked, which must be a public one."""

from __future__ import annotations

import ipaddress
import socket
import urllib.request
from urllib.parse import SplitResult, urlsplit, urlunsplit

from rashomon.config import Settings
from rashomon.errors import FetchError


def parts_of(address: str, url: str) -> SplitResult:
    """The parts of a web address. Raises FetchError, about the address `url` that the user knows, where it is none."""
    try:
        parts = urlsplit(address)
        known = bool(parts.hostname) and parts.port != 0  # a port that is no number raises
    except ValueError:
        known = False
    if not known:
        raise FetchError("it is not a web address", where=url, advice="Write it as https://host/path.", lasting=True)
    return parts


def pinned(address: str, url: str, settings: Settings) -> tuple[str, str]:
    """The address with its host's number in place of its name, and the name for the Host header.

    The number that was checked is the number that is asked: a name cannot turn private between the two. Behind a proxy
    the proxy looks the name up, so the name stays.
    """
    parts = parts_of(address, url)
    host, port = _ascii(parts.hostname or ""), parts.port
    name = f"[{host}]" if ":" in host else host
    header = f"{name}:{port}" if port else name
    if _proxied(parts.scheme, host):
        return address, header
    number = _public(host, port or (443 if parts.scheme == "https" else 80), url, settings)
    netloc = (f"[{number}]" if ":" in number else number) + (f":{port}" if port else "")
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, "")), header


def _ascii(host: str) -> str:
    """The host as it is written in requests; one that cannot be written so is not found later on."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


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
        raise FetchError(f"the host {host[:80]} is on a private network", where=url, advice=advice, lasting=True)
    return numbers[0]


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_global and not (mapped or address).is_multicast
