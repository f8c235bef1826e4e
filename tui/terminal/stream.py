"""What a driver writes, turned into what the terminal has to get.

Only text is changed. Escape sequences pass untouched, and one that is cut between two writes waits for its
other half. Outputs that work on pieces of text are applied between the sequences. Those that need whole rows
are given a model of the screen: Textual rewrites parts of rows, such as what a toast covers, and a word of
which half is written anew has to be sent as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tui.terminal.arrangement import ARRANGEMENTS
from tui.terminal.cells import Cell, join_cells, next_style, split_cells
from tui.terminal.output import Output, hide_marks, holds_right_to_left, iso
from tui.terminal.screen_rows import ScreenRows
from tui.terminal.tokens import CUT, SGR, STRINGS, TOKEN

_MOST_HELD: Final = 1 << 20
"""Characters of an unfinished sequence that are waited for; more than any clipboard that terminals take."""


def encode_line(line: str, output: Output, *, marks: bool = True) -> str:
    """Turn one printed line into what the terminal has to get.

    Args:
        line: Text in visual order, with SGR sequences and no others.
        output: How text is sent.
        marks: Whether marks on letters are sent.
    """
    if not marks:
        line = hide_marks(line)
    if output is Output.ISO:
        return iso(line)
    arrangement = ARRANGEMENTS.get(output)
    if arrangement is None or not holds_right_to_left(line):
        return line
    style, cells = "", list[Cell]()
    for match in TOKEN.finditer(line):
        if sgr := SGR.fullmatch(match[0]):
            style = next_style(style, sgr[1])
        elif match["sequence"] is None and match["control"] is None and match[0] != "\x1b":
            cells += split_cells(match[0], style)
    return join_cells(arrangement.apart(cells)[0])


class Stream:
    """The way from a driver to its terminal.

    Args:
        output: How text is sent.
        marks: Whether marks on letters are sent.
    """

    def __init__(self, output: Output, *, marks: bool = True) -> None:
        arrangement = ARRANGEMENTS.get(output)
        self._rows = ScreenRows(arrangement, marks=marks) if arrangement else None
        changes: list[Callable[[str], str]] = []
        if not marks and self._rows is None:
            changes.append(hide_marks)
        if output is Output.ISO:
            changes.append(iso)
        self._changes = changes
        self._held = ""

    @property
    def has_rows(self) -> bool:
        """Whether the output needs to know how wide rows are."""
        return self._rows is not None

    def resize(self, columns: int) -> None:
        """Know how wide the terminal is; what stood beyond its edge is gone."""
        if self._rows is not None and columns > 0:
            self._rows.resize(columns)

    def feed(self, data: str) -> str:
        """Take what the driver writes.

        Args:
            data: Text in visual order and escape sequences, cut anywhere.

        Returns:
            What is to be sent now.
        """
        if not self._changes and self._rows is None:
            return data
        if self._held:
            data, self._held = self._held + data, ""
        data = self._hold_cut(data)
        if self._changes:
            # Text that strings carry, a title or what is copied, is not for the screen.
            if "\x1b]" in data or "\x1bP" in data or "\x1b_" in data or "\x1b^" in data or "\x1bX" in data:
                pieces = STRINGS.split(data)
                pieces[::2] = map(self._change, pieces[::2])
                data = "".join(pieces)
            else:
                data = self._change(data)
        return data if self._rows is None else self._rows.feed(data)

    def _change(self, text: str) -> str:
        for change in self._changes:
            text = change(text)
        return text

    def _hold_cut(self, data: str) -> str:
        """Keep back a sequence that has not ended."""
        start = data.rfind("\x1b")
        if start > 0 and data[start - 1 : start] != "\x1b":
            # The escape that ends a string may itself be what was cut.
            opened = max(data.rfind(f"\x1b{kind}", 0, start) for kind in "P]X^_")
            if opened >= 0 and CUT.fullmatch(data, opened):
                start = opened
        if start < 0 or len(data) - start > _MOST_HELD or not CUT.fullmatch(data, start):
            return data
        self._held = data[start:]
        return data[:start]
