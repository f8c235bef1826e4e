"""The terminal as a device: the way bytes go out to it, and how it was before the program changed it.

Textual writes through a text stream on the standard error, in the locale's encoding, from a thread that dies
when the terminal does; the program would then wait for that thread for ever. Here the bytes are always
UTF-8, they go to the terminal on the standard output, and a terminal that has gone away swallows them.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
import termios
import threading
import time
from collections.abc import Callable
from queue import Queue
from typing import Any, Final

ABORT: Final = "\x1b\\"
"""Ends a string that was cut off half-way."""

RESTORE: Final = (
    "\x1b[?2026l"  # synchronised output
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    "\x1b[?2004l"  # bracketed paste
    "\x1b[?2048l"  # resizes reported in the input
    "\x1b[?1004l"  # focus reports
    "\x1b]22;default\x07"  # the mouse pointer's shape
    "\x1b[?7h"  # wrapping at the right edge
    "\x1b[<u"  # kitty's keyboard protocol; kept per screen, so before the main screen comes back
    "\x1b[0m\x1b[?1049l\x1b[?25h"  # colours, the main screen, the cursor
)
"""Turns off every mode the program may have turned on, in any order of turning on."""

QUEUED_WRITES: Final = 30
"""How many writes may wait for a slow terminal before the program waits too; a screenful is one write."""

SLICE: Final = 16 * 1024
"""How many bytes are written at once; between two slices the writing can be given up."""


class Terminal:
    """A terminal that can be written to, that may go away, and that can be given back as it was.

    Args:
        output_fd: File descriptor that the screen is drawn on.
        input_fd: File descriptor that the keys come from; its line discipline is what gets restored.
    """

    def __init__(self, output_fd: int, input_fd: int) -> None:
        self.output_fd = output_fd
        self.input_fd = input_fd
        self.is_gone = False
        self.farewell = ""
        """What more this terminal has to be told when it is given back, before the main screen comes back."""
        self._on_gone: Callable[[], None] | None = None
        self._queue: Queue[bytes | None] | None = None
        self._writer: threading.Thread | None = None
        self._writing = threading.Lock()
        self._attributes: list[Any] | None = None

    @property
    def is_open(self) -> bool:
        """Whether the program has the terminal, and its modes may differ from what they were."""
        return self._queue is not None

    def open(self) -> None:
        """Note how the terminal is, and begin to write."""
        if self.is_open:
            return
        try:
            self._attributes = termios.tcgetattr(self.input_fd)
        except termios.error:
            self._attributes = None
        self._queue = Queue(QUEUED_WRITES)
        self._writer = threading.Thread(
            target=self._write_queued, args=(self._queue,), name="terminal-output", daemon=True
        )
        self._writer.start()

    def write(self, text: str) -> None:
        """Send text, in order, in the background; waits while too much is waiting already.

        Text that comes while the terminal is not open, or is gone, is dropped.
        """
        queue = self._queue
        if queue is not None and not self.is_gone:
            queue.put(text.encode("utf-8", "replace"))

    def close(self) -> None:
        """Wait until all has been written, and stop writing."""
        queue, writer = self._queue, self._writer
        self._queue = self._writer = None
        if queue is not None and writer is not None:
            queue.put(None)
            writer.join()

    def restore(self, patience: float = 0.5) -> None:
        """Put everything back at once, without the help of anything that may be stuck.

        Args:
            patience: Seconds to wait for a terminal that takes no bytes.
        """
        self._queue = None
        if self._attributes is not None:
            with contextlib.suppress(termios.error, OSError):
                termios.tcsetattr(self.input_fd, termios.TCSANOW, self._attributes)
        if self.is_gone or not self._writing.acquire(timeout=patience):
            return
        # The lock is kept: nothing may be written after this.
        data = (ABORT + self.farewell + RESTORE).encode()
        deadline = time.monotonic() + patience
        while data and select.select([], [self.output_fd], [], max(0.0, deadline - time.monotonic()))[1]:
            try:
                data = data[os.write(self.output_fd, data) :]
            except BlockingIOError:
                continue
            except OSError:
                return

    def has_hung_up(self) -> bool:
        """Ask whether the other end of the terminal has been closed."""
        return self.is_gone or self._poll(0)

    def watch(self, on_gone: Callable[[], None]) -> None:
        """From now on notice when the other end is closed, even if no signal tells and nothing is written.

        Args:
            on_gone: Called once, in another thread.
        """
        self._on_gone = on_gone
        threading.Thread(target=self._watch, name="terminal-watch", daemon=True).start()

    def _watch(self) -> None:
        if self._poll(None):
            self._lose()

    def _poll(self, timeout: int | None) -> bool:
        poll = select.poll()
        poll.register(self.input_fd, 0)  # a hang-up is always reported
        return any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(timeout))

    def _lose(self) -> None:
        if not self.is_gone:
            self.is_gone = True
            if self._on_gone is not None:
                self._on_gone()

    def _write_queued(self, queue: Queue[bytes | None]) -> None:
        while (data := queue.get()) is not None:
            for start in range(0, len(data), SLICE):
                if self.is_gone or not self._write_slice(data[start : start + SLICE]):
                    break

    def _write_slice(self, data: bytes) -> bool:
        """Write it all; tells whether to go on."""
        while data:
            with self._writing:
                try:
                    data = data[os.write(self.output_fd, data) :]
                    continue
                except BlockingIOError:
                    pass  # another program left the terminal in non-blocking mode
                except OSError:
                    self._lose()
                    return False
            select.select([], [self.output_fd], [])
        return True


def find_terminal() -> Terminal | None:
    """The terminal the program was started in: keys on the standard input, screen on the standard output."""
    keys, screen = sys.__stdin__, sys.__stdout__
    if keys is None or screen is None or not (keys.isatty() and screen.isatty()):
        return None
    return Terminal(screen.fileno(), keys.fileno())
