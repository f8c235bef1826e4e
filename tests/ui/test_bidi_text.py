"""Text of any direction in Textual's own widgets."""

from __future__ import annotations

from typing import Any, cast

import pytest
from drawn import rows, screen_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.css.styles import RulesMap
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import SELECT_ALL, Selection
from textual.style import Style
from textual.visual import RenderOptions
from textual.widget import Widget
from textual.widgets import Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from tui.widgets.bidi_text import BidiStatic, BidiText
from tui.widgets.logical_selection import LogicalSelection

SALAM = "\u0633\u0644\u0627\u0645"
SALAM_DRAWN = "\ufee1\ufefc\ufeb3"
REHS = "\u0631\u0631"
REHS_DRAWN = "\ufead\ufead"


def find_style(named: str | Style) -> Style:
    return named if isinstance(named, Style) else Style.parse(named)


def draw(text: BidiText, width: int, height: int | None = None, **rules: object) -> list[str]:
    options = RenderOptions(find_style, cast(RulesMap, rules))
    strips = text.render_strips(width, height, Style(), options)
    assert (
        [strip.cell_length for strip in strips]
        == [cell_len(strip.text) for strip in strips]
        == [width] * len(strips)
    )
    return [strip.text for strip in strips]


# Layout


def test_a_paragraph_stands_where_it_begins() -> None:
    assert draw(BidiText(f"ab\n{SALAM}\n\n12"), 6) == ["ab    ", SALAM_DRAWN.rjust(6), " " * 6, "12    "]


def test_a_given_direction_holds_for_every_paragraph() -> None:
    assert draw(BidiText("ab\n12", base_direction="rtl"), 4) == ["  ab", "  12"]


def test_long_paragraphs_are_wrapped_in_logical_order() -> None:
    assert draw(BidiText(f"{SALAM} {REHS} ab"), 6) == [f"{REHS_DRAWN} {SALAM_DRAWN}", "    ab"]


@pytest.mark.parametrize(
    ("align", "expected"),
    [
        ("start", ["ab    ", SALAM_DRAWN.rjust(6)]),
        ("end", ["    ab", SALAM_DRAWN.ljust(6)]),
        ("left", ["ab    ", SALAM_DRAWN.ljust(6)]),
        ("right", ["    ab", SALAM_DRAWN.rjust(6)]),
        ("center", ["  ab  ", f" {SALAM_DRAWN}  "]),
        ("justify", ["ab    ", SALAM_DRAWN.rjust(6)]),
    ],
)
def test_lines_stand_where_the_widgets_rules_say(align: str, expected: list[str]) -> None:
    assert draw(BidiText(f"ab\n{SALAM}"), 6, text_align=align) == expected


def test_an_own_alignment_is_stronger_than_the_rules() -> None:
    assert draw(BidiText("ab", align="right"), 4, text_align="left") == ["  ab"]


def test_line_padding_is_kept_on_both_sides() -> None:
    text = BidiText(f"{SALAM} {REHS}")
    assert draw(text, 8, line_pad=1) == [f" {REHS_DRAWN} {SALAM_DRAWN} "]
    assert draw(text, 6, line_pad=1) == [f"  {SALAM_DRAWN} ", f"   {REHS_DRAWN} "]
    assert text.get_optimal_width(RulesMap(line_pad=1), 80) == 8


def test_unwrapped_paragraphs_are_cut_at_their_logical_end() -> None:
    text = BidiText(f"ab\n{SALAM} {REHS}\nabcdef")
    assert draw(text, 4, text_wrap="nowrap") == ["ab  ", f"\u2026{SALAM_DRAWN}".rjust(4), "abc\u2026"]
    assert text.get_height(RulesMap(text_wrap="nowrap"), 4) == 3


def test_no_more_lines_are_drawn_than_there_is_height_for() -> None:
    assert draw(BidiText("a\nb\nc"), 1, 2) == ["a", "b"]


def test_measures_are_those_of_the_drawn_text() -> None:
    text = BidiText(f"{SALAM} {REHS}\nab")
    assert text.get_optimal_width(RulesMap(), 80) == 6
    assert text.get_minimal_width(RulesMap()) == 3
    assert [text.get_height(RulesMap(), width) for width in (0, 3, 6)] == [0, 3, 2]


