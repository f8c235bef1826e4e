"""The terminal is asked what it is while the person may already be typing, and gets what it needs."""

from __future__ import annotations

import json
import re
import signal
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from emulators import KITTY, KONSOLE, PUTTY, SILENT, VTE, XTERM, AnsweringSession
from pty_session import MLTERM, Session

from tui.terminal.queries import QUERIES

PROGRAM = [sys.executable, "-m", "tui"]
NAME = "\u0635\u0627\u0628\u0631 \u062d\u0627\u062c\u064a\u064a\u0641"
"""Sabir Hajiyev, an official of the bundled dossier."""
SHEEN = "\u0634"
MARK = "\u200e".encode()
BLANK = "\u2800".encode()
FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")

FIRST_OFFICIAL = "Country: BH"

OFF_ON = {
    "VTE": (VTE, b"\x1b[8l", b"\x1b[8h"),
    "Konsole": (KONSOLE, b"\x1b]50;BidiRenderingEnabled=false\x07", b"\x1b]50;BidiRenderingEnabled=true\x07"),
    "mlterm": (MLTERM, b"\x1b]5379;use_ctl=false\x07", b"\x1b]5379;use_ctl=true\x07"),
}

FAILING = """
import sys
from tui.cli import main
from tui.screens.browse import BrowseScreen

def fail(self):
    raise ZeroDivisionError("a mistake")

BrowseScreen.action_help = fail
sys.exit(main([]))
"""


@pytest.mark.parametrize(
    ("replies", "there", "not_there"),
    [
        (XTERM, [], [MARK, BLANK, b"\x1b[8l", b"\x1b[8h"]),
        (KITTY, [], [MARK, BLANK, b"\x1b[8l", b"\x1b[8h"]),
        (PUTTY, [BLANK], [MARK, b"\x1b[8l", b"\x1b[8h"]),
        (SILENT, [MARK], [BLANK, b"\x1b[8l", b"\x1b[8h"]),
        *((replies, [off, on], [MARK, BLANK]) for replies, off, on in OFF_ON.values()),
    ],
    ids=["xterm", "kitty", "PuTTY", "silent", *OFF_ON],
)
def test_it_gets_what_it_needs(
    replies: Mapping[bytes, bytes], there: list[bytes], not_there: list[bytes]
) -> None:
    with Session(PROGRAM, replies=replies, draws=False) as session:
        wait_for_panes(session)
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        session.assert_given_back()
        assert [piece for piece in there if piece not in session.output] == []
        assert [piece for piece in not_there if piece in session.output] == []
        assert session.output.count(QUERIES) == 1


class TestTyping:
    """Keys pressed before the screen is there reach it, whole and in order; answers never do."""

    @pytest.mark.parametrize(
        "replies", [XTERM, VTE, KITTY, PUTTY, SILENT], ids=["xterm", "VTE", "kitty", "PuTTY", "none"]
    )
    def test_at_the_very_start(self, replies: Mapping[bytes, bytes]) -> None:
        with AnsweringSession(replies, PROGRAM) as session:
            session.press("/", "a", " ", SHEEN)
            session.wait_for(
                lambda: f"a {SHEEN}" in bottom(session) or f"{SHEEN} a" in bottom(session), "what was typed"
            )
            assert "$y" not in session.text
            assert ";" not in bottom(session)

    def test_between_answers(self) -> None:
        with Session(PROGRAM, replies=SILENT) as session:
            session.wait_for(lambda: QUERIES in session.output)
            for piece in (
                b"/",
                b"\x1b[8;0$",
                b"ya",
                b"\x1b",
                b"[>41;379;0cb\x1bP>|XTerm",
                b"(379)\x1b\\c",
                b"\x1b[?64;1c",
                b"d",
            ):
                session.send(piece)
            session.wait_for(lambda: "abcd" in bottom(session))
            session.press("ctrl+c", "escape")

    def test_when_answers_come_late(self) -> None:
        with AnsweringSession(VTE, PROGRAM, delay=0.6) as session:
            session.press("/", "a")
            wait_for_panes(session)
            session.press("b")
            session.wait_for(lambda: b"\x1b[8l" in session.output, "the switch")
            session.press("c")
            session.wait_for(lambda: "abc" in bottom(session))
            assert "$y" not in session.text

    def test_at_the_next_start_too(self, tmp_path: Path) -> None:
        """The terminal is not asked then, and has to be kept from making lines and signals of keys."""
        env = {"XDG_STATE_HOME": str(tmp_path)}
        for _ in range(2):
            with Session(PROGRAM, replies=VTE, env=env) as session:
                session.wait_for(lambda: session.attributes != session.attributes_before, "quiet keys")
                session.send(b"2\r")
                session.wait_for(lambda: FIRST_OFFICIAL in plain(session), "the official's page")
                session.press("q")
                assert session.wait_for_end() == "exited 0"

    def test_a_byte_that_is_no_utf8(self) -> None:
        with Session(PROGRAM, replies=XTERM) as session:
            wait_for_panes(session)
            session.press("/")
            session.send(b"a\xe9b")
            session.wait_for(lambda: "a\ufffdb" in bottom(session), "what was typed")


