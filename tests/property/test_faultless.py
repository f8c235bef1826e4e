"""What is read at once is what the TOML reader and the reader of records make of the same file."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.dossier.faultless import read_faultless
from tui.dossier.plain import parse_plain
from tui.dossier.reading import read_record

KEYS = ["a", "b", "ar", "en-GB", "body", "sources", "1", "-", '"q"', "a.b", "body.ar", "a.b.c", "a . b"]
STRINGS = [
    "",
    "x",
    "محمد",
    "a#b",
    "]",
    "}",
    ", ",
    "= ",
    "'",
    "x\ty",
    "\u2028",
    "\x85",
    "\\",
    "\\n",
    "\\u0041",
]
VALUES = [
    *(
        '"x"',
        '""',
        '"a" ',
        '"\\""',
        '"\\u0041"',
        "'x'",
        "''",
        "'\"'",
        '"a"b',
        '"""x"""',
        '"""\nx\n"""',
        '"""x\\',
    ),
    *(
        "'''x'''",
        "'''\nx\ny\n'''",
        "''''x'''",
        "'''x''''",
        "'''x'''''",
        "'''x''''''",
        "''''''",
        "'''",
        '""""""',
    ),
    *(
        '"""x""""',
        '""""x"""',
        "[]",
        '["a"]',
        '["a", "b",]',
        '[\n"a", # c\n"b"]',
        '[\n"a"\n,\t"b"]',
        '["a" "b"]',
    ),
    *(
        '[["a"]]',
        '["a", 1]',
        "[,]",
        '{a = "x"}',
        "{}",
        '{a = "x", b = "y"}',
        '{a = "x",}',
        '{a = "x", a = "y"}',
    ),
    *('{a.b = "x"}', '{ar="x",en="y"}', '{a = "x"\n}', "{a = 1}", "2024-05-13", "2024-02-30", "0000-01-01"),
    *("2024-05-13T10:00:00", "2024-05-13 10:00:00Z", "2024-05-13 # c", "2024-05", "0", "7", "07", "-1", "+1"),
    *("1_0", "1234567890", "0x1", "1.5", "1e3", "true", "nan", "10:00:00", "٣", "", "x"),
]
LINES = st.one_of(
    st.tuples(
        st.sampled_from(["", "", "", " ", "\t"]),
        st.sampled_from(KEYS),
        st.sampled_from([" = ", "=", "\t= ", " "]),
        st.sampled_from(VALUES) | st.sampled_from(STRINGS).map(lambda text: f'"{text}"'),
        st.sampled_from(["", "", "", " # c", " #", " x", "\t"]),
    ).map("".join),
    st.sampled_from(
        ["", "# c", " # \x01", "#\t\"'", "[a]", "[ a ]", "[[sources]]", "[[a]]", "[a.b]", "[a] # c"]
    ),
    st.sampled_from(["[a]]", "[[a]", "[[a]] x", "\x00", "\x7f", "\x0c", "=", "'''", "]", "[", "\u00a0"]),
)
SOURCES = st.lists(st.tuples(LINES, st.sampled_from(["\n"] * 8 + ["\r\n", "\r", ""])), max_size=8).map(
    lambda lines: "".join(line + end for line, end in lines)
)


def check_plain(source: str) -> bool:
    """Whether a source is read at once, and as it must be then."""
    found = parse_plain(source, source.encode("utf-8", "surrogatepass"))
    if found is not None:
        # As they are printed: tables in another order, or true for 1, would be equal.
        assert repr(found) == repr(tomli.loads(source)), source
    return found is not None


@settings(max_examples=3_000, deadline=None)
@given(SOURCES)
def test_plain_toml_is_what_the_toml_reader_makes_of_it(source: str) -> None:
    check_plain(source)


@settings(max_examples=1_000, deadline=None)
@given(st.text(alphabet="ab=.,[]{}\"'\\#\n\r -5\u0627\t", max_size=40))
def test_any_text_is_plain_toml_or_left_alone(source: str) -> None:
    check_plain(source)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("value", VALUES)
def test_every_value_behind_every_key(key: str, value: str) -> None:
    check_plain(f"{key} = {value}")
    check_plain(f'# c\n\n  x = "y"\n{key} = {value}\n[[z]]\n')
    check_plain(f'{key} = {value}\na = "again"\n[body]\nx = 1\n[[sources]]\n{key} = {value}\n[[sources]]\n')


def test_what_is_usual_is_read_at_once() -> None:
    assert check_plain(
        """# An article
headline = { ar = "زيارة رسمية", en = "An official visit" }  # its headline
date_published = 2024-05-13
order = 3
about = ["parliament"]
mentions = [
  "milli-majlis",
  "aliyev",
]
body.ar = '''
الفقرة "الأولى".

C:\\n
'''
body.en = \"""
One.
\"""

[[sources]]
url = "https://example.org"

[[sources]]
title.ar = "مصدر"
"""
    )


