"""The index finds what a plain look at every record finds: the same ids, as well, in the same order."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.dossier.reading import read_dossier
from tui.dossier.records import KINDS, Dossier
from tui.dossier.relations import Relations
from tui.search.breaking_off import BrokenOff, broken_off_when
from tui.search.filters import Facet
from tui.search.finding import Finder
from tui.search.index import aligning, files, frequent, holding, indexed, looking, storage, vocabulary
from tui.search.index import phrases as index_phrases
from tui.search.index.indexed import Index, open_index
from tui.search.parsing import parse
from tui.search.query import Query

NAMES = ("a", "b", "c", "d", "e", "f-1", "f-10", "f-2")
OFFICIALS = ("aliyev", "mahmudov")
AREAS = ("energy", "trade")
OTHERS = {
    "dossier.toml": 'format = 1\nname = "ملف"\ncountries = ["BH", "AZ"]\ndefault_language = "ar"\n',
    "officials/aliyev.toml": 'name = {ar = "إلهام علييف", az = "İlham Əliyev"}\ncountry = "AZ"\n',
    "officials/mahmudov.toml": 'name = "رستم محمودوف"\ncountry = "AZ"\n'
    '[[memberships]]\nrole = "نائب رئيس"\norganization = "council"\n',
    "organizations/council.toml": 'name = "مجلس النواب البحريني"\ncountry = "BH"\n',
    "areas/energy.toml": 'name = "الطاقة"\ntopics = ["الغاز والنفط"]\n',
    "areas/trade.toml": 'name = {ar = "التجارة", en = "Trade"}\n',
}

WORDS = [
    *("البحرين", "بحريني", "البحرينى", "والبحرين", "للبحرين", "إلى", "الى", "في", "فى", "أحمد", "احمد"),
    *("اتفاقية", "اتفاقيه", "إتّفاق", "مُحَمَّد", "محمد", "الطاقة،", "«الطاقة»", "ـ", "ﷺ", "¨", "\u064e"),
    *("ﬁne", "fine", "FINE", "Əliyev", "Aliyev", "علييف", "محمودوف", "e-gov", "12-15", "٢٠٢٤", "2024", "x"),
    *("世界", "\U0001f600", "ß", "ss", "a", "ab", "b", "ba", "İ", "i"),
]
GAPS = [" ", " ", " ", "  ", "\n", "\n\n", "\t", "\u00a0", "\u200f "]
texts = st.lists(
    st.tuples(st.sampled_from(WORDS) | st.text("ابيىأa ", min_size=1, max_size=4), st.sampled_from(GAPS)),
    min_size=1,
    max_size=8,
).map(lambda pieces: "".join(word + gap for word, gap in pieces))

PIECES = [
    *WORDS,
    *("البحر", "رين", "ل", "م", "في ا", '"في', '"', "«", "OR", "|", "-", "-محمد", "-في", '"احمد محمد"'),
    *("in:headline", "official:aliyev", "-official:محمودوف", "org:council", "about:energy", "country:AZ"),
    *("type:news", "-type:report", "lang:en", "lang:ar", "after:2024", "before:2024-05", "-after:2024-06"),
    *("bin", "al", "bin Aliyeu", "Rustam bin", "Mahmu dof", "Al Mahmoudof x"),
    *("aliyev", "Mahmudov", "لبحرين", "وفي", "اتفاقية", "النواب", "Trade", "\u064e\u064f"),
]


def quoted(text: str) -> str:
    """A TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


@st.composite
def articles(draw: st.DrawFn) -> str:
    """An article's file; now and then one that is left out."""
    lines = [f"headline = {quoted(draw(texts))}"]
    if draw(st.booleans()):
        lines.append(f"body = {quoted(draw(texts))}")
    else:
        lines.append(f"body = {{ar = {quoted(draw(texts))}, en-GB = {quoted(draw(texts))}}}")
    if draw(st.integers(0, 4)) == 0:
        lines.append(f"abstract = {quoted(draw(texts))}")
    if draw(st.booleans()):
        lines.append(f"type = {quoted(draw(st.sampled_from(['news', 'report', 'strange'])))}")
    date = draw(st.sampled_from([None, "2023", "2024", "2024-05", "2024-06-01", "2024-06-13", "2025-01-02"]))
    if date is not None:
        lines.append(f"date_published = {quoted(date)}")
    for field, ids in (("about", AREAS), ("mentions", (*OFFICIALS, "council"))):
        lines.append(f"{field} = {draw(st.lists(st.sampled_from([*ids, 'nobody']), max_size=2))}")
    related = draw(st.lists(st.sampled_from([*NAMES, "gone", "f-3"]), max_size=2))
    lines.append(f"related = {related}")
    if draw(st.integers(0, 12)) == 0:
        lines.append("headline = twice")
    return "\n".join(lines) + "\n"


