"""The language of a text, by its letters and commonest words."""

from __future__ import annotations

import pytest

from tui.importing.languages import guess_language, script_of_tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("بدأ الأمين العام زيارة إلى باكو يلتقي خلالها عددا من المسؤولين في المجلس.", "ar"),
        ("هیئت بحرین با رئیس مجلس دیدار کرد و درباره همکاری پارلمانی گفتگو شد.", "fa"),
        ("وفد نے اسلام آباد میں وزیر سے ملاقات کی اور تعاون پر بات ہوئی ہے۔", "ur"),
        ("شاندەکە لە بەغدا لەگەڵ وەزیر کۆبووەوە و باسی پەیوەندییەکانیان کرد.", "ckb"),
        ("Milli Məclisdə Bəhreyn nümayəndə heyəti ilə görüş keçirilib.", "az"),
        ("Heyet başkanı, iki ülke arasındaki ilişkiler için teşekkür etti.", "tr"),
        ("The delegation met the deputy minister in Baku and thanked him for the visit.", "en"),
        ("Стороны обсудили цифровое развитие и транспорт в Баку.", "ru"),
        ("Сторони обговорили цифровий розвиток і транспорт у Баку.", "uk"),
        ("Le secrétaire général a été reçu par le vice-ministre dans la capitale.", "fr"),
        ("Die Delegation wurde von dem Minister in der Hauptstadt empfangen.", "de"),
    ],
)
def test_languages(text: str, tag: str) -> None:
    assert guess_language(text) == (tag, True)


def test_names_of_another_language_do_not_change_it() -> None:
    english = (
        "The speaker thanked İlham Əliyev for the visit and said that it was of great use to the people."
    )
    assert guess_language(english).tag == "en"
    arabic = (
        "قال الأمين العام في زيارة إلى طهران إن اللقاء مع پزشکیان كان مثمرا وإن التعاون بين البلدين يتسع."
    )
    assert guess_language(arabic).tag == "ar"


@pytest.mark.parametrize("text", ["123", "", "日本", "…"])
def test_nothing_speaks_for_any(text: str) -> None:
    assert guess_language(text) == (None, False)


def test_few_words_are_not_sure() -> None:
    assert guess_language("زيارة رسمية") == ("ar", False)
    assert guess_language("Baku") == ("en", False)


def test_scripts_of_tags() -> None:
    assert script_of_tag("ar-BH") == "Arab"
    assert script_of_tag("az") == "Latn"
    assert script_of_tag("az-Cyrl") == "Cyrl"
    assert script_of_tag("ja") is None
