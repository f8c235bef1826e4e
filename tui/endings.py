"""A command that a signal tells to end: it cleans up as after Ctrl+C, and then ends by that signal.

Without this a process that is told to end is gone at once, and what it was about to write stays behind as a
hidden file. The program with a screen has ways of its own: `tui.terminal.departure`.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final

ENDING: Final = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Signals that ask a program to end, by their names: not every system has them all."""


class ToldToEnd(KeyboardInterrupt):
    """A signal told the program to end; whoever cleans up after Ctrl+C does so after this."""


@contextmanager
def cleaning_up_first() -> Iterator[None]:
    """Raise `ToldToEnd` at such a signal; at the end of the context the process ends by it.

    What is ignored stays so: nohup wants it. In a thread other than the main one nothing is changed.
    """
    told: list[int] = []

    def tell(number: int, frame: FrameType | None) -> None:
        told.append(number)
        if len(told) == 1:  # asking again does not interrupt the cleaning up
            raise ToldToEnd

    numbers = [getattr(signal, name) for name in ENDING if hasattr(signal, name)]
    ours = []
    with suppress(ValueError):
        for number in numbers:
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, tell)
                ours.append(number)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
        if told:
            os.kill(os.getpid(), told[0])
