"""A laid-out line as a Textual strip: styles by logical range, one segment a run of equal style."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.text.layout import Line


class Span(NamedTuple):
    """A style over code points of the text that the line is of; later spans lie over earlier ones."""

    logical_start: int
    logical_end: int
    style: Style


def paint_line(line: Line, base: Style, spans: Sequence[Span] = ()) -> list[Segment]:
    """The cells of a line, left to right.

    Args:
        line: The line to draw.
        base: The style under everything.
        spans: Styles over ranges of the line's text; those that do not touch the line cost next to nothing.
    """
    cells = line.cells
    touching = [
        span
        for span in spans
        if span.logical_start < line.logical_end and span.logical_end > line.logical_start
    ]
    if not touching:
        text = "".join([cell.glyph for cell in cells])
        return [Segment(text, base)] if text else []
    covers = [0] * len(cells)  # a bit for each span
    for number, span in enumerate(touching):
        bit, start, end = 1 << number, span.logical_start, span.logical_end
        for index, (_glyph, first, last, _width) in enumerate(cells):
            if start < last and first < end:
                covers[index] |= bit
    segments: list[Segment] = []
    start = 0
    for cover, run in groupby(covers):
        end = start + sum(1 for _cell in run)
        text = "".join([cell.glyph for cell in cells[start:end]])
        style = base
        for number, span in enumerate(touching):
            if cover >> number & 1:
                style += span.style
        segments.append(Segment(text, style))
        start = end
    return segments


def padded(segments: list[Segment], used: int, left: int, width: int, style: Style) -> Strip:
    """The segments at a column of an otherwise blank strip.

    Args:
        segments: What is drawn, `used` cells in all.
        used: Cells that the segments take.
        left: Blank cells before them.
        width: Cells of the strip.
        style: The blanks' style.
    """
    right = width - left - used
    row = [Segment(" " * left, style), *segments] if left > 0 else segments
    if right > 0:
        row = [*row, Segment(" " * right, style)]
    return Strip(row, max(width, left + used))
