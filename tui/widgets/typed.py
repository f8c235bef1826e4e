"""What a person types: keys, and what is pasted."""

from __future__ import annotations

from typing import Final

from textual import events

Typed = events.Key | events.Paste

_EDITING: Final = frozenset({"backspace", "delete"})


def is_typing(event: Typed) -> bool:
    """Whether it is a key that does nothing in a box but change the text."""
    return isinstance(event, events.Key) and (event.is_printable or event.key in _EDITING)
