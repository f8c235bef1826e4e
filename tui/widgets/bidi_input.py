"""A one-line edit field for text of any direction.

The value, the cursor's position and the selection are logical, and so is everything the field says to others
(`Input.Changed`, `selected_text`, the clipboard). Only what is drawn, and what the mouse and the arrow keys
mean on the screen, is visual. `tui.widgets.field_line` has the glossary and the cursor's rule: it stands on
the cell of the next code point in logical order, and at the end of the text on the free cell where the line
goes on.

What the keys do:

- Left and Right move one cell to the left or right on the screen. A letter with its marks, or a lam-alef, is
  one cell.
- Ctrl+Left and Ctrl+Right move by words in the direction that the line runs in: in a right-to-left line
  Ctrl+Left goes on to the next word. With something selected, a plain arrow goes to that side's end of it.
- Home and End go to the logical start and end: Home of a right-to-left line is at its right.
- Backspace deletes one code point before the cursor, so a mark goes before its letter and the alef of a
  lam-alef before the lam. Delete deletes the whole letter after the cursor, marks included.
- Ctrl+W, Ctrl+Backspace and Alt+Backspace delete back to a word's start, Ctrl+Delete on to the next word's. A
  mark or a joiner never ends a word.
- The joiners and direction marks that Arabic and Persian keyboards type are typed, though Python calls them
  unprintable.
- Where text is composed in logical order, every line is edited as a left-to-right one is; a right-to-left
  line still stands at the right while it fits.
- A pasted text is made one line: line ends become spaces, control characters visible signs.

Where Textual has no public hook, these private names of `textual.widgets.Input` are relied on:

- `_cursor_offset` (overridden): the column of the cursor, used to place the terminal's own cursor.
- `_cell_offset_to_index` (overridden): from a column under the mouse to a position.
- `_cursor_visible` (read): the blinking cursor's phase.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Literal

from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.types import InputValidationOn
from textual.validation import Validator
from textual.widgets import Input
from textual.widgets.input import Selection

from tui.text.cleaning import clean_line
from tui.text.layout import cut, measure
from tui.text.levels import BaseDirection, find_paragraph_level
from tui.widgets.field_line import Direction, FieldLine, Stop
from tui.widgets.word_motion import next_word_start, previous_word_start

_BULLET = "•"
_RIGHT_TO_LEFT_MARK = "\u200f"

_TYPED_FORMAT_CHARACTERS = frozenset("\u200c\u200d\u200e\u200f\u061c")
"""Keys of Persian and Arabic keyboard layouts: the zero-width non-joiner and joiner, and the left-to-right,
right-to-left and Arabic letter marks."""


class BidiInput(Input):
    """An Input in which Arabic is joined, runs from right to left, and is edited as its readers expect."""

    DEFAULT_CSS = """
    BidiInput {
        overflow: hidden hidden;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+backspace,alt+backspace",
            "delete_left_word",
            "Delete back to the start of a word",
            show=False,
        ),
        Binding("ctrl+delete", "delete_right_word", "Delete to the start of the next word", show=False),
    ]

    base_direction: reactive[BaseDirection] = reactive[BaseDirection]("auto")
    """The direction of the line; `auto` takes the value's own, and while it has none, the placeholder's."""

    default_direction: reactive[Direction] = reactive[Direction]("ltr")
    """The direction where neither value nor placeholder has one: that of the screen's language."""

    def __init__(
        self,
        value: str | None = None,
        placeholder: str = "",
        *,
        base_direction: BaseDirection = "auto",
        default_direction: Direction = "ltr",
        password: bool = False,
        restrict: str | None = None,
        type: Literal["integer", "number", "text"] = "text",
        max_length: int = 0,
        validators: Validator | Iterable[Validator] | None = None,
        validate_on: Iterable[InputValidationOn] | None = None,
        valid_empty: bool = False,
        select_on_focus: bool = True,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
        tooltip: RenderableType | None = None,
        compact: bool = False,
    ) -> None:
        """Make a field. Suggestions and highlighters, which are drawn in logical order, are not offered.

        Args:
            value: The first value.
            placeholder: What an empty field says.
            base_direction: See the attribute.
            default_direction: See the attribute.
            password: Show bullets in place of the value?
            restrict: A regular expression that every value must match.
            type: What kind of value is typed.
            max_length: Code points at most; 0 for any number.
            validators: Checks of the value.
            validate_on: When to check.
            valid_empty: Is an empty value valid?
            select_on_focus: Select the value when the field gets the focus?
            name: The widget's name.
            id: The widget's id.
            classes: The widget's classes.
            disabled: Is the field disabled?
            tooltip: What it says under the mouse.
            compact: Draw it without a border?
        """
        self._line: FieldLine | None = None
        self._line_key: tuple[object, ...] = ()
        self._hidden_cells = 0
        super().__init__(
            value,
            placeholder,
            password=password,
            restrict=restrict,
            type=type,
            max_length=max_length,
            validators=validators,
            validate_on=validate_on,
            valid_empty=valid_empty,
            select_on_focus=select_on_focus,
            name=name,
            id=id,
            classes=classes,
            disabled=disabled,
            tooltip=tooltip,
            compact=compact,
        )
        self.set_reactive(BidiInput.base_direction, base_direction)
        self.set_reactive(BidiInput.default_direction, default_direction)

    # The line and the part of it that is seen

    @property
    def direction(self) -> Direction:
        """The direction that the line runs in now."""
        return self._field_line.direction

    @property
    def _field_line(self) -> FieldLine:
        """The value laid out; bullets in place of a password."""
        key = (self.value, self.placeholder, self.password, self.base_direction, self.default_direction)
        if self._line is None or key != self._line_key:
            text = _BULLET * len(self.value) if self.password else self.value
            self._line = FieldLine(text, self._resolve_direction(text or self.placeholder))
            self._line_key = key
        return self._line

    def _resolve_direction(self, text: str) -> Direction:
        if self.base_direction != "auto":
            return self.base_direction
        if self.default_direction == "rtl":
            # A last strong character decides where the text has none.
            text += _RIGHT_TO_LEFT_MARK
        return "rtl" if find_paragraph_level(clean_line(text), "auto") else "ltr"

    @property
    def _window_column(self) -> int:
        """The column of the canvas at the left edge of the view; negative where blank cells come first.

        The view keeps the number of cells that are hidden at the side where the line starts, so that typing
        in the middle of a long right-to-left value moves what follows, not what was typed before.
        """
        line = self._field_line
        width = self.scrollable_content_region.width
        if width > 0:
            stop = line.stop_of(self.cursor_position)
            before = line.width - stop.end_column if line.begins_at_right else stop.column
            hidden = min(self._hidden_cells, max(0, line.width - width))
            hidden = max(hidden, before + stop.width - width)
            self._hidden_cells = max(0, min(hidden, before))
        if line.begins_at_right:
            return line.width - width - self._hidden_cells
        # A right-to-left line in logical order begins at its left, and stands at the right while it fits.
        blank = max(0, width - line.width) if line.is_rtl else 0
        return self._hidden_cells - blank

    @property
    def cursor_column(self) -> int:
        """The column of the content region that the cursor stands in, always within the view."""
        column = self._field_line.stop_of(self.cursor_position).column - self._window_column
        return max(0, min(column, self.scrollable_content_region.width - 1))

    @property
    def _cursor_offset(self) -> int:
        return self.cursor_column

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the screen that the cursor stands in."""
        x, y, _width, _height = self.content_region
        return Offset(x + self.cursor_column, y)

    def position_at(self, column: int) -> int:
        """The position that a click in a column of the content region sets the cursor to.

        Args:
            column: A column; beyond the view it stands for what would be there.
        """
        return self._field_line.position_at(self._window_column + column)

    def _cell_offset_to_index(self, offset: int) -> int:
        return self.position_at(offset)

    @property
    def content_width(self) -> int:
        """Cells of the value and the cursor's free cell; of the placeholder when the field is empty."""
        if self.placeholder and not self.value:
            return measure(self.placeholder)
        return self._field_line.width

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """Nothing is laid out anew because of it: the field keeps its place while one types."""

    def watch_value(self, value: str) -> None:
        """Keep the whole value within the widget: it scrolls by itself, not as a ScrollView."""
        self.virtual_size = Size(0, 1)
        self._tell_terminal()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the terminal's own cursor, where input methods open their windows, with ours."""
        self._tell_terminal()

    def _tell_terminal(self) -> None:
        if self.is_attached and self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw the field's one line."""
        width = self.scrollable_content_region.width
        if y != 0 or width <= 0:
            return Strip.blank(max(0, width), self.rich_style)
        shows_cursor = self.has_focus and self._cursor_visible
        cursor_style = self.get_component_rich_style("input--cursor") if shows_cursor else None
        if self.value:
            segments = self._draw_value(width, cursor_style)
        else:
            segments = self._draw_placeholder(width, cursor_style)
        return Strip(_joined(segments), width).apply_style(self.rich_style)

    def _draw_value(self, width: int, cursor_style: Style | None) -> list[Segment]:
        line = self._field_line
        selected = range(*sorted(self.selection)) if self.has_focus else range(0)
        selection_style = self.get_component_rich_style("input--selection")
        cursor = line.stop_of(self.cursor_position)
        segments: list[Segment] = []
        for stop, glyph in line.window(self._window_column, width):
            style: Style | None = None
            if stop is not None and _overlaps(stop, selected):
                style = selection_style
            if stop == cursor and cursor_style is not None:
                style = cursor_style if style is None else style + cursor_style
            segments.append(Segment(glyph, style))
        return segments

    def _draw_placeholder(self, width: int, cursor_style: Style | None) -> list[Segment]:
        line = cut(self.placeholder, width, self.direction)
        style = self.get_component_rich_style("input--placeholder")
        segments = [Segment(cell.glyph, style) for cell in line.cells if cell.width > 0]
        blanks = [Segment(" ") for _ in range(width - line.width)]
        is_rtl = self.direction == "rtl"
        segments = blanks + segments if is_rtl else segments + blanks
        if cursor_style is not None and segments:
            index = -1 if is_rtl else 0
            glyph, under, _ = segments[index]
            segments[index] = Segment(glyph, cursor_style if under is None else under + cursor_style)
        return segments

    # Motions

    def action_cursor_left(self, select: bool = False) -> None:
        """Move one cell to the left on the screen.

        Args:
            select: Move the end of the selection?
        """
        self._move_beside(-1, select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move one cell to the right on the screen.

        Args:
            select: Move the end of the selection?
        """
        self._move_beside(1, select)

    def _move_beside(self, step: Literal[-1, 1], select: bool) -> None:
        start, end = self.selection
        line = self._field_line
        if not select and start != end:
            is_forward = (step == -1) == line.begins_at_right
            self.cursor_position = max(start, end) if is_forward else min(start, end)
            return
        position = line.beside(end, step)
        self.selection = Selection(start if select else position, position)

    def action_cursor_left_word(self, select: bool = False) -> None:
        """Move a word to the left: back in a left-to-right line, on in a right-to-left one.

        Args:
            select: Move the end of the selection?
        """
        self._move_word(forward=self._field_line.begins_at_right, select=select)

    def action_cursor_right_word(self, select: bool = False) -> None:
        """Move a word to the right: on in a left-to-right line, back in a right-to-left one.

        Args:
            select: Move the end of the selection?
        """
        self._move_word(forward=not self._field_line.begins_at_right, select=select)

    def _move_word(self, *, forward: bool, select: bool) -> None:
        start, end = self.selection
        position = self._word_start_from(end, forward=forward)
        self.selection = Selection(start if select else position, position)

    def _word_start_from(self, position: int, *, forward: bool) -> int:
        if self.password:
            # A password's words are nobody's business.
            return len(self.value) if forward else 0
        return next_word_start(self.value, position) if forward else previous_word_start(self.value, position)

    # Edits

    def action_delete_right(self) -> None:
        """Delete the selection, or the whole letter after the cursor."""
        if self.selection.is_empty:
            position = self.cursor_position
            self.delete(position, self._letter_end(position))
        else:
            self.delete_selection()

    def action_delete_left_word(self) -> None:
        """Delete the selection, or back to the start of a word."""
        if self.selection.is_empty:
            position = self.cursor_position
            self.delete(self._word_start_from(position, forward=False), position)
        else:
            self.delete_selection()

    def action_delete_right_word(self) -> None:
        """Delete the selection, or on to the start of the next word."""
        if self.selection.is_empty:
            position = self.cursor_position
            self.delete(position, self._word_start_from(position, forward=True))
        else:
            self.delete_selection()

    def action_paste(self) -> None:
        """Paste from Textual's own clipboard."""
        self._paste(self.app.clipboard)

    def on_paste(self, event: events.Paste) -> None:
        """Put in what the terminal pastes."""
        event.stop()
        event.prevent_default()
        self._paste(event.text)

    def _paste(self, text: str) -> None:
        if text:
            self.replace(_one_line(text), *self.selection)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Would the key be typed into the field?"""
        return character in _TYPED_FORMAT_CHARACTERS or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Type the invisible characters that Arabic and Persian keyboards have keys for."""
        if event.character in _TYPED_FORMAT_CHARACTERS:
            event.stop()
            self.replace(event.character, *self.selection)

    def _letter_end(self, position: int) -> int:
        """The position after the letter at a position and its marks; a lam-alef is two letters."""
        stop = self._field_line.stop_of(position)
        end = position + 1
        if stop.logical_start <= position:
            while end < stop.logical_end and not self.value[end].isalpha():
                end += 1
        return end


def _one_line(text: str) -> str:
    """A pasted text as it enters the field: one line without controls; empty lines leave nothing."""
    return clean_line(" ".join(line for line in text.splitlines() if line))


def _overlaps(stop: Stop, selected: range) -> bool:
    return stop.logical_start < selected.stop and selected.start < stop.logical_end


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """One segment for each run of equal style."""
    joined: list[Segment] = []
    for text, style, _ in segments:
        if joined and joined[-1].style == style:
            joined[-1] = Segment(joined[-1].text + text, style)
        else:
            joined.append(Segment(text, style))
    return joined
