"""Grapheme clusters: what moves as one, and how many cells it takes.

A cluster is a base with the marks that sit on it; two regional indicators (a flag); an emoji sequence held by
zero-width joiners; or lam with alef and the marks of both. Characters that are not drawn (joiners, direction
marks, isolates, variation selectors) belong to the cluster before them, at a word's start to the one after.

Widths are what the screen library measures, because its measure decides where the next glyph lands: one for a
regional indicator, none for a skin tone. Where a measure of the whole sequence would disagree with the sum of
its parts, the sequence is taken apart or the disagreeing character is not drawn.

Each character is first put into a class of one letter; clusters are then found by regular expressions over
the classes of a word, and measuring needs neither clusters nor shaping.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tui.text.shaping import ALEFS, LAM, shape_words
from tui.text.unicode_properties import joining_type

NO_BREAK_SPACE = "\u00a0"
"""What carries a mark that has no base, as the Unicode Standard (section 2.11) recommends."""

_JOINER, _WIDENING_SELECTOR, _BLACK_FLAG = "\u200d", "\ufe0f", "\U0001f3f4"

BREAK_SPACES = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f"
"""Spaces at which a line may break; all are one cell wide. No-break spaces are letters here."""

TAB_WIDTH = 4
"""Cells of a tab. Fixed, because tab stops would have to count from the edge where the paragraph begins."""

_VISIBLE_FORMATS = frozenset(
    (*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD)
)
"""Format characters (Cf) that have a glyph of their own: Arabic number signs, end of ayah and the like."""

_UNDRAWN_LETTERS = frozenset((0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5, 0x034F))
"""Fillers and the grapheme joiner: ignorable, though they are letters or marks."""

_UNSETTLED_WIDE = (
    (0x18CD6, 0x18CDA),
    (0x18D1F, 0x18D20),
    (0x18E00, 0x19191),
    (0x191A0, 0x191D2),
    (0x1B123, 0x1B128),
    (0x1B168, 0x1B168),
    (0x1F1AE, 0x1F1AE),
    (0x1F6D9, 0x1F6D9),
    (0x1F7DA, 0x1F7DA),
    (0x1FA8B, 0x1FA8D),
    (0x1FACC, 0x1FACC),
    (0x1FADD, 0x1FADD),
    (0x1FAEB, 0x1FAEB),
    (0x1FAF9, 0x1FAFA),
    (0x05C8, 0x05C9),
    (0x0B53, 0x0B54),
    (0x1ADE, 0x1ADF),
    (0x1AEC, 0x1AF0),
    (0x10ECB, 0x10ECF),
    (0x10EF0, 0x10EF9),
    (0x11DF0, 0x11DF0),
    (0x1D127, 0x1D128),
    (0x1D250, 0x1D252),
    (0x1D25B, 0x1D25C),
    (0x1D25F, 0x1D25F),
    (0x1D280, 0x1D281),
)
"""Code points first assigned by Unicode 18: some wcwidth versions know them, the screen library measures
one."""


class Cluster(NamedTuple):
    """A cluster of a word, in logical order."""

    start: int
    """Index in the word of its first code point."""
    end: int
    """Index after its last code point."""
    base: int
    """Index of the code point whose embedding level is the cluster's."""
    width: int
    """Cells; 0 when nothing of it is drawn."""
    glyph: str
    """What is drawn, shaped and not mirrored."""


@cache
def _widens(character: str) -> bool:
    """Whether the emoji variation selector makes a narrow character wide."""
    from wcwidth import wcswidth, wcwidth

    return bool(wcwidth(character) == 1 and wcswidth(character + _WIDENING_SELECTOR) == 2)


def _classify(character: str) -> str:
    """The class letter of a character.

    x narrow base, w wide base, P wide pictograph, p narrow pictograph that a selector widens, r regional
    indicator, l lam, a alef that joins it, m mark that is transparent to joining, n other mark, t undrawn and
    transparent, z undrawn, j zero-width joiner, v emoji selector, " " space to break at, s tab.
    """
    code = ord(character)
    if character in BREAK_SPACES:
        return " "
    if code == 9:
        return "s"
    if character == LAM:
        return "l"
    if character in ALEFS:
        return "a"
    category = unicodedata.category(character)
    if code < 0x0300 or 0x0600 <= code <= 0x06FF:
        if category == "Mn":
            return "m"
        if category != "Cf" or code in _VISIBLE_FORMATS:
            return "x"
    if character == _JOINER:
        return "j"
    if character == _WIDENING_SELECTOR:
        return "v"
    transparent = joining_type(character) == "T"
    if (
        (category == "Cf" and code not in _VISIBLE_FORMATS and not 0x13430 <= code <= 0x1345F)
        or (0xFE00 <= code <= 0xFE0E or 0xE0000 <= code <= 0xE0FFF or 0x180B <= code <= 0x180F)
        or code in _UNDRAWN_LETTERS
        or code == 0x2065
        or 0xFFF0 <= code <= 0xFFF8
    ):
        return "t" if transparent else "z"
    if 0x1F1E6 <= code <= 0x1F1FF:
        return "r"
    if 0x1F3FB <= code <= 0x1F3FF:
        return "n"
    if any(first <= code <= last for first, last in _UNSETTLED_WIDE):
        return "x"
    from wcwidth import wcwidth

    width = wcwidth(character)
    if width == 2:
        return "P" if 0x1F000 <= code <= 0x1FAFF or 0x2190 <= code <= 0x2BFF else "w"
    if width == 1:
        return "p" if code > 0x2000 and _widens(character) else "x"
    return "m" if transparent else "n"


