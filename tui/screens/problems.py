"""The list of what is wrong in the dossier's files: one row each, found by typing, opened in the editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.commands import COMMAND_BY_NAME
from tui.dossier.records import Problem
from tui.i18n import _
from tui.pages.problem_rows import count_in_title, problem_in_full, problem_row
from tui.pages.rows import Row
from tui.screens.dialog import Dialog
from tui.screens.telling import tell
from tui.search.folding import find, fold_text, fold_words
from tui.widgets.bidi_input import BidiInput
from tui.widgets.bidi_text import BidiText
from tui.widgets.chrome import BORDER_TITLE_FRAME, title
from tui.widgets.row_list import RowList


class ProblemBox(BidiInput):
    """What the problems are filtered by; the list is below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter,tab,shift+tab", "screen.leave_box", show=False),
    ]


class ProblemsScreen(Dialog[None]):
    """Lists problems, and stays while they are mended one by one."""

    DEFAULT_CSS = """
    ProblemsScreen {
        .box { width: 110; height: 96%; padding: 0 1; overflow: hidden; }
        ProblemBox { margin: 0 1; }
        RowList { height: 1fr; margin: 1 0; background: $surface; }
        #whole { height: 4; padding: 0 1; }
        &.-short RowList { margin: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, action, show=False)
            for name, action in (
                ("edit", "edit"),
                ("copy", "copy"),
                ("problems", "leave"),
                ("quit", "leave"),
            )
            for key in COMMAND_BY_NAME[name].all_keys
        ),
        # Before the list sees the key, so that the next one is for the box already.
        *(
            Binding(key, "enter_box", show=False, priority=True)
            for key in (*COMMAND_BY_NAME["search"].all_keys, "tab", "shift+tab")
        ),
    ]
    AUTO_FOCUS = "RowList"

    def __init__(self, problems: Sequence[Problem], edit: Callable[[Problem], None]) -> None:
        """Make the screen.

        Args:
            problems: In their order.
            edit: Opens the file of one in the editor.
        """
        super().__init__()
        self._edit = edit
        self._take(problems)

    def _take(self, problems: Sequence[Problem]) -> None:
        """Know the problems by an id that stays while the one before it in a file is mended."""
        counts: Counter[str] = Counter()
        self._problems: dict[str, Problem] = {}
        for problem in problems:
            path = problem.path.as_posix()
            self._problems[f"{path}\0{counts[path]}"] = problem
            counts[path] += 1
        self._files = len(counts)
        self._folded = {id: fold_text(problem_row(each).text) for id, each in self._problems.items()}

    def compose(self) -> ComposeResult:
        """What is typed, the list, and all of the problem under the cursor."""
        with Vertical(classes="box"):
            yield ProblemBox(placeholder=_("/ finds a file or a word"), compact=True)
            yield RowList(self._row)
            yield Static("", id="whole", classes="said")

    def on_mount(self) -> None:
        """Show everything."""
        rows = self.query_one(RowList)
        self.watch(rows, "cursor", self._show_whole)
        self._show()

    def on_resize(self) -> None:
        """Leave the list what there is where that is little."""
        self.set_class(self.app.size.height < 20, "-short")
        self._show_titles()

    def show(self, problems: Sequence[Problem]) -> None:
        """Show the problems that there are now; one stays where one is."""
        self._take(problems)
        if self.is_mounted:
            self._show()

    def _row(self, id: str) -> Row:
        return problem_row(self._problems[id])

    def _show(self) -> None:
        rows = self.query_one(RowList)
        typed = self.query_one(ProblemBox).value
        words = fold_words(typed)
        ids = [id for id, folded in self._folded.items() if all(word in folded for word in words)]
        current = rows.current_id
        if current not in ids and ids:
            current = ids[min(rows.cursor, len(ids) - 1)]
        empty = _("nothing found") if self._problems else _("Everything in this dossier could be read.")
        find_spans = (lambda text: find(typed, text)) if words else None
        rows.show(ids, find_spans, current, empty=empty, is_steady=True)
        self._show_whole()
        self._show_titles()

    def _show_whole(self) -> None:
        problem = self._current
        said = problem_in_full(problem) if problem is not None else ""
        self.query_one("#whole", Static).update(BidiText(said, base_direction="ltr"))

    def _show_titles(self) -> None:
        box = self.query_one(".box")
        room = max(1, box.outer_size.width - BORDER_TITLE_FRAME) if box.outer_size.width else None
        shown = len(self.query_one(RowList).ids)
        box.border_title = title(count_in_title(shown, len(self._problems), self._files), room)
        box.border_subtitle = title(_("Enter edits · / finds · y copies · Esc"), room)

    @property
    def _current(self) -> Problem | None:
        """The problem under the cursor."""
        return self._problems.get(self.query_one(RowList).current_id or "")

    # Keys

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter at every key."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the box a slash is a slash."""
        if action == "enter_box":
            return self.is_mounted and self.focused is not self.query_one(ProblemBox)
        return True

    def action_enter_box(self) -> None:
        """Type what to find."""
        self.set_focus(self.query_one(ProblemBox))

    def action_leave_box(self) -> None:
        """Go to what was found."""
        self.query_one(RowList).focus()

    def action_leave(self) -> None:
        """Clear what was typed, else close."""
        box = self.query_one(ProblemBox)
        if box.value or self.focused is box:
            box.value = ""
            self.query_one(RowList).focus()
        else:
            self.dismiss(None)

    def action_edit(self) -> None:
        """Open the file of the problem under the cursor."""
        if self._current is not None:
            self._edit(self._current)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Open the file of a problem."""
        self.action_edit()

    def action_copy(self) -> None:
        """Copy the problems that are shown, a line each."""
        ids = self.query_one(RowList).ids
        if ids:
            text = "\n".join(str(self._problems[id]) for id in ids)
            self.app.copy_to_clipboard(text.encode("utf-8", "replace").decode("utf-8"))
            tell(self, _("What is listed was copied."))
