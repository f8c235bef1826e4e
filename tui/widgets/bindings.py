"""Textual bindings made from the registry of commands."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from tui.commands import Command


def bindings_for(commands: Iterable[Command]) -> list[BindingType]:
    """One binding a key, Arabic layout included."""
    return [
        # Search comes before the focused widget, so that what is typed right after it goes into the box.
        Binding(key, command.name, command.title, show=command.in_footer, priority=command.name == "search")
        for command in commands
        for key in command.all_keys
    ]
