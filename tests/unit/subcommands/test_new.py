"""`relations-tui new`, where there is no terminal."""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path

import pytest
import tomli
from validated import SCHEMAS

from tui.cli import main
from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier
from tui.dossier.records import FOLDERS, KINDS
from tui.places.remembered import PastDossiers


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with no memory of others; an editor there would leave a mark in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("RELATIONS_TUI_DOSSIER", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} -c \"open('edited', 'w')\"")
    return tmp_path


@pytest.fixture
def dossier(here: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["new", "dossier"]) == 0
    capsys.readouterr()
    return here / "dossier"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def test_a_dossier_has_its_file_four_folders_and_the_schemas(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--name", "البحرين", "--countries", "bh, az", "--language", "en-gb"]
    assert main(["new", "deep/er", *arguments]) == 0
    out, err = capsys.readouterr()
    assert out == f"{Path('deep/er/dossier.toml')}\n"
    assert "relations-tui new article --dossier deep/er" in err
    made = read_dossier(here / "deep" / "er")
    assert made.problems == ()
    assert (made.name.values, made.countries, made.default_language) == (
        {"en-GB": "البحرين"},
        ("BH", "AZ"),
        "en-GB",
    )
    assert {path.name for path in made.path.iterdir()} == {".schemas", "dossier.toml", *FOLDERS.values()}
    for schema in (made.path / ".schemas").iterdir():
        assert schema.read_bytes() == (SCHEMAS / schema.name).read_bytes()
        assert json.loads(schema.read_bytes())["title"]
    assert not (here / "edited").exists()


def test_a_dossier_is_called_like_its_folder(dossier: Path) -> None:
    assert tomli.loads((dossier / "dossier.toml").read_text("utf-8"))["name"] == "dossier"
    assert read_dossier(dossier).problems == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_reads_without_a_problem(
    kind: str, dossier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = dossier / FOLDERS[kind]  # type: ignore[index]
    assert main(["new", kind, "first", "--dossier", str(dossier)]) == 0
    assert capsys.readouterr() == (f"{folder / 'first.toml'}\n", "")
    assert main(["new", kind, "--name", "The Second", "--dossier", str(dossier)]) == 0
    assert main(["new", kind, "--name", "Third", "--language", "az", "--dossier", str(dossier)]) == 0
    read = read_dossier(dossier)
    assert read.problems == ()
    records = read.of_kind(kind)  # type: ignore[arg-type]
    assert records.keys() == {"first", "the-second", "third"}
    assert records["the-second"].title.values == {"ar": "The Second"}
    assert records["third"].title.values == {"az": "Third"}
    schema = (folder / "first.toml").read_text("utf-8").splitlines()[0].removeprefix("#:schema ")
    assert (folder / schema).resolve() == dossier / ".schemas" / f"{kind}.json"


def test_the_dossier_is_the_one_that_the_current_folder_is_in(
    dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(dossier / "areas")
    assert main(["new", "area", "one"]) == 0
    assert (dossier / "areas" / "one.toml").is_file()


def test_a_dossier_of_the_settings_is_taken_where_none_is_nearer(
    here: Path, dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("set", "configured"):
        assert main(["new", str(here / name), "--no-edit"]) == 0
    config = tmp_path / "config.toml"
    config.write_text('dossier = "configured"\n', "utf-8")
    monkeypatch.setattr("tui.settings.config_path", lambda: config)
    monkeypatch.chdir(here)
    assert main(["new", "area", "one"]) == 0
    assert (here / "configured" / "areas" / "one.toml").is_file()
    monkeypatch.chdir(dossier)
    assert main(["new", "area", "two"]) == 0
    assert (dossier / "areas" / "two.toml").is_file()
    monkeypatch.setenv("RELATIONS_TUI_DOSSIER", str(here / "set"))
    assert main(["new", "area", "three"]) == 0
    assert (here / "set" / "areas" / "three.toml").is_file()


def test_a_dossier_opened_before_is_given_by_its_name(
    here: Path, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["new", str(here / "folder"), "--name", "Visits", "--no-edit"]) == 0
    PastDossiers().add(here / "folder", {"ar": "Visits"})
    monkeypatch.chdir("/")
    assert main(["new", "area", "one", "--dossier", "visits"]) == 0
    assert (here / "folder" / "areas" / "one.toml").is_file()


def test_a_dossier_without_schemas_or_folders_gets_a_record_all_the_same(here: Path, dossier: Path) -> None:
    bare = here / "bare"
    bare.mkdir()
    (dossier / "dossier.toml").rename(bare / "dossier.toml")
    assert main(["new", "area", "one", "--dossier", str(bare)]) == 0
    assert "#:schema" not in (bare / "areas" / "one.toml").read_text("utf-8")
    assert main(["new", "area", "two", "--dossier", str(bare / "dossier.toml")]) == 0
    assert (bare / "areas" / "two.toml").is_file()


def test_a_folder_called_like_a_kind_is_given_as_a_path(here: Path) -> None:
    assert main(["new", "./article"]) == 0
    assert (here / "article" / "dossier.toml").is_file()


@pytest.mark.parametrize("name", ["-dash", "a b", "it's", 'a"b\\c', "\u0645\u0644\u0641", "$HOME"])
def test_the_next_command_that_is_told_can_be_given(
    here: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--no-edit", "--", name]) == 0
    next_one = capsys.readouterr().err.partition("Next: ")[2]
    assert main(shlex.split(next_one)[1:]) == 0
    assert len(list((here / name / "articles").iterdir())) == 1


def test_an_existing_folder_becomes_a_dossier_and_loses_nothing(here: Path) -> None:
    (here / "articles").mkdir()
    (here / "articles" / "a.toml").write_text('headline = "h"\nbody = "b"\n')
    (here / ".schemas").mkdir()
    (here / ".schemas" / "area.json").write_text("mine")
    assert main(["new", "."]) == 0
    assert (here / ".schemas" / "area.json").read_text() == "mine"
    assert list(read_dossier(here).articles) == ["a"]


# What is refused, and leaves everything as it was


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["dossier"], 4, "already"),
        (["area", "one", "--dossier", "dossier"], 4, "already"),
        (["area", "one"], 2, "--dossier DOSSIER"),
        (["area", "one", "--dossier", "nowhere"], 3, "no folder “nowhere”"),
        (["area", "one", "--dossier", str(bundled_dossier())], 2, "bundled dossier is not written into"),
        (["area", "one", "--dossier", str(bundled_dossier() / "dossier.toml")], 2, "is not written into"),
        (["area", "Öne", "--dossier", "dossier"], 2, "is not an id"),
        (["area", "x", "--dossier", "dossier", "--name", " "], 2, "empty"),
        (["area", "x", "--dossier", "dossier", "--name", "a\nb"], 2, "line break"),
        (["area", "x", "--dossier", "dossier", "--name", "a\x1b[31m"], 2, "control character"),
        (["area", "x", "--dossier", "dossier", "--name", "\ufe8d"], 2, "presentation form"),
        (["area", "x", "--dossier", "dossier", "--name", "\udcff"], 2, "control character"),
        (["area", "x", "--dossier", "dossier", "--countries", "BH"], 2, "a place for its own"),
        (["area", "x", "--dossier", "dossier", "--language", "عربي"], 2, "not a language tag"),
        (["areas"], 2, "meant to be area"),
        (["Articel"], 2, "./Articel"),
        (["other", "id"], 2, "no kind of record"),
        (["other", "--dossier", "dossier"], 2, "no kind of record"),
        (["other", "--countries", "BHR"], 2, "BHR is not a country code"),
        (["other", "--countries", ","], 2, "empty"),
        ([""], 2, "empty"),
        (["file"], 4, "cannot be made"),
        (["file/deep"], 4, "cannot be made"),
        (["x" * 300], 4, "cannot be made"),
        ([], 2, "WHAT"),
    ],
)
def test_what_cannot_be_is_refused(
    arguments: list[str],
    status: int,
    said: str,
    here: Path,
    dossier: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (here / "file").write_text("")
    (dossier / "areas" / "one.toml").write_text('name = "mine"')
    before = files(here)
    assert main(["new", *arguments]) == status
    out, err = capsys.readouterr()
    assert (out, said in err, "\x1b" in err) == ("", True, False), err
    assert files(here) == before


def test_a_record_that_differs_by_case_only_is_there_already(
    dossier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (dossier / "areas" / "One.toml").write_text('name = "mine"')
    assert main(["new", "area", "one", "--dossier", str(dossier)]) == 4
    assert "already" in capsys.readouterr().err


def test_a_dossier_that_cannot_be_made_whole_is_not_made(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "kept").mkdir()
    (here / "kept" / "mine").write_text("")
    link = os.link

    def refuse(source: object, target: object) -> None:
        if str(target).endswith("dossier.toml"):
            raise OSError(28, "No space left on device")
        link(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr("os.link", refuse)
    for folder in ("kept", "a/b"):
        assert main(["new", folder]) == 4
        assert "no room left" in capsys.readouterr().err
    assert files(here) == {"kept": b"", "kept/mine": b""}
