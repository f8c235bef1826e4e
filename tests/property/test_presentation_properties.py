"""What holds for every string in one presentation, and between two."""

from __future__ import annotations

import sys

import strategies
from bidi.bidi import get_display_inner
from hypothesis import given
from hypothesis import strategies as st
from presented import presented

from tui.text import levels
from tui.text.clusters import NO_BREAK_SPACE
from tui.text.layout import Cell, cut, lay_out
from tui.text.levels import BaseDirection, find_paragraph_level
from tui.text.reordering import reset_levels
from tui.text.shaping import UNCOMMON
from tui.text.unicode_properties import MIRRORED, bidi_class

words = st.one_of(
    strategies.sentences,
    st.lists(strategies.arabic_words, min_size=2, max_size=3).map("\u200c".join),
    st.text("\u0644\u0627\u0623\u064e", min_size=1, max_size=8),
)
lines = st.lists(words, max_size=6).map(" ".join)


def cells_of(text: str, base_direction: BaseDirection) -> tuple[Cell, ...]:
    return cut(text, sys.maxsize, base_direction).cells


@given(lines, st.integers(2, 40), strategies.base_directions)
def test_a_line_in_logical_order_is_the_text_itself(
    text: str, width: int, base_direction: BaseDirection
) -> None:
    with presented("logical"):
        for line in lay_out(text, width, base_direction).lines:
            drawn = "".join(cell.glyph for cell in line.cells).replace(NO_BREAK_SPACE, "")
            assert drawn == text[line.logical_start : line.logical_end]


@given(strategies.hostile_texts, st.integers(1, 40), strategies.base_directions)
def test_the_cells_of_any_line_in_logical_order_ascend(
    text: str, width: int, base_direction: BaseDirection
) -> None:
    with presented("logical"):
        for line in lay_out(text, width, base_direction).lines:
            starts = [cell.logical_start for cell in line.cells]
            assert starts == sorted(starts)


def order_by_rules(text: str, start: int, end: int, base_direction: BaseDirection) -> list[int]:
    """A line's code points in visual order: rules L1 and L2 to the letter, on python-bidi's own levels."""
    paragraph_level = find_paragraph_level(text, base_direction)
    resolved = levels._read_dump(get_display_inner(text, "LR"[paragraph_level], True), text)[start:end]
    own = reset_levels([bidi_class(each) for each in text[start:end]], resolved, paragraph_level)
    order = list(range(len(own)))
    for level in range(max(own, default=0), 0, -1):
        first = 0
        while first < len(order):
            last = first
            while last < len(order) and own[order[last]] >= level:
                last += 1
            order[first:last] = reversed(order[first:last])
            first = max(last, first + 1)
    return [start + index for index in order]


@given(lines.filter(bool), st.integers(2, 40), strategies.base_directions)
def test_without_forms_the_order_is_that_of_the_plain_text(
    text: str, width: int, base_direction: BaseDirection
) -> None:
    with presented(forms="none"):
        for line in lay_out(text, width, base_direction).lines:
            starts = {cell.logical_start: cell for cell in line.cells}
            order = order_by_rules(text, line.logical_start, line.logical_end, base_direction)
            assert [cell.logical_start for cell in line.cells] == [each for each in order if each in starts]
            for start, cell in starts.items():
                drawn = cell.glyph.removeprefix(NO_BREAK_SPACE)
                assert drawn[:1] in (text[start], MIRRORED.get(text[start]))
                assert drawn[1:] == text[start + 1 : cell.logical_end]


@given(lines, strategies.base_directions)
def test_common_forms_differ_from_all_in_uncommon_letters_only(
    text: str, base_direction: BaseDirection
) -> None:
    with presented(forms="all"):
        everything = cells_of(text, base_direction)
    with presented(forms="common"):
        common = cells_of(text, base_direction)
    assert [cell._replace(glyph="") for cell in common] == [cell._replace(glyph="") for cell in everything]
    for cell, joined in zip(common, everything, strict=True):
        letter = text[cell.logical_start]
        if letter in UNCOMMON:
            assert cell.glyph[0] == letter
        else:
            assert cell == joined
