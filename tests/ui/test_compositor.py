"""Frames put together from changed cells are those that Textual would put together from all."""

from __future__ import annotations

import random

import pytest
from browsed import loaded
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tui.app import RelationsApp
from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier
from tui.screens.compositor import Run, RunsUpdate, SwiftCompositor, SwiftlyComposed, cropped

Grid = dict[tuple[int, int], tuple[str, object]]


def grid_of(strips: list[Strip]) -> Grid:
    return {place: cell for y, strip in enumerate(strips) for place, cell in cells_of(0, y, strip)}


def cells_of(x: int, y: int, strip: Strip) -> list[tuple[tuple[int, int], tuple[str, object]]]:
    """The cells of a line without their marks, which Textual loses at the edge of what lies over it."""
    cells = [(each, segment.style) for segment in strip for each in segment.text if cell_len(each)]
    return [((column, y), cell) for column, cell in enumerate(cells, x)]


def drawn_by(update: RunsUpdate) -> Grid:
    grid: Grid = {}
    for x, y, strips in update.runs:
        for strip in strips:
            for place, cell in cells_of(x, y, strip):
                assert place not in grid
                grid[place] = cell
            x += strip.cell_length
    return grid


def places_in(regions: list[Region]) -> set[tuple[int, int]]:
    return {(x, y) for region in regions for x in range(region.x, region.right) for y in region.line_range}


def assert_as_textual_draws(screen: Screen[object], regions: list[Region]) -> None:
    compositor = screen._compositor
    assert isinstance(compositor, SwiftCompositor)
    compositor._dirty_regions.update(regions)
    update = compositor.render_update()
    assert isinstance(update, RunsUpdate)
    everything = grid_of(compositor.render_strips())
    assert drawn_by(update) == {place: everything[place] for place in places_in(regions)}


def some_regions(screen: Widget, chance: random.Random) -> list[Region]:
    width, height = screen.size
    regions = []
    for _number in range(chance.randint(1, 4)):
        x, y = chance.randrange(width), chance.randrange(height)
        regions.append(
            Region(x, y, chance.randint(1, width - x), chance.choice([1, chance.randint(1, height - y)]))
        )
    return regions


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 12), (20, 6)])
@pytest.mark.parametrize("keys", ["", "/ ب ح", "/ q q q", "enter 2 space", "?", "e", "ctrl+p", "space"])
async def test_a_frame_is_as_textual_puts_it_together(size: tuple[int, int], keys: str) -> None:
    app = RelationsApp(lambda: read_dossier(bundled_dossier()))
    async with app.run_test(size=size) as pilot:
        await loaded(pilot)
        await pilot.press(*keys.split())
        await pilot.pause()
        chance = random.Random(f"{size} {keys}")
        for _time in range(20):
            assert_as_textual_draws(app.screen, some_regions(app.screen, chance))
        assert_as_textual_draws(app.screen, [Region(0, 0, *app.screen.size)])


@pytest.mark.parametrize("sizes", [[(60, 20), (120, 40)], [(81, 31), (20, 6), (80, 24)]])
async def test_what_is_seen_where_is_found_anew_in_another_window(sizes: list[tuple[int, int]]) -> None:
    app = RelationsApp(lambda: read_dossier(bundled_dossier()))
    async with app.run_test(size=(100, 30)) as pilot:
        await loaded(pilot)
        for size in sizes:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert_as_textual_draws(app.screen, [Region(0, 0, *app.screen.size)])


