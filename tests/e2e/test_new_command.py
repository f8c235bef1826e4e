"""`relations-tui new` on a terminal: it asks for an id, and opens the editor."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pty_session import Session

from tui.dossier.reading import read_dossier

EDITOR = """
import sys
path = sys.argv[-1]
text = open(path, encoding="utf-8").read()
open(path, "w", encoding="utf-8").write(text + sys.argv[1].replace("|", chr(10)))
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    from tui.cli import main

    folder = tmp_path / "dossier"
    assert main(["new", str(folder)]) == 0
    return folder


def new(folder: Path, *arguments: str, editor: str | None = None, visual: str | None = None) -> Session:
    command = [sys.executable, "-m", "tui", "new", *arguments]
    return Session(command, env={"EDITOR": editor, "VISUAL": visual}, cwd=folder, size=(100, 24))


def editor_that_adds(tmp_path: Path, text: str) -> str:
    script = tmp_path / "my editor.py"
    script.write_text(EDITOR)
    return f"{sys.executable} '{script}' '{text}'"


def test_an_id_is_asked_for_until_it_is_a_free_one(dossier: Path) -> None:
    (dossier / "areas" / "taken.toml").write_text('name = "n"')
    with new(dossier, "area", "--name", "My Area", "--no-edit") as session:
        session.wait_for_text("[my-area]: ")
        session.press("N o\r")
        session.wait_for_text("is not an id")
        session.press("taken\r")
        session.wait_for_text("taken is there already")
        session.press("mine\r")
        assert session.wait_for_end() == "exited 0"
    assert (dossier / "areas" / "mine.toml").is_file()


def test_enter_takes_the_proposed_id(dossier: Path) -> None:
    with new(dossier, "area", "--no-edit") as session:
        session.wait_for_text("[area-1]: ")
        session.press("\r")
        assert session.wait_for_end() == "exited 0"
    assert (dossier / "areas" / "area-1.toml").is_file()


@pytest.mark.parametrize("key", ["\x04", "\x03"])
def test_one_can_leave_without_a_record(dossier: Path, key: str) -> None:
    with new(dossier, "area") as session:
        session.wait_for_text("[area-1]: ")
        session.press(key)
        assert session.wait_for_end() == "exited 130"
    assert list((dossier / "areas").iterdir()) == []


def test_the_editor_gets_its_arguments_and_what_is_wrong_then_is_told(dossier: Path, tmp_path: Path) -> None:
    editor = editor_that_adds(tmp_path, "order = 7|odrer = 8|")
    with new(dossier, "area", "one", visual=editor, editor="false") as session:
        assert session.wait_for_end() == "exited 0"
        said = session.text
    assert "odrer" in said
    assert "order" in said
    area = read_dossier(dossier).areas["one"]
    assert area.order == 7


def test_a_new_dossier_is_edited_too(tmp_path: Path) -> None:
    with new(tmp_path, "made", editor=editor_that_adds(tmp_path, "format = 2|")) as session:
        assert session.wait_for_end() == "exited 0"
        assert "cannot be opened" in session.text
    assert (tmp_path / "made" / "dossier.toml").read_text("utf-8").endswith("format = 2\n")


@pytest.mark.parametrize(
    ("editor", "status", "said"),
    [
        ("no-such-editor -w", 2, "There is no program"),
        ("'", 2, "cannot be understood"),
        (None, 0, "neither VISUAL nor EDITOR"),
        ("false", 0, "ended with status 1"),
    ],
)
def test_an_editor_that_does_not_work_is_told_and_the_record_is_there(
    editor: str | None, status: int, said: str, dossier: Path
) -> None:
    with new(dossier, "area", "one", editor=editor) as session:
        assert session.wait_for_end() == f"exited {status}"
        assert said in " ".join(session.text.split())
    assert "one" in read_dossier(dossier).areas


def test_ctrl_c_is_the_editors_while_it_runs(dossier: Path) -> None:
    catches = "signal.signal(signal.SIGINT, lambda *_: sys.exit(0))"
    waits = f"import signal, sys; {catches}; print('up'); signal.pause()"
    with new(dossier, "area", "one", editor=f'{sys.executable} -u -c "{waits}"') as session:
        session.wait_for_text("up")
        session.press("\x03")
        assert session.wait_for_end() == "exited 0"
