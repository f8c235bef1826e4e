"""A look at the terminal: where it is, what it answers, and that it is left as it was."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from tui.terminal.detection import Finding, decide
from tui.terminal.doctor import Seen
from tui.terminal.queries import Replies
from tui.terminal.surroundings import SCREENLESS_TERMS, is_in_tmux

if TYPE_CHECKING:
    from tui.terminal.departure import Departure
    from tui.terminal.inquiry import Inquiry
    from tui.terminal.person import Person
    from tui.terminal.queries import ReplyParser

PATIENCE: Final = 1.0
"""Seconds that answers are waited for."""

_MOST_READ: Final = 4096
_INTERRUPT: Final = b"\x03"

_WHERE: Final = "\x1b[6n"
_TWO_BYTES: Final = "\u00e9"
_PLACE: Final = re.compile(rb"\x1b\[\d+;(\d+)R")


class Look:
    """The terminal as it is met; a context, at whose end it is as it was.

    Args:
        environ: The environment of the process.
    """

    person: Person | None = None
    """Who can be asked; None where the standard input or the standard output is no terminal."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._fds: tuple[int, int] | None = None
        self._own_fd = -1
        self._departure: Departure | None = None
        self._inquiry: Inquiry | None = None
        self._attributes: list[Any] | None = None
        """The line discipline as it was, while it is changed for a question."""

    def __enter__(self) -> Look:
        if sys.platform == "win32" or self._environ.get("TERM", "").lower() in SCREENLESS_TERMS:
            return self
        from tui.terminal.departure import Departure
        from tui.terminal.device import find_terminal

        terminal = find_terminal()
        if terminal is not None:
            from tui.terminal.person import Person

            self._fds = terminal.input_fd, terminal.output_fd
            self.person = Person(*self._fds)
        else:
            self._own_fd = _open_controlling_terminal()
            self._fds = (self._own_fd, self._own_fd) if self._own_fd >= 0 else None
        self._departure = Departure(None, self.restore).__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._departure is not None:
            self._departure.__exit__(kind, error, trace)
        if self._own_fd >= 0:
            os.close(self._own_fd)

    def restore(self) -> None:
        """Give the terminal back at once; safe in a signal handler."""
        if self.person is not None:
            self.person.take_leave()
        if self._inquiry is not None:
            self._inquiry.release()
        self._show_typing()

    def find(self) -> tuple[Finding, Seen]:
        """Ask the terminal, and find out what it is.

        Raises:
            KeyboardInterrupt: The person wanted to leave meanwhile.
        """
        if self._fds is None:
            return decide(self._environ, Replies()), Seen()
        from tui.terminal.inquiry import Inquiry
        from tui.terminal.memory import Memory

        self._inquiry = inquiry = Inquiry(*self._fds, self._environ, None)
        inquiry.begin()
        try:
            finding, replies = inquiry.finish(), inquiry.replies
            is_late = inquiry.parser is not None and self._wait_for(inquiry.parser)
            if is_late and inquiry.parser is not None:
                replies = inquiry.parser.replies
                finding = decide(self._environ, replies, inquiry.client)
        finally:
            inquiry.release()
        if _INTERRUPT in inquiry.typed:
            raise KeyboardInterrupt
        if replies.primary:  # later starts need not wait for it then
            Memory().remember(self._environ, replies)
        # One that did not answer the question that all answer would only show what it is sent.
        answers = bool(replies.primary) or is_in_tmux(self._environ)
        shows_utf8 = self._shows_utf8(*self._fds) if answers else None
        return finding, Seen(
            replies if inquiry.has_asked else None, is_late, inquiry.client, self.size, shows_utf8
        )

    def recognise(self, *, asks: bool = True) -> Finding:
        """Find out what the terminal is, without asking one that has answered an earlier start.

        Args:
            asks: Whether it may be asked at all.

        Raises:
            KeyboardInterrupt: The person wanted to leave meanwhile.
        """
        if self._fds is None:
            return decide(self._environ, Replies())
        from tui.terminal.inquiry import Inquiry
        from tui.terminal.memory import Memory

        self._inquiry = inquiry = Inquiry(*self._fds, self._environ, Memory(), ask=asks)
        inquiry.begin()
        try:
            finding = inquiry.finish()
            if inquiry.parser is not None and self._wait_for(inquiry.parser):
                finding = inquiry.finish_late() or finding
        finally:
            inquiry.release()
        if _INTERRUPT in inquiry.typed:
            raise KeyboardInterrupt
        return finding

    def _wait_for(self, parser: ReplyParser) -> bool:
        """Wait longer than a program can that has a screen to open; whether all answers have come."""
        assert self._fds is not None
        for data in _read_until(self._fds[0], PATIENCE):
            if _INTERRUPT in parser.feed(data):
                raise KeyboardInterrupt
            if parser.is_complete:
                return True
        return False

    def _shows_utf8(self, input_fd: int, output_fd: int) -> bool | None:
        """Find out whether two bytes of UTF-8 take one column; None when the terminal does not tell."""
        import termios

        try:
            self._attributes = termios.tcgetattr(input_fd)
            quiet = [*self._attributes]
            quiet[3] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(input_fd, termios.TCSANOW, quiet)
        except termios.error:
            return None
        try:
            os.write(output_fd, f"\x1b7{_WHERE}{_TWO_BYTES}{_WHERE}\x1b8\x1b[K".encode())
            places = _read_places(input_fd, 2)
        except OSError:
            return None
        finally:
            self._show_typing()
        steps = places[1] - places[0] if len(places) == 2 else 0
        return None if steps not in (1, 2) else steps == 1

    def _show_typing(self) -> None:
        """Let what is typed be seen again; safe in a signal handler, and any number of times."""
        attributes, self._attributes = self._attributes, None
        if attributes is not None and self._fds is not None:
            import termios

            with suppress(termios.error):
                termios.tcsetattr(self._fds[0], termios.TCSANOW, attributes)

    @property
    def size(self) -> os.terminal_size | None:
        """Columns and rows of the terminal, where it has any."""
        if self._fds is not None:
            with suppress(OSError):
                size = os.get_terminal_size(self._fds[1])
                return size if all(size) else None
        return None


def _open_controlling_terminal() -> int:
    """Open the terminal that a pipe or a file hides; -1 where there is none that may be used."""
    try:
        fd = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return -1
    try:
        if os.tcgetpgrp(fd) == os.getpgrp():
            return fd
    except OSError:
        pass
    os.close(fd)  # in the background it is another program's, and to ask would stop this one
    return -1


def _read_places(input_fd: int, count: int) -> list[int]:
    """Wait for the columns that a terminal says its cursor is in."""
    data = b""
    places: list[bytes] = []
    for read in _read_until(input_fd, PATIENCE):
        data = (data + read)[-_MOST_READ:]
        places = _PLACE.findall(data)
        if len(places) >= count:
            break
    return [int(place) for place in places[:count]]


def _read_until(input_fd: int, patience: float) -> Iterator[bytes]:
    """What comes from a terminal, for some seconds."""
    deadline = time.monotonic() + patience
    while select.select([input_fd], [], [], max(0.0, deadline - time.monotonic()))[0]:
        try:
            data = os.read(input_fd, _MOST_READ)
        except BlockingIOError:
            continue
        except OSError:
            return
        if not data:
            return
        yield data
