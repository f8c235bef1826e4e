"""One of a few things, chosen with the arrow keys or gone through with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Button

from tui.i18n import _
from tui.widgets.bidi_button import BidiButton

Value = TypeVar("Value")


class Choice(BidiButton, Generic[Value]):
    """A button that shows which of several things is chosen; posts `Changed` when that is another one.

    Left and right go through them, and so do Enter, Space and the mouse; after the last comes the first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "choose(1)", show=False),
        Binding("left", "choose(-1)", show=False),
    ]

    class Changed(Message):
        """Another thing has been chosen."""

        def __init__(self, choice: Choice[Any]) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice[Any]:
            """The widget."""
            return self.choice

    def __init__(self, values: Sequence[tuple[Value, str]], value: Value, *, id: str | None = None) -> None:
        """Make one.

        Args:
            values: What can be chosen, each with what is shown for it; at least one.
            value: Which is chosen at first.
            id: The widget's id.
        """
        self._values = values
        self._index = next(index for index, (each, _label) in enumerate(values) if each == value)
        super().__init__(self._shown, id=id, compact=True)

    @property
    def value(self) -> Value:
        """What is chosen."""
        return self._values[self._index][0]

    @property
    def _shown(self) -> str:
        label = self._values[self._index][1]
        # The signs say that there are others, and where the arrow keys lead.
        return _("‹ {choice} ›").format(choice=label) if len(self._values) > 1 else label

    def action_choose(self, step: int) -> None:
        """Choose the next thing, or the one before."""
        if len(self._values) > 1:
            self._index = (self._index + step) % len(self._values)
            self.relabel(self._shown)
            self.post_message(self.Changed(self))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Enter or the mouse: the next one."""
        event.stop()
        self.action_choose(1)
