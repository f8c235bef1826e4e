"""Every part of the screen follows the presentation: in logical order, and without joining forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from drawn import columns_in_style, rows, screen_rows
from presented import presented
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.pilot import Pilot

from tui.app import RelationsApp
from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier
from tui.screens.browse import BrowseScreen
from tui.screens.export import ExportScreen
from tui.screens.help import HelpScreen
from tui.screens.palette import PaletteScreen
from tui.text.presentation import Presentation
from tui.widgets.bidi_button import BidiButton
from tui.widgets.bidi_input import BidiInput
from tui.widgets.bidi_text import BidiStatic
from tui.widgets.chrome import title
from tui.widgets.search_box import SearchBox
from tui.widgets.toasts import show_toast, toast_text

BUNDLED = read_dossier(bundled_dossier())
FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")

SALAM, MARHABA = "\u0633\u0644\u0627\u0645", "\u0645\u0631\u062d\u0628\u0627"
DAMMA = "\u064f"


@pytest.fixture
def _logical() -> Iterator[None]:
    with presented("logical"):
        yield


@pytest.fixture(params=[Presentation("logical"), Presentation(forms="none")], ids=["logical", "none"])
def _unshaped(request: pytest.FixtureRequest) -> Iterator[None]:
    with presented(*request.param):
        yield


@asynccontextmanager
async def browsing() -> AsyncIterator[tuple[Pilot[int], BrowseScreen]]:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, BrowseScreen)
        while not screen.is_loaded:
            await pilot.pause(0.01)
        await pilot.pause()
        yield pilot, screen


def on_screen(pilot: Pilot[int]) -> list[str]:
    return screen_rows(pilot.app.screen)


@pytest.mark.usefixtures("_unshaped")
async def test_no_part_of_any_screen_has_a_joining_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with browsing() as (pilot, screen):
        seen = [on_screen(pilot)]
        for keys, expected in (
            (("2", "enter"), BrowseScreen),
            (("/", *SALAM), BrowseScreen),
            (("escape", "?"), HelpScreen),
            (("escape", "ctrl+p", *"\u0645\u064a"), PaletteScreen),
            (("escape", "1", "enter", "e"), ExportScreen),
        ):
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            assert isinstance(pilot.app.screen, expected)
            seen.append(on_screen(pilot))
        await pilot.press("escape")
        show_toast(pilot.app, SALAM, title=SALAM)
        await pilot.pause()
        seen.append(on_screen(pilot))
        assert screen is pilot.app.screen
        for drawn in seen:
            assert any("\u0621" <= character <= "\u064a" for line in drawn for character in line)
            assert not any(FORMS.search(line) for line in drawn)


@pytest.mark.usefixtures("_unshaped")
async def test_borders_are_straight() -> None:
    async with browsing() as (pilot, screen):
        left = screen.query_one("#articles").outer_size.width
        for line in on_screen(pilot)[:-1]:
            cells = [character for character in line if not unicodedata.combining(character)]
            assert len(cells) == 120
            assert cells[0] in "╭│╰"
            assert cells[left - 1] in "╮│╯"
            assert cells[-1] in "╮│╯"


# In logical order


@pytest.mark.usefixtures("_logical")
async def test_the_screen_reads_as_the_dossier_does() -> None:
    async with browsing() as (pilot, screen):
        article = next(iter(BUNDLED.articles.values()))
        headline = article.headline.in_language("ar")
        body = article.body.in_language("ar")
        assert headline is not None
        assert body is not None
        drawn = [line.strip() for line in rows(screen.reader)]
        assert " ".join(drawn).startswith(headline)
        assert " ".join(body.split()[:12]) in " ".join(drawn)
        words = headline.split()
        assert any(" ".join(words[:3]) in line.split("│")[1] for line in on_screen(pilot)[1:-1])


@pytest.mark.usefixtures("_logical")
async def test_right_to_left_paragraphs_still_stand_at_the_right() -> None:
    async with browsing() as (_pilot, screen):
        first, second = rows(screen.reader)[:2]
        headline = screen.reader.page.blocks[0].text
        assert second.strip() == headline[-len(second.strip()) :]
        assert len(second.rstrip()) == len(first.rstrip()) > 30
        assert second.startswith(" " * 30)


@pytest.mark.usefixtures("_logical")
async def test_a_search_is_typed_and_finds() -> None:
    async with browsing() as (pilot, screen):
        word = "\u0627\u0644\u0628\u062d\u0631\u064a\u0646\u064a"
        await pilot.press("/", *word)
        await pilot.pause()
        box = screen.query_one(SearchBox)
        assert box.value == word
        assert rows(box)[0].endswith(f"{word} ")
        assert box.cursor_column == box.content_size.width - 1
        found = [line for line in rows(screen.reader) if "\u0627\u0644\u0628\u062d\u0631\u064a\u0646" in line]
        assert found


@pytest.mark.usefixtures("_logical")
async def test_dragging_to_the_right_selects_in_reading_order() -> None:
    async with browsing() as (pilot, screen):
        reader = screen.reader
        row = reader._rows.at(0)
        assert row is not None
        first = reader._rows.start_column(row)
        offset = reader.scrollable_content_region.offset - reader.region.offset
        await pilot.mouse_down(reader, offset=(offset.x + first, offset.y))
        await pilot.hover(reader, offset=(offset.x + first + 5, offset.y))
        await pilot.mouse_up(reader, offset=(offset.x + first + 5, offset.y))
        await pilot.pause()
        assert reader.selected_text == reader.page.blocks[0].text[:6]
        assert reader.selected_text == rows(reader)[0][first : first + 6]


class Shows(App[None]):
    """A field with the focus, and a text and a button below it."""

    CSS = """
    BidiInput { border: none; padding: 0; height: 1; width: 12; &:focus { border: none; } }
    BidiStatic { width: 12; }
    """

    def __init__(self, value: str) -> None:
        super().__init__()
        self.value = value

    def compose(self) -> ComposeResult:
        field = BidiInput(self.value, placeholder=SALAM, select_on_focus=False)
        field.cursor_blink = False
        yield field
        yield BidiStatic(f"{SALAM} {MARHABA}")
        yield BidiButton(SALAM)

    @property
    def field(self) -> BidiInput:
        return self.query_one(BidiInput)


def drawn_and_cursor(field: BidiInput) -> tuple[str, int]:
    """The field's line, and the column where the cursor is drawn and where the field says it is."""
    assert columns_in_style(field, "input--cursor") == [field.cursor_column]
    return rows(field)[0], field.cursor_column


