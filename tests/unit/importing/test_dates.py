"""A date is taken where a text states one and there is one way to read it."""

from __future__ import annotations

import pytest

from tui.importing.dates import date_of_dateline, date_of_line


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("13 مايو 2024", "2024-05-13"),
        ("١٣/٥/٢٠٢٤", "2024-05-13"),
        ("۱۳ مه ۲۰۲۴", "2024-05-13"),
        ("13 May 2024", "2024-05-13"),
        ("May 13, 2024", "2024-05-13"),
        ("Monday, 13th of May 2024", "2024-05-13"),
        ("13 may 2024-cü il", "2024-05-13"),
        ("2024-cü il 13 may", "2024-05-13"),
        ("بتاريخ ٢٠٢٤/٥/١٣", "2024-05-13"),
        ("Çərşənbə, 15 may 2024", "2024-05-15"),
        ("13 Mayıs 2024 Pazartesi", "2024-05-13"),
        ("13 мая 2024 г.", "2024-05-13"),
        ("2024-05-13", "2024-05-13"),
        ("2024/5/13 10:30", "2024-05-13"),
        ("13.05.2024 14:30", "2024-05-13"),
        ("5/5/2024", "2024-05-05"),
        ("05/25/2024", "2024-05-25"),
        ("نُشر في: 13 أيار/مايو 2024", "2024-05-13"),
        ("3 تشرين الثاني 2023م", "2023-11-03"),
        ("الإثنين 5 ذو القعدة 1445هـ الموافق 13 مايو 2024م", "2024-05-13"),
        ("Published: 2024-05-13 10:00 GMT", "2024-05-13"),
        ("تاريخ النشر: الخميس، 1 أغسطس 2024 - 12:05 م", "2024-08-01"),
    ],
)
def test_a_line_that_is_a_date(line: str, day: str) -> None:
    found = date_of_line(line)
    assert found is not None
    assert (found.day, found.doubt) == (day, None)


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("05/06/2024", "ambiguous"),
        ("٥/٦/٢٠٢٤", "ambiguous"),
        ("الخميس 02-11-2023 12:05 م", "ambiguous"),
        ("31/02/2024", "ambiguous"),
        ("13 May 2024 / 14 May 2024", "ambiguous"),
        ("5 ذو القعدة 1445هـ", "calendar"),
        ("١٤٤٥/١١/٥ هـ", "calendar"),
        ("17 شهریور 1403", "calendar"),
    ],
)
def test_a_date_that_is_not_taken(line: str, doubt: str) -> None:
    found = date_of_line(line)
    assert found is not None
    assert (found.day, found.doubt) == (None, doubt)


@pytest.mark.parametrize(
    "line",
    [
        "في 13 مايو 2024 التقى الجانبان",
        "13 May",
        "مايو 2024",
        "10-12 مايو 2024",
        "The agreement of 13 May 2024",
        "113 May 2024",
        "1.2.3",
        "2024",
        "",
        "13 May 20245",
    ],
)
def test_a_line_that_is_no_date(line: str) -> None:
    assert date_of_line(line) is None


@pytest.mark.parametrize(
    ("paragraph", "day"),
    [
        ("باكو، 13 مايو 2024 (بنا) - بدأ الأمين العام زيارة", "2024-05-13"),
        ("المنامة في 13 مايو 2024 / وكالة / قال", "2024-05-13"),
        ("BAKU, May 13, 2024 (Agency) — The delegation arrived", "2024-05-13"),
        ("Bakı, 13 may 2024 – Dünən görüş keçirilib", "2024-05-13"),
        ("13 May 2024 - Baku: it was said", "2024-05-13"),
    ],
)
def test_a_dateline(paragraph: str, day: str) -> None:
    found = date_of_dateline(paragraph)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "paragraph",
    [
        "In Baku on 13 May 2024 - a visit of two days",
        "The agreement of 13 May 2024 was signed",
        "It ended. Baku, 13 May 2024 - more",
        "زار الأمين العام باكو يوم 13 مايو 2024 - وكان الاستقبال حافلا",
        "",
    ],
)
def test_prose_is_no_dateline(paragraph: str) -> None:
    assert date_of_dateline(paragraph) is None


@pytest.mark.parametrize(
    ("line", "has_place"),
    [("المنامة، في 13 مايو 2024م", True), ("Baku, 13 May 2024", True), ("13 May 2024", False)],
)
def test_a_place_before_the_date(line: str, has_place: bool) -> None:
    found = date_of_line(line)
    assert found is not None
    assert (found.day, found.has_place) == ("2024-05-13", has_place)


def test_a_dateline_may_be_in_doubt() -> None:
    found = date_of_dateline("باكو، 05/06/2024 - بدأ")
    assert found is not None
    assert found.doubt == "ambiguous"
