"""The one line of an edit field: which cell column each cursor position stands at, and back.

Glossary:

- A *position* is a logical index from 0 to the length of the text: the place before that code point, or the
  end.
- The *canvas* is the whole laid-out line, one cell wider than the text. That extra cell, the *end cell*, is
  where the cursor stands at the end of the text: left of a right-to-left line, right of a left-to-right one
  and, where text is composed in logical order, of every line.
- A *column* is a cell of the canvas, 0 at its left.
- A *stop* is a cell that a cursor can be seen on: every cell of some width, and the end cell.

The rule for the cursor is the logical-next rule: at a position the cursor stands on the cell of the code
point that follows it in logical order, whatever the directions on both sides are, and at the end on the end
cell. So each stop is one position and each visible cell one stop; there is no boundary with two answers.
Positions inside a cell (between a letter and its mark, between the lam and the alef of a ligature) stand on
that cell; a code point that takes no cell (a direction mark) stands on the cell of the next one that does.

The price of one answer is paid at the end of a text whose last word runs against the line: after a Latin word
at the end of a right-to-left line the cursor stands at the line's end, left of that word, which is where the
next Arabic letter goes; a next Latin letter appears at the word's own right end.

For example, with `R` for right-to-left letters, the text `RRR ab` in a right-to-left line has this canvas:

    column     0    1  2  3    4  5  6
    cell      end   a  b  ' '  R  R  R
    position   6    4  5  3    2  1  0

In logical order each position's cell is right of the one before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tui.text.layout import cut

_ENDLESS = 1 << 30
"""Cells; no text is ever cut at this width."""

Direction = Literal["rtl", "ltr"]


class Stop(NamedTuple):
    """A cell of the canvas that the cursor can stand on."""

    glyph: str
    column: int
    width: int
    logical_start: int
    logical_end: int
    """Equal to `logical_start` in the end cell."""

    @property
    def end_column(self) -> int:
        """The column after the cell."""
        return self.column + self.width


class FieldLine:
    """A text in one line with its canvas."""

    def __init__(self, text: str, direction: Direction) -> None:
        """Lay a text out.

        Args:
            text: The text; controls and line ends in it are drawn as signs and spaces.
            direction: The base direction of the line.
        """
        self.text = text
        self.direction: Direction = direction
        self.stops: tuple[Stop, ...]
        """From left to right."""
        self.width = 0
        """Cells of the canvas, the end cell included."""
        self._lay_out()

    @property
    def is_rtl(self) -> bool:
        """Does the line run from right to left?"""
        return self.direction == "rtl"

    def _lay_out(self) -> None:
        length = len(self.text)
        line = cut(self.text, _ENDLESS, self.direction)
        self.begins_at_right = line.begins_at_right
        """Is position 0 at the right of the canvas, and the end cell at its left?"""
        stops: list[Stop] = []
        if self.begins_at_right:
            stops.append(Stop(" ", 0, 1, length, length))
        column = len(stops)
        for cell in line.cells:
            if cell.width > 0:
                stops.append(Stop(cell.glyph, column, cell.width, cell.logical_start, cell.logical_end))
                column += cell.width
        if not self.begins_at_right:
            stops.append(Stop(" ", column, 1, length, length))
            column += 1
        self.stops = tuple(stops)
        self.width = column
        self._columns = [stop.column for stop in stops]
        by_position: list[int | None] = [None] * (length + 1)
        for index, stop in enumerate(stops):
            for position in range(stop.logical_start, stop.logical_end):
                by_position[position] = index
        following = 0 if self.begins_at_right else len(stops) - 1
        self._stop_indices = [following] * (length + 1)
        for position in range(length - 1, -1, -1):
            own = by_position[position]
            following = following if own is None else own
            self._stop_indices[position] = following

    def stop_of(self, position: int) -> Stop:
        """The stop that the cursor stands on at a position."""
        return self.stops[self._stop_indices[position]]

    def position_at(self, column: int) -> int:
        """The position whose stop covers a column; beyond the canvas, that of the nearer end of the text.

        Args:
            column: A column, of the canvas or left or right of it.
        """
        if column < 0:
            return len(self.text) if self.begins_at_right else 0
        if column >= self.width:
            return 0 if self.begins_at_right else len(self.text)
        return self.stops[bisect_right(self._columns, column) - 1].logical_start

    def beside(self, position: int, step: Literal[-1, 1]) -> int:
        """The position one stop to the left or right of another's; at the canvas's edge, the same position.

        Args:
            position: Where the cursor is.
            step: -1 for the left, 1 for the right.
        """
        index = self._stop_indices[position] + step
        return self.stops[index].logical_start if 0 <= index < len(self.stops) else position

    def window(self, first_column: int, width: int) -> Iterator[tuple[Stop | None, str]]:
        """What is seen of the canvas through a window.

        Args:
            first_column: The canvas column at the window's left edge; negative where the canvas begins inside
                it.
            width: Cells of the window.

        Yields:
            Stop and glyph from left to right, `width` cells in all. The stop is None for the blank beside the
            canvas; the glyph is blank where an edge cuts through a wide cell.
        """
        end_column = first_column + width
        if first_column < 0:
            yield None, " " * min(width, -first_column)
        for index in range(max(0, bisect_right(self._columns, first_column) - 1), len(self.stops)):
            stop = self.stops[index]
            if stop.column >= end_column:
                break
            seen = min(stop.end_column, end_column) - max(stop.column, first_column)
            if seen > 0:
                yield stop, stop.glyph if seen == stop.width else " " * seen
        if self.width < end_column:
            yield None, " " * min(width, end_column - self.width)
