"""While a large dossier is read for the first time, what has been read is there; the screen says how much."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from begun import begin_dossier
from drawn import screen_rows
from textual.pilot import Pilot

from tui.app import RelationsApp
from tui.pages.page import PageKey
from tui.pages.page_layout import Hit
from tui.pages.selection import Selection
from tui.screens import following
from tui.screens.browse import BrowseScreen
from tui.search.index import indexed, making, snapshots, ways
from tui.search.index.cache import Cache
from tui.search.index.indexed import open_index
from tui.search.index.sweeping import sweep
from tui.widgets.row_list import RowList
from tui.widgets.status_bar import DONE, TO_DO, Work

ARTICLES = 400
IN_TIME = 10.0
"""Seconds in which something is to be seen."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = begin_dossier(tmp_path)
    (folder / "areas" / "health.toml").write_text('name = "Health"\n', encoding="utf-8")
    for number in range(ARTICLES):
        path = folder / "articles" / f"a{number:03}.toml"
        # What is read first is the oldest.
        path.write_text(
            f'headline = "Headline {number}"\nbody = "word{number % 7} text"\nmentions = ["rustam"]\n'
            f'date_published = "{1600 + number}"\nabout = ["{("trade", "health")[number >= 300]}"]\n',
            encoding="utf-8",
        )
        os.utime(path, (1_500_000_000.5, 1_500_000_000.5 + number))
    return folder


class Reading:
    """A reading that goes only as far as it is told to."""

    def __init__(self) -> None:
        self.allowed = 0

    def build(self, *arguments: Any, **options: Any) -> Iterator[making.Step]:
        held = making.Step(0.0, 0, 0)
        for step in making.build(*arguments, **options):
            while step.read > self.allowed:
                yield held
            held = step._replace(snapshot=None)
            yield step
        while self.allowed <= ARTICLES:
            yield held


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    reading = Reading()
    monkeypatch.setattr(ways, "build", reading.build)
    monkeypatch.setattr(snapshots, "FIRST", 20)
    monkeypatch.setattr(snapshots, "_TIMES", 2)
    monkeypatch.setattr(making, "_TOGETHER", 40)
    monkeypatch.setattr(following, "TELL_AGAIN", 0.0)
    return reading


@asynccontextmanager
async def browsing(
    folder: Path, reading: Reading, allowed: int, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Pilot[int], BrowseScreen]]:
    reading.allowed = allowed
    app = RelationsApp(lambda: open_index(folder, folder.parent / "cache"))
    async with app.run_test(size=size) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, BrowseScreen)
        if allowed >= 20:
            await until(pilot, lambda: screen.is_loaded)
        yield pilot, screen


async def until(pilot: Pilot[int], is_so: Any) -> None:
    for _wait in range(int(IN_TIME / 0.02)):
        if is_so():
            break
        await pilot.pause(0.02)
    assert is_so()
    await pilot.pause()


def articles(screen: BrowseScreen) -> RowList:
    return screen.query_one("#articles", RowList)


def title(screen: BrowseScreen, pane: str) -> str:
    return screen.query_one(f"#{pane}", RowList).logical_title


def work(screen: BrowseScreen) -> Work:
    assert screen.status_bar.work is not None
    return screen.status_bar.work


async def read(pilot: Pilot[int], screen: BrowseScreen, reading: Reading, allowed: int, listed: int) -> None:
    reading.allowed = allowed
    await until(pilot, lambda: len(screen.dossier.articles) == listed)


async def finish(pilot: Pilot[int], screen: BrowseScreen, reading: Reading) -> None:
    reading.allowed = ARTICLES + 1
    index = screen.library.index
    assert index is not None
    await until(pilot, lambda: index.is_complete and screen.status_bar.work is None)
    assert len(screen.dossier.articles) == ARTICLES


async def test_before_anything_can_be_shown_a_bar_says_how_far_it_is(folder: Path, reading: Reading) -> None:
    async with browsing(folder, reading, 0, (80, 24)) as (pilot, screen):
        await until(pilot, lambda: screen.status_bar.work is not None)
        assert not screen.is_loaded
        last = screen_rows(pilot.app.screen)[-1]
        assert TO_DO * 10 in last
        assert last.count("reading the dossier") == 1
        assert "q quit" in last
        await pilot.press("q")
    assert pilot.app.return_code == 0


async def test_what_has_been_read_is_there_and_it_is_said_how_much(folder: Path, reading: Reading) -> None:
    async with browsing(folder, reading, 120, (80, 24)) as (pilot, screen):
        await read(pilot, screen, reading, 120, 80)
        assert list(articles(screen).ids) == [f"a{number:03}" for number in reversed(range(80))]
        assert title(screen, "articles") == "1 Articles · 80 so far"
        assert title(screen, "officials") == "2 Officials · 1"  # all of them
        await until(pilot, lambda: work(screen).words == "120 of 400 articles read")
        rows = screen_rows(pilot.app.screen)
        assert "1 Articles · 80 so far" in rows[0]
        assert f"{DONE * 2}{TO_DO * 8} 120 of 400 articles read" in rows[-1]
        assert "/ search" in rows[-1]
        assert "q quit" in rows[-1]


