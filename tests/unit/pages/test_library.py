"""The pages of a small dossier: what they say, where they lead, what they say is not stated."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.dossier.reading import read_dossier
from tui.pages.library import Library
from tui.pages.page import DOSSIER, AddressTarget, Page, PageKey, RecordTarget, text_of
from tui.search.parsing import parse

FILES = {
    "dossier.toml": """
format = 1
name = {ar = "ملف", en = "A dossier"}
description = {ar = "وصف", en = "What it is about."}
countries = ["BH", "AZ"]
default_language = "ar"
license = "CC0-1.0"
""",
    "articles/first.toml": """
headline = {ar = "عنوان", en = "A headline"}
abstract = {ar = "موجز", en = "In short."}
body.ar = '''
التقى صابر حاجييف أعضاء اللجنة.

فقرة ثانية.
'''
body.en = "Sabir met the board."
type = "report"
date_published = 2024-05-13
about = ["water"]
mentions = ["sabir", "board"]
related = ["second"]
[[sources]]
title = "Source"
publisher = "Paper"
url = "https://example.org/a"
""",
    "articles/second.toml": """
headline = "ثان"
body = "نص"
about = ["energy"]
""",
    "officials/sabir.toml": """
name = {ar = "صابر حاجييف", en = "Sabir Hajiyev"}
honorific_prefix = "المهندس"
country = "AZ"
summary = {ar = "سيرة", en = "A life."}
other_names = [{name = "Sabir Hacıyev", lang = "az", note = "rendering"}]
links = [{url = "https://example.org/sabir", note = "home"}]
[[memberships]]
role = {ar = "رئيس", en = "Head"}
organization = "board"
start_date = "2020"
""",
    "officials/nobody.toml": 'name = "فلان"\n',
    "organizations/board.toml": """
name = {ar = "اللجنة", en = "Board"}
classification = "board"
parent = "house"
""",
    "organizations/house.toml": 'name = {ar = "المجلس الكبير", en = "House"}\n',
    "areas/energy.toml": """
