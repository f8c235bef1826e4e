"""The doctor at a pseudo-terminal that answers as an emulator would, and a person who types answers."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import wcwidth
from emulators import (
    KITTY,
    KONSOLE,
    PUTTY,
    SILENT,
    VTE,
    XTERM,
    AnsweringSession,
    with_font,
)
from escape_sequences import tokenize
from pty_session import ROOT, Session, environment

PROGRAM = [sys.executable, "-m", "tui", "doctor"]
NEXT = "The test cards come next."
CARDS = "Which card reads right?"
MARKS = "Marks?"
QUESTIONS = (NEXT, CARDS, MARKS)
OFF, ON = b"\x1b[8l", b"\x1b[8h"


class Doctor:
    """The doctor's rooms: one home for all its starts, in which nothing is known yet."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.env: dict[str, str | None] = {
            "HOME": str(home),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CONFIG_HOME": str(home / "config"),
        }

    def visit(self, emulator: Mapping[bytes, bytes], *arguments: str, **options: Any) -> AnsweringSession:
        options = {"size": (80, 70), **options, "env": {**self.env, **options.get("env", {})}}
        return AnsweringSession(emulator, [*PROGRAM, *arguments], **options)

    @property
    def answers(self) -> dict[str, Any]:
        path = self.home / "state" / "relations-tui" / "terminals.json"
        kept: dict[str, Any] = json.loads(path.read_text())["answers"] if path.exists() else {}
        return kept

    def configure(self, text: str) -> None:
        path = self.home / "config" / "relations-tui" / "config.toml"
        path.parent.mkdir(parents=True)
        path.write_text(text)


@pytest.fixture
def doctor(tmp_path: Path) -> Doctor:
    return Doctor(tmp_path)


def number_of(session: AnsweringSession, output: str) -> str:
    found = re.search(f"─ (\\d) {output}[ ,]", session.text)
    assert found, session.text
    return found[1]


def seen(session: AnsweringSession) -> str:
    """All that was drawn, in words."""
    return "".join(token.text for token in session.tokens if token.kind in ("text", "c0")).replace("\r", "")


def words(session: AnsweringSession) -> str:
    return re.sub(r"\s+", " ", seen(session))


@pytest.mark.parametrize(
    ("emulator", "name", "output"),
    [
        (VTE, "VTE", "switch"),
        (KITTY, "kitty 0.26.5", "kitty"),
        (PUTTY, "PuTTY", "fence"),
        (XTERM, "xterm 379", "plain"),
    ],
)
def test_it_tells_what_it_found_and_keeps_what_it_is_told(
    doctor: Doctor, emulator: Mapping[bytes, bytes], name: str, output: str
) -> None:
    with doctor.visit(emulator) as session:
        session.wait_for_text(CARDS)
        assert re.search(f"terminal +{re.escape(name)}", seen(session))
        assert f"output {output}, as detected" in words(session)
        assert number_of(session, output) == "1"
        assert "and the terminal shows UTF-8" in words(session)
        session.press(number_of(session, "iso"), "enter")
        session.wait_for_text(MARKS)
        session.press("h", "enter")
        assert session.wait_for_end() == "exited 0"
        session.assert_given_back()
        assert "Kept for" in words(session)
        assert "~/state/relations-tui/terminals.json" in words(session)
    assert list(doctor.answers.values()) == [{"bidi": "iso", "marks": "hide"}]

    with doctor.visit(emulator) as session:
        session.wait_for_text(CARDS)
        assert "output iso, your answer for this terminal" in words(session)
        assert re.search("marks +left out", seen(session))
        assert number_of(session, "iso") == "1"
        session.press("enter")
        session.wait_for_text(MARKS)
        session.press("enter")
        assert session.wait_for_end() == "exited 0"
        assert "Nothing was changed: iso stays" in words(session)

    with doctor.visit(emulator, "--forget") as session:
        assert session.wait_for_end() == "exited 0"
        assert "is forgotten" in words(session)
    assert doctor.answers == {}
    with doctor.visit(emulator, "--forget") as session:
        assert session.wait_for_end() == "exited 0"
        assert "No answer is kept" in words(session)


