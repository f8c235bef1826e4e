"""How the word of a name sounds, whatever script it is written in: Arabic, Latin or Cyrillic.

A word's *sound* is its consonants, one capital letter each, and the *slots* before, between and after them,
each with the vowels written there: `محمودوف` is MHMDF with و in two of its slots, `Mahmudov` the same with
a, nothing, u, o. Arabic leaves short vowels out and Latin spellings choose among many, so consonants decide
and vowels only have to agree: a long vowel must be heard where it is written, and no more than a short one
where none is.

What spellings confuse is one consonant here (ط and ت; kh, x, خ, ح and h; q, ğ, غ and k). A letter that can be
heard in several ways (c, g, th, v; ث, ض) gives a word several sounds, the likeliest first; two words sound
alike when any two of their sounds do. Russian writes h as г or х and j as дж, so a g may be an h (Guseinov)
and dzh is a j (Gadzhiev). Cyrillic is first spelled in Latin letters and has no other rules.

Cost: linear in the length of a word, which is bounded, as is the number of its sounds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from tui.search.folding import fold_text
from tui.search.vowels import (
    ANY_VOWEL,
    Place,
    are_unstressed,
    do_arabic_agree,
    do_latin_agree,
    do_patterns_agree,
    do_scripts_agree,
)

ARTICLE = "-"
"""Stands in a word that is two words joined for an article between them: `نور-دين`, `nur-din`."""

_LONGEST_WORD = 40
"""In letters; what is longer is not a name."""
_MOST_SOUNDS = 12
"""Of one word; only a word full of letters like c and g would have more."""
_SLACK_FROM = 5
"""From this many consonants on, not counting the v of -ov, one slot may disagree: so many consonants are
seldom shared by chance."""


class Sound(NamedTuple):
    """One way in which a word can be heard."""

    consonants: str
    slots: tuple[str, ...]
    """The vowels before, between and after the consonants: one more than there are consonants."""
    is_arabic: bool
    """Whether the slots hold Arabic letters, and only long vowels are written."""


def _spread(spellings: dict[str, str]) -> dict[int, str]:
    return {ord(letter): plain for letters, plain in spellings.items() for letter in letters}


class _Plain(dict[int, str]):
    """The plain spelling of each letter met so far; a table for `str.translate`."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if unicodedata.category(letter) in ("Mn", "Cf", "Lm", "Sk") or letter in "'’‘`":
            plain = ""
        elif letter != letter.casefold() and len(letter.casefold()) == 1:
            plain = self[ord(letter.casefold())]
        else:
            plain = fold_text(letter).translate(self) if fold_text(letter) != letter else letter
        self[code] = plain
        return plain


_PLAIN = _Plain(
    _spread(
        {
            # Arabic letters of other languages, and hamza with the letter that carries it
            "گڭڪ": "ك",
            "ئ": "عي",
            "ؤ": "عو",
            # Latin letters of Azerbaijani, Turkish and scholarly spellings; İ is i and a dot
            "ç": "ch",
            "šș": "ş",
            "č": "ch",
            "ğǧġ": "gh",
            "ž": "zh",
            # Russian letters
            "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "её": "e", "ж": "zh", "з": "z", "и": "i",
            "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
            "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "шщ": "ş", "ъь": "", "ы": "ı",
            "э": "e", "ю": "yu", "я": "ya",
            # Cyrillic letters of Azerbaijani, Tatar, Kazakh, Tajik, Uzbek and Ukrainian
            "ә": "ə", "ғґ": "gh", "ҝ": "g", "ө": "o", "үұӯў": "u", "һҳ": "h", "ҹҷ": "j", "ј": "y",
            "қ": "q", "ң": "n", "іӣ": "i", "ї": "yi", "є": "ye",
        }
    )
)  # fmt: skip
"""Each letter in the smallest alphabet that keeps sounds apart: Arabic letters, a-z, ə, ı and ş."""
_PLAIN.update({ord(letter): letter for letter in "أإآةىچڤژəış"})

