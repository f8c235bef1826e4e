"""The edit field: what it draws, where its cursor stands, what keys and mouse do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import pytest
from drawn import columns_in_style, rows
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets.input import Selection

from tui.widgets.bidi_input import BidiInput

MEEM, REH, HAH, BEH, ALEF, LAM, SEEN = "\u0645", "\u0631", "\u062d", "\u0628", "\u0627", "\u0644", "\u0633"
MARHABA = MEEM + REH + HAH + BEH + ALEF
SALAM = SEEN + LAM + ALEF + MEEM
DAMMA, SHADDA = "\u064f", "\u0651"
NON_JOINER = "\u200c"

MARHABA_DRAWN = "\ufe8e\ufe92\ufea3\ufeae\ufee3"
SALAM_DRAWN = "\ufee1\ufefc\ufeb3"


class Fields(App[None]):
    """One field of a given width, and something else to focus."""

    CSS = """
    BidiInput, Input { border: none; padding: 0; height: 1; &:focus { border: none; } }
    """

    def __init__(self, make_field: Callable[[], BidiInput], width: int) -> None:
        super().__init__()
        self.make_field = make_field
        self.field_width = width
        self.changes: list[str] = []

    def compose(self) -> ComposeResult:
        field = self.make_field()
        field.cursor_blink = False
        field.styles.width = self.field_width
        yield field
        yield Input(id="other")

    def on_input_changed(self, event: Input.Changed) -> None:
        self.changes.append(event.value)


class Shown(NamedTuple):
    """A field on a running screen."""

    pilot: Pilot[None]
    field: BidiInput

    @property
    def other(self) -> Input:
        return self.pilot.app.query_one("#other", Input)


@asynccontextmanager
async def showing(
    value: str = "",
    position: int | None = None,
    *,
    width: int = 12,
    select_on_focus: bool = False,
    **settings: Any,
) -> AsyncIterator[Shown]:
    """Show a field with the focus, and the cursor at a position of its value: at its end unless given."""

    def make_field() -> BidiInput:
        return BidiInput(value, select_on_focus=select_on_focus, **settings)

    app = Fields(make_field, width)
    async with app.run_test(size=(80, 5)) as pilot:
        field = app.query_one(BidiInput)
        field.focus()
        if position is not None:
            field.cursor_position = position
        await pilot.pause()
        yield Shown(pilot, field)


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Press the key of each character; the pilot itself knows no keys for marks and joiners."""
    for character in text:
        pilot.app.post_message(events.Key(character if character.isalnum() else "any", character))
        await pilot.pause()


def drawn(field: BidiInput) -> str:
    return rows(field)[0]


def cursor_column(field: BidiInput) -> int:
    """The column the cursor is drawn in, which must be the one the field says it is in."""
    assert field.cursor_column in columns_in_style(field, "input--cursor")
    assert field.cursor_screen_offset.x == field.content_region.x + field.cursor_column
    return field.cursor_column


# Typing


@pytest.mark.parametrize(
    ("word", "steps"),
    [
        (
            MARHABA,
            [
                "\ufee1",
                "\ufeae\ufee3",
                "\ufea1\ufeae\ufee3",
                "\ufe90\ufea3\ufeae\ufee3",
                MARHABA_DRAWN,
            ],
        ),
        (SALAM, ["\ufeb1", "\ufede\ufeb3", "\ufefc\ufeb3", SALAM_DRAWN]),
    ],
)
async def test_letters_join_as_they_are_typed(word: str, steps: list[str]) -> None:
    async with showing() as (pilot, field):
        for typed, expected in enumerate(steps, 1):
            await pilot.press(word[typed - 1])
            assert drawn(field) == expected.rjust(12)
            assert field.value == word[:typed]
            assert cursor_column(field) == 11 - len(expected)


async def test_latin_is_typed_as_in_any_field() -> None:
    async with showing() as (pilot, field):
        for typed in range(1, 4):
            await pilot.press("abc"[typed - 1])
            assert drawn(field) == "abc"[:typed].ljust(12)
            assert cursor_column(field) == typed


