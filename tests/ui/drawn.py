"""What a widget draws, as cells to compare.

Expectations of Arabic are written with escapes of the drawn letters, left to right, so that no editor
reorders them.
"""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widget import Widget


def rows(widget: Widget) -> list[str]:
    """The lines of a widget's content region as drawn, left to right."""
    return ["".join(segment.text for segment in widget.render_line(y)) for y in range(widget.size.height)]


def screen_rows(screen: Screen[Any]) -> list[str]:
    """The lines of the whole screen as drawn, left to right."""
    return ["".join(segment.text for segment in strip) for strip in screen._compositor.render_strips()]


def columns_in_style(widget: Widget, component: str, y: int = 0) -> list[int]:
    """The columns of a line that are drawn on the background of one of the widget's component styles."""
    wanted = widget.get_component_rich_style(component).bgcolor
    columns: list[int] = []
    column = 0
    for segment in widget.render_line(y):
        if segment.style is not None and segment.style.bgcolor == wanted:
            columns += range(column, column + segment.cell_length)
        column += segment.cell_length
    return columns
