"""A page changes while it is shown: what has moved is found again."""

from __future__ import annotations

from tui.pages.page import Block, Page, PageKey
from tui.pages.page_layout import Hit, step_of
from tui.pages.selection import Selection


def page(*texts: str) -> Page:
    return Page(PageKey("dossier"), "", tuple(Block("item", text) for text in texts))


BEFORE = page("one", "two", "three", "four")
NOW = page("one", "new", "two", "three")


def test_a_block_is_found_where_it_stands_now() -> None:
    assert [step_of(index, BEFORE, NOW) for index in range(4)] == [0, 1, 1, None]
    same = page("same", "same", "same")
    assert [step_of(index, same, same) for index in range(3)] == [0, 0, 0]


def test_a_selection_moves_with_its_blocks() -> None:
    moved = Selection(Hit(2, 1, 2), Hit(1, 0, 1)).moved(BEFORE, NOW)
    assert moved == Selection(Hit(3, 1, 2), Hit(2, 0, 1))
    assert moved.text(NOW) == "two\n\nth"


def test_nothing_is_selected_that_is_no_longer_together_or_there() -> None:
    assert Selection(Hit(0, 0, 1), Hit(1, 0, 1)).moved(BEFORE, NOW) is None
    assert Selection(Hit(2, 0, 1), Hit(3, 0, 1)).moved(BEFORE, NOW) is None
    assert Selection(Hit(3, 0, 1), Hit(3, 0, 1)).moved(BEFORE, NOW) is None
