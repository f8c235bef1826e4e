"""Grapheme clusters: what moves as one, and how many cells it takes.

A cluster is a base with the marks that sit on it; two regional indicators (a flag); an emoji sequence held by
zero-width joiners; or, where letters join, lam with alef and the marks of both. Characters that are not drawn
(joiners, direction marks, isolates, variation selectors) belong to the cluster before them, at a word's start
to the one after. Only where letters do not join yet, a zero-width non-joiner is drawn with its letter, for
whoever joins them later.

Widths are what the screen library measures, because its measure decides where the next glyph lands: one for a
regional indicator, none for a skin tone. Where its measure of a whole sequence would differ from what the
sequence shows, the sequence is taken apart or the differing character is not drawn.

Clusters are found by a regular expression over the classes of a word; measuring needs neither clusters nor
shaping, and a property test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.text.character_classes import (
    ALEFS,
    LAM,
    LAM_ALEF,
    WIDENING_SELECTOR,
    classify,
    is_widened,
)
from tui.text.presentation import forgets, joins_letters
from tui.text.shaping import shape_word

NO_BREAK_SPACE = "\u00a0"
"""What carries a mark that has no base, as the Unicode Standard (section 2.11) recommends."""

_NON_JOINER = "\u200c"

_BLACK_FLAG = "\U0001f3f4"
"""The base of the flags that are spelled with tag characters."""


class Cluster(NamedTuple):
    """A cluster of a word, in logical order."""

    glyph: str
    """What is drawn, shaped and not mirrored; "" when nothing is."""
    start: int
    """Index in the word of its first code point."""
    end: int
    """Index after its last code point."""
    width: int
    """Cells."""
    base: int
    """Index of the code point whose embedding level is the cluster's."""


_CLUSTER = re.compile(
    """
    [tzjv]*                                                   # undrawn before the word's first base
    (?P<body> (?: P | p[mnt]*v ) [mntv]* (?: j [Pp][mntv]* ){1,7} # an emoji sequence, measured as one emoji
            | rr
            | l[mtv]*a
            | [^tzjv] )
    [mntzjv]*
    | [tzjv]+                                                 # a word of which nothing is drawn
    """,
    re.VERBOSE,
)

_MOST_DRAWN = 31
"""A base and thirty marks: what the Stream-Safe Text Format (UAX #15) allows.

More in one cell would only be an attack on the terminal: they belong to the cluster and are not drawn."""

_BASELESS_MARK = re.compile(" ([tzjv]*)[mn]")
"""The classes of a mark at the start of a word, after its space: the mark gets a base of one cell."""

_TO_CELLS = str.maketrans({"w": "xx", "P": "xx", **dict.fromkeys("mntzj")})
"""Classes to as many characters as they take cells."""

_MEASURED_BY_CLUSTER = re.compile("v|j[Pp]")
"""Classes whose cells depend on their neighbours."""

_COMMON = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u060c\u061b\u061f\u0621-\u06d5\u06f0-\u06f9\u2013-\u2026\u2039\u203a]*"
)
"""Text of narrow characters and Arabic marks only, as nearly all text is: measured without classes."""

_COMMON_MARK = "[\u064b-\u065f\u0670]"
_COMMON_MARKS = re.compile(_COMMON_MARK)
_COMMON_LAM_ALEF = re.compile(f"{LAM}{_COMMON_MARK}*[{ALEFS}]")
_COMMON_BASELESS_MARK = re.compile(f" {_COMMON_MARK}")


def measure_words(text: str) -> tuple[list[int], list[int]]:
    """Measure the words of a text without shaping it.

    Args:
        text: A clean text without tabs, in logical order.

    Returns:
        The code points, and the cells, of each piece between two break spaces; two spaces in a row have an
        empty piece between them.
    """
    # The space before the text lets its first word be found as the others are.
    spaced = " " + text
    if _COMMON.fullmatch(text):
        words = text.split(" ")
        cells = _COMMON_LAM_ALEF.sub("x", spaced) if joins_letters() else spaced
        cells = _COMMON_MARKS.sub("", _COMMON_BASELESS_MARK.sub(" x", cells))
        return [len(word) for word in words], [len(word) for word in cells[1:].split(" ")]
    classes = classify(spaced)
    cells = _BASELESS_MARK.sub(r" \1x", LAM_ALEF.sub("x", classes)).translate(_TO_CELLS)
    words = classes[1:].split(" ")
    lengths = [len(word) for word in words]
    widths = [len(word) for word in cells[1:].split(" ")]
    if _MEASURED_BY_CLUSTER.search(classes):
        start = 0
        for index, word in enumerate(words):
            end = start + len(word)
            if _MEASURED_BY_CLUSTER.search(word):
                widths[index] = sum(cluster.width for cluster in split_word(text[start:end]))
            start = end + 1
    return lengths, widths


@lru_cache(maxsize=16384)
def shape_and_split(word: str) -> tuple[Cluster, ...]:
    """Shape a word and split it into clusters; the words drawn last are remembered.

    Args:
        word: A clean word in logical order, without break spaces or tabs.

    Returns:
        As `split_word`.
    """
    return split_word(word, shape_word(word))


forgets(shape_and_split.cache_clear)


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
    if _are_narrow_letters(classes):
        # Most words come here, so their clusters are made without matching parameters to fields.
        new, kind = tuple.__new__, Cluster
        return tuple([new(kind, (glyph, index, index + 1, 1, index)) for index, glyph in enumerate(glyphs)])
    return tuple([_build(word, glyphs, classes, match) for match in _CLUSTER.finditer(classes)])


def is_all_narrow(word: str) -> bool:
    """Whether every code point of a clean word is a cluster of its own, of one cell."""
    return _are_narrow_letters(classify(word))


def _are_narrow_letters(classes: str) -> bool:
    return not classes.strip("xla") and not LAM_ALEF.search(classes)


def _build(word: str, glyphs: Sequence[str], classes: str, match: re.Match[str]) -> Cluster:
    """Make the cluster that a match of `_CLUSTER` covers."""
    start, end = match.span()
    base, body_end = match.span("body")
    if base < 0:
        return Cluster("", start, end, 0, start)
    kind = classes[base]
    if end - start == 1 and kind in "xla":
        return Cluster(glyphs[base], start, end, 1, base)
    is_baseless = kind in "mn"
    drawn = [NO_BREAK_SPACE if is_baseless else glyphs[base]]
    width = 2 if kind in "wP" else 1
    for index in range(base + (not is_baseless), end):
        letter = classes[index]
        if letter in "mn":
            if len(drawn) < _MOST_DRAWN and (kind == "P" or not _is_skin_tone(word[index])):
                drawn.append(glyphs[index])
        elif letter == "v":
            if width == 1 and is_widened(word[base]):
                width = 2
                drawn.append(WIDENING_SELECTOR)
            elif kind in "Pp" and len(drawn) < _MOST_DRAWN:
                drawn.append(WIDENING_SELECTOR)
        elif letter == "r":
            width = 2
            drawn.append(word[index])
        elif (letter in "jPp" and index < body_end) or (
            len(drawn) < _MOST_DRAWN
            and (
                (word[base] == _BLACK_FLAG and _is_flag_tag(word[index]))
                or (word[index] == _NON_JOINER and kind in "xmn" and not joins_letters())
            )
        ):
            drawn.append(word[index])
    return Cluster("".join(drawn), start, end, width, base)


def _is_skin_tone(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_flag_tag(character: str) -> bool:
    return "\U000e0020" <= character <= "\U000e007f"
