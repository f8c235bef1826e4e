"""Selecting with the mouse in widgets whose text is logical.

Textual finds the place under the mouse from what is drawn, counting on from the left of each run: in a
right-to-left run that is the wrong place. A screen with `LogicalSelection` asks the widget itself.

    class HelpScreen(LogicalSelection, Screen[None]): ...
"""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from textual.errors import NoWidget
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets._toast import Toast


@runtime_checkable
class SelectsLogically(Protocol):
    """A widget that knows the logical place under a cell, such as `BidiStatic`."""

    def logical_offset_at(self, x: int, y: int) -> Offset | None:
        """The logical place (x an index, y a row of its own counting) under a cell of the content region."""


class LogicalSelection(Screen[Any]):
    """A mixin for screens, to be named before `Screen`."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """The widget under a cell of the screen, and the logical place in its text.

        Args:
            x: Column of the screen.
            y: Line of the screen.
        """
        try:
            widget, _region = self.get_widget_at(x, y)
        except NoWidget:
            return None, None
        if isinstance(widget, Toast):
            # Its text is in visual order, which is no use to anyone who copies it.
            return None, None
        if not isinstance(widget, SelectsLogically):
            return super().get_widget_and_offset_at(x, y)
        region = widget.content_region
        return widget, widget.logical_offset_at(x - region.x, y - region.y)

    def get_selected_text(self) -> str | None:
        """The selected text in logical order; that of toasts is left out."""
        self.selections = {
            widget: selection
            for widget, selection in self.selections.items()
            if not isinstance(widget, Toast)
        }
        return super().get_selected_text()
