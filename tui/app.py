"""The program with a screen: its first screen and its colours."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from tui.commands import COMMANDS
from tui.dossier.reading import read_dossier
from tui.dossier.records import Dossier
from tui.screens.browse import BrowseScreen
from tui.terminal.conduct import run_guarded
from tui.themes import DARK, LIGHT


class RelationsApp(App[int]):
    """Shows one dossier."""

    TITLE = "relations-tui"
    ALLOW_SELECT = False
    """Textual's own selection copies what is drawn; the reader has one that copies the text."""
    CSS_PATH = "screens/browse.tcss"
    """Textual does not load the sheet of a default screen by itself."""
    ENABLE_COMMAND_PALETTE = False
    """Textual's own palette shows text in logical order; ours is a screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Dialogs too, and while something is being typed.
        Binding(key, command.name, show=False, priority=True)
        for command in COMMANDS
        if command.name.startswith("app.")
        for key in command.keys
    ]

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier = dossier
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Collect garbage again once the first paint is over."""
        self.set_timer(1, resume_collecting)

    def get_default_screen(self) -> BrowseScreen:
        """The browser."""
        return BrowseScreen(self.dossier)


def resume_collecting() -> None:
    """Collect garbage again, but do not look through what is alive by now."""
    gc.freeze()
    gc.enable()


def run_app(dossier_path: Path) -> int:
    """Open a dossier on the screen until the person leaves.

    Returns:
        The exit status.

    Raises:
        DossierError: The dossier cannot be opened; no screen was shown.
    """
    # Thousands of objects are made until the first paint and none of them is garbage.
    gc.disable()
    dossier = read_dossier(dossier_path)
    return run_guarded(lambda: RelationsApp(dossier))
