"""A class of one letter for each character: what it does to clusters, cells and lines.

Stages that look at every character look at a string of these letters instead, with regular expressions:

    x narrow base                w wide base               P wide pictograph
    p narrow pictograph that a selector widens             r regional indicator
    l lam                        a alef that lam joins     m mark, transparent to joining
    n other mark                 t undrawn, transparent    z undrawn
    j zero-width joiner          v emoji selector          " " space where a line may break
    s tab

A width is what the screen library measures: its measure decides where the next glyph lands.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from tui.text.unicode_properties import joining_type

JOINER, WIDENING_SELECTOR = "\u200d", "\ufe0f"
LAM, ALEFS = "\u0644", "\u0622\u0623\u0625\u0627"

LAM_ALEF = re.compile("l[mtv]*a")
"""The classes of lam and alef drawn as one glyph, and of what may stand between them."""

BREAK_SPACES = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f"
"""Spaces at which a line may break; all are one cell wide. No-break spaces are letters here."""

TAB_WIDTH = 4
"""Cells of a tab. Fixed, because tab stops would have to count from the edge where the paragraph begins."""

_VISIBLE_FORMATS = frozenset(
    (*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD)
)
"""Format characters (Cf) that have a glyph of their own: Arabic number signs, end of ayah and the like."""

_UNDRAWN_LETTERS = frozenset((0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5, 0x034F))
"""Fillers and the grapheme joiner: ignorable, though they are letters or marks."""

_UNSETTLED_WIDE = (
    (0x18CD6, 0x18CDA),
    (0x18D1F, 0x18D20),
    (0x18E00, 0x19191),
    (0x191A0, 0x191D2),
    (0x1B123, 0x1B128),
    (0x1B168, 0x1B168),
    (0x1F1AE, 0x1F1AE),
    (0x1F6D9, 0x1F6D9),
    (0x1F7DA, 0x1F7DA),
    (0x1FA8B, 0x1FA8D),
    (0x1FACC, 0x1FACC),
    (0x1FADD, 0x1FADD),
    (0x1FAEB, 0x1FAEB),
    (0x1FAF9, 0x1FAFA),
    (0x05C8, 0x05C9),
    (0x0B53, 0x0B54),
    (0x1ADE, 0x1ADF),
    (0x1AEC, 0x1AF0),
    (0x10ECB, 0x10ECF),
    (0x10EF0, 0x10EF9),
    (0x11DF0, 0x11DF0),
    (0x1D127, 0x1D128),
    (0x1D250, 0x1D252),
    (0x1D25B, 0x1D25C),
    (0x1D25F, 0x1D25F),
    (0x1D280, 0x1D281),
)
"""Code points first assigned by Unicode 18: some wcwidth versions know them, the screen library measures
one."""


@cache
def is_widened(character: str) -> bool:
    """Whether the emoji variation selector makes a narrow character wide."""
    from wcwidth import wcswidth, wcwidth

    return bool(wcwidth(character) == 1 and wcswidth(character + WIDENING_SELECTOR) == 2)


def _classify(character: str) -> str:
    """The class letter of a character.

    x narrow base, w wide base, P wide pictograph, p narrow pictograph that a selector widens, r regional
    indicator, l lam, a alef that joins it, m mark that is transparent to joining, n other mark, t undrawn and
    transparent, z undrawn, j zero-width joiner, v emoji selector, " " space to break at, s tab.
    """
    code = ord(character)
    if character in BREAK_SPACES:
        return " "
    if code == 9:
        return "s"
    if character == LAM:
        return "l"
    if character in ALEFS:
        return "a"
    category = unicodedata.category(character)
    if code < 0x0483 or 0x0600 <= code <= 0x06FF or 0x2010 <= code <= 0x2026:
        # Common enough to be known without importing wcwidth.
        if category == "Mn":
            return "m"
        if category != "Cf" or code in _VISIBLE_FORMATS:
            return "x"
    if character == JOINER:
        return "j"
    if character == WIDENING_SELECTOR:
        return "v"
    transparent = joining_type(character) == "T"
    if (
        (category == "Cf" and code not in _VISIBLE_FORMATS and not 0x13430 <= code <= 0x1345F)
        or (0xFE00 <= code <= 0xFE0E or 0xE0000 <= code <= 0xE0FFF or 0x180B <= code <= 0x180F)
        or code in _UNDRAWN_LETTERS
        or code == 0x2065
        or 0xFFF0 <= code <= 0xFFF8
    ):
        return "t" if transparent else "z"
    if 0x1F1E6 <= code <= 0x1F1FF:
        return "r"
    if 0x1F3FB <= code <= 0x1F3FF:
        return "n"
    if any(first <= code <= last for first, last in _UNSETTLED_WIDE):
        return "x"
    from wcwidth import wcwidth

    width = wcwidth(character)
    if width == 2:
        return "P" if 0x1F000 <= code <= 0x1FAFF or 0x2190 <= code <= 0x2BFF else "w"
    if width == 1:
        return "p" if code > 0x2000 and is_widened(character) else "x"
    return "m" if transparent else "n"


class _Classes(dict[int, str]):
    """Maps a code point to its class letter."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _classify(chr(code))
        return letter


_CLASSES = _Classes()


def classify(text: str) -> str:
    """Put each character into its class.

    Args:
        text: A clean text in logical order.

    Returns:
        One class letter per code point.
    """
    return text.translate(_CLASSES)
