"""The ways a program is told to go, and how it goes: the terminal restored, and by the signal that told it.

Dying of the signal, instead of exiting with a number, lets the parent know that the program was stopped: a
shell script ends at an interrupt, and `timeout` or a service manager see what they caused.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Final

from tui.terminal.device import Terminal

if TYPE_CHECKING:
    import asyncio

ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""Signals that ask the program to end."""

GRACE: Final = 2.0
"""Seconds the program may take to end by itself once it was asked; a busy one is ended then."""


class Departure:
    """Ends the program when a signal or the terminal says so; a context around all that has the terminal.

    A program that still answers ends in its own way, closing what it has open. One that does not is ended
    here, after `GRACE`.

    Args:
        terminal: Where the keys come from and the screen is drawn, if that is a terminal.
        restore: Gives the terminal back, at once; does nothing where nothing was changed.
    """

    def __init__(self, terminal: Terminal | None, restore: Callable[[], None]) -> None:
        self._terminal = terminal
        self._restore = restore
        self._leave: Callable[[int], None] = os._exit
        self._signum: signal.Signals | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._previous: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Departure:
        for signum in (*ENDING, signal.SIGALRM):
            if signum == signal.SIGALRM or signal.getsignal(signum) is not signal.SIG_IGN:
                # What is ignored stays so: nohup, or a shell that runs this in the background, wants it.
                self._previous[signum] = signal.signal(signum, self._handle)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._signum is None and self._terminal is not None and self._terminal.has_hung_up():
            self._signum = signal.SIGHUP
        if self._signum is not None:
            self._die()
        self._restore()
        for signum, handler in self._previous.items():
            signal.signal(signum, handler if handler is not None else signal.SIG_DFL)

    def watch(self, loop: asyncio.AbstractEventLoop, leave: Callable[[int], None]) -> None:
        """Know the loop that the program runs in, and from now on notice when the terminal goes away.

        Args:
            loop: The event loop.
            leave: Asks the program to end with an exit status; called in the loop.
        """
        self._loop = loop
        self._leave = leave
        if self._terminal is not None:
            self._terminal.watch(lambda: self._request(signal.SIGHUP))

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if number == signal.SIGALRM:
            self._die()
        else:
            self._request(signal.Signals(number))

    def _request(self, signum: signal.Signals) -> None:
        """Ask the program to end; safe in signal handlers and threads. Asking again changes nothing."""
        if self._signum is not None:
            return
        self._signum = signum
        if self._loop is None:
            self._die()
        else:
            signal.setitimer(signal.ITIMER_REAL, GRACE)
            with contextlib.suppress(RuntimeError):  # the loop has just closed: the program has ended already
                self._loop.call_soon_threadsafe(self._leave, 128 + signum)

    def _die(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        self._restore()
        signum = self._signum or signal.SIGTERM
        with contextlib.suppress(
            ValueError
        ):  # a thread other than the main one cannot change what a signal does
            signal.signal(signum, signal.SIG_DFL)
            os.kill(os.getpid(), signum)
        os._exit(128 + signum)
