"""The bottom line: a prompt at the left; at the right what is going on, and the keys worth knowing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.commands import Command, shown_key
from tui.text.layout import measure, visual

STEP = 16
"""Columns by which the bar grows, so that what stands beside it seldom moves."""


class _Piece(NamedTuple):
    """A stretch of the line."""

    text: str
    """In visual order."""
    style: str
    """The component style's name; empty for the bar's own."""
    command: Command | None = None
    """What a click on it asks for."""


class StatusBar(Widget):
    """One line. Where there is no room for everything, the prompt goes first, then hints, the status last."""

    DEFAULT_CSS = """
    StatusBar {
        height: 1;
        width: auto;
        & > .status-bar--key { color: $accent; text-style: bold; }
        & > .status-bar--quiet { color: $relations-quiet; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"status-bar--key", "status-bar--quiet"}
    ALLOW_SELECT = False

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """Nothing is laid out anew because of it: the bar does not scroll."""

    status: reactive[str] = reactive("")
    """What is going on, in a few words."""

    prompt: reactive[Command | None] = reactive(None, layout=True)
    """The command that stands at the left, if any."""

    class Chosen(Message):
        """A command was clicked."""

        def __init__(self, command: Command) -> None:
            self.command = command
            super().__init__()

    def __init__(
        self, hints: Sequence[Command], prompt: Command | None = None, *, id: str | None = None
    ) -> None:
        """Make the bar.

        Args:
            hints: Commands to show with their keys.
            prompt: The first prompt.
            id: The widget's id.
        """
        super().__init__(id=id, classes="-prompting" if prompt else None)
        self.set_reactive(StatusBar.prompt, prompt)
        self._hints = hints
        self._room = 0
        """The most columns that the bar has asked for beside what one types into."""

    def watch_status(self) -> None:
        """Ask for another place on the screen only where the room is not about what it has to be."""
        if self.prompt is None and self._wanted_room() > self._room:
            self.refresh(layout=True)

    def watch_prompt(self, prompt: Command | None) -> None:
        """A bar with a prompt wants the whole line: the style sheet knows it by a class."""
        self.set_class(prompt is not None, "-prompting")
        self._room = 0

    def _status(self) -> list[_Piece]:
        return [_Piece(f" {visual(self.status)}", "quiet")] if self.status else []

    def _hints_that_fit(self, room: int) -> list[_Piece]:
        """As many of the last hints as there is room for: the last ones help to get out."""
        pieces: list[_Piece] = []
        for command in reversed(self._hints):
            hint = _named("  ", command)
            if _width([*hint, *pieces]) > room:
                break
            pieces = [*hint, *pieces]
        return pieces

    def _line(self, width: int) -> list[_Piece]:
        """The whole line, `width` cells. Where there is no room the prompt goes first, then hints."""
        status = self._status()
        if _width(status) > width - 1:
            status = [_Piece(visual(self.status, width), "quiet")] if width > 0 else []
            return [*status, _Piece(" " * (width - _width(status)), "")]
        right = [*status, *self._hints_that_fit(width - 1 - _width(status)), _Piece(" ", "")]
        room = width - _width(right)
        left = _named(" ", self.prompt) if self.prompt is not None else []
        if _width(left) > room:
            left = []
        return [*left, _Piece(" " * max(0, room - _width(left)), ""), *(right if width > 0 else [])]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """What stands at the right; the prompt is for bars that are given more."""
        self._room = max(self._room, self._wanted_room())
        return self._room

    def _wanted_room(self) -> int:
        hints = [piece for command in self._hints for piece in _named("  ", command)]
        width = _width([*self._status(), *hints]) + 1
        return -(-width // STEP) * STEP

    def render_line(self, y: int) -> Strip:
        """The line."""
        base = self.visual_style.rich_style
        styles = {
            name: base + self.get_component_rich_style(f"status-bar--{name}", partial=True)
            for name in ("key", "quiet")
        }
        width = self.size.width
        return Strip(
            [Segment(piece.text, styles.get(piece.style, base)) for piece in self._line(width)], width
        )

    def on_click(self, event: events.Click) -> None:
        """Choose the command under the pointer."""
        column = 0
        for piece in self._line(self.size.width):
            column += measure(piece.text)
            if event.x < column:
                if piece.command is not None:
                    self.post_message(self.Chosen(piece.command))
                return


def _named(before: str, command: Command) -> list[_Piece]:
    """A command's key and label."""
    return [
        _Piece(before + shown_key(command.keys[0]), "key", command),
        _Piece(f" {visual(command.title)}", "quiet", command),
    ]


def _width(pieces: Sequence[_Piece]) -> int:
    return sum(measure(piece.text) for piece in pieces)
