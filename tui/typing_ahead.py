"""Keys that come before they can mean anything are kept until they can.

A screen takes a moment to come up and a dossier takes another to be read; who knows the program types on.
And over a slow line several keys come at once. Each is given time to take effect before the next: the second
of `/` and a letter, or of Enter and `j`, goes to whatever the first one gives the focus to. Textual sends all
of them to what has the focus when they come.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Final

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widgets import Input

from tui.widgets.typed import Typed, is_typing

PATIENCE: Final = 0.25
"""Seconds after which the next key has its turn, whatever the one before it is waiting for."""


class TypingAhead(App[int]):
    """An app that begins with keeping what is typed, until `stop_holding`."""

    def __init__(self) -> None:
        super().__init__()
        self._foreseen: deque[Typed] = deque()
        """What has been typed and has not come yet."""
        self._held: deque[Typed] = deque()
        self._passed: deque[Typed] = deque()
        """What has been let pass to a box, and may not have come to it yet."""
        self._is_holding = True
        self._is_ready = False
        self._turn: object | None = None
        """Whose turn it is: of an event that is having its effect."""

    def is_for_now(self, event: Typed) -> bool:
        """Whether an event means something already, once there is a screen."""
        return False

    def overtakes(self, event: Typed, held: Sequence[Typed]) -> bool:
        """Whether an event need not wait for those that were typed before it, once there is a screen."""
        return False

    def foresee(self, message: Message) -> None:
        """Know of a message that is on its way here; may be called in any thread."""
        if isinstance(message, Typed):
            self._foreseen.append(message)

    def next_typed(self) -> Typed | None:
        """What was typed first of all that has not had its effect yet, as far as that is known."""
        for waiting in (self._passed, self._held, self._foreseen):
            if waiting:
                return waiting[0]
        return None

    async def on_event(self, event: events.Event) -> None:
        """Keep what was typed, or let Textual do what it does."""
        if isinstance(event, Typed):
            _take(event, self._foreseen)
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_holding:
            if self._may_pass(event):
                await super().on_event(event)
            else:
                self._held.append(event)
        elif self._turn is None:
            await self._let_pass(event)
        else:
            self._held.append(event)

    def _may_pass(self, event: Typed) -> bool:
        if not self._is_ready:
            return False
        return self.overtakes(event, self._held) if self._held else self.is_for_now(event)

    async def begin_taking(self) -> None:
        """There is a screen; what means something to it may pass."""
        self._is_ready = True
        typed, self._held = self._held, deque()
        for event in typed:
            await self.on_event(event)

    def hold(self) -> None:
        """Keep again what is typed, until `stop_holding`."""
        self._is_holding = True

    async def stop_holding(self) -> None:
        """Let everything pass, in the order in which it was typed."""
        self._is_holding = False
        if self._turn is None:
            await self._let_next_pass()

    async def _let_next_pass(self) -> None:
        while self._held and self._turn is None and not self._is_holding:
            await self._let_pass(self._held.popleft())

    async def _let_pass(self, event: Typed) -> None:
        """Let an event have its effect, and then the next."""
        target = self.focused or self.screen
        if isinstance(target, Input) and is_typing(event):
            # What it leads to is only done for the last of several.
            self._passed.append(event)
            await super().on_event(event)
            if not target.call_later(_take, event, self._passed):
                _take(event, self._passed)
            return
        turn = self._turn = object()
        await super().on_event(event)
        # What waits for something may wait for a key.
        asyncio.get_running_loop().call_later(PATIENCE, self.call_later, self._end_turn, turn)
        # A key that nobody takes comes up to the app, which knows what it is bound to; and what is done then
        # may be said to others from below again.
        chain = target.ancestors_with_self
        self._pass_through([*chain, *chain[:-1]], turn)

    def _pass_through(self, pumps: Sequence[MessagePump], turn: object) -> None:
        """Come after an event in the queue of each that it may be in; then let the next have its turn."""
        for index, pump in enumerate(pumps):
            if pump.call_later(self._pass_through, pumps[index + 1 :], turn):
                return
        # A screen that has been put above gets the focus where it should be in its own time.
        if not self.screen.call_later(self.call_later, self._end_turn, turn):
            self.call_later(self._end_turn, turn)

    async def _end_turn(self, turn: object) -> None:
        if self._turn is turn:
            self._turn = None
            await self._let_next_pass()


def _take(event: Typed, waiting: deque[Typed]) -> None:
    """Let an event wait no longer, nor those before it: they will not come any more."""
    if any(each is event for each in waiting.copy()):  # another thread may add to it
        while waiting.popleft() is not event:
            pass
