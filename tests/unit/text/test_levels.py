"""Embedding levels, and when python-bidi is asked for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import bidi.bidi
import pytest

from tui.text import levels
from tui.text.levels import BaseDirection, find_paragraph_level, resolve_levels


@pytest.fixture
def broken_resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-bidi, failing when it is called."""

    def fail(*_: object) -> Any:
        raise AssertionError("python-bidi was called")

    monkeypatch.setattr(levels, "_checked_resolver", lambda: fail)
    levels.forget_levels()


@pytest.fixture
def fresh_resolver() -> Iterator[None]:
    """A module that has not looked at python-bidi yet, before the test and after it."""
    levels._checked_resolver.cache_clear()
    levels.forget_levels()
    yield
    levels._checked_resolver.cache_clear()
    levels.forget_levels()


@pytest.mark.parametrize(
    ("text", "base_direction", "level"),
    [
        ("abc \u0628", "auto", 0),
        ("\u0628 abc", "auto", 1),
        ("\u05d0", "auto", 1),
        ("123 \u0628", "auto", 1),
        ("\u0661\u0662", "auto", 0),
        ("", "auto", 0),
        ("\u0628", "ltr", 0),
        ("abc", "rtl", 1),
        ("\u2067\u0628\u2069 abc", "auto", 0),
        ("\u2067\u0628", "auto", 0),
        ("\u2069\u0628", "auto", 1),
        ("123\u2029\u0628", "auto", 0),
    ],
)
def test_paragraph_level(text: str, base_direction: BaseDirection, level: int) -> None:
    assert find_paragraph_level(text, base_direction) == level


def test_a_number_in_arabic_runs_left_to_right() -> None:
    assert resolve_levels("\u0628 12", "auto") == (1, [1, 1, 2, 2])


def test_a_bracket_takes_the_direction_of_what_it_encloses() -> None:
    assert resolve_levels("\u0628 (ab)", "auto") == (1, [1, 1, 1, 2, 2, 1])
    assert resolve_levels("ab (\u0628) \u0628", "ltr")[1] == [0, 0, 0, 0, 1, 0, 0, 1]


def test_a_character_of_the_supplementary_planes_has_one_level() -> None:
    assert resolve_levels("\u0628\U0001f600a", "rtl") == (1, [1, 1, 2])


def test_a_lone_surrogate_has_a_level() -> None:
    assert resolve_levels("\u0628 \ud800", "rtl")[1] == [1, 1, 2]


def test_nothing_has_no_levels() -> None:
    assert resolve_levels("", "rtl") == (1, [])


@pytest.mark.parametrize("base_direction", ["rtl", "auto"])
@pytest.mark.usefixtures("broken_resolver")
def test_plain_arabic_never_calls_python_bidi(base_direction: BaseDirection) -> None:
    text = "\u0642\u0627\u0644\u064e (\u0627\u0644): \u00ab\u0646\u0645\u00bb\u060c \u067e\u200c\u06a9!"
    assert resolve_levels(text, base_direction) == (1, [1] * len(text))


@pytest.mark.parametrize("base_direction", ["ltr", "auto"])
@pytest.mark.usefixtures("broken_resolver")
def test_plain_latin_never_calls_python_bidi(base_direction: BaseDirection) -> None:
    text = "Visit of 2025-05-13 (100%), \u201cthe first\u201d: e\u0301 \u0434 \u4e16"
    assert resolve_levels(text, base_direction) == (0, [0] * len(text))


@pytest.mark.usefixtures("broken_resolver")
def test_the_broken_resolver_is_broken() -> None:
    with pytest.raises(AssertionError, match="python-bidi was called"):
        resolve_levels("\u0628 12", "rtl")


def test_a_long_paragraph_asks_for_few_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    resolver = levels._checked_resolver()

    def listen(text: str, *arguments: Any) -> Any:
        asked.append(text)
        return resolver(text, *arguments)

    monkeypatch.setattr(levels, "_checked_resolver", lambda: listen)
    levels.forget_levels()
    resolve_levels("\u0628\u0627\u0628, \u0628\u064e\u0628. " * 500 + "12 abc (def) ghi", "rtl")
    assert len(asked[0]) < 20


@pytest.mark.usefixtures("fresh_resolver")
@pytest.mark.parametrize("dump", ["", "BidiInfo { levels: 1 }", "\n    original_classes: [\n    levels: ["])
def test_a_dump_of_another_shape_is_a_clear_error(monkeypatch: pytest.MonkeyPatch, dump: str) -> None:
    monkeypatch.setattr(bidi.bidi, "get_display_inner", lambda *_: dump)
    with pytest.raises(RuntimeError, match=r"python-bidi's debug dump has changed its shape"):
        resolve_levels("\u0628 12", "rtl")


@pytest.mark.usefixtures("fresh_resolver")
def test_a_dump_of_another_meaning_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    resolver = bidi.bidi.get_display_inner
    monkeypatch.setattr(bidi.bidi, "get_display_inner", lambda text, _, debug: resolver(text, "L", debug))
    with pytest.raises(RuntimeError, match=r"python-bidi's debug dump has changed its meaning"):
        resolve_levels("\u0628 12", "rtl")


def test_deep_isolates_do_not_overflow() -> None:
    assert len(resolve_levels("\u2067" * 300 + "a\u0628" + "\u2069" * 300, "auto")[1]) == 602
