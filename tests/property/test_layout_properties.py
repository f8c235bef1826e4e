"""What holds for the layout of every string, whatever the presentation."""

from __future__ import annotations

import re

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text.character_classes import BREAK_SPACES
from tui.text.cleaning import clean, clean_line
from tui.text.layout import Cell, cut, lay_out, measure, visual
from tui.text.levels import BaseDirection

pytestmark = pytest.mark.usefixtures("each_presentation")

texts, widths, base_directions = strategies.texts, strategies.widths, strategies.base_directions

BETWEEN_LINES = re.compile(f"[{BREAK_SPACES}\t]*(\r\n|[\n\r\x85\u2028\u2029])?[{BREAK_SPACES}\t]*")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ud800-\udfff]")


def covered(cells: tuple[Cell, ...]) -> list[int]:
    """The code points of a line's cells, in logical order."""
    ranges = sorted((cell.logical_start, cell.logical_end) for cell in cells)
    return [index for start, end in ranges for index in range(start, end)]


@given(texts, widths, base_directions)
def test_each_code_point_of_a_line_is_in_exactly_one_cell(
    text: str, width: int, base_direction: BaseDirection
) -> None:
    for line in lay_out(text, width, base_direction).lines:
        assert covered(line.cells) == list(range(line.logical_start, line.logical_end))


@given(texts, widths, base_directions)
def test_lines_give_the_text_back(text: str, width: int, base_direction: BaseDirection) -> None:
    end = 0
    for line in lay_out(text, width, base_direction).lines:
        assert BETWEEN_LINES.fullmatch(text[end : line.logical_start])
        end = line.logical_end
    assert BETWEEN_LINES.fullmatch(text[end:])


@given(texts, widths, base_directions)
def test_no_line_is_wider_than_the_width(text: str, width: int, base_direction: BaseDirection) -> None:
    assert all(line.width <= width for line in lay_out(text, width, base_direction).lines)


@given(texts, widths, base_directions)
def test_widths_are_what_the_screen_library_measures(
    text: str, width: int, base_direction: BaseDirection
) -> None:
    for line in [*lay_out(text, width, base_direction).lines, cut(text, width, base_direction)]:
        assert [cell.width for cell in line.cells] == [cell_len(cell.glyph) for cell in line.cells]
        assert line.width == cell_len("".join(cell.glyph for cell in line.cells))


@given(texts, widths, base_directions)
def test_no_glyph_is_a_control(text: str, width: int, base_direction: BaseDirection) -> None:
    for line in lay_out(text, width, base_direction).lines:
        assert not CONTROL.search("".join(cell.glyph for cell in line.cells))


@given(texts, widths, base_directions)
def test_a_joiner_stays_only_inside_an_emoji(text: str, width: int, base_direction: BaseDirection) -> None:
    for line in lay_out(text, width, base_direction).lines:
        for cell in line.cells:
            assert "\u200d" not in cell.glyph or (cell.width == 2 and not cell.glyph.endswith("\u200d"))


@given(texts, st.integers(2, 12), base_directions)
def test_wrapping_changes_no_glyph(text: str, width: int, base_direction: BaseDirection) -> None:
    text = clean_line(text)
    whole = {cell.logical_start: cell for cell in cut(text, measure(text), base_direction).cells}
    for line in lay_out(text, width, base_direction).lines:
        assert [cell for cell in line.cells if cell != whole[cell.logical_start]] == []


@given(texts, widths, base_directions)
def test_laying_out_twice_gives_the_same(text: str, width: int, base_direction: BaseDirection) -> None:
    def draw() -> list[tuple[Cell, ...]]:
        return [line.cells for line in lay_out(text, width, base_direction).lines]

    assert draw() == draw()


@given(texts, widths, widths, base_directions)
def test_wrapping_again_equals_laying_out(
    text: str, width: int, other_width: int, base_direction: BaseDirection
) -> None:
    wrapped = lay_out(text, width, base_direction).rewrap(other_width)
    laid_out = lay_out(text, other_width, base_direction)
    assert [line.cells for line in wrapped.lines] == [line.cells for line in laid_out.lines]
    assert wrapped.width == other_width
    assert wrapped.paragraph_level == laid_out.paragraph_level


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_ascii_is_unchanged(text: str) -> None:
    assert visual(text, base_direction="ltr") == text
    (line,) = lay_out(text, max(len(text), 1)).lines
    assert [(cell.glyph, cell.logical_start) for cell in line.cells] == [(c, i) for i, c in enumerate(text)]


@given(strategies.sentences, base_directions)
def test_one_line_is_a_permutation_of_its_glyphs(text: str, base_direction: BaseDirection) -> None:
    cells = cut(text, measure(text), base_direction).cells
    places = {cell.logical_start: place for place, cell in enumerate(cells)}
    assert len(places) == len(cells)
    assert [cells[places[start]].logical_start for start in sorted(places)] == sorted(places)


@given(texts, st.integers(0, 30), base_directions)
def test_a_cut_line_fits_and_covers_a_beginning(text: str, width: int, base_direction: BaseDirection) -> None:
    line = cut(text, width, base_direction)
    assert line.width <= width
    assert covered(line.cells) == list(range(line.logical_end))
    assert line.logical_start == 0
    assert (measure(text) <= width) == (line.logical_end == len(text))


@given(texts, base_directions)
def test_a_line_is_as_wide_as_measured(text: str, base_direction: BaseDirection) -> None:
    assert measure(text) == cell_len(visual(text, base_direction=base_direction))


@given(texts)
def test_clean_keeps_the_length_and_cleans_once(text: str) -> None:
    for cleaner in (clean, clean_line):
        assert len(cleaner(text)) == len(text)
        assert cleaner(cleaner(text)) == cleaner(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]", clean_line(text))


@pytest.mark.parametrize(
    "character", ["a", "\u0628", "\u0644\u0627", "\u200d", "\u064e", "\U0001f468\u200d", "\ud800"]
)
def test_a_megabyte_without_a_space(character: str) -> None:
    text = character * (1_000_000 // len(character.encode("utf-8", "replace")))
    layout = lay_out(text, 80)
    assert layout.lines[-1].logical_end == len(text)
    assert all(line.cells for line in (layout.lines[0], layout.lines[-1]))
