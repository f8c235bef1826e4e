"""Printed pages have the lines of the reader's own layout."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from tui.pages.page import Block, Page, PageKey
from tui.subcommands.pages import page_lines
from tui.subcommands.paper import Paper
from tui.text.cleaning import clean
from tui.text.layout import lay_out


def page(*blocks: Block) -> Page:
    return Page(PageKey("article", "a"), "", blocks)


@given(texts, st.integers(1, 60))
def test_logical_lines_are_those_of_the_layout(text: str, width: int) -> None:
    text = clean(text)
    printed = list(page_lines(page(Block("paragraph", text)), Paper(width, "never", {})))
    assert printed == [text[line.logical_start : line.logical_end] for line in lay_out(text, width).lines]


def test_blank_lines_are_where_the_reader_has_them() -> None:
    blocks = [
        Block("headline", "title"),
        Block("metadata", "fact"),
        Block("paragraph", "one three"),
        Block("heading", "heading"),
        Block("item", "\u2022 \u2068item\u2069\u00a0x"),
    ]
    lines = ["title", "fact", "", "one", "three", "", "heading", "•", "item x"]
    assert list(page_lines(page(*blocks), Paper(7, "never", {}))) == lines


def test_a_text_cannot_command_the_terminal() -> None:
    block = Block("paragraph", "a\x1b[31m\u202eb\u2028c\x9b1m")
    for width in (0, 80):
        printed = list(page_lines(page(block), Paper(width, "never", {})))
        assert printed == ["a\u241b[31m\ufffdb", "c\ufffd1m"]
