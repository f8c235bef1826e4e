"""Other keys than the registry's: what is understood, what is wrong, and what the commands have then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.keys import Keys, _character_to_key

from tui.commands import COMMANDS, Command, are_alive_together
from tui.rebinding import NAMED_KEYS, canonical_key, keys_of, rebound
from tui.settings import ConfigProblem, KeyTable, read_settings

SETTINGS = sorted({command.setting for command in COMMANDS})


def understood(tmp_path: Path, text: str) -> tuple[dict[str, tuple[str, ...]], list[ConfigProblem]]:
    config = tmp_path / "config.toml"
    config.write_text(text, "utf-8")
    settings, problems = read_settings({}, {}, config)
    assert problems == []
    assert settings.keys is not None
    return keys_of(settings.keys)


def refused(tmp_path: Path, text: str) -> list[str]:
    """What is said of a file, whose keys must all be left alone; without the path."""
    bound, problems = understood(tmp_path, text)
    assert bound == {}
    assert problems[-1].message.startswith("so all keys are")
    return [str(problem).removeprefix(f"{tmp_path / 'config.toml'}:") for problem in problems[:-1]]


def command(commands: tuple[Command, ...], setting: str) -> Command:
    return next(each for each in commands if each.setting == setting)


# Keys


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("q", "q"),
        ("Q", "Q"),
        ("؟", "؟"),
        ("?", "?"),
        ("+", "+"),
        (" ", "space"),
        ("question_mark", "?"),
        ("Esc", "escape"),
        ("PgUp", "pageup"),
        ("F12", "f12"),
        ("ctrl+x", "ctrl+x"),
        ("Ctrl+X", "ctrl+x"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("option+Return", "alt+enter"),
        ("shift+a", "A"),
        ("shift+tab", "shift+tab"),
        ("ctrl+/", "ctrl+slash"),
        ("ctrl+slash", "ctrl+slash"),
        ("ctrl++", "ctrl+plus"),
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
        ("ctrl+[", "escape"),
        ("ctrl+space", "ctrl+at"),
    ],
)
def test_keys_are_called_as_textual_calls_them(written: str, key: str) -> None:
    assert canonical_key(written) == key
    assert canonical_key(key) == key


@pytest.mark.parametrize(
    "written",
    ["", "qq", "ctrl", "ctrl+", "+q", "hyperspace", "f25", "f0", "ctrl+ctrl+x", "shift+1", "\n", "\x1b"],
)
def test_what_is_no_key_is_none(written: str) -> None:
    assert canonical_key(written) is None


def test_every_key_that_textual_names_is_known() -> None:
    others = {"<any>", "<scroll-up>", "<scroll-down>", "<ignore>", "ctrl-at"}
    for key in {key.value for key in Keys} - others:
        assert canonical_key(key) is not None, key
    assert set(NAMED_KEYS) <= {key.value for key in Keys}
    for character in map(chr, range(0x21, 0x7F)):
        assert canonical_key(_character_to_key(character)) == character


@given(st.text(max_size=8))
def test_a_key_is_one_again_and_can_be_bound(written: str) -> None:
    key = canonical_key(written)
    if key is not None:
        assert canonical_key(key) == key
        if key != ",":
            assert len(list(Binding.make_bindings([Binding(key, "x")]))) == 1


# Tables


def test_a_table_is_understood(tmp_path: Path) -> None:
    text = '[keys]\nquit = "Ctrl+X"\npage_down = ["pgdn", "f", "pagedown"]\ntoggle_exact = []\n'
    bound, problems = understood(tmp_path, text)
    assert problems == []
    assert bound == {"quit": ("ctrl+x",), "page_down": ("pagedown", "f"), "toggle_exact": ()}


def test_two_commands_can_change_their_keys(tmp_path: Path) -> None:
    assert understood(tmp_path, '[keys]\nquit = "e"\nexport = "q"\n')[1] == []


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_command_can_be_bound(setting: str, tmp_path: Path) -> None:
    bound, problems = understood(tmp_path, f'[keys]\n{setting} = ["f9", "alt+shift+z"]\n')
    assert problems == []
    commands = rebound(bound)
    assert [each.setting for each in commands] == [each.setting for each in COMMANDS]
    for before, now in zip(COMMANDS, commands, strict=True):
        if now.setting == setting:
            assert now.keys == ("f9", "alt+shift+z")
            assert now.shown_keys == "F9 Alt+Shift+z"
        else:
            assert now.keys == before.keys
            assert set(now.all_keys) == set(before.all_keys)
        assert now._replace(keys=before.keys, arabic=None) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '\n[keys]\nqiut = "x"',
            "3: there is no command “qiut”; relations-tui config show lists them; did you mean “quit”?",
        ),
        ('[keys]\nquit = "escpae"', "2: there is no key “escpae”; did you mean “escape”?"),
        ('[keys]\nquit = "ctlr+x"', "2: there is no key “ctlr+x”; did you mean “ctrl+x”?"),
        ('[keys]\nquit = ["x", "\\u001b"]', "2: there is no key “␛”"),
        ("[keys]\nquit = 1", "2: the keys of quit must be a string, or a list of strings"),
        ("[keys]\nquit = ['x', 1]", "2: the keys of quit must be a string, or a list of strings"),
        ("keys.quit.x = 'y'", "1: the keys of quit must be a string, or a list of strings"),
        ('[keys]\nquit = "e"', "2: e is a key of quit and of export; give one of them another key"),
        ('[keys]\nquit = "j"', "2: j is a key of quit and of cursor_down; give one of them another key"),
        (
            '[keys]\nnarrow = "tab"',
            "2: tab is a key of narrow and of next_pane; give one of them another key",
        ),
        (
            '[keys]\nfollow = "ctrl+i"',
            "2: tab is a key of follow and of next_link; give one of them another key",
        ),
        ('[keys]\ncopy = "ctrl+q"', "2: ctrl+q always leaves the program and can be no key of copy"),
    ],
)
def test_what_is_wrong_names_its_line_and_what_is_near(text: str, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, text)


def test_a_key_of_two_commands_is_told_once(tmp_path: Path) -> None:
    assert len(refused(tmp_path, '[keys]\nquit = "x"\nexport = "x"\n')) == 1


def test_all_that_is_wrong_is_told_at_once_and_very_much_is_counted(tmp_path: Path) -> None:
    assert len(refused(tmp_path, '[keys]\nqiut = "x"\ncopy = "nokey"\nhelp = 1\n')) == 3
    said = refused(tmp_path, "[keys]\n" + "".join(f"c{number} = 'x'\n" for number in range(100)))
    assert said[-1].endswith("80 more keys are wrong")


def test_other_settings_count_where_keys_are_wrong(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('marks = "hide"\n[keys]\nnothing = "x"\n')
    assert read_settings({}, {}, config)[0].marks == "hide"


@pytest.mark.parametrize("text", ["keys = 1", "keys = []", "keys = 'q'", "[[keys]]\nquit = 'x'"])
def test_keys_that_are_no_table_are_a_problem(text: str, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(text)
    settings, problems = read_settings({}, {}, config)
    assert settings.keys is None
    assert [problem.message for problem in problems] == ["keys must be a table of commands and their keys"]


# On an Arabic layout


def test_a_new_key_does_the_same_on_an_arabic_layout() -> None:
    quit = command(rebound({"quit": ("x",)}), "quit")
    assert quit.all_keys == ("x", "ء")


def test_a_key_that_was_asked_for_goes_before_what_another_types_on_an_arabic_layout() -> None:
    commands = rebound({"export": ("ض",)})
    assert command(commands, "export").all_keys == ("ض",)
    assert command(commands, "quit").all_keys == ("q",)


KEYS = st.sampled_from([*"abcdefghijklmnopqrstuvwxyzABGHJT?/.,;[]0123456789ضاأ", "f2", "ctrl+x", "alt+b"])


@given(st.dictionaries(st.sampled_from(SETTINGS), st.lists(KEYS, max_size=3, unique=True)))
def test_no_key_ever_does_two_things_at_one_place(table: dict[str, list[str]]) -> None:
    bound, problems = keys_of(KeyTable(Path("config.toml"), "", table))
    assert bool(problems) != (bound == {key: tuple(keys) for key, keys in table.items()})
    commands = rebound(bound)
    for number, one in enumerate(commands):
        assert len(set(one.all_keys)) == len(one.all_keys)
        for other in commands[number + 1 :]:
            if are_alive_together(one, other):
                assert not set(one.all_keys) & set(other.all_keys)


def test_it_is_too_late_once_the_screen_has_been_loaded() -> None:
    check = (
        "import tui.commands as c; c.take_commands(c.COMMANDS[:1])\n"
        "assert list(c.COMMAND_BY_NAME) == ['search']\n"
        "import tui.widgets.bindings\n"
        "try: c.take_commands(())\n"
        "except RuntimeError: print('too late')"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout == "too late\n"
