"""The main screen: three lists beside a reader, a search box under them.

The dialogs are imported when they are first wanted, so that the first paint does not wait for them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget

from tui.commands import COMMAND_BY_NAME, COMMANDS, in_scope
from tui.dossier.records import KINDS, Dossier, Kind
from tui.dossier.relations import Relations
from tui.i18n import _, ngettext
from tui.pages.builder import PageBuilder
from tui.pages.composing import Composer
from tui.pages.history import History, Visit
from tui.pages.matches import FindSpans
from tui.pages.page import AddressTarget, Link, PageKey, RecordTarget
from tui.pages.page_layout import Place
from tui.pages.program_pages import DOSSIER, PROBLEMS
from tui.pages.rows import Row, area_row, article_row, official_row
from tui.screens.telling import tell
from tui.search.folding import find
from tui.search.matching import Catalogue, Results, parse
from tui.search.mentions import NameIndex
from tui.themes import DARK, LIGHT
from tui.widgets.bindings import bindings_for
from tui.widgets.reader import Reader
from tui.widgets.row_list import RowList
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.screens.palette import Choice
    from tui.widgets.search_box import SearchBox

PANES = ("articles", "officials", "areas", "reader")

PANE_OF_KIND: dict[str, str] = {"article": "articles", "official": "officials", "area": "areas"}
KIND_OF_PANE: dict[str, Kind] = {"articles": "article", "officials": "official", "areas": "area"}

NARROW = (60, 15)
"""Columns and rows below which one pane is shown at a time."""
TINY = 5
"""Rows below which borders and the bar give way to the text."""


class BrowseScreen(Screen[None]):
    """Browse one dossier."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(in_scope("everywhere"))
    AUTO_FOCUS = "#articles"

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier = dossier
        self.relations = Relations(dossier)
        self.builder = PageBuilder(dossier, self.relations)
        self.history = History()
        self._catalogue = Catalogue(dossier)
        self._names = NameIndex(dossier)
        self._composer = Composer((dossier.default_language,))
        self._language = dossier.default_language
        self._front = "articles"
        self._query = ""
        self._search_box: SearchBox | None = None
        """Made when it is first wanted."""
        self._results: Results | None = None

    # Composition

    def compose(self) -> ComposeResult:
        """Lists, reader, bar."""
        lists = (
            RowList(self._article_row, id="articles"),
            RowList(self._official_row, id="officials"),
            RowList(self._area_row, id="areas"),
        )
        for row_list in lists:
            row_list.logical_title = self._title(row_list.id or "")
        with Horizontal(id="body"):
            yield Vertical(*lists, id="lists")
            yield Reader(self._find_links, id="reader")
        with Horizontal(id="bar"):
            bar = StatusBar([command for command in COMMANDS if command.in_footer], id="status")
            bar.prompt = COMMAND_BY_NAME["search"]
            yield bar

    def on_mount(self) -> None:
        """Show the frame at once, and what is in it right after."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        """Fill the lists and open the first article."""
        self._show_results()
        first = next(iter(self.dossier.articles), None)
        self.open_page(PageKey("article", first) if first else DOSSIER, focus=False)
        self._tell_problems()

    @property
    def reader(self) -> Reader:
        """The reader pane."""
        return self.query_one("#reader", Reader)

    @property
    def status_bar(self) -> StatusBar:
        """The bottom line."""
        return self.query_one("#status", StatusBar)

    def _list(self, pane: str) -> RowList:
        return self.query_one(f"#{pane}", RowList)

    def _article_row(self, row_id: str) -> Row:
        return article_row(self.dossier.articles[row_id], self._composer)

    def _official_row(self, row_id: str) -> Row:
        return official_row(self.dossier.officials[row_id], self._composer, self.dossier)

    def _area_row(self, row_id: str) -> Row:
        return area_row(self.dossier.areas[row_id], self._composer, self.relations)

    def _find_links(self, text: str) -> list[Link]:
        return [
            Link(mention.start, mention.end, RecordTarget(mention.kind, mention.id))
            for mention in self._names.find_mentions(text)
        ]

    # Panes

    def on_resize(self, event: events.Resize) -> None:
        """Collapse to one pane where there is no room for more."""
        columns, rows = event.size
        self.set_class(columns < NARROW[0] or rows < NARROW[1], "-narrow")
        self.set_class(rows < TINY, "-tiny")
        self._mark_front()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane with the focus is the one in front."""
        if event.widget.id in PANES:
            self._front = event.widget.id
            self._mark_front()
        self.query_one("#bar").set_class(event.widget.id == "search", "-typing")

    def _mark_front(self) -> None:
        for pane in PANES:
            self.query_one(f"#{pane}").set_class(pane == self._front, "-front")
        self.query_one("#lists").set_class(self._front == "reader", "-empty")

    def action_pane(self, pane: str) -> None:
        """Go to a pane."""
        self._front = pane
        self._mark_front()
        widget: Widget = self.query_one(f"#{pane}")
        if self.has_class("-narrow"):
            # A pane that is not displayed yet cannot take the focus.
            self.call_after_refresh(widget.focus)
        else:
            widget.focus()

    def action_next_pane(self) -> None:
        """The pane after this one."""
        self._step_pane(1)

    def action_previous_pane(self) -> None:
        """The pane before this one."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        self.action_pane(PANES[(PANES.index(self._front) + step) % len(PANES)])

    def on_reader_links_exhausted(self, event: Reader.LinksExhausted) -> None:
        """Where there are no links, Tab goes on to the next pane."""
        self._step_pane(event.step)

    # Pages

    def open_page(self, key: PageKey, *, focus: bool = True) -> None:
        """Open a page as a new visit."""
        self.history.leave(self.reader.place)
        self.history.visit(key)
        self._show_visit(Visit(key))
        if focus:
            self.action_pane("reader")

    def _show_visit(self, visit: Visit) -> None:
        page = self.builder.build(visit.key, self._language)
        self.reader.show(page, visit.place)
        pane = PANE_OF_KIND.get(visit.key.kind)
        if pane is not None:
            self._list(pane).move_to(visit.key.id)
        self._show_titles()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """A row was opened."""
        self.open_page(PageKey(KIND_OF_PANE[event.row_list.id or ""], event.row_id))

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

    def action_translate(self) -> None:
        """The page in its next language."""
        page = self.reader.page
        others = [tag for tag in page.languages if tag != page.language]
        if not others:
            tell(self, _("There is no translation of this page."))
            return
        index = page.languages.index(page.language) if page.language in page.languages else -1
        self._language = page.languages[(index + 1) % len(page.languages)]
        row_share = self.reader.place.block_index
        self._show_visit(Visit(page.key, Place(row_share, 0)))

    def action_problems(self) -> None:
        """What could not be read."""
        self.open_page(PROBLEMS)

    def action_dossier(self) -> None:
        """What this dossier is."""
        self.open_page(DOSSIER)

    def _tell_problems(self) -> None:
        left_out = self.dossier.left_out
        if left_out:
            count = len(left_out)
            names = ", ".join(path.as_posix() for path in left_out[:3]) + ("…" if count > 3 else "")
            said = ngettext(
                "{count} file could not be read: {names}.", "{count} files could not be read: {names}.", count
            ).format(count=count, names=names)
            tell(
                self,
                said + " " + _("Press ! for the reasons."),
                severity="warning",
            )

    # Titles

    def _show_titles(self) -> None:
        for pane in KIND_OF_PANE:
            row_list = self._list(pane)
            row_list.logical_title = self._title(pane, None if self._results is None else len(row_list.ids))

    def _title(self, pane: str, shown: int | None = None) -> str:
        """A list's title: its key, its name, how many of its records are shown and unreadable."""
        names = {"articles": _("Articles"), "officials": _("Officials"), "areas": _("Cooperation areas")}
        kind = KIND_OF_PANE[pane]
        total = len(self.dossier.of_kind(kind))
        count = (
            str(total) if shown in (None, total) else _("{shown} of {total}").format(shown=shown, total=total)
        )
        said = f"{PANES.index(pane) + 1} {names[pane]} · {count}"
        if missing := self._unreadable.get(kind, 0):
            said += " · " + _("{count} unreadable").format(count=missing)
        return said

    @cached_property
    def _unreadable(self) -> dict[str, int]:
        """How many files of each kind could not be read."""
        counts: dict[str, set[object]] = {}
        for problem in self.dossier.problems:
            if problem.severity == "error" and problem.kind is not None:
                counts.setdefault(problem.kind, set()).add(problem.path)
        return {kind: len(paths) for kind, paths in counts.items()}

    # Search

    @property
    def _find_spans(self) -> FindSpans | None:
        query = self._query
        return (lambda text: find(query, text)) if query.strip() else None

    def action_search(self) -> None:
        """Type into the search box."""
        if self._search_box is None:
            from tui.widgets.search_box import SearchBox

            self._search_box = SearchBox(
                placeholder=_("search"), id="search", compact=True, select_on_focus=False
            )
            self.query_one("#bar").mount(self._search_box, before=0)
            self.status_bar.prompt = None
        self._search_box.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter the lists and highlight what matches, at every key."""
        if event.input.id == "search" and event.value != self._query:
            self._query = event.value
            self._show_results()
            self.reader.highlight(self._find_spans)

    def _show_results(self) -> None:
        self._results = self._catalogue.search(parse(self._query))
        shown = (self._results.articles, self._results.officials, self._results.areas)
        for pane, ids in zip(PANES, shown, strict=False):
            row_list = self._list(pane)
            row_list.show(ids, self._find_spans, current=row_list.current_id, empty=_("nothing found"))
        self._show_titles()

    def on_search_box_left(self, event: SearchBox.Left) -> None:
        """Go to the first list that has results."""
        for pane in PANES[:3]:
            if self._list(pane).ids:
                self.action_pane(pane)
                return
        tell(self, _("Nothing was found. Esc clears the search."))

    def on_reader_matches_changed(self, event: Reader.MatchesChanged) -> None:
        """Show which match is the current one."""
        said = ""
        if event.count and event.number:
            said = _("{number} of {count}").format(number=event.number, count=event.count)
        elif event.count:
            said = ngettext("{count} match", "{count} matches", event.count).format(count=event.count)
        self.status_bar.status = said

    def action_next_match(self) -> None:
        """The next match on the page."""
        self._move_match(1)

    def action_previous_match(self) -> None:
        """The match before on the page."""
        self._move_match(-1)

    def _move_match(self, step: int) -> None:
        if not self._query.strip():
            tell(self, _("Press / and type what to find."))
        elif not self.reader.move_match(step):
            tell(self, _("Nothing on this page matches."))

    def action_dismiss(self) -> None:  # type: ignore[override]
        """Clear the search, else the selection, else go back to the list."""
        box = self._search_box
        if box is not None and (self._query or box.has_focus):
            box.value = ""
            if box.has_focus:
                self.action_pane(self._front)
        elif not self.reader.clear_selection() and self.reader.has_focus:
            self.action_pane(PANE_OF_KIND.get(self.reader.page.key.kind, "articles"))

    # What leaves the program

    def action_copy(self) -> None:
        """Copy the selection, or else the whole page."""
        selected = self.reader.selected_text
        self.app.copy_to_clipboard(selected or self.reader.text)
        if selected:
            tell(self, _("The selection was copied."))
        else:
            tell(self, _("The whole page was copied."))

    def on_reader_selection_made(self) -> None:
        """Say what can be done with a selection."""
        tell(self, _("Press y to copy the selection."), timeout=2)

    def action_export(self) -> None:
        """Export the article that is open, or else the one under the cursor."""
        key = self.reader.page.key
        article_id = key.id if key.kind == "article" else self._list("articles").current_id
        if self._front == "articles" and self._list("articles").has_focus:
            article_id = self._list("articles").current_id
        if article_id is None:
            tell(self, _("There is no article to export."))
            return
        article = self.dossier.articles[article_id]
        from tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen(self.dossier, self.relations, article, self._language))

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
        from tui.screens.palette import Choice, PaletteScreen

        choices = [
            Choice(f"{command.title} — {command.help}", command.shown_keys, command=command.name)
            for command in in_scope("everywhere")
            if command.in_palette and command.name != "palette"
        ]
        for kind in KINDS:
            records = self.dossier.of_kind(kind)
            choices += [
                Choice(self._composer.choose(each.title), "", page=PageKey(kind, each.id))
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
