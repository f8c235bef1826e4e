"""Ids made of file names and headlines."""

from __future__ import annotations

from itertools import islice

import pytest

from tui.importing.ids import numbered, propose_id, slug


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Visit to Baku", "visit-to-baku"),
        ("زيارة رسمية إلى باكو", "zyara-rsmya-ila-baku"),
        ("رستم محمودوف", "rstm-mhmuduf"),
        ("Əliyevin Bakıda görüşü", "eliyevin-bakida-gorusu"),
        ("Встреча в Баку", "vstrecha-v-baku"),
        ("Größe & Maß", "grosse-mass"),
        ("ﻻ ١٢", "la-12"),
        ("it’s", "its"),
        ("日本", ""),
        ("--a__b..c--", "a-b-c"),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word"),
        ("x" * 80, "x" * 50),
    ],
)
def test_slugs(text: str, id: str) -> None:
    assert slug(text) == id


@pytest.mark.parametrize(
    ("stem", "headline", "date", "id"),
    [
        ("Visit 2024", "A headline", None, "visit-2024"),
        ("index", "A headline", None, "a-headline"),
        ("Untitled (1)", "زيارة", None, "zyara"),
        ("20240513", "A headline", None, "a-headline"),
        ("0f8fad5b-d9cb-469f-a165-70867728950e", "A headline", None, "a-headline"),
        ("خبر", "x", None, "khbr"),
        (None, "日本", "2024-05-13", "2024-05-13"),
        ("12", "日本", None, "12"),
        (None, "日本", None, "article"),
    ],
)
def test_file_name_then_headline_then_date(
    stem: str | None, headline: str, date: str | None, id: str
) -> None:
    assert propose_id(stem, headline, date) == id


def test_numbers_behind_an_id() -> None:
    assert list(islice(numbered("a"), 3)) == ["a", "a-2", "a-3"]
