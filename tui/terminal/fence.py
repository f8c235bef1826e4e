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
fence. They need a right-to-left letter further right, with no left-to-right one between. Real spaces instead
of fences make one run of the word and of those right of it, when there is such a letter among these. Where
there is none, at the right end of a line, the blank right of the word becomes one: a letter in the colour of
its background. Where there is no blank of a known colour either, the number is shown on the other side of its
letters, whole. Nor can every word be had that is written together with several brackets without partners.

Every answer is checked by resolving it; an answer is worked out once for each word and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from tui.terminal.cells import Cell, hiding_style
from tui.text.levels import resolve_levels
from tui.text.reordering import reorder
from tui.text.unicode_properties import BRACKETS, MIRRORED, bidi_class

FENCE: Final = "\u2800"
"""Braille pattern blank: looks like a space, is a strong left-to-right letter."""

_HIDDEN: Final = "\u05d9"
"""Yod: a right-to-left letter that takes no part in what numbers become (W2), and has little ink."""

_RUNNING_LEFT: Final = frozenset({"R", "AL", "AN"})
_LINES = re.compile("[\u2500-\u259f]")
"""The lines and bars between panes."""
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
    if len(bases) == len(row) and "" not in texts:
        line, blanks = _arrange_cells(bases, row)
        if line is None:
            return list(row)
        new, kind = tuple.__new__, Cell
        return [
            cell
            if (cell := blanks.get(index) or row[index]).text == glyph
            else new(kind, (glyph, cell.style))
            for index, glyph in zip(line.order, line.glyphs, strict=True)
        ]
    units = list(_units(row))  # there are marks on letters, or wide characters
    bases = "".join([unit[0].text[:1] or " " for unit in units])
    line, blanks = _arrange_cells(bases, [unit[0] for unit in units])
    if line is None:
        return list(row)
    sent: list[Cell] = []
    for index, glyph in zip(line.order, line.glyphs, strict=True):
        first, *rest = units[index]
        first = blanks.get(index) or first
        sent += (first._replace(text=glyph + first.text[1:]), *rest)
    return sent


class _Line(NamedTuple):
    """What is sent for a row."""

    order: Sequence[int]
    """The indices of its cells."""
    glyphs: str
    """What is sent for each."""
    hidden: Sequence[int] = ()
    """The blanks among them in whose place a letter is sent."""


def _arrange_cells(bases: str, cells: Sequence[Cell]) -> tuple[_Line | None, Mapping[int, Cell]]:
    """Arrange the base characters of a row's cells.

    Returns:
        What is sent, None where the row is sent as it is; and the blanks by index that have to be in other
        colours for it.
    """
    line = _arrange_line(bases)
    if line is None or not line.hidden:
        return line, {}
    blanks: dict[int, Cell] = {}
    for index in line.hidden:
        style = hiding_style(cells[index].style)
        if style is None:
            return _arrange_line(bases, may_hide=False), {}
        blanks[index] = Cell(_HIDDEN, style)
    return line, blanks


@lru_cache(maxsize=512)
def _arrange_line(bases: str, *, may_hide: bool = True) -> _Line | None:
    """Arrange the base characters of a row, whatever their styles; None where it is sent as it is."""
    classes = [bidi_class(base) for base in bases]
    if _RUNNING_LEFT.isdisjoint(classes):
        return None
    places = list(_arrange_row(bases, classes, _TURNED_FIRST, may_hide=may_hide))
    if not BRACKETS.isdisjoint(bases) and not _shows(bases, places):
        # A bracket has found a partner in another word.
        others = list(_arrange_row(bases, classes, _BETWEEN_BRACKETS_FIRST, may_hide=may_hide))
        places = others if _shows(bases, others) else places
    order = [place.cell for place in places]
    glyphs = "".join([place.glyph for place in places])
    hidden = [place.cell for place in places if place.glyph == _HIDDEN and bases[place.cell] == " "]
    return _Line(order, glyphs, hidden)


def _units(row: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    """The cells that stay together: a wide character and its second column."""
    index = 0
    while index < len(row):
        end = index + 1
        while end < len(row) and not row[end].text:
            end += 1
        yield tuple(row[index:end])
        index = end


def _arrange_row(
    bases: str, classes: Sequence[str], methods: Sequence[_Method], *, may_hide: bool
) -> Iterator[_Place]:
    """Arrange each word of a row, and put a fence in place of every space that no word needs."""
    new, kind = tuple.__new__, _Place  # there are many of them, made without matching parameters to fields
    start = 0
    while start <= len(bases):
        end = stop = _end_of_word(bases, classes, start)
        arranged = _arrange(bases[start:stop], methods)
        if arranged is None:
            for stop, ending in _ways_on(bases, classes, end, may_hide=may_hide):
                arranged = _arrange(bases[start : stop - len(ending)] + ending, methods)
                if arranged is not None:
                    break
            else:
                stop, arranged = end, _settle_for_less(bases[start:end])
        for cell, glyph, is_mirrored in arranged:
            yield new(kind, (start + cell, glyph, is_mirrored))
        if stop < len(bases):
            yield _Place(stop, FENCE if bases[stop] == " " else bases[stop], False)
        start = stop + 1


def _ways_on(bases: str, classes: Sequence[str], end: int, *, may_hide: bool) -> Iterator[tuple[int, str]]:
    """What a word can be taken together with, to be shown as it alone cannot.

    Yields:
        Where the whole ends, and what stands at its end in place of a blank, if anything.
    """
    near, beyond = [end], list[int]()
    further = _end_of_next_word(bases, classes, end)
    while further is not None:
        # Konsole does not take both sides of a line for one text.
        (beyond if beyond or _LINES.search(bases, end, further) else near).append(further)
        further = _end_of_next_word(bases, classes, further)
    yield from ((stop, "") for stop in near[1:])
    if may_hide:
        yield from ((stop + 1, _HIDDEN) for stop in near if _bears_letter(bases, classes, stop))
    yield from ((stop, "") for stop in beyond)


def _bears_letter(bases: str, classes: Sequence[str], index: int) -> bool:
    """Whether a right-to-left letter in place of a blank leaves alone what stands right of it."""
    if bases[index : index + 1] != " ":
        return False
    further = bases[index + 1 : index + 2]
    return further in ("", " ") or classes[index + 1] == "L" or _LINES.match(further) is not None


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
    readings = [classes, _with_terminators(classes)] if "ET" in classes and "EN" in classes else [classes]
    for method, reading in product(methods, readings):
        for joins in (_JOINS_ARABIC_NUMBERS, _JOINS_NUMBERS, ""):
            places = method(word, reading, joins)
            if _shows(word, places):
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
