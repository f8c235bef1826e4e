"""Names in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_records import area, dossier, official, organization

from tui.search.mentions import NameIndex

INDEX = NameIndex(
    dossier(
        officials=[
            official(
                "buainain",
                "محمد إبراهيم السيسي البوعينين",
                "البوعينين",
                "Mohammed Al-Buainain",
                "Al Buainain",
            ),
            official("mahmudov", "رستم محمودوف", "محمودوف", "Rustam Mahmudov", "Rüstəm Məhmudov"),
            official("hasan-1", "علي حسن", "حسن البصري"),
            official("hasan-2", "علي حسن"),
            official("short", "م", "X"),
            official("wali", "والي"),
        ],
        organizations=[
            organization("council", "مجلس النواب البحريني"),
            organization("chamber", "مجلس النواب"),
            organization("majlis", "الجمعية الوطنية الأذربيجانية", "برلمان أذربيجان", "Milli Məclis"),
            organization("ministry", "وزارة التنمية الرقمية والنقل", "Ministry of Transport, Baku"),
        ],
        areas=[area("ai", "الذكاء الاصطناعي"), area("transport", "النقل الذكي")],
    )
)


def mentions(text: str) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], mention.id) for mention in INDEX.find_mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال البوعينين إن", [("البوعينين", "buainain")]),
        ("محمد ابراهيم السيسى البوعينين", [("محمد ابراهيم السيسى البوعينين", "buainain")]),
        ("مُحمّد إبراهيم السيسي البوعينين،", [("مُحمّد إبراهيم السيسي البوعينين", "buainain")]),
        ("mohammed al buainain", [("mohammed al buainain", "buainain")]),
        ("Rustəm Mehmudov", [("Rustəm Mehmudov", "mahmudov")]),
        ("MILLI MECLIS", [("MILLI MECLIS", "majlis")]),
        ("«النقل الذكى».", [("النقل الذكى", "transport")]),
    ],
)
def test_names_are_found_in_any_spelling(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("والبوعينين", [("البوعينين", "buainain")]),
        ("فمحمودوف ولمحمودوف", [("محمودوف", "mahmudov"), ("محمودوف", "mahmudov")]),
        ("بالذكاء الاصطناعي", [("الذكاء الاصطناعي", "ai")]),
        ("وكالذكاء الاصطناعي", [("الذكاء الاصطناعي", "ai")]),
        ("للجمعية الوطنية الأذربيجانية", [("لجمعية الوطنية الأذربيجانية", "majlis")]),
        ("وللذكاء الاصطناعي", [("لذكاء الاصطناعي", "ai")]),
        ("البرلمان أذربيجان", [("البرلمان أذربيجان", "majlis")]),
        ("لبرلمان أذربيجان", [("برلمان أذربيجان", "majlis")]),
        ("للبرلمان أذربيجان", [("لبرلمان أذربيجان", "majlis")]),
        ("ووزارة التنمية الرقمية والنقل", [("وزارة التنمية الرقمية والنقل", "ministry")]),
        ("والي", [("والي", "wali")]),
        ("ووالي", [("والي", "wali")]),
        ("وَمَحْمودوف", [("مَحْمودوف", "mahmudov")]),
    ],
)
def test_arabic_clitics_may_stand_before_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    "text",
    ["محمودوفا", "البوعينينية", "سالبوعينين", "Mahmudova", "النواب", "الذكاء", "م X", "said", "البوعين"],
)
def test_part_of_a_word_or_name_is_none(text: str) -> None:
    assert mentions(text) == []


def test_the_longest_name_wins() -> None:
    assert mentions("مجلس النواب البحرينى ومجلس النواب الأردني") == [
        ("مجلس النواب البحرينى", "council"),
        ("مجلس النواب", "chamber"),
    ]


def test_a_name_of_two_records_is_a_link_to_neither() -> None:
    assert mentions("علي حسن البصري") == []
    assert mentions("حسن البصري") == [("حسن البصري", "hasan-1")]


@pytest.mark.parametrize(
    "text", ["مجلس. النواب", "مجلس، النواب", "مجلس\n\nالنواب", "مجلس\u2029النواب", "مجلس - - النواب"]
)
def test_a_name_does_not_run_across_sentences(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize("text", ["مجلس\nالنواب", "مجلس  النواب", "مجلس «النواب»", "مجلس\u00a0\u200fالنواب"])
def test_a_name_runs_across_spaces_and_quotation_marks(text: str) -> None:
    assert [id for _name, id in mentions(text)] == ["chamber"]


def test_a_gap_that_the_name_itself_has_is_allowed() -> None:
    assert mentions("the ministry of transport, baku.") == [("ministry of transport, baku", "ministry")]
    assert mentions("ministry of transport; baku") == []


def test_mentions_count_in_the_whole_text() -> None:
    text = "أولا\n\nثم محمودوف\n\nثم البوعينين"
    found = INDEX.find_mentions(text)
    assert [(m.kind, text[m.start : m.end]) for m in found] == [
        ("official", "محمودوف"),
        ("official", "البوعينين"),
    ]


def test_no_names_and_no_text() -> None:
    assert NameIndex(dossier()).find_mentions("نص") == []
    assert mentions("") == []


WORDS = ["مجلس", "النواب", "ومحمودوف", "البحرينى", "علي", "حسن", " ", "\n\n", "\u064e", "«", ".", "al", "-"]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=20).map("".join))
def test_mentions_are_in_order_and_apart(text: str) -> None:
    last_end = 0
    for mention in INDEX.find_mentions(text):
        assert last_end <= mention.start < mention.end <= len(text)
        last_end = mention.end


NAMES = st.lists(
    st.lists(st.sampled_from(["بحر", "نور", "جبل"]), min_size=1, max_size=4).map(" ".join), unique=True
)


@given(NAMES, st.lists(st.sampled_from(["بحر", "نور", "جبل", "سهل"]), max_size=12))
def test_the_longest_name_at_each_word_is_found(names: list[str], words: list[str]) -> None:
    index = NameIndex(dossier(areas=[area(f"a{number}", name) for number, name in enumerate(names)]))
    expected: list[str] = []
    position = 0
    while position < len(words):
        here = [name for name in names if words[position : position + name.count(" ") + 1] == name.split()]
        if here:
            expected.append(max(here, key=len))
            position += expected[-1].count(" ") + 1
        else:
            position += 1
    text = " ".join(words)
    assert [text[mention.start : mention.end] for mention in index.find_mentions(text)] == expected
