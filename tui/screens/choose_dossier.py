"""Chooses another dossier: one opened before, the bundled one, or any folder by its path."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from tui.dossier.bundled import bundled_dossier
from tui.errors import DossierError
from tui.i18n import _
from tui.pages.rows import Row
from tui.places.completing import Completion, complete_folder
from tui.places.naming import find_dossier
from tui.places.remembered import PastDossiers, Remembered, is_dossier, is_same_folder
from tui.screens.dialog import Dialog
from tui.text.cleaning import LRI, clean_line, isolate
from tui.widgets.bidi_input import BidiInput
from tui.widgets.bidi_text import BidiText
from tui.widgets.chrome import BORDER_TITLE_FRAME, title
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.dossier.records import Dossier
    from tui.search.index.indexed import Index

MOST_ROWS = 10
OTHER_ROWS = 9
"""Rows of the screen that are not the list's: the frame, the path, the field, what is said."""
MOST_OFFERED = 12
"""Folders that are named when a path can go on in several ways."""
BEGIN_PATHS = (("slash", "/"), ("tilde", "~"), ("full_stop", "."))
"""Keys, and what they type: what a path begins with, in the list too."""
LEFT_TO_RIGHT_MARK = "\u200e"


class Opened(NamedTuple):
    """A dossier that has been opened, and where."""

    path: Path
    dossier: Dossier | Index


