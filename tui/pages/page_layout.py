"""A page at a width: which line of which block stands in which row, and what stands under a cell.

Two spaces meet here, and the names say which one an index lives in:

- `block_index` and `logical_index`: a block of the page and a code point of its text;
- `row` and `column`: cells of the whole page as if it were all on the screen, from its top left corner.

Only the wrapping of the blocks is worked out when a page is laid out. The order within a line is worked out
when the line is asked for, so a page of a megabyte opens as fast as its first screen.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import NamedTuple

from tui.pages.page import Page, rows_between
from tui.text.layout import Layout, Line, lay_out

MEASURE = 80
"""The widest line in cells that is still read with ease; wider panes leave margins."""


class Place(NamedTuple):
    """A point of the page that stays where it is when the width changes."""

    block_index: int
    logical_index: int


START = Place(0, 0)
"""The start of any page."""


def step_of(block_index: int, before: Page, now: Page) -> int | None:
    """By how many blocks a block has moved from a page to what it is now; None when it is gone."""
    block = before.blocks[block_index]
    if block_index < len(now.blocks) and now.blocks[block_index] == block:
        return 0
    return now.blocks.index(block) - block_index if block in now.blocks else None


class Row(NamedTuple):
    """One row of the page: a line of a block."""

    block_index: int
    line: Line


class Hit(NamedTuple):
    """The code points under a cell: a whole cluster, or an empty range past a line's end."""

    block_index: int
    logical_start: int
    logical_end: int


class PageLayout:
    """The rows of a page at a width."""

    def __init__(self, page: Page, width: int) -> None:
        self.page = page
        self.width = max(1, width)
        self.measure = min(self.width, MEASURE)
        self.margin = (self.width - self.measure) // 2
        self._layouts = [lay_out(block.text, self.measure, block.base_direction) for block in page.blocks]
        self._number_rows()

    def rewrap(self, width: int) -> PageLayout:
        """The same page at another width; nothing that width does not change is worked out again."""
        other = object.__new__(PageLayout)
        other.page = self.page
        other.width = max(1, width)
        other.measure = min(other.width, MEASURE)
        other.margin = (other.width - other.measure) // 2
        if other.measure == self.measure:
            other._layouts = self._layouts
        else:
            other._layouts = [layout.rewrap(other.measure) for layout in self._layouts]
        other._number_rows()
        return other

    def _number_rows(self) -> None:
        heights = [
            len(layout.lines) + (0 if block is None else rows_between(block, following))
            for layout, (block, following) in zip(
                self._layouts, pairwise((*self.page.blocks, None)), strict=True
            )
        ]
        *self._first_rows, self.height = accumulate(heights, initial=0)

    def layout(self, block_index: int) -> Layout:
        """The layout of one block."""
        return self._layouts[block_index]

    def at(self, row: int) -> Row | None:
        """The line in a row; None for a blank row and outside the page."""
        if not 0 <= row < self.height:
            return None
        block_index = bisect_right(self._first_rows, row) - 1
        line_index = row - self._first_rows[block_index]
        lines = self._layouts[block_index].lines
        return Row(block_index, lines[line_index]) if line_index < len(lines) else None

    def row_of(self, place: Place) -> int:
        """The row in which a point of the page stands."""
        if not self._first_rows:
            return 0
        block_index = min(place.block_index, len(self._first_rows) - 1)
        lines = self._layouts[block_index].lines
        line_index = bisect_right(lines, place.logical_index, key=lambda line: line.logical_start) - 1
        return self._first_rows[block_index] + max(0, line_index)

    def place_of(self, row: int) -> Place:
        """The first point of the page at or below a row."""
        for candidate in range(max(0, row), min(max(0, row) + 2, self.height)):
            found = self.at(candidate)
            if found is not None:
                return Place(found.block_index, found.line.logical_start)
        return START if row <= 0 else Place(max(0, len(self._first_rows) - 1), 0)

    def start_column(self, row: Row) -> int:
        """The column of a line's leftmost cell."""
        block = self.page.blocks[row.block_index]
        right = block.side == "right" if block.side else row.line.paragraph_level % 2 == 1
        return self.margin + (self.measure - row.line.width if right else 0)

    def hit(self, row: int, column: int) -> Hit | None:
        """What stands at a cell of the page; None when the page is empty.

        Outside a line's own cells the answer is its nearer end, in a blank row the end of the line above.
        """
        row = min(max(row, 0), self.height - 1)
        found = self.at(row)
        if found is None:
            if not self._first_rows:
                return None
            block_index = bisect_right(self._first_rows, row) - 1
            end = len(self.page.blocks[block_index].text)
            return Hit(block_index, end, end)
        line = found.line
        cell_column = self.start_column(found)
        if column < cell_column:
            edge = line.logical_end if line.begins_at_right else line.logical_start
            return Hit(found.block_index, edge, edge)
        for cell in line.cells:
            cell_column += cell.width
            if column < cell_column:
                return Hit(found.block_index, cell.logical_start, cell.logical_end)
        edge = line.logical_start if line.begins_at_right else line.logical_end
        return Hit(found.block_index, edge, edge)
