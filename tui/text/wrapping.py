"""Where lines break: greedy, at spaces, measured after shaping but without shaping.

`measure_paragraph` is done once for a paragraph; `wrap_paragraph` for every width, by bisection over the
sums, so its cost grows with the lines and not with the characters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from tui.text.character_classes import TAB_WIDTH
from tui.text.clusters import is_all_narrow, measure_words, split_word


class Words(NamedTuple):
    """The words of a paragraph: four sequences of the same length, one item a word.

    Two spaces in a row have an empty word between them, which no line begins or ends with.
    """

    starts: list[int]
    """Logical index of the first code point, counted in the paragraph."""
    ends: list[int]
    """Logical index after the last code point."""
    cell_starts: list[int]
    """Cells before the word, were the paragraph one endless line."""
    cell_ends: list[int]
    """Cells up to the word's end."""


class Span(NamedTuple):
    """One line of a paragraph: a range of logical indices in the paragraph, and the cells it takes."""

    start: int
    end: int
    width: int


def measure_paragraph(paragraph: str) -> Words:
    """Find and measure the words of a paragraph.

    Args:
        paragraph: A clean paragraph in logical order, without its separator.

    Returns:
        Its words; at least one, which is empty when the paragraph is.
    """
    pieces = paragraph.split("\t")
    words = Words([], [], [], [])
    start = cells = 0
    for piece in pieces:
        lengths, widths = measure_words(piece)
        _extend(words.starts, words.ends, lengths, start)
        _extend(words.cell_starts, words.cell_ends, widths, cells)
        start = words.ends[-1] + 1
        cells = words.cell_ends[-1] + TAB_WIDTH
    return words


def _extend(starts: list[int], ends: list[int], sizes: list[int], first: int) -> None:
    """Append words of the given sizes, one unit of space between two."""
    new_ends = list(accumulate(sizes, lambda end, size: end + 1 + size, initial=first - 1))[1:]
    ends += new_ends
    starts += [end - size for end, size in zip(new_ends, sizes, strict=True)]


def wrap_paragraph(paragraph: str, words: Words, width: int) -> Iterator[Span]:
    """Wrap a paragraph.

    The spaces at a break are in no line. Spaces before the first word and after the last one stay where they
    fit. A word wider than the line begins a line of its own and is cut between clusters.

    Args:
        paragraph: The paragraph that was measured.
        words: Its words.
        width: The cells of a line, at least 1.

    Yields:
        The lines from first to last; at least one.
    """
    count = len(words.starts)
    first = _next_word(words, 0)
    if first == count:
        yield _fit_spaces(paragraph, width)
        return
    fits_indented = words.cell_ends[first] <= width
    start = 0 if fits_indented else words.starts[first]
    cells = 0 if fits_indented else words.cell_starts[first]
    while True:
        last = bisect_right(words.cell_ends, cells + width, lo=first) - 1
        if last < first:
            pieces = list(_cut_word(paragraph, words.starts[first], words.ends[first], width))
            yield from pieces[:-1]
            start = pieces[-1].start
            cells = words.cell_ends[first] - pieces[-1].width
            continue
        following = _next_word(words, last + 1)
        if following == count:
            yield Span(start, words.ends[last], words.cell_ends[last] - cells)
            return
        while words.starts[last] == words.ends[last]:
            last -= 1
        yield Span(start, words.ends[last], words.cell_ends[last] - cells)
        first = following
        start = words.starts[first]
        cells = words.cell_starts[first]


def _next_word(words: Words, index: int) -> int:
    """The first word from an index on that is not empty, or the number of words."""
    count = len(words.starts)
    while index < count and words.starts[index] == words.ends[index]:
        index += 1
    return index


def _fit_spaces(paragraph: str, width: int) -> Span:
    """The one line of a paragraph of spaces and tabs: as many of them as fit."""
    cells = 0
    for index, character in enumerate(paragraph):
        own_width = TAB_WIDTH if character == "\t" else 1
        if cells + own_width > width:
            return Span(0, index, cells)
        cells += own_width
    return Span(0, len(paragraph), cells)


def _cut_word(paragraph: str, start: int, end: int, width: int) -> Iterator[Span]:
    """Cut a word that is wider than the line; a cluster wider than the line will be drawn in one cell."""
    if is_all_narrow(paragraph[start:end]):
        for piece_start in range(start, end, width):
            piece_end = min(piece_start + width, end)
            yield Span(piece_start, piece_end, piece_end - piece_start)
        return
    piece_start = start
    cells = 0
    for cluster in split_word(paragraph[start:end]):
        own_width = cluster.width if cluster.width <= width else 1
        if cells + own_width > width:
            yield Span(piece_start, start + cluster.start, cells)
            piece_start = start + cluster.start
            cells = 0
        cells += own_width
    yield Span(piece_start, end, cells)