class TestLateAnswers:
    def test_they_are_not_left_to_the_shell(self) -> None:
        with AnsweringSession(VTE, [*PROGRAM, "/nowhere"], delay=0.4) as session:
            assert session.wait_for_end() == "exited 3"
            session.wait_for(lambda: session.has_answered_late, "the answers")
            session.settle()
            assert b"$y" not in session.output
            assert b"65;7006" not in session.output
            assert session.attributes == session.attributes_before

    def test_a_screen_reader_is_not_sent_what_is_composed_for_the_eye(self, tmp_path: Path) -> None:
        """Once text is composed in visual order it cannot be sent as it is read."""
        (tmp_path / "relations-tui").mkdir()
        kept = {"format": 1, "terminals": {}, "answers": {"xterm": {"bidi": "off"}}}
        (tmp_path / "relations-tui" / "terminals.json").write_text(json.dumps(kept))
        env = {"XDG_STATE_HOME": str(tmp_path)}
        with AnsweringSession(XTERM, PROGRAM, delay=0.6, env=env) as session:
            wait_for_panes(session)
            session.wait_for(lambda: session.has_answered_late, "the answers")
            session.settle()
            assert MARK in session.output
            session.press("q")
            session.wait_for_end()
        with Session(PROGRAM, replies=XTERM, env=env, draws=False) as session:
            wait_for_panes(session)
            assert NAME in session.output.decode()

    def test_everything_is_drawn_again(self) -> None:
        with AnsweringSession(VTE, PROGRAM, delay=0.6) as session:
            wait_for_panes(session)
            session.wait_for(lambda: b"\x1b[8l" in session.output, "the switch")
            session.settle()
            again = session.output.partition(b"\x1b[8l")[2].decode()
            assert len(FORMS.findall(again)) > 300
            assert "2 Officials" in again
            assert MARK.decode() not in again
            session.press("q")
            assert session.wait_for_end() == "exited 0"
            session.assert_given_back()
            assert session.output.rfind(b"\x1b[8h") > session.output.rfind(b"\x1b[8l")

    def test_nothing_is_drawn_again_when_they_change_nothing(self) -> None:
        unknown = {**XTERM, b"\x1b[>q": b"", b"\x1b[>c": b"\x1b[>9;9;9c"}
        with AnsweringSession(unknown, PROGRAM, delay=0.6) as session:
            wait_for_panes(session)
            session.wait_for(lambda: session.has_answered_late, "the answers")
            written = len(session.output)
            session.settle(1.0)
            assert len(session.output) == written

    def test_a_program_left_before_they_come_is_left_well(self) -> None:
        with AnsweringSession(VTE, PROGRAM, delay=30.0) as session:
            wait_for_panes(session)
            session.press("q")
            assert session.wait_for_end() == "exited 0"
            session.assert_given_back()


