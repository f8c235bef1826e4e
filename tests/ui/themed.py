"""An app for one widget, with the colours that the program's widgets name."""

from __future__ import annotations

from textual.app import App

from tui.themes import DARK


class ThemedApp(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
