"""Characters that texts must not have."""

from __future__ import annotations

import pytest

from tui.dossier.vetting import find_unwanted, nearest, quoted


@pytest.mark.parametrize(
    "text",
    [
        "نائب رئيس الديوان",
        "one\n\ntwo\tthree",
        "a\x85b\u2028c\u2029d",
        "\u2067x\u2069 \u2068\u2066y\u2069\u2069",
        "\u202bx\u202c",
        "\u200e\u200f\u061c\u200c\u200d",
        "\ufd3e x \ufd3f \ufdf2 \ufdfa",
        "نموًّا",
    ],
)
def test_these_texts_are_fine(text: str) -> None:
    assert find_unwanted(text) is None


@pytest.mark.parametrize(
    ("text", "character", "reason"),
    [
        ("a\x1b[31m", "\x1b", "U+001B"),
        ("a\rb", "\r", "U+000D"),
        ("a\x00", "\x00", "U+0000"),
        ("a\x7f", "\x7f", "U+007F"),
        ("a\x9b", "\x9b", "U+009B"),
        ("\ud800", "\ud800", "U+D800"),
        ("\ufe8d\ufedf", "\ufe8d", "U+FE8D ARABIC LETTER ALEF ISOLATED FORM"),
        ("\ufefb", "\ufefb", "“\u0644\u0627”"),
        ("\ufb56", "\ufb56", "“\u067e”"),
        ("\u2067x", "\u2067", "U+2067 RIGHT-TO-LEFT ISOLATE"),
        ("\u2067x\n\u2069", "\u2067", "U+2067"),
        ("x\u2069", "\u2069", "U+2069"),
        ("\u202ex", "\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u202ex\u2069", "\u2069", "U+2069"),
        ("\u2067\u202e\u2069\u202c", "\u2069", "U+2069"),
        ("x\u202c", "\u202c", "U+202C"),
    ],
)
def test_these_are_found_and_named(text: str, character: str, reason: str) -> None:
    found = find_unwanted(text)
    assert found is not None
    assert found[0] == character
    assert reason in found[1]


def test_controls_go_before_bidi_controls() -> None:
    found = find_unwanted("\u202e\x1b")
    assert found is not None
    assert found[0] == "\x1b"


def test_what_is_quoted_is_harmless_and_short() -> None:
    assert quoted("a\x1b\nb") == "“a␛ b”"
    assert quoted("x" * 100, limit=5) == "“xxxxx…”"
    assert quoted("xxxxx", limit=5) == "“xxxxx”"


def test_the_nearest_known_word_is_named() -> None:
    assert nearest("hedline", ["headline", "body"]) == "; did you mean “headline”?"
    assert nearest("Body", ["headline", "body"]) == "; did you mean “body”?"
    assert nearest("zzz", ["headline", "body"]) == ""