class TestOnce:
    def test_the_next_start_asks_nothing(self, tmp_path: Path) -> None:
        env = {"XDG_STATE_HOME": str(tmp_path)}
        for count in (1, 0, 0):
            with Session(PROGRAM, replies=VTE, env=env, draws=False) as session:
                wait_for_panes(session)
                session.press("q")
                session.wait_for_end()
                assert session.output.count(QUERIES) == count
                assert session.output.count(b"\x1b[8l") == session.output.count(b"\x1b[8h") == 1

    def test_a_terminal_that_does_not_answer_is_asked_again(self, tmp_path: Path) -> None:
        env = {"XDG_STATE_HOME": str(tmp_path)}
        for _ in range(2):
            with Session(PROGRAM, replies=SILENT, env=env, draws=False) as session:
                wait_for_panes(session)
                assert QUERIES in session.output

    @pytest.mark.parametrize(
        "env",
        [
            {"TMUX": "/nowhere,1,0", "TERM": "tmux-256color"},
            {"TERM_PROGRAM": "Apple_Terminal"},
            {"TERM_PROGRAM": "textual"},
        ],
        ids=["tmux", "Terminal.app", "page"],
    )
    def test_some_are_never_asked(self, env: dict[str, str | None]) -> None:
        with Session(PROGRAM, env=env, draws=False) as session:
            wait_for_panes(session)
            assert QUERIES not in session.output

    def test_reordering_that_a_person_has_turned_off_is_a_matter_of_one_window(self, tmp_path: Path) -> None:
        env = {"XDG_STATE_HOME": str(tmp_path)}
        is_off = {**VTE, b"\x1b[8$p": b"\x1b[8;2$y"}
        for replies, count in ((is_off, 0), (VTE, 1)):
            with Session(PROGRAM, replies=replies, env=env, draws=False) as session:
                wait_for_panes(session)
                session.press("q")
                session.wait_for_end()
                assert session.output.count(b"\x1b[8l") == 1
                assert session.output.count(b"\x1b[8h") == count

    def test_terminals_at_the_ends_of_one_connection_are_told_apart(self, tmp_path: Path) -> None:
        env = {"XDG_STATE_HOME": str(tmp_path), "SSH_CONNECTION": "a 1 b 2"}
        for replies, off in ((VTE, b"\x1b[8l"), (KONSOLE, b"BidiRenderingEnabled=false")):
            with Session(PROGRAM, replies=replies, env=env, draws=False) as session:
                wait_for_panes(session)
                assert off in session.output

    def test_an_odd_answer_is_no_end(self, tmp_path: Path) -> None:
        env = {"XDG_STATE_HOME": str(tmp_path)}
        for _ in range(2):
            with Session(PROGRAM, replies={**VTE, b"\x1b[>c": b"\x1b[>65c"}, env=env, draws=False) as session:
                wait_for_panes(session)
                session.press("q")
                assert session.wait_for_end() == "exited 0"


class TestWishes:
    """The person's word wins."""

    @pytest.mark.parametrize(
        ("bidi", "there", "not_there"),
        [
            ("plain", [], [MARK, BLANK, b"\x1b[8l"]),
            ("iso", [MARK], [BLANK, b"\x1b[8l"]),
            ("fence", [BLANK], [MARK, b"\x1b[8l"]),
            ("kitty", [], [MARK, BLANK, b"\x1b[8l"]),
            ("off", [], [MARK, BLANK, b"\x1b[8l"]),
        ],
    )
    @pytest.mark.parametrize("said_in", ["flag", "environment", "config"])
    def test_an_output(
        self, bidi: str, there: list[bytes], not_there: list[bytes], said_in: str, tmp_path: Path
    ) -> None:
        command, env = list(PROGRAM), {"XDG_CONFIG_HOME": str(tmp_path)}
        if said_in == "flag":
            command += ["--bidi", bidi]
        elif said_in == "environment":
            env["RELATIONS_TUI_BIDI"] = bidi
        else:
            (tmp_path / "relations-tui").mkdir()
            (tmp_path / "relations-tui" / "config.toml").write_text(f'bidi = "{bidi}"\n')
        with Session(command, replies=VTE, env=env, draws=False) as session:
            wait_for_panes(session)
            session.press("q")
            assert session.wait_for_end() == "exited 0"
            assert [piece for piece in there if piece not in session.output] == []
            assert [piece for piece in not_there if piece in session.output] == []
            assert QUERIES not in session.output
            if bidi == "off":
                assert NAME in session.output.decode()
                assert not FORMS.search(session.output.decode())
            else:
                assert FORMS.search(session.output.decode())

    def test_a_flag_before_the_environment(self) -> None:
        env = {"RELATIONS_TUI_BIDI": "fence"}
        with Session([*PROGRAM, "--bidi", "iso"], env=env, draws=False) as session:
            wait_for_panes(session)
            assert MARK in session.output
            assert BLANK not in session.output

    @pytest.mark.parametrize("marks", ["keep", "hide"])
    def test_marks(self, marks: str, tmp_path: Path) -> None:
        (tmp_path / "articles").mkdir()
        (tmp_path / "dossier.toml").write_text(
            'format = 1\nname = { ar = "x" }\ncountries = ["BH"]\ndefault_language = "ar"\n'
        )
        text = "\u0645\u064f\u0642\u064e\u062f\u0651\u0650\u0645\u0629"
        (tmp_path / "articles" / "a.toml").write_text(f'headline.ar = "{text}"\nbody.ar = "{text}"\n')
        with Session([*PROGRAM, "--marks", marks, str(tmp_path)], draws=False) as session:
            session.wait_for_output("none")
            session.settle()
            assert ("\u064f" in session.output.decode()) is (marks == "keep")


