"""Lines that are framed together look as those that Textual frames one by one."""

from __future__ import annotations

import pytest
from browsed import loaded
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.app import RelationsApp
from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier


def cells(strip: Strip) -> list[tuple[str, object]]:
    return [(character, segment.style) for segment in strip for character in segment.text]


def lines_of(view: Widget) -> list[Strip]:
    return view.render_lines(Region(0, 0, *view.region.size))


def assert_as_textual_draws(view: Widget, ours: list[Strip]) -> None:
    theirs = Widget.render_lines(view, Region(0, 0, *view.region.size))
    assert [cells(line) for line in ours] == [cells(line) for line in theirs]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 12), (20, 6)])
@pytest.mark.parametrize(
    "keys", ["", "1", "1 down", "/ ب ح", "/ q q q escape 1", "enter", "enter right", "2 end"]
)
async def test_every_line_is_as_textual_draws_it(size: tuple[int, int], keys: str) -> None:
    async with RelationsApp(lambda: read_dossier(bundled_dossier())).run_test(size=size) as pilot:
        await loaded(pilot)
        await pilot.press(*keys.split())
        await pilot.pause()
        views = [view for view in pilot.app.screen.query("RowList, Reader") if view.region.area]
        assert views
        for view in views:
            ours = lines_of(view)
            view._styles_cache.clear()
            assert_as_textual_draws(view, ours)


@pytest.mark.parametrize("sizes", [[(80, 24), (60, 20)], [(60, 20), (120, 40)], [(20, 6), (81, 31)]])
@pytest.mark.parametrize("keys", ["", "enter", "?"])
async def test_a_frame_is_whole_at_every_size_of_the_window(sizes: list[tuple[int, int]], keys: str) -> None:
    app = RelationsApp(lambda: read_dossier(bundled_dossier()))
    async with app.run_test(size=(100, 30)) as pilot:
        await loaded(pilot)
        await pilot.press(*keys.split())
        await pilot.pause()
        for size in sizes:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            views = [view for view in app.screen.query("RowList, Reader") if view.region.area]
            assert views
            drawn = app.screen._compositor.render_strips()
            for view in views:
                ours = lines_of(view)
                left, right, bar = view.region.x, view.region.right, view.region.right - view.gutter.right
                for y, line in enumerate(ours, view.region.y):
                    assert drawn[y].crop(left, bar).text == line.crop(0, bar - left).text
                    assert drawn[y].crop(right - 1, right).text == line.text[-1]
                view._styles_cache.clear()
                assert_as_textual_draws(view, ours)
                if view.styles.border_right[0]:
                    assert {line.text[-1] for line in ours[1:-1]} == {"│"}


@pytest.mark.parametrize("theme", ["relations-light", "relations-dark"])
async def test_a_new_theme_is_seen_at_once(theme: str) -> None:
    app = RelationsApp(lambda: read_dossier(bundled_dossier()))
    async with app.run_test(size=(120, 40)) as pilot:
        await loaded(pilot)
        await pilot.press("1", "enter")
        await pilot.pause()
        app.theme = theme
        await pilot.pause()
        for view in app.screen.query("RowList, Reader"):
            assert_as_textual_draws(view, lines_of(view))
