"""Numbers are found under keys and their beginnings as in a plain dictionary."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.search.by_beginning import Lines, NumbersByKey

keys = st.text(alphabet="ab\n\u0645\U0001f600", max_size=4)


@given(st.lists(keys))
def test_lines_are_what_they_were(lines: list[str]) -> None:
    assert list(Lines(lines)) == lines
    assert Lines(lines)[1:3] == lines[1:3]


@given(st.lists(st.tuples(keys, st.lists(st.integers(0, 9), max_size=3))), keys)
def test_all_keys_with_a_beginning_are_found(entries: list[tuple[str, list[int]]], asked: str) -> None:
    table = NumbersByKey(entries)
    expected = sorted((key, numbers) for key, numbers in entries if key.startswith(asked))
    assert sorted((key, list(numbers)) for key, numbers in table.beginning_with(asked)) == expected
    assert sorted(map(list, table.under(asked))) == sorted(
        numbers for key, numbers in entries if key == asked
    )