@pytest.mark.parametrize(("replies", "off", "on"), OFF_ON.values(), ids=OFF_ON)
class TestSwitches:
    """However the program ends, the terminal reorders again."""

    def assert_on_again(self, session: Session, off: bytes, on: bytes, times: int = 1) -> None:
        session.assert_given_back()
        output = session.output
        assert output.count(off) == output.count(on) == times
        assert output.rfind(on) > output.rfind(off)
        assert output.find(off) > output.find(b"\x1b[?1049h")
        assert output.rfind(on) < output.rfind(b"\x1b[?1049l")

    @pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
    def test_a_signal(
        self, replies: Mapping[bytes, bytes], off: bytes, on: bytes, signum: signal.Signals
    ) -> None:
        with Session(PROGRAM, replies=replies, draws=False) as session:
            wait_for_panes(session)
            session.kill(signum)
            assert session.wait_for_end() == f"killed {signum}"
            self.assert_on_again(session, off, on)

    def test_an_exception(self, replies: Mapping[bytes, bytes], off: bytes, on: bytes) -> None:
        with Session([sys.executable, "-c", FAILING], replies=replies, draws=False) as session:
            wait_for_panes(session)
            session.press("?")
            assert session.wait_for_end() == "exited 1"
            self.assert_on_again(session, off, on)

    def test_leaving(self, replies: Mapping[bytes, bytes], off: bytes, on: bytes) -> None:
        with Session(PROGRAM, replies=replies, draws=False) as session:
            wait_for_panes(session)
            session.press("q")
            assert session.wait_for_end() == "exited 0"
            self.assert_on_again(session, off, on)

    def test_stopping(self, replies: Mapping[bytes, bytes], off: bytes, on: bytes) -> None:
        with Session(PROGRAM, replies=replies, draws=False) as session:
            wait_for_panes(session)
            session.press("ctrl+z")
            session.wait_for_report("stopped")
            self.assert_on_again(session, off, on)
            session.command_shell("fg")
            session.wait_for(lambda: session.output.count(off) == 2, "the switch off again")
            session.settle()
            session.press("q")
            assert session.wait_for_end() == "exited 0"
            self.assert_on_again(session, off, on, times=2)


def test_the_doctor_names_the_output(tmp_path: Path) -> None:
    for replies, output in (
        (XTERM, "plain"),
        (VTE, "switch"),
        (KITTY, "kitty"),
        (PUTTY, "fence"),
        (SILENT, "iso"),
    ):
        found = tmp_path / output
        command = ["sh", "-c", f'"{sys.executable}" -m tui doctor --json > "{found}"']
        with Session(command, replies=replies, draws=False) as session:
            assert session.wait_for_end() == "exited 0"
        assert json.loads(found.read_text())["output"] == output


def wait_for_panes(session: Session) -> None:
    """Until the dossier is on the screen, as letters or as their forms."""

    def is_there() -> bool:
        shown = session.output.decode("utf-8", "ignore")
        return NAME in shown or len(FORMS.findall(shown)) > 300

    session.wait_for(is_there, "the dossier")
    session.settle()


def plain(session: Session) -> str:
    """All that is on the screen, its letters plain; words of Arabic stand in visual order."""
    return unicodedata.normalize("NFKC", session.text)


def bottom(session: Session) -> str:
    """The row with the search box, its letters plain."""
    return unicodedata.normalize("NFKC", session.screen.display[-1]).replace(BLANK.decode(), " ")