class PathField(BidiInput):
    """A field for a folder's path; Tab completes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("up,shift+tab", "screen.leave_path", show=False)]

    class Completed(Message):
        """The person wanted the rest of the path, and has it as far as it is sure."""

        def __init__(self, completion: Completion) -> None:
            self.completion = completion
            super().__init__()

    def on_key(self, event: events.Key) -> None:
        """Complete here, not by a binding: what is typed behind the key comes behind what it puts in."""
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            completion = complete_folder(self.value)
            self.value = completion.text
            self.cursor_position = len(self.value)
            self.post_message(self.Completed(completion))


class ChooseDossierScreen(Dialog[Opened | None]):
    """Lists the dossiers that are known, takes a path, and opens what is chosen before it closes."""

    DEFAULT_CSS = """
    ChooseDossierScreen {
        .box { width: 84; padding: 0 1; overflow: hidden; }
        RowList { background: $surface; }
        #whole { height: 2; padding: 0 1; }
        PathField { margin: 0 1; }
        #said { height: auto; min-height: 1; max-height: 4; padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "forget", show=False),
        Binding("tab,shift+tab", "enter_path", show=False),
        # Before the list sees the key, so that the next one is for the field already.
        *(Binding(key, f"begin_path({sign!r})", show=False, priority=True) for key, sign in BEGIN_PATHS),
    ]
    AUTO_FOCUS = "RowList"

    class Ready(Message):
        """A dossier has been opened, or cannot be."""

        def __init__(self, number: int, result: Opened | Exception | None) -> None:
            self.number = number
            self.result = result
            """None where it is the one that is shown already."""
            super().__init__()

    class LookedAt(Message):
        """It is known which dossiers are gone."""

        def __init__(self, gone: frozenset[Path], current: Path | None) -> None:
            self.gone = gone
            self.current = current
            super().__init__()

    def __init__(self, past: PastDossiers, current: Path | None) -> None:
        """Make the screen.

        Args:
            past: What was opened before.
            current: The folder of the dossier that is shown now; None where there is none yet.
        """
        super().__init__()
        self._past = past
        self._current = current
        self._known: dict[str, Remembered] = {}
        self._gone: frozenset[Path] = frozenset()
        self._shown: Path | None = None
        """Which of those that are known is shown now."""
        self._number = 0
        """Of what was asked to be opened last; what was asked before is not wanted any more."""

    def compose(self) -> ComposeResult:
        """The list, all of the path under the cursor, a field, and what is wrong."""
        with Vertical(classes="box"):
            yield RowList(self._row)
            yield Static("", id="whole", classes="label")
            yield PathField(
                placeholder=_("path of a folder, or a name; Tab completes"),
                compact=True,
                base_direction="ltr",
                select_on_focus=False,
            )
            yield Static("", id="said")

    def on_mount(self) -> None:
        """Show what is known at once; whether it is still there is looked for beside: folders may be far."""
        rows = self.query_one(RowList)
        self.watch(rows, "cursor", self._show_whole)
        self._fill()
        Thread(target=self._look, args=(list(self._known.values()),), daemon=True).start()

    def on_resize(self) -> None:
        """Fit the list and the titles."""
        self._fit()

    # The list

    def _fill(self, current: str | None = None) -> None:
        bundled = bundled_dossier()
        known = [each for each in self._past.all if each.path != bundled]
        known.append(Remembered(bundled, {"": _("the bundled dossier")}))
        self._known = {str(each.path): each for each in known}
        self.query_one(RowList).show([*self._known], current=current)
        self._fit()
        self._show_whole()

    def _fit(self) -> None:
        rows, box = self.query_one(RowList), self.query_one(".box")
        room = max(2, self.app.size.height - OTHER_ROWS)
        rows.styles.height = max(2, min(MOST_ROWS, room, len(self._known)))
        width = box.outer_size.width
        fits = max(1, width - BORDER_TITLE_FRAME) if width else None
        box.border_title = title(_("Open a dossier"), fits)
        box.border_subtitle = title(_("Enter opens · Del forgets · Tab path · Esc"), fits)

    def _row(self, id: str) -> Row:
        known = self._known[id]
        path = _shown_path(known.path)
        name = clean_line(next(iter(known.names.values()), "")) or clean_line(known.path.name)
        trailing = known.opened[:10]
        if known.path == self._shown:
            trailing = _("open")
        elif known.path in self._gone:
            return Row(f"{name} · {path}", quiet_from=0, trailing=_("gone"))
        return Row(f"{name} · {path}", quiet_from=len(name), trailing=trailing)

    def _show_whole(self) -> None:
        known = self._known.get(self.query_one(RowList).current_id or "")
        said = ""
        if known is not None:
            said = _shown_path(known.path)
            if known.path in self._gone:
                said += "\n" + _("It is no longer there. Del takes it off this list.")
        self.query_one("#whole", Static).update(BidiText(said, base_direction="ltr"))

    def _look(self, known: list[Remembered]) -> None:
        """See which dossiers are gone, and which one is shown now; in a thread."""
        gone = frozenset(each.path for each in known if not is_dossier(each.path))
        current = self._current
        if current is not None:
            there = (each.path for each in known if is_same_folder(each.path, current))
            current = next(there, None)
        self.post_message(self.LookedAt(gone, current))

    def on_choose_dossier_screen_looked_at(self, event: LookedAt) -> None:
        """Mark those that are gone."""
        self._gone, self._shown = event.gone, event.current
        rows = self.query_one(RowList)
        rows.forget()
        rows.refresh()
        self._show_whole()

    def action_forget(self) -> None:
        """Take the dossier under the cursor off the list; its files stay."""
        rows = self.query_one(RowList)
        known = self._known.get(rows.current_id or "")
        if known is None or self.focused is not rows:
            return
        if not known.opened and known.path == bundled_dossier():
            self._say(_("The bundled dossier stays on the list."))
            return
        index = rows.cursor
        self._past.remove(known.path)
        ids = [id for id in self._known if id != str(known.path)]
        self._fill(ids[min(index, len(ids) - 1)])
        self._say(_("It is off the list; its files are where they were."))

    # The field

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the field the signs that paths begin with are signs."""
        if action == "begin_path":
            return self.is_mounted and self.focused is not self.query_one(PathField)
        return True

    def action_begin_path(self, sign: str) -> None:
        """Begin a path with a sign."""
        field = self.query_one(PathField)
        field.value = sign
        field.cursor_position = len(sign)
        self.set_focus(field)

    def action_enter_path(self) -> None:
        """Type a path."""
        self.query_one(PathField).focus()

    def action_leave_path(self) -> None:
        """Go back to the list."""
        self.query_one(RowList).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was said was about another path."""
        self._say("")

    def on_path_field_completed(self, event: PathField.Completed) -> None:
        """Name the ways in which a path can go on."""
        text, names = event.completion
        if not names:
            self._say(_("No folder begins so."))
        elif len(names) > 1:
            self._say(_offered(names))
        elif is_dossier(Path(text).expanduser()):
            self._say(_("This is a dossier. Enter opens it."))
        else:
            self._say("")

    # Opening

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Open the dossier of a row."""
        self._open(self._known[event.row_id].path)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open what was typed."""
        self._open(event.value)

    def _open(self, wanted: Path | str) -> None:
        """Open a folder, or what is meant by a path or a name that was typed."""
        self._number += 1
        self._say(_("Opening …"))
        # A thread that nobody waits for: the folder may be far, and one may leave.
        Thread(target=self._open_in_thread, args=(self._number, wanted), daemon=True).start()

    def _open_in_thread(self, number: int, wanted: Path | str) -> None:
        from tui.pages.opening import open_dossier

        result: Opened | Exception | None = None
        try:
            path = wanted if isinstance(wanted, Path) else find_dossier(wanted, self._past)
            if self._current is None or not is_same_folder(path, self._current):
                result = Opened(path, open_dossier(path))
        except Exception as error:
            result = error
        self.post_message(self.Ready(number, result))

    def on_choose_dossier_screen_ready(self, event: Ready) -> None:
        """Hand on what was opened, or say why it cannot be."""
        if event.number != self._number:
            return
        if isinstance(event.result, DossierError):
            self._say(str(event.result), is_wrong=True)
        elif isinstance(event.result, Exception):
            raise event.result
        else:
            self.dismiss(event.result)

    def _say(self, text: str, *, is_wrong: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.set_class(is_wrong, "wrong")
        said.update(BidiText(text))


def _offered(names: tuple[str, ...]) -> str:
    said = " · ".join(isolate(name) for name in names[:MOST_OFFERED])
    if len(names) > MOST_OFFERED:
        said += " " + _("and {count} more").format(count=len(names) - MOST_OFFERED)
    return said


def _shown_path(path: Path) -> str:
    """A path as a person writes it, `~` for their home; its folders from left to right in whatever script."""
    home = os.path.expanduser("~").rstrip(os.sep)
    text = str(path)
    if home and text.startswith(home + os.sep):
        text = "~" + text[len(home) :]
    in_order = isolate(clean_line(text)).replace(os.sep, os.sep + LEFT_TO_RIGHT_MARK)
    return LRI + in_order[1:]
