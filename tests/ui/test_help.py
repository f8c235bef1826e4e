"""The help as a person uses it: what is typed into its find line is found on its page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from drawn import columns_in_style, screen_rows
from textual.pilot import Pilot

from tui.app import RelationsApp
from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier
from tui.screens.browse import BrowseScreen
from tui.screens.help import HelpScreen
from tui.widgets.bidi_input import BidiInput
from tui.widgets.finding_reader import FindingReader
from tui.widgets.reader import Reader
from tui.widgets.status_bar import StatusBar

BUNDLED = read_dossier(bundled_dossier())


class Help:
    """The help on the screen."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot

    @property
    def screen(self) -> HelpScreen:
        screen = self.pilot.app.screen
        assert isinstance(screen, HelpScreen)
        return screen

    @property
    def finder(self) -> FindingReader:
        return self.screen.query_one(FindingReader)

    @property
    def reader(self) -> Reader:
        return self.finder.reader

    @property
    def line(self) -> BidiInput:
        return self.screen.query_one(BidiInput)

    @property
    def said(self) -> str:
        return self.screen.query_one(StatusBar).status

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def current_match(self) -> str:
        """What is drawn as the current match."""
        drawn = screen_rows(self.screen)
        found = ""
        region = self.reader.scrollable_content_region
        for y in range(region.height):
            for column in columns_in_style(self.reader, "reader--match-current", y):
                found += drawn[region.y + y][self.reader.content_region.x + column]
        return found


@asynccontextmanager
async def helping(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Help]:
    app = RelationsApp(lambda: BUNDLED)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("?")
        await pilot.pause()
        yield Help(pilot)


async def test_what_is_typed_is_highlighted_counted_and_brought_into_view() -> None:
    async with helping() as help_:
        assert not help_.finder.is_finding
        await help_.press("/", *"country")
        assert help_.line.value == "country"
        assert help_.said == "1 of 2"
        assert help_.current_match() == "country"
        assert help_.reader.scroll_offset.y > 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_matches_are_walked_in_both_directions_and_round_the_ends(size: tuple[int, int]) -> None:
    async with helping(size) as help_:
        await help_.press("/", *"ROW", "enter")
        count = int(help_.said.split()[-1])
        assert count > 3
        assert help_.said == f"1 of {count}"
        assert help_.reader.has_focus
        for key, number in (("n", 2), ("enter", 3), ("N", 2), ("N", 1), ("N", count), ("n", 1)):
            await help_.press(key)
            assert help_.said == f"{number} of {count}"
            assert help_.current_match().lower() == "row"


async def test_every_spelling_and_either_layout_is_understood() -> None:
    async with helping() as help_:
        # The key of the slash on an Arabic layout opens the line; in it, keys are letters.
        await help_.press("ظ", *"/q?ظn")
        assert help_.line.value == "/q?ظn"
        assert help_.said == "nothing found"
        help_.line.value = "  ÀRÁBIC "
        await help_.pilot.pause()
        assert help_.said.startswith("1 of ")


async def test_escape_closes_the_line_and_then_the_help() -> None:
    async with helping() as help_:
        await help_.press("/", *"page", "escape")
        assert not help_.finder.is_finding
        assert help_.current_match() == ""
        assert help_.reader.has_focus
        await help_.press("/")
        assert help_.line.value == ""
        await help_.press(*"page", "enter", "escape")
        assert not help_.finder.is_finding
        await help_.press("escape")
        assert isinstance(help_.pilot.app.screen, BrowseScreen)


async def test_less_typed_is_looked_for_from_where_one_was() -> None:
    async with helping() as help_:
        await help_.press("/", *"country", *["backspace"] * 5)
        assert help_.reader.scroll_offset.y == 0
        assert help_.said.startswith("1 of ")
        await help_.press("backspace", "backspace")
        assert help_.said == ""


async def test_the_line_can_be_left_and_come_back_to() -> None:
    async with helping() as help_:
        await help_.press("n")
        assert help_.line.has_focus
        await help_.press(*"list", "down", "j")
        assert help_.reader.has_focus
        await help_.press("/", "s")
        assert help_.line.value == "lists"
        await help_.press(*["backspace"] * 5, "enter")
        assert not help_.finder.is_finding


async def test_q_and_the_question_mark_close_the_help_from_the_page_only() -> None:
    async with helping() as help_:
        await help_.press("/", "q", "?")
        assert help_.line.value == "q?"
        await help_.press("enter", "q")
        assert isinstance(help_.pilot.app.screen, BrowseScreen)
