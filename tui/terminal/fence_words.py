"""What has to be sent to show a word between two fences, in terminals that reorder each row by UAX #9.

- Whatever stands left of the first right-to-left cell, or right of the last, stays where it is: between a
  right-to-left cell and the fence it takes the row's direction;
- from the first right-to-left cell to the last the order is turned round, numbers excepted, whose digits
  keep theirs; mirrored characters are replaced by their partners, because they will be mirrored once more.

Every answer is checked by resolving it; an answer is worked out once for each word and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from tui.text.levels import resolve_levels
from tui.text.reordering import reorder
from tui.text.unicode_properties import BRACKETS, MIRRORED, bidi_class

RUNNING_LEFT: Final = frozenset({"R", "AL", "AN"})
_LETTERS: Final = frozenset({"R", "AL"})

_JOINS_ARABIC_NUMBERS: Final = ".,:/\u00a0\u060c\u202f"
"""The common separators (CS): a single one between two numbers after an Arabic letter makes them one (W4)."""
_JOINS_NUMBERS: Final = _JOINS_ARABIC_NUMBERS + "+-"
"""After a letter of another right-to-left script the separators of European numbers (ES) do so too."""


class Place(NamedTuple):
    """What is sent next."""

    cell: int
    """The cell's index in visual order."""
    glyph: str
    """Its base character as it is sent."""
    is_mirrored: bool
    """Whether that is the partner of what shall be seen."""


@lru_cache(maxsize=8192)
def arrange_word(word: str, methods: Sequence[Method]) -> Sequence[Place] | None:
    """Find what has to be sent between two fences to show a word.

    Args:
        word: The base characters of its cells in visual order; several words may be parted by spaces.
        methods: What to try.

    Returns:
        The cells in the order of sending; None when nothing will show this word.
    """
    classes = [bidi_class(base) for base in word]
    if RUNNING_LEFT.isdisjoint(classes):
        return _as_it_is(word, 0, len(word))
    if _LETTERS.issuperset(classes):
        return [Place(index, word[index], False) for index in range(len(word) - 1, -1, -1)]
    readings = [classes, _with_terminators(classes)] if "ET" in classes and "EN" in classes else [classes]
    for method, reading in product(methods, readings):
        for joins in (_JOINS_ARABIC_NUMBERS, _JOINS_NUMBERS, ""):
            places = method(word, reading, joins)
            if shows(word, places):
                return places
    return None


def _with_terminators(classes: Sequence[str]) -> Sequence[str]:
    """The classes where currency and per cent signs are parts of the European numbers beside them (W5)."""
    joined = list(classes)
    for indices in (range(1, len(joined)), range(len(joined) - 2, -1, -1)):
        for index in indices:
            if joined[index] == "ET" and joined[index - indices.step] == "EN":
                joined[index] = "EN"
    return joined


def _turn_core(word: str, classes: Sequence[str], joins: str) -> list[Place]:
    """Turn what lies between the first and the last right-to-left cell."""
    first, end = _core(classes)
    return [
        *_as_it_is(word, 0, first),
        *_turned(word, classes, first, end, joins),
        *_as_it_is(word, end, len(word)),
    ]


def _turn_between_brackets(word: str, classes: Sequence[str], joins: str) -> list[Place]:
    """Turn what stands between brackets, not these: in (one)(two) they take the row's direction (N0)."""
    places: list[Place] = []
    start = 0
    for end in range(len(word) + 1):
        if end == len(word) or word[end] in BRACKETS:
            places += _turned(word, classes, start, end, joins)
            places += _as_it_is(word, end, min(end + 1, len(word)))
            start = end + 1
    return places


Method = Callable[[str, Sequence[str], str], list[Place]]
TURNED_FIRST: Final = (_turn_core, _turn_between_brackets)
BETWEEN_BRACKETS_FIRST: Final = (_turn_between_brackets, _turn_core)


@lru_cache(maxsize=1024)
def settle_for_less(word: str) -> Sequence[Place]:
    """Show the numbers right of a word's letters on its left, where they stay whole."""
    classes = [bidi_class(base) for base in word]
    first, last = _core(classes)
    numbers_end = max((index + 1 for index, name in enumerate(classes) if name == "EN"), default=0)
    return [
        *_as_it_is(word, 0, first),
        *_as_it_is(word, last, numbers_end),
        *_turned(word, classes, first, last, _JOINS_ARABIC_NUMBERS),
        *_as_it_is(word, max(last, numbers_end), len(word)),
    ]


def _core(classes: Sequence[str]) -> tuple[int, int]:
    """Where the first right-to-left cell is, and where the last one ends."""
    found = [index for index, name in enumerate(classes) if name in RUNNING_LEFT]
    return found[0], found[-1] + 1


def _as_it_is(word: str, start: int, end: int) -> list[Place]:
    return [Place(index, word[index], False) for index in range(start, end)]


def _turned(word: str, classes: Sequence[str], start: int, end: int, joins: str) -> list[Place]:
    """Turn part of a word round, but not its numbers.

    Args:
        word: The word.
        classes: Its bidi classes.
        start: Where the part begins.
        end: Where it ends.
        joins: Characters that make one number of two, standing single between these.
    """
    places: list[Place] = []
    index = end - 1
    while index >= start:
        if classes[index] not in ("EN", "AN"):
            partner = MIRRORED.get(word[index])
            places.append(Place(index, partner or word[index], partner is not None))
            index -= 1
            continue
        number_end = index + 1
        number = classes[index]
        while index >= start and (
            classes[index] == number
            or (index > start and word[index] in joins and classes[index - 1] == classes[index + 1] == number)
        ):
            index -= 1
        places += _as_it_is(word, index + 1, number_end)
    return places


def shows(word: str, places: Sequence[Place]) -> bool:
    """Whether a terminal that reorders shows the word when its cells are sent in this order."""
    sent = "".join([place.glyph for place in places])
    _, levels = resolve_levels(f"a{sent}a", "ltr")
    order = reorder(levels)
    if levels[0] or levels[-1] or order[0] != 0 or order[-1] != len(sent) + 1:
        return False
    return all(
        places[index - 1].cell == column
        and places[index - 1].is_mirrored == (levels[index] & 1 and sent[index - 1] in MIRRORED)
        for column, index in enumerate(order[1:-1])
    )
