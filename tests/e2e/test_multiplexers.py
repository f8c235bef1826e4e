"""Behind the real tmux and the real screen, the terminal that these are shown in is found out."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from emulators import FONT_QUESTION, KITTY, KONSOLE, PUTTY, SILENT, VTE, XTERM, with_font
from pictured import need
from pty_session import MLTERM, Session

DOCTOR = shlex.join([sys.executable, "-m", "tui", "doctor", "--json"])
SCREEN_NAME = "relations-tui-test"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where sockets and answers are; no multiplexer outlives the test."""
    (tmp_path / "screens").mkdir(mode=0o700)
    yield tmp_path
    for command in (
        ["tmux", "-S", str(tmp_path / "tmux"), "kill-server"],
        ["env", f"SCREENDIR={tmp_path}/screens", "screen", "-S", SCREEN_NAME, "-X", "quit"],
    ):
        if shutil.which(command[0]):
            subprocess.run(command, capture_output=True)


def ask_doctor(
    command: list[str], folder: Path, replies: Mapping[bytes, bytes], env: Mapping[str, str]
) -> dict[str, Any]:
    with Session(command, replies=replies, env={"SHELL": "/bin/sh", **env}) as session:
        session.wait_for((folder / "found.json").exists, "the doctor's report")
    found: dict[str, Any] = json.loads((folder / "found.json").read_text())
    return found


def in_screen(folder: Path, replies: Mapping[bytes, bytes], term: str = "xterm") -> dict[str, Any]:
    need("" if shutil.which("screen") else "screen")
    script = f"{DOCTOR} > {folder}/found.part; mv {folder}/found.part {folder}/found.json"
    command = ["screen", "-U", "-c", "/dev/null", "-S", SCREEN_NAME, "sh", "-c", script]
    env = {"SCREENDIR": f"{folder}/screens", "TERM": term}
    if FONT_QUESTION in replies:
        env["KITTY_WINDOW_ID"] = "1"
    return ask_doctor(command, folder, replies, env)


def in_tmux(folder: Path, replies: Mapping[bytes, bytes], term: str) -> dict[str, Any]:
    need("" if shutil.which("tmux") else "tmux")
    # tmux says of its terminal what that has answered so far.
    told = "." if replies.get(b"\x1b[>q") else ""
    script = (
        f"until tmux display-message -p '#{{client_termtype}}' | grep -q '{told}'; do :; done; "
        f"{DOCTOR} > {folder}/found.part; mv {folder}/found.part {folder}/found.json"
    )
    command = ["tmux", "-f", "/dev/null", "-S", f"{folder}/tmux", "-u", "new-session", script]
    return ask_doctor(command, folder, replies, {"TERM": term})


@pytest.mark.parametrize(
    ("replies", "terminal", "output"),
    [
        (XTERM, "xterm 379", "plain"),
        (VTE, "VTE 0.70.6", "iso"),
        (KONSOLE, "Konsole 22.12.3", "fence"),
        (KITTY, "kitty 0.26.5", "kitty"),
        (with_font("DejaVuSansMono"), "kitty 0.26.5", "kitty"),
        (with_font("UnheardOf-Regular"), "kitty 0.26.5", "letters"),
        (PUTTY, "PuTTY", "fence"),
        (MLTERM, "mlterm", "fence"),
        (SILENT, "unknown", "iso"),
    ],
    ids=["xterm", "VTE", "Konsole", "kitty", "letters", "no letters", "PuTTY", "mlterm", "silent"],
)
def test_screen(replies: Mapping[bytes, bytes], terminal: str, output: str, folder: Path) -> None:
    found = in_screen(folder, replies)
    assert (found["terminal"], found["output"]) == (f"{terminal} behind screen", output)
    assert found["multiplexer"]["kind"] == "screen"
    assert found["replies"]["between"][0] == 83


@pytest.mark.parametrize(
    ("replies", "term", "terminal", "output", "colours"),
    [
        (XTERM, "xterm", "xterm 379", "plain", "truecolor"),
        (KONSOLE, "xterm-256color", "Konsole 22.12.3", "fence", "truecolor"),
        (KITTY, "xterm-256color", "kitty 0.26.5", "kitty", "truecolor"),
        (VTE, "xterm-256color", "xterm-256color", "iso", "truecolor"),
        (PUTTY, "xterm", "PuTTY", "fence", "standard"),
    ],
    ids=["xterm", "Konsole", "kitty", "VTE", "PuTTY"],
)
def test_tmux(
    replies: Mapping[bytes, bytes], term: str, terminal: str, output: str, colours: str, folder: Path
) -> None:
    found = in_tmux(folder, replies, term)
    assert (found["terminal"], found["output"]) == (f"{terminal} behind tmux", output)
    assert found["colours"]["system"] == colours
    assert found["multiplexer"]["kind"] == "tmux"


def test_a_terminal_that_was_started_from_tmux_is_asked_itself(folder: Path) -> None:
    """It has inherited what tmux put into the environment."""
    need("" if shutil.which("tmux") else "tmux")
    start = ["tmux", "-f", "/dev/null", "-S", f"{folder}/tmux", "-u", "new-session"]
    with Session(start, replies=KITTY, env={"SHELL": "/bin/sh", "TERM": "xterm-kitty"}) as outer:
        outer.wait_for(lambda: "0:sh" in outer.text, "tmux")
        env = {"TMUX": f"{folder}/tmux,1,0", "TERM": "xterm-256color"}
        command = ["sh", "-c", f"{DOCTOR} > {folder}/found.part; mv {folder}/found.part {folder}/found.json"]
        found = ask_doctor(command, folder, VTE, env)
    assert (found["terminal"], found["output"], found["multiplexer"]) == ("VTE 0.70.6", "switch", None)


def test_keys_typed_at_the_very_start_come_through_screen(folder: Path) -> None:
    need("" if shutil.which("screen") else "screen")
    command = ["screen", "-U", "-c", "/dev/null", "-S", SCREEN_NAME, sys.executable, "-m", "tui"]
    env = {"SCREENDIR": f"{folder}/screens", "TERM": "xterm"}
    with Session(command, replies=KITTY, env=env) as session:
        session.press("/", "a", "b")
        session.wait_for(lambda: session.screen.display[-1].strip().startswith("ab"), "what was typed")
        assert "kitty" not in session.text
        assert "4000" not in session.text
        session.press("ctrl+q")
        session.wait_for_end()
