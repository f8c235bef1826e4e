"""Flags, environment, config file and defaults; and everything a person may write wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.settings import (
    MOST_PROBLEMS,
    SETTINGS,
    ConfigProblem,
    Settings,
    config_path,
    read_settings,
)

NOTHING: dict[str, str] = {}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(config: Path, text: str | bytes) -> tuple[Settings, list[ConfigProblem]]:
    config.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(NOTHING, NOTHING, config)


def only_problem(config: Path, text: str | bytes) -> ConfigProblem:
    """The one problem of a file, whose settings must all be the default."""
    found, problems = read(config, text)
    assert found == Settings()
    (problem,) = problems
    assert problem.path == config
    assert "\n" not in str(problem)
    return problem


# What wins


def test_there_is_a_field_for_each_setting() -> None:
    assert Settings._fields == (*(setting.name for setting in SETTINGS), "origin", "keys")
    assert Settings()[:-2] == tuple(setting.default for setting in SETTINGS)
    assert set(Settings().origin.items()) == {(setting.name, "default") for setting in SETTINGS}


def test_every_setting_can_be_its_default_and_says_what_it_does() -> None:
    for setting in SETTINGS:
        assert setting.default in (setting.values or ("",))
        assert setting.help
        assert "\n" not in setting.help
    assert [setting.variable for setting in SETTINGS] == [
        "RELATIONS_TUI_BIDI",
        "RELATIONS_TUI_MARKS",
        "RELATIONS_TUI_FORMS",
        "RELATIONS_TUI_HISTORY",
        "RELATIONS_TUI_DOSSIER",
    ]


def test_without_anything_all_is_default(config: Path) -> None:
    assert read_settings(NOTHING, NOTHING, config) == (Settings(), [])


@pytest.mark.parametrize(
    ("flags", "environ", "text", "value", "origin"),
    [
        ({"bidi": "iso"}, {"RELATIONS_TUI_BIDI": "fence"}, 'bidi = "kitty"', "iso", "flag"),
        ({"bidi": None}, {"RELATIONS_TUI_BIDI": "fence"}, 'bidi = "kitty"', "fence", "environment"),
        ({}, {"RELATIONS_TUI_BIDI": ""}, 'bidi = "kitty"', "kitty", "config"),
        ({}, {}, 'marks = "hide"', "auto", "default"),
        ({"bidi": "auto"}, {"RELATIONS_TUI_BIDI": "fence"}, "", "auto", "flag"),
    ],
)
def test_a_flag_wins_over_the_environment_and_that_over_the_file(
    config: Path,
    flags: Mapping[str, str | None],
    environ: Mapping[str, str],
    text: str,
    value: str,
    origin: str,
) -> None:
    config.write_text(text)
    found, problems = read_settings(flags, environ, config)
    assert (found.bidi, found.origin["bidi"], problems) == (value, origin, [])


def test_each_setting_may_come_from_elsewhere(config: Path) -> None:
    config.write_text('forms = "none"')
    found, problems = read_settings({"marks": "hide"}, {"RELATIONS_TUI_BIDI": "off"}, config)
    assert found[:-2] == ("off", "hide", "none", "on", "")
    assert found.origin == {
        **{"bidi": "environment", "marks": "flag", "forms": "config"},
        **{"history": "default", "dossier": "default"},
    }
    assert problems == []


def test_flags_of_others_are_not_ours(config: Path) -> None:
    assert read_settings({"width": "/somewhere", "marks": None}, {"PATH": "/bin"}, config)[1] == []


def test_a_setting_without_choices_takes_any_text_that_is_not_empty(config: Path) -> None:
    found, problems = read(config, 'dossier = "~/ملفات/x"')
    assert (found.dossier, found.origin["dossier"], problems) == ("~/ملفات/x", "config", [])
    found, problems = read_settings(NOTHING, {"RELATIONS_TUI_DOSSIER": "y"}, config)
    assert (found.dossier, found.origin["dossier"], problems) == ("y", "environment", [])
    for wrong in ('""', '" "', "3", '["x"]'):
        said = only_problem(config, f"dossier = {wrong}").message
        assert said == "dossier must be a string that is not empty"


@pytest.mark.parametrize(
    ("forms", "expected"), [("auto", "common"), ("all", "all"), ("common", "common"), ("none", "none")]
)
def test_auto_forms_are_the_common_ones(forms: str, expected: str) -> None:
    assert Settings(forms=forms).letter_forms == expected


# What is wrong


def test_a_wrong_value_names_file_line_choices_and_the_nearest(config: Path) -> None:
    problem = only_problem(config, '\n# ours\nbidi = "fnece"\n')
    assert str(problem) == (
        f"{config}:3: bidi cannot be “fnece”; it can be: auto, plain, switch, iso, fence, kitty, letters, "
        "off; did you mean “fence”?"
    )


def test_a_value_is_not_taken_in_capitals_but_its_nearest_is_named(config: Path) -> None:
    assert only_problem(config, 'marks = "HIDE"').message.endswith("did you mean “hide”?")


def test_an_unknown_key_names_line_all_keys_and_the_nearest(config: Path) -> None:
    problem = only_problem(config, '"mraks" = "hide"')
    assert str(problem) == (
        f"{config}:1: there is no setting “mraks”; there are: bidi, marks, forms, history, dossier, keys; "
        "did you mean “marks”?"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("marks = true", 1),
        ("\nmarks = 3", 2),
        ("marks = [\n'hide']", 1),
        ("\n\n[marks]\nhide = 1", 3),
        ("marks.hide = 1", 1),
        ("marks = 2025-01-01", 1),
    ],
)
def test_a_value_of_another_type_is_a_problem_of_its_line(config: Path, text: str, line: int) -> None:
    problem = only_problem(config, text)
    assert (problem.line, problem.message) == (line, "marks must be a string, one of: auto, keep, hide")


def test_what_is_right_is_taken_beside_what_is_wrong(config: Path) -> None:
    found, problems = read(config, 'bidi = "iso"\nmarks = "x"\nforms = "all"\nmore = 1\n')
    assert found[:-2] == ("iso", "auto", "all", "on", "")
    assert [problem.line for problem in problems] == [2, 4]


def test_a_wrong_variable_is_named_and_the_next_source_counts(config: Path) -> None:
    config.write_text('marks = "keep"')
    found, problems = read_settings(NOTHING, {"RELATIONS_TUI_MARKS": "hidden"}, config)
    assert (found.marks, found.origin["marks"]) == ("keep", "config")
    assert [str(problem) for problem in problems] == [
        "RELATIONS_TUI_MARKS cannot be “hidden”; it can be: auto, keep, hide; did you mean “hide”?"
    ]
    assert problems[0][:2] == (None, None)


def test_a_wrong_flag_is_named(config: Path) -> None:
    found, problems = read_settings({"forms": "some"}, NOTHING, config)
    assert found == Settings()
    assert [str(problem)[:31] for problem in problems] == ["--forms cannot be “some”; it ca"]


def test_problems_are_told_strongest_source_first(config: Path) -> None:
    config.write_text('bidi = "c"')
    problems = read_settings({"bidi": "a"}, {"RELATIONS_TUI_BIDI": "b"}, config)[1]
    assert [problem.message.split()[0] for problem in problems] == ["--bidi", "RELATIONS_TUI_BIDI", "bidi"]


def test_a_file_that_is_no_toml_says_where(config: Path) -> None:
    problem = only_problem(config, 'bidi = "iso"\nmarks = hide\n')
    assert problem.line == 2
    assert problem.message.startswith("this is not TOML: ")


def test_a_file_that_is_no_utf_8_says_where(config: Path) -> None:
    problem = only_problem(config, b'bidi = "iso"\n# caf\xe9\n')
    assert problem.line == 2
    assert "0xE9" in problem.message


def test_a_file_with_a_byte_order_mark_is_read(config: Path) -> None:
    assert read(config, b'\xef\xbb\xbfbidi = "iso"')[0].bidi == "iso"


def test_fifty_megabytes_are_not_read(config: Path) -> None:
    with config.open("wb") as file:
        file.truncate(50_000_000)
    (problem,) = read_settings(NOTHING, NOTHING, config)[1]
    assert "larger than" in problem.message


def test_very_many_wrong_keys_are_counted(config: Path) -> None:
    _found, problems = read(config, "".join(f"k{number} = 1\n" for number in range(1000)))
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].message == f"{1000 - MOST_PROBLEMS} more keys are wrong"
    assert [problem.line for problem in problems] == [*range(1, MOST_PROBLEMS + 1), None]


@pytest.mark.parametrize("text", ["bidi = " + "[" * 100_000, "bidi = " + "9" * 10_000])
def test_what_no_reader_bears_is_a_problem(config: Path, text: str) -> None:
    assert only_problem(config, text).message


def test_a_folder_in_its_place_is_a_problem(config: Path) -> None:
    config.mkdir()
    assert "folder" in read_settings(NOTHING, NOTHING, config)[1][0].message


def test_a_pipe_in_its_place_is_not_waited_for(config: Path) -> None:
    os.mkfifo(config)
    assert "not an ordinary file" in read_settings(NOTHING, NOTHING, config)[1][0].message


def test_a_link_to_nothing_is_a_problem(config: Path) -> None:
    config.symlink_to(config.parent / "gone.toml")
    assert "does not exist" in read_settings(NOTHING, NOTHING, config)[1][0].message


def test_a_file_where_its_folder_should_be_is_no_file(config: Path) -> None:
    config.write_text("")
    assert read_settings(NOTHING, NOTHING, config / "config.toml") == (Settings(), [])


def test_a_file_that_may_not_be_read_is_a_problem(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    config.write_text('bidi = "iso"')
    monkeypatch.setattr("os.open", refuse)
    assert "permission" in read_settings(NOTHING, NOTHING, config)[1][0].message


def test_a_path_that_cannot_be_one_is_a_problem() -> None:
    assert read_settings(NOTHING, NOTHING, Path("/tmp/a\0b"))[1][0].message


def test_problems_are_harmless_to_print(tmp_path: Path) -> None:
    config = tmp_path / "con\x1b[31mfig.toml"
    config.write_text('"a\\u001b[31m\\u202e" = 1\nbidi = "\\u001b[2J\\n' + "x" * 500 + '"', encoding="utf-8")
    environ = {"RELATIONS_TUI_FORMS": "\x1b]0;x\x07\udcff"}
    problems = read_settings({"marks": "\x9b2J"}, environ, config)[1]
    assert len(problems) == 4
    for problem in problems:
        said = str(problem)
        assert said.isprintable()
        assert len(said) < 400 + len(str(config))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=60), st.text('bidmarkfos"=[]{}.#\n\\ ', max_size=60).map(str.encode)))
def test_no_file_is_a_traceback(config: Path, data: bytes) -> None:
    found, problems = read(config, data)
    assert all(value in (setting.values or ("",)) for value, setting in zip(found, SETTINGS, strict=False))
    assert all(str(problem).isprintable() for problem in problems)


# Where the file is, and what looking costs


def test_the_file_is_in_the_persons_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = config_path()
    assert path is not None
    assert (path.parent.name, path.name) == ("relations-tui", "config.toml")
    if sys.platform == "linux":
        assert path.parent.parent == tmp_path
        path.parent.mkdir()
        path.write_text('bidi = "iso"')
        assert read_settings(NOTHING, NOTHING)[0].origin["bidi"] == "config"


def test_without_a_home_there_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_more: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("platformdirs.user_config_path", refuse)
    assert config_path() is None
    assert read_settings(NOTHING, NOTHING) == (Settings(), [])


def modules_after_reading(config: Path) -> set[str]:
    check = (
        "import json, sys; from pathlib import Path; from tui.settings import read_settings;"
        f"read_settings({{}}, {{}}, Path({str(config)!r})); print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_without_a_file_nothing_is_loaded(config: Path) -> None:
    dear = {"tomli", "rapidfuzz", "dataclasses", "tui.dossier", "tui.text", "textual"}
    assert not modules_after_reading(config) & dear
    config.write_text('bidi = "iso"')
    loaded = modules_after_reading(config)
    assert "tomli" in loaded
    assert not loaded & {"rapidfuzz", "dataclasses", "textual"}
