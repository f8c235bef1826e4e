"""Texts in one byte a character, as they are written.

Nearly every text is written in some two hundred characters: with a byte for each, it is split into words,
folded and looked up several times as fast as a string. What it comes to is the same, and a text with any
other character is left alone.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from functools import cache
from typing import Final

from tui.search.folding import fold_text
from tui.search.index import letters

_CHARACTERS: Final = (
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
    "ـ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
    "پچژگکیےۀۃہھٹڈڑںەێۆۇڤڭ"
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
    "،؛؟٪«»–—‘’“”•\u200c\u200e\u200f"
    "əƏğĞıİşŞçÇöÖüÜ"
    "éèàâîûêôä°"
)
"""Those beside ASCII: of Arabic and Azerbaijani texts; at most 128, none of them a space, the fold of each a
byte of `letters` or nothing."""

_UNUSED: Final = "\ufffe"
"""Stands for no character in a table of `codecs`."""


@cache
def _encoding() -> object:
    # Only with a NUL in the first place is it a map of the quick kind.
    return codecs.charmap_build("\0" + _table()[1:])


@cache
def _table() -> str:
    ascii_ = "".join(
        chr(code) if 0x20 <= code < 0x7F or chr(code) in "\t\n" else _UNUSED for code in range(0x80)
    )
    return (ascii_ + _CHARACTERS).ljust(0x100, _UNUSED)


@cache
def _folds() -> tuple[bytes, bytes]:
    """The fold of each byte, and the bytes that have none."""
    folds = [b"" if char == _UNUSED else letters.encode(fold_text(char)) for char in _table()]
    return (
        bytes(fold[0] if fold else 0 for fold in folds),
        bytes(byte for byte, fold in enumerate(folds) if not fold),
    )


def encode(text: str) -> bytes | None:
    """The bytes of a text; None when it has a character that has no byte."""
    try:
        encoded = codecs.charmap_encode(text, "strict", _encoding())[0]  # type: ignore[arg-type]
    except UnicodeEncodeError:
        return None
    return None if b"\0" in encoded else encoded


def decode(encoded: bytes) -> str:
    """The text of some bytes."""
    return codecs.charmap_decode(encoded, "strict", _table())[0]


def fold(words: Sequence[bytes]) -> bytes:
    """The fold of a text of some words, in the bytes of `letters`; up to spaces at its ends."""
    folds, none = _folds()
    return without_gaps(b" ".join(words).translate(folds, none))


def decode_words(words: Sequence[bytes]) -> list[str]:
    """The texts of some words, in a fraction of the time that it takes one by one."""
    return decode(b" ".join(words)).split(" ") if words else []


def fold_words(words: Sequence[bytes]) -> list[str]:
    """The folds of some words."""
    # No character's fold holds a space; that of a word may be nothing.
    return letters.decode(b" ".join(words).translate(*_folds())).split(" ") if words else []


def without_gaps(folded: bytes) -> bytes:
    """A folded text with one space where there are several."""
    # A word whose fold is nothing or has a space at its edge leaves more than one.
    return b" ".join(filter(None, folded.split(b" "))) if b"  " in folded else folded
