"""Clusters, their cells, and words measured without clusters."""

from __future__ import annotations

import pytest
import strategies
from hypothesis import given
from rich.cells import cell_len

from tui.text.cleaning import clean_line
from tui.text.clusters import measure_words, shape_and_split, split_word

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


def spans(word: str) -> list[tuple[int, int, int]]:
    """Start, end and width of each cluster."""
    return [(cluster.start, cluster.end, cluster.width) for cluster in shape_and_split(word)]


def glyphs(word: str) -> list[str]:
    return [cluster.glyph for cluster in shape_and_split(word)]


def test_marks_sit_on_their_base() -> None:
    assert spans("\u0628\u064e\u0651\u0628") == [(0, 3, 1), (3, 4, 1)]
    assert glyphs("\u0628\u064e\u0651\u0628") == ["\ufe91\u064e\u0651", "\ufe90"]
    assert spans("e\u0301a") == [(0, 2, 1), (2, 3, 1)]


def test_lam_alef_is_one_cell_of_two_letters_with_the_marks_of_both() -> None:
    assert spans("\u0628\u0644\u064e\u0627\u064b") == [(0, 1, 1), (1, 5, 1)]
    assert glyphs("\u0628\u0644\u064e\u0627\u064b") == ["\ufe91", "\ufefc\u064e\u064b"]


def test_a_mark_without_a_base_gets_one() -> None:
    assert shape_and_split("\u064e\u0651\u0628")[0] == ("\u00a0\u064e\u0651", 0, 2, 1, 0)


def test_undrawn_characters_belong_to_a_neighbour() -> None:
    assert spans("\u200fa\u200eb\u2069") == [(0, 3, 1), (3, 5, 1)]
    assert glyphs("\u200fa\u200eb\u2069") == ["a", "b"]
    assert [cluster.base for cluster in split_word("\u200fa\u200eb\u2069")] == [1, 3]


def test_a_word_of_undrawn_characters_is_an_empty_cluster() -> None:
    assert split_word("\u200f\u200c") == (("", 0, 2, 0, 0),)


@pytest.mark.parametrize(
    "emoji",
    [
        pytest.param("\U0001f600", id="emoji"),
        pytest.param("\U0001f1e7\U0001f1ed", id="flag"),
        pytest.param(FAMILY, id="family"),
        pytest.param("\U0001f44d\U0001f3fd", id="skin tone"),
        pytest.param("\u2764\ufe0f", id="heart in colour"),
        pytest.param("\u2764\ufe0f\u200d\U0001f525", id="heart on fire"),
        pytest.param("1\ufe0f\u20e3", id="keycap"),
        pytest.param("\u00a9\ufe0f", id="copyright in colour"),
        pytest.param(ENGLAND, id="flag of England"),
        pytest.param("\u4e16", id="ideograph"),
        pytest.param("\uff21", id="fullwidth letter"),
        pytest.param("\uac01", id="hangul syllable"),
        pytest.param("\u1100\u1161\u11a8", id="hangul letters"),
    ],
)
def test_one_wide_cluster(emoji: str) -> None:
    assert split_word(emoji) == ((emoji, 0, len(emoji), 2, 0),)


def test_flags_pair_from_the_start() -> None:
    assert spans("\U0001f1e7\U0001f1ed\U0001f1e6\U0001f1ff\U0001f1e7") == [(0, 2, 2), (2, 4, 2), (4, 5, 1)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("\u2764\ufe0e", ["\u2764"], id="text selector"),
        pytest.param("a\ufe0f", ["a"], id="emoji selector on a letter"),
        pytest.param("\u0628\ufe0f", ["\ufe8f"], id="emoji selector on an arabic letter"),
        pytest.param("a\U0001f3fd", ["a"], id="skin tone on a letter"),
        pytest.param(
            "\u2764\u200d\U0001f525", ["\u2764", "\U0001f525"], id="joiner after a narrow pictograph"
        ),
        pytest.param("\u0915\u094d\u200d\u0937", ["\u0915\u094d", "\u0937"], id="joiner between letters"),
        pytest.param("\U0001f468\u200d", ["\U0001f468"], id="joiner at the end"),
        pytest.param("\u4e16\u200d\u754c", ["\u4e16", "\u754c"], id="joiner between ideographs"),
        pytest.param("a\u00adb", ["a", "b"], id="soft hyphen"),
        pytest.param("a\U000e0067", ["a"], id="tag without a flag"),
    ],
)
def test_what_would_be_measured_otherwise_is_not_drawn(word: str, expected: list[str]) -> None:
    assert glyphs(word) == expected
    assert sum(width for _, _, width in spans(word)) == cell_len("".join(expected))


def test_format_characters_with_a_glyph_are_drawn() -> None:
    assert glyphs("\u06dd\u0661") == ["\u06dd", "\u0661"]


def test_shaped_glyphs_may_be_given() -> None:
    assert [cluster.glyph for cluster in split_word("ab", "AB")] == ["A", "B"]


def test_words_are_measured_in_code_points_and_cells() -> None:
    assert measure_words("ab  \u0644\u0627\u064e \u4e16") == ([2, 0, 3, 1], [2, 0, 1, 2])
    assert measure_words("") == ([0], [0])
    assert measure_words(" ") == ([0, 0], [0, 0])


def test_a_cell_draws_no_flood_of_marks() -> None:
    (cluster,) = split_word("\u0628" + "\u064e" * 1000)
    assert (cluster.end, len(cluster.glyph)) == (1001, 31)


def test_an_endless_emoji_sequence_is_taken_apart() -> None:
    clusters = split_word("\U0001f468\u200d" * 1000)
    assert max(len(cluster.glyph) for cluster in clusters) == 15
    assert all(cluster.width == cell_len(cluster.glyph) == 2 for cluster in clusters)


@pytest.mark.usefixtures("each_presentation")
@given(strategies.texts)
def test_measuring_equals_the_sum_of_the_clusters(text: str) -> None:
    text = clean_line(text)
    words, start = [], 0
    lengths, widths = measure_words(text)
    for length in lengths:
        words.append(text[start : start + length])
        start += length + 1
    assert start == len(text) + 1
    assert widths == [sum(cluster.width for cluster in shape_and_split(word)) for word in words]


@pytest.mark.usefixtures("each_presentation")
@given(strategies.texts)
def test_clusters_cover_a_word_once(text: str) -> None:
    for word in clean_line(text).split(" "):
        clusters = shape_and_split(word)
        ends = [0, *(cluster.end for cluster in clusters)]
        assert [cluster.start for cluster in clusters] == ends[:-1]
        assert ends[-1] == len(word)
        assert all(cluster.start <= cluster.base < cluster.end for cluster in clusters)
