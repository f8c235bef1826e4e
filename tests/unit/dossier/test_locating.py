"""Finding keys and values in a TOML source."""

from __future__ import annotations

import pytest
import tomli

from tui.dossier.locating import Aspect, KeyPath, Place, Region, SourceMap
from tui.dossier.toml_scanning import Range

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
        (("a", "b"), (7, 3)),
        (("a", "b", "c"), (7, 7)),
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


def region(source: str, key: KeyPath, aspect: Aspect = "value", characters: Range | None = None) -> str:
    """What stands in the region that is found, its lines parted by a sign."""
    tomli.loads(source)
    found = SourceMap(source).region_of(key, aspect, characters)
    assert found is not None
    lines = source.split("\n")
    (first, start), (last, end) = found
    if first != last:
        return lines[first - 1][start - 1 :] + "⏎" + lines[last - 1][: end - 1]
    return lines[first - 1][start - 1 : end - 1]


@pytest.mark.parametrize(
    ("key", "aspect", "found"),
    [
        (("name",), "value", """{ar = "a # ] }", "en" = 'x'}"""),
        (("name",), "key", "name"),
        (("name", "en"), "value", "'x'"),
        (("name", "en"), "key", '"en"'),
        (("name", "az"), "inside", """{ar = "a # ] }", "en" = 'x'}"""),
        (("when",), "value", "2024-05-13 10:00:00"),
        (("list", 3, 1), "value", "2"),
        (("list", 3, 1), "key", "2"),
        (("list", 4, "x"), "value", "1"),
        (("a", "b"), "value", "b"),
        (("a", "b", "c"), "value", "1"),
        (("number",), "value", "1.5"),
        (("basic",), "value", '"""⏎fake = 1 \\""" "quoted" """"'),
        (("memberships", 1), "value", "memberships"),
        (("memberships", 1, "organization"), "inside", "memberships"),
        (("memberships", 1, "sub"), "value", "sub"),
        (("memberships",), "value", "memberships"),
        (("quoted table", "k"), "value", '""'),
    ],
)
def test_a_key_its_value_and_what_encloses_it_are_told_apart(
    key: KeyPath, aspect: Aspect, found: str
) -> None:
    assert region(SOURCE, key, aspect) == found


@pytest.mark.parametrize(
    ("written", "characters", "found"),
    [
        ('"a\\u202eb"', (1, 2), "\\u202e"),
        ('"a\\u202eb"', (2, 3), "b"),
        ('"a\u202eb"', (1, 2), "\u202e"),
        ('"a\\tb\\U0001F600"', (3, 4), "\\U0001F600"),
        ('"\\"\\\\x"', (2, 3), "x"),
        ("'a\\u0041'", (1, 2), "\\"),
        ("'''\nab'''", (0, 1), "a"),
        ("'''\r\na\r\nb'''", (2, 3), "b"),
        ('"""a\\\n   \n  b"""', (1, 2), "b"),
        ('"""a\\ \r\n b"""', (1, 2), "b"),
        ('"""\r\n""a\\r\r\nb"""""', (3, 4), "\\r"),
        ('"""\r\n""a\\r\r\nb"""""', (5, 8), 'b""'),
        ("''''a'''''", (1, 4), "a''"),
        ('"ab"', (0, 2), "ab"),
    ],
)
def test_characters_of_a_value_are_found_as_they_are_written(
    written: str, characters: Range, found: str
) -> None:
    assert region(f"x = 1\ny = [{written}]\n", ("y", 0), "value", characters) == found


def test_characters_that_the_value_does_not_have_are_at_its_end() -> None:
    found = SourceMap("x = 'ab'").region_of(("x",), "value", (5, 6))
    assert found == Region(Place(1, 8), Place(1, 8))


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
    SourceMap(source).region_of(("x", 0), "value", (0, 1))


def test_what_lies_too_deep_is_found_where_the_depth_begins() -> None:
    places = SourceMap("a = [[[[[[[[[[[[5]]]]]]]]]]]]\n[" + "b." * 900 + "b]\nc = 1\n[d]\ne = 1\n")
    assert places.place_of(("a", *[0] * 11)) == Place(1, 11)
    assert places.place_of(("b",) * 20) == Place(2, 16)
    assert places.place_of(("d", "e")) == Place(5, 1)
