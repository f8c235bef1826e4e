"""The reader alone: rows, links, matches and selections, all in logical indices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drawn import rows
from textual.app import ComposeResult
from textual.pilot import Pilot
from themed import ThemedApp

from tui.pages.page import AddressTarget, Block, Link, Page, PageKey, RecordTarget, Target
from tui.pages.page_layout import Place
from tui.text.layout import visual
from tui.widgets.reader import Reader

ALEF, BEH, TEH = "\u0627", "\u0628", "\u062a"
NAME = BEH + TEH
NAME_DRAWN = "\ufe96\ufe91"
"""The name in visual order: final teh, initial beh."""

PARAGRAPH = f"{ALEF} {NAME} {ALEF} {ALEF}"


def find_names(text: str) -> Sequence[Link]:
    return [
        Link(match.start(), match.end(), RecordTarget("official", "other"))
        for match in re.finditer(NAME, text)
    ]


class ReaderApp(ThemedApp):
    def __init__(self, *blocks: Block) -> None:
        super().__init__()
        self.blocks = blocks
        self.followed: list[Target] = []
        self.matches: list[tuple[int, int]] = []

    def compose(self) -> ComposeResult:
        yield Reader(find_names)

    def on_mount(self) -> None:
        self.reader.show(Page(PageKey("article", "own"), "Title", self.blocks))
        self.reader.focus()

    @property
    def reader(self) -> Reader:
        return self.query_one(Reader)

    def on_reader_link_followed(self, event: Reader.LinkFollowed) -> None:
        self.followed.append(event.target)

    def on_reader_matches_changed(self, event: Reader.MatchesChanged) -> None:
        self.matches.append((event.number, event.count))


def arabic(count: int = 1) -> list[Block]:
    return [Block("paragraph", PARAGRAPH, has_names=True) for _number in range(count)]


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(Reader, offset=start)
    await pilot.hover(Reader, offset=end)
    await pilot.mouse_up(Reader, offset=end)
    await pilot.pause()


def right_column(app: ReaderApp, row: int = 0) -> int:
    """The column, within the widget, of the rightmost cell of a right-to-left line."""
    line = rows(app.reader)[row]
    offset = app.reader.scrollable_content_region.x - app.reader.region.x
    return offset + len(line.rstrip()) - 1


async def test_arabic_paragraphs_stand_at_the_right() -> None:
    app = ReaderApp(*arabic(), Block("paragraph", "abc"))
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        first, blank, second, *_rest = rows(app.reader)
        assert first.strip() == visual(PARAGRAPH)
        assert first.endswith(f"{NAME_DRAWN} \ufe8d ")
        assert blank.strip() == ""
        assert second.startswith("abc")


async def test_a_click_on_a_name_follows_it_and_beside_it_does_not() -> None:
    app = ReaderApp(*arabic())
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        right = right_column(app)
        for back in range(8):
            await pilot.click(Reader, offset=(right - back, 0))
        # From the right: alef, space, two letters of the name.
        assert len(app.followed) == 2
        assert app.followed[0] == RecordTarget("official", "other")


async def test_a_drag_from_right_to_left_selects_in_reading_order() -> None:
    app = ReaderApp(*arabic())
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        right = right_column(app)
        await drag(pilot, (right, 0), (right - 3, 0))
        assert app.reader.selected_text == f"{ALEF} {NAME}"
        assert app.followed == []


async def test_a_drag_over_paragraphs_selects_to_the_letter() -> None:
    app = ReaderApp(*arabic(2))
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        right = right_column(app)
        await drag(pilot, (right - 2, 0), (right, 2))
        assert app.reader.selected_text == PARAGRAPH[2:] + "\n\n" + ALEF
        await pilot.click(Reader, offset=(1, 5))
        await pilot.pause()
        assert app.reader.selected_text == ""


async def test_two_clicks_select_a_word_and_three_the_paragraph() -> None:
    app = ReaderApp(*arabic())
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        right = right_column(app)
        await pilot.click(Reader, offset=(right - 2, 0), times=2)
        await pilot.pause()
        assert app.reader.selected_text == NAME
        await pilot.click(Reader, offset=(right, 0), times=3)
        await pilot.pause()
        assert app.reader.selected_text == PARAGRAPH


async def test_tab_goes_round_the_links_and_brings_them_into_view() -> None:
    app = ReaderApp(*arabic(30))
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        # Three paragraphs, and so three links, are on the screen; the last one is the first to be gone to.
        await pilot.press("shift+tab", "shift+tab", "shift+tab")
        await pilot.pause()
        assert app.reader.scroll_offset.y == 0
        await pilot.press("shift+tab")
        await pilot.pause()
        assert app.reader.scroll_offset.y > 40
        await pilot.press("tab")
        await pilot.pause()
        assert app.reader.scroll_offset.y == 0
        await pilot.press("enter")
        assert len(app.followed) == 1


async def test_tab_and_matches_start_at_what_is_on_the_screen() -> None:
    app = ReaderApp(*arabic(30))
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.press("tab", "G", "tab")
        await pilot.pause()
        assert app.reader.scroll_offset.y > 40
        app.reader.highlight(lambda text: [match.span() for match in re.finditer(NAME, text)])
        await pilot.press("g")
        app.reader.move_match(1)
        await pilot.press("G")
        app.reader.move_match(1)
        await pilot.pause()
        assert app.matches[-1][0] > 25


async def test_a_drag_that_ends_where_it_began_selects_nothing() -> None:
    app = ReaderApp(*arabic())
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        await pilot.mouse_down(Reader, offset=(1, 0))
        await pilot.hover(Reader, offset=(9, 0))
        await pilot.hover(Reader, offset=(1, 0))
        await pilot.mouse_up(Reader, offset=(1, 0))
        await pilot.pause()
        assert app.reader.selected_text == ""
        assert not app.reader.clear_selection()


async def test_a_second_click_is_not_meant_for_the_page_that_the_first_led_to() -> None:
    class Following(ReaderApp):
        def on_reader_link_followed(self, event: Reader.LinkFollowed) -> None:
            self.reader.show(Page(PageKey("official", "other"), "Other", (Block("paragraph", PARAGRAPH),)))

    app = Following(*arabic())
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        await pilot.click(Reader, offset=(right_column(app) - 2, 0), times=2)
        await pilot.pause()
        assert app.reader.page.title == "Other"
        assert app.reader.selected_text == ""


async def test_a_hidden_reader_is_laid_out_when_it_is_shown() -> None:
    app = ReaderApp(*arabic(3))
    async with app.run_test(size=(40, 20)) as pilot:
        app.reader.display = False
        await pilot.pause()
        app.reader.show(Page(PageKey("article", "next"), "Next", tuple(arabic(2))))
        app.reader.display = True
        for _frame in range(200):  # it is laid out with one of the next
            await pilot.pause(0.01)
            if rows(app.reader)[0].strip():
                break
        assert rows(app.reader)[0].strip() == visual(PARAGRAPH)


async def test_addresses_are_links_out() -> None:
    target = AddressTarget("https://example.org/")
    app = ReaderApp(Block("item", "x https://example.org/", (Link(2, 22, target),)))
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.press("tab", "enter")
        assert app.followed == [target]


async def test_a_new_width_keeps_the_place() -> None:
    blocks = [Block("paragraph", f"{number} " + "word " * 30) for number in range(40)]
    app = ReaderApp(*blocks)
    async with app.run_test(size=(60, 20)) as pilot:
        app.reader.show(app.reader.page, Place(17, 0))
        await pilot.pause()
        assert rows(app.reader)[0].startswith("17 ")
        for width in (23, 90, 31, 60):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert rows(app.reader)[0].strip().startswith("17 "), width


async def test_scrolling_goes_by_line_half_page_page_and_ends() -> None:
    app = ReaderApp(*[Block("item", str(number)) for number in range(100)])
    async with app.run_test(size=(20, 10)) as pilot:
        for key, expected in (
            ("j", 1),
            ("down", 2),
            ("k", 1),
            ("ctrl+d", 6),
            ("ctrl+u", 1),
            ("pagedown", 10),
            ("space", 19),
            ("pageup", 10),
            ("G", 90),
            ("j", 90),
            ("g", 0),
            ("k", 0),
            ("end", 90),
            ("home", 0),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert app.reader.scroll_offset.y == expected, key
        assert app.reader.logical_subtitle == "1-10/100"


async def test_matches_are_counted_and_walked() -> None:
    app = ReaderApp(*arabic(3))
    async with app.run_test(size=(20, 10)) as pilot:
        app.reader.highlight(lambda text: [match.span() for match in re.finditer(NAME, text)])
        await pilot.pause()
        assert app.matches[-1] == (0, 3)
        for _step in range(4):
            assert app.reader.move_match(1)
        await pilot.pause()
        assert [number for number, _count in app.matches[-4:]] == [1, 2, 3, 1]
        app.reader.highlight(None)
        await pilot.pause()
        assert app.matches[-1] == (0, 0)
        assert not app.reader.move_match(1)


async def test_control_characters_are_drawn_as_signs() -> None:
    app = ReaderApp(Block("paragraph", "a\x1b[31mb\x07\x9b\u202ec"))
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.pause()
        drawn = rows(app.reader)[0]
        assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in drawn)
        assert "\u202e" not in drawn
        assert "[31mb" in drawn


async def test_a_page_of_a_megabyte_looks_only_at_what_is_shown() -> None:
    looked: list[str] = []

    class Counting(ReaderApp):
        def compose(self) -> ComposeResult:
            yield Reader(lambda text: looked.append(text) or ())  # type: ignore[func-returns-value]

    text = f"{NAME} {ALEF}{BEH}{TEH} " * 60
    app = Counting(*[Block("paragraph", text, has_names=True) for _number in range(1_000)])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert 0 < len(looked) < 20
        await pilot.press("G")
        await pilot.pause()
        assert len(looked) < 40
