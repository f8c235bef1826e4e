"""A selected stretch of a page, in logical indices: what is highlighted, and the text that is copied."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.pages.page import Page, text_of
from tui.pages.page_layout import Hit, step_of

_IN_WORD = re.compile(r"[\w\u064b-\u065f\u0670\u0640\u200c\u200d]+")
"""Letters and digits, and the marks, tatweel and joiners that stand between them."""


def page_text(page: Page) -> str:
    """The whole page as plain logical text."""
    return "\n\n".join(text_of(block) for block in page.blocks)


class Selection(NamedTuple):
    """From one cluster to another, both included, whichever comes first."""

    anchor: Hit
    head: Hit

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first (block, index) and the one behind the last."""
        first, last = sorted((self.anchor, self.head))
        ends = [(first.block_index, first.logical_end), (last.block_index, last.logical_end)]
        return (first.block_index, first.logical_start), max(ends)

    def of_block(self, block_index: int, length: int) -> tuple[int, int] | None:
        """The selected range of a block whose text has `length` code points."""
        (first_block, start), (last_block, end) = self.ends
        if not first_block <= block_index <= last_block:
            return None
        return (start if block_index == first_block else 0), (end if block_index == last_block else length)

    def moved(self, before: Page, now: Page) -> Selection | None:
        """The same blocks selected in the page as it is now; None when they are not there any more."""
        (first, _start), (last, _end) = self.ends
        step = step_of(first, before, now)
        if step is None or last + step >= len(now.blocks):
            return None
        if any(before.blocks[index] != now.blocks[index + step] for index in range(first, last + 1)):
            return None
        return Selection(*(hit._replace(block_index=hit.block_index + step) for hit in self))

    def text(self, page: Page) -> str:
        """The selected text, exactly as it stands in the page; blocks parted by a blank line."""
        (first_block, _start), (last_block, _end) = self.ends
        pieces = []
        for block_index in range(first_block, last_block + 1):
            block = page.blocks[block_index]
            span = self.of_block(block_index, len(block.text))
            if span is not None:
                pieces.append(text_of(block, *span))
        return "\n\n".join(pieces)


def select_word(page: Page, hit: Hit) -> Selection:
    """The word round a cluster; just the cluster between words."""
    text = page.blocks[hit.block_index].text
    start, end = hit.logical_start, hit.logical_end
    if not _IN_WORD.fullmatch(text, start, end):
        return Selection(hit, hit)
    while start > 0 and _IN_WORD.match(text, start - 1):
        start -= 1
    while end < len(text) and _IN_WORD.match(text, end):
        end += 1
    return _selection(hit.block_index, start, end)


def select_block(page: Page, hit: Hit) -> Selection:
    """The whole block."""
    return _selection(hit.block_index, 0, len(page.blocks[hit.block_index].text))


def _selection(block_index: int, start: int, end: int) -> Selection:
    return Selection(Hit(block_index, start, start), Hit(block_index, end, end))
