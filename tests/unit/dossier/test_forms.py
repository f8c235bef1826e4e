"""What ids, languages, countries, dates and addresses look like."""

from __future__ import annotations

import datetime

import pytest

from tui.dossier.forms import canonical_language, is_country, is_date, is_id, is_url, type_name


@pytest.mark.parametrize("text", ["a", "0", "01-visit", "a" * 64])
def test_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "-a", "A", "a_b", "a.b", "a" * 65, "a\n", "é", "٣", "زيارة"])
def test_no_ids(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("ar", "ar"),
        ("AR-bh", "ar-BH"),
        ("az-ARAB", "az-Arab"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sl-ROZAJ", "sl-rozaj"),
    ],
)
def test_language_tags_are_written_the_usual_way(tag: str, canonical: str) -> None:
    assert canonical_language(tag) == canonical


@pytest.mark.parametrize("tag", ["", "a", "ar_BH", "ar-", "عربي", "abcdefghi"])
def test_no_language_tags(tag: str) -> None:
    assert canonical_language(tag) is None


def test_countries() -> None:
    assert is_country("BH")
    assert not any(map(is_country, ["bh", "BHR", "B", "", "BH\n", "٣٣"]))


@pytest.mark.parametrize("text", ["2024", "2024-05", "2024-05-13", "2024-02-29"])
def test_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-13", "2024-5", "2023-02-29", "2024-05-13T10:00", "0000", "13-05-2024", "٢٠٢٤", "2024\n"],
)
def test_no_dates(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    "text", ["http://a.bh", "https://a.bh/x?y#z", "HTTPS://A.BH", "https://موقع.بحرين/خبر"]
)
def test_urls(text: str) -> None:
    assert is_url(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.bh",
        "ftp://a.bh",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https:///x",
        "https://a b",
        "//a.bh",
    ],
)
def test_no_urls(text: str) -> None:
    assert not is_url(text)


def test_types_have_names() -> None:
    values = [True, 1, 1.5, "x", [], {}, datetime.date(2024, 1, 1), datetime.time(1)]
    names = [
        "true or false",
        "a whole number",
        "a number",
        "a text",
        "a list",
        "a table",
        "a date",
        "a time of day",
    ]
    assert [type_name(value) for value in values] == names