async def test_latin_and_digits_in_an_arabic_line() -> None:
    async with showing() as (pilot, field):
        await pilot.press(*SALAM, "space", "a", "b", "space", "1", "2")
        assert drawn(field) == ("ab 12 " + SALAM_DRAWN).rjust(12)
        assert cursor_column(field) == 2
        await pilot.press("space", REH)
        assert drawn(field) == ("\ufead ab 12 " + SALAM_DRAWN).rjust(12)
        assert cursor_column(field) == 0


async def test_arabic_in_a_latin_line() -> None:
    async with showing() as (pilot, field):
        await pilot.press("a", "space", *SALAM)
        assert drawn(field) == ("a " + SALAM_DRAWN).ljust(12)
        assert cursor_column(field) == 5


async def test_every_change_says_the_logical_value() -> None:
    async with showing() as (pilot, _):
        await pilot.press(*SALAM)
        await pilot.pause()
        assert isinstance(pilot.app, Fields)
        assert pilot.app.changes == [SALAM[:length] for length in range(1, 5)]


async def test_a_vowel_mark_is_drawn_with_its_letter() -> None:
    async with showing() as (pilot, field):
        await type_text(pilot, MEEM + DAMMA + REH)
        assert drawn(field) == " " * 10 + "\ufeae\ufee3" + DAMMA
        assert cursor_column(field) == 9


async def test_the_non_joiner_of_a_persian_keyboard_is_typed() -> None:
    async with showing() as (pilot, field):
        await type_text(pilot, MEEM + NON_JOINER + MEEM)
        assert field.value == MEEM + NON_JOINER + MEEM
        assert drawn(field) == "\ufee1\ufee1".rjust(12)
        assert field.check_consume_key("zero_width_non_joiner", NON_JOINER)


# Directions


async def test_an_empty_field_follows_the_screen() -> None:
    async with showing(default_direction="rtl") as (pilot, field):
        assert (field.direction, cursor_column(field)) == ("rtl", 11)
        await pilot.press("1")
        assert drawn(field) == "1".rjust(12)
        await pilot.press("a")
        assert drawn(field) == "1a".ljust(12)
        field.value = ""
        field.default_direction = "ltr"
        assert cursor_column(field) == 0


async def test_an_empty_field_follows_its_placeholder() -> None:
    async with showing(placeholder=SALAM) as (_, field):
        assert drawn(field) == SALAM_DRAWN.rjust(12)
        assert cursor_column(field) == 11


async def test_a_given_direction_holds_for_any_value() -> None:
    async with showing("abc", base_direction="rtl") as (_, field):
        assert drawn(field) == "abc".rjust(12)
        assert cursor_column(field) == 8
        field.base_direction = "ltr"
        field.value = SALAM
        assert drawn(field) == SALAM_DRAWN.ljust(12)


async def test_a_long_placeholder_is_cut_at_its_logical_end() -> None:
    async with showing(placeholder=f"{SALAM} {MARHABA}", width=6) as (_, field):
        assert drawn(field) == f"\u2026\ufee3 {SALAM_DRAWN}"


# Motions


async def test_home_and_end_are_logical() -> None:
    async with showing(MARHABA) as (pilot, field):
        await pilot.press("home")
        assert (field.cursor_position, cursor_column(field)) == (0, 11)
        await pilot.press("end")
        assert (field.cursor_position, cursor_column(field)) == (5, 6)


async def test_arrows_move_by_cells_on_the_screen() -> None:
    async with showing(SALAM + " ab", 0) as (pilot, field):
        columns = [cursor_column(field)]
        positions = [field.cursor_position]
        for _ in range(8):
            await pilot.press("left")
            columns.append(cursor_column(field))
            positions.append(field.cursor_position)
        assert columns == [11, 10, 9, 8, 7, 6, 5, 5, 5]
        assert positions == [0, 1, 3, 4, 6, 5, 7, 7, 7]
        for _ in range(8):
            await pilot.press("right")
        assert (cursor_column(field), field.cursor_position) == (11, 0)


async def test_a_letter_and_its_marks_are_one_step() -> None:
    async with showing(MEEM + DAMMA + SHADDA + REH, 0) as (pilot, field):
        await pilot.press("left")
        assert field.cursor_position == 3


