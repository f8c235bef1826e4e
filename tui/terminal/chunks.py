"""Pieces of rows that Textual writes, each looked at once: what it shows, and what has to be sent for it.

Textual writes the same pieces again and again: a list that scrolls, a pane that gets the focus.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple, cast

from tui.terminal.arrangement import Arrangement
from tui.terminal.cells import RESET, Cell, is_narrow, join_cells, next_style, split_cells, without_marks
from tui.terminal.output import holds_right_to_left

SECOND: Final = "\ufffe"
"""Stands in a row's columns for the second one of a wide character."""

_STYLED = re.compile("(\x1b\\[[0-9;:]+m)([^\x1b]+)\x1b\\[0m")
"""Text as Textual writes it: in a style of its own, with all reset behind it."""
_PIECE = re.compile("\x1b\\[([0-9;:]*)m|([^\x1b]+)")


class Chunk(NamedTuple):
    """Text in styles, without moves, that leaves no style behind."""

    columns: str
    """What it shows, a character for each column."""
    pieces: Sequence[tuple[str, str]]
    """Its texts, each with its style."""
    holds_right_to_left: bool
    encoded: str | None
    """What has to be sent for it in a row with right-to-left text, when words are parted at both its ends."""
    joined: Sequence[tuple[int, int]]
    """Stretches of its columns that have to be sent as a whole."""


class _Piece(NamedTuple):
    """Text in one style."""

    columns: str
    sent: str | None
    """What has to be sent for it, when words are parted at both its ends; None where that cannot be said."""
    is_parted_before: bool
    """Whether words are parted at its left end whatever stands there, and at its right one."""
    is_parted_behind: bool


class Write(NamedTuple):
    """What a chunk does to a row."""

    sent: str
    """What is sent for it, behind the move to its place."""
    end: int
    """The column behind it."""
    columns: str
    """What the row shows since, a character for each column."""
    covers: bool
    """Whether nothing is left of what was in the row."""
    holds_right_to_left: bool
    chunk: Chunk


