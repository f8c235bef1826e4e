"""Joining forms and whole lines, equal to those of GNU FriBidi."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import fribidi
import pytest
from presented import presented
from strategies import ARABIC_LETTERS

from tui.text.character_classes import classify
from tui.text.layout import visual
from tui.text.shaping import shape_word

pytestmark = pytest.mark.skipif(bool(fribidi.MISSING), reason=fribidi.MISSING)

ARABIC_BLOCKS = [
    chr(code) for code in (*range(0x0620, 0x06D4), *range(0x06D5, 0x0700), *range(0x0750, 0x0780))
]
JOIN_CONTROLS = "\u200c\u200d\u200e\u200f\u061c\u2060\ufe00"
LAM_MARKS_ALEF = re.compile("(?<=\u0644)[^\u0621-\u064a]+(?=[\u0622\u0623\u0625\u0627])")
"""FriBidi does not draw lam-alef as one when marks stand between; fonts do, and so do we."""

DRAWN_OTHERWISE = {
    ("\u0621", "\ufe80"): "\u0621",
    ("\u06ba", "\ufbe8"): "\u06ba",
    ("\u06ba", "\ufbe9"): "\u06ba",
}
"""Hamza, and noon ghunna where it joins its left, which FriBidi leaves unshaped."""


@pytest.fixture(autouse=True)
def _all_forms() -> Iterator[None]:
    """FriBidi knows nothing of fonts."""
    with presented(forms="all"):
        yield


def random_word(random_: random.Random) -> str:
    letters = ARABIC_LETTERS if random_.random() < 0.5 else ARABIC_BLOCKS
    word = [random_.choice(letters) for _ in range(random_.randrange(1, 10))]
    for _ in range(random_.randrange(3)):
        word.insert(
            random_.randrange(len(word) + 1), random_.choice("\u0644\u0627\u064e\u0651" + JOIN_CONTROLS)
        )
    return LAM_MARKS_ALEF.sub("", "".join(word))


def glyphs_of(word: str) -> list[str]:
    """FriBidi's glyphs; the one of a lam-alef, which it leaves on the alef, on the lam."""
    glyphs = list(fribidi.shape(word))
    for index, glyph in enumerate(glyphs):
        if glyph == fribidi.FILL and word[index] == "\u0644":
            glyphs[index], glyphs[index + 1] = glyphs[index + 1], ""
    return ["" if glyph == "\u200d" else glyph for glyph in glyphs]


def test_joining_forms_of_a_hundred_thousand_words() -> None:
    random_ = random.Random(20250513)
    for _ in range(100_000):
        word = random_word(random_)
        glyphs = shape_word(word)
        ours = [DRAWN_OTHERWISE.get(pair, pair[1]) for pair in zip(word, glyphs, strict=True)]
        assert ["" if glyph == "\u200d" else glyph for glyph in ours] == glyphs_of(word), ascii(word)


def random_line(random_: random.Random) -> str:
    def token() -> str:
        choice = random_.random()
        if choice < 0.5:
            letters = ARABIC_LETTERS + "\u067e\u06af\u06cc\u06a9\u06d5\u0695\u064e\u0651\u0644\u0627"
            return "".join(random_.choices(letters, k=random_.randrange(1, 7)))
        if choice < 0.7:
            return "".join(random_.choices("abcXYZ", k=random_.randrange(1, 5)))
        if choice < 0.85:
            numbers = ["12", "2025-05-13", "\u0661\u0662", "\u0663.\u0664", "50%", "$5", "a-b", "1,000"]
            return random_.choice(numbers)
        return random_.choice("()[]<>{}\u00ab\u00bb.,:;!?-+\u200c\u05d0\t")

    tokens = [
        token() if random_.random() < 0.7 else token() + token() for _ in range(random_.randrange(1, 10))
    ]
    line = LAM_MARKS_ALEF.sub("", " ".join(tokens))
    # A mark without a base gets one of ours.
    return re.sub("(?<![\u0621-\u06d5])[\u064e\u0651]+", "", line)


@pytest.mark.parametrize("base_direction", ["rtl", "ltr"])
def test_whole_lines(base_direction: str) -> None:
    random_ = random.Random(base_direction)
    for _ in range(10_000):
        line = random_line(random_)
        theirs = fribidi.to_visual(line, base_direction).replace("\u200c", "").replace("\t", "    ")
        ours = visual(line, base_direction="rtl" if base_direction == "rtl" else "ltr")
        assert ours.replace("\ufe80", "\u0621") == theirs, ascii(line)


def test_every_letter_of_the_arabic_blocks_is_one_cell() -> None:
    assert set(classify("".join(ARABIC_BLOCKS))) <= set("xlam")
