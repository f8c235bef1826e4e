"""What articles are filed under, and their packed sets, as one run of bytes."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from tui.search.by_beginning import Lines
from tui.search.index.bits import NUMBERS


class Marks:
    """Packed sets of articles by mark: see `extracting.marks_of`."""

    def __init__(self, entries: Iterable[tuple[str, bytes]]) -> None:
        """Take them.

        Args:
            entries: Marks and sets, in the marks' order.
        """
        names: list[str] = []
        packed = bytearray()
        self._starts = array(NUMBERS, [0])
        for name, some in entries:
            names.append(name)
            packed += some
            self._starts.append(len(packed))
        self._names = Lines(names)
        self._packed = bytes(packed)

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def of(self, mark: str) -> bytes:
        """The articles filed under a mark; empty where it is none."""
        place = bisect_left(self._names, mark)
        if place == len(self._names) or self._names[place] != mark:
            return b""
        return self._packed[self._starts[place] : self._starts[place + 1]]