names = st.sampled_from(NAMES)
corpora = st.dictionaries(names, articles(), max_size=6)
queries = st.builds(
    lambda typed, is_exact: parse(typed, is_exact=is_exact),
    st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join) | texts.map(lambda text: f'"{text}"') | texts,
    st.booleans(),
)
facets = st.lists(
    st.sampled_from([Facet("official", "aliyev"), Facet("area", "energy"), Facet("organization", "council")]),
    max_size=2,
)


class Corpus:
    """A dossier's folder whose files are as old as one likes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "dossier"
        self.cache = folder / "cache"
        self._age = 1_500_000_000_000_000_001
        for name, content in OTHERS.items():
            self.write(name, content)
        (self.folder / "articles").mkdir()

    def write(self, name: str, content: str, *, is_settled: bool = True) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        if is_settled:
            self._age += 1
            os.utime(path, ns=(self._age, self._age))

    def open(self) -> Index:
        index = open_index(self.folder, self.cache)
        refresh(index)
        return index


@contextmanager
def made(files: dict[str, str]) -> Iterator[Corpus]:
    folder = tempfile.mkdtemp()
    try:
        corpus = Corpus(Path(folder))
        for name, content in files.items():
            corpus.write(f"articles/{name}.toml", content)
        yield corpus
    finally:
        shutil.rmtree(folder)


def refresh(index: Index) -> None:
    for _progress in index.refresh():
        pass


def check(index: Index, corpus: Corpus, asked: list[tuple[Query, list[Facet]]]) -> None:
    dossier = read_dossier(corpus.folder)
    relations = Relations(dossier)
    plain = Finder(dossier, relations)
    for query, narrowed in asked:
        found, truth = index.find(query, narrowed), plain.find(query, narrowed)
        assert found == truth, (query, tuple(found.articles), truth.articles)
        assert tuple(found.ids("article")) == truth.ids("article")
        assert [found.articles[place] for place in range(len(found.articles))] == list(truth.articles)
        assert index.is_loose(query) == plain.is_loose(query)
    check_dossier(index, dossier, relations)


def check_dossier(index: Index, dossier: Dossier, relations: Relations) -> None:
    """An index opens the same dossier as reading all of it does."""
    assert index.dossier.problems == dossier.problems
    assert index.dossier.articles.keys() == dossier.articles.keys()
    for kind in KINDS:
        records = index.dossier.of_kind(kind)
        assert list(records) == list(dossier.of_kind(kind))
        assert list(map(asdict, records.values())) == list(map(asdict, dossier.of_kind(kind).values()))
    for article in dossier.articles.values():
        listed = index.dossier.articles.listed(article.id)  # type: ignore[attr-defined]
        assert (listed.headline, listed.date_published) == (article.headline, article.date_published)
        assert ids(index.relations.related_articles(article)) == ids(relations.related_articles(article))
    for id in (*OFFICIALS, "council", "nobody"):
        assert ids(index.relations.areas_of_official(id)) == ids(relations.areas_of_official(id))
        for kind in KINDS:
            mentioning = index.relations.articles_mentioning(kind, id)
            assert ids(mentioning) == ids(relations.articles_mentioning(kind, id))
            if kind in ("official", "organization"):
                mentioned = [each for each in NAMES if relations.is_mentioned(kind, id, each)]
                assert sorted(ids(mentioning)) == sorted(mentioned)
                assert [each for each in NAMES if index.relations.is_mentioned(kind, id, each)] == mentioned
    for id in (*AREAS, "nothing"):
        assert index.relations.count_about(id) == relations.count_about(id)
        for name in ("articles_about", "officials_of_area", "organizations_of_area", "sub_areas"):
            assert ids(getattr(index.relations, name)(id)) == ids(getattr(relations, name)(id))


def ids(records: Sequence[Any]) -> list[str]:
    return [record.id for record in records]


@pytest.fixture(autouse=True, scope="module")
def small_limits() -> Iterator[None]:
    """What is done for large dossiers only is done for small ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frequent, "_LEAST", 25)
        patch.setattr(indexed, "_MOST_CHANGES", 3)
        for module, count in ((looking, 5), (aligning, 3), (files, 2), (vocabulary, 3)):
            patch.setattr(module, "TOGETHER", count)
        patch.setattr(holding, "_FEW_TEXTS", 1)
        patch.setattr(vocabulary, "STEP", 2)
        patch.setattr(vocabulary, "_SCATTERED", 1)
        patch.setattr(looking, "BLOCK", 2)
        patch.setattr(storage, "_LONGEST_PART", 16)
        yield


