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
    assert find_unwanted(text) == []


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
        ("x\u202ey", "\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("x\u202c", "\u202c", "U+202C"),
    ],
)
def test_these_are_found_and_named(text: str, character: str, reason: str) -> None:
    found = find_unwanted(text)[0]
    assert text[found.start] == character
    assert reason in found.reason


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\x1bb\x07", [(1, "U+001B"), (3, "U+0007")]),
        ("\u202e\x1b", [(0, "U+202E"), (1, "U+001B")]),
        # The end of an isolate ends what is open in it, and nothing else closes an isolate (UAX #9).
        ("\u2067\u202e\u2069\u202c", [(1, "U+202E"), (3, "U+202C")]),
        ("\u202ex\u2069", [(0, "U+202E"), (2, "U+2069")]),
        ("\u2067\u2066x", [(0, "U+2067"), (1, "U+2066")]),
        ("\u202a\u2067x\u202c", [(0, "U+202A"), (1, "U+2067"), (3, "U+202C")]),
        ("\u2067x\n\u2069", [(0, "U+2067"), (3, "U+2069")]),
        ("\u202bx\u202c \u202b", [(4, "U+202B")]),
    ],
)
def test_each_is_found_in_the_order_of_the_text(text: str, found: list[tuple[int, str]]) -> None:
    each = find_unwanted(text)
    assert [unwanted.start for unwanted in each] == [start for start, _code in found]
    assert all(code in unwanted.reason for unwanted, (_start, code) in zip(each, found, strict=True))


def test_a_passage_in_presentation_forms_is_one_mistake() -> None:
    passage = "\ufee3\ufea4\ufee4\ufeaa \ufecb\ufee0\ufef2"
    (found,) = find_unwanted(f"x {passage}.\n")
    assert (found.start, found.end) == (2, 2 + len(passage))
    assert found.reason == (
        "U+FEE3 ARABIC LETTER MEEM INITIAL FORM and 6 more are presentation forms; "
        "write the letters themselves: “\u0645\u062d\u0645\u062f \u0639\u0644\u064a”"
    )
    assert len(find_unwanted(f"{passage}\n{passage} x {passage}")) == 3


def test_a_long_passage_is_not_told_in_full() -> None:
    (found,) = find_unwanted("\ufe8d" * 100_000)
    assert "and 99999 more" in found.reason
    assert len(found.reason) < 250


def test_what_is_quoted_is_harmless_and_short() -> None:
    assert quoted("a\x1b\nb") == "“a␛ b”"
    assert quoted("x" * 100, limit=5) == "“xxxxx…”"
    assert quoted("xxxxx", limit=5) == "“xxxxx”"


def test_the_nearest_known_word_is_named() -> None:
    assert nearest("hedline", ["headline", "body"]) == "; did you mean “headline”?"
    assert nearest("Body", ["headline", "body"]) == "; did you mean “body”?"
    assert nearest("zzz", ["headline", "body"]) == ""
