"""Asks before a web address is opened outside the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from tui.i18n import _
from tui.pages.rows import Row
from tui.screens.dialog import Dialog
from tui.screens.telling import tell
from tui.terminal.browser import open_in_browser
from tui.widgets.bidi_button import BidiButton
from tui.widgets.bidi_text import BidiText
from tui.widgets.chrome import title
from tui.widgets.row_list import RowList
from tui.widgets.toasts import show_toast

SCHEMES = frozenset({"http", "https"})
"""The only kinds of address that are ever opened."""


def can_open(url: str) -> bool:
    """Whether an address is one that may be opened: http or https, with a host, and all of it visible."""
    if any(character.isspace() or not character.isprintable() for character in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and bool(parts.hostname)


def has_window_system() -> bool:
    """Whether a browser can open beside the terminal; a text browser inside it would take the screen away."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class AskOpenScreen(Dialog[None]):
    """Shows the addresses, whole; opens or copies the chosen one."""

    DEFAULT_CSS = """
    AskOpenScreen {
        RowList { height: auto; max-height: 8; margin-top: 1; background: $surface; }
        #whole { margin-top: 1; }
    }
    """

    def __init__(self, addresses: Sequence[str]) -> None:
        super().__init__()
        self._addresses = addresses

    def compose(self) -> ComposeResult:
        """The question, the addresses, the answers."""
        with Vertical(classes="box") as box:
            box.border_title = title(_("Open a web address"))
            yield Static(BidiText(self._question()), classes="said")
            yield RowList(self._row, id="addresses")
            yield Static(BidiText(""), id="whole", classes="label")
            with Horizontal(classes="buttons"):
                if has_window_system():
                    yield BidiButton(_("Open"), id="open", variant="primary")
                yield BidiButton(_("Copy"), id="copy")
                yield BidiButton(_("Cancel"), id="cancel")

    def _question(self) -> str:
        if has_window_system():
            return _("Open this address in your web browser, outside this program?")
        return _("There is no web browser beside this terminal. Copy the address and open it elsewhere.")

    def _row(self, row_id: str) -> Row:
        return Row(self._addresses[int(row_id)])

    def on_mount(self) -> None:
        """Show the addresses."""
        rows = self.query_one(RowList)
        rows.styles.height = min(8, len(self._addresses))
        rows.show([str(number) for number in range(len(self._addresses))])
        self.watch(rows, "cursor", self._show_whole)
        rows.focus()

    def _show_whole(self) -> None:
        host = urlsplit(self._chosen).hostname if can_open(self._chosen) else None
        said = f"{self._chosen}\n" + _("It is on the server {host}.").format(host=host or "?")
        self.query_one("#whole", Static).update(BidiText(said, base_direction="ltr"))

    @property
    def _chosen(self) -> str:
        return self._addresses[self.query_one(RowList).cursor]

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Enter on an address agrees."""
        if has_window_system():
            self._open()
        else:
            self._copy()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what was chosen."""
        if event.button.id == "open":
            self._open()
        elif event.button.id == "copy":
            self._copy()
        else:
            self.dismiss(None)

    def _copy(self) -> None:
        self.app.copy_to_clipboard(self._chosen)
        tell(self, _("The address was copied."))
        self.dismiss(None)

    def _open(self) -> None:
        url = self._chosen
        if can_open(url):
            app = self.app
            app.run_worker(partial(_open_and_tell, app, url), name="open", thread=True)
        else:
            tell(self, _("Only http and https addresses are opened."), severity="error")
        self.dismiss(None)


def _open_and_tell(app: App[Any], url: str) -> None:
    """Open an address, in a thread, and say whether that worked."""
    if open_in_browser(url):
        app.call_from_thread(show_toast, app, _("The address was handed to your web browser."))
    else:
        said = _("No web browser could be started.")
        app.call_from_thread(show_toast, app, said, severity="error")
