"""A search gives way to what is typed meanwhile, and is answered all the same when that changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from begun import begin_dossier
from drawn import rows
from textual import events
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui.app import RelationsApp
from tui.screens import searching
from tui.screens.browse import BrowseScreen
from tui.screens.searching import SearchingScreen
from tui.search.index.indexed import open_index
from tui.search.parsing import parse

NEVER = 1_000.0
BEFORE, BROKEN_OFF = '"red ', '"red b'
"""The first letter after a phrase's first space is the one for which texts are looked through."""


@pytest.fixture(autouse=True)
def in_steps(at_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SearchingScreen, "SHOWS_IN_STEPS", True)
    monkeypatch.setattr(searching, "LONG", NEVER)  # however busy the machine is


@pytest.fixture
def stays_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "SETTLING", NEVER)


@asynccontextmanager
async def browsing(tmp_path: Path) -> AsyncIterator[tuple[Pilot[int], BrowseScreen]]:
    folder = begin_dossier(tmp_path)
    for number, text in enumerate(("red boat", "red bird", "red car", "blue boat")):
        path = folder / "articles" / f"a{number}.toml"
        path.write_text(f'headline = "{text}"\nbody = "text"\n', encoding="utf-8")
    for _progress in open_index(folder, tmp_path / "cache").refresh():
        pass
    async with RelationsApp(lambda: open_index(folder, tmp_path / "cache")).run_test(size=(110, 30)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, BrowseScreen)
        await until(pilot, lambda: screen.is_loaded)
        await pilot.press("slash")
        yield pilot, screen


async def until(pilot: Pilot[int], is_so: Callable[[], bool]) -> None:
    for _wait in range(500):
        if is_so():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came to be")


def foresee(pilot: Pilot[int], event: events.Key | events.Paste) -> None:
    assert isinstance(pilot.app, RelationsApp)
    pilot.app.foresee(event)


def key(name: str) -> events.Key:
    return events.Key(name, name if len(name) == 1 else None)


def found(screen: BrowseScreen) -> list[str]:
    return list(screen.panes.list_of("articles").ids)


async def break_off(pilot: Pilot[int], screen: BrowseScreen, newer: events.Key | events.Paste) -> None:
    await pilot.press(*BEFORE)
    assert found(screen) == ["a0", "a1", "a2"]
    foresee(pilot, newer)
    await pilot.press("b")
    assert screen._search_box is not None
    assert screen._search_box.value == BROKEN_OFF
    await until(pilot, lambda: screen._unanswered is not None)
    assert found(screen) == ["a0", "a1", "a2"]
    assert screen._query.typed == BEFORE
    assert screen.status_bar.status == "searching …"


@pytest.mark.parametrize("newer", [key("delete"), key("x"), key("escape"), events.Paste("")], ids=str)
async def test_the_answer_comes_when_the_newer_key_changes_nothing(
    tmp_path: Path, newer: events.Key | events.Paste
) -> None:
    async with browsing(tmp_path) as (pilot, screen):
        await break_off(pilot, screen, newer)  # and it never comes
        await until(pilot, lambda: found(screen) == ["a0", "a1"])
        await until(pilot, lambda: screen.status_bar.status != "searching …")
        assert screen._query.typed == BROKEN_OFF


@pytest.mark.parametrize("newer", [key("left"), key("enter"), key("tab"), key("down")], ids=str)
async def test_what_needs_the_answer_or_asks_nothing_else_waits_for_it(tmp_path: Path, newer: Any) -> None:
    async with browsing(tmp_path) as (pilot, screen):
        await pilot.press(*BEFORE)
        foresee(pilot, newer)
        await pilot.press("b")
        await until(pilot, lambda: screen._query.typed == BROKEN_OFF)
        assert screen._unanswered is None
        assert found(screen) == ["a0", "a1"]


async def test_the_newer_key_is_answered(tmp_path: Path, stays_broken_off: None) -> None:
    async with browsing(tmp_path) as (pilot, screen):
        newer = key("i")
        await break_off(pilot, screen, newer)
        assert pilot.app._driver is not None
        pilot.app._driver.send_message(newer)
        await until(pilot, lambda: found(screen) == ["a1"])
        await until(pilot, lambda: screen._remaining is None)
        assert screen._query.typed == BROKEN_OFF + "i"
        assert screen.panes.list_of("officials").ids == ()


@pytest.mark.parametrize("leaving", ["enter", "tab", "down"])
async def test_who_leaves_the_box_has_the_answer_first(
    tmp_path: Path, stays_broken_off: None, leaving: str
) -> None:
    async with browsing(tmp_path) as (pilot, screen):
        await break_off(pilot, screen, key("delete"))
        await pilot.press(leaving)
        articles = screen.panes.list_of("articles")
        await until(pilot, lambda: screen.focused is articles)
        assert found(screen) == ["a0", "a1"]
        assert screen.panes.list_of("officials").ids == ()
        assert screen._past.queries[-1:] == (BROKEN_OFF,)


