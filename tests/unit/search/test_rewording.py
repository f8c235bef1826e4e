"""Queries of which some was typed on the wrong keyboard layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.rewording import rewordings
from tui.search.wrong_layout import LONGEST, MOST_READINGS, readings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hgfpvdk", "البحرين"),
        ("hgfpvdk fh;,", "البحرين باكو"),
        ("type:news hgfpvdk", "type:news البحرين"),
        ("hgfpvdk -type:news OR fh;,", "البحرين -type:news OR باكو"),
        ("after:2024 -hgfpvdk", "after:2024 -البحرين"),
        ('lang:ar "hgfpvdk fh;,"', 'lang:ar "البحرين باكو"'),
        ("official:lpl,],t", "official:محمودوف"),
        ('about:"fh;," hgfpvdk', 'about:"باكو" البحرين'),
        ("type:news ةشاةعيخر", "type:news mahmudov"),
        ("باكو lpl,],t", "باكو محمودوف"),
        ("Baku ةشاةعيخر", "Baku mahmudov"),
        ("فغحث:ىثصس", "type:news"),
    ],
)
def test_what_was_meant(typed: str, meant: str) -> None:
    assert meant in rewordings(typed)


def test_all_of_it_comes_first() -> None:
    assert rewordings("hgfpvdk fh;,")[: len(readings("hgfpvdk fh;,"))] == readings("hgfpvdk fh;,")


@pytest.mark.parametrize("typed", ["", "type:news", "after:2024", "2024", "|", "- OR", "official:"])
def test_where_no_word_was_typed_there_is_nothing_to_read(typed: str) -> None:
    assert all("type:" not in each and "after:" not in each for each in rewordings(typed))


def test_no_reading_brings_alternatives_that_were_not_typed() -> None:
    assert "ت|شلاؤ" in readings("j/abc")
    assert all("|" not in each for each in rewordings("j/abc"))
    assert "ت|شلاؤ" in rewordings("j|abc")


def test_a_long_text_is_not_read() -> None:
    assert rewordings("type:news " + "hgfpvdk " * LONGEST) == ()


@given(st.text("hgf;[\"|:-لاب \n'ؤ", max_size=30) | st.text(max_size=30))
def test_rewordings_are_few_and_new(typed: str) -> None:
    found = rewordings(typed)
    assert len(found) <= MOST_READINGS
    assert typed not in found
    assert len(set(found)) == len(found)