@pytest.mark.parametrize(("font", "output"), [("DejaVuSansMono", "kitty"), ("UnheardOf-Regular", "letters")])
def test_kitty_is_asked_for_its_font(doctor: Doctor, font: str, output: str) -> None:
    with doctor.visit(with_font(font), "--json", size=(400, 70), env={"TERM": "xterm-kitty"}) as session:
        assert session.wait_for_end() == "exited 0"
        assert f'"output": "{output}"' in seen(session)
        assert f'"font": "{font}"' in seen(session)


def test_half_an_answer_leaves_the_other_half(doctor: Doctor) -> None:
    for card, marks, kept in (("1", "h", "hide"), ("", "k", "keep"), ("1", "", "keep")):
        with doctor.visit(PUTTY) as session:
            session.wait_for_text(CARDS)
            session.press(card, "enter")
            session.wait_for_text(MARKS)
            session.press(marks, "enter")
            assert session.wait_for_end() == "exited 0"
        assert list(doctor.answers.values()) == [{"bidi": "fence", "marks": kept}]


def test_when_none_reads_right_it_knows_what_to_do(doctor: Doctor) -> None:
    with doctor.visit(KITTY) as session:
        session.wait_for_text(CARDS)
        session.press("q", "enter")
        assert session.wait_for_end() == "exited 0"
        for advice in ("--bidi off", "font", "doctor --json"):
            assert advice in words(session)
    assert doctor.answers == {}


def test_what_was_found_can_be_read_before_it_scrolls_away(doctor: Doctor) -> None:
    with doctor.visit(VTE, size=(80, 24)) as session:
        session.wait_for_text(NEXT, "terminal     VTE")
        assert "The same rows" not in seen(session)
        session.press("q", "enter")
        assert session.wait_for_end() == "exited 0"
        assert "Nothing was changed." in words(session)


class TestLeaving:
    @pytest.mark.parametrize("question", [CARDS, MARKS])
    def test_an_interrupt_changes_nothing(self, doctor: Doctor, question: str) -> None:
        with doctor.visit(VTE) as session:
            session.wait_for_text(CARDS)
            if question == MARKS:
                session.press("2", "enter")
                session.wait_for_text(MARKS)
            session.press("ctrl+c")
            assert session.wait_for_end() == f"killed {signal.SIGINT.value}"
            session.assert_given_back()
            assert session.is_reordering
        assert doctor.answers == {}

    @pytest.mark.parametrize("question", [CARDS, MARKS])
    def test_the_end_of_the_input_changes_nothing(self, doctor: Doctor, question: str) -> None:
        with doctor.visit(VTE) as session:
            session.wait_for_text(CARDS)
            if question == MARKS:
                session.press("2", "enter")
                session.wait_for_text(MARKS)
            session.press("ctrl+d")
            assert session.wait_for_end() == "exited 0"
            session.assert_given_back()
            assert "Nothing was changed." in words(session)
        assert doctor.answers == {}

    @pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
    def test_a_signal_gives_the_terminal_back(self, doctor: Doctor, signum: signal.Signals) -> None:
        with doctor.visit(KONSOLE) as session:
            session.wait_for_text(NEXT)
            session.press("enter")
            session.wait_for_text(CARDS)
            assert 1049 in session.modes.private
            session.kill(signum)
            assert session.wait_for_end() == f"killed {signum.value}"
            session.assert_given_back()
            switches = re.findall(rb"BidiRenderingEnabled=(\w+)", session.output)
            assert switches == [b"false", b"true"]

    def test_a_closed_window_is_the_end(self, doctor: Doctor) -> None:
        with doctor.visit(VTE, has_shell=False) as session:
            session.wait_for_text(CARDS)
            session.hang_up()
            assert session.wait_for_end() == f"killed {signal.SIGHUP}"


def test_ctrl_z_stops_it_and_it_goes_on(doctor: Doctor) -> None:
    with doctor.visit(VTE) as session:
        session.wait_for_text(CARDS)
        session.press("ctrl+z")
        session.wait_for_report("stopped")
        session.assert_given_back()
        session.command_shell("fg")
        session.press("q", "enter")
        assert session.wait_for_end() == "exited 0"


