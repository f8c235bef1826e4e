"""Whatever a line holds, its caret stands under what it is about, and nothing of it reaches the terminal."""

from __future__ import annotations

import re
import unicodedata

import presented
from hypothesis import given
from hypothesis import strategies as st
from strategies import hostile_texts, texts
from wcwidth import wcswidth

from tui.check.excerpts import draw_excerpt
from tui.check.findings import take_excerpt
from tui.dossier.locating import Lines
from tui.text.layout import measure

HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\u2028\u2029]")

LETTERS = st.lists(
    st.sampled_from(
        "\u0627\u0628\u062a\u062b\u062c\u062d\u062e\u062f\u0630\u0631\u0632\u0633\u0635abcdefghi"
    ),
    min_size=1,
    max_size=20,
    unique=True,
).map("".join)
"""Letters that are told apart by their glyphs; no lam, which would share a cell with an alef."""


def region_at(source: str, start: int, length: int = 1) -> tuple[Lines, tuple[int, int]]:
    return Lines(source), (start, min(len(source), start + length))


@given(LETTERS, st.data(), st.sampled_from(['"{}"', "{} = 1", "{} (x)", "[{}, 12]"]))
def test_the_letter_over_the_caret_is_the_one_that_is_meant(
    letters: str, data: st.DataObject, around: str
) -> None:
    spaced = data.draw(st.permutations([*letters, " ", " "]).map("".join))
    source = around.format(spaced)
    start = data.draw(st.sampled_from([source.index(letter) for letter in letters]))
    lines, place = region_at(source, start)
    line, marks = draw_excerpt(take_excerpt(source, lines, lines.region(place)), 80)
    over = line[marks.index("^")]  # every glyph is one cell here
    assert unicodedata.normalize("NFKC", over) == source[start]


@given(
    st.text("ab\u0627\u0644\u0645\u4e16\u754c .,()", min_size=1, max_size=40),
    st.data(),
)
def test_in_logical_order_the_caret_is_as_far_as_the_text_before_it_is_wide(
    source: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(source) - 1))
    lines, place = region_at(source, start)
    with presented.presented("logical", "common"):
        line, marks = draw_excerpt(take_excerpt(source, lines, lines.region(place)), 100)
    assert line == source
    assert marks.index("^") == wcswidth(source[:start])


@given(texts, st.data(), st.integers(3, 60))
def test_no_line_is_wider_than_its_width_and_its_caret_is_in_it(
    text: str, data: st.DataObject, width: int
) -> None:
    source = text.replace("\n", " ")
    start = data.draw(st.integers(0, len(source)))
    lines, place = region_at(source, start, data.draw(st.integers(0, 5)))
    taken = take_excerpt(source, lines, lines.region(place))
    for order in ("visual", "logical"):
        with presented.presented(order, "common"):
            line, marks = draw_excerpt(taken, width)
            assert marks.count("^") == 1
            assert set(marks) <= set(" ^~")
            assert len(marks) <= max(width, 4) + 1
            if order == "logical":
                assert measure(line) <= max(width, 4) + 1


@given(hostile_texts, st.data())
def test_nothing_of_a_line_drives_the_terminal(text: str, data: st.DataObject) -> None:
    lines = Lines(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    taken = take_excerpt(text, lines, lines.region((start, end)))
    for order in ("visual", "logical"):
        with presented.presented(order, "common"):
            drawn = draw_excerpt(taken, 30)
            assert not HARMFUL.search(drawn.line + drawn.marks)
