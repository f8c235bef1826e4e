"""Widgets whose lines are put into their frame together, not each by Textual's own way."""

from __future__ import annotations

from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

KEPT = 128
"""Lines that are kept as they were drawn; Textual keeps some kilobytes beside each."""


class FramedLines(Widget):
    """A mixin for a widget that draws itself line by line, with no style but colours, a border and padding.

    Textual works out the frame of every line that has changed, which takes as long as to draw the line, and
    looks every component style up anew. Here the frame is worked out for one line, of which all others get
    the ends, and a style is looked up once.
    """

    _ends: tuple[Strip, Strip] | None = None
    _framed: LRUCache[int, tuple[Strip, Strip]]
    """Lines as they are drawn and in their frame, by the identity of what is drawn."""
    _looked_up: dict[tuple[str, bool], Style] | None = None

    def notify_style_update(self) -> None:
        """Look styles up anew."""
        self.forget_styles()
        super().notify_style_update()

    def forget_styles(self) -> None:
        """Look component styles up anew."""
        self._looked_up = None

    def component_style(self, name: str, *, partial: bool = True) -> Style:
        """The style of a component class."""
        if self._looked_up is None:
            self._looked_up = {}
        style = self._looked_up.get((name, partial))
        if style is None:
            style = self._looked_up[name, partial] = self.get_component_rich_style(name, partial=partial)
        return style

    def draw_lines(self) -> list[Strip]:
        """All lines, top to bottom, without the frame; equally wide."""
        return [self.render_line(y) for y in range(self.region.height - self.gutter.height)]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region."""
        width, height = self.region.size
        gutter = self.gutter
        if crop != Region(0, 0, width, height) or height <= gutter.height or width <= gutter.width:
            return super().render_lines(crop)
        above = super().render_lines(Region(0, 0, width, gutter.top + 1))
        below = super().render_lines(Region(0, height - gutter.bottom, width, gutter.bottom))
        drawn = self.draw_lines()
        first = above.pop()
        ends = first.crop(0, gutter.left), first.crop(gutter.left + drawn[0].cell_length, width)
        if ends != self._ends:
            self._ends = ends
            self._framed = LRUCache(KEPT)
        return [*above, *map(self._frame, drawn), *below]

    def _frame(self, line: Strip) -> Strip:
        known = self._framed.get(id(line))
        if known is not None and known[0] is line:
            return known[1]
        assert self._ends is not None
        background = self.background_colors[1]
        filtered = line
        for each in self.get_line_filters():
            filtered = filtered.apply_filter(each, background)
        framed = Strip.join([self._ends[0], filtered, self._ends[1]])
        self._framed[id(line)] = (line, framed)
        return framed
