"""The three lists beside the reader; where there is no room for all, one pane at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from tui.commands import COMMAND_BY_NAME, shown_key
from tui.i18n import _
from tui.pages.links import FindLinks
from tui.widgets.reader import NOTHING, Reader
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.dossier.records import Dossier, Kind
    from tui.pages.rows import Row

KIND_OF_LIST: dict[str, Kind] = {"articles": "article", "officials": "official", "areas": "area"}
LIST_OF_KIND: dict[str, str] = {kind: pane for pane, kind in KIND_OF_LIST.items()}

PANES = (*KIND_OF_LIST, "reader")
"""The panes' ids, in the order in which Tab goes through them; each list's key is shown in its title."""

NARROW = (60, 15)
"""Columns and rows of the screen below which one pane is shown at a time."""

TINY = 5
"""Rows of the screen below which borders and the bottom line give way to the text."""


class Lists(Vertical):
    """The lists, one above the other; they cover it wholly."""

    BLANK = True


class Panes(Horizontal):
    """Lists and reader. The one that has or last had the focus is in front."""

    BLANK = True
    """Never drawn line by line: the panes cover it."""

    def __init__(self, make_row: Callable[[Kind, str], Row], find_links: FindLinks) -> None:
        """Make the panes; the lists are empty until they are told what to show.

        Args:
            make_row: What the row of a record says.
            find_links: The names in a text.
        """
        super().__init__(id="panes")
        self._make_row = make_row
        self._find_links = find_links
        self.front = "articles"
        """The id of the pane in front."""
        self.last_list = "articles"
        """The id of the list that had the focus last."""
        self.dossier: Dossier | None = None
        self.trouble = ""
        """The name of a file without which the dossier cannot be read anew; empty when there is none."""
        self._unreadable: dict[str, int] = {}
        self._is_so_far: dict[str, bool] = {}

    def compose(self) -> ComposeResult:
        """The lists, one above the other, and the reader."""
        # The classes are those that `_mark_front` would set: given at once they cost nothing.
        with Lists(id="lists", classes="-front"):
            for pane, kind in KIND_OF_LIST.items():
                classes = "-front" if pane == self.front else None
                row_list = RowList(partial(self._make_row, kind), id=pane, classes=classes)
                row_list.logical_title = self._title(pane)
                yield row_list
        yield Reader(self._find_links, id="reader")

    @property
    def reader(self) -> Reader:
        """The reader."""
        return self.query_one("#reader", Reader)

    def list_of(self, pane: str) -> RowList:
        """A list, by its id."""
        return self.query_one(f"#{pane}", RowList)

    def open(self, dossier: Dossier) -> None:
        """Count in the titles what a dossier holds."""
        self.dossier = dossier
        self._unreadable = {
            kind: len({p.path for p in dossier.problems if p.severity == "error" and p.kind == kind})
            for kind in LIST_OF_KIND
        }

    def let_go(self) -> None:
        """Show nothing, and hold nothing of the dossier any more."""
        self.dossier = None
        for pane in KIND_OF_LIST:
            self.list_of(pane).show(())
        self.reader.highlight(None)
        self.reader.show(NOTHING)

    def count(self, pane: str, *, is_so_far: bool = False) -> None:
        """Write into a list's title how many of its records it shows.

        Args:
            pane: The list's id.
            is_so_far: Whether there may be more of them among the articles that have not been read yet.
        """
        self._is_so_far[pane] = is_so_far
        row_list = self.list_of(pane)
        row_list.logical_title = self._title(pane, len(row_list.ids), is_so_far=is_so_far)

    def retitle(self) -> None:
        """Write the same into the titles once more: there may be trouble now, or none any more."""
        for pane, is_so_far in self._is_so_far.items():
            self.count(pane, is_so_far=is_so_far)

    def _title(self, pane: str, shown: int | None = None, *, is_so_far: bool = False) -> str:
        """A list's title: its key, its name, how many of its records are shown and how many unreadable."""
        names = {"articles": _("Articles"), "officials": _("Officials"), "areas": _("Cooperation areas")}
        keys = COMMAND_BY_NAME[f"pane('{pane}')"].keys
        said = f"{shown_key(keys[0])} {names[pane]}" if keys else names[pane]
        if self.dossier is None:
            return said
        kind = KIND_OF_LIST[pane]
        total = len(self.dossier.of_kind(kind))
        count = str(total)
        if is_so_far:
            # Without the total: a list is narrow, and the bottom line says of how many.
            count = _("{shown} so far").format(shown=shown)
        elif shown not in (None, total):
            count = _("{shown} of {total}").format(shown=shown, total=total)
        said += f" · {count}"
        if missing := self._unreadable[kind]:
            said += " · " + _("{count} unreadable").format(count=missing)
        if self.trouble:
            said += " · " + _("{file} unreadable").format(file=self.trouble)
        return said

    # Which pane is in front

    def on_resize(self, event: events.Resize) -> None:
        """Collapse to one pane where there is no room for more."""
        columns, rows = self.app.size
        self.screen.set_class(columns < NARROW[0] or rows < NARROW[1], "-narrow")
        self.screen.set_class(rows < TINY, "-tiny")
        self._mark_front()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Bring the pane with the focus to the front."""
        # The events of several quick changes may come out of order; what has the focus now is what counts.
        focused = self.screen.focused
        if focused is not None and focused.id in PANES:
            self.front = focused.id
            if self.front in KIND_OF_LIST:
                self.last_list = self.front
            self._mark_front()

    def _mark_front(self) -> None:
        for pane in PANES:
            self.query_one(f"#{pane}").set_class(pane == self.front, "-front")
        self.query_one("#lists").set_class(self.front in KIND_OF_LIST, "-front")

    def go_to(self, pane: str) -> None:
        """Bring a pane to the front and give it the focus."""
        self.front = pane
        self._mark_front()
        # At once: the next key may have been pressed already, and it is for this pane.
        self.screen.set_focus(self.query_one(f"#{pane}"), scroll_visible=False)

    def step(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) pane, round the ends."""
        self.go_to(PANES[(PANES.index(self.front) + step) % len(PANES)])

    def on_reader_links_exhausted(self, event: Reader.LinksExhausted) -> None:
        """Where there are no links, Tab goes on to the next pane."""
        self.step(event.step)
