"""The dossier as one HTML file: no network, readable without JavaScript, usable with it."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rashomon.dossier import groupings, labels
from rashomon.dossier.calendar_words import in_words
from rashomon.dossier.index import Index
from rashomon.dossier.overview import copies, counts, origin_sentence
from rashomon.dossier.palette import variables
from rashomon.dossier.visible import visible
from rashomon.model.dossier import Dossier

if TYPE_CHECKING:
    from jinja2 import Environment

    from rashomon.model.evidence import Evidence

# More columns than these leave no room for words in the matrix; the cells then name the state only.
WORDS_IN_MATRIX = 6
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def to_html(dossier: Dossier) -> str:
    """The whole page. Everything that came from outside is escaped, and acting characters are shown as code points.

    A strict content security policy allows only the page's own style and script, by their digests.
    """
    from markupsafe import Markup

    style = variables() + _resource("page.css")
    script = _resource("page.js")
    template = _environment().get_template("page.html.j2")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'"
    return template.render(
        style=Markup(style), script=Markup(script), policy=policy + "; form-action 'none'", **_context(dossier)
    )


def fragment(dossier: Dossier) -> str:
    """A summary for notebooks (`_repr_html_`): headline, counts, the weightiest conflicts. No script, no style."""
    return _environment().get_template("fragment.html.j2").render(**_context(dossier))


def _context(dossier: Dossier) -> dict[str, Any]:
    from rashomon.dossier.marks import blocks, places

    index = Index(dossier)
    marked = places(index)
    return {
        "dossier": dossier,
        "index": index,
        "labels": labels,
        "plover": labels.plover_senses(),
        "summary": origin_sentence(index),
        "copies": copies(index),
        "counts": counts(index),
        "in_words": in_words,
        "blocks": {article.id: blocks(article, marked[article.id]) for article in dossier.articles},
        "href": lambda evidence: _href(index, evidence),
        "safe_url": safe_url,
        "language": lambda tag: tag if _LANGUAGE.fullmatch(tag) else "und",
        "words_in_matrix": len(dossier.articles) <= WORDS_IN_MATRIX,
    }


def safe_url(url: str | None) -> str:
    """The address if it is one that a reader can follow safely (http or https), else ""."""
    return url if url and re.match(r"https?://[^\s]", url, re.IGNORECASE) else ""


def _href(index: Index, evidence: Evidence) -> str:
    from rashomon.dossier.marks import anchor

    name = anchor(index, evidence.article, evidence.start, evidence.end)
    return f"#{name}" if name else ""


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("rashomon.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    names = (
        *("left_out", "carriers", "reasons", "wording_rows", "wording_articles", "link_sentence", "change"),
        *("others", "disputes", "rendering_groups", "widely_told", "origins_said"),
    )
    environment.globals.update({name: getattr(groupings, name) for name in names})
    environment.filters["plural"] = labels.plural
    environment.filters["shortened"] = labels.shortened
    environment.filters["listed"] = labels.listed
    return environment


def _shown(value: object) -> object:
    """Every string that a template prints, with acting characters shown; markup made by us is left as it is."""
    return visible(value) if type(value) is str else value


def _resource(name: str) -> str:
    return (files("rashomon.dossier") / "static" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
