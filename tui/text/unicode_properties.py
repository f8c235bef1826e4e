"""Bidi classes, joining types and mirrored characters, the same on every Python that runs the program."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from tui.text import unicode_tables

_DEFAULT_CLASSES = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "AL"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "AL"),
    (0x20A0, 0x20CF, "ET"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDCF, "AL"),
    (0xFDF0, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"),
    (0x10800, 0x10CFF, "R"),
    (0x10D00, 0x10D3F, "AL"),
    (0x10D40, 0x10EBF, "R"),
    (0x10EC0, 0x10EFF, "AL"),
    (0x10F00, 0x10F2F, "R"),
    (0x10F30, 0x10F6F, "AL"),
    (0x10F70, 0x10FFF, "R"),
    (0x1E800, 0x1EC6F, "R"),
    (0x1EC70, 0x1ECBF, "AL"),
    (0x1ECC0, 0x1ECFF, "R"),
    (0x1ED00, 0x1ED4F, "AL"),
    (0x1ED50, 0x1EDFF, "R"),
    (0x1EE00, 0x1EEFF, "AL"),
    (0x1EF00, 0x1EFFF, "R"),
)
"""Classes of code points that are not assigned yet, by block (the @missing lines of DerivedBidiClass.txt)."""

_DEFAULT_IGNORABLE = ((0x2065, 0x2065), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF))
"""Unassigned code points that are to be ignored when unknown: Boundary_Neutral, like noncharacters."""

_CHANGED_CLASSES = {"\u1734": "L"}
"""Classes that Unicode changed after the version that Python 3.10 knows."""


def _ranges(table: str) -> Iterator[tuple[int, int]]:
    """The ranges of one value of `unicode_tables`, both ends inclusive."""
    for item in table.split():
        first, _, last = item.partition("-")
        yield int(first, 16), int(last or first, 16)


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    """The pairs of characters of one list of `unicode_tables`."""
    for item in table.split():
        first, _, second = item.partition(":")
        yield chr(int(first, 16)), chr(int(second, 16))


class RangeTable:
    """A property as sorted ranges, looked up by bisection."""

    def __init__(self, values: Mapping[str, str]) -> None:
        """Decode range lists as `unicode_tables` has them, by value."""
        rows = sorted((*ends, value) for value, table in values.items() for ends in _ranges(table))
        self._firsts = [row[0] for row in rows]
        self._rows = rows

    def find(self, code: int) -> str | None:
        """The value of a code point, or nothing when no range holds it."""
        index = bisect_right(self._firsts, code) - 1
        if index < 0:
            return None
        _, last, value = self._rows[index]
        return value if code <= last else None


@cache
def _young_classes() -> RangeTable:
    return RangeTable(unicode_tables.YOUNG_BIDI_CLASSES)


@cache
def _joining_types() -> RangeTable:
    return RangeTable(unicode_tables.JOINING_TYPES)


@lru_cache(maxsize=8192)
def bidi_class(character: str) -> str:
    """The Bidi_Class of a character, assigned or not (UAX #9, table 4).

    Args:
        character: One code point.

    Returns:
        The short name of the class: "L", "AL", "NSM" and so on; never empty.
    """
    known = _CHANGED_CLASSES.get(character) or unicodedata.bidirectional(character)
    if known:
        return known
    code = ord(character)
    young = _young_classes().find(code)
    if young:
        return young
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "BN"
    if any(first <= code <= last for first, last in _DEFAULT_IGNORABLE):
        return "BN"
    for first, last, value in _DEFAULT_CLASSES:
        if first <= code <= last:
            return value
    return "L"


@lru_cache(maxsize=8192)
def joining_type(character: str) -> str:
    """The Joining_Type of a character: "C", "D", "L", "R", "T" or "U".

    Args:
        character: One code point.

    Returns:
        The short name of the type; unknown characters do not join.
    """
    return _joining_types().find(ord(character)) or "U"


BRACKETS = frozenset(character for pair in _pairs(unicode_tables.BRACKET_PAIRS) for character in pair)
"""Characters with a Bidi_Paired_Bracket (rule N0)."""

MIRRORED = {one: other for pair in _pairs(unicode_tables.MIRRORED_PAIRS) for one, other in (pair, pair[::-1])}
"""Each mirrored character and the one that is drawn in its place at an odd level (rule L4)."""
