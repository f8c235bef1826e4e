"""`relations-tui config`, and what there is to set in the file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import tomli
from validated import SCHEMAS, refusals

from tui.cli import main
from tui.config_file import bindable, config_schema, config_template
from tui.rebinding import keys_of
from tui.settings import SETTINGS, Settings, read_settings


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file would be."""
    path = tmp_path / "relations-tui" / "config.toml"
    monkeypatch.setattr("tui.settings.config_path", lambda: path)
    path.parent.mkdir()
    return path


def shown(
    capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0
) -> tuple[dict[str, list[str]], str]:
    """The rows of the table by their first column, and what is said beside it."""
    assert main(["config", "show", *arguments]) == status
    out, err = capsys.readouterr()
    rows = [re.split(r"  +", line) for line in out.splitlines()]
    return {name: rest for name, *rest in rows}, err


def test_path(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "path"]) == 0
    assert capsys.readouterr() == (f"{config}\n", "")


def test_show_tells_values_and_where_they_come_from(
    config: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config.write_text('marks = "hide"\n[keys]\nquit = ["ctrl+x", "Q"]\ncopy = []\n')
    monkeypatch.setenv("RELATIONS_TUI_FORMS", "all")
    rows, said = shown(capsys, "--bidi", "iso")
    assert said == ""
    assert rows["bidi"] == ["iso", "flag"]
    assert rows["forms"] == ["all", "environment"]
    assert rows["marks"] == ["hide", "config"]
    assert rows["history"] == ["on", "default"]
    assert rows["keys.quit"] == ["Ctrl+x Q", "config"]
    assert rows["keys.copy"] == ["-", "config"]
    assert rows["keys.help"] == ["? F1", "default"]
    assert rows.keys() == {setting.name for setting in SETTINGS} | {f"keys.{name}" for name in bindable()}


@pytest.mark.parametrize("arguments", [(), ("--format", "json")], ids=["table", "json"])
def test_no_value_drives_the_terminal(
    config: Path,
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config.write_text("")
    monkeypatch.setenv("RELATIONS_TUI_DOSSIER", "\x1b[31mx\x9b1m\u202e")
    assert main(["config", "show", *arguments]) == 0
    out = capsys.readouterr().out
    assert "[31mx" in out
    assert not {"\x1b", "\x9b", "\u202e"} & set(out)


def test_show_as_json(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config.write_text('marks = "hide"\n[keys]\nquit = "ctrl+x"\n')
    assert main(["config", "show", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["path"] == str(config)
    assert found["settings"]["marks"] == {"value": "hide", "origin": "config"}
    assert found["keys"]["quit"] == {"keys": ["ctrl+x"], "origin": "config"}
    assert found["keys"]["page_down"] == {"keys": ["pagedown", "ctrl+f", "space"], "origin": "default"}
    assert found["problems"] == []


def test_show_tells_what_is_wrong_and_what_counts_then(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config.write_text('marks = "hid"\n[keys]\nquit = "ctrl+x"\ncopy = "nokey"\n')
    rows, said = shown(capsys, status=2)
    assert rows["marks"] == ["auto", "default"]
    assert rows["keys.quit"] == ["q", "default"]
    assert "config.toml:1: marks cannot be" in said
    assert "config.toml:4: there is no key" in said
    assert main(["config", "show", "--format", "json"]) == 2
    assert len(json.loads(capsys.readouterr().out)["problems"]) == 3


def test_without_a_home_there_is_no_path(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tui.settings.config_path", lambda: None)
    assert main(["config", "path"]) == 2
    assert "no home" in capsys.readouterr().err
    assert main(["config", "show"]) == 0


@pytest.mark.parametrize("name", ["config", "dossier", "article", "official", "organization", "area"])
def test_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "schema", name]) == 0
    out = capsys.readouterr().out
    assert out == (SCHEMAS / f"{name}.json").read_text("utf-8")
    if name == "config":
        assert main(["config", "schema"]) == 0
        assert capsys.readouterr().out == out


@pytest.mark.parametrize(
    "arguments", [[], ["nothing"], ["schema", "nothing"], ["show", "--bidi", "x"], ["edit"]]
)
def test_misuse(arguments: list[str], config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1].startswith("relations-tui: ")
    assert not config.exists()


@pytest.mark.parametrize("arguments", [["--debug", "show"], ["show", "--debug"]])
def test_debugging_can_be_asked_for_anywhere(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise ValueError

    monkeypatch.setattr("tui.settings.config_path", fail)
    assert main(["config", *arguments]) == 1
    assert capsys.readouterr().err.startswith("Traceback")


# A new file


def uncommented(text: str) -> str:
    return re.sub(r"(?m)^# (\w+ = |\[keys\]$)", r"\1", text)


def test_a_new_file_says_nothing_and_with_all_of_it_what_is_so_anyway(config: Path) -> None:
    config.write_text(config_template(), "utf-8")
    assert read_settings({}, {}, config) == (Settings(), [])
    config.write_text(uncommented(config_template()), "utf-8")
    settings, problems = read_settings({}, {}, config)
    assert problems == []
    assert settings[:-2] == Settings()[:-2]
    assert settings.keys is not None
    bound, problems = keys_of(settings.keys)
    assert problems == []
    assert bound == {name: commands[0].keys for name, commands in bindable().items()}


# The schema


def test_the_schema_accepts_all_that_is_so_anyway() -> None:
    assert refusals("config", tomli.loads(uncommented(config_template()))) == []
    assert refusals("config", {}) == []
    assert json.loads((SCHEMAS / "config.json").read_bytes()) == config_schema()


@pytest.mark.parametrize(
    "text",
    [
        'bidi = "fnece"',
        "marks = true",
        "unknown = 1",
        "keys = []",
        '[keys]\nqiut = "x"',
        '[keys]\nquit = "escpae"',
        '[keys]\nquit = "ctlr+x"',
        '[keys]\nquit = ["x", 1]',
        '[keys]\nquit = "ctrl+"',
    ],
)
def test_the_schema_refuses_what_the_program_refuses(text: str, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(text)
    settings, problems = read_settings({}, {}, config)
    assert problems or (settings.keys is not None and keys_of(settings.keys)[1])
    assert refusals("config", tomli.loads(text))


@pytest.mark.parametrize("key", ["x", "ض", "ctrl+x", "alt+shift+left", "f24", "ctrl+/", "+", "ctrl++"])
def test_the_schema_accepts_keys_that_the_program_accepts(key: str) -> None:
    assert refusals("config", {"keys": {"quit": key, "copy": [key, "f9"]}}) == []
