"""TOML files as JSON Schema sees them."""

from __future__ import annotations

import datetime
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from jsonschema import Draft202012Validator

from tui.dossier.fields import FileKind

SCHEMAS = Path(__file__).resolve().parent.parent / "tui" / "schemas"


@lru_cache
def validator(name: str) -> Draft202012Validator:
    """What validates by a shipped schema; the schema is a right one itself."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def as_json(value: Any) -> Any:
    """A table of TOML as editors hand it to a schema: dates and times are strings."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value


def refusals(kind: FileKind | Literal["config"], table: dict[str, Any]) -> list[str]:
    """What the schema of a file has to say about it."""
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(as_json(table))]
