"""A pseudo-terminal that answers as a certain emulator does, and remembers what it was told."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from escape_sequences import Token
from pty_session import KONSOLE, VTE, XTERM, Session

KITTY = {b"\x1b[>q": b"\x1bP>|kitty(0.26.5)\x1b\\", b"\x1b[>c": b"\x1b[>1;4000;26c", b"\x1b[c": b"\x1b[?62c"}
FONT_QUESTION = b"\x1bP+q" + b"kitty-query-font_family".hex().encode() + b"\x1b\\"


def with_font(name: str) -> dict[bytes, bytes]:
    """kitty as it answers with a font."""
    told = b"kitty-query-font_family".hex() + "=" + name.encode().hex()
    return {**KITTY, FONT_QUESTION: f"\x1bP1+r{told}\x1b\\".encode()}


PUTTY = {b"\x1b[>c": b"\x1b[>0;136;0c", b"\x1b[c": b"\x1b[?6c"}
SILENT: Mapping[bytes, bytes] = {}

__all__ = [
    "FONT_QUESTION",
    "KITTY",
    "KONSOLE",
    "PUTTY",
    "SILENT",
    "VTE",
    "XTERM",
    "AnsweringSession",
    "with_font",
]

_BIDI_MODE = b"\x1b[8$p"
_LAST_QUESTION = b"\x1b[c"


class AnsweringSession(Session):
    """A running program in a terminal that answers more than what it is.

    Args:
        replies: What it answers when asked what it is, by the question; it tells of mode 8 as it was left.
        command: The program and its arguments.
        shows_utf8: Whether it takes two bytes of UTF-8 for one character.
        delay: Seconds that its first answers take.
        options: As for `Session`.
    """

    def __init__(
        self,
        replies: Mapping[bytes, bytes],
        command: Sequence[str | Path],
        *,
        shows_utf8: bool = True,
        delay: float = 0.0,
        **options: Any,
    ) -> None:
        self.is_reordering = True
        """Whether its own reordering is on, by mode 8."""
        self.has_answered_late = False
        self._shows_utf8 = shows_utf8
        self._delay = delay
        self._late: Mapping[bytes, bytes] = dict(replies)
        super().__init__(command, replies={} if delay else self._late, **options)

    def __enter__(self) -> AnsweringSession:
        return self

    def _show(self, token: Token) -> None:
        if token.data == _BIDI_MODE and not self.is_reordering:
            self._replies = {**self._replies, _BIDI_MODE: b"\x1b[8;2$y"}
        super()._show(token)
        if self._delay and token.data == _LAST_QUESTION:
            self._delay, delay = 0.0, self._delay
            threading.Timer(delay, self._answer_late).start()
        if token.data in (b"\x1b[8h", b"\x1b[8l"):
            self.is_reordering = token.data.endswith(b"h")
        elif token.data == b"\x1b[6n" and self._replies:
            # Two bytes of UTF-8 are two characters to one that knows none of it.
            is_wider = not self._shows_utf8 and self.tokens[-2].data == "\u00e9".encode()
            place = self.screen.cursor.y + 1, self.screen.cursor.x + 1 + is_wider
            os.write(self._master, b"\x1b[%d;%dR" % place)

    def _answer_late(self) -> None:
        with contextlib.suppress(OSError):  # the program has been left before
            os.write(self._master, b"".join(self._late.values()))
        self._replies = self._late
        self.has_answered_late = True
