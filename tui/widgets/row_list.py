"""A list of one-line rows of any length: only the rows on the screen are ever made, laid out or drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.strip import Strip

from tui.commands import in_scope
from tui.pages.rows import Row
from tui.search.highlighting import FindSpans
from tui.text.layout import Line, cut, measure
from tui.widgets.bindings import bindings_for
from tui.widgets.chrome import BorderTitles
from tui.widgets.painting import Span, padded, paint_line
from tui.widgets.steady_scroll import SteadyScroll

ROWS_KEPT = 64
"""Rows that are kept as they were laid out and drawn: those of a screen or a few."""
MINIMUM_TEXT = 10
"""Cells a row's text must have left; a trailing text that would leave fewer is not shown."""


class RowList(BorderTitles, SteadyScroll, can_focus=True):
    """A virtual list. A row stands at the side where its own text begins, its trailing text at the other."""

    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        & > .row-list--cursor { background: $relations-row; }
        & > .row-list--quiet { color: $relations-quiet; }
        & > .row-list--match { background: $relations-match; color: $relations-match-ink; }
        &:focus > .row-list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        "row-list--quiet",
        "row-list--match",
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(in_scope("list"))
    ALLOW_SELECT = False

    is_waiting: reactive[bool] = reactive(False, repaint=False)
    """Whether other rows are being looked for: until they are shown, an empty list says nothing."""

    cursor: reactive[int] = reactive(0, repaint=False)

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """What shows other rows draws those lines that are then others."""

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, row_list: RowList) -> None:
            self.row_list = row_list
            super().__init__()

    class Narrowed(Message):
        """Only what has to do with a row is wanted."""

        def __init__(self, row_list: RowList, row_id: str) -> None:
            self.row_list = row_list
            self.row_id = row_id
            super().__init__()

    class Opened(Message):
        """A row was opened by Enter or a click."""

        def __init__(self, row_list: RowList, row_id: str) -> None:
            self.row_list = row_list
            self.row_id = row_id
            super().__init__()

        @property
        def control(self) -> RowList:
            """The list it happened in."""
            return self.row_list

    def __init__(
        self,
        make_row: Callable[[str], Row],
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make an empty list.

        Args:
            make_row: What the row of an id says; asked when it is drawn.
            id: The widget's id.
            classes: The widget's classes.
        """
        super().__init__(id=id, classes=classes)
        self._make_row = make_row
        self._empty = ""
        self._ids: Sequence[str] = ()
        self._find_spans: FindSpans | None = None
        self._shown: dict[tuple[int, bool], Strip] = {}
        """Rows as they were drawn for what is shown now, by place and whether the cursor stands there."""
        self._drawn: LRUCache[tuple[Row, Sequence[tuple[int, int]], bool], Strip] = LRUCache(ROWS_KEPT)
        """The same by what they say and what matches in it: at the next key many are as they were."""
        self._laid_out: LRUCache[tuple[str, int], Line] = LRUCache(ROWS_KEPT)
        self._styles_key: object = None

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the rows, in their order."""
        return self._ids

    @property
    def current_id(self) -> str | None:
        """The id under the cursor; None in an empty list."""
        return self._ids[self.cursor] if self.cursor < len(self._ids) else None

    @property
    def is_at_top(self) -> bool:
        """Whether the cursor stands on the first row, and it is seen."""
        return self.cursor == 0 and self.scroll_offset.y == 0

    def show(
        self,
        ids: Sequence[str],
        find_spans: FindSpans | None = None,
        current: str | None = None,
        *,
        empty: str = "",
        is_steady: bool = False,
    ) -> None:
        """Show other rows.

        Args:
            ids: The rows, in order.
            find_spans: What to highlight in a row's text.
            current: The id to stand on; the first row when it is not among them.
            empty: What the list says when there are none.
            is_steady: Whether the row one stands on, or else the first one that is seen, stays in its line.
        """
        line = self.cursor - self.scroll_offset.y if is_steady else 0
        anchor = self.current_id
        if not 0 <= line < self.scrollable_content_region.height:
            line = 0
            anchor = self._ids[self.scroll_offset.y] if self.scroll_offset.y < len(self._ids) else None
        with self.repainting_changes():
            self._ids = ids
            self._empty = empty
            self.set_reactive(RowList.is_waiting, False)
            self._find_spans = find_spans
            self._shown.clear()
            self._measure()
            self.set_reactive(RowList.cursor, self._index_of(current) or 0)
            place = self._index_of(anchor) if is_steady else None
            if place is None:
                self._keep_cursor_in_view()
            else:
                self.scroll_to(y=place - line, animate=False, force=True)

    def watch_is_waiting(self) -> None:
        """Say what an empty list lacks, or no more."""
        if not self._ids:
            self.refresh()

    def forget(self) -> None:
        """Draw every row anew when it is next seen."""
        self._shown.clear()
        self._drawn.clear()

    def move_to(self, row_id: str) -> None:
        """Stand on a row, if it is there."""
        index = self._index_of(row_id)
        if index is not None:
            self.cursor = index

    def _index_of(self, row_id: str | None) -> int | None:
        """Where a row is; None when it is not there. Mostly it is where the cursor stands already."""
        if row_id is None or (self.cursor < len(self._ids) and self._ids[self.cursor] == row_id):
            return None if row_id is None else self.cursor
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def validate_cursor(self, cursor: int) -> int:
        """Hold the cursor within the rows."""
        return max(0, min(cursor, len(self._ids) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two rows that changed."""
        self.refresh_line(old)
        self.refresh_line(new)
        self._keep_cursor_in_view()
        self.post_message(self.Moved(self))

    def _keep_cursor_in_view(self) -> None:
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if height <= 0:
            return
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def on_resize(self, event: events.Resize) -> None:
        """Hold the cursor on the screen."""
        self._measure()
        self._keep_cursor_in_view()

    def _measure(self) -> None:
        """Take all of the height, so that a bar beside few rows is blank and none has to come and go."""
        self.virtual_size = Size(0, max(len(self._ids), self.container_size.height))

    def notify_style_update(self) -> None:
        """Forget drawn rows when colours change."""
        self.forget()
        super().notify_style_update()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        return self._lines(y, 1)[0]

    def draw_lines(self) -> list[Strip]:
        """All rows of the screen."""
        return self._lines(0, self.scrollable_content_region.height)

    def known_lines(self) -> list[Strip]:
        """What is seen now; nothing before it has been drawn, for what a row stood for may have gone."""
        top = self.scroll_offset.y
        rows = range(top, min(top + self.scrollable_content_region.height, len(self._ids)))
        is_drawn = self._styles_key == self._styles_now and all(
            (row, row == self.cursor) in self._shown for row in rows
        )
        return self.draw_lines() if is_drawn else []

    @property
    def _styles_now(self) -> tuple[bool, Style, int]:
        return self.has_focus, self.visual_style.rich_style, self.scrollable_content_region.width

    def _lines(self, first: int, count: int) -> list[Strip]:
        width = self.scrollable_content_region.width
        if width <= 0:
            return [Strip.blank(0)] * count
        top = self.scroll_offset.y + first
        _has_focus, base, _width = styles_key = self._styles_now
        if styles_key != self._styles_key:
            self._styles_key = styles_key
            self.forget_styles()
            self.forget()
        lines: list[Strip] = []
        for row_index in range(top, min(top + count, len(self._ids))):
            place = (row_index, row_index == self.cursor)
            strip = self._shown.get(place)
            if strip is None:
                if len(self._shown) > 4 * max(1, self.size.height):
                    self._shown.clear()
                strip = self._shown[place] = self._line_of(*place, width, base)
            lines.append(strip)
        if not self._ids and self._empty and not self.is_waiting and first == 0:
            lines.append(self._draw(Row(self._empty, quiet_from=0), (), width, base, base))
        return lines + [Strip.blank(width, base)] * (count - len(lines))

    def _line_of(self, row_index: int, is_current: bool, width: int, base: Style) -> Strip:
        row = self._make_row(self._ids[row_index])
        matches = () if self._find_spans is None else tuple(self._find_spans(row.text))
        key = (row, matches, is_current)
        strip = self._drawn.get(key)
        if strip is None:
            own = self.component_style("row-list--cursor", partial=False) if is_current else base
            strip = self._drawn[key] = self._draw(row, matches, width, own, base)
        return strip

    def _draw(
        self, row: Row, matches: Sequence[tuple[int, int]], width: int, own: Style, base: Style
    ) -> Strip:
        edge = 1 if width > 4 else 0
        tail_width = len(row.trailing) if _is_as_it_stands(row.trailing) else measure(row.trailing)
        if tail_width + MINIMUM_TEXT > width:
            tail_width = 0
        room = width - 2 * edge - (tail_width + 1 if tail_width else 0)
        line = self._cut(row.text, max(1, room))
        is_quiet_allowed = own == base
        quiet = self.component_style("row-list--quiet")
        spans: list[Span] = []
        if row.quiet_from is not None and is_quiet_allowed:
            spans.append(Span(row.quiet_from, len(row.text), quiet))
        if matches:
            match = self.component_style("row-list--match")
            spans += [Span(start, end, match) for start, end in matches]
        text = paint_line(line, own, spans)
        tail = self._tail(row.trailing, own + quiet if is_quiet_allowed else own) if tail_width else []
        between = max(0, width - 2 * edge - line.width - tail_width)
        blank = [Segment(" " * between, own)] if between else []
        inner = [*tail, *blank, *text] if line.paragraph_level % 2 else [*text, *blank, *tail]
        return padded(inner, line.width + between + tail_width, edge, width, own)

    def _tail(self, trailing: str, style: Style) -> list[Segment]:
        if _is_as_it_stands(trailing):
            return [Segment(trailing, style)]
        return paint_line(self._cut(trailing, measure(trailing)), style)

    def _cut(self, text: str, width: int) -> Line:
        line = self._laid_out.get((text, width))
        if line is None:
            line = self._laid_out[text, width] = cut(text, width)
        return line

    # Keys and mouse

    def action_cursor_down(self) -> None:
        """Next row."""
        self.cursor += 1

    def action_cursor_up(self) -> None:
        """Previous row."""
        self.cursor -= 1

    def _move(self, rows: int) -> None:
        self.cursor += rows

    def action_half_page_down(self) -> None:
        """Half a page down."""
        self._move(max(1, self.size.height // 2))

    def action_half_page_up(self) -> None:
        """Half a page up."""
        self._move(-max(1, self.size.height // 2))

    def action_page_down(self) -> None:
        """A page down."""
        self._move(max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        """A page up."""
        self._move(-max(1, self.size.height - 1))

    def action_first(self) -> None:
        """First row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Last row."""
        self.cursor = len(self._ids) - 1

    def action_narrow(self) -> None:
        """Ask for what has to do with the row under the cursor."""
        if self.current_id is not None:
            self.post_message(self.Narrowed(self, self.current_id))

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.current_id is not None:
            self.post_message(self.Opened(self, self.current_id))

    def on_click(self, event: events.Click) -> None:
        """Open the row that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row_index = offset.y + self.scroll_offset.y
        if row_index < len(self._ids):
            self.cursor = row_index
            self.action_open()


def _is_as_it_stands(trailing: str) -> bool:
    """Whether a text is laid out as it stands, as are dates and counts, of which each row has another."""
    return trailing.isascii() and trailing.isprintable()
