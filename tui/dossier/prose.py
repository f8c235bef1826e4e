"""How a text that is written by hand in a file becomes paragraphs."""

from __future__ import annotations

import re

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE_BREAK = re.compile(r"[^\S\n]*\n[^\S\n]*")


def paragraphs(body: str) -> tuple[str, ...]:
    """Part a body into paragraphs.

    A blank line parts two paragraphs; a single line break inside a paragraph only keeps the file's lines
    short, and becomes one space. Spaces at the ends of a paragraph go.

    Args:
        body: A text as it stands in the file.

    Returns:
        The paragraphs, none of them empty and none with a line feed in it.
    """
    parts = (_LINE_BREAK.sub(" ", part.strip()) for part in _BLANK_LINES.split(body))
    return tuple(part for part in parts if part)
