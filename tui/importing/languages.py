"""Which language a text is in, by its letters and its commonest words; said to be unsure where it is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final, NamedTuple


class Guess(NamedTuple):
    """A language."""

    tag: str | None
    """As a dossier has it; None where nothing speaks for any."""
    is_sure: bool


_ARABIC: Final = "Arab"
_LATIN: Final = "Latn"
_CYRILLIC: Final = "Cyrl"

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "ar": (_ARABIC, "في من على إلى عن أن التي الذي هذا هذه مع بين خلال كما وقد بعد قال ذلك فى الى او أو كان"),
    "fa": (_ARABIC, "در به از که را این با برای است شد های می آن و بر تا کرد خود یک نیز بود ها"),
    "ur": (_ARABIC, "کے کی میں سے کا نے اور ہے کو پر کہ ہیں یہ بھی"),
    "ckb": (_ARABIC, "لە بە و کە بۆ لەگەڵ ئەو ئەم دەکات هەر نێوان"),
    "az-Arab": (_ARABIC, "ایله اولان اوچون بیر ده دا اولوب و بو ائدیب آراسیندا"),
    "en": (_LATIN, "the of and to in for with on that by was is from at as an were has his its which"),
    "az": (_LATIN, "və ilə bu bir üçün ki olan edib də da üzrə olub onun arasında bildirib haqqında isə"),
    "tr": (_LATIN, "ve ile bu bir için olan de da olarak arasında gibi daha ise ancak olduğunu"),
    "fr": (_LATIN, "le la les des et de du un une dans pour par sur avec est que qui au aux"),
    "de": (_LATIN, "der die das und in den von mit zu ist für auf dem des im ein eine wurde nicht"),
    "es": (_LATIN, "el la los las de del y en que por con para una un se su al fue"),
    "ru": (_CYRILLIC, "и в на с по о что для из к от за не его также был это между при как во"),
    "uk": (_CYRILLIC, "і в на з по про що для із до від за не його також був це між та у"),
    "az-Cyrl": (_CYRILLIC, "вә илә бу бир үчүн ки олан едиб дә да олуб арасында"),
}
"""The script and the commonest words of each language that is told."""

_LETTERS: Final[dict[str, tuple[str, str]]] = {
    "fa": (_ARABIC, "پچژگ"),
    "ur": (_ARABIC, "ٹڈڑےںہ"),
    "ckb": (_ARABIC, "ەۆێڕڵڤ"),
    "az": (_LATIN, "əƏ"),
    "tr": (_LATIN, "ışğİ"),
    "de": (_LATIN, "ß"),
    "es": (_LATIN, "ñ¿¡"),
    "fr": (_LATIN, "èêàùœ"),
    "uk": (_CYRILLIC, "іїєґІЇЄ"),
    "ru": (_CYRILLIC, "ыэъ"),
    "az-Cyrl": (_CYRILLIC, "әҹҝҜғөүһ"),
}
"""Letters that speak for a language, none that it alone has: a name may bring one into any other text."""

_COMMON: Final = {tag: frozenset(words.split()) for tag, (_script, words) in _WORDS.items()}
_WORD: Final = re.compile(r"\w+")
_SAMPLE: Final = 20_000
"""Code points that are looked at."""
_LETTER_WEIGHT: Final = 8
"""How much a text all of a language's own letters would count beside one of its commonest words only."""
_ENOUGH: Final = 0.06
"""The share of words that are common ones, or speak for it by letters, from which on it is sure."""


def guess_language(text: str) -> Guess:
    """Find the language of a text.

    Args:
        text: Of any length; its first part is looked at.
    """
    sample = text[:_SAMPLE]
    script = _script_of(sample)
    if script is None:
        return Guess(None, False)
    words = Counter(_WORD.findall(sample))
    total = sum(words.values())
    letters = Counter(sample)
    scores: dict[str, float] = {}
    for tag, common in _COMMON.items():
        if _WORDS[tag][0] != script:
            continue
        known = sum(count for word, count in words.items() if word in common or word.lower() in common)
        own = sum(letters[letter] for letter in _LETTERS.get(tag, (script, ""))[1])
        scores[tag] = known / total + _LETTER_WEIGHT * own / max(len(sample), 1)
    best, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    if not scores[best]:
        # The script alone speaks for the language that most texts in it are in.
        usual = {_ARABIC: "ar", _LATIN: "en", _CYRILLIC: "ru"}[script]
        return Guess(usual, False)
    return Guess(best, scores[best] >= _ENOUGH and scores[best] >= 1.5 * scores[second])


def script_of_tag(tag: str) -> str | None:
    """The script of a language that is told here; None of others."""
    known = _WORDS.get(tag) or _WORDS.get(tag.split("-")[0])
    return known[0] if known else None


def script_of(text: str) -> str | None:
    """The script of most letters of a text, of the three that languages are told in."""
    return _script_of(text[:_SAMPLE])


def _script_of(text: str) -> str | None:
    counts: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if not character.isalpha():
            continue
        name = unicodedata.name(character, "")
        if name.startswith("ARABIC"):
            counts[_ARABIC] += count
        elif name.startswith("LATIN"):
            counts[_LATIN] += count
        elif name.startswith("CYRILLIC"):
            counts[_CYRILLIC] += count
    return counts.most_common(1)[0][0] if counts else None
