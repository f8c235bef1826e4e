"""A line of a file, and under it a caret at what is wrong.

Columns of a file count code points, those of a terminal cells: a mark takes none, an ideograph two, a tab
some, lam with alef one where they are joined. And where a line is composed in visual order, as terminals need
it, the cell of an Arabic letter is not where the letter stands in the file. So the line is composed by the
text engine, and the caret put under the cell that the engine says holds the character. Where the presentation
in force is logical, as it is for what goes into a pipe, the same engine leaves everything in its order.
"""

from __future__ import annotations

import re
import sys
from typing import Final, NamedTuple

from tui.check.findings import Excerpt
from tui.text.cleaning import PARAGRAPH_SEPARATORS, REPLACEMENT, clean
from tui.text.drawing import ELLIPSIS, Cell
from tui.text.layout import cut
from tui.text.presentation import presentation

_BIDI_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TO_SPACES: Final = str.maketrans(dict.fromkeys(PARAGRAPH_SEPARATORS, " "))


class Drawn(NamedTuple):
    """A line and what stands under it; both begin in the same column."""

    line: str
    """In visual order, or in logical order where the presentation in force is logical."""
    marks: str
    """`^` under the first cell of what is wrong, `~` under its others."""


def draw_excerpt(excerpt: Excerpt, width: int) -> Drawn:
    """Draw a line, or what is round the wrong piece of it where it is too long.

    Args:
        excerpt: The line.
        width: Cells that are not exceeded; at least three.

    Returns:
        The line and the marks.
    """
    text, start, end = _shown(excerpt), excerpt.start, max(excerpt.end, excerpt.start + 1)
    cells = _cells(text, excerpt)
    first, last = 0, len(cells)
    has_before, has_after = excerpt.is_cut_before, excerpt.is_cut_after
    if sum(cell.width for cell in cells) + has_before + has_after > width:
        first, last = _window(cells, start, width - 2)
        has_before, has_after = has_before or first > 0, has_after or last < len(cells)
    if has_before or has_after:
        begin, stop = cells[first].logical_start, cells[last - 1].logical_end
        before = ELLIPSIS if has_before else ""
        text = before + text[begin:stop] + (ELLIPSIS if has_after else "")
        shift = len(before) - begin
        start, end = start + shift, min(end, stop) + shift
        cells = _cells(text, excerpt)
    if presentation().order == "visual":
        cells = list(cut(text, sys.maxsize, excerpt.base_direction).cells)
    return Drawn("".join(_glyph(cell, text) for cell in cells), _marks(cells, start, end))


def _shown(excerpt: Excerpt) -> str:
    """The text without what would act on a terminal, or would not be seen though it is what is wrong."""
    text = clean(excerpt.text).translate(_TO_SPACES)
    start, end = excerpt.start, max(excerpt.end, excerpt.start + 1)
    if presentation().order == "logical":  # else isolates do their work in the text engine, and go no further
        text = _BIDI_CONTROLS.sub(REPLACEMENT, text)
    else:
        text = text[:start] + _BIDI_CONTROLS.sub(REPLACEMENT, text[start:end]) + text[end:]
    # What is missing at the end of a line has a cell of its own.
    return text + " " if start >= len(text) else text


def _cells(text: str, excerpt: Excerpt) -> list[Cell]:
    """The cells of a text in logical order; every code point is in one."""
    return sorted(cut(text, sys.maxsize, excerpt.base_direction).cells, key=lambda cell: cell.logical_start)


def _window(cells: list[Cell], start: int, width: int) -> tuple[int, int]:
    """The cells round a place that fit into a width: the first, and the one behind the last."""
    focus = next(index for index, cell in enumerate(cells) if cell.logical_end > start)
    first, last, left = focus, focus + 1, width - cells[focus].width
    before = width // 3
    while first > 0 and cells[first - 1].width <= min(before, left):
        first -= 1
        before -= cells[first].width
        left -= cells[first].width
    while last < len(cells) and cells[last].width <= left:
        left -= cells[last].width
        last += 1
    while first > 0 and cells[first - 1].width <= left:
        first -= 1
        left -= cells[first].width
    return first, last


def _glyph(cell: Cell, text: str) -> str:
    """What is written for a cell: its glyph, in logical order rather the very characters."""
    if presentation().order == "visual":
        return cell.glyph
    written = text[cell.logical_start : cell.logical_end]
    return cell.glyph if written == "\t" else written


def _marks(cells: list[Cell], start: int, end: int) -> str:
    column, caret = 0, 0
    marked: set[int] = set()
    for cell in cells:
        if cell.logical_start < end and start < cell.logical_end:
            marked.update(range(column, column + cell.width))
        if cell.logical_start <= start < cell.logical_end:
            caret = column
        column += cell.width
    marks = [" "] * max([caret + 1, *(each + 1 for each in marked)])
    for each in marked:
        marks[each] = "~"
    marks[caret] = "^"
    return "".join(marks)
