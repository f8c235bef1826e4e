r"""The door of the text engine: a text and a width become lines of cells.

Three spaces of indices, never mixed:

- *logical*: code points of the text as it was given, whatever was cleaned or shaped; `logical_start` is the
  first of a range, `logical_end` the one after the last.
- *visual*: the place of a cell in its line, 0 at the left edge, whatever the direction. Where the
  presentation in force (`tui.text.presentation`) wants cells in logical order, it grows with the logical one.
- *cell*: columns of the terminal; a cell of the line takes `width` of them, mostly one.

For the text "ab \u0627\u0628" at width 5, paragraph level 0, the line has the cells a, b, space, \u0628,
\u0627 (shaped): visual 3 is logical 4.

    text -> paragraphs -> words and their widths -> lines      at once, for the whole text
         -> levels of a paragraph                              when its first line is drawn
         -> glyphs, clusters, order of a line                  when that line is drawn

so a text of a megabyte costs what its words cost to measure, and a new width what its lines cost to find.

Departures from the standards, and what is seen of them: bidi embeddings and overrides (U+202A to U+202E) are
shown as signs and have no effect, because they can make a text show what it does not say. A mark after a
space gets a base of its own, so that a line may still break at the space (UAX #29 joins the two). Lines break
at spaces and tabs only; where UAX #14 would break elsewhere, a word that is too long is cut between clusters.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import overload

from tui.text.cleaning import PARAGRAPH_SEPARATORS, clean_paragraphs
from tui.text.clusters import split_word
from tui.text.drawing import ELLIPSIS, Cell, draw_line
from tui.text.levels import BaseDirection
from tui.text.paragraphs import Paragraph
from tui.text.presentation import forgets, presentation
from tui.text.wrapping import Span, wrap_paragraph

__all__ = ["Cell", "Layout", "Line", "cut", "lay_out", "measure", "visual"]

_SEPARATOR = re.compile(f"\r\n|[{PARAGRAPH_SEPARATORS}]")
_TO_SPACES = str.maketrans(dict.fromkeys(PARAGRAPH_SEPARATORS, " "))


class Line:
    """One line: a range of the text, and its cells once they are asked for."""

    __slots__ = ("_cells", "_has_ellipsis", "_line_width", "_paragraph", "_span")

    def __init__(
        self, paragraph: Paragraph, span: Span, line_width: int, *, has_ellipsis: bool = False
    ) -> None:
        self._paragraph = paragraph
        self._span = span
        self._line_width = line_width
        self._has_ellipsis = has_ellipsis
        self._cells: tuple[Cell, ...] | None = None

    def __repr__(self) -> str:
        return f"Line({self.logical_start}, {self.logical_end}, width={self.width})"

    @property
    def logical_start(self) -> int:
        """First code point of the line in the whole text."""
        return self._paragraph.start + self._span.start

    @property
    def logical_end(self) -> int:
        """The code point after its last; spaces at a break are outside."""
        return self._paragraph.start + self._span.end

    @property
    def paragraph_level(self) -> int:
        """0 when the line's paragraph runs left to right, 1 when right to left and so to align right."""
        return self._paragraph.level

    @property
    def begins_at_right(self) -> bool:
        """Whether its logical start is at its right edge; never where cells are in logical order."""
        return self._paragraph.level == 1 and presentation().order == "visual"

    @property
    def width(self) -> int:
        """Cells of the terminal that the line takes."""
        return self._span.width

    @property
    def is_cut(self) -> bool:
        """Whether text behind its end was left out, and an ellipsis stands there."""
        return self._has_ellipsis

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells from left to right."""
        if self._cells is None:
            cells = draw_line(self._paragraph, self._span, self._line_width)
            if self._has_ellipsis:
                cut_at = self.logical_end
                ellipsis = Cell(ELLIPSIS, cut_at, cut_at, 1)
                cells.insert(0 if self.begins_at_right else len(cells), ellipsis)
            self._cells = tuple(cells)
        return self._cells


class _Lines(Sequence[Line]):
    """The lines of a layout; a line becomes an object when it is asked for."""

    def __init__(self, owners: list[Paragraph], spans: list[Span], width: int) -> None:
        self._owners = owners
        self._spans = spans
        self._width = width
        self._made: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self._spans)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> list[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | list[Line]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = index + len(self) if index < 0 else index
        line = self._made.get(number)
        if line is None:
            if not 0 <= number < len(self):
                raise IndexError(f"line {index} of {len(self)}")
            line = self._made[number] = Line(self._owners[number], self._spans[number], self._width)
        return line

    def __iter__(self) -> Iterator[Line]:
        return (self[number] for number in range(len(self)))


class Layout:
    """A text wrapped to a width."""

    __slots__ = ("_lines", "_paragraphs", "text", "width")

    def __init__(self, text: str, width: int, paragraphs: list[Paragraph]) -> None:
        self.text = text
        """The text as it was given."""
        self.width = width
        """Cells that no line exceeds."""
        self._paragraphs = paragraphs
        owners: list[Paragraph] = []
        spans: list[Span] = []
        for paragraph in paragraphs:
            if paragraph.text:
                spans.extend(wrap_paragraph(paragraph.text, paragraph.words, width))
                owners += [paragraph] * (len(spans) - len(owners))
            else:
                spans.append(_NOTHING)
                owners.append(paragraph)
        self._lines = _Lines(owners, spans, width)

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of all paragraphs from first to last; at least one."""
        return self._lines

    @property
    def paragraph_level(self) -> int:
        """The level of the first paragraph."""
        return self._paragraphs[0].level

    def rewrap(self, width: int) -> Layout:
        """Wrap the same text to another width, keeping all that the width does not change.

        Args:
            width: The new width in cells, at least 1.

        Returns:
            What `lay_out` would return.
        """
        _check_width(width)
        return self if width == self.width else Layout(self.text, width, self._paragraphs)


