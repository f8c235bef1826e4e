"""The relay between the terminal and the driver, on a pipe that stands for the terminal."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Iterator

import pytest

from tui.terminal.keys import KeyRelay
from tui.terminal.queries import ReplyParser

LATE = b"\x1b[8;1$y\x1b[?62;22c"
DEADLINE = 10.0


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    read_end, write_end = os.pipe()
    yield read_end, write_end
    os.close(read_end)
    os.close(write_end)


def receive(fileno: int, count: int) -> bytes:
    data = b""
    while len(data) < count:
        ready, _, _ = select.select([fileno], [], [], DEADLINE)
        assert ready, f"only {data!r} came through"
        data += os.read(fileno, count - len(data))
    return data


def test_what_was_typed_before_comes_first(terminal: tuple[int, int]) -> None:
    with KeyRelay(terminal[0], "ج/".encode(), None) as relay:
        os.write(terminal[1], b"jk")
        assert receive(relay.fileno, 5) == "ج/jk".encode()


def test_late_answers_are_taken_out(terminal: tuple[int, int]) -> None:
    with KeyRelay(terminal[0], b"", ReplyParser()) as relay:
        for piece in (b"a" + LATE[:4], LATE[4:] + b"b"):
            os.write(terminal[1], piece)
        assert receive(relay.fileno, 2) == b"ab"


def test_a_lone_escape_key_is_not_kept(terminal: tuple[int, int]) -> None:
    with KeyRelay(terminal[0], b"", ReplyParser()) as relay:
        os.write(terminal[1], b"\x1b")
        assert receive(relay.fileno, 1) == b"\x1b"


def test_after_the_relay_the_terminal_is_read_by_whoever_wants(terminal: tuple[int, int]) -> None:
    with KeyRelay(terminal[0], b"", None):
        pass
    os.write(terminal[1], b"later")
    assert receive(terminal[0], 5) == b"later"


def test_it_ends_at_once_though_nobody_reads(terminal: tuple[int, int]) -> None:
    started = time.monotonic()
    with KeyRelay(terminal[0], b"x" * 1_000_000, None):
        pass
    assert time.monotonic() - started < DEADLINE


def test_the_end_of_the_terminal_is_the_end_of_the_keys() -> None:
    read_end, write_end = os.pipe()
    with KeyRelay(read_end, b"q", None) as relay:
        assert receive(relay.fileno, 1) == b"q"
        os.close(write_end)
        assert select.select([relay.fileno], [], [], DEADLINE)[0]
        assert os.read(relay.fileno, 1) == b""
    os.close(read_end)


def test_what_is_no_utf8_is_shown_as_such(terminal: tuple[int, int]) -> None:
    with KeyRelay(terminal[0], b"\xe9", None) as relay:
        os.write(terminal[1], b"a\xff\xd8\xb4b")
        assert receive(relay.fileno, 10).decode() == "\ufffda\ufffd\u0634b"


def test_a_byte_that_begins_a_character_and_is_followed_by_nothing_is_not_kept(
    terminal: tuple[int, int],
) -> None:
    with KeyRelay(terminal[0], b"", None) as relay:
        os.write(terminal[1], b"\xe9")
        assert receive(relay.fileno, 3).decode() == "\ufffd"


def test_a_character_may_come_in_two_pieces(terminal: tuple[int, int]) -> None:
    sheen = "\u0634".encode()
    with KeyRelay(terminal[0], sheen[:1], None) as relay:
        os.write(terminal[1], sheen[1:])
        assert receive(relay.fileno, 2) == sheen
