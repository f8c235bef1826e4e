"""The query language holds for any text that can be typed."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st
from strategies import HOSTILE, texts

from tui.search.completing import complete
from tui.search.folding import fold_text
from tui.search.parsing import parse
from tui.search.query import FIELDS, Field, Filter, FilterField, Term, spell

PIECES = [
    *("a", "b", "ab", "Ab", "ba", "á", "ا", "أب", "\u064e", "\u200f", "ﷺ", "x:y", "https://x", "10:30"),
    *("OR", "|", "-", "--", '"', "«", "»", "“", "”", " ", " ", " ", "\u2029", "\u00a0", "\x1b", "\u2067"),
    *(f"{field.name}:" for field in FIELDS),
    *("news", "re", "xyz", "headline", "body", "2024", "2024-05", "٢٠٢٣", "2023-0", "-1", "yesterday"),
]
typed_texts = st.one_of(
    texts, st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.text(HOSTILE + ' "a:-|«O')
)

tiny_texts = st.text("abAá ابأ\u064e", max_size=5)


@given(typed_texts, st.booleans())
@example("-", False)
@example("a OR ", True)
@example("official:\ud800", False)
def test_anything_can_be_typed(typed: str, is_exact: bool) -> None:
    query = parse(typed, is_exact=is_exact)
    assert query == parse(typed, is_exact=is_exact)
    assert query.typed == typed
    assert all(clause.alternatives for clause in query.clauses)
    assert all(query.needle(term) for term in query.terms)


@given(typed_texts)
def test_only_what_is_not_blank_can_be_unfindable(typed: str) -> None:
    query = parse(typed)
    if not typed.strip():
        assert query.is_empty
    elif not fold_text(typed).strip():
        assert query.is_unfindable
    assert not (query.is_unfindable and query.clauses)


@given(typed_texts)
def test_every_remark_is_one_harmless_line(typed: str) -> None:
    for remark in parse(typed).remarks:
        assert len(remark.splitlines()) == 1
        assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in remark)
        assert not any("\u202a" <= character <= "\u202e" for character in remark)


@given(texts, st.sampled_from(['""', "«»", "“”"]))
def test_a_word_in_quotes_is_a_phrase_that_folds_as_the_word_does(text: str, quotes: str) -> None:
    for word in text.split():
        if quotes[1] in word:
            continue
        folded = " ".join(fold_text(word).split())
        query = parse(quotes[0] + word + quotes[1])
        assert query.terms == ((Term(word, folded, True),) if folded else ())


@given(
    st.sampled_from(["official", "org", "about", "country", "lang"]),
    st.text(st.characters(exclude_characters='"')),
    st.booleans(),
)
def test_a_filter_that_is_spelled_is_read_as_itself(field: FilterField, value: str, is_negated: bool) -> None:
    condition = Filter(field, value.strip(), is_negated)
    if fold_text(value).strip():
        query = parse(spell(condition))
        assert [clause.alternatives for clause in query.clauses] == [(condition,)]
        assert query.remarks == ()


@given(typed_texts, st.integers(-2, 40), st.lists(tiny_texts, max_size=4))
def test_completions_stand_within_what_was_typed(typed: str, cursor: int, names: list[str]) -> None:
    for completion in complete(typed, cursor, {"official": names, "org": names}):
        assert 0 <= completion.start <= cursor <= len(typed)
        assert completion.start <= completion.end <= len(typed)


@given(st.sampled_from(FIELDS), st.data())
def test_the_name_of_a_field_is_offered_from_its_first_letter_on(field: Field, data: st.DataObject) -> None:
    begun = field.name[: data.draw(st.integers(1, len(field.name)))]
    assert f"{field.name}:" in [completion.text for completion in complete(begun, len(begun))]
