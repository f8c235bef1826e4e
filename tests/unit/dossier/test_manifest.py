"""A wrong folder or dossier.toml keeps the whole dossier shut, and is told in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from dossier_files import MANIFEST, only_problem, read, write_dossier

from tui.dossier.reading import read_dossier
from tui.errors import DossierError


def sentence(path: Path) -> str:
    with pytest.raises(DossierError) as caught:
        read_dossier(path)
    return str(caught.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "missing"
    assert sentence(path) == f"The dossier {path} cannot be opened: there is no such folder."


def test_a_file_that_is_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    assert sentence(path) == f"The dossier {path} cannot be opened: this is a file, not a folder."


def test_a_folder_without_a_manifest(tmp_path: Path) -> None:
    assert sentence(tmp_path) == f"The dossier {tmp_path} cannot be opened: there is no dossier.toml in it."


def test_a_manifest_that_is_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "dossier.toml"
    path.mkdir()
    assert sentence(tmp_path) == f"The dossier {path} cannot be opened: this is a folder, not a file."


@pytest.mark.parametrize("name", ["a\x00b", "x" * 5_000, "\ud800"])
def test_a_name_that_no_folder_can_have(tmp_path: Path, name: str) -> None:
    message = sentence(tmp_path / name)
    assert message.isprintable()
    assert message.endswith(".")


def test_a_folder_that_is_a_circle_of_links(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    assert "cannot be opened: " in sentence(tmp_path / "circle")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_manifest_that_may_not_be_read(tmp_path: Path) -> None:
    path = write_dossier(tmp_path) / "dossier.toml"
    path.chmod(0)
    assert sentence(tmp_path) == f"The dossier {path} cannot be opened: there is no permission to read it."


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        ("", "cannot be opened: format: the required field “format” is missing."),
        (
            MANIFEST.replace("1", "2"),
            "(line 1, column 10): it is in format 2, and this program reads format 1.",
        ),
        (
            MANIFEST.replace("1", "2").replace('"Test"', "5"),
            "(line 1, column 10): it is in format 2, and this program reads format 1.",
        ),
        (MANIFEST.replace("1", "'1'"), "(line 1, column 10): format: expected a whole number, found a text."),
        (MANIFEST.replace('"Test"', "5"), "(line 2, column 8): name: expected a text in quotes, or a table"),
        (
            MANIFEST.replace('"Test"', '""'),
            "(line 2, column 8): name: the required field “name” has no value.",
        ),
        (
            MANIFEST.replace("Test", "\\u0007"),
            "(line 2, column 9): name: the control character U+0007 is not",
        ),
        (
            MANIFEST.replace('["BH", "AZ"]', "[]"),
            "(line 3, column 13): countries: the required field “countries” has",
        ),
        (MANIFEST.replace('"AZ"', '"az"'), "(line 3, column 20): countries[2]: “az” is not a country code"),
        (MANIFEST.replace('"en"', '"e"'), "(line 4, column 20): default_language: “e” is not a language tag"),
        (MANIFEST.replace('"en"', "[]"), "(line 4, column 20): default_language: expected a language tag"),
        ("format = 1\nname = \n", "(line 2, column 8): this is not TOML: Invalid value."),
        (b"format = 1\n# \xff", "(line 2, column 3): the byte 0xFF is not UTF-8"),
        (
            b"x = " + b"[" * 10_000,
            "cannot be opened (line 1, column 105): lists and tables are nested too deep.",
        ),
    ],
)
def test_a_manifest_with_something_wrong(tmp_path: Path, manifest: str | bytes, reason: str) -> None:
    write_dossier(tmp_path, {"dossier.toml": manifest})
    message = sentence(tmp_path)
    assert message.startswith(f"The dossier {tmp_path / 'dossier.toml'} cannot be opened")
    assert reason in message


@pytest.mark.parametrize(
    ("added", "reason"),
    [
        ("licence = 'x'", "licence: the key “licence” is unknown here; did you mean “license”?"),
        ("license = 5", "license: expected a text in quotes, found a whole number"),
        ("languages = ['e']", "languages[1]: “e” is not a language tag such as ar or en-GB"),
        ("sources = [{url = 'x'}]", "sources[1].url: “x” is not an http or https address"),
    ],
)
def test_a_wrong_field_that_the_dossier_can_do_without_is_a_warning(
    tmp_path: Path, added: str, reason: str
) -> None:
    dossier = read(tmp_path, manifest=MANIFEST + added)
    problem = only_problem(dossier)
    assert (problem.path, problem.line, problem.reason) == (Path("dossier.toml"), 5, reason)
    assert (problem.kind, problem.id, problem.severity) == (None, None, "warning")
    assert dossier.left_out == ()
