"""What commands tell people: remarks on the standard error, and short lines on the standard output.

Names and headlines of a dossier come up in both. On a terminal they are laid out as on the screen, by what
`show` prints its pages with; everywhere else they stay in logical order.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from tui.console import PROGRAM, is_terminal, write

if TYPE_CHECKING:
    from tui.text.levels import BaseDirection


def say(message: str, prefix: str = f"{PROGRAM}: ") -> None:
    """Tell something on the standard error, in one paragraph, if anybody can still hear it.

    Raises:
        KeyboardInterrupt: The person wanted to leave while the terminal was asked what it is. It has been
            told all the same.
    """
    from tui.text.cleaning import clean_line

    line = f"{prefix}{clean_line(message)}"
    rows: list[str] = []
    try:
        if _wants_layout(line, sys.stderr):
            rows = _rows(line, sys.stderr, "ltr")
    finally:
        with suppress(OSError, ValueError, AttributeError):
            if rows:  # UTF-8 whatever the locale, as on the standard output
                sys.stderr.flush()
                sys.stderr.buffer.write("".join(f"{row}\n" for row in rows).encode("utf-8", "replace"))
            else:
                sys.stderr.write(f"{line}\n")
            sys.stderr.flush()


def tell(text: str, base_direction: BaseDirection = "ltr") -> None:
    """Write lines to the standard output.

    Args:
        text: The lines, each with its end; harmless.
        base_direction: That of each line; "auto" where they are not the program's own.

    Raises:
        OutputError: It cannot be written to.
        BrokenPipeError: Whoever read it has had enough.
        KeyboardInterrupt: The person wanted to leave while the terminal was asked what it is.
    """
    if _wants_layout(text, sys.stdout):
        text = "".join(f"{row}\n" for row in _rows(text.removesuffix("\n"), sys.stdout, base_direction))
    write(text)


def _wants_layout(text: str, stream: TextIO) -> bool:
    if text.isascii() or not is_terminal(stream):
        return False
    from tui.terminal.output import holds_right_to_left

    return holds_right_to_left(text)


def _rows(text: str, stream: TextIO, base_direction: BaseDirection) -> list[str]:
    """What goes out to a terminal for each row of a text."""
    from tui.subcommands.paper import Paper
    from tui.text.presentation import present, presentation

    before = presentation()
    paper = Paper(None, "never", os.environ, stream=stream)
    try:
        if not paper.is_visual:
            return text.split("\n")
        from tui.text.cleaning import isolate_quoted
        from tui.text.layout import lay_out

        rows = []
        text = isolate_quoted(text) if base_direction == "ltr" else text
        for line in lay_out(text, paper.width, base_direction).lines:
            indent = " " * (paper.width - line.width) if line.paragraph_level else ""
            rows.append(paper.send(indent + paper.draw(text, line)))
        return rows
    finally:
        present(before)  # the other stream may be none on which text is composed
