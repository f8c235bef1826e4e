"""What holds for the embedding levels of every paragraph."""

from __future__ import annotations

import strategies
from bidi.bidi import get_display_inner
from hypothesis import given
from hypothesis import strategies as st

from tui.text import levels
from tui.text.cleaning import isolate
from tui.text.levels import BaseDirection, resolve_levels
from tui.text.reordering import reorder


@given(strategies.bidi_texts, strategies.base_directions)
def test_runs_collapse_without_changing_a_level(text: str, base_direction: BaseDirection) -> None:
    paragraph_level, found = resolve_levels(text, base_direction)
    dump = get_display_inner(text, "LR"[paragraph_level], True) if text else ""
    assert found == (levels._read_dump(dump, text) if text else [])


@given(strategies.isolate_texts, strategies.isolate_texts, strategies.base_directions)
def test_an_isolated_text_changes_no_level_outside(
    inside: str, outside: str, base_direction: BaseDirection
) -> None:
    isolated = isolate(inside)
    _, found = resolve_levels(f"{isolated}{outside}", base_direction)
    _, expected = resolve_levels(f"{isolate('')}{outside}", base_direction)
    assert found[len(isolated) :] == expected[2:]


@given(strategies.isolate_texts)
def test_isolating_keeps_the_length(text: str) -> None:
    assert len(isolate(text)) == len(text) + 2


@given(st.lists(st.integers(0, 6), max_size=60))
def test_the_order_of_a_line_is_a_permutation(line_levels: list[int]) -> None:
    assert sorted(reorder(line_levels)) == list(range(len(line_levels)))


@given(st.lists(st.integers(0, 6), max_size=60))
def test_reordering_reverses_runs_from_the_highest_level_down(line_levels: list[int]) -> None:
    order = list(range(len(line_levels)))
    for level in range(7, 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and line_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    assert reorder(line_levels) == order
