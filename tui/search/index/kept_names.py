"""The tables of a dossier's names, kept beside the index: to make them takes a while, and memory.

What is kept counts only for the very files of which it was made; whatever is wrong with it, it is made anew.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence

from tui.dossier.records import Dossier
from tui.search.by_beginning import NumbersByKey
from tui.search.index.cache import Cache
from tui.search.mentions import NameTable, name_table
from tui.search.names import NameFinder

_MANY = 500
"""Names from which on they are worth a file."""

_FINDER_PARTS = 8
_MENTION_PARTS = 9


class KeptNames:
    """Makes the finder of a dossier's names, and the table for finding them in texts, or takes those kept."""

    def __init__(self, cache: Cache, state: str | None) -> None:
        """Make one.

        Args:
            cache: Where they are kept.
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
        parts = self._read("names", count, _FINDER_PARTS)
        if parts is not None:
            tables = NumbersByKey.from_parts(*parts[:4]), NumbersByKey.from_parts(*parts[4:])
            return NameFinder(listed, tables)
        finder = NameFinder(listed)
        self._keep("names", count, [part for table in finder.tables for part in table.parts])
        return finder

    def table(self, dossier: Dossier) -> NameTable:
        """The table of the names of a dossier's records: see `NameIndex`."""
        count = len(dossier.officials) + len(dossier.organizations) + len(dossier.areas)
        if self._state is None or count < _MANY:
            return name_table(dossier)
        parts = self._read("mentions", count, _MENTION_PARTS)
        if parts is not None:
            return NameTable.from_parts(parts)
        table = name_table(dossier)
        self._keep("mentions", count, table.parts)
        return table

    def _read(self, suffix: str, count: int, size: int) -> list[bytes] | None:
        path = self._cache.path_of(suffix)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                checksum, state, its_count, *lengths = json.loads(file.readline())
                if (state, its_count, len(lengths)) != (self._state, count, size):
                    return None
                parts = [file.read(length) for length in lengths]
                return None if checksum != _checksum(parts) or file.read(1) else parts
        except (OSError, ValueError, TypeError, OverflowError, MemoryError, RecursionError):
            return None

    def _keep(self, suffix: str, count: int, parts: Sequence[bytes]) -> None:
        header = (_checksum(parts), self._state, count, *map(len, parts))
        self._cache.write(suffix, b"".join((json.dumps(header).encode(), b"\n", *parts)))


def _checksum(parts: Iterable[bytes]) -> int:
    """Of the parts, and of where one ends and the next begins."""
    checksum = 0
    for part in parts:
        checksum = zlib.crc32(b"%d" % len(part), zlib.crc32(part, checksum))
    return checksum
