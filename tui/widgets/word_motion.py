"""Where words begin, for the word motions and word deletions of an edit field.

A word is a run of letters, digits and underscores, as in Textual's own Input, with one difference that Arabic
needs: a mark or a joiner belongs to the letter before it. Were a vowel mark taken for the end of a word,
every vocalised letter would be a word of its own, and a Persian word with a zero-width non-joiner would be
two.

All indices are logical (code points).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_JOINERS = frozenset("\u200c\u200d")
_MARKS = frozenset({"Mn", "Mc", "Me"})


def word_starts(text: str) -> Iterator[int]:
    """The logical index of the first letter of each word, in logical order."""
    inside = False
    for logical_index, character in enumerate(text):
        if character.isalnum() or character == "_":
            if not inside:
                yield logical_index
            inside = True
        elif character not in _JOINERS and unicodedata.category(character) not in _MARKS:
            inside = False


def next_word_start(text: str, logical_index: int) -> int:
    """Where the next word after an index begins; the text's end when no word follows."""
    return next((start for start in word_starts(text) if start > logical_index), len(text))


def previous_word_start(text: str, logical_index: int) -> int:
    """Where the word that an index is in, or stands behind, begins; 0 when none does."""
    before = 0
    for start in word_starts(text):
        if start >= logical_index:
            break
        before = start
    return before
