"""How far a long command is, on the standard error, where a person sees it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final

from tui.console import is_terminal

PATIENCE: Final = 0.5
"""Seconds after which something is told."""
_INTERVAL: Final = 0.1
"""Seconds between two that are told."""


class Progress:
    """A line that is written over again and again, and gone at the end; nothing where there is no terminal.

    Args:
        sentence: What is told of a number done and a number in all.
    """

    def __init__(self, sentence: Callable[[int, int], str]) -> None:
        self._sentence = sentence
        self._is_seen = is_terminal(sys.stderr)
        self._next = time.monotonic() + PATIENCE
        self._is_there = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_there:
            self._write("\r\x1b[K")

    def tell(self, done: int, total: int) -> None:
        """Tell how much is done, if it is time to."""
        if self._is_seen and time.monotonic() >= self._next:
            self._next = time.monotonic() + _INTERVAL
            self._is_there = True
            self._write(f"\r{self._sentence(done, total)}\x1b[K")

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError, AttributeError):
            sys.stderr.write(text)
            sys.stderr.flush()
