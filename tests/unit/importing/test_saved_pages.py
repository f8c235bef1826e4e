"""Saved pages of various make: the article's own text and what the page states, and nothing else."""

from __future__ import annotations

import quopri
from pathlib import Path

import pytest

from tui.importing.draft import Draft
from tui.importing.pages import decode_page, page_of_archive, read_page

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> Draft:
    return read_page(decode_page((SAMPLES / f"{name}.html").read_bytes()).text)


def test_a_blog() -> None:
    draft = sample("wordpress")
    assert draft.headline == "البوعينين يزور باكو"
    assert [paragraph[:20] for paragraph in draft.paragraphs] == [
        "باكو – بدأ الأمين ال",
        "وقال إنّ «التحول الر",
        "نتطلع إلى شراكة تخدم",
        "ومن المقرر أن يلتقي ",
        "- جلسة أولى عن التشر",
        "- جلسة ثانية عن الأر",
    ]
    assert draft.date_published == "2024-05-13"
    assert draft.publisher == "صحيفة المثال"
    assert draft.url == "https://news.example.org/2024/05/visit-to-baku/"
    assert draft.keywords == ["البحرين", "أذربيجان"]
    assert draft.language == "ar"


def test_an_agency_whose_page_says_nothing_to_people() -> None:
    draft = sample("jsonld")
    assert draft.headline == "مباحثات رقمية في باكو"
    assert [paragraph[:10] for paragraph in draft.paragraphs] == ["عقد وفد مج", "وأكد الدكت", "وأضاف الدك"]
    assert (draft.date_published, draft.date_modified) == ("2023-11-02", "2023-11-03")
    assert (draft.author, draft.publisher) == ("سلمى الحداد", "وكالة المثال للأنباء")
    assert draft.url == "https://agency.example.com/ar/news/9981"


def test_a_page_laid_out_by_tables() -> None:
    draft = sample("table-1256")
    assert draft.headline == "لقاء برلماني في المنامة"
    assert [paragraph.split()[0] for paragraph in draft.paragraphs] == ["استقبل", "وأشاد", "وفي"]
    assert "إطار خطة للتعاون" in draft.paragraphs[1]
    assert draft.date_published is None


def test_a_government_whose_date_is_only_to_be_seen() -> None:
    draft = sample("government-az")
    assert draft.headline == "Bəhreyn nümayəndə heyəti Milli Məclisdə"
    assert len(draft.paragraphs) == 3
    assert (draft.language, draft.date_published) == ("az", "2024-05-13")


def test_a_russian_page_without_paragraphs() -> None:
    draft = sample("russian-1251")
    assert draft.headline == "Встреча в Баку"
    assert len(draft.paragraphs) == 3
    assert (draft.author, draft.date_published) == ("Анна Петрова", "2024-05-13")


def test_what_a_word_processor_saved() -> None:
    draft = sample("word")
    assert draft.headline == "مذكرة عن العلاقات البرلمانية"
    assert len(draft.paragraphs) == 2


def test_a_short_one() -> None:
    draft = sample("short")
    assert (draft.headline, draft.date_published) == ("A brief note", "2022-03-04")
    assert draft.paragraphs == ["The delegation left Baku on Friday.", "No statement was made."]


BODY = "".join(
    f"<p>Sentence {number} of the article tells what the delegation did in the capital on its visit.</p>"
    for number in range(4)
)


def page(head: str = "", before: str = "<h1>The visit of the delegation</h1>", body: str = BODY) -> Draft:
    return read_page(f"<html><head>{head}</head><body><article>{before}{body}</article></body></html>")


@pytest.mark.parametrize(
    "head",
    [
        "<meta itemprop='datePublished' content='2024-05-13T22:00:00Z'>",
        "<meta name='DC.date.issued' content='2024-05-13'>",
        "<meta name='pubdate' content='20240513T101500'>",
        '<script type="application/ld+json">[{"@type":"NewsArticle","datePublished":"2024-05-13"}]</script>',
    ],
)
def test_dates_that_a_page_states(head: str) -> None:
    assert page(head).date_published == "2024-05-13"


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("<h1>T of it</h1><time datetime='2024-05-13T10:00'>yesterday</time>", "2024-05-13"),
        ("<h1>T of it</h1><div>13 مايو 2024</div>", "2024-05-13"),
        ("<h1>T of it</h1><div><span>الأحد 12 مايو 2024</span><span>120</span></div>", "2024-05-12"),
        ("<h1>T of it</h1><span class='posted'>05/06/2024</span>", None),
        ("<h1>T of it</h1><time>yesterday</time>", None),
    ],
)
def test_dates_that_stand_on_a_page(before: str, day: str | None) -> None:
    assert page(before=before).date_published == day


