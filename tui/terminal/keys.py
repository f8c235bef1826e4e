"""What is typed, on its way to the driver: what came early, no answers, and nothing that is not UTF-8.

The terminal is asked about itself while the program is being loaded. What the person types meanwhile has been
read by then, and on a slow line an answer may arrive when the screen has long been open, where it would be
taken for keys. A terminal with another encoding sends bytes that Textual's driver would fail on. So a pipe is
put between the terminal and the driver.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import select
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType

    from tui.terminal.queries import ReplyParser

READ_SIZE: Final = 4096

PAUSE: Final = 0.05
"""Seconds of silence after which the beginning of an answer was none: an Escape key, pressed alone. The
beginning of a character was none either then."""


class KeyRelay:
    """A pipe that carries what is typed; a context, in which the terminal is read here and nowhere else.

    Args:
        input_fd: The terminal.
        typed: What was typed before, in order.
        parser: Knows the answers that are still to come, and takes them out.
        on_answered: Called in the relay's thread when the last of them has come.
    """

    def __init__(
        self,
        input_fd: int,
        typed: bytes,
        parser: ReplyParser | None,
        on_answered: Callable[[], None] = lambda: None,
    ) -> None:
        self._input_fd = input_fd
        self._typed = typed
        self._parser = parser
        self._on_answered = on_answered
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._thread: threading.Thread | None = None
        self.fileno = -1
        """Where the keys can be read from."""

    def __enter__(self) -> KeyRelay:
        self.fileno, self._sink = os.pipe()
        self._stopped, self._stop = os.pipe()
        self._thread = threading.Thread(target=self._run, name="terminal-keys", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._stop)
        os.close(self.fileno)  # a relay that waits for room in the pipe is told that nobody reads any more
        if self._thread is not None:
            self._thread.join()
        os.close(self._stopped)

    def _run(self) -> None:
        with contextlib.suppress(OSError), os.fdopen(self._sink, "wb", buffering=0) as sink:
            sink.write(self._as_utf8(self._typed))
            self._typed = b""
            while data := self._next():
                sink.write(data)

    def _next(self) -> bytes:
        """Wait for something typed; nothing means that the terminal is gone or the relay is to end."""
        while True:
            is_waiting = bool(self._decoder.getstate()[0] or (self._parser and self._parser.held))
            ready, _, _ = select.select(
                [self._input_fd, self._stopped], [], [], PAUSE if is_waiting else None
            )
            if self._stopped in ready:
                return b""
            if not ready:
                typed = self._as_utf8(self._parser.flush() if self._parser else b"", final=True)
            else:
                try:
                    data = os.read(self._input_fd, READ_SIZE)
                except BlockingIOError:
                    continue
                if not data:
                    return b""
                typed = self._as_utf8(self._without_answers(data))
            if typed:
                return typed

    def _without_answers(self, data: bytes) -> bytes:
        if self._parser is None:
            return data
        typed = self._parser.feed(data)
        if self._parser.is_complete:
            typed += self._parser.flush()
            self._parser = None
            self._on_answered()
        return typed

    def _as_utf8(self, data: bytes, *, final: bool = False) -> bytes:
        """Whole characters only, U+FFFD in place of what is none; the rest waits unless this is the end."""
        return self._decoder.decode(data, final).encode()
