"""What a search matches on a page, block by block, with one match the current one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tui.i18n import _, ngettext
from tui.pages.page import Page
from tui.pages.page_layout import Place
from tui.search.highlighting import FindSpans


class Match(NamedTuple):
    """A match: a range of a block's text."""

    block_index: int
    start: int
    end: int


class PageMatches:
    """The matches on one page. A block is searched when it is drawn, the whole page when they are counted."""

    def __init__(self, page: Page, find_spans: FindSpans | None = None) -> None:
        self._page = page
        self._find_spans = find_spans
        self._spans: dict[int, Sequence[tuple[int, int]]] = {}
        self._all: list[Match] | None = None
        self.current: Match | None = None

    def of_block(self, block_index: int) -> Sequence[tuple[int, int]]:
        """The ranges that match in a block."""
        if self._find_spans is None:
            return ()
        spans = self._spans.get(block_index)
        if spans is None:
            spans = self._spans[block_index] = self._find_spans(self._page.blocks[block_index].text)
        return spans

    def within(self, block_index: int, start: int, end: int) -> Sequence[tuple[int, int]]:
        """The ranges of a block that match and touch a range of it."""
        spans = self.of_block(block_index)
        first = bisect_right(spans, start, key=lambda span: span[1])
        return spans[first : bisect_left(spans, end, key=lambda span: span[0])]

    @property
    def all(self) -> list[Match]:
        """Every match of the page, in reading order."""
        if self._all is None:
            self._all = [
                Match(block_index, start, end)
                for block_index in range(len(self._page.blocks))
                for start, end in self.of_block(block_index)
            ]
        return self._all

    @property
    def number(self) -> int:
        """The current match's number from 1; 0 when there is none."""
        return 0 if self.current is None else bisect_left(self.all, self.current) + 1

    def move(self, step: int, place: Place) -> Match | None:
        """Make the next or the previous match the current one, round the ends of the page.

        Args:
            step: 1 or -1.
            place: Where to start from when no match is current; a match there is a next one.
        """
        matches = self.all
        if not matches:
            return None
        if self.current is not None:
            index = bisect_left(matches, self.current) + step
        elif step > 0:
            index = bisect_left(matches, Match(place.block_index, place.logical_index, 0))
        else:
            index = bisect_left(matches, Match(place.block_index, place.logical_index, 0)) - 1
        self.current = matches[index % len(matches)]
        return self.current


def count_in_words(number: int, count: int) -> str:
    """How many matches there are, or which of them is the current one; nothing when there are none.

    Args:
        number: The current match from 1; 0 when none is.
        count: How many there are.
    """
    if count and number:
        return _("{number} of {count}").format(number=number, count=count)
    if count:
        return ngettext("{count} match", "{count} matches", count).format(count=count)
    return ""
