"""Records with something wrong in them: left out or kept, and always with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from dossier_files import ARTICLE, NAMED, only_problem, read

from tui.dossier.records import Problem

HEADLINE, BODY = ARTICLE.splitlines(keepends=True)


@pytest.mark.parametrize(
    ("added", "line", "column", "reason"),
    [
        # Wrong types.
        (
            "abstract = 5",
            3,
            12,
            "abstract: expected a text in quotes, or a table of texts by language, found a whole",
        ),
        ("abstract = {en = 5}", 3, 18, "abstract.en: expected a text in quotes, found a whole number"),
        (
            "author = ['x']",
            3,
            10,
            "author: expected a text in quotes, or a table of texts by language, found a list",
        ),
        ("url = true", 3, 7, "url: expected a text in quotes, found true or false"),
        ("keywords = 'x'", 3, 12, "keywords: expected a list, found a text"),
        ("keywords = ['x',\n 5]", 4, 2, "keywords[2]: expected a text in quotes, found a whole number"),
        ("about = [[]]", 3, 10, "about[1]: expected a text in quotes, found a list"),
        ("type = 1979-05-27", 3, 8, "type: expected a text in quotes, found a date"),
        (
            "date_published = 2024",
            3,
            18,
            "expected a date, or a year or month in quotes, found a whole number",
        ),
        ("date_published = 07:32:00", 3, 18, "found a time of day"),
        ("sources = 'x'", 3, 11, "sources: expected a list, found a text"),
        ("sources = ['x']", 3, 12, "sources[1]: expected a table, found a text"),
        ("[sources]", 3, 2, "sources: expected a list, found a table"),
        # Languages.
        ("abstract = {'a b' = 'x'}", 3, 13, "“a b” is not a language tag such as ar or en-GB"),
        ("abstract = {en = 'x', EN = 'y'}", 3, 23, "the language “EN” is there twice"),
        # Dates.
        ("date_published = '13.5.2024'", 3, 18, "“13.5.2024” is not a date"),
        ("date_modified = '2024-02-30'", 3, 17, "“2024-02-30” is not a date"),
        (
            "[[sources]]\n[[sources]]\n date_accessed = 'today'",
            5,
            18,
            "sources[2].date_accessed: “today” is not a",
        ),
        # Addresses.
        ("url = 'example.org'", 3, 7, "“example.org” is not an http or https address"),
        ("url = 'javascript:alert(1)'", 3, 7, "is not an http or https address"),
        (
            "[[sources]]\nurl = 'file:///etc/passwd'",
            4,
            7,
            "sources[1].url: “file:///etc/passwd” is not an http",
        ),
        # Ids.
        ("about = ['ok', 'Not Ok']", 3, 16, "“Not Ok” is not an id: 1 to 64 small Latin letters"),
        # Characters.
        ('abstract = "a\\u001B[31m"', 3, 14, "the control character U+001B is not allowed"),
        ('abstract = "a\\u0000"', 3, 14, "the control character U+0000 is not allowed"),
        ("abstract = 'a\u009b31m'", 3, 14, "the control character U+009B is not allowed"),
        ("abstract = 'ab\ufe8d'", 3, 15, "U+FE8D ARABIC LETTER ALEF ISOLATED FORM is a presentation form"),
        (
            "abstract = '''\n\n\u2067x'''",
            5,
            1,
            "the bidi control U+2067 RIGHT-TO-LEFT ISOLATE has no counterpart",
        ),
        ("keywords = ['a', 'b\u202e']", 3, 20, "U+202E RIGHT-TO-LEFT OVERRIDE has no counterpart"),
    ],
)
def test_an_article_with_a_wrong_value_is_left_out(
    tmp_path: Path, added: str, line: int, column: int, reason: str
) -> None:
    dossier = read(tmp_path, {"articles/good.toml": ARTICLE, "articles/bad.toml": ARTICLE + added + "\n"})
    problem = only_problem(dossier)
    assert (problem.path, problem.line, problem.column) == (Path("articles/bad.toml"), line, column)
    assert reason in problem.reason
    assert (problem.kind, problem.id, problem.severity) == ("article", "bad", "error")
    assert list(dossier.articles) == ["good"]
    assert dossier.left_out == (Path("articles/bad.toml"),)


@pytest.mark.parametrize(
    ("file", "content", "line", "reason"),
    [
        ("articles/x.toml", BODY, 1, "headline: the required field “headline” is missing"),
        ("articles/x.toml", HEADLINE, 1, "body: the required field “body” is missing"),
        ("officials/x.toml", "", 1, "name: the required field “name” is missing"),
        ("organizations/x.toml", "\n\n", 1, "the required field “name” is missing"),
        ("areas/x.toml", "# nothing", 1, "the required field “name” is missing"),
        (
            "officials/x.toml",
            NAMED + "[[memberships]]\nstart_date = '2020'",
            2,
            "memberships[1].role: the required",
        ),
        (
            "officials/x.toml",
            NAMED + "links = [{note = 'x'}]",
            2,
            "links[1].url: the required field “url” is",
        ),
        ("areas/x.toml", NAMED + "order = 1.5", 2, "order: expected a whole number, found a number"),
        ("areas/x.toml", NAMED + "order = true", 2, "order: expected a whole number, found true or false"),
        ("areas/x.toml", NAMED + "topics = ['a', 1]", 2, "topics[2]: expected a text in quotes, or a table"),
        ("areas/x.toml", NAMED + "broader = 'A B'", 2, "broader: “A B” is not an id"),
        (
            "officials/x.toml",
            NAMED + "country = 'Bahrain'",
            2,
            "“Bahrain” is not a country code of two capital",
        ),
        (
            "officials/x.toml",
            NAMED + "country = 973",
            2,
            "country: expected a country code of two capital letters",
        ),
        (
            "officials/x.toml",
            NAMED + "other_names = [{name = 'x', lang = 'a_b'}]",
            2,
            "“a_b” is not a language tag",
        ),
        (
            "officials/x.toml",
            NAMED + "other_names = [{name = 'x', lang = 5}]",
            2,
            "expected a language tag such as",
        ),
    ],
)
def test_other_records_with_something_wrong_are_left_out(
    tmp_path: Path, file: str, content: str, line: int, reason: str
) -> None:
    dossier = read(tmp_path, {file: content})
    problem = only_problem(dossier)
    assert (problem.path, problem.line, problem.severity) == (Path(file), line, "error")
    assert reason in problem.reason
    assert dossier.left_out == (Path(file),)
    assert not any(dossier.of_kind(kind) for kind in ("article", "official", "organization", "area"))


@pytest.mark.parametrize(
    ("added", "reason"),
    [
        ("abstact = 'x'", "abstact: the key “abstact” is unknown here; did you mean “abstract”?"),
        ("zzz = 'x'", "zzz: the key “zzz” is unknown here"),
        ("[[sources]]\nulr = 'x'", "sources[1].ulr: the key “ulr” is unknown here; did you mean “url”?"),
        (
            "type = 'newz'",
            "type: “newz” is not one of “news”, “background”, “statement”, “report”; did you mean “news”?",
        ),
        ("abstract = '  '", "abstract: the text is empty"),
        ("abstract = {}", "abstract: the text is empty"),
        ("keywords = ['']", "keywords[1]: the text is empty"),
        (
            "date_published = 2024-05-13T10:00:00",
            "date_published: only the day is kept of a date with a time",
        ),
    ],
)
def test_a_record_with_something_doubtful_is_kept_with_a_warning(
    tmp_path: Path, added: str, reason: str
) -> None:
    dossier = read(tmp_path, {"articles/x.toml": ARTICLE + added + "\n"})
    problem = only_problem(dossier)
    assert problem.reason == reason
    assert problem.severity == "warning"
    assert (problem.kind, problem.id) == ("article", "x")
    assert list(dossier.articles) == ["x"]
    assert dossier.left_out == ()


def test_a_text_keeps_the_languages_that_are_not_empty(tmp_path: Path) -> None:
    dossier = read(tmp_path, {"articles/x.toml": HEADLINE + "body = {ar = '', en = 'x'}"})
    assert dossier.articles["x"].body.languages == ("en",)
    assert only_problem(dossier).reason == "body.ar: the text is empty"


def test_a_required_text_that_is_empty_is_missing(tmp_path: Path) -> None:
    dossier = read(tmp_path, {"articles/x.toml": HEADLINE + "body = ' '"})
    assert [problem.reason for problem in dossier.problems] == [
        "body: the required field “body” has no value",
    ]
    assert dossier.articles == {}


def test_all_problems_of_a_file_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    dossier = read(tmp_path, {"articles/x.toml": "headline = 1\nurl = 2\nbody = 3\nx = 4\n"})
    assert [(problem.line, problem.severity) for problem in dossier.problems] == [
        (1, "error"),
        (2, "error"),
        (3, "error"),
        (4, "warning"),
    ]


def test_a_thousand_problems_of_a_file_are_counted(tmp_path: Path) -> None:
    numbers = ", ".join(map(str, range(1_000)))
    problems = read(tmp_path, {"articles/x.toml": f"{ARTICLE}keywords = [{numbers}]"}).problems
    assert len(problems) == 21
    assert problems[-1] == Problem(
        Path("articles/x.toml"), None, None, "and 980 more problems", "article", "x", "warning"
    )


def test_an_error_behind_a_thousand_warnings_still_leaves_the_record_out(tmp_path: Path) -> None:
    unknown = "".join(f"unknown{n} = 1\n" for n in range(1_000))
    dossier = read(tmp_path, {"articles/x.toml": unknown + HEADLINE})
    assert dossier.articles == {}
    assert dossier.problems[0].reason == "body: the required field “body” is missing"


def test_a_reason_shows_nothing_harmful_of_the_file(tmp_path: Path) -> None:
    content = ARTICLE + '"\\u001b[31m" = 1\nurl = "\\u202ex\\u202c ' + "y" * 500 + '"\n'
    for problem in read(tmp_path, {"articles/x.toml": content}).problems:
        assert "\x1b" not in str(problem)
        assert "\u202e" not in str(problem)
        assert len(str(problem)) < 250
