"""The reader: one page, scrolled by rows, with links, highlighted matches and a selection."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.commands import in_scope
from tui.i18n import _
from tui.pages.links import FindLinks, LinkPlace, PageLinks
from tui.pages.matches import PageMatches
from tui.pages.page import Page, PageKey, Target
from tui.pages.page_layout import START, Hit, PageLayout, Place, Row, step_of
from tui.pages.selection import Selection, page_text, select_block, select_word
from tui.search.highlighting import FindSpans
from tui.widgets.bindings import bindings_for
from tui.widgets.chrome import BorderTitles, start_side
from tui.widgets.painting import Span, padded, paint_line
from tui.widgets.row_scroll import RowScroll

NOTHING = Page(PageKey("help"), "", ())
"""What a reader shows before it is given a page."""

LARGE_PAGE = 200_000
"""Code points from which counting a page's matches waits until the typing pauses."""


class Reader(BorderTitles, RowScroll, can_focus=True):
    """Shows a page. All its indices are logical ones; only drawing and the mouse know cells."""

    DEFAULT_CSS = """
    Reader {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        border-subtitle-align: right;
        padding: 0 0 0 1;
        & > .reader--headline { text-style: bold; color: $primary; }
        & > .reader--metadata { color: $relations-quiet; }
        & > .reader--abstract { color: $secondary; }
        & > .reader--heading { text-style: bold; color: $secondary; }
        & > .reader--link { color: $relations-link; }
        & > .reader--link-current { background: $accent; color: $background; }
        & > .reader--match { background: $relations-match; color: $relations-match-ink; }
        & > .reader--match-current { background: $warning; color: $background; }
        & > .reader--selection { background: $relations-selection; color: $relations-selection-ink; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reader--headline",
        "reader--metadata",
        "reader--abstract",
        "reader--heading",
        "reader--link",
        "reader--link-current",
        "reader--match",
        "reader--match-current",
        "reader--selection",
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(in_scope("reader"))
    ALLOW_SELECT = False
    """Textual's own selection counts cells; the reader has one of its own, in logical indices."""

    class LinkFollowed(Message):
        """A link was followed by Enter or a click."""

        def __init__(self, target: Target) -> None:
            self.target = target
            super().__init__()

    class MatchesChanged(Message):
        """The matches are others, or another one is current."""

        def __init__(self, number: int, count: int) -> None:
            self.number = number
            """The current match from 1; 0 when none is."""
            self.count = count
            super().__init__()

    class SelectionMade(Message):
        """A stretch of text was selected with the mouse."""

    class LinksExhausted(Message):
        """Tab was pressed on a page that has no links."""

        def __init__(self, step: int) -> None:
            self.step = step
            super().__init__()

    aligns_titles = False
    """The title stands where the page begins, the position always at the right."""

    def __init__(self, find_links: FindLinks | None = None, *, id: str | None = None) -> None:
        """Make an empty reader.

        Args:
            find_links: Finds names of records in a block's text; asked when the block is first needed.
            id: The widget's id.
        """
        super().__init__(id=id)
        self._find_links = find_links
        self._find_spans: FindSpans | None = None
        self._page = NOTHING
        self._rows = PageLayout(NOTHING, 1)
        self._links = PageLinks(NOTHING)
        self._current_link: LinkPlace | None = None
        self._matches = PageMatches(NOTHING)
        self.counted = (0, 0)
        """The current match's number, and how many there are on the page as far as they have been counted."""
        self._selection: Selection | None = None
        self._drag_from: Hit | None = None
        self._clicked_page = NOTHING
        self._strips: dict[int, Strip] = {}
        self._top = START

    # What is shown

    @property
    def page(self) -> Page:
        """The page on the screen."""
        return self._page

    @property
    def place(self) -> Place:
        """The first point of the page that is on the screen."""
        return self._top

    @property
    def is_gone(self) -> bool:
        """Whether what the page is about is no longer there, as its title then says."""
        return bool(self.title_mark)

    @is_gone.setter
    def is_gone(self, is_gone: bool) -> None:
        self.title_mark = _("gone") if is_gone else ""

    def show(self, page: Page, place: Place = START) -> None:
        """Show a page.

        Args:
            page: The page.
            place: The point of it that the first row of the screen shows.
        """
        self._page = page
        self._rows = PageLayout(page if self._has_width else NOTHING, self._text_width)
        self._links = PageLinks(page, self._find_links)
        self._current_link = None
        self._selection = None
        self._drag_from = None
        self._top = place
        self._restart_matches()
        self.styles.border_title_align = start_side(page.title)
        self.logical_title = page.title
        self.is_gone = False
        self._lay_out_again()

    def update_page(self, page: Page) -> None:
        """Show the page as it is now; place and selection stay where their paragraphs have not changed."""
        before, selection, top = self._page, self._selection, self._top
        if top.block_index < len(before.blocks):
            step = step_of(top.block_index, before, page) or 0
            top = top._replace(block_index=top.block_index + step)
        self.show(page, top)
        if selection is not None:
            self._selection = selection.moved(before, page)
            self._redraw()

    def highlight(self, find_spans: FindSpans | None) -> None:
        """Highlight what a search finds; None: nothing."""
        before = self._matches
        self._find_spans = find_spans
        self._restart_matches()
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        others = sorted(each for each in self._strips if self._has_other_matches(each, before))
        for row_index in others:
            del self._strips[row_index]
        self.refresh_lines_at(each - top for each in others if top <= each < top + height)

    def _has_other_matches(self, row_index: int, before: PageMatches) -> bool:
        row = self._rows.at(row_index)
        if row is None:
            return False
        if before.current is not None and before.current.block_index == row.block_index:
            return True
        place = (row.block_index, row.line.logical_start, row.line.logical_end)
        return before.within(*place) != self._matches.within(*place)

    @property
    def selected_text(self) -> str:
        """The selected text in logical order; empty when nothing is selected."""
        return "" if self._selection is None else self._selection.text(self.page)

    @property
    def text(self) -> str:
        """The whole page in logical order."""
        return page_text(self.page)

    def clear_selection(self) -> bool:
        """Select nothing; says whether something was selected."""
        had, self._selection = self._selection is not None, None
        self._redraw()
        return had

    # Size and place

    @property
    def _text_width(self) -> int:
        """Cells for the text; one is kept between it and the scrollbar."""
        return max(1, self.scrollable_content_region.width - 1)

    @property
    def _has_width(self) -> bool:
        """Whether it has ever been displayed, so that there is a width to wrap at."""
        return self.scrollable_content_region.width > 0

    def on_resize(self, event: events.Resize) -> None:
        """Wrap again, and stay at the same point of the text."""
        if self.page is NOTHING or not self._has_width:
            return
        if self._rows.page is not self.page:
            # It was given the page before it was ever displayed.
            self._rows = PageLayout(self.page, self._text_width)
        elif self._rows.width != self._text_width:
            self._rows = self._rows.rewrap(self._text_width)
        self._lay_out_again()

    def _lay_out_again(self) -> None:
        top = self._top
        self.virtual_size = Size(self._text_width, self._rows.height)
        row = 0 if top == START else self._rows.row_of(top)
        self.scroll_to(y=row, animate=False, force=True)
        self._top = top
        self._tell_position()
        self._redraw()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place and show the position."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._top = self._rows.place_of(self.scroll_offset.y)
            self._tell_position()

    def _tell_position(self) -> None:
        height = self.scrollable_content_region.height
        total = self._rows.height
        first = self.scroll_offset.y + 1
        last = min(total, first + height - 1)
        self.logical_subtitle = f"{first}-{last}/{total}" if total > height > 0 else ""

    def notify_style_update(self) -> None:
        """Forget drawn rows when colours change."""
        self._strips.clear()
        super().notify_style_update()

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh_lines_shown()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row_index = y + self.scroll_offset.y
        strip = self._strips.get(row_index)
        if strip is None:
            if len(self._strips) > 4 * max(1, self.size.height):
                self._strips.clear()
            strip = self._strips[row_index] = self._draw(row_index)
        return strip

    def _draw(self, row_index: int) -> Strip:
        base = self.visual_style.rich_style
        width = self.scrollable_content_region.width
        row = self._rows.at(row_index)
        if row is None:
            return Strip.blank(width, base)
        block = self.page.blocks[row.block_index]
        role_class = f"reader--{block.role}"
        style = base
        if role_class in self.COMPONENT_CLASSES:
            style = base + self.component_style(role_class)
        segments = paint_line(row.line, style, self._spans(row))
        return padded(segments, row.line.width, self._rows.start_column(row), width, base)

    def _spans(self, row: Row) -> list[Span]:
        block_index, line = row

        def style(name: str) -> Style:
            return self.component_style(f"reader--{name}")

        spans: list[Span] = []
        if links := self._links.within(block_index, line.logical_start, line.logical_end):
            spans += [Span(link.start, link.end, style("link")) for link in links]
        if matches := self._matches.within(block_index, line.logical_start, line.logical_end):
            spans += [Span(start, end, style("match")) for start, end in matches]
        if self._current_link is not None and self._current_link.block_index == block_index:
            link = self._links.of_block(block_index)[self._current_link.number]
            spans.append(Span(link.start, link.end, style("link-current")))
        match = self._matches.current
        if match is not None and match.block_index == block_index:
            spans.append(Span(match.start, match.end, style("match-current")))
        if self._selection is not None:
            selected = self._selection.of_block(block_index, len(self.page.blocks[block_index].text))
            if selected is not None:
                spans.append(Span(*selected, style("selection")))
        return spans

    # What is on the screen

    @property
    def _edges(self) -> tuple[Place, Place]:
        """The first point on the screen, and the first one below it."""
        bottom = self.scroll_offset.y + self.scrollable_content_region.height
        if bottom >= self._rows.height:
            return self._top, Place(len(self.page.blocks), 0)
        return self._top, self._rows.place_of(bottom)

    def _is_on_screen(self, place: Place) -> bool:
        top = self.scroll_offset.y
        return top <= self._rows.row_of(place) < top + self.scrollable_content_region.height

    def _bring_into_view(self, place: Place) -> None:
        if not self._is_on_screen(place):
            row = self._rows.row_of(place) - self.scrollable_content_region.height // 3
            self.scroll_to(y=max(0, row), animate=False, force=True)

    # Links

    def action_next_link(self) -> None:
        """Go to the next link."""
        self._go_to_link(1)

    def action_previous_link(self) -> None:
        """Go to the link before."""
        self._go_to_link(-1)

    def _go_to_link(self, step: int) -> None:
        """From the current link if it is on the screen, else from the edge of what is."""
        current = self._current_link
        link = self._links.get(current)
        if current and link and not self._is_on_screen(Place(current.block_index, link.start)):
            self._current_link = None
        top, bottom = self._edges
        if step > 0:
            place = self._links.after(self._current_link, top)
        else:
            place = self._links.before(self._current_link, bottom)
        link = self._links.get(place)
        if place is None or link is None:
            self.post_message(self.LinksExhausted(step))
            return
        self._current_link = place
        self._bring_into_view(Place(place.block_index, link.start))
        self._redraw()

    def action_follow(self) -> None:
        """Follow the current link; without one the key is for what the reader stands in."""
        link = self._links.get(self._current_link)
        if link is None:
            raise SkipAction
        self.post_message(self.LinkFollowed(link.target))

    # Matches

    def _restart_matches(self) -> None:
        self._matches = PageMatches(self.page, self._find_spans)
        self.counted = (0, 0)
        if self._find_spans is None:
            self.post_message(self.MatchesChanged(0, 0))
        elif sum(len(block.text) for block in self.page.blocks) < LARGE_PAGE:
            self._tell_matches(self._matches)
        else:
            self.set_timer(0.3, partial(self._tell_matches, self._matches))

    def _tell_matches(self, matches: PageMatches) -> None:
        if matches is self._matches:
            self.counted = (matches.number, len(matches.all))
            self.post_message(self.MatchesChanged(*self.counted))

    def move_match(self, step: int) -> bool:
        """Go to the next (1) or the previous (-1) match, round the ends; says whether there is one."""
        current = self._matches.current
        if current is not None and not self._is_on_screen(Place(current.block_index, current.start)):
            self._matches.current = None
        match = self._matches.move(step, self._edges[step < 0])
        if match is None:
            return False
        self._bring_into_view(Place(match.block_index, match.start))
        self._tell_matches(self._matches)
        self._redraw()
        return True

    # Mouse

    def _hit(self, event: events.MouseEvent) -> Hit | None:
        """What stands under the pointer; past an edge, what stands at that edge."""
        region = self.scrollable_content_region
        row = min(max(event.screen_y - region.y, 0), max(0, region.height - 1))
        return self._rows.hit(row + self.scroll_offset.y, event.screen_x - region.x)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select."""
        if event.button != 1:
            return
        self.clear_selection()
        self._drag_from = self._hit(event)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer; scroll when it leaves the top or the bottom."""
        if self._drag_from is None:
            return
        region = self.scrollable_content_region
        if event.screen_y < region.y:
            self.scroll_rows(-1)
        elif event.screen_y >= region.bottom:
            self.scroll_rows(1)
        hit = self._hit(event)
        if hit is not None and (hit != self._drag_from or self._selection is not None):
            self._selection = Selection(self._drag_from, hit)
            self._redraw()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End selecting."""
        self.release_mouse()
        self._drag_from = None
        if self._selection is not None and not self.selected_text:
            self.clear_selection()
        elif self._selection is not None:
            self.post_message(self.SelectionMade())

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the pointer; twice: select the word; three times: the paragraph."""
        hit = self._hit(event)
        if event.chain == 1:
            self._clicked_page = self.page
        if hit is None or (event.chain == 1 and self._selection is not None):
            return
        if self._clicked_page is not self.page:
            return  # the first click followed a link: the second is not meant for the page it led to
        if event.chain == 2:
            self._selection = select_word(self.page, hit)
        elif event.chain >= 3:
            self._selection = select_block(self.page, hit)
        elif hit.logical_start < hit.logical_end:
            place = self._links.at(hit.block_index, hit.logical_start)
            link = self._links.get(place)
            if link is not None:
                self._current_link = place
                self.post_message(self.LinkFollowed(link.target))
            return
        self._redraw()
        if self._selection is not None:
            self.post_message(self.SelectionMade())