async def test_word_motions_go_where_the_line_goes() -> None:
    async with showing(f"{SALAM} {MEEM}{DAMMA}{REH} {MARHABA}", 0, width=30) as (pilot, field):
        positions = []
        for key in ("ctrl+left", "ctrl+left", "ctrl+left", "ctrl+right", "ctrl+right", "ctrl+right"):
            await pilot.press(key)
            positions.append(field.cursor_position)
        assert positions == [5, 9, 14, 9, 5, 0]


async def test_word_motions_of_a_latin_line_are_those_of_textual() -> None:
    async with showing("one two three", 0, width=30) as (pilot, field):
        await pilot.press("ctrl+right", "ctrl+right")
        assert field.cursor_position == 8
        await pilot.press("ctrl+left")
        assert field.cursor_position == 4


async def test_word_motions_with_shift_select() -> None:
    async with showing(f"{SALAM} {MARHABA}", 0, width=30) as (pilot, field):
        await pilot.press("ctrl+shift+left")
        assert field.selected_text == SALAM + " "
        await pilot.press("ctrl+shift+left")
        assert field.selected_text == f"{SALAM} {MARHABA}"
        await pilot.press("ctrl+shift+right")
        assert field.selected_text == SALAM + " "


# Selection


async def test_shift_and_arrows_select_cells_and_the_text_is_logical() -> None:
    async with showing(SALAM + " ab", 0) as (pilot, field):
        await pilot.press("shift+left", "shift+left")
        assert field.selected_text == SEEN + LAM + ALEF
        assert columns_in_style(field, "input--selection") == [10, 11]
        await pilot.press("ctrl+c")
        assert pilot.app.clipboard == SEEN + LAM + ALEF


async def test_a_selection_may_be_in_several_pieces_on_the_screen() -> None:
    async with showing(f"{SALAM} abc") as (_, field):
        # Two code points: the blank beside the Arabic word, and the Latin letter at the far side.
        field.selection = Selection(4, 6)
        assert drawn(field) == ("abc " + SALAM_DRAWN).rjust(12)
        assert columns_in_style(field, "input--selection") == [5, 8]
        assert field.selected_text == " a"


async def test_an_arrow_leaves_a_selection_at_its_own_side() -> None:
    async with showing(MARHABA) as (pilot, field):
        field.selection = Selection(1, 3)
        await pilot.press("left")
        assert field.selection == Selection(3, 3)
        field.selection = Selection(1, 3)
        await pilot.press("right")
        assert field.selection == Selection(1, 1)


async def test_typing_replaces_the_selection() -> None:
    async with showing(MARHABA) as (pilot, field):
        await pilot.press("ctrl+shift+a", SEEN)
        assert field.value == SEEN


async def test_focus_selects_the_whole_value_when_asked_to() -> None:
    async with showing(MARHABA, select_on_focus=True) as (_, field):
        assert field.selected_text == MARHABA


# Mouse

MIXED = f"{SALAM} ab 12 {MARHABA}{DAMMA}"


@pytest.mark.parametrize("value", [MARHABA, "abc", MIXED, f"a {MIXED} b", "\u0661\u0662 - 3"])
async def test_a_click_puts_the_cursor_on_the_cell_it_hits(value: str) -> None:
    async with showing(value, 0, width=24) as (pilot, field):
        for column in range(24):
            await pilot.click(field, offset=(column, 0))
            used = field.content_width
            blank = range(24 - used) if field.direction == "rtl" else range(used, 24)
            if column in blank:
                assert field.cursor_position == len(value)
            else:
                assert cursor_column(field) == column
            assert field.position_at(field.cursor_column) == field.cursor_position


async def test_dragging_selects_the_logical_text() -> None:
    async with showing(MARHABA) as (pilot, field):
        await pilot.mouse_down(field, offset=(10, 0))
        await pilot.hover(field, offset=(8, 0))
        await pilot.mouse_up(field, offset=(8, 0))
        assert field.selected_text == REH + HAH
        assert columns_in_style(field, "input--selection") == [9, 10]


# Deletions


async def test_backspace_deletes_one_code_point() -> None:
    async with showing(SALAM[:3] + MEEM + DAMMA + SHADDA) as (pilot, field):
        left = []
        for _ in range(6):
            await pilot.press("backspace")
            left.append(field.value)
        assert left == [
            SALAM[:3] + MEEM + DAMMA,
            SALAM[:3] + MEEM,
            SALAM[:3],
            SEEN + LAM,
            SEEN,
            "",
        ]


