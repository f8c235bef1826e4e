"""Another dossier in the running program: chosen, opened, and the first one left without a trace."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from begun import begin_dossier
from drawn import screen_rows
from textual.pilot import Pilot
from textual.widgets import Static

import tui.pages.opening
from tui.app import RelationsApp
from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier
from tui.dossier.records import Dossier
from tui.errors import DossierError
from tui.pages.page import PageKey
from tui.places.remembered import PastDossiers
from tui.screens.browse import BrowseScreen
from tui.screens.choose_dossier import ChooseDossierScreen, Opened, PathField
from tui.search.index.indexed import Index, open_index
from tui.text.layout import visual
from tui.widgets.bidi_text import BidiText
from tui.widgets.row_list import RowList

Load = Callable[[], Dossier | Index]


def make(parent: Path, name: str, *headlines: str) -> Path:
    folder = begin_dossier(parent / name)
    manifest = folder / "dossier.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('"N"', f'{{ar = "ملف {name}"}}'), "utf-8")
    manifest.write_text(manifest.read_text("utf-8").replace('"en"', '"ar"'), "utf-8")
    for number, headline in enumerate(headlines):
        path = folder / "articles" / f"a{number}.toml"
        path.write_text(f'headline.ar = "{headline}"\nbody.ar = "text"\nmentions = ["rustam"]\n', "utf-8")
    return folder


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return make(tmp_path, "one", "الأولى", "Another")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return make(tmp_path, "two", "الثانية", "Second", "Third")


@pytest.fixture
def past(tmp_path: Path) -> PastDossiers:
    return PastDossiers(tmp_path / "dossiers.json")


@pytest.fixture(params=["as a whole", "by its index"])
def load(
    request: pytest.FixtureRequest, first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Load:
    if request.param == "as a whole":
        return lambda: read_dossier(first)
    monkeypatch.setattr(tui.pages.opening, "open_dossier", lambda path: open_index(path, tmp_path / "cache"))
    return lambda: open_index(first, tmp_path / "cache")


@asynccontextmanager
async def browsing(
    load: Load, past: PastDossiers, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[Pilot[int], BrowseScreen]]:
    app = RelationsApp(load, past_dossiers=past)
    async with app.run_test(size=size, notifications=True) as pilot:
        yield pilot, await loaded(pilot)


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    for _wait in range(1500):
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError("never came")


async def loaded(pilot: Pilot[int], *, other_than: BrowseScreen | None = None) -> BrowseScreen:
    def is_there() -> bool:
        screen = pilot.app.screen
        return isinstance(screen, BrowseScreen) and screen is not other_than and screen.is_loaded

    await until(pilot, is_there)
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, BrowseScreen)
    return screen


async def choosing(pilot: Pilot[int]) -> ChooseDossierScreen:
    await pilot.press("d")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ChooseDossierScreen)
    return screen


async def open_path(pilot: Pilot[int], path: Path | str, screen: BrowseScreen) -> BrowseScreen:
    dialog = await choosing(pilot)
    await pilot.press("tab")
    dialog.query_one(PathField).value = str(path)
    await pilot.press("enter")
    return await loaded(pilot, other_than=screen)


def said(dialog: ChooseDossierScreen) -> str:
    content = dialog.query_one("#said", Static).content
    assert isinstance(content, BidiText)
    return content.text


async def test_another_one_replaces_the_first_cleanly(load: Load, past: PastDossiers, second: Path) -> None:
    async with browsing(load, past) as (pilot, before):
        await pilot.press("/", *"zzz")
        await pilot.press("escape", "2", "space", "enter", "/", *"Another")
        await pilot.pause()
        assert before.is_searching
        await until(pilot, lambda: before._watch is not None)
        watch = before._watch
        assert watch is not None
        remains = [weakref.ref(before.library)]
        if before.library.index is not None:
            remains.append(weakref.ref(before.library.index))  # type: ignore[arg-type]
        await pilot.press("enter")
        after = await open_path(pilot, second, before)

        assert [after._row("article", id).text for id in after.panes.list_of("articles").ids] == [
            "الثانية",
            "Second",
            "Third",
        ]
        assert after.panes.list_of("articles").has_focus
        assert not after.is_searching
        assert not after._facets
        assert [visit.key for visit in after.history.visits] == [PageKey("article", "a0")]
        assert visual("الثانية") in screen_rows(after)[1]

        assert not before.is_running
        assert before._watch is None
        await until(pilot, lambda: not watch._observer.is_alive())
        assert {worker.node for worker in pilot.app.workers if not worker.is_finished} <= {after}
        await pilot.pause(0.3)
        gc.unfreeze()
        gc.collect()
        assert [reference() for reference in remains] == [None] * len(remains), "closed and let go"

        new = second / "articles" / "a3.toml"
        new.write_text('headline.ar = "Fourth"\nbody.ar = "text"\n', "utf-8")
        await until(pilot, lambda: len(after.panes.list_of("articles").ids) == 4)


async def test_one_can_go_from_one_to_the_other_and_back(
    load: Load, past: PastDossiers, first: Path, second: Path
) -> None:
    async with browsing(load, past) as (pilot, screen):
        for folder, count in ((second, 3), (bundled_dossier(), 7), (first, 2), (second, 3)):
            screen = await open_path(pilot, folder, screen)
            assert len(screen.panes.list_of("articles").ids) == count
            assert len([s for stack in pilot.app._screen_stacks.values() for s in stack if s.is_running]) == 1
    assert [each.path for each in past.all] == [second, first]


async def test_what_was_opened_is_listed_the_newest_first(
    past: PastDossiers, first: Path, second: Path, tmp_path: Path
) -> None:
    past.add(tmp_path / "gone", {"ar": "ذهب"})
    past.add(second, {"ar": "ملف two"})
    async with browsing(lambda: read_dossier(first), past) as (pilot, _screen):
        await until(pilot, lambda: len(past.all) == 3)
        dialog = await choosing(pilot)
        rows = dialog.query_one(RowList)
        assert list(rows.ids) == [*map(str, (first, second, tmp_path / "gone", bundled_dossier()))]
        await until(pilot, lambda: dialog._shown is not None)
        trailing = [dialog._row(id).trailing for id in rows.ids]
        assert trailing == ["open", past.all[1].opened[:10], "gone", ""]
        assert dialog._row(rows.ids[0]).text.startswith("ملف one · ")
        await pilot.press("down", "down")
        await pilot.pause()
        assert any("no longer there" in row for row in screen_rows(dialog))


async def test_delete_takes_one_off_the_list_and_touches_no_file(
    past: PastDossiers, first: Path, second: Path, tmp_path: Path
) -> None:
    past.add(second, {})
    past.add(tmp_path / "gone", {})
    async with browsing(lambda: read_dossier(first), past) as (pilot, _screen):
        await until(pilot, lambda: len(past.all) == 3)
        dialog = await choosing(pilot)
        rows = dialog.query_one(RowList)
        await pilot.press("down", "delete")
        await pilot.pause()
        assert rows.current_id == str(second)
        await pilot.press("delete", "delete")
        await pilot.pause()
        assert [each.path for each in past.all] == [first]
        assert (second / "dossier.toml").exists()
        assert rows.current_id == str(bundled_dossier())
        assert "stays" in said(dialog)
        await pilot.press("tab", "x", "delete", "backspace")
        assert [each.path for each in past.all] == [first], "in the field these keys are the field's"


async def test_what_is_wrong_is_said_in_place_and_the_first_one_stays(
    past: PastDossiers, first: Path, tmp_path: Path
) -> None:
    broken = make(tmp_path, "broken")
    (broken / "dossier.toml").write_text("format = ")
    gone = tmp_path / "gone"
    past.add(gone, {})
    async with browsing(lambda: read_dossier(first), past) as (pilot, screen):
        await pilot.press("/", *"Another")
        await pilot.press("enter")
        dialog = await choosing(pilot)
        for path, words in (
            (broken, "line 1"),
            (tmp_path, "there is no dossier.toml"),
            ("nosuch", "no folder"),
        ):
            dialog.query_one(PathField).value = str(path)
            dialog.query_one(PathField).focus()
            await pilot.press("enter")
            await until(pilot, lambda words=words: words in said(dialog))  # type: ignore[misc]
            assert dialog.query_one("#said").has_class("wrong")
            assert pilot.app.screen is dialog
        await pilot.press("up", "end", "up", "enter")
        await until(pilot, lambda: "no such folder" in said(dialog))
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert screen._query.typed == "Another"
        assert screen._watch is not None or screen.library is not None


async def test_one_that_breaks_at_the_last_moment_gives_the_first_one_back(
    past: PastDossiers, first: Path, second: Path
) -> None:
    class Vanished(Index):
        def __init__(self) -> None:
            pass

        def __getattribute__(self, name: str) -> object:
            raise DossierError("It has just vanished.")

    async with browsing(lambda: read_dossier(first), past) as (pilot, screen):
        screen.post_message(screen.Chosen(Opened(second, Vanished())))
        await until(pilot, lambda: not screen.is_running)
        after = await loaded(pilot, other_than=screen)
        assert len(after.panes.list_of("articles").ids) == 2
        assert pilot.app.is_running
        await pilot.pause(0.3)
        assert any("vanished" in row for row in screen_rows(after))


async def test_tab_completes_a_path(past: PastDossiers, first: Path, tmp_path: Path) -> None:
    (tmp_path / "several" / "أول").mkdir(parents=True)
    (tmp_path / "several" / "ثان").mkdir()
    async with browsing(lambda: read_dossier(first), past) as (pilot, screen):
        dialog = await choosing(pilot)
        field = dialog.query_one(PathField)
        await pilot.press("slash")
        assert dialog.focused is field
        field.value = f"{tmp_path}/sev"
        await pilot.press("tab")
        await pilot.pause()
        assert field.value == f"{tmp_path}/several/"
        await pilot.press("tab")
        await pilot.pause()
        assert {"أول", "ثان"} <= {word.strip("\u2068\u2069") for word in said(dialog).split()}
        field.value = f"{tmp_path}/one/d"
        await pilot.press("tab")
        await pilot.pause()
        assert field.value == f"{first}/"
        assert "This is a dossier" in said(dialog)
        field.value = "/nowhere/x"
        await pilot.press("tab")
        await pilot.pause()
        assert "No folder" in said(dialog)
        assert dialog.focused is field
        await pilot.press("shift+tab")
        assert isinstance(dialog.focused, RowList)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_a_name_is_taken_too(past: PastDossiers, first: Path, second: Path) -> None:
    past.add(second, {"ar": "ملفُّ two"})
    async with browsing(lambda: read_dossier(first), past) as (pilot, screen):
        after = await open_path(pilot, "ملف two", screen)
        assert after.dossier.path == second


async def test_the_one_that_is_open_is_not_opened_again(past: PastDossiers, first: Path) -> None:
    async with browsing(lambda: read_dossier(first), past) as (pilot, screen):
        await until(pilot, lambda: len(past.all) == 1)
        await choosing(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_nothing_is_kept_where_that_is_not_wanted(tmp_path: Path, first: Path, second: Path) -> None:
    past = PastDossiers(tmp_path / "dossiers.json", is_kept=False)
    async with browsing(lambda: read_dossier(first), past) as (pilot, screen):
        screen = await open_path(pilot, second, screen)
        await until(pilot, lambda: len(past.all) == 2)
        dialog = await choosing(pilot)
        assert list(dialog.query_one(RowList).ids)[:2] == [str(second), str(first)]
    assert not (tmp_path / "dossiers.json").exists()


async def test_the_bundled_one_is_not_remembered(past: PastDossiers, first: Path) -> None:
    async with browsing(lambda: read_dossier(bundled_dossier()), past) as (pilot, screen):
        await open_path(pilot, first, screen)
        await until(pilot, lambda: bool(past.all))
    assert [each.path for each in past.all] == [first]


@pytest.mark.parametrize("size", [(80, 24), (50, 12), (120, 40), (30, 10)], ids=str)
async def test_it_fits(size: tuple[int, int], past: PastDossiers, first: Path, tmp_path: Path) -> None:
    for number in range(30):
        past.add(tmp_path / f"long-name-{number}" / ("x" * 60), {"ar": "اسم طويل جدا " * 5})
    async with browsing(lambda: read_dossier(first), past, size) as (pilot, _screen):
        dialog = await choosing(pilot)
        for widget in (dialog.query_one(RowList), dialog.query_one(PathField), dialog.query_one("#said")):
            assert pilot.app.screen.region.contains_region(widget.region), widget
            assert widget.region.height > 0
        assert dialog.query_one(RowList).region.height >= 2


async def test_while_the_first_is_still_being_read(past: PastDossiers, first: Path, second: Path) -> None:
    reading = threading.Event()

    def load() -> Dossier:
        reading.wait(30)
        return read_dossier(first)

    app = RelationsApp(load, past_dossiers=past)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        before = pilot.app.screen
        assert isinstance(before, BrowseScreen)
        after = await open_path(pilot, second, before)
        reading.set()
        await asyncio.sleep(0.3)
        await pilot.pause()
        assert pilot.app.screen is after
        assert len(after.panes.list_of("articles").ids) == 3
        await pilot.press("j")
        assert after.panes.list_of("articles").cursor == 1


async def test_what_is_typed_while_it_comes_is_not_lost(
    past: PastDossiers, first: Path, second: Path
) -> None:
    past.add(second, {})
    async with browsing(lambda: read_dossier(first), past) as (pilot, screen):
        await until(pilot, lambda: len(past.all) == 2)
        dialog = await choosing(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: pilot.app.screen is not dialog and pilot.app.screen is not screen)
        await pilot.press("j", "j")
        after = await loaded(pilot, other_than=screen)
        await until(pilot, lambda: after.panes.list_of("articles").cursor == 2)
