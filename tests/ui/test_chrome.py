"""What Textual draws by itself around our widgets."""

from __future__ import annotations

from typing import ClassVar, cast

import pytest
from drawn import rows, screen_rows
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.css.styles import RulesMap
from textual.style import Style
from textual.visual import RenderOptions
from textual.widgets import Button, Checkbox, Footer, RadioButton, RadioSet, Static, Tab, Tabs
from textual.widgets._toast import Toast

from tui.text.layout import visual
from tui.text.levels import BaseDirection
from tui.widgets.bidi_button import BidiButton
from tui.widgets.chrome import BORDER_TITLE_FRAME, BorderTitles, marked_title, start_side, title
from tui.widgets.logical_selection import LogicalSelection
from tui.widgets.toasts import show_toast, toast_text, toast_width

SALAM = "\u0633\u0644\u0627\u0645"
SALAM_DRAWN = "\ufee1\ufefc\ufeb3"
REHS = "\u0631\u0631"
REHS_DRAWN = "\ufead\ufead"


any_text = st.text(
    st.one_of(st.sampled_from([*SALAM, *" ab12-(\n\t\u064f\u00a0\u3000\u4e2d\x1b"]), st.characters())
)

# Titles


def test_a_title_is_in_visual_order() -> None:
    content = title(f"{SALAM} {REHS}")
    assert content.plain == f"{REHS_DRAWN} {SALAM_DRAWN}"
    assert content.cell_length == 6


def test_a_title_is_cut_at_its_logical_end() -> None:
    assert title(f"{SALAM} {REHS}", 5).plain.startswith("\u2026")
    assert title(f"{SALAM} {REHS}", 5).plain.endswith(SALAM_DRAWN)
    assert title("abcdef", 4).plain == "abc\u2026"


def test_a_mark_stands_where_its_title_ends_and_is_not_cut_off() -> None:
    assert marked_title("abcdef", "gone").plain == "abcdef · gone"
    assert marked_title("abcdef", "gone", 11).plain == "abc\u2026 · gone"
    assert marked_title(f"{SALAM} 12", "gone").plain == f"gone · 12 {SALAM_DRAWN}"
    assert marked_title(f"{SALAM} {REHS}", "gone", 12).plain == f"gone · \u2026{SALAM_DRAWN}"
    assert marked_title("abcdef", "gone", 7).plain == "gone"
    assert marked_title("abcdef", "gone", 3).plain == "go\u2026"
    assert marked_title("abcdef", "").plain == "abcdef"
    assert marked_title("", "gone").plain == "gone"


@given(any_text, any_text, st.integers(1, 12))
def test_a_marked_title_is_no_wider_than_its_room(text: str, mark: str, width: int) -> None:
    content = marked_title(text, mark, width)
    assert cell_len(content.plain) == content.cell_length <= width


@given(any_text, st.integers(1, 12), st.sampled_from(["rtl", "ltr", "auto"]))
def test_a_title_is_as_wide_as_it_says_and_no_wider_than_its_room(
    text: str, width: int, base_direction: BaseDirection
) -> None:
    content = title(text, width, base_direction, [(0, 1, "bold"), (3, 9, "italic")])
    assert cell_len(content.plain) == content.cell_length <= width


@pytest.mark.parametrize("width", [-1, 0])
def test_a_title_without_room_is_empty(width: int) -> None:
    assert title(SALAM, width).plain == ""


def test_a_title_is_one_line_without_controls_and_never_markup() -> None:
    content = title("[/]a\nb\x1b")
    assert content.plain == "[/]a b\u241b"
    assert not content.spans


def test_styles_of_a_title_follow_their_logical_ranges() -> None:
    content = title(f"{SALAM} {REHS}", styles=[(0, 1, "bold"), (5, 7, "italic")])
    styled = {(content.plain[span.start : span.end], str(span.style)) for span in content.spans}
    assert styled == {(SALAM_DRAWN[2], "bold"), ("\ufead", "italic")}


def test_the_start_side_is_the_texts_own() -> None:
    assert [start_side(text) for text in (SALAM, "ab", "12", "")] == ["right", "left", "left", "left"]
    assert start_side("ab", "rtl") == "right"


class Pane(BorderTitles, Vertical):
    DEFAULT_CSS = "Pane { border: round white; height: 3; }"


class Titled(App[None]):
    def compose(self) -> ComposeResult:
        plain = Vertical(id="plain")
        plain.styles.border = ("round", "white")
        plain.styles.height = 3
        plain.border_title = title(f"[b]{SALAM}")
        yield plain
        pane = Pane()
        pane.logical_title = f"{SALAM} {REHS}"
        pane.logical_subtitle = "one two"
        yield pane


async def test_border_titles_are_drawn_as_they_are() -> None:
    app = Titled()
    async with app.run_test(size=(20, 8)):
        assert screen_rows(app.screen)[0] == f"\u256d\u2500 [b]{SALAM_DRAWN} ".ljust(19, "\u2500") + "\u256e"


