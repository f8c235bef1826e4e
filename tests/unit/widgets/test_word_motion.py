"""Where words begin."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.word_motion import next_word_start, previous_word_start, word_starts


def test_words_are_runs_of_letters_digits_and_underscores() -> None:
    assert list(word_starts("one, two_2 (3)")) == [0, 5, 12]


def test_a_vowel_mark_does_not_end_a_word() -> None:
    text = "\u0645\u064f\u062d\u0645\u0651\u064e\u062f \u0642\u0627\u0644"
    assert list(word_starts(text)) == [0, 8]


def test_a_joiner_does_not_end_a_word() -> None:
    assert list(word_starts("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u0648")) == [0, 9]


def test_a_mark_without_a_letter_is_no_word() -> None:
    assert list(word_starts(" \u064f a")) == [3]


def test_the_next_word_begins_after_the_place_asked_about() -> None:
    text = "one two"
    assert [next_word_start(text, index) for index in (0, 3, 4, 7)] == [4, 4, 7, 7]


def test_the_previous_word_begins_before_the_place_asked_about() -> None:
    text = "one two"
    assert [previous_word_start(text, index) for index in (0, 3, 4, 5, 7)] == [0, 0, 0, 4, 4]


@given(st.text("ab_1 .,-", max_size=20), st.integers(0, 20))
def test_words_of_plain_text_are_those_of_textual(text: str, index: int) -> None:
    index = min(index, len(text))
    starts = [match.start() for match in re.finditer(r"(?<=\W)\w", text)]
    assert next_word_start(text, index) == next((start for start in starts if start > index), len(text))
    assert previous_word_start(text, index) == max((start for start in starts if start < index), default=0)


@pytest.mark.parametrize("text", ["", " ", "\u064f", "..."])
def test_a_text_without_words_has_no_word_to_go_to(text: str) -> None:
    assert next_word_start(text, 0) == len(text)
    assert previous_word_start(text, len(text)) == 0
