"""What is worked out of all records but the articles, kept beside the index.

To fold thousands of names, and to work out how they sound, takes a while, and memory. What is kept counts
only for the very files of which it was made; whatever is wrong with it, it is made anew.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
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

_LAYOUT: Final = 1
"""To be counted up when the parts of a table become others, or what is in them."""


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
        self, suffix: str, make: Callable[[], _T], from_parts: Callable[[Iterator[bytes]], _T], count: int
    ) -> _T:
        if self._state is None:
            return make()
        kept = self._read(suffix, from_parts, count)
        if kept is not None:
            return kept
        table = make()
        parts = table.parts
        header = (_checksum(parts), _LAYOUT, self._state, *map(len, parts))
        self._cache.write(suffix, b"".join((json.dumps(header).encode(), b"\n", *parts)))
        return table

    def _read(self, suffix: str, from_parts: Callable[[Iterator[bytes]], _T], count: int) -> _T | None:
        path = self._cache.path_of(suffix)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                checksum, layout, state, *lengths = json.loads(file.readline())
                if (layout, state, len(lengths)) != (_LAYOUT, self._state, count):
                    return None
                start = file.tell()
                if checksum != _checksum(map(file.read, lengths)) or file.read(1):
                    return None
                # A second time, so that no more than a part is there beside what is made of it.
                file.seek(start)
                return from_parts(map(file.read, lengths))
        except (OSError, ValueError, TypeError, OverflowError, MemoryError, RecursionError, StopIteration):
            return None


def _checksum(parts: Iterable[bytes]) -> int:
    """Of the parts, and of where one ends and the next begins."""
    checksum = 0
    for part in parts:
        checksum = zlib.crc32(b"%d" % len(part), zlib.crc32(part, checksum))
    return checksum
