"""What becomes of letters that are no plain ones, and what is said about it."""

from __future__ import annotations

import pytest
from bidi import get_display

from tui.importing.letters import Tidying

SENTENCE = "اجتمع الأمين العام لمجلس النواب في باكو، يوم 13/05/2024 مع Milli Majlis وناقش 25% من الملفات."
OTHER = "الزيارة الرسمية إلى مدينة المنامة في المرحلة المقبلة"


def tidied(text: str) -> tuple[str, list[str]]:
    tidying = Tidying()
    return tidying.tidy(tidying.restore_order(text)), list(tidying.remarks())


def shaped(text: str) -> str:
    import arabic_reshaper

    return str(arabic_reshaper.reshape(text))


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("ﻣﺤﻤﺪ", "محمد"),
        ("ﻷ ﻼ ﻹ", "لأ لا لإ"),
        ("بﹷ ﹰ ﱠ", "بَ ً َّ"),
        ("ﷲ", "الله"),
        ("ﷺ ﴾١﴿", "ﷺ ﴾١﴿"),
        ("ﮔﻞ ﯾﮏ", "گل یک"),
        ("مـحـمد", "مـحـمد"),
    ],
)
def test_presentation_forms_become_letters(given: str, plain: str) -> None:
    assert Tidying().tidy(given) == plain


def test_forms_in_the_order_of_reading() -> None:
    text, remarks = tidied(shaped(SENTENCE))
    assert text == SENTENCE
    assert remarks == ["51 presentation forms were made the letters that they stand for"]


def test_forms_in_visual_order() -> None:
    text, remarks = tidied(get_display(shaped(SENTENCE)))
    assert text == SENTENCE
    assert remarks[0] == "lines stood in visual order and were turned round"


def test_plain_letters_in_visual_order() -> None:
    drawn = "\n".join(get_display(line) for line in (SENTENCE, OTHER))
    text, remarks = tidied(drawn)
    assert text == f"{SENTENCE}\n{OTHER}"
    assert remarks == ["lines stood in visual order and were turned round"]


def test_lines_whose_words_nothing_tells_the_order_of() -> None:
    text, remarks = tidied(get_display(OTHER))
    assert text == OTHER
    assert remarks == ["lines stood in visual order and were turned round; look whether words follow rightly"]


def test_words_turned_each_for_itself() -> None:
    words = "مدينة، المنامة، الرسمية، الزيارة، إلى."
    backwards = " ".join(word[-2::-1] + word[-1] for word in words.split())
    text, remarks = tidied(backwards)
    assert text == words
    assert remarks == ["the letters of words stood in visual order and were turned round"]


@pytest.mark.parametrize("brackets", ["(محمد)", ")محمد("])
def test_brackets_face_what_they_enclose(brackets: str) -> None:
    # Some programs mirror them as they were drawn, some give what was written.
    drawn = f"{get_display(OTHER)} {brackets[0]}دمحم{brackets[-1]}"
    assert tidied(drawn)[0] == f"(محمد) {OTHER}"


def test_marks_stay_on_their_letters_in_visual_order() -> None:
    words = "المَدينة المَرحلة الزِيارة"
    assert tidied("ةرايزِلا ةلحرمَلا ةنيدمَلا")[0] == words
    # A mark that stands before a word can only be on the letter after it.
    words = "مدينةٌ المَرحلة الزِيارة"
    assert tidied(words[::-1])[0] == words


@pytest.mark.parametrize(
    "text", [SENTENCE, OTHER, "محمد", "a text", "ة ى", "على إلى حتى متى", "13 مايو", "سلام", "ﺩﺍﺭ ﺩﻭﺭ"]
)
def test_the_order_of_what_reads_right_is_left(text: str) -> None:
    assert "turned" not in "".join(tidied(text)[1])
    assert tidied(text)[0] == Tidying().tidy(text)


def test_some_words_so_and_some_so() -> None:
    text = f"{shaped(OTHER)} {shaped(OTHER)[::-1]}"
    made, remarks = tidied(text)
    assert OTHER in made
    assert remarks[0] == "some words stand in visual order and some do not; their order was left as it is"


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("األمين", "الأمين"),
        ("واإلدارة", "والإدارة"),
        ("بآسيا", "بآسيا"),
        ("االجتماع", "الاجتماع"),
        ("باألمس", "بالأمس"),
        ("األ", "األ"),
        ("مألوف", "مألوف"),
        ("سأل", "سأل"),
        ("فالأمر", "فالأمر"),
    ],
)
def test_lam_alef_that_came_out_the_wrong_way_round(given: str, plain: str) -> None:
    assert Tidying().tidy(given) == plain


def test_what_is_taken_out_is_told() -> None:
    tidying = Tidying()
    text = tidying.tidy("a\x00b\x1b[2J\u202eabc\u202c d\u200b\u00a0e e\u0301 co\u00adop\n")
    assert text == "ab[2Jabc d e é coop\n"
    assert list(tidying.remarks()) == [
        "2 control characters were taken out",
        "2 bidi controls were taken out; some forced an order, so look whether words read right",
        "2 invisible signs were taken out",
        "letters and their marks were composed (NFC)",
    ]


def test_joiners_and_direction_marks_stay() -> None:
    text = "می\u200cشود \u200f(a)\u200e"
    assert Tidying().tidy(text) == text


def test_nothing_is_said_where_nothing_was_done() -> None:
    assert tidied("نص عادي.\r\nسطر") == ("نص عادي.\nسطر", [])
