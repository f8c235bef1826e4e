"""Keyboard layouts, and the Arabic one beside the English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.search.keyboard import (
    ARABIC,
    ARABIC_101,
    ARABIC_102_AZERTY,
    AZERBAIJANI,
    AZERTY,
    LAM_ALEF_KEYS,
    LAM_ALEFS,
    QWERTY,
    X11_SIGNS,
    Layout,
    typed_by,
)


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


def test_keys_that_type_the_same_on_both_are_left_out() -> None:
    assert not ARABIC_101.keys() & set(':"\\|-_=+!@#$%^&*')


def test_no_two_keys_type_the_same() -> None:
    assert len(set(ARABIC_101.values())) == len(ARABIC_101)


def test_a_lam_alef_key_may_send_two_letters_or_one_ligature() -> None:
    assert typed_by("b") == ("لا", "\ufefb")
    assert typed_by("q") == ("ض",)
    assert typed_by("F5") == ()
    assert set(LAM_ALEF_KEYS) == {key for key, typed in ARABIC_101.items() if len(typed) > 1}
    assert {LAM_ALEFS[LAM_ALEF_KEYS[key]] for key in "bBGT"} == {"لا", "لآ", "لأ", "لإ"}


LAYOUTS = {
    "QWERTY": QWERTY,
    "AZERTY": AZERTY,
    "AZERBAIJANI": AZERBAIJANI,
    "ARABIC": ARABIC,
    "ARABIC_102_AZERTY": ARABIC_102_AZERTY,
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_has_its_keys_and_no_two_type_the_same(name: str) -> None:
    plain, shifted = LAYOUTS[name]
    assert len(plain) == len(shifted) == 35
    assert len(set(plain + shifted)) == 70


def test_the_two_azerty_layouts_of_arabic_differ_in_a_few_keys() -> None:
    x11, windows = ("".join(layout) for layout in (ARABIC, ARABIC_102_AZERTY))
    differing = {
        latin: (of_x11, of_windows)
        for latin, of_x11, of_windows in zip("".join(AZERTY), x11, windows, strict=True)
        if of_x11 != of_windows
    }
    assert differing == {
        "²": ("ذ", ">"),
        "*": ("\\", "ذ"),
        "~": ("\u0651", "<"),
        "µ": ("|", "\u0651"),
        "¨": ("<", "}"),
        "£": (">", "{"),
        "Q": ("\u0650", "\\"),
        "S": ("\u064d", " "),
        "C": ("}", "\u0650"),
        "V": ("{", "\u064d"),
    }


SYMBOLS = Path("/usr/share/X11/xkb/symbols")

KEYS = [
    "TLDE",
    *(f"AD{number:02}" for number in range(1, 13)),
    *(f"AC{number:02}" for number in range(1, 12)),
    "BKSL",
    *(f"AB{number:02}" for number in range(1, 11)),
]


def by_name(names_and_values: str) -> dict[str, str]:
    words = iter(names_and_values.split())
    return dict(zip(words, words, strict=True))


SIGN_NAMES = (
    "grave ` asciitilde ~ bracketleft [ bracketright ] braceleft { braceright } semicolon ; colon : "
    "apostrophe ' quotedbl \" backslash \\ bar | comma , period . slash / question ? less < greater > "
    "dollar $ sterling £ percent % asterisk * mu µ exclam ! section § twosuperior ² ellipsis … "
    "dead_circumflex ^ dead_diaeresis ¨ ugrave ù division ÷ multiply × "
    "udiaeresis ü Udiaeresis Ü odiaeresis ö Odiaeresis Ö gbreve ğ Gbreve Ğ idotless ı Iabovedot İ "
    "schwa ə SCHWA Ə ccedilla ç Ccedilla Ç scedilla ş Scedilla Ş"
)

ARABIC_NAMES = (
    "hamza 621 maddaonalef 622 hamzaonalef 623 hamzaonwaw 624 hamzaunderalef 625 hamzaonyeh 626 alef 627 "
    "beh 628 tehmarbuta 629 teh 62a theh 62b jeem 62c hah 62d khah 62e dal 62f thal 630 ra 631 zain 632 "
    "seen 633 sheen 634 sad 635 dad 636 tah 637 zah 638 ain 639 ghain 63a tatweel 640 feh 641 qaf 642 "
    "kaf 643 lam 644 meem 645 noon 646 ha 647 waw 648 alefmaksura 649 yeh 64a fathatan 64b dammatan 64c "
    "kasratan 64d fatha 64e damma 64f kasra 650 shadda 651 sukun 652 comma 60c semicolon 61b "
    "question_mark 61f"
)

CHARACTERS = by_name(SIGN_NAMES) | {
    f"Arabic_{name}": chr(int(code, 16)) for name, code in by_name(ARABIC_NAMES).items()
}
"""X11's names of what keys type (keysyms), as characters."""


def keysym_character(name: str) -> str:
    if len(name) == 1:
        return name
    if re.fullmatch("U[0-9A-F]{4,5}", name):
        return chr(int(name[1:], 16))
    return CHARACTERS[name]


def x11_keysyms(file: str, section: str) -> dict[str, list[str]]:
    """The first two levels of each key, by the key's name, in a symbol file and those that it includes."""
    text = re.sub("//.*", "", (SYMBOLS / file).read_text("utf-8"))
    found = re.search(rf'xkb_symbols\s+"{section}"\s*\{{(.*?)\n\}};', text, re.DOTALL)
    assert found is not None
    keysyms: dict[str, list[str]] = {}
    statement = re.compile(
        r'include\s+"(?P<file>\w+)(?:\((?P<part>\w+)\))?"|key\s*<(?P<key>\w+)>(?P<types>[^;]*)'
    )
    for match in statement.finditer(found[1]):
        if match["key"]:
            levels = match["types"].partition("[")[2].partition("]")[0]
            keysyms[match["key"]] = [level.strip() for level in levels.split(",")][:2]
        elif match["file"] != "level3":
            keysyms |= x11_keysyms(match["file"], match["part"] or "basic")
    return keysyms


@pytest.mark.parametrize(
    ("layout", "file", "section"),
    [
        (QWERTY, "us", "basic"),
        (AZERTY, "fr", "basic"),
        (AZERBAIJANI, "az", "latin"),
        (ARABIC, "ara", "basic"),
        (ARABIC, "ara", "azerty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_key_types_what_x11_says(layout: Layout, file: str, section: str) -> None:
    if not (SYMBOLS / file).exists():
        pytest.skip("xkb-data is not installed")
    keysyms = x11_keysyms(file, section)
    for level, characters in enumerate(layout):
        for key, character in zip(KEYS, characters, strict=True):
            x11_character = keysym_character(keysyms[key][level])
            if layout is ARABIC and level == 1:
                # Windows' sign on this key stands in the layout.
                x11_character = (X11_SIGNS | {"…": "|"}).get(x11_character, x11_character)
            assert (key, character) == (key, x11_character)
