r"""Strings as they are written in TOML: where they end, and where a character of their value stands.

There are four kinds: basic ("…") and literal ('…'), each on one line or, in three quotes, on several. In
basic strings an escape stands for a character, and a backslash at a line's end for nothing. A line break
right behind three opening quotes does not count, and a line break of two characters counts as one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import Final, NamedTuple

_SHORT_ESCAPES: Final = {
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    '"': '"',
    "\\": "\\",
}
_BASIC_END: Final = re.compile(r'(?s)\\.|(["\n])')
_LONG_BASIC_END: Final = re.compile(r'(?s)\\.|(""")')

_IN_BASIC: Final = re.compile(
    r"""(?x)
      (?P<plain> [^\\\r]+ | \r(?!\n) )
    | \r\n
    | \\ (?: [ \t]*\r?\n[ \t\r\n]*            # a line that goes on in the next
           | x[0-9A-Fa-f]{2} | u[0-9A-Fa-f]{4} | U[0-9A-Fa-f]{8} | . )
    """
)
_IN_LITERAL: Final = re.compile(r"(?P<plain> [^\r]+ | \r(?!\n) ) | \r\n", re.VERBOSE)
_LINE_END: Final = re.compile(r"\r?\n")


def find_end(source: str, start: int) -> int | None:
    """Where a string ends.

    Args:
        source: A text.
        start: Where in it the string's first quote is.

    Returns:
        The offset behind its last quote, or None when nothing ends it.
    """
    quote = source[start]
    if source.startswith(quote * 3, start):
        end = _find_three(source, quote, start + 3)
        if end is None:
            return None
        # Of more quotes than three up to two are the last of the value.
        return end + len(source[end : end + 2]) - len(source[end : end + 2].lstrip(quote))
    if quote == "'":
        end = source.find("'", start + 1)
        return end + 1 if end >= 0 and "\n" not in source[start:end] else None
    for match in _BASIC_END.finditer(source, start + 1):
        if match[1] is not None:
            return match.end() if match[1] == '"' else None
    return None


def _find_three(source: str, quote: str, at: int) -> int | None:
    if quote == "'":
        found = source.find("'''", at)
        return found + 3 if found >= 0 else None
    for match in _LONG_BASIC_END.finditer(source, at):
        if match[1] is not None:
            return match.end()
    return None


class _Piece(NamedTuple):
    """A piece of a string: characters that stand for themselves, or one escape or line break."""

    value_start: int
    written_start: int
    written_end: int
    is_whole: bool
    """Whether its characters cannot be told apart where they are written."""


class WrittenString:
    """A string as it is written, which knows where each character of its value stands.

    Two spaces of indices: *value* offsets count code points of the value, *written* ones those of the string
    with its quotes.

    Attributes:
        value: What it stands for.
    """

    def __init__(self, written: str) -> None:
        """Take a string of any kind, with its quotes, that the TOML reader has accepted."""
        quote = written[0]
        is_long = len(written) >= 6 and written.startswith(quote * 3)
        start, self._end = (3, len(written) - 3) if is_long else (1, len(written) - 1)
        if is_long and (match := _LINE_END.match(written, start)):
            start = match.end()
        self._pieces: list[_Piece] = []
        texts: list[str] = []
        length = 0
        for match in (_IN_BASIC if quote == '"' else _IN_LITERAL).finditer(written, start, self._end):
            text = match.group() if match.lastgroup == "plain" else _meaning(match.group())
            if text:
                self._pieces.append(_Piece(length, *match.span(), match.lastgroup != "plain"))
                texts.append(text)
                length += len(text)
        self.value = "".join(texts)

    def written_range(self, start: int, end: int) -> tuple[int, int]:
        """Where some of the value is written.

        Args:
            start: Value offset of the first code point.
            end: Value offset behind the last.

        Returns:
            The written offset of the first, and that behind the last; an escape belongs to its character.
        """
        if not start < end <= len(self.value):
            return self._end, self._end
        return self._written(start)[0], self._written(end - 1)[1]

    def _written(self, offset: int) -> tuple[int, int]:
        """The written range of one code point of the value."""
        piece = self._pieces[bisect_right(self._pieces, offset, key=attrgetter("value_start")) - 1]
        if piece.is_whole:
            return piece.written_start, piece.written_end
        place = piece.written_start + offset - piece.value_start
        return place, place + 1


def _meaning(written: str) -> str:
    """What an escape or a line break stands for."""
    if written == "\r\n":
        return "\n"
    kind = written[1]
    if kind in "xuU":
        return chr(int(written[2:], 16))
    return _SHORT_ESCAPES.get(kind, "")  # a line that goes on in the next stands for nothing