async def test_a_click_beside_the_box_has_the_answer_too(tmp_path: Path, stays_broken_off: None) -> None:
    async with browsing(tmp_path) as (pilot, screen):
        await break_off(pilot, screen, key("delete"))
        await pilot.click(screen.reader)
        await until(pilot, lambda: found(screen) == ["a0", "a1"])


async def test_folding_is_turned_off_for_what_is_in_the_box(tmp_path: Path, stays_broken_off: None) -> None:
    async with browsing(tmp_path) as (pilot, screen):
        await break_off(pilot, screen, key("delete"))
        screen.action_toggle_exact()
        assert screen._query == parse(BROKEN_OFF, is_exact=True)
        assert found(screen) == ["a0", "a1"]


async def test_what_is_taken_back_leaves_what_was_there(tmp_path: Path, stays_broken_off: None) -> None:
    async with browsing(tmp_path) as (pilot, screen):
        await break_off(pilot, screen, key("delete"))
        await pilot.press("backspace")
        await until(pilot, lambda: screen._unanswered is None)
        assert found(screen) == ["a0", "a1", "a2"]
        assert screen.status_bar.status != "searching …"
        assert not screen.panes.list_of("articles").is_waiting


async def test_nothing_is_said_to_be_missing_while_nothing_has_been_searched(
    tmp_path: Path, stays_broken_off: None
) -> None:
    async with browsing(tmp_path) as (pilot, screen):
        articles = screen.panes.list_of("articles")
        await pilot.press(*'"red zz')
        await until(pilot, lambda: any("nothing found" in row for row in rows(articles)))
        foresee(pilot, key("delete"))
        assert screen._search_box is not None
        screen._search_box.value = BROKEN_OFF.replace("red", "blue")
        await until(pilot, lambda: screen._unanswered is not None)
        assert not any(row.strip() for row in rows(articles))
        screen._show_results(is_steady=True)  # as when a file has changed
        assert not any(row.strip() for row in rows(articles))
        await pilot.press("enter")
        await until(pilot, lambda: found(screen) == ["a3"])


def watch(
    monkeypatch: pytest.MonkeyPatch, screen: BrowseScreen, widget: Widget, said: Callable[[], str]
) -> list[str]:
    """What happens from now on: searches, and what a widget says when it is drawn."""
    happened: list[str] = []
    search, draw = screen._search, widget.render_line

    def seen_search(typed: str, *, is_exact: bool) -> None:
        happened.append("search")
        search(typed, is_exact=is_exact)

    def seen_draw(y: int) -> Strip:
        happened.append(f"draw {said()}")
        return draw(y)

    monkeypatch.setattr(screen, "_search", seen_search)
    monkeypatch.setattr(widget, "render_line", seen_draw)
    return happened


async def test_a_search_that_takes_long_goes_on_when_what_was_typed_has_been_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(tmp_path) as (pilot, screen):
        await pilot.press(*BEFORE)
        box = screen._search_box
        assert box is not None
        happened = watch(monkeypatch, screen, box, lambda: box.value)
        box.value = BROKEN_OFF
        screen._search_typed(0.0)  # before anything has been drawn
        assert happened == ["search"]
        await until(pilot, lambda: found(screen) == ["a0", "a1"])
        assert happened.count("search") == 2
        assert happened.index(f"draw {BROKEN_OFF}") < happened.index("search", 1)


async def test_it_is_seen_that_a_search_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with browsing(tmp_path) as (pilot, screen):
        await pilot.press(*BEFORE)
        bar = screen.status_bar
        happened = watch(monkeypatch, screen, bar, lambda: bar.status)
        assert screen._search_box is not None
        with screen._search_box.prevent(Input.Changed):
            screen._search_box.value = BROKEN_OFF
        await pilot.pause()  # until it has been drawn
        screen.call_later(screen._search_typed, 0.0)
        await until(pilot, lambda: found(screen) == ["a0", "a1"])
        assert happened[:3] == ["search", "draw searching …", "search"]


async def test_what_may_have_been_meant_gives_way_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(tmp_path) as (pilot, screen):
        looked: list[str] = []

        def suggest(library: Any, query: Any, facets: Any) -> str | None:
            looked.append(query.typed)
            foresee(pilot, key("delete"))
            return str(library.search(parse(BROKEN_OFF)).total)

        await pilot.press(*BEFORE)
        monkeypatch.setattr("tui.pages.library.Library.suggest", suggest)
        await pilot.press("q")
        await until(pilot, lambda: screen._suggestion == "2")
        assert looked[0] == BEFORE + "q"
        assert screen._remaining is None
