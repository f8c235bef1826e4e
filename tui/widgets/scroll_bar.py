"""Scroll bars that are drawn at once, and only when they look other than before.

Textual hands a bar to Rich, which makes lines of it as it would of any text, whenever what is scrolled has
another length. That took a tenth of a frame for the bars of three lists that are longer or shorter at every
key, and mostly look the same.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from rich.color import Color
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style as VisualStyle
    from textual.visual import RenderOptions


class SwiftBar(ScrollBarRender, Visual):
    """Textual's bar, line by line."""

    def render_strips(
        self, width: int, height: int | None, style: VisualStyle, options: RenderOptions
    ) -> list[Strip]:
        """The lines of the bar."""
        return self.lines(width, height or 1)

    def lines(self, width: int, height: int) -> list[Strip]:
        """The same for a size."""
        assert isinstance(self.style, Style)
        return _lines(
            width,
            height,
            ceil(self.virtual_size),
            ceil(self.window_size),
            self.position,
            self.vertical,
            self.style.bgcolor,
            self.style.color,
        )

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as there is room."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """A line at least."""
        return 1


@lru_cache(maxsize=16)
def _lines(
    width: int,
    height: int,
    virtual_size: int,
    window_size: int,
    position: float,
    vertical: bool,
    back: Color,
    bar: Color,
) -> list[Strip]:
    drawn = ScrollBarRender.render_bar(
        size=height if vertical else width,
        virtual_size=virtual_size,
        window_size=window_size,
        position=position,
        thickness=width if vertical else height,
        vertical=vertical,
        back_color=back,
        bar_color=bar,
    )
    if vertical:
        return [Strip([segment], width) for segment in drawn.segments]
    row = [segment for segment in drawn.segments if segment.text != "\n"]
    each = len(row) // height
    return [Strip(row[start : start + each], width) for start in range(0, len(row), each or 1)]


def draw_bars_swiftly() -> None:
    """Let all bars be drawn so."""
    ScrollBar.renderer = SwiftBar


def set_length(bar: ScrollBar, length: int) -> None:
    """Tell a bar how long what is scrolled is, and draw it again if it then looks other than before."""
    before = _look(bar)
    bar.set_reactive(ScrollBar.window_virtual_size, length)
    if before is None or _look(bar) != before:
        bar.refresh()


def _look(bar: ScrollBar) -> list[Strip] | None:
    drawn = bar.render()
    return drawn.lines(*bar.size) if isinstance(drawn, SwiftBar) and bar.size else None
