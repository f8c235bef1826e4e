"""Where lines break."""

from __future__ import annotations

import pytest

from tui.text.wrapping import Span, measure_paragraph, wrap_paragraph


def wrap(paragraph: str, width: int) -> list[str]:
    """The lines as strings, each checked to be no wider than the width and as wide as it says."""
    spans = list(wrap_paragraph(paragraph, measure_paragraph(paragraph), width))
    assert all(span.width <= width for span in spans)
    return [paragraph[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("paragraph", "width", "lines"),
    [
        pytest.param("one two three", 17, ["one two three"], id="fits"),
        pytest.param("one two three", 7, ["one two", "three"], id="breaks at a space"),
        pytest.param("one two three", 8, ["one two", "three"], id="the space at a break is consumed"),
        pytest.param("one   two", 4, ["one", "two"], id="all spaces at a break are consumed"),
        pytest.param("one   two", 17, ["one   two"], id="other spaces stay"),
        pytest.param("  one two", 6, ["  one", "two"], id="an indent stays"),
        pytest.param("      one", 6, ["one"], id="an indent that does not fit goes"),
        pytest.param("one  ", 17, ["one  "], id="spaces at the end stay"),
        pytest.param("one    ", 5, ["one  "], id="as far as they fit"),
        pytest.param("     ", 3, ["   "], id="nothing but spaces"),
        pytest.param("", 3, [""], id="nothing"),
        pytest.param("abcdefgh", 3, ["abc", "def", "gh"], id="a long word is cut"),
        pytest.param("a bcdefgh i", 3, ["a", "bcd", "efg", "h i"], id="it begins a line, its end goes on"),
        pytest.param("abc def", 3, ["abc", "def"], id="exact"),
        pytest.param("a\u0301b\u0301c", 1, ["a\u0301", "b\u0301", "c"], id="cut at cluster edges"),
        pytest.param("\u4e16\u754c\u4e16", 5, ["\u4e16\u754c", "\u4e16"], id="wide"),
        pytest.param("\u4e16a\u754c", 1, ["\u4e16", "a", "\u754c"], id="wide in one cell"),
        pytest.param(
            "\u0644\u0627\u0644\u0627", 1, ["\u0644\u0627", "\u0644\u0627"], id="lam-alef is one cell"
        ),
        pytest.param("a\u00a0b c", 3, ["a\u00a0b", "c"], id="no break at a no-break space"),
        pytest.param("a\u2003b", 2, ["a", "b"], id="a break at an em space"),
        pytest.param("a\tb", 6, ["a\tb"], id="a tab is four cells"),
        pytest.param("a\tb", 5, ["a", "b"], id="a tab at a break is consumed"),
        pytest.param("\t\t", 6, ["\t"], id="tabs that fit"),
        pytest.param("\u200f \u200f", 1, ["\u200f \u200f"], id="undrawn words"),
    ],
)
def test_lines(paragraph: str, width: int, lines: list[str]) -> None:
    assert wrap(paragraph, width) == lines


def test_words_say_where_they_are() -> None:
    words = measure_paragraph("ab \u0644\u0627\tc")
    assert words.starts == [0, 3, 6]
    assert words.ends == [2, 5, 7]
    assert words.cell_starts == [0, 3, 8]
    assert words.cell_ends == [2, 4, 9]


def test_a_line_says_its_width() -> None:
    assert list(wrap_paragraph("ab c", measure_paragraph("ab c"), 3)) == [Span(0, 2, 2), Span(3, 4, 1)]
