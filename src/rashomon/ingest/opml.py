"""A list of feeds as readers export it (OPML) -> the feeds' addresses."""

from __future__ import annotations

from rashomon.errors import UnreadableError

MOST = 10_000  # feeds of one list


def feeds_of_opml(data: bytes, name: str) -> list[str]:
    """The http(s) addresses of the feeds in a list, each once, in its order.

    Args:
        data: the file.
        name: what it is called, for errors.

    Raises:
        UnreadableError: it is no OPML, or lists no feed.
    """
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    outlines = root.iter("outline") if root is not None else ()
    found = (str(outline.get("xmlUrl") or outline.get("xmlurl") or "").strip() for outline in outlines)
    urls = list(dict.fromkeys(url for url in found if url.startswith(("http://", "https://"))))
    if not urls:
        raise UnreadableError("it lists no feed", where=name, advice="Export your feeds as OPML from your reader.")
    return urls[:MOST]
