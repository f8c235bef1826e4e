"""Searches that are given up for what is typed meanwhile.

While one runs nothing is drawn and no key is taken. So each is an attempt: it ends as soon as something has
been typed that is likely to change what is asked, and the first one of each when it takes long, so that what
was typed is seen.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum
from typing import Final

from textual import events

from tui.commands import COMMAND_BY_NAME
from tui.search.breaking_off import BrokenOff, broken_off_when
from tui.widgets.typed import Typed, is_typing

LONG: Final = 0.025
"""Seconds after which what was typed is shown before the search goes on."""
SETTLING: Final = 0.1
"""Seconds for what was typed to have its effect."""

_ENDING: Final = frozenset({*COMMAND_BY_NAME["dismiss"].all_keys, "ctrl+q"})
"""Keys after which nobody asks any more: what ends the search, and Textual's own to leave at once."""


class Outcome(Enum):
    """How an attempt ended."""

    DONE = "done"
    TOO_LONG = "too long"
    """It was broken off at the time that was set."""
    OVERTAKEN = "overtaken"
    """It was broken off for something newer, which may change nothing after all."""


class Attempts:
    """What may be broken off, one after the other."""

    def __init__(self) -> None:
        self._overtaking: Typed | None = None
        """For what the last one was broken off."""

    def run(
        self, act: Callable[[], None], next_typed: Callable[[], Typed | None], patience: float
    ) -> Outcome:
        """Do something that may be broken off, but not twice for the same key: in the end it is done.

        Args:
            act: What to do.
            next_typed: Gives what was typed first of all that has not had its effect yet.
            patience: Seconds after which it is broken off.
        """
        until = time.monotonic() + patience
        outcome = Outcome.TOO_LONG

        def is_unwanted() -> bool:
            nonlocal outcome
            typed = next_typed()
            if typed is not None and typed is not self._overtaking and _is_newer(typed):
                self._overtaking = typed
                outcome = Outcome.OVERTAKEN
                return True
            return time.monotonic() >= until

        try:
            with broken_off_when(is_unwanted):
                act()
        except BrokenOff:
            return outcome
        return Outcome.DONE


def _is_newer(typed: Typed) -> bool:
    """Whether something that goes to the box makes what is asked there another question."""
    return isinstance(typed, events.Paste) or is_typing(typed) or typed.key in _ENDING