def test_ctrl_z_does_not_leave_the_shell_on_another_screen(doctor: Doctor) -> None:
    with doctor.visit(KONSOLE) as session:
        session.wait_for_text(NEXT)
        session.press("enter")
        session.wait_for_text(CARDS)
        session.press("ctrl+z")
        session.press("q", "enter")
        assert session.wait_for_end() == "exited 0"
        session.assert_given_back()
        assert not any(report.startswith("stopped") for report in session.reports)


def test_the_mode_of_rows_is_off_for_one_card_only(doctor: Doctor) -> None:
    with doctor.visit(VTE) as session:
        session.wait_for_text(CARDS)
        assert session.is_reordering
        _before, within, after = re.split(re.escape(OFF) + b"|" + re.escape(ON), session.output)
        assert "─ 1 switch".encode() in within
        assert "─ 2 plain".encode() in after
        assert b"\x1b[?1049h" not in session.output


def test_one_that_was_off_before_stays_off(doctor: Doctor) -> None:
    with doctor.visit(VTE) as session:
        session.is_reordering = False
        session.wait_for_text(CARDS)
        session.press("1", "enter")
        session.wait_for_text(MARKS)
        session.press("enter")
        assert session.wait_for_end() == "exited 0"
        assert not session.is_reordering


@pytest.mark.parametrize("size", [(20, 10), (31, 24), (80, 24), (1, 1)])
def test_every_card_is_reached_on_a_small_screen(doctor: Doctor, size: tuple[int, int]) -> None:
    with doctor.visit(VTE, size=size, draws=False) as session:
        session.wait_for_output("[Enter = show them")
        session.press("enter")
        for _ in range(7):
            before = seen(session).count(CARDS.split()[0])
            session.wait_for(lambda before=before: seen(session).count("Which") > before, CARDS)  # type: ignore[misc]
            if "keep 1" in seen(session):
                break
            session.press("enter")
        assert "keep 1" in seen(session)
        for line in seen(session).split("\n"):
            assert wcwidth.wcswidth(line) <= max(size[0], 20) or line.startswith(QUESTIONS)
        session.press("q", "enter")
        assert session.wait_for_end() == "exited 0"


def test_it_can_be_left_while_the_terminal_is_asked() -> None:
    """This one is asked for its cursor, and never tells."""
    with Session([sys.executable, "-m", "tui", "doctor"], replies=XTERM) as session:
        session.wait_for(lambda: b"\x1b[6n" in session.output, "the question")
        session.press("ctrl+c")
        assert session.wait_for_end() in ("killed 2", "exited 130")
        assert session.attributes == session.attributes_before


def test_what_was_typed_early_answers_nothing(doctor: Doctor) -> None:
    with doctor.visit(VTE) as session:
        session.send(b"3\n3\n3\n")
        session.wait_for_text(CARDS)
        session.press("q", "enter")
        assert session.wait_for_end() == "exited 0"
    assert doctor.answers == {}


def test_a_terminal_that_answers_nothing_is_not_waited_for_long(doctor: Doctor) -> None:
    with doctor.visit(SILENT) as session:
        session.wait_for_text(CARDS)
        assert "terminal unknown" in words(session)
        assert b"\x1b[6n" not in session.output
        session.press("1", "enter")
        session.wait_for_text(MARKS)
        session.press("enter")
        assert session.wait_for_end() == "exited 0"
    assert list(doctor.answers.values()) == [{"bidi": "iso"}]


def test_answers_that_come_late_are_kept_for_the_next_start(doctor: Doctor) -> None:
    with doctor.visit(VTE, delay=0.4) as session:
        session.wait_for_text(CARDS)
        assert re.search("terminal +VTE", seen(session))
        assert "came late" in words(session)
        session.press("q", "enter")
        assert session.wait_for_end() == "exited 0"
    kept = json.loads((doctor.home / "state/relations-tui/terminals.json").read_text())
    assert [replies["secondary"] for replies in kept["terminals"].values()] == [[65, 7006, 1]]