def test_very_long_files_take_no_memory() -> None:
    assert not check_plain("#\n" * 5_000)
    assert not check_plain("a = [" + '"x",' * 5_000 + "]")
    assert check_plain("\n" * 1_000_000)


TEXTS = st.one_of(
    st.sampled_from(
        ["x", "نص", " x ", "a\nb", "", " ", "a\tb", "\u202bx\u202c", "\u202ax", "\u2066x\u2069", "«x»"]
    ),
    st.sampled_from(["\ufe8d", "\u0085x", "x\u2028y", "\u200fx", "\u00a0", "é—“”", "\ufeffx", "\U0001f600"]),
    st.text("ab \n\tم\u0080\u0085\u2029\u202e\ufdfa\ufd3e", max_size=6),
)
IDS = st.sampled_from(["a", "a-1", "A", "", "-a", " a", "a" * 65, "ا"])
DATES = st.sampled_from(["2024", "2024-05", "2024-13", "2024-02-30", "x", " 2024", "٢٠٢٤"])
URLS = st.sampled_from(["https://a.b", "http://a.b/c?d", "ftp://a", "https://a b", " https://a.b", "x"])
TAGS = st.sampled_from(["ar", "en-GB", "en-gb", "AR", "x", "1", "az-Arab"])
ODD: st.SearchStrategy[object] = st.sampled_from([1, [], ["x"], {}, {"a": "x"}, datetime.date(2024, 5, 13)])


def field(usual: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(usual, usual, usual, usual, usual, ODD)


LOCALIZED = TEXTS | st.dictionaries(TAGS, TEXTS, max_size=2)
DAYS = st.dates() | DATES
SOURCE_FIELDS = {
    "title": field(LOCALIZED),
    "publisher": field(LOCALIZED),
    "url": field(URLS),
    "date_published": field(DAYS),
    "date_accessed": field(DAYS),
    "note": field(TEXTS),
    "x": TEXTS,
}
ARTICLES = st.fixed_dictionaries(
    {"headline": field(st.just("x") | LOCALIZED), "body": field(st.just("x\n\ny") | LOCALIZED)},
    optional={
        "abstract": field(LOCALIZED),
        "type": field(st.sampled_from(["news", "report", " news", "strange"])),
        "date_published": field(DAYS),
        "date_modified": field(DAYS),
        "author": field(LOCALIZED),
        "publisher": field(LOCALIZED),
        "url": field(URLS),
        "keywords": field(st.lists(TEXTS, max_size=2)),
        "about": field(st.lists(IDS, max_size=2)),
        "mentions": field(st.lists(IDS, max_size=2)),
        "related": field(st.lists(IDS, max_size=2)),
        "unknown": TEXTS,
    },
)


def as_toml(value: object) -> str:
    """A value in TOML, without escapes where that is possible."""
    if isinstance(value, str):
        quotes = "'''" if "\n" in value else '"'
        return f"{quotes}\n{value}{quotes}" if quotes == "'''" else f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {as_toml(each)}' for key, each in value.items())}}}"
    return str(value)


def lines_of(table: dict[str, object]) -> str:
    return "".join(f"{key} = {as_toml(value)}\n" for key, value in table.items())


@settings(max_examples=2_000, deadline=None)
@given(
    ARTICLES,
    st.lists(st.fixed_dictionaries({}, optional=SOURCE_FIELDS), max_size=2),
    st.sampled_from(["", "", "\ufeff"]),
)
def test_an_article_read_at_once_is_the_one_that_is_read_with_care(
    article: dict[str, object], sources: list[dict[str, object]], mark: str
) -> None:
    source = mark + lines_of(article) + "".join(f"[[sources]]\n{lines_of(each)}" for each in sources)
    check_article(source.encode())


def check_article(data: bytes) -> bool:
    """Whether a file is read at once, and as it must be then."""
    found = read_faultless("id", Path("id.toml"), "ar", data)
    if found is not None:
        record, problems = read_record("article", Path("id.toml"), "ar", Path("id.toml"), data)
        assert record is not None
        assert not problems
        assert repr(asdict(found)) == repr(asdict(record))
    return found is not None


@given(st.binary(max_size=20))
def test_what_is_no_text_is_left_alone(data: bytes) -> None:
    check_article(b'headline = "x"\nbody = "' + data + b'"\n')


def test_a_usual_article_is_read_at_once() -> None:
    article = 'headline = {ar = "عنوان", en-GB = "A title"}\nbody = "«نص» — “x”…"\nabstract = "x"\n'
    links = 'about = ["a"]\nmentions = ["b", "c"]\nrelated = ["d"]\nkeywords = ["k"]\nurl = "https://a.b"\n'
    dates = 'type = "news"\ndate_published = 2024-05-13\ndate_modified = "2024"\n'
    source = '[[sources]]\ntitle = "t"\nurl = "https://a.b/c"\ndate_accessed = 2024-01-01\nnote = "n"\n'
    assert check_article((article + links + dates + source).encode())
