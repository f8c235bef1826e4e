"""The screen follows what happens to the files, be the dossier read as a whole or opened by its index."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from begun import begin_dossier
from textual.pilot import Pilot

from tui.app import RelationsApp
from tui.dossier.reading import read_dossier
from tui.dossier.records import Dossier
from tui.dossier.watching import Watch
from tui.pages.page import PageKey
from tui.pages.selection import select_block
from tui.screens.browse import BrowseScreen
from tui.screens.problems import ProblemsScreen
from tui.search.index.indexed import Index, open_index
from tui.widgets.row_list import RowList

ARTICLES = 60
IN_TIME = 10.0
"""Seconds in which a change is to be seen; on a machine with nothing else to do it is two at most."""

Load = Callable[[], Dossier | Index]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = begin_dossier(tmp_path)
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


@pytest.fixture(params=["as a whole", "by its index"])
def load(request: pytest.FixtureRequest, folder: Path, tmp_path: Path) -> Load:
    if request.param == "as a whole":
        return lambda: read_dossier(folder)
    return lambda: open_index(folder, tmp_path / "cache")


@asynccontextmanager
async def browsing(load: Load) -> AsyncIterator[tuple[Pilot[int], BrowseScreen]]:
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


async def test_it_opens_with_everything_in_it(load: Load) -> None:
    for _first_and_second in range(2):
        async with browsing(load) as (pilot, screen):
            assert list(articles(screen).ids) == [f"a{number:02}" for number in range(ARTICLES)]
            assert "Headline 0" in screen.reader.text
            assert "Rustam Mahmudov" in screen.reader.text
            await pilot.press("slash", *"word3")
            await pilot.pause()
            assert list(articles(screen).ids) == [f"a{number:02}" for number in range(3, ARTICLES, 7)]
            row = screen._row("area", "trade")
            assert row.trailing == "9"


async def test_a_search_finds_nothing_and_says_so(load: Load) -> None:
    async with browsing(load) as (pilot, screen):
        await pilot.press("slash", *"zzz")
        await pilot.pause()
        assert len(articles(screen).ids) == 0
        assert screen._row("area", "trade").trailing == "0"


async def test_what_changes_on_disk_is_seen_and_nobody_loses_their_place(load: Load, folder: Path) -> None:
    async with browsing(load) as (pilot, screen):
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


async def test_changes_are_looked_for_where_nobody_tells_of_them(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watch, "begin", lambda *_arguments: None)
    async with browsing(lambda: open_index(folder, tmp_path / "cache")) as (pilot, screen):
        await pilot.pause(1.0)
        (folder / "articles" / "a05.toml").unlink()
        await until_articles(pilot, screen, ARTICLES - 1)


async def test_a_page_that_is_gone_is_said_to_be(load: Load, folder: Path) -> None:
    async with browsing(load) as (pilot, screen):
        screen.open_page(PageKey("article", "a05"))
        screen.open_page(PageKey("article", "a06"))
        (folder / "articles" / "a05.toml").unlink()
        await until_articles(pilot, screen, ARTICLES - 1)
        screen.action_back()
        await pilot.pause()
        assert screen.reader.page.key == PageKey("article", "a06")


async def test_a_page_whose_file_is_gone_or_broken_is_marked_until_it_is_there_again(
    load: Load, folder: Path
) -> None:
    path = folder / "articles" / "a05.toml"
    long = "A headline that is longer than its pane " * 3
    whole = f'headline = {{en = "{long}", de = "Deutsch"}}\nbody = {{en = "text", de = "Worte"}}\n'
    path.write_text(whole, "utf-8")
    async with browsing(load) as (pilot, screen):
        screen.open_page(PageKey("article", "a05"))
        await pilot.pause()
        assert "gone" not in drawn_title(screen)
        for is_moved in (True, False):
            if is_moved:
                path.rename(folder / "a05.toml")
            else:
                path.write_text(whole + "broken = [", "utf-8")
            await until(pilot, lambda: drawn_title(screen).endswith("\u2026 · gone"))
            visits = list(screen.history.visits)
            await pilot.press("t")
            await pilot.pause()
            assert [each.message for each in pilot.app._notifications] == ["This page is no longer there."]
            assert (screen._language, screen.reader.page.language) == ("en", "en")
            assert screen.history.visits == visits
            assert drawn_title(screen).endswith("\u2026 · gone")
            path.write_text(whole, "utf-8")
            await until(pilot, lambda: "gone" not in drawn_title(screen))
            pilot.app.clear_notifications()
        await pilot.press("t")
        await pilot.pause()
        assert screen.reader.page.language == "de"

        path.unlink()
        await until(pilot, lambda: drawn_title(screen).endswith("Deutsch · gone"))
        screen.open_page(PageKey("article", "a06"))
        await pilot.pause()
        assert drawn_title(screen).endswith("Headline 6")


def drawn_title(screen: BrowseScreen) -> str:
    region = screen.reader.region
    edge = screen._compositor.render_strips()[region.y].crop(region.x, region.right)
    return edge.text.strip("\u256d\u2500\u256e ")


async def test_a_broken_manifest_is_told_and_the_dossier_stays(load: Load, folder: Path) -> None:
    async with browsing(load) as (pilot, screen):
        manifest = folder / "dossier.toml"
        whole = manifest.read_text("utf-8")
        manifest.write_text("format = ", "utf-8")
        await pilot.pause(2.0)
        assert len(articles(screen).ids) == ARTICLES
        manifest.write_text(whole, "utf-8")
        write(folder, "b", "New", "new")
        await until_articles(pilot, screen, ARTICLES + 1)


async def test_files_that_the_index_knows_are_not_remembered_a_second_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr("tui.screens.following.Stamps.of", lambda path, *_: asked.append(path))
    async with browsing(lambda: open_index(folder, tmp_path / "cache")) as (pilot, screen):
        write(folder, "b", "New", "new")
        await until_articles(pilot, screen, ARTICLES + 1)
    assert asked == []


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    for _wait in range(int(IN_TIME / 0.02)):
        if condition():
            return
        await pilot.pause(0.02)
    assert condition()


def title(screen: BrowseScreen, pane: str) -> str:
    return screen.query_one(f"#{pane}", RowList).logical_title


async def test_place_selection_and_search_are_kept(load: Load, folder: Path) -> None:
    path = folder / "articles" / "a30.toml"
    paragraphs = "\n\n".join(f"word2 paragraph {number}" for number in range(200))
    long = f"headline = 'Headline 30'\nmentions = ['rustam']\nbody = '''{paragraphs}'''\n"
    path.write_text(long, "utf-8")
    async with browsing(load) as (pilot, screen):
        await pilot.press("2", "space", "/", *"word2")
        await pilot.pause()
        screen.open_page(PageKey("article", "a30"))
        await pilot.press("ctrl+d", "ctrl+d", "ctrl+d", "n", "n")
        await pilot.pause()
        reader = screen.reader
        hit = reader._rows.hit(reader.scroll_offset.y + 2, 2)
        assert hit is not None
        reader._selection = select_block(reader.page, hit)
        selected, place = reader.selected_text, reader.place
        assert selected
        assert place.block_index > 10
        await pilot.press("1", "G")
        await pilot.pause()
        found = list(articles(screen).ids)
        current = articles(screen).current_id
        write(folder, "new", "A new one", "word2 of today")
        # A paragraph before what is read: it stays where it is, though its number is another.
        path.write_text(long.replace("word2 paragraph 0", "fresh\n\nword2 paragraph 0"), "utf-8")
        await until(pilot, lambda: "fresh" in reader.text)
        await until_articles(pilot, screen, len(found) + 1)
        assert articles(screen).current_id == current
        assert articles(screen).has_focus
        assert reader.selected_text == selected
        assert reader.place == place._replace(block_index=place.block_index + 1)
        assert screen._query.typed == "word2"
        assert len(screen._facets) == 1
        assert reader.counted[1] == 200


async def test_a_file_that_breaks_is_counted_told_and_listed_and_comes_back(load: Load, folder: Path) -> None:
    async with browsing(load) as (pilot, screen):
        screen.open_page(PageKey("official", "rustam"))
        path = folder / "officials" / "rustam.toml"
        whole = path.read_text("utf-8")
        path.write_text("name = \n", "utf-8")
        await until(pilot, lambda: "1 unreadable" in title(screen, "officials"))
        assert "Rustam" in screen.reader.text, "one may read on"
        await pilot.press("!")
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ProblemsScreen)
        rows = listed.query_one(RowList)
        assert any("officials/rustam.toml:1:8" in listed._row(id).text for id in rows.ids)
        path.write_text(whole.replace("Rustam", "Rustam the"), "utf-8")
        await until(pilot, lambda: not rows.ids)
        assert "unreadable" not in title(screen, "officials")
        assert "Rustam the" in screen.reader.text
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_what_one_has_narrowed_to_may_break(load: Load, folder: Path) -> None:
    async with browsing(load) as (pilot, screen):
        await pilot.press("2", "space", "3", "space")
        await pilot.pause()
        assert len(articles(screen).ids) == ARTICLES
        path = folder / "officials" / "rustam.toml"
        whole = path.read_text("utf-8")
        path.write_text("name = \n", "utf-8")
        await until(pilot, lambda: "1 unreadable" in title(screen, "officials"))
        await pilot.press("3", "space")
        await pilot.pause()
        assert len(screen._facets) == 1
        path.write_text(whole, "utf-8")
        await until(pilot, lambda: "unreadable" not in title(screen, "officials"))
        assert len(articles(screen).ids) == ARTICLES
        await pilot.press("1", "escape")
        await pilot.pause()
        assert not screen._facets


async def test_a_broken_manifest_is_in_the_titles_and_listed_until_it_is_mended(
    load: Load, folder: Path
) -> None:
    async with browsing(load) as (pilot, screen):
        manifest = folder / "dossier.toml"
        whole = manifest.read_text("utf-8")
        for _again in range(2):
            manifest.write_text("format = 1\nname = \n", "utf-8")
            await until(pilot, lambda: "dossier.toml unreadable" in title(screen, "areas"))
            assert len(articles(screen).ids) == ARTICLES
            (problem,) = [each for each in screen.problems if each.path == Path("dossier.toml")]
            assert (problem.line, problem.column) == (2, 8)
            manifest.write_text(whole, "utf-8")
            await until(pilot, lambda: "unreadable" not in title(screen, "areas"))
            assert not [each for each in screen.problems if each.severity == "error"]


async def test_a_folder_that_goes_and_comes_back(load: Load, folder: Path) -> None:
    async with browsing(load) as (pilot, screen):
        folder.rename(folder.with_name("elsewhere"))
        await until(pilot, lambda: screen.trouble is not None)
        assert len(articles(screen).ids) == ARTICLES
        folder.with_name("elsewhere").rename(folder)
        await until(pilot, lambda: screen.trouble is None)
        write(folder, "b", "New", "new")
        await until_articles(pilot, screen, ARTICLES + 1)


async def test_a_small_dossier_is_looked_at_where_nobody_tells_of_changes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watch, "begin", lambda *_arguments: None)
    async with browsing(lambda: read_dossier(folder)) as (pilot, screen):
        (folder / "articles" / "a05.toml").unlink()
        await until_articles(pilot, screen, ARTICLES - 1)


async def test_a_folder_that_takes_the_place_of_another_is_followed_too(load: Load, folder: Path) -> None:
    async with browsing(load) as (pilot, screen):
        await until(pilot, lambda: screen._watch is not None)
        fresh = folder.with_name("fresh")
        fresh.mkdir()
        for path in list((folder / "articles").iterdir())[:10]:
            (fresh / path.name).write_bytes(path.read_bytes())
        (folder / "articles").rename(folder.with_name("old"))
        fresh.rename(folder / "articles")
        await until_articles(pilot, screen, 10)
        await pilot.pause(1.0)
        write(folder, "b", "New", "new")
        await until_articles(pilot, screen, 11)


@pytest.mark.parametrize("name", ["articles/a05.toml", "areas/trade.toml"])
async def test_a_file_that_is_a_link_is_followed_to_where_it_leads(
    load: Load, folder: Path, name: str
) -> None:
    kept = folder.with_name("kept.toml")
    (folder / name).rename(kept)
    (folder / name).symlink_to(kept)
    async with browsing(load) as (pilot, screen):
        await pilot.pause(2.0)  # until nothing is looked at only because it was written just now
        kept.write_text("broken", "utf-8")
        await until(pilot, lambda: any(problem.path == Path(name) for problem in screen.problems))


@pytest.mark.parametrize("name", [".", "articles"])
async def test_a_folder_that_is_a_link_is_followed_to_where_it_leads_now(
    load: Load, folder: Path, name: str
) -> None:
    before, after = folder.with_name("before"), folder.with_name("after")
    (folder / name).rename(before)
    (folder / name).symlink_to(before)
    shutil.copytree(before, after)
    link = folder.with_name("link")
    link.symlink_to(after)
    next(after.rglob("a05.toml")).unlink()
    async with browsing(load) as (pilot, screen):
        await pilot.pause(2.0)
        next(before.rglob("a07.toml")).unlink()
        next(before.rglob("a08.toml")).unlink()
        await until_articles(pilot, screen, ARTICLES - 2)
        await pilot.pause(2.0)
        link.replace(folder / name)
        await until_articles(pilot, screen, ARTICLES - 1)
