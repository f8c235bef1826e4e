"""The outputs for kitty, which turns round the letters of each word and nothing else.

kitty hands each run of cells in one font to HarfBuzz, which finds the direction of a run by its first letter:
a run that begins with an Arabic letter is drawn from right to left, over the columns of that run. Runs end at
spaces, at the lines and blocks that kitty draws by itself, and where bold or italic letters begin or end.
Colours belong to columns and stay.

So every word that holds a right-to-left letter or an Arabic-Indic digit is sent turned round as a whole, its
mirrored characters replaced, because HarfBuzz mirrors them in such a run.

So it is where the font has Arabic letters. Most fonts of programmers have none, and kitty takes the letters
from another font: then they are runs of their own, the digits, brackets and full stops beside them are not in
these, and only the letters are sent turned round.

With a font that has them, one thing cannot be had: an Arabic letter with a Latin one right of it in the same
word. Such a word begins with the Latin letter when it is turned round and with the Arabic one when it is not,
and each way the run is drawn in the other direction. There the Latin end is shown before the rest, so that
both can be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from tui.terminal.cells import Cell, split_cells
from tui.terminal.output import ARABIC_FORMS, MARKS, PLAIN_POINTS, RIGHT_TO_LEFT
from tui.text.unicode_properties import MIRRORED, bidi_class

_BLANKS: Final = " \u2500-\u259f\u2800-\u28ff\ue0b0-\ue0bf\U0001fb00-\U0001fbff"
_ENDS_RUN = re.compile(f"[{_BLANKS}]?")
"""What is drawn without a font: blanks, lines, blocks, Braille. The second column of a wide character too."""

_WORD = re.compile(f"[^{_BLANKS}{MARKS}][^{_BLANKS}]*")
_LETTER = re.compile(f"[{RIGHT_TO_LEFT}]")
_LETTERS = re.compile(f"[{RIGHT_TO_LEFT}][{RIGHT_TO_LEFT}{MARKS}]*")

_PLAIN = re.compile(f"[{PLAIN_POINTS}]*[{ARABIC_FORMS}][{ARABIC_FORMS}{PLAIN_POINTS}]*")
"""A word of Arabic letters and punctuation that has no mirror image, as most are."""

_SPACES = re.compile(f"[\u00a0\u2000-\u200a](?![{MARKS}])")
"""Spaces that kitty takes from the font, so that they end no run; a usual one is sent in place of each."""

_END = Cell("", "")
"""Stands behind the last cell of a row, and ends its run."""

_SGR = re.compile(r"\x1b\[([0-9;:]*)m")
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})


def kitty(row: Sequence[Cell]) -> list[Cell]:
    """Turn the words of a row round, for a font that has Arabic letters.

    Args:
        row: The cells in visual order, one for each column.

    Returns:
        As many cells in the order of sending; the styles are in the columns in which they were.
    """
    spaced = [cell._replace(text=" ") if _SPACES.fullmatch(cell.text) else cell for cell in row]
    return _turn_runs(spaced, _ends_run)


def letters(row: Sequence[Cell]) -> list[Cell]:
    """Turn the right-to-left letters of a row round, for a font that lacks them.

    Args:
        row: The cells in visual order, one for each column.

    Returns:
        As many cells in the order of sending; the styles are in the columns in which they were.
    """
    return _turn_runs(row, _is_no_letter)


def kitty_piece(text: str) -> str:
    """Turn the words of a text round that begins and ends between words, and is all in one style."""
    return _WORD.sub(_turn_match, text if text.isascii() else _SPACES.sub(" ", text))


def letters_piece(text: str) -> str:
    """Turn the right-to-left letters of a text round that begins and ends beside none, in one style."""
    return _LETTERS.sub(_turn_match, text)


def parts_words(character: str) -> bool:
    """Whether words end before and behind a character, or there is none."""
    return _ends_run(character)


def parts_letters(character: str) -> bool:
    """Whether runs of right-to-left letters end before and behind a character, or there is none."""
    return _is_no_letter(character)


def _turn_match(match: re.Match[str]) -> str:
    word = match[0]
    return word if word.isascii() else _turn_text(word)


@lru_cache(maxsize=8192)
def _turn_text(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word[::-1]
    turned = _turn(tuple([cell.text for cell in split_cells(word, "")]))
    return word if turned is None else "".join(turned)


def _turn_runs(row: Sequence[Cell], ends_run: Callable[[str], bool]) -> list[Cell]:
    sent = list(row)
    new, kind = tuple.__new__, Cell
    start = 0
    style: str | None = None  # of the run's last cell; None before its first
    for end, cell in enumerate((*row, _END)):
        is_end = ends_run(cell.text[:1])
        if not is_end and (style is None or cell.style == style or _font(cell.style) == _font(style)):
            style = cell.style
            continue
        if end > start and (turned := _turn(tuple([each.text for each in row[start:end]]))):
            sent[start:end] = [
                new(kind, (text, each.style)) for text, each in zip(turned, row[start:end], strict=True)
            ]
        start, style = (end + 1, None) if is_end else (end, cell.style)
    return sent


@lru_cache(maxsize=1024)
def _ends_run(character: str) -> bool:
    return _ENDS_RUN.fullmatch(character) is not None


@lru_cache(maxsize=1024)
def _is_no_letter(character: str) -> bool:
    return _LETTER.fullmatch(character) is None


@lru_cache(maxsize=8192)
def _turn(word: tuple[str, ...]) -> tuple[str, ...] | None:
    """Turn a word round that kitty will draw from right to left; None when it is sent as it is."""
    if _PLAIN.fullmatch("".join(word)):
        return word[::-1]
    classes = [bidi_class(text[0]) for text in word]
    right_to_left = [index for index, name in enumerate(classes) if name in _RIGHT_TO_LEFT]
    if not right_to_left:
        return None
    end = right_to_left[-1] + 1
    if "L" in classes[end:]:
        return word[end:] + word[:end]
    return tuple([MIRRORED.get(text[0], text[0]) + text[1:] for text in reversed(word)])


@lru_cache(maxsize=1024)
def _font(style: str) -> tuple[bool, bool]:
    """Whether a style is bold, and whether it is italic."""
    is_bold = is_italic = False
    for parameters in _SGR.findall(style):
        fields = iter(parameters.split(";"))
        for field in fields:
            if field in ("38", "48", "58"):  # colours: as many fields more as their kind has
                for _ in range({"5": 1, "2": 3}.get(next(fields, ""), 0)):
                    next(fields, None)
            elif field in ("", "0"):
                is_bold = is_italic = False
            elif field in ("1", "22"):
                is_bold = field == "1"
            elif field in ("3", "23"):
                is_italic = field == "3"
    return is_bold, is_italic
