"""A record as data: its fields by the names that its file has, for JSON and what is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from tui.dossier.records import LocalizedText, Record


def to_data(record: Record, folder: Path) -> dict[str, Any]:
    """A record's fields.

    Args:
        record: The record.
        folder: The dossier's folder.

    Returns:
        `id`, `kind` and `path` (of the file, from the folder on), then every field that the file states, by
        its name there and in one order. A text is always a mapping from language tags to strings, in the
        order of the file; a date is a string.
    """
    path = record.path.relative_to(folder) if record.path.is_relative_to(folder) else record.path
    data: dict[str, Any] = {"id": record.id, "kind": record.kind, "path": path.as_posix()}
    for field in fields(record):
        if field.name not in data and (value := _plain(getattr(record, field.name))) not in (None, []):
            data[field.name] = value
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, LocalizedText):
        return dict(value.values)
    if isinstance(value, tuple):
        if hasattr(value, "_asdict"):
            named = ((name, _plain(each)) for name, each in value._asdict().items())
            return {name: each for name, each in named if each is not None}
        return [_plain(each) for each in value]
    return value


def flatten(data: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """The values of nested data by the way to them: `headline.ar`, `sources.0.url`."""
    flat: dict[str, Any] = {}
    for name, value in data.items():
        if isinstance(value, Mapping):
            flat |= flatten(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            flat |= flatten({str(number): each for number, each in enumerate(value)}, f"{prefix}{name}.")
        else:
            flat[prefix + name] = value
    return flat
