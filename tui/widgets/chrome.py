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
from typing import TYPE_CHECKING, Literal

from textual import events
from textual.content import Content, Span
from textual.geometry import Region
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from tui.text.cleaning import clean_line
from tui.text.layout import cut, measure
from tui.text.levels import BaseDirection, find_paragraph_level

if TYPE_CHECKING:
    from typing_extensions import Self

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


def marked_title(text: str, mark: str, width: int | None = None) -> Content:
    """A title with a word behind it that is not cut off while there is any room for it.

    Args:
        text: A text in logical order.
        mark: The word; empty for none.
        width: Cells for both; None for no limit.

    Returns:
        The line as content in visual order, the word where the text's own direction ends.
    """
    if not mark or not text:
        return title(text or mark, width)
    end = title(mark, width)
    gap = Content(" · ")
    head = title(text, None if width is None else width - gap.cell_length - end.cell_length)
    if not head:
        return end
    return end + gap + head if start_side(text) == "right" else head + gap + end


class BorderTitles(Widget):
    """A mixin for a widget with a border whose titles are logical texts, cut anew whenever the width changes.

    With `aligns_titles` each title also stands at the side where its own text begins.

        class ArticlePane(BorderTitles, VerticalScroll): ...
        pane.logical_title = article.title
    """

    logical_title: reactive[str] = reactive("", init=False, repaint=False)
    """The text of the border title."""

    title_mark: reactive[str] = reactive("", init=False, repaint=False)
    """A word behind the title, which stays where the title is cut."""

    logical_subtitle: reactive[str] = reactive("", init=False, repaint=False)
    """The text of the border subtitle."""

    aligns_titles = True

    _shown_titles: tuple[Content, Content] | None = None
    _is_titling = False
    """Whether it is for a title only that Textual asks to draw the whole widget again."""

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw again what has changed; of a widget with another title, its edges."""
        if self._is_titling and not regions:
            (x, y), (width, height) = self.content_offset, self.outer_size
            regions = (Region(-x, -y, width, 1), Region(-x, height - 1 - y, width, 1))
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def watch_logical_title(self) -> None:
        """Show the new title."""
        self._show_titles()

    def watch_title_mark(self) -> None:
        """Show the title with its new mark."""
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
        titles = (
            marked_title(self.logical_title, self.title_mark, room),
            title(self.logical_subtitle, room),
        )
        if titles == self._shown_titles:
            return
        self._shown_titles = titles
        self._is_titling = True
        self.border_title, self.border_subtitle = titles
        self._is_titling = False
        if self.aligns_titles:
            self.styles.border_title_align = start_side(self.logical_title)
            self.styles.border_subtitle_align = start_side(self.logical_subtitle)
