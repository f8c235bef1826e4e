"""Asking the terminal about itself while the program is being loaded.

One round of queries is sent at the very start, and the answers are collected when the screen is about to
open. What the person types between is no answer and is kept for the program. While this goes on the terminal
neither shows what is typed or answered, nor makes signals or lines of it.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from tui.terminal.detection import Finding, decide
from tui.terminal.queries import QUERIES, QUERIES_THROUGH_SCREEN, Replies, ReplyParser
from tui.terminal.surroundings import is_in_screen, is_in_tmux, is_served

if TYPE_CHECKING:
    import subprocess

    from tui.terminal.memory import Memory

DEADLINE: Final = 0.15
"""Seconds after the question until which the terminal's answers are waited for."""

TMUX_DEADLINE: Final = 1.0
"""The same for tmux, which is on this machine and always answers, late only where all is late."""

_TMUX_QUESTION: Final = (
    "tmux",
    "display-message",
    "-p",
    "#{client_termtype}|#{client_termname}|#{client_termfeatures}",
)
_LONGEST_ANSWER: Final = 1000


class Inquiry:
    """One round of questions.

    Args:
        input_fd: Where the terminal's answers come from.
        output_fd: Where it reads what it is asked.
        environ: The environment of the process.
        memory: What was kept of earlier rounds; None to ask in any case and keep nothing.
        ask: Whether the terminal may be asked at all.
    """

    def __init__(
        self,
        input_fd: int,
        output_fd: int,
        environ: Mapping[str, str],
        memory: Memory | None,
        ask: bool = True,
    ) -> None:
        self._input_fd = input_fd
        self._output_fd = output_fd
        self._environ = environ
        self._memory = memory
        self._may_ask = ask
        self._attributes: list[Any] | None = None
        self._asked_at: float | None = None
        self._tmux: subprocess.Popen[bytes] | None = None
        self._finding: Finding | None = None
        self.replies = Replies()
        """What the terminal answered, now or earlier."""
        self.client = ""
        """What tmux told of the terminal it is shown in."""
        self.typed = b""
        """What the person typed meanwhile, in order."""
        self.parser: ReplyParser | None = None
        """Knows the answers that are still to come; None when there are none."""

    def begin(self) -> None:
        """Ask, without waiting. Never raises."""
        environ = self._environ
        if not self._may_ask or is_served(environ) or environ.get("TERM_PROGRAM") == "Apple_Terminal":
            return  # that one shows what it does not understand
        if is_in_tmux(environ):
            self._begin_tmux()
            return
        if self._memory is not None and (kept := self._memory.recall(environ)) is not None:
            self.replies = kept
            return
        if sys.platform == "win32" or not self._take_keys():
            return
        with contextlib.suppress(OSError):
            queries = QUERIES_THROUGH_SCREEN if is_in_screen(environ) else QUERIES
            if os.write(self._output_fd, queries) == len(queries):
                self.parser = ReplyParser()
                self._asked_at = time.monotonic()

    def finish(self) -> Finding:
        """Wait for the answers, but not longer than until the deadline, and decide. Never raises."""
        if self._finding is None:
            if self.parser is not None:
                self._collect(self.parser)
            self.client = self._tmux_answer()
            self._finding = decide(self._environ, self.replies, self.client)
        return self._finding

    def finish_late(self) -> Finding | None:
        """Decide again when the last answers have come after the deadline; None when nothing is new."""
        parser = self.parser
        if parser is None or not parser.is_complete:
            return None
        self.parser, self.replies = None, parser.replies
        if self._memory is not None:
            self._memory.remember(self._environ, parser.replies)
        self._finding = decide(self._environ, self.replies, self.client)
        return self._finding

    def release(self) -> None:
        """Give the line discipline back as it was; safe in a signal handler, and any number of times."""
        attributes, self._attributes = self._attributes, None
        if attributes is not None:
            import termios

            with contextlib.suppress(termios.error, OSError):
                termios.tcsetattr(self._input_fd, termios.TCSANOW, attributes)

    def _take_keys(self) -> bool:
        """Let keys and answers come as they are, unseen; whether the terminal is ours to do so."""
        import termios

        try:
            if os.tcgetpgrp(self._input_fd) != os.getpgrp():
                return False  # in the background, where asking would stop the program
            attributes = termios.tcgetattr(self._input_fd)
            raw = [*attributes[:6], list(attributes[6])]
            raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
            raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
            raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0
            self._attributes = attributes
            termios.tcsetattr(self._input_fd, termios.TCSANOW, raw)
        except (termios.error, OSError):
            self._attributes = None
            return False
        return True

    def _collect(self, parser: ReplyParser) -> None:
        deadline = (self._asked_at or 0.0) + DEADLINE
        while not parser.is_complete:
            left = max(0.0, deadline - time.monotonic())
            try:
                if not select.select([self._input_fd], [], [], left)[0]:
                    break
                data = os.read(self._input_fd, 4096)
            except BlockingIOError:
                continue
            except (OSError, ValueError):
                break
            if not data:
                break
            self.typed += parser.feed(data)
        self.replies = parser.replies
        if parser.is_complete:
            self.typed += parser.flush()
            self.parser = None
            if self._memory is not None:
                self._memory.remember(self._environ, parser.replies)

    def _begin_tmux(self) -> None:
        import subprocess

        with contextlib.suppress(OSError, ValueError):
            self._tmux = subprocess.Popen(
                _TMUX_QUESTION,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._asked_at = time.monotonic()

    def _tmux_answer(self) -> str:
        answer = self._read_tmux()
        if answer.startswith("|"):
            # It was not told a name; perhaps only not yet, when it has been started for this program.
            self._begin_tmux()
            answer = self._read_tmux() or answer
        return answer

    def _read_tmux(self) -> str:
        tmux, self._tmux = self._tmux, None
        if tmux is None:
            return ""
        import subprocess

        left = max(0.0, (self._asked_at or 0.0) + TMUX_DEADLINE - time.monotonic())
        try:
            answer, _errors = tmux.communicate(timeout=left)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            tmux.kill()
            with contextlib.suppress(OSError, ValueError):
                tmux.communicate()
            return ""
        return answer[:_LONGEST_ANSWER].decode("utf-8", "replace").strip()
