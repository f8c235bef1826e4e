"""Whether what two spellings of a name write between the same consonants can be the same vowels.

A *slot* is what one spelling writes in one place: Arabic letters (long vowels, `?` for ع and hamza, which may
bring any vowel), or Latin ones. Each script is read by its own light: Arabic leaves short vowels out, so
nothing written is one short vowel or none; Latin spellings write all, but disagree about which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

Place = Literal["first", "inner", "last"]
"""Where in a word a slot is: before the first consonant, between two, after the last."""

ANY_VOWEL = "?"

_HAMZAS = frozenset("أإ")
_I = re.compile("[يىإ]")
_GLIDE = re.compile("[iy][aəou]$")
_DIPHTHONG = re.compile("[aeouəı][iy]")
_CLOSED_DIPHTHONG = re.compile("[aeouəı][iy](?![aeouəı])")
"""Before another vowel Russian leaves the y out: Басаев, Basayev."""
_ONE_SHORT = frozenset(("", *"aeiouyəı", "ou", "oo", "ea", "ya", "yu", "ue", "oe", "eu"))
"""Latin spellings of no vowel or one short one, some as French, English, German or Russian would have it."""

_LONG: dict[str, frozenset[str]] = {
    "ا": frozenset("aəo"),
    "و": frozenset("ouwı"),
    "ي": frozenset("iyeı"),
    "ى": frozenset("aəeiy"),
    "أ": frozenset("aəeou"),
    "إ": frozenset("iyeə"),
}
"""What an Arabic letter can be in Latin ones; o is the long a of Tajik, ى the ي of Egypt."""
_LONG_AT_EDGE = _LONG | {"ا": frozenset("aəoe")}
"""At a word's end ا also stands for ة, which Turkish and French write e."""

_LONG_LETTERS = frozenset("اويى")
_OPEN = frozenset("aəe")
_PLAIN_ALEF = str.maketrans("أإ", "??")

_STRESSED = frozenset("iyıwايوى")
"""Vowels that no spelling leaves open."""

_KINDS = {
    "a": "A", "ə": "AI", "e": "AI", "i": "I", "y": "I", "ı": "IU", "o": "UA", "u": "U", "w": "U",
}  # fmt: skip
"""Which of the three vowels of Arabic a Latin letter can stand for."""


@lru_cache(maxsize=10_000)
def do_scripts_agree(arabic: str, latin: str, place: Place) -> bool:
    """Decide whether an Arabic and a Latin slot can be the same vowels."""
    if ANY_VOWEL in latin:
        latin = latin.replace(ANY_VOWEL, "")
        if not latin:
            return True
    if place == "first" and not _do_beginnings_agree(arabic, latin):
        return False
    written = arabic.replace(ANY_VOWEL, "")
    if not written:
        if ANY_VOWEL in arabic:
            return len(latin) <= 1 or not (_DIPHTHONG.search(latin) or "w" in latin)
        return latin in ("", "e") if place == "last" else latin in _ONE_SHORT
    if not latin:
        return False
    if "w" in latin and "و" not in written:
        return False
    if _DIPHTHONG.search(latin) and not _I.search(written):
        return False
    long = _LONG if place == "inner" and len(written) == 1 else _LONG_AT_EDGE
    if place == "last" and latin[-1] not in long[written[-1]]:
        return False
    return _is_heard_in_order(written, latin, long)


def _is_heard_in_order(written: str, latin: str, long: Mapping[str, frozenset[str]]) -> bool:
    """Decide whether each long vowel has its own letter in Latin: زياد is Ziad, زايد is Zaid."""
    position = 0
    before = ""
    for letter in written:
        if letter == before or (letter in _HAMZAS and len(written) > 1):
            continue
        before = letter
        while position < len(latin) and latin[position] not in long[letter]:
            position += 1
        if position == len(latin):
            return False
        position += 1
    return True


