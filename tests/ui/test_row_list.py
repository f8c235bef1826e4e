"""The list alone: rows cut in logical order, only those on the screen made, the cursor always in view."""

from __future__ import annotations

from collections.abc import Sequence

from drawn import rows
from textual.app import ComposeResult
from themed import ThemedApp

from tui.pages.rows import Row
from tui.widgets.row_list import RowList

BEH, TEH = "\u0628", "\u062a"
BEH_ISOLATED, TEH_ISOLATED = "\ufe8f", "\ufe95"


class ListApp(ThemedApp):
    def __init__(self, texts: dict[str, Row], ids: Sequence[str] | None = None) -> None:
        super().__init__()
        self.texts = texts
        self.ids = ids if ids is not None else tuple(texts)
        self.asked: list[str] = []
        self.opened: list[str] = []

    def row(self, row_id: str) -> Row:
        self.asked.append(row_id)
        return self.texts[row_id] if self.texts else Row(f"row {row_id}")

    def compose(self) -> ComposeResult:
        yield RowList(self.row)

    def on_mount(self) -> None:
        self.rows.show(self.ids, empty="none")

    @property
    def rows(self) -> RowList:
        return self.query_one(RowList)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.opened.append(event.row_id)


async def test_a_row_stands_where_its_text_begins_and_its_tail_at_the_other_side() -> None:
    app = ListApp({"r": Row(f"{BEH} {TEH}", trailing="2024"), "l": Row("ab", trailing="7")})
    async with app.run_test(size=(15, 4)) as pilot:
        await pilot.pause()
        assert rows(app.rows)[:2] == [f" 2024     {TEH_ISOLATED} {BEH_ISOLATED} ", " ab         7 "]


async def test_a_long_row_is_cut_at_its_logical_end() -> None:
    app = ListApp({"r": Row(f"{BEH} {TEH} " * 9), "l": Row("abcdefghijklmnop")})
    async with app.run_test(size=(13, 4)) as pilot:
        await pilot.pause()
        right, left = rows(app.rows)[:2]
        assert right.lstrip().startswith("…")
        assert right.endswith(f"{BEH_ISOLATED} ")
        assert left == " abcdefghi… "


async def test_only_rows_on_the_screen_are_made() -> None:
    ids = [str(number) for number in range(100_000)]
    app = ListApp({}, ids)
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        await pilot.press("G")
        await pilot.pause()
        assert app.rows.current_id == "99999"
        assert rows(app.rows)[-1].strip() == "row 99999"
        assert len(set(app.asked)) <= 30
        await pilot.press("g")
        assert app.rows.current_id == "0"


async def test_the_cursor_stays_in_view_and_within_the_list() -> None:
    app = ListApp({}, [str(number) for number in range(50)])
    async with app.run_test(size=(20, 8)) as pilot:
        for keys, expected in (
            (("up",), 0),
            (("j",) * 9, 9),
            (("pagedown",), 16),
            (("ctrl+d",), 20),
            (("ctrl+u", "pageup"), 9),
            (("end", "down"), 49),
            (("home",), 0),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            assert app.rows.cursor == expected, keys
            top = app.rows.scroll_offset.y
            assert top <= app.rows.cursor < top + app.rows.size.height


async def test_an_empty_list_says_so_and_opens_nothing() -> None:
    app = ListApp({}, [])
    async with app.run_test(size=(20, 4)) as pilot:
        await pilot.press("enter", "j", "G")
        await pilot.pause()
        assert rows(app.rows)[0].strip() == "none"
        assert app.opened == []
        assert app.rows.current_id is None


async def test_the_cursor_stays_on_its_row_when_the_list_is_filtered() -> None:
    app = ListApp({}, ["a", "b", "c"])
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.press("j", "j")
        app.rows.show(["c", "d"], current=app.rows.current_id)
        assert app.rows.current_id == "c"
        app.rows.show(["x", "y"], current=app.rows.current_id)
        assert app.rows.current_id == "x"


async def test_of_a_list_that_is_longer_or_shorter_only_other_lines_are_drawn_again() -> None:
    app = ListApp({}, [str(number) for number in range(3)])
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        for count in (5, 2, 20, 40, 4):
            app.rows._exchange_repaint_regions()
            before = len(app.rows.ids)
            app.rows.show([str(number) for number in range(count)])
            changed = {y for region in app.rows._exchange_repaint_regions() for y in region.line_range}
            assert changed == {*range(min(10, before, count), min(10, max(before, count)))}


async def test_a_click_opens_its_row() -> None:
    app = ListApp({}, ["a", "b", "c"])
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.click(RowList, offset=(3, 1))
        await pilot.click(RowList, offset=(3, 5))
        assert app.opened == ["b"]


async def test_any_width_is_filled_exactly() -> None:
    app = ListApp({"r": Row(f"{BEH} {TEH} " * 5, trailing="2024-05"), "l": Row("wide \u4e2d\u6587 row")})
    async with app.run_test(size=(40, 4)) as pilot:
        for width in (1, 2, 3, 5, 8, 13, 21, 34):
            await pilot.resize_terminal(width, 4)
            await pilot.pause()
            for y in range(2):
                assert app.rows.render_line(y).cell_length == app.rows.scrollable_content_region.width