@pytest.mark.usefixtures("_logical")
async def test_letters_follow_one_another_in_a_field_at_the_right() -> None:
    app = Shows("")
    async with app.run_test(size=(40, 5)) as pilot:
        assert drawn_and_cursor(app.field) == (SALAM.rjust(12), 11)
        for typed in range(1, 5):
            await pilot.press(SALAM[typed - 1])
            assert drawn_and_cursor(app.field) == (f"{SALAM[:typed]} ".rjust(12), 11)
        await pilot.press("home")
        assert drawn_and_cursor(app.field) == (f"{SALAM} ".rjust(12), 7)


@pytest.mark.usefixtures("_logical")
async def test_arrows_move_as_in_a_left_to_right_field() -> None:
    app = Shows(f"{MARHABA}{DAMMA} {SALAM}")
    async with app.run_test(size=(40, 5)) as pilot:
        for key, expected in (
            ("left", 10),
            ("ctrl+left", 7),
            ("ctrl+left", 0),
            ("left", 0),
            ("right", 1),
            ("ctrl+right", 7),
            ("shift+right", 8),
            ("left", 7),
            ("end", 11),
        ):
            await pilot.press(key)
            assert app.field.cursor_position == expected, key
            drawn_and_cursor(app.field)


@pytest.mark.usefixtures("_logical")
async def test_a_selection_and_a_click_are_where_their_letters_are() -> None:
    app = Shows(SALAM)
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.press("home", "shift+right", "shift+right")
        assert app.field.selected_text == SALAM[:2]
        assert columns_in_style(app.field, "input--selection") == [7, 8]
        for column, position in ((0, 0), (7, 0), (9, 2), (11, 4)):
            await pilot.click(app.field, offset=(column, 0))
            assert app.field.cursor_position == position


@pytest.mark.usefixtures("_logical")
async def test_a_long_value_scrolls_with_the_cursor() -> None:
    value = SALAM * 4
    app = Shows(value)
    async with app.run_test(size=(40, 5)) as pilot:
        assert drawn_and_cursor(app.field) == (f"{value[-11:]} ", 11)
        await pilot.press("home")
        assert drawn_and_cursor(app.field) == (value[:12], 0)
        await pilot.press(*["right"] * 13)
        assert drawn_and_cursor(app.field) == (value[2:14], 11)


@pytest.mark.usefixtures("_logical")
async def test_texts_buttons_titles_and_toasts_are_in_logical_order() -> None:
    app = Shows("")
    async with app.run_test(size=(40, 8)):
        static = app.query_one(BidiStatic)
        assert rows(static) == [f"{SALAM} {MARHABA}".rjust(12)]
        assert SALAM in "".join(rows(app.query_one(BidiButton)))
        assert title(f"{SALAM} (1)").plain == f"{SALAM} (1)"
        assert title(MARHABA, 3).plain == f"{MARHABA[:2]}\u2026"
        assert toast_text(SALAM, 8) == SALAM.rjust(8)
        hits = [static.logical_offset_at(column, 0) for column in (0, 2, 3, 11)]
        assert hits == [Offset(0, 0), Offset(0, 0), Offset(1, 0), Offset(9, 0)]
