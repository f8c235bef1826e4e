"""The Arabic layout."""

from __future__ import annotations

from tui.search.keyboard import ARABIC_101, LAM_ALEF_KEYS, typed_by


def test_words_typed_on_the_wrong_layout() -> None:
    assert "".join(ARABIC_101[key] for key in "hgfpvdk") == "البحرين"
    assert "".join(ARABIC_101[key] for key in "Hvfdpdhk") == "أربيحيان"
    assert "".join(ARABIC_101[key] for key in "hgfvglhk") == "البرلمان"
    assert "".join(ARABIC_101[key] for key in "hgHlhkm") == "الأمانة"


def test_the_keys_that_commands_use() -> None:
    keys = {"q": "ض", "/": "ظ", "?": "؟", "j": "ت", "k": "ن", "g": "ل", "G": "لأ", "n": "ى", "N": "آ"}
    keys |= {"e": "ث", "y": "غ", "o": "خ", "1": "١", "2": "٢", "3": "٣"}
    assert {key: ARABIC_101[key] for key in keys} == keys


def test_every_letter_key_types_something() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    assert all(ARABIC_101[key] for key in letters + letters.upper())


def test_no_two_keys_type_the_same() -> None:
    assert len(set(ARABIC_101.values())) == len(ARABIC_101)


def test_a_lam_alef_key_may_send_two_letters_or_one_ligature() -> None:
    assert typed_by("b") == ("لا", "\ufefb")
    assert typed_by("q") == ("ض",)
    assert typed_by("F5") == ()
    assert set(LAM_ALEF_KEYS) == {key for key, typed in ARABIC_101.items() if len(typed) > 1}
