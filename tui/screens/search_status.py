"""The part of the main screen that says at the bottom what is worth knowing of a search.

That is one thing at a time: what was not understood, what may have been meant, what the word being typed
could become, why the row under the cursor was found, how many matches the page has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.commands import COMMAND_BY_NAME, shown_key
from tui.i18n import _
from tui.pages.matches import count_in_words
from tui.screens.compositor import SwiftlyComposed
from tui.screens.panes import KIND_OF_LIST, Panes
from tui.search.parsing import parse
from tui.text.cleaning import clean_line, isolate
from tui.widgets.reader import Reader
from tui.widgets.row_list import RowList
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from tui.pages.library import Library
    from tui.search.completing import Completion
    from tui.search.filters import Facet
    from tui.widgets.search_box import SearchBox

SHORTEST_TO_COMPLETE = 3
"""Letters from which on a word can become another."""
FEW_VALUES = 12
"""So many values of a field are offered before anything of them is typed."""
MOST_COMPLETIONS = 3
"""How many of these are named."""


class SearchStatusScreen(SwiftlyComposed, Screen[None]):
    """A screen with lists, a reader and a bottom line, of which something is asked."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """The widget that keys go to. Those that lose and get the focus are drawn anew, and no others."""

    def __init__(self) -> None:
        super().__init__()
        self._library: Library | None = None
        self._query = parse("")
        self._facets: tuple[Facet, ...] = ()
        self._suggestion: str | None = None
        """What may have been meant, when nothing was found."""
        self._matches_on_page = ""
        """How many matches there are on the page, in words."""
        self._search_box: SearchBox | None = None
        """Made when it is first wanted."""

    @property
    def is_loaded(self) -> bool:
        """Whether the dossier has been read."""
        return self._library is not None

    @property
    def library(self) -> Library:
        """What can be asked of the dossier; only once it has been read."""
        assert self._library is not None
        return self._library

    @property
    def panes(self) -> Panes:
        """Lists and reader."""
        return self.query_one(Panes)

    @property
    def reader(self) -> Reader:
        """The reader pane."""
        return self.panes.reader

    @property
    def status_bar(self) -> StatusBar:
        """The bottom line."""
        return self.query_one("#status", StatusBar)

    @property
    def is_searching(self) -> bool:
        """Whether something is asked of the lists."""
        return bool(self._query.typed.strip() or self._facets)

    def _tell_search(self) -> None:
        """Say at the bottom what is most worth knowing of the search."""
        said = self._matches_on_page
        if self._query.remarks:
            said = self._query.remarks[0]
        elif self._suggestion is not None:
            said = _("Did you mean {words}? Enter takes it").format(words=isolate(self._suggestion))
        elif completions := self._completions_in_words():
            said = completions
        elif reasons := self._why_found():
            said = " · ".join(reasons)
        if self._query.is_exact:  # which stays until it is turned off, and finds little
            key = shown_key(COMMAND_BY_NAME["toggle_exact"].first_key)
            said = " · ".join(filter(None, (_("only as typed ({key})").format(key=key), said)))
        self.status_bar.status = said

    def _completions(self, box: SearchBox) -> list[Completion]:
        offered = self.library.completions(box.value, box.cursor_position)
        return [
            each
            for each in offered
            if box.cursor_position - each.start >= SHORTEST_TO_COMPLETE
            or (len(offered) <= FEW_VALUES and not each.description)
        ]

    def _completions_in_words(self) -> str:
        """What Tab would put into the box, and what else could stand there."""
        box = self._search_box
        if box is None or self.focused is not box:
            return ""
        offered = self._completions(box)
        if not offered:
            return ""
        texts = [isolate(clean_line(found.text)) for found in offered[:MOST_COMPLETIONS]]
        return _("Tab: {completions}").format(completions=" · ".join(texts))

    def _why_found(self) -> tuple[str, ...]:
        """Why the row under the cursor is there, in the list that one is in, or else in the first."""
        if not self._query.clauses:
            return ()
        lists = [self.panes.list_of(pane) for pane in KIND_OF_LIST]
        focused = [each for each in lists if each is self.focused]
        for row_list in focused or [each for each in lists if each.ids][:1]:
            if row_list.current_id is not None:
                return self.library.why(self._query, KIND_OF_LIST[row_list.id or ""], row_list.current_id)
        return ()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Another row may have been found for another reason."""
        if self.is_loaded and self._query.clauses:
            self._tell_search()

    def on_reader_matches_changed(self, event: Reader.MatchesChanged) -> None:
        """Show which match is the current one."""
        said = count_in_words(event.number, event.count)
        is_known, self._matches_on_page = said == self._matches_on_page, said
        if event.number:
            self.status_bar.status = said
        elif not is_known:
            self._tell_search()
