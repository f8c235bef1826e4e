"""Sounding alike holds for any two words, whatever their letters, in either order."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from tui.search.transliteration import do_sounds_agree, sounds_like, sounds_of

LATIN = st.text("abcdefghijklmnopqrstuvwxyzəıçşğ'-", max_size=12)
ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئپچژگ\u064e\u0651", max_size=10)
CYRILLIC = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғҹһ", max_size=12)
WORDS = LATIN | ARABIC | CYRILLIC | st.text(max_size=60)


@given(WORDS)
@example("بوى")
def test_a_sound_has_a_slot_more_than_consonants_and_agrees_with_itself(word: str) -> None:
    for sound in sounds_of(word):
        assert sound.consonants
        assert len(sound.slots) == len(sound.consonants) + 1
        assert do_sounds_agree(sound, sound)
        assert do_sounds_agree(sound, sound, is_beginning=True)


@given(WORDS, WORDS)
def test_sounding_alike_goes_both_ways(word: str, other: str) -> None:
    assert sounds_like(word, other) == sounds_like(other, word)


@given(WORDS)
def test_case_does_not_matter(word: str) -> None:
    if word.upper().casefold() == word:
        assert sounds_of(word.upper()) == sounds_of(word)
