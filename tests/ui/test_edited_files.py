"""Which file is edited from where, what is refused, and the list of what is wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from begun import begin_dossier
from drawn import screen_rows
from textual.pilot import Pilot

import tui.dossier.bundled
from tui.app import RelationsApp
from tui.dossier.reading import read_dossier
from tui.dossier.records import Problem
from tui.pages.page import PageKey
from tui.screens.browse import BrowseScreen
from tui.screens.editing import EditingScreen, NotEditedError, file_to_edit
from tui.screens.problems import ProblemBox, ProblemsScreen
from tui.widgets.row_list import RowList

Edited = list[tuple[str, int | None, int | None]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = begin_dossier(tmp_path)
    (folder / "articles" / "visit.toml").write_text('headline = "A visit"\nbody = "Text."\n', "utf-8")
    return folder


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch) -> Edited:
    """What was given to the editor: file, line, column."""
    edited: Edited = []

    def note(screen: EditingScreen, path: Path, line: int | None, column: int | None) -> int:
        edited.append((path.relative_to(screen.dossier.path).as_posix(), line, column))
        return 0

    monkeypatch.setattr(EditingScreen, "_run_editor", note)
    return edited


@asynccontextmanager
async def browsing(
    folder: Path, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[Pilot[int], BrowseScreen]]:
    app = RelationsApp(lambda: read_dossier(folder))
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, BrowseScreen)
        while not screen.is_loaded:
            await pilot.pause(0.01)
        await pilot.pause()
        yield pilot, screen


async def shows(pilot: Pilot[int], wanted: str) -> None:
    words: list[str] = []
    for _wait in range(300):
        text = " ".join(screen_rows(pilot.app.screen))
        words = text.replace("▌", " ").replace("│", " ").split()
        if wanted in " ".join(words):
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{wanted} is not in {' '.join(words)}")


def break_some(folder: Path, count: int) -> None:
    for number in range(count):
        path = folder / "officials" / f"o{number:03}.toml"
        path.write_text('name = "x"\nsummary = 3\ncountry = "BHR"\n', "utf-8")


async def listing(pilot: Pilot[int]) -> tuple[ProblemsScreen, RowList]:
    await pilot.press("!")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ProblemsScreen)
    return screen, screen.query_one(RowList)


# Which file


async def test_the_row_in_a_list_the_page_in_the_reader(folder: Path, edited: Edited) -> None:
    async with browsing(folder) as (pilot, screen):
        await pilot.press("v", "2", "v", "3", "ر")
        screen.open_page(PageKey("official", "rustam"))
        await pilot.press("v", "i", "v")
        await pilot.pause()
        assert [path for path, _line, _column in edited] == [
            "articles/visit.toml",
            "officials/rustam.toml",
            "areas/trade.toml",
            "officials/rustam.toml",
            "dossier.toml",
        ]


async def test_a_page_whose_file_has_broken_is_edited_where_it_is_broken(
    folder: Path, edited: Edited
) -> None:
    async with browsing(folder) as (pilot, screen):
        await pilot.press("enter")
        (folder / "articles" / "visit.toml").write_text('headline = "A visit"\nbody = \n', "utf-8")
        screen.look_again()
        while not screen.dossier.left_out:
            await pilot.pause(0.02)
        await pilot.press("v")
        assert edited == [("articles/visit.toml", 2, 8)]
        await pilot.press("1", "v")
        assert len(edited) == 1, "the list is empty"
        await shows(pilot, "There is no row here.")


async def test_what_was_edited_is_looked_at_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.following.LOOK_AGAIN", 60)
    monkeypatch.setattr("tui.dossier.watching.Watch.begin", lambda *_arguments: None)

    def change(screen: EditingScreen, path: Path, line: int | None, column: int | None) -> int:
        path.write_text('headline = "Another"\nbody = "Text."\n', "utf-8")
        return 3

    monkeypatch.setattr(EditingScreen, "_run_editor", change)
    async with browsing(folder) as (pilot, _screen):
        await pilot.pause(0.5)
        await pilot.press("v")
        await shows(pilot, "The editor ended with status 3.")
        await shows(pilot, "Another")


async def test_in_the_search_box_it_is_a_letter(folder: Path, edited: Edited) -> None:
    async with browsing(folder) as (pilot, screen):
        await pilot.press("/", "v", "d")
        await pilot.pause()
        assert screen._query.typed == "vd"
        assert edited == []


# What is refused


async def test_where_no_terminal_can_be_given_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with browsing(folder) as (pilot, _screen):
        await pilot.press("v")
        await shows(pilot, "No editor can be opened here")


async def test_without_an_editor(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with browsing(folder) as (pilot, _screen):
        await pilot.press("v")
        await shows(pilot, "export EDITOR=nano")


def test_only_files_inside_of_the_dossier(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret"
    outside.write_text("")
    (tmp_path / "dossier-of-others").mkdir()
    (tmp_path / "dossier-of-others" / "x.toml").write_text("")
    (folder / "articles" / "link.toml").symlink_to(outside)
    (folder / "articles" / "own.toml").symlink_to("visit.toml")
    assert file_to_edit(folder, Path("articles/visit.toml")) == folder / "articles" / "visit.toml"
    assert file_to_edit(folder, Path("articles/own.toml")) == folder / "articles" / "own.toml"
    for path in ("articles/link.toml", "../secret", str(outside), "../dossier-of-others/x.toml"):
        with pytest.raises(NotEditedError, match="leads out of the dossier"):
            file_to_edit(folder, Path(path))
    for path in ("articles", "articles/none.toml", "a\0b"):
        with pytest.raises(NotEditedError, match="There is no file"):
            file_to_edit(folder, Path(path))


def test_a_dossier_may_be_reached_through_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert file_to_edit(tmp_path / "link", Path("articles/visit.toml"))


def test_the_programs_own_dossier_is_not_edited(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.dossier.bundled, "_INSTALLED", folder.parent)
    with pytest.raises(NotEditedError, match="Copy its folder") as caught:
        file_to_edit(folder, Path("articles/visit.toml"))
    assert str(folder) in str(caught.value)


# The list of what is wrong


async def test_a_problem_is_edited_at_its_place(folder: Path, edited: Edited) -> None:
    break_some(folder, 3)
    async with browsing(folder) as (pilot, _screen):
        screen, _rows = await listing(pilot)
        await pilot.press("down", "enter", "end", "v")
        assert edited == [("officials/o000.toml", 3, 11), ("officials/o002.toml", 3, 11)]
        assert pilot.app.screen is screen, "the next one is mended after this one"


async def test_three_hundred_are_found_by_typing(folder: Path, edited: Edited) -> None:
    break_some(folder, 300)
    async with browsing(folder) as (pilot, _screen):
        screen, rows = await listing(pilot)
        assert len(rows.ids) == 600
        assert any("600 · in 300 files" in row for row in screen_rows(screen))
        await pilot.press("/", *"o123 country")
        await pilot.pause()
        assert [screen._row(id).text for id in rows.ids] == [screen._row("officials/o123.toml\x001").text]
        assert any("1 of 600" in row for row in screen_rows(screen))
        await pilot.press("enter", "enter")
        assert edited == [("officials/o123.toml", 3, 11)]
        await pilot.press("escape")
        await pilot.pause()
        assert len(rows.ids) == 600
        assert rows.current_id == "officials/o123.toml\x001"
        await pilot.press("tab", "x", "escape", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_one_stays_where_one_is_while_files_are_mended(folder: Path) -> None:
    break_some(folder, 10)
    async with browsing(folder) as (pilot, browse):
        screen, rows = await listing(pilot)
        await pilot.press(*["down"] * 8)
        assert rows.current_id == "officials/o004.toml\x000"

        async def mend(number: int, text: str) -> None:
            before = browse.dossier
            (folder / "officials" / f"o{number:03}.toml").write_text(text, "utf-8")
            while browse.dossier is before:
                await pilot.pause(0.02)
            await pilot.pause()

        await mend(1, 'name = "x"\n')
        assert rows.current_id == "officials/o004.toml\x000"
        await mend(4, 'name = "x"\ncountry = "BHR"\n')
        assert rows.current_id == "officials/o004.toml\x000"
        assert "country" in screen._row(rows.current_id).text
        await mend(4, 'name = "x"\n')
        assert rows.current_id == "officials/o005.toml\x000", "the one behind it"
        for number in range(10):
            if number not in (1, 4):
                await mend(number, 'name = "x"\n')
        assert not rows.ids
        await shows(pilot, "Everything in this dossier could be read.")
        await pilot.press("enter", "v", "y")  # of nothing
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.screen is browse


async def test_what_is_listed_can_be_copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(RelationsApp, "copy_to_clipboard", lambda _self, text: copied.append(text))
    break_some(folder, 2)
    async with browsing(folder) as (pilot, browse):
        await listing(pilot)
        await pilot.press("y")
        assert copied == ["\n".join(map(str, browse.problems))]


async def test_a_hostile_name_of_a_file_drives_nothing(folder: Path, edited: Edited) -> None:
    name = "\x1b[31m[b] {x} \u202eمقال.toml"
    (folder / "articles" / name).write_text("x = 1\n")
    async with browsing(folder) as (pilot, _screen):
        screen, rows = await listing(pilot)
        (id,) = (id for id in rows.ids if "[b]" in id)
        rows.move_to(id)
        await pilot.pause()
        drawn = "".join(screen_rows(screen))
        assert "\x1b" not in drawn
        assert "\u202e" not in drawn
        assert "[b] {x}" in drawn
        await pilot.press("enter")
        assert edited == [(f"articles/{name}", None, None)]


@pytest.mark.parametrize("size", [(80, 24), (50, 12), (120, 40), (30, 10)], ids=str)
async def test_it_fits(folder: Path, size: tuple[int, int]) -> None:
    break_some(folder, 20)
    async with browsing(folder, size) as (pilot, _screen):
        screen, rows = await listing(pilot)
        for widget in (rows, screen.query_one(ProblemBox), screen.query_one("#whole")):
            assert screen.region.contains_region(widget.region), widget
        assert rows.region.height >= 2
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert rows.region.height > 10


async def test_keys_right_behind_the_one_that_opens_it(folder: Path) -> None:
    break_some(folder, 2)
    async with browsing(folder) as (pilot, browse):
        for keys in (("!", "escape"), ("!", "/", "escape"), ("d", "slash", "escape"), ("d", "delete", "tab")):
            for key in keys:
                browse.app.simulate_key(key)
            await pilot.pause(0.2)
            while pilot.app.screen is not browse:
                await pilot.press("escape")
                await pilot.pause()
        assert pilot.app.is_running


def test_an_error_and_a_remark_are_told_apart() -> None:
    from tui.pages.problem_rows import problem_in_full, problem_row

    error = Problem(Path("articles/a.toml"), 3, 4, "wrong", "article", "a")
    remark = error._replace(severity="warning", column=None)
    assert problem_row(error).quiet_from is None
    assert problem_row(remark).quiet_from is not None
    assert problem_in_full(error).startswith("articles/a.toml:3:4: wrong\nThe record is left out")
    assert problem_in_full(remark).startswith("articles/a.toml:3: wrong\nOnly what this is about")
    manifest = error._replace(path=Path("dossier.toml"), kind=None)
    assert "as it was before" in problem_in_full(manifest)