class ChunkLook:
    """Looks at chunks, and remembers what it saw.

    Args:
        arrangement: How rows are arranged.
    """

    def __init__(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        self._chunk = lru_cache(maxsize=2048)(self._read_chunk)
        self._piece = lru_cache(maxsize=4096)(self._read_piece)
        self.at_write = lru_cache(maxsize=2048)(self._look_at_write)
        """What a chunk does to a row; see `_look_at_write`."""

    def _look_at_write(self, before: str, was_right_to_left: bool, x: int, text: str) -> Write | None:
        """Look at what a chunk does to a row.

        Args:
            before: What the row showed.
            was_right_to_left: Whether it was sent as a row with right-to-left text.
            x: The column in which the chunk begins.
            text: The chunk.

        Returns:
            None where the row has to be sent as a whole.
        """
        chunk = self._chunk(text)
        if chunk is None or len(before) < x:
            return None
        end = x + len(chunk.columns)
        if x == 0 and end >= len(before):
            columns, covers, holds = chunk.columns, True, chunk.holds_right_to_left
        else:
            if before[x : x + 1] == SECOND or before[end : end + 1] == SECOND:
                return None
            columns, covers = before[:x] + chunk.columns + before[end:], False
            holds = chunk.holds_right_to_left or holds_right_to_left(columns)
        changes_blanks = self._arrangement.changes_blanks
        if not holds:
            is_possible = (
                covers
                or not was_right_to_left
                or (not changes_blanks and self._stays_apart(before, columns, x, end))
            )
            return Write(text, end, columns, covers, False, chunk) if is_possible else None
        if chunk.encoded is None:
            return None
        if end < len(before) and any(stop > len(chunk.columns) for _start, stop in chunk.joined):
            return None
        is_possible = covers or (
            (was_right_to_left or not changes_blanks) and self._stays_apart(before, columns, x, end)
        )
        return Write(chunk.encoded, end, columns, covers, True, chunk) if is_possible else None

    def _stays_apart(self, before: str, columns: str, x: int, end: int) -> bool:
        """Whether words were parted at both ends of a chunk, and are."""
        return (x == 0 or self._stays_parted(before, columns, x, x - 1)) and self._stays_parted(
            before, columns, end, end
        )

    def _stays_parted(self, before: str, columns: str, index: int, unchanged: int) -> bool:
        """Whether words were parted at the left edge of a column, and are.

        Args:
            before: What the row showed.
            columns: What it shows.
            index: The column.
            unchanged: That column or the one left of it, whichever shows what it showed.
        """
        return self._arrangement.parts(columns[unchanged : unchanged + 1]) or (
            self._is_parted(before, index) and self._is_parted(columns, index)
        )

    def _is_parted(self, columns: str, index: int) -> bool:
        """Whether words are parted at the left edge of a column, or what stands there is not arranged."""
        parts = self._arrangement.parts
        if parts(columns[index - 1 : index] if index else "") or parts(columns[index : index + 1]):
            return True
        end = columns.find(" ", index)
        return not holds_right_to_left(columns[columns.rfind(" ", 0, index) + 1 : None if end < 0 else end])

    def _read_chunk(self, text: str) -> Chunk | None:
        pieces = _pieces_of(text)
        if pieces is None:
            return None
        looks = [self._piece(drawn, style) for drawn, style in pieces]
        if None in looks:
            return None
        parts = cast("list[_Piece]", looks)
        columns = "".join([part.columns for part in parts])
        if not holds_right_to_left(columns):
            sent = [part.sent for part in parts]
            return Chunk(
                columns, pieces, False, None if None in sent else "".join(cast("list[str]", sent)), ()
            )
        if self._are_alone(columns, parts):
            return Chunk(columns, pieces, True, "".join([part.sent or "" for part in parts]), ())
        cells, joined = self._arrangement.apart(cells_of_all(pieces))
        is_closed = self._arrangement.is_closed("".join([cell.text for cell in cells]))
        return Chunk(columns, pieces, True, join_cells(cells) if is_closed else None, joined)

    def _are_alone(self, columns: str, parts: Sequence[_Piece]) -> bool:
        """Whether each piece can be sent for itself, and words are parted between each two."""
        end = 0
        is_parted = True
        for part in parts:
            if part.sent is None or not (is_parted or part.is_parted_before or self._is_parted(columns, end)):
                return False
            end += len(part.columns)
            is_parted = part.is_parted_behind
        return True

    def _read_piece(self, text: str, style: str) -> _Piece | None:
        if not is_narrow(text):
            return None
        columns = without_marks(text)
        parts = self._arrangement.parts
        if not columns or columns[0] != text[0]:
            return None  # its first mark is on a letter before it
        sent = self._arrangement.piece(text)
        if style and sent is not None:
            sent = f"{style}{sent}{RESET}"
        return _Piece(columns, sent, parts(columns[0]), parts(columns[-1]))


@lru_cache(maxsize=4096)
def cells_of(text: str, style: str) -> Sequence[Cell]:
    """The cells of a piece of text; lines move up and down, their pieces stay what they are."""
    return split_cells(text, style)


def _pieces_of(text: str) -> Sequence[tuple[str, str]] | None:
    """The texts of a chunk, each with its style; None where a style is left behind."""
    styled = _STYLED.findall(text)
    if sum([len(style) + len(drawn) for style, drawn in styled]) + len(RESET) * len(styled) == len(text):
        return [(drawn, style) for style, drawn in styled]
    style, pieces = "", list[tuple[str, str]]()
    for parameters, drawn in _PIECE.findall(text):
        if drawn:
            pieces.append((drawn, style))
        else:
            style = next_style(style, parameters)
    return None if style else pieces


def cells_of_all(pieces: Sequence[tuple[str, str]]) -> list[Cell]:
    """The cells of texts, each with its style."""
    return [cell for text, style in pieces for cell in cells_of(text, style)]
