"""Where in a TOML file a key or a value stands.

When something is wrong with a value, `SourceMap` goes over the source once more and notes where every key,
every value and every table header is: see `tui.dossier.toml_scanning`. It is only ever given sources that the
TOML reader has accepted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Literal, NamedTuple

from tui.dossier.toml_scanning import KeyPath, Range, Scan
from tui.dossier.toml_strings import WrittenString

__all__ = ["Aspect", "KeyPath", "Lines", "Place", "Region", "SourceMap", "place_at"]

Aspect = Literal["key", "value", "inside"]
"""What of a key is meant: its name, its value, or what encloses it because it is not there itself."""


class Place(NamedTuple):
    """A place in a file; both count from 1, the column in code points."""

    line: int
    column: int


class Region(NamedTuple):
    """A piece of a file."""

    start: Place
    end: Place
    """Behind its last code point; the same as `start` where a place between two is meant."""


START = Region(Place(1, 1), Place(1, 1))
"""The start of a file, where what is missing in it could stand."""


class Lines:
    """The lines of a source."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts = [0, *[match.end() for match in re.finditer("\n", source)]]

    def place_at(self, offset: int) -> Place:
        """The line and column of an offset in code points."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def region(self, place: Range) -> Region:
        """Where some of the source is."""
        return Region(self.place_at(place[0]), self.place_at(place[1]))

    def offset_of(self, place: Place) -> int:
        """The offset of a place; the source's end where it has no such line."""
        if place.line > len(self._starts):
            return len(self._source)
        return min(self._starts[place.line - 1] + place.column - 1, len(self._source))

    def range_of(self, line: int) -> Range:
        """Where a line is, without what ends it; empty for a line that there is not."""
        if not 0 < line <= len(self._starts):
            return len(self._source), len(self._source)
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self._source)
        return start, end - (end > start and self._source[end - 1] == "\r")


class SourceMap:
    """The places of all keys and values of one TOML source."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._scan = Scan(source)
        self.lines = Lines(source)
        self._written = lru_cache(maxsize=1)(self._written_string)

    def place_of(self, key: KeyPath) -> Place | None:
        """Where a key begins, or what encloses it, or None when not even the outermost is in the source."""
        region = self.region_of(key, "key")
        return None if region is None else region.start

    def region_of(
        self, key: KeyPath, aspect: Aspect = "value", characters: Range | None = None
    ) -> Region | None:
        """Find a key.

        Args:
            key: The way to it. Where the source does not have it (a missing field), the nearest enclosing
                table or array that stands in the source is meant.
            aspect: What of it is wanted. A table that headers or dotted keys make has its name for a value,
                an element of a list its value for a name.
            characters: Of a value that is a string, the part that is wanted, in code points of the value.

        Returns:
            Where it is, or None when not even the outermost key stands in the source.
        """
        place = self.range_of(key, aspect)
        if place is None:
            return None
        if characters is not None and place == self._scan.values.get(key):
            start, end = self._written(place).written_range(*characters)
            place = place[0] + start, place[0] + end
        return self.lines.region(place)

    def range_of(self, key: KeyPath, aspect: Aspect = "value") -> Range | None:
        """The same as offsets in the source."""
        keys, values = self._scan.keys, self._scan.values
        if aspect == "inside":
            key = key[:-1]
        while key and key not in keys and key not in values:
            key = key[:-1]
            aspect = "inside"
        first, second = (keys, values) if aspect == "key" else (values, keys)
        return first.get(key) or second.get(key)

    def _written_string(self, place: Range) -> WrittenString:
        return WrittenString(self._source[slice(*place)])


def place_at(source: str, offset: int) -> Place:
    """The line and column of an offset in code points."""
    return Place(source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset))
