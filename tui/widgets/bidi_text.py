"""Text of any direction as content for Textual's own widgets.

`BidiText` is a `textual.visual.Visual`: `Static`, `Label`, `Option`, a tooltip and everything else that takes
a Visual shows it wrapped by our layout, right-to-left paragraphs at the right. `BidiStatic` is a `Static` of
such a text whose selection is logical: what is copied from it is the source's own text.

    yield Label(BidiText(article_title))
    options.add_option(Option(BidiText(name)))
    yield BidiStatic(prompt, id="prompt")

Nothing here is ever read as markup. All indices are logical (code points of the whole text) unless named
`cell_`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, cast

import rich.repr
from rich.segment import Segment
from textual.css.styles import RulesMap
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual, VisualType
from textual.widgets import Static

from tui.text.layout import Layout, Line, cut, lay_out, measure
from tui.text.levels import BaseDirection

Alignment = Literal["start", "end", "left", "center", "right"]
"""`start` is the side where a paragraph begins: the right of a right-to-left one."""

_ENDLESS = 1 << 30
"""Cells; no paragraph is ever wrapped at this width."""


class StyledRange(NamedTuple):
    """A style over a logical range of the text; a later one lies over an earlier one."""

    logical_start: int
    logical_end: int
    style: str | Style
    """A Textual style, or its definition, such as `bold $accent`."""


class _PlacedLine(NamedTuple):
    line: Line
    cell_left: int
    """Blank cells before the line."""
    logical_shift: int
    """What has to be added to the line's indices to count in the whole text."""


