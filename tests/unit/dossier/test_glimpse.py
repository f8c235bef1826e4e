"""Ids and titles for a shell, whatever the files hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from dossier_files import write_dossier

from tui.cli import main
from tui.dossier import glimpse as glimpsing
from tui.dossier.bundled import bundled_dossier
from tui.dossier.glimpse import LONGEST_TITLE, glimpse
from tui.dossier.reading import read_dossier
from tui.dossier.records import KINDS


def test_all_of_the_bundled_dossier() -> None:
    dossier = read_dossier(bundled_dossier())
    found = dict(glimpse(bundled_dossier(), KINDS, ""))
    expected = {
        id: record.title.values["ar"] for kind in KINDS for id, record in dossier.of_kind(kind).items()
    }
    assert found.keys() == expected.keys()
    for id, title in found.items():
        assert expected[id].startswith(title.removesuffix("…"))


def test_only_what_begins_so_and_only_these_kinds(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/one.toml": 'headline = "1"',
        "articles/other.toml": 'headline = "2"',
        "areas/one.toml": 'name = "3"',
    }
    write_dossier(tmp_path, files)
    assert list(glimpse(tmp_path, ["article"], "on")) == [("one", "1")]
    assert list(glimpse(tmp_path, ["article", "area"], "")) == [("one", "1"), ("other", "2"), ("one", "3")]
    assert list(glimpse(tmp_path / "dossier.toml", ["area"], "")) == [("one", "3")]
    assert list(glimpse(tmp_path, ["area"], "x")) == []
    assert list(glimpse(tmp_path / "nowhere", KINDS, "")) == []
    assert list(glimpse(tmp_path / "areas" / "one.toml", KINDS, "")) == []


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ('headline = {ar = "ع", en = "e"}', "e"),
        ('headline = {ar = "ع"}', "ع"),
        ('headline = " a\\t\\n  b "', "a b"),
        ('headline = "\\u001b[31m\\u202ex\\u2067"', "␛[31m�x"),
        (f'headline = "{"x" * 100}"', "x" * (LONGEST_TITLE - 1) + "…"),
        ("headline = 1", ""),
        ("headline = {}", ""),
        ("headline = {en = 1}", ""),
        ("headline = ", ""),
        ('name = "n"', ""),
        (b"\xff", ""),
    ],
)
def test_a_title_is_one_harmless_line(content: str | bytes, title: str, tmp_path: Path) -> None:
    write_dossier(tmp_path, {"articles/a.toml": content})
    assert list(glimpse(tmp_path, ["article"], "")) == [("a", title)]


def test_what_is_no_id_is_none(tmp_path: Path) -> None:
    write_dossier(tmp_path, {f"areas/{name}.toml": 'name = "n"' for name in ("a", "B", "a b", "$(x)", ".c")})
    assert [id for id, _title in glimpse(tmp_path, ["area"], "")] == ["a"]


def test_very_many_have_no_titles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_dossier(tmp_path, {f"areas/a{number}.toml": 'name = "n"' for number in range(12)})
    monkeypatch.setattr(glimpsing, "MOST_TITLES", 10)
    assert {title for _id, title in glimpse(tmp_path, ["area"], "a")} == {""}
    assert list(glimpse(tmp_path, ["area"], "a1")) == [("a1", "n"), ("a10", "n"), ("a11", "n")]


def test_the_command(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write_dossier(tmp_path, {"areas/a.toml": 'name = "ع"', "areas/b.toml": ""})
    assert main(["completion", "--ids", "area,nothing", "--begin=", "--dossier", str(tmp_path)]) == 0
    assert capsysbinary.readouterr().out.decode() == "a\tع\nb\n"
    assert main(["completion"]) == 2
    assert b"bash, zsh, fish, powershell" in capsysbinary.readouterr().err
    assert main(["completion", "ksh"]) == 2
    capsysbinary.readouterr()
    assert main(["completion", "--help"]) == 0
    assert not re.search(b"--ids|--begin|--dossier", capsysbinary.readouterr().out)