def test_nothing_is_drawn_without_room() -> None:
    assert BidiText("abc").render_strips(0, None, Style(), RenderOptions(lambda _: Style(), RulesMap())) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.integers(1, 12), st.sampled_from(["wrap", "nowrap"]), st.integers(0, 2))
def test_any_text_is_drawn_at_any_width(text: str, width: int, wrap: str, line_pad: int) -> None:
    shown = BidiText(text)
    rules = RulesMap(text_wrap=wrap, line_pad=line_pad)  # type: ignore[typeddict-item]
    assert len(draw(shown, width, text_wrap=wrap, line_pad=line_pad)) == shown.get_height(rules, width)
    natural = draw(shown, max(1, shown.get_optimal_width(rules, 80)), line_pad=line_pad)
    assert len(natural) == shown.get_height(RulesMap(text_wrap="nowrap"), 80)


# Styles


def styled_runs(
    text: BidiText, width: int, selection: Selection | None = None
) -> list[tuple[str, bool, bool]]:
    options = RenderOptions(
        find_style,
        RulesMap(),
        selection=selection,
        selection_style=Style(reverse=True),
    )
    return [
        (
            segment.text,
            bool(segment.style and segment.style.bold),
            bool(segment.style and segment.style.reverse),
        )
        for strip in text.render_strips(width, None, Style(), options)
        for segment in strip
    ]


def test_a_style_follows_its_logical_range() -> None:
    text = BidiText(f"{SALAM} {REHS}", styles=[(5, 6, Style(bold=True))])
    assert styled_runs(text, 6) == [
        (REHS_DRAWN[0], False, False),
        (REHS_DRAWN[1], True, False),
        (f" {SALAM_DRAWN}", False, False),
    ]


def test_a_style_reaches_over_lines_and_may_be_named() -> None:
    text = BidiText(f"{SALAM} {REHS}", styles=[(3, 7, "bold")])
    assert styled_runs(text, 3) == [
        (SALAM_DRAWN[0], True, False),
        (SALAM_DRAWN[1:], False, False),
        (" ", False, False),
        (REHS_DRAWN, True, False),
    ]


def test_a_style_stays_on_its_characters_when_a_line_is_cut() -> None:
    text = BidiText(f"ab\n{SALAM} {REHS}", styles=[(3, 4, "bold")])
    options = RenderOptions(find_style, RulesMap(text_wrap="nowrap"))
    strip = text.render_strips(4, None, Style(), options)[1]
    assert [segment.text for segment in strip if segment.style and segment.style.bold] == [SALAM_DRAWN[2]]


def test_a_selection_is_drawn_over_its_logical_range() -> None:
    text = BidiText(f"{SALAM} {REHS}")
    assert styled_runs(text, 6, Selection(Offset(1, 0), Offset(6, 0))) == [
        (REHS_DRAWN[0], False, False),
        (f"{REHS_DRAWN[1]} {SALAM_DRAWN[:2]}", False, True),
        (SALAM_DRAWN[2], False, False),
    ]
    assert all(reverse for _, _, reverse in styled_runs(text, 6, SELECT_ALL))


# In widgets


class Shows(App[None]):
    CSS = """
    #auto { width: auto; }
    #padded { width: 10; padding: 0 1; border: solid white; }
    #middle { width: 11; content-align: center middle; }
    #markup { width: 40; }
    """

    def compose(self) -> ComposeResult:
        text = f"{SALAM} {REHS}"
        yield Label(BidiText(text), id="auto")
        yield Static(BidiText(text), id="padded")
        yield Static(BidiText(f"{text}\n{SALAM}"), id="middle")
        yield BidiStatic("[b]x[/] [@click=app.quit]y[/]", id="markup")
        yield Static(BidiText("a\x1b[31mb\u202e"), id="hostile")

    def drawn(self, selector: str) -> list[str]:
        return rows(self.query_one(selector, Widget))


