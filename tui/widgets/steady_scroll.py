"""A scroll view that does not have the whole screen laid out anew whenever it shows more or less."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView


class SteadyScroll(ScrollView):
    """A view with a fixed place on the screen.

    Textual lays out the screen when the size of what is scrolled changes, since the place of a view may
    depend on it. Here only a scroll bar does: it comes and goes, or shows another length.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """Columns and rows of what is scrolled."""

    def watch_virtual_size(self, size: Size) -> None:
        """Scroll no further than there is something, and keep the bar right."""
        if not self.container_size:
            return  # it has not been laid out yet
        if self.show_vertical_scrollbar != (size.height > self.container_size.height):
            self.refresh(layout=True)
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