name = {ar = "الطاقة", en = "Energy"}
topics = [{ar = "النفط", en = "Oil"}, "الغاز"]
""",
    "areas/water.toml": 'name = {ar = "المياه", en = "Water"}\nbroader = "energy"\n',
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    dossier = read_dossier(tmp_path)
    assert dossier.problems == ()
    return Library(dossier)


def sections(page: Page) -> dict[str, list[str]]:
    """The texts under each heading, as they leave the program."""
    found: dict[str, list[str]] = {"": []}
    current = ""
    for block in page.blocks:
        if block.role == "heading":
            current = block.text
            found[current] = []
        else:
            found[current].append(text_of(block))
    return found


def targets(page: Page) -> set[object]:
    return {link.target for block in page.blocks for link in block.links}


def test_an_article_shows_what_is_known_and_leads_on(library: Library) -> None:
    page = library.page(PageKey("article", "first"), "ar")
    said = sections(page)
    assert said[""] == [
        "عنوان",
        "Type: report · Date: 2024-05-13 · Publisher: not stated · Author: not stated",
        "موجز",
        "التقى صابر حاجييف أعضاء اللجنة.",
        "فقرة ثانية.",
    ]
    assert said["Officials"] == ["• صابر حاجييف · رئيس، اللجنة"]
    assert said["Organizations"] == ["• اللجنة"]
    assert said["Cooperation areas"] == ["• المياه"]
    assert said["Related articles"] == ["• ثان"]
    assert said["Sources"] == ["• Source · Paper · https://example.org/a"]
    assert targets(page) == {
        RecordTarget("official", "sabir"),
        RecordTarget("organization", "board"),
        RecordTarget("area", "water"),
        RecordTarget("article", "second"),
        AddressTarget("https://example.org/a"),
    }
    assert page.languages == ("ar", "en")
    assert page.addresses == ("https://example.org/a",)


def test_links_cover_the_names_and_nothing_else(library: Library) -> None:
    page = library.page(PageKey("article", "first"), "ar")
    linked = {block.text[link.start : link.end] for block in page.blocks for link in block.links}
    assert linked == {"صابر حاجييف", "اللجنة", "المياه", "ثان", "https://example.org/a"}


def test_an_article_in_its_other_language(library: Library) -> None:
    page = library.page(PageKey("article", "first"), "en")
    assert page.language == "en"
    assert page.title == "A headline"
    assert "• Sabir Hajiyev · Head, Board" in sections(page)["Officials"]


def test_an_article_without_a_translation_keeps_its_language(library: Library) -> None:
    page = library.page(PageKey("article", "second"), "en")
    assert page.language == "ar"
    assert page.languages == ("ar",)


def test_what_is_absent_is_said_to_be_not_stated(library: Library) -> None:
    page = library.page(PageKey("article", "second"), "ar")
    facts = sections(page)[""][1]
    assert facts == "Type: not stated · Date: not stated · Publisher: not stated · Author: not stated"
    assert sections(page)["Sources"] == ["• not stated"]
    nobody = sections(library.page(PageKey("official", "nobody"), "ar"))
    assert nobody[""][1] == "Country: not stated"
    assert nobody["Posts"] == ["• not stated"]


def test_related_articles_are_linked_from_both_sides(library: Library) -> None:
    assert sections(library.page(PageKey("article", "second"), "ar"))["Related articles"] == [
        "• عنوان · 2024-05-13"
    ]


def test_an_official_lists_posts_names_articles_and_their_areas(library: Library) -> None:
    page = library.page(PageKey("official", "sabir"), "ar")
    said = sections(page)
    assert said[""] == ["صابر حاجييف", "Title: المهندس", "Country: AZ", "سيرة"]
    assert said["Posts"] == ["• رئيس · اللجنة · 2020 – not stated"]
    assert said["Other names"] == ["• Sabir Hajiyev · en", "• Sabir Hacıyev · az · rendering"]
    assert said["Articles"] == ["• عنوان · 2024-05-13"]
    assert said["Cooperation areas"] == ["• المياه"]
    assert said["Links"] == ["• https://example.org/sabir · home"]
    assert page.addresses == ("https://example.org/sabir",)


def test_an_organization_lists_its_people_parts_and_articles(library: Library) -> None:
    board = sections(library.page(PageKey("organization", "board"), "ar"))
    assert board[""][1] == "Kind: board · Country: not stated"
    assert board["Part of"] == ["• المجلس الكبير"]
    assert board["Officials"] == ["• صابر حاجييف · رئيس، اللجنة"]
    assert board["Articles"] == ["• عنوان · 2024-05-13"]
    house = sections(library.page(PageKey("organization", "house"), "ar"))
    assert house["Its parts"] == ["• اللجنة"]


def test_an_area_lists_topics_parts_articles_and_officials(library: Library) -> None:
    energy = sections(library.page(PageKey("area", "energy"), "ar"))
    assert energy["Topics"] == ["• النفط", "• الغاز"]
    assert energy["Its parts"] == ["• المياه"]
    assert energy["Articles"] == ["• ثان"]
    water = sections(library.page(PageKey("area", "water"), "ar"))
    assert water["Part of"] == ["• الطاقة"]
    assert water["Officials"] == ["• صابر حاجييف · رئيس، اللجنة"]


def test_the_dossiers_own_page_counts_everything(library: Library) -> None:
    page = library.page(DOSSIER, "ar")
    text = "\n".join(text_of(block) for block in page.blocks)
    assert page.title == "ملف"
    assert "Countries: BH, AZ · License: CC0-1.0 · Contributors: not stated" in text
    assert "Articles: 2 · Officials: 2 · Organizations: 2 · Cooperation areas: 2 · Problems: 0" in text


def test_an_unknown_record_is_no_page(library: Library) -> None:
    with pytest.raises(KeyError):
        library.page(PageKey("article", "third"), "ar")


def test_rows_say_headline_and_date_name_and_post_name_and_count(library: Library) -> None:
    assert library.row("article", "first")[::2] == ("عنوان", "2024-05-13")
    assert library.row("article", "second").trailing == ""
    official = library.row("official", "sabir")
    assert official.text == "صابر حاجييف · \u2068رئيس، اللجنة\u2069"
    assert official.quiet_from == len("صابر حاجييف")
    assert library.row("official", "nobody").text == "فلان"
    assert library.row("area", "energy")[::2] == ("الطاقة", "1")


def test_names_in_a_text_are_found_by_folded_matching(library: Library) -> None:
    text = "وبصابر حاجييف فى اللجنة"
    found = {(text[link.start : link.end], link.target) for link in library.find_links(text)}
    assert found == {
        ("صابر حاجييف", RecordTarget("official", "sabir")),
        ("اللجنة", RecordTarget("organization", "board")),
    }


def test_nothing_asked_highlights_nothing(library: Library) -> None:
    assert library.spans_of(parse("  ")) is None
    find_spans = library.spans_of(parse("حاجيىف"))
    assert find_spans is not None
    assert find_spans("صابر حاجييف") == [(5, 11)]
