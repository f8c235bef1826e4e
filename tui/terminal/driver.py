"""Textual's drivers, made to leave the terminal as it was and to send it text that it shows right.

Only what Textual's own driver lacks is here. Everything that any driver writes goes through a `Stream`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

from textual.driver import Driver
from textual.message import Message

from tui.terminal.output import Output
from tui.terminal.stream import Stream

if TYPE_CHECKING:
    from textual.app import App

    from tui.terminal.delivery import Delivery
    from tui.terminal.device import Terminal
    from tui.terminal.opening import Opening


POINTER_SHAPE: Final = "\x1b]22;"
DEFAULT_POINTER: Final = "\x1b]22;default\x07"

if sys.platform == "win32":

    def driver_for(base: type[Driver], opening: Opening) -> type[Driver]:
        """Mix the program's own output over a driver of Textual's."""
        return _with_output(base, opening)

else:
    from textual.drivers import linux_driver
    from textual.drivers.linux_driver import LinuxDriver

    from tui.terminal.escape_key import KeyParser

    linux_driver.XTermParser = KeyParser  # type: ignore[attr-defined]

    class TerminalDriver(LinuxDriver):
        """Textual's driver for Unix, with a terminal that survives stops, hang-ups and odd locales."""

        opening: Opening
        terminal: Terminal
        """Both are set on the subclass that `driver_for` makes."""

        def __init__(
            self,
            app: App[Any],
            *,
            debug: bool = False,
            mouse: bool = True,
            size: tuple[int, int] | None = None,
        ) -> None:
            delivery = self.opening.settle()
            super().__init__(app, debug=debug, mouse=mouse and delivery.finding.bears_mouse, size=size)
            self._event_loop = asyncio.get_running_loop()
            self._is_stopping = False
            self._is_lent = False
            self._has_changed_pointer = False
            self._deliver(delivery)
            # In place of Textual's own handlers, which work inside the signal handler, where a lock of the
            # interrupted code can be held, and which stop a program for ever that has no shell to wake it.
            signal.signal(signal.SIGTSTP, self._in_event_loop(self._stop_process))
            signal.signal(signal.SIGCONT, self._in_event_loop(self._continue_process))

        def write(self, data: str) -> None:
            """Write to the terminal."""
            if data.startswith(POINTER_SHAPE):
                self._has_changed_pointer = data != DEFAULT_POINTER
            if self._stream.has_rows:
                with contextlib.suppress(OSError):
                    self._stream.resize(os.get_terminal_size(self.terminal.output_fd).columns)
            self.terminal.write(self._stream.feed(data))

        def start_application_mode(self) -> None:
            """Take the terminal."""
            self.opening.release()
            self.terminal.open()
            super().start_application_mode()  # type: ignore[no-untyped-call]
            # On the alternate screen: of the main one, mlterm would change the order for good.
            if self._delivery.switch is not None:
                self.terminal.write(self._delivery.switch.off)

        def stop_application_mode(self) -> None:
            """Give the terminal back."""
            self.terminal.write(self.terminal.farewell)
            super().stop_application_mode()
            # Textual turns these on where the terminal answers for them, and only some of them off.
            self.write("\x1b[?1016l\x1b[?2048l\x1b[0m")
            if self._has_changed_pointer:
                self.write(DEFAULT_POINTER)

        def run_input_thread(self) -> None:
            """Read keys; without answers of the terminal that are still to come."""
            relay = self.opening.relay(
                lambda: self._event_loop.call_soon_threadsafe(self._settle_again)  # type: ignore[arg-type]
            )
            if relay is None:
                super().run_input_thread()
                return
            with relay:
                # Textual reads from what this names; whoever else asks for it waits for this thread.
                keys, self.fileno = self.fileno, relay.fileno
                try:
                    super().run_input_thread()
                finally:
                    self.fileno = keys

        def process_message(self, message: Message) -> None:
            """Hand a message over to the app."""
            _announce(message, self._app)
            super().process_message(message)

        def close(self) -> None:
            """Wait until the last byte is out."""
            super().close()
            self.terminal.close()

        @contextmanager
        def no_automatic_restart(self) -> Iterator[None]:
            """Mark a body of code that has the terminal for itself, an editor for example."""
            self._is_lent = True
            try:
                with super().no_automatic_restart():
                    yield
            finally:
                self._is_lent = False

        def _deliver(self, delivery: Delivery) -> None:
            self._delivery = delivery
            self._stream = Stream(delivery.output, marks=delivery.marks)
            self.terminal.farewell = delivery.switch.on if delivery.switch is not None else ""

        def _settle_again(self) -> None:
            """Draw anew when an answer that came late shows that the terminal needs something else."""
            delivery = self.opening.settle_again()
            if delivery is None or not self.terminal.is_open:
                return
            if (delivery.output is Output.OFF) != (self._delivery.output is Output.OFF):
                return  # text is composed in the other order by now; it is known at the next start
            self.terminal.write(self.terminal.farewell)
            self._deliver(delivery)
            if delivery.switch is not None:
                self.terminal.write(delivery.switch.off)
            self._app.refresh(layout=True)

        def _in_event_loop(self, act: Callable[[], None]) -> Callable[[int, FrameType | None], None]:
            def handle(signum: int, frame: FrameType | None) -> None:
                if not self._is_stopping:
                    self._event_loop.call_soon_threadsafe(act)

            return handle

        def _stop_process(self) -> None:
            """Give the terminal back, stop as any program does, and take it again when continued."""
            self._is_stopping = True
            try:
                if not self._is_lent:
                    self.suspend_application_mode()
                handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
                # The whole job stops, as when the terminal itself stops it; where there is no shell
                # that could continue it, the system ignores this and the program goes on.
                os.kill(0, signal.SIGTSTP)
                signal.signal(signal.SIGTSTP, handler)
                if not self._is_lent:
                    self._take_again()
            finally:
                self._is_stopping = False

        def _continue_process(self) -> None:
            """Take the terminal again after a stop that could not be caught, SIGSTOP."""
            if self._is_lent or not self.terminal.is_open:
                return
            self._is_stopping = True
            try:
                self._wait_for_foreground()
                self.suspend_application_mode()
                self._take_again()
            finally:
                self._is_stopping = False

        def _take_again(self) -> None:
            self._wait_for_foreground()
            self.resume_application_mode()
            self.send_message(self.SignalResume())
            # The terminal may have changed its size or forgotten what was on its screen.
            self._app.call_later(self._app.refresh, layout=True)

        def _wait_for_foreground(self) -> None:
            """Stay stopped while the shell keeps the job in the background."""
            while not self._is_in_foreground():
                os.kill(0, signal.SIGTTOU)
                time.sleep(0.05)

        def _is_in_foreground(self) -> bool:
            try:
                return os.tcgetpgrp(self.terminal.input_fd) == os.getpgrp()
            except OSError:
                return True  # no controlling terminal: nobody could put the job into the background

    def driver_for(base: type[Driver], opening: Opening) -> type[Driver]:
        """Mix the program's own conduct and output over a driver of Textual's.

        Args:
            base: The driver that Textual chose for the platform, or that TEXTUAL_DRIVER names.
            opening: Knows the terminal, and how text is sent to it.
        """
        if opening.terminal is None or base is not LinuxDriver:
            return _with_output(base, opening)
        return type("TerminalDriver", (TerminalDriver,), {"opening": opening, "terminal": opening.terminal})


def _with_output(base: type[Driver], opening: Opening) -> type[Driver]:
    delivery = opening.settle()
    stream = Stream(delivery.output, marks=delivery.marks)

    def write(self: Driver, data: str) -> None:
        base.write(self, stream.feed(data))

    def process_message(self: Driver, message: Message) -> None:
        _announce(message, self._app)
        base.process_message(self, message)

    return type(base.__name__, (base,), {"write": write, "process_message": process_message})


def _announce(message: Message, app: App[Any]) -> None:
    """Tell an app that wants to know what it will be handed: while it is at work it does not see that."""
    foresee = getattr(app, "foresee", None)
    if foresee is not None:
        foresee(message)