class Striped(Widget):
    """Draws fewer lines, and shorter ones, than it has room for, as one does that has not heard of it yet."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return [Strip.blank(max(0, crop.width - y), Style(bgcolor="red")) for y in range(crop.height - 2)]


class Overlaid(SwiftlyComposed, Screen[None]):
    DEFAULT_CSS = """
    Overlaid {
        layers: low high;
        background: #000000;
        Vertical { height: 8; overflow: hidden; background: #0000ff; }
        Striped { height: 12; }
        #over { layer: high; offset: 5 3; width: 10; height: 3; background: #008000; }
    }
    """

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("above")
            yield Striped()
        yield Static("over", id="over")


def colour_at(x: int, y: int) -> str:
    if 5 <= x < 15 and 3 <= y < 6:
        return "#008000"
    # Below the line above, within the container's eight, it is asked for seven lines and draws five.
    if 1 <= y < 6 and x < 40 - (y - 1):
        return "red"
    return "#0000ff" if y < 8 else "#000000"


async def test_what_a_widget_has_not_drawn_is_what_lies_beneath_it() -> None:
    async with App[None]().run_test(size=(40, 20)) as pilot:
        screen = Overlaid()
        await pilot.app.push_screen(screen)
        await pilot.pause()
        chance = random.Random(1)
        for _time in range(200):
            regions = some_regions(screen, chance)
            screen._compositor._dirty_regions.update(regions)
            update = screen._compositor.render_update()
            assert isinstance(update, RunsUpdate)
            drawn = drawn_by(update)
            assert drawn.keys() == places_in(regions)
            for (x, y), (_glyph, style) in drawn.items():
                assert isinstance(style, Style)
                assert style.bgcolor is not None
                assert style.bgcolor.name == colour_at(x, y), (x, y)


async def test_nothing_is_drawn_but_what_has_changed() -> None:
    app = RelationsApp(lambda: read_dossier(bundled_dossier()))
    async with app.run_test(size=(100, 30)) as pilot:
        await loaded(pilot)
        await pilot.press("2")
        await pilot.pause()
        asked: list[Widget] = []
        for widget in app.screen.query("*"):
            original = widget.render_lines

            def ask(crop: Region, widget: Widget = widget, original: object = original) -> list[Strip]:
                asked.append(widget)
                return original(crop)  # type: ignore[operator, no-any-return]

            widget.render_lines = ask  # type: ignore[method-assign]
        await pilot.press("down")
        await pilot.pause()
        assert not {widget.id for widget in asked} & {"articles", "areas", "reader"}


LETTERS = "\u0628\u0651\u064e\u062a\u064f\u062b\u0650\u062c\u0652"
"""Four letters with marks."""


@pytest.mark.parametrize(
    ("start", "end", "seen"),
    [
        (0, 4, LETTERS),
        (0, 1, LETTERS[:3]),
        (1, 2, LETTERS[3:5]),
        (1, 4, LETTERS[3:]),
        (2, 9, LETTERS[5:]),
        (3, 3, ""),
        (4, 6, ""),
    ],
)
@pytest.mark.parametrize("pieces", [1, 2])
def test_letters_keep_their_marks_where_they_are_cut(start: int, end: int, seen: str, pieces: int) -> None:
    whole = [Segment(LETTERS)] if pieces == 1 else [Segment(LETTERS[:5]), Segment(LETTERS[5:])]
    strip = cropped(Strip(whole, 4), start, end)
    assert strip.text == seen
    assert strip.cell_length == max(0, min(end, 4) - start)


def test_a_wide_character_that_is_cut_in_two_is_blank() -> None:
    strip = cropped(Strip([Segment("a\u6c34b")], 4), 2, 4)
    assert strip.text == " b"


class Marked(SwiftlyComposed, Screen[None]):
    DEFAULT_CSS = """
    Marked { layers: low high; #over { layer: high; offset: 1 0; width: 2; height: 1; } }
    """

    def compose(self) -> ComposeResult:
        yield Static(LETTERS, markup=False)
        yield Static("xy", id="over")


async def test_what_lies_over_marked_letters_gets_no_mark() -> None:
    async with App[None]().run_test(size=(6, 2)) as pilot:
        screen = Marked()
        await pilot.app.push_screen(screen)
        await pilot.pause()
        screen._compositor._dirty_regions.add(Region(0, 0, 6, 1))
        update = screen._compositor.render_partial_update()
        assert isinstance(update, RunsUpdate)
        assert "".join(strip.text for strip in update.runs[0].strips) == f"{LETTERS[:3]}xy{LETTERS[7:]}  "


def test_a_run_begins_where_it_stands_and_its_row_is_a_paragraph_of_its_own() -> None:
    update = RunsUpdate([Run(4, 1, [Strip.blank(2)]), Run(0, 2, [Strip.blank(1), Strip.blank(1)])])
    assert update.render_segments(Console()) == "\x1b[2;5H  \n\x1b[3;1H  "