async def test_border_titles_of_a_pane_are_cut_anew_for_its_width() -> None:
    app = Titled()
    async with app.run_test(size=(20, 8)) as pilot:
        drawn = screen_rows(app.screen)
        assert drawn[3] == "\u256d" + f" {REHS_DRAWN} {SALAM_DRAWN} \u2500\u256e".rjust(19, "\u2500")
        assert drawn[5] == "\u2570\u2500 one two ".ljust(19, "\u2500") + "\u256f"
        await pilot.resize_terminal(9, 8)
        await pilot.pause()
        drawn = screen_rows(app.screen)
        assert drawn[3].strip("\u256d\u256e\u2500 ") == title(f"{SALAM} {REHS}", 9 - BORDER_TITLE_FRAME).plain
        assert drawn[5] == "\u2570\u2500 on\u2026 \u2500\u256f"
        app.query_one(Pane).logical_title = SALAM
        await pilot.pause()
        assert SALAM_DRAWN in screen_rows(app.screen)[3]


# Buttons, boxes, tabs, keys


class Controls(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "bell", visual(SALAM))]
    CSS = "#narrow { min-width: 4; width: 7; } Tabs { height: 2; }"

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str | None] = []

    def compose(self) -> ComposeResult:
        yield BidiButton(f"{SALAM} [b]", id="wide")
        yield BidiButton(f"{SALAM} {REHS}", id="narrow")
        yield Checkbox(title(SALAM))
        with RadioSet():
            yield RadioButton(title(SALAM), button_first=False)
        yield Tabs(Tab(title(f"{SALAM} {REHS}")))
        yield Footer()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.pressed.append(event.button.id)


async def test_a_button_draws_its_logical_label() -> None:
    app = Controls()
    async with app.run_test(size=(40, 24)) as pilot:
        wide = app.query_one("#wide", BidiButton)
        assert rows(wide)[0].strip() == f"[b] {SALAM_DRAWN}"
        await pilot.click(wide)
        assert app.pressed == ["wide"]
        wide.relabel(REHS)
        await pilot.pause()
        assert rows(wide)[0].strip() == REHS_DRAWN
        assert wide.logical_label == REHS


async def test_a_narrow_button_cuts_its_label_at_the_logical_end() -> None:
    app = Controls()
    async with app.run_test(size=(40, 24)):
        drawn = rows(app.query_one("#narrow"))[0].strip()
        assert drawn.startswith("\u2026")
        assert drawn.endswith(SALAM_DRAWN)


async def test_boxes_tabs_and_footer_draw_titles() -> None:
    app = Controls()
    async with app.run_test(size=(40, 24)) as pilot:
        await pilot.pause()
        assert SALAM_DRAWN in rows(app.query_one(Checkbox))[0]
        assert f" {SALAM_DRAWN} " in rows(app.query_one(RadioButton))[0]
        assert rows(app.query_one(Tab))[0].strip() == f"{REHS_DRAWN} {SALAM_DRAWN}"
        assert f"f {SALAM_DRAWN}" in screen_rows(app.screen)[-1]


# Toasts

NOTICE = f"{SALAM} {REHS} [b] (ab-12.txt) \x1b\nsecond"


class ToastScreen(LogicalSelection):
    def compose(self) -> ComposeResult:
        yield Static("below")


class Toasts(App[None]):
    def get_default_screen(self) -> ToastScreen:
        return ToastScreen()


def test_lines_of_a_toast_are_wrapped_and_filled_up() -> None:
    assert toast_text(f"{SALAM} {REHS} ab", 6) == f"{REHS_DRAWN} {SALAM_DRAWN}\n    ab"
    assert toast_text("ab cd", 4) == "ab\ncd"


@pytest.mark.parametrize("screen_width", [8, 20, 41, 80, 121, 122, 200])
async def test_a_toast_is_as_wide_as_textual_makes_it(screen_width: int) -> None:
    app = Toasts()
    async with app.run_test(size=(screen_width, 20), notifications=True) as pilot:
        show_toast(app, "a")
        await pilot.pause()
        assert max(1, app.screen.query_one(Toast).size.width) == toast_width(screen_width)


@pytest.mark.parametrize("screen_width", [24, 40, 80, 130])
async def test_a_toast_draws_the_lines_it_is_given(screen_width: int) -> None:
    app = Toasts()
    async with app.run_test(size=(screen_width, 30), notifications=True) as pilot:
        show_toast(app, NOTICE, title=f"{REHS} {SALAM}", severity="warning")
        await pilot.pause()
        width = toast_width(screen_width)
        expected = [toast_text(f"{REHS} {SALAM}", width), *toast_text(NOTICE, width).split("\n")]
        assert [row.rstrip() for row in rows(app.screen.query_one(Toast))] == [
            row.rstrip() for row in expected
        ]


@given(any_text, st.integers(1, 30))
def test_textual_finds_nothing_left_to_wrap_in_a_toast(text: str, width: int) -> None:
    lines = toast_text(text, width)
    rules = cast(RulesMap, {"text_align": "start"})
    strips = Content(lines).render_strips(width, None, Style(), RenderOptions(lambda _: Style(), rules))
    assert [strip.text.rstrip() for strip in strips] == [line.rstrip() for line in lines.split("\n")]


async def test_a_toast_is_not_copied_in_visual_order() -> None:
    app = Toasts()
    async with app.run_test(size=(80, 20), notifications=True) as pilot:
        show_toast(app, NOTICE)
        await pilot.pause()
        region = app.screen.query_one(Toast).content_region
        await pilot.mouse_down(offset=(region.right - 1, region.y))
        await pilot.hover(offset=(region.x, region.y))
        await pilot.mouse_up(offset=(region.x, region.y))
        assert not app.screen.get_selected_text()
        app.screen.text_select_all()
        assert app.screen.get_selected_text() == "below"
