"""However the guarded program ends or stops, the terminal is as it was and the status tells what happened.

The program here is a small one that can be made to fail, hang and flood; `test_program.py` has the real one.
"""

from __future__ import annotations

import signal
import sys
import termios
from pathlib import Path
from typing import Any

import pytest
from pty_session import Session

SAMPLE = [sys.executable, str(Path(__file__).with_name("sample_program.py"))]
ENDING = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT]
LFLAG = 3


def start(*arguments: str, **options: Any) -> Session:
    session = Session([*SAMPLE, *arguments], **options)
    session.wait_for_text("ready", "\u0633\u0644\u0627\u0645")
    return session


def assert_taken(session: Session) -> None:
    """The program has the terminal: without this, finding all modes off would prove nothing."""
    taken = {1049, 1000, 1003, 1006, 1004, 2004}
    # One after another: what was read may end between any two of them.
    session.wait_for(
        lambda: (
            taken <= session.modes.private
            and not session.modes.private & {25, 7}
            and session.modes.kitty_levels["alternate"] == 1
        ),
        "modes",
    )
    flags = session.attributes[LFLAG]
    assert isinstance(flags, int)
    assert not flags & (termios.ECHO | termios.ICANON | termios.ISIG)


def test_leaving_gives_the_terminal_back() -> None:
    with start() as session:
        assert_taken(session)
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        session.assert_given_back()


def test_the_return_code_is_the_status() -> None:
    with start() as session:
        session.press("e")
        assert session.wait_for_end() == "exited 3"
        session.assert_given_back()


@pytest.mark.parametrize("signum", ENDING)
def test_a_signal_ends_the_program(signum: signal.Signals) -> None:
    with start() as session:
        assert_taken(session)
        session.kill(signum)
        assert session.wait_for_end() == f"killed {signum}"
        session.assert_given_back()


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGQUIT])
def test_a_signal_ends_a_program_that_does_not_answer(signum: signal.Signals) -> None:
    with start() as session:
        session.press("b")
        session.wait_for_text("busy")
        session.kill(signum)
        assert session.wait_for_end() == f"killed {signum}"
        session.assert_given_back()


def test_a_signal_ends_a_program_whose_terminal_takes_nothing_more() -> None:
    with start() as session:
        session.press("f")
        session.wait_for_text("floodflood")
        session.kill(signal.SIGTERM)
        # Reading only the reports leaves the terminal full.
        session.wait_for(lambda: session.status is not None, "the end", reads_terminal=False)
        assert session.status == f"killed {signal.SIGTERM}"
        assert session.attributes == session.attributes_before


def test_an_ignored_signal_stays_ignored() -> None:
    with start(ignored=[signal.SIGHUP]) as session:
        session.kill(signal.SIGHUP)
        session.press("q")
        assert session.wait_for_end() == "exited 0"


