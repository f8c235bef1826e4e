"""What folding makes equal, what it keeps apart, and where it says a hit stands."""

from __future__ import annotations

import pytest

from tui.search.edges import PLAIN
from tui.search.folding import find, fold, fold_text, fold_words


def found(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in find(query, text)]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أإآٱ", "اااا"),
        ("ؤ", "و"),
        ("ئىیےې", "ييييي"),
        ("ةۃہھەۀ", "هههههه"),
        ("کڪگ", "ككك"),
        ("ڤپچ", "فبج"),
        ("البحرينى", "البحريني"),
        ("مُحَمَّدٌ", "محمد"),
        ("رحمٰن", "رحمن"),
        ("محـــمد", "محمد"),
        ("ا\u0654", "ا"),
        ("ي\u0654", "ي"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("१२३", "123"),
        ("،؛؟٪٫", ",;?%."),
        ("«a» “b”", '"a" "b"'),
        ("\ufee3\ufea4\ufee4\ufeaa", "محمد"),
        ("\ufefb", "لا"),
        ("\ufdfa", "صلي الله عليه وسلم"),
        ("a\u200b\u200f\u202eb\u2066c\u061c\ufeff\u00add", "abcd"),
        ("a \t\n\u00a0\u2028 b", "a b"),
        ("Əliyev İLHAM ısı", "eliyev ilham isi"),
        ("Crème BRÛLÉE ß ſ", "creme brulee ss s"),
        ("ﬁn № Ⅳ ㎏", "fin no iv kg"),
        ("ᾳ", "α"),
        ("ء", "ء"),
    ],
)
def test_spellings_that_count_as_one(written: str, folded: str) -> None:
    assert fold_text(written) == folded


def test_all_that_is_invisible_is_dropped() -> None:
    dropped = [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0x61C, 0xFEFF, 0xAD]
    assert [hex(code) for code in dropped if fold_text(f"a{chr(code)}b") != "ab"] == []


@pytest.mark.parametrize("mark", ["\ufe70", "\ufe71", "\ufe77", "\ufe7d", "\ufc5e", "\ufcf2"])
def test_a_mark_in_presentation_form_becomes_nothing(mark: str) -> None:
    assert fold_text(f"م{mark}د") == "مد"


@pytest.mark.parametrize(
    ("one", "other"),
    ["ةت", "عا", "سص", "تط", "دض", "ذظ", "هح", "كق", "بت", "جح", "رز", "فق", "ءا", "وي"],
)
def test_letters_that_stay_apart(one: str, other: str) -> None:
    assert fold_text(one) != fold_text(other)


def test_each_folded_character_knows_its_source() -> None:
    folded = fold("a\u0301\ufefb \n ـﬁ٣")
    assert folded.text == "aلا fi3"
    assert list(folded.starts) == [0, 2, 2, 3, 7, 7, 8]


def test_folding_with_and_without_the_map_agree() -> None:
    text = "\u00a0 أنّ ٢٠٢٤\n\n\nعامٌ \ufdfa مهم  "
    assert fold(text).text == fold_text(text)
    assert len(fold(text).starts) == len(fold_text(text))


@pytest.mark.parametrize("text", ["", "\ud800\udfff", "\x00\x1b[31m", "\U0010ffff", "\u0301", " \n"])
def test_no_text_is_an_error(text: str) -> None:
    assert fold(text).text == fold_text(text)
    assert find(text, text) == ([(0, len(text))] if fold_words(text) else [])


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("البحريني", "النواب البحرينى المهندس", ["البحرينى"]),
        ("بحرين", "والبحرينيون", ["بحرين"]),
        ("نموا", "نموًا متسارعًا", ["نموًا"]),
        ("الاستثمار", "فرص ا\ufefbستثمار", ["ا\ufefbستثمار"]),
        ("2024", "عام ٢٠٢٤م", ["٢٠٢٤"]),
        ("٢٠٢٤", "in 2024", ["2024"]),
        ("aliyev", "İlham Əliyev, ALIYEV", ["ALIYEV"]),
        ("eliyev", "İlham Əliyev, ALIYEV", ["Əliyev"]),
        ("وزاره", "وزارة التنمية", ["وزارة"]),
        ("علييف الهام", "إلهام علييف", ["إلهام", "علييف"]),
        ("مجلس", "ديوان", []),
    ],
)
def test_find(query: str, text: str, hits: list[str]) -> None:
    assert found(query, text) == hits


@pytest.mark.parametrize("query", ["", " ", "\n", "\u064e", "ـ", "\u200f\u200b", "\ufe70"])
def test_a_query_that_folds_to_nothing_is_found_nowhere(query: str) -> None:
    assert find(query, "كلّ نصّ، \u200f any text") == []


def test_a_hit_covers_the_marks_after_it() -> None:
    assert find("م", "مّ\u064eد") == [(0, 3)]


def test_a_hit_covers_a_whole_ligature() -> None:
    assert find("ل", "سلام \ufefb") == [(1, 2), (5, 6)]
    assert find("الله", "\ufdfa") == [(0, 1)]


def test_a_hit_covers_a_whole_cluster() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert find("\U0001f469", f"a {family} b") == [(2, 7)]
    assert find("\u1112", "\ud55c\uae00") == [(0, 1)]
    assert find("\u1161", "x \u1112\u1161\u11ab y") == [(2, 5)]


def test_a_cluster_without_any_plain_character_near_it() -> None:
    text = "\u0600 \u0301" * 50 + "a"
    spans = find("a", text)
    assert len(spans) == 1
    assert spans[0][1] == len(text)


def test_hits_that_overlap_are_one_and_hits_that_touch_are_two() -> None:
    assert find("بحر بحرين", "البحرين") == [(2, 7)]
    assert find("ab", "abab") == [(0, 2), (2, 4)]
    assert find("aba bab", "ababab") == [(0, 4)]


def test_letters_parted_by_what_is_invisible_are_found_together() -> None:
    assert found("abcd", "x ab\u200b\u2066cd y") == ["ab\u200b\u2066cd"]


def test_a_long_text_is_found_in_as_a_short_one() -> None:
    text = "سطر أول.\n\nوالبحرينى هنا.\n\n" * 500
    step = len(text) // 500
    assert find("بحريني", text) == [(13 + step * i, 19 + step * i) for i in range(500)]


def test_the_words_of_a_query_come_once_and_in_order() -> None:
    assert fold_words("  ب  أ\tا ب\u064e ") == ("ب", "ا")


def test_plain_characters_are_clusters_of_their_own() -> None:
    from wcwidth import iter_graphemes

    for character in PLAIN:
        assert list(iter_graphemes(f"a{character}a")) == ["a", character, "a"], ascii(character)
