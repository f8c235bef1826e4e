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
from tui.terminal.fonts import has_arabic, kitty_has_arabic
from tui.terminal.queries import Replies, ReplyParser, queries
from tui.terminal.surroundings import is_in_screen, is_served, may_be_kitty

if TYPE_CHECKING:
    import subprocess

    from tui.terminal.memory import Memory

DEADLINE: Final = 0.15
"""Seconds after the question until which the terminal's answers are waited for."""

TMUX_DEADLINE: Final = 1.0
"""Seconds for which tmux is waited for; it is on this machine and always answers, late where all is late."""

LATEST: Final = 1.0
"""Seconds after the question until which answers are kept from whoever reads the terminal next."""

_TMUX_QUESTION: Final = (
    "tmux",
    "display-message",
    "-p",
    "#{pane_tty}|#{client_termtype}|#{client_termname}|#{client_termfeatures}",
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
        """When the terminal was asked, by the monotonic clock."""
        self._tmux: subprocess.Popen[bytes] | None = None
        self._finding: Finding | None = None
        self._is_kept = False
        """Whether the answers are in the memory."""
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
        if is_served(self._environ):
            return
        self._take_keys()
        if self._environ.get("TMUX"):
            self._begin_tmux()
        else:
            self._ask()

    def finish(self) -> Finding:
        """Wait for the answers, but not longer than until the deadline, and decide. Never raises."""
        if self._finding is None:
            if self._tmux is not None:
                tty, _bar, self.client = self._tmux_answer().partition("|")
                if not self._is_in_tmux_pane(tty):
                    # A terminal that was started from tmux has inherited the variable.
                    self._environ = {name: self._environ[name] for name in self._environ if name != "TMUX"}
                    self.client = ""
                    self._ask()
            if self.parser is not None:
                self._collect(self.parser)
            self._finding = self._decide()
            self._remember()
        return self._finding

    def finish_late(self) -> Finding | None:
        """Decide again when the last answers have come after the deadline; None when nothing is new."""
        parser = self.parser
        if parser is None or not parser.is_complete:
            return None
        self.parser, self.replies = None, parser.replies
        self._finding = self._decide()
        self._remember()
        return self._finding

    @property
    def has_asked(self) -> bool:
        """Whether the terminal itself was asked."""
        return self._asked_at is not None

    def release(self) -> None:
        """Give the line discipline back as it was; safe in a signal handler, and any number of times."""
        attributes, self._attributes = self._attributes, None
        if attributes is not None:
            import termios

            with contextlib.suppress(termios.error, OSError):
                termios.tcsetattr(self._input_fd, termios.TCSANOW, attributes)

    def drain(self, patience: float = LATEST) -> None:
        """Take answers in that are still to come, before somebody else reads the terminal; then `release`.

        What is typed meanwhile is lost. Safe in a signal handler.

        Args:
            patience: Seconds to wait for them; never longer than until `LATEST`.
        """
        parser, self.parser = self.parser, None
        if parser is not None and self._asked_at is not None and self._take_keys():
            self._read(parser, min(time.monotonic() + patience, self._asked_at + LATEST))
        self.release()

    def _ask(self) -> None:
        """Ask the terminal, unless it must not be asked or need not be."""
        environ = self._environ
        if not self._may_ask or environ.get("TERM_PROGRAM") == "Apple_Terminal":
            return  # that one shows what it does not understand
        if self._memory is not None and (kept := self._memory.recall(environ)) is not None:
            self.replies, self._is_kept = kept, True
            return
        if not self._take_keys():
            return
        is_through_screen = is_in_screen(environ)
        asked = queries(through_screen=is_through_screen, font=may_be_kitty(environ))
        with contextlib.suppress(OSError):
            if os.write(self._output_fd, asked) == len(asked):
                self.parser = ReplyParser(last_answers=2 if is_through_screen else 1)
                self._asked_at = time.monotonic()

    def _decide(self) -> Finding:
        replies, finding = self.replies, decide(self._environ, self.replies, self.client)
        if not finding.depends_on_font or replies.has_arabic is not None:
            return finding
        arabic = has_arabic(replies.font, self._environ) if replies.font else kitty_has_arabic(self._environ)
        self.replies = replies._replace(has_arabic=arabic)
        return decide(self._environ, self.replies, self.client)

    def _remember(self) -> None:
        if self._memory is not None and self.replies.primary and self.parser is None and not self._is_kept:
            self._memory.remember(self._environ, self.replies)
            self._is_kept = True

    def _is_in_tmux_pane(self, pane_tty: str) -> bool:
        """Whether the terminal is a pane of the tmux that was asked, as far as that can be told."""
        names = set()
        for fd in (self._input_fd, 0, 1, 2):  # the first may be /dev/tty, which is not called by its name
            with contextlib.suppress(OSError):
                names.add(os.ttyname(fd))
        names.discard("/dev/tty")
        if pane_tty and names:
            return pane_tty in names
        return self._environ.get("TERM", "").startswith(("tmux", "screen"))

    def _take_keys(self) -> bool:
        """Let keys and answers come as they are, unseen; whether the terminal is ours to do so."""
        if self._attributes is not None:
            return True
        if sys.platform == "win32":
            return False
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
        self.typed += self._read(parser, (self._asked_at or 0.0) + DEADLINE)
        self.replies = parser.replies
        if parser.is_complete:
            self.typed += parser.flush()
            self.parser = None

    def _read(self, parser: ReplyParser, deadline: float) -> bytes:
        """Read until the last answer has come, or the deadline has; returns what was typed."""
        typed = b""
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
            typed += parser.feed(data)
        return typed

    def _begin_tmux(self) -> None:
        import subprocess

        with contextlib.suppress(OSError, ValueError):
            self._tmux = subprocess.Popen(
                _TMUX_QUESTION,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )

    def _tmux_answer(self) -> str:
        answer = self._read_tmux()
        if answer.count("|") and not answer.split("|")[1]:
            # It was not told a name; perhaps only not yet, when it has been started for this program.
            self._begin_tmux()
            answer = self._read_tmux() or answer
        return answer

    def _read_tmux(self) -> str:
        tmux, self._tmux = self._tmux, None
        if tmux is None:
            return ""
        import subprocess

        try:
            answer, _errors = tmux.communicate(timeout=TMUX_DEADLINE)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            tmux.kill()
            with contextlib.suppress(OSError, ValueError):
                tmux.communicate()
            return ""
        return answer[:_LONGEST_ANSWER].decode("utf-8", "replace").strip()
