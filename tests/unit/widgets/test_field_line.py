"""Columns of an edit field's line, and back."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from presented import presented

from tui.text.layout import measure
from tui.widgets.field_line import Direction, FieldLine

R = "\u0631"
LAM_ALEF = "\u0644\u0627"
DAMMA = "\u064f"

SIGNIFICANT = (
    "ab 12.(\t\n\x1b\u0644\u0627\u0628\u0631\u064f\u0651\u0661\u200c\u200f\u200e\u2067\u2069\u4e2d\U0001f600"
)

any_text = st.text(
    st.one_of(
        st.sampled_from(SIGNIFICANT),
        st.characters(),
    ),
    max_size=30,
)
directions = st.sampled_from(["rtl", "ltr"])


def columns(line: FieldLine) -> list[int]:
    return [line.stop_of(position).column for position in range(len(line.text) + 1)]


def test_a_left_to_right_line_ends_at_its_right() -> None:
    line = FieldLine("abc", "ltr")
    assert columns(line) == [0, 1, 2, 3]
    assert line.width == 4


def test_a_right_to_left_line_ends_at_its_left() -> None:
    line = FieldLine(R * 3, "rtl")
    assert columns(line) == [3, 2, 1, 0]
    assert line.width == 4


def test_the_cursor_stands_on_the_next_code_point_in_logical_order() -> None:
    line = FieldLine(R * 3 + " ab", "rtl")
    assert columns(line) == [6, 5, 4, 3, 1, 2, 0]


def test_arabic_within_latin_runs_back() -> None:
    line = FieldLine("a " + R * 2 + " b", "ltr")
    assert columns(line) == [0, 1, 3, 2, 4, 5, 6]


def test_a_lam_alef_is_one_cell() -> None:
    line = FieldLine(R + LAM_ALEF + R, "rtl")
    assert columns(line) == [3, 2, 2, 1, 0]
    assert line.position_at(2) == 1


def test_a_mark_stands_on_its_letter() -> None:
    line = FieldLine(R + DAMMA + R, "rtl")
    assert columns(line) == [2, 2, 1, 0]


def test_a_direction_mark_alone_leaves_the_cursor_on_the_end_cell() -> None:
    assert columns(FieldLine("\u200f", "rtl")) == [0, 0]


def test_beyond_the_canvas_is_the_nearer_end_of_the_text() -> None:
    right_to_left, left_to_right = FieldLine(R * 2, "rtl"), FieldLine("ab", "ltr")
    assert [right_to_left.position_at(column) for column in (-5, 3)] == [2, 0]
    assert [left_to_right.position_at(column) for column in (-5, 3)] == [0, 2]


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_an_empty_line_is_the_end_cell(direction: Direction) -> None:
    line = FieldLine("", direction)
    assert (line.width, columns(line), line.position_at(0), line.beside(0, 1), line.beside(0, -1)) == (
        1,
        [0],
        0,
        0,
        0,
    )


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_in_logical_order_each_position_is_right_of_the_one_before(direction: Direction) -> None:
    with presented("logical"):
        line = FieldLine(R + LAM_ALEF + DAMMA + " ab", direction)
    assert columns(line) == [0, 1, 2, 2, 3, 4, 5, 6]
    assert not line.begins_at_right
    assert [line.position_at(column) for column in (-5, 99)] == [0, 7]


def seen(line: FieldLine, first_column: int, width: int) -> str:
    return "".join(glyph for _, glyph in line.window(first_column, width))


def test_a_window_shows_a_part_of_the_canvas() -> None:
    assert seen(FieldLine("abcdef", "ltr"), 2, 3) == "cde"


def test_a_window_wider_than_the_canvas_is_filled_up_with_blanks() -> None:
    assert seen(FieldLine("ab", "ltr"), 0, 6) == "ab    "
    assert seen(FieldLine("ab", "rtl"), -3, 6) == "    ab"


def test_half_a_wide_cell_is_a_blank() -> None:
    line = FieldLine("\u4e2d\u4e2d", "ltr")
    assert seen(line, 1, 2) == "  "
    assert seen(line, 1, 3) == " \u4e2d"


@pytest.mark.usefixtures("each_presentation")
@given(any_text, directions)
def test_a_click_on_a_cell_puts_the_cursor_on_it(text: str, direction: Direction) -> None:
    line = FieldLine(text, direction)
    for column in range(line.width):
        stop = line.stop_of(line.position_at(column))
        assert stop.column <= column < stop.end_column


@pytest.mark.usefixtures("each_presentation")
@given(any_text, directions, st.sampled_from([-1, 1]))
def test_an_arrow_moves_one_cell_and_back(text: str, direction: Direction, step: Literal[-1, 1]) -> None:
    line = FieldLine(text, direction)
    back: Literal[-1, 1] = 1 if step == -1 else -1
    for stop in line.stops:
        beside = line.stop_of(line.beside(stop.logical_start, step))
        if beside == stop:
            assert stop in (line.stops[0], line.stops[-1])
        else:
            assert (beside.column - stop.column) * step > 0
            assert line.stop_of(line.beside(beside.logical_start, back)) == stop


@pytest.mark.usefixtures("each_presentation")
@given(any_text, directions)
def test_every_position_has_a_stop_and_stops_fill_the_canvas(text: str, direction: Direction) -> None:
    line = FieldLine(text, direction)
    assert all(line.stop_of(position) in line.stops for position in range(len(text) + 1))
    assert [stop.column for stop in line.stops] == [
        sum(stop.width for stop in line.stops[:index]) for index in range(len(line.stops))
    ]
    assert line.width == sum(stop.width for stop in line.stops) == measure(text) + 1


@pytest.mark.usefixtures("each_presentation")
@given(any_text, directions, st.integers(-30, 30), st.integers(1, 20))
def test_a_window_is_as_wide_as_it_is_said_to_be(
    text: str, direction: Direction, first: int, width: int
) -> None:
    line = FieldLine(text, direction)
    first = min(first, line.width)
    widths = [
        stop.width if stop is not None and glyph == stop.glyph else len(glyph)
        for stop, glyph in line.window(first, width)
    ]
    assert sum(widths) == width
