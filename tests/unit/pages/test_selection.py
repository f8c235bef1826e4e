from tui.pages.page import Block, Page, PageKey
from tui.pages.page_layout import Hit
from tui.pages.selection import Selection, page_text, select_block, select_word

PAGE = Page(
    PageKey("article", "a"),
    "",
    (
        Block("paragraph", "السلام عليكم"),
        Block("paragraph", "ورحمة"),
        Block("item", "• \u2068ب\u2069 · \u2068ج\u2069"),
    ),
)


def test_both_ends_are_included_whichever_comes_first() -> None:
    first, last = Hit(0, 2, 3), Hit(0, 5, 6)
    assert Selection(first, last).text(PAGE) == Selection(last, first).text(PAGE) == "سلام"[0:4] == "سلام"


def test_blocks_are_parted_by_a_blank_line() -> None:
    assert Selection(Hit(0, 7, 8), Hit(1, 1, 2)).text(PAGE) == "عليكم\n\nور"


def test_the_programs_own_isolates_do_not_leave_it() -> None:
    assert Selection(Hit(2, 0, 1), Hit(2, 11, 11)).text(PAGE) == "• ب · ج"
    assert page_text(PAGE).endswith("ورحمة\n\n• ب · ج")


def test_isolates_of_the_source_stay() -> None:
    page = Page(PageKey("article", "a"), "", (Block("paragraph", "\u2067x\u2069"),))
    assert page_text(page) == "\u2067x\u2069"


def test_a_word_and_a_block() -> None:
    assert select_word(PAGE, Hit(0, 9, 10)).text(PAGE) == "عليكم"
    assert select_word(PAGE, Hit(0, 6, 7)).text(PAGE) == " "
    quoted = Page(PageKey("article", "a"), "", (Block("paragraph", "«البَحْرَين»، و"),))
    assert select_word(quoted, Hit(0, 3, 5)).text(quoted) == "البَحْرَين"
    assert select_block(PAGE, Hit(1, 2, 3)).text(PAGE) == "ورحمة"