def test_it_can_be_left_while_it_waits_for_answers(doctor: Doctor) -> None:
    with doctor.visit(SILENT) as session:
        session.wait_for_output("\x1b[8$p")
        session.press("ctrl+c")
        assert session.wait_for_end() == "exited 130"
        session.assert_given_back()
        assert CARDS not in seen(session)


def test_a_terminal_without_utf8_is_seen(doctor: Doctor) -> None:
    with doctor.visit(XTERM, shows_utf8=False) as session:
        session.wait_for_text(CARDS)
        assert "does not show UTF-8" in words(session)
        session.press("q", "enter")
        session.wait_for_end()


@pytest.mark.parametrize(
    ("variable", "config", "told"),
    [
        ("fence", "", "RELATIONS_TUI_BIDI is set and goes before it"),
        ("", 'bidi = "fence"\n', "The configuration file has bidi and goes before it"),
    ],
)
def test_what_goes_before_an_answer_is_told(doctor: Doctor, variable: str, config: str, told: str) -> None:
    if config:
        doctor.configure(config)
    with doctor.visit(VTE, env={"RELATIONS_TUI_BIDI": variable}) as session:
        session.wait_for_text(CARDS)
        assert "output fence, asked for" in words(session)
        assert number_of(session, "fence") == "1"
        session.press(number_of(session, "iso"), "enter")
        session.wait_for_text(MARKS)
        session.press("enter")
        assert session.wait_for_end() == "exited 0"
        assert told in words(session)


def test_problems_of_the_settings_are_told(doctor: Doctor) -> None:
    doctor.configure('bidi = "fency"\n')
    with doctor.visit(VTE) as session:
        session.wait_for_text(CARDS)
        assert "~/config/relations-tui/config.toml:1: bidi cannot be" in words(session)
        session.press("q", "enter")
        session.wait_for_end()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_state_that_cannot_be_written_is_told(doctor: Doctor) -> None:
    doctor.home.chmod(0o500)
    with doctor.visit(VTE) as session:
        session.wait_for_text(CARDS)
        session.press("2", "enter")
        session.wait_for_text(MARKS)
        session.press("enter")
        assert session.wait_for_end() == "exited 1"
        assert "could not be kept" in words(session)


class TestHostility:
    VERSION = "VTE(7006)\u009d0;owned\u009c\u009b31m\u202eevil\ufeff"

    @pytest.mark.parametrize("arguments", [(), ("--json",)])
    def test_an_answer_cannot_drive_the_terminal(self, doctor: Doctor, arguments: tuple[str, ...]) -> None:
        hostile = {**VTE, b"\x1b[>q": b"\x1bP>|" + self.VERSION.encode() + b"\x1b\\"}
        with doctor.visit(hostile, *arguments) as session:
            if not arguments:
                session.wait_for_text(CARDS)
                session.press("q", "enter")
            assert session.wait_for_end() == "exited 0"
            assert not [token for token in session.tokens if token.kind in ("osc", "dcs", "c1", "invalid")]
            assert b"\x1b[31m" not in session.output
            assert "\u202e" not in session.output.decode()

    def test_an_answer_of_the_environment_cannot_either(self, doctor: Doctor) -> None:
        env = {"COLORTERM": "\x1b]0;owned\x07", "LANG": "\x1b[31m", "TERM_PROGRAM": "\x9b31m\udc9b31m"}
        with doctor.visit(SILENT, "--json", env=env) as session:
            assert session.wait_for_end() == "exited 0"
            assert not [token for token in session.tokens if token.kind in ("osc", "dcs", "c1", "invalid")]
            assert b"\x1b[31m" not in session.output


