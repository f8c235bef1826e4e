"""Textual bindings made from the registry of commands."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from tui.commands import Command


def bindings_for(commands: Iterable[Command]) -> list[BindingType]:
    """One binding a key, Arabic layout included."""
    return [
        Binding(key, command.name, command.title, show=command.in_footer)
        for command in commands
        for key in command.all_keys
    ]
