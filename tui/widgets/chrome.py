"""What Textual draws by itself around our widgets, in visual order.

Border titles, buttons, tabs, check boxes, footer keys, palette entries and toasts take one finished string
and lay it out from left to right. They get a text that is already in visual order and already cut to its
room, as `Content`, which is never read as markup:

    pane.border_title = title(_("Articles"), pane.size.width - BORDER_TITLE_FRAME)
    pane.styles.border_title_align = start_side(headline)
    yield Tab(title(area.title), id="areas")
    yield Checkbox(title(_("Create the folder")))
    yield Select([(BidiText(name), tag) for tag, name in languages])

What wraps, or is longer than a line, is better shown as a `BidiText`. Toasts are in `tui.widgets.toasts`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rich.console import RenderableType
from textual import events
from textual.content import Content, Span
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Button
from textual.widgets.button import ButtonVariant

from tui.text.cleaning import clean_line
from tui.text.layout import cut, measure
from tui.text.levels import BaseDirection, find_paragraph_level

BORDER_TITLE_FRAME = 6
"""Cells of a border's edge that its title cannot use: at each end a corner, a piece of line and a blank."""


def title(
    text: str,
    width: int | None = None,
    base_direction: BaseDirection = "auto",
    styles: Iterable[tuple[int, int, str | Style]] = (),
) -> Content:
    """One line of text in visual order.

    Args:
        text: A text in logical order; line ends count as spaces.
        width: Cells it may take; a longer text is cut at its logical end, where an ellipsis stands. None for
            no limit.
        base_direction: The direction of the line.
        styles: Styles over logical ranges of the text.

    Returns:
        The line as content, empty when there is no room at all.
    """
    if width is None:
        width = measure(text)
    if width <= 0 or not text:
        return Content("")
    line = cut(text, width, base_direction)
    ranges = list(styles)
    spans: list[Span] = []
    glyphs: list[str] = []
    length = 0
    for cell in line.cells:
        for start, end, style in ranges:
            if start < cell.logical_end and cell.logical_start < end:
                spans.append(Span(length, length + len(cell.glyph), style))
        glyphs.append(cell.glyph)
        length += len(cell.glyph)
    return Content("".join(glyphs), spans, cell_length=line.width)


def start_side(text: str, base_direction: BaseDirection = "auto") -> Literal["left", "right"]:
    """The side where a text begins, for `border_title_align`, `text_align` and the like."""
    return "right" if find_paragraph_level(clean_line(text), base_direction) else "left"


class BorderTitles(Widget):
    """A mixin for a widget with a border whose titles are logical texts, cut anew whenever the width changes.

    With `aligns_titles` each title also stands at the side where its own text begins.

        class ArticlePane(BorderTitles, VerticalScroll): ...
        pane.logical_title = article.title
    """

    logical_title: reactive[str] = reactive("", init=False)
    """The text of the border title."""

    logical_subtitle: reactive[str] = reactive("", init=False)
    """The text of the border subtitle."""

    aligns_titles = True

    def watch_logical_title(self) -> None:
        """Show the new title."""
        self._show_titles()

    def watch_logical_subtitle(self) -> None:
        """Show the new subtitle."""
        self._show_titles()

    def on_resize(self, event: events.Resize) -> None:
        """Cut the titles to the new width."""
        self._show_titles()

    def _show_titles(self) -> None:
        width = self.outer_size.width
        # Before the first layout the width is not known; Textual cuts what is too long for the first frame.
        room = width - BORDER_TITLE_FRAME if width else None
        self.border_title = title(self.logical_title, room)
        self.border_subtitle = title(self.logical_subtitle, room)
        if self.aligns_titles:
            self.styles.border_title_align = start_side(self.logical_title)
            self.styles.border_subtitle_align = start_side(self.logical_subtitle)


class BidiButton(Button):
    """A Button whose label is a logical text, drawn in visual order and cut to the button's width."""

    def __init__(
        self,
        label: str,
        variant: ButtonVariant = "default",
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
        tooltip: RenderableType | None = None,
        action: str | None = None,
        compact: bool = False,
        flat: bool = False,
    ) -> None:
        """Make a button.

        Args:
            label: What it says; never markup.
            variant: Its kind, as Button's.
            name: The widget's name.
            id: The widget's id.
            classes: The widget's classes.
            disabled: Is it disabled?
            tooltip: What it says under the mouse.
            action: What it runs in place of posting `Pressed`.
            compact: Draw it without a border?
            flat: Draw it flat?
        """
        self.logical_label = label
        super().__init__(
            title(label),
            variant,
            name=name,
            id=id,
            classes=classes,
            disabled=disabled,
            tooltip=tooltip,
            action=action,
            compact=compact,
            flat=flat,
        )

    def relabel(self, label: str) -> None:
        """Give the button another label.

        Args:
            label: What it says; never markup.
        """
        self.logical_label = label
        self.label = title(label)

    def render(self) -> Content:
        """The label, cut to the room it has."""
        return title(self.logical_label, self.size.width - 2 * self.styles.line_pad)
