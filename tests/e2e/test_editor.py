"""The editor has the terminal while it runs, as the shell would have given it, and the screen comes back."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from emulators import KITTY, PUTTY
from pty_session import DEADLINE, KONSOLE, VTE, XTERM, Session

EDITOR = """
import os, signal, sys, termios
print("EDITOR", sys.argv[1:], flush=True)
assert os.isatty(0) and os.isatty(1)
while (line := sys.stdin.readline().strip()) != "done":
    if line == "mend":
        with open(sys.argv[-1], "w", encoding="utf-8") as file:
            file.write('name = "Mended"\\n')
    elif line == "break":
        with open(sys.argv[-1], "w", encoding="utf-8") as file:
            file.write('name = ')
    elif line == "stop":  # as vim stops
        os.kill(0, signal.SIGTSTP)
        print("CONTINUED", flush=True)
    print("DID", line, flush=True)
sys.exit(int(os.environ.get("EDITOR_STATUS", "0")))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "a dossier; $(of) 'mine'"
    for kind in ("articles", "officials", "areas"):
        (folder / kind).mkdir(parents=True)
    (folder / "dossier.toml").write_text(
        'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "en"\n', encoding="utf-8"
    )
    (folder / "articles" / "visit.toml").write_text('headline = "A visit"\nbody = "Text."\n')
    (folder / "officials" / "good.toml").write_text('name = "A good official"\n')
    (folder / "officials" / "bad.toml").write_text("name =\n")
    return folder


@pytest.fixture
def editor(tmp_path: Path) -> str:
    script = tmp_path / "my editor.py"
    script.write_text(EDITOR)
    return f"'{sys.executable}' '{script}' --flag"


def start(folder: Path, editor: str | None, **options: Any) -> Session:
    env = {"EDITOR": editor, "VISUAL": None, **options.pop("env", {})}
    session = Session([sys.executable, "-m", "tui", folder], size=(100, 30), env=env, **options)
    session.wait_for_text("A visit", "1 unreadable")
    return session


def finish(session: Session) -> None:
    session.press("q")
    assert session.wait_for_end() == "exited 0"
    session.assert_given_back()


def test_the_problem_is_edited_and_mended_and_the_screen_is_drawn_anew(folder: Path, editor: str) -> None:
    with start(folder, editor) as session:
        session.press("!")
        session.wait_for_text("Problems · 1", "officials/bad.toml:1:7")
        session.press("enter")
        session.wait_for_text("EDITOR")
        told = "".join(line.rstrip() for line in session.screen.display)
        assert "'--flag', " in told
        assert "officials/bad.toml" in told
        session.assert_given_back()
        session.send(b"mend\n")
        session.wait_for_text("DID mend")
        session.clear()
        session.send(b"done\n")
        session.wait_for_text("Everything in this dossier could be read.", "Problems")
        session.press("escape", "2")
        session.wait_for_text("Mended", "2 Officials · 2", "A visit")
        assert "unreadable" not in session.text
        finish(session)


def test_a_record_is_edited_from_its_list_and_from_its_page(folder: Path, editor: str) -> None:
    with start(folder, editor) as session:
        session.press("2", "v")
        session.wait_for_text("good.toml")
        session.send(b"break\ndone\n")
        session.wait_for_text("0 · 2 unreadable")
        session.press("1", "enter", "v")
        session.wait_for_text("visit.toml")
        session.clear()
        session.send(b"done\n")
        session.wait_for_text("A visit", "1 Articles")
        finish(session)


@pytest.mark.parametrize(
    ("replies", "on", "off"),
    [
        (VTE, b"\x1b[8h", b"\x1b[8l"),
        (KONSOLE, b"\x1b]50;BidiRenderingEnabled=true\x07", b"\x1b]50;BidiRenderingEnabled=false\x07"),
        (XTERM, None, b""),
        (KITTY, None, b""),
        (PUTTY, None, b""),
    ],
    ids=["VTE", "Konsole", "xterm", "kitty", "PuTTY"],
)
def test_the_terminals_own_reordering_is_on_while_the_editor_runs(
    folder: Path, editor: str, replies: Mapping[bytes, bytes], on: bytes | None, off: bytes
) -> None:
    with start(folder, editor, replies=replies) as session:
        if on is not None:
            session.wait_for(lambda: off in session.output, "the switch")
        session.press("v")
        session.wait_for_text("EDITOR")
        began = session.output.find(b"EDITOR")
        if on is None:
            assert b"\x1b[8h" not in session.output
            assert b"BidiRendering" not in session.output
        else:
            assert session.output.rfind(on, 0, began) > session.output.rfind(off, 0, began) >= 0
        session.clear()
        session.send(b"done\n")
        session.wait_for_text("A visit")
        if on is not None:
            session.wait_for(lambda: session.output.find(off, began) > 0, "the switch again")
            assert session.output.find(on, began) < 0
        finish(session)


