"""Frames that are put together from nothing but the cells that have changed.

Textual goes through every widget that lies in the rectangle around all changes, cuts each of their lines
wherever any widget begins or ends, and takes the topmost pieces: containers and what lies behind dialogs,
too. For a list between a title and a bottom line that takes longer than to draw the list. Here each run of
changed cells is looked up from the topmost widget down until it is covered, and nothing else is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.cells import cell_len
from rich.control import Control
from rich.segment import Segment
from textual._compositor import Compositor, CompositorUpdate, LayoutUpdate
from textual.screen import Screen
from textual.strip import Strip

from tui.widgets.framed import FramedLines

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from textual.geometry import Offset, Region
    from textual.widget import Widget

MOST_KEPT = 2000
"""Spans of which it is known what is seen there; a screen has some hundreds that change."""


class Run(NamedTuple):
    """Cells of one line of the screen, side by side."""

    x: int
    y: int
    strips: Sequence[Strip]
    """What stands there, from left to right."""


class RunsUpdate(CompositorUpdate):
    """Runs of cells for the terminal."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = runs

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for x, y, strips in self.runs:
            yield Control.move_to(x, y).segment
            for strip in strips:
                yield from strip

    def render_segments(self, console: Console) -> str:
        """The same as one string of control sequences and text.

        Each row but the last ends in a line feed, as with Textual: by that a terminal that reorders text
        knows that rows are paragraphs of their own.
        """
        last = self.runs[-1].y if self.runs else 0
        parts: list[str] = []
        for x, y, strips in self.runs:
            parts.append(f"\x1b[{y + 1};{x + 1}H")
            parts += [strip.render(console) for strip in strips]
            if y != last:
                parts.append("\n")
        return "".join(parts)


class Piece(NamedTuple):
    """A part of a widget's lines that is seen."""

    widget: Widget
    region: Region
    """Where the widget is on the screen."""
    shown: Region
    """The part of that which is not cut off by what holds it."""
    start: int
    """First column of the piece on the screen."""
    end: int
    """The column after its last."""


