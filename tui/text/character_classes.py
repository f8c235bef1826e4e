"""A class of one letter for each character: what it does to clusters, cells and lines.

Stages that look at every character look at a string of these letters instead, with regular expressions:

    x narrow base                w wide base               P wide pictograph
    p narrow pictograph that a selector widens             r regional indicator
    l lam, where it joins alef   a alef that lam joins     m mark, transparent to joining
    n other mark                 t undrawn, transparent    z undrawn
    j zero-width joiner          v emoji selector          " " space where a line may break
    s tab

A width is what the screen library measures: its measure decides where the next glyph lands.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from tui.text.presentation import forgets, joins_letters
from tui.text.unicode_properties import RangeTable, joining_type

JOINER, WIDENING_SELECTOR = "\u200d", "\ufe0f"
LAM, ALEFS = "\u0644", "\u0622\u0623\u0625\u0627"

LAM_ALEF = re.compile("l[mtv]*a")
"""The classes of lam and alef drawn as one glyph, and of what may stand between them."""

BREAK_SPACES = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f"
"""Spaces at which a line may break; all are one cell wide. No-break spaces are letters here."""

TAB_WIDTH = 4
"""Cells of a tab. Fixed, because tab stops would have to count from the edge where the paragraph begins."""

_NAMED = {
    **dict.fromkeys(BREAK_SPACES, " "),
    "\t": "s",
    JOINER: "j",
    WIDENING_SELECTOR: "v",
}
"""Classes of one or a few characters."""

_LAM_AND_ALEFS = {LAM: "l", **dict.fromkeys(ALEFS, "a")}
"""Classes of lam and alef where letters join; where they do not, these are letters like any other."""

_UNDRAWN = RangeTable(
    {
        "undrawn": (
            "00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164 FE00-FE0F FEFF "
            "FFA0 FFF0-FFFB 1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"
        )
    }
)
"""Default_Ignorable_Code_Point, and the interlinear annotation characters."""

_COMMON = RangeTable({"common": "0000-0482 0600-06FF 2010-2026 2500-25A9 FB50-FDFF FE70-FEFC"})
"""Marks, and narrow bases, that are common enough to be known without importing wcwidth, which takes two
megabytes, and three more of what it imports: Latin, Greek, Cyrillic and Arabic letters, the glyphs of the
latter, and what frames and bars are made of."""

_UNSETTLED = RangeTable(
    {
        "unsettled": (
            "05C8-05C9 0B53-0B54 1ADE-1ADF 1AEC-1AF0 10ECB-10ECF 10EF0-10EF9 11DF0 18CD6-18CDA 18D1F-18D20 "
            "18E00-19191 191A0-191D2 1B123-1B128 1B168 1D127-1D128 1D250-1D252 1D25B-1D25C 1D25F 1D280-1D281 "
            "1F1AE 1F6D9 1F7DA 1FA8B-1FA8D 1FACC 1FADD 1FAEB 1FAF9-1FAFA"
        )
    }
)
"""Code points of Unicode 18, wide or of no width to younger wcwidths, one cell to the screen library."""


@cache
def is_widened(character: str) -> bool:
    """Whether the emoji variation selector makes a narrow character wide."""
    from wcwidth import wcswidth, wcwidth

    return bool(wcwidth(character) == 1 and wcswidth(character + WIDENING_SELECTOR) == 2)


def _classify(character: str) -> str:
    """Find the class letter of a character; see the module's table."""
    code = ord(character)
    if character in _NAMED:
        return _NAMED[character]
    if character in _LAM_AND_ALEFS:
        return _LAM_AND_ALEFS[character] if joins_letters() else "x"
    if _UNDRAWN.find(code):
        return "t" if joining_type(character) == "T" else "z"
    if _COMMON.find(code):
        return "m" if unicodedata.category(character) == "Mn" else "x"
    if 0x1F1E6 <= code <= 0x1F1FF:
        return "r"
    if 0x1F3FB <= code <= 0x1F3FF:
        return "n"
    if _UNSETTLED.find(code):
        return "x"
    from wcwidth import wcwidth

    width = wcwidth(character)
    if width == 2:
        return "P" if 0x1F000 <= code <= 0x1FAFF or 0x2190 <= code <= 0x2BFF else "w"
    if width == 1:
        return "p" if code > 0x2000 and is_widened(character) else "x"
    return "m" if joining_type(character) == "T" else "n"


class _Classes(dict[int, str]):
    """Maps a code point to its class letter."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _classify(chr(code))
        return letter


_CLASSES = _Classes()
forgets(_CLASSES.clear)


def classify(text: str) -> str:
    """Put each character into its class.

    Args:
        text: A clean text in logical order.

    Returns:
        One class letter per code point.
    """
    return text.translate(_CLASSES)
