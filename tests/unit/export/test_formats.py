"""Every format to the byte, of an article that has everything and of a bundled one; what all must hold to.

`PYTHONPATH=tests python tests/unit/export/test_formats.py` writes the snapshots anew; look at what has
changed in them.
"""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from small_dossier import write_small_dossier

from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier
from tui.dossier.records import Article, Dossier, LocalizedText, Source
from tui.dossier.relations import Relations
from tui.export.document import Work
from tui.export.formats import FORMATS, Format, format_called, format_of_file
from tui.export.markdown import escape

SNAPSHOTS = Path(__file__).parent / "snapshots"
MADE, BUNDLED = "full", "05-ministry-meeting"

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style><b>",
    "&amp; &#x1b; &lt;",
    "*a* _b_ `c` [d](e) ![f](g) <h>",
    "# x",
    "1. x",
    "12) x",
    "- x",
    "+ x",
    "> x",
    "---",
    "===",
    "~~x~~ | y | $z$",
    "\\*x\\",
    "a\x1b[31mb\x9b1mc\x07\u202ed",
    "a\u2028b\x85c",
    "{{x}} ${y} %s {0}",
)


def write(dossier: Dossier, format: Format, *works: Work, is_one: bool = True) -> str:
    return "".join(format.write(dossier, Relations(dossier), works, is_one=is_one))


