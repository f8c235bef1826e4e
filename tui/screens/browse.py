"""The main screen: three lists beside a reader, a search box under them.

What is not needed to draw the frame (the dialogs, the search box, all that knows the dossier's contents) is
imported when it is first wanted, so that the first paint does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from tui.commands import COMMAND_BY_NAME, COMMANDS, in_scope
from tui.i18n import _
from tui.pages.history import History, Visit
from tui.pages.page import DOSSIER, AddressTarget, PageKey
from tui.pages.page_layout import START, Place
from tui.screens.loading import LoadingScreen
from tui.screens.panes import KIND_OF_LIST, LIST_OF_KIND, Panes
from tui.screens.telling import tell
from tui.themes import DARK, LIGHT
from tui.widgets.bindings import bindings_for
from tui.widgets.chips import Chips
from tui.widgets.reader import Reader
from tui.widgets.row_list import RowList
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from tui.dossier.records import Dossier
    from tui.pages.library import Library
    from tui.pages.page import Link
    from tui.places.remembered import PastDossiers
    from tui.screens.palette import Choice
    from tui.search.index.indexed import Index
    from tui.search.past import PastSearches


MOST_IN_PALETTE = 5_000
"""Records of one kind that the palette offers: it makes and compares all of them."""

COMMAND_NAMES = frozenset(command.name.partition("(")[0] for command in in_scope("everywhere"))
ALWAYS = frozenset({"quit", "help", "pane", "toggle_theme", "choose_dossier"})
"""Commands that need no dossier."""


class BrowseScreen(LoadingScreen):
    """Browse one dossier."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(in_scope("everywhere"))

    AUTO_FOCUS = "#articles"
    BLANK = True
    """Never drawn line by line: panes and bottom line cover it."""

    def __init__(
        self, load: Callable[[], Dossier | Index], past: PastSearches, past_dossiers: PastDossiers
    ) -> None:
        """Make the screen.

        Args:
            load: Reads the dossier, or opens its index; called in a thread, after the first paint and
                whenever a file has changed.
            past: What was searched for before.
            past_dossiers: What was opened before.
        """
        super().__init__(load, past, past_dossiers)
        self.history = History()

    # Composition

    def compose(self) -> ComposeResult:
        """Lists, reader, bar."""
        yield Panes(self._row, self._find_links)
        yield Chips(id="chips")
        with Horizontal(id="bar"):
            hints = [command for command in COMMANDS if command.in_footer]
            yield StatusBar(hints, COMMAND_BY_NAME["search"], id="status")

    def on_mount(self) -> None:
        """Let the style sheet know whether there are colours."""
        self.set_class(self.app.no_color, "-monochrome")

    def on_loading_screen_loaded(self, event: LoadingScreen.Loaded) -> None:
        """Show what was read."""
        self._fill(event.library)
        self.call_after_refresh(self._shown.set)
        self.run_worker(self.follow(event.read_at, event.refreshing), exclusive=True)

    def _fill(self, library: Library) -> None:
        """Fill the lists and open the first article."""
        self._library = library
        self._language = self.dossier.default_language
        self.status_bar.status = ""
        self.panes.open(self.dossier)
        self._show_results()
        first = next(iter(self.dossier.articles), None)
        self.open_page(PageKey("article", first) if first else DOSSIER, focus=False)
        if library.index is None or library.index.is_complete:
            self._tell_problems()

    def _take_in(self, library: Library) -> None:
        """Show what has changed; while it is read for the first time, what is first, until one goes on."""
        is_at_first = (
            self.library.is_partial
            and not self.is_searching
            and len(self.history.visits) == 1
            and self.focused is not self.reader
            and self.reader.place == START
            and not self.reader.selected_text
            and self.panes.list_of("articles").is_at_top
        )
        super()._take_in(library)
        first = next(iter(self.dossier.articles), None)
        if is_at_first and first is not None and self.reader.page.key.id != first:
            self.history = History()
            self.open_page(PageKey("article", first), focus=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until the dossier has been read one can only leave, look at the keys and go from pane to pane."""
        if action == "search" and self.focused is not None and self.focused is self._search_box:
            return False  # there a slash is a slash
        return self.is_loaded or action not in COMMAND_NAMES or action in ALWAYS

    def _find_links(self, text: str) -> list[Link]:
        return self.library.find_links(text)

    # Panes

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """On the smallest screens the bottom line is there only while one types into it."""
        self.query_one("#bar").set_class(event.widget.id == "search", "-typing")
        if self.is_loaded and self.is_searching:
            self._tell_search()

    def action_pane(self, pane: str) -> None:
        """Go to a pane."""
        self.panes.go_to(pane)

    def action_next_pane(self) -> None:
        """The pane after this one."""
        self.panes.step(1)

    def action_previous_pane(self) -> None:
        """The pane before this one."""
        self.panes.step(-1)

    # Pages

    def open_page(self, key: PageKey, *, focus: bool = True) -> None:
        """Open a page as a new visit."""
        self.history.leave(self.reader.place)
        visit = Visit(key, language=self._language)
        self.history.visit(visit)
        self._show_visit(visit)
        if focus:
            self.panes.go_to("reader")

    def _show_visit(self, visit: Visit) -> None:
        try:
            page = self.library.page(visit.key, visit.language)
        except KeyError:
            tell(self, _("This page is no longer there."))
            return
        self._language = visit.language
        self.reader.show(page, visit.place)
        pane = LIST_OF_KIND.get(visit.key.kind)
        if pane is not None:
            self.panes.list_of(pane).move_to(visit.key.id)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """A row was opened."""
        self.open_page(PageKey(KIND_OF_LIST[event.row_list.id or ""], event.row_id))

    def on_reader_link_followed(self, event: Reader.LinkFollowed) -> None:
        """A link was followed: to a record, or out into the web."""
        if isinstance(event.target, AddressTarget):
            self._ask_to_open((event.target.url,))
        else:
            self.open_page(PageKey(event.target.kind, event.target.id))

    def action_back(self) -> None:
        """The page before."""
        self._travel(-1, _("This is the first page."))

    def action_forward(self) -> None:
        """The page after."""
        self._travel(1, _("This is the last page."))

    def _travel(self, step: int, nowhere: str) -> None:
        self.history.leave(self.reader.place)
        visit = self.history.move(step)
        if visit is None:
            tell(self, nowhere)
        else:
            self._show_visit(visit)
            self._bring_reader_forward()

    def action_translate(self) -> None:
        """The page in its next language."""
        page = self.reader.page
        if self.reader.is_gone:
            tell(self, _("This page is no longer there."))
            return
        others = [tag for tag in page.languages if tag != page.language]
        if not others:
            tell(self, _("There is no translation of this page."))
            return
        index = page.languages.index(page.language) if page.language in page.languages else -1
        self._language = page.languages[(index + 1) % len(page.languages)]
        self.history.translate(self._language)
        # The translation has the same paragraphs, not the same letters.
        self._show_visit(Visit(page.key, Place(self.reader.place.block_index, 0), self._language))
        self._bring_reader_forward()

    def action_dossier(self) -> None:
        """What this dossier is."""
        self.open_page(DOSSIER)

    def action_dismiss(self) -> None:  # type: ignore[override]
        """Clear the search, else the last facet, else the selection, else go back to the list."""
        box = self._search_box
        if box is not None and (self._query.typed or self.focused is box):
            box.value = ""
            if self.focused is box:
                self.panes.go_to(self.panes.front)
        elif self._facets and self.focused is not self.reader:
            self._narrow(self._facets[:-1])
        elif not self.reader.clear_selection() and self.focused is self.reader:
            self.panes.go_to(self.panes.last_list)

    # What leaves the program

    def action_copy(self) -> None:
        """Copy the selection, or else the whole page."""
        selected = self.reader.selected_text
        # A lone surrogate, as in the name of a broken file, is no text: no terminal could be sent it.
        text = (selected or self.reader.text).encode("utf-8", "replace").decode("utf-8")
        self.app.copy_to_clipboard(text)
        if selected:
            tell(self, _("The selection was copied."))
        else:
            tell(self, _("The whole page was copied."))

    def action_copy_selection(self) -> None:
        """Copy the selection; where there is none, somebody may have wanted to leave."""
        if self.reader.selected_text:
            self.action_copy()
        else:
            said = _("Nothing is selected. Press {quit} to quit, {copy} to copy the whole page.")
            quit, copy = (COMMAND_BY_NAME[name].first_key for name in ("quit", "copy"))
            tell(self, said.format(quit=quit, copy=copy))

    def on_reader_selection_made(self) -> None:
        """Say what can be done with a selection."""
        said = _("Press {key} to copy the selection.").format(key=COMMAND_BY_NAME["copy"].first_key)
        tell(self, said, timeout=2)

    def action_export(self) -> None:
        """Export the article under the cursor while one is in their list, else the one that is open."""
        articles = self.panes.list_of("articles")
        key = self.reader.page.key
        article_id = key.id if key.kind == "article" else None
        if self.focused is articles:
            article_id = articles.current_id
        if article_id is None:
            tell(self, _("Open an article, or go to one in the list of articles, to export it."))
            return
        article = self.dossier.articles.get(article_id)
        if article is None:
            tell(self, _("This page is no longer there."))
            return
        from tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen(self.dossier, self.library.relations, article, self._language))

    def action_open_source(self) -> None:
        """Open an address that the page's sources name."""
        addresses = self.reader.page.addresses
        if addresses:
            self._ask_to_open(addresses)
        else:
            tell(self, _("The sources of this page state no web address."))

    def _ask_to_open(self, addresses: tuple[str, ...]) -> None:
        from tui.screens.ask_open import AskOpenScreen

        self.app.push_screen(AskOpenScreen(addresses))

    # Help and commands

    def action_help(self) -> None:
        """All keys."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit(0)

    def action_toggle_theme(self) -> None:
        """Change between dark and light colours."""
        self.app.theme = LIGHT.name if self.app.theme == DARK.name else DARK.name

    def action_palette(self) -> None:
        """Find a command or a page by name."""
        from tui.dossier.records import KINDS
        from tui.screens.palette import Choice, PaletteScreen

        choices = [
            Choice(command.help, command.shown_keys, (command.title,), command=command.name)
            for command in in_scope("everywhere")
            if command.in_palette and command.name != "palette"
        ]
        for kind in KINDS:
            records = self.dossier.of_kind(kind)
            if len(records) > MOST_IN_PALETTE:
                continue  # the search finds them
            choices += [
                Choice(self.library.title(each), also=self.library.names(each), page=PageKey(kind, each.id))
                for each in records.values()
            ]
        self.app.push_screen(PaletteScreen(choices), self._run_choice)

    async def _run_choice(self, choice: Choice | None) -> None:
        if choice is None:
            return
        if choice.page is not None:
            self.open_page(choice.page)
        elif choice.command is not None:
            await self.run_action(choice.command)

    async def on_status_bar_chosen(self, event: StatusBar.Chosen) -> None:
        """A command in the bottom line was clicked."""
        await self.run_action(event.command.name)
