"""Joining forms; the names of the tests tell what arabic-reshaper gets wrong when it sees the text itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from arabic_reshaper.letters import LETTERS_ARABIC
from presented import presented

from tui.text.shaping import shape_word
from tui.text.unicode_properties import joining_type

BEH_ISOLATED, BEH_FINAL, BEH_INITIAL, BEH_MEDIAL = "\ufe8f", "\ufe90", "\ufe91", "\ufe92"


@pytest.fixture(autouse=True)
def _all_forms() -> Iterator[None]:
    with presented(forms="all"):
        yield


def shape(word: str) -> list[str]:
    return list(shape_word(word))


@pytest.mark.parametrize(
    ("word", "glyphs"),
    [
        ("\u0628", "\ufe8f"),
        ("\u0628\u0628", "\ufe91\ufe90"),
        ("\u0628\u0628\u0628", "\ufe91\ufe92\ufe90"),
        ("\u0628\u0627\u0628", "\ufe91\ufe8e\ufe8f"),
        ("\u0621\u0628", "\ufe80\ufe8f"),
        ("\u0640\u0628\u0640", "\u0640\ufe92\u0640"),
        ("\u0627\u0644\u0645", "\ufe8d\ufedf\ufee2"),
        ("\u0628-\u0628", "\ufe8f-\ufe8f"),
        ("(\u0628\u0628)", "(\ufe91\ufe90)"),
        ("\u0628\u0661\u0628", "\ufe8f\u0661\ufe8f"),
    ],
)
def test_letters_join(word: str, glyphs: str) -> None:
    assert shape(word) == list(glyphs)


@pytest.mark.parametrize(
    ("word", "glyphs"),
    [
        pytest.param("\u067e\u06af\u0686", "\ufb58\ufb95\ufb7b", id="persian peh gaf tcheh"),
        pytest.param("\u06cc\u06a9\u06cc", "\ufbfe\ufb91\ufbfd", id="persian yeh keheh yeh"),
        pytest.param("\u0698", "\ufb8a", id="persian jeh"),
        pytest.param("\u0679\u06be\u06c1", "\ufb68\ufbad\ufba7", id="urdu tteh, heh doachashmee, heh goal"),
        pytest.param("\u0628\u06d2", "\ufe91\ufbaf", id="urdu yeh barree"),
        pytest.param("\u0628\u0688\u0691", "\ufe91\ufb89\ufb8c", id="urdu ddal rreh"),
        pytest.param("\u0628\u06ba", "\ufe91\ufb9f", id="urdu noon ghunna, final"),
        pytest.param("\u06ba\u0628", "\ufbe8\ufe90", id="urdu noon ghunna, initial"),
        pytest.param("\u0628\u06c6", "\ufe91\ufbda", id="azerbaijani and kurdish oe"),
        pytest.param("\u0628\u06c7", "\ufe91\ufbd8", id="azerbaijani u"),
        pytest.param("\u0639\u0649\u0628", "\ufecb\ufbe9\ufe90", id="alef maksura inside a word"),
        pytest.param("\u0677", "\ufbdd", id="u with hamza above"),
    ],
)
def test_letters_of_other_languages_take_their_own_forms(word: str, glyphs: str) -> None:
    assert shape(word) == list(glyphs)


@pytest.mark.parametrize(
    ("letter", "before", "after"),
    [
        pytest.param("\u06ce", BEH_INITIAL, BEH_FINAL, id="kurdish yeh with small v"),
        pytest.param("\u06b5", BEH_INITIAL, BEH_FINAL, id="kurdish lam with small v"),
        pytest.param("\u0695", BEH_INITIAL, BEH_ISOLATED, id="kurdish reh with small v"),
        pytest.param("\u06d5", BEH_INITIAL, BEH_ISOLATED, id="kurdish ae"),
        pytest.param("\u063d", BEH_INITIAL, BEH_FINAL, id="azerbaijani yeh with inverted v"),
        pytest.param("\u06a5", BEH_INITIAL, BEH_FINAL, id="dual-joining without forms"),
        pytest.param("\u0750", BEH_INITIAL, BEH_FINAL, id="arabic supplement"),
        pytest.param("\u0886", BEH_INITIAL, BEH_FINAL, id="arabic extended-b"),
    ],
)
def test_neighbours_join_a_letter_without_presentation_forms(letter: str, before: str, after: str) -> None:
    assert shape(f"\u0628{letter}\u0628") == [before, letter, after]


def test_every_letter_that_arabic_reshaper_does_not_know_joins() -> None:
    unknown = [
        character
        for character in map(chr, (*range(0x0600, 0x0700), *range(0x0750, 0x0780), *range(0x0870, 0x0900)))
        if joining_type(character) in "DR" and character not in LETTERS_ARABIC
    ]
    assert len(unknown) > 100
    for letter in unknown:
        after = BEH_FINAL if joining_type(letter) == "D" else BEH_ISOLATED
        assert shape(f"\u0628{letter}\u0628") == [BEH_INITIAL, letter, after]


@pytest.mark.parametrize(
    "invisible",
    ["\u200e", "\u200f", "\u061c", "\u2060", "\u00ad", "\ufe00", "\ufe0f", "\ufeff", "\u034f", "\u200b"],
)
def test_transparent_characters_do_not_break_joining(invisible: str) -> None:
    assert shape(f"\u0628{invisible}\u0628") == [BEH_INITIAL, invisible, BEH_FINAL]


@pytest.mark.parametrize(
    "mark", ["\u064e", "\u0651", "\u0670", "\u0654", "\u08f0", "\u0301", "\u0898", "\u06dc"]
)
def test_marks_stay_and_do_not_break_joining(mark: str) -> None:
    assert shape(f"{mark}\u0628{mark}\u0628{mark}") == [mark, BEH_INITIAL, mark, BEH_FINAL, mark]


@pytest.mark.parametrize("character", ["\u06e5", "\u06dd", "\u08e2"])
def test_what_looks_like_a_mark_but_does_not_join_ends_a_word(character: str) -> None:
    assert shape(f"\u0628{character}\u0628") == [BEH_ISOLATED, character, BEH_ISOLATED]


def test_non_joiner_parts_letters() -> None:
    assert shape("\u0628\u200c\u0628") == [BEH_ISOLATED, "\u200c", BEH_ISOLATED]


def test_joiner_joins_and_does_not_come_out() -> None:
    assert shape("\u0628\u200d") == [BEH_INITIAL, ""]
    assert shape("\u200d\u0628") == ["", BEH_FINAL]
    assert shape("\u0628\u200d\u200d\u0628") == [BEH_INITIAL, "", "", BEH_FINAL]


@pytest.mark.parametrize(
    ("alef", "isolated", "final"),
    [
        ("\u0627", "\ufefb", "\ufefc"),
        ("\u0623", "\ufef7", "\ufef8"),
        ("\u0625", "\ufef9", "\ufefa"),
        ("\u0622", "\ufef5", "\ufef6"),
    ],
)
def test_lam_alef_is_one_glyph_on_the_lam(alef: str, isolated: str, final: str) -> None:
    assert shape(f"\u0644{alef}") == [isolated, ""]
    assert shape(f"\u0628\u0644{alef}\u0628") == [BEH_INITIAL, final, "", BEH_ISOLATED]


def test_marks_between_lam_and_alef_stay() -> None:
    assert shape("\u0644\u0651\u064e\u0627\u064b") == ["\ufefb", "\u0651", "\u064e", "", "\u064b"]
    assert shape("\u0644\u200f\u0627") == ["\ufefb", "\u200f", ""]


@pytest.mark.parametrize("between", ["\u200c", "\u0640", "\u06dd", "\u070f"])
def test_what_is_not_transparent_parts_lam_from_alef(between: str) -> None:
    assert "\ufefb" not in shape(f"\u0644{between}\u0627")


def test_a_joiner_keeps_lam_and_alef_two_glyphs() -> None:
    assert shape("\u0644\u200d\u0627") == ["\ufedf", "", "\ufe8e"]


def test_a_joiner_before_lam_alef_does_not_crash() -> None:
    assert shape("\u0628\u200d\u0644\u0627") == [BEH_INITIAL, "", "\ufefc", ""]


def test_lam_alef_after_lam_alef() -> None:
    assert shape("\u0644\u0627\u0644\u0627") == ["\ufefb", "", "\ufefb", ""]
    assert shape("\u0644\u0644\u0627") == ["\ufedf", "\ufefc", ""]


def test_lam_with_alef_wasla_has_no_glyph_of_its_own() -> None:
    assert shape("\u0644\u0671") == ["\ufedf", "\ufb51"]


def test_the_name_of_god_stays_four_letters() -> None:
    assert shape("\u0627\u0644\u0644\u0647") == ["\ufe8d", "\ufedf", "\ufee0", "\ufeea"]


@pytest.mark.parametrize(
    "word", ["", "word", "caf\u00e9", "\u05e9\u05dc\u05d5\u05dd", "\u4e16", "123", "\u064e"]
)
def test_words_without_arabic_letters_are_themselves(word: str) -> None:
    assert "".join(shape(word)) == word


def test_every_presentation_form_is_the_letters_own() -> None:
    for letter in map(chr, {*range(0x0621, 0x06D4)} - {0x06BA}):
        for word, index in (
            (letter, 0),
            (f"{letter}\u0628", 0),
            (f"\u0628{letter}\u0628", 1),
            (f"\u0628{letter}", 1),
        ):
            glyph = shape(word)[index]
            assert glyph == letter or unicodedata.decomposition(glyph).split()[1:] == [f"{ord(letter):04X}"]