def test_interrupts_and_stops_are_the_editors(folder: Path, editor: str) -> None:
    with start(folder, editor) as session:
        session.press("v")
        session.wait_for_text("EDITOR")
        session.send(b"stop\n")
        assert session.wait_for_report("stopped") == f"stopped {signal.SIGTSTP}"
        session.assert_given_back()
        session.command_shell("fg")
        session.wait_for_text("CONTINUED")
        session.clear()
        session.send(b"\x03")  # ends the editor, which has not asked for anything else
        session.wait_for_text("A visit", "status -2")
        session.press("v")
        session.wait_for_text("EDITOR")
        session.clear()
        session.send(b"done\n")
        session.wait_for_text("A visit")
        finish(session)


def test_a_size_changed_meanwhile_is_drawn(folder: Path, editor: str) -> None:
    with start(folder, editor) as session:
        session.press("v")
        session.wait_for_text("EDITOR")
        session.resize(70, 20)
        session.clear()
        session.send(b"done\n")
        session.wait_for(
            lambda: session.screen.display[0].rstrip().endswith("\u256e"), "a corner at the edge"
        )
        session.wait_for_text("A visit")
        finish(session)


def test_a_signal_meanwhile_ends_it_and_leaves_the_terminal_alone(folder: Path, editor: str) -> None:
    with start(folder, editor) as session:
        session.press("v")
        session.wait_for_text("EDITOR")
        session.kill(signal.SIGTERM)
        assert session.wait_for_end() == f"killed {signal.SIGTERM}"
        session.assert_given_back()


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        (None, "export EDITOR=nano"),
        ("/no/such/editor", "There is no program /no/such/editor"),
        ("'", "EDITOR cannot be understood"),
    ],
)
def test_without_an_editor_it_says_what_to_set(folder: Path, editor: str | None, said: str) -> None:
    with start(folder, editor) as session:
        session.press("v")
        first = said.split()[0]
        session.wait_for_text(first)
        session.settle()
        told = " ".join(" ".join(row.partition("▌")[2].split()) for row in session.screen.display)
        assert said in " ".join(told.replace("│", " ").replace("╯", " ").split())
        finish(session)


def test_vim_shows_the_place(folder: Path) -> None:
    vim = Path("/usr/bin/vim")
    if not vim.exists():
        pytest.skip("needs vim")
    (folder / "officials" / "bad.toml").write_text('name = "ok"\n\n\n\n  country = "x"\n')
    with start(folder, f"{vim} -u NONE -N --cmd 'set ruler'") as session:
        session.press("!")
        session.wait_for_text("officials/bad.toml:5:13")
        session.press("enter")
        session.wait_for_text("5,13")
        session.clear()
        session.press(":q!\r")
        session.wait_for_text("officials/bad.toml:5:13")
        session.press("escape")
        finish(session)


def test_another_dossier_is_opened_and_followed(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "ملف"
    (other / "articles").mkdir(parents=True)
    (other / "dossier.toml").write_text((folder / "dossier.toml").read_text(), "utf-8")
    (other / "articles" / "one.toml").write_text('headline = "Elsewhere"\nbody = "Text."\n')
    with start(folder, None, env={"XDG_STATE_HOME": str(tmp_path / "state")}) as session:
        session.press("d")
        session.wait_for_text("Open a dossier", "the bundled dossier")
        session.send(f"{tmp_path}/مل\t\r".encode())
        session.wait_for_text("Elsewhere")
        assert "A visit" not in session.text
        (other / "articles" / "two.toml").write_text('headline = "Just written"\nbody = "Text."\n')
        session.wait_for(lambda: session.shows("Just written"), "what was written", DEADLINE)
        finish(session)
    with Session(
        [sys.executable, "-m", "tui", "ملف"], size=(100, 30), env={"XDG_STATE_HOME": str(tmp_path / "state")}
    ) as session:
        session.wait_for_text("Elsewhere")
        finish(session)
