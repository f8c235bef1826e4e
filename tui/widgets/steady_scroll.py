"""A scroll view of which little is laid out or drawn anew when it shows something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.framed import FramedLines
from tui.widgets.scroll_bar import set_length

if TYPE_CHECKING:
    from typing_extensions import Self


class SteadyScroll(FramedLines, ScrollView):
    """A view with a fixed place on the screen.

    Textual lays out the screen when the size of what is scrolled changes, since the place of a view may
    depend on it. Here only a scroll bar does: it comes and goes, or shows another length.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """Columns and rows of what is scrolled."""

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw again what has changed; beside lines of it the bar is not drawn, which sees to itself."""
        if regions:
            width, height = self.scrollable_content_region.size
            regions = tuple(
                [
                    region._replace(width=min(region.width, width - region.x))
                    if region.x >= 0 <= region.y < height
                    else region
                    for region in regions
                ]
            )
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_lines_shown(self) -> None:
        """Draw all lines again, and not the frame."""
        self.refresh(Region(0, 0, *self.scrollable_content_region.size))

    def watch_virtual_size(self, size: Size) -> None:
        """Scroll no further than there is something, and keep the bar right."""
        if not self.container_size:
            return  # it has not been laid out yet
        is_bar_due = self.styles.overflow_y == "scroll" or size.height > self.container_size.height
        if self.show_vertical_scrollbar != is_bar_due:
            self.refresh(layout=True)
        elif self.show_vertical_scrollbar:
            set_length(self.vertical_scrollbar, size.height)
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)

    def known_lines(self) -> list[Strip]:
        """What is seen now; nothing where that cannot be told."""
        return self.draw_lines()

    @contextmanager
    def repainting_changes(self) -> Iterator[None]:
        """Draw anew only the lines that a change makes look other than before."""
        top, region = self.scroll_offset.y, self.scrollable_content_region
        before = self.known_lines() if self.is_attached and region.height > 0 else []
        yield
        if not before:
            self.refresh()
            return
        if (self.scroll_offset.y, self.scrollable_content_region) != (top, region):
            self.refresh_lines_shown()
            return
        drawn = zip(before, self.draw_lines(), strict=True)
        self.refresh_lines_at(y for y, (line, now) in enumerate(drawn) if now is not line and now != line)

    def refresh_lines_at(self, lines: Iterable[int]) -> None:
        """Draw some lines again, given as they count from the top of the view, ascending."""
        width = self.scrollable_content_region.width
        for _gap, run in groupby(enumerate(lines), lambda each: each[1] - each[0]):
            places = [line for _place, line in run]
            self.refresh(Region(0, places[0], width, len(places)))
