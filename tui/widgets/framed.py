"""Widgets whose lines are put into their frame together, not each by Textual's own way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.filter import LineFilter
    from typing_extensions import Self

_Made: TypeAlias = "dict[int, tuple[Strip, Strip]]"
"""Lines and what was made of them, by the identity of the line."""


class FramedLines(Widget):
    """A mixin for a widget that draws itself line by line, with no style but colours, a border and padding.

    Textual works out the frame of every line that has changed, which takes as long as to draw the line, and
    looks every component style up anew. Here the frame is worked out for one line, of which all others get
    the ends, and drawn again only where it is asked for; a style is looked up once.

    Textual's filters, which make colours others where a terminal has no such, go by styles alone: here each
    style goes through them once, not each line.
    """

    _edges_key: object = None
    _above: list[Strip] | None = None
    _below: list[Strip] | None = None
    """The lines of the frame; None where they have to be drawn."""
    _ends_key: object = None
    _ends: tuple[list[Segment], list[Segment]] = ([], [])
    """What stands before and behind each line."""
    _framed: _Made
    """The lines drawn last and the same in their frame, by the identity of what is drawn."""
    _filters_key: object = None
    _inner: _Made
    """The same for the lines as the filters make them."""
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
        self._edges_key = self._ends_key = self._filters_key = None

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

    def inner_lines(self) -> tuple[Offset, list[Strip]]:
        """The same as they are seen, and where they begin in the widget."""
        drawn = self.draw_lines()
        if filters := self._filters_in_force():
            self._inner = _made_of(drawn, self._inner, lambda line: self._filter(line, filters))
            drawn = [self._inner[id(line)][1] for line in drawn]
        return Offset(self.gutter.left, self.gutter.top), drawn

    def edge_lines(self) -> tuple[list[Strip], list[Strip]]:
        """The lines above and below these, with the titles of the border."""
        (width, height), gutter = self.region.size, self.gutter
        key = (width, height, gutter, self.background_colors, self._filters_in_force())
        if key != self._edges_key:
            self._edges_key = key
            self._above = self._below = None
        if self._above is None:
            self._above = super().render_lines(Region(0, 0, width, gutter.top))
        if self._below is None:
            self._below = super().render_lines(Region(0, height - gutter.bottom, width, gutter.bottom))
        return self._above, self._below

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region."""
        (width, height), gutter = self.region.size, self.gutter
        if crop != Region(0, 0, width, height) or height <= gutter.height or width <= gutter.width:
            return super().render_lines(crop)
        # Drawing looks for other colours, and what it finds is the frame's, too.
        _place, drawn = self.inner_lines()
        above, below = self.edge_lines()
        # Until the widget hears of its new size, lines may be as wide as before: their frame is not kept.
        key = (self._edges_key, drawn[0].cell_length)
        if key != self._ends_key:
            self._ends_key = key
            first = super().render_lines(Region(0, gutter.top, width, 1))[0]
            self._ends = ([*first.crop(0, gutter.left)], [*first.crop(width - gutter.right, width)])
            self._framed = {}
        self._framed = _made_of(drawn, self._framed, lambda line: self._frame(line, width))
        return [*above, *[self._framed[id(line)][1] for line in drawn], *below]

    def _frame(self, line: Strip, width: int) -> Strip:
        left, right = self._ends
        room = width - self.gutter.width
        if line.cell_length < room:
            missing = Strip([Segment(" " * (room - line.cell_length), self.rich_style)])
            line = Strip([*line, *self._filter(missing, self._filters_in_force())], room)
        return Strip([*left, *line.crop(0, room), *right], width)

    def _filters_in_force(self) -> Sequence[LineFilter]:
        """The filters; what is kept of styles and lines is right for them."""
        filters = self.get_line_filters()
        key = (filters, self.visual_style)
        if key != self._filters_key:
            self._filters_key = key
            self._inner = {}
            self._filtered = {}
        return filters

    def _filter(self, line: Strip, filters: Sequence[LineFilter]) -> Strip:
        known = self._filtered
        styles = {segment.style or Style.null() for segment in line}
        for style in styles - known.keys():
            cell = [Segment(" ", style)]
            for each in filters:
                cell = each.apply(cell, self.background_colors[1])
            known[style] = cell[0].style or style
        if all([known[style] == style for style in styles]):
            return line
        segments = [Segment(segment.text, known[segment.style or Style.null()]) for segment in line]
        return Strip(segments, line.cell_length)


def _made_of(lines: Iterable[Strip], before: _Made, make: Callable[[Strip], Strip]) -> _Made:
    """What is made of lines, anew only where it is not known from before.

    What was made of other lines is not kept: Textual has some kilobytes beside each.
    """
    return {id(line): before.get(id(line)) or (line, make(line)) for line in lines}
