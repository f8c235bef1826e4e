"""Widgets whose lines are put into their frame together, not each by Textual's own way."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class FramedLines(Widget):
    """A mixin for a widget that draws itself line by line, with no style but colours, a border and padding.

    Textual works out the frame of every line that has changed, which takes as long as to draw the line, and
    looks every component style up anew. Here the frame is worked out for one line, of which all others get
    the ends, and a style is looked up once.
    """

    _ends: tuple[Strip, Strip] | None = None
    _framed: dict[int, tuple[Strip, Strip]]
    """The lines drawn last and the same in their frame, by the identity of what is drawn."""
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
            self._framed = {}
        # Those of no other drawing: Textual keeps some kilobytes beside each.
        self._framed = {id(line): self._framed.get(id(line)) or (line, self._frame(line)) for line in drawn}
        return [*above, *(self._framed[id(line)][1] for line in drawn), *below]

    def _frame(self, line: Strip) -> Strip:
        assert self._ends is not None
        background = self.background_colors[1]
        filtered = line
        for each in self.get_line_filters():
            filtered = filtered.apply_filter(each, background)
        return Strip.join([self._ends[0], filtered, self._ends[1]])
