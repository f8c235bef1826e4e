"""Toasts whose text reads right.

Textual's toast takes a plain string and wraps it itself. It gets lines that we have wrapped, put in visual
order and filled up to the toast's width, so that there is nothing left to break and a right-to-left paragraph
stands at the right. The lines stay as they are when the terminal gets narrower while the toast is shown,
which is for seconds.
"""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.notifications import SeverityLevel

from tui.text.layout import Line, cut, lay_out
from tui.text.levels import BaseDirection

_WIDEST = 60
_FRAME = 3
"""Cells of a toast beside its text: the border and two of padding."""
_RACK_SCROLLBAR = 2
"""Cells that the rack of toasts keeps free at the screen's edge."""


def toast_width(screen_width: int) -> int:
    """Cells of text in a line of a toast, on a screen of a width: as Textual's own style sheet has it."""
    return max(1, min(_WIDEST, (screen_width - _RACK_SCROLLBAR) // 2) - _FRAME)


def toast_text(text: str, width: int, base_direction: BaseDirection = "auto") -> str:
    """A text as the lines of a toast.

    Args:
        text: Paragraphs in logical order.
        width: Cells of a line.
        base_direction: The direction of every paragraph.

    Returns:
        Lines in visual order, at most `width` cells each; right-to-left ones filled up from the left.
    """
    return "\n".join(_filled_up(line, width) for line in lay_out(text, width, base_direction).lines)


def _filled_up(line: Line, width: int) -> str:
    blank = " " * (width - line.width) if line.paragraph_level % 2 else ""
    return blank + "".join([cell.glyph for cell in line.cells])


def show_toast(
    app: App[Any],
    text: str,
    *,
    title: str = "",
    severity: SeverityLevel = "information",
    timeout: float | None = None,
) -> None:
    """Show a notice in the corner of the screen.

    Args:
        app: The app to show it in.
        text: What it says, in logical order; never markup.
        title: A line above it, cut when it is too long.
        severity: How grave it is.
        timeout: Seconds until it goes; None for the app's own.
    """
    width = toast_width(app.size.width)
    heading = _filled_up(cut(title, width), width) if title else ""
    app.notify(toast_text(text, width), title=heading, severity=severity, timeout=timeout, markup=False)
