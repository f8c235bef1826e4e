"""What a query finds and in which order, and that this is what a plain look at every record gives."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_records import area, article, dossier, official, organization

from tui.dossier.records import Dossier, Kind
from tui.dossier.relations import Relations
from tui.search.filters import Facet
from tui.search.finding import Finder
from tui.search.folding import fold_text
from tui.search.highlighting import spans_finder
from tui.search.mentions import NameIndex
from tui.search.parsing import parse
from tui.search.query import Filter
from tui.search.reasons import Reasons
from tui.search.results import Hit, Results, Tier
from tui.search.texts import title_texts

DOSSIER = dossier(
    [
        replace(
            article("visit", "زيارة الأمين العام", "النواب البحرينى فى باكو", headline_en="A visit"),
            mentions=("mahmudov", "council"),
            about=("parliament",),
            date_published="2024-05",
            type="news",
        ),
        replace(
            article("digital", "التحول الرقمى", "برلمان رقمي", abstract="موجز عن الذكاء"),
            mentions=("aliyev",),
            about=("ai",),
            date_published="2025-02-01",
            type="report",
        ),
        article("economy", "فرص اقتصادية", "الأغذية والزراعة", body_en="Food and agriculture"),
    ],
    [
        replace(official("mahmudov", "رستم محمودوف", role="نائب رئيس ديوان"), country="AZ"),
        official("aliyev", "إلهام علييف"),
        official("buainain", "محمد إبراهيم السيسي البوعينين", "Mohammed Al Buainain"),
    ],
    [organization("council", "مجلس النواب البحريني", "Council of Representatives")],
    [area("ai", "الذكاء الاصطناعي"), area("trade", "الاقتصاد", "الأغذية"), area("parliament", "البرلمان")],
)


def finder_of(each: Dossier) -> Finder:
    return Finder(each, Relations(each))


def found(typed: str, each: Dossier = DOSSIER, *, is_exact: bool = False) -> Results:
    return finder_of(each).find(parse(typed, is_exact=is_exact))


def marked(typed: str, each: Dossier, text: str, *, is_exact: bool = False) -> list[str]:
    """What is highlighted in a text."""

    def names(facet: Facet) -> Iterable[str]:
        return title_texts(each.of_kind(facet.kind)[facet.id])

    find_spans = spans_finder(
        parse(typed, is_exact=is_exact), finder_of(each), NameIndex(each).find_mentions, names
    )
    assert find_spans is not None
    return [text[start:end] for start, end in find_spans(text)]


def ids(results: Results) -> set[str]:
    kinds = (results.articles, results.officials, results.organizations, results.areas)
    return {hit.id for hits in kinds for hit in hits}


def test_an_empty_query_is_answered_by_everything_in_the_order_of_the_dossier() -> None:
    for typed in ("", "  ", "\n", "official:"):
        results = found(typed)
        assert results.ids("article") == ("visit", "digital", "economy")
        assert results.ids("official") == ("mahmudov", "aliyev", "buainain")
        assert results.total == 10


def test_a_query_that_folds_to_nothing_finds_nothing() -> None:
    assert found("\u064e") == Results((), (), (), ())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("البحريني", {"visit", "council"}),
        ("رقمي", {"digital"}),
        ("VISIT", {"visit"}),
        ("agriculture", {"economy"}),
        ("موجز", {"digital"}),
        ("الأغذيه", {"economy", "trade"}),
        ("ديوان", {"mahmudov"}),
        ("الامين زياره", {"visit"}),
        ("الامين اغذية", set()),
        ("العامالنواب", set()),  # not across two texts
        ('"الأمين العام"', {"visit"}),
        ('"العام الأمين"', set()),
        ("البحريني -council", {"visit"}),
        ("رقمي OR agriculture", {"digital", "economy"}),
        ("in:headline رقمي", {"digital"}),
        ("in:headline برلمان", {"parliament"}),
    ],
)
def test_records_are_found_by_their_texts(typed: str, expected: set[str]) -> None:
    assert ids(found(typed)) == expected


@pytest.mark.parametrize(
    "typed", ["mahmudov", "Mahmoudov", "Məhmudov", "Rustam Mahmudov", "rüstəm", "Махмудов"]
)
def test_a_name_in_another_script_finds_the_official_and_what_mentions_them(typed: str) -> None:
    results = found(typed)
    assert results.officials == (Hit("mahmudov", Tier.SOUNDING, True),)
    assert results.articles == (Hit("visit", Tier.SOUNDING, False),)


@pytest.mark.parametrize("typed", ["al-buainain", "Albuainain", "buainain", "البوعينين", "بوعينين"])
def test_a_name_is_found_with_and_without_the_article(typed: str) -> None:
    assert found(typed).ids("official") == ("buainain",)


class TestWordsOfOneName:
    """Where the data has no Latin name."""

    MADE = dossier(
        [
            replace(article("met", "التقى البوعينين"), mentions=("buainain",)),
            replace(article("ruled", "الملك حمد"), mentions=("hamad", "abu-dhabi")),
            article("al", "x", body_en="al bin"),
        ],
        [
            official("buainain", "محمد إبراهيم السيسي البوعينين"),
            official("hamad", "حمد بن عيسى آل خليفة"),
            official("aliyev", "إلهام علييف"),
        ],
        [organization("abu-dhabi", "بلدية أبوظبي")],
    )

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("Mohammed Al Buainain", {"buainain", "met"}),
            ("al buainain", {"buainain", "met"}),
            ("al bu ainain", {"buainain", "met"}),
            ("Мохаммед Аль Буайнайн", {"buainain", "met"}),
            ("Hamad bin Isa Al Khalifa", {"hamad", "ruled"}),
            ("Hamad bin Isa Al", {"hamad", "ruled"}),
            ("bin Isa", {"hamad", "ruled"}),
            ("حمد ابن عيسى", {"hamad", "ruled"}),
            ("Abu Dhabi", {"abu-dhabi", "ruled"}),
            ("Abu Dhabi Hamad", {"ruled"}),
            ("al bin", {"al"}),
            ("Ilham Al Khalifa", set()),
            ("Abu -x Dhabi", set()),
            ("Abu OR Dhabi", set()),
            ('"Abu" Dhabi', set()),
            ("Abu org:x Dhabi", set()),
        ],
    )
    def test_what_is_found(self, typed: str, expected: set[str]) -> None:
        assert ids(found(typed, self.MADE)) == expected

    def test_what_stood_beside_a_word_before_is_no_matter(self) -> None:
        finder = finder_of(self.MADE)
        assert not ids(finder.find(parse("Abu")))
        assert ids(finder.find(parse("Abu Dhabi"))) == {"abu-dhabi", "ruled"}
        assert not ids(finder.find(parse("Abu")))

    def test_why_and_where(self) -> None:
        finder = finder_of(self.MADE)
        query = parse("al buainain")
        reasons = Reasons(self.MADE, Relations(self.MADE), finder)
        (reason,) = reasons.of(query, self.MADE.articles["met"])
        assert "al buainain" in reason
        assert marked("al buainain", self.MADE, "التقى محمد إبراهيم السيسي البوعينين.") == [
            "محمد إبراهيم السيسي البوعينين"
        ]


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("Məhmudov", "وأكد محمودوف، ثم رستم محمودوف", ["محمودوف", "رستم محمودوف"]),
        ("Mahmoudov", "قال ومحمودوف", ["محمودوف"]),
        ("Məhmu", "قال محمودوف", ["محمودوف"]),
        ("Məhmudov", "قال رستم علييف", []),
        ("Rustam Mahmudof", "قال رستم ثم محمودوف", ["رستم", "محمودوف"]),
        ("Al Buainain", "محمد البوعينين والبوعينين", ["البوعينين", "البوعينين"]),
        ("al bu ainain", "كلمة البوعينين", ["البوعينين"]),
        ("Abdurrahman", "قال عبد الرحمن هنا", ["عبد الرحمن"]),
        ("Ali", "تعليم علي وعليه", ["علي"]),
    ],
)
def test_of_a_name_in_another_script_its_words_are_seen_in_the_text(
    typed: str, text: str, expected: list[str]
) -> None:
    made = dossier(
        (),
        [
            official("mahmudov", "رستم محمودوف"),
            official("buainain", "محمد إبراهيم السيسي البوعينين", "Mohammed Ibrahim Al Sisi Al Buainain"),
            official("other", "عبد الرحمن علي"),
        ],
    )
    assert marked(typed, made, text) == expected


def test_a_phrase_is_not_taken_for_a_name() -> None:
    assert not ids(found('"Məhmudov"'))


@pytest.mark.parametrize("typed", ["Əliyev", "Aliyev", "aliev"])
def test_names_may_begin_with_an_ain(typed: str) -> None:
    assert found(typed).ids("official") == ("aliyev",)


class TestRelated:
    MADE = dossier(
        [
            article("one", "x", "للبحرين دور"),
            article("two", "x", "بحريني"),
            article("three", "x", "زيارات"),
            article("four", "x", "كتاب"),
        ]
    )

    def test_words_without_the_article_come_after_those_with_it(self) -> None:
        made = dossier([article("bare", "بحريني"), article("whole", "البحرين")])
        results = found("البحرين", made)
        assert results.ids("article") == ("whole", "bare")
        assert [hit.tier for hit in results.articles] == [Tier.EXACT, Tier.RELATED]

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("البحرين", {"one", "two"}),
            ("بالبحرين", {"one", "two"}),
            ("زيارة", {"three"}),
            ("الزيارة", {"three"}),
            ("وكتاب", {"four"}),  # nothing else is found: then also without one letter
            ("الكتاب", {"four"}),
            ("الى", set()),  # one letter would be left
        ],
    )
    def test_what_is_left_out(self, typed: str, expected: set[str]) -> None:
        assert ids(found(typed, self.MADE)) == expected

    @pytest.mark.parametrize("article_of", ["ال", "وال", "بال", "كال", "فال", "لل"])
    def test_the_article_is_left_out_with_what_is_before_it(self, article_of: str) -> None:
        made = dossier([article("bare", "مؤتمر"), article("whole", f"{article_of}مؤتمر")])
        assert found(f"{article_of}مؤتمر", made).ids("article") == ("whole", "bare")

    @pytest.mark.parametrize("letter", "وفبلكس")
    def test_one_letter_is_left_out_only_where_nothing_is_found_with_it(self, letter: str) -> None:
        bare, whole = article("bare", "مؤتمر"), article("whole", f"{letter}مؤتمر")
        assert found(f"{letter}مؤتمر", dossier([bare])).ids("article") == ("bare",)
        assert found(f"{letter}مؤتمر", dossier([bare, whole])).ids("article") == ("whole",)

    def test_no_letter_is_left_out_where_something_is_found_with_it(self) -> None:
        made = dossier([article("book", "كتاب"), article("with", "وكتاب")])
        assert found("وكتاب", made).ids("article") == ("with",)

    def test_excluding_a_word_excludes_no_relative(self) -> None:
        assert ids(found("-البحرين x", self.MADE)) == {"one", "two", "three", "four"}

    def test_what_was_found_loosely_can_be_told(self) -> None:
        finder = finder_of(self.MADE)
        finder.find(parse("وكتاب"))
        assert finder.is_loose(parse("وكتاب"))
        find_spans = spans_finder(parse("وكتاب"), finder, lambda text: (), lambda facet: ())
        assert find_spans is not None
        assert find_spans("هذا كتاب") == [(4, 8)]
        finder.find(parse("كتاب"))
        assert not finder.is_loose(parse("وكتاب"))


class TestOrder:
    def test_the_spelling_of_the_source_comes_before_others(self) -> None:
        made = dossier([article("folded", "رقمى"), article("exact", "رقمي")])
        assert found("رقمي", made).ids("article") == ("exact", "folded")
        assert found("رقمى", made).ids("article") == ("folded", "exact")

    def test_titles_come_before_bodies(self) -> None:
        made = dossier([article("body", "h", "رقمي"), article("title", "رقمي", "b")])
        results = found("رقمي", made)
        assert results.articles == (Hit("title", Tier.EXACT, True), Hit("body", Tier.EXACT, False))

    def test_newer_articles_come_first_and_those_without_a_date_last(self) -> None:
        made = dossier(
            [
                article("none", "x"),
                replace(article("old", "x"), date_published="2019"),
                replace(article("new", "x"), date_published="2024-05-13"),
            ]
        )
        assert found("x", made).ids("article") == ("new", "old", "none")

    def test_a_word_is_in_the_title_in_whatever_spelling(self) -> None:
        made = dossier([article("both", "رقمى", "رقمي"), article("body", "h", "رقمي")])
        assert found("رقمي", made).articles[0] == Hit("both", Tier.EXACT, True)

    def test_the_weakest_word_counts(self) -> None:
        made = dossier([article("one", "رقمى عام"), article("two", "رقمي عام")])
        assert [hit.tier for hit in found("عام رقمي", made).articles] == [Tier.EXACT, Tier.FOLDED]

    def test_what_is_equal_stays_in_the_order_of_the_dossier(self) -> None:
        assert found("x", dossier([article(id, "x") for id in "cab"])).ids("article") == ("c", "a", "b")

    def test_a_name_by_its_sound_comes_between_other_spellings_and_related_words(self) -> None:
        made = dossier(
            [
                article("related", "منامه"),
                replace(article("heard", "x"), mentions=("m",)),
                article("folded", "المنامه"),
            ],
            [official("m", "Al Manama")],
        )
        assert found("المنامة", made).ids("article") == ("folded", "heard", "related")

    def test_in_headlines_the_spelling_of_the_headline_counts(self) -> None:
        made = dossier([article("folded", "رقمى", "رقمي"), article("exact", "رقمي", "رقمى")])
        assert found("in:headline رقمي", made).articles == (
            Hit("exact", Tier.EXACT, True),
            Hit("folded", Tier.FOLDED, True),
        )


class TestReasons:
    MADE = dossier(
        [
            replace(article("one", "الرقمى", "نص عن الرقمي", body_en="The   quick"), mentions=("mahmudov",)),
            article("two", "كتاب", "نص وبعده وكتاب"),
            article("three", "كتاب", "عام"),
            article("four", "كتابة", "كتابان"),
            article("apart", "ا\u0654حمد"),
        ],
        [official("mahmudov", "رستم محمودوف")],
    )

    @pytest.mark.parametrize(
        ("typed", "id", "expected"),
        [
            ("الرقمي", "one", []),
            ("الرقمى", "one", []),
            ("الرّقمي", "one", ["ى as ي"]),
            ("in:headline الرقمي", "one", ["ى as ي"]),
            ("in:headline والرقمي", "one", ["related: without وال"]),
            ("Məhmudov", "one", ["Məhmudov = رستم محمودوف"]),
            ("Məhmudov الرّقمي", "one", ["Məhmudov = رستم محمودوف", "ى as ي"]),
            ('"the quick"', "one", []),
            ("نصّ OR وكتاب", "two", ["with other marks"]),
            ("وكتاب OR عام", "three", []),  # found as it is by the other word alone
            ("ككتاب OR عامّ", "three", ["with other marks"]),
            ("ككتاب", "three", ["related: without ك"]),
            ("الكتاب", "three", ["related: without ال"]),
            ("الكتابة", "four", ["related: without ال"]),
            ("بالكتاب", "four", ["related: without بال"]),
            ("كتابة", "three", ["related: without ة"]),
            ("\u0623حمد", "apart", []),  # one character, two in the text: the same letter
            ("احمد", "apart", ["\u0623 as ا"]),
        ],
    )
    def test_what_differs_is_told(self, typed: str, id: str, expected: list[str]) -> None:
        finder = finder_of(self.MADE)
        query = parse(typed)
        finder.find(query)
        told = Reasons(self.MADE, Relations(self.MADE), finder).of(query, self.MADE.articles[id])
        assert [reason.replace("\u2068", "").replace("\u2069", "") for reason in told] == expected

    @pytest.mark.parametrize(
        ("typed", "kind", "id", "expected"),
        [
            ("official:Məhmudov", "article", "visit", ["Məhmudov = رستم محمودوف"]),
            ("official:Məhmudov", "official", "mahmudov", ["Məhmudov = رستم محمودوف"]),
            ("official:Məhmudov", "area", "parliament", []),
            ("official:mahmudov", "article", "visit", []),
            ("official:محمودوف زيارة", "article", "visit", []),
            ("official:Məhmudov زياره", "article", "visit", ["ة as ه", "Məhmudov = رستم محمودوف"]),
            ("-official:Məhmudov", "article", "digital", []),
            ("about:البرلمآن", "article", "visit", ["ا as آ"]),
            ('org:"النواب البحرينى"', "organization", "council", ["ي as ى"]),
            ("type:news", "article", "visit", []),
        ],
    )
    def test_so_it_is_of_names_in_filters(self, typed: str, kind: Kind, id: str, expected: list[str]) -> None:
        finder = finder_of(DOSSIER)
        told = Reasons(DOSSIER, Relations(DOSSIER), finder).of(parse(typed), DOSSIER.of_kind(kind)[id])
        assert id in finder.find(parse(typed)).ids(kind)
        assert [reason.replace("\u2068", "").replace("\u2069", "") for reason in told] == expected


class TestFilters:
    @pytest.mark.parametrize(
        ("typed", "articles"),
        [
            ("official:mahmudov", {"visit"}),
            ("official:محمودوف", {"visit"}),
            ("official:Məhmudov", {"visit"}),
            ("org:council", {"visit"}),
            ('org:"مجلس النواب"', {"visit"}),
            ("about:الذكاء", {"digital"}),
            ("about:ai", {"digital"}),
            ("country:az", {"visit"}),
            ("country:\u2068AZ\u2069\u200f", {"visit"}),
            ("\u200flang:EN\u200e", {"economy"}),
            ("lang:e", set()),
            ("type:report", {"digital"}),
            ("lang:en", {"economy"}),
            ("after:2024", {"visit", "digital"}),
            ("after:2024-06", {"digital"}),
            ("before:2024-06", {"visit"}),
            ("-type:news", {"digital", "economy"}),
            ("type:news OR type:report", {"visit", "digital"}),
            ("type:news رقمي", set()),
            ("official:nobody", set()),
        ],
    )
    def test_articles(self, typed: str, articles: set[str]) -> None:
        assert {*found(typed).ids("article")} == articles

    def test_of_a_country_are_its_own_people_only(self) -> None:
        made = replace(
            DOSSIER,
            organizations={"council": replace(DOSSIER.organizations["council"], country="BH")},
            officials={
                **DOSSIER.officials,
                "other": replace(official("other", "آخر"), country="BH"),
            },
        )
        results = found("country:az", made)
        assert results.ids("article") == ("visit",)  # which mentions the council, too
        assert results.ids("official") == ("mahmudov",)
        assert results.ids("organization") == ()
        assert {*found("country:az OR country:bh", made).ids("official")} == {"mahmudov", "other"}
        assert found("country:bh", made).ids("organization") == ("council",)

    def test_the_other_kinds_follow_the_articles(self) -> None:
        results = found("type:news")
        assert results.ids("official") == ("mahmudov",)
        assert results.ids("organization") == ("council",)
        assert results.ids("area") == ("parliament",)

    def test_who_is_named_is_there_without_an_article(self) -> None:
        assert found("official:buainain").ids("official") == ("buainain",)

    def test_filters_alone_change_no_order(self) -> None:
        assert found("after:2024").ids("article") == ("visit", "digital")


class TestFacets:
    def facets(self, *facets: Facet, typed: str = "") -> Results:
        return finder_of(DOSSIER).find(parse(typed), facets)

    def test_one_leaves_the_articles_that_have_to_do_with_it(self) -> None:
        assert self.facets(Facet("official", "aliyev")).ids("article") == ("digital",)
        assert self.facets(Facet("area", "parliament")).ids("article") == ("visit",)
        assert self.facets(Facet("organization", "council")).ids("article") == ("visit",)

    def test_several_must_all_hold_and_stay_in_sight(self) -> None:
        results = self.facets(Facet("official", "aliyev"), Facet("area", "parliament"))
        assert results.ids("article") == ()
        assert (results.ids("official"), results.ids("area")) == (("aliyev",), ("parliament",))

    def test_a_query_goes_along(self) -> None:
        assert self.facets(Facet("official", "aliyev"), typed="visit").ids("article") == ()
        assert self.facets(Facet("official", "aliyev"), typed="رقمي").ids("article") == ("digital",)


def test_a_phrase_may_go_on_in_the_next_line() -> None:
    made = dossier([article("one", "h", "نص عن برلمان\nالبحرين هنا")])
    query = parse('"برلمان البحرين"')
    finder = finder_of(made)
    assert finder.find(query).articles == (Hit("one", Tier.EXACT, False),)
    assert Reasons(made, Relations(made), finder).of(query, made.articles["one"]) == ()


def test_a_text_that_is_pasted_whole_is_answered_at_once() -> None:
    """The first word that is nowhere decides it."""
    made = dossier([article(f"a{number}", "ا ب ت", "كلمة " * 400) for number in range(300)])
    finder = finder_of(made)
    list(finder.prepare())
    started = time.monotonic()
    assert finder.find(parse(" ".join(f"لاشيء{number}" for number in range(3000)))).total == 0
    assert time.monotonic() - started < 5


class TestExact:
    @pytest.mark.parametrize(
        ("typed", "expected"),
        [("البحرينى", {"visit"}), ("البحريني", {"council"}), ("A visit", {"visit"}), ("a visit", set())],
    )
    def test_only_what_is_written_so_is_found(self, typed: str, expected: set[str]) -> None:
        assert ids(found(typed, is_exact=True)) == expected

    @pytest.mark.parametrize("text", ["نص عن برلمان\nالبحرين هنا", "برلمان   البحرين", "برلمان\n\nالبحرين"])
    def test_where_a_line_ends_is_no_matter(self, text: str) -> None:
        typed = '"برلمان البحرين"'
        made = dossier([article("one", "h", text)])
        assert ids(found(typed, made, is_exact=True)) == {"one"}
        (seen,) = marked(typed, made, text, is_exact=True)
        assert seen.split() == ["برلمان", "البحرين"]
        assert marked("a.b OR x", made, "a.b axb", is_exact=True) == ["a.b", "x"]


def test_preparing_may_be_broken_off() -> None:
    finder = finder_of(dossier([article(id, "x") for id in "cab"]))
    next(finder.prepare())
    assert finder.find(parse("x")).ids("article") == ("c", "a", "b")


TEXTS = st.text("ابىيةوكله12١ -", max_size=10)
TYPED = st.lists(
    st.sampled_from(
        ["ا", "ب", "ى", "اب", "ي1", "-ب", "OR", '"ا ب"', "-", "type:news", "-type:news", "١", "كل"]
    ),
    max_size=4,
).map(" ".join)


def scanned(typed: str, texts: Iterable[tuple[str, str, str | None]]) -> list[str]:
    """The ids of those texts for which a query holds, in the plainest way: every condition asked of each."""
    query = parse(typed)

    def holds(text: str, kind: str | None, condition: object) -> bool:
        if isinstance(condition, Filter):
            return kind == condition.value
        return getattr(condition, "folded") in fold_text(text)  # noqa: B009

    return [id for id, text, kind in texts if query.is_met(partial(holds, text, kind))]


@given(st.lists(st.tuples(TEXTS, st.sampled_from([None, "news"])), max_size=8), st.lists(TYPED, max_size=6))
def test_whatever_was_asked_before_the_answer_is_that_of_a_scan(
    made: list[tuple[str, str | None]], asked: list[str]
) -> None:
    articles = [
        replace(article(f"a{number}", text, ""), type=kind)  # type: ignore[arg-type]
        for number, (text, kind) in enumerate(made)
    ]
    finder = finder_of(dossier(articles))
    texts = [(f"a{number}", text, kind) for number, (text, kind) in enumerate(made)]
    for typed in asked:
        hits = finder.find(parse(typed)).articles
        plain = [hit.id for hit in hits if hit.tier <= Tier.FOLDED]
        assert sorted(plain) == sorted(scanned(typed, texts))
        if scanned(typed, texts):
            continue
        assert all(hit.tier > Tier.FOLDED for hit in hits)


@given(TYPED)
def test_a_query_typed_key_by_key_gives_what_it_gives_at_once(typed: str) -> None:
    finder = finder_of(DOSSIER)
    for length in range(len(typed) + 1):
        assert finder.find(parse(typed[:length])) == found(typed[:length])