async def test_what_has_been_read_can_be_searched_opened_and_exported(
    folder: Path, reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with browsing(folder, reading, 120) as (pilot, screen):
        await read(pilot, screen, reading, 120, 80)
        await pilot.press("slash", *"word3")
        await pilot.pause()
        assert list(articles(screen).ids) == [f"a{number:03}" for number in reversed(range(3, 80, 7))]
        assert title(screen, "articles") == "1 Articles · 11 so far"
        assert title(screen, "areas") == "3 Cooperation areas · 0 of 2"
        assert screen._row("area", "trade").trailing == "11"
        await until(pilot, lambda: work(screen).words == " 80 of 400 articles searched")
        assert " 80 of 400 articles searched" in screen_rows(pilot.app.screen)[-1]
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert screen.reader.page.key == PageKey("article", "a073")
        await pilot.press("e")
        await pilot.pause()
        pilot.app.screen.query_one("#folder").value = str(tmp_path)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is screen
        (exported,) = tmp_path.glob("*.txt")
        assert "Headline 73" in exported.read_text("utf-8")


async def test_who_does_not_move_has_the_newest_in_the_end(folder: Path, reading: Reading) -> None:
    async with browsing(folder, reading, 120) as (pilot, screen):
        await read(pilot, screen, reading, 120, 80)
        assert articles(screen).current_id == screen.reader.page.key.id == "a079"
        await finish(pilot, screen, reading)
        assert articles(screen).is_at_top
        assert articles(screen).current_id == screen.reader.page.key.id == "a399"
        assert len(screen.history.visits) == 1


async def test_who_has_moved_stays(folder: Path, reading: Reading) -> None:
    async with browsing(folder, reading, 120) as (pilot, screen):
        await read(pilot, screen, reading, 120, 80)
        await pilot.press("down")
        await finish(pilot, screen, reading)
        assert articles(screen).current_id == "a078"
        assert screen.reader.page.key.id == "a079"


async def test_the_best_that_a_search_finds_stays_first(folder: Path, reading: Reading) -> None:
    async with browsing(folder, reading, 120) as (pilot, screen):
        await read(pilot, screen, reading, 120, 80)
        await pilot.press("slash", *"word3")
        await pilot.pause()
        await finish(pilot, screen, reading)
        assert articles(screen).is_at_top
        assert articles(screen).current_id == "a395"


async def test_what_is_not_there_is_only_not_there_so_far(folder: Path, reading: Reading) -> None:
    async with browsing(folder, reading, 120) as (pilot, screen):
        await read(pilot, screen, reading, 120, 80)
        await pilot.press("slash", *"about:health")
        await pilot.pause()
        assert title(screen, "articles") == "1 Articles · 0 so far"
        assert title(screen, "officials") == "2 Officials · 0 so far"
        assert "nothing found so far" in "".join(screen_rows(pilot.app.screen))
        await finish(pilot, screen, reading)
        assert title(screen, "articles") == "1 Articles · 100 of 400"
        assert title(screen, "officials") == "2 Officials · 1"
        assert "so far" not in "".join(screen_rows(pilot.app.screen))


async def test_the_bar_grows_and_goes(folder: Path, reading: Reading) -> None:
    async with browsing(folder, reading, 40) as (pilot, screen):
        shares = []
        for allowed in (80, 120, 320, 400):
            reading.allowed = allowed
            await until(pilot, lambda: work(screen).words.split()[0] == str(reading.allowed))
            row = screen_rows(pilot.app.screen)[-1]
            shares.append((work(screen).share, row.count(DONE)))
            assert row.count(DONE) + row.count(TO_DO) == 20
        assert shares == sorted(shares)
        assert len({done for _share, done in shares}) == 4
        await finish(pilot, screen, reading)
        assert not {DONE, TO_DO} & set(screen_rows(pilot.app.screen)[-1])


async def test_one_may_leave_while_it_is_read(folder: Path, reading: Reading) -> None:
    async with browsing(folder, reading, 120) as (pilot, screen):
        await read(pilot, screen, reading, 120, 80)
        await pilot.press("q")
    assert pilot.app.return_code == 0
    assert not list((folder.parent / "cache").glob("*.new"))


async def test_the_whole_takes_over_and_nobody_loses_their_place(folder: Path, reading: Reading) -> None:
    async with browsing(folder, reading, 120, (120, 20)) as (pilot, screen):
        await read(pilot, screen, reading, 120, 80)
        screen.open_page(PageKey("official", "rustam"))
        await pilot.pause()
        assert "So far: not all articles have been read yet." in screen.reader.text
        screen.reader._selection = Selection(Hit(0, 0, 1), Hit(0, 5, 6))
        place = next(index for index, block in enumerate(screen.reader.page.blocks) if "20" in block.text)
        screen.reader.scroll_rows(place)
        await pilot.pause()
        top = screen.reader.page.blocks[screen.reader.place.block_index]
        assert screen.reader.place.block_index > 0
        await pilot.press("1", *["down"] * 25)
        await pilot.pause()
        row_list = articles(screen)
        current, line = row_list.current_id, row_list.cursor - row_list.scroll_offset.y
        assert line > 0

        for listed in (160, ARTICLES):
            if listed == ARTICLES:
                await finish(pilot, screen, reading)
            else:
                await read(pilot, screen, reading, 200, listed)
            assert row_list.current_id == current
            assert row_list.cursor - row_list.scroll_offset.y == line
            assert screen.focused is row_list
            assert screen.reader.page.key == PageKey("official", "rustam")
            assert screen.reader.page.blocks[screen.reader.place.block_index] == top
            assert screen.reader.selected_text == "Rustam"
        assert "So far" not in screen.reader.text


async def test_the_whole_takes_over_what_is_asked(folder: Path, reading: Reading) -> None:
    async with browsing(folder, reading, 120) as (pilot, screen):
        await read(pilot, screen, reading, 120, 80)
        screen.action_pane("officials")
        await pilot.press("space", "slash", *"word3")
        await pilot.pause()
        assert len(articles(screen).ids) == 11
        box = screen.focused
        await finish(pilot, screen, reading)
        assert list(articles(screen).ids) == [f"a{number:03}" for number in reversed(range(3, 400, 7))]
        assert screen.focused is box
        assert screen._query.typed == "word3"
        assert [facet.id for facet in screen._facets] == ["rustam"]
        await pilot.press("4")
        await pilot.pause()
        assert screen._query.typed == "word34"


async def test_a_row_that_was_scrolled_to_stays_where_it_is(folder: Path, reading: Reading) -> None:
    async with browsing(folder, reading, 120, (120, 20)) as (pilot, screen):
        await read(pilot, screen, reading, 120, 80)
        row_list = articles(screen)
        row_list.scroll_to(y=40, animate=False, force=True)
        await pilot.pause()
        seen = row_list.ids[row_list.scroll_offset.y]
        await finish(pilot, screen, reading)
        assert row_list.ids[row_list.scroll_offset.y] == seen


async def test_while_another_program_reads_all_but_the_articles_is_there(
    folder: Path, reading: Reading
) -> None:
    cache = Cache(os.path.realpath(folder), folder.parent / "cache")
    with cache.turn() as turn:
        assert turn.has_come()
        async with browsing(folder, reading, ARTICLES + 1) as (pilot, screen):
            await until(pilot, lambda: screen.status_bar.work is not None)
            assert "another program is reading this dossier" in screen_rows(pilot.app.screen)[-1]
            assert title(screen, "articles") == "1 Articles · 0 so far"
            screen.action_pane("officials")
            await pilot.press("enter")
            await pilot.pause()
            assert "Rustam Mahmudov" in screen.reader.text
            turn.close()
            await finish(pilot, screen, reading)
            assert title(screen, "articles") == "1 Articles · 400"
            assert screen.reader.page.key == PageKey("official", "rustam")
            assert "Headline 399" in screen.reader.text


async def test_problems_are_told_when_all_of_them_are_known(folder: Path, reading: Reading) -> None:
    (folder / "articles" / "a000.toml").write_text("headline = ", encoding="utf-8")
    (folder / "articles" / "a399.toml").write_text("headline = ", encoding="utf-8")
    async with browsing(folder, reading, 120) as (pilot, screen):
        await read(pilot, screen, reading, 120, 79)
        assert not list(pilot.app._notifications)
        assert title(screen, "articles") == "1 Articles · 79 so far · 1 unreadable"
        reading.allowed = ARTICLES + 1
        await until(pilot, lambda: list(pilot.app._notifications))
        (told,) = pilot.app._notifications
        assert "2 files could not be read" in told.message


@pytest.mark.parametrize("seconds", [0.2, 1.2])
async def test_looking_for_changes_has_a_bar_only_when_it_takes_long(
    folder: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    for _progress in open_index(folder, folder.parent / "cache").refresh():
        reading.allowed = ARTICLES + 1

    def slowly(*arguments: Any) -> Iterator[tuple[int, int]]:
        for _step in sweep(*arguments):
            pass
        steps = int(seconds * 40)
        for step in range(steps):
            ends = clock() + seconds / steps
            while clock() < ends:
                yield step, steps

    clock = time.monotonic
    monkeypatch.setattr(indexed, "sweep", slowly)
    seen: list[tuple[float, Work]] = []
    async with browsing(folder, reading, ARTICLES + 1, (80, 24)) as (pilot, screen):
        assert articles(screen).current_id == "a399"
        ends = clock() + following.BEFORE_FIRST_LOOK + seconds + 4 * following.LINGER
        while clock() < ends:
            await pilot.pause(0.02)
            if screen.status_bar.work is not None:
                seen.append((clock(), screen.status_bar.work))
        if seconds < following.PATIENCE:
            assert not seen
            return
        assert {work.words.partition(":")[0] for _when, work in seen} == {"looking for changes"}
        shares = [work.share or 0 for _when, work in seen]
        assert shares == sorted(shares)
        assert shares[0] < shares[-1]
        assert seen[-1][0] - seen[0][0] >= following.LINGER - 0.1
        assert screen.status_bar.work is None
