"""Whom names mean, kept beside the index: to work out how thousands of names sound takes a while, and memory.

What is kept counts only for the very files of which it was made; whatever is wrong with it, it is made anew.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable

from tui.search.by_beginning import NumbersByKey
from tui.search.index.cache import Cache
from tui.search.names import NameFinder

_MANY = 500
"""Names from which on it is worth a file."""


class KeptNames:
    """Makes the finder of a dossier's names, or takes the one that was kept."""

    def __init__(self, cache: Cache, state: str | None) -> None:
        """Make one.

        Args:
            cache: Where it is kept.
            state: What stands for the state of the files that the names are from; None when they may change
                without another state.
        """
        self._cache = cache
        self._state = state

    def __call__(self, names: Iterable[tuple[str, Iterable[str]]]) -> NameFinder:
        """The finder of some names: see `NameFinder`."""
        listed = [(id, tuple(its_names)) for id, its_names in names]
        count = sum(len(its_names) for _id, its_names in listed)
        if self._state is None or count < _MANY:
            return NameFinder(listed)
        tables = self._read(count)
        finder = NameFinder(listed, tables)
        if tables is None:
            self._keep(finder, count)
        return finder

    def _read(self, count: int) -> tuple[NumbersByKey, NumbersByKey] | None:
        path = self._cache.path_of("names")
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                checksum, state, its_count, *lengths = json.loads(file.readline())
                if (state, its_count) != (self._state, count):
                    return None
                parts = [file.read(length) for length in lengths]
                if checksum != _checksum(parts) or file.read(1):
                    return None
            return NumbersByKey.from_parts(*parts[:4]), NumbersByKey.from_parts(*parts[4:])
        except (OSError, ValueError, TypeError, OverflowError, MemoryError, RecursionError):
            return None

    def _keep(self, finder: NameFinder, count: int) -> None:
        parts = [part for table in finder.tables for part in table.parts]
        header = (_checksum(parts), self._state, count, *map(len, parts))
        self._cache.write("names", b"".join((json.dumps(header).encode(), b"\n", *parts)))


def _checksum(parts: Iterable[bytes]) -> int:
    """Of the parts, and of where one ends and the next begins."""
    checksum = 0
    for part in parts:
        checksum = zlib.crc32(b"%d" % len(part), zlib.crc32(part, checksum))
    return checksum