class SwiftCompositor(Compositor):
    """Textual's compositor but for how what has changed is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: dict[tuple[int, int, int, Widget | None], list[Piece]] = {}
        """What is seen in spans that have changed, while the widgets are where they are."""
        self._arrangement: object = None

    def render_partial_update(self) -> RunsUpdate | None:  # type: ignore[override]
        """What has changed since the last frame; None where nothing has."""
        changed = self._dirty_regions.copy()
        self._dirty_regions.clear()
        return RunsUpdate(self._runs(self._regions_to_spans(changed))) if changed else None

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate | RunsUpdate:  # type: ignore[override]
        """Everything; simplified, as Textual draws it for a picture."""
        if simplify:
            return super().render_full_update(simplify)
        self._dirty_regions.clear()
        width, height = self.size
        return RunsUpdate(self._runs((y, 0, width) for y in range(height)))

    def _runs(self, spans: Iterable[tuple[int, int, int]]) -> list[Run]:
        """What is seen in spans: each a line, its first column and the one after its last."""
        layers = self.layers_visible
        if self._arrangement is not layers or len(self._pieces) > MOST_KEPT:
            self._arrangement = layers
            self._pieces = {}
        width, height = self.size
        lines = _Lines()
        return [
            run
            for y, start, end in spans
            if 0 <= y < height
            for run in _joined(y, self._strips(y, max(0, start), min(width, end), lines))
        ]

    def _strips(
        self, y: int, start: int, end: int, lines: _Lines, above: Widget | None = None
    ) -> Iterator[tuple[int, Strip]]:
        """What is seen between two columns of a line, each strip behind its column, ascending.

        Args:
            y: The line.
            start: The first column.
            end: The column after the last.
            lines: Draws the widgets.
            above: A widget that is not to be looked at, nor any above it.
        """
        key = (y, start, end, above)
        pieces = self._pieces.get(key)
        if pieces is None:
            pieces = self._pieces[key] = self._look_up(*key)
        for piece in pieces:
            strip = lines.strip(piece, y)
            covered = piece.start + strip.cell_length
            if strip:
                yield piece.start, strip
            if covered < piece.end:  # it has not heard yet how large it is
                yield from self._strips(y, covered, piece.end, lines, piece.widget)

    def _look_up(self, y: int, start: int, end: int, above: Widget | None) -> list[Piece]:
        layers = self.layers_visible[y]  # from the topmost down
        if above is not None:
            layers = layers[[widget for widget, _shown, _region in layers].index(above) + 1 :]
        pieces: list[Piece] = []
        gaps = [(start, end)]
        for widget, shown, region in layers:
            still: list[tuple[int, int]] = []
            for first, last in gaps:
                here, there = max(first, shown.x), min(last, shown.right)
                if here < there:
                    pieces.append(Piece(widget, region, shown, here, there))
                    still += [gap for gap in ((first, here), (there, last)) if gap[0] < gap[1]]
                else:
                    still.append((first, last))
            gaps = still
        return sorted(pieces, key=attrgetter("start"))


class _Lines:
    """Draws the lines of widgets, each widget once for a frame."""

    def __init__(self) -> None:
        self._whole: dict[Widget, list[Strip]] = {}
        self._inner: dict[Widget, tuple[Offset, list[Strip]]] = {}

    def strip(self, piece: Piece, y: int) -> Strip:
        """A piece in a line of the screen; shorter, where the widget has drawn no more."""
        widget, region, shown, start, end = piece
        if isinstance(widget, FramedLines) and shown == region:
            inner = self._inner.get(widget)
            if inner is None:
                inner = self._inner[widget] = widget.inner_lines()
            (left, top), lines = inner
            row, place = y - region.y - top, region.x + left
            below = row - len(lines)
            if (row < 0 or below >= 0) and len(lines) + widget.gutter.height == region.height:
                edge = widget.edge_lines()[0][row] if row < 0 else widget.edge_lines()[1][below]
                return cropped(edge, start - region.x, end - region.x)
            if 0 <= row < len(lines) and start >= place and end - place <= lines[row].cell_length:
                return cropped(lines[row], start - place, end - place)
        whole = self._whole.get(widget)
        if whole is None:
            whole = self._whole[widget] = widget.render_lines(shown.translate(-region.offset))
        row = y - shown.y
        return cropped(whole[row], start - shown.x, end - shown.x) if row < len(whole) else Strip([], 0)


def cropped(strip: Strip, start: int, end: int) -> Strip:
    """The cells between two columns of a strip, each with its marks.

    Textual's own way parts a letter from the marks behind it, which then stand on what lies over the strip.
    """
    start, end = max(0, start), min(end, strip.cell_length)
    if start == 0 and end == strip.cell_length:
        return strip
    segments: list[Segment] = []
    column = 0
    for segment in strip:
        if column >= end:
            break
        width = segment.cell_length
        if column < start or column + width > end:
            first, first_column = _place(segment.text, start - column) if column < start else (0, 0)
            last, last_column = _place(segment.text, end - column)
            if first_column > max(0, start - column) or last_column > end - column:
                return strip.crop(start, end)  # a wide character is cut in two
            segment = Segment(segment.text[first:last], segment.style, segment.control)
        if segment.text:
            segments.append(segment)
        column += width
    return Strip(segments, max(0, end - start))


def _place(text: str, cells: int) -> tuple[int, int]:
    """Behind how many characters of a text at least so many cells are full, marks and all, and how many."""
    column = 0
    for index, character in enumerate(text):
        width = cell_len(character)
        if column >= cells and width:
            return index, column
        column += width
    return len(text), column


def _joined(y: int, pieces: Iterable[tuple[int, Strip]]) -> Iterator[Run]:
    """The runs that pieces of a line make, ascending."""
    end = -1
    strips: list[Strip] = []
    for x, strip in pieces:
        if x != end:
            strips = []
            yield Run(x, y, strips)
        strips.append(strip)
        end = x + strip.cell_length


class SwiftlyComposed(Screen[Any]):
    """A mixin for screens, to be named before `Screen`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._compositor = SwiftCompositor()
