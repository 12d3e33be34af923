"""docs/reference/dossier-json.md, made from the schema.

`python -m rashomon.dossier.reference > docs/reference/dossier-json.md` renews the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.dossier.schema import schema

_HEAD = """# The dossier as JSON

<!-- Made by `python -m rashomon.dossier.reference`; do not edit by hand. -->

`rashomon compare INPUT... --json FILE` writes one object, a **Dossier**. Its JSON Schema ships with the package
(`rashomon/dossier/schema.json`), and every output of the tests is checked against it.

- Offsets (`start`, `end`) are code points, half-open, into `text` of the article that is named.
- Every field is always written. What is unknown is `null`; what was looked for and not found is an empty list.
- Ids are digests of content: the same input gives the same ids.
- `score` is a calibrated confidence between 0 and 1, `origin` the rule or head that speaks, with its version.
"""


def reference() -> str:
    """The reference page as Markdown."""
    records: dict[str, Any] = schema()["$defs"]
    return _HEAD + "".join(_record(name, record) for name, record in records.items())


def _record(name: str, record: dict[str, Any]) -> str:
    rows = "".join(
        f"| `{field}` | {_type(kind)} | {_cell(kind['description'])} |\n"
        for field, kind in record["properties"].items()
    )
    return f"\n## {name}\n\n{record['description']}\n\n| field | type | meaning |\n|---|---|---|\n{rows}"


def _type(kind: dict[str, Any]) -> str:
    return " or ".join(dict.fromkeys(_types(kind)))


def _types(kind: dict[str, Any]) -> Iterator[str]:
    if "anyOf" in kind:
        for option in kind["anyOf"]:
            yield from _types(option)
    elif "$ref" in kind:
        record = kind["$ref"].rsplit("/", 1)[1]
        yield f"[{record}](#{record.lower()})"
    elif "enum" in kind:
        yield ", ".join(f"`{value}`" for value in kind["enum"])
    elif kind["type"] == "array":
        yield f"list of {_type(kind['items'])}"
    else:
        yield kind["type"]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    print(reference(), end="")
