"""Embedding levels of one paragraph (UAX #9, rules P2 to I2), resolved by python-bidi.

Entry points: `resolve_levels` for the levels, `find_paragraph_level` for the base direction alone.

python-bidi offers the reordered text only; the levels it worked with are in the dump that its debug switch
returns, one a UTF-8 byte. Everything that knows the dump is in this module, and the first use checks a known
string, so that a changed dump is an error that names itself and not wrong text.

Resolving and reading the dump cost some 1.6 µs a byte. Three things make that bearable:

1. Levels depend on bidi classes alone, except for paired brackets. So a paragraph is first translated to one
   representative character a class; a run that the rules treat as one, such as a phrase of Arabic words,
   collapses to a single character; the levels of the short string are spread over the runs again.
2. A paragraph where nothing runs against its base direction needs no resolving: right to left with letters,
   marks, spaces and signs only, every level is 1; left to right without right-to-left characters, Arabic
   digits or formatting characters, every level is 0.
3. Short results are cached: lists draw the same names again and again.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Literal

from tui.text.unicode_properties import BRACKETS, bidi_class

BaseDirection = Literal["rtl", "ltr", "auto"]
"""Direction of a paragraph: given, or found by its first strong character (P2, P3)."""

_REPRESENTATIVES = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "0",
    "AN": "\u0660",
    "ES": "+",
    "ET": "%",
    "CS": ",",
    "NSM": "\u0300",
    "BN": "\x01",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "B": "\u2029",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "PDF": "\u202c",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}
"""One character of each bidi class, which python-bidi knows by the same class."""


class _Translation(dict[int, str]):
    """Maps a code point to the representative of its class; paired brackets stay themselves (N0)."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        representative = character if character in BRACKETS else _REPRESENTATIVES[bidi_class(character)]
        self[code] = representative
        return representative


_TRANSLATION = _Translation()

_ALL_RIGHT_TO_LEFT = re.compile("[^a0\u0660\u2029\u202a-\u202e\u2066-\u2069]*")
"""Representatives that all take level 1 in a right-to-left paragraph."""

_ALL_LEFT_TO_RIGHT = re.compile("[^\u05d0\u0627\u0660\u2029\u202a-\u202e\u2066-\u2069]*")
"""Representatives that all take level 0 in a left-to-right paragraph (European numbers by rule W7)."""

_INSIDE = " !,+%\u0300\x01"
_RUNS = re.compile(
    f"\u0627(?:[\u0627{_INSIDE}]*\u0627)?"
    f"|\u05d0(?:[\u05d0{_INSIDE}]*\u05d0)?"
    f"|a(?:[a0{_INSIDE}]*a)?"
    "|0+|\u0660+|%+|\u0300+|\x01+| +|!+|.",
    re.DOTALL,
)
"""Runs that the rules treat as their first character, each character of which takes the same level.

Between two letters of one direction, neutrals, marks and separators take that direction (W1, W6, N1), between
two Latin letters European numbers too (W7); what follows such a run sees the same letter. Separators outside
(ES, CS) join numbers only when single, so they stay as they are."""

_STRONG_OR_ISOLATE = re.compile("[a\u05d0\u0627\u2029\u2066-\u2069]")

_LONGEST_CACHED = 512
"""Longer texts are resolved once by whoever keeps their levels; caching them would only hold memory."""

_LEVEL = re.compile(r"Level\(\s+(\d+),\s+\)")


def find_paragraph_level(text: str, base_direction: BaseDirection) -> int:
    """Find the paragraph level: given by the direction, or by the first strong character (P2, P3).

    Args:
        text: One paragraph; what follows a paragraph separator is not looked at.
        base_direction: The paragraph's direction.

    Returns:
        0 for left to right, 1 for right to left; 0 when "auto" finds no strong character.
    """
    if base_direction != "auto":
        return int(base_direction == "rtl")
    depth = 0
    for character in text:
        representative = _TRANSLATION[ord(character)]
        if not _STRONG_OR_ISOLATE.match(representative):
            continue
        if representative == "\u2029":
            break
        if representative in "\u2066\u2067\u2068":
            depth += 1
        elif representative == "\u2069":
            depth -= depth > 0
        elif not depth:
            return int(representative != "a")
    return 0


def resolve_levels(text: str, base_direction: BaseDirection) -> tuple[int, list[int]]:
    """Resolve the embedding levels of a paragraph, before rule L1.

    Args:
        text: One paragraph in logical order, without its separator or with it at the end.
        base_direction: The paragraph's direction.

    Returns:
        The paragraph level, and one level per code point. A character that rule X9 removes has the level of
        the one before it.

    Raises:
        RuntimeError: python-bidi's dump is not of the known shape.
    """
    paragraph_level = find_paragraph_level(text, base_direction)
    classes = text.translate(_TRANSLATION)
    plain = _ALL_RIGHT_TO_LEFT if paragraph_level else _ALL_LEFT_TO_RIGHT
    if plain.fullmatch(classes):
        return paragraph_level, [paragraph_level] * len(text)
    runs: list[str] = _RUNS.findall(classes)
    collapsed = "".join([run[0] for run in runs])
    resolve = _resolve if len(collapsed) > _LONGEST_CACHED else _resolve_cached
    levels: list[int] = []
    for run, level in zip(runs, resolve(collapsed, paragraph_level), strict=True):
        levels += [level] * len(run)
    return paragraph_level, levels


def forget_levels() -> None:
    """Empty the cache, as in a program that has just started."""
    _resolve_cached.cache_clear()


def _resolve(text: str, paragraph_level: int) -> list[int]:
    """Levels of a text by python-bidi, one per code point."""
    return _read_dump(_checked_resolver()(text, "LR"[paragraph_level], True), text)


@lru_cache(maxsize=4096)
def _resolve_cached(text: str, paragraph_level: int) -> list[int]:
    return _resolve(text, paragraph_level)


def _read_dump(dump: str, text: str) -> list[int]:
    """Take the levels out of python-bidi's dump: one a byte of UTF-8 becomes one a code point."""
    start = dump.find("\n    levels: [", dump.find("\n    original_classes: ["))
    end = dump.find("\n    paragraphs: [", start)
    byte_levels = _LEVEL.findall(dump, start, end) if 0 <= start < end else []
    levels: list[int] = []
    position = 0
    for character in text:
        if position >= len(byte_levels):
            break
        levels.append(int(byte_levels[position]))
        code = ord(character)
        position += 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
    if position != len(byte_levels) or len(levels) != len(text):
        raise RuntimeError(
            "python-bidi's debug dump has changed its shape: "
            f"{len(byte_levels)} levels found for {len(text)} characters"
        )
    return levels


@cache
def _checked_resolver() -> Any:
    """python-bidi's resolver, imported when first needed and checked against a known string."""
    from bidi.bidi import get_display_inner

    known, expected = "a(\u05d0 12\u0627)\u0660\U0001f600", [2, 1, 1, 1, 2, 2, 1, 1, 2, 1]
    found = _read_dump(get_display_inner(known, "R", True), known)
    if found != expected:
        raise RuntimeError(
            f"python-bidi's debug dump has changed its meaning: {found} for known levels {expected}"
        )
    return get_display_inner
