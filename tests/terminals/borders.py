"""Vertical lines in a picture: the borders of the panes, and whether each of them is straight."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from desktop import Picture

_FAINTEST = 20
"""How much, over three channels, a line differs from the background at least."""
_FRAME = 4
"""Pixels at the left and right edges that may be the window's own frame."""
_THICKEST = 7
"""Pixels of a line; a scroll bar is wider."""


class Line(NamedTuple):
    """A vertical line: where it is, and its straight pieces added up."""

    x: int
    top: int
    bottom: int
    length: int


def vertical_lines(picture: Picture, cell_height: float, shortest: float) -> list[Line]:
    """Find straight vertical lines.

    Args:
        picture: A window.
        cell_height: Pixels of a row. A gap of nearly that much means that a row has its border elsewhere.
        shortest: The share of the picture's height that a line has to cover.

    Returns:
        From left to right.
    """
    width, height, pixels = picture.width, picture.height, picture.pixels
    histogram = Counter(pixels[index : index + 3] for index in range(0, len(pixels), 3 * 97))
    red, green, blue = histogram.most_common(1)[0][0]
    found: list[Line] = []
    for x in range(_FRAME, width - _FRAME):
        reds, greens, blues = (pixels[3 * x + channel :: 3 * width] for channel in range(3))
        drawn = [
            y
            for y, (r, g, b) in enumerate(zip(reds, greens, blues, strict=True))
            if abs(r - red) + abs(g - green) + abs(b - blue) >= _FAINTEST
        ]
        if len(drawn) < height * shortest * 0.5:
            continue
        length, start = 0, drawn[0]
        pieces: list[tuple[int, int]] = []
        for before, after in zip(drawn, [*drawn[1:], height * 2], strict=True):
            if after - before > cell_height * 0.6:
                pieces.append((start, before))
                start = after
        long = [(top, bottom) for top, bottom in pieces if bottom - top >= cell_height * 2]
        length = sum(bottom - top for top, bottom in long)
        if length >= height * shortest:
            found.append(Line(x, long[0][0], long[-1][1], length))
    return [group for group in _groups(found) if group]


def _groups(lines: list[Line]) -> list[Line]:
    """One line for the pixels of each that stand side by side, thick ones left out."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.x - groups[-1][-1].x <= 2:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        max(group, key=lambda line: line.length) for group in groups if group[-1].x - group[0].x < _THICKEST
    ]
