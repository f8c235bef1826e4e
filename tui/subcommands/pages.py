"""A page, as the reader on the screen has it, as printed lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from tui.pages.page import Block, Page, Role, rows_between
from tui.pages.selection import text_of
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
    block = block._replace(text=clean(block.text))
    if not width:
        for text in text_of(block).translate(_LINE_ENDS).split("\n"):
            yield paper.draw(text, ink=ink)
        return
    from tui.text.layout import lay_out

    for line in lay_out(block.text, width, block.base_direction).lines:
        if not paper.is_visual:
            text = text_of(block, line.logical_start, line.logical_end)
            yield paper.draw(text, ink=ink)
            continue
        is_right = block.side == "right" if block.side else line.paragraph_level == 1
        drawn = paper.draw(block.text, line, ink)
        yield paper.send(" " * (width - line.width if is_right else 0) + drawn)
