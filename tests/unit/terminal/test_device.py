from __future__ import annotations

import contextlib
import os
import termios
import threading
import tty
from collections.abc import Iterator

import pytest

from tui.terminal.device import ABORT, RESTORE, Terminal


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """Both ends of a pseudo-terminal: the emulator's and the program's."""
    master, slave = os.openpty()
    tty.setraw(master)  # bytes pass as they are
    yield master, slave
    for fd in (master, slave):
        with contextlib.suppress(OSError):
            os.close(fd)


def read(fd: int, count: int) -> bytes:
    data = b""
    while len(data) < count:
        data += os.read(fd, count - len(data))
    return data


def test_text_arrives_as_utf8_in_order(ends: tuple[int, int]) -> None:
    master, slave = ends
    terminal = Terminal(slave, slave)
    terminal.open()
    words = ["\u0633\u0644\u0627\u0645", " ", "\u2500", "x" * 3000]
    for word in words:
        terminal.write(word)
    expected = "".join(words).encode()
    assert read(master, len(expected)) == expected
    terminal.close()


def test_what_cannot_be_encoded_is_replaced(ends: tuple[int, int]) -> None:
    master, slave = ends
    terminal = Terminal(slave, slave)
    terminal.open()
    terminal.write("a\ud800b")
    assert read(master, 3) == b"a?b"
    terminal.close()


def test_a_terminal_that_is_not_open_takes_nothing(ends: tuple[int, int]) -> None:
    _, slave = ends
    terminal = Terminal(slave, slave)
    terminal.write("before")
    terminal.open()
    terminal.close()
    terminal.write("after")
    assert not terminal.is_open


def test_non_blocking_output_loses_nothing(ends: tuple[int, int]) -> None:
    master, slave = ends
    os.set_blocking(slave, False)
    terminal = Terminal(slave, slave)
    terminal.open()
    size = 300_000
    writing = threading.Thread(target=terminal.write, args=("x" * size,))
    writing.start()
    assert len(read(master, size)) == size
    writing.join()
    terminal.close()


def test_restore_puts_modes_and_settings_back(ends: tuple[int, int]) -> None:
    master, slave = ends
    before = termios.tcgetattr(slave)
    terminal = Terminal(slave, slave)
    terminal.open()
    changed = termios.tcgetattr(slave)
    changed[3] ^= termios.ECHO
    termios.tcsetattr(slave, termios.TCSANOW, changed)
    terminal.restore()
    assert termios.tcgetattr(slave) == before
    assert read(master, len(ABORT + RESTORE)) == (ABORT + RESTORE).encode()
    terminal.close()


def test_restore_gives_up_on_a_terminal_that_takes_nothing(ends: tuple[int, int]) -> None:
    _, slave = ends
    terminal = Terminal(slave, slave)
    terminal.open()
    terminal.write("x" * 1_000_000)
    terminal.restore(patience=0.01)
    assert not terminal.is_open


def test_the_end_of_the_terminal_is_noticed_once(ends: tuple[int, int]) -> None:
    master, slave = ends
    terminal = Terminal(slave, slave)
    terminal.open()
    gone = threading.Semaphore(0)
    terminal.watch(gone.release)
    assert not terminal.has_hung_up()
    os.close(master)
    assert gone.acquire(timeout=60)
    assert terminal.has_hung_up()
    for _ in range(100):  # more than may wait: nothing waits for a terminal that is gone
        terminal.write("x" * 100_000)
    terminal.close()
    assert not gone.acquire(blocking=False)
