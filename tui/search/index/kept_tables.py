"""What is worked out of all records but the articles, kept beside the index.

To fold thousands of names, and to work out how they sound, takes a while, and memory. What is kept counts
only for the very files of which it was made; whatever is wrong with it, it is made anew.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol, TypeVar

from tui.dossier.records import Kind
from tui.search import mentions, names, short_texts
from tui.search.finding import Making
from tui.search.index.cache import Cache
from tui.search.mentions import NameTable
from tui.search.names import NameFinder
from tui.search.short_texts import ShortTexts

MANY: Final = 300
"""Records from which on it is worth files."""


class _Table(Protocol):
    @property
    def parts(self) -> tuple[bytes, ...]: ...


_T = TypeVar("_T", bound=_Table)


class KeptTables(Making):
    """Makes what is worked out of a dossier's records, or takes what was kept."""

    def __init__(self, cache: Cache, state: str | None) -> None:
        """Make one.

        Args:
            cache: Where it is kept.
            state: What stands for the state of the files that the records are from; None when they may change
                without another state, or are too few.
        """
        self._cache = cache
        self._state = state

    def finder(self, make: Callable[[], NameFinder]) -> NameFinder:
        """The finder of the names of officials and organizations."""
        return self._kept("names", make, NameFinder.from_parts, names.PARTS)

    def texts(self, kind: Kind, make: Callable[[], ShortTexts]) -> ShortTexts:
        """The texts of the records of a kind."""
        return self._kept(f"texts_{kind}", make, ShortTexts.from_parts, short_texts.PARTS)

    def name_table(self, make: Callable[[], NameTable]) -> NameTable:
        """The names that are found in texts."""
        return self._kept("mentions", make, NameTable.from_parts, mentions.PARTS)

    def _kept(
        self, suffix: str, make: Callable[[], _T], from_parts: Callable[[Sequence[bytes]], _T], count: int
    ) -> _T:
        if self._state is None:
            return make()
        parts = self._read(suffix, count)
        if parts is not None:
            return from_parts(parts)
        table = make()
        header = (_checksum(table.parts), self._state, *map(len, table.parts))
        self._cache.write(suffix, b"".join((json.dumps(header).encode(), b"\n", *table.parts)))
        return table

    def _read(self, suffix: str, count: int) -> list[bytes] | None:
        path = self._cache.path_of(suffix)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                checksum, state, *lengths = json.loads(file.readline())
                if (state, len(lengths)) != (self._state, count):
                    return None
                parts = [file.read(length) for length in lengths]
                return None if checksum != _checksum(parts) or file.read(1) else parts
        except (OSError, ValueError, TypeError, OverflowError, MemoryError, RecursionError):
            return None


def _checksum(parts: Iterable[bytes]) -> int:
    """Of the parts, and of where one ends and the next begins."""
    checksum = 0
    for part in parts:
        checksum = zlib.crc32(b"%d" % len(part), zlib.crc32(part, checksum))
    return checksum
