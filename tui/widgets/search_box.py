"""The search box of the main screen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.widgets.bidi_input import BidiInput


class SearchBox(BidiInput):
    """A box whose Enter and Down lead to what was found, and whose Tab completes what is being typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "leave", show=False),
        Binding("tab", "complete", show=False),
    ]

    class CompletionWanted(Message):
        """The person wants the rest of what is being typed; where there is none, the next pane."""

    class Left(Message):
        """The person is done typing and wants to see the results."""

    def action_complete(self) -> None:
        """Ask for the rest of the word at the cursor."""
        self.post_message(self.CompletionWanted())

    def action_leave(self) -> None:
        """Go to the results."""
        self.post_message(self.Left())
