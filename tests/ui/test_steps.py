"""What is found is seen in the list of articles first, and then everywhere; what comes meanwhile is right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tui.app import RelationsApp
from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier
from tui.screens.browse import BrowseScreen
from tui.screens.searching import SearchingScreen


@pytest.fixture(autouse=True)
def in_steps(at_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SearchingScreen, "SHOWS_IN_STEPS", True)


async def loaded(pilot: Pilot[int]) -> BrowseScreen:
    screen = pilot.app.screen
    assert isinstance(screen, BrowseScreen)
    await until(pilot, lambda: screen.is_loaded)
    await pilot.press("slash")
    return screen


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    for _wait in range(500):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came to be")


def app() -> RelationsApp:
    return RelationsApp(lambda: read_dossier(bundled_dossier()))


async def test_articles_come_first_and_all_else_follows() -> None:
    async with app().run_test(size=(110, 30)) as pilot:
        screen = await loaded(pilot)
        articles, officials = screen.panes.list_of("articles"), screen.panes.list_of("officials")
        before = officials.ids
        screen._search("محمودوف", is_exact=False)
        assert len(articles.ids) < 7
        assert officials.ids is before
        assert screen._matches_on_page == ""
        await until(pilot, lambda: officials.ids == ("rustam-mahmudov",))
        assert screen.status_bar.status


async def test_of_quick_keys_only_the_last_is_shown_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    async with app().run_test(size=(110, 30)) as pilot:
        screen = await loaded(pilot)
        shown: list[str] = []
        highlight = screen.reader.highlight

        def seen(find_spans: object) -> None:
            shown.append(screen._query.typed)
            highlight(find_spans)  # type: ignore[arg-type]

        monkeypatch.setattr(screen.reader, "highlight", seen)
        for typed in ("م", "مح", "محم"):
            screen._search(typed, is_exact=False)
        officials = screen.panes.list_of("officials")
        await until(pilot, lambda: officials.ids == screen.library.search(screen._query).ids("official"))
        await pilot.pause(0.1)
        assert shown == ["محم"]


async def test_who_leaves_the_box_at_once_finds_every_list_filled() -> None:
    async with app().run_test(size=(110, 30)) as pilot:
        screen = await loaded(pilot)
        await pilot.press(*"Asadov", "enter")
        await pilot.pause()
        assert screen.panes.list_of("officials").ids == screen.library.search(screen._query).ids("official")
        assert screen.focused is screen.panes.list_of("articles")


async def test_what_may_have_been_meant_is_there_when_the_box_is_left_at_once() -> None:
    async with app().run_test(size=(110, 30)) as pilot:
        screen = await loaded(pilot)
        await pilot.press(*"hgfpvdk", "enter")
        await until(pilot, lambda: screen._query.typed == "البحرين")


async def test_another_dossier_meanwhile_leaves_nothing_behind() -> None:
    async with app().run_test(size=(110, 30)) as pilot:
        screen = await loaded(pilot)
        screen._search("محمودوف", is_exact=False)
        screen._show_results(is_steady=True)
        assert screen.panes.list_of("officials").ids == ("rustam-mahmudov",)
        await pilot.pause(0.1)
        assert screen.panes.list_of("officials").ids == ("rustam-mahmudov",)