async def test_delete_deletes_a_letter_with_its_marks() -> None:
    async with showing(MEEM + DAMMA + SHADDA + LAM + DAMMA + ALEF + SEEN, 0) as (pilot, field):
        left = []
        for _ in range(5):
            await pilot.press("delete")
            left.append(field.value)
        assert left == [LAM + DAMMA + ALEF + SEEN, ALEF + SEEN, SEEN, "", ""]


async def test_delete_deletes_an_emoji_whole() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    async with showing(family + "a", 0) as (pilot, field):
        await pilot.press("delete")
        assert field.value == "a"


@pytest.mark.parametrize(
    ("key", "position", "expected"),
    [
        ("ctrl+w", 9, f"{SALAM} {MARHABA}"),
        ("alt+backspace", 9, f"{SALAM} {MARHABA}"),
        ("ctrl+backspace", 9, f"{SALAM} {MARHABA}"),
        ("ctrl+delete", 5, f"{SALAM} {MARHABA}"),
        ("ctrl+u", 9, MARHABA),
        ("ctrl+k", 5, f"{SALAM} "),
    ],
)
async def test_words_and_halves_are_deleted_logically(key: str, position: int, expected: str) -> None:
    async with showing(f"{SALAM} {MEEM}{DAMMA}{REH} {MARHABA}", position, width=30) as (pilot, field):
        field.cursor_position = position
        await pilot.press(key)
        assert field.value == expected


async def test_a_deletion_of_a_selection_deletes_the_selection_alone() -> None:
    for key in ("backspace", "delete", "ctrl+w", "ctrl+delete", "ctrl+u", "ctrl+k"):
        async with showing(MARHABA) as (pilot, field):
            field.selection = Selection(1, 3)
            await pilot.press(key)
            assert field.value == MEEM + BEH + ALEF


# Paste


async def paste(pilot: Pilot[None], field: BidiInput, text: str) -> None:
    field.post_message(events.Paste(text))
    await pilot.pause()


async def test_a_pasted_text_becomes_one_clean_line() -> None:
    async with showing(width=40) as (pilot, field):
        await paste(pilot, field, f"{SALAM}\r\n\n{MARHABA}\tb\x1b[31m\u202ec\n")
        assert field.value == f"{SALAM} {MARHABA} b\u241b[31m\ufffdc"
        assert field.cursor_position == len(field.value)


async def test_a_paste_replaces_the_selection_and_keeps_presentation_forms() -> None:
    async with showing("abc") as (pilot, field):
        field.selection = Selection(2, 1)
        await paste(pilot, field, "\ufefb\ufee1")
        assert field.value == "a\ufefb\ufee1c"
        await paste(pilot, field, "")
        assert field.value == "a\ufefb\ufee1c"


async def test_the_apps_own_clipboard_is_cleaned_too() -> None:
    async with showing() as (pilot, field):
        pilot.app.copy_to_clipboard("a\nb")
        await pilot.press("ctrl+v")
        assert field.value == "a b"


async def test_a_value_set_by_the_program_is_kept_and_drawn_harmlessly() -> None:
    async with showing("a\x1b\nb\ud800") as (_, field):
        assert field.value == "a\x1b\nb\ud800"
        assert drawn(field) == "a\u241b b\ufffd".ljust(12)


# Long values

DAR = "\u062f\u0627\u0631"
"""Three letters that do not join the next, so that words may follow each other without joining."""
DAR_DRAWN = "\ufead\ufe8d\ufea9"


async def test_a_long_arabic_value_scrolls_with_the_cursor() -> None:
    async with showing(width=6) as (pilot, field):
        for expected in (2, 0, 0, 0):
            await pilot.press(*DAR)
            assert cursor_column(field) == expected
        assert drawn(field) == f" {DAR_DRAWN}{DAR_DRAWN[:2]}"
        await pilot.press("home")
        assert cursor_column(field) == 5
        assert drawn(field) == DAR_DRAWN * 2
        await pilot.press("left", "left", "left")
        assert cursor_column(field) == 2
        assert drawn(field) == DAR_DRAWN * 2


