"""The files that an index was made of, as they were."""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple, overload

from tui.dossier.stamp import MOST, UNSETTLED, Stamp
from tui.search.index.bits import NUMBERS
from tui.search.index.scanning import stem_of
from tui.search.index.storage import DamagedError, Storage


class Known(NamedTuple):
    """A file as the index knows it."""

    name: str
    stamp: Stamp
    checksum: int
    """CRC-32 of its bytes; 0 when they could not be read."""
    number: int | None
    """The number of its article; None when it was left out."""


def starts_of(names: Iterable[bytes]) -> array[int]:
    """Where each of some names begins, one a line, and where one more would."""
    return array(NUMBERS, accumulate((len(name) + 1 for name in names), initial=0))


class Names(Sequence[str]):
    """Names in one run of bytes: a fifth of what as many strings take."""

    def __init__(self, lines: bytes, starts: array[int]) -> None:
        """Take them.

        Args:
            lines: One a line, in UTF-8.
            starts: Where each begins, and where one more would.
        """
        self._lines = lines
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, int):
            return self._decoded(index, index + 1)
        start, stop, _step = index.indices(len(self))
        return self._decoded(start, stop).split("\n") if start < stop else []

    def _decoded(self, start: int, stop: int) -> str:
        if not 0 <= start < stop < len(self._starts):
            raise IndexError(start)
        return self._lines[self._starts[start] : self._starts[stop] - 1].decode("utf-8", "surrogateescape")


class FileTable:
    """All files, by their names' order."""

    def __init__(self, storage: Storage) -> None:
        self.names = Names(storage.piece("files"), storage.numbers("files.starts"))
        self._sizes = storage.numbers("files.size", "Q")
        self._modified = storage.numbers("files.modified", "Q")
        self._inodes = storage.numbers("files.inode", "Q")
        self._checksums = storage.numbers("files.checksum", "Q")
        self._numbers = storage.numbers("files.number", "q")
        columns = (self._sizes, self._modified, self._inodes, self._checksums, self._numbers)
        if any(len(column) != len(self.names) for column in columns):
            raise DamagedError("files")

    def __len__(self) -> int:
        return len(self.names)

    def place_of(self, id: str) -> int | None:
        """The place of the file of a record; None when there is none."""
        # Its suffix may be in capitals; what else begins so is no record.
        place = bisect_left(self.names, f"{id}.")
        while place < len(self.names) and self.names[place].startswith(f"{id}."):
            if stem_of(self.names[place]) == id:
                return place
            place += 1
        return None

    def is_still(self, index: int, status: os.stat_result) -> bool:
        """Whether the file at a place in the order is sure not to have changed; see `Stamp.is_still`."""
        # What is asked of every file at every start.
        return (
            self._modified[index] == status.st_mtime_ns & MOST != UNSETTLED
            and self._sizes[index] == status.st_size
            and self._inodes[index] == status.st_ino & MOST
        )

    def __getitem__(self, index: int) -> Known:
        stamp = Stamp(self._sizes[index], self._modified[index], self._inodes[index])
        number = self._numbers[index]
        return Known(self.names[index], stamp, self._checksums[index], None if number < 0 else number)
