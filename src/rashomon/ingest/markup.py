"""HTML within bounds: what may be parsed at all, and the text of a fragment, one paragraph a line."""

from __future__ import annotations

import re

# Above this many tags a page takes more than some seconds to read (measured: 50,000 tags about 2 s on one core).
MOST_TAGS = 50_000
DEEPEST = 500  # elements inside one another; real pages stay under 100
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements whose end tag may be left out, and those that have none: they do not nest.
_FLAT = frozenset(
    """p li td th tr dt dd option optgroup thead tbody tfoot colgroup html head body br hr img input meta link area base
    col embed source track wbr param rt rp""".split()
)
_BLOCKS = frozenset("p div li h1 h2 h3 h4 h5 h6 blockquote tr section article pre br dd dt figcaption".split())


def excess(markup: str) -> str | None:
    """Why this HTML may not be parsed ("has 90,000 tags ..."), or None."""
    depth = deepest = count = 0
    for tag in _TAG.finditer(markup):
        count += 1
        if tag[2].lower() not in _FLAT:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    if count > MOST_TAGS:
        return f"the page has {count:,} tags (at most {MOST_TAGS:,} are read)"
    if deepest > DEEPEST:
        return f"its elements are nested {deepest:,} deep (at most {DEEPEST} are read)"
    return None


def text_of_markup(markup: str) -> str:
    """The text of an HTML fragment, one paragraph a line; "" when it may not be parsed."""
    from lxml import etree, html  # type: ignore[import-untyped]

    if not markup.strip() or excess(markup):
        return ""
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            parts.append(element.tail or "" if event == "end" else "")
            continue
        parts.append("\n" if element.tag in _BLOCKS else "")
        parts.append((element.text if event == "start" else element.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n\n".join(line for line in lines if line)