_NOTHING = Span(0, 0, 0)

_FAR = 4096
"""Code points of a text to be cut that are looked at, if they fill the line.

A title of a megabyte must not cost more than what is seen of it."""

_SHORT = 64
"""Texts of so few code points are mostly the program's own words, dates and counts, which come again."""


def lay_out(text: str, width: int, base_direction: BaseDirection = "auto") -> Layout:
    """Lay out a text in lines.

    Args:
        text: Any string. Line feed, carriage return, both, U+0085, U+2028 and U+2029 part paragraphs; one at
            the end is followed by an empty paragraph. An empty paragraph is one empty line.
        width: Cells of a line, at least 1.
        base_direction: Direction of every paragraph; "auto" lets each have its own.

    Returns:
        The layout; every logical index in it counts code points of `text`.
    """
    _check_width(width)
    harmless = clean_paragraphs(text)
    paragraphs = []
    start = 0
    for separator in _SEPARATOR.finditer(harmless):
        paragraphs.append(Paragraph(harmless[start : separator.start()], start, base_direction))
        start = separator.end()
    paragraphs.append(Paragraph(harmless[start:], start, base_direction))
    return Layout(text, width, paragraphs)


def cut(text: str, width: int, base_direction: BaseDirection = "auto") -> Line:
    """Lay out a text as one line, cut in logical order where it is too long.

    Args:
        text: Any string; its paragraph separators count as spaces.
        width: Cells of the line.
        base_direction: Direction of the line.

    Returns:
        The line; when it was cut, an ellipsis stands at the end of its direction, with an empty logical range
        where the cut is.
    """
    paragraph = _one_line(text[:_FAR], base_direction)
    if len(text) > _FAR and paragraph.words.cell_ends[-1] <= width:
        paragraph = _one_line(text, base_direction)
    whole = Span(0, len(paragraph.text), paragraph.words.cell_ends[-1])
    if whole.width <= width:
        return Line(paragraph, whole, width)
    if width < 1:
        return Line(paragraph, _NOTHING, 1)
    end, cells = _fit(paragraph, width - 1)
    return Line(paragraph, Span(0, end, cells + 1), width, has_ellipsis=True)


def measure(text: str) -> int:
    """Measure a text as one line.

    Args:
        text: Any string.

    Returns:
        The cells that `cut` would need to show all of it.
    """
    return _measure_short(text) if len(text) <= _SHORT else _one_line(text, "ltr").words.cell_ends[-1]


@lru_cache(maxsize=512)
def _measure_short(text: str) -> int:
    return _one_line(text, "ltr").words.cell_ends[-1]


@forgets
def _forget_measures() -> None:
    _measure_short.cache_clear()


def visual(text: str, width: int | None = None, base_direction: BaseDirection = "auto") -> str:
    """Compose a line as a string, for what can only draw a string from left to right.

    Args:
        text: Any string; it becomes one line.
        width: Cells to cut it to; nothing is cut when left out.
        base_direction: Direction of the line.

    Returns:
        The glyphs of the line from left to right.
    """
    line = cut(text, sys.maxsize if width is None else width, base_direction)
    return "".join([cell.glyph for cell in line.cells])


def _check_width(width: int) -> None:
    if width < 1:
        raise ValueError(f"a line needs at least one cell, not {width}")


def _one_line(text: str, base_direction: BaseDirection) -> Paragraph:
    """The text as one paragraph."""
    return Paragraph(clean_paragraphs(text).translate(_TO_SPACES), 0, base_direction)


def _fit(paragraph: Paragraph, width: int) -> tuple[int, int]:
    """The longest beginning of a paragraph that fits, without spaces at its end: its end and its cells."""
    words = paragraph.words
    last = bisect_right(words.cell_ends, width) - 1
    following = last + 1
    if following < len(words.starts) and words.cell_starts[following] < width:
        end = start = words.starts[following]
        cells = words.cell_starts[following]
        for cluster in split_word(paragraph.text[start : words.ends[following]]):
            if cells + cluster.width > width:
                break
            end = start + cluster.end
            cells += cluster.width
        if end > start:
            return end, cells
    while last >= 0 and words.starts[last] == words.ends[last]:
        last -= 1
    return (words.ends[last], words.cell_ends[last]) if last >= 0 else (0, 0)