_VOWELS = "aeiouwyəı"
_DOUBLED = re.compile(rf"([^{_VOWELS}t]|[cdgkst]h|tt)\1+|t(?=th)")
"""Letters that are written twice for one sound; two t are read first, as they can be two d."""
_LATIN_ARTICLE = re.compile(r"[aeu]l(?=[bcdfghjklmnpqrstvxzş].{3})")
_ABDUL = re.compile(r"(abd[aeou])l")
_LATIN = re.compile(
    rf"tsch|dsch|tch|tş|dzh|dj|sch|kh|gh|sh|ch|zh|dh|th|ph|ck|(?<=[{_VOWELS}])h$|tt|[vw]$|[{_VOWELS}]+?(?=w$)|"
    rf"[{_VOWELS}]+|."
)
_LATIN_SOUNDS: dict[str, tuple[str, ...]] = {
    "tsch": ("C",), "dsch": ("J",), "tch": ("C",), "tş": ("C",), "sch": ("C",), "ş": ("C",),
    "ch": ("C", "J"), "sh": ("C", "SH"),
    "dzh": ("J",), "dj": ("J",), "zh": ("J", "Z"), "j": ("J",), "c": ("J", "K", "S"),
    "g": ("K", "J", "H"), "gh": ("K",), "k": ("K",), "q": ("K",), "ck": ("K",),
    "kh": ("H",), "x": ("H", "KS"), "h": ("H",),
    "th": ("S", "T", "TH"), "dh": ("D", "Z", "DH"), "ph": ("F",), "f": ("F",), "v": ("F", "w"),
    "b": ("B",), "p": ("B",), "t": ("T",), "tt": ("T", "D"), "d": ("D",), "r": ("R",),
    "z": ("Z",), "s": ("S",), "l": ("L",), "m": ("M",), "n": ("N",),
    ARTICLE: (ANY_VOWEL, f"{ANY_VOWEL}L{ANY_VOWEL}"),
}  # fmt: skip
_LATIN_FINALS: dict[str, tuple[str, ...]] = {
    "h": ("", "H"), "v": ("F",), "w": ("w", "F"), "t": ("T", "D"),
}  # fmt: skip
"""Letters heard otherwise at a word's end: h after a vowel is the ة of `Khalifah`, w the Turkmen and German
в, t the Turkish d of `Mehmet`; v is a consonant there for sure. Inside a word tt is the Turkish dd of
`Nurettin`."""

_INNER_ARTICLE = re.compile(r"(?<=..)ال(?=[تثدذرزسشصضطظلن].)")
"""In one word out of two: `نورالدين`. Elsewhere than before these letters its l is heard in all spellings."""
_ALEF_AFTER_ARTICLE = re.compile(f"{ARTICLE}[اأإآ]")
_ARABIC = re.compile("تش|.")
_ARABIC_SOUNDS: dict[str, tuple[str, ...]] = {
    "ب": ("B",), "ت": ("T",), "ث": ("S", "T"), "ج": ("J",), "ح": ("H",), "خ": ("H",), "د": ("D",),
    "ذ": ("Z", "D"), "ر": ("R",), "ز": ("Z",), "ژ": ("J", "Z"), "س": ("S",), "ش": ("C",), "ص": ("S",),
    "ض": ("D", "Z"), "ط": ("T",), "ظ": ("Z", "D"), "غ": ("K",), "ف": ("F",), "ڤ": ("F",), "ق": ("K",),
    "ك": ("K",), "ل": ("L",), "م": ("M",), "ن": ("N",), "ه": ("H",), "چ": ("C", "J"), "تش": ("C", "TC"),
    "ا": ("ا",), "أ": ("ا",), "إ": ("ا",), "آ": ("ا",), "و": ("و",), "ي": ("ي",), "ى": ("ى",),
    "ع": (ANY_VOWEL,), "ء": (ANY_VOWEL,), "ة": ("ا", "T"),
    ARTICLE: (ANY_VOWEL, f"{ANY_VOWEL}L{ANY_VOWEL}"),
}  # fmt: skip
_ARABIC_INITIALS: dict[str, tuple[str, ...]] = {
    "ا": (ANY_VOWEL,),
    "أ": ("أ",),
    "إ": ("إ",),
    "آ": ("ا",),
}
"""A first alef carries a vowel that only hamza tells something about."""

_MUHAMMAD = re.compile("M([^A-Z]*)H([^A-Z]*)M")
"""An h between two m is not heard in Turkic and Russian: Mammadov, Mehmet, Мамедов."""

_CONSONANT = re.compile("[A-Z]")
_NOT_CONSONANTS = re.compile("[^A-Z]+")


def sounds_like(word: str, other: str) -> bool:
    """Decide whether two words, in any scripts, may be the same name.

    Args:
        word: One whole word; anything that is not one sounds like nothing.
        other: The same.
    """
    return any(do_sounds_agree(sound, heard) for sound in sounds_of(word) for heard in sounds_of(other))


def sounds_of(word: str) -> tuple[Sound, ...]:
    """Return the ways in which a word can be heard, the likeliest first.

    Args:
        word: A word of a name, or two joined with or without `ARTICLE`. Nothing in it can raise.

    Returns:
        None for what has letters of other scripts, of two scripts or no consonants, and for what is too long.
    """
    if len(word) > 2 * _LONGEST_WORD:
        return ()
    plain = unicodedata.normalize("NFC", word).translate(_PLAIN)
    if not 1 < len(plain) <= _LONGEST_WORD:
        return ()
    is_arabic = plain[0] in _ARABIC_SOUNDS
    readings = _read_arabic(plain) if is_arabic else _read_latin(plain)
    sounds = dict.fromkeys(
        Sound(consonants, tuple(_CONSONANT.split(reading)), is_arabic)
        for reading in readings
        if (consonants := _NOT_CONSONANTS.sub("", reading))
    )
    return tuple(sounds)


