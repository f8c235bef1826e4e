"""The command that opens a file in the person's editor."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.editing import EditorError, editor_command, find_editor, run_editor, waits_in_a_window

FILE = Path("/tmp/-a b'\"$(x).toml")


@pytest.mark.parametrize(
    ("editor", "at_line", "at_column"),
    [
        ("vi", ["+12", FILE], ["+12", FILE]),
        ("vim", ["+12", FILE], ["+12", "+normal! 04l", FILE]),
        ("/usr/bin/vim.basic", ["+12", FILE], ["+12", "+normal! 04l", FILE]),
        ("vim.tiny", ["+12", FILE], ["+12", FILE]),
        ("nvim", ["+12", FILE], ["+12", "+normal! 04l", FILE]),
        ("nano", ["+12", FILE], ["+12,5", FILE]),
        ("emacs", ["+12", FILE], ["+12:5", FILE]),
        ("emacs-29.1", ["+12", FILE], ["+12:5", FILE]),
        ("emacsclient", ["+12", FILE], ["+12:5", FILE]),
        ("micro", ["+12", FILE], ["+12:5", FILE]),
        ("kak", ["+12", FILE], ["+12:5", FILE]),
        ("hx", [f"{FILE}:12"], [f"{FILE}:12:5"]),
        ("helix", [f"{FILE}:12"], [f"{FILE}:12:5"]),
        ("code", ["-g", f"{FILE}:12"], ["-g", f"{FILE}:12:5"]),
        ("codium", ["-g", f"{FILE}:12"], ["-g", f"{FILE}:12:5"]),
        ("subl", [f"{FILE}:12"], [f"{FILE}:12:5"]),
        ("vimdiff-of-mine", [FILE], [FILE]),
        ("ed", [FILE], [FILE]),
    ],
)
def test_a_known_editor_begins_at_the_place(
    editor: str, at_line: list[object], at_column: list[object]
) -> None:
    environ = {"EDITOR": editor}
    assert editor_command(environ, FILE) == [editor, str(FILE)]
    assert editor_command(environ, FILE, 12) == [editor, *map(str, at_line)]
    assert editor_command(environ, FILE, 12, 5) == [editor, *map(str, at_column)]


def test_the_first_column_is_no_motion() -> None:
    assert editor_command({"EDITOR": "vim"}, FILE, 3, 1) == ["vim", "+3", str(FILE)]


def test_visual_goes_first_unless_it_is_empty() -> None:
    assert editor_command({"VISUAL": "a", "EDITOR": "b"}, FILE)[0] == "a"
    assert editor_command({"VISUAL": "  ", "EDITOR": "b"}, FILE)[0] == "b"


def test_words_are_parted_as_a_shell_does_and_no_more_than_that() -> None:
    environ = {"EDITOR": "'/opt/my editor/code' --wait \"$HOME\" `x`; ls"}
    words = ["/opt/my editor/code", "--wait", "$HOME", "`x`;", "ls"]
    assert editor_command(environ, FILE, 1, 2) == [*words, "-g", f"{FILE}:1:2"]


def test_a_file_is_never_an_option() -> None:
    assert editor_command({"EDITOR": "x"}, Path("-a"))[1] == os.path.abspath("-a")


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, "export EDITOR=nano"),
        ({"EDITOR": ""}, "No editor is set"),
        ({"EDITOR": "vim 'x"}, "EDITOR cannot be understood"),
        ({"VISUAL": "''"}, "VISUAL names no program"),
    ],
)
def test_what_is_wrong_says_what_to_set(environ: dict[str, str], words: str) -> None:
    with pytest.raises(EditorError, match=words):
        editor_command(environ, FILE)


@given(st.text(max_size=30), st.integers(1, 10**9), st.none() | st.integers(1, 10**9))
def test_no_variable_is_a_traceback_and_the_file_is_the_last_word(
    editor: str, line: int, column: int | None
) -> None:
    try:
        command = editor_command({"EDITOR": editor}, FILE, line, column)
    except EditorError:
        return
    assert str(FILE) in command[-1]
    assert sum(str(FILE) in word for word in command) == 1


def test_only_editors_with_a_window_leave_the_terminal_empty() -> None:
    assert waits_in_a_window(["/usr/bin/code", "-w"])
    assert not waits_in_a_window(["vim"])


def test_a_program_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match=r"There is no program no-such\b"):
        find_editor(["no-such"], {"PATH": str(tmp_path)})
    with pytest.raises(EditorError, match="There is no program /no/such"):
        run_editor(["/no/such", "x"])
    (tmp_path / "no-editor").write_text("")
    (tmp_path / "no-editor").chmod(0o755)
    find_editor(["no-editor"], {"PATH": str(tmp_path)})
    with pytest.raises(EditorError, match="cannot be started"):
        run_editor([str(tmp_path / "no-editor")])


def test_its_status_is_told() -> None:
    assert run_editor([sys.executable, "-c", "raise SystemExit(3)"]) == 3
    assert run_editor([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]) == -9


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Interrupts are not ignored, as they are in what a shell runs in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_interrupts_are_the_editors_and_handlers_come_back() -> None:
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTSTP, signal.SIGCONT)]
    code = """
import os, signal
assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
assert signal.getsignal(signal.SIGTSTP) is signal.SIG_DFL
os.kill(os.getppid(), signal.SIGINT)
"""
    assert run_editor([sys.executable, "-c", code]) == 0
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTSTP, signal.SIGCONT)] == before


@pytest.mark.skipif(not os.path.exists("/usr/bin/vim"), reason="needs vim")
def test_vim_itself_goes_there(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("one\nاسم = abcdef\n", "utf-8")
    environ = {"EDITOR": "vim -u NONE -N -n -es -c 'set encoding=utf-8'"}
    *command, path = editor_command(environ, file, 2, 7)
    subprocess.run(
        [*command, "+normal! rX", "+wq", path], check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    assert file.read_text("utf-8") == "one\nاسم = Xbcdef\n"
