"""Names found in any script: most of the spellings that people use, and few of other people's names."""

from __future__ import annotations

import pytest
from name_pairs import (
    DEVELOPMENT,
    DEVELOPMENT_DISTRACTORS,
    DEVELOPMENT_WITHOUT_ARABIC,
    HELD_OUT,
    HELD_OUT_DISTRACTORS,
    HELD_OUT_WITHOUT_ARABIC,
)

from tui.search.names import NameFinder, NameHit

Spellings = tuple[tuple[str, tuple[str, ...]], ...]
Pairs = tuple[tuple[str, str], ...]

NAMES = NameFinder(
    [
        ("mahmudov", ["رستم محمودوف", "Rustam Mahmudov"]),
        ("buainain", ["محمد إبراهيم السيسي البوعينين"]),
        ("aliyev", ["إلهام علييف"]),
        ("majlis", ["ميلي مجلس"]),
    ]
)


def ids(query: str) -> list[str]:
    return [hit.id for hit in NAMES.find(query)]


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("mahmudov", "mahmudov"),
        ("Mahmoudov", "mahmudov"),
        ("Məhmudov", "mahmudov"),
        ("Махмудов", "mahmudov"),
        ("mahmudov rustam", "mahmudov"),
        ("al-buainain", "buainain"),
        ("Al Buainain", "buainain"),
        ("Albuainain", "buainain"),
        ("Aliyev", "aliyev"),
        ("Əliyev", "aliyev"),
        ("Алиев", "aliyev"),
        ("Milli Məclis", "majlis"),
    ],
)
def test_a_name_is_found_in_any_script(query: str, id: str) -> None:
    assert ids(query) == [id]


@pytest.mark.parametrize("query", ["", " ", "؟", "-", "12", "albinali", "mahmudov aliyev", "x" * 100_000])
def test_what_is_nobodys_name_finds_nobody(query: str) -> None:
    assert ids(query) == []


def test_a_hit_says_what_was_meant() -> None:
    assert NAMES.find("Mahmudov") == [NameHit("mahmudov", "Rustam Mahmudov", False, True)]
    assert NAMES.find("Məhmudov Rüstəm")[0].is_sounding
    (begun,) = NameFinder([("m", ["محمودوف"])]).find("Məhm")
    assert begun.is_sounding
    assert not begun.is_whole


def test_spelled_names_come_before_those_that_only_sound_alike() -> None:
    finder = NameFinder([("heard", ["محمودوف"]), ("spelled", ["Mahmudov"])])
    assert [hit.id for hit in finder.find("mahmudov")] == ["spelled", "heard"]


def found(spellings: Spellings, others: Pairs) -> tuple[int, list[tuple[str, str]]]:
    """How many spellings there are, and which of them do not find the name."""
    finder = NameFinder((str(number), (name,)) for number, (name, _) in enumerate(spellings))
    missed = [
        (name, spelling)
        for number, (name, its_spellings) in enumerate(spellings)
        for spelling in its_spellings
        if not any(hit.id == str(number) and hit.is_whole for hit in finder.find(spelling))
    ]
    missed += [
        (name, spelling) for name, spelling in others if not NameFinder([("", (name,))]).find(spelling)
    ]
    return sum(len(its_spellings) for _, its_spellings in spellings) + len(others), missed


@pytest.mark.parametrize(
    ("spellings", "others", "distractors"),
    [
        (DEVELOPMENT, DEVELOPMENT_WITHOUT_ARABIC, DEVELOPMENT_DISTRACTORS),
        (HELD_OUT, HELD_OUT_WITHOUT_ARABIC, HELD_OUT_DISTRACTORS),
    ],
    ids=["development", "held out"],
)
def test_most_spellings_find_the_name_and_few_find_a_near_one(
    spellings: Spellings, others: Pairs, distractors: Pairs
) -> None:
    count, missed = found(spellings, others)
    wrong = [
        (query, name)
        for query, name in distractors
        if any(hit.is_whole for hit in NameFinder([("", (name,))]).find(query))
    ]
    right = count - len(missed)
    recall, precision = right / count, right / (right + len(wrong))
    print(f"recall {recall:.3f} of {count}, precision {precision:.3f} with {len(distractors)} near names")
    assert recall >= 0.97, missed
    assert precision >= 0.99, wrong
