"""The palette: a command or a page, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from tui.i18n import _
from tui.pages.page import PageKey
from tui.pages.rows import Row
from tui.screens.dialog import Dialog
from tui.search.folding import find, fold_text, fold_words
from tui.text.cleaning import clean_line
from tui.widgets.bidi_input import BidiInput
from tui.widgets.chrome import title
from tui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: a command's action or a page."""

    text: str
    trailing: str = ""
    also: tuple[str, ...] = ()
    """Other names it is found by; not shown."""
    command: str | None = None
    page: PageKey | None = None


class PaletteScreen(Dialog[Choice | None]):
    """A box and the choices that match it."""

    DEFAULT_CSS = """
    PaletteScreen {
        align: center top;
        .box { margin-top: 2; padding: 0 1; height: 75%; }
        BidiInput { margin: 0 1 1 1; }
        RowList {
            height: 1fr;
            background: $surface;
            /* The keys go to the box above, but this is the row that Enter chooses. */
            & > .row-list--cursor {
                background: $block-cursor-background;
                color: $block-cursor-foreground;
            }
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]
    AUTO_FOCUS = "BidiInput"

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._choices = choices
        self._folded: list[str] = []

    def compose(self) -> ComposeResult:
        """The box and the list."""
        with Vertical(classes="box") as box:
            box.border_title = title(_("Commands and pages"))
            yield BidiInput(placeholder=_("type a part of a name"), compact=True)
            yield RowList(self._row)

    def _row(self, row_id: str) -> Row:
        choice = self._choices[int(row_id)]
        return Row(clean_line(choice.text), trailing=choice.trailing)

    def on_mount(self) -> None:
        """Show everything."""
        rows = self.query_one(RowList)
        rows.can_focus = False
        self._folded = ["\n".join(map(fold_text, (choice.text, *choice.also))) for choice in self._choices]
        self._show("")

    def _show(self, typed: str) -> None:
        words = fold_words(typed)
        ids = [
            str(number)
            for number, folded in enumerate(self._folded)
            if all(word in folded for word in words) and (words or not typed.strip())
        ]
        find_spans = (lambda text: find(typed, text)) if typed.strip() else None
        self.query_one(RowList).show(ids, find_spans, empty=_("nothing found"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter at every key."""
        self._show(event.value)

    def action_move(self, step: int) -> None:
        """Up or down in the list while typing goes on."""
        self.query_one(RowList).cursor += step

    def on_input_submitted(self) -> None:
        """Choose the row under the cursor."""
        self.query_one(RowList).action_open()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """A row was chosen."""
        self.dismiss(self._choices[int(event.row_id)])
