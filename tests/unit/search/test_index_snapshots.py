"""While an index is being made, what has been read so far is found: all of that, and nothing else."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from tui.dossier.reading import read_dossier
from tui.dossier.relations import Relations
from tui.search.finding import Finder
from tui.search.index import making, snapshots
from tui.search.index.indexed import Index, open_index
from tui.search.index.snapshots import Milestones
from tui.search.index.storage import Writing
from tui.search.parsing import parse

ARTICLES = 130
ASKED = ("word", "o", '"word7 text"', "word3 -other", "about:trade word1", "-word2", "headline", "w x", "zzz")


def write(folder: Path, articles: int) -> Path:
    for kind in ("articles", "areas"):
        (folder / kind).mkdir(parents=True)
    (folder / "dossier.toml").write_text(
        'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "en"\n', encoding="utf-8"
    )
    (folder / "areas" / "trade.toml").write_text('name = "Trade"\n', encoding="utf-8")
    for number in range(articles):
        path = folder / "articles" / f"a{number:04}.toml"
        path.write_text(
            f'headline = "Headline {number}"\nbody = "word{number % 9} text {number}"\n'
            f'date_published = "20{number % 23:02}-01-01"\n'
            f'about = ["trade"]\nrelated = ["a{(number * 7) % articles:04}"]\n',
            encoding="utf-8",
        )
        os.utime(path, (1_500_000_000.5, 1_500_000_000.5 + number))
    return folder


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return write(tmp_path / "dossier", ARTICLES)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "FIRST", 10)
    monkeypatch.setattr(snapshots, "_TIMES", 2)
    monkeypatch.setattr(making, "_TOGETHER", 8)


@pytest.fixture
def read_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    """An index that other processes are to make, in a cache beside its dossier."""
    monkeypatch.setattr(making, "_MANY", 0)
    return open_index(write(tmp_path / "many", 2_000), tmp_path / "cache")


def check(index: Index, folder: Path, read: int, aside: Path) -> None:
    """What is found is what would be if only those files were there that have been read."""
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(folder, aside)
    for path in sorted((aside / "articles").iterdir())[read:]:
        path.unlink()
    truth = read_dossier(aside)
    finder = Finder(truth, Relations(truth))
    assert list(index.dossier.articles) == list(truth.articles)
    for typed in ASKED:
        assert index.find(parse(typed)) == finder.find(parse(typed)), typed
        index.is_loose(parse(typed))
    for id, article in truth.articles.items():
        assert index.dossier.articles[id].related == article.related
        assert index.articles.listed(id).headline == article.headline
    assert index.relations.count_about("trade") == read


@pytest.mark.parametrize("cache_is_there", [True, False])
def test_all_that_has_been_read_is_found_and_nothing_else(
    dossier: Path, tmp_path: Path, cache_is_there: bool
) -> None:
    if not cache_is_there:
        (tmp_path / "file").write_text("")
    index = open_index(dossier, tmp_path / ("cache" if cache_is_there else "file"))
    state = index.state
    parts = []
    for progress in index.refresh(shows_parts=True):
        if index.state == state or index.is_complete:
            continue
        state = index.state
        assert progress.is_building
        assert progress.total == ARTICLES
        parts.append(len(index.articles))
        assert parts[-1] == progress.done
        check(index, dossier, parts[-1], tmp_path / "aside")
    assert parts == [16, 24, 40]
    assert index.is_complete
    check(index, dossier, ARTICLES, tmp_path / "aside")


def test_nothing_is_shown_before_the_end_where_that_is_not_asked_for(dossier: Path, tmp_path: Path) -> None:
    index = open_index(dossier, tmp_path / "cache")
    for _progress in index.refresh():
        assert index.is_complete or not len(index.articles)


def test_an_index_that_is_made_anew_stays_whole_meanwhile(dossier: Path, tmp_path: Path) -> None:
    index = open_index(dossier, tmp_path / "cache")
    for _progress in index.refresh():
        pass
    (dossier / "dossier.toml").write_text(
        'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "az"\n', encoding="utf-8"
    )
    progresses = []
    for progress in index.refresh(shows_parts=True):
        progresses.append(progress)
        assert len(index.articles) == ARTICLES
    assert any(progress.is_building for progress in progresses)


def test_another_process_shows_what_it_has_read_and_leaves_nothing_behind(
    tmp_path: Path, read_elsewhere: Index
) -> None:
    index, cache = read_elsewhere, tmp_path / "cache"
    parts = set()
    read = []
    for progress in index.refresh(0.01, shows_parts=True):
        read.append(progress.done)
        if len(index.articles) and not index.is_complete:
            parts.add(len(index.articles))
            assert index.find(parse("headline")).total == len(index.articles)
    assert max(parts) == 2_000  # the last one; the first may come too late to be shown
    assert 0 < min(each for each in read if each) < 2_000
    assert index.is_complete
    assert not list(cache.glob("*.new"))


def test_leaving_while_a_part_is_shown_leaves_nothing_behind(tmp_path: Path, read_elsewhere: Index) -> None:
    index, cache = read_elsewhere, tmp_path / "cache"
    refreshing = index.refresh(0.01, shows_parts=True)
    for _progress in refreshing:
        if len(index.articles):
            break
    refreshing.close()
    assert not index.is_complete
    assert index.find(parse("headline")).total == len(index.articles)
    assert not list(cache.glob("*.new"))
    assert not list(cache.glob("*.index"))


def test_a_damaged_part_is_no_reason_to_wait_for_the_whole(dossier: Path, tmp_path: Path) -> None:
    index = open_index(dossier, tmp_path / "cache")
    refreshing = index.refresh(shows_parts=True)
    for _progress in refreshing:
        if len(index.articles):
            break
    connection: sqlite3.Connection = index._base._storage._connection
    connection.execute("UPDATE postings SET checksum = 1")
    assert index.find(parse("headline")).total == 0
    for _progress in refreshing:
        pass
    assert index.find(parse("headline")).total == ARTICLES


def test_each_part_has_several_times_as_many_files_and_together_they_are_few() -> None:
    due = Milestones(100).are_between
    assert [read for read in range(101) if due(read - 1, read)] == [10, 20, 40]
    assert due(16, 24)
    assert not due(20, 28)
    assert not Milestones(12).are_between(0, 12)


def test_what_is_being_written_can_be_copied_and_goes_on(tmp_path: Path) -> None:
    writing = Writing(tmp_path / "one")
    writing.put("rows", [(1, b"a")])
    copied = Writing(None, writing)
    writing.put("rows", [(2, b"b")])
    assert copied.connection.execute("SELECT count(*) FROM rows").fetchone() == (1,)
    assert writing.connection.execute("SELECT count(*) FROM rows").fetchone() == (2,)
