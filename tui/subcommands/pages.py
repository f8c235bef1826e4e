"""A page, as the reader on the screen has it, as printed lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from tui.pages.page import Block, Page, Role, rows_between, text_of
from tui.subcommands.paper import ACCENT, QUIET, STRONG, Paper
from tui.text.cleaning import clean

MEASURE: Final = 80
"""The widest line that is taken unasked: the reader's own measure."""

_INKS: Final[Mapping[Role, str]] = {"headline": STRONG, "metadata": QUIET, "heading": ACCENT}
_LINE_ENDS: Final = str.maketrans(dict.fromkeys("\x85\u2028\u2029", "\n"))


def page_lines(page: Page, paper: Paper) -> Iterator[str]:
    """The lines of a page, each worked out when it is asked for."""
    width = paper.width if paper.is_width_given else min(paper.width, MEASURE)
    for block, following in pairwise((*page.blocks, None)):
        assert block is not None
        yield from _block_lines(block, width, paper)
        yield from [""] * rows_between(block, following)


def _block_lines(block: Block, width: int, paper: Paper) -> Iterator[str]:
    ink = _INKS.get(block.role, "")
    if not paper.is_visual:
        for start, end in _logical_lines(clean(block.text), width):
            yield paper.draw(clean(text_of(block, start, end)), ink=ink)
        return
    from tui.text.layout import lay_out

    for line in lay_out(block.text, width, block.base_direction).lines:
        is_right = block.side == "right" if block.side else line.paragraph_level == 1
        drawn = paper.draw(block.text, line, ink)
        yield paper.send(" " * (width - line.width if is_right else 0) + drawn)


def _logical_lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where the lines of a clean text begin and end; a width of 0 breaks none.

    They are those of `lay_out`, found without all that is only needed to draw them.
    """
    begin = 0
    for paragraph in text.translate(_LINE_ENDS).split("\n"):
        if width and paragraph:
            from tui.text.wrapping import measure_paragraph, wrap_paragraph

            for start, end, _cells in wrap_paragraph(paragraph, measure_paragraph(paragraph), width):
                yield begin + start, begin + end
        else:
            yield begin, begin + len(paragraph)
        begin += len(paragraph) + 1