async def test_widgets_take_the_room_the_text_needs() -> None:
    app = Shows()
    async with app.run_test():
        assert app.query_one("#auto").size == (6, 1)
        assert app.drawn("#auto") == [f"{REHS_DRAWN} {SALAM_DRAWN}"]
        assert app.query_one("#padded").size == (6, 1)
        assert app.drawn("#padded") == [f"{REHS_DRAWN} {SALAM_DRAWN}"]


async def test_content_is_aligned_as_a_block() -> None:
    app = Shows()
    async with app.run_test():
        assert app.drawn("#middle") == [f"  {REHS_DRAWN} {SALAM_DRAWN}   ", f"     {SALAM_DRAWN}   "]


async def test_nothing_is_markup_and_nothing_a_control() -> None:
    app = Shows()
    async with app.run_test():
        assert app.drawn("#markup")[0].strip() == "[b]x[/] [@click=app.quit]y[/]"
        assert app.drawn("#hostile")[0].rstrip() == "a\u241b[31mb\ufffd"


class Lists(App[None]):
    def compose(self) -> ComposeResult:
        with_options = OptionList(Option(BidiText(SALAM)), Option(BidiText("ab")), id="options")
        with_options.styles.width = 20
        yield with_options
        languages: list[Any] = [(BidiText(SALAM), "ar"), (BidiText("English"), "en")]
        select: Select[str] = Select(languages, allow_blank=False)
        select.styles.width = 20
        yield select


async def test_option_lists_and_selects_take_it() -> None:
    app = Lists()
    async with app.run_test(size=(20, 14)) as pilot:
        drawn = screen_rows(app.screen)
        assert sum(SALAM_DRAWN in row for row in drawn) == 2
        assert SALAM not in "".join(drawn)
        await pilot.click(Select)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.query_one(Select).value == "en"


# Selection


class SelectingScreen(LogicalSelection):
    def compose(self) -> ComposeResult:
        first = BidiStatic(f"{SALAM} {REHS} ab", id="first")
        first.styles.width = 6
        yield first
        yield BidiStatic("cd", id="second")
        yield Static("ef", id="plain")


class Selecting(App[None]):
    def get_default_screen(self) -> SelectingScreen:
        return SelectingScreen()


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> str | None:
    pilot.app.screen.clear_selection()
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)
    await pilot.pause()
    return pilot.app.screen.get_selected_text()


async def test_a_selection_is_logical_text() -> None:
    async with Selecting().run_test() as pilot:
        # The first line is drawn as reh reh blank meem lam-alef seen.
        assert await drag(pilot, (5, 0), (4, 0)) == SALAM[:3]
        assert await drag(pilot, (5, 0), (1, 0)) == f"{SALAM} {REHS[0]}"
        assert await drag(pilot, (4, 1), (3, 0)) == f"{SALAM[3]} {REHS} a"
        assert await drag(pilot, (3, 0), (1, 2)) == f"{SALAM[3]} {REHS} ab\nc"
        assert await drag(pilot, (0, 3), (0, 3)) in (None, "")
        assert await drag(pilot, (0, 3), (1, 3)) == "ef"


def test_a_hit_is_the_code_point_under_it_or_the_nearer_end_of_the_line() -> None:
    text = BidiText(f"{SALAM} {REHS}\nab")
    rules = RulesMap()
    assert [text.logical_index_at(x, 0, 8, rules) for x in range(-1, 10)] == [7, 7, 7, 6, 5, 4, 3, 1, 0, 0, 0]
    assert [text.logical_index_at(x, 1, 8, rules) for x in range(-1, 4)] == [8, 8, 9, 10, 10]
    assert text.logical_index_at(0, 5, 8, rules) == 10


async def test_updating_a_static_keeps_it_logical() -> None:
    app = Selecting()
    async with app.run_test() as pilot:
        static = app.screen.query_one("#second", BidiStatic)
        static.update(SALAM)
        await pilot.pause()
        assert rows(static)[0].strip() == SALAM_DRAWN
        assert static.get_selection(SELECT_ALL) == (SALAM, "\n")
        static.update("[/]")
        await pilot.pause()
        assert rows(static)[0].strip() == "[/]"
