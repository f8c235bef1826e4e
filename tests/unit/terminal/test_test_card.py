"""The card as rows of cells: what stands where, in each output and width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

import pytest
import wcwidth

from tui.terminal import test_card
from tui.terminal.output import Output
from tui.terminal.test_card import NARROWEST, WIDEST, draw_card, draw_outline, draw_samples
from tui.text import presentation
from tui.text.presentation import Presentation, present

LAM_ALEF = "\ufefb"
LAM_ALEF_FINAL = "\ufefc"
HIGHLIGHTED = "\ufefc\ufecc"
"""The middle of the word for relations, as the screen has it: lam-alef, ain."""
BLANKS = " \u2800"
MARKS = re.compile("[\u064b-\u0652]")
PRESENTATION_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
FORM_A = re.compile("[\ufb50-\ufdff]")


@pytest.fixture(autouse=True)
def _as_usual() -> Iterator[None]:
    present(Presentation())
    yield
    present(Presentation())


def bare(row: str) -> str:
    """A row without styles."""
    return re.sub("\x1b\\[[0-9;]*m", "", row)


def columns(row: str) -> list[str]:
    """What stands in each column, format characters left out."""
    cells: list[str] = []
    for character in bare(row):
        if unicodedata.category(character) == "Mn":
            cells[-1] += character
        elif unicodedata.category(character) != "Cf":
            cells.append(character)
    return cells


def borders(row: str) -> list[int]:
    return [column for column, cell in enumerate(columns(row)) if cell in "│╭╮╰╯"]


@pytest.mark.parametrize("output", Output)
@pytest.mark.parametrize("width", [NARROWEST, 17, 23, 31, 40, 61, 80, 200])
def test_borders_stand_in_straight_columns(output: Output, width: int) -> None:
    rows = draw_card(f"1 {output.value}", output, width)
    assert len({tuple(borders(row)) for row in rows[1:]}) == 1
    assert len(borders(rows[-1])) == 4
    for row in rows:
        assert wcwidth.wcswidth(bare(row)) == min(width, WIDEST)


@pytest.mark.parametrize("width", [0, 5, NARROWEST - 1])
def test_a_terminal_too_narrow_gets_the_narrowest(width: int) -> None:
    assert draw_card("1", Output.PLAIN, width) == draw_card("1", Output.PLAIN, NARROWEST)


@pytest.mark.parametrize("width", [NARROWEST, 31, 80])
def test_a_title_is_whole(width: int) -> None:
    title = "3 fence"
    assert f"─ {title} ─" in draw_card(title, Output.PLAIN, width)[0]


@pytest.mark.parametrize("width", [NARROWEST, 23, 40, 80])
def test_the_outline_has_no_arabic_and_every_other_sign_in_its_place(width: int) -> None:
    card = draw_card("1", Output.PLAIN, width)[1:-1]
    outline = draw_outline(width)
    assert len(card) == len(outline)
    for row, signs in zip(card, outline, strict=True):
        assert all(unicodedata.bidirectional(sign) not in ("R", "AL", "AN") for sign in bare(signs))
        for cell, sign in zip(columns(row), columns(signs), strict=True):
            kind = unicodedata.bidirectional(cell[0])
            if kind == "AL":
                assert sign == "x"
            elif kind == "AN":
                assert sign == "0"
            elif cell == "\u060c":
                assert sign == ","
            else:
                assert sign == cell


def test_the_outline_is_this() -> None:
    assert [bare(row).rstrip("│ ").lstrip("│ ") for row in draw_outline(80)] == [
        "xxxxx xx x :xxx ││         .xxx xxxx xxxxxxx xx xxxxxxxx xxxx xxx",
        "(xxxx) 15-12 xx ││      .[xxxx]x «xxxxxxx» Milli Məclis :x2024 xx",
        "0000/0/00 xxx ││          .00 xx ,%4.5 xxx GDP xxx :(2024) xxxx",
    ]


def test_the_card_holds_all_that_goes_wrong_somewhere() -> None:
    text = "".join(bare(row) for row in draw_card("1", Output.PLAIN, 80))
    for wanted in (LAM_ALEF, LAM_ALEF_FINAL, "2024", "12", "\u0662\u0660\u0662\u0664", "Milli", *"()«["):
        assert wanted in text
    assert MARKS.search(text)
    assert re.search("[\ufe70-\ufefc]2024|2024[\ufe70-\ufefc]", text), "digits that touch a letter"


def test_a_highlight_begins_and_ends_within_a_word() -> None:
    row = draw_card("1", Output.PLAIN, 80)[1]
    before, highlighted, after = re.split("\x1b\\[7m(.*)\x1b\\[0m", row)
    assert highlighted == HIGHLIGHTED
    assert PRESENTATION_FORM.fullmatch(before[-1])
    assert PRESENTATION_FORM.fullmatch(after[0])


@pytest.mark.parametrize("output", Output)
@pytest.mark.parametrize("width", [NARROWEST, 80])
def test_no_style_outlives_its_row(output: Output, width: int) -> None:
    for row in draw_card("1", output, width):
        styles = re.findall("\x1b\\[([0-9;]*)m", row)
        assert not styles or styles[-1] in ("0", "")


@pytest.mark.parametrize("output", set(Output) - {Output.OFF})
def test_every_output_has_the_same_glyphs_but_for_blanks_and_mirrors(output: Output) -> None:
    def glyphs(output: Output) -> list[list[str]]:
        rows = [columns(row) for row in draw_card("1", output, 80)[1:-1]]
        return [sorted(cell for cell in row if cell not in (*BLANKS, *"()[]«»")) for row in rows]

    assert glyphs(output) == glyphs(Output.PLAIN)


def test_the_outputs_differ() -> None:
    cards = {output: draw_card("1", output, 80) for output in Output}
    alike = [
        {output.value for output, _rows in group}
        for _key, group in groupby(sorted(cards.items(), key=lambda item: item[1]), key=lambda item: item[1])
    ]
    assert {"plain", "switch"} in alike
    assert len(alike) == 6


def test_off_is_logical_and_unshaped() -> None:
    rows = [bare(row) for row in draw_card("1", Output.OFF, 80)]
    assert any("\u0641\u064a 2024\u0645:" in row for row in rows)
    assert not any(map(PRESENTATION_FORM.search, rows))


@pytest.mark.parametrize("output", Output)
def test_marks_can_be_left_out(output: Output) -> None:
    assert any(map(MARKS.search, draw_card("1", output, 80)))
    assert not any(map(MARKS.search, draw_card("1", output, 80, marks=False)))


def test_forms_are_those_asked_for() -> None:
    assert not any(map(PRESENTATION_FORM.search, draw_card("1", Output.PLAIN, 80, forms="none")))
    assert any(map(PRESENTATION_FORM.search, draw_card("1", Output.PLAIN, 80, forms="all")))


def test_the_presentation_is_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Presentation(forms="all")
    present(before)
    draw_card("1", Output.OFF, 80)
    draw_samples(Output.OFF, 80)
    draw_outline(80)
    assert presentation.presentation() == before

    def fail(*_arguments: object, **_options: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(test_card, "encode_line", fail)
    with pytest.raises(ZeroDivisionError):
        draw_samples(Output.OFF, 80)
    assert presentation.presentation() == before


class TestSamples:
    def test_each_begins_with_its_name(self) -> None:
        for name, row in draw_samples(Output.ISO, 80).items():
            assert row.startswith(name)

    def test_forms_go_from_all_to_none(self) -> None:
        samples = draw_samples(Output.PLAIN, 80)
        forms = {name: len(PRESENTATION_FORM.findall(samples[name])) for name in ("all", "common", "none")}
        assert forms["all"] > forms["common"] > forms["none"] == 0
        assert FORM_A.search(samples["all"])

    @pytest.mark.parametrize("output", Output)
    def test_one_row_has_marks(self, output: Output) -> None:
        samples = draw_samples(output, 80)
        assert MARKS.search(samples["marks"])
        assert not MARKS.search(samples["bare"])
        assert MARKS.sub("", samples["marks"])[5:].strip(BLANKS) == samples["bare"][5:].strip(BLANKS)

    def test_the_blanks_of_fence_stand_between_brackets(self) -> None:
        assert re.search("\\[\u2800+\\]$", draw_samples(Output.PLAIN, 80)["blank"])

    @pytest.mark.parametrize("width", [1, 20, 33, 80, 200])
    def test_rows_fit(self, width: int) -> None:
        for row in draw_samples(Output.PLAIN, width).values():
            assert wcwidth.wcswidth(row) <= max(width, 20)
