"""What the dialogs share: a box in the middle, Esc to leave, a line that says what is wrong."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui.screens.compositor import SwiftlyComposed

Result = TypeVar("Result")


class Dialog(SwiftlyComposed, ModalScreen[Result], Generic[Result]):
    """A modal box. Every dialog composes one container with the class `box`."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        .box {
            width: 72;
            max-width: 96%;
            height: auto;
            max-height: 96%;
            border: round $accent;
            border-title-color: $accent;
            border-title-style: bold;
            background: $surface;
            padding: 1 2;
            overflow-y: auto;
            scrollbar-size-vertical: 1;
        }
        .label { color: $relations-quiet; width: 100%; height: auto; }
        .said { width: 100%; height: auto; }
        .wrong { color: $text-error; }
        .buttons { height: auto; margin-top: 1; align-horizontal: right; }
        .buttons Button { margin-left: 2; }
        BidiInput { background: $boost; }
        BidiInput:focus { background: $background; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def action_leave(self) -> None:
        """Close without doing anything."""
        self.dismiss(None)