@rich.repr.auto
class BidiText(Visual):
    """A logical text that is laid out at the width it is given."""

    def __init__(
        self,
        text: str,
        *,
        base_direction: BaseDirection = "auto",
        align: Alignment | None = None,
        styles: Iterable[tuple[int, int, str | Style]] = (),
    ) -> None:
        """Make a text to show.

        Args:
            text: Paragraphs in logical order; each decides its own direction when `base_direction` is `auto`.
            base_direction: The direction of every paragraph.
            align: Where lines stand; None follows the widget's `text-align`, whose default is `start`.
            styles: Styles over logical ranges, as in `StyledRange`.
        """
        self.text = text
        self.base_direction: BaseDirection = base_direction
        self.align: Alignment | None = align
        self.styles: tuple[StyledRange, ...] = tuple(StyledRange(*each) for each in styles)
        self._layout: Layout | None = None
        self._optimal_width: int | None = None
        self._minimal_width: int | None = None

    def __str__(self) -> str:
        return self.text

    def __rich_repr__(self) -> rich.repr.Result:
        yield self.text
        yield "base_direction", self.base_direction, "auto"

    # Measures

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The width at which no paragraph is wrapped, in cells."""
        if self._optimal_width is None:
            lines = lay_out(self.text, _ENDLESS, self.base_direction).lines
            self._optimal_width = max((line.width for line in lines), default=0)
        return self._optimal_width + _padding(rules)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """The width at which no word is cut, in cells."""
        if self._minimal_width is None:
            self._minimal_width = max(map(measure, self.text.split()), default=0)
        return self._minimal_width + _padding(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The lines that the text takes in `width` cells."""
        inner = width - _padding(rules)
        return (
            len(self._laid_out(_ENDLESS if _is_unwrapped(rules) else max(1, inner)).lines) if width > 0 else 0
        )

    def _laid_out(self, width: int) -> Layout:
        if self._layout is None:
            self._layout = lay_out(self.text, width, self.base_direction)
        elif self._layout.width != width:
            self._layout = self._layout.rewrap(width)
        return self._layout

    # Drawing

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the text.

        Args:
            width: Cells of each strip.
            height: Lines to draw at most; None for all.
            style: The style under everything.
            options: The widget's rules, and how to find a style by its name.
        """
        if width <= 0:
            return []
        ranges = [(start, end, options.get_style(named)) for start, end, named in self.styles]
        if options.post_style is not None:
            ranges.append((0, len(self.text), options.post_style))
        if options.selection is not None and options.selection_style is not None:
            selected = self.selected_range(options.selection)
            if selected is not None:
                ranges.append((*selected, options.selection_style))
        blank = style.background_style.rich_style
        strips: list[Strip] = []
        for placed in self._place(width, options.rules):
            if height is not None and len(strips) >= height:
                break
            segments = list(_paint(placed, style, ranges))
            used = sum(segment.cell_length for segment in segments)
            if placed.cell_left > 0:
                segments.insert(0, Segment(" " * placed.cell_left, blank))
            strips.append(Strip(segments, placed.cell_left + used).adjust_cell_length(width, blank))
        return strips

    def _place(self, width: int, rules: RulesMap) -> Iterator[_PlacedLine]:
        """Each line with the blank before it, as it stands in a widget of a width."""
        line_pad = _padding(rules) // 2
        inner = max(1, width - 2 * line_pad)
        lines = list(self._cut_or_wrapped(inner, rules))
        block_side = rules.get("content_align_horizontal", "left")
        if block_side == "left":
            block_left, block_width = line_pad, inner
        else:
            # The widget aligns the text as a block no wider than its widest line; lines stand within that.
            block_width = max(line.width for line, _ in lines)
            block_left = line_pad + (inner - block_width) // (2 if block_side == "center" else 1)
        for line, shift in lines:
            cell_left = block_left + _left_of(line, block_width, self.align or _alignment(rules))
            yield _PlacedLine(line, max(0, min(cell_left, width - line.width)), shift)

    def _cut_or_wrapped(self, width: int, rules: RulesMap) -> Iterator[tuple[Line, int]]:
        if not _is_unwrapped(rules):
            for line in self._laid_out(width).lines:
                yield line, 0
            return
        for line in self._laid_out(_ENDLESS).lines:
            if line.width <= width:
                yield line, 0
            else:
                direction: BaseDirection = "rtl" if line.paragraph_level % 2 else "ltr"
                whole = self.text[line.logical_start : line.logical_end]
                yield cut(whole, width, direction), line.logical_start

    # Hit testing

    def logical_index_at(self, cell_x: int, y: int, width: int, rules: RulesMap) -> int:
        """The code point that is drawn in a cell; beside a line, the nearer end of that line.

        Args:
            cell_x: Column, from the left of the drawn text.
            y: Line, from the first; past the last line stands for the text's end.
            width: Cells that the text is drawn in.
            rules: The rules of the widget that draws it.
        """
        for row, placed in enumerate(self._place(width, rules)):
            if row == y:
                return placed.logical_shift + _index_in(placed.line, cell_x - placed.cell_left)
        return len(self.text)

    def selected_range(self, selection: Selection) -> tuple[int, int] | None:
        """The logical range that a selection covers, in whole cells: no letter without its marks.

        Args:
            selection: A selection whose offsets are logical indices of the whole text (x) in row 0 (y), as
                `BidiStatic.logical_offset_at` gives them.
        """
        span = selection.get_span(0)
        if span is None:
            return None
        start, end = span
        length = len(self.text)
        if end == -1:
            return start, length
        line = next((line for line in self._laid_out(_ENDLESS).lines if line.logical_end >= end), None)
        if line is not None:
            end = next(
                (cell.logical_end for cell in line.cells if cell.logical_start < end <= cell.logical_end), end
            )
        return start, end


def _padding(rules: RulesMap) -> int:
    return rules.get("line_pad", 0) * 2


def _is_unwrapped(rules: RulesMap) -> bool:
    return rules.get("text_wrap", "wrap") == "nowrap"


def _alignment(rules: RulesMap) -> Alignment:
    named = rules.get("text_align", "start")
    # Lines are not stretched: a justified paragraph stands at its start.
    return "start" if named == "justify" else named


def _left_of(line: Line, width: int, align: Alignment) -> int:
    room = max(0, width - line.width)
    is_rtl = line.paragraph_level % 2 == 1
    if align == "center":
        return room // 2
    if align == "right" or (align == "start" and is_rtl) or (align == "end" and not is_rtl):
        return room
    return 0


def _paint(placed: _PlacedLine, base: Style, ranges: Sequence[tuple[int, int, Style]]) -> Iterator[Segment]:
    """One segment for each run of cells that the same ranges cover."""
    line, shift = placed.line, placed.logical_shift
    first, last = line.logical_start + shift, line.logical_end + shift
    touching = [
        (start - shift, end - shift, style) for start, end, style in ranges if start < last and end > first
    ]
    if not touching:
        if text := "".join([cell.glyph for cell in line.cells]):
            yield Segment(text, base.rich_style)
        return
    run: list[str] = []
    run_styles: list[Style] = []
    for cell in line.cells:
        styles = [
            style for start, end, style in touching if start < cell.logical_end and cell.logical_start < end
        ]
        if run and styles != run_styles:
            yield Segment("".join(run), _over(base, run_styles))
            run = []
        run_styles = styles
        run.append(cell.glyph)
    if run:
        yield Segment("".join(run), _over(base, run_styles))


def _over(base: Style, styles: Sequence[Style]) -> rich.style.Style:
    for style in styles:
        base += style
    return base.rich_style


def _index_in(line: Line, cell_x: int) -> int:
    if cell_x < 0:
        return line.logical_end if line.begins_at_right else line.logical_start
    for cell in line.cells:
        if cell_x < cell.width:
            return cell.logical_start
        cell_x -= cell.width
    return line.logical_start if line.begins_at_right else line.logical_end


class BidiStatic(Static):
    """A Static whose text is logical: shown in visual order, selected and copied in logical order.

    To select a part of the text its screen has to ask for the logical place under the mouse
    (`logical_offset_at`), as `LogicalSelection` does. On any other screen the whole text is selected at once.
    """

    def __init__(
        self,
        text: str | BidiText = "",
        *,
        base_direction: BaseDirection = "auto",
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        """Make the widget.

        Args:
            text: What it shows; a str is never markup.
            base_direction: The direction of the paragraphs of a str.
            name: The widget's name.
            id: The widget's id.
            classes: The widget's classes.
            disabled: Is it disabled?
        """
        self._base_direction: BaseDirection = base_direction
        super().__init__(
            self._as_visual(text), markup=False, name=name, id=id, classes=classes, disabled=disabled
        )

    def _as_visual(self, content: VisualType) -> VisualType:
        return BidiText(content, base_direction=self._base_direction) if isinstance(content, str) else content

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show another text; a str is never markup."""
        super().update(self._as_visual(content), layout=layout)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The logical text of a selection, and what separates it from the next widget's."""
        visual = self.visual
        if not isinstance(visual, BidiText):
            return super().get_selection(selection)
        selected = visual.selected_range(selection)
        if selected is None:
            return None
        start, end = selected
        return visual.text[start:end], "\n"

    def logical_offset_at(self, x: int, y: int) -> Offset | None:
        """The place in the text under a cell of the content region, for the screen's selection.

        Args:
            x: Column in the content region.
            y: Line in the content region.

        Returns:
            The logical index as x; y is always 0.
        """
        visual = self.visual
        if not isinstance(visual, BidiText):
            return None
        rules = cast(RulesMap, self.styles)
        return Offset(visual.logical_index_at(x, y, self.size.width, rules), 0)
