"""What is typed into the search box, and what it is taken for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tui.search.completing import complete
from tui.search.parsing import parse
from tui.search.query import FIELDS, Clause, Condition, Filter, FilterField, Query, Term, is_in_time, spell


def word(text: str, folded: str | None = None, *, is_negated: bool = False) -> Term:
    return Term(text, text if folded is None else folded, False, is_negated)


def phrase(text: str, folded: str | None = None, *, is_negated: bool = False) -> Term:
    return Term(text, text if folded is None else folded, True, is_negated)


def asked(typed: str) -> list[tuple[Condition, ...]]:
    """The alternatives of each clause of a query that there is nothing to say about."""
    query = parse(typed)
    assert query.remarks == ()
    return [clause.alternatives for clause in query.clauses]


def remark_on(typed: str, *literally: Condition) -> str:
    """The one remark on a query that is searched as it is written."""
    query = parse(typed)
    assert query.clauses == tuple(Clause((condition,)) for condition in literally)
    (remark,) = query.remarks
    return remark


def test_words_must_all_be_there() -> None:
    assert asked("Visit باكو  visit") == [(word("Visit", "visit"),), (word("باكو"),), (word("visit"),)]
    assert asked("a a") == [(word("a"),)]


@pytest.mark.parametrize("typed", ['"نص  طويل"', "«نص  طويل»", "“نص  طويل”", '"نص  طويل', "« نص  طويل "])
def test_a_phrase_stands_in_quotes_of_any_kind_also_while_it_is_open(typed: str) -> None:
    assert asked(typed) == [(phrase("نص  طويل", "نص طويل"),)]


def test_a_phrase_ends_at_its_own_closing_quote() -> None:
    assert asked('«a "b" c»d') == [(phrase('a "b" c'),), (word("d"),)]
    assert asked('"a OR -b |" c') == [(phrase("a OR -b |", "a or -b |"),), (word("c"),)]


def test_a_quote_within_a_word_is_the_words_own() -> None:
    assert asked('5" x"y') == [(word('5"'),), (word('x"y'),)]


def test_a_minus_leaves_out() -> None:
    assert asked('-a -"b c" -type:news') == [
        (word("a", is_negated=True),),
        (phrase("b c", is_negated=True),),
        (Filter("type", "news", is_negated=True),),
    ]
    assert asked("x-y --a") == [(word("x-y"),), (word("-a", is_negated=True),)]


@pytest.mark.parametrize("typed", ["a OR b c", "a | b c", "a|b c", "a||b c"])
def test_or_binds_tighter_than_what_must_all_be_there(typed: str) -> None:
    assert asked(typed) == [(word("a"), word("b")), (word("c"),)]


def test_or_joins_conditions_of_any_kind() -> None:
    assert asked("a OR -b OR lang:ar") == [(word("a"), word("b", is_negated=True), Filter("lang", "ar"))]


def test_only_the_capital_word_is_an_operator() -> None:
    for literal in ("or", "Or", "أو"):
        assert len(asked(f"a {literal} b")) == 3
    assert asked('a "OR" b')[1] == (phrase("OR", "or"),)


@pytest.mark.parametrize("field", ["official", "org", "about", "country", "lang"])
def test_fields_take_values_as_they_are_typed(field: FilterField) -> None:
    assert asked(f"{field.upper()}:Aliyev") == [(Filter(field, "Aliyev"),)]
    assert asked(f'{field}:"إلهام  Aliyev" x') == [(Filter(field, "إلهام  Aliyev"),), (word("x"),)]
    assert asked(f"{field}:«إلهام»") == [(Filter(field, "إلهام"),)]


def test_direction_marks_before_a_sign_or_a_field_are_passed_over() -> None:
    assert asked('\u200f"a b" \u200e-c \u2068org:x\u2069') == [
        (phrase("a b"),),
        (word("c", is_negated=True),),
        (Filter("org", "x\u2069"),),
    ]


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2024", "2024"),
        ("2025-06", "2025-06"),
        ("2025-6-3", "2025-06-03"),
        ("2025/06/03", "2025-06-03"),
        ("٢٠٢٥-٠٦", "2025-06"),
        ("۲۰۲۵", "2025"),
        ('"2024"', "2024"),
    ],
)
def test_dates_come_out_as_iso_text(typed: str, date: str) -> None:
    assert asked(f"after:{typed} Before:{typed}") == [(Filter("after", date),), (Filter("before", date),)]


def test_types_may_be_typed_in_part() -> None:
    assert asked("type:News") == asked("type:ne") == [(Filter("type", "news"),)]


@pytest.mark.parametrize("typed", ["in:headline a", "a IN:Headline", 'a in:"head'])
def test_words_can_be_looked_for_in_headlines_only(typed: str) -> None:
    assert parse(typed).in_headline
    assert asked(typed) == [(word("a"),)]


@pytest.mark.parametrize(
    "typed",
    [
        "https://x.org",
        "https:/",
        "10:30",
        "official :",
        ":x",
        "C:\\x",
        "Note: x",
        "ملاحظة: x",
        "official://x",
    ],
)
def test_other_colons_are_part_of_words(typed: str) -> None:
    assert [clause.alternatives[0].text for clause in parse(typed).clauses] == typed.split()  # type: ignore[union-attr]
    assert parse(typed).remarks == ()


@pytest.mark.parametrize(
    "typed",
    [
        *("official:", "official: ", '-official:"', "in:", "type:", '"', "«", '-"', '""'),
        *("after:", "after:2", "before:202", 'after:"20'),
    ],
)
def test_what_has_only_been_begun_is_not_in_the_way(typed: str) -> None:
    assert asked(f"a {typed}") == asked(f"a OR {typed}") == [(word("a"),)]
    assert parse(typed).is_empty


@pytest.mark.parametrize(
    ("typed", "literal"),
    [
        ("official:", word("official:")),
        ("-official:", word("official:", is_negated=True)),
        ("in:", word("in:")),
        ('type:""', word('type:""')),
        ("after:202", word("after:202")),
        ("before:2024-", word("before:2024-")),
        ("OR", word("OR", "or")),
        ("|", word("|")),
        ('"', phrase('"')),
        ("«»", phrase("«»", '""')),
        ('-"', phrase('"', is_negated=True)),
    ],
)
def test_what_has_only_been_begun_breaks_a_rule_where_nobody_goes_on(typed: str, literal: Term) -> None:
    query = parse(f"a {typed}", may_go_on=False)
    assert query.clauses == (Clause((word("a"),)), Clause((literal,)))
    (remark,) = query.remarks
    assert "searched as written" in remark


def test_quotes_around_nothing_are_remarked_on_once_something_follows() -> None:
    assert "hold nothing" in remark_on('"" a', phrase('""'), word("a"))


def test_a_phrase_needs_no_end_where_nobody_goes_on() -> None:
    assert parse('"a b', may_go_on=False) == parse('"a b')
    assert parse("after:2024-06 -a", may_go_on=False) == parse("after:2024-06 -a")


@pytest.mark.parametrize("typed", ["2024-", "2024-0", "2024"])
def test_a_date_holds_as_far_as_it_is_typed(typed: str) -> None:
    assert asked(f"after:{typed}") == [(Filter("after", "2024"),)]


def test_an_unknown_field_is_searched_as_it_is_written() -> None:
    remark = remark_on("foo:Bar", word("foo:Bar", "foo:bar"))
    assert "foo:” is not known" in remark.replace("\u2069", "")
    assert all(f"{field.name}:" in remark for field in FIELDS)
    remark_on('foo:"b c"', phrase('foo:"b c"'))
    remark_on("-foo:bar", word("foo:bar", is_negated=True))
    remark_on("مسؤول:x", word("مسؤول:x", "مسوول:x"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("after:yesterday", "not a date"),
        ("before:2024-13", "not a date"),
        ("before:2024-02-30", "not a date"),
        ("after:0000", "not a date"),
        ("type:xyz", "news, background, statement, report"),
        ("in:body", "there are: headline"),
        ("-in:headline", "cannot be excluded"),
    ],
)
def test_a_value_that_is_none_is_searched_as_it_is_written(typed: str, said: str) -> None:
    literal = word(typed.lstrip("-"), is_negated=typed.startswith("-"))
    assert said in remark_on(typed, literal)


def test_a_date_that_ends_too_soon_is_remarked_on_once_something_follows() -> None:
    for typed in ("after:202 a", "after:2024- a"):
        remark_on(typed, word(typed[:-2]), word("a"))


def test_a_field_without_a_value_is_remarked_on_once_something_follows() -> None:
    assert "wants a value" in remark_on("official: a", word("official:"), word("a"))


@pytest.mark.parametrize("typed", ["-", "--"])
def test_a_lone_minus_is_searched_as_it_is_written(typed: str) -> None:
    assert "excludes" in remark_on(f"{typed} a", word(typed), word("a"))


@pytest.mark.parametrize("typed", ["OR a", "in:headline OR a"])
def test_an_or_at_the_beginning_is_a_word(typed: str) -> None:
    assert "stands between" in remark_on(typed, word("OR", "or"), word("a"))


@pytest.mark.parametrize("typed", ["a OR", "a OR ", "a |"])
def test_an_or_at_the_end_waits_for_what_comes(typed: str) -> None:
    assert parse(typed).clauses == parse("a").clauses
    assert not parse(typed).remarks


@pytest.mark.parametrize("typed", ["a OR in:headline", "a OR OR"])
def test_an_or_before_nothing_to_look_for_is_a_word(typed: str) -> None:
    assert "stands between" in remark_on(typed, word("a"), word("OR", "or"))


def test_a_bar_at_an_end_is_a_word() -> None:
    remark_on("|", word("|"))


def test_a_remark_is_made_once() -> None:
    assert len(parse("foo:a foo:b bar:a").remarks) == 2


def test_a_remark_quotes_nothing_harmful() -> None:
    (remark,) = parse("foo\u061c:\x1b[2J\u202e" + "x" * 1000).remarks
    assert "\x1b" not in remark
    assert "\u202e" not in remark
    assert len(remark) < 300


@pytest.mark.parametrize("typed", ["", "  ", "\n\u00a0"])
def test_a_blank_query_is_answered_by_everything(typed: str) -> None:
    assert parse(typed).is_empty
    assert parse(typed).is_met(lambda _condition: False)


@pytest.mark.parametrize("typed", ["\u064e", "\u200f", '"\u064e"', "official:\u064e", "\u064e OR \u0651"])
def test_a_query_that_folds_to_nothing_is_answered_by_nothing(typed: str) -> None:
    assert not parse(typed).is_empty
    assert not parse(typed).is_met(lambda _condition: True)


def test_what_folds_to_nothing_does_not_count_beside_something_else() -> None:
    assert asked("a \u064e") == asked("a OR \u064e") == asked("a -\u064e") == [(word("a"),)]


def test_an_exact_query_keeps_what_folding_takes_away() -> None:
    query = parse('Émile "\u064e"', is_exact=True)
    assert query.is_exact
    assert [query.needle(term) for term in query.terms] == ["Émile", "\u064e"]
    assert parse("Émile").needle(parse("Émile").terms[0]) == "emile"


def test_terms_to_show_are_those_that_must_be_there() -> None:
    assert parse("a -b org:c d OR -e OR a").terms == (word("a"), word("d"))


@pytest.mark.parametrize(
    ("record", "is_found"),
    [("a", True), ("b", True), ("", False), ("a c", False), ("a news", False), ("a news d", True)],
)
def test_a_query_is_met_where_every_clause_holds(record: str, is_found: bool) -> None:
    def holds(condition: Condition) -> bool:
        return (condition.text if isinstance(condition, Term) else condition.value) in record.split()

    assert parse("a OR b -c -type:news OR d").is_met(holds) == is_found


@pytest.mark.parametrize(
    ("date", "after", "before"),
    [
        (None, False, False),
        ("2023-12-31", False, True),
        ("2024", True, True),
        ("2024-04", False, True),
        ("2024-05", True, False),
        ("2024-05-01", True, False),
        ("2025", True, False),
        ("2023", False, True),
    ],
)
def test_a_reduced_date_may_be_any_of_its_days(date: str | None, after: bool, before: bool) -> None:
    assert is_in_time(Filter("after", "2024-05"), date) == after
    assert is_in_time(Filter("before", "2024-05"), date) == before


def offered(typed: str, cursor: int | None = None, **values: list[str]) -> list[str]:
    """What the box would hold after each completion."""
    cursor = len(typed) if cursor is None else cursor
    return [typed[: c.start] + c.text + typed[c.end :] for c in complete(typed, cursor, values)]


def test_names_of_fields_are_completed() -> None:
    assert offered("off") == ["official:"]
    assert offered("x -A") == ["x -about:", "x -after:"]
    assert offered("offaliyev x", 3) == ["official:aliyev x"]
    assert offered("offi:aliyev", 2) == ["official:aliyev"]
    assert complete("off", 3)[0].description == FIELDS[0].help


@pytest.mark.parametrize("typed", ["", "a ", "xyz", '"off', "https:", "official:", '"off"', 'org:"x"'])
def test_where_nothing_can_follow_nothing_is_offered(typed: str) -> None:
    assert offered(typed, org=["x y"]) == []


def test_values_are_completed() -> None:
    assert offered("type:") == ["type:news", "type:background", "type:statement", "type:report"]
    assert offered("-type:S a", 7) == ["-type:statement a"]
    assert offered("in:") == ["in:headline"]


def test_values_of_the_caller_are_found_by_the_beginning_of_any_word() -> None:
    officials = ["Rustam Mahmudov", "Məhmudov", "إلهام علييف", "Ali"]
    assert offered("official:mah", official=officials) == ['official:"Rustam Mahmudov"']
    assert offered("official:الهام", official=officials) == ['official:"إلهام علييف"']
    assert offered('official:"rustam m', official=officials) == ['official:"Rustam Mahmudov"']
    assert offered("official:m", official=officials) == ["official:Məhmudov", 'official:"Rustam Mahmudov"']
    assert offered("official:ali", official=officials) == ["official:Ali"]
    assert offered("org:x", official=officials) == []


def test_a_completed_value_with_quotes_is_read_whole() -> None:
    (typed,) = offered("org:", org=['The "Majlis" | Baku'])
    assert asked(typed) == [(Filter("org", "The ”Majlis” | Baku"),)]


def test_a_filter_is_spelled_as_it_is_typed() -> None:
    assert spell(Filter("after", "2024-05")) == "after:2024-05"
    assert spell(Filter("official", "Ilham Aliyev", is_negated=True)) == '-official:"Ilham Aliyev"'


def test_every_field_has_an_example_that_is_understood() -> None:
    for field in FIELDS:
        assert field.example.startswith(f"{field.name}:")
        assert parse(field.example).remarks == ()
        assert field.help


def test_long_input_is_read_at_once() -> None:
    typed = '"a ' * 3 + "x:y OR " * 5000 + "| " * 5000 + "-«b "
    assert isinstance(parse(typed), Query)


def test_the_screens_library_is_not_loaded() -> None:
    check = "import sys, tui.search.query; print(sorted({'textual', 'rich', 'bidi'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
