"""What articles are filed under; their packed sets are read when they are asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

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

    def of(self, mark: str) -> bytes:
        """The articles filed under a mark; empty where it is none.

        Raises:
            DamagedError: The index is damaged.
        """
        place = bisect_left(self._names, mark)
        if place == len(self._names) or self._names[place] != mark:
            return b""
        packed = self._storage.get("marked", mark)
        if packed is None:
            raise DamagedError(mark)
        return packed

    def sets(self) -> Iterator[tuple[str, bytes]]:
        """All of them.

        Raises:
            DamagedError: The index is damaged.
        """
        return self._storage.all("marked")
