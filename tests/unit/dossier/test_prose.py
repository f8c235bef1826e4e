"""Paragraphs of a body."""

from __future__ import annotations

import pytest

from tui.dossier.prose import paragraphs


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("one", ("one",)),
        ("one\ntwo", ("one two",)),
        ("one\n\ntwo", ("one", "two")),
        ("\n\n one \n  two \n \t \n\n three\n", ("one two", "three")),
        ("one  inside", ("one  inside",)),
        ("", ()),
        (" \n\n\t", ()),
    ],
)
def test_blank_lines_part_paragraphs_and_line_breaks_become_spaces(
    body: str, expected: tuple[str, ...]
) -> None:
    assert paragraphs(body) == expected


def test_a_long_body_of_blank_lines_takes_no_time() -> None:
    assert paragraphs("a" + "\n \t" * 200_000 + "b") == ("a", "b")
    assert paragraphs("a" + " " * 200_000 + "b") == ("a" + " " * 200_000 + "b",)
