"""Joining forms of Arabic letters, one glyph per code point.

arabic-reshaper decides which letters join. Left to itself it stops joining at the 161 Arabic letters it has
no forms for and at invisible characters, and its ligatures lose the way back to the source. So it never sees
the text, but the text's *skeleton*: each character replaced by one of the same joining type that
arabic-reshaper knows. What comes out has exactly one character for each that went in, and says of each the
form it takes. The glyph is then looked up in arabic-reshaper's table of letters; a letter without
presentation forms stays itself, while its neighbours join it as they should. So does one whose forms the
presentation in force (`tui.text.presentation`) does not want; where it wants none, words stay as they are.

Words have far fewer skeletons than letters, and one call of arabic-reshaper costs as much as shaping ten
words from known skeletons, so the forms of a skeleton are kept.

Lam-alef is drawn here: the glyph of the pair stands on the lam and the alef is drawn as nothing. A zero-width
joiner never comes out; it has done its work on its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from tui.text.character_classes import JOINER, LAM, LAM_ALEF, classify
from tui.text.presentation import forgets, joins_letters, presentation
from tui.text.unicode_properties import joining_type

_CHANGES_FORM = re.compile("[\u0621-\u06d3]")
"""Where the letters that have presentation forms lie; a word without any is drawn as it is written."""

_SKELETON = {"D": "\u0628", "R": "\u0631", "C": "\u0640", "T": "\u064e", "L": "x", "U": "x"}
"""A character of each joining type that arabic-reshaper knows: beh, reh, tatweel, fatha and an x.

It knows none that joins on its left only (L); no such letter stands beside letters that change form."""

_ISOLATED, _INITIAL, _MEDIAL, _FINAL = range(4)
_FORM_OF = {
    "\ufe91": _INITIAL,
    "\ufe92": _MEDIAL,
    "\ufe90": _FINAL,
    "\ufeae": _FINAL,
}
"""The form that a glyph of beh or reh tells of; whatever else comes out stands alone."""

_OWN_FORMS = {"\u06ba": ("\ufb9e", "\ufbe8", "\ufbe9", "\ufb9f")}
"""Letters whose forms arabic-reshaper lacks.

Noon ghunna joins both sides, but Unicode gives it no initial and no medial glyph; the dotless tooth of alef
maksura has the same shape."""

UNCOMMON = frozenset(
    "\u0671\u0677\u0688\u068c\u068d\u068e\u06ad\u06b1\u06b3\u06bb\u06c0"
    "\u06c1\u06c5\u06c6\u06c7\u06c8\u06c9\u06cb\u06d0\u06d2\u06d3"
)
"""Letters of which DejaVu Sans Mono lacks forms (of every one all, and the letter too).

tests/conformance/uncommon_letters.py finds them. They come from another font then, and of the fonts that have
the letter about half have no forms of it. Of other monospace fonts, FreeMono, Unifont and the 10x20 of X have
the forms of all letters."""

_LAM_ALEF_GLYPHS = {
    "\u0622": ("\ufef5", "\ufef6"),
    "\u0623": ("\ufef7", "\ufef8"),
    "\u0625": ("\ufef9", "\ufefa"),
    "\u0627": ("\ufefb", "\ufefc"),
}
"""The isolated and the final glyph of lam with each alef."""


class _Skeletons(dict[int, str]):
    """Maps a code point to the character that stands for its joining type."""

    def __missing__(self, code: int) -> str:
        self[code] = character = _SKELETON[joining_type(chr(code))]
        return character


class _Glyphs(dict[str, tuple[str, str, str, str]]):
    """Maps a character to its glyphs by form: isolated, initial, medial, final."""

    def __missing__(self, character: str) -> tuple[str, str, str, str]:
        self[character] = glyphs = _find_glyphs(character)
        return glyphs


def _find_glyphs(character: str) -> tuple[str, str, str, str]:
    if character == JOINER:
        return "", "", "", ""
    if character in UNCOMMON and presentation().forms != "all":
        return character, character, character, character
    from arabic_reshaper.letters import LETTERS_ARABIC

    known = _OWN_FORMS.get(character) or LETTERS_ARABIC.get(character, ("",) * 4)
    isolated, initial, medial, final = (glyph or character for glyph in known)
    return isolated, initial, medial, final


_TO_SKELETON = _Skeletons()
_GLYPHS = _Glyphs()
forgets(_GLYPHS.clear)


def shape_word(word: str) -> Sequence[str]:
    """Shape one word.

    Args:
        word: A clean word in logical order, without spaces.

    Returns:
        One glyph per code point: the character or its presentation form; "" for the alef of a lam-alef, whose
        lam carries the glyph of both, and for a zero-width joiner beside Arabic letters. The word itself
        where letters do not join.
    """
    if not (joins_letters() and _CHANGES_FORM.search(word)):
        return word
    forms = _joining_forms(word.translate(_TO_SKELETON))
    glyphs = [_GLYPHS[character][form] for character, form in zip(word, forms, strict=True)]
    if LAM in word:
        for match in LAM_ALEF.finditer(classify(word)):
            lam, alef = match.start(), match.end() - 1
            glyphs[lam] = _LAM_ALEF_GLYPHS[word[alef]][forms[lam] == _MEDIAL]
            glyphs[alef] = ""
    return glyphs


@lru_cache(maxsize=16384)
def _joining_forms(skeleton: str) -> bytes:
    """The form of each character of a skeleton, one a byte."""
    return bytes([_FORM_OF.get(glyph, _ISOLATED) for glyph in _reshaper().reshape(skeleton)])


class _RememberedSettings:
    """arabic-reshaper's settings, each looked up once; it asks configparser for six of them in every call."""

    def __init__(self, settings: Any) -> None:
        self._settings = settings
        self.getboolean = cache(settings.getboolean)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._settings, name)


@cache
def _reshaper() -> Any:
    """arabic-reshaper, imported when the first Arabic word is drawn."""
    from arabic_reshaper import ArabicReshaper

    reshaper = ArabicReshaper(
        {
            "language": "Arabic",
            "delete_harakat": False,
            "delete_tatweel": False,
            "shift_harakat_position": False,
            "support_ligatures": False,
            "support_zwj": False,
            "use_unshaped_instead_of_isolated": False,
        }
    )
    reshaper.configuration = _RememberedSettings(reshaper.configuration)
    return reshaper


def forget_shapes() -> None:
    """Empty the cache, as in a program that has just started."""
    _joining_forms.cache_clear()
