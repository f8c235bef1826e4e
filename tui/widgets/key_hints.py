"""The keys worth knowing, in one line; each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.commands import Command, shown_key
from tui.text.layout import measure, visual


class KeyHints(Widget):
    """`/ search  e export  …`, cut at the right where there is no room."""

    DEFAULT_CSS = """
    KeyHints {
        height: 1;
        width: auto;
        & > .key-hints--key { color: $accent; text-style: bold; }
        & > .key-hints--label { color: $relations-quiet; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-hints--key", "key-hints--label"}
    ALLOW_SELECT = False

    class Chosen(Message):
        """A hint was clicked."""

        def __init__(self, command: Command) -> None:
            self.command = command
            super().__init__()

    def __init__(self, commands: Sequence[Command], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._commands = commands

    def _hints(self) -> list[tuple[str, str, Command]]:
        return [(shown_key(command.keys[0]), visual(command.title), command) for command in self._commands]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All hints, two cells apart."""
        return sum(measure(key) + measure(label) + 3 for key, label, _command in self._hints())

    def render_line(self, y: int) -> Strip:
        """The line."""
        key_style = self.rich_style + self.get_component_rich_style("key-hints--key", partial=True)
        label_style = self.rich_style + self.get_component_rich_style("key-hints--label", partial=True)
        segments = []
        for key, label, _command in self._hints():
            segments += [
                Segment("  ", self.rich_style),
                Segment(key, key_style),
                Segment(f" {label}", label_style),
            ]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Choose the hint under the pointer."""
        column = 0
        for key, label, command in self._hints():
            column += measure(key) + measure(label) + 3
            if event.x < column:
                self.post_message(self.Chosen(command))
                return
