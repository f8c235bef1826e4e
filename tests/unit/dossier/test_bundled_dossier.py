"""The dossier that comes with the program: complete, well written, and silent about what is not known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import tomli

from tui.dossier.bundled import bundled_dossier
from tui.dossier.prose import paragraphs
from tui.dossier.reading import read_dossier
from tui.dossier.records import KINDS, Article, LocalizedText, Official, Organization
from tui.dossier.relations import Relations
from tui.search.folding import find, fold_text
from tui.search.mentions import NameIndex

FOLDER = bundled_dossier()
DOSSIER = read_dossier(FOLDER)
RELATIONS = Relations(DOSSIER)
FILES = sorted(FOLDER.rglob("*.toml"))
ARTICLES = list(DOSSIER.articles.values())

PEOPLE = {
    "mohammed-al-buainain": (
        "محمد إبراهيم السيسى البوعينين",
        "محمد إبراهيم السيسي البوعينين",
        "محمد ابراهيم",
        "البوعينين",
        "Mohammed Ibrahim Al Sisi Al Buainain",
        "Al-Buainain",
        "Albuainain",
        "Al Bu Ainain",
        "Ebrahim",
        "Alsisi",
    ),
    "rustam-mahmudov": (
        "رستم محمودوف",
        "محمودوف",
        "Rustam Mahmudov",
        "Mahmoudov",
        "Rüstəm Mahmudov",
        "Rüstəm Məhmudov",
    ),
    "sabir-hajiyev": ("صابر حاجييف", "حاجييف", "حاجيف", "Sabir Hajiyev", "Saber Hajiyev", "Sabir Hacıyev"),
    "samaddin-asadov": (
        "صمدين أسادوف",
        "اسادوف",
        "صمد الدين",
        "أسدوف",
        "Samaddin Asadov",
        "Səməddin Əsədov",
    ),
    "hamad-bin-isa-al-khalifa": ("حمد بن عيسى آل خليفة", "ال خليفة", "Hamad bin Isa Al Khalifa", "Essa"),
    "ilham-aliyev": ("إلهام علييف", "الهام علييف", "Ilham Aliyev", "İlham Əliyev"),
}
BODIES = {
    "council-of-representatives": (
        "مجلس النواب البحريني",
        "مجلس النواب البحرينى",
        "Council of Representatives",
    ),
    "milli-majlis": (
        "الجمعية الوطنية الأذربيجانية",
        "ميلي مجلس",
        "ميلى مجلس",
        "National Assembly",
        "Milli Majlis",
        "Milli Mejlis",
        "Milli Məclis",
    ),
    "milli-majlis-office": (
        "ديوان الجمعية الوطنية",
        "Office of the Milli Majlis",
        "Staff of the Milli Majlis",
        "Milli Məclisin Aparatı",
    ),
    "working-group": (
        "مجموعة العمل بين مملكة البحرين وأذربيجان",
        "Working group between the Kingdom of Bahrain and Azerbaijan",
    ),
    "ministry-of-digital-development-and-transport": (
        "وزارة التنمية الرقمية والنقل",
        "Ministry of Digital Development and Transport",
        "Rəqəmsal İnkişaf və Nəqliyyat Nazirliyi",
    ),
    "general-secretariats": ("الأمانتان العامتان", "The two general secretariats"),
    "legislative-authority": ("السلطة التشريعية", "Legislative authority"),
}
POSTS = {
    "mohammed-al-buainain": ("الأمين العام", "Secretary-General", "council-of-representatives"),
    "rustam-mahmudov": (
        "نائب رئيس ديوان الجمعية الوطنية",
        "Deputy head of the Office of the Milli Majlis",
        "milli-majlis-office",
    ),
    "sabir-hajiyev": ("رئيس مجموعة العمل", "Head of the working group", "working-group"),
    "samaddin-asadov": (
        "نائب وزير التنمية الرقمية والنقل",
        "Deputy Minister of Digital Development and Transport",
        "ministry-of-digital-development-and-transport",
    ),
    "hamad-bin-isa-al-khalifa": ("الملك", "King", None),
    "ilham-aliyev": ("الرئيس", "President", None),
}
TOPIC_WORDS = {
    "parliamentary-cooperation": (
        "المؤسسي",
        "الأمانتين العامتين",
        "المحافل الإقليمية والدولية",
        "الدبلوماسية البرلمانية",
        "الزيارات",
        "المجالس المنتخبة",
        "التشريعية والرقابية",
        "الأداء",
        "الأعضاء",
    ),
    "digital-transformation": ("نظم المعلومات", "الرقمنة", "البنية التحتية الرقمية", "اتخاذ القرار"),
    "artificial-intelligence": ("أفضل الممارسات", "التشريع والرقابة"),
    "smart-transport": ("النقل الذكي",),
    "economy-trade-investment": (
        "الاقتصادي",
        "التجاري",
        "الاستثماري",
        "الأغذية",
        "الزراعة",
        "البتروكيماويات",
    ),
    "political-relations": (
        "العلاقات الثنائية",
        "الشراكة الاستراتيجية",
        "الاتفاقيات القائمة",
        "تبادل الخبرات",
    ),
}


def texts_of(value: object) -> Iterator[LocalizedText]:
    """Every localized text inside a record, however deep."""
    if isinstance(value, LocalizedText):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part)


def all_texts() -> Iterator[tuple[str, LocalizedText]]:
    for kind in KINDS:
        for record in DOSSIER.of_kind(kind).values():
            for field in fields(record):
                for text in texts_of(getattr(record, field.name)):
                    yield record.id, text


def body(article: Article, language: str) -> str:
    text = article.body.in_language(language)
    assert text is not None
    return text


def test_everything_reads_without_a_problem() -> None:
    assert [str(problem) for problem in DOSSIER.problems] == []
    assert [len(DOSSIER.of_kind(kind)) for kind in KINDS] == [7, 6, 7, 6]
    assert len(FILES) == 1 + 7 + 6 + 7 + 6


def test_the_dossier_says_what_it_is() -> None:
    assert DOSSIER.countries == ("BH", "AZ")
    assert (DOSSIER.default_language, DOSSIER.languages) == ("ar", ("ar", "en"))
    assert DOSSIER.license == "CC0-1.0"
    assert DOSSIER.name.languages == ("ar", "en")
    assert DOSSIER.description is not None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_toml_1_0(path: Path) -> None:
    tomllib = pytest.importorskip("tomllib", reason="the standard library reads TOML from 3.11 on")
    source = path.read_text(encoding="utf-8")
    assert tomllib.loads(source) == tomli.loads(source)


def test_articles_stand_in_reading_order() -> None:
    assert list(DOSSIER.articles) == [
        "01-official-visit",
        "02-milli-majlis-office",
        "03-digital-briefing",
        "04-working-group",
        "05-ministry-meeting",
        "06-background",
        "07-economic-opportunities",
    ]
    assert [article.type for article in ARTICLES] == ["news"] * 5 + ["background"] * 2


def test_areas_stand_in_their_order() -> None:
    assert list(DOSSIER.areas) == list(TOPIC_WORDS)


def test_every_text_is_in_arabic_and_english() -> None:
    for id, text in all_texts():
        assert text.languages == ("ar", "en"), (id, text)
        arabic, english = text.values["ar"], text.values["en"]
        assert re.search("[\u0621-\u064a]", arabic), (id, arabic)
        assert not re.search("[A-Za-z]", arabic.replace("«ميلى مجلس» (Milli Majlis)", "")), (id, arabic)
        assert not re.search("[\u0600-\u06ff]", english), (id, english)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
class TestArticles:
    def test_it_has_an_abstract_and_several_paragraphs_alike_in_both_languages(
        self, article: Article
    ) -> None:
        assert article.abstract is not None
        arabic, english = (paragraphs(body(article, language)) for language in ("ar", "en"))
        assert len(arabic) == len(english) >= 4
        for paragraph in (*arabic, *english):
            assert paragraph.endswith(".")
            assert len(paragraph) > 60

    def test_what_is_not_known_is_absent(self, article: Article) -> None:
        stated = (
            article.date_published,
            article.date_modified,
            article.author,
            article.publisher,
            article.url,
        )
        assert stated == (None,) * 5
        assert article.sources == ()
        assert article.keywords == ()

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_exactly_those_it_mentions_are_named_in_it(self, article: Article, language: str) -> None:
        found = NameIndex(DOSSIER).find_mentions(body(article, language))
        named = {mention.id for mention in found if mention.kind in ("official", "organization")}
        assert named == set(article.mentions)

    def test_it_is_about_an_area_and_belongs_to_other_articles(self, article: Article) -> None:
        assert RELATIONS.areas_of(article)
        assert RELATIONS.related_articles(article)

    def test_official_titles_are_written_in_full(self, article: Article) -> None:
        text = fold_text(body(article, "ar"))
        for id, title in (
            (
                "mohammed-al-buainain",
                "المهندس محمد إبراهيم السيسي البوعينين، الأمين العام لمجلس النواب البحريني",
            ),
            ("hamad-bin-isa-al-khalifa", "صاحب الجلالة الملك حمد بن عيسى آل خليفة"),
            ("ilham-aliyev", "فخامة الرئيس إلهام علييف"),
        ):
            assert (fold_text(title) in text) == (id in article.mentions)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestFiles:
    def test_it_holds_letters_only_in_their_plain_form(self, path: Path) -> None:
        source = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", source)
        assert "\r" not in source
        for character in set(source):
            assert unicodedata.category(character) not in ("Cf", "Co", "Cn"), f"U+{ord(character):04X}"
            assert character == "\n" or unicodedata.category(character) != "Cc", f"U+{ord(character):04X}"
            assert not "\ufb50" <= character <= "\ufeff"
            assert character != "\u0640"

    def test_nothing_is_invented(self, path: Path) -> None:
        source = path.read_text(encoding="utf-8")
        folded = fold_text(source)
        for word in (
            "باكو",
            "المنامة",
            "Baku",
            "Manama",
            "البنعلي",
            "Albinali",
            "ملك البحرين",
            "رئيس أذربيجان",
        ):
            assert fold_text(word) not in folded
        for word in (
            "king of bahrain",
            "president of azerbaijan",
            "parliamentary working group",
            "http",
            "@",
        ):
            assert word not in source.lower()
        assert not re.search(r"\b(\w*date\w*|publisher|author|url)\s*=|\[sources", source)

    def test_it_has_no_figures_but_those_of_its_form(self, path: Path) -> None:
        text = re.sub(
            r'^format = 1$|^order = [1-6]$|CC0-1\.0|"0[1-7]-[a-z-]+"', "", path.read_text("utf-8"), flags=re.M
        )
        assert not re.search(r"\d", text)


@pytest.mark.parametrize(("id", "names"), PEOPLE.items())
def test_every_official_has_all_names(id: str, names: tuple[str, ...]) -> None:
    official = DOSSIER.officials[id]
    known = [*official.name.values.values(), *(other.name for other in official.other_names)]
    for name in names:
        assert any(name in one for one in known), name


@pytest.mark.parametrize(("id", "names"), BODIES.items())
def test_every_organization_has_all_names(id: str, names: tuple[str, ...]) -> None:
    organization = DOSSIER.organizations[id]
    known = [*organization.name.values.values(), *(other.name for other in organization.other_names)]
    for name in names:
        assert name in known


def test_every_name_in_latin_letters_is_marked_as_a_rendering() -> None:
    records: list[Official | Organization] = [*DOSSIER.officials.values(), *DOSSIER.organizations.values()]
    for record in records:
        for other in record.other_names:
            assert other.lang is not None
            assert (other.lang in ("en", "az")) == (other.note or "").startswith("rendering"), other


@pytest.mark.parametrize(("id", "post"), POSTS.items())
def test_every_official_holds_the_post_that_is_stated(id: str, post: tuple[str, str, str | None]) -> None:
    (membership,) = DOSSIER.officials[id].memberships
    assert (*membership.role.values.values(), membership.organization) == post
    assert (membership.start_date, membership.end_date) == (None, None)


def test_countries_are_given_where_they_are_stated() -> None:
    officials = {id: official.country for id, official in DOSSIER.officials.items()}
    assert officials == {
        "hamad-bin-isa-al-khalifa": "BH",
        "ilham-aliyev": "AZ",
        "mohammed-al-buainain": "BH",
        "rustam-mahmudov": "AZ",
        "sabir-hajiyev": None,
        "samaddin-asadov": "AZ",
    }
    organizations = {id: organization.country for id, organization in DOSSIER.organizations.items()}
    assert organizations == {
        "council-of-representatives": "BH",
        "general-secretariats": None,
        "legislative-authority": None,
        "milli-majlis": "AZ",
        "milli-majlis-office": "AZ",
        "ministry-of-digital-development-and-transport": "AZ",
        "working-group": None,
    }
    parents = {
        id: organization.parent for id, organization in DOSSIER.organizations.items() if organization.parent
    }
    assert parents == {"milli-majlis-office": "milli-majlis"}


def test_the_titles_of_honour_are_those_stated() -> None:
    prefixes = {
        id: official.honorific_prefix.values["ar"]
        for id, official in DOSSIER.officials.items()
        if official.honorific_prefix
    }
    assert prefixes == {
        "hamad-bin-isa-al-khalifa": "صاحب الجلالة الملك",
        "ilham-aliyev": "فخامة الرئيس",
        "mohammed-al-buainain": "المهندس",
    }


@pytest.mark.parametrize(("id", "words"), TOPIC_WORDS.items())
def test_every_area_has_its_topics(id: str, words: tuple[str, ...]) -> None:
    topics = [topic.values["ar"] for topic in DOSSIER.areas[id].topics]
    assert len(topics) == len(words)
    for word in words:
        assert any(word in topic for topic in topics), word


def test_every_record_is_linked_from_an_article() -> None:
    for official in DOSSIER.officials.values():
        assert RELATIONS.articles_mentioning("official", official.id)
        assert RELATIONS.areas_of_official(official.id)
    for organization in DOSSIER.organizations.values():
        assert RELATIONS.articles_mentioning("organization", organization.id)
    for area in DOSSIER.areas.values():
        assert RELATIONS.articles_about(area.id)
        assert RELATIONS.officials_of_area(area.id)


def test_final_yaa_is_written_both_ways() -> None:
    text = "\n".join(body(article, "ar") for article in ARTICLES)
    for both in (
        ("البحرينى", "البحريني"),
        ("الرقمى", "الرقمي"),
        ("فى ", "في "),
        ("السيسى", "السيسي"),
        ("ميلى", "ميلي"),
    ):
        assert all(form in text for form in both), both
    hits = find("البحريني", body(ARTICLES[0], "ar"))
    assert [body(ARTICLES[0], "ar")[start:end] for start, end in hits] == ["البحرينى"]


def test_all_marks_of_punctuation_occur() -> None:
    text = "\n".join(body(article, "ar") for article in ARTICLES)
    assert set("،؛؟:.«»()") <= set(text)


def test_marks_stand_where_an_editor_puts_them() -> None:
    text = "\n".join(body(article, "ar") for article in ARTICLES)
    for word in ("نموًّا", "تُسهم", "كلٍّ", "لقاءٌ", "اطّلع"):
        assert word in text


@pytest.mark.parametrize(
    ("id", "text"), list(all_texts()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_punctuation_is_that_of_the_language(id: str, text: LocalizedText) -> None:
    arabic, english = text.values["ar"], text.values["en"]
    assert not re.search("[,;?\"']", arabic), arabic
    assert not re.search("[،؛؟«»]", english), english
    assert arabic.count("«") == arabic.count("»")
    for string in (arabic, english):
        assert "  " not in string
        assert not re.search(r"\s[.,،؛:]", string), string
    assert "\u0627\u064b" not in arabic, "tanwin stands before the alef"
