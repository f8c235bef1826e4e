"""A row of the screen as cells: what each column shows, and in which colours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from tui.terminal.output import MARKS
from tui.text.clusters import split_word

RESET: Final = "\x1b[0m"


class Cell(NamedTuple):
    """What one column of a row shows."""

    text: str
    """A character and the marks on it, as they are sent; "" in the second column of a wide character."""
    style: str
    """The SGR sequences in force, since the last one that reset all; "" when there is none."""


BLANK: Final = Cell(" ", "")

_SGR = re.compile(r"\x1b\[([0-9;:]*)m")
_COLOURS: Final = frozenset({"38", "48", "58"})
_SIMPLE_BACKGROUND = re.compile("4[0-7]|10[0-7]")
_MORE_THAN_INK: Final = frozenset({"4", "5", "6", "7", "9", "21", "53"})
"""Underlined, blinking, reversed, struck out, underlined twice, overlined."""

_NARROW = re.compile(
    f"[ -~\u00a0-\u02ff{MARKS}\u0600-\u060f\u061b-\u06d5\u06ee-\u070f"
    "\ufb50-\ufdcf\ufe70-\ufefc\u2010-\u2027\u2039\u203a\u2500-\u259f]*"
)
"""Text in which every character that is not a mark takes one column."""
_CLUSTERS = re.compile(f"(?s:.)[{MARKS}]*")
_HAS_MARK = re.compile(f"[{MARKS}]")


def is_narrow(text: str) -> bool:
    """Whether it is plain that every character of a text takes one column, and marks none."""
    return _NARROW.fullmatch(text) is not None


def without_marks(text: str) -> str:
    """Leave out the marks on letters."""
    return text if text.isascii() else _HAS_MARK.sub("", text)


def split_cells(text: str, style: str) -> list[Cell]:
    """Split drawn text into its cells.

    Args:
        text: Text in visual order as it is sent, without control characters.
        style: The SGR sequences in force.

    Returns:
        One cell for each column.
    """
    if _NARROW.fullmatch(text):
        clusters: Iterable[str] = _CLUSTERS.findall(text) if _HAS_MARK.search(text) else text
        # Most text comes here, so its cells are made without matching parameters to fields.
        new, kind = tuple.__new__, Cell
        return [new(kind, (cluster, style)) for cluster in clusters]
    cells: list[Cell] = []
    for index, word in enumerate(text.split(" ")):
        if index:
            cells.append(Cell(" ", style))
        for cluster in split_word(word):
            if cluster.width:
                cells.append(Cell(cluster.glyph, style))
                cells += [Cell("", style)] * (cluster.width - 1)
    return cells


def join_cells(cells: Sequence[Cell]) -> str:
    """Write cells as text with the SGR sequences that their styles need; all is reset before and after."""
    pieces: list[str] = []
    last = ""
    for text, style in cells:
        if style != last:
            last = style
            pieces.append(RESET + style)
        pieces.append(text)
    if last:
        pieces.append(RESET)
    return "".join(pieces)


@lru_cache(maxsize=1024)
def next_style(style: str, parameters: str) -> str:
    """The style after an SGR sequence.

    Args:
        style: The style before it.
        parameters: What stands between `ESC [` and `m`.
    """
    if not parameters.strip("0"):
        return ""
    if parameters.startswith("0;"):
        return f"\x1b[{parameters[2:]}m"
    sequence = f"\x1b[{parameters}m"
    return sequence if not style else style + sequence


@lru_cache(maxsize=1024)
def hiding_style(style: str) -> str | None:
    """The style in which a letter cannot be seen and the background is that of another style.

    Args:
        style: The other style: SGR sequences since the last one that reset all.

    Returns:
        SGR sequences; None where the background is the terminal's own, whose colour nobody knows, or the
        style draws more than letters and background.
    """
    ink = paper = ""
    if ":" in style:
        return None  # subparameters, of which terminals think differently
    fields = [field for parameters in _SGR.findall(style) for field in parameters.split(";")]
    index = 0
    while index < len(fields):
        field = fields[index]
        length = {"5": 3, "2": 5}.get("".join(fields[index + 1 : index + 2]), 1) if field in _COLOURS else 1
        if field == "48" and 1 < length <= len(fields) - index:
            ink, paper = (";".join([which, *fields[index + 1 : index + length]]) for which in ("38", "48"))
        elif _SIMPLE_BACKGROUND.fullmatch(field):
            ink, paper = str(int(field) - 10), field
        elif field == "49":
            ink = paper = ""
        elif field in _MORE_THAN_INK:
            return None
        index += length
    return f"\x1b[{ink};{paper}m" if paper else None