async def test_typing_in_the_middle_moves_what_follows() -> None:
    async with showing(DAR * 4, 0, width=9) as (pilot, field):
        field.cursor_position = 3
        await pilot.press("a")
        assert drawn(field) == f"{DAR_DRAWN[1:]}{DAR_DRAWN}a{DAR_DRAWN}"
        assert cursor_column(field) == 4


async def test_deleting_brings_the_start_back_into_view() -> None:
    async with showing(DAR * 4, width=6) as (pilot, field):
        assert drawn(field) == f" {DAR_DRAWN}{DAR_DRAWN[:2]}"
        await pilot.press(*["backspace"] * 9)
        assert drawn(field) == DAR_DRAWN.rjust(6)
        assert cursor_column(field) == 2


async def test_dragging_beyond_the_edge_goes_on_selecting() -> None:
    async with showing(SALAM * 4, 0, width=6) as (pilot, field):
        await pilot.mouse_down(field, offset=(5, 0))
        field.post_message(
            events.MouseMove(field, -4, 0, -9, 0, 1, False, False, False, screen_x=-4, screen_y=0)
        )
        await pilot.pause()
        assert len(field.selected_text) > 8
        assert field.selection.start == 0
        assert 0 <= cursor_column(field) < 6


async def test_widening_the_field_shows_more_of_the_value() -> None:
    async with showing(DAR * 2, width=4) as (pilot, field):
        assert drawn(field) == f" {DAR_DRAWN}"
        field.styles.width = 12
        await pilot.pause()
        assert drawn(field) == (DAR_DRAWN * 2).rjust(12)
        assert pilot.app.cursor_position == field.cursor_screen_offset


@pytest.mark.parametrize(
    "value", ["", SALAM * 9, "abc " * 9, MIXED * 3, "\u4e2d\u6587" * 4, "\U0001f600" * 5]
)
async def test_no_width_is_too_small(value: str) -> None:
    async with showing(value, placeholder=f"{SALAM} \u4e2d") as (pilot, field):
        for width in range(1, 21):
            field.styles.width = width
            await pilot.pause()
            for position in range(0, len(value) + 1, 3):
                field.cursor_position = position
                strip = field.render_line(0)
                assert strip.cell_length == sum(segment.cell_length for segment in strip) == width
                assert 0 <= cursor_column(field) < width


async def test_a_field_as_wide_as_its_text_shows_all_of_it() -> None:
    async with showing(SALAM) as (pilot, field):
        field.styles.width = "auto"
        await pilot.pause()
        assert drawn(field) == " " + SALAM_DRAWN
        await pilot.press("end", SEEN)
        await pilot.pause()
        assert field.size.width == 5


# Appearance


async def test_a_password_is_bullets_and_gives_no_hint_of_its_words() -> None:
    async with showing(f"{SALAM} ab", password=True, default_direction="rtl") as (pilot, field):
        assert drawn(field) == ("\u2022" * 7).rjust(12)
        await pilot.press("ctrl+right")
        assert field.cursor_position == 0
        await pilot.press("left")
        assert field.cursor_position == 1
        await pilot.press("ctrl+delete")
        assert field.value == SEEN


async def test_without_focus_there_is_no_cursor_and_no_selection() -> None:
    async with showing(MARHABA, select_on_focus=True) as (pilot, field):
        pilot.app.query_one("#other").focus()
        await pilot.pause()
        assert columns_in_style(field, "input--cursor") == []
        assert columns_in_style(field, "input--selection") == []
        assert drawn(field) == MARHABA_DRAWN.rjust(12)


async def test_a_cursor_that_does_not_blink_stays() -> None:
    async with showing(MARHABA) as (pilot, field):
        await pilot.pause(0.6)
        assert columns_in_style(field, "input--cursor") == [6]


async def test_equal_styles_are_one_segment() -> None:
    async with showing(MARHABA * 3, width=30) as (_, field):
        assert len(list(field.render_line(0))) == 3


async def test_the_terminals_own_cursor_follows() -> None:
    async with showing() as (pilot, field):
        for key in (*SALAM, "left", "home", "delete", "end", "backspace"):
            await pilot.press(key)
            assert pilot.app.cursor_position == field.cursor_screen_offset


