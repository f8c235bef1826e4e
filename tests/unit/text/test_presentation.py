"""Order and joining forms as the terminal and its font need them."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator

import pytest
from presented import presented

from tui.text.cleaning import FSI, PDI
from tui.text.clusters import shape_and_split
from tui.text.layout import Cell, cut, lay_out, measure, visual
from tui.text.presentation import Presentation, forgets, present, presentation
from tui.text.shaping import UNCOMMON, shape_word
from tui.text.unicode_properties import joining_type

ALEF, BEH, LAM, FATHA = "\u0627", "\u0628", "\u0644", "\u064e"
BEH_INITIAL, BEH_MEDIAL, BEH_FINAL, BEH_ISOLATED = "\ufe91", "\ufe92", "\ufe90", "\ufe8f"
LAM_ALEF_ISOLATED = "\ufefb"
NON_JOINER = "\u200c"


@pytest.fixture(autouse=True)
def _own_presentation() -> Iterator[None]:
    """Whatever a test sets is undone."""
    with presented():
        yield


def glyphs(text: str, width: int = sys.maxsize) -> list[str]:
    return [cell.glyph for cell in cut(text, width).cells]


def test_the_default_is_visual_order_with_common_forms() -> None:
    assert presentation() == ("visual", "common")


# Forms


def test_a_common_letter_joins() -> None:
    assert list(shape_word("\u0628\u067e\u06af\u06cc")) == ["\ufe91", "\ufb59", "\ufb95", "\ufbfd"]


@pytest.mark.parametrize("letter", sorted(UNCOMMON))
def test_an_uncommon_letter_is_plain_everywhere_and_its_neighbours_join_it(letter: str) -> None:
    joins_on = joining_type(letter) == "D"
    after = BEH_FINAL if joins_on else BEH_ISOLATED
    before = BEH_ISOLATED if joining_type(letter) == "U" else BEH_INITIAL
    assert list(shape_word(f"{BEH}{letter}{BEH}")) == [before, letter, after]
    assert list(shape_word(f"{letter}{BEH}")) == [letter, after]
    assert list(shape_word(f"{BEH}{letter}")) == [before, letter]
    assert list(shape_word(letter)) == [letter]


@pytest.mark.parametrize("letter", sorted(UNCOMMON))
def test_all_forms_are_those_of_unicode(letter: str) -> None:
    present(Presentation(forms="all"))
    (glyph,) = shape_word(letter)
    assert unicodedata.decomposition(glyph).split()[-1] == f"{ord(letter):04X}"


def test_no_letter_of_arabic_or_persian_is_uncommon() -> None:
    arabic = {chr(code) for code in (*range(0x0621, 0x063B), *range(0x0641, 0x064B))}
    assert UNCOMMON.isdisjoint(arabic | set("\u067e\u0686\u0698\u06a9\u06af\u06cc\u06be"))


@pytest.mark.parametrize("forms", ["all", "common"])
def test_lam_alef_is_one_cell_where_letters_join(forms: str) -> None:
    present(Presentation(forms="all" if forms == "all" else "common"))
    assert glyphs(LAM + ALEF) == [LAM_ALEF_ISOLATED]
    assert measure(LAM + ALEF) == 1


def test_without_forms_letters_are_as_in_the_source() -> None:
    present(Presentation(forms="none"))
    assert glyphs(BEH + BEH + BEH) == [BEH, BEH, BEH]
    assert visual(f"({BEH}{ALEF}) 12") == f"12 ({ALEF}{BEH})"


def test_without_forms_lam_alef_is_two_cells_with_the_marks_of_each() -> None:
    present(Presentation(forms="none"))
    (line,) = lay_out(f"{LAM}{FATHA}{ALEF}", 9).lines
    assert line.cells == (Cell(ALEF, 2, 3, 1), Cell(LAM + FATHA, 0, 2, 1))
    assert line.width == measure(f"{LAM}{FATHA}{ALEF}") == 2


def test_without_forms_a_cut_counts_lam_alef_as_two() -> None:
    present(Presentation(forms="none"))
    assert glyphs((LAM + ALEF) * 2, 3) == ["\u2026", ALEF, LAM]
    assert [line.logical_end for line in lay_out((LAM + ALEF) * 2, 3).lines] == [3, 4]


@pytest.mark.parametrize(
    "wanted", [Presentation(forms="none"), Presentation("logical")], ids=["none", "logical"]
)
def test_what_joins_letters_later_is_told_where_they_do_not_join(wanted: Presentation) -> None:
    text = f"{BEH}{NON_JOINER}{BEH}"
    assert NON_JOINER not in visual(text)
    present(wanted)
    assert cut(text, 9).cells[int(wanted.order == "visual")] == Cell(BEH + NON_JOINER, 0, 2, 1)
    assert measure(text) == cut(text, 9).width == 2


def test_a_flood_of_non_joiners_is_bounded() -> None:
    present(Presentation("logical"))
    (cell,) = cut(BEH + NON_JOINER * 1000, 9).cells
    assert (cell.logical_end, len(cell.glyph)) == (1001, 31)


# Logical order


@pytest.fixture
def _logical() -> None:
    present(Presentation(order="logical"))


@pytest.mark.usefixtures("_logical")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{BEH}{BEH} (12)", id="brackets and digits"),
        pytest.param(f"{BEH} \u00ab{LAM}{ALEF}\u00bb ab {BEH}", id="quotation marks, lam-alef, Latin"),
        pytest.param(f"{BEH}{FATHA}\u0651{BEH}", id="marks"),
        pytest.param(f"ab {BEH}{ALEF} 1-2", id="left to right"),
        pytest.param(f"{BEH} ", id="space at the end"),
        pytest.param(f"{BEH}{NON_JOINER}{BEH}", id="non-joiner"),
    ],
)
@pytest.mark.parametrize("base_direction", ["rtl", "ltr", "auto"])
def test_logical_order_is_the_text_itself(text: str, base_direction: str) -> None:
    line = cut(text, sys.maxsize, "rtl" if base_direction == "rtl" else "ltr")
    assert "".join(cell.glyph for cell in line.cells) == text
    starts = [cell.logical_start for cell in line.cells]
    assert starts == sorted(starts)


@pytest.mark.usefixtures("_logical")
@pytest.mark.parametrize("control", ["\u200e", "\u200f", "\u061c", FSI, PDI, "\u202e", "\x1b", "\x9b"])
def test_logical_order_sends_no_control(control: str) -> None:
    """An isolate that the line leaves open would turn what stands beside it."""
    assert control not in visual(f"{BEH}{control}{BEH}")


@pytest.mark.usefixtures("_logical")
def test_a_right_to_left_line_keeps_its_level_but_begins_at_the_left() -> None:
    (line,) = lay_out(BEH, 9).lines
    assert (line.paragraph_level, line.begins_at_right) == (1, False)


def test_a_line_in_visual_order_begins_where_its_direction_does() -> None:
    assert lay_out(BEH, 9).lines[0].begins_at_right
    assert not lay_out("a", 9).lines[0].begins_at_right


@pytest.mark.usefixtures("_logical")
def test_the_ellipsis_of_a_logical_line_is_its_last_cell() -> None:
    assert glyphs(BEH * 6, 4) == [BEH, BEH, BEH, "\u2026"]


@pytest.mark.usefixtures("_logical")
def test_a_wide_cluster_in_one_cell_is_replaced_in_logical_order_too() -> None:
    assert [cell.glyph for line in lay_out("\u4e16\u754c", 1).lines for cell in line.cells] == ["\ufffd"] * 2


# Changing it


def test_a_change_forgets_what_was_kept() -> None:
    text = f"{LAM}{ALEF}\u06d2"
    default = visual(text)
    seen = {default}
    for wanted in (Presentation(forms="all"), Presentation(forms="none"), Presentation("logical")):
        present(wanted)
        assert visual(text) not in seen
        seen.add(visual(text))
        assert measure(text) == (2 if wanted.forms == "all" else 3)
    present(Presentation())
    assert visual(text) == default


def test_the_same_again_forgets_nothing() -> None:
    kept = shape_and_split(BEH)
    present(presentation())
    assert shape_and_split(BEH) is kept
    present(Presentation(forms="all"))
    assert shape_and_split(BEH) is not kept


def test_who_keeps_something_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.text.presentation._forgetters", [])
    told: list[str] = []

    @forgets
    def forget() -> None:
        told.append(presentation().forms)

    present(Presentation(forms="none"))
    assert told == ["none"]
