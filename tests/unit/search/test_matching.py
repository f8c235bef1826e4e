"""Which records match, and that the answers are those of a plain scan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_records import area, article, dossier, official, organization

from tui.search.folding import fold_text
from tui.search.matching import Catalogue, Results, matches, parse

DOSSIER = dossier(
    [
        article("visit", "زيارة الأمين العام", "النواب البحرينى فى باكو", headline_en="A visit"),
        article("digital", "التحول الرقمى", "برلمان رقمي", abstract="موجز عن الذكاء"),
        article("economy", "فرص اقتصادية", "الأغذية والزراعة", body_en="Food and agriculture"),
    ],
    [
        official("mahmudov", "رستم محمودوف", "Rustam Mahmudov", "Məhmudov", role="نائب رئيس ديوان"),
        official("aliyev", "إلهام علييف", "Ilham Aliyev"),
    ],
    [organization("council", "مجلس النواب البحريني", "Council of Representatives")],
    [area("ai", "الذكاء الاصطناعي"), area("trade", "الاقتصاد", "الأغذية", "البتروكيماويات")],
)


def search(query: str) -> Results:
    return Catalogue(DOSSIER).search(query)


def test_an_empty_query_is_answered_by_everything() -> None:
    for query in ("", "  ", "\n"):
        assert search(query) == Results(
            ("visit", "digital", "economy"), ("mahmudov", "aliyev"), ("council",), ("ai", "trade")
        )


def test_a_query_that_folds_to_nothing_matches_nothing() -> None:
    assert search("\u064e") == Results((), (), (), ())
    assert not parse("\u064e").is_empty


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("البحريني", {"visit", "council"}),
        ("رقمي", {"digital"}),
        ("VISIT", {"visit"}),
        ("agriculture", {"economy"}),
        ("موجز", {"digital"}),
        ("الأغذيه", {"economy", "trade"}),
        ("mehmudov", {"mahmudov"}),
        ("ديوان", {"mahmudov"}),
        ("الامين زياره", {"visit"}),
        ("الامين اغذية", set()),
    ],
)
def test_records_are_found_by_their_texts(query: str, ids: set[str]) -> None:
    results = search(query)
    assert {*results.articles, *results.officials, *results.organizations, *results.areas} == ids
    assert results.total == len(ids)


def test_a_word_is_not_found_across_two_texts() -> None:
    assert search("العامالنواب").total == 0
    assert search("visitا").total == 0


def test_results_stand_in_display_order() -> None:
    catalogue = Catalogue(dossier([article(id, "x") for id in ("c", "a", "b")]))
    assert catalogue.search("x").articles == ("c", "a", "b")


def test_preparing_folds_every_record_once() -> None:
    catalogue = Catalogue(DOSSIER)
    assert len(list(catalogue.prepare())) == 8
    assert list(catalogue.prepare()) == []
    assert catalogue.search("علييف").officials == ("aliyev",)


def test_a_search_may_come_before_preparing_has_ended() -> None:
    catalogue = Catalogue(dossier([article(id, "x") for id in ("c", "a", "b")]))
    next(catalogue.prepare())
    assert catalogue.search("x").articles == ("c", "a", "b")


def test_only_a_query_that_asks_for_more_narrows() -> None:
    assert parse("بحرين نواب").narrows(parse("بحر"))
    assert parse("بحرين").narrows(parse("بحر حر"))
    assert not parse("بحر").narrows(parse("بحرين"))
    assert not parse("").narrows(parse("بحر"))


LETTERS = st.text("ابجدهوأىيةﻻ12١ ", max_size=12)


@given(st.lists(LETTERS, max_size=8), st.lists(st.text("ابدوىي1 ", max_size=4), max_size=8))
def test_whatever_was_asked_before_the_answer_is_that_of_a_scan(
    headlines: list[str], queries: list[str]
) -> None:
    articles = [article(f"a{number}", headline, "") for number, headline in enumerate(headlines)]
    catalogue = Catalogue(dossier(articles))
    for typed in queries:
        query = parse(typed)
        scanned = tuple(a.id for a in articles if matches(query, fold_text(a.headline.values["ar"])))
        assert catalogue.search(query).articles == scanned


@given(LETTERS)
def test_a_query_typed_key_by_key_gives_what_it_gives_at_once(typed: str) -> None:
    catalogue = Catalogue(DOSSIER)
    for length in range(len(typed) + 1):
        assert catalogue.search(typed[:length]) == Catalogue(DOSSIER).search(typed[:length])
