"""The links of a page: given ones, and names found in the text, looked for block by block when needed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.pages.page import Link, Page, RecordTarget
from tui.pages.page_layout import START, Place

FindLinks = Callable[[str], Sequence[Link]]
"""Names of records in a text, as links."""


class LinkPlace(NamedTuple):
    """Which link of a page: its block, and its number among the block's links."""

    block_index: int
    number: int


class PageLinks:
    """All links of a page, in reading order."""

    def __init__(self, page: Page, find_links: FindLinks | None = None) -> None:
        self._page = page
        self._find_links = find_links
        self._found: dict[int, tuple[Link, ...]] = {}

    def of_block(self, block_index: int) -> tuple[Link, ...]:
        """A block's links, in logical order. A name of the page's own record is not one."""
        links = self._found.get(block_index)
        if links is None:
            block = self._page.blocks[block_index]
            links = block.links
            if block.has_names and self._find_links is not None:
                own = RecordTarget(self._page.key.kind, self._page.key.id)  # type: ignore[arg-type]
                names = [link for link in self._find_links(block.text) if link.target != own]
                links = tuple(sorted((*links, *names), key=lambda link: link.start))
            self._found[block_index] = links
        return links

    def get(self, place: LinkPlace | None) -> Link | None:
        """The link at a place."""
        return None if place is None else self.of_block(place.block_index)[place.number]

    def at(self, block_index: int, logical_index: int) -> LinkPlace | None:
        """The link that covers a code point."""
        for number, link in enumerate(self.of_block(block_index)):
            if link.start <= logical_index < link.end:
                return LinkPlace(block_index, number)
        return None

    def within(self, block_index: int, start: int, end: int) -> tuple[Link, ...]:
        """The links that touch a range of a block."""
        links = self.of_block(block_index)
        first = bisect_right(links, start, key=lambda link: link.end)
        return links[first : bisect_left(links, end, key=lambda link: link.start)]

    def after(self, place: LinkPlace | None, start: Place = START) -> LinkPlace | None:
        """The next link, round the end of the page; without a place the first one from `start` on."""
        if place is None:
            links = self.of_block(start.block_index) if self._page.blocks else ()
            number = bisect_left(links, start.logical_index, key=lambda link: link.start)
            block_index = start.block_index
        else:
            block_index, number = place.block_index, place.number + 1
            links = self.of_block(block_index)
        if number < len(links):
            return LinkPlace(block_index, number)
        count = len(self._page.blocks)
        for step in range(1, count + 1):
            following = (block_index + step) % count
            if self.of_block(following):
                return LinkPlace(following, 0)
        return None

    def before(self, place: LinkPlace | None, end: Place) -> LinkPlace | None:
        """The link before, round the start of the page; without a place the last one before `end`."""
        count = len(self._page.blocks)
        if place is not None:
            block_index, number = place.block_index, place.number - 1
        elif end.block_index < count:
            links = self.of_block(end.block_index)
            block_index = end.block_index
            number = bisect_left(links, end.logical_index, key=lambda link: link.start) - 1
        else:
            block_index, number = count, -1
        if number >= 0:
            return LinkPlace(block_index, number)
        for step in range(1, count + 1):
            preceding = (block_index - step) % count
            if links := self.of_block(preceding):
                return LinkPlace(preceding, len(links) - 1)
        return None