def test_the_headlines_own_date_counts_before_those_of_other_articles() -> None:
    before = "<h1>The visit of the delegation</h1><p class='x'>13 May 2024</p>"
    other = (
        "<div class='related'><span class='date'>1 May 2024</span><span class='date'>2 May 2024</span></div>"
    )
    assert page(before=before, body=BODY + other).date_published == "2024-05-13"
    draft = page(body=BODY + other)
    assert draft.date_published is None
    assert "several" in draft.remarks[0]


def test_no_date_is_guessed_from_the_rest_of_a_page() -> None:
    body = (
        f"{BODY}<footer>© 2019</footer><p>The agreement of 1 March 2001 is in force, as was said there.</p>"
    )
    draft = page("<meta name='generator' content='x 2018-01-01'>", body=body)
    assert draft.date_published is None


def test_dates_that_differ_are_told() -> None:
    draft = page(
        "<meta property='article:published_time' content='2024-05-13'><meta name='date' content='2024-05-14'>"
    )
    assert draft.date_published == "2024-05-13"
    assert draft.remarks[0] == "it states other dates of publication too: 2024-05-14"


@pytest.mark.parametrize(
    ("head", "before", "headline"),
    [
        ("<title>Visit to Baku - Example Daily</title>", "", "Visit to Baku"),
        (
            "<title>Visit to Baku - Example</title><meta property='og:site_name' content='Example'>",
            "<h1>Example</h1>",
            "Visit to Baku",
        ),
        (
            "<meta property='og:title' content='The delegation arrives in the ca…'>",
            "<h1>The delegation arrives in the capital</h1>",
            "The delegation arrives in the capital",
        ),
        (
            "<title>The delegation arrives - The Example</title>",
            "<h1><a href='/'>The Example</a></h1><h1>The delegation arrives</h1>",
            "The delegation arrives",
        ),
        ("<title>Untitled 1</title>", "<h1>Real</h1>", "Real"),
        ("<title>A well-known e-service</title>", "", "A well-known e-service"),
    ],
)
def test_headlines(head: str, before: str, headline: str) -> None:
    assert page(head, before).headline == headline


def test_broken_json_says_nothing() -> None:
    assert page('<script type="application/ld+json">{"@type": </script>').headline == (
        "The visit of the delegation"
    )


def test_nothing_of_a_page_runs_or_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_arguments: object) -> None:
        raise AssertionError("a page was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    head = (
        "<!DOCTYPE html SYSTEM 'http://example.org/x.dtd'><base href='http://example.org/'>"
        "<link rel=stylesheet href='http://example.org/x.css'><meta http-equiv=refresh content='0;url=http://x.org'>"
    )
    draft = page(
        head, body=f"{BODY}<img src='http://example.org/x.png'><script>document.write('<p>x</p>')</script>"
    )
    assert len(draft.paragraphs) == 4


@pytest.mark.parametrize(
    "source",
    ["", "<html>", "<p>", "<html><body><nav><a href=x>x</a></nav></body></html>", "<table><tr><td></table>"],
)
def test_pages_without_a_text(source: str) -> None:
    assert read_page(source).paragraphs == []


def test_a_table_of_data_stays_one() -> None:
    body = BODY + "<table><tr><th>Year</th><th>Trade</th></tr><tr><td>2023</td><td>12</td></tr></table>"
    assert page(body=body).paragraphs[-2:] == ["Year | Trade", "2023 | 12"]


def test_entities_become_letters() -> None:
    body = (
        BODY
        + "<p>&laquo;&#1605;&#x62d;&laquo; &amp; the letters of the text that come after it &lt;b&gt;.</p>"
    )
    assert page(body=body).paragraphs[-1].startswith("«مح« & the letters")


@pytest.mark.parametrize("source", ["x", "<p>x", "<html><body>\x00\x01", "<html/>", "<frameset></frameset>"])
def test_the_library_says_nothing_by_itself(source: str, capfd: pytest.CaptureFixture[str]) -> None:
    read_page(source)
    assert capfd.readouterr() == ("", "")


def test_deep_nesting_is_survived() -> None:
    assert isinstance(read_page("<div>" * 50_000 + BODY), Draft)


def test_a_page_saved_as_one_file() -> None:
    html = f"<html><head><title>x</title></head><body><h1>زيارة إلى باكو</h1>{BODY}</body></html>"
    archive = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x"\r\n\r\n----x\r\n'
        b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
        b"Content-Location: https://example.org/a\r\n\r\n"
        + quopri.encodestring(html.encode())
        + b"\r\n----x--\r\n"
    )
    assert page_of_archive(archive) is not None
    content, charset, address = page_of_archive(archive) or (b"", None, None)
    assert "زيارة إلى باكو" in content.decode()
    assert (charset, address) == ("utf-8", "https://example.org/a")
    assert page_of_archive(b"<html></html>") is None
