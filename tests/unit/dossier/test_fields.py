"""The table of fields and what reads them are the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli

from tui.dossier import faultless, manifest
from tui.dossier.building import build_record
from tui.dossier.complaints import Complaints
from tui.dossier.decoding import TableDecoder
from tui.dossier.fields import FIELDS, FILE_KINDS, Field, FileKind, Form
from tui.dossier.manifest import Manifest, build_manifest
from tui.dossier.records import KINDS, Area, Article, Official, Organization, OtherName, Source, WebLink

FORMS: dict[str, Form] = {
    "text": "text",
    "texts": "texts",
    "string": "string",
    "strings": "strings",
    "one_of": "choice",
    "identifier": "identifier",
    "identifiers": "identifiers",
    "country": "country",
    "countries": "countries",
    "language": "language",
    "languages": "languages",
    "url": "url",
    "integer": "integer",
    "date": "date",
    "tables": "tables",
}
"""What a field is that is asked for by each method of the decoder."""

VALUES: dict[Form, Any] = {"integer": 1, "language": "ar"}

Asked = tuple[str, str, bool, tuple[str, ...], tuple[Any, ...]]
"""A field by its name, form, whether it is required, its choices, and the fields of its tables."""


class Recorder(TableDecoder):
    """A decoder that finds every field there, and remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__({}, "ar", Complaints())
        self.asked: list[tuple[str, str, bool, tuple[str, ...], list[Any]]] = []

    def __getattribute__(self, name: str) -> Any:
        own = object.__getattribute__(self, name)
        method = name.removeprefix("required_")
        if method not in FORMS:
            return own

        def ask(field: str, *choices: tuple[str, ...], prose: bool = False) -> Any:
            form: Form = "prose" if prose else FORMS[method]
            nested: list[Any] = []
            self.asked.append((field, form, name != method, choices[0] if choices else (), nested))
            if form != "tables":
                return VALUES.get(form)
            return self._one(nested)

        return ask

    def _one(self, nested: list[Any]) -> Iterator[Recorder]:
        inner = Recorder()
        inner.asked = nested
        yield inner


def frozen(asked: list[Any]) -> set[Asked]:
    return {(*each, frozenset(frozen(nested))) for *each, nested in asked}


def as_asked(fields: tuple[Field, ...]) -> set[Asked]:
    return {
        (
            field.name,
            field.form,
            field.is_required,
            field.choices if field.form == "choice" else (),
            frozenset(as_asked(field.fields)),  # type: ignore[misc]
        )
        for field in fields
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_reader_of_records_asks_for_these_very_fields(kind: Any) -> None:
    recorder = Recorder()
    build_record(kind, "id", Path("id.toml"), recorder)
    assert frozen(recorder.asked) == as_asked(FIELDS[kind])


def test_the_reader_of_the_dossiers_own_file_asks_for_these_very_fields(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorder = Recorder()
    monkeypatch.setattr(manifest, "TableDecoder", lambda *_arguments, **_named: recorder)
    build_manifest(Path("dossier.toml"), "", {}, Complaints())
    assert frozen(recorder.asked) == as_asked(FIELDS["dossier"])
    (form,) = (field for field in FIELDS["dossier"] if field.name == "format")
    assert form.choices == (str(manifest.FORMAT),)


@pytest.mark.parametrize("type_", [Article, Official, Organization, Area])
def test_records_have_these_very_fields(type_: Any) -> None:
    own = {field.name for field in dataclasses.fields(type_)} - {"id", "path"}
    assert own == {field.name for field in FIELDS[type_.kind]}
    for field in FIELDS[type_.kind]:
        for nested, of in (("sources", Source), ("other_names", OtherName), ("links", WebLink)):
            if field.name == nested:
                assert {each.name for each in field.fields} == set(of._fields)


def test_a_manifest_has_these_very_fields() -> None:
    assert {"format", *Manifest._fields} == {field.name for field in FIELDS["dossier"]}


def test_articles_that_are_read_at_once_have_these_very_fields() -> None:
    assert {field.name for field in FIELDS["article"]} == faultless._KEYS
    (sources,) = (field for field in FIELDS["article"] if field.name == "sources")
    assert {field.name for field in sources.fields} == faultless._SOURCE_KEYS


def each_field(kind: FileKind) -> Iterator[Field]:
    for field in FIELDS[kind]:
        yield field
        yield from field.fields


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_field_is_explained_by_one_line_and_a_right_example(kind: FileKind) -> None:
    for field in each_field(kind):
        assert field.explanation
        assert "\n" not in field.explanation
        assert not field.explanation.endswith(".")
        if field.form == "tables":
            assert field.fields
            continue
        table = tomli.loads(f"value = {field.example}")
        complaints = Complaints()
        decoder = TableDecoder(table, "ar", complaints)
        method = next(name for name, form in FORMS.items() if form == field.form.replace("prose", "text"))
        read = getattr(decoder, method, None) or getattr(decoder, f"required_{method}")
        arguments = (field.choices,) if field.form == "choice" else ()
        assert read("value", *arguments) not in (None, ())
        assert complaints.told == []


def test_what_links_says_to_which_kinds() -> None:
    for kind in FILE_KINDS:
        for field in each_field(kind):
            assert bool(field.links_to) == field.form.startswith("identifier")
            assert set(field.links_to) <= set(KINDS)
