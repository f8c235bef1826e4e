"""The output for terminals that reorder each row by UAX #9, and take no direction marks.

Such a terminal (PuTTY, Konsole behind tmux, Terminal.app) resolves the characters of a row as one paragraph
that runs from left to right. The inverse is found here: what has to be sent so that each cell is shown in the
column it was composed for.

A blank that is a *letter* to UAX #9, U+2800 of the Braille block, fences words off: sent in place of every
space, it lets nothing to its left or right have a say, so each word can be dealt with for itself (see
`fence_words`).

One thing cannot be had in this way: European digits right of an Arabic letter, as in م2024 (the end of "in
2024 CE"), because digits that come after an Arabic letter belong to its run, and digits before it to the
fence. They need a right-to-left letter further right, with no left-to-right one between. Real spaces instead
of fences make one run of the word and of those right of it, when there is such a letter among these. Where
there is none, at the right end of a line, the blank right of the word becomes one: a letter in the colour of
its background. Where there is no blank of a known colour either, the number is shown on the other side of its
letters, whole. Nor can every word be had that is written together with several brackets without partners.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import category

from tui.terminal.cells import Cell, hiding_style, split_cells
from tui.terminal.fence_words import (
    BETWEEN_BRACKETS_FIRST,
    RUNNING_LEFT,
    TURNED_FIRST,
    Method,
    Place,
    arrange_word,
    settle_for_less,
    shows,
)
from tui.terminal.output import ARABIC_FORMS, MARKS, PLAIN_POINTS, holds_right_to_left
from tui.text.unicode_properties import BRACKETS, MIRRORED, bidi_class

FENCE: Final = "\u2800"
"""Braille pattern blank: looks like a space, is a strong left-to-right letter."""

_HIDDEN: Final = "\u05d9"
"""Yod: a right-to-left letter that takes no part in what numbers become (W2), and has little ink."""

_LETTER: Final = f"[{ARABIC_FORMS}]"
_PLAIN = re.compile(f"([{PLAIN_POINTS}]*)({_LETTER}+)([{PLAIN_POINTS}]*)")
"""A word of Arabic letters with punctuation at its ends, as most are."""
_MARKED = re.compile(f"([{PLAIN_POINTS}]*)((?:{_LETTER}[{MARKS}]*)+)([{PLAIN_POINTS}]*)")
"""The same with marks on letters."""
_MARKED_LETTER = re.compile(f"{_LETTER}[{MARKS}]*")
_PLAIN_OR_NONE: Final = f"[{PLAIN_POINTS}]*(?:{_LETTER}+[{PLAIN_POINTS}]*)?"
_PLAIN_LINE = re.compile(f"(?:{_PLAIN_OR_NONE} )*{_PLAIN_OR_NONE}")
_PLAIN_LETTERS = re.compile(f"{_LETTER}+")
_LINES = re.compile("[\u2500-\u259f]")
"""The lines and bars between panes."""
_FAR: Final = 1 << 20
_NEVER: Final = frozenset({"L", "LRE", "LRO", "B", "S"})


def fence(row: Sequence[Cell]) -> list[Cell]:
    """Rearrange a row for a terminal that will reorder it.

    Args:
        row: The cells in visual order, one for each column.

    Returns:
        As many cells, in the order in which they are to be sent. Each keeps its style, which travels with it.
        A row without right-to-left cells comes back as it is.
    """
    return fence_apart(row)[0]


def fence_apart(row: Sequence[Cell]) -> tuple[list[Cell], Sequence[tuple[int, int]]]:
    """Rearrange a row, and tell where a part of it cannot be sent anew for itself.

    Args:
        row: The cells in visual order, one for each column.

    Returns:
        As for `fence`; and stretches of columns, start and end, each of which has to be sent as a whole,
        because its words were taken together.
    """
    texts = [cell.text for cell in row]
    bases = "".join(texts)
    if len(bases) == len(row) and "" not in texts:
        line, blanks = _arrange_cells(bases, row)
        if line is None:
            return list(row), ()
        new, kind = tuple.__new__, Cell
        return [
            cell
            if (cell := blanks.get(index) or row[index]).text == glyph
            else new(kind, (glyph, cell.style))
            for index, glyph in zip(line.order, line.glyphs, strict=True)
        ], line.joined
    units = list(_units(row))  # there are marks on letters, or wide characters
    bases = "".join([unit[0].text[:1] or " " for unit in units])
    line, blanks = _arrange_cells(bases, [unit[0] for unit in units])
    if line is None:
        return list(row), ()
    sent: list[Cell] = []
    for index, glyph in zip(line.order, line.glyphs, strict=True):
        first, *rest = units[index]
        first = blanks.get(index) or first
        sent += (first._replace(text=glyph + first.text[1:]), *rest)
    # The stretches are of units here: where one is two columns wide, all is one stretch.
    is_narrow = len(units) == len(row)
    return sent, line.joined if is_narrow or not line.joined else ((0, _FAR),)


class _Line(NamedTuple):
    """What is sent for a row."""

    order: Sequence[int]
    """The indices of its cells."""
    glyphs: str
    """What is sent for each."""
    hidden: Sequence[int] = ()
    """The blanks among them in whose place a letter is sent."""
    joined: Sequence[tuple[int, int]] = ()
    """Where words were taken together: start and end in visual order."""


def _arrange_cells(bases: str, cells: Sequence[Cell]) -> tuple[_Line | None, Mapping[int, Cell]]:
    """Arrange the base characters of a row's cells.

    Returns:
        What is sent, None where the row is sent as it is; and the blanks by index that have to be in other
        colours for it.
    """
    plain = frozenset[int]()  # the blanks in which nothing can be hidden
    while True:
        line = _arrange_line(bases, plain)
        styles = {index: hiding_style(cells[index].style) for index in (line.hidden if line else ())}
        unknown = [index for index, style in styles.items() if style is None]
        if not unknown:
            return line, {index: Cell(_HIDDEN, style or "") for index, style in styles.items()}
        plain = plain.union(unknown)


@lru_cache(maxsize=512)
def _arrange_line(bases: str, plain: frozenset[int] = frozenset()) -> _Line | None:
    """Arrange the base characters of a row, whatever their styles; None where it is sent as it is."""
    if not holds_right_to_left(bases):
        return None
    if _PLAIN_LINE.fullmatch(bases):
        return _arrange_plain_line(bases)
    classes = [bidi_class(base) for base in bases]
    joined: list[tuple[int, int]] = []
    places = list(_arrange_row(bases, classes, TURNED_FIRST, joined, plain))
    if not BRACKETS.isdisjoint(bases):
        joined += _bracketed_together(bases)
        if not shows(bases, places):
            # A bracket has found a partner in another word.
            others = list(_arrange_row(bases, classes, BETWEEN_BRACKETS_FIRST, joined, plain))
            places = others if shows(bases, others) else places
    order = [place.cell for place in places]
    glyphs = "".join([place.glyph for place in places])
    hidden = [place.cell for place in places if place.glyph == _HIDDEN and bases[place.cell] == " "]
    return _Line(order, glyphs, hidden, joined)


def _arrange_plain_line(bases: str) -> _Line:
    """Arrange a row of words of Arabic letters with punctuation at their ends."""
    order = list(range(len(bases)))
    for word in _PLAIN_LETTERS.finditer(bases):
        start, end = word.span()
        order[start:end] = range(end - 1, start - 1, -1)
    glyphs = "".join([bases[index] for index in order]).replace(" ", FENCE)
    return _Line(order, glyphs)


def _bracketed_together(bases: str) -> list[tuple[int, int]]:
    """The stretch in which brackets of one word may have partners in another."""
    start = 0
    places: list[int] = []
    for word in bases.split(" "):
        if not is_balanced(word):
            places += (start, start + len(word))
        start += len(word) + 1
    return [(places[0], places[-1])] if places else []


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
    bases: str,
    classes: Sequence[str],
    methods: Sequence[Method],
    joined: list[tuple[int, int]],
    plain: frozenset[int] | None,
) -> Iterator[Place]:
    """Arrange each word of a row, and put a fence in place of every space that no word needs.

    Stretches of words that are taken together are added to `joined`.
    """
    new, kind = tuple.__new__, Place  # there are many of them, made without matching parameters to fields
    start = 0
    while start <= len(bases):
        end = stop = _end_of_word(bases, classes, start)
        arranged = arrange_word(bases[start:stop], methods)
        if arranged is None:
            for stop, ending in _ways_on(bases, classes, end, plain):
                arranged = arrange_word(bases[start : stop - len(ending)] + ending, methods)
                if arranged is not None:
                    # A hidden letter at the end of all depends on what will be right of it.
                    joined.append((start, stop + (ending != "" and stop == len(bases))))
                    break
            else:
                stop, arranged = end, settle_for_less(bases[start:end])
                joined.append((start, _FAR))  # there may be a way when something else is right of it
        for cell, glyph, is_mirrored in arranged:
            yield new(kind, (start + cell, glyph, is_mirrored))
        if stop < len(bases):
            yield Place(stop, FENCE if bases[stop] == " " else bases[stop], False)
        start = stop + 1


def _ways_on(
    bases: str, classes: Sequence[str], end: int, plain: frozenset[int] | None
) -> Iterator[tuple[int, str]]:
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
    if plain is not None:
        yield from (
            (stop + 1, _HIDDEN) for stop in near if stop not in plain and _bears_letter(bases, classes, stop)
        )
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


def fence_piece(text: str) -> str | None:
    """Rearrange part of a row that begins and ends between words, and is all in one style.

    Args:
        text: The part in visual order, as it is sent; no character takes two columns.

    Returns:
        What is sent in its place, wherever it stands in a row with right-to-left text; None where that
        depends on the rest of the row.
    """
    words = [_word_alone(word) for word in text.split(" ")]
    if None in words:
        return None
    return FENCE.join([word or "" for word in words])


@lru_cache(maxsize=8192)
def _word_alone(word: str) -> str | None:
    """What is sent for a word, when nothing else of its row has a say in that."""
    if plain := _PLAIN.fullmatch(word):
        before, letters, behind = plain.groups()
        return f"{before}{letters[::-1]}{behind}"
    if marked := _MARKED.fullmatch(word):
        before, letters, behind = marked.groups()
        return before + "".join(reversed(_MARKED_LETTER.findall(letters))) + behind
    cells = split_cells(word, "")
    bases = "".join([cell.text[:1] for cell in cells])
    classes = [bidi_class(base) for base in bases]
    if RUNNING_LEFT.isdisjoint(classes):
        return word if is_balanced(word) else None
    places = list(_arrange_row(bases, classes, TURNED_FIRST, [], None))
    sent = "".join([place.glyph + cells[place.cell].text[1:] for place in places])
    return sent if is_balanced(sent) and shows(bases, places) else None


def is_balanced(text: str) -> bool:
    """Whether no bracket in what is sent for a text can find a partner outside it (N0)."""
    opened: list[str] = []
    for character in text:
        if character not in BRACKETS:
            continue
        if category(character) == "Ps":
            opened.append(character)
        elif not opened or opened.pop() != MIRRORED[character]:
            return False
    return not opened
