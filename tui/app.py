"""The program with a screen: its first screen and its colours."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from tui.commands import COMMANDS
from tui.errors import DossierError
from tui.screens.browse import BrowseScreen
from tui.terminal.conduct import run_guarded
from tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from tui.dossier.records import Dossier


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

    def __init__(self, load: Callable[[], Dossier]) -> None:
        """Make the app.

        Args:
            load: Reads the dossier; called after the first paint.
        """
        super().__init__()
        self._load = load
        self.failure: DossierError | None = None
        """Why the dossier could not be opened, after an app that ended because of it."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Collect garbage again once the first paint is over."""
        self.set_timer(1, resume_collecting)

    def get_default_screen(self) -> BrowseScreen:
        """The browser."""
        return BrowseScreen(self._load)

    def on_browse_screen_load_failed(self, event: BrowseScreen.LoadFailed) -> None:
        """Leave; what went wrong is said where it can still be read afterwards."""
        self.failure = event.error
        self.exit(1)


def resume_collecting() -> None:
    """Collect garbage again, but do not look through what is alive by now."""
    gc.freeze()
    gc.enable()


def run_app(dossier_path: Path) -> int:
    """Open a dossier on the screen until the person leaves.

    Returns:
        The exit status.

    Raises:
        DossierError: The dossier cannot be opened.
    """
    # Thousands of objects are made until the first paint and none of them is garbage.
    gc.disable()

    def load() -> Dossier:
        from tui.dossier.reading import read_dossier

        return read_dossier(dossier_path)

    if not (dossier_path / "dossier.toml").is_file():
        load()  # says what is wrong, or that the path is that of a dossier.toml, before a screen is opened
    app = RelationsApp(load)
    status = run_guarded(lambda: app)
    if app.failure is not None:
        raise app.failure
    return status
