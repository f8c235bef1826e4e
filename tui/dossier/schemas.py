r"""JSON Schemas of a dossier's files, by which editors complete and check them while they are written.

A schema refuses all that the reader of the files would have something to say about, as far as it can be seen
in one file and said by JSON Schema (draft 2020-12): not links that lead nowhere, nor characters that no text
should have. TOML's own dates are strings to it, as editors hand them over.

Only what regular expressions have in common everywhere is in the patterns: no look-ahead, no `\d`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from tui.dossier.fields import FIELDS, Field, FileKind
from tui.dossier.records import FOLDERS

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"

SCHEMA_FOLDER: Final = "schemas"
"""The folder of the schemas as files, in the package."""

USUAL_LANGUAGES: Final = ("ar", "en", "az")
"""Languages that an editor proposes; all others may be written as well."""

_LANGUAGE: Final = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"

_YEAR: Final = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_LEAP_YEAR: Final = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_MONTH_AND_DAY: Final = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
)
_DATE: Final = f"^({_YEAR}(-(0[1-9]|1[0-2])|-{_MONTH_AND_DAY})?|{_LEAP_YEAR}-02-29)$"

_TEXT: Final[dict[str, Any]] = {
    "description": "In the dossier's default language, or in several: a table of texts by language tag.",
    "anyOf": [
        {"$ref": "#/$defs/string"},
        {
            "type": "object",
            "minProperties": 1,
            "properties": {language: {"$ref": "#/$defs/string"} for language in USUAL_LANGUAGES},
            "patternProperties": {_LANGUAGE: {"$ref": "#/$defs/string"}},
            "additionalProperties": False,
        },
    ],
}

_DEFINITIONS: Final[dict[str, dict[str, Any]]] = {
    "string": {"type": "string", "pattern": "\\S"},
    "text": _TEXT,
    "identifier": {
        "description": "A record's id: the name of its file without .toml.",
        "type": "string",
        "pattern": "^[a-z0-9][a-z0-9-]{0,63}$",
    },
    "country": {"description": "ISO 3166-1 alpha-2.", "type": "string", "pattern": "^[A-Z]{2}$"},
    "language": {"description": "BCP 47.", "type": "string", "pattern": _LANGUAGE},
    "url": {
        "description": "An http or https address.",
        "type": "string",
        "pattern": '^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#<>"]+[^\\s<>"]*$',
    },
    "date": {
        "description": 'A day, such as 2024-05-13, or a month or year in quotes: "2024-05", "2024".',
        "type": "string",
        "pattern": _DATE,
    },
}

_ONE: Final = {
    "text": "text",
    "prose": "text",
    "string": "string",
    "identifier": "identifier",
    "country": "country",
    "language": "language",
    "url": "url",
    "date": "date",
}
"""The definition of each form that is one value."""
_MANY: Final = {
    "texts": "text",
    "strings": "string",
    "identifiers": "identifier",
    "countries": "country",
    "languages": "language",
}
"""The definition of the items of each form that is a list."""


def schema_of(kind: FileKind) -> dict[str, Any]:
    """The JSON Schema of a file."""
    place = "dossier.toml" if kind == "dossier" else f"{FOLDERS[kind]}/ID.toml"
    needed: set[str] = set()
    table = _table(FIELDS[kind], needed)
    return {
        "$schema": DRAFT,
        "title": f"{place} of a relations-tui dossier",
        **table,
        "$defs": {name: definition for name, definition in _DEFINITIONS.items() if name in needed},
    }


def read_schema(name: str) -> str:
    """The text of a schema that the program is shipped with."""
    path = Path(__file__).resolve().parent.parent / SCHEMA_FOLDER / f"{name}.json"
    return path.read_text("utf-8")


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as a file."""
    import json

    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _table(fields: tuple[Field, ...], needed: set[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _property(field, needed) for field in fields},
        "required": [field.name for field in fields if field.is_required],
        "additionalProperties": False,
    }


def _property(field: Field, needed: set[str]) -> dict[str, Any]:
    """The schema of a field's value; the definitions that it refers to are added to `needed`."""
    return {"description": f"{field.help[:1].upper()}{field.help[1:]}.", **_value(field, needed)}


def _value(field: Field, needed: set[str]) -> dict[str, Any]:
    if field.form == "tables":
        return {"type": "array", "items": _table(field.fields, needed)}
    if field.form == "integer":
        return {"const": int(field.choices[0])} if field.choices else {"type": "integer"}
    if field.form == "choice":
        return {"enum": list(field.choices)}
    is_list = field.form in _MANY
    name = _MANY[field.form] if is_list else _ONE[field.form]
    needed |= {name, "string"} if name == "text" else {name}
    reference = {"$ref": f"#/$defs/{name}"}
    if not is_list:
        return reference
    return {"type": "array", "items": reference, **({"minItems": 1} if field.is_required else {})}
