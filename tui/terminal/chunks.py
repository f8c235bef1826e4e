"""Pieces of rows that Textual writes, each read once: what it shows, and what has to be sent for it.

Textual writes the same pieces again and again: a list that scrolls, a pane that gets the focus.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple, cast

from tui.terminal.arrangement import Arrangement
from tui.terminal.cells import RESET, Cell, is_narrow, join_cells, next_style, split_cells, without_marks
from tui.terminal.output import hide_marks, holds_right_to_left

SECOND: Final = "\ufffe"
"""Stands in a row's columns for the second one of a wide character."""

_STYLED = re.compile("(\x1b\\[[0-9;:]+m)([^\x1b]+)\x1b\\[0m")
"""Text as Textual writes it: in a style of its own, with all reset behind it."""
_PIECE = re.compile("\x1b\\[([0-9;:]*)m|([^\x1b]+)")


class Chunk(NamedTuple):
    """Text in styles, without moves, that leaves no style behind."""

    text: str
    columns: str
    """What it shows, a character for each column."""
    pieces: Sequence[tuple[str, str]]
    """Its texts, each with its style."""
    holds_right_to_left: bool
    encoded: str | None
    """What has to be sent for it in a row with right-to-left text, when words are parted at both its ends."""
    encoded_columns: str
    """What of that stands in each column; only blanks can differ from what is shown."""
    joined: Sequence[tuple[int, int]]
    """Stretches of its columns that have to be sent as a whole."""

    @property
    def joins_beyond(self) -> bool:
        """Whether what is behind it has a say in such a stretch."""
        return any(stop > len(self.columns) for _start, stop in self.joined)


class _Piece(NamedTuple):
    """Text in one style."""

    columns: str
    sent: str | None
    """What has to be sent for it, when words are parted at both its ends; None where that cannot be said."""
    is_parted_before: bool
    """Whether words are parted at its left end whatever stands there, and at its right one."""
    is_parted_behind: bool


class Chunks:
    """Reads chunks, and remembers what it read.

    Args:
        arrangement: How rows are arranged.
        marks: Whether marks on letters are sent.
    """

    def __init__(self, arrangement: Arrangement, *, marks: bool = True) -> None:
        self._arrangement = arrangement
        self._marks = marks
        self.of = lru_cache(maxsize=2048)(self._read_chunk)
        """The chunk that a text is; None where a style is left behind, or its columns cannot be told."""
        self._piece = lru_cache(maxsize=4096)(self._read_piece)

    def stay_apart(self, before: str, columns: str, x: int, end: int) -> bool:
        """Whether words were parted at both ends of a chunk, and are.

        Args:
            before: What the row showed, blanks as they were sent.
            columns: What it shows.
            x: The column in which the chunk begins.
            end: The column behind it.
        """
        blank = self._arrangement.blank
        is_same = before == columns
        return (
            x == 0
            or before[x - 1] == blank
            or (x < len(before) and before[x] == blank and columns[x] == blank)
            or (self._is_parted(columns, x) and (is_same or self._is_parted(before, x)))
        ) and (
            end >= len(before)
            or before[end] == blank
            or (before[end - 1] == blank and columns[end - 1] == blank)
            or (self._is_parted(columns, end) and (is_same or self._is_parted(before, end)))
        )

    def _is_parted(self, columns: str, index: int) -> bool:
        """Whether words are parted at the left edge of a column, or what stands there is not arranged."""
        parts = self._arrangement.parts
        if parts(columns[index - 1 : index] if index else "") or parts(columns[index : index + 1]):
            return True
        blank = self._arrangement.blank
        end = columns.find(blank, index)
        return not holds_right_to_left(columns[columns.rfind(blank, 0, index) + 1 : None if end < 0 else end])

    def _read_chunk(self, text: str) -> Chunk | None:
        if not self._marks:
            text = hide_marks(text)
        pieces = _pieces_of(text)
        if pieces is None:
            return None
        looks = [self._piece(drawn, style) for drawn, style in pieces]
        if None in looks:
            return None
        parts = cast("list[_Piece]", looks)
        columns = "".join([part.columns for part in parts])
        sent_columns = self.as_sent(columns, ())
        if not holds_right_to_left(columns):
            sent = [part.sent for part in parts]
            encoded = None if None in sent else "".join(cast("list[str]", sent))
            return Chunk(text, columns, pieces, False, encoded, sent_columns, ())
        encoded = self._encode_stretches(sent_columns, pieces, parts)
        if encoded is not None:
            return Chunk(text, columns, pieces, True, encoded, sent_columns, ())
        cells, joined = self._arrangement.apart(cells_of_all(pieces))
        encoded = join_cells(cells) if self._is_closed(cells) else None
        return Chunk(text, columns, pieces, True, encoded, self.as_sent(columns, joined), joined)

    def as_sent(self, columns: str, joined: Sequence[tuple[int, int]]) -> str:
        """The columns of what has right-to-left text, blanks as they are sent.

        Args:
            columns: What is shown.
            joined: The stretches that are sent as a whole.
        """
        blank = self._arrangement.blank
        sent, behind = "", 0
        for start, end in sorted(joined):
            sent += columns[behind:start].replace(" ", blank) + columns[max(start, behind) : end]
            behind = max(behind, end)
        return sent + columns[behind:].replace(" ", blank)

    def _encode_stretches(
        self, columns: str, pieces: Sequence[tuple[str, str]], parts: Sequence[_Piece]
    ) -> str | None:
        """What is sent for pieces, each stretch of them for itself at whose ends words are parted.

        Args:
            columns: What is shown, blanks as they are sent.
            pieces: The texts, each with its style.
            parts: What is known of each.

        Returns:
            None where a stretch needs more than itself.
        """
        sent: list[str] = []
        first = end = 0
        for index, part in enumerate(parts, 1):
            end += len(part.columns)
            is_end = (
                index == len(parts)
                or part.is_parted_behind
                or parts[index].is_parted_before
                or self._is_parted(columns, end)
            )
            if not is_end:
                continue
            if index - first == 1 and part.sent is not None:
                sent.append(part.sent)
            else:
                cells, joined = self._arrangement.apart(cells_of_all(pieces[first:index]))
                if joined or not self._is_closed(cells):
                    return None
                sent.append(join_cells(cells))
            first = index
        return "".join(sent)

    def _is_closed(self, cells: Sequence[Cell]) -> bool:
        return self._arrangement.is_closed("".join([cell.text for cell in cells]))

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
        sent_columns = self.as_sent(columns[0] + columns[-1], ())
        return _Piece(columns, sent, parts(sent_columns[0]), parts(sent_columns[1]))


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
