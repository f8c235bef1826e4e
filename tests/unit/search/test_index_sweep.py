"""What happens to the files is seen, be all of them compared or only those that look otherwise."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tui.dossier.files import read_file
from tui.dossier.reading import read_dossier
from tui.search.index import aligning, files, indexed, looking, sweeping
from tui.search.index.files import FileTable
from tui.search.index.indexed import Index, open_index

ARTICLES = 40
LONG_AGO = 1_500_000_000


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were very many files."""
    for module, count in ((looking, 10), (aligning, 7), (files, 4)):
        monkeypatch.setattr(module, "TOGETHER", count)
    monkeypatch.setattr(looking, "BLOCK", 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dossier" / "articles").mkdir(parents=True)
    (tmp_path / "dossier" / "dossier.toml").write_text(
        'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "en"\n', encoding="utf-8"
    )
    for number in range(ARTICLES):
        write(tmp_path / "dossier" / "articles" / f"a{number}.toml", number, LONG_AGO + number)
    return tmp_path / "dossier"


@pytest.fixture
def index(folder: Path, tmp_path: Path) -> Index:
    index = open_index(folder, tmp_path / "cache")
    return refresh(index)


def write(path: Path, number: int, modified: float | None = None) -> None:
    path.write_text(f'headline = "Headline {number:04}"\nbody = "text"\n', encoding="utf-8")
    if modified is not None:
        os.utime(path, (modified + 0.5, modified + 0.5))


def refresh(index: Index) -> Index:
    for _progress in index.refresh():
        pass
    return index


def check(index: Index, folder: Path) -> None:
    whole = read_dossier(folder)
    assert list(index.dossier.articles) == list(whole.articles)
    for id, article in whole.articles.items():
        assert index.articles.listed(id).headline == article.headline
    assert index.dossier.problems == whole.problems


def names_compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gets the names that are laid beside those of the index."""
    names: list[str] = []
    of = aligning.Alignment.of

    def noted(alignment: aligning.Alignment, some: list[str]) -> Any:
        names.extend(some)
        return of(alignment, some)

    monkeypatch.setattr(aligning.Alignment, "of", noted)
    return names


def change(articles: Path, chance: random.Random, number: int) -> None:
    """Let something happen to the files."""
    path = articles / f"a{chance.randrange(ARTICLES)}.toml"
    twin = path.with_suffix(".TOML")
    match chance.randrange(9):
        case 0 | 1:
            write(path, number, LONG_AGO + 1000 + number)
        case 2:
            write(path, number)
        case 3:
            path.write_text("broken")
        case 4:
            path.unlink(missing_ok=True)
        case 5 if path.exists():
            path.replace(articles / f"a{chance.randrange(ARTICLES)}.toml")
        case 6:
            write(twin, 1)
        case 7:
            twin.unlink(missing_ok=True)
        case _:
            (articles / ".hidden.toml").write_text("no record")


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_to_files_is_seen(index: Index, folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(60):
        change(folder / "articles", chance, number)
        check(refresh(index), folder)


def test_a_file_that_changes_twice_at_one_time_is_seen_twice(index: Index, folder: Path) -> None:
    path = folder / "articles" / "a7.toml"
    now = time.time_ns()
    for number in (1, 2, 3):
        write(path, number)
        os.utime(path, ns=(now, now))
        check(refresh(index), folder)


@pytest.mark.skipif(os.name == "nt", reason="there a file does not tell when anything of it was changed")
def test_a_file_that_is_replaced_by_as_much_of_the_same_time_is_seen(
    index: Index, folder: Path, tmp_path: Path
) -> None:
    time.sleep(0.02)  # the system's clock for files goes in steps
    write(folder / "articles" / "a7.toml", 8, LONG_AGO + 7)
    check(refresh(open_index(folder, tmp_path / "cache")), folder)
    check(refresh(index), folder)


def test_a_look_that_is_left_at_any_step_is_made_up_for(index: Index, folder: Path) -> None:
    time.sleep(0.2)  # nothing is to be read again only because it may have changed just now
    refresh(index)
    for number in range(35):
        write(folder / "articles" / f"a{number}.toml", number, LONG_AGO + 1000)
        with (folder / "articles" / f"a{number}.toml").open("a", encoding="utf-8") as file:
            file.write('about = ["nowhere"]\n')
    time.sleep(0.2)
    for steps in range(1, 100):
        refreshing = index.refresh()
        is_left = len(list(islice(refreshing, steps))) == steps
        refreshing.close()
        if not is_left:
            break
    check(index, folder)


def test_what_cannot_be_looked_at_any_more_is_told_and_comes_back(index: Index, folder: Path) -> None:
    articles = folder / "articles"
    articles.rename(folder / "aside")
    articles.write_text("no folder")
    check(refresh(index), folder)
    articles.unlink()
    check(refresh(index), folder)
    (folder / "aside").rename(articles)
    check(refresh(index), folder)


def test_only_what_looks_otherwise_is_compared(
    index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    compared: list[str] = []

    def noted(names: list[str], name_of: Callable[..., str], function: Callable[..., Any]) -> Any:
        def noting(*arguments: Any) -> Any:
            names.append(name_of(*arguments))
            return function(*arguments)

        return noting

    monkeypatch.setattr(sweeping, "read_file", noted(read, lambda path: path.name, read_file))
    monkeypatch.setattr(FileTable, "named", noted(compared, lambda _table, name: name, FileTable.named))
    refresh(index)
    assert (read, compared) == ([], [])
    write(folder / "articles" / "a7.toml", 1, LONG_AGO + 1000)
    refresh(index)
    refresh(index)
    assert read == ["a7.toml"]
    assert "a7.toml" in compared
    assert len(compared) <= looking.BLOCK
    check(index, folder)


def test_another_start_compares_only_what_looks_otherwise_than_at_the_last(
    index: Index, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = names_compared(monkeypatch)
    write(folder / "articles" / "a7.toml", 1, LONG_AGO + 1000)
    for _start in range(3):
        check(refresh(open_index(folder, tmp_path / "cache")), folder)
    assert compared == []
    write(folder / "articles" / "another.toml", 1, LONG_AGO)
    check(refresh(open_index(folder, tmp_path / "cache")), folder)
    assert "another.toml" in compared


def test_files_that_only_look_otherwise_are_not_read_at_every_start(
    index: Index, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexed, "_MOST_CHANGES", 10)
    assert index.is_complete
    for path in (folder / "articles").iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))
    refresh(open_index(folder, tmp_path / "cache"))
    read: list[str] = []

    def noted(path: Path) -> Any:
        read.append(path.name)
        return read_file(path)

    monkeypatch.setattr(sweeping, "read_file", noted)
    check(refresh(open_index(folder, tmp_path / "cache")), folder)
    assert read == []


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: b"x" + data])
def test_broken_traces_are_no_matter(
    index: Index, folder: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    (path,) = (tmp_path / "cache").glob("*.traces")
    path.write_bytes(damage(path.read_bytes()))
    write(folder / "articles" / "a7.toml", 1, LONG_AGO + 1000)
    check(refresh(open_index(folder, tmp_path / "cache")), folder)


def test_traces_of_another_index_are_not_taken(index: Index, folder: Path, tmp_path: Path) -> None:
    (traces,) = (tmp_path / "cache").glob("*.traces")
    kept = traces.read_bytes()
    write(folder / "articles" / "a7.toml", 1, LONG_AGO + 1000)
    (kept_index,) = (tmp_path / "cache").glob("*.index")
    kept_index.unlink()
    check(refresh(open_index(folder, tmp_path / "cache")), folder)
    traces.write_bytes(kept)
    write(folder / "articles" / "a7.toml", 7, LONG_AGO + 7)  # as it was when the traces were left
    check(refresh(open_index(folder, tmp_path / "cache")), folder)
