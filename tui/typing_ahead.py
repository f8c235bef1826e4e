"""Keys that come before they can mean anything are kept until they can.

A screen takes a moment to come up and a dossier takes another to be read; who knows the program types on.
Each key is given time then to take effect before the next: the second of `/` and a letter goes to whatever
the first one gives the focus to.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from textual import events
from textual.app import App
from textual.message_pump import MessagePump


class TypingAhead(App[int]):
    """An app that begins with keeping what is typed, until `stop_holding`."""

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[events.Key | events.Paste] = deque()
        self._is_holding = True
        self._is_ready = False

    def is_for_now(self, event: events.Key | events.Paste) -> bool:
        """Whether an event means something already, once there is a screen."""
        return False

    def overtakes(self, event: events.Key | events.Paste, held: Sequence[events.Key | events.Paste]) -> bool:
        """Whether an event need not wait for those that were typed before it, once there is a screen."""
        return False

    async def on_event(self, event: events.Event) -> None:
        """Keep what was typed, or let Textual do what it does."""
        if (
            self._is_holding
            and isinstance(event, (events.Key, events.Paste))
            and not event.is_forwarded
            and not self._may_pass(event)
        ):
            self._held.append(event)
            return
        await super().on_event(event)

    def _may_pass(self, event: events.Key | events.Paste) -> bool:
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
        if not self._held:
            self._is_holding = False
            return
        event = self._held.popleft()
        target = self.focused or self.screen
        await super().on_event(event)
        self._pass_through([*target.ancestors_with_self][:-1])

    def _pass_through(self, pumps: Sequence[MessagePump]) -> None:
        """Come after an event in the queue of each that it may bubble up to; then go on with the next."""
        for index, pump in enumerate(pumps):
            if pump.call_later(self._pass_through, pumps[index + 1 :]):
                return
        self.call_later(self.stop_holding)
