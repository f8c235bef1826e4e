"""The program's conduct in a terminal, and where there is none."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from escape_sequences import tokenize
from pty_session import DEADLINE, KEYS, ROOT, Session, environment

from tui.terminal.queries import QUERIES

PROGRAM = [sys.executable, "-m", "tui"]
NAME = "\u0635\u0627\u0628\u0631 \u062d\u0627\u062c\u064a\u064a\u0641"
"""Sabir Hajiyev, an official of the bundled dossier."""

WITH_A_MISTAKE = """
import sys
from tui.cli import main
from tui.screens.browse import BrowseScreen

def fail(self):
    raise ZeroDivisionError("a mistake")

BrowseScreen.action_help = fail
sys.exit(main(sys.argv[1:]))
"""

WITH_AN_ENDLESS_SEARCH = """
import sys
from itertools import repeat
from tui.cli import main
from tui.pages.library import Library
from tui.search.breaking_off import while_wanted

search = Library.search

def search_for_ever(self, query, facets=()):
    for _nothing in while_wanted(repeat(None) if query.typed == "x" else (), 1):
        pass
    return search(self, query, facets)

Library.search = search_for_ever
sys.exit(main(sys.argv[1:]))
"""

SITUATIONS = pytest.mark.parametrize(
    ("keys", "shown"),
    [("", "1 Articles"), ("e", "plain text"), ("/ab", "of 7")],
    ids=["reading", "in a dialog", "typing"],
)
"""Keys that lead there, and what is on the screen then."""


def plain(row: str) -> str:
    """A row of Arabic in logical order and with plain letters."""
    return unicodedata.normalize("NFKC", row[::-1])


def start(**options: Any) -> Session:
    session = Session(PROGRAM, **{"size": (120, 40), **options})
    session.wait_for_text(NAME)
    return session


def test_q_leaves() -> None:
    with start() as session:
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        session.assert_given_back()


def test_q_leaves_on_an_arabic_keyboard() -> None:
    with start() as session:
        session.press("\u0636")
        assert session.wait_for_end() == "exited 0"


@pytest.mark.parametrize(
    ("keys", "shown"),
    [(("y",), "xy"), (("escape", "/", "y"), " y  "), (("\x1b[200~y\x1b[201~",), "xy")],
    ids=["a letter", "Escape", "a paste"],
)
def test_what_is_typed_ends_a_search_that_takes_for_ever(keys: tuple[str, ...], shown: str) -> None:
    with Session([sys.executable, "-c", WITH_AN_ENDLESS_SEARCH], size=(120, 40)) as session:
        session.wait_for_text(NAME)
        session.press("/", "x")
        session.wait_for_text("searching")
        session.press(*keys)
        session.wait_for_text(shown)
        session.wait_for(lambda: not session.shows("searching"), "the answer")
        session.press("ctrl+q")
        assert session.wait_for_end() == "exited 0"


def test_a_search_that_takes_for_ever_can_be_left() -> None:
    with Session([sys.executable, "-c", WITH_AN_ENDLESS_SEARCH], size=(120, 40)) as session:
        session.wait_for_text(NAME)
        session.press("/", "x")
        session.wait_for_text("searching")
        session.press("ctrl+q")
        assert session.wait_for_end() == "exited 0"


def test_fast_typing_goes_where_it_should() -> None:
    with start() as session:
        session.send("/\u062d\u0627\u062c\u064a\u064a\u0641".encode())
        session.wait_for_text("1 of 6", "\u062d\u0627\u062c\u064a\u064a\u0641")
        session.press("escape")
        session.wait_for_text("2 Officials \u00b7 6")
        session.send(b"2jjjj\r")
        session.wait_for(lambda: NAME in plain(session.screen.display[0]), "the title of the page")


class TestKeysAtOnce:
    """Over a slow line several keys come in one piece."""

    def test_what_follows_enter_is_for_what_was_found(self) -> None:
        with start() as session:
            session.send(b"/haj\rj")
            session.wait_for(lambda: session.screen.display[-1].startswith(" haj "), "the query alone")
            session.wait_for_text("2 matches")
            assert session.screen.display[-1].startswith(" haj ")

    @pytest.mark.parametrize("keys", [("e", "escape", "q"), ("?", "q", "q"), ("!", "escape", "q")])
    def test_what_follows_a_dialog_is_for_what_was_below_it(self, keys: tuple[str, ...]) -> None:
        with start() as session:
            session.send("".join(KEYS.get(key, key) for key in keys).encode())
            assert session.wait_for_end() == "exited 0"
            session.assert_given_back()

    @pytest.mark.parametrize("keys", [b"e\x1bq", b"?\x1bq", b"/abc\x1bq", b"\x10\x1b\x1bq"])
    def test_escape_and_a_letter_are_two_keys(self, keys: bytes) -> None:
        with start() as session:
            session.send(keys)
            assert session.wait_for_end() == "exited 0"

    def test_a_dialog_has_what_follows_the_key_that_opens_it(self) -> None:
        with start() as session:
            session.send(b"d/no-such-folder-anywhere")
            session.wait_for_text("no-such-folder-anywhere")


def test_keys_may_come_before_the_dossier_is_read() -> None:
    with Session(PROGRAM, size=(120, 40)) as session:
        session.wait_for(lambda: 1049 in session.modes.private, "the screen")
        session.press("j", "enter", "n", "N", "t", "y", "o", "[", "]", "!", "i", "tab", "2", "k", "G", "g")
        session.wait_for_text(NAME)
        # Read by the time of "!", the dossier shows its problems, and the keys after it go to their box.
        for key in ("escape", "escape", "q"):
            session.settle(0.3)
            session.press(key)
        assert session.wait_for_end() == "exited 0"
        session.assert_given_back()


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
@SITUATIONS
def test_a_signal_ends_it(keys: str, shown: str, signum: signal.Signals) -> None:
    with start() as session:
        session.press(*keys)
        session.wait_for_text(shown)
        session.kill(signum)
        assert session.wait_for_end() == f"killed {signum}"
        session.assert_given_back()


@SITUATIONS
def test_it_stops_and_continues_with_the_same_screen(keys: str, shown: str) -> None:
    with start() as session:
        session.press(*keys)
        session.wait_for_text(shown)
        session.settle()
        before = session.text
        session.press("ctrl+z")
        assert session.wait_for_report("stopped") == f"stopped {signal.SIGTSTP}"
        session.assert_given_back()
        session.clear()
        session.command_shell("fg")
        session.wait_for(lambda: session.text == before, "the same screen")
        session.kill(signal.SIGTERM)
        session.wait_for_end()
        session.assert_given_back()


def test_a_size_changed_while_stopped_is_drawn() -> None:
    with start() as session:
        session.press("ctrl+z")
        session.wait_for_report("stopped")
        session.resize(80, 24)
        session.clear()
        session.command_shell("fg")
        session.wait_for(
            lambda: session.screen.display[0].rstrip().endswith("\u256e"), "a corner at the edge"
        )
        session.wait_for_text(NAME)


def test_a_mistake_of_its_own_is_told_in_one_sentence(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with Session(
        [sys.executable, "-c", WITH_A_MISTAKE], env={"XDG_STATE_HOME": str(tmp_path)}, stderr=errors
    ) as session:
        session.wait_for(lambda: 2004 in session.modes.private, "the screen")
        session.press("?")
        assert session.wait_for_end() == "exited 1"
        session.assert_given_back()
    [log] = tmp_path.rglob("crash.log")
    assert "ZeroDivisionError: a mistake" in log.read_text()
    assert errors.read_text().count("\n") == 1
    assert str(log) in errors.read_text()


def test_a_mistake_of_its_own_is_shown_when_debugging(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with Session(
        [sys.executable, "-c", WITH_A_MISTAKE, "--debug"],
        env={"XDG_STATE_HOME": str(tmp_path)},
        stderr=errors,
    ) as session:
        session.wait_for(lambda: 2004 in session.modes.private, "the screen")
        session.press("?")
        assert session.wait_for_end() == "exited 1"
        session.assert_given_back()
    assert "ZeroDivisionError: a mistake" in errors.read_text()
    assert "raise ZeroDivisionError" in errors.read_text() or "in fail" in errors.read_text()
    assert not list(tmp_path.rglob("crash.log"))


def test_a_closed_terminal_ends_it(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with start(has_shell=False, stderr=errors) as session:
        session.hang_up()
        assert session.wait_for_end() == f"killed {signal.SIGHUP}"
    assert errors.read_bytes() == b""


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (3, 2), (1, 60), (300, 1), (300, 100)], ids=str)
def test_any_size(size: tuple[int, int]) -> None:
    with Session(PROGRAM, size=size) as session:
        session.wait_for(lambda: 2004 in session.modes.private, "the screen")
        session.press("j", "2", "\r", "\t", "?", "\x1b")
        session.resize(120, 40)
        session.wait_for_text(NAME)
        session.resize(*size)
        session.settle(0.1)
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        session.assert_given_back()


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "LANG": None},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "en_US.ISO-8859-1", "PYTHONIOENCODING": "latin-1"},
        {"HOME": None},
        {"HOME": "/dev/null", "XDG_CONFIG_HOME": "/dev/null", "XDG_STATE_HOME": "/dev/null"},
    ],
    ids=str,
)
def test_any_environment(env: dict[str, str | None]) -> None:
    with start(env=env) as session:
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        assert not [token for token in session.tokens if token.kind == "invalid"]
        session.assert_given_back()


def test_no_color_leaves_only_greys() -> None:
    colour = re.compile(rb"[34]8;2;(\d+);(\d+);(\d+)(?=[;m])")  # the last may be cut
    with start() as session:
        assert any(len(set(found)) > 1 for found in colour.findall(session.output))
    with start(env={"NO_COLOR": "1"}) as session:
        assert not [found for found in colour.findall(session.output) if len(set(found)) > 1]
        assert not re.search(rb"\x1b\[[0-9;]*\b([34]8;5;|[39][1-6]m)", session.output)


def test_a_browser_gets_the_same_program() -> None:
    """As textual-serve runs it: a driver of Textual's own, named by the environment, over pipes."""
    env = environment(
        {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver", "COLUMNS": "100", "ROWS": "30"}
    )
    with subprocess.Popen(
        PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd=ROOT
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"__GANGLION__\n"
        shown = b""
        while "\ufebb".encode() not in shown:  # sad, joined
            kind, length = process.stdout.read(1), process.stdout.read(4)
            assert kind == b"D"
            shown += process.stdout.read(int.from_bytes(length, "big"))
        leave = b'{"type": "quit"}'
        process.stdin.write(b"M" + len(leave).to_bytes(4, "big") + leave)
        _, errors = process.communicate(timeout=DEADLINE)
        assert process.returncode == 0
        assert errors == b""


class TestWithoutAScreen:
    """A plain list, a hint, and no escape sequence."""

    @pytest.mark.parametrize(
        "env", [{}, {"TERM": None}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}], ids=str
    )
    def test_a_pipe_gets_a_plain_list(self, env: dict[str, str | None]) -> None:
        result = subprocess.run(
            PROGRAM, stdin=subprocess.DEVNULL, capture_output=True, env=environment(env), cwd=ROOT, check=True
        )
        assert NAME in result.stdout.decode("utf-8")
        assert {token.kind for token in tokenize(result.stdout + result.stderr)} == {"text", "c0"}
        assert result.stderr.count(b"\n") == 1

    @pytest.mark.parametrize("term", ["dumb", "", None])
    def test_a_terminal_that_cannot_place_a_cursor_gets_it_too(self, term: str | None) -> None:
        with Session(PROGRAM, env={"TERM": term}) as session:
            assert session.wait_for_end() == "exited 0"
            assert NAME in session.output.decode("utf-8")
            assert {token.kind for token in session.tokens} == {"text", "c0"}
            session.assert_given_back()

    @pytest.mark.parametrize("redirection", ["</dev/null", ">/dev/null", "| cat"])
    def test_a_terminal_on_one_side_is_not_enough(self, redirection: str) -> None:
        with Session(["sh", "-c", f'"$@" {redirection}', "sh", *PROGRAM]) as session:
            assert session.wait_for_end() == "exited 0"
            assert {token.kind for token in session.tokens} <= {"text", "c0"}
            session.assert_given_back()

    def test_a_reader_that_stops_reading_is_no_failure_to_shout_about(self) -> None:
        result = subprocess.run(
            ["sh", "-c", '"$@" | head -1', "sh", *PROGRAM],
            capture_output=True,
            env=environment({}),
            cwd=ROOT,
            check=True,
        )
        assert b"Traceback" not in result.stderr


def test_a_dossier_that_cannot_be_opened_is_told_before_any_screen() -> None:
    with Session([*PROGRAM, "/no/such/\x1b[31mdossier"]) as session:
        assert session.wait_for_end() == "exited 3"
        said = tokenize(session.output.replace(QUERIES, b""))
        assert {token.kind for token in said} == {"text", "c0"}
        assert "\u241b[31mdossier" in session.output.decode()
        session.assert_given_back()
