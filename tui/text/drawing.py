"""The cells of one line, left to right: where shaping, clusters, levels and order meet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.text.character_classes import BREAK_SPACES, TAB_WIDTH
from tui.text.cleaning import REPLACEMENT
from tui.text.clusters import Cluster, shape_and_split, split_word
from tui.text.paragraphs import Paragraph
from tui.text.presentation import presentation
from tui.text.reordering import reorder, reset_levels
from tui.text.shaping import shape_word
from tui.text.unicode_properties import MIRRORED, bidi_class, joining_type
from tui.text.wrapping import Span

ELLIPSIS = "\u2026"

_SPACE = re.compile(f"[\t{BREAK_SPACES}]")
_UNCOMMON_SPACE = re.compile(f"[\t{BREAK_SPACES[1:]}]")

_LONGEST_REMEMBERED = 128
"""A longer word is not remembered: it is a line of a text without spaces, and will hardly come again."""


class Cell(NamedTuple):
    """What one cluster, space or tab becomes on the screen."""

    glyph: str
    """What is drawn: shaped, mirrored, marks after their base; "" for characters that are not drawn."""
    logical_start: int
    """First code point of the source that it stands for."""
    logical_end: int
    """The code point after the last."""
    width: int
    """Cells of the terminal, as the screen library measures the glyph."""


_WordClusters = tuple[int, tuple[Cluster, ...]]
"""A word of a line: the logical index in the paragraph where it begins, and its clusters."""


def draw_line(paragraph: Paragraph, span: Span, line_width: int) -> list[Cell]:
    """Draw one line.

    Args:
        paragraph: The line's paragraph.
        span: The line's range in it.
        line_width: Cells of the line; a cluster that takes more is replaced by a sign of one cell.

    Returns:
        The cells from left to right, in the order of the presentation in force.
    """
    start, end, _ = span
    words = _split_line(paragraph.text, start, end)
    cells = _make_cells(paragraph, words, end)
    if line_width < TAB_WIDTH:
        cells = [
            cell if cell.width <= line_width else cell._replace(glyph=REPLACEMENT, width=1) for cell in cells
        ]
    if presentation().order == "logical":
        return cells
    level = paragraph.level
    levels = paragraph.levels[start:end]
    if levels.count(level) == len(levels):
        if level:
            cells.reverse()
            if not MIRRORED.keys().isdisjoint(paragraph.text[start:end]):
                cells = [_mirror(cell) for cell in cells]
        return cells
    bases = _find_bases(words, end)
    classes = [bidi_class(paragraph.text[base]) for base in bases]
    cell_levels = reset_levels(classes, [levels[base - start] for base in bases], level)
    return [
        _mirror(cells[index]) if cell_levels[index] & 1 else cells[index] for index in reorder(cell_levels)
    ]


def _mirror(cell: Cell) -> Cell:
    """Apply rule L4 to a cell at an odd level."""
    glyph = cell[0]
    partner = MIRRORED.get(glyph[:1])
    return cell if partner is None else cell._replace(glyph=partner + glyph[1:])


def _make_cells(paragraph: Paragraph, words: Sequence[_WordClusters], end: int) -> list[Cell]:
    """The cells of a line in logical order, with a cell for the space after each word but the last."""
    # Every code point that is drawn passes here, so cells are made without matching parameters to fields.
    new, kind = tuple.__new__, Cell
    shift = paragraph.start
    cells: list[Cell] = []
    for start, clusters in words:
        origin = start + shift
        cells += [
            new(kind, (glyph, origin + first, origin + last, width))
            for glyph, first, last, width, _ in clusters
        ]
        position = start + clusters[-1].end if clusters else start
        if position < end:
            glyph = " " * TAB_WIDTH if paragraph.text[position] == "\t" else " "
            cells.append(new(kind, (glyph, position + shift, position + shift + 1, len(glyph))))
    return cells


def _find_bases(words: Sequence[_WordClusters], end: int) -> list[int]:
    """For each cell of a line in logical order, where in the paragraph the character with its level is."""
    bases: list[int] = []
    for start, clusters in words:
        bases += [start + cluster.base for cluster in clusters]
        position = start + clusters[-1].end if clusters else start
        if position < end:
            bases.append(position)
    return bases


def _split_line(text: str, start: int, end: int) -> list[_WordClusters]:
    """The words of a line; a word cut by the line's border keeps its joining forms."""
    segment = text[start:end]
    words = _SPACE.split(segment) if _UNCOMMON_SPACE.search(segment) else segment.split(" ")
    before, after = _context(text, start, -1), _context(text, end, 1)
    split: list[_WordClusters] = []
    position = start
    for word in words:
        if len(word) <= _LONGEST_REMEMBERED:
            split.append((position, shape_and_split(word)))
        else:
            split.append((position, split_word(word, shape_word(word))))
        position += len(word) + 1
    if before or after:
        for index in {0, len(words) - 1}:
            left = before if index == 0 else 0
            right = after if index == len(words) - 1 else 0
            word = words[index]
            glyphs = shape_word(text[start - left : start] + word + text[end : end + right])
            split[index] = (split[index][0], split_word(word, glyphs[left : left + len(word)]))
    return split


def _context(text: str, border: int, step: int) -> int:
    """How many characters beyond a border inside a word reach to the next one that takes part in joining."""
    inner, outer = (border, border - 1) if step < 0 else (border - 1, border)
    if not (0 <= inner < len(text) and 0 <= outer < len(text)) or _SPACE.match(text[inner]):
        return 0
    count = 0
    while 0 <= outer < len(text) and not _SPACE.match(text[outer]):
        count += 1
        if joining_type(text[outer]) != "T":
            break
        outer += step
    return count
