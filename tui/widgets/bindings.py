"""Textual bindings made from the registry of commands."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from tui.commands import Command


def bindings_for(commands: Iterable[Command], *, prefix: str = "") -> list[BindingType]:
    """One binding a key, Arabic layout included.

    Args:
        commands: The commands to bind.
        prefix: The action's namespace, such as `screen.`; empty for the widget's own.
    """
    return [
        Binding(key, prefix + command.name, command.title, show=command.in_footer)
        for command in commands
        for key in command.all_keys
    ]
