"""New files are right as they are, and still are when their comments are taken away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from validated import refusals

from tui.dossier.fields import FIELDS, Field, FileKind
from tui.dossier.forms import is_id
from tui.dossier.reading import read_dossier, read_record
from tui.dossier.records import KINDS, Kind
from tui.dossier.templates import UNKNOWN_COUNTRY, dossier_template, propose_id, record_template

SCHEMA = "../.schemas/x.json"


def uncommented(text: str) -> str:
    """A template with all fields in use."""
    return re.sub(r"(?m)^# (\[\[\w+\]\]$|\w+ = )", r"\1", text)


def check(kind: FileKind, text: str, folder: Path) -> None:
    """See that nothing is wrong with a file."""
    assert refusals(kind, tomli.loads(text)) == []
    if kind == "dossier":
        (folder / "dossier.toml").write_text(text, "utf-8")
        assert read_dossier(folder).problems == ()
        return
    record, problems = read_record(kind, Path("x.toml"), "ar", Path("x.toml"), text.encode())
    assert record is not None
    assert problems == []


def template(
    kind: FileKind, language: str = "ar", *, is_default: bool = True, name: str | None = None
) -> str:
    if kind == "dossier":
        return dossier_template(name or "x", ["BH", "AZ"], language, SCHEMA)
    return record_template(kind, name, language, is_default=is_default, schema=SCHEMA)


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize(("language", "is_default"), [("ar", True), ("en", True), ("az-Arab", False)])
def test_a_new_file_is_right_with_and_without_its_comments(
    kind: FileKind, language: str, is_default: bool, tmp_path: Path
) -> None:
    text = template(kind, language, is_default=is_default)
    check(kind, text, tmp_path)
    whole = uncommented(text)
    check(kind, whole, tmp_path)
    assert tomli.loads(whole).keys() == {field.name for field in FIELDS[kind]}
    for field in FIELDS[kind]:
        if field.fields:
            assert tomli.loads(whole)[field.name] == [tomli.loads("\n".join(_lines(field.fields)))]


def _lines(fields: tuple[Field, ...]) -> list[str]:
    return [f"{field.name} = {field.example}" for field in fields]


@pytest.mark.parametrize("kind", FIELDS)
def test_required_fields_come_first_and_each_is_explained(kind: FileKind) -> None:
    text = template(kind)
    required = [field.name for field in FIELDS[kind] if field.is_required]
    assert list(tomli.loads(text)) == required
    last_required = max(text.index(f"\n{name} = ") for name in required)
    for field in FIELDS[kind]:
        assert field.explanation[1:] in text
        if not field.is_required:
            mark = f"\n# [[{field.name}]]\n" if field.fields else f"\n# {field.name} = "
            assert text.index(mark) > last_required


def test_a_schema_is_named_where_there_is_one() -> None:
    assert template("area").startswith(f"#:schema {SCHEMA}\n# ")
    assert record_template("area", None, "ar", is_default=True, schema=None).startswith("# An area")


def test_a_text_of_another_language_says_so() -> None:
    table = tomli.loads(template("article", "en", is_default=False, name="A visit"))
    assert table["headline"] == {"en": "A visit"}
    assert list(table["body"]) == ["en"]


def test_a_dossier_without_countries_says_that_they_are_not_known() -> None:
    text = dossier_template("x", [], "ar", None)
    assert tomli.loads(text)["countries"] == [UNKNOWN_COUNTRY]
    assert "not known" in text


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_name_is_kept(name: str) -> None:
    assert tomli.loads(template("article", name=name))["headline"] == name
    assert tomli.loads(template("dossier", name=name))["name"] == name


# Ids


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("An official visit", "an-official-visit"),
        ("Rüstəm Mahmudov's post", "rustam-mahmudovs-post"),
        ("2024: a year", "2024-a-year"),
        ("İlham Əliyev", "ilham-aliyev"),
        ("word " * 30, "word-" * 12 + "word"),
        ("x" * 100, "x" * 64),
    ],
)
def test_an_id_is_made_of_a_name_in_latin_letters(name: str, id: str) -> None:
    assert propose_id("area", name, "2024-05-13", set()) == id


@pytest.mark.parametrize("name", [None, "زيارة", "Visit زيارة", "2024", "—", ""])
def test_without_one_articles_go_by_the_date_and_others_by_a_number(name: str | None) -> None:
    assert propose_id("article", name, "2024-05-13", set()) == "2024-05-13"
    assert propose_id("article", name, "2024-05-13", {"2024-05-13", "2024-05-13-2"}) == "2024-05-13-3"
    assert propose_id("official", name, "2024-05-13", {"official-1", "official-3"}) == "official-2"


@given(
    st.sampled_from(KINDS),
    st.none() | st.text(),
    st.sets(st.sampled_from(["a", "b", "2024-05-13", "area-1"])),
)
def test_a_proposed_id_is_one_and_free(kind: Kind, name: str | None, taken: set[str]) -> None:
    for _again in range(12):
        id = propose_id(kind, name, "2024-05-13", taken)
        assert is_id(id)
        assert id not in taken
        taken = {*taken, id}
