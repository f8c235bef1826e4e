"""The main screen as a person uses it: keys in, cells and state out."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from drawn import rows, screen_rows
from textual import events
from textual.pilot import Pilot

from tui.app import RelationsApp
from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier
from tui.dossier.records import Dossier
from tui.pages.page import text_of
from tui.screens.browse import BrowseScreen
from tui.screens.export import ExportScreen
from tui.screens.help import HelpScreen
from tui.screens.palette import PaletteScreen
from tui.screens.panes import PANES
from tui.search.past import PastSearches
from tui.text.layout import visual
from tui.widgets.chips import Chips
from tui.widgets.row_list import RowList
from tui.widgets.search_box import SearchBox

MANIFEST = 'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "en"\n'
BUNDLED = read_dossier(bundled_dossier())


async def opened(pilot: Pilot[int]) -> BrowseScreen:
    """The main screen, once the dossier is in it."""
    screen = pilot.app.screen
    assert isinstance(screen, BrowseScreen)
    for _wait in range(3000):
        if screen.is_loaded:
            break
        await pilot.pause(0.01)
    await pilot.pause()
    return screen


@asynccontextmanager
async def browsing(size: tuple[int, int] = (120, 40)) -> AsyncIterator[tuple[Pilot[int], BrowseScreen]]:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        yield pilot, screen


def row_list(screen: BrowseScreen, pane: str) -> RowList:
    return screen.query_one(f"#{pane}", RowList)


def title(widget: RowList) -> str:
    return widget.logical_title


async def test_opens_with_everything_in_its_pane() -> None:
    async with browsing() as (_pilot, screen):
        assert [len(row_list(screen, pane).ids) for pane in ("articles", "officials", "areas")] == [7, 6, 6]
        assert title(row_list(screen, "articles")) == "1 Articles · 7"
        assert row_list(screen, "articles").has_focus
        first = next(iter(BUNDLED.articles.values()))
        assert screen.reader.page.title == first.headline.in_language("ar")


async def test_borders_are_straight_at_any_size() -> None:
    for size in ((80, 24), (120, 40), (200, 50), (300, 100), (60, 15)):
        async with browsing(size) as (_pilot, screen):
            drawn = screen_rows(screen)
            assert len(drawn) == size[1]
            left = row_list(screen, "articles").outer_size.width
            for line in drawn[:-1]:
                cells = [character for character in line if not unicodedata.combining(character)]
                assert len(cells) == size[0], (size, line)
                assert cells[0] in "╭│╰"
                assert cells[left - 1] in "╮│╯"
                assert cells[left] in "╭│╰"
                assert cells[-1] in "╮│╯"


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (5, 3), (20, 4), (59, 40), (120, 14), (30, 6)])
async def test_small_terminals_show_one_pane_at_a_time(size: tuple[int, int]) -> None:
    async with browsing(size) as (pilot, screen):
        assert screen.has_class("-narrow")
        for keys, expected in (
            ("j", "articles"),
            (("enter",), "reader"),
            ("2", "officials"),
            (("tab",), "areas"),
            (("tab",), "reader"),
            ("1", "articles"),
            ("/a", "articles"),
            (("escape",), "articles"),
            (("shift+tab",), "reader"),
            (("escape",), "articles"),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            shown = [pane for pane in PANES if screen.query_one(f"#{pane}").region.area]
            assert shown == [expected], keys
            if keys != "/a":
                assert screen.focused is screen.query_one(f"#{expected}"), keys


async def test_a_small_terminal_shows_rows_and_what_is_typed() -> None:
    async with browsing((40, 12)) as (pilot, screen):
        first = visual(next(iter(BUNDLED.articles.values())).headline.choose("ar")[1].split()[0])
        assert first in screen_rows(screen)[1]
        await pilot.press("/", *"abcdefgh")
        await pilot.pause()
        assert "abcdefgh" in screen_rows(screen)[-1]


async def test_quick_keys_go_where_they_were_meant() -> None:
    async with browsing() as (pilot, screen):
        await pilot.press("/", "escape")
        for keys, pane in (
            (("2", "j", "j"), "officials"),
            (("tab", "j"), "areas"),
            (("tab", "tab", "tab"), "reader"),  # and on to its second link
            (("escape", "shift+tab", "shift+tab"), "articles"),
            (("shift+tab", "escape", "j"), "articles"),
        ):
            for key in keys:
                pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await pilot.pause(0.05)
            await pilot.pause()
            assert screen.focused is screen.query_one(f"#{pane}"), keys
            assert screen.panes.front == pane
        cursors = [row_list(screen, pane).cursor for pane in ("articles", "officials", "areas")]
        assert cursors == [1, 2, 1]


async def test_escape_from_a_search_returns_every_cursor_to_its_row() -> None:
    async with browsing() as (pilot, screen):
        await pilot.press("G")
        before = row_list(screen, "articles").current_id
        await pilot.press("/", *"zzzz")
        await pilot.pause()
        assert row_list(screen, "articles").current_id is None
        await pilot.press("escape")
        await pilot.pause()
        assert row_list(screen, "articles").current_id == before


async def test_history_remembers_the_language() -> None:
    async with browsing() as (pilot, screen):
        await pilot.press("t", "j", "enter", "t", "[")
        await pilot.pause()
        assert screen.reader.page.language == "en"
        await pilot.press("]")
        await pilot.pause()
        assert screen.reader.page.language == "ar"


async def test_the_wheel_scrolls_the_reader() -> None:
    async with browsing((80, 20)) as (pilot, screen):
        await pilot._post_mouse_events([events.MouseScrollDown], "#reader", (10, 5), button=0)
        await pilot.pause()
        assert screen.reader.scroll_offset.y > 0


async def test_growing_brings_all_panes_back() -> None:
    async with browsing((40, 10)) as (pilot, screen):
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert all(
            screen.query_one(f"#{pane}").display for pane in ("articles", "officials", "areas", "reader")
        )


async def test_enter_opens_what_the_cursor_is_on() -> None:
    async with browsing() as (pilot, screen):
        await pilot.press("j", "enter")
        await pilot.pause()
        second = list(BUNDLED.articles)[1]
        assert screen.reader.page.key.id == second
        assert screen.reader.has_focus
        await pilot.press("escape")
        await pilot.pause()
        assert row_list(screen, "articles").has_focus


async def test_keys_work_on_an_arabic_layout() -> None:
    async with browsing() as (pilot, screen):
        await pilot.press("ت")  # j
        assert row_list(screen, "articles").cursor == 1
        await pilot.press("أ")  # G, which types lam-alef with hamza: this is its second letter
        assert row_list(screen, "articles").cursor == 6
        await pilot.press("٢")
        await pilot.pause()
        assert row_list(screen, "officials").has_focus
        await pilot.press("ظ")  # /
        await pilot.pause()
        assert screen.query_one("#search").has_focus
        await pilot.press("escape", "ض")  # q
        await pilot.pause()
        assert pilot.app._exit


async def test_search_filters_all_lists_at_every_key_and_escape_restores() -> None:
    async with browsing() as (pilot, screen):
        await pilot.press("/")
        seen = []
        for letter in "حاجييف":
            await pilot.press(letter)
            await pilot.pause()
            seen.append([len(row_list(screen, pane).ids) for pane in ("articles", "officials", "areas")])
        for column in zip(*seen, strict=True):
            assert list(column) == sorted(column, reverse=True)
        assert row_list(screen, "officials").ids == tuple(
            official.id for official in BUNDLED.officials.values() if "حاجييف" in str(official.name.values)
        )
        assert "1 of 6" in title(row_list(screen, "officials"))
        await pilot.press("escape")
        await pilot.pause()
        assert screen.query_one("#search", SearchBox).value == ""
        assert [len(row_list(screen, pane).ids) for pane in ("articles", "officials", "areas")] == [7, 6, 6]
        assert row_list(screen, "articles").has_focus


async def test_final_yaa_finds_alef_maqsura_and_highlights_the_sources_own_letters() -> None:
    async with browsing() as (pilot, screen):
        await pilot.press("/", *"البحريني")
        await pilot.pause()
        articles = row_list(screen, "articles")
        assert articles.ids
        match = articles.get_component_rich_style("row-list--match").bgcolor
        highlighted = {
            segment.text
            for y in range(articles.size.height)
            for segment in articles.render_line(y)
            if segment.style is not None and segment.style.bgcolor == match
        }
        assert visual("البحرينى") in highlighted


async def test_n_walks_through_the_matches_and_wraps() -> None:
    async with browsing() as (pilot, screen):
        await pilot.press("/", *"التعاون", "enter", "enter")
        await pilot.pause()
        count = len(screen.reader._matches.all)
        assert count > 2
        said = []
        for _step in range(count + 1):
            await pilot.press("n")
            await pilot.pause()
            said.append(screen.status_bar.status)
        assert said[:2] == [f"1 of {count}", f"2 of {count}"]
        assert said[-1] == f"1 of {count}"
        await pilot.press("N")
        await pilot.pause()
        assert screen.status_bar.status == f"{count} of {count}"


async def test_tab_walks_links_enter_follows_and_history_returns() -> None:
    async with browsing() as (pilot, screen):
        start = screen.reader.page.key
        await pilot.press("4", "tab")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        followed = screen.reader.page.key
        assert followed.kind in ("official", "organization", "area")
        await pilot.press("[")
        await pilot.pause()
        assert screen.reader.page.key == start
        await pilot.press("]")
        await pilot.pause()
        assert screen.reader.page.key == followed


async def test_back_returns_to_the_same_line() -> None:
    async with browsing((80, 20)) as (pilot, screen):
        await pilot.press("4", "ctrl+d", "j", "j")
        await pilot.pause()
        left_at = screen.reader.scroll_offset.y
        assert left_at > 3
        await pilot.press("2", "enter")
        await pilot.pause()
        assert screen.reader.scroll_offset.y == 0
        await pilot.press("[")
        await pilot.pause()
        assert screen.reader.scroll_offset.y == left_at


async def test_the_language_of_the_text_is_switched() -> None:
    async with browsing() as (pilot, screen):
        assert screen.reader.page.language == "ar"
        await pilot.press("t")
        await pilot.pause()
        assert screen.reader.page.language == "en"
        await pilot.press("t")
        await pilot.pause()
        assert screen.reader.page.language == "ar"


async def test_what_is_not_stated_is_said() -> None:
    async with browsing() as (_pilot, screen):
        facts = [text_of(block) for block in screen.reader.page.blocks if block.role == "metadata"]
        assert "Date: not stated" in facts[0]
        assert "Publisher: not stated" in facts[0]


async def test_copy_gives_logical_text(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(RelationsApp, "copy_to_clipboard", lambda _self, text: copied.append(text))
    async with browsing() as (pilot, screen):
        await pilot.press("y")
        article = BUNDLED.articles[screen.reader.page.key.id]
        headline = article.headline.in_language("ar")
        assert headline is not None
        assert copied[0].startswith(headline)
        assert not any("\ufb50" <= character <= "\ufefc" for character in copied[0])


async def test_dragging_selects_the_exact_substring(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(RelationsApp, "copy_to_clipboard", lambda _self, text: copied.append(text))
    async with browsing() as (pilot, screen):
        reader = screen.reader
        right = reader.size.width
        headline = reader.page.blocks[0].text
        # The headline's first line begins at the right edge of the measure.
        row = reader._rows.at(0)
        assert row is not None
        first_cell = reader._rows.start_column(row) + row.line.width - 1
        offset = reader.scrollable_content_region.offset - reader.region.offset
        assert first_cell < right
        await pilot.mouse_down(reader, offset=(offset.x + first_cell, offset.y))
        await pilot.hover(reader, offset=(offset.x + first_cell - 5, offset.y))
        await pilot.mouse_up(reader, offset=(offset.x + first_cell - 5, offset.y))
        await pilot.pause()
        selected = reader.selected_text
        assert selected
        assert headline.startswith(selected)
        assert visual(selected) == "".join(rows(reader)[0][first_cell - 5 : first_cell + 1])
        await pilot.press("y")
        assert copied == [selected]


async def test_clicks_open_rows_and_follow_links() -> None:
    async with browsing() as (pilot, screen):
        await pilot.click("#officials", offset=(10, 2))
        await pilot.pause()
        assert screen.reader.page.key.kind == "official"
        assert screen.reader.page.key.id == list(BUNDLED.officials)[1]


async def test_help_and_palette_open_and_close() -> None:
    async with browsing() as (pilot, screen):
        await pilot.press("?")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape", "ctrl+p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PaletteScreen)
        await pilot.press(*"ميلي", "enter")
        await pilot.pause()
        assert screen.reader.page.key.kind in ("article", "organization")


async def test_new_colours_are_on_every_pane_at_once() -> None:
    async with browsing() as (pilot, screen):
        panes = [screen.query_one(f"#{pane}") for pane in PANES]

        def grounds() -> list[object]:
            lines = [pane.render_lines(pane.size.region)[-1] for pane in panes]
            return [segment.style and segment.style.bgcolor for line in lines for segment in [*line][:1]]

        dark = grounds()
        await pilot.press("ctrl+p", *"colours", "enter")
        await pilot.pause()
        await pilot.pause()
        light = grounds()
        assert all(one != other for one, other in zip(dark, light, strict=True))


async def test_the_palette_finds_people_by_any_of_their_names() -> None:
    async with browsing() as (pilot, screen):
        await pilot.press("ctrl+p", *"hajiyev", "enter")
        await pilot.pause()
        assert "حاجييف" in screen.reader.page.title


async def test_ctrl_c_copies_a_selection_only(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(RelationsApp, "copy_to_clipboard", lambda _self, text: copied.append(text))
    async with browsing() as (pilot, _screen):
        await pilot.press("ctrl+c")
        assert copied == []


async def test_the_palette_runs_commands() -> None:
    async with browsing() as (pilot, _screen):
        await pilot.press("ctrl+p", *"colours", "enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ExportScreen)
        assert pilot.app.theme == "relations-light"


async def test_export_writes_the_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with browsing() as (pilot, _screen):
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExportScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ExportScreen)
        (written,) = tmp_path.iterdir()
        text = written.read_text(encoding="utf-8")
        body = next(iter(BUNDLED.articles.values())).body.in_language("ar")
        assert body is not None
        assert body.strip().split("\n")[0] in text


async def test_export_never_replaces_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with browsing() as (pilot, _screen):
        await pilot.press("e", "enter")
        await pilot.pause()
        (written,) = tmp_path.iterdir()
        written.write_text("mine")
        await pilot.press("e", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExportScreen)
        # The Enter that asked does not answer.
        await pilot.press("enter")
        await pilot.pause()
        assert written.read_text() == "mine"
        assert not isinstance(pilot.app.screen, ExportScreen)
        await pilot.press("e", "enter", "shift+tab", "enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ExportScreen)
        assert written.read_text(encoding="utf-8") != "mine"


async def test_export_says_why_not_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with browsing() as (pilot, _screen):
        await pilot.press("e")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, ExportScreen)
        dialog.query_one("#name").value = "a/b/c.txt"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is dialog
        assert not list(tmp_path.iterdir())
        await pilot.press("shift+tab", "enter")
        await pilot.pause()
        assert (tmp_path / "a" / "b" / "c.txt").exists()


async def test_problems_are_counted_named_and_explained(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "dossier.toml").write_text(
        'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "en"\n'
    )
    (tmp_path / "articles" / "broken.toml").write_text("x = \n")
    app = RelationsApp(lambda: read_dossier(tmp_path))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        screen = await opened(pilot)
        assert title(row_list(screen, "articles")) == "1 Articles · 0 · 1 unreadable"
        await pilot.pause(0.4)
        assert any("broken.toml" in line for line in screen_rows(screen))
        await pilot.press("!")
        await pilot.pause()
        assert any("articles/broken.toml:1:" in line for line in screen_rows(pilot.app.screen))


async def test_a_title_from_data_is_never_markup(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "dossier.toml").write_text(
        'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "en"\n'
    )
    hostile = "[@click=app.quit]x[/] [/] [b"
    (tmp_path / "articles" / "a.toml").write_text(f'headline = "{hostile}"\nbody = "{hostile}"\n')
    app = RelationsApp(lambda: read_dossier(tmp_path))
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        assert hostile in screen_rows(screen)[1]
        assert hostile in screen_rows(screen)[0]


async def test_a_dossier_that_cannot_be_opened_ends_the_app_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "dossier.toml").write_text("format = ")
    app = RelationsApp(lambda: read_dossier(tmp_path))
    async with app.run_test() as pilot:
        while app.failure is None:
            await pilot.pause(0.01)
    assert "dossier.toml" in str(app.failure)


async def test_while_the_dossier_is_read_one_can_leave() -> None:
    reading = threading.Event()

    def load() -> Dossier:
        reading.wait(30)
        return BUNDLED

    app = RelationsApp(load)
    async with app.run_test() as pilot:
        await pilot.pause()
        for key in (
            "/",
            "e",
            "y",
            "ctrl+p",
            "enter",
            "n",
            "[",
            "j",
            "2",
            "4",
            "tab",
            "t",
            "o",
            "i",
            "!",
            "escape",
        ):
            await pilot.press(key)
        await pilot.pause()
        assert not app._exit
        await pilot.press("q")
        await pilot.pause()
        assert app._exit
        reading.set()


@pytest.mark.parametrize(
    "keys", [["j", "q"], ["/", "q", "escape", "q"], ["/", "ctrl+q"], ["e", "ض", "escape", "ض"]]
)
async def test_leaving_need_not_wait_for_what_was_typed_before(keys: list[str]) -> None:
    reading = threading.Event()
    app = RelationsApp(lambda: (reading.wait(30), BUNDLED)[1])
    async with app.run_test() as pilot:
        await pilot.pause()
        for key in keys[:-1]:
            await pilot.press(key)
            assert not app._exit
        await pilot.press(keys[-1])
        await pilot.pause()
        assert app._exit
        reading.set()


async def test_a_letter_for_the_search_box_does_not_end_the_program() -> None:
    reading = threading.Event()
    app = RelationsApp(lambda: (reading.wait(30), BUNDLED)[1])
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("/", "q", "j", "q")
        await pilot.pause()
        assert not app._exit
        reading.set()
        while not (boxes := app.screen.query(SearchBox)) or boxes.first().value != "qjq":
            await pilot.pause(0.01)
        assert not app._exit


async def searched(pilot: Pilot[int], typed: str) -> BrowseScreen:
    screen = await opened(pilot)
    await pilot.press("/")
    await pilot.pause()
    screen.query_one(SearchBox).value = typed
    await pilot.pause()
    return screen


@pytest.mark.parametrize("typed", ["Mahmoudov", "Məhmudov", "Махмудов"])
async def test_a_name_in_another_script_is_found_and_seen(typed: str) -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await searched(pilot, typed)
        assert screen.panes.list_of("officials").ids == ("rustam-mahmudov",)
        assert "02-milli-majlis-office" in screen.panes.list_of("articles").ids
        find_spans = screen.library.spans_of(screen._query)
        assert find_spans is not None
        assert find_spans("التقى رستم محمودوف.") == [(6, 18)]


async def test_keys_typed_on_another_layout_are_offered_and_taken() -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await searched(pilot, "hgfpvdk")
        assert "البحرين" in screen.status_bar.status
        await pilot.press("enter")
        await pilot.pause()
        assert screen.query_one(SearchBox).value == "البحرين"
        assert screen.panes.list_of("articles").ids


async def test_the_box_says_what_is_searched_as_it_is_written() -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await searched(pilot, "before:yesterday")
        assert "is not a date" in screen.status_bar.status


async def test_the_row_under_the_cursor_says_why_it_was_found() -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await searched(pilot, "البحرينى")
        reasons = set()
        await pilot.press("enter")
        for _ in screen.panes.list_of("articles").ids:
            await pilot.pause()
            reasons.add(screen.status_bar.status)
            await pilot.press("down")
        assert any("as" in reason for reason in reasons), reasons


async def test_it_says_so_of_a_name_in_a_filter() -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await searched(pilot, "official:Məhmudof")
        await pilot.press("enter")
        await pilot.pause()
        assert "Məhmudof = " in screen.status_bar.status.replace("\u2068", "").replace("\u2069", "")


async def test_spellings_can_be_told_apart() -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await searched(pilot, "البحرينى")
        count = len(screen.panes.list_of("articles").ids)
        await pilot.press("enter", "=")
        await pilot.pause()
        assert 0 < len(screen.panes.list_of("articles").ids) < count
        await pilot.press("slash", "ctrl+u", *"no-such-word")
        await pilot.pause()
        assert "only as typed (=)" in screen.status_bar.status  # it stays, and is said
        await pilot.press("ctrl+u", *"البحرينى", "enter", "=")
        await pilot.pause()
        assert len(screen.panes.list_of("articles").ids) == count
        assert "only as typed" not in screen.status_bar.status


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("type:", "type:news"), ("type:b", "type:background"), ("lang:", "lang:ar"), ("in:h", "in:headline")],
)
async def test_the_values_of_a_field_of_few_are_offered_at_once(typed: str, completed: str) -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await searched(pilot, typed)
        await pilot.press("tab")
        await pilot.pause()
        assert screen._query.typed == completed


async def test_space_narrows_the_articles_to_an_official_and_an_area() -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await opened(pilot)
        articles, areas = screen.panes.list_of("articles"), screen.panes.list_of("areas")
        officials = screen.panes.list_of("officials")
        await pilot.press("2")
        officials.move_to("rustam-mahmudov")
        await pilot.press("space")
        await pilot.pause()
        narrowed = {
            article.id
            for article in screen.library.relations.articles_mentioning("official", "rustam-mahmudov")
        }
        assert {*articles.ids} == narrowed < {*BUNDLED.articles}
        assert officials.current_id == "rustam-mahmudov"
        assert "3 of 7" in articles.logical_title
        about = [sum(area in BUNDLED.articles[id].about for id in articles.ids) for area in areas.ids]
        assert [screen._row("area", area).trailing for area in areas.ids] == list(map(str, about))

        await pilot.press("3")
        areas.move_to("smart-transport" if "smart-transport" in areas.ids else areas.ids[-1])
        area = areas.current_id
        await pilot.press("space")
        await pilot.pause()
        assert {*articles.ids} == {id for id in narrowed if area in BUNDLED.articles[id].about}
        chips = screen.query_one(Chips)
        assert len(chips.labels) == 2
        assert "×" in rows(chips)[0]

        await pilot.press("escape")
        await pilot.pause()
        assert {*articles.ids} == narrowed
        await pilot.click(Chips, offset=(8, 0))
        await pilot.pause()
        assert not chips.labels
        assert {*articles.ids} == {*BUNDLED.articles}


async def test_a_query_and_what_is_narrowed_to_go_together() -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("2", "space", "/")
        await pilot.pause()
        screen.query_one(SearchBox).value = "البحرين"
        await pilot.pause()
        (official,) = screen._facets
        for id in screen.panes.list_of("articles").ids:
            assert official.id in BUNDLED.articles[id].mentions
        await pilot.press("escape")
        await pilot.pause()
        assert screen._facets == (official,)
        await pilot.press("1", "space")
        await pilot.pause()
        assert screen._facets == (official,)


async def test_tab_completes_fields_and_names_in_the_box() -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await opened(pilot)
        await pilot.press("/")
        await pilot.pause()
        await pilot.press(*"offi")
        await pilot.pause()
        box = screen.query_one(SearchBox)
        assert "official:" in screen.status_bar.status
        await pilot.press("tab")
        await pilot.pause()
        assert box.value == "official:"
        await pilot.press(*"رستم")
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        assert box.value == 'official:"رستم محمودوف"'
        assert screen.panes.list_of("officials").ids[:1]
        assert len(screen.panes.list_of("articles").ids) == 3
        await pilot.press("tab")
        await pilot.pause()
        assert screen.focused is screen.panes.list_of("articles")


async def test_up_in_the_box_brings_earlier_searches_back(tmp_path: Path) -> None:
    app = RelationsApp(lambda: BUNDLED, past=PastSearches(tmp_path / "searches.json"))
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await searched(pilot, "محمودوف")
        box = screen.query_one(SearchBox)
        await pilot.press("enter", "/")
        await pilot.pause()
        box.value = "البحرين"
        await pilot.pause()
        await pilot.press("enter", "/")
        await pilot.pause()
        box.value = "x"
        await pilot.pause()
        seen = []
        for key in ("up", "up", "up", "down", "down"):
            await pilot.press(key)
            await pilot.pause()
            seen.append(box.value)
        assert seen == ["البحرين", "محمودوف", "محمودوف", "البحرين", "x"]
    assert PastSearches(tmp_path / "searches.json").queries == ("محمودوف", "البحرين")


async def test_a_search_shows_the_best_first() -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await opened(pilot)
        articles = screen.panes.list_of("articles")
        await pilot.press("G", "/")
        await pilot.pause()
        last = articles.current_id
        await pilot.press("ا")
        await pilot.pause()
        assert articles.current_id == articles.ids[0]
        await pilot.press("escape")
        await pilot.pause()
        assert articles.current_id == last


async def test_only_enter_takes_what_is_offered_and_typing_goes_on_behind_it() -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await searched(pilot, "hbw'khud")
        box = screen.query_one(SearchBox)
        await pilot.press("down")
        await pilot.pause()
        assert box.value == "hbw'khud"
        await pilot.press("enter", "X")
        await pilot.pause()
        assert box.value == "الاصطناعيX"


async def test_what_is_said_follows_the_focus() -> None:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=(110, 30)) as pilot:
        screen = await searched(pilot, "offi")
        box = screen.query_one(SearchBox)
        box.value = "official:محمودوف off"
        box.cursor_position = len(box.value)
        await pilot.pause()
        await pilot.press("escape", "/")
        await pilot.pause()
        await pilot.press(*"rust")
        await pilot.pause()
        await pilot.press("enter", "2")
        await pilot.pause()
        assert "Tab" not in screen.status_bar.status