@settings(max_examples=150, deadline=None)
@given(corpora, st.lists(st.tuples(queries, facets), min_size=1, max_size=12))
def test_the_index_finds_what_a_plain_look_finds(
    files: dict[str, str], asked: list[tuple[Query, list[Facet]]]
) -> None:
    with made(files) as corpus:
        index = corpus.open()
        check(index, corpus, asked)


SPELLINGS = ["في", "فى", "إلى", "الى", "أحمد", "احمد", "محمد", "مُحَمَّد", "ﷺ", "\u064e", "٣", "3", "a,", "A،"]
few_words = st.lists(st.sampled_from(SPELLINGS), min_size=1, max_size=6).map(" ".join)


@st.composite
def phrases(draw: st.DrawFn) -> list[Query]:
    """A phrase as it is typed, or some beginning of it, and not always from its first letter."""
    words = draw(st.lists(st.sampled_from(SPELLINGS), min_size=2, max_size=4).map(" ".join))
    typed = words[draw(st.integers(0, 1)) :]
    is_exact = draw(st.booleans())
    keys = range(1, len(typed) + 1) if draw(st.booleans()) else [draw(st.integers(1, len(typed)))]
    return [parse(f'"{typed[:end]}', is_exact=is_exact) for end in keys]


def files_of(written: list[tuple[str, list[str]]]) -> dict[str, str]:
    """Articles' files, by their names, of titles and bodies."""
    files = {}
    for name, (title, bodies) in zip(NAMES, written, strict=False):
        texts = ", ".join(f"{tag} = {quoted(text)}" for tag, text in zip(("ar", "en"), bodies, strict=False))
        files[name] = f"headline = {quoted(title)}\nbody = {{{texts}}}\n"
    return files


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(few_words, st.lists(few_words, min_size=1, max_size=2)), min_size=1, max_size=6),
    st.lists(phrases(), min_size=1, max_size=6),
    st.sampled_from([0, 20, 10_000]),
)
def test_phrases_are_found_as_they_are_spelled(
    written: list[tuple[str, list[str]]], asked: list[list[Query]], most_kept: int
) -> None:
    with made(files_of(written)) as corpus, pytest.MonkeyPatch.context() as patch:
        patch.setattr(holding, "MOST_KEPT", most_kept)
        check(corpus.open(), corpus, [(query, []) for keys in asked for query in keys])


class Patience:
    """Waits for a search only until it has asked so many times whether to go on."""

    def __init__(self, times: int) -> None:
        self.times = times

    def is_over(self) -> bool:
        self.times -= 1
        return self.times < 0


def find_with(patience: int, index: Index, query: Query) -> object | None:
    """What an index finds; None when the search was broken off."""
    try:
        with broken_off_when(Patience(patience).is_over):
            return index.find(query)
    except BrokenOff:
        return None


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(few_words, st.lists(few_words, min_size=1, max_size=2)), min_size=1, max_size=6),
    st.lists(st.tuples(phrases(), st.integers(0, 12)), min_size=1, max_size=8),
    st.sampled_from([0, 20, 10_000]),
)
def test_a_search_that_is_broken_off_leaves_nothing_behind(
    written: list[tuple[str, list[str]]], asked: list[tuple[list[Query], int]], most_kept: int
) -> None:
    with made(files_of(written)) as corpus, pytest.MonkeyPatch.context() as patch:
        patch.setattr(holding, "MOST_KEPT", most_kept)
        for module in (holding, index_phrases):
            patch.setattr(module, "MATCHES_TOGETHER", 1)
        index = corpus.open()
        dossier = read_dossier(corpus.folder)
        plain = Finder(dossier, Relations(dossier))
        for keys, patience in asked:
            for query in keys:
                found = find_with(patience, index, query)
                assert found in (None, plain.find(query))
        check(index, corpus, [(query, []) for keys, _patience in asked for query in keys])


