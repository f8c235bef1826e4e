"""Widgets whose lines are put into their frame together, not each by Textual's own way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.filter import LineFilter
    from typing_extensions import Self


class FramedLines(Widget):
    """A mixin for a widget that draws itself line by line, with no style but colours, a border and padding.

    Textual works out the frame of every line that has changed, which takes as long as to draw the line, and
    looks every component style up anew. Here the frame is worked out for one line, of which all others get
    the ends, and drawn again only where it is asked for; a style is looked up once.

    Textual's filters, which make colours others where a terminal has no such, go by styles alone: here each
    style goes through them once, not each line.
    """

    _frame_key: object = None
    _above: list[Strip] | None = None
    _below: list[Strip] | None = None
    """The lines of the frame; None where they have to be drawn."""
    _ends: tuple[list[Segment], list[Segment]] = ([], [])
    """What stands before and behind each line."""
    _framed: dict[int, tuple[Strip, Strip]]
    """The lines drawn last and the same in their frame, by the identity of what is drawn."""
    _filtered: dict[Style, Style]
    """Styles as the filters make them."""
    _looked_up: dict[tuple[str, bool], Style] | None = None

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw again what has changed."""
        height = self.region.height - self.gutter.height
        if not regions or any(region.y < 0 for region in regions):
            self._above = None
        if not regions or any(region.bottom > height for region in regions):
            self._below = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Look styles up anew."""
        self.forget_styles()
        super().notify_style_update()

    def forget_styles(self) -> None:
        """Look component styles up anew, and work the frame out anew."""
        self._looked_up = None
        self._frame_key = None

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
        # Drawing looks for other colours, and what it finds is the frame's, too.
        drawn = self.draw_lines()
        filters = self.get_line_filters()
        # Until the widget hears of its new size, lines may be as wide as before: their frame is not kept.
        frame_key = (crop, gutter, drawn[0].cell_length, self.background_colors, filters)
        if frame_key != self._frame_key:
            self._frame_key = frame_key
            self._above = self._below = None
            first = super().render_lines(Region(0, gutter.top, width, 1))[0]
            self._ends = ([*first.crop(0, gutter.left)], [*first.crop(width - gutter.right, width)])
            self._framed = {}
            self._filtered = {}
        if self._above is None:
            self._above = super().render_lines(Region(0, 0, width, gutter.top))
        if self._below is None:
            self._below = super().render_lines(Region(0, height - gutter.bottom, width, gutter.bottom))
        before, self._framed = self._framed, {}
        lines = []
        for line in drawn:
            # Those of no other drawing are kept: Textual has some kilobytes beside each.
            self._framed[id(line)] = known = before.get(id(line)) or (line, self._frame(line, width, filters))
            lines.append(known[1])
        return [*self._above, *lines, *self._below]

    def _frame(self, line: Strip, width: int, filters: Sequence[LineFilter]) -> Strip:
        left, right = self._ends
        line = line.adjust_cell_length(width - self.gutter.width, self.rich_style)
        return Strip([*left, *self._filter(line, filters), *right], width)

    def _filter(self, line: Strip, filters: Sequence[LineFilter]) -> Sequence[Segment]:
        if not filters:
            return [*line]
        segments = []
        for segment in line:
            style = segment.style or Style.null()
            filtered = self._filtered.get(style)
            if filtered is None:
                cell = [Segment(" ", style)]
                for each in filters:
                    cell = each.apply(cell, self.background_colors[1])
                filtered = self._filtered[style] = cell[0].style or style
            segments.append(segment if filtered is style else Segment(segment.text, filtered))
        return segments
