"""Of files that are neither linked nor hold unwanted characters, schemas and reader think the same."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from validated import refusals

from tui.dossier.building import build_record
from tui.dossier.complaints import Complaints
from tui.dossier.decoding import TableDecoder
from tui.dossier.fields import FIELDS, FILE_KINDS, Field, FileKind
from tui.dossier.manifest import build_manifest
from tui.errors import DossierError

STRINGS = st.sampled_from(
    [
        *(
            "",
            " ",
            "x",
            "نص",
            "news",
            "report",
            "News",
            "BH",
            "AZ",
            "bh",
            "ar",
            "en-GB",
            "a-1",
            "-a",
            "a" * 65,
        ),
        *("2024", "2024-05", "2024-05-13", "2024-02-29", "2023-02-29", "2024-00", "2024-5-1", "0000-01-01"),
        *("https://a.b", "http://a.b/c?d#e", "https:/a.b", "https://a.b/<c>", "https://#", "ftp://a.b"),
    ]
)
TAGS = st.sampled_from(["ar", "en-GB", "az-Arab", "x", "1", "ar_BH", "العربية"])
SCALARS: st.SearchStrategy[Any] = st.one_of(
    STRINGS,
    st.sampled_from([0, 1, 2, -1, True, False, 1.5]),
)
DATES: st.SearchStrategy[Any] = st.sampled_from(
    [datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 10), datetime.time(10)]
)
"""Of TOML's own; elsewhere than in a field for dates a schema takes them for strings."""
TEXTS: st.SearchStrategy[Any] = st.dictionaries(TAGS, STRINGS, max_size=2)
ANY = st.one_of(SCALARS, TEXTS, st.lists(st.one_of(SCALARS, TEXTS), max_size=2))


def right(field: Field) -> st.SearchStrategy[Any]:
    """Values of about the form that a field has."""
    if field.form == "tables":
        return st.lists(table(field.fields), max_size=2)
    if field.form == "date":
        return DATES | STRINGS
    if field.form == "integer":
        return SCALARS
    if field.form in ("text", "prose"):
        return STRINGS | TEXTS
    is_list = field.form in ("texts", "strings", "identifiers", "countries", "languages")
    return st.lists(STRINGS | TEXTS if field.form == "texts" else STRINGS, max_size=2) if is_list else STRINGS


def table(fields: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
    values = {field.name: st.one_of(right(field), right(field), right(field), ANY) for field in fields}
    required = {field.name: values[field.name] for field in fields if field.is_required}
    others = {name: each for name, each in values.items() if name not in required}
    return st.fixed_dictionaries(required, optional={"unknown": SCALARS, **others}) | st.fixed_dictionaries(
        {}, optional=values
    )


def is_told_of(kind: FileKind, table: dict[str, Any]) -> bool:
    complaints = Complaints()
    if kind == "dossier":
        try:
            build_manifest(Path("dossier.toml"), "", table, complaints)
        except DossierError:
            return True
    else:
        build_record(kind, "id", Path("id.toml"), TableDecoder(table, "ar", complaints))
    return bool(complaints.told)


FILES = st.sampled_from(FILE_KINDS).flatmap(lambda kind: st.tuples(st.just(kind), table(FIELDS[kind])))


@settings(max_examples=500)
@given(FILES)
def test_a_schema_refuses_what_the_reader_would_speak_of(file: tuple[FileKind, dict[str, Any]]) -> None:
    kind, written = file
    assert bool(refusals(kind, written)) == is_told_of(kind, written)


@given(st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32))
def test_a_schema_knows_the_calendar(year: int, month: int, day: int) -> None:
    written = {"headline": "h", "body": "b", "date_published": f"{year:04}-{month:02}-{day:02}"}
    assert bool(refusals("article", written)) == is_told_of("article", written)
