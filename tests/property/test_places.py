"""Every key and every value of a TOML document is found where it is written, whatever it is written like."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import tomli
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tui.dossier.locating import KeyPath, Lines, SourceMap
from tui.dossier.refusing import refuse
from tui.dossier.toml_scanning import DEEPEST, Scan
from tui.dossier.toml_strings import WrittenString, find_end

TEXTS = st.text("ab\"'\\#=[]{},.\n\t \u0627\u0301\u202e\u2028\U0001f600", max_size=8)
SPACES = st.sampled_from(["", "", " ", "\t", "  "])
COMMENTS = st.sampled_from(["", "", " # [a] = '''", '# "', "#"])
BLANKS = st.lists(st.sampled_from(["\n", " ", "# x = [\n", "\n\n", "\t"]), max_size=3).map("".join)


def escaped(text: str, draw: st.DrawFn, keeps: str) -> str:
    """A text for a basic string, with more escapes than it needs."""
    short = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
    out = []
    for c in text:
        ways = [f"\\u{ord(c):04x}" if c <= "\uffff" else f"\\U{ord(c):08X}"]
        ways += [short[c]] if c in short else [c, c]
        ways += [c] if c in keeps else []
        out.append(draw(st.sampled_from(ways)))
    return "".join(out)


@st.composite
def strings(draw: st.DrawFn) -> str:
    """A string of any of the four kinds."""
    text = draw(TEXTS)
    kind = draw(st.sampled_from(["basic", "literal", "long basic", "long literal"]))
    if kind == "literal" and "'" not in text and "\n" not in text:
        return f"'{text}'"
    first = draw(st.sampled_from(["", "\n"])) or ("\n" if text.startswith("\n") else "")
    last = draw(st.integers(0, 2))
    if kind == "long literal" and "'''" not in text and not text.endswith("'"):
        return f"'''{first}{text}{chr(39) * last}'''"
    if kind == "long basic":
        inner = escaped(text, draw, "\n\t")
        fold = draw(st.sampled_from(["", "\\\n", "\\ \n \t\n  "]))
        return f'"""{first}{inner}{fold}{chr(34) * last}"""'
    return f'"{escaped(text, draw, chr(9))}"'


SCALARS = st.one_of(
    strings(),
    st.integers(-(10**20), 10**20).map(str),
    st.sampled_from(["true", "1.5", "nan", "-inf", "0xdead", "1_000", "2024-05-13", "10:00:00", "1e5"]),
    st.sampled_from(["2024-05-13T10:00:00Z", "2024-05-13 10:00:00", "2024-05-13 10:00:00.5+03:00"]),
)


@st.composite
def arrays(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    values = draw(st.lists(inner, max_size=3))
    out = "["
    for index, value in enumerate(values):
        is_last = index == len(values) - 1
        comma = draw(st.sampled_from(["", ","])) if is_last else ","
        out += f"{draw(BLANKS)}{value}{draw(BLANKS)}{comma}"
    return out + draw(BLANKS) + "]"


NAMES = st.sampled_from(["a", "b", "c", "1", "-_", '"q r"', "'l'", '"\\u0061"', '""', "ar", '"a.b"', "true"])


@st.composite
def keys(draw: st.DrawFn, most: int = 3) -> str:
    names = draw(st.lists(NAMES, min_size=1, max_size=most))
    return "".join(
        name if index == 0 else f"{draw(SPACES)}.{draw(SPACES)}{name}" for index, name in enumerate(names)
    )


@st.composite
def inline_tables(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    pairs = draw(st.lists(st.tuples(keys(2), inner), max_size=3))
    written = [
        f"{draw(SPACES)}{key}{draw(SPACES)}={draw(SPACES)}{value}{draw(SPACES)}" for key, value in pairs
    ]
    return "{" + ",".join(written) + draw(SPACES) + "}"


VALUES = st.recursive(SCALARS, lambda inner: arrays(inner) | inline_tables(inner), max_leaves=6)


@st.composite
def statements(draw: st.DrawFn) -> str:
    """A line of a document, or several."""
    kind = draw(st.sampled_from(["pair", "pair", "pair", "table", "array", "blank"]))
    indent = draw(SPACES)
    if kind == "blank":
        return draw(BLANKS) + draw(COMMENTS) + "\n"
    if kind == "pair":
        return f"{indent}{draw(keys())}{draw(SPACES)}={draw(SPACES)}{draw(VALUES)}{draw(COMMENTS)}\n"
    marks = "[]" if kind == "table" else ["[[", "]]"]
    return f"{indent}{marks[0]}{draw(SPACES)}{draw(keys())}{draw(SPACES)}{marks[1]}{draw(COMMENTS)}\n"


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A document that the TOML reader takes; statements that it does not take at their place are left out."""
    source = ""
    for statement in draw(st.lists(statements(), max_size=8)):
        try:
            tomli.loads(source + statement)
        except tomli.TOMLDecodeError:
            continue
        source += statement
    return source.replace("\n", "\r\n") if draw(st.booleans()) else source