class TestReport:
    def report(self, doctor: Doctor, redirection: str, **options: Any) -> dict[str, Any]:
        """The report as it reaches a file, from a program whose terminal is only to be found by its name."""
        path = doctor.home / "report.json"
        command = ["sh", "-c", f'"$@" {redirection}', "sh", *PROGRAM, "--json"]
        options["env"] = {**doctor.env, "REPORT": str(path), **options.get("env", {})}
        with AnsweringSession(VTE, command, **options) as session:
            assert session.wait_for_end() == "exited 0"
            session.assert_given_back()
            assert not seen(session).strip("\u00e9\n"), "nothing but what the width is measured by"
        data = path.read_bytes()
        assert data.endswith(b"}\n")
        found: dict[str, Any] = json.loads(data)
        return found

    @pytest.mark.parametrize("redirection", ['> "$REPORT"', '| cat > "$REPORT"', '< /dev/null > "$REPORT"'])
    def test_the_terminal_is_asked_behind_a_pipe_or_a_file(self, doctor: Doctor, redirection: str) -> None:
        found = self.report(doctor, redirection)
        assert (found["identity"], found["output"]) == ("vte", "switch")
        assert found["replies"]["bidi_mode"] == 1
        assert found["replies"]["secondary"] == [65, 7006, 1]
        assert found["size"] == {"columns": 80, "rows": 24}
        assert found["utf8"] == {"locale": True, "terminal": True}
        assert found["config"]["path"] == "~/config/relations-tui/config.toml"

    def test_nothing_is_asked_where_text_would_not_move(self, doctor: Doctor) -> None:
        found = self.report(doctor, '> "$REPORT"', env={"TERM": "dumb"})
        assert found["replies"] is None

    def test_without_any_terminal_it_says_what_it_can(self, doctor: Doctor) -> None:
        done = subprocess.run(
            [*PROGRAM, "--json"],
            env=environment(doctor.env),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            start_new_session=True,
            timeout=60,
            check=True,
        )
        assert done.stderr == b""
        found = json.loads(done.stdout)
        assert found["replies"] is None
        assert found["output"] == "iso"

    def test_words_come_without_a_question_where_nobody_can_answer(self, doctor: Doctor) -> None:
        done = subprocess.run(
            PROGRAM,
            env=environment({**doctor.env, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            start_new_session=True,
            timeout=60,
            check=True,
        )
        text = done.stdout.decode()
        assert "terminal     unknown" in text
        assert "nothing is asked" in text
        assert CARDS not in text
        assert all(token.kind in ("text", "c0") for token in tokenize(done.stdout))

    @pytest.mark.parametrize("term", ["xterm-256color", "tmux-256color"])
    def test_a_job_in_the_background_does_not_touch_the_terminal(self, doctor: Doctor, term: str) -> None:
        path = doctor.home / "report.json"
        script = 'set -m; "$@" > "$REPORT" < /dev/null & wait'
        command = ["bash", "-c", script, "bash", *PROGRAM, "--json"]
        env = {**doctor.env, "REPORT": str(path), "TERM": term}
        with AnsweringSession(VTE, command, env=env) as session:
            assert session.wait_for_end(20) == "exited 0"
            assert b"\x1b" not in session.output
        assert json.loads(path.read_bytes())["replies"] is None


def test_it_loads_no_screen(doctor: Doctor) -> None:
    check = "import sys; from tui.cli import main; main(['doctor']); sys.exit('textual' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", check],
        env=environment(doctor.env),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        timeout=60,
    )
    assert done.returncode == 0
    assert done.stderr == b""


def test_help_tells_what_it_is_for(doctor: Doctor) -> None:
    command = [*PROGRAM, "--help"]
    done = subprocess.run(command, env=environment(doctor.env), cwd=ROOT, capture_output=True, check=True)
    for wanted in ("relations-tui doctor", "--json", "--forget", "exit status"):
        assert wanted in done.stdout.decode()


@pytest.mark.parametrize("arguments", [("--json", "--forget"), ("x",), ("--bidi", "iso")])
def test_what_it_does_not_understand_it_says(doctor: Doctor, arguments: tuple[str, ...]) -> None:
    done = subprocess.run([*PROGRAM, *arguments], env=environment(doctor.env), cwd=ROOT, capture_output=True)
    assert done.returncode == 2
    assert done.stdout == b""


def test_a_full_disk_is_no_mistake_of_the_program(doctor: Doctor) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*PROGRAM, "--json"],
            env=environment(doctor.env),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            start_new_session=True,
            timeout=60,
        )
    assert done.returncode == 4
    assert b"could not be written" in done.stderr
    assert b"Traceback" not in done.stderr
