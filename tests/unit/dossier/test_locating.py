"""Finding keys and values in a TOML source."""

from __future__ import annotations

import pytest
import tomli

from tui.dossier.locating import KeyPath, Place, SourceMap

SOURCE = '''# a comment [with] brackets = and
name = {ar = "a # ] }", "en" = 'x'}
when = 2024-05-13 10:00:00
list = [ "a", "b", # c ]
 "c", [1, 2], {x = 1},
]
a.b . "c" = 1
number = 1.5
basic = """
fake = 1 \\""" "quoted" """"
literal = \'\'\'
 [fake]
 \'quoted\'\'\'\'\'
[[memberships]]
role = "x"
  [[memberships]]
  role = "y"
  [memberships.sub]
    z = true
[[memberships.deep]]
q = 2
["quoted table"]
k = ""
'''


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (("name",), (2, 1)),
        (("name", "ar"), (2, 9)),
        (("name", "en"), (2, 25)),
        (("when",), (3, 1)),
        (("list", 0), (4, 10)),
        (("list", 1), (4, 15)),
        (("list", 2), (5, 2)),
        (("list", 3, 1), (5, 11)),
        (("list", 4, "x"), (5, 16)),
        (("a",), (7, 1)),
        (("a", "b", "c"), (7, 1)),
        (("number",), (8, 1)),
        (("basic",), (9, 1)),
        (("literal",), (11, 1)),
        (("memberships", 0, "role"), (15, 1)),
        (("memberships", 1), (16, 5)),
        (("memberships", 1, "role"), (17, 3)),
        (("memberships", 1, "sub", "z"), (19, 5)),
        (("memberships", 1, "deep", 0, "q"), (21, 1)),
        (("quoted table", "k"), (23, 1)),
    ],
)
def test_every_key_and_element_has_its_place(key: KeyPath, place: tuple[int, int]) -> None:
    tomli.loads(SOURCE)
    assert SourceMap(SOURCE).place_of(key) == Place(*place)


def test_what_is_missing_is_found_where_it_would_stand() -> None:
    places = SourceMap(SOURCE)
    assert places.place_of(("memberships", 1, "organization")) == Place(16, 5)
    assert places.place_of(("missing",)) is None
    assert places.place_of(()) is None


def test_a_character_is_found_inside_its_value_only() -> None:
    places = SourceMap('one = "a"\ntwo = "\N{RIGHT-TO-LEFT OVERRIDE}"\nthree = "\\u202e"\nfour = "\u202e"\n')
    assert places.place_of(("two",), "\u202e") == Place(2, 8)
    assert places.place_of(("three",), "\u202e") == Place(3, 1)


def test_columns_count_code_points() -> None:
    assert SourceMap('x = ["\u0627\U0001f600", "b"]').place_of(("x", 1)) == Place(1, 12)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "[",
        "[[",
        "x",
        "x =",
        "x = [",
        "x = {",
        "=",
        "]",
        "x.",
        '"',
        "'''",
        "[]",
        "[a.]",
        "\x00",
        "x = [" * 999,
    ],
)
def test_a_source_that_is_no_toml_is_no_trouble(source: str) -> None:
    SourceMap(source).place_of(("x", 0))


def test_what_lies_too_deep_is_found_where_the_depth_begins() -> None:
    places = SourceMap("a = [[[[[[[[[[[[5]]]]]]]]]]]]\n[" + "b." * 900 + "b]\nc = 1\n[d]\ne = 1\n")
    assert places.place_of(("a", *[0] * 11)) == Place(1, 12)
    assert places.place_of(("b",) * 20) == Place(2, 2)
    assert places.place_of(("d", "e")) == Place(5, 1)
