"""What articles are filed under; their packed sets are read when they are asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from tui.search.by_beginning import Lines
from tui.search.index.storage import DamagedError, Storage


class Marks:
    """Packed sets of articles by mark: see `extracting.marks_of`."""

    def __init__(self, storage: Storage) -> None:
        """Read which marks there are.

        Raises:
            DamagedError: The index is damaged.
        """
        self._storage = storage
        self._names = Lines(storage.keys("marked"))
        if storage.piece("marks") != str(len(self._names)).encode():
            raise DamagedError("marks")

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def of(self, marks: Iterable[str]) -> list[bytes]:
        """The articles filed under each of some marks; nothing for what is no mark.

        Raises:
            DamagedError: The index is damaged.
        """
        asked = set(marks)
        found = dict(self._storage.get_some("marked", asked))
        for mark in asked - found.keys():
            place = bisect_left(self._names, mark)
            if place < len(self._names) and self._names[place] == mark:
                raise DamagedError(mark)
        return list(found.values())

    def sets(self) -> Iterator[tuple[str, bytes]]:
        """All of them.

        Raises:
            DamagedError: The index is damaged.
        """
        return self._storage.all("marked")
