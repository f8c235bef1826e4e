"""Reading files that are as they should be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dossier_files import ARTICLE, MANIFEST, NAMED, only_problem, read, write_dossier

from tui.dossier.reading import read_dossier
from tui.dossier.records import KINDS, LocalizedText, Membership, OtherName, Source, WebLink

ROOT = Path(__file__).parents[3]

FULL_MANIFEST = """
format = 1
name = {ar = "ملف", en = "Dossier"}
description = "وصف"
countries = ["BH", "AZ"]
default_language = "AR"
languages = ["ar", "en", "az-arab"]
license = "CC0-1.0"
contributors = ["A", "B"]
[[sources]]
title = "عنوان"
publisher = {en = "Publisher"}
url = "https://example.org/"
date_published = "2024-05"
date_accessed = 2024-05-13
note = "n"
"""

FULL_ARTICLE = """
headline = {ar = "عنوان", en = "Headline"}
abstract = "موجز"
type = "news"
date_published = 2024-05-13
date_modified = "2024"
author = "كاتب"
publisher = {ar = "ناشر", en = "Publisher"}
url = "http://example.org/x"
keywords = ["k1", "k2"]
about = ["trade"]
mentions = ["minister", "ministry"]
related = ["other"]
body.ar = '''

فقرة أولى
تتمة

فقرة ثانية
'''
[[sources]]
note = "only a note"
"""

FULL_OFFICIAL = """
name = "وزير"
other_names = [{name = "Vazir", lang = "AZ", note = "rendering"}, {name = "Wazir"}]
honorific_prefix = "معالي"
country = "BH"
summary = "سطر\\nسطر"
links = [{url = "https://example.org/m", note = "n"}]
[[memberships]]
role = {ar = "دور", en = "Role"}
organization = "ministry"
start_date = "2020"
end_date = 2024-01-31
[[memberships]]
role = "بلا جهة"
[[sources]]
url = "https://example.org/s"
"""


def full_dossier(folder: Path) -> Path:
    return write_dossier(
        folder,
        {
            "articles/full.toml": FULL_ARTICLE,
            "articles/other.toml": ARTICLE,
            "officials/minister.toml": FULL_OFFICIAL,
            "organizations/ministry.toml": NAMED + 'classification = "c"\ncountry = "BH"\nparent = "state"\n',
            "organizations/state.toml": NAMED,
            "areas/trade.toml": NAMED
            + 'description = "d"\nbroader = "economy"\ntopics = ["t1", {en = "t2"}]\n',
            "areas/economy.toml": NAMED + "order = 1\n",
        },
        FULL_MANIFEST,
    )


def test_every_field_arrives(tmp_path: Path) -> None:
    dossier = read_dossier(full_dossier(tmp_path))
    assert dossier.problems == ()
    assert dossier.path == tmp_path
    assert dossier.name.values == {"ar": "ملف", "en": "Dossier"}
    assert dossier.description == LocalizedText({"ar": "وصف"})
    assert dossier.countries == ("BH", "AZ")
    assert dossier.default_language == "ar"
    assert dossier.languages == ("ar", "en", "az-Arab")
    assert dossier.license == "CC0-1.0"
    assert dossier.contributors == ("A", "B")
    assert dossier.sources == (
        Source(
            LocalizedText({"ar": "عنوان"}),
            LocalizedText({"en": "Publisher"}),
            "https://example.org/",
            "2024-05",
            "2024-05-13",
            "n",
        ),
    )

    article = dossier.articles["full"]
    assert (article.kind, article.id, article.path) == (
        "article",
        "full",
        tmp_path / "articles" / "full.toml",
    )
    assert article.headline.values == {"ar": "عنوان", "en": "Headline"}
    assert article.abstract == LocalizedText({"ar": "موجز"})
    assert article.body.values == {"ar": "\nفقرة أولى\nتتمة\n\nفقرة ثانية\n"}
    assert article.type == "news"
    assert (article.date_published, article.date_modified) == ("2024-05-13", "2024")
    assert article.author == LocalizedText({"ar": "كاتب"})
    assert article.publisher == LocalizedText({"ar": "ناشر", "en": "Publisher"})
    assert article.url == "http://example.org/x"
    assert article.keywords == ("k1", "k2")
    assert (article.about, article.mentions, article.related) == (
        ("trade",),
        ("minister", "ministry"),
        ("other",),
    )
    assert article.sources == (Source(note="only a note"),)

    official = dossier.officials["minister"]
    assert official.title == LocalizedText({"ar": "وزير"})
    assert official.other_names == (OtherName("Vazir", "az", "rendering"), OtherName("Wazir"))
    assert official.honorific_prefix == LocalizedText({"ar": "معالي"})
    assert official.country == "BH"
    assert official.summary == LocalizedText({"ar": "سطر\nسطر"})
    assert official.links == (WebLink("https://example.org/m", "n"),)
    assert official.memberships == (
        Membership(LocalizedText({"ar": "دور", "en": "Role"}), "ministry", "2020", "2024-01-31"),
        Membership(LocalizedText({"ar": "بلا جهة"})),
    )
    assert official.sources == (Source(url="https://example.org/s"),)

    ministry = dossier.organizations["ministry"]
    assert (ministry.classification, ministry.country, ministry.parent) == (
        LocalizedText({"ar": "c"}),
        "BH",
        "state",
    )

    trade = dossier.areas["trade"]
    assert (trade.description, trade.broader, trade.order) == (LocalizedText({"ar": "d"}), "economy", None)
    assert trade.topics == (LocalizedText({"ar": "t1"}), LocalizedText({"en": "t2"}))


def test_what_a_file_does_not_state_is_absent(tmp_path: Path) -> None:
    article = read(tmp_path, {"articles/x.toml": ARTICLE}).articles["x"]
    absent = (
        article.abstract,
        article.type,
        article.date_published,
        article.author,
        article.publisher,
        article.url,
    )
    assert absent == (None,) * 6
    assert (article.keywords, article.about, article.mentions, article.related, article.sources) == ((),) * 5


def test_a_dossier_of_nothing_but_its_manifest_is_empty(tmp_path: Path) -> None:
    dossier = read(tmp_path)
    assert [len(dossier.of_kind(kind)) for kind in KINDS] == [0, 0, 0, 0]
    assert dossier.problems == ()


def test_the_manifest_itself_opens_its_dossier(tmp_path: Path) -> None:
    write_dossier(tmp_path, {"articles/x.toml": ARTICLE})
    assert list(read_dossier(tmp_path / "dossier.toml").articles) == ["x"]


def test_articles_go_newest_first_and_undated_ones_last(tmp_path: Path) -> None:
    dates = {
        "a": None,
        "b": "2023-12-31",
        "c": "2024",
        "d": "2024-05",
        "e": "2024-05-13",
        "f": None,
        "g": "2024-05-13",
    }
    files: dict[str, str | bytes] = {
        f"articles/{id}.toml": ARTICLE + (f'date_published = "{date}"\n' if date else "")
        for id, date in dates.items()
    }
    assert list(read(tmp_path, files).articles) == ["e", "g", "d", "c", "b", "a", "f"]


def test_areas_go_by_their_order_then_by_id(tmp_path: Path) -> None:
    orders = {"a": None, "b": 2, "c": 1, "d": None, "e": -1, "f": 1}
    files: dict[str, str | bytes] = {
        f"areas/{id}.toml": NAMED + (f"order = {order}\n" if order is not None else "")
        for id, order in orders.items()
    }
    assert list(read(tmp_path, files).areas) == ["e", "c", "f", "b", "a", "d"]


def test_line_breaks_of_one_line_fields_become_spaces_and_ends_are_trimmed(tmp_path: Path) -> None:
    article = 'headline = " one\\ntwo "\nbody = "x"\n'
    assert read(tmp_path, {"articles/x.toml": article}).articles["x"].headline.values == {"en": "one two"}


def test_balanced_bidi_overrides_are_kept_and_made_visible(tmp_path: Path) -> None:
    article = 'headline = "\\u202ex\\u202c"\nbody = "\\u2067y\\u2069"\n'
    record = read(tmp_path, {"articles/x.toml": article}).articles["x"]
    assert record.headline.values == {"en": "\ufffdx\ufffd"}
    assert record.body.values == {"en": "\u2067y\u2069"}


def test_windows_files_read_like_others(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()
    assert list(read(tmp_path, {"articles/x.toml": content}).articles) == ["x"]


def test_files_that_are_no_records_are_no_problem(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/README.md": "x",
        "articles/.x.toml": "x",
        "articles/x.toml~": "x",
        "articles/x.toml.bak": "x",
        "notes/x.toml": "x",
    }
    assert read(tmp_path, files).problems == ()


def test_get_finds_records_of_every_kind(tmp_path: Path) -> None:
    dossier = read_dossier(full_dossier(tmp_path))
    assert dossier.get("article", "full") is dossier.articles["full"]
    assert dossier.get("official", "minister") is dossier.officials["minister"]
    assert dossier.get("organization", "ministry") is dossier.organizations["ministry"]
    assert dossier.get("area", "trade") is dossier.areas["trade"]
    assert dossier.get("area", "minister") is None


def test_a_circle_of_three_hundred_areas_is_broken_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"areas/a{n}.toml": NAMED + f'broader = "a{n + 1}"\n' for n in range(300)
    }
    files["areas/a300.toml"] = NAMED + 'broader = "a0"\n'
    dossier = read(tmp_path, files)
    assert len(dossier.areas) == 301
    assert "circle" in only_problem(dossier).reason


def test_plain_texts_are_in_the_default_language(tmp_path: Path) -> None:
    manifest = MANIFEST.replace('"en"', '"az-arab"')
    assert read(tmp_path, {"areas/x.toml": NAMED}, manifest).areas["x"].name.languages == ("az-Arab",)


def test_reading_the_bundled_dossier_imports_nothing_heavy() -> None:
    code = (
        "import sys, tui.dossier.relations; from tui.dossier.bundled import bundled_dossier;"
        "from tui.dossier.reading import read_dossier;"
        "read_dossier(bundled_dossier()); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    heavy = {"textual", "rich", "rapidfuzz", "wcwidth", "bidi", "arabic_reshaper", "urllib.request"}
    assert heavy.isdisjoint(done.stdout.split())