@lru_cache(maxsize=10_000)
def do_latin_agree(slot: str, other: str, place: Place) -> bool:
    """Decide whether two Latin slots can be the same vowels."""
    if slot == other or ANY_VOWEL in slot or ANY_VOWEL in other:
        return True
    if not slot or not other:
        filled = slot or other
        return {"first": False, "inner": filled in _ONE_SHORT, "last": filled == "e"}[place]
    if _has_glide_unheard(slot, other) or _has_glide_unheard(other, slot):
        return False
    if place == "last":
        slot, other = slot[-1], other[-1]
    return not _kinds(slot).isdisjoint(_kinds(other))


@lru_cache(maxsize=10_000)
def do_arabic_agree(slot: str, other: str, place: Place) -> bool:
    """Decide whether two Arabic slots can be the same vowels: those that are written, in any order."""
    if slot == other:
        return True
    written, other_written = (set(letters.translate(_PLAIN_ALEF)) for letters in (slot, other))
    if ANY_VOWEL in written or ANY_VOWEL in other_written:
        written.discard(ANY_VOWEL)
        other_written.discard(ANY_VOWEL)
        return not written or not other_written or written == other_written
    if place == "last" and "ى" in written | other_written:
        return bool(written) and bool(other_written) and "و" not in written | other_written
    return written == other_written


def are_unstressed(slot: str, other: str) -> bool:
    """Decide whether two slots can be a vowel that nobody stresses: the first of Muhammad and Məhəmməd."""
    return _STRESSED.isdisjoint(slot) and _STRESSED.isdisjoint(other)


def do_patterns_agree(arabic: Sequence[str], latin: Sequence[str]) -> bool:
    """Decide whether a Latin word keeps to the patterns that Arabic makes words by.

    Where Arabic writes no vowel it had one in mind all the same. A word with no long vowel so far is no فعيل
    or مفعول, which have one: `حمد` is not Hamid, `محمد` not Mahmoud. And فاعل has an i: `كامل` is Kamil, not
    Kamal.

    Args:
        arabic: All slots of a word, which agree with those in `latin` one by one.
        latin: The same number.
    """
    if len(arabic) == 4 and tuple(arabic) == ("", "ا", "", ""):
        return latin[2] not in ("a", "o")
    if len(arabic) == 4 and tuple(arabic) == ("", "", "ي", ""):
        return latin[2] != "e"
    if arabic[1] in ("ي", "ى") and _GLIDE.search(latin[1]):
        return False
    if _GLIDE.search(latin[-1]) and (len(arabic[-1]) == 1 or not _I.search(arabic[-1])):
        return False
    before = last_heard = ""
    for written, spelled in zip(arabic[:-1], latin[:-1], strict=True):
        if not _LONG_LETTERS.isdisjoint(written):
            return True
        if not written and (
            (spelled in ("i", "ı", "y") and before in _OPEN)
            or (spelled in ("u", "ou", "oo") and last_heard in _OPEN)
        ):
            return False
        before, last_heard = spelled, spelled or last_heard
    return True


def _do_beginnings_agree(arabic: str, latin: str) -> bool:
    """Decide whether two words can begin alike: with no vowel, a vowel, a y or a w."""
    if not arabic or not latin:
        return arabic == latin
    if arabic[0] == "و" or latin[0] == "w":
        return arabic[0] == "و" and latin[0] in "wou"
    if arabic[0] == "ي":
        return latin[0] in "yie"
    if arabic[0] in "أإ":
        return len(arabic) > 1 or latin[0] in _LONG[arabic[0]]
    return latin[0] != "y" or len(latin) == 1 or "ي" in arabic


def _has_glide_unheard(slot: str, other: str) -> bool:
    """Whether a slot ends in a y or w sound that another one has nothing of."""
    if _CLOSED_DIPHTHONG.search(slot) and "i" not in other and "y" not in other:
        return True
    return "w" in slot and "U" not in _kinds(other)


def _kinds(slot: str) -> set[str]:
    return {kind for vowel in slot for kind in _KINDS[vowel]}
