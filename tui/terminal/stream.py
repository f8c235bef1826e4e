"""What a driver writes, turned into what the terminal has to get.

Only text is changed. Escape sequences pass untouched, and one that is cut between two writes waits for its
other half. Outputs that work on pieces of text are applied between the sequences. Those that need whole rows
are given a model of the screen: Textual rewrites parts of rows, such as what a toast covers, and a word of
which half is written anew has to be sent as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from tui.terminal.cells import BLANK, RESET, Cell, join_cells, next_style, split_cells
from tui.terminal.fence import fence
from tui.terminal.kitty import kitty, letters
from tui.terminal.output import RIGHT_TO_LEFT, Output, hide_marks, iso

_STRING = "\x1b[P\\]X^_][^\x1b\x07]*(?:\x07|\x1b\\\\)"
_SEQUENCE = re.compile(
    f"{_STRING}"  # OSC, DCS and their like, with what they carry
    "|\x1b\\[[0-?]*[ -/]*[@-~]"  # CSI
    "|\x1bO[ -~]"  # SS3
    "|\x1b[ -/]*[0-NQ-WYZ\\\\`-~]"  # the other escapes
)
_CUT = re.compile("\x1b(?:[P\\]X^_][^\x1b\x07]*\x1b?|\\[[0-?]*[ -/]*|O|[ -/]*)?")
"""The beginning of a sequence, as it stands at the end of a write that cut it."""
_STRINGS = re.compile(f"({_STRING})")

_MOST_HELD: Final = 1 << 20
"""Characters of an unfinished sequence that are waited for; more than any clipboard that terminals take."""

_STYLED = "\x1b\\[(?P<parameters>[0-9;:]*)m(?P<styled>[^\x00-\x1f\x7f]+)\x1b\\[0m"
"""Text as Textual writes it: in a style of its own, with all reset behind it."""
_TOKEN = re.compile(
    f"(?P<sequence>{_SEQUENCE.pattern})|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])|\x1b|[^\x00-\x1f\x7f]+"
)
_PIECE = re.compile(f"{_STYLED}|{_TOKEN.pattern}")
_SGR = re.compile(r"\x1b\[([0-9;:]*)m")
_MOVE = re.compile(r"\x1b\[([0-9]*)(?:;([0-9]*))?([HfABCDEFGd])")
_ERASE = re.compile(r"\x1b\[([0-3]?)([JK])")
_NEW_SCREEN = re.compile(r"\x1b\[\?(?:1049|1047|47)[hl]|\x1bc|\x1b\[!p")
_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}]")

_ROW_OUTPUTS: Final = {Output.FENCE: fence, Output.KITTY: kitty, Output.LETTERS: letters}


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
    arrange = _ROW_OUTPUTS.get(output)
    if arrange is None or not _RIGHT_TO_LEFT.search(line):
        return line
    style, cells = "", list[Cell]()
    for match in _TOKEN.finditer(line):
        if sgr := _SGR.fullmatch(match[0]):
            style = next_style(style, sgr[1])
        elif match["sequence"] is None and match["control"] is None and match[0] != "\x1b":
            cells += split_cells(match[0], style)
    return join_cells(arrange(cells))


class Stream:
    """The way from a driver to its terminal.

    Args:
        output: How text is sent.
        marks: Whether marks on letters are sent.
    """

    def __init__(self, output: Output, *, marks: bool = True) -> None:
        arrange = _ROW_OUTPUTS.get(output)
        self._rows = _Rows(arrange) if arrange else None
        changes: list[Callable[[str], str]] = []
        if not marks:
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
                pieces = _STRINGS.split(data)
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
            if opened >= 0 and _CUT.fullmatch(data, opened):
                start = opened
        if start < 0 or len(data) - start > _MOST_HELD or not _CUT.fullmatch(data, start):
            return data
        self._held = data[start:]
        return data[:start]


@lru_cache(maxsize=4096)
def _cells_of(text: str, style: str) -> Sequence[Cell]:
    """The cells of a piece of text; lines move up and down, their pieces stay what they are."""
    return split_cells(text, style)


class _Rows:
    """A model of the screen, row by row, for outputs that need whole rows.

    What comes in is cut into groups: text and the SGR sequences and cursor moves among it, on one row. A row
    that holds no right-to-left text, and held none, gets its group as it came. Any other is sent anew.
    """

    def __init__(self, arrange: Callable[[Sequence[Cell]], list[Cell]]) -> None:
        self._encode = lru_cache(maxsize=512)(lambda row: join_cells(arrange(row)))
        self._screen: dict[int, list[Cell]] = {}
        self._right_to_left: set[int] = set()
        self._y = self._x = 0
        self._saved = (0, 0)
        self._style = ""
        self._columns: int | None = None
        """None where nobody has said; then no row is cut."""

    def resize(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for cells in self._screen.values():
            self._cut(cells)

    def _cut(self, cells: list[Cell]) -> None:
        """Leave out what is beyond the right edge, where a wide character cannot stand half."""
        if self._columns is None or len(cells) <= self._columns:
            return
        if not cells[self._columns].text:
            cells[self._columns - 1] = cells[self._columns - 1]._replace(text=" ")
        del cells[self._columns :]

    def feed(self, data: str) -> str:
        out: list[str] = []
        group: list[str] = []
        row, is_touched = self._y, False
        for match in _PIECE.finditer(data):
            token = match[0]
            if match["styled"] is not None:
                self._style = next_style(self._style, match["parameters"])
                self._write(match["styled"])
                self._style = ""
                is_touched = True
            elif match["sequence"] is None and match["control"] is None and token != "\x1b":
                self._write(token)
                is_touched = True
            elif not (self._set_style(token) or self._move(token)):
                out.append(self._close(row, group, is_touched))
                group, is_touched = [], False
                self._follow(token)
                out.append(token)
                row = self._y
                continue
            if self._y != row:
                # The move leads to another row, and what came before it belongs to the one that it leaves.
                left = self._close(row, group, is_touched)
                out.append(left)
                # A row that was sent anew ends with a move to where the cursor is by now.
                group = [] if is_touched and left != "".join(group) else [token]
                is_touched, row = False, self._y
                continue
            group.append(token)
        out.append(self._close(row, group, is_touched))
        return "".join(out)

    def _close(self, row: int, group: list[str], is_touched: bool) -> str:
        """What is sent for a group: itself, or the row that it changed and a move to where the cursor is."""
        if not is_touched:
            return "".join(group)
        cells = self._screen[row]
        holds = _RIGHT_TO_LEFT.search("".join([cell.text for cell in cells])) is not None
        if not holds and row not in self._right_to_left:
            return "".join(group)
        if holds:
            self._right_to_left.add(row)
        else:
            self._right_to_left.discard(row)
        return (
            f"\x1b[{row + 1};1H{RESET}{self._encode(tuple(cells))}"
            f"{RESET}{self._style}\x1b[{self._y + 1};{self._x + 1}H"
        )

    def _write(self, text: str) -> None:
        new = _cells_of(text, self._style)
        cells = self._screen.setdefault(self._y, [])
        if len(cells) < self._x:
            cells += [BLANK] * (self._x - len(cells))
        end = self._x + len(new)
        if self._x < len(cells) and self._x and not cells[self._x].text:
            cells[self._x - 1] = cells[self._x - 1]._replace(text=" ")  # the rest of a wide character
        if end < len(cells) and not cells[end].text:
            cells[end] = cells[end]._replace(text=" ")
        cells[self._x : end] = new
        self._cut(cells)
        self._x = end

    def _set_style(self, token: str) -> bool:
        sgr = _SGR.fullmatch(token)
        if sgr is None:
            return False
        self._style = next_style(self._style, sgr[1])
        return True

    def _move(self, token: str) -> bool:
        """Follow a cursor move; whether the token was one."""
        if token == "\r":
            self._x = 0
            return True
        if token == "\n":  # the terminal's line discipline makes a carriage return and a line feed of it
            self._y, self._x = self._y + 1, 0
            return True
        move = _MOVE.fullmatch(token)
        if move is None:
            return False
        first, second = int(move[1] or 1), int(move[2] or 1)
        kind = move[3]
        if kind in "Hf":
            self._y, self._x = max(first, 1) - 1, max(second, 1) - 1
        elif kind in "AF":
            self._y = max(self._y - max(first, 1), 0)
        elif kind in "BE":
            self._y += max(first, 1)
        elif kind == "C":
            self._x += max(first, 1)
        elif kind == "D":
            self._x = max(self._x - max(first, 1), 0)
        elif kind == "G":
            self._x = max(first, 1) - 1
        else:
            self._y = max(first, 1) - 1
        if kind in "EF":
            self._x = 0
        return True

    def _follow(self, token: str) -> None:
        """Follow what else changes the screen or the cursor."""
        if _NEW_SCREEN.fullmatch(token):
            self._screen.clear()
            self._right_to_left.clear()
        elif token == "\x1b7":
            self._saved = (self._y, self._x)
        elif token == "\x1b8":
            self._y, self._x = self._saved
        elif erase := _ERASE.fullmatch(token):
            self._erase(int(erase[1] or 0), erase[2])

    def _erase(self, kind: int, what: str) -> None:
        if what == "J":
            for row in list(self._screen):
                if kind >= 2 or (row > self._y if kind == 0 else row < self._y):
                    del self._screen[row]
                    self._right_to_left.discard(row)
            if kind >= 2:
                return
        cells = self._screen.get(self._y, [])
        start = 0 if kind else self._x
        end = len(cells) if kind != 1 else min(self._x + 1, len(cells))
        cells[start:end] = [BLANK] * (end - start)
