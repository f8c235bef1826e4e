"""The export dialog: formats chosen by keys, a name that follows, and room on small screens."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from small_dossier import write_small_dossier
from textual.pilot import Pilot
from textual.widgets import Button, Static

from tui.app import RelationsApp
from tui.dossier.reading import read_dossier
from tui.export.formats import FORMATS, Format
from tui.screens.export import ExportScreen
from tui.widgets.bidi_input import BidiInput
from tui.widgets.choice import Choice

SIZES = [(80, 24), (50, 12)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that is proposed; empty."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@asynccontextmanager
async def dialog(
    dossier: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], ExportScreen]]:
    """The dialog, open for the small dossier's first article."""
    write_small_dossier(dossier)
    app = RelationsApp(lambda: read_dossier(dossier))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("enter", "e")
        await pilot.pause()
        assert isinstance(app.screen, ExportScreen)
        yield pilot, app.screen  # type: ignore[misc]


def name_in(screen: ExportScreen) -> str:
    return screen.query_one("#name", BidiInput).value


async def choose(pilot: Pilot[None], format: str) -> None:
    """Choose a format from the name field, by keys only."""
    await pilot.press("tab", *["right"] * [each.name for each in FORMATS].index(format))
    await pilot.pause()


@pytest.mark.parametrize("format", FORMATS, ids=lambda each: each.name)
@pytest.mark.parametrize("size", SIZES)
async def test_each_format_is_written_by_keys_alone(
    tmp_path: Path, folder: Path, format: Format, size: tuple[int, int]
) -> None:
    async with dialog(tmp_path / "dossier", size) as (pilot, screen):
        await choose(pilot, format.name)
        assert name_in(screen) == f"النواب البحرينى فى باكو.{format.extension}"
        await pilot.press("shift+tab", "enter")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ExportScreen)
    (written,) = folder.iterdir()
    assert written.name == f"النواب البحرينى فى باكو.{format.extension}"
    snapshot = Path(__file__).parents[1] / "unit" / "export" / "snapshots" / f"full.{format.extension}"
    assert written.read_bytes() == snapshot.read_bytes()


async def test_the_arrow_keys_go_round_and_enter_goes_on(tmp_path: Path, folder: Path) -> None:
    async with dialog(tmp_path / "dossier") as (pilot, screen):
        await pilot.press("tab")
        choice = screen.query_one("#format", Choice)
        assert choice.has_focus
        seen = [choice.value.name]
        for key in ("left", "left", "right", "right", "enter", "space"):
            await pilot.press(key)
            seen.append(choice.value.name)
        assert seen == ["txt", "csl", "jsonld", "csl", "txt", "md", "html"]
        assert isinstance(pilot.app.screen, ExportScreen)
        assert list(folder.iterdir()) == []


async def test_a_name_of_ones_own_keeps_all_but_its_ending(tmp_path: Path, folder: Path) -> None:
    async with dialog(tmp_path / "dossier") as (pilot, screen):
        name = screen.query_one("#name", BidiInput)
        name.value = "mine.txt"
        await choose(pilot, "csl")
        assert name.value == "mine.csl.json"
        await pilot.press("left")
        await pilot.pause()
        assert name.value == "mine.jsonld"
        name.value = "mine without"
        await pilot.press("left")
        await pilot.pause()
        assert name.value == "mine without"


async def test_the_name_follows_the_language_until_it_is_changed(tmp_path: Path, folder: Path) -> None:
    async with dialog(tmp_path / "dossier") as (pilot, screen):
        await pilot.press("tab", "tab", "right")
        await pilot.pause()
        assert name_in(screen) == "Bahrain's council in Baku.txt"
        screen.query_one("#name", BidiInput).value = "mine.txt"
        await pilot.press("right")
        await pilot.pause()
        assert name_in(screen) == "mine.txt"


async def test_only_what_a_format_has_is_asked_for(tmp_path: Path, folder: Path) -> None:
    async with dialog(tmp_path / "dossier") as (pilot, screen):

        def asked() -> list[bool]:
            return [bool(screen.query_one(each).display) for each in (".language", ".width")]

        assert asked() == [True, True]
        seen = {}
        await pilot.press("tab")
        for _each in FORMATS:
            await pilot.pause()
            seen[screen.query_one("#format", Choice).value.name] = asked()
            await pilot.press("right")
    assert seen == {
        "txt": [True, True],
        "md": [True, False],
        "html": [True, False],
        "json": [False, False],
        "jsonld": [True, False],
        "csl": [True, False],
    }


async def test_a_width_that_makes_no_sense_is_no_matter_where_there_is_none(
    tmp_path: Path, folder: Path
) -> None:
    async with dialog(tmp_path / "dossier") as (pilot, screen):
        screen.query_one("#width", BidiInput).value = "9999"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExportScreen)
        screen.query_one("#name", BidiInput).focus()
        await choose(pilot, "json")
        await pilot.press("shift+tab", "enter")
        await pilot.pause()
    (written,) = folder.iterdir()
    assert json.loads(written.read_text("utf-8"))["id"] == "full"


@pytest.mark.parametrize("size", [*SIZES, (60, 15), (120, 40)])
async def test_everything_is_on_the_screen(tmp_path: Path, folder: Path, size: tuple[int, int]) -> None:
    async with dialog(tmp_path / "dossier", size) as (pilot, screen):
        for format in FORMATS:
            await pilot.pause()
            box = screen.query_one(".box")
            assert box.max_scroll_y == 0, format.name
            assert screen.region.contains_region(box.region)
            shown = [*screen.query(BidiInput), *screen.query(Button)]
            for widget in (each for each in shown if each.parent is not None and each.parent.display):
                assert box.region.contains_region(widget.region), (format.name, widget)
                assert widget.region.width >= 4
            choice = screen.query_one("#format", Choice)
            assert choice.region.width >= len(choice.logical_label)
            screen.query_one("#format").focus()
            await pilot.press("right")


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_can_be_read_and_answered(
    tmp_path: Path, folder: Path, size: tuple[int, int]
) -> None:
    (folder / "a.txt").write_text("mine")
    async with dialog(tmp_path / "dossier", size) as (pilot, screen):
        screen.query_one("#name", BidiInput).value = "a.txt"
        await pilot.press("enter")
        await pilot.pause()
        box, said = screen.query_one(".box"), screen.query_one("#said", Static)
        buttons = [*screen.query(".buttons Button")]
        assert buttons[1].has_focus
        visible = box.region
        # The path may be long; its end, the question and the answers are there to be seen.
        assert said.region.bottom <= buttons[0].region.y
        assert all(visible.contains_region(each.region) for each in buttons)
        assert said.region.bottom > visible.y + 1
        await pilot.press("shift+tab", "enter")
        await pilot.pause()
    assert (folder / "a.txt").read_text("utf-8").startswith("النواب")
