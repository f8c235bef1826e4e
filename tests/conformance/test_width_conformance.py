"""Cells of every character, equal to what the screen library measures."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from rich.cells import cell_len

from tui.text.clusters import split_word

CONTROLS = {*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)}
"""What cleaning leaves none of."""


def find_wrong(codes: Iterable[int]) -> list[str]:
    """Characters that draw something else than they say, alone, with an emoji selector, or after a joiner."""
    wrong = []
    for code in codes:
        if code in CONTROLS:
            continue
        character = chr(code)
        for word in (character, character + "\ufe0f", "\U0001f468\u200d" + character, character + "\u0301"):
            clusters = split_word(word)
            drawn = "".join([cluster.glyph for cluster in clusters])
            if cell_len(drawn) != sum([cluster.width for cluster in clusters]):
                wrong.append(ascii(word))
    return wrong


def test_characters_that_are_met() -> None:
    assert find_wrong((*range(0x3000), *range(0xFB00, 0x10000), *range(0x1F000, 0x1FB00))) == []


@pytest.mark.whole
def test_every_character() -> None:
    ideographs_and_unassigned = range(0x20000, 0x110000, 17)
    assert find_wrong((*range(0x20000), *ideographs_and_unassigned, *range(0xE0000, 0xE1000))) == []
