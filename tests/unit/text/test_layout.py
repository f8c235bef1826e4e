"""The door: lines, cells and their indices. Visual order is written one character an item."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tui.text.layout import Cell, Line, cut, lay_out, measure, visual

ALEF, BEH, LAM = "\u0627", "\u0628", "\u0644"


def glyphs(line: Line) -> list[str]:
    return [cell.glyph for cell in line.cells]


def starts(line: Line) -> list[int]:
    return [cell.logical_start for cell in line.cells]


def test_plain_text_is_itself() -> None:
    (line,) = lay_out("abc", 17).lines
    assert line.cells == (Cell("a", 0, 1, 1), Cell("b", 1, 2, 1), Cell("c", 2, 3, 1))
    assert (line.width, line.paragraph_level) == (3, 0)


def test_arabic_is_shaped_and_runs_from_the_right() -> None:
    (line,) = lay_out(BEH + ALEF + BEH, 17).lines
    assert glyphs(line) == ["\ufe8f", "\ufe8e", "\ufe91"]
    assert starts(line) == [2, 1, 0]
    assert line.paragraph_level == 1


def test_a_lam_alef_is_one_cell_of_two_code_points() -> None:
    (line,) = lay_out(BEH + LAM + ALEF, 17).lines
    assert line.cells == (Cell("\ufefc", 1, 3, 1), Cell("\ufe91", 0, 1, 1))


def test_a_mark_follows_its_base_in_the_stream() -> None:
    (line,) = lay_out(f"{BEH}\u064e{BEH}", 17).lines
    assert glyphs(line) == ["\ufe90", "\ufe91\u064e"]


def test_a_number_and_latin_letters_run_left_to_right_inside() -> None:
    (line,) = lay_out(f"{BEH} 12 ab", 17).lines
    assert glyphs(line) == ["a", "b", " ", "1", "2", " ", "\ufe8f"]


def test_brackets_and_quotation_marks_are_mirrored() -> None:
    (line,) = lay_out(f"({BEH}) \u00ab{BEH}\u00bb \u2a85", 17).lines
    assert glyphs(line) == ["\u2a86", " ", "\u00ab", "\ufe8f", "\u00bb", " ", "(", "\ufe8f", ")"]


def test_brackets_among_latin_letters_are_not_mirrored() -> None:
    (line,) = lay_out(f"{BEH} a(b)", 17).lines
    assert glyphs(line) == [*"a(b)", " ", "\ufe8f"]


def test_levels_come_from_the_paragraph_and_order_from_the_line() -> None:
    first, second = lay_out(f"{BEH} (ab cd) {BEH}", 6).lines
    assert glyphs(first) == ["a", "b", ")", " ", "\ufe8f"]
    assert glyphs(second) == ["\ufe8f", " ", "(", *"cd"]


def test_the_space_at_the_end_of_a_line_goes_to_the_end_of_its_direction() -> None:
    (line,) = lay_out(f"{BEH} ab ", 17).lines
    assert starts(line) == [4, 2, 3, 1, 0]


def test_a_word_cut_by_a_line_keeps_its_joining_forms() -> None:
    first, second = lay_out(BEH * 4, 2).lines
    assert glyphs(first) == ["\ufe92", "\ufe91"]
    assert glyphs(second) == ["\ufe90", "\ufe92"]


def test_a_word_cut_between_letters_with_marks_keeps_its_joining_forms() -> None:
    first, second = lay_out(f"{BEH}\u064e{BEH}\u064e", 1).lines
    assert (glyphs(first), glyphs(second)) == (["\ufe91\u064e"], ["\ufe90\u064e"])


def test_a_cut_lam_before_lam_alef_stays_joined() -> None:
    first, second = lay_out(LAM + LAM + ALEF, 1).lines
    assert (glyphs(first), glyphs(second)) == (["\ufedf"], ["\ufefc"])


def test_a_cut_flag_keeps_its_letters_together() -> None:
    first, second = lay_out("\U0001f1e7\U0001f1ed\U0001f1e6\U0001f1ff", 3).lines
    assert (glyphs(first), glyphs(second)) == (["\U0001f1e7\U0001f1ed"], ["\U0001f1e6\U0001f1ff"])


def test_a_wide_cluster_in_one_cell_is_replaced() -> None:
    (line,) = lay_out("\u4e16", 1).lines
    assert line.cells == (Cell("\ufffd", 0, 1, 1),)


def test_a_tab_is_one_cell_tuple_of_four_spaces() -> None:
    (line,) = lay_out(f"{BEH}\t{BEH}", 17).lines
    assert line.cells == (Cell("\ufe8f", 2, 3, 1), Cell("    ", 1, 2, 4), Cell("\ufe8f", 0, 1, 1))


def test_undrawn_characters_belong_to_a_cell() -> None:
    (line,) = lay_out("\u2067a\u2069b", 17).lines
    assert line.cells == (Cell("a", 0, 3, 1), Cell("b", 3, 4, 1))


@pytest.mark.parametrize("separator", ["\n", "\r", "\r\n", "\x85", "\u2028", "\u2029"])
def test_paragraphs_end_at_separators(separator: str) -> None:
    layout = lay_out(f"ab{separator}{separator}{BEH}", 17)
    size = len(separator)
    ranges = [(line.logical_start, line.logical_end) for line in layout.lines]
    assert ranges == [(0, 2), (2 + size, 2 + size), (2 + 2 * size, 3 + 2 * size)]
    assert [line.paragraph_level for line in layout.lines] == [0, 0, 1]
    assert layout.paragraph_level == 0


def test_a_separator_at_the_end_begins_an_empty_paragraph() -> None:
    assert [(line.logical_start, line.width, line.cells) for line in lay_out("a\n", 17).lines][1:] == [
        (2, 0, ())
    ]


def test_nothing_is_one_empty_line() -> None:
    (line,) = lay_out("", 17).lines
    assert (line.logical_start, line.logical_end, line.width, line.cells) == (0, 0, 0, ())


@pytest.mark.parametrize("control", ["\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\ud800", "\x1c", "\x0b"])
def test_a_control_character_becomes_a_sign_of_one_cell(control: str) -> None:
    (line,) = lay_out(f"a{control}b", 17).lines
    assert (len(line.cells), line.width) == (3, 3)
    assert line.cells[1].glyph in ("\u2400", "\u241b", "\u2421", "\u241c", "\u240b", "\ufffd")


def test_an_override_has_no_effect() -> None:
    assert starts(cut("\u202eabc", 17)) == [0, 1, 2, 3]


def test_the_text_stays_as_it_was_given() -> None:
    assert lay_out("a\x1bb", 17).text == "a\x1bb"


def test_rewrap_to_the_same_width_is_the_same() -> None:
    layout = lay_out("abc", 17)
    assert layout.rewrap(17) is layout
    assert [line.width for line in layout.rewrap(2).lines] == [2, 1]


@pytest.mark.parametrize("width", [0, -1])
def test_a_line_needs_a_cell(width: int) -> None:
    with pytest.raises(ValueError, match="at least one cell"):
        lay_out("abc", width)
    with pytest.raises(ValueError, match="at least one cell"):
        lay_out("abc", 3).rewrap(width)


def test_lines_are_a_sequence() -> None:
    lines = lay_out("a b c", 1).lines
    assert len(lines) == 3
    assert lines[-1] is lines[2]
    assert [line.logical_start for line in lines[1:]] == [2, 4]
    assert [line.logical_start for line in lines] == [0, 2, 4]
    with pytest.raises(IndexError):
        lines[3]


def test_a_direction_can_be_given() -> None:
    assert starts(lay_out("a!", 17, "rtl").lines[0]) == [1, 0]
    assert starts(lay_out(f"{BEH}!", 17, "ltr").lines[0]) == [0, 1]


def test_cut_leaves_what_fits() -> None:
    line = cut("abc", 3)
    assert (glyphs(line), line.width) == (["a", "b", "c"], 3)


def test_cut_ends_with_an_ellipsis_at_the_logical_end() -> None:
    line = cut("abcdef", 4)
    assert line.cells[-1] == Cell("\u2026", 3, 3, 1)
    assert glyphs(line) == [*"abc", "\u2026"]
    assert (line.logical_start, line.logical_end, line.width) == (0, 3, 4)


def test_the_ellipsis_of_arabic_is_on_the_left() -> None:
    line = cut(BEH * 6, 4)
    assert glyphs(line) == ["\u2026", "\ufe92", "\ufe92", "\ufe91"]
    assert line.cells[0] == Cell("\u2026", 3, 3, 1)


def test_the_ellipsis_of_arabic_is_on_the_left_of_latin_letters_too() -> None:
    assert glyphs(cut(f"{BEH} abcdef", 5)) == ["\u2026", "a", "b", " ", "\ufe8f"]


def test_cut_drops_spaces_before_the_ellipsis() -> None:
    assert glyphs(cut("ab   cd", 5)) == ["a", "b", "\u2026"]


def test_cut_does_not_part_a_cluster() -> None:
    assert glyphs(cut("a\u4e16b", 3)) == ["a", "\u2026"]
    assert glyphs(cut(LAM + ALEF + BEH + BEH, 2)) == ["\u2026", "\ufefb"]


@pytest.mark.parametrize("text", ["ab " * 10_000, f"{BEH}1 (" * 10_000, f"{BEH}1\u2067a " * 10_000])
def test_cut_of_a_very_long_text_is_that_of_its_beginning(text: str) -> None:
    assert cut(text, 40).cells == cut(text[:200], 40).cells
    assert cut(text, 10**6).logical_end == len(text)


def test_cut_of_a_few_cells_with_very_many_marks() -> None:
    text = "a" + "\u0301" * 10_000 + "bc"
    assert cut(text, 3).logical_end == len(text)
    assert cut(text, 2).cells[1] == Cell("\u2026", 10_001, 10_001, 1)


def test_cut_to_almost_nothing() -> None:
    assert glyphs(cut("abc", 1)) == ["\u2026"]
    assert cut("abc", 0).cells == ()
    assert cut("abc", -1).width == 0
    assert cut("", 0).cells == ()


def test_separators_of_a_single_line_are_spaces() -> None:
    assert visual("a\nb\u2029c") == "a b c"
    assert measure("a\r\nb") == 4


def test_visual_is_the_glyphs_in_order() -> None:
    assert list(visual(f"{BEH}{BEH} (1)")) == ["(", "1", ")", " ", "\ufe90", "\ufe91"]
    assert list(visual(f"{BEH}{BEH}{BEH}", 2)) == ["\u2026", "\ufe91"]


def test_measure_counts_cells() -> None:
    assert measure(f"{LAM}{ALEF} \u4e16 \u064e\t") == 10
    assert measure("") == 0


def test_the_engine_loads_no_library_before_it_is_needed() -> None:
    program = (
        "import sys; from tui.text import layout; layout.visual('plain \\u2026 text');"
        "print(sorted({'arabic_reshaper', 'bidi', 'wcwidth', 'rich', 'textual'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
