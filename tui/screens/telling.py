"""How screens say a short thing in passing."""

from __future__ import annotations

from typing import Any

from textual.notifications import SeverityLevel
from textual.screen import Screen

from tui.widgets.toasts import show_toast


def tell(
    screen: Screen[Any], text: str, *, severity: SeverityLevel = "information", timeout: float = 4
) -> None:
    """Show a toast in place of the one before it, so that none hides the text for long.

    Args:
        screen: The screen that speaks.
        text: Logical text; never markup.
        severity: Its colour.
        timeout: Seconds for which it stays.
    """
    screen.app.clear_notifications()
    show_toast(screen.app, text, severity=severity, timeout=timeout)
