"""Whatever the files of a dossier hold, reading gives a dossier, and each file is a record or a problem."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.dossier.locating import Place, SourceMap
from tui.dossier.prose import paragraphs
from tui.dossier.reading import read_dossier
from tui.dossier.records import FOLDERS, KINDS, Dossier
from tui.dossier.relations import Relations
from tui.text.cleaning import clean

MANIFEST = 'format = 1\nname = "x"\ncountries = ["BH"]\ndefault_language = "ar"\n'

FIELDS = [
    "headline",
    "abstract",
    "body",
    "type",
    "date_published",
    "url",
    "keywords",
    "about",
    "mentions",
    "related",
    "sources",
    "name",
    "other_names",
    "honorific_prefix",
    "country",
    "summary",
    "links",
    "memberships",
    "classification",
    "parent",
    "description",
    "broader",
    "order",
    "topics",
    "title",
    "publisher",
    "note",
    "lang",
    "role",
    "organization",
    "start_date",
    "ar",
    "en",
    "x",
]

STRINGS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["a", "b", "c", "BH", "2024", "http://a.b", "news", "\u202e", "\x1b[2J", "\ufe8d", "ar"]),
)


def toml_string(text: str) -> str:
    """A basic string with everything but plain ASCII escaped."""
    escaped = (
        c if " " <= c <= "~" and c not in '"\\' else f"\\U{ord(c):08X}"
        for c in text
        if not "\ud800" <= c <= "\udfff"
    )
    return '"' + "".join(escaped) + '"'


SCALARS = st.one_of(
    STRINGS.map(toml_string),
    st.integers(-(10**20), 10**20).map(str),
    st.sampled_from(["true", "1.5", "nan", "2024-05-13", "2024-05-13T10:00:00Z", "10:00:00", "[]", "{}"]),
)


def inline_table(pairs: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key} = {value}" for key, value in pairs.items()) + "}"


VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda values: f"[{', '.join(values)}]"),
        st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4).map(inline_table),
    ),
    max_leaves=8,
)
TABLES = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=8).map(
    lambda pairs: "".join(f"{key} = {value}\n" for key, value in pairs.items())
)
SOUND = st.sampled_from(['headline = "h"\nbody = "b"\nname = "n"\n', ""])
CONTENTS = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.tuples(SOUND, TABLES).map(lambda parts: "".join(parts).encode()),
)
FILES = st.dictionaries(
    st.tuples(st.sampled_from([FOLDERS[kind] for kind in KINDS]), st.sampled_from(["a", "b", "c", "A", "-"])),
    CONTENTS,
    max_size=6,
)


def read(files: dict[tuple[str, str], bytes]) -> Dossier:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "dossier.toml").write_text(MANIFEST, encoding="utf-8")
        for (kind_folder, stem), content in files.items():
            (folder / kind_folder).mkdir(exist_ok=True)
            (folder / kind_folder / f"{stem}.toml").write_bytes(content)
        return read_dossier(folder)


@given(FILES)
@settings(max_examples=150, deadline=None)
def test_every_file_is_a_record_or_a_problem(files: dict[tuple[str, str], bytes]) -> None:
    dossier = read(files)
    read_files = {
        record.path.relative_to(dossier.path) for kind in KINDS for record in dossier.of_kind(kind).values()
    }
    assert read_files.isdisjoint(dossier.left_out)
    assert read_files | set(dossier.left_out) == {Path(folder, f"{stem}.toml") for folder, stem in files}
    for problem in dossier.problems:
        assert str(problem) == clean(str(problem))
        assert "\n" not in str(problem)


@given(FILES)
@settings(max_examples=100, deadline=None)
def test_every_link_of_what_was_read_leads_somewhere(files: dict[tuple[str, str], bytes]) -> None:
    dossier = read(files)
    relations = Relations(dossier)
    for article in dossier.articles.values():
        assert len(relations.areas_of(article)) == len(article.about)
        assert len(relations.officials_in(article)) + len(relations.organizations_in(article)) >= len(
            article.mentions
        )
        assert set(article.related) <= {other.id for other in relations.related_articles(article)}
        assert article not in relations.related_articles(article)
    for official in dossier.officials.values():
        for membership in official.memberships:
            assert membership.organization is None or membership.organization in dossier.organizations
    for area in dossier.areas.values():
        way = [area]
        while way[-1].broader is not None:
            way.append(dossier.areas[way[-1].broader])
            assert len(way) <= len(dossier.areas)


@given(st.text(alphabet="ab \n\t\x85\u2028\u0627", max_size=40))
def test_paragraphs_lose_nothing_but_space(body: str) -> None:
    parts = paragraphs(body)
    assert all(part == part.strip() and part and "\n" not in part for part in parts)
    assert "".join("".join(parts).split()) == "".join(body.split())
    assert paragraphs("\n\n".join(parts)) == parts


@given(st.text(alphabet="ab=.,[]{}\"'\\#\n -5\u0627", max_size=60), st.integers(0, 3))
@settings(max_examples=300)
def test_the_source_map_takes_any_source(source: str, index: int) -> None:
    region = SourceMap(source).region_of(("a", index), "value", (index, index + 1))
    assert region is None or Place(1, 1) <= region.start <= region.end