@pytest.mark.parametrize("patience", range(30))
def test_a_phrase_that_was_broken_off_anywhere_is_found_as_it_is_spelled(
    patience: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (holding, index_phrases):
        monkeypatch.setattr(module, "MATCHES_TOGETHER", 1)
    monkeypatch.setattr(holding, "MOST_KEPT", 10_000)
    texts = ("احمد محمد", "احمد مسعود", "أحمد محمد", "أحمد مسعود")
    files = {
        name: f"headline = {quoted(text)}\nbody = {quoted('x')}\n"
        for name, text in zip(NAMES, texts, strict=False)
    }
    with made(files) as corpus:
        index = corpus.open()
        find_with(patience, index, parse('"احمد م'))
        index.find(parse('"احمد مح'))
        check(index, corpus, [(parse('"احمد م'), [])])


def test_a_search_that_is_broken_off_is_not_the_last_one() -> None:
    with made({"a": f"headline = {quoted('احمد محمد')}\nbody = {quoted('x')}\n"}) as corpus:
        index = corpus.open()
        loose = parse("ومحمد")
        assert len(index.find(loose).articles) == 1
        assert index.is_loose(loose)
        assert find_with(0, index, parse('"احمد م')) is None
        assert index.is_loose(loose)


def test_what_was_asked_of_a_file_counts_only_as_long_as_it_stays() -> None:
    spelled_in_two_ways = f"headline = {quoted('x')}\nbody = {quoted('أحمد محمد . احمد محمد')}\n"
    other = f"headline = {quoted('x')}\nbody = {quoted('y')}\n"
    asked: list[tuple[Query, list[Facet]]] = [(parse('"احمد محمد"'), [])]
    with made({"a": spelled_in_two_ways}) as corpus:
        index = corpus.open()
        for content in (other, spelled_in_two_ways, other, spelled_in_two_ways):
            corpus.write("articles/a.toml", content)
            index.find(asked[0][0])  # before anybody has looked
            refresh(index)
            check(index, corpus, asked)


def test_a_phrase_is_found_as_it_is_spelled_where_only_a_longer_one_was_asked_for() -> None:
    texts = ("احمد محمد", "احمد مسعود", "أحمد محمد", "أحمد مسعود")
    files = {
        name: f"headline = {quoted(text)}\nbody = {quoted('x')}\n"
        for name, text in zip(NAMES, texts, strict=False)
    }
    with made(files) as corpus, pytest.MonkeyPatch.context() as patch:
        patch.setattr(holding, "MOST_KEPT", 10_000)
        index = corpus.open()
        for typed in ('-"احمد م', '"احمد مح'):  # the first asks where it stands, and not how it is spelled
            index.find(parse(typed))
        check(index, corpus, [(parse('"احمد م'), [])])


changes = st.lists(
    st.one_of(
        st.tuples(st.just("write"), names, articles(), st.booleans()),
        st.tuples(st.just("delete"), names),
        st.tuples(st.just("write bad name"), st.sampled_from(["A", "a.TOML", "b b", "c.Toml", ".a", "x.y"])),
        st.tuples(st.just("rename"), names, names),
        st.just(("reopen",)),
        st.just(("refresh",)),
        st.just(("drop official",)),
    ),
    max_size=8,
)


@settings(max_examples=100, deadline=None)
@given(corpora, changes, st.lists(st.tuples(queries, facets), min_size=1, max_size=6))
def test_the_index_follows_what_happens_to_the_files(
    files: dict[str, str],
    steps: list[tuple[object, ...]],
    asked: list[tuple[Query, list[Facet]]],
) -> None:
    with made(files) as corpus:
        index = corpus.open()
        for step in [*steps, ("refresh",)]:
            paths = [corpus.folder / "articles" / f"{name}.toml" for name in step[1:3]]
            if step[0] == "write":
                corpus.write(f"articles/{step[1]}.toml", str(step[2]), is_settled=bool(step[3]))
            elif step[0] == "write bad name":
                name = str(step[1])
                suffix = "" if name.lower().endswith(".toml") else ".toml"
                corpus.write(f"articles/{name}{suffix}", 'headline = "محمد"\nbody = "بحريني"\n')
            elif step[0] == "delete":
                paths[0].unlink(missing_ok=True)
            elif step[0] == "rename" and paths[0].exists():
                paths[0].replace(paths[1])
            elif step[0] == "drop official":
                (corpus.folder / "officials" / "mahmudov.toml").unlink(missing_ok=True)
            elif step[0] == "reopen":
                index = corpus.open()
            elif step[0] == "refresh":
                refresh(index)
                check(index, corpus, asked)


def test_the_articles_made_here_are_toml() -> None:
    assert tomli.loads(f"body = {quoted(chr(92) + chr(34) + 'x')}") == {"body": '\\"x'}
