"""The JSON document and its schema."""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest

from rashomon.dossier.document import from_json, to_json
from rashomon.model.dossier import Dossier
from rashomon.model.story import Story


def bare() -> Dossier:
    """A dossier with nothing in it."""
    story = Story(id="sto-1", title=None, title_from=None, date=None, articles=(), origins=0)
    return Dossier(rashomon="0", story=story, articles=())


def test_a_dossier_survives_the_way_to_json_and_back(dossier: Dossier) -> None:
    """What is read back equals what was written."""
    assert from_json(to_json(dossier)) == dossier


def test_the_top_level_fields_are_those_of_the_contract(dossier: Dossier) -> None:
    """Names and order of DESIGN 4, with the summary and what one account alone has."""
    names = """rashomon schema story articles summary entities quotations statements events facts conflicts only_in
        developments omissions lineage timeline sourcing language_of judgements run""".split()
    assert list(json.loads(to_json(dossier))) == names


def test_links_are_written_with_from_and_to(dossier: Dossier) -> None:
    """`from` is a Python keyword, so the record calls it otherwise; JSON does not."""
    link = json.loads(to_json(dossier))["lineage"]["links"][0]
    assert (link["from"], link["to"]) == ("art-aaaaaaaaaaaa", "art-cccccccccccc")


def test_offsets_lead_to_the_words(dossier: Dossier) -> None:
    """Every piece of evidence in the document is the text between its offsets."""
    document = json.loads(to_json(dossier))
    texts = {article["id"]: article["text"] for article in document["articles"]}
    found = list(_evidence(document))
    assert len(found) > 50
    assert all(texts[item["article"]][item["start"] : item["end"]] == item["text"] for item in found)


def _evidence(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [item for part in value for item in _evidence(part)]
    if not isinstance(value, dict):
        return []
    if set(value) == {"article", "start", "end", "text"}:
        return [value]
    return [item for part in value.values() for item in _evidence(part)]


def test_characters_are_written_as_they_are_and_indent_0_gives_one_line() -> None:
    """No \\u escapes for letters; one line for streams."""
    story = Story(id="sto-1", title="Zürich “votes”", title_from=None, date=None, articles=(), origins=0)
    text = to_json(Dossier(rashomon="0", story=story, articles=()), indent=0)
    assert '"title":"Zürich “votes”"' in text
    assert "\n" not in text


def test_a_document_without_its_story_is_refused_with_the_path() -> None:
    """The message names what is missing."""
    with pytest.raises(msgspec.ValidationError, match="story"):
        from_json('{"rashomon": "0", "articles": []}')


def test_the_published_schema_is_what_the_records_make() -> None:
    """Renew it with `python -m rashomon.dossier.schema > src/rashomon/dossier/schema.json`."""
    from rashomon.dossier.schema import published_schema, schema

    assert published_schema() == schema()


def test_every_field_of_the_schema_is_described_and_no_description_is_left_over() -> None:
    """data/fields.tsv holds exactly the fields of the records."""
    from rashomon.dossier.schema import field_descriptions, schema

    fields = {f"{name}.{field}" for name, record in schema()["$defs"].items() for field in record["properties"]}
    assert set(field_descriptions()) == fields


def test_a_dossier_validates_against_the_schema(dossier: Dossier) -> None:
    """With every record in it, and with none."""
    from rashomon.dossier.schema import published_schema

    validator = jsonschema.Draft202012Validator(published_schema())
    validator.check_schema(published_schema())
    validator.validate(json.loads(to_json(dossier)))
    empty = bare()
    validator.validate(json.loads(to_json(empty)))


def test_the_schema_refuses_a_dossier_with_a_field_less() -> None:
    """Every field is written, so every field is required."""
    from rashomon.dossier.schema import published_schema

    document = json.loads(to_json(bare()))
    del document["conflicts"]
    with pytest.raises(jsonschema.ValidationError, match="'conflicts' is a required property"):
        jsonschema.validate(document, published_schema())
