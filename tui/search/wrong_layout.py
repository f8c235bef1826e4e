"""Text typed on the wrong keyboard layout: what the same keys would have typed on the right one.

Somebody types `hgfpvdk` and means البحرين: the layout was still English. Or the other way round. Which layout
was on and which one was meant cannot be seen in the text, so each pair of a Latin and an Arabic layout gives
a reading, and so does Caps Lock. Whether a reading means anything is for the caller to find out, by
searching for it.

Three things are not one key, one letter:

- The four lam-alef keys type two letters, which are also what two other keys type one after the other: لا
  is `b` or `gh`. X11 sends a ligature for such a key instead.
- French `^` and `¨` wait for a letter and go on top of it: `ê` was two keys. Where they meet no letter that
  takes them they are typed as they are.
- Caps Lock changes Latin letters only; Arabic has no capitals.

Cost: linear, at most a dozen passes; nothing is read in texts longer than `LONGEST`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from tui.search.keyboard import (
    ARABIC,
    ARABIC_102_AZERTY,
    AZERBAIJANI,
    AZERTY,
    LAM_ALEFS,
    QWERTY,
    X11_SIGNS,
    Layout,
)

LONGEST = 1_000
"""Code points; a longer text was pasted, nobody types that much without looking up."""

MOST_READINGS = 8
"""Each reading costs the caller a search."""

_MOST_PLACES = 2
"""How many lam-alefs are tried by one key and by two keys each on its own; with more, all are taken alike."""

_LATIN_LETTER = re.compile("[A-Za-zÀ-ÖØ-öø-\u024fəḀ-ỿ]")

_ARABIC_LETTER = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u0870-\u0887\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe80-\ufefc]"
)

_ARABIC_KEY = re.compile(f"{_ARABIC_LETTER.pattern}|[\u0640\u064b-\u0652]")
"""Letters, tatweel and vowel marks: what tells that an Arabic layout was on."""

_SIGN = re.compile(r"[^\w\s\u064b-\u0652]")

_LAM_ALEF = re.compile("|".join((*LAM_ALEFS, *LAM_ALEFS.values())))
_LIGATURES = {letters: ligature for ligature, letters in LAM_ALEFS.items()}

_DEAD_KEYS = {"^": "\u0302", "¨": "\u0308"}
_DEAD_KEY_AND_LETTER = re.compile(r"([\^¨])([A-Za-z])")


class _Keyboard(NamedTuple):
    """A keyboard with a Latin and an Arabic layout, as tables for `str.translate`."""

    to_arabic: dict[int, str]
    to_latin: dict[int, str]
    without_shift: dict[int, str]
    other_case: dict[int, str]
    has_dead_keys: bool
    on_both: frozenset[str]
    """Latin letters that the Arabic layout types too."""


def readings(typed: str) -> tuple[str, ...]:
    """Read what was typed as if another keyboard layout had been on.

    Spaces, digits and characters that no key types stay as they are.

    Args:
        typed: Any text; one with Latin and Arabic letters, or longer than `LONGEST`, has no reading.

    Returns:
        What the same keys would have typed on another layout: each once, likeliest first, never `typed`
        itself, at most `MOST_READINGS`. Each holds a letter of the other script. Empty where nothing would
        change.
    """
    if len(typed) > LONGEST:
        return ()
    if is_arabic(typed):
        found, letter = _in_latin(typed), _LATIN_LETTER
    else:
        found, letter = _in_arabic(typed), _ARABIC_LETTER
    # A reading of marks and signs alone would be folded to nothing, and nothing is found everywhere.
    likely = dict.fromkeys(reading for reading in found if letter.search(reading) and reading != typed)
    # Words are made of letters: the right layout leaves the fewest signs.
    return tuple(sorted(likely, key=_count_signs)[:MOST_READINGS])


def is_arabic(typed: str) -> bool:
    """Whether a text tells that an Arabic layout was on."""
    return _ARABIC_KEY.search(typed) is not None


def _in_arabic(typed: str) -> Iterator[str]:
    keys = [
        (keyboard, typed.translate(_TO_DEAD_KEYS) if keyboard.has_dead_keys else typed)
        for keyboard in _KEYBOARDS
    ]
    for keyboard, pressed in keys:
        yield from _pressed_in_arabic(keyboard, pressed)
    capitals = sum(map(str.isupper, typed))
    if not capitals:
        return
    # Caps Lock, Shift held all along, or a capital out of habit.
    for keyboard, pressed in keys:
        yield from _pressed_in_arabic(keyboard, pressed.translate(keyboard.without_shift))
    if capitals > sum(map(str.islower, typed)):
        # Caps Lock, with Shift for the letters that need it.
        for keyboard, pressed in keys:
            yield from _pressed_in_arabic(keyboard, pressed.translate(keyboard.other_case))


def _pressed_in_arabic(keyboard: _Keyboard, pressed: str) -> Iterator[str]:
    """Yield the Arabic text of these keys, or nothing when a letter is not on this keyboard."""
    if all(ord(letter) in keyboard.to_arabic for letter in _LATIN_LETTER.findall(pressed)):
        yield pressed.translate(keyboard.to_arabic)


def _in_latin(typed: str) -> Iterator[str]:
    latin = set(_LATIN_LETTER.findall(typed))
    arabic = set(map(ord, _ARABIC_KEY.findall(typed)))
    for keyboard in _KEYBOARDS:
        if not (latin <= keyboard.on_both and arabic <= keyboard.to_latin.keys()):
            continue
        for spelling in _lam_alef_spellings(typed):
            reading = spelling.translate(keyboard.to_latin)
            yield _DEAD_KEY_AND_LETTER.sub(_composed, reading) if keyboard.has_dead_keys else reading


def _lam_alef_spellings(typed: str) -> Iterator[str]:
    """Write each lam-alef as the ligature of its one key, or as the letters of two keys, in all ways.

    One key comes first: Latin words have `b` more often than `gh`.
    """
    places = len(_LAM_ALEF.findall(typed))
    ways = (
        product((True, False), repeat=places)
        if places <= _MOST_PLACES
        else ((True,) * places, (False,) * places)
    )
    parts = _LAM_ALEF.split(typed)
    pairs = [LAM_ALEFS.get(place, place) for place in _LAM_ALEF.findall(typed)]
    for way in ways:
        written = [
            _LIGATURES[pair] if by_one_key else pair for pair, by_one_key in zip(pairs, way, strict=True)
        ]
        yield "".join(part + place for part, place in zip(parts, [*written, ""], strict=True))


def _composed(pressed: re.Match[str]) -> str:
    """Put a dead key on top of the letter after it, where Unicode has a character for both."""
    dead_key, letter = pressed.groups()
    character = unicodedata.normalize("NFC", letter + _DEAD_KEYS[dead_key])
    return character if len(character) == 1 else pressed[0]


def _count_signs(reading: str) -> int:
    return len(_SIGN.findall(reading))


def _keyboard(latin: Layout, arabic: Layout, on_both: str = "") -> _Keyboard:
    to_arabic: dict[int, str] = {}
    to_latin: dict[int, str] = {}
    for latin_keys, arabic_keys in zip(latin, arabic, strict=True):
        for latin_key, arabic_key in zip(latin_keys, arabic_keys, strict=True):
            if arabic_key != " ":
                to_arabic[ord(latin_key)] = LAM_ALEFS.get(arabic_key, arabic_key)
                to_latin[ord(arabic_key)] = latin_key
    for x11_sign, sign in X11_SIGNS.items():
        to_latin.setdefault(ord(x11_sign), to_latin[ord(sign)])
    keys = list(zip(latin.plain, latin.shifted, strict=True))
    letters = [(plain, shifted) for plain, shifted in keys if plain.isalpha() and shifted.isalpha()]
    return _Keyboard(
        to_arabic=to_arabic,
        to_latin=to_latin,
        without_shift={ord(shifted): plain for plain, shifted in keys},
        other_case={ord(a): b for plain, shifted in letters for a, b in ((plain, shifted), (shifted, plain))},
        has_dead_keys="^" in latin.plain,
        on_both=frozenset(on_both),
    )


_FRENCH_DIGIT_ROW = "éèçà"

_KEYBOARDS = (
    _keyboard(QWERTY, ARABIC),
    _keyboard(AZERBAIJANI, ARABIC),
    _keyboard(AZERTY, ARABIC_102_AZERTY, _FRENCH_DIGIT_ROW),
    _keyboard(AZERTY, ARABIC, _FRENCH_DIGIT_ROW),
)
"""The likelier first. AZERTY is there twice: Windows and X11 differ in ذ and three marks, and a text does not
tell where it was typed."""

_TO_DEAD_KEYS = {
    ord(character): dead_key + letter
    for dead_key, mark in _DEAD_KEYS.items()
    for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if len(character := unicodedata.normalize("NFC", letter + mark)) == 1
}
