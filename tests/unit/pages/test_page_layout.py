from hypothesis import given
from hypothesis import strategies as st
from presented import presented

from tui.pages.page import Block, Page, PageKey
from tui.pages.page_layout import MEASURE, PageLayout, Place

ARABIC = "\u0633\u0644\u0627\u0645"  # salam: seen, lam-alef (one cell), meem: three cells


def page(*blocks: Block) -> Page:
    return Page(PageKey("article", "a"), "", blocks)


def paragraphs(*texts: str) -> Page:
    return page(*(Block("paragraph", text) for text in texts))


def test_paragraphs_are_parted_by_a_blank_row() -> None:
    layout = PageLayout(paragraphs("one", "two"), 20)
    assert layout.height == 3
    rows = [layout.at(row) for row in range(-1, 4)]
    assert [row.block_index if row else None for row in rows] == [None, 0, None, 1, None]


def test_items_stand_close() -> None:
    layout = PageLayout(page(Block("heading", "h"), Block("item", "a"), Block("item", "b")), 20)
    assert layout.height == 3


def test_a_right_to_left_line_ends_at_the_right_edge() -> None:
    layout = PageLayout(paragraphs(ARABIC, "abc"), 10)
    right, left = layout.at(0), layout.at(2)
    assert right is not None
    assert left is not None
    assert layout.start_column(right) == 7
    assert layout.start_column(left) == 0


def test_a_wide_pane_leaves_equal_margins() -> None:
    layout = PageLayout(paragraphs(ARABIC, "abc"), MEASURE + 20)
    right, left = layout.at(0), layout.at(2)
    assert right is not None
    assert left is not None
    assert layout.start_column(left) == 10
    assert layout.start_column(right) + right.line.width == MEASURE + 10


def test_a_block_can_stand_at_the_other_side() -> None:
    layout = PageLayout(page(Block("metadata", "abc", side="right")), 10)
    row = layout.at(0)
    assert row is not None
    assert layout.start_column(row) == 7


def test_hits_the_cluster_under_the_pointer() -> None:
    layout = PageLayout(paragraphs(ARABIC), 10)
    # From the right: seen (0), lam-alef (1-3), meem (3).
    assert [layout.hit(0, column) for column in (9, 8, 7)] == [(0, 0, 1), (0, 1, 3), (0, 3, 4)]


def test_hits_the_nearer_end_outside_a_line() -> None:
    layout = PageLayout(paragraphs(ARABIC, "ab"), 10)
    assert layout.hit(0, 2) == (0, 4, 4)
    assert layout.hit(0, 99) == (0, 0, 0)
    assert layout.hit(2, 9) == (1, 2, 2)
    assert layout.hit(1, 5) == (0, 4, 4)
    assert layout.hit(99, 0) == (1, 0, 1)


def test_hits_in_logical_order_count_from_the_left_of_a_line_at_the_right() -> None:
    with presented("logical"):
        layout = PageLayout(paragraphs(ARABIC), 10)
        row = layout.at(0)
        assert row is not None
        assert layout.start_column(row) == 6
        hits = [layout.hit(0, column) for column in (5, 6, 7, 8, 9, 10)]
    assert hits == [(0, 0, 0), (0, 0, 1), (0, 1, 2), (0, 2, 3), (0, 3, 4), (0, 4, 4)]


def test_an_empty_page_has_nothing() -> None:
    layout = PageLayout(paragraphs(), 10)
    assert layout.height == 0
    assert layout.at(0) is None
    assert layout.hit(0, 0) is None
    assert layout.row_of(Place(3, 3)) == 0
    assert layout.place_of(0) == Place(0, 0)


WORDS = st.text("ab \u0628\u062a\u0644\u0627", max_size=60)


@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(1, 30), st.integers(1, 30))
def test_another_width_gives_what_a_new_layout_gives(texts: list[str], first: int, second: int) -> None:
    rewrapped = PageLayout(paragraphs(*texts), first).rewrap(second)
    fresh = PageLayout(paragraphs(*texts), second)
    assert rewrapped.height == fresh.height
    for row in range(fresh.height):
        one, other = rewrapped.at(row), fresh.at(row)
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert one.block_index == other.block_index
            assert one.line.cells == other.line.cells


@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(1, 30))
def test_a_place_leads_back_to_its_row(texts: list[str], width: int) -> None:
    layout = PageLayout(paragraphs(*texts), width)
    for row in range(layout.height):
        if (found := layout.at(row)) is not None:
            place = layout.place_of(row)
            assert place.block_index == found.block_index
            assert layout.row_of(place) == row
