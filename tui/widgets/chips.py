"""One line of short texts, each of which a click takes away; no line at all when there are none."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.i18n import _
from tui.text.layout import measure, visual

LONGEST = 32
"""Cells of a chip's text; a longer one is cut at its logical end."""


class Chips(Widget):
    """A line of chips."""

    DEFAULT_CSS = """
    Chips {
        height: 1;
        display: none;
        & > .chips--chip { background: $relations-row; }
        & > .chips--quiet { color: $relations-quiet; }
    }
    Chips.-any { display: block; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"chips--chip", "chips--quiet"}
    ALLOW_SELECT = False

    labels: reactive[tuple[str, ...]] = reactive(())
    """The texts, logical order, harmless to show."""

    class Removed(Message):
        """A chip was clicked."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def watch_labels(self, labels: tuple[str, ...]) -> None:
        """There is a line only when something is in it."""
        self.set_class(bool(labels), "-any")

    def _pieces(self) -> list[str]:
        """The chips, each with a blank on both sides."""
        return [f" {visual(label, min(measure(label), LONGEST))} × " for label in self.labels]

    def render_line(self, y: int) -> Strip:
        """The line."""
        base = self.visual_style.rich_style
        chip = base + self.get_component_rich_style("chips--chip", partial=True)
        quiet = base + self.get_component_rich_style("chips--quiet", partial=True)
        segments = [Segment(f" {_('only')} ", quiet)]
        for piece in self._pieces():
            segments += (Segment(piece, chip), Segment(" ", base))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Take away the chip under the pointer."""
        column = measure(f" {_('only')} ")
        for index, piece in enumerate(self._pieces()):
            if column <= event.x < column + measure(piece):
                self.post_message(self.Removed(index))
            column += measure(piece) + 1
