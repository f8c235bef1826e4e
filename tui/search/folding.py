"""Folding: two spellings of one word made equal, with a way back to the source.

Arabic is typed in more than one way: with or without vowel marks and hamza, final yaa as ي or ى, taa marbuta
as ة or ه, Persian letters for Arabic ones, letters stretched by tatweel, letters copied out of an old PDF as
presentation forms, digits of three scripts. Folding maps each character on its own to zero or more
characters; text and query are folded alike and compared as they come out. What Arabic keeps apart stays
apart: ة is never ت, ع never ا, and dotted or emphatic letters never their neighbours.

Two spaces of indices are in play. A *folded* index counts in the folded text; a *logical* index counts code
points of the source. `Folded.starts` maps each folded index to the logical index of the character it came
from; everything that leaves `find` is logical.

Cost: linear. A character's fold is worked out once in the life of the program; after that folding is one
table look-up a character.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat

from tui.search.edges import widen_to_clusters


def _spread(spellings: dict[str, str]) -> dict[str, str]:
    return {letter: base for letters, base in spellings.items() for letter in letters}


SAME_LETTER = _spread(
    {
        "أإآٱ": "ا",
        "ؤ": "و",
        "ئىیےې": "ي",
        "ةۃہھەۀ": "ه",
        "کڪگ": "ك",
        "ڤ": "ف",
        "پ": "ب",
        "چ": "ج",
        "،": ",",
        "؛": ";",
        "؟": "?",
        "٪": "%",
        "٫": ".",
        "«»“”": '"',
        "ı": "i",
        "ə": "e",
    }
)
"""Characters that count as another one, after compatibility decomposition and case folding."""

INVISIBLE = frozenset(
    {"\u0640", "\u061c", "\ufeff", "\u00ad"}
    | {
        chr(code)
        for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069))
        for code in range(first, last + 1)
    }
)
"""Tatweel, zero-width and direction controls, soft hyphen: they stretch, join or order letters and are none
themselves."""

_RUN_OF_SPACES = re.compile(" {2,}")

_LONG_TEXT = 4_000
"""From this many code points on, a text's fold is kept for the next `find` in it (the article being read)."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where each of its characters came from."""

    text: str
    starts: Sequence[int]
    """For each character of `text`, the logical index of its source character: as long as `text`, never
    decreasing."""


def fold(text: str) -> Folded:
    """Fold a text and keep the way back.

    Args:
        text: Any string; nothing in it can raise.

    Returns:
        The folded text with one logical index per folded character.
    """
    pieces = list(map(_FOLDS.__getitem__, map(ord, text)))
    folded = "".join(pieces)
    starts = array("I", chain.from_iterable(map(repeat, range(len(text)), map(len, pieces))))
    if "  " not in folded:
        return Folded(folded, starts)
    kept_starts = array("I")
    position = 0
    for run in _RUN_OF_SPACES.finditer(folded):
        kept_starts += starts[position : run.start() + 1]
        position = run.end()
    kept_starts += starts[position:]
    return Folded(_RUN_OF_SPACES.sub(" ", folded), kept_starts)


def fold_text(text: str) -> str:
    """Fold a text without the way back: the same characters as `fold(text).text`, sooner."""
    folded = text.translate(_FOLDS)
    return _RUN_OF_SPACES.sub(" ", folded) if "  " in folded else folded


def fold_words(query: str) -> tuple[str, ...]:
    """Return the folded words of a query, each once, in the order typed."""
    return tuple(dict.fromkeys(fold_text(query).split()))


def find(query: str, text: str) -> list[tuple[int, int]]:
    """Find every place where one of the query's words stands in a text.

    A word is found anywhere, also inside other words. Which words must be there for a text to count as a hit
    is not decided here (see `finding`).

    Args:
        query: Words that are parted by white space.
        text: The source text.

    Returns:
        As `find_pieces` does; empty when the query folds to nothing.
    """
    return find_pieces(fold_words(query), text)


def find_pieces(pieces: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Find every place where one of some folded pieces stands in a text.

    Args:
        pieces: Folded words or phrases; empty ones are found nowhere.
        text: The source text.

    Returns:
        Logical spans `(start, end)`, sorted, not overlapping. A span begins and ends on the edges of
        grapheme clusters, so it covers the marks that follow a letter and the whole of a ligature.
    """
    if not any(pieces) or not text:
        return []
    folded = _fold_kept(text) if len(text) >= _LONG_TEXT else fold(text)
    spans: list[tuple[int, int]] = []
    for piece in filter(None, pieces):
        position = folded.text.find(piece)
        while position >= 0:
            end = position + len(piece)
            spans.append((folded.starts[position], folded.starts[end - 1] + 1))
            position = folded.text.find(piece, end)
    return widen(text, spans)


def widen(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort logical spans, join those that overlap, and widen them to the edges of grapheme clusters."""
    return _merge(widen_to_clusters(text, _merge(spans))) if spans else []


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort spans and join those that overlap; spans that only touch stay two hits."""
    spans.sort()
    merged = [spans[0]]
    for start, end in spans[1:]:
        last_start, last_end = merged[-1]
        if start < last_end:
            merged[-1] = (last_start, max(last_end, end))
        else:
            merged.append((start, end))
    return merged


class _Folds(dict[int, str]):
    """The fold of each code point met so far; a table for `str.translate`."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    """Fold one character until nothing changes any more, which makes `fold` idempotent."""
    folded = _fold_once(character)
    while (again := "".join(map(_fold_once, folded))) != folded:
        folded = again
    return folded


def _fold_once(character: str) -> str:
    if "\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc":
        decomposed = unicodedata.normalize("NFKC", character)
        # A mark's isolated form decomposes to a space or tatweel that only carries it; there is no letter to
        # find.
        if len(decomposed) > 1 and decomposed[0] in " \u0640" and all(map(_is_mark, decomposed[1:])):
            return ""
    else:
        decomposed = unicodedata.normalize("NFKD", character)
    # Marks go before case folding too: that would turn the Greek iota subscript (a mark) into a letter.
    letters = "".join(letter for letter in decomposed if not _is_mark(letter)).casefold()
    return "".join(_letter(letter) for letter in letters if letter not in INVISIBLE and not _is_mark(letter))


def _letter(letter: str) -> str:
    if letter in SAME_LETTER:
        return SAME_LETTER[letter]
    if letter.isspace():
        return " "
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


_FOLDS = _Folds()

_fold_kept = lru_cache(maxsize=4)(fold)