def without_arabic_article(word: str) -> str | None:
    """Return an Arabic word without its article, or nothing when it has none.

    Args:
        word: As it is spelled; the alef of an article never has a hamza (`إلهام` has no article).
    """
    return word[2:] if word[:2] in ("ال", "ٱل") and len(word) >= 4 else None


def do_sounds_agree(sound: Sound, other: Sound, is_beginning: bool = False) -> bool:
    """Decide whether two sounds may be those of one name.

    Args:
        sound: What was asked for.
        other: What is there.
        is_beginning: Whether `sound` may be only the beginning of `other`; its last slot is free then, since
            the vowel that is typed next may belong to it.
    """
    count = len(sound.consonants)
    if is_beginning and len(other.consonants) > count:
        is_last_free = True
        if not other.consonants.startswith(sound.consonants):
            return False
    else:
        is_last_free = is_beginning and not sound.slots[-1]
        if other.consonants != sound.consonants:
            return False
    slack = 1 if len(sound.consonants.removesuffix("F")) >= _SLACK_FROM else 0
    for index, slot in enumerate(sound.slots[:-1] if is_last_free else sound.slots):
        place: Place = "first" if index == 0 else "last" if index == count else "inner"
        other_slot = other.slots[index]
        if not sound.is_arabic and not other.is_arabic:
            if do_latin_agree(slot, other_slot, place):
                continue
            if index == 1 and count >= _SLACK_FROM - 1 and are_unstressed(slot, other_slot):
                continue
        elif sound.is_arabic and other.is_arabic:
            if do_arabic_agree(slot, other_slot, place):
                continue
        elif do_scripts_agree(*((slot, other_slot) if sound.is_arabic else (other_slot, slot)), place):
            continue
        # The ends of a word tell apart more names (Ali and Wali, Aliyev and Aliyeva) than its middle.
        if place != "inner" or not slack:
            return False
        slack -= 1
    if sound.is_arabic == other.is_arabic or is_last_free:
        return True
    arabic, latin = (sound, other) if sound.is_arabic else (other, sound)
    return do_patterns_agree(arabic.slots, latin.slots)


def _read_arabic(plain: str) -> list[str]:
    """Write an Arabic word down as consonants (capitals) and the vowels as spelled, in all its ways."""
    readings: list[str] = []
    bare = without_arabic_article(plain)
    for word in (plain,) if bare is None else (bare, plain):
        if word.startswith("عبدال") and len(word) > 6:
            word = "عبد" + ARTICLE + word[5:]
        word = _ALEF_AFTER_ARTICLE.sub(ARTICLE, _INNER_ARTICLE.sub(ARTICLE, word))
        pieces = _ARABIC.findall(word)
        options = [_ARABIC_SOUNDS.get(piece) for piece in pieces]
        options[0] = _ARABIC_INITIALS.get(pieces[0], options[0])
        if pieces[-1] == "ه":
            # Often a ة without its dots; in a word of two letters (طه) it is heard.
            options[-1] = ("ا", "H") if len(pieces) > 2 else ("H", "Hا")
        readings += _combine(options)
    return readings


def _read_latin(plain: str) -> list[str]:
    """Write a Latin word down as consonants (capitals) and the vowels as spelled, in all its ways."""
    word = _DOUBLED.sub(r"\1", plain)
    word = _ABDUL.sub(rf"\1{ARTICLE}", word)
    article = _LATIN_ARTICLE.match(word)
    readings: list[str] = []
    for start in (0,) if article is None else (2, 0):
        pieces = _LATIN.findall(word, start)
        options = [_LATIN_SOUNDS.get(piece) or _vowels(piece) for piece in pieces]
        if len(pieces) > 1:
            options[-1] = _LATIN_FINALS.get(pieces[-1], options[-1])
        readings += _combine(options)
    return readings


def _vowels(piece: str) -> tuple[str, ...] | None:
    return (piece,) if piece[0] in _VOWELS else None


def _combine(options: Iterable[tuple[str, ...] | None]) -> list[str]:
    """Read a word in all the ways that its letters allow; in none when one of them is unknown (None)."""
    readings = [""]
    for ways in options:
        if ways is None:
            return []
        if len(ways) == 1:
            (way,) = ways
            readings = [reading + way for reading in readings]
        else:
            readings = [reading + way for way in ways for reading in readings][:_MOST_SOUNDS]
    readings += [_MUHAMMAD.sub(r"M\1\2M", reading) for reading in readings if _MUHAMMAD.search(reading)]
    return readings
