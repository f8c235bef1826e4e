"""Questions and answers, on a pseudo-terminal and on one that was left in raw mode."""

from __future__ import annotations

import os
import threading
import time
import tty
from collections.abc import Iterator

import pytest

from tui.terminal.person import LONGEST_LINE, Person


class Desk:
    """A terminal with nobody at it yet."""

    def __init__(self) -> None:
        self.master, self.slave = os.openpty()
        self.person = Person(self.slave, self.slave)
        self._typist: threading.Thread | None = None

    def shown(self) -> str:
        os.set_blocking(self.master, False)
        data = b""
        try:
            while True:
                data += os.read(self.master, 4096)
        except BlockingIOError:
            return data.decode()
        finally:
            os.set_blocking(self.master, True)

    def answer(self, data: bytes, question: bytes = b"?") -> None:
        """Type something when the question has been asked."""

        def type_it() -> None:
            seen = b""
            while question not in seen:
                seen += os.read(self.master, 4096)
            os.write(self.master, data)

        self._typist = threading.Thread(target=type_it)
        self._typist.start()

    def close(self) -> None:
        if self._typist is not None:
            self._typist.join()
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.close()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (b"3\n", "3"),
        (b"\n", ""),
        (b"  q \n", "q"),
        ("\u0663\n".encode(), "\u0663"),
        (b"\x1b[A2\n", "2"),
        (b"\x1b[?65;1;9c\x1bP>|VTE(7006)\x1b\\1\n", "1"),
        (b"\xff\n", "\ufffd"),
    ],
)
def test_an_answer_is_a_line_of_characters(desk: Desk, typed: bytes, answer: str) -> None:
    desk.answer(typed)
    assert desk.person.ask("Which?") == answer


def test_the_end_of_the_input_is_no_answer(desk: Desk) -> None:
    desk.answer(b"\x04")
    with pytest.raises(EOFError):
        desk.person.ask("Which?")
    assert desk.shown().endswith("\n")


def test_what_was_typed_before_the_question_is_no_answer(desk: Desk) -> None:
    os.write(desk.master, b"5\n")
    time.sleep(0.05)
    desk.answer(b"2\n")
    assert desk.person.ask("Which?") == "2"


def test_a_terminal_in_raw_mode_can_answer_too(desk: Desk) -> None:
    tty.setraw(desk.slave)
    desk.answer(b"4\r")
    assert desk.person.ask("Which?") == "4"


@pytest.mark.parametrize(("key", "error"), [(b"\x03", KeyboardInterrupt), (b"\x04", EOFError)])
def test_a_terminal_in_raw_mode_can_be_left(desk: Desk, key: bytes, error: type[BaseException]) -> None:
    tty.setraw(desk.slave)
    desk.answer(key)
    with pytest.raises(error):
        desk.person.ask("Which?")


def test_a_terminal_in_non_blocking_mode_waits_all_the_same(desk: Desk) -> None:
    os.set_blocking(desk.slave, False)
    desk.answer(b"1\n")
    assert desk.person.ask("Which?") == "1"


def test_a_flood_without_an_end_is_cut(desk: Desk) -> None:
    tty.setraw(desk.slave)
    desk.answer(b"1" * (2 * LONGEST_LINE) + b"\r")
    assert len(desk.person.ask("Which?")) <= LONGEST_LINE


def test_a_terminal_that_has_gone_is_the_end_of_the_input() -> None:
    master, slave = os.openpty()
    person = Person(slave, os.open(os.devnull, os.O_WRONLY))
    os.close(master)
    with pytest.raises(EOFError):
        person.ask("Which?")
    os.close(slave)


def test_lines_are_utf8(desk: Desk) -> None:
    desk.person.tell(["\u0627", "b"])
    assert desk.shown().replace("\r\n", "\n") == "\u0627\nb\n"


def test_a_farewell_is_said_once(desk: Desk) -> None:
    desk.person.farewell = "bye"
    desk.person.take_leave()
    desk.person.take_leave()
    assert desk.shown() == "bye"
