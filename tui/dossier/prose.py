"""How a text that is written by hand in a file becomes paragraphs."""

from __future__ import annotations

from itertools import groupby


def paragraphs(body: str) -> tuple[str, ...]:
    """Part a body into paragraphs.

    A blank line parts two paragraphs; a single line break inside a paragraph only keeps the file's lines
    short, and becomes one space. Spaces at the ends of a line go.

    Args:
        body: A text as it stands in the file.

    Returns:
        The paragraphs, none of them empty and none with a line feed in it.
    """
    lines = (line.strip() for line in body.split("\n"))
    return tuple(" ".join(group) for has_text, group in groupby(lines, key=bool) if has_text)
