"""A large dossier is opened by its index, and the screen follows what happens to its files."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tui.app import RelationsApp
from tui.pages.page import PageKey
from tui.screens.browse import BrowseScreen
from tui.search.index.indexed import Index, open_index
from tui.widgets.row_list import RowList

ARTICLES = 60
IN_TIME = 2.0
"""Seconds in which a change is to be seen."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    for kind in ("articles", "areas", "officials"):
        (folder / kind).mkdir(parents=True)
    (folder / "dossier.toml").write_text(
        'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "en"\n', encoding="utf-8"
    )
    (folder / "areas" / "trade.toml").write_text('name = "Trade"\n', encoding="utf-8")
    (folder / "officials" / "rustam.toml").write_text('name = "Rustam Mahmudov"\n', encoding="utf-8")
    for number in range(ARTICLES):
        write(folder, f"a{number:02}", f"Headline {number}", f"word{number % 7} text", age=number + 1)
    return folder


def write(folder: Path, id: str, headline: str, body: str, age: int = 0) -> None:
    path = folder / "articles" / f"{id}.toml"
    path.write_text(
        f'headline = "{headline}"\nbody = "{body}"\nabout = ["trade"]\nmentions = ["rustam"]\n',
        encoding="utf-8",
    )
    if age:
        os.utime(path, (1_500_000_000.5, 1_500_000_000.5 + age))


@asynccontextmanager
async def browsing(folder: Path, tmp_path: Path) -> AsyncIterator[tuple[Pilot[int], BrowseScreen]]:
    def load() -> Index:
        return open_index(folder, tmp_path / "cache")

    async with RelationsApp(load).run_test(size=(120, 40)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, BrowseScreen)
        for _wait in range(1000):
            if screen.is_loaded:
                break
            await pilot.pause(0.01)
        await pilot.pause()
        yield pilot, screen


def articles(screen: BrowseScreen) -> RowList:
    return screen.query_one("#articles", RowList)


async def until_articles(pilot: Pilot[int], screen: BrowseScreen, count: int) -> None:
    for _wait in range(int(IN_TIME / 0.02)):
        if len(articles(screen).ids) == count:
            break
        await pilot.pause(0.02)
    assert len(articles(screen).ids) == count


async def test_it_opens_with_everything_in_it(folder: Path, tmp_path: Path) -> None:
    for _first_and_second in range(2):
        async with browsing(folder, tmp_path) as (pilot, screen):
            assert list(articles(screen).ids) == [f"a{number:02}" for number in range(ARTICLES)]
            assert "Headline 0" in screen.reader.text
            assert "Rustam Mahmudov" in screen.reader.text
            await pilot.press("slash", *"word3")
            await pilot.pause()
            assert list(articles(screen).ids) == [f"a{number:02}" for number in range(3, ARTICLES, 7)]
            row = screen._row("area", "trade")
            assert row.trailing == "9"


async def test_a_search_finds_nothing_and_says_so(folder: Path, tmp_path: Path) -> None:
    async with browsing(folder, tmp_path) as (pilot, screen):
        await pilot.press("slash", *"zzz")
        await pilot.pause()
        assert len(articles(screen).ids) == 0
        assert screen._row("area", "trade").trailing == "0"


async def test_what_changes_on_disk_is_seen_and_nobody_loses_their_place(
    folder: Path, tmp_path: Path
) -> None:
    async with browsing(folder, tmp_path) as (pilot, screen):
        screen.open_page(PageKey("article", "a30"))
        await pilot.press("1")
        await pilot.pause()
        assert articles(screen).current_id == "a30"
        write(folder, "a00b", "Another headline", "fresh words")
        await until_articles(pilot, screen, ARTICLES + 1)
        assert articles(screen).current_id == "a30"
        assert screen.reader.page.key == PageKey("article", "a30")
        assert screen._row("article", "a00b").text == "Another headline"

        write(folder, "a30", "A changed headline", "changed words")
        for _wait in range(int(IN_TIME / 0.02)):
            if "changed words" in screen.reader.text:
                break
            await pilot.pause(0.02)
        assert "changed words" in screen.reader.text

        (folder / "articles" / "a30.toml").unlink()
        await until_articles(pilot, screen, ARTICLES)
        assert "changed words" in screen.reader.text  # one may read on
        await pilot.press("slash", *"fresh")
        await pilot.pause()
        assert list(articles(screen).ids) == ["a00b"]


async def test_a_page_that_is_gone_is_said_to_be(folder: Path, tmp_path: Path) -> None:
    async with browsing(folder, tmp_path) as (pilot, screen):
        screen.open_page(PageKey("article", "a05"))
        screen.open_page(PageKey("article", "a06"))
        (folder / "articles" / "a05.toml").unlink()
        await until_articles(pilot, screen, ARTICLES - 1)
        screen.action_back()
        await pilot.pause()
        assert screen.reader.page.key == PageKey("article", "a06")


async def test_a_broken_manifest_is_told_and_the_dossier_stays(folder: Path, tmp_path: Path) -> None:
    async with browsing(folder, tmp_path) as (pilot, screen):
        manifest = folder / "dossier.toml"
        whole = manifest.read_text("utf-8")
        manifest.write_text("format = ", "utf-8")
        await pilot.pause(2.0)
        assert len(articles(screen).ids) == ARTICLES
        manifest.write_text(whole, "utf-8")
        write(folder, "b", "New", "new")
        await until_articles(pilot, screen, ARTICLES + 1)
