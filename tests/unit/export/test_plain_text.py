"""An article as plain text."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from small_dossier import write_small_dossier

from tui.dossier.bundled import bundled_dossier
from tui.dossier.prose import paragraphs
from tui.dossier.reading import read_dossier
from tui.dossier.records import Article, Dossier, LocalizedText, Membership
from tui.dossier.relations import Relations
from tui.export.plain_text import to_plain_text

FULL = """\
النواب البحرينى فى باكو

Type: news
Date: 2024-05
Publisher: الجريدة
Author: كاتب
Updated: 2024-06-01
Keywords: برلمان، رقمنة
Published at: https://example.org/full

موجز الزيارة.

اجتمع الأمين العام مع رستم محمودوف.

وبحثا التعاونَ الرقمىّ \u200f(e-gov) فى 2024.

Officials:
- رستم محمودوف — نائب رئيس، ميلي مجلس

Organizations:
- ميلي مجلس

Cooperation areas:
- التحول الرقمي

Sources:
- بيان · وكالة · 2024-05-13 · https://example.org/s · accessed 2024-05-14 · صفحة 3
- https://example.org/t
"""

BARE = """\
بلا شىء

Type: not stated
Date: not stated
Publisher: not stated
Author: not stated

سطر واحد.

Sources:
- not stated
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return read_dossier(write_small_dossier(tmp_path_factory.mktemp("dossier")))


def export(dossier: Dossier, article: Article | str, language: str = "ar", width: int = 0) -> str:
    if isinstance(article, str):
        article = dossier.articles[article]
    return to_plain_text(dossier, Relations(dossier), article, language, width)


def test_everything_that_is_known_to_the_byte(dossier: Dossier) -> None:
    assert export(dossier, "full").encode() == FULL.encode()


def test_what_is_not_known_is_said(dossier: Dossier) -> None:
    assert export(dossier, "bare").encode() == BARE.encode()


def test_another_language_as_far_as_it_goes(dossier: Dossier) -> None:
    text = export(dossier, "full", "en")
    assert text.startswith("Bahrain's council in Baku\n\nType: news\nDate: 2024-05\nPublisher: The Paper\n")
    assert "\n\nموجز الزيارة.\n\nThey met.\n\nThey talked.\n\n" in text
    assert "- Rustam Mahmudov — Deputy head, Milli Majlis\n" in text


def test_an_organization_that_the_post_names_is_not_named_twice(dossier: Dossier) -> None:
    official = dossier.officials["mahmudov"]
    post = Membership(LocalizedText({"ar": "نائب رئيس ميلي مجلس"}), "majlis")
    changed = replace(dossier, officials={"mahmudov": replace(official, memberships=(post,))})
    assert "- رستم محمودوف — نائب رئيس ميلي مجلس\n" in export(changed, "full")


def test_wrapped_lines_fit_and_hold_the_same_words(dossier: Dossier) -> None:
    from tui.text.layout import measure

    for width in (17, 40, 80):
        wrapped = export(dossier, "full", width=width)
        assert all(measure(line) <= width for line in wrapped.splitlines())
        assert wrapped.split("\n\n")[0].split() == FULL.split("\n\n")[0].split()
        assert "".join(wrapped.split()) == "".join(FULL.split())
        assert wrapped.endswith("\n")
        assert not wrapped.endswith("\n\n")


def test_a_width_wider_than_all_lines_changes_nothing(dossier: Dossier) -> None:
    assert export(dossier, "full", width=10_000) == FULL


def test_control_characters_come_out_as_signs(dossier: Dossier) -> None:
    hostile = "a\x1b[31mb\x07\u202ec\u2028d\x85e\ud800f"
    article = replace(
        dossier.articles["bare"],
        headline=LocalizedText({"ar": hostile}),
        body=LocalizedText({"ar": hostile}),
    )
    text = export(dossier, article)
    assert text.startswith("a\u241b[31mb\u2407\ufffdc d e\ufffdf\n\n")
    assert "a\u241b[31mb\u2407\ufffdc\nd\ne\ufffdf\n" in text
    text.encode()


@pytest.mark.parametrize("markup", ["[/]", "[@click=app.quit]x[/]", "<b>&amp;", "\\x1b", "%s {0}"])
def test_markup_of_any_kind_is_only_text(dossier: Dossier, markup: str) -> None:
    article = replace(
        dossier.articles["bare"], headline=LocalizedText({"ar": markup}), body=LocalizedText({"ar": markup})
    )
    assert export(dossier, article) == BARE.replace("بلا شىء", markup).replace("سطر واحد.", markup)


def test_the_bundled_articles_come_out_as_they_are_written() -> None:
    dossier = read_dossier(bundled_dossier())
    assert len(dossier.articles) == 7
    for article in dossier.articles.values():
        for language in ("ar", "en"):
            text = export(dossier, article, language)
            body = article.body.in_language(language)
            assert body is not None
            assert "\n\n".join(paragraphs(body)) in text
            assert text.startswith(f"{article.headline.in_language(language)}\n\n")
            assert text == unicodedata.normalize("NFC", text)
            assert not any("\ufb50" <= character <= "\ufefc" for character in text)
            assert not any(unicodedata.category(character) == "Cf" for character in text)


def test_a_folder_is_enough(tmp_path: Path) -> None:
    assert export(read_dossier(write_small_dossier(tmp_path / "new" / "folder")), "full") == FULL
