"""What a terminal is asked about itself, and its answers found among what the person types meanwhile."""

from __future__ import annotations

import contextlib
import re
from typing import Final, NamedTuple

QUERIES: Final = (
    b"\x1b7"  # notes the cursor
    b"\x1b[8$p"  # DECRQM: is bi-directional support mode (BDSM, mode 8 of ECMA-48) set?
    b"\x1b[>q"  # XTVERSION: name and version
    b"\x1b[>c"  # secondary device attributes (DA2): kind and version
    b"\x1b[c"  # primary device attributes (DA1): every terminal answers, and in order, so this ends the wait
    b"\x1b8\x1b[K"  # whatever a terminal showed of this instead of understanding it is taken away
)


QUERIES_THROUGH_SCREEN: Final = (
    b"\x1b7"
    b"\x1b[>c"  # screen answers this for itself
    # What a device control string carries, screen hands to its own terminal as it is, and answers come back
    # as what is typed does.
    b"\x1bP\x1b[8$p\x1b[>q\x1b[>c\x1b[c\x1b\\"
    b"\x1b[c"  # it answers this for itself too; so does whatever else this is, when it is no screen at all
    b"\x1b8\x1b[K"
)
"""The same questions where GNU screen is in between, asked of the terminal that screen is shown in.

Two answers to DA1 end the wait: that of screen, and that of its terminal."""

FONT: Final = "kitty-query-font_family"
"""The name by which kitty, asked as others are for a capability (XTGETTCAP), tells its font."""
_FONT_QUERY: Final = b"\x1bP+q" + FONT.encode().hex().encode() + b"\x1b\\"


def queries(*, through_screen: bool = False, font: bool = False) -> bytes:
    """What is sent to ask.

    Args:
        through_screen: Whether GNU screen is in between.
        font: Whether the terminal may be kitty, and is asked for its font; others are not, though those that
            know no such question should take no notice.
    """
    if through_screen:
        # A string cannot carry another one, so the end of the inner one is sent by itself.
        inner = b"\x1bP" + _FONT_QUERY[:-2] + b"\x1b\x1b\\" + b"\x1bP\\\x1b\\" if font else b""
        return QUERIES_THROUGH_SCREEN.replace(b"\x1bP\x1b[8$p", inner + b"\x1bP\x1b[8$p")
    return QUERIES.replace(b"\x1b[c", _FONT_QUERY + b"\x1b[c") if font else QUERIES


TMUX, SCREEN = 84, 83
"""What the multiplexers answer first to DA2."""


class Replies(NamedTuple):
    """What a terminal answered; each part is empty when it did not."""

    bidi_mode: int | None = None
    """The state of mode 8 as DECRPM gives it: 0 unknown, 1 set, 2 reset, 3 always set, 4 always reset."""
    version: str = ""
    """Name and version, "VTE(7006)"; text that the terminal chose, to be cleaned before it is shown."""
    secondary: tuple[int, ...] = ()
    """The numbers of DA2."""
    primary: tuple[int, ...] = ()
    """The numbers of DA1."""
    between: tuple[int, ...] = ()
    """The numbers of DA2 of a multiplexer, which answers for itself; of the nearest, where there are more."""
    font: str = ""
    """The PostScript name of kitty's font."""
    has_arabic: bool | None = None
    """Whether that font has Arabic letters, which is looked up when it has been told."""


_REPLY = re.compile(
    rb"\x1b\[8;(?P<bidi_mode>[0-4])\$y"
    rb"|\x1bP>\|(?P<version>[^\x00-\x1f\x7f]{0,200})(?:\x1b\\|\x07)"
    rb"|\x1bP[01]\+r(?P<capability>[^\x00-\x1f\x7f]{0,700})(?:\x1b\\|\x07)"
    rb"|\x1b\[>(?P<secondary>[0-9;]{0,40})c"
    rb"|\x1b\[\?(?P<primary>[0-9;]{0,80})c"
)
_BEGINNING = re.compile(
    rb"\x1b(?:\[(?:8(?:;(?:[0-4]\$?)?)?|[>?][0-9;]{0,80})?"
    rb"|P(?:>(?:\|[^\x00-\x1f\x7f]{0,200}\x1b?)?|[01](?:\+(?:r[^\x00-\x1f\x7f]{0,700}\x1b?)?)?)?)?"
)
"""What may still become an answer, at the end of what has been read."""


class ReplyParser:
    """Parts answers from typing, in whatever pieces both arrive.

    Args:
        last_answers: How many answers to DA1 there will be; the last of them is the end.
    """

    def __init__(self, last_answers: int = 1) -> None:
        self._last_answers = last_answers
        self.replies = Replies()
        """What has been answered so far."""
        self.is_complete = False
        """Whether the last question has been answered, so that nothing more will come."""
        self.held = b""
        """The end of what was fed, when that may be the beginning of an answer."""

    def feed(self, data: bytes) -> bytes:
        """Take what was read from the terminal.

        Returns:
            What the person typed.
        """
        data, self.held = self.held + data, b""
        typed: list[bytes] = []
        position = 0
        for match in _REPLY.finditer(data):
            typed.append(data[position : match.start()])
            position = match.end()
            self._note(match)
        rest = data[position:]
        start = rest.rfind(b"\x1b")
        if start > 0 and rest[start:] == b"\x1b":  # it may end a string that began before it
            earlier = rest.rfind(b"\x1bP", 0, start)
            start = earlier if earlier >= 0 and _BEGINNING.fullmatch(rest, earlier) else start
        if not self.is_complete and start >= 0 and _BEGINNING.fullmatch(rest, start):
            rest, self.held = rest[:start], rest[start:]
        return b"".join(typed) + rest

    def flush(self) -> bytes:
        """Give up what was held: it was typed, an Escape key alone for example."""
        held, self.held = self.held, b""
        return held

    def _note(self, match: re.Match[bytes]) -> None:
        value = match[match.lastgroup or 0].decode("utf-8", "replace")
        if match.lastgroup == "bidi_mode":
            self.replies = self.replies._replace(bidi_mode=int(value))
        elif match.lastgroup == "version":
            self.replies = self.replies._replace(version=value)
        elif match.lastgroup == "capability":
            self._note_capability(value)
        elif match.lastgroup == "secondary":
            numbers = _numbers(value)
            if numbers[:1] not in ((TMUX,), (SCREEN,)):
                self.replies = self.replies._replace(secondary=numbers)
            elif not self.replies.between:
                self.replies = self.replies._replace(between=numbers)
        else:
            self.replies = self.replies._replace(primary=_numbers(value))
            self._last_answers -= 1
            self.is_complete = self._last_answers <= 0

    def _note_capability(self, value: str) -> None:
        name, _equals, content = value.partition("=")
        with contextlib.suppress(ValueError):
            if bytes.fromhex(name) == FONT.encode():
                font = bytes.fromhex(content).decode("utf-8", "replace")
                self.replies = self.replies._replace(font=font)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number[:9]) for number in text.split(";") if number)