def written(folder: Path, format: Format, id: str) -> str:
    dossier = read_dossier(bundled_dossier() if id == BUNDLED else folder)
    return write(dossier, format, Work(dossier.articles[id], "ar"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return read_dossier(write_small_dossier(tmp_path_factory.mktemp("dossier")))


@pytest.mark.parametrize("id", [MADE, BUNDLED])
@pytest.mark.parametrize("format", FORMATS, ids=lambda each: each.name)
def test_to_the_byte(small: Dossier, format: Format, id: str) -> None:
    snapshot = SNAPSHOTS / f"{id}.{format.extension}"
    assert written(small.path, format, id).encode() == snapshot.read_bytes()


@pytest.mark.parametrize("format", FORMATS, ids=lambda each: each.name)
def test_text_is_logical_in_its_own_letters(format: Format) -> None:
    dossier = read_dossier(bundled_dossier())
    for article in dossier.articles.values():
        for language in ("ar", "en"):
            text = write(dossier, format, Work(article, language))
            assert text == unicodedata.normalize("NFC", text)
            assert text.endswith("\n")
            assert not text.endswith("\n\n")
            assert not any("\ufb50" <= letter <= "\ufefc" for letter in text)
            assert not any(unicodedata.category(letter) in ("Cf", "Cc") for letter in text if letter != "\n")
            assert (article.headline.in_language(language) or "") in unescape(text)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("format", FORMATS, ids=lambda each: each.name)
def test_nothing_in_a_text_commands_anything(small: Dossier, format: Format, text: str) -> None:
    article = hostile(small, text)
    output = write(small, format, Work(article, "ar"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\u2028\u2029]", output)
    output.encode()
    if format.name == "html":
        page = read_page(output)
        assert page.tags <= KNOWN_TAGS
        assert page.attributes <= {"lang", "dir", "class", "charset", "content", "name", "http-equiv"}
    elif format.name.startswith("json") or format.name == "csl":
        assert text in texts_of(json.loads(output))


def hostile(dossier: Dossier, text: str) -> Article:
    localized = LocalizedText({"ar": text})
    return replace(
        dossier.articles["bare"],
        headline=localized,
        body=localized,
        abstract=localized,
        publisher=localized,
        keywords=(text,),
        sources=(Source(title=localized, note=text),),
    )


def texts_of(data: Any) -> list[str]:
    if isinstance(data, Mapping):
        return [text for value in data.values() for text in texts_of(value)]
    return [text for value in data for text in texts_of(value)] if isinstance(data, list) else [data]


# HTML

HEAD = {"html", "head", "meta", "title", "style", "body"}
KNOWN_TAGS = frozenset({*HEAD, "article", "h1", "ul", "li", "bdi", "p", "br", "section", "h2", "a"})


class Page(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.texts.append(data)


def read_page(source: str) -> Page:
    page = Page()
    page.feed(source)
    page.close()
    assert page.open == []
    return page


def test_a_page_is_all_there_is(small: Dossier) -> None:
    source = write(small, format_called("html"), Work(small.articles["full"], "ar"))
    page = read_page(source)
    assert page.tags <= KNOWN_TAGS
    assert page.addresses == ["https://example.org/full", "https://example.org/s", "https://example.org/t"]
    assert "url(" not in source
    assert "@import" not in source
    assert "default-src 'none'" in source
    assert "@media print" in source


def full_in(language: str, dossier: Dossier) -> str:
    return write(dossier, format_called("html"), Work(dossier.articles["full"], language))


def test_a_page_is_in_the_direction_of_its_language(small: Dossier) -> None:
    arabic, english = full_in("ar", small), full_in("en", small)
    assert '<html lang="ar" dir="rtl">' in arabic
    assert '<html lang="en" dir="ltr">' in english
    # What is not there in English comes in Arabic, and says so.
    assert '<p class="abstract" lang="ar" dir="rtl">' in english
    assert '<p class="abstract">' in arabic


def test_what_the_program_says_on_a_page_is_in_its_own_language(small: Dossier) -> None:
    arabic, english = full_in("ar", small), full_in("en", small)
    assert '<li lang="en" dir="ltr">Type: <bdi>news</bdi></li>' in arabic
    assert '<li lang="en" dir="ltr">Publisher: <bdi lang="ar" dir="rtl">الجريدة</bdi></li>' in arabic
    assert '<li lang="en" dir="ltr">Keywords: <bdi lang="">برلمان، رقمنة</bdi></li>' in arabic
    assert '<h2><bdi lang="en" dir="ltr">Officials</bdi></h2>' in arabic
    assert '<bdi lang="en" dir="ltr">accessed 2024-05-14</bdi>' in arabic
    assert "<li>Type: <bdi>news</bdi></li>" in english
    assert '<li>Author: <bdi lang="ar" dir="rtl">كاتب</bdi></li>' in english
    assert '<li>Keywords: <bdi lang="">برلمان، رقمنة</bdi></li>' in english
    assert "<h2><bdi>Officials</bdi></h2>" in english
    assert 'lang="en"' not in english.partition("<article")[2].partition(">")[2]
    bare = write(small, format_called("html"), Work(small.articles["bare"], "ar"))
    assert '<li><bdi lang="en" dir="ltr">not stated</bdi></li>' in bare


@given(st.text())
def test_any_text_is_on_the_page_as_it_is(text: str) -> None:
    from tui.export.document import Piece
    from tui.export.html_page import _piece
    from tui.text.cleaning import clean_line

    text = clean_line(text)
    page = read_page(_piece(Piece(text, None, "en"), "ar"))
    assert "".join(page.texts) == text
    assert page.tags == {"bdi"}


# Markdown

COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def rendered(source: str, markdown: MarkdownIt) -> Page:
    return read_page(markdown.render(source))


@pytest.mark.parametrize("text", [each for each in HOSTILE if each.isprintable()])
@pytest.mark.parametrize("markdown", [COMMONMARK, GITHUB])
def test_a_text_is_no_markup(small: Dossier, text: str, markdown: MarkdownIt) -> None:
    source = write(small, format_called("md"), Work(hostile(small, text), "ar"))
    page = rendered(source, markdown)
    assert page.tags == {"h1", "h2", "ul", "li", "p", "blockquote"}
    assert "".join(page.texts).count(text) == 7
    assert "".join(page.texts).startswith(text)


@given(
    st.lists(st.text("ab1ا *_`[]()<>#+-=.!~|&\\{}$:/\"'", min_size=1).map(str.strip).filter(bool), min_size=1)
)
def test_any_paragraphs_come_out_as_they_are(paragraphs: list[str]) -> None:
    page = rendered("\n\n".join(map(escape, paragraphs)) + "\n", GITHUB)
    assert page.tags == {"p"}
    assert "".join(page.texts).rstrip("\n") == "\n".join(paragraphs)


def test_addresses_lead_where_they_say(small: Dossier) -> None:
    source = write(small, format_called("md"), Work(small.articles["full"], "ar"))
    assert rendered(source, COMMONMARK).addresses == [
        "https://example.org/full",
        "https://example.org/s",
        "https://example.org/t",
    ]


# Data

CSL_TEXTS = {"id", "type", "title", "container-title", "publisher", "abstract", "keyword", "language"}
CSL_FIELDS = frozenset({*CSL_TEXTS, "URL", "source", "author", "issued"})
"""Those of csl-data.json that are used here."""
CSL_TYPES = frozenset({"article", "article-newspaper", "report", "document"})


def test_citations_are_as_their_schema_wants_them() -> None:
    dossier = read_dossier(bundled_dossier())
    format = format_called("csl")
    items = json.loads(write(dossier, format, *works_of(dossier), is_one=False))
    assert len({item["id"] for item in items}) == len(items) == 14
    for item in items:
        assert item.keys() <= CSL_FIELDS
        assert item["type"] in CSL_TYPES
        assert all(isinstance(item[name], str) for name in item.keys() - {"author", "issued"})


@pytest.mark.parametrize(
    ("date", "parts"), [("2024", [2024]), ("2024-05", [2024, 5]), ("2024-05-13", [2024, 5, 13])]
)
def test_a_partial_date_stays_partial(small: Dossier, date: str, parts: list[int]) -> None:
    article = replace(small.articles["full"], date_published=date)
    (item,) = json.loads(write(small, format_called("csl"), Work(article, "ar")))
    assert item["issued"] == {"date-parts": [parts]}
    linked = json.loads(write(small, format_called("jsonld"), Work(article, "ar")))
    assert linked["datePublished"] == date


@pytest.mark.parametrize("name", ["json", "jsonld", "csl"])
def test_many_are_a_list_of_what_each_is(name: str) -> None:
    dossier = read_dossier(bundled_dossier())
    format = format_called(name)
    together = json.loads(write(dossier, format, *works_of(dossier), is_one=False))
    listed = together["@graph"] if name == "jsonld" else together
    assert len(listed) == 14
    for work, each in zip(works_of(dossier), listed, strict=True):
        alone = json.loads(write(dossier, format, work))
        if name == "jsonld":
            assert alone.pop("@context") == together["@context"] == "https://schema.org"
        assert each == (alone[0] if name == "csl" else alone)
    assert json.loads(write(dossier, format, is_one=False)) in (
        [],
        {"@context": "https://schema.org", "@graph": []},
    )


@pytest.mark.parametrize("name", ["txt", "md", "html"])
def test_many_stand_one_behind_the_other(name: str) -> None:
    dossier = read_dossier(bundled_dossier())
    format = format_called(name)
    together = write(dossier, format, *works_of(dossier), is_one=False)
    for work in works_of(dossier):
        alone = write(dossier, format, work)
        if name == "html":
            alone = alone[alone.index("<article") : alone.index("</article>")]
        assert alone in together
    if name == "html":
        assert read_page(together).tags <= KNOWN_TAGS
        assert together.count("<h1") == 14
    if name == "md":
        assert COMMONMARK.render(together).count("<h1>") == 14


def works_of(dossier: Dossier) -> list[Work]:
    return [Work(article, language) for article in dossier.articles.values() for language in ("ar", "en")]


def test_languages_of_one_article_are_not_taken_for_one_text(small: Dossier) -> None:
    article = small.articles["full"]
    works = [Work(article, "ar"), Work(article, "en")]
    arabic, english = json.loads(write(small, format_called("jsonld"), *works, is_one=False))["@graph"]
    assert (arabic["@id"], arabic["url"]) == ("https://example.org/full", "https://example.org/full")
    assert "@id" not in english
    assert (english["identifier"], english["inLanguage"]) == ("full", "en")


@pytest.mark.parametrize(
    ("license", "written"),
    [
        ("CC0-1.0", {"@type": "CreativeWork", "name": "CC0-1.0"}),
        ("https://example.org/licence", "https://example.org/licence"),
        (None, None),
    ],
)
def test_a_licence_is_an_address_or_a_name(small: Dossier, license: str | None, written: object) -> None:
    dossier = replace(small, license=license)
    linked = json.loads(write(dossier, format_called("jsonld"), Work(small.articles["full"], "ar")))
    assert linked.get("license") == written


def test_an_author_is_no_more_than_a_name(small: Dossier) -> None:
    linked = json.loads(write(small, format_called("jsonld"), Work(small.articles["full"], "ar")))
    assert linked["author"] == "كاتب"
    assert linked["publisher"] == {"@type": "Organization", "name": "الجريدة"}
    assert [each["@type"] for each in linked["mentions"]] == ["Person", "Organization"]


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.md", "md"),
        ("A.HTML", "html"),
        ("a.csl.json", "csl"),
        ("a.json", "json"),
        ("a", None),
        ("a.pdf", None),
    ],
)
def test_a_file_name_tells_the_format(name: str, format: str | None) -> None:
    found = format_of_file(name)
    assert (found and found.name) == format


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        write_small_dossier(Path(made))
        for each in FORMATS:
            for id in (MADE, BUNDLED):
                text = written(Path(made), each, id)
                (SNAPSHOTS / f"{id}.{each.extension}").write_bytes(text.encode())