class _Classes(dict[int, str]):
    """Maps a code point to its class letter."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _classify(chr(code))
        return letter


_CLASSES = _Classes()

_CLUSTER = re.compile(
    """
    (?P<lead> [tzjv]*)
    (?P<body> (?: P | p[mnt]*v ) [mntv]* (?: j [Pp][mntv]* )+
            | rr
            | l[mt]*a
            | [^tzjv])
    (?P<tail> [mntzjv]*)
    | [tzjv]+
    """,
    re.VERBOSE,
)
_LAM_ALEF = re.compile("l[mt]*a")
_BASELESS = re.compile("(?<![^ ])([tzjv]*)[mn]")
_TO_CELLS = str.maketrans({"w": "xx", "P": "xx", **dict.fromkeys("mntzj")})
_BY_CLUSTER = re.compile("v|j[Pp]")


def classify(text: str) -> str:
    """Put each character into its class.

    Args:
        text: A clean text in logical order.

    Returns:
        One class letter per code point.
    """
    return text.translate(_CLASSES)


def measure_words(text: str) -> tuple[list[int], list[int]]:
    """Measure the words of a text without shaping it.

    Args:
        text: A clean text without tabs, in logical order.

    Returns:
        The code points, and the cells, of each piece between two break spaces; two spaces in a row have an
        empty piece between them.
    """
    classes = classify(text)
    words = classes.split(" ")
    lengths = [len(word) for word in words]
    cells = _LAM_ALEF.sub("x", classes)
    cells = _BASELESS.sub(r"\1x", cells).translate(_TO_CELLS)
    widths = [len(word) for word in cells.split(" ")]
    if _BY_CLUSTER.search(classes):
        start = 0
        for index, word in enumerate(words):
            end = start + len(word)
            if _BY_CLUSTER.search(word):
                widths[index] = sum(cluster.width for cluster in split_word(text[start:end]))
            start = end + 1
    return lengths, widths


def split_word(word: str, glyphs: Sequence[str] | None = None) -> tuple[Cluster, ...]:
    """Split a word into its clusters.

    Args:
        word: A clean word in logical order, without break spaces or tabs.
        glyphs: One glyph per code point, as shaping returns them; the word's own characters when left out.

    Returns:
        The clusters in logical order; every code point of the word is in exactly one.
    """
    glyphs = word if glyphs is None else glyphs
    classes = classify(word)
    if not classes.strip("x"):
        return tuple([Cluster(i, i + 1, i, 1, glyph) for i, glyph in enumerate(glyphs)])
    return tuple([_build(word, glyphs, classes, match) for match in _CLUSTER.finditer(classes)])


def _build(word: str, glyphs: Sequence[str], classes: str, match: re.Match[str]) -> Cluster:
    """Make a cluster of what a match of `_CLUSTER` covers."""
    start, end = match.span()
    base, body_end = match.span("body")
    if base < 0:
        return Cluster(start, end, start, 0, "")
    kind = classes[base]
    if kind not in "mn":
        drawn = [glyphs[base]]
        width = 2 if kind in "wP" else 1
        after = base + 1
    else:
        drawn = [NO_BREAK_SPACE]
        width = 1
        after = base
    for index in range(after, end):
        letter = classes[index]
        if letter in "mn":
            is_tone = "\U0001f3fb" <= word[index] <= "\U0001f3ff"
            if not is_tone or kind == "P":
                drawn.append(glyphs[index])
        elif letter == "v":
            if kind == "P" or width == 2:
                drawn.append(_WIDENING_SELECTOR)
            elif _widens(word[base]):
                drawn.append(_WIDENING_SELECTOR)
                width = 2
        elif letter == "r":
            drawn.append(word[index])
            width = 2
        elif (letter in "jPp" and index < body_end) or (
            word[base] == _BLACK_FLAG and "\U000e0020" <= word[index] <= "\U000e007f"
        ):
            drawn.append(word[index])
    return Cluster(start, end, base, width, "".join(drawn))


_GENERATION = 8192
"""Words kept in each of the two generations of the cache; an article has a few thousand."""

_LONGEST_KEPT = 128
"""A longer word is not kept: it is a line of a text without spaces, and will not come again."""

_young: dict[str, tuple[Cluster, ...]] = {}
_old: dict[str, tuple[Cluster, ...]] = {}


def shape_and_split(words: Sequence[str]) -> list[tuple[Cluster, ...]]:
    """Shape words together and split each into clusters, or take them from the cache.

    A word used since the last change of generations stays; one that was not used for a whole generation goes.

    Args:
        words: Clean words in logical order, without break spaces or tabs.

    Returns:
        The clusters of each word.
    """
    found: dict[str, tuple[Cluster, ...]] = {}
    missing: list[str] = []
    for word in words:
        if word in found:
            continue
        clusters = _young.get(word)
        if clusters is None:
            clusters = _old.get(word)
            if clusters is None:
                missing.append(word)
                clusters = ()
            else:
                _young[word] = clusters
        found[word] = clusters
    if missing:
        for word, glyphs in zip(missing, shape_words(missing), strict=True):
            found[word] = clusters = split_word(word, glyphs)
            if len(word) <= _LONGEST_KEPT:
                _young[word] = clusters
        if len(_young) > _GENERATION:
            _old.clear()
            _old.update(_young)
            _young.clear()
    return [found[word] for word in words]


def forget_words() -> None:
    """Empty the cache, as in a program that has just started."""
    _young.clear()
    _old.clear()
