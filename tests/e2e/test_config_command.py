"""`relations-tui config edit` on a terminal."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from pty_session import Session

from tui.config_file import config_template

APPENDS = "import sys; open(sys.argv[1], 'a').write({text!r})"


def edit(tmp_path: Path, text: str) -> Session:
    script = tmp_path / "editor.py"
    script.write_text(APPENDS.format(text=text))
    environment = {
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "VISUAL": f"{sys.executable} {script}",
        "EDITOR": "false",
    }
    return Session([sys.executable, "-m", "tui", "config", "edit"], env=environment, size=(100, 24))


def test_a_missing_file_is_made_and_an_existing_one_kept(tmp_path: Path) -> None:
    file = tmp_path / "config" / "relations-tui" / "config.toml"
    with edit(tmp_path, "# one\n") as session:
        assert session.wait_for_end() == "exited 0"
    assert file.read_text("utf-8") == config_template() + "# one\n"
    with edit(tmp_path, "marks = 'hid'\n") as session:
        assert session.wait_for_end() == "exited 2"
        assert "marks cannot be" in " ".join(session.text.split())
    assert file.read_text("utf-8") == config_template() + "# one\nmarks = 'hid'\n"


def test_without_an_editor_nothing_is_made(tmp_path: Path) -> None:
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "VISUAL": None, "EDITOR": None}
    with Session([sys.executable, "-m", "tui", "config", "edit"], env=environment) as session:
        assert session.wait_for_end() == "exited 2"
        assert "Neither VISUAL nor EDITOR" in " ".join(session.text.split())
    assert not (tmp_path / "config").exists()


ENDING = """
import signal, sys
def save(number, frame):
    open(sys.argv[1], "a").write(f"# kept at {number}\\n")
    sys.exit(1)
signal.signal(signal.SIGTERM, save)
signal.signal(signal.SIGHUP, save)
print("EDITOR", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_handed_to_the_editor_which_may_keep_what_was_written(
    signum: signal.Signals, tmp_path: Path
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(ENDING)
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "VISUAL": f"{sys.executable} {script}"}
    with Session([sys.executable, "-m", "tui", "config", "edit"], env=environment) as session:
        session.wait_for_text("EDITOR")
        session.kill(signum)
        assert session.wait_for_end() == f"killed {signum}"
        assert session.attributes == session.attributes_before
    file = tmp_path / "config" / "relations-tui" / "config.toml"
    assert file.read_text("utf-8") == config_template() + f"# kept at {signum:d}\n"
