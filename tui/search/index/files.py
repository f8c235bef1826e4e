"""The files that an index was made of, as they were.

Names and numbers are in memory, for they are asked for at every row. What else is known of a file is wanted
only where it may have changed, and is read then, the files that are neighbours by name together.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple, TypeAlias, overload

from tui.dossier.stamp import Stamp
from tui.search.index.bits import NUMBERS
from tui.search.index.scanning import stem_of
from tui.search.index.storage import DamagedError, Storage

TOGETHER: Final = 128
"""Files in one entry."""
NO_NUMBER: Final = 0xFFFF_FFFF
"""The number of a file that was left out."""
_COLUMNS: Final = 4
"""Times, sizes, identities and checksums, eight bytes each."""

Columns: TypeAlias = "tuple[array[int], array[int], array[int]]"
"""Of some files when they were changed, their sizes and their identities: see `Stamp`."""


class Known(NamedTuple):
    """A file as the index knows it."""

    name: str
    stamp: Stamp
    checksum: int
    """CRC-32 of its bytes; 0 when they could not be read."""
    number: int | None
    """The number of its article; None when it was left out."""


def entries(
    names: Sequence[str], columns: Sequence[array[int]], numbers: array[int]
) -> tuple[list[tuple[str, bytes]], list[tuple[str | int, bytes]]]:
    """What is kept of files.

    Args:
        names: The name of each, in order.
        columns: When each was changed, its size, identity and checksum.
        numbers: The number of the article of each; `NO_NUMBER` where it was left out.

    Returns:
        Pieces, and entries of the table of files.
    """
    lines = [name.encode("utf-8", "surrogateescape") for name in names]
    starts = array(NUMBERS, accumulate((len(line) + 1 for line in lines), initial=0))
    pieces = [
        ("files", b"\n".join(lines)),
        ("files.starts", starts.tobytes()),
        ("files.number", numbers.tobytes()),
    ]
    return pieces, [
        (start // TOGETHER, b"".join([column[start : start + TOGETHER].tobytes() for column in columns]))
        for start in range(0, len(lines), TOGETHER)
    ]


class Names(Sequence[str]):
    """Names in one run of bytes: a fifth of what as many strings take."""

    def __init__(self, lines: bytes | bytearray, starts: array[int]) -> None:
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
    """All files, by their names' order.

    Only `known`, `named` and `columns` may raise DamagedError.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.names = Names(storage.piece("files"), storage.numbers("files.starts"))
        self._numbers = storage.numbers("files.number")
        if len(self._numbers) != len(self.names):
            raise DamagedError("files")
        self._last: tuple[int, list[array[int]]] = (-1, [])
        """The entry that was read last, and its key: neighbours are asked for one after the other."""

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

    def number(self, place: int) -> int | None:
        """The number of the article of a file; None when it was left out."""
        number = self._numbers[place]
        return None if number == NO_NUMBER else number

    def known(self, place: int) -> Known:
        """A file."""
        modified, sizes, identities, checksums = self._entry(place // TOGETHER)
        index = place % TOGETHER
        stamp = Stamp(sizes[index], modified[index], identities[index])
        return Known(self.names[place], stamp, checksums[index], self.number(place))

    def named(self, name: str) -> Known | None:
        """The file of exactly this name; None when there is none."""
        place = bisect_left(self.names, name)
        return self.known(place) if place < len(self.names) and self.names[place] == name else None

    def columns(self, start: int, stop: int) -> Columns:
        """What is known of some neighbours."""
        first = start // TOGETHER
        found = (array("Q"), array("Q"), array("Q"))
        for entry in range(first, (stop + TOGETHER - 1) // TOGETHER):
            for column, some in zip(found, self._entry(entry), strict=False):
                column.extend(some)
        skipped = start - first * TOGETHER
        modified, sizes, identities = (column[skipped : skipped + stop - start] for column in found)
        return modified, sizes, identities

    def _entry(self, key: int) -> list[array[int]]:
        if self._last[0] == key:
            return self._last[1]
        data = self._storage.get("files", key)
        count = min(TOGETHER, len(self) - key * TOGETHER)
        if data is None or len(data) != count * 8 * _COLUMNS:
            raise DamagedError("files")
        width = 8 * count
        columns = [array("Q", data[start : start + width]) for start in range(0, len(data), width)]
        self._last = (key, columns)
        return columns


def columns_of(stamps: Iterable[Stamp]) -> Columns:
    """Stamps by what they say."""
    listed = list(stamps)
    return (
        array("Q", [stamp.modified for stamp in listed]),
        array("Q", [stamp.size for stamp in listed]),
        array("Q", [stamp.identity for stamp in listed]),
    )


def stamps_in(columns: Columns) -> Iterator[Stamp]:
    """The stamps in columns."""
    for modified, size, identity in zip(*columns, strict=True):
        yield Stamp(size, modified, identity)
