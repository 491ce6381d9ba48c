"""JSON schemas of the files that people write, for editors that complete and check them.

They are made from the tables that the readers use: ``python -m onrecord.publish.schema_files``
writes them anew into the package, and a test compares.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from onrecord.editor.side_file import Key, Value, Verb
from onrecord.editor.verbs import CORRECTIONS, THEMES
from onrecord.files import write_whole
from onrecord.intake.frontmatter import NAMES
from onrecord.intake.sidecar import ROW_NAMES
from onrecord.settings import Order, Rights, Settings

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_TEXTS: Schema = {"oneOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
_DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_NUMBER: Schema = {"type": "integer", "minimum": 1}


def schemas() -> dict[str, Schema]:
    """Return the schema of each file, by the file's name in the package."""
    return {
        "corrections.schema.json": _file("corrections.yml", _list(CORRECTIONS)),
        "themes.schema.json": _file("themes.yml", _list(THEMES)),
        "articles.schema.json": _file("articles.yml", _articles()),
        "people.schema.json": _file("people.json", _people()),
        "onrecord-block.schema.json": _file("the onrecord block of mkdocs.yml", _block()),
    }


def _file(title: str, schema: Schema) -> Schema:
    return {"$schema": _DIALECT, "title": title, **schema}


def _list(verbs: Iterable[Verb]) -> Schema:
    entries = [_entry(verb) for verb in verbs]
    return {"type": ["array", "null"], "items": {"oneOf": entries}}


def _entry(verb: Verb) -> Schema:
    own = Key(name=verb.name, says=f"{verb.says} Takes {verb.is_for}.", value=verb.value)
    value = _value(own)
    if verb.least > 1:
        value = {**_TEXTS["oneOf"][1], "minItems": verb.least, "description": own.says}
    entry: Schema = {
        "type": "object",
        "description": verb.says,
        "properties": {verb.name: value, **{key.name: _value(key) for key in verb.keys}},
        "required": [verb.name, *(key.name for key in verb.keys if key.needed)],
        "additionalProperties": False,
    }
    if verb.one_of:
        entry["oneOf"] = [{"required": [name]} for name in verb.one_of]
    return entry


def _value(key: Key) -> Schema:
    return {**_kind(key.value), "description": key.says}


def _kind(value: Value) -> Schema:
    if isinstance(value, tuple):
        # YAML reads a bare yes or no as true or false.
        plain = [True, False] if value == ("yes", "no") else []
        return {"enum": [*value, *plain]}
    return {"text": _TEXT, "texts": _TEXTS, "day": _DAY, "number": _NUMBER}[value]


def _articles() -> Schema:
    columns: Schema = dict.fromkeys(ROW_NAMES, _TEXT)
    columns |= {name: _TEXT for names in NAMES.values() for name in names}
    columns |= dict.fromkeys(NAMES["byline"], _TEXTS)
    columns["rights"] = {"enum": [*get_args(Rights), "quote", "none"]}
    row: Schema = {"type": "object", "properties": columns}
    rows: Schema = {"type": "array", "items": row}
    by_name: Schema = {"type": "object", "additionalProperties": {"oneOf": [row, rows]}}
    return {"oneOf": [rows, by_name]}


def _people() -> Schema:
    person: Schema = {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "description": "of the page"},
            "other_names": {
                "type": "array",
                "items": {"type": "object", "properties": {"name": {"type": "string"}}},
            },
            "wikidata": {"type": "string", "pattern": r"(^|/)Q[1-9]\d*$"},
            "group": {"type": "string"},
            "id": {"type": "string", "description": "of the page"},
        },
    }
    people: Schema = {"type": "array", "items": person}
    popolo: Schema = {
        "type": "object",
        "properties": {"persons": people, "organizations": people, "memberships": {}},
    }
    return {"oneOf": [people, popolo]}


def _block() -> Schema:
    properties = {field.name: _setting(field.name, field.default) for field in fields(Settings)}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _setting(name: str, default: object) -> Schema:
    choices: Mapping[str, object] = {"order": Order, "rights": Rights}
    if name in choices:
        return {"enum": list(get_args(choices[name])), "default": default}
    if name == "articles":
        return {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    if isinstance(default, tuple):
        return {"type": "array", "items": {"type": "string"}}
    if isinstance(default, int):
        return {"type": "integer", "minimum": 1, "default": default}
    return {"type": "string"} if default is None else {"type": "string", "default": default}


def shipped(name: str) -> str:
    """Return the text of a schema as it lies in the package."""
    return files(__package__).joinpath("schemas", name).read_text(encoding="utf-8")


def as_text(schema: Schema) -> str:
    """Return a schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for file_name, made in schemas().items():
        write_whole(Path(__file__).parent / "schemas" / file_name, as_text(made))
