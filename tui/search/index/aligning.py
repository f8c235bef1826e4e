"""All files of a folder laid beside those that an index knows, both in the order of names."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tui.search.index.bits import NUMBERS
from tui.search.index.files import Columns
from tui.search.index.looking import Look, Traces
from tui.search.index.scanning import is_record

TOGETHER: Final = 1_000
"""Files that are laid beside each other in one go."""

_END: Final = "/"
"""Between two names; no name holds it."""


class Listed(NamedTuple):
    """Some files, by their names' order."""

    names: list[str]
    columns: Columns
    """Their stamps."""
    indices: array[int]
    """Their places in the system's order."""


class Listing:
    """All files of a folder, in few bytes: as many strings would take more than the index does."""

    def __init__(self, known: Sequence[str]) -> None:
        """Begin with none.

        Args:
            known: The names that are expected.
        """
        self.traces = Traces()
        self._firsts = [known[place] for place in range(TOGETHER, len(known), TOGETHER)]
        """The first name of each heap but the first one."""
        self._heaps: list[list[str]] = [[] for _heap in range(len(self._firsts) + 1)]
        """Names of neighbours, some in each string."""
        self._indices = [array(NUMBERS) for _heap in self._heaps]
        self._columns = (array("Q"), array("Q"), array("Q"))
        self._block_starts = array(NUMBERS)

    def __len__(self) -> int:
        return len(self._columns[0])

    def add(self, look: Look) -> None:
        """Take in some files."""
        start = len(self)
        for block in look.blocks():
            self._block_starts.append(len(self))
            self.traces.add(block.trace)
            for column, some in zip(self._columns, block.columns, strict=True):
                column.extend(some)
        heaps: list[list[str]] = [[] for _heap in self._heaps]
        firsts, indices = self._firsts, self._indices
        for index, name in enumerate(look.names, start):
            heap = bisect_right(firsts, name)
            heaps[heap].append(name)
            indices[heap].append(index)
        for heap, names in enumerate(heaps):
            if names:
                self._heaps[heap].append(_END.join(names))

    @property
    def names(self) -> Iterator[str]:
        """All names, in no order."""
        return (name for heap in self._heaps for names in heap for name in names.split(_END))

    def in_order(self) -> Iterator[Listed]:
        """All files by their names' order, some at a time."""
        for heap, indices in zip(self._heaps, self._indices, strict=True):
            if heap:
                names = _END.join(heap).split(_END)
                order = sorted(range(len(names)), key=names.__getitem__)
                places = array(NUMBERS, map(indices.__getitem__, order))
                modified, sizes, identities = (
                    array("Q", map(column.__getitem__, places)) for column in self._columns
                )
                yield Listed([names[index] for index in order], (modified, sizes, identities), places)

    def unsettle(self, index: int) -> None:
        """Let a file be compared the next time, whatever trace it leaves."""
        self.traces.unsettle(bisect_right(self._block_starts, index) - 1)


class Alignment:
    """Lays the files that there are beside those that are known, both in the order of names."""

    def __init__(self, known: Sequence[str]) -> None:
        self.gone: list[int] = []
        """The places of those that are known and no longer records."""
        self.misnamed: set[str] = set()
        """The files that are no records."""
        self._known = known
        self._place = 0
        self._last: str | None = None
        """The record before."""

    def of(self, names: list[str]) -> Iterator[tuple[int, int, int]]:
        """Go on with some more files.

        Yields:
            For records that are known the place of the first, where the others follow, for another -1; and
            where they begin and end among these names.
        """
        known = self._known
        index = 0
        while index < len(names):
            some = names[index : index + TOGETHER]
            place = self._place
            if some == known[place : place + len(some)] and is_record(some[0], self._last):
                # What is known has no twins.
                self._place += len(some)
                self._last = some[-1]
                yield place, index, index + len(some)
                index += len(some)
                continue
            for name in some:
                place = self._skip_to(name)
                is_known = place < len(known) and known[place] == name
                self._place += is_known
                if is_record(name, self._last):
                    self._last = name
                    yield place if is_known else -1, index, index + 1
                else:
                    self.misnamed.add(name)
                    if is_known:
                        self.gone.append(place)
                index += 1

    def end(self) -> None:
        """There are no more."""
        self.gone += range(self._place, len(self._known))

    def _skip_to(self, name: str) -> int:
        while self._place < len(self._known) and self._known[self._place] < name:
            self.gone.append(self._place)
            self._place += 1
        return self._place
