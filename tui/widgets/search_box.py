"""The search box of the main screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.widgets.bidi_input import BidiInput


class SearchBox(BidiInput):
    """A box whose Enter leads to what was found, whose Tab completes, and whose Up goes back in time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", show=False),
        Binding("tab", "complete", show=False),
        Binding("up", "past(-1)", show=False),
        Binding("down", "past(1)", show=False),
    ]

    _recalled: tuple[str, ...] = ()
    """What is gone back through, the newest first; before all, what was being typed."""
    _place = 0
    """Which of these is in the box."""

    class CompletionWanted(Message):
        """The person wants the rest of what is being typed; where there is none, the next pane."""

    class PastWanted(Message):
        """The person wants what was searched for before (-1), or after that (1)."""

        def __init__(self, search_box: SearchBox, step: int) -> None:
            self.search_box = search_box
            self.step = step
            super().__init__()

    class Left(Message):
        """The person wants to see the results."""

        def __init__(self, search_box: SearchBox, is_done: bool) -> None:
            self.search_box = search_box
            self.is_done = is_done
            """Whether that was said with Enter, which also takes what is offered."""
            super().__init__()

    def action_complete(self) -> None:
        """Ask for the rest of the word at the cursor."""
        self.post_message(self.CompletionWanted())

    def action_past(self, step: int) -> None:
        """Ask for an earlier query; the way forward ends at what was being typed, and then at the results."""
        if step > 0 and not self._is_recalling:
            self._leave(is_done=False)
        else:
            self.post_message(self.PastWanted(self, step))

    def action_leave(self) -> None:
        """Take what is offered, or go to the results."""
        self._leave(is_done=True)

    def _leave(self, *, is_done: bool) -> None:
        self._recalled = ()
        self.post_message(self.Left(self, is_done))

    @property
    def _is_recalling(self) -> bool:
        """Whether an earlier query is in the box, and nobody has changed it."""
        return 0 < self._place < len(self._recalled) and self._recalled[self._place] == self.value

    def recall(self, queries: Sequence[str], step: int) -> None:
        """Put an earlier (-1) or later (1) query into the box.

        Args:
            queries: All of them, the newest last.
            step: Which way.
        """
        if not self._is_recalling:
            typed = self.value
            self._recalled = (typed, *(query for query in reversed(queries) if query != typed))
            self._place = 0
        self._place = max(0, min(self._place - step, len(self._recalled) - 1))
        self.value = self._recalled[self._place]
        self.cursor_position = len(self.value)
