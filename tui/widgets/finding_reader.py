"""A reader with a line under it in which one types what to find on the page."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from tui.commands import COMMAND_BY_NAME
from tui.i18n import _
from tui.pages.matches import count_in_words
from tui.pages.page import Page
from tui.search.folding import find_pieces, fold_text
from tui.widgets.bidi_input import BidiInput
from tui.widgets.bindings import bindings_for
from tui.widgets.reader import Reader
from tui.widgets.status_bar import StatusBar


class FindingReader(Vertical):
    """One page and the line. What is typed is found in any spelling, as one piece, from where one was."""

    DEFAULT_CSS = """
    FindingReader {
        Reader { height: 1fr; }
        .find-line {
            display: none;
            height: 1;
            background: $surface;
            BidiInput { width: 1fr; min-width: 1; margin: 0 0 0 1; background: $surface; }
            BidiInput:focus { background: $panel; }
            StatusBar { max-width: 60%; background: $surface; }
        }
        &.-finding .find-line { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(COMMAND_BY_NAME[name] for name in ("search", "next_match", "previous_match")),
        # Reader and line come first: these are for when they have nothing to do for the key themselves.
        Binding("enter", "next_match", show=False),
        Binding("down", "focus_page", show=False),
        Binding("escape", "stop_finding", show=False),
    ]

    _began_at = 0
    """The row at the top of the screen when the line was opened: what is typed is looked for from there."""

    def compose(self) -> ComposeResult:
        """The reader and the line."""
        yield Reader()
        with Horizontal(classes="find-line"):
            yield BidiInput(placeholder=_("find on this page"), compact=True, select_on_focus=False)
            yield StatusBar(())

    @property
    def reader(self) -> Reader:
        """The reader."""
        return self.query_one(Reader)

    @property
    def _line(self) -> BidiInput:
        return self.query_one(BidiInput)

    @property
    def is_finding(self) -> bool:
        """Whether the line is there."""
        return self.has_class("-finding")

    def show(self, page: Page) -> None:
        """Show a page and give it the focus."""
        self.reader.show(page)
        self.screen.set_focus(self.reader)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one types, the key that opens the line is a letter like any other."""
        return action != "search" or self.screen.focused is not self._line

    def action_search(self) -> None:
        """Type what to find."""
        if not self.is_finding:
            self._began_at = self.reader.scroll_offset.y
            self.add_class("-finding")
        # At once: the next key may have been pressed already, and it is for the line.
        self.screen.set_focus(self._line)

    def action_focus_page(self) -> None:
        """Go from the line to the page."""
        self.screen.set_focus(self.reader)

    def action_stop_finding(self) -> None:
        """Close the line; where there is none, Esc is somebody else's."""
        if not self.is_finding:
            raise SkipAction
        self._line.value = ""
        self.reader.highlight(None)
        self.screen.set_focus(self.reader)
        self.remove_class("-finding")

    def action_next_match(self) -> None:
        """The next match."""
        self._move_match(1)

    def action_previous_match(self) -> None:
        """The match before."""
        self._move_match(-1)

    def _move_match(self, step: int) -> None:
        if self.is_finding:
            self.reader.move_match(step)
        else:
            self.action_search()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Highlight what is typed, and go to the first of it."""
        event.stop()
        if not self.is_finding:
            return
        sought = fold_text(event.value).strip()
        self.reader.highlight((lambda text: find_pieces([sought], text)) if sought else None)
        self.reader.scroll_to(y=self._began_at, animate=False, force=True)
        self.reader.move_match(1)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to what was found, where n and N walk on; where nothing is sought the line has no use."""
        event.stop()
        if event.value.strip():
            self.action_focus_page()
        else:
            self.action_stop_finding()

    def on_reader_matches_changed(self, event: Reader.MatchesChanged) -> None:
        """Show which match is the current one."""
        event.stop()
        said = count_in_words(event.number, event.count)
        if not said and self._line.value.strip():
            said = _("nothing found")
        self.query_one(StatusBar).status = said
