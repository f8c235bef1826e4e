"""The output for terminals that reorder each row by UAX #9, and take no direction marks.

Such a terminal (PuTTY, Konsole behind tmux, Terminal.app) resolves the characters of a row as one paragraph
that runs from left to right. The inverse is found here: what has to be sent so that each cell is shown in the
column it was composed for.

A blank that is a *letter* to UAX #9, U+2800 of the Braille block, fences words off: sent in place of every
space, it lets nothing to its left or right have a say, so each word can be dealt with for itself. In a word,

- whatever stands left of the first right-to-left cell, or right of the last, stays where it is: between a
  right-to-left cell and the fence it takes the row's direction;
- from the first right-to-left cell to the last the order is turned round, numbers excepted, whose digits
  keep theirs; mirrored characters are replaced by their partners, because they will be mirrored once more.

One thing cannot be had in this way: European digits right of an Arabic letter, as in م2024 (the end of "in
2024 CE"), because digits that come after an Arabic letter belong to its run, and digits before it to the
fence. With the words on the right they can, when there is a right-to-left letter among these: real spaces
make one run of all. Where there is none, at the right end of a line, the number is shown on the other side of
its letters, whole.

Every answer is checked by resolving it; an answer is worked out once for each word and remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from tui.terminal.cells import Cell
from tui.text.levels import resolve_levels
from tui.text.reordering import reorder
from tui.text.unicode_properties import MIRRORED, bidi_class

FENCE: Final = "\u2800"
"""Braille pattern blank: looks like a space, is a strong left-to-right letter."""

_RUNNING_LEFT: Final = frozenset({"R", "AL", "AN"})
_NEVER: Final = frozenset({"L", "LRE", "LRO", "B", "S"})

_JOINS_ARABIC_NUMBERS: Final = ".,:/\u00a0\u060c\u202f"
"""The common separators (CS): a single one between two numbers after an Arabic letter makes them one (W4)."""
_JOINS_NUMBERS: Final = _JOINS_ARABIC_NUMBERS + "+-"
"""After a letter of another right-to-left script the separators of European numbers (ES) do so too."""


class _Place(NamedTuple):
    """Which cell of a word is sent next."""

    cell: int
    is_mirrored: bool


_Arrangement = tuple[_Place, ...]


def fence(row: Sequence[Cell]) -> list[Cell]:
    """Rearrange a row for a terminal that will reorder it.

    Args:
        row: The cells in visual order, one for each column.

    Returns:
        As many cells, in the order in which they are to be sent. Each keeps its style, which travels with it.
        A row without right-to-left cells comes back as it is.
    """
    units = list(_units(row))
    bases = [unit[0].text[:1] or " " for unit in units]
    classes = [bidi_class(base) for base in bases]
    if not any(name in _RUNNING_LEFT for name in classes):
        return list(row)
    sent: list[Cell] = []
    start = 0
    for end in range(len(units) + 1):
        if end < start:
            continue
        if end < len(units) and not _parts_words(bases[end], classes[end]):
            continue
        # units[start:end] is a word, units[end] what parts it from the next.
        stop = end
        places = _arrange("".join(bases[start:stop]))
        while places is None:
            further = _end_of_next_word(bases, classes, stop)
            if further is None:
                places = _settle_for_less("".join(bases[start:end]))
                stop = end
                break
            stop = further
            places = _arrange("".join(bases[start:stop]))
        for place in places:
            sent += _mirror(units[start + place.cell]) if place.is_mirrored else units[start + place.cell]
        if stop < len(units):
            sent += _fenced(units[stop])
        start = stop + 1
    return sent


def _units(row: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    """The cells that stay together: a wide character and its second column."""
    index = 0
    while index < len(row):
        end = index + 1
        while end < len(row) and not row[end].text:
            end += 1
        yield tuple(row[index:end])
        index = end


def _parts_words(base: str, name: str) -> bool:
    return base == " " or name in _NEVER


def _fenced(unit: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return (unit[0]._replace(text=FENCE),) if unit[0].text == " " else unit


def _mirror(unit: tuple[Cell, ...]) -> tuple[Cell, ...]:
    text = unit[0].text
    return (unit[0]._replace(text=MIRRORED[text[0]] + text[1:]), *unit[1:])


def _end_of_next_word(bases: Sequence[str], classes: Sequence[str], end: int) -> int | None:
    """Where the word ends that follows the one which ends at `end`, if only spaces part the two."""
    index = end
    while index < len(bases) and bases[index] == " ":
        index += 1
    start = index
    while index < len(bases) and not _parts_words(bases[index], classes[index]):
        index += 1
    return index if index > start > end else None


@lru_cache(maxsize=8192)
def _arrange(word: str) -> _Arrangement | None:
    """Find what has to be sent between two fences to show a word.

    Args:
        word: The base characters of its cells in visual order; several words may be parted by spaces.

    Returns:
        The cells in the order of sending; None when nothing will show this word.
    """
    classes = [bidi_class(base) for base in word]
    right_to_left = [index for index, name in enumerate(classes) if name in _RUNNING_LEFT]
    if not right_to_left:
        return _as_it_is(0, len(word))
    first, last = right_to_left[0], right_to_left[-1]
    for joins in (_JOINS_ARABIC_NUMBERS, _JOINS_NUMBERS, ""):
        places = (
            *_as_it_is(0, first),
            *_turned(word, classes, first, last + 1, joins),
            *_as_it_is(last + 1, len(word)),
        )
        if _shows(word, places):
            return places
    return None


def _settle_for_less(word: str) -> _Arrangement:
    """Show the numbers right of a word's letters on its left, where they stay whole."""
    classes = [bidi_class(base) for base in word]
    right_to_left = [index for index, name in enumerate(classes) if name in _RUNNING_LEFT]
    first, last = right_to_left[0], right_to_left[-1]
    numbers_end = max((index + 1 for index, name in enumerate(classes) if name == "EN"), default=0)
    return (
        *_as_it_is(0, first),
        *_as_it_is(last + 1, numbers_end),
        *_turned(word, classes, first, last + 1, _JOINS_ARABIC_NUMBERS),
        *_as_it_is(max(last + 1, numbers_end), len(word)),
    )


