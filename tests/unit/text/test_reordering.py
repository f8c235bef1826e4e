"""Rules L1 and L2."""

from __future__ import annotations

import pytest

from tui.text.reordering import reorder, reset_levels


@pytest.mark.parametrize(
    ("classes", "levels", "paragraph_level", "expected"),
    [
        pytest.param("L WS", [2, 2], 1, [2, 1], id="space at the end"),
        pytest.param("L WS L", [2, 2, 2], 1, [2, 2, 2], id="space inside"),
        pytest.param("L S L", [2, 2, 2], 1, [2, 1, 2], id="separator"),
        pytest.param("L WS S L", [2, 2, 2, 2], 1, [2, 1, 1, 2], id="space before a separator"),
        pytest.param("R PDI WS BN", [1, 1, 1, 1], 0, [1, 0, 0, 0], id="isolate and removed characters"),
        pytest.param("AL WS B", [1, 1, 1], 0, [1, 0, 0], id="paragraph separator"),
        pytest.param("ON ON", [1, 1], 0, [1, 1], id="other neutrals stay"),
    ],
)
def test_l1(classes: str, levels: list[int], paragraph_level: int, expected: list[int]) -> None:
    assert reset_levels(classes.split(), levels, paragraph_level) == expected


@pytest.mark.parametrize(
    ("levels", "order"),
    [
        ([], []),
        ([0, 0], [0, 1]),
        ([1, 1, 1], [2, 1, 0]),
        ([2, 2], [0, 1]),
        ([0, 1, 1, 0], [0, 2, 1, 3]),
        ([1, 2, 2, 1], [3, 1, 2, 0]),
        ([0, 1, 2, 3, 2, 1, 0], [0, 5, 2, 3, 4, 1, 6]),
        ([3, 3, 2, 2, 1], [4, 1, 0, 2, 3]),
    ],
)
def test_l2(levels: list[int], order: list[int]) -> None:
    assert reorder(levels) == order