def test_textual_still_has_the_private_names_that_are_relied_on() -> None:
    for name in ("_cursor_offset", "_cell_offset_to_index", "_cursor_visible"):
        assert name in vars(Input), (
            f"textual.widgets.Input has no {name} any more: BidiInput has to be adapted"
        )


# Any text, any keys

LETTERS = st.sampled_from(
    [*MIXED, "\u200f", "\u2067", "\u2069", "(", "\u06f1", "\u4e2d", "\U0001f600", "\x1b", "\u0301"]
)

EDITS: dict[str, Callable[[Input], None]] = {
    "backspace": lambda field: field.action_delete_left(),
    "home": lambda field: field.action_home(),
    "end": lambda field: field.action_end(),
    "select home": lambda field: field.action_home(True),
    "select end": lambda field: field.action_end(True),
    "select all": lambda field: field.action_select_all(),
    "delete before": lambda field: field.action_delete_left_all(),
    "delete after": lambda field: field.action_delete_right_all(),
    "cut": lambda field: field.action_cut(),
}
MOTIONS: dict[str, Callable[[Input], None]] = {
    "left": lambda field: field.action_cursor_left(),
    "right": lambda field: field.action_cursor_right(),
    "select left": lambda field: field.action_cursor_left(True),
    "select right": lambda field: field.action_cursor_right(True),
    "left word": lambda field: field.action_cursor_left_word(),
    "right word": lambda field: field.action_cursor_right_word(),
    "select left word": lambda field: field.action_cursor_left_word(True),
    "select right word": lambda field: field.action_cursor_right_word(True),
    "delete": lambda field: field.action_delete_right(),
    "delete word before": lambda field: field.action_delete_left_word(),
    "delete word after": lambda field: field.action_delete_right_word(),
    "paste": lambda field: field.action_paste(),
}


def apply(field: Input, step: str) -> None:
    if (action := EDITS.get(step) or MOTIONS.get(step)) is not None:
        action(field)
    else:
        field.replace(step, *field.selection)


def check_view(field: BidiInput, width: int) -> None:
    strip = field.render_line(0)
    assert sum(segment.cell_length for segment in strip) == strip.cell_length == width
    assert 0 <= field.cursor_column < width
    assert not any(character in strip.text for character in "\x1b\n\t\u202e")
    assert field.cursor_column in columns_in_style(field, "input--cursor")


async def test_edits_leave_what_they_leave_in_a_plain_field() -> None:
    async with showing() as shown:
        field = shown.field
        plain = shown.other

        @settings(max_examples=100, deadline=None)
        @given(st.lists(st.one_of(LETTERS, st.text(max_size=3), st.sampled_from(sorted(EDITS))), max_size=25))
        def check(steps: list[str]) -> None:
            field.value = plain.value = ""
            for step in steps:
                apply(field, step)
                apply(plain, step)
                assert field.value == plain.value
                assert field.selection == plain.selection
                check_view(field, 12)

        check()


async def test_any_keys_keep_the_cursor_in_view() -> None:
    async with showing() as (_, field):

        @settings(max_examples=100, deadline=None)
        @given(
            st.one_of(st.text(max_size=60), st.text(LETTERS, max_size=60)),
            st.lists(st.one_of(LETTERS, st.sampled_from(sorted(EDITS | MOTIONS))), max_size=25),
        )
        def check(value: str, steps: list[str]) -> None:
            field.value = value
            for step in steps:
                apply(field, step)
                check_view(field, 12)

        check()


KEYS = st.sampled_from(
    f"{MEEM} {LAM} {ALEF} a 1 space left right home end shift+left shift+right ctrl+left ctrl+right "
    "backspace delete ctrl+w ctrl+delete ctrl+k ctrl+u ctrl+x ctrl+v".split()
)


@settings(max_examples=10, deadline=None)
@given(st.lists(KEYS, max_size=20), st.integers(1, 20))
def test_pressed_keys_never_break_the_field(keys: list[str], width: int) -> None:
    async def press() -> None:
        async with showing(width=width) as (pilot, field):
            await pilot.press(*keys)
            check_view(field, width)
            await pilot.press("end")
            assert field.cursor_position == len(field.value)

    asyncio.run(press())
