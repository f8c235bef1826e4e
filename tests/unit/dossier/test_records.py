"""What records promise by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.dossier.records import Article, LocalizedText, Problem


def test_a_text_keeps_the_languages_in_the_order_of_the_file() -> None:
    text = LocalizedText({"ar": "ا", "en": "a", "az": "e"})
    assert text.languages == ("ar", "en", "az")
    assert text.in_language("en") == "a"
    assert text.in_language("fr") is None


@pytest.mark.parametrize(
    ("preferred", "chosen"),
    [
        ((), "ar"),
        (("fr",), "ar"),
        (("en",), "en-GB"),
        (("en-GB",), "en-GB"),
        (("en-US",), "en-GB"),
        (("ar-BH",), "ar"),
        (("az",), "az-Arab"),
        (("fr", "az-Arab", "ar"), "az-Arab"),
        (("",), "ar"),
    ],
)
def test_the_best_language_is_chosen(preferred: tuple[str, ...], chosen: str) -> None:
    text = LocalizedText({"ar": "1", "en-GB": "2", "az-Arab": "3"})
    assert text.choose(*preferred) == (chosen, text.values[chosen])


def test_a_language_is_not_taken_for_another_that_begins_like_it() -> None:
    assert LocalizedText({"ar": "1", "azb": "2"}).choose("az") == ("ar", "1")


def test_a_text_needs_a_language() -> None:
    with pytest.raises(ValueError, match="at least one language"):
        LocalizedText({})


def test_equal_texts_hash_alike() -> None:
    one, other = LocalizedText({"ar": "1", "en": "2"}), LocalizedText({"ar": "1", "en": "2"})
    assert one == other
    assert hash(one) == hash(other)


def test_records_can_be_members_of_a_set() -> None:
    text = LocalizedText({"en": "x"})
    article = Article(id="x", path=Path("x.toml"), headline=text, body=text)
    assert article in {article}
    assert article.title is text


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        (3, 5, "articles/x.toml:3:5: why"),
        (3, None, "articles/x.toml:3: why"),
        (None, None, "articles/x.toml: why"),
    ],
)
def test_a_problem_names_file_line_and_column(line: int | None, column: int | None, expected: str) -> None:
    assert str(Problem(Path("articles/x.toml"), line, column, "why")) == expected


def test_a_problem_shows_a_files_name_without_its_controls() -> None:
    assert (
        str(Problem(Path("articles/\x1b[31m\udcff.toml"), None, None, "why"))
        == "articles/␛[31m\ufffd.toml: why"
    )
