"""The caret stands under the cell of what is wrong, in visual order and in logical."""

from __future__ import annotations

import presented
import pytest

from tui.check.excerpts import Drawn, draw_excerpt
from tui.check.findings import Excerpt, take_excerpt
from tui.dossier.locating import Lines

WIDE = 80


def excerpt(marked: str) -> Excerpt:
    """An excerpt of a line in which ⟦ and ⟧ stand round what is wrong."""
    before, rest = marked.split("⟦")
    wrong, after = rest.split("⟧")
    lines = Lines(before + wrong + after)
    region = lines.region((len(before), len(before) + len(wrong)))
    return take_excerpt(before + wrong + after, lines, region)


def draw(marked: str, width: int = WIDE) -> Drawn:
    return draw_excerpt(excerpt(marked), width)


def draw_logical(marked: str, width: int = WIDE) -> Drawn:
    with presented.presented("logical", "common"):
        return draw(marked, width)


def test_latin_text() -> None:
    assert draw('about = [⟦"tradde"⟧]') == (
        'about = ["tradde"]',
        "         ^~~~~~~~",
    )


def test_an_arabic_word_in_a_line_of_latin_text() -> None:
    # Written here by code points, so that no editor turns it round: seen from left to right it is ب ا.
    line, marks = draw('a = "⟦\u0627⟧\u0628"')
    assert line == 'a = "\ufe8f\ufe8d"'
    assert marks == "      ^"
    assert draw_logical('a = "⟦\u0627⟧\u0628"') == ('a = "\u0627\u0628"', "     ^")


def test_a_line_that_runs_from_right_to_left() -> None:
    line, marks = draw("\u062f\u0631 ⟦\u0631\u062f⟧ 12")
    assert line == "12 \u062f\u0631 \u0631\u062f"[:3] + "\ufea9\ufead \ufead\ufea9"
    assert marks == "   ~^"
    assert draw_logical("\u062f\u0631 ⟦\u0631\u062f⟧ 12").marks == "   ^~"


def test_a_mark_is_under_its_letter() -> None:
    assert draw("cafe⟦\u0301⟧ x").marks == "   ^"
    assert draw_logical("cafe⟦\u0301⟧ x") == ("cafe\u0301 x", "   ^")
    assert draw("\u0628⟦\u0651⟧\u0627").marks == " ^"


def test_wide_characters_take_two_cells_and_tabs_some() -> None:
    assert draw("\u4e16⟦\u754c⟧ x") == ("\u4e16\u754c x", "  ^~")
    assert draw("\t⟦x⟧") == ("    x", "    ^")
    assert draw_logical("\t⟦x⟧") == ("    x", "    ^")


def test_lam_alef_is_one_cell_where_letters_join_and_two_where_not() -> None:
    line, marks = draw("x \u0644\u0627 ⟦y⟧")
    assert (line, marks) == ("x \ufefb y", "    ^")
    assert draw("x \u0644⟦\u0627⟧ y").marks == "  ^"
    assert draw_logical("x \u0644⟦\u0627⟧ y") == ("x \u0644\u0627 y", "   ^")


@pytest.mark.parametrize("control", ["\u202e", "\u2067", "\u2069", "\x1b", "\x9b", "\x07"])
def test_what_cannot_be_seen_is_shown_by_a_sign(control: str) -> None:
    for line, marks in (draw(f"ab⟦{control}⟧cd"), draw_logical(f"ab⟦{control}⟧cd")):
        assert line[2] in "\ufffd\u241b\u2407"
        assert (line[:2], line[3:], marks) == ("ab", "cd", "  ^")


def test_isolates_that_are_right_do_their_work_and_go_no_further() -> None:
    line, marks = draw("\u0627 \u20662025-05-13\u2069 ⟦x⟧")
    assert line == "x 2025-05-13 \ufe8d"
    assert marks == "^"
    assert "\u2066" not in draw_logical("\u0627 \u20662025-05-13\u2069 ⟦x⟧").line


def test_what_is_missing_at_the_end_of_a_line_has_a_cell() -> None:
    assert draw("abc⟦⟧") == ("abc ", "   ^")
    line, marks = draw("\u0627\u0628⟦⟧")  # in a line from right to left it is the leftmost
    assert (line, marks) == (" \ufe8f\ufe8d", "^")
    assert draw("⟦⟧").marks == "^"


@pytest.mark.parametrize("in_logical_order", [False, True])
def test_a_long_line_is_cut_round_what_is_wrong(in_logical_order: bool) -> None:
    one = draw_logical if in_logical_order else draw
    line, marks = one("a" * 1_000 + "⟦b⟧" + "c" * 1_000, 20)
    assert (line, marks) == ("\u2026" + "a" * 6 + "b" + "c" * 11 + "\u2026", "       ^")
    line, marks = one("⟦b⟧" + "c" * 1_000, 20)
    assert (line, marks) == ("b" + "c" * 17 + "\u2026", "^")
    line, marks = one("a" * 1_000 + "⟦b⟧", 20)
    assert (line, marks) == ("\u2026" + "a" * 17 + "b", "                  ^")


def test_a_long_line_from_right_to_left_is_cut_at_both_of_its_ends() -> None:
    line, marks = draw("\u062f" * 1_000 + "⟦\u0631⟧" + "\u0630" * 1_000, 20)
    assert line == "\u2026" + "\ufeab" * 11 + "\ufead" + "\ufea9" * 6 + "\u2026"
    assert marks.index("^") == line.index("\ufead")


def test_what_is_wrong_may_be_longer_than_the_line() -> None:
    line, marks = draw('x = ⟦"' + "y" * 1_000 + '"⟧', 20)
    assert line == 'x = "' + "y" * 13 + "\u2026"
    assert marks == "    ^" + "~" * 13


def test_a_megabyte_on_one_line_takes_no_time() -> None:
    source = "x" * 4_000_000
    lines = Lines(source)
    taken = take_excerpt(source, lines, lines.region((2_000_000, 4_000_000)))
    assert len(taken.text) < 2_000
    assert draw_excerpt(taken, 40).marks.startswith(" " * 13 + "^~")
