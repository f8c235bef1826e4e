from tui.pages.links import LinkPlace, PageLinks
from tui.pages.page import Block, Link, Page, PageKey, RecordTarget
from tui.pages.page_layout import START, Place

OWN = PageKey("official", "own")


def found(text: str) -> list[Link]:
    """Every `x` is a name of another record, every `o` one of the page's own."""
    ids = {"x": "other", "o": "own"}
    return [Link(i, i + 1, RecordTarget("official", ids[c])) for i, c in enumerate(text) if c in ids]


def page(*texts: str) -> Page:
    return Page(OWN, "", tuple(Block("paragraph", text, has_names=True) for text in texts))


def test_goes_round_all_links_in_reading_order() -> None:
    links = PageLinks(page("x-x", "--", "x"), found)
    place = None
    walked = []
    for _step in range(4):
        place = links.after(place)
        walked.append(place)
    assert walked == [LinkPlace(0, 0), LinkPlace(0, 1), LinkPlace(2, 0), LinkPlace(0, 0)]


def test_goes_round_backwards() -> None:
    links = PageLinks(page("x-x", "--", "x"), found)
    place = None
    walked = []
    for _step in range(4):
        place = links.before(place, Place(3, 0))
        walked.append(place)
    assert walked == [LinkPlace(2, 0), LinkPlace(0, 1), LinkPlace(0, 0), LinkPlace(2, 0)]


def test_starts_at_the_block_on_the_screen() -> None:
    links = PageLinks(page("x", "-", "x"), found)
    assert links.after(None, Place(1, 0)) == LinkPlace(2, 0)


def test_a_name_of_the_pages_own_record_is_no_link() -> None:
    assert PageLinks(page("oo"), found).after(None) is None


def test_finds_the_link_under_a_code_point() -> None:
    links = PageLinks(page("-x-"), found)
    assert links.at(0, 1) == LinkPlace(0, 0)
    assert links.at(0, 2) is None
    link = links.get(LinkPlace(0, 0))
    assert link is not None
    assert link.target == RecordTarget("official", "other")


def test_blocks_are_searched_only_when_asked_for() -> None:
    asked: list[str] = []

    def find(text: str) -> list[Link]:
        asked.append(text)
        return found(text)

    links = PageLinks(page("a", "b x", "c"), find)
    links.of_block(1)
    links.of_block(1)
    assert asked == ["b x"]


def test_an_empty_page_has_no_links() -> None:
    assert PageLinks(page()).after(None) is None
    assert PageLinks(page()).before(None, START) is None


def test_starts_within_a_block_at_what_is_on_the_screen() -> None:
    links = PageLinks(page("x-x-x"), found)
    assert links.after(None, Place(0, 1)) == LinkPlace(0, 1)
    assert links.after(None, Place(0, 5)) == LinkPlace(0, 0)
    assert links.before(None, Place(0, 4)) == LinkPlace(0, 1)
    assert links.before(None, Place(0, 0)) == LinkPlace(0, 2)


def test_finds_the_links_that_touch_a_line() -> None:
    links = PageLinks(page("x-x-x"), found)
    assert [link.start for link in links.within(0, 1, 4)] == [2]
    assert [link.start for link in links.within(0, 0, 5)] == [0, 2, 4]
    assert links.within(0, 1, 2) == ()
