"""The JSON Schema of the dossier, made from the records and their docstrings.

`python -m rashomon.dossier.schema > src/rashomon/dossier/schema.json` renews the published file.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from rashomon.dossier.labels import read_pairs

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def field_descriptions() -> dict[str, str]:
    """What each field means, by "Record.field" (field names as in JSON), from `data/fields.tsv`."""
    return read_pairs("fields.tsv")


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of what `to_json` writes. Every field is required, since every field is written."""
    import msgspec

    from rashomon.model.dossier import Dossier

    made = msgspec.json.schema(Dossier)
    records = {name: _described(name, record) for name, record in made["$defs"].items()}
    return {
        "$schema": DIALECT,
        "$id": "urn:rashomon:dossier:1",
        "title": "Rashomon dossier, version 1",
        "description": "Offsets are code points, half-open, into the text of the article that is named.",
        "$ref": made["$ref"],
        "$defs": records,
    }


def published_schema() -> dict[str, Any]:
    """The schema that ships with the package, for programs that check a dossier."""
    text = (files("rashomon.dossier") / "schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def schema_text() -> str:
    """The schema as the published file holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _described(name: str, record: dict[str, Any]) -> dict[str, Any]:
    fields = {key: _field(name, key, value) for key, value in record["properties"].items()}
    text = " ".join(record.get("description", "").replace("`", "").split())
    return {**record, "description": text, "properties": fields, "required": list(fields)}


def _field(record: str, name: str, given: dict[str, Any]) -> dict[str, Any]:
    # defaults matter to a reader of partial documents; ours are never partial
    rest = {key: value for key, value in given.items() if key != "default"}
    return {"description": field_descriptions().get(f"{record}.{name}", ""), **rest}


if __name__ == "__main__":
    print(schema_text(), end="")
