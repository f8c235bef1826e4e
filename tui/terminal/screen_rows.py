"""A model of the screen, row by row, for outputs that need whole rows.

What is written where words are parted at both its ends is sent in its place, and nothing else of its row (see
`chunks`). Where they are not, such as where a toast covers half of one, the whole row is sent anew from its
cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tui.terminal.arrangement import Arrangement
from tui.terminal.cells import BLANK, RESET, Cell, join_cells, next_style
from tui.terminal.chunks import SECOND, Chunk, Chunks, cells_of, cells_of_all
from tui.terminal.output import MARKS, hide_marks, holds_right_to_left
from tui.terminal.tokens import ERASE, MOVE, NEW_SCREEN, SGR, TOKEN

_TEXT = "[^\\x00-\\x1f\\x7f]*"
_CHUNK = re.compile(
    "((?:\x1b\\[[1-9][0-9]{0,5};[1-9][0-9]{0,5}H\r?\n)*)"
    f"\x1b\\[([1-9][0-9]{{0,5}});([1-9][0-9]{{0,5}})H((?:{_TEXT}\x1b\\[[0-9;:]*m)*{_TEXT})(\r?\n)?"
)
"""A move to a place, and text in styles, as Textual writes a row or part of one; before it, rows in which it
moves and writes nothing."""
_MARKS = re.compile(f"[{MARKS}]+")

_MOST_WRITES: Final = 24
"""Pieces that are kept beside a row before its cells are made of them."""


class _Row:
    """What stands in a row."""

    __slots__ = ("_cells", "_writes", "columns", "is_right_to_left", "joined")

    def __init__(self) -> None:
        self.columns = ""
        """A character for each column; blanks as they were sent, or as they are."""
        self.is_right_to_left = False
        """Whether it was sent as a row with right-to-left text; it may hold none by now."""
        self.joined: list[tuple[int, int]] = []
        """Stretches of columns, with the columns beside them, that have to be sent as a whole."""
        self._cells: list[Cell] = []
        self._writes: dict[tuple[int, int], Chunk] = {}
        """What was written since the cells were made, in order, by its first column and the one behind it."""

    def write(self, x: int, end: int, chunk: Chunk, columns: str) -> None:
        """Note what has been written in columns, and what the row shows since."""
        place = (x, end)
        writes = self._writes
        if place in writes:
            del writes[place]
        writes[place] = chunk
        if len(writes) > _MOST_WRITES:
            self.cells()
        self.columns = columns

    def begin(self, chunk: Chunk, columns: str) -> None:
        """Note what has been written over all that was there."""
        self._writes, self._cells = {(0, len(chunk.columns)): chunk}, []
        self.columns = columns
        self.joined = []

    def parts_with(self, start: int, end: int) -> bool:
        """Whether what stands in columns can be sent for itself; stretches that it replaces are forgotten."""
        if not self.joined:
            return True
        if any(a < end and start < b and not (start <= a and b <= end) for a, b in self.joined):
            return False
        self.joined = [(a, b) for a, b in self.joined if not (start <= a and b <= end)]
        return True

    def join(self, x: int, joined: Sequence[tuple[int, int]]) -> None:
        """Note stretches, counted from a column."""
        if joined:
            self.joined += [(x + start - 1, x + end + 1) for start, end in joined]

    def cells(self) -> list[Cell]:
        """The cells, to be changed only where `note` is called afterwards."""
        cells = self._cells
        for (start, end), chunk in self._writes.items():
            if len(cells) < start:  # what was there is written anew further on
                cells += [BLANK] * (start - len(cells))
            cells[start:end] = cells_of_all(chunk.pieces)
        self._writes.clear()
        return cells

    def replace(self, start: int, end: int, new: Sequence[Cell]) -> None:
        """Put cells in place of others; half of a wide character cannot stay."""
        cells = self.cells()
        if 0 < start < len(cells) and not cells[start].text:
            cells[start - 1] = cells[start - 1]._replace(text=" ")
        if end < len(cells) and not cells[end].text:
            cells[end] = cells[end]._replace(text=" ")
        cells[start:end] = new

    def note(self) -> None:
        """Note that the cells have changed."""
        self.columns = "".join([cell.text[:1] or SECOND for cell in self._cells])


class ScreenRows:
    """The screen.

    Args:
        arrangement: How rows are arranged.
        marks: Whether marks on letters are sent.
    """

    def __init__(self, arrangement: Arrangement, *, marks: bool = True) -> None:
        self._arrangement = arrangement
        self._marks = marks
        self._encode = lru_cache(maxsize=512)(self._encode_cells)
        self._chunks = Chunks(arrangement, marks=marks)
        self._screen: dict[int, _Row] = {}
        self._y = self._x = 0
        self._saved = (0, 0)
        self._style = ""
        self._columns: int | None = None
        """None where nobody has said; then no row is cut."""

    def resize(self, columns: int) -> None:
        """Know how wide the terminal is; what stood beyond its edge is gone."""
        if columns == self._columns:
            return
        self._columns = columns
        for row in self._screen.values():
            self._cut(row)

    def feed(self, data: str) -> str:
        """Take what the driver writes, no sequence cut at its end; returns what is to be sent."""
        out: list[str] = []
        position = 0
        for match in _CHUNK.finditer(data):
            if self._style:
                break
            start = match.start()
            if start > position:
                out.append(self._feed_tokens(data[position:start]))
                if self._style:
                    position = start
                    break
            sent = self._feed_chunk(match)
            out.append(self._feed_tokens(match[0]) if sent is None else sent)
            position = match.end()
        if position < len(data):
            out.append(self._feed_tokens(data[position:]))
        return "".join(out)

    def _row(self, y: int) -> _Row:
        row = self._screen.get(y)
        if row is None:
            row = self._screen[y] = _Row()
        return row

    # Chunks

    def _feed_chunk(self, match: re.Match[str]) -> str | None:
        """What is sent for a chunk in its place; None where that cannot be told from it alone."""
        skipped, line, column, text, newline = match.groups()
        y, x = int(line) - 1, int(column) - 1
        if not text:
            self._y, self._x = (y, x) if newline is None else (y + 1, 0)
            return match[0]
        chunk = self._chunks.of(text)
        if chunk is None:
            return None
        row = self._screen.get(y)
        if row is None:
            row = self._row(y)
        before = row.columns
        end = x + len(chunk.columns)
        if len(before) < x or (self._columns is not None and end > self._columns):
            return None
        covers = x == 0 and end >= len(before)
        is_right_to_left = chunk.holds_right_to_left or (row.is_right_to_left and not covers)
        if is_right_to_left:
            if chunk.encoded is None:
                return None
            sent, columns = chunk.encoded, chunk.encoded_columns
        else:
            sent, columns = chunk.text, chunk.columns
        if covers:
            row.begin(chunk, columns)
        else:
            if before[x : x + 1] == SECOND or before[end : end + 1] == SECOND:
                return None
            columns = f"{before[:x]}{columns}{before[end:]}"
            if is_right_to_left and not (
                self._chunks.stay_apart(before, columns, x, end)
                and (not row.joined or row.parts_with(x, end))
                and (not chunk.joined or not chunk.joins_beyond or end >= len(before))
            ):
                return None
            row.write(x, end, chunk, columns)
        row.is_right_to_left = is_right_to_left
        if chunk.joined:
            row.join(x, chunk.joined)
        self._y, self._x = (y, end) if newline is None else (y + 1, 0)
        return f"{skipped}\x1b[{line};{column}H{sent}{newline or ''}"

    # Tokens

    def _feed_tokens(self, data: str) -> str:
        """Take anything.

        It is cut into groups: text and the SGR sequences and cursor moves among it, on one row. A row that
        holds no right-to-left text, and held none, gets its group as it came. Any other is sent anew.
        """
        out: list[str] = []
        group: list[str] = []
        row, is_touched = self._y, False
        for match in TOKEN.finditer(data):
            token = match[0]
            if match["sequence"] is None and match["control"] is None and token != "\x1b":
                if not self._marks:
                    token = hide_marks(token)
                self._write(token)
                is_touched = True
            elif not (self._set_style(token) or self._move(token)):
                out.append(self._close(row, group, is_touched))
                group, is_touched = [], False
                out += (token, self._follow(token))
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

    def _close(self, y: int, group: list[str], is_touched: bool) -> str:
        """What is sent for a group: itself, or the row that it changed and a move to where the cursor is."""
        if not is_touched:
            return "".join(group)
        row = self._screen[y]
        row.note()
        holds = holds_right_to_left(row.columns)
        if not holds and not row.is_right_to_left:
            return "".join(group)
        row.is_right_to_left = holds
        encoded, joined = self._encode(tuple(row.cells()))
        row.joined = []
        row.join(0, joined)
        if holds:
            row.columns = self._chunks.as_sent(row.columns, joined)
        return f"\x1b[{y + 1};1H{RESET}{encoded}{RESET}{self._style}\x1b[{self._y + 1};{self._x + 1}H"

    def _encode_cells(self, cells: tuple[Cell, ...]) -> tuple[str, Sequence[tuple[int, int]]]:
        arranged, joined = self._arrangement.apart(cells)
        return join_cells(arranged), joined

    def _write(self, text: str) -> None:
        if not text:
            return
        if marks := _MARKS.match(text):
            self._add_marks(marks[0])
            text = text[marks.end() :]
            if not text:
                return
        new = cells_of(text, self._style)
        row = self._row(self._y)
        cells = row.cells()
        if len(cells) < self._x:
            cells += [BLANK] * (self._x - len(cells))
        end = self._x + len(new)
        row.replace(self._x, end, new)
        self._cut(row)
        self._x = end

    def _add_marks(self, marks: str) -> None:
        """Add marks to the letter left of the cursor."""
        cells = self._row(self._y).cells()
        index = min(self._x, len(cells)) - 1
        if index > 0 and not cells[index].text:
            index -= 1
        if index >= 0:
            cells[index] = cells[index]._replace(text=cells[index].text + marks)

    def _cut(self, row: _Row) -> None:
        """Leave out what is beyond the right edge, where a wide character cannot stand half."""
        cells = row.cells()
        if self._columns is None or len(cells) <= self._columns:
            return
        row.replace(self._columns, len(cells), ())
        row.note()

    def _set_style(self, token: str) -> bool:
        sgr = SGR.fullmatch(token)
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
        move = MOVE.fullmatch(token)
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

    def _follow(self, token: str) -> str:
        """Follow what else changes the screen or the cursor; returns what is to be sent behind it."""
        if NEW_SCREEN.fullmatch(token):
            self._screen.clear()
        elif token == "\x1b7":
            self._saved = (self._y, self._x)
        elif token == "\x1b8":
            self._y, self._x = self._saved
        elif erase := ERASE.fullmatch(token):
            return self._erase(int(erase[1] or 0), erase[2])
        return ""

    def _erase(self, kind: int, what: str) -> str:
        if what == "J":
            for y in list(self._screen):
                if kind >= 2 or (y > self._y if kind == 0 else y < self._y):
                    del self._screen[y]
            if kind >= 2:
                return ""
        row = self._screen.get(self._y)
        if row is None:
            return ""
        cells = row.cells()
        start = 0 if kind else self._x
        end = len(cells) if kind != 1 else min(self._x + 1, len(cells))
        row.replace(start, end, [BLANK] * (end - start))
        row.note()
        # The terminal has erased columns of what was sent, which need not be those that they show.
        return self._close(self._y, [], row.is_right_to_left)
