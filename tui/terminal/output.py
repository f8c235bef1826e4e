"""What text is turned into on its way to a terminal: the outputs, and those that work on pieces of text.

The program composes every line in visual order. A terminal that leaves characters where they are put shows
that right; one that reorders right-to-left text by itself (*implicit* bidi, UAX #9 on each row) would reorder
it once more, and has to be prevented or answered in kind:

| output | what is sent | for terminals |
|---|---|---|
| plain | the text as it is composed | that do not reorder |
| switch | plain, between turning the terminal's reordering off and on again | that can |
| iso | a left-to-right mark after every right-to-left cell, a run of its own then | that heed marks |
| fence | words in logical order, between blanks that are left-to-right letters | that heed none |
| kitty | words turned round, spaces and colours where they are | that turn each word round |
| letters | right-to-left letters turned round, nothing else | the same, whose font lacks these |
| off | logical text, untouched; then the text engine composes none | that are read aloud |

`iso` is a function of the text between escape sequences; `fence`, `kitty` and `letters` need whole rows and
are in modules of their own.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

LEFT_TO_RIGHT_MARK: Final = "\u200e"


class Output(Enum):
    """How text is sent; the values are what settings and answers call them."""

    PLAIN = "plain"
    SWITCH = "switch"
    ISO = "iso"
    FENCE = "fence"
    KITTY = "kitty"
    LETTERS = "letters"
    OFF = "off"


MARKS: Final = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07fd"
    "\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0897-\u089f\u08ca-\u08e1"
    "\u08e3-\u08ff\ufb1e"
    "\U00010a01-\U00010a0f\U00010a38-\U00010a3f\U00010ae5\U00010ae6\U00010d24-\U00010d27\U00010d69-\U00010d6d"
    "\U00010eab\U00010eac\U00010efa-\U00010eff\U00010f46-\U00010f50\U00010f82-\U00010f85"
    "\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a"
)
"""Marks that stand on right-to-left letters, for a character class of a regular expression."""

ARABIC_FORMS: Final = "\u061b\u061f\u0621-\u063f\u0641-\u064a\ufe80-\ufefc"
"""Arabic letters and the forms in which they are drawn, and two signs that behave like letters."""

PLAIN_POINTS: Final = ".,:;!?\u060c\u2026\u00b7\u2022\u2013\u2014-"
"""Punctuation that is no bracket, has no mirror image and takes the direction of what is around it."""

RIGHT_TO_LEFT: Final = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff\u200c\u200d"
)
"""The blocks whose characters are right-to-left letters (R, AL) or numbers (AN), their marks included.

The few neutral ones among them, such as the Arabic comma, lose nothing by being treated alike, nor do the
joiners that follow a letter where letters are not joined here."""

_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}]")
_END_OF_CELL = re.compile(f"(?<=[{RIGHT_TO_LEFT}])(?![{MARKS}\u200c\u200d])")
_ARABIC_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff]+"
)


def holds_right_to_left(text: str) -> bool:
    """Whether right-to-left letters or numbers are among the characters."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def iso(text: str) -> str:
    """Make every right-to-left cell a run of its own, so that no two can change places.

    Args:
        text: Text in visual order. Escape sequences in it are left as they are, since they hold no
            right-to-left characters; strings such as window titles do, and have to be kept away.

    Returns:
        The text with U+200E after each right-to-left letter or number and its marks. Between two of these
        marks there is never more than one character that runs from right to left, whatever was on the row
        before and whatever is cut away from it later.
    """
    return text if text.isascii() else _END_OF_CELL.sub(LEFT_TO_RIGHT_MARK, text)


def hide_marks(text: str) -> str:
    """Leave out the marks on Arabic letters, for terminals that draw them on the wrong letter."""
    return text if text.isascii() else _ARABIC_MARKS.sub("", text)
