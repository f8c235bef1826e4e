"""What was typed on the wrong keyboard layout."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from tui.search.keyboard import (
    ARABIC,
    ARABIC_102_AZERTY,
    AZERBAIJANI,
    AZERTY,
    LAM_ALEFS,
    QWERTY,
    Layout,
)
from tui.search.wrong_layout import LONGEST, MOST_READINGS, readings

DOSSIER = "\n".join(
    file.read_text("utf-8") for file in sorted((Path(__file__).parents[3] / "data").rglob("*.toml"))
)
ARABIC_WORDS = sorted(set(re.findall("[\u0621-\u063a\u0641-\u0652]{2,}", DOSSIER)))
LATIN_WORDS = sorted(set(re.findall("[A-Za-z]{2,}", DOSSIER)))
AZERBAIJANI_WORDS = (
    "azərbaycan bəhreyn rüstəm məhmudov milli məclis əliyev bakı gəncə şuşa naxçıvan qarabağ nəqliyyat "
    "rəqəmsal inkişaf nazirliyi süni intellekt təhlükəsizlik əməkdaşlıq görüş səfər çıxış müşavir dövlət"
)

PAIRS = {
    "qwerty": (QWERTY, ARABIC),
    "azerty-x11": (AZERTY, ARABIC),
    "azerty-windows": (AZERTY, ARABIC_102_AZERTY),
    "azerbaijani": (AZERBAIJANI, ARABIC),
}


def keys_of(layout: Layout, other: Layout) -> dict[str, str]:
    """What the keys that type on the one layout type on the other."""
    return dict(zip("".join(layout), "".join(other), strict=True))


def pressed_for_arabic(text: str, latin: Layout, arabic: Layout) -> str:
    """What a Latin layout types while somebody types an Arabic text, lam-alef by its own key."""
    for ligature, letters in LAM_ALEFS.items():
        text = text.replace(letters, ligature)
    return "".join(keys_of(arabic, latin).get(letter, letter) for letter in text)


def pressed_for_latin(text: str, latin: Layout, arabic: Layout) -> str:
    """What an Arabic layout types while somebody types a Latin text, lam-alef as two letters."""
    typed = (keys_of(latin, arabic).get(letter, letter) for letter in text)
    return "".join(LAM_ALEFS.get(letter, letter) for letter in typed)


def with_circumflex(pressed: re.Match[str]) -> str:
    """What a dead circumflex and a letter type on a French layout."""
    character = unicodedata.normalize("NFC", pressed[0][1] + "\u0302")
    return character if len(character) == 1 else pressed[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hgfpvdk", "البحرين"),
        ("Y[jlhu", "إجتماع"),
        ("H`vfd[hk", "أذربيجان"),
        ("hgHlhkm", "الأمانة"),
        ("Nvhx", "آراء"),
        ("hgGldv", "اللأمير"),
        ("hgTsghl", "اللإسلام"),
        ("hgBsd,dm", "اللآسيوية"),
        ("hgbpr", "اللاحق"),
        ("hgghpr", "اللاحق"),
        ("lEpQl~Q]", "م\u064fح\u064eم\u0651\u064eد"),
        ("fvglhk Hvfd[hk", "برلمان أربيجان"),
        ("lcjlv 2024", "مؤتمر 2024"),
    ],
)
def test_arabic_typed_on_qwerty(typed: str, meant: str) -> None:
    assert readings(typed)[0] == meant


def test_the_tashkeel_keys() -> None:
    typed = "fQfWfEfRfAfSfXf"
    assert readings(typed)[0] == "ب\u064eب\u064bب\u064fب\u064cب\u0650ب\u064dب\u0652ب"
    assert readings("l~J]")[0] == "م\u0651\u0640د"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("l^gs", "مجلس"),
        ("qf;m,", "شبوكة"),
        ("hgfpvdk", "البحرين"),
        ("lpl;$;t", "محمودوف"),
        ("Hvfd^hk", "أربيجان"),
        ("h²hu,", "اذاعة"),
        ("h*hu,", "اذاعة"),
        ("ùhgf", "طالب"),
        ("!vt", "ظرف"),
        (";:dv", "وزير"),
    ],
)
def test_arabic_typed_on_azerty(typed: str, meant: str) -> None:
    assert meant in readings(typed)


def test_a_dead_key_went_on_top_of_the_letter_after_it() -> None:
    # ج and ه are the dead circumflex and i.
    assert "جهاد" in readings("îh$")
    assert "جهاد" in readings("^ih$")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("öğı", "جدك"), ("hgfpvdk", "البحرين"), ("lölçum", "مجموعة"), ("əhgf", "طالب")],
)
def test_arabic_typed_on_azerbaijani(typed: str, meant: str) -> None:
    assert readings(typed)[0] == meant


@pytest.mark.parametrize("typed", ["HGFPVDK", "Hgfpvdk", "hgfpvdk"])
def test_capitals_may_be_caps_lock_or_habit(typed: str) -> None:
    assert "البحرين" in readings(typed)


def test_caps_lock_comes_first_where_shifted_keys_type_signs() -> None:
    assert readings("HGFPVDK")[0] == "البحرين"


def test_shift_under_caps_lock_types_small_letters() -> None:
    assert "إسلام" in readings("ySGHL")


def test_caps_lock_on_azerbaijani_keys() -> None:
    assert "جدكهص" in readings("ÖĞIİÜ")


def test_caps_lock_on_windows_azerty_shifts_the_signs_too() -> None:
    assert "محمودوف" in readings("LPL.£.T")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ةشاةعيخر", "mahmudov"),
        ("’شاةعيخر", "Mahmudov"),
        ("'شاةعيخر", "Mahmudov"),
        ("اثمم", "hell"),
        ("لاشنع", "baku"),
        ("\ufefbشنع", "baku"),
        ("لآشاقشهى", "Bahrain"),
        ("\ufef5شاقشهى", "Bahrain"),
        ("إةشى \u0661\u0662", "Yman \u0661\u0662"),
    ],
)
def test_latin_typed_on_arabic(typed: str, meant: str) -> None:
    assert readings(typed)[0] == meant


def test_a_lam_alef_is_one_key_or_two() -> None:
    assert readings("ضشقشلاشلا")[:4] == ("qarabab", "qarabagh", "qaraghab", "qaraghagh")
    assert readings("\ufefbشىي")[:2] == ("band", "ghand")


def test_many_lam_alefs_are_taken_alike() -> None:
    assert readings("لا لا لا") == ("b b b", "gh gh gh")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("بخقجثف", "forêt"),
        ("لاضاقث<هى", "bahreïn"),
        ("لاضاقث}هى", "bahreïn"),
        ("ؤخخحéقضفهخى", "coopération"),
        ("\u0650ضفضق", "Qatar"),
        ("\u0650ثغاعى", "Ceyhun"),
    ],
)
def test_french_typed_on_arabic_azerty(typed: str, meant: str) -> None:
    assert meant in readings(typed)


@pytest.mark.parametrize("pair", PAIRS)
def test_each_arabic_word_of_the_dossier_is_given_back(pair: str) -> None:
    assert len(ARABIC_WORDS) >= 200
    for word in ARABIC_WORDS:
        typed = pressed_for_arabic(word, *PAIRS[pair])
        assert word in readings(typed)
        assert word in readings(re.sub("[\\^][a-z]", with_circumflex, typed))


@pytest.mark.parametrize("pair", PAIRS)
def test_each_latin_word_of_the_dossier_is_given_back(pair: str) -> None:
    words = [word for word in LATIN_WORDS if (pair, "S" in word) != ("azerty-windows", True)]
    words = [word for word in words if pair != "azerbaijani" or not set(word) & set("wW")]
    assert len(words) >= 100
    for word in words:
        typed = pressed_for_latin(word, *PAIRS[pair])
        if re.search("[\u0621-\u0652]", typed):
            assert word in readings(typed)


def test_each_azerbaijani_word_is_given_back() -> None:
    for word in AZERBAIJANI_WORDS.split():
        assert word in readings(pressed_for_latin(word, AZERBAIJANI, ARABIC))


@pytest.mark.parametrize("typed", ["البحرين hgfpvdk", "باكو Baku", "bـ", "é ش ñ"])
def test_a_text_of_both_scripts_has_no_reading(typed: str) -> None:
    assert readings(typed) == ()


@pytest.mark.parametrize("typed", ["", " ", "2024", "٢٠٢٤", "?", "؟", "(1-2)", "~", "世界", "\u200f", "Баку"])
def test_what_would_not_become_letters_has_no_reading(typed: str) -> None:
    assert readings(typed) == ()


def test_what_no_key_types_stays() -> None:
    assert readings("  hgfpvdk\t(2024)  世界\u200f")[0] == "  البحرين\t(2024)  世界\u200f"
    assert readings("ةشاةعيخر 2024 世界")[0] == "mahmudov 2024 世界"


def test_a_letter_that_no_layout_has_rules_the_layout_out() -> None:
    assert readings("ñhgf") == ()
    assert readings("پاةعي") == ()
    # Azerbaijani has no w, English no ö; on French keys ö is two, one of which types a sign in Arabic.
    assert readings("whgf ö") == ("ئالب }خ", "ئالب <خ")


def test_a_long_text_is_not_read() -> None:
    assert len(readings("hgfpvdk " * (LONGEST // 8))) == 1
    assert readings("hgfpvdk " * 12_500) == ()
    assert readings("لا" * 50_000) == ()


def test_there_are_never_many_readings() -> None:
    assert len(readings("لا" * (LONGEST // 2))) <= MOST_READINGS
    assert len(readings("صلاصلاجد,")) == MOST_READINGS
