"""From the first moment with a terminal to the screen: what must be known and safe before Textual is loaded.

Asking a terminal takes as long as a round trip to it, and loading the screen library takes longer on almost
every line, so both are done at the same time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Final

from tui.terminal.delivery import AUTOMATIC, NO_WISHES, Delivery, Wishes, choose_delivery
from tui.terminal.detection import decide
from tui.terminal.queries import Replies

if TYPE_CHECKING:
    from tui.terminal.departure import Departure
    from tui.terminal.device import Terminal
    from tui.terminal.inquiry import Inquiry
    from tui.terminal.keys import KeyRelay

HASTE: Final = 0.2
"""Seconds that answers are waited for when a signal ends the program before they have come."""


class Opening:
    """The terminal between start and end of the program; a context around all that needs it.

    Args:
        environ: The environment of the process.
        wishes: What the person said about the output.
    """

    terminal: Terminal | None = None
    """Where the screen is drawn; None when that is not a terminal of this process."""
    departure: Departure | None = None
    """Gives the terminal back when a signal ends the program; None where there is none."""

    def __init__(self, environ: Mapping[str, str], wishes: Wishes = NO_WISHES) -> None:
        self._environ = environ
        self._wishes = wishes
        self._inquiry: Inquiry | None = None
        self._delivery: Delivery | None = None

    def __enter__(self) -> Opening:
        if sys.platform == "win32":  # ends console programs without signals, and its console forgets modes
            return self
        from tui.terminal.departure import Departure
        from tui.terminal.device import find_terminal

        self.terminal = find_terminal()
        self.departure = Departure(self.terminal, self.restore).__enter__()
        if self.terminal is not None:
            from tui.terminal.inquiry import Inquiry
            from tui.terminal.memory import Memory

            # Who has said what to send may have done so because this terminal cannot bear to be asked.
            is_asked = self._wishes.bidi in (AUTOMATIC, "switch")
            self._inquiry = Inquiry(
                self.terminal.input_fd, self.terminal.output_fd, self._environ, Memory(), ask=is_asked
            )
            self._inquiry.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._inquiry is not None:
            self._inquiry.drain()
        if self.departure is not None:
            self.departure.__exit__(kind, error, trace)
        self.restore()

    def restore(self) -> None:
        """Give the terminal back at once; safe in a signal handler, and when it was never taken."""
        if self.terminal is not None and self.terminal.is_open:
            self.terminal.restore()
        if self._inquiry is not None:
            self._inquiry.drain(HASTE)

    def settle(self) -> Delivery:
        """Find out how text is to be sent; waits for the terminal's answers, but not for long."""
        if self._delivery is None:
            answer: Mapping[str, str] | None = None
            if self._inquiry is not None:
                from tui.terminal.memory import Memory

                finding = self._inquiry.finish()
                answer = Memory().answer(finding.identity)
            else:
                finding = decide(self._environ, Replies())
            self._delivery = choose_delivery(finding, self._wishes, answer)
        return self._delivery

    def settle_again(self) -> Delivery | None:
        """Look at answers that came late; None when they change nothing."""
        finding = self._inquiry.finish_late() if self._inquiry is not None else None
        if finding is None:
            return None
        before, self._delivery = self._delivery, None
        return None if self.settle() == before else self._delivery

    def release(self) -> None:
        """Give the line discipline back, to whoever changes it next."""
        if self._inquiry is not None:
            self._inquiry.release()

    def relay(self, on_answered: Callable[[], None]) -> KeyRelay | None:
        """What stands between the terminal and the driver; None where there is no terminal.

        Args:
            on_answered: Called, in another thread, when the last answer has come.
        """
        inquiry = self._inquiry
        if inquiry is None or self.terminal is None:
            return None
        from tui.terminal.keys import KeyRelay

        typed, inquiry.typed = inquiry.typed, b""
        parser = inquiry.parser if inquiry.parser is not None and not inquiry.parser.is_complete else None
        return KeyRelay(self.terminal.input_fd, typed, parser, on_answered)
