"""Ids for imported articles: Latin letters out of a file's name or a headline, never one that is taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_LONGEST: Final = 50
"""Letters of an id that is made; the rule allows 64, and a number may come behind it."""
_SHORTEST: Final = 3

_ARABIC: Final = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j",
    "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh",
    "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ڤ": "v", "ق": "q", "ك": "k",
    "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ھ": "h", "ہ": "h", "ة": "a", "و": "w",
    "ؤ": "u", "ي": "y", "ی": "y", "ى": "a", "ئ": "i", "ء": "", "ـ": "", "ے": "e", "ە": "e", "ۆ": "o",
}  # fmt: skip
_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ә": "e", "ө": "o", "ү": "u",
    "һ": "h", "ҹ": "j", "ҝ": "g", "ғ": "gh",
}  # fmt: skip
_LATIN: Final = {
    "ə": "e", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
    "'": "", "’": "", "ʻ": "", "ʼ": "",
}  # fmt: skip
_LETTERS: Final = _ARABIC | _CYRILLIC | _LATIN

_VOWELS_BETWEEN: Final = re.compile(
    r"(?<=[بتثجحخدذرزسشصضطظغفقكلمنه])(?:و(?=[بتثجحخدذرزسشصضطظعغفقكلمنه]|$)|ي(?=[بتثجحخدذرزسشصضطظعغفقكلمنه]|$))"
)
_WEAK: Final = {"و": "u", "ي": "i"}
"""What و and ي are between consonants, and at a word's end."""

_TELLS_NOTHING: Final = re.compile(
    r"(?:index|untitled|document|doc|page|file|new|text|txt|article|download|default|view|print|story|news|"
    r"copy|scan|img|output|stdin|show|details?|content|main|home|readme|tmp|temp)?[-\d]*|[0-9a-f-]{16,}"
)
"""File names, as ids, that would tell nobody anything."""


def slug(text: str) -> str:
    """Make an id out of a text: small Latin letters, digits and hyphens; empty when nothing is left."""
    words = unicodedata.normalize("NFC", text).lower()
    words = _VOWELS_BETWEEN.sub(lambda match: _WEAK[match.group()], words)
    pieces: list[str] = []
    for character in words:
        known = _LETTERS.get(character)
        if known is not None:
            pieces.append(known)
            continue
        for base in unicodedata.normalize("NFKD", character):
            if unicodedata.category(base) == "Mn":
                continue
            digit = unicodedata.decimal(base, None)
            known = _LETTERS.get(base)
            if digit is not None:
                pieces.append(str(digit))
            elif known is not None:
                pieces.append(known)
            else:
                pieces.append(base.lower() if base.isascii() and base.isalnum() else "-")
    return _cut(re.sub("-+", "-", "".join(pieces)).strip("-"))


def propose_id(stem: str | None, headline: str, date: str | None) -> str:
    """Propose an id.

    Args:
        stem: What the file is called, without its suffix; None where it has no name.
        headline: The article's.
        date: The article's, ISO 8601.
    """
    by_name = slug(stem or "")
    if len(by_name) >= _SHORTEST and not _TELLS_NOTHING.fullmatch(by_name):
        return by_name
    by_headline = slug(headline)
    if len(by_headline) >= _SHORTEST:
        return by_headline
    return date or by_name or by_headline or "article"


def numbered(id: str) -> Iterator[str]:
    """An id, and the same with a number behind it, from 2 on; without an end."""
    yield id
    number = 2
    while True:
        yield f"{id}-{number}"
        number += 1


def _cut(id: str) -> str:
    """Cut an id to its length, at the end of a word where that leaves enough."""
    if len(id) <= _LONGEST:
        return id
    end = id.rfind("-", 0, _LONGEST + 1)
    return id[: end if end > _LONGEST // 2 else _LONGEST].strip("-")
