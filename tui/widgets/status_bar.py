"""The bottom line: a prompt at the left; at the right how far work is, what is going on, and keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
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
from tui.text.presentation import forgets

STEP = 16
"""Columns by which the bar grows, so that what stands beside it seldom moves."""

MOST = 1_000
"""More columns than anything here takes."""
BAR_LENGTHS = (20, 10)
"""Cells of a progress bar, the longest first."""
DONE, TO_DO = "█", "░"
"""Cells of it: to be told apart without colours, and in the fonts of text consoles."""


class Work(NamedTuple):
    """Work that takes a while."""

    share: float | None
    """How much is done, from 0 to 1; None when nobody knows."""
    words: str
    """What is done, and how many of how many."""


class _Piece(NamedTuple):
    """A stretch of the line."""

    text: str
    """In visual order."""
    style: str
    """The component style's name; empty for the bar's own."""
    command: Command | None = None
    """What a click on it asks for."""


class StatusBar(Widget):
    """One line. Where there is no room for everything, the prompt goes first, then hints, the status last.

    Of work, the bar becomes shorter and the words give way to a percentage before the status is cut.
    """

    DEFAULT_CSS = """
    StatusBar {
        height: 1;
        width: auto;
        & > .status-bar--key { color: $accent; text-style: bold; }
        & > .status-bar--done { color: $accent; }
        & > .status-bar--quiet { color: $relations-quiet; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"status-bar--key", "status-bar--done", "status-bar--quiet"}
    ALLOW_SELECT = False

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """Nothing is laid out anew because of it: the bar does not scroll."""

    status: reactive[str] = reactive("")
    """What is going on, in a few words."""

    work: reactive[Work | None] = reactive(None)
    """How far work is that is done beside."""

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

    def watch_work(self, before: Work | None, work: Work | None) -> None:
        """Ask for another place when there is work, and when there is none any more."""
        if self.prompt is None and (before is None) != (work is None):
            self._room = 0
            self.refresh(layout=True)

    def watch_prompt(self, prompt: Command | None) -> None:
        """A bar with a prompt wants the whole line: the style sheet knows it by a class."""
        self.set_class(prompt is not None, "-prompting")
        self._room = 0

    def _status(self) -> list[_Piece]:
        return [_Piece(f" {visual(self.status)}", "quiet")] if self.status else []

    def _work(self, room: int, best: int) -> list[_Piece]:
        """How far the work is.

        Args:
            room: How many cells it may have; none of it is there where these are too few.
            best: How many it may have for nothing else to have to go; less than all that may be too few.
        """
        work = self.work
        if work is None:
            return []
        words = [_Piece(f" {visual(work.words)}", "quiet")]
        if work.share is None:
            return words if _width(words) <= room else []
        figure = [_Piece(f" {work.share:4.0%}", "quiet")]
        long, *ways = [
            [*_bar(length, work.share), *said] for said in (words, figure) for length in BAR_LENGTHS
        ]
        if _width(long) <= best:
            return long
        return next((way for way in [*ways, figure] if _width(way) <= room), [])

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
        left: Sequence[_Piece] = _named(" ", self.prompt) if self.prompt is not None else ()
        said = [*self._work(width - 1 - _width(status), width - self._quiet_room()), *status]
        # Work takes a while, and one is to know all the while how to search.
        kept = _width(left) if self.work is not None else 0
        right = [*said, *self._hints_that_fit(width - 1 - _width(said) - kept), _Piece(" ", "")]
        room = width - _width(right)
        if _width(left) > room:
            left = ()
        return [*left, _Piece(" " * max(0, room - _width(left)), ""), *(right if width > 0 else [])]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """What stands at the right; the prompt is for bars that are given more."""
        self._room = max(self._room, self._wanted_room())
        return self._room

    def _wanted_room(self) -> int:
        width = self._quiet_room() + _width(self._work(MOST, MOST))
        return -(-width // STEP) * STEP

    def _quiet_room(self) -> int:
        """What all takes but the work."""
        prompt = _named(" ", self.prompt) if self.prompt is not None else ()
        hints = [piece for command in self._hints for piece in _named("  ", command)]
        return _width([*prompt, *self._status(), *hints]) + 1

    def render_line(self, y: int) -> Strip:
        """The line."""
        base = self.visual_style.rich_style
        styles = {
            name: base + self.get_component_rich_style(f"status-bar--{name}", partial=True)
            for name in ("key", "done", "quiet")
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


@lru_cache(maxsize=32)
def _named(before: str, command: Command) -> tuple[_Piece, ...]:
    """A command's key and label; nothing where it has no key."""
    if not command.keys:
        return ()
    return (
        _Piece(before + shown_key(command.keys[0]), "key", command),
        _Piece(f" {visual(command.title)}", "quiet", command),
    )


@forgets
def _forget_names() -> None:
    _named.cache_clear()


def _bar(length: int, share: float) -> list[_Piece]:
    """A progress bar: full only when all is done."""
    done = int(length * share)
    return [_Piece(f" {DONE * done}", "done"), _Piece(TO_DO * (length - done), "quiet")]


def _width(pieces: Sequence[_Piece]) -> int:
    return sum(measure(piece.text) for piece in pieces)
