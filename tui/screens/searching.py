"""The part of the main screen that searches: the box, what it filters and what is highlighted.

A query and facets narrow the three lists together: a facet is an official or an area that the articles shown
have to have to do with.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events

from tui.commands import COMMAND_BY_NAME, shown_key
from tui.i18n import _
from tui.pages.matches import count_in_words
from tui.pages.rows import Row
from tui.screens.attempts import LONG, SETTLING, Attempts, Outcome
from tui.screens.panes import KIND_OF_LIST
from tui.screens.search_status import SearchStatusScreen
from tui.screens.telling import tell
from tui.search.filters import Facet
from tui.search.parsing import parse
from tui.text.cleaning import clean_line
from tui.widgets.chips import Chips
from tui.widgets.row_list import RowList
from tui.widgets.typed import Typed

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.dossier.records import Kind
    from tui.pages.library import Library
    from tui.search.highlighting import FindSpans
    from tui.search.past import PastSearches
    from tui.search.results import Results
    from tui.widgets.search_box import SearchBox


class SearchingScreen(SearchStatusScreen):
    """A screen with lists, a reader and a bottom line, that can be searched."""

    SHOWS_IN_STEPS: ClassVar[bool] = True
    """Whether what is found is seen in the first list a frame before the others have it."""

    def __init__(self, past: PastSearches) -> None:
        super().__init__()
        self._past = past
        self._articles_about: Mapping[str, int] | None = None
        """How many of the articles shown are about each area; None while all are shown."""
        self._before_search: dict[str, str | None] = {}
        """Where the cursor of each list stood when the search began."""
        self._remaining: Callable[[], None] | None = None
        """Shows what has been found and is not shown yet."""
        self.next_typed: Callable[[], Typed | None] = lambda: None
        """Gives what was typed first of all that has not had its effect yet."""
        self._attempts = Attempts()
        self._unanswered: object | None = None
        """What is asked now, where the search for it was broken off: the lists show what was asked before."""

    def _bring_reader_forward(self) -> None:
        """Where one pane is shown at a time, show the one in which something has just happened."""
        if self.has_class("-narrow"):
            self.panes.go_to("reader")

    def _row(self, kind: Kind, row_id: str) -> Row:
        try:
            row = self.library.row(kind, row_id)
        except KeyError:  # it went away just now; the list follows
            return Row(row_id)
        if kind == "area" and self._articles_about is not None:
            return row._replace(trailing=str(self._articles_about[row_id]))
        return row

    def action_search(self) -> None:
        """Type into the search box."""
        if self._search_box is None:
            from tui.widgets.search_box import SearchBox

            key = shown_key(COMMAND_BY_NAME["search"].first_key)
            self._search_box = SearchBox(
                placeholder=f"{key} {_('search')}", id="search", compact=True, select_on_focus=False
            )
            self.query_one("#bar").mount(self._search_box, before=0)
            self.status_bar.prompt = None
        self.set_focus(self._search_box)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter the lists and highlight what matches, at every key."""
        # A value that is no longer the box's own has a newer one behind it.
        if event.input.id == "search" and event.value == event.input.value:
            self._search_typed(LONG)

    def _search_typed(self, patience: float | None = math.inf) -> None:
        """Search for what is in the box, unless something newer is typed.

        Args:
            patience: Seconds after which what was typed is shown first; None to search to the end whatever
                is typed.
        """
        was_unanswered, self._unanswered = self._unanswered is not None, None
        box = self._search_box
        if box is None or not self.is_loaded:
            return
        if box.value == self._query.typed:
            if was_unanswered:  # what was typed since has been taken back
                self._tell_unanswered(is_so=False)
                self._show_remaining(self._remaining)
            return
        question = object()

        def search_again() -> None:
            if self._unanswered is question:
                self._search_typed()

        search = partial(self._search, box.value, is_exact=self._query.is_exact)
        if not self._attempt(search, search_again, patience):
            self._unanswered = question
            self._tell_unanswered(is_so=True)
            gc.enable()

    def _attempt(
        self, act: Callable[[], None], again: Callable[[], None], patience: float | None = math.inf
    ) -> bool:
        """Do what follows from typing, unless something newer is typed; whether it was done.

        Args:
            act: What to do.
            again: What to do later where it was broken off: the newer may change nothing.
            patience: Seconds after which what was typed is shown first; None to do it to the end.
        """
        box = self._search_box
        if patience is None or box is None or self.focused is not box or not self.SHOWS_IN_STEPS:
            act()
            return True
        outcome = self._attempts.run(act, self.next_typed, patience)
        if outcome is Outcome.OVERTAKEN:
            self.set_timer(SETTLING, again)
        elif outcome is Outcome.TOO_LONG:
            # The bottom line is to ask for it, once it has told that it is to be drawn again.
            self.call_later(self.status_bar.call_after_refresh, again)
        return outcome is Outcome.DONE

    def _tell_unanswered(self, *, is_so: bool) -> None:
        """Say that the lists do not show yet what is asked, or that they do."""
        for row_list in map(self.panes.list_of, KIND_OF_LIST):
            row_list.is_waiting = is_so
        if is_so:
            self.status_bar.status = _("searching …")
        else:
            self._tell_search()

    def _complete(self) -> None:
        """Have an answer to what is in the box, and show all of it, however long that takes."""
        if self._unanswered is not None:
            self._search_typed(patience=None)
        self._show_remaining()

    def action_toggle_exact(self) -> None:
        """Compare words as they are written, or as they fold."""
        self._complete()
        self._search(self._query.typed, is_exact=not self._query.is_exact)
        if self._query.is_exact:
            tell(self, _("Words are found only as they are typed now, with every mark and capital."))
        else:
            tell(self, _("Words are found in every spelling again."))

    def _show_results(self, *, is_steady: bool = False, keeps_first: bool = False) -> None:
        """Fill the lists with what is found.

        Args:
            is_steady: Whether the row one stands on stays in its line.
            keeps_first: Whether one who stands on the first row of all is to stand on what is first now.
        """
        self._show_remaining()
        results = self.library.search(self._query, self._facets)
        find_spans = self.library.spans_of(self._query)
        self._look_beyond(self.library, results)
        for pane in KIND_OF_LIST:
            stays_first = keeps_first and self.panes.list_of(pane).is_at_top
            self._fill_list(
                pane,
                results,
                find_spans,
                is_at_top=stays_first,
                is_steady=is_steady and not stays_first,
            )
        self._tell_search()
        if self._unanswered is not None:
            self._tell_unanswered(is_so=True)

    def _look_beyond(self, library: Library, results: Results) -> None:
        """See what the articles found are about, and without anything found, what may have been meant."""
        is_in_vain = results.is_vain and not self._query.remarks
        self._suggestion = library.suggest(self._query, self._facets) if is_in_vain else None
        self._articles_about = library.count_about(results) if self.is_searching else None

    def _fill_list(
        self,
        pane: str,
        results: Results,
        find_spans: FindSpans | None,
        *,
        is_at_top: bool = False,
        is_steady: bool = False,
    ) -> None:
        kind, row_list = KIND_OF_LIST[pane], self.panes.list_of(pane)
        if self.is_searching:
            current = row_list.current_id
            self._before_search.setdefault(pane, current)
        else:
            current = self._before_search.pop(pane, row_list.current_id)
        if is_at_top:
            current = None
        # Filters leave of the other records those with which the articles have to do.
        is_filtered = bool(self._facets) or self._query.has_filters
        is_so_far = self.library.is_partial and (kind == "article" or is_filtered)
        empty = self._nothing(is_so_far=is_so_far)
        row_list.show(results.ids(kind), find_spans, current=current, empty=empty, is_steady=is_steady)
        self.panes.count(pane, is_so_far=is_so_far)

    def _search(self, typed: str, *, is_exact: bool) -> None:
        """Show what is found by other words: the first list at once, and all else with the next frame.

        That is half the time to what one looks at; and where the next key comes before, all else needs not
        be shown at all.
        """
        gc.disable()  # looking for garbage takes as long as a search, and can wait until all is shown
        query = parse(typed, is_exact=is_exact)
        library = self.library  # by the time the rest is shown there may be another
        results = library.search(query, self._facets)
        self._query = query  # not sooner: where this is broken off, what was found before stays
        find_spans = library.spans_of(self._query)
        # The best result comes first, and is what one wants to see first.
        is_at_top = bool(self._query.terms)
        first, *others = KIND_OF_LIST
        self._fill_list(first, results, find_spans, is_at_top=is_at_top)

        def show_others() -> None:
            self._look_beyond(library, results)
            for pane in others:
                self._fill_list(pane, results, find_spans, is_at_top=is_at_top)
            self.reader.highlight(find_spans)
            # Not only when the reader says so: that is a frame later.
            self._matches_on_page = count_in_words(*self.reader.counted)
            self._tell_search()
            gc.enable()

        self._remaining = show_others
        if not self.SHOWS_IN_STEPS:
            self._show_remaining()
            return
        # The list is to ask for it: by then it has told that it is to be drawn again.
        self.panes.list_of(first).call_after_refresh(self._show_remaining, show_others)

    def _show_remaining(self, remaining: Callable[[], None] | None = None) -> None:
        """Show what has been found and is not shown yet.

        Args:
            remaining: Only this; it may have been shown meanwhile, or something else be found.
        """
        shown, wanted = self._remaining, remaining or self._remaining
        if shown is None or shown is not wanted:
            return
        patience = None if remaining is None else math.inf
        if patience is not None and self._unanswered is not None:
            return  # it is not what is asked now
        if self._attempt(shown, partial(self._show_remaining, shown), patience):
            self._remaining = None

    def _nothing(self, *, is_so_far: bool) -> str:
        """What an empty list says."""
        if is_so_far:
            return _("nothing found so far") if self.is_searching else _("none so far")
        return _("nothing found") if self.is_searching else _("none")

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """What was looked for is known when the person goes to see what was found."""
        if event.widget is not self._search_box:
            return
        self._complete()
        if self._suggestion is None:
            self._past.add(self._query.typed)

    def on_search_box_past_wanted(self, event: SearchBox.PastWanted) -> None:
        """Put an earlier or later query into the box."""
        event.search_box.recall(self._past.queries, event.step)

    # Facets

    def on_row_list_narrowed(self, event: RowList.Narrowed) -> None:
        """Show only articles that have to do with a row, or all again."""
        kind = KIND_OF_LIST[event.row_list.id or ""]
        if kind == "article":
            tell(self, _("Space on an official or an area shows only the articles about them."))
            return
        self._show_remaining()
        facet = Facet(kind, event.row_id)
        if facet in self._facets:
            self._narrow(tuple(each for each in self._facets if each != facet))
        else:
            self._narrow((*self._facets, facet))

    def on_chips_removed(self, event: Chips.Removed) -> None:
        """A chip was clicked."""
        self._narrow(self._facets[: event.index] + self._facets[event.index + 1 :])

    def _narrow(self, facets: tuple[Facet, ...]) -> None:
        self._facets = facets
        self.query_one(Chips).labels = tuple(map(self._label_of, facets))
        self._show_results()

    def _label_of(self, facet: Facet) -> str:
        """What a facet is called; its id while its file cannot be read."""
        record = self.library.dossier.get(facet.kind, facet.id)
        return facet.id if record is None else clean_line(self.library.title(record))

    # What is said

    def on_search_box_completion_wanted(self) -> None:
        """Put the first completion into the box; without any, go on to the next pane."""
        box = self._search_box
        if box is None:
            return
        offered = self._completions(box)
        if not offered:
            self.panes.go_to("articles")
            return
        start, end, text, _description = offered[0]
        box.value = box.value[:start] + text + box.value[end:]
        box.cursor_position = start + len(text)

    def on_search_box_left(self, event: SearchBox.Left) -> None:
        """Take what may have been meant, or go to the first list that has results."""
        self._complete()
        if event.is_done and self._suggestion is not None:
            event.search_box.value = self._suggestion
            event.search_box.cursor_position = len(event.search_box.value)
            return
        for pane in KIND_OF_LIST:
            if self.panes.list_of(pane).ids:
                self.panes.go_to(pane)
                return
        key = COMMAND_BY_NAME["dismiss"].first_key
        if self.library.is_partial:
            tell(self, _("Nothing has been found so far. {key} clears the search.").format(key=key))
        else:
            tell(self, _("Nothing was found. {key} clears the search.").format(key=key))

    def action_next_match(self) -> None:
        """The next match on the page."""
        self._move_match(1)

    def action_previous_match(self) -> None:
        """The match before on the page."""
        self._move_match(-1)

    def _move_match(self, step: int) -> None:
        if not self._query.typed.strip():
            key = COMMAND_BY_NAME["search"].first_key
            tell(self, _("Press {key} and type what to find.").format(key=key))
        elif self.reader.move_match(step):
            self._bring_reader_forward()
        else:
            tell(self, _("Nothing on this page matches."))
