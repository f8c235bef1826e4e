"""A view that is scrolled by rows, at once: an animated page takes half a second and sends every step."""

from __future__ import annotations

from tui.widgets.steady_scroll import SteadyScroll


class RowScroll(SteadyScroll):
    """The actions of the keys that scroll."""

    def scroll_rows(self, rows: int) -> None:
        """So many rows down; up when negative."""
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)

    def action_line_down(self) -> None:
        """A line down."""
        self.scroll_rows(1)

    def action_line_up(self) -> None:
        """A line up."""
        self.scroll_rows(-1)

    def action_half_page_down(self) -> None:
        """Half a page down."""
        self.scroll_rows(max(1, self.scrollable_content_region.height // 2))

    def action_half_page_up(self) -> None:
        """Half a page up."""
        self.scroll_rows(-max(1, self.scrollable_content_region.height // 2))

    def action_page_down(self) -> None:
        """A page down, one row kept."""
        self.scroll_rows(max(1, self.scrollable_content_region.height - 1))

    def action_page_up(self) -> None:
        """A page up, one row kept."""
        self.scroll_rows(-max(1, self.scrollable_content_region.height - 1))

    def action_top(self) -> None:
        """Start of the page."""
        self.scroll_to(y=0, animate=False, force=True)

    def action_bottom(self) -> None:
        """End of the page."""
        self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