def _as_it_is(start: int, end: int) -> _Arrangement:
    return tuple(_Place(index, False) for index in range(start, end))


def _turned(word: str, classes: Sequence[str], start: int, end: int, joins: str) -> _Arrangement:
    """Turn part of a word round, but not its numbers.

    Args:
        word: The word.
        classes: Its bidi classes.
        start: Where the part begins.
        end: Where it ends.
        joins: Characters that make one number of two, standing single between these.
    """
    places: list[_Place] = []
    index = end - 1
    while index >= start:
        if classes[index] not in ("EN", "AN"):
            places.append(_Place(index, word[index] in MIRRORED))
            index -= 1
            continue
        number_end = index + 1
        while index >= start and (
            classes[index] == classes[number_end - 1]
            or (
                index > start
                and word[index] in joins
                and classes[index - 1] == classes[index + 1] == classes[number_end - 1]
            )
        ):
            index -= 1
        places += _as_it_is(index + 1, number_end)
    return tuple(places)


def _shows(word: str, places: _Arrangement) -> bool:
    """Whether a terminal that reorders shows the word when its cells are sent in this order."""
    sent = "".join(MIRRORED[word[place.cell]] if place.is_mirrored else word[place.cell] for place in places)
    _, levels = resolve_levels(f"a{sent}a", "ltr")
    if levels[0] or levels[-1]:
        return False
    order = reorder(levels)
    if order[0] != 0 or order[-1] != len(sent) + 1:
        return False
    shown = [
        MIRRORED.get(sent[index - 1], sent[index - 1]) if levels[index] & 1 else sent[index - 1]
        for index in order[1:-1]
    ]
    return "".join(shown) == word and [places[index - 1].cell for index in order[1:-1]] == list(
        range(len(word))
    )
