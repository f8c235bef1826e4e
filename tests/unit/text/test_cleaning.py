"""Control characters become visible signs, one for one."""

from __future__ import annotations

import pytest

from tui.text.cleaning import clean, clean_line, clean_paragraphs, isolate, isolate_quoted


@pytest.mark.parametrize(
    ("harmful", "sign"),
    [
        ("\x00", "\u2400"),
        ("\x1b", "\u241b"),
        ("\r", "\u240d"),
        ("\x1f", "\u241f"),
        ("\x7f", "\u2421"),
        ("\x80", "\ufffd"),
        ("\x9b", "\ufffd"),
        ("\u202a", "\ufffd"),
        ("\u202e", "\ufffd"),
        ("\ud800", "\ufffd"),
    ],
)
def test_a_harmful_character_becomes_a_sign(harmful: str, sign: str) -> None:
    assert clean(f"a{harmful}b") == f"a{sign}b"


@pytest.mark.parametrize("kept", "\n\t\x85\u2028\u2029\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
def test_breaks_joiners_marks_and_isolates_stay(kept: str) -> None:
    assert clean(f"a{kept}b") == f"a{kept}b"


def test_an_escape_sequence_is_shown_as_it_is_written() -> None:
    assert clean("\x1b]0;title\x07") == "\u241b]0;title\u2407"


def test_a_line_has_spaces_for_breaks_and_tabs() -> None:
    assert clean_line("a\nb\tc\x85d\u2028e\u2029f\r") == "a b c d e f\u240d"


def test_paragraphs_may_end_with_a_carriage_return() -> None:
    assert clean_paragraphs("a\r\nb\x0b") == "a\r\nb\u240b"


def test_text_without_anything_harmful_is_returned_as_it_is() -> None:
    text = "\u0628 plain"
    assert clean(text) is text


def test_isolate_adds_one_character_at_each_end() -> None:
    assert isolate("ab") == "\u2068ab\u2069"


def test_isolate_leaves_matched_isolates() -> None:
    assert isolate("a\u2067b\u2069c") == "\u2068a\u2067b\u2069c\u2069"


@pytest.mark.parametrize("loose", ["\u2066", "\u2067", "\u2068", "\u2069"])
def test_isolate_neutralizes_what_has_no_partner(loose: str) -> None:
    assert isolate(f"a{loose}b") == "\u2068a\u2060b\u2069"


@pytest.mark.parametrize("separator", ["\n", "\r", "\x85", "\u2028", "\u2029", "\x1c"])
def test_isolate_has_no_separator_inside(separator: str) -> None:
    assert isolate(f"a{separator}b") == "\u2068a b\u2069"


def test_what_is_quoted_in_a_sentence_is_fenced_off() -> None:
    assert isolate_quoted("“\u0627” (2), “b”: c") == "“\u2068\u0627\u2069” (2), “\u2068b\u2069”: c"
    assert isolate_quoted("“”, “a, b”c”") == "“”, “\u2068a, b\u2069”c”"
    # What was fenced off badly cannot get out.
    assert isolate_quoted("“\u2067a”") == "“\u2068\u2060a\u2069”"
