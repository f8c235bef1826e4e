"""What is found is printed so that it reads right in each terminal, and as it is written into a pipe."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Mapping

import pytest
from emulators import KITTY, KONSOLE, PUTTY, VTE, XTERM
from pty_session import ROOT, Session, environment

COMMAND = [sys.executable, "-m", "tui", "search", "محمودوف", "--kind", "official", "--color", "never"]
NAME = "رستم محمودوف"
MARK, BLANK = "\u200e", "\u2800"


@pytest.mark.parametrize(
    ("replies", "there"),
    [(XTERM, ""), (VTE, MARK), (KITTY, ""), (KONSOLE, BLANK), (PUTTY, BLANK)],
    ids=["xterm", "VTE", "kitty", "Konsole", "PuTTY"],
)
def test_on_a_terminal(replies: Mapping[bytes, bytes], there: str) -> None:
    with Session(COMMAND, replies=replies) as session:
        assert session.wait_for_end() == "exited 0"
        said = session.output.decode()
        assert session.attributes == session.attributes_before
    assert any("\ufb50" <= letter <= "\ufefc" for letter in said)
    assert [sign for sign in (MARK, BLANK) if sign in said] == ([there] if there else [])
    # No switch: whatever comes after the command is the terminal's own affair.
    assert "\x1b[8l" not in said
    assert "BidiRendering" not in said
    if replies is XTERM:
        drawn = unicodedata.normalize("NFKC", said)
        assert NAME[::-1] in drawn


def test_into_a_pipe() -> None:
    done = subprocess.run(COMMAND, env=environment({}), cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode() == f"official  rustam-mahmudov  {NAME}\n"


def test_a_screen_reader_gets_what_is_written() -> None:
    with Session(COMMAND, replies=XTERM, env={"RELATIONS_TUI_BIDI": "off"}) as session:
        assert session.wait_for_end() == "exited 0"
        assert NAME in session.output.decode()
