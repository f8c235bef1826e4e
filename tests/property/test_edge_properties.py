"""Spans end where grapheme clusters do, whichever way their edges were found."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from tui.search.edges import CONTROLS, MARKS, PLAIN, widen_to_clusters

USUAL = sorted(PLAIN | MARKS | CONTROLS)
UNUSUAL = [
    "\r",
    "\u06dd",
    "\u0600",
    "\u0301",
    "👩",
    "\U0001f3fd",
    "🇦",
    "क",
    "्",
    "각",
    "ᅡ",
    "\xad",
    "©",
    "\xa0",
]
texts = st.text(st.sampled_from(USUAL) | st.sampled_from(UNUSUAL) | st.characters(), max_size=20)


@given(text=texts, ends=st.tuples(st.integers(0, 19), st.integers(0, 19)))
@example(text="مُحَمَّد", ends=(2, 4))
@example(text="\n\u0301a", ends=(1, 1))
@example(text="👩\u200d👩", ends=(1, 1))
@example(text="\u0600\u064eم", ends=(0, 1))
@example(text="ك\r\nك", ends=(1, 1))
def test_a_span_is_widened_to_the_next_edges(text: str, ends: tuple[int, int]) -> None:
    start, end = min(ends), max(ends) + 1
    if end > len(text):
        return
    edges = [*accumulate(map(len, iter_graphemes(text)), initial=0)]
    expected = (
        max(edge for edge in edges if edge <= start),
        min(edge for edge in edges if edge >= end),
    )
    assert widen_to_clusters(text, [(start, end)]) == [expected]


def test_plain_characters_and_marks_make_the_clusters_that_are_expected_of_them() -> None:
    for character in PLAIN:
        assert list(iter_graphemes(f"a{character}{character}a")) == ["a", character, character, "a"]
    for mark in MARKS:
        assert list(iter_graphemes(f"a{mark}{mark}a")) == [f"a{mark}{mark}", "a"]
    for control in CONTROLS:
        assert list(iter_graphemes(f"a{control}{control}\u0301")) == ["a", control, control, "\u0301"]