@pytest.mark.parametrize("key", ["x", "w"])
def test_an_error_is_told_in_one_sentence_and_kept(key: str, tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with start(env={"XDG_STATE_HOME": str(tmp_path)}, stderr=errors) as session:
        session.press(key)
        assert session.wait_for_end() == "exited 1"
        session.assert_given_back()
        assert b"Traceback" not in session.output
    [log] = tmp_path.rglob("crash.log")
    told = errors.read_text()
    assert told.count("\n") == 1
    assert str(log) in told
    assert "purpose" in log.read_text() or "in a worker" in log.read_text()
    assert "sample_program.py" in log.read_text()


def test_an_error_is_told_whole_where_no_log_can_be_written(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with start(env={"XDG_STATE_HOME": "/dev/null", "HOME": "/dev/null"}, stderr=errors) as session:
        session.press("x")
        assert session.wait_for_end() == "exited 1"
        session.assert_given_back()
    told = errors.read_text()
    assert "Traceback" in told
    assert not set(told) & {"\x1b", "\x07", "\x9b"}


def test_an_error_before_the_screen_is_told_too(tmp_path: Path) -> None:
    with Session([*SAMPLE, "broken"], env={"XDG_STATE_HOME": str(tmp_path)}) as session:
        assert session.wait_for_end() == "exited 1"
        session.assert_given_back()
        assert "crash.log" in "".join(session.text.split())


def test_a_standard_error_elsewhere_gets_nothing(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with start(stderr=errors) as session:
        assert_taken(session)
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        session.assert_given_back()
    assert errors.read_bytes() == b""


def test_a_closed_standard_error_does_no_harm() -> None:
    with Session(["sh", "-c", 'exec "$@" 2>&-', "sh", *SAMPLE]) as session:
        session.wait_for_text("ready")
        session.press("x")
        assert session.wait_for_end() == "exited 1"
        session.assert_given_back()


class TestStopping:
    def test_the_terminal_is_given_back_while_stopped_and_taken_again(self) -> None:
        with start() as session:
            session.press("ctrl+z")
            assert session.wait_for_report("stopped") == f"stopped {signal.SIGTSTP}"
            session.assert_given_back()
            session.clear()
            session.command_shell("fg")
            session.wait_for_text("ready", "resumed", "80 by 24")
            assert_taken(session)
            session.press("q")
            assert session.wait_for_end() == "exited 0"
            session.assert_given_back()

    def test_a_size_changed_meanwhile_is_noticed(self) -> None:
        with start() as session:
            session.press("ctrl+z")
            session.wait_for_report("stopped")
            session.resize(100, 30)
            session.clear()
            session.command_shell("fg")
            session.wait_for_text("ready", "100 by 30")

    def test_twice(self) -> None:
        with start() as session:
            for _ in range(2):
                session.press("ctrl+z")
                session.wait_for_report("stopped")
                session.assert_given_back()
                session.clear()
                session.command_shell("fg")
                session.wait_for_text("ready")
                assert_taken(session)

    def test_from_outside(self) -> None:
        with start() as session:
            session.kill(signal.SIGTSTP)
            assert session.wait_for_report("stopped") == f"stopped {signal.SIGTSTP}"
            session.assert_given_back()
            session.clear()
            session.command_shell("fg")
            session.wait_for_text("ready")
            assert_taken(session)

    def test_a_stop_that_cannot_be_caught(self) -> None:
        with start() as session:
            session.kill(signal.SIGSTOP)
            session.wait_for_report("stopped")
            session.clear()
            session.command_shell("fg")
            session.wait_for_text("ready")
            assert_taken(session)
            session.press("q")
            assert session.wait_for_end() == "exited 0"
            session.assert_given_back()

    def test_in_the_background_it_stays_stopped(self) -> None:
        with start() as session:
            session.press("ctrl+z")
            session.wait_for_report("stopped")
            session.command_shell("bg")
            assert session.wait_for_report("stopped") == f"stopped {signal.SIGTTOU}"
            session.assert_given_back()
            session.clear()
            session.command_shell("fg")
            session.wait_for_text("ready")
            assert_taken(session)

    def test_a_signal_while_stopped_ends_it_when_continued(self) -> None:
        with start() as session:
            session.press("ctrl+z")
            session.wait_for_report("stopped")
            session.kill(signal.SIGTERM)
            session.command_shell("fg")
            assert session.wait_for_end() == f"killed {signal.SIGTERM}"
            session.assert_given_back()

    def test_without_a_shell_to_continue_it_the_program_goes_on(self) -> None:
        with start(has_shell=False) as session:
            session.press("ctrl+z")
            session.wait_for_text("resumed")
            assert_taken(session)
            session.press("q")
            assert session.wait_for_end() == "exited 0"

    def test_a_lent_terminal_is_not_taken_back(self) -> None:
        with start() as session:
            session.press("s")
            session.wait_for_text("lent")
            session.assert_given_back()
            session.kill(signal.SIGSTOP)
            session.wait_for_report("stopped")
            session.command_shell("fg")
            session.wait_for_report("continued")
            session.assert_given_back()
            session.clear()
            session.press("\n")
            session.wait_for_text("ready")
            assert_taken(session)


class TestGone:
    @pytest.mark.parametrize("ignored", [[], [signal.SIGHUP]], ids=["hup", "nohup"])
    def test_a_closed_terminal_ends_the_program(self, tmp_path: Path, ignored: list[signal.Signals]) -> None:
        errors = tmp_path / "errors"
        state = tmp_path / "state"
        with start(
            has_shell=False, stderr=errors, ignored=ignored, env={"XDG_STATE_HOME": str(state)}
        ) as session:
            session.hang_up()
            assert session.wait_for_end() == f"killed {signal.SIGHUP}"
        assert errors.read_bytes() == b""
        assert not (state / "relations-tui" / "log").exists()

    def test_the_terminal_may_go_while_much_is_being_written(self) -> None:
        with start(has_shell=False) as session:
            session.press("f")
            session.wait_for_text("floodflood")
            session.hang_up()
            assert session.wait_for_end() == f"killed {signal.SIGHUP}"


class TestModesAskedFor:
    """Modes that Textual turns on only where the terminal says that it knows them."""

    def test_resizes_in_the_input_and_pixels_of_the_mouse(self) -> None:
        with start(answers={2048: 2}) as session:
            session.wait_for(lambda: {2048, 1016} <= session.modes.private, "in-band resizing")
            session.press("ctrl+z")
            session.wait_for_report("stopped")
            session.assert_given_back()
            session.command_shell("fg")
            session.wait_for(lambda: {2048, 1016} <= session.modes.private, "in-band resizing")
            session.kill(signal.SIGTERM)
            session.wait_for_end()
            session.assert_given_back()


ARABIC = "\u0633\u0644\u0627\u0645".encode()


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "LANG": None},
        {"LC_ALL": "POSIX", "LANG": None},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "en_US.ISO-8859-1", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
    ids=str,
)
def test_arabic_is_utf8_in_any_locale(env: dict[str, str | None]) -> None:
    with Session(SAMPLE, env=env) as session:
        session.wait_for(lambda: ARABIC in session.output, "UTF-8")
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        assert not [token for token in session.tokens if token.kind == "invalid"]


@pytest.mark.parametrize("home", [None, "/dev/null", "/"])
def test_no_home_is_needed(home: str | None) -> None:
    with Session(SAMPLE, env={"HOME": home}) as session:
        session.wait_for_text("ready")
        session.press("q")
        assert session.wait_for_end() == "exited 0"


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (2, 1), (1, 200), (500, 1), (500, 200)], ids=str)
def test_any_size(size: tuple[int, int]) -> None:
    with Session(SAMPLE, size=size) as session:
        session.wait_for(lambda: 2004 in session.modes.private, "the screen")
        session.resize(80, 24)
        session.wait_for_text("80 by 24")
        session.resize(*size)
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        session.assert_given_back()
