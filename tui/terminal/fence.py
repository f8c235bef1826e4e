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
its letters, whole. Nor can every word be had that is written together with several brackets without partners.

Every answer is checked by resolving it; an answer is worked out once for each word and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from tui.terminal.cells import Cell
from tui.text.levels import resolve_levels
from tui.text.reordering import reorder
from tui.text.unicode_properties import BRACKETS, MIRRORED, bidi_class

FENCE: Final = "\u2800"
"""Braille pattern blank: looks like a space, is a strong left-to-right letter."""

_RUNNING_LEFT: Final = frozenset({"R", "AL", "AN"})
_NEVER: Final = frozenset({"L", "LRE", "LRO", "B", "S"})

_JOINS_ARABIC_NUMBERS: Final = ".,:/\u00a0\u060c\u202f"
"""The common separators (CS): a single one between two numbers after an Arabic letter makes them one (W4)."""
_JOINS_NUMBERS: Final = _JOINS_ARABIC_NUMBERS + "+-"
"""After a letter of another right-to-left script the separators of European numbers (ES) do so too."""


class _Place(NamedTuple):
    """What is sent next."""

    cell: int
    """The cell's index in visual order."""
    glyph: str
    """Its base character as it is sent."""
    is_mirrored: bool
    """Whether that is the partner of what shall be seen."""


def fence(row: Sequence[Cell]) -> list[Cell]:
    """Rearrange a row for a terminal that will reorder it.

    Args:
        row: The cells in visual order, one for each column.

    Returns:
        As many cells, in the order in which they are to be sent. Each keeps its style, which travels with it.
        A row without right-to-left cells comes back as it is.
    """
    texts = [cell.text for cell in row]
    bases = "".join(texts)
    units: Sequence[tuple[Cell, ...]] | None = None
    if len(bases) != len(row) or "" in texts:  # marks on letters, or wide characters
        units = list(_units(row))
        bases = "".join([unit[0].text[:1] or " " for unit in units])
    line = _arrange_line(bases)
    if line is None:
        return list(row)
    order, glyphs = line
    new, kind = tuple.__new__, Cell
    if units is None:
        return [
            cell if (cell := row[index]).text == glyph else new(kind, (glyph, cell.style))
            for index, glyph in zip(order, glyphs, strict=True)
        ]
    sent: list[Cell] = []
    for index, glyph in zip(order, glyphs, strict=True):
        first, *rest = units[index]
        sent += (first._replace(text=glyph + first.text[1:]), *rest)
    return sent


@lru_cache(maxsize=512)
def _arrange_line(bases: str) -> tuple[Sequence[int], str] | None:
    """Arrange the base characters of a row, whatever their styles.

    Returns:
        The indices in the order of sending, and what is sent for each; None where the row is sent as it is.
    """
    classes = [bidi_class(base) for base in bases]
    if _RUNNING_LEFT.isdisjoint(classes):
        return None
    places = list(_arrange_row(bases, classes, _TURNED_FIRST))
    if not BRACKETS.isdisjoint(bases) and not _shows(bases, places):
        # A bracket has found a partner in another word.
        others = list(_arrange_row(bases, classes, _BETWEEN_BRACKETS_FIRST))
        places = others if _shows(bases, others) else places
    return [place.cell for place in places], "".join([place.glyph for place in places])


def _units(row: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    """The cells that stay together: a wide character and its second column."""
    index = 0
    while index < len(row):
        end = index + 1
        while end < len(row) and not row[end].text:
            end += 1
        yield tuple(row[index:end])
        index = end


def _arrange_row(bases: str, classes: Sequence[str], methods: Sequence[_Method]) -> Iterator[_Place]:
    """Arrange each word of a row, and put a fence in place of every space that no word needs."""
    new, kind = tuple.__new__, _Place  # there are many of them, made without matching parameters to fields
    start = 0
    while start <= len(bases):
        end = stop = _end_of_word(bases, classes, start)
        arranged = _arrange(bases[start:stop], methods)
        while arranged is None:
            further = _end_of_next_word(bases, classes, stop)
            if further is None:
                stop = end
                arranged = _settle_for_less(bases[start:stop])
            else:
                stop = further
                arranged = _arrange(bases[start:stop], methods)
        for cell, glyph, is_mirrored in arranged:
            yield new(kind, (start + cell, glyph, is_mirrored))
        if stop < len(bases):
            yield _Place(stop, FENCE if bases[stop] == " " else bases[stop], False)
        start = stop + 1


def _end_of_word(bases: str, classes: Sequence[str], start: int) -> int:
    end = start
    while end < len(bases) and bases[end] != " " and classes[end] not in _NEVER:
        end += 1
    return end


def _end_of_next_word(bases: str, classes: Sequence[str], end: int) -> int | None:
    """Where the word ends that follows the one which ends at `end`, if only spaces part the two."""
    start = end
    while start < len(bases) and bases[start] == " ":
        start += 1
    further = _end_of_word(bases, classes, start)
    return further if further > start > end else None


@lru_cache(maxsize=8192)
def _arrange(word: str, methods: Sequence[_Method]) -> Sequence[_Place] | None:
    """Find what has to be sent between two fences to show a word.

    Args:
        word: The base characters of its cells in visual order; several words may be parted by spaces.
        methods: What to try.

    Returns:
        The cells in the order of sending; None when nothing will show this word.
    """
    classes = [bidi_class(base) for base in word]
    if _RUNNING_LEFT.isdisjoint(classes):
        return _as_it_is(word, 0, len(word))
    for method in methods:
        for joins in (_JOINS_ARABIC_NUMBERS, _JOINS_NUMBERS, ""):
            places = method(word, classes, joins)
            if _shows(word, places):
                return places
    return None


def _turn_core(word: str, classes: Sequence[str], joins: str) -> list[_Place]:
    """Turn what lies between the first and the last right-to-left cell."""
    first, end = _core(classes)
    return [
        *_as_it_is(word, 0, first),
        *_turned(word, classes, first, end, joins),
        *_as_it_is(word, end, len(word)),
    ]


def _turn_between_brackets(word: str, classes: Sequence[str], joins: str) -> list[_Place]:
    """Turn what stands between brackets, not these: in (one)(two) they take the row's direction (N0)."""
    places: list[_Place] = []
    start = 0
    for end in range(len(word) + 1):
        if end == len(word) or word[end] in BRACKETS:
            places += _turned(word, classes, start, end, joins)
            places += _as_it_is(word, end, min(end + 1, len(word)))
            start = end + 1
    return places


_Method = Callable[[str, Sequence[str], str], list[_Place]]
_TURNED_FIRST: Final = (_turn_core, _turn_between_brackets)
_BETWEEN_BRACKETS_FIRST: Final = (_turn_between_brackets, _turn_core)


@lru_cache(maxsize=1024)
def _settle_for_less(word: str) -> Sequence[_Place]:
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
    found = [index for index, name in enumerate(classes) if name in _RUNNING_LEFT]
    return found[0], found[-1] + 1


def _as_it_is(word: str, start: int, end: int) -> list[_Place]:
    return [_Place(index, word[index], False) for index in range(start, end)]


def _turned(word: str, classes: Sequence[str], start: int, end: int, joins: str) -> list[_Place]:
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
            partner = MIRRORED.get(word[index])
            places.append(_Place(index, partner or word[index], partner is not None))
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


def _shows(word: str, places: Sequence[_Place]) -> bool:
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
