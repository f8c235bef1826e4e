import re

from tui.pages.matches import Match, PageMatches
from tui.pages.page import Block, Page, PageKey
from tui.pages.page_layout import Place


def matches(*texts: str, find: str = "x") -> PageMatches:
    page = Page(PageKey("article", "a"), "", tuple(Block("paragraph", text) for text in texts))
    return PageMatches(page, lambda text: [match.span() for match in re.finditer(find, text)])


def test_moves_on_and_wraps() -> None:
    found = matches("x-x", "", "x")
    moved = [found.move(1, Place(0, 0)) for _step in range(4)]
    assert moved == [Match(0, 0, 1), Match(0, 2, 3), Match(2, 0, 1), Match(0, 0, 1)]
    assert (found.number, len(found.all)) == (1, 3)


def test_moves_back_and_wraps() -> None:
    found = matches("x-x", "x")
    assert found.move(-1, Place(0, 0)) == Match(1, 0, 1)
    assert found.move(-1, Place(0, 0)) == Match(0, 2, 3)


def test_starts_at_what_is_on_the_screen() -> None:
    assert matches("x", "-x").move(1, Place(1, 0)) == Match(1, 1, 2)
    assert matches("x", "-x").move(-1, Place(1, 0)) == Match(0, 0, 1)


def test_none_found() -> None:
    found = matches("abc")
    assert found.move(1, Place(0, 0)) is None
    assert found.number == 0


def test_no_search_highlights_nothing() -> None:
    page = Page(PageKey("article", "a"), "", (Block("paragraph", "x"),))
    assert PageMatches(page).of_block(0) == ()
    assert PageMatches(page).all == []


def test_finds_the_matches_that_touch_a_line() -> None:
    found = matches("xx-xx", find="xx")
    assert list(found.within(0, 1, 3)) == [(0, 2)]
    assert list(found.within(0, 2, 3)) == []
    assert list(found.within(0, 0, 4)) == [(0, 2), (3, 5)]
