"""Reading text typed on the wrong layout holds for any text; the measure is pressing the keys one by one."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from tui.search.folding import fold_text
from tui.search.keyboard import (
    ARABIC,
    ARABIC_102_AZERTY,
    AZERBAIJANI,
    AZERTY,
    LAM_ALEFS,
    QWERTY,
    Layout,
)
from tui.search.wrong_layout import MOST_READINGS, readings

PAIRS = [(QWERTY, ARABIC), (AZERTY, ARABIC), (AZERTY, ARABIC_102_AZERTY), (AZERBAIJANI, ARABIC)]

Press = tuple[str, str]
"""What one key types on the Latin and on the Arabic layout."""


def is_arabic(character: str) -> bool:
    """Whether it is a letter, a vowel mark or tatweel."""
    return unicodedata.category(character) in ("Lo", "Lm", "Mn")


def is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN")


def presses(pair: tuple[Layout, Layout]) -> list[Press]:
    return list(zip("".join(pair[0]), "".join(pair[1]), strict=True))


def words_of(keys: list[Press]) -> st.SearchStrategy[list[Press]]:
    return st.lists(st.sampled_from([*keys, (" ", " ")]), min_size=1, max_size=12)


pressed_for_arabic = st.sampled_from(PAIRS).flatmap(
    lambda pair: words_of([press for press in presses(pair) if is_arabic(press[1])])
)
pressed_for_latin = st.sampled_from(PAIRS).flatmap(
    lambda pair: words_of([press for press in presses(pair) if is_latin(press[0]) and press[1] != " "])
)


def with_dead_keys(pressed: str) -> str:
    """Put each circumflex on the letter after it, as French keyboards do where there is such a letter."""
    typed = ""
    for character in pressed:
        composed = unicodedata.normalize("NFC", character + "\u0302")
        if typed.endswith("^") and character.isascii() and len(composed) == 1:
            typed = typed[:-1] + composed
        else:
            typed += character
    return typed


def letters_of(arabic: str) -> str:
    return "".join(LAM_ALEFS.get(character, character) for character in arabic)


@given(pressed_for_arabic, st.booleans())
def test_arabic_typed_on_a_latin_layout_is_read_back(keys: list[Press], has_dead_keys: bool) -> None:
    typed = "".join(latin for latin, _arabic in keys)
    meant = letters_of("".join(arabic for _latin, arabic in keys))
    if not any(unicodedata.category(character) == "Lo" for character in meant):
        return
    assert meant in readings(with_dead_keys(typed) if has_dead_keys else typed)


@given(pressed_for_latin, st.booleans())
def test_latin_typed_on_an_arabic_layout_is_read_back(keys: list[Press], sends_ligatures: bool) -> None:
    meant = "".join(latin for latin, _arabic in keys)
    typed = "".join(arabic for _latin, arabic in keys)
    pairs = sum(map(letters_of(typed).count, LAM_ALEFS.values()))
    # More of them are not tried one by one.
    if pairs > 1 or not any(map(is_arabic, typed)):
        return
    assert meant in readings(typed if sends_ligatures else letters_of(typed))


@given(texts)
def test_readings_are_few_and_new(text: str) -> None:
    found = readings(text)
    assert len(found) <= MOST_READINGS
    assert len(set(found)) == len(found)
    assert text not in found
    assert all(fold_text(reading).strip() for reading in found)


@given(
    st.lists(st.sampled_from([*"لااأإآ", *LAM_ALEFS, *"جد^¨ eÊéİIıəb'`ñ2ـ", "\u0651", "\ud800"])).map("".join)
)
def test_hard_texts_are_read_too(text: str) -> None:
    assert text not in readings(text)


@given(texts, texts)
def test_both_scripts_at_once_have_no_reading(some: str, more: str) -> None:
    assert readings(f"{some}b{more}ش") == ()
