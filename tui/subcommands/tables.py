"""Records as a table for people: short columns that are aligned, and a last one with the words.

On a terminal the words are cut to what is left of the row, and stand where their own first letter begins: at
the right side of their column where they run from right to left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from tui.subcommands.paper import ACCENT, ELLIPSIS, FOUND, QUIET, Paper, Span
from tui.subcommands.printing import Presenter, Words

GAP: Final = "  "
LEAST_ROOM: Final = 24
"""Cells that words must have beside the other columns; with less they get rows of their own."""

_MOST_MEASURED: Final = 1_000
"""Rows up to which the last column is as wide as its widest words; with more it takes all there is."""

_OWN_MARKS: Final = {0x2068: None, 0x2069: None}
"""The isolates that keep the parts of the program's own lines in their places where they are seen."""


def table_lines(records: Sequence[Any], presenter: Presenter, paper: Paper) -> Iterator[str]:
    """The lines of a table, each worked out when it is asked for."""
    table = _Table(records, presenter, paper)
    find = presenter.found if paper.has_colours else None
    for record, columns in zip(records, table.columns, strict=True):
        yield from table.lines_of(columns, presenter.words(record), () if find is None else find(record))


class _Table:
    """What all rows of a table have in common."""

    def __init__(self, records: Sequence[Any], presenter: Presenter, paper: Paper) -> None:
        self._paper = paper
        self._id_column = presenter.id_column
        self.columns = list(map(presenter.columns, records))
        self._widths = [max(map(len, column)) for column in zip(*self.columns, strict=True)]
        taken = sum(width + len(GAP) for width in self._widths if width)
        room = paper.width - taken
        self._is_stacked = paper.is_visual and room < LEAST_ROOM
        if self._is_stacked:
            room = paper.width - len(GAP)
        self._room: int | None = None
        """Cells that the words may take; None for any number."""
        if paper.is_visual or (paper.is_width_given and paper.width):
            self._room = max(1, room)
        if paper.is_visual and not self._is_stacked and len(records) <= _MOST_MEASURED:
            from tui.text.layout import measure

            widest = max((measure(presenter.words(record).text) for record in records), default=1)
            self._room = max(1, min(room, widest))

    def lines_of(
        self, columns: Sequence[str], words: Words, found: Sequence[tuple[int, int]]
    ) -> Iterator[str]:
        """The lines of one record."""
        left = "".join(self._aligned(columns))
        if self._is_stacked:
            yield self._paper.send(left.rstrip())
            left = GAP
        yield self._paper.send(left + self._drawn(words, found))

    def _aligned(self, columns: Sequence[str]) -> Iterator[str]:
        for number, (cell, width) in enumerate(zip(columns, self._widths, strict=True)):
            if width:
                blank = " " * (width - len(cell))
                drawn = self._paper.draw(cell, ink=ACCENT if number == self._id_column else QUIET)
                yield (blank + drawn if cell.isdecimal() else drawn + blank) + GAP

    def _drawn(self, words: Words, found: Sequence[tuple[int, int]]) -> str:
        paper, words = self._paper, self._shortened(words)
        text = words.text
        spans = [Span(start, end, FOUND) for start, end in found]
        if words.quiet_from is not None:
            spans.insert(0, Span(words.quiet_from, len(text), QUIET))
        if self._room is None:
            return paper.draw(text, spans=spans).translate(_OWN_MARKS)
        from tui.text.layout import cut

        line = cut(text, self._room)
        drawn = paper.draw(text, line, spans=spans)
        if not paper.is_visual:
            return drawn.translate(_OWN_MARKS)
        return " " * (self._room - line.width if line.paragraph_level else 0) + drawn

    def _shortened(self, words: Words) -> Words:
        """Words of which the end can be seen, if that matters and leaves room for what is before it."""
        text, start, is_end_kept = words
        if not is_end_kept or self._room is None or start is None:
            return words
        from tui.text.layout import cut, measure

        room = self._room - measure(text[start:])
        if measure(text) <= self._room or room < LEAST_ROOM:
            return words
        kept = text[: cut(text[:start], room).logical_end] + ELLIPSIS
        return Words(kept + text[start:], len(kept))
