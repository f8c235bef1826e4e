"""Keys of the person's own: what is bound, what is shown of it, and what is said when it is wrong."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path

import pytest
from pty_session import Session

NAME = "\u0635\u0627\u0628\u0631 \u062d\u0627\u062c\u064a\u064a\u0641"

KEYS = """
[keys]
quit = "f10"
help = ["h", "f1"]
search = "s"
copy = []
pane_officials = "w"
next_match = "f3"
"""


def start(tmp_path: Path, config: str) -> Session:
    folder = tmp_path / "relations-tui"
    folder.mkdir()
    (folder / "config.toml").write_text(config)
    environment = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    return Session([sys.executable, "-m", "tui"], size=(140, 50), env=environment, draws=True)


def test_bound_keys_work_and_are_shown_everywhere(tmp_path: Path) -> None:
    with start(tmp_path, KEYS) as session:
        session.wait_for_text(NAME)
        bottom = session.screen.display[-1]
        assert bottom.lstrip().startswith("s search")
        assert "h help" in bottom
        assert "F10 quit" in bottom
        assert "copy" not in bottom
        assert "w Officials" in session.text
        session.press("q", "/")  # which mean nothing now
        session.press("h")
        session.wait_for_text("Press s to find something here, F3 and N")
        for row in ("F10 +Quit", "h F1 +Show this help", "F3 +Go to the next match"):
            session.wait_for(partial(shows, session, row), row)
        session.press("s")
        session.press("sets")  # in the line, s is a letter
        session.wait_for(
            lambda: "sets" in session.screen.display[-4] + session.screen.display[-3], "the line"
        )
        leave(session)
        leave(session)
        session.press("w")
        session.press("s", "sss")
        session.wait_for(lambda: "sss" in session.screen.display[-1], "what is typed")
        leave(session)
        session.press("\x10")
        session.press("officials")
        session.wait_for(
            lambda: re.search("Go to the officials.* w ", session.text) is not None, "the palette"
        )
        leave(session)
        session.press("\x1b[21~")
        assert session.wait_for_end() == "exited 0"


def shows(session: Session, pattern: str) -> bool:
    return re.search(pattern, session.text) is not None


def leave(session: Session) -> None:
    """Press Escape, and nothing that could be taken for the rest of a sequence."""
    session.press("\x1b")
    session.settle(0.3)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ('qiut = "x"', "there is no command"),
        ('quit = "escpae"', "there is no key"),
        ('quit = "e"', "is a key of"),
    ],
)
def test_wrong_keys_are_told_and_the_programs_own_work(keys: str, said: str, tmp_path: Path) -> None:
    with start(tmp_path, f'[keys]\nhelp = "h"\n{keys}\n') as session:
        session.wait_for_text(NAME)
        session.wait_for_text(said)
        assert "config.toml:3" in "".join(session.text.split())
        assert "? help" in session.screen.display[-1]
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        assert said in " ".join(session.text.split())
