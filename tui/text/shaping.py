"""Joining forms of Arabic letters, one glyph per code point.

arabic-reshaper picks the forms. Left to itself it stops joining at the 161 Arabic letters it has no forms for
and at invisible characters, and its ligatures lose the way back to the source. So it never sees the text:
each character goes in as a proxy of the same joining type that it knows, ligatures are off, and what comes
out has exactly one character for each that went in. A letter with forms is its own proxy; every other
character is put back afterwards, while its neighbours keep the forms they took beside the proxy.

Lam-alef is drawn here: the glyph of the pair stands on the lam and the alef is drawn as nothing. A zero-width
joiner never comes out; it has done its work on its neighbours.

One call of arabic-reshaper costs some 20 µs before it looks at a letter, so all the words of a line
go through it together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from tui.text.unicode_properties import joining_type

_CHANGES_FORM = re.compile("[\u0621-\u06d3]")
"""Where the letters that have presentation forms lie; a word without any is drawn as it is written."""

_DUAL, _RIGHT, _CAUSING, _TRANSPARENT, _NON_JOINING = "\u0628", "\u0631", "\u0640", "\u064e", "x"
_PROXIES = {
    "D": _DUAL,
    "R": _RIGHT,
    "C": _CAUSING,
    "T": _TRANSPARENT,
    "L": _NON_JOINING,
    "U": _NON_JOINING,
}
"""A character of each joining type that arabic-reshaper knows. It knows none that joins the left side only;
no letter of that type stands beside letters with presentation forms."""

_NOON_GHUNNA, _U_WITH_HAMZA = "\u06ba", "\u0677"
_OWN_FORMS = {
    (_NOON_GHUNNA, "\ufe8f"): "\ufb9e",
    (_NOON_GHUNNA, "\ufe90"): "\ufb9f",
    (_NOON_GHUNNA, "\ufe91"): "\ufbe8",
    (_NOON_GHUNNA, "\ufe92"): "\ufbe9",
    (_U_WITH_HAMZA, "\ufead"): "\ufbdd",
}
"""Forms of letters whose joining arabic-reshaper has wrong, by the form that their proxy took. Noon ghunna
has no initial and medial form of its own; the dotless tooth of alef maksura is the same shape."""

LAM, ALEFS = "\u0644", "\u0622\u0623\u0625\u0627"
_INITIAL_LAM = "\ufedf"
_LAM_ALEF = {
    "\u0622": ("\ufef5", "\ufef6"),
    "\u0623": ("\ufef7", "\ufef8"),
    "\u0625": ("\ufef9", "\ufefa"),
    "\u0627": ("\ufefb", "\ufefc"),
}
"""The isolated and the final glyph of lam with each alef."""

_LAM_AND_ALEF = re.compile(f"{LAM}[^{LAM}{ALEFS}]*[{ALEFS}]")
_JOINER = "\u200d"


class _Proxies(dict[int, str]):
    """Maps a code point to its proxy."""

    def __missing__(self, code: int) -> str:
        from arabic_reshaper.letters import LETTERS_ARABIC

        character = chr(code)
        proxy = _PROXIES[joining_type(character)]
        known = character in LETTERS_ARABIC and character not in (_NOON_GHUNNA, _U_WITH_HAMZA, _JOINER)
        self[code] = character if known else proxy
        return self[code]


_PROXY_TABLE = _Proxies()


@cache
def _reshaper() -> Any:
    """arabic-reshaper, imported when the first Arabic word is drawn."""
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper(
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


def shape_words(words: Sequence[str]) -> list[Sequence[str]]:
    """Shape words together, in one call of arabic-reshaper.

    Args:
        words: Clean words in logical order, without spaces.

    Returns:
        For each word one glyph per code point: the character or its presentation form; "" for the alef of a
        lam-alef, whose lam carries the glyph of both, and for a zero-width joiner.
    """
    joining = [word for word in words if _CHANGES_FORM.search(word)]
    if not joining:
        return list(words)
    proxies = " ".join(joining).translate(_PROXY_TABLE)
    forms: str = _reshaper().reshape(proxies)
    shaped: list[Sequence[str]] = []
    start = 0
    for word in words:
        if not _CHANGES_FORM.search(word):
            shaped.append(word)
            continue
        end = start + len(word)
        shaped.append(_to_glyphs(word, proxies[start:end], forms[start:end]))
        start = end + 1
    return shaped


def shape_word(word: str) -> Sequence[str]:
    """Shape one word; see `shape_words`."""
    return shape_words([word])[0]


def _to_glyphs(word: str, proxies: str, forms: str) -> list[str]:
    """Put the word's own characters back where the proxies' forms stand, and join lam with alef."""
    glyphs = [
        form if character == proxy else _OWN_FORMS.get((character, form), character)
        for character, proxy, form in zip(word, proxies, forms, strict=True)
    ]
    if _JOINER in word:
        glyphs = ["" if glyph == _JOINER else glyph for glyph in glyphs]
    for match in _LAM_AND_ALEF.finditer(word):
        lam, alef = match.start(), match.end() - 1
        if all(joining_type(character) == "T" for character in word[lam + 1 : alef]):
            glyphs[lam] = _LAM_ALEF[word[alef]][forms[lam] != _INITIAL_LAM]
            glyphs[alef] = ""
    return glyphs