def paths(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Every key and element, and what it is."""
    if path:
        yield path, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from paths(inner, (*path, name))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, (*path, index))


@settings(max_examples=200, deadline=None)
@given(documents())
def test_every_key_and_every_value_is_found_where_it_is_written(source: str) -> None:
    places = SourceMap(source)
    for path, value in paths(tomli.loads(source)):
        if len(path) >= DEEPEST:
            continue
        at = places.range_of(path, "key")
        assert at is not None, path
        written = source[slice(*at)]
        if isinstance(path[-1], str):
            assert tomli.loads(f"{written} = 1") == {path[-1]: 1}, (path, written)
        at = places.range_of(path, "value")
        assert at is not None, path
        found = source[slice(*at)]
        if is_written_as_value(found, value):
            continue
        # Made by headers or by dotted keys: there is no value, and the last part of its name is meant.
        assert isinstance(value, dict | list)
        name = next(part for part in reversed(path) if isinstance(part, str))
        assert tomli.loads(f"{found} = 1") == {name: 1}, (path, found)
        assert not isinstance(value, list) or all(isinstance(each, dict) for each in value)


@settings(max_examples=200, deadline=None)
@given(documents(), st.data())
def test_what_is_not_closed_begins_before_the_cut_and_ends_behind_it(
    source: str, data: st.DataObject
) -> None:
    values = Scan(source).values.values()
    inside = [at for start, end in values if source[start] in "[{" for at in range(start + 1, end)]
    assume(inside)
    cut = data.draw(st.sampled_from(inside))
    with pytest.raises(tomli.TOMLDecodeError) as caught:
        tomli.loads(source[:cut])
    refused = refuse(str(caught.value), source[:cut])
    if not str(caught.value).endswith("(at end of document)"):
        return
    assert refused.place is not None
    at = Lines(source[:cut]).offset_of(refused.place)
    if source[at] == "\\":  # cut in an escape, which is what is told
        return
    opening = {"[": "the list that", "{": "the inline table that"}.get(source[at], "the text in quotes that")
    assert f"{opening} begins here is not closed" in refused.reason
    assert all(start != at or end > cut for start, end in values)


def is_written_as_value(written: str, value: object) -> bool:
    try:
        read = tomli.loads(f"x = {written}")
    except tomli.TOMLDecodeError:
        return False
    # As they are printed: nan is not equal to itself, and true would be equal to 1.
    return list(read) == ["x"] and repr(read["x"]) == repr(value)


@settings(max_examples=200, deadline=None)
@given(strings(), st.booleans(), st.data())
def test_every_character_of_a_string_is_found_as_it_is_written(
    written: str, has_long_line_ends: bool, data: st.DataObject
) -> None:
    if has_long_line_ends:
        written = written.replace("\n", "\r\n")
    value = tomli.loads(f"x = {written}")["x"]
    assert find_end(written + "\n'\"", 0) == len(written)
    string = WrittenString(written)
    assert string.value == value
    if not value:
        return
    start = data.draw(st.integers(0, len(value) - 1))
    end = data.draw(st.integers(start + 1, len(value)))
    first, last = string.written_range(start, end)
    quotes = '"""' if written[0] == '"' else "'''"
    # A line break in front, which does not count, lets what is found begin with one.
    found = tomli.loads(f"x = {quotes}\n{written[first:last]}\n{quotes}")["x"]
    assert found == value[start:end] + "\n"


def test_dates_are_what_the_strategy_says() -> None:
    read = tomli.loads("x = 2024-05-13 10:00:00")["x"]
    assert read == datetime.datetime(2024, 5, 13, 10)
    assert SourceMap("x = 2024-05-13 10:00:00 # y").range_of(("x",)) == (4, 23)
