"""The index answers right whatever becomes of the folder and the file that it is kept in."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.dossier.reading import read_dossier
from tui.dossier.relations import Relations
from tui.search.finding import Finder
from tui.search.index import looking, making, storage, ways
from tui.search.index.indexed import Index, open_index
from tui.search.index.others import Others
from tui.search.parsing import parse
from tui.search.results import Results

ARTICLES = 120
ASKED = ("كلمة", "م", "نادر7ز", '"كلمة نادر7ز"', "-نادر7ز", "about:trade م", "عنوان")

PROGRAM = """
import sys
from pathlib import Path
from tui.search.index import making
from tui.search.index.indexed import open_index
from tui.search.parsing import parse
making._MANY = int(sys.argv[3])
index = open_index(Path(sys.argv[1]), Path(sys.argv[2]))
print("opened", flush=True)
for progress in index.refresh():
    pass
print(*index.find(parse("نادر7ز")).ids("article"), flush=True)
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    for kind in ("articles", "areas"):
        (folder / kind).mkdir(parents=True)
    (folder / "dossier.toml").write_text(
        'format = 1\nname = "ملف"\ncountries = ["BH", "AZ"]\ndefault_language = "ar"\n', encoding="utf-8"
    )
    (folder / "areas" / "trade.toml").write_text('name = "التجارة"\n', encoding="utf-8")
    for number in range(ARTICLES):
        path = folder / "articles" / f"a{number}.toml"
        path.write_text(
            f'headline = "عنوان {number}"\nbody = "كلمة نادر{number}ز محمد"\nabout = ["trade"]\n',
            encoding="utf-8",
        )
        os.utime(path, (1_500_000_000.5, 1_500_000_000.5 + number))
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def refresh(index: Index) -> Index:
    for _progress in index.refresh():
        pass
    return index


def answers(index: Index) -> list[Results]:
    return [index.find(parse(typed)) for typed in ASKED]


def truth(dossier: Path) -> list[Results]:
    read = read_dossier(dossier)
    finder = Finder(read, Relations(read))
    return [finder.find(parse(typed)) for typed in ASKED]


def kept(cache: Path) -> Path:
    (path,) = cache.glob("*.index")
    return path


def test_an_index_is_kept_and_opened_again(dossier: Path, cache: Path) -> None:
    refresh(open_index(dossier, cache))
    assert not list(cache.glob("*.new"))
    index = open_index(dossier, cache)
    assert index.is_complete
    assert answers(index) == truth(dossier)  # at once


def test_two_ways_to_one_folder_have_one_index(dossier: Path, cache: Path, tmp_path: Path) -> None:
    refresh(open_index(dossier, cache))
    (tmp_path / "link").symlink_to(dossier)
    assert open_index(tmp_path / "link", cache).is_complete


def test_where_no_folder_can_be_made_memory_is_used(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    index = refresh(open_index(dossier, tmp_path / "file" / "cache"))
    assert index.is_complete
    assert answers(index) == truth(dossier)


def test_where_there_is_no_home_memory_is_used(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home(*_args: object, **_options: object) -> Path:
        raise RuntimeError

    monkeypatch.setattr("platformdirs.user_cache_path", no_home)
    assert answers(refresh(open_index(dossier))) == truth(dossier)


@pytest.mark.parametrize("many", [0, 10_000])
def test_where_writing_is_not_allowed_memory_is_used(
    dossier: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(making, "_MANY", many)
    cache.mkdir()
    open_file = os.open

    def refuse(path: Any, flags: int, *args: int, **options: int) -> int:
        if str(path).startswith(str(cache)) and flags & (os.O_WRONLY | os.O_RDWR):
            raise PermissionError(13, "read-only", str(path))
        return open_file(path, flags, *args, **options)

    monkeypatch.setattr(os, "open", refuse)
    assert answers(refresh(open_index(dossier, cache))) == truth(dossier)
    assert not list(cache.iterdir())


def test_where_there_is_no_room_memory_is_used(
    dossier: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(storage.Writing):
        def __init__(self, place: Path | None) -> None:
            super().__init__(place)
            if place is not None:
                self.connection.execute("PRAGMA max_page_count = 8").close()

    words = " ".join(f"word{number}" for number in range(5_000))
    (dossier / "articles" / "long.toml").write_text(f'headline = "long"\nbody = "{words}"\n', "utf-8")
    monkeypatch.setattr(ways, "Writing", Full)
    assert answers(refresh(open_index(dossier, cache))) == truth(dossier)
    assert not list(cache.glob("*.index"))
    assert not list(cache.glob("*.new"))


def test_a_file_that_another_process_cannot_write_is_no_matter(
    dossier: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_MANY", 0)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    index = refresh(open_index(dossier, cache))
    assert answers(index) == truth(dossier)
    assert kept(cache).exists()


def damages() -> list[Callable[[bytes], bytes]]:
    def flipped(seed: int) -> Callable[[bytes], bytes]:
        def damage(data: bytes) -> bytes:
            flips = random.Random(seed)
            changed = bytearray(data)
            for _time in range(flips.choice([1, 3, 200])):
                changed[flips.randrange(len(changed))] ^= flips.randrange(1, 256)
            return bytes(changed)

        return damage

    return [
        lambda _data: b"",
        lambda _data: b"not an index",
        lambda data: data[: len(data) // 2],
        lambda data: data[:8192],
        lambda data: data[:16384] + bytes(len(data) - 16384),
        lambda data: data[:8192] + data[16384:],
        *map(flipped, range(30)),
    ]


@pytest.mark.parametrize("damage", damages())
def test_a_broken_file_is_made_anew(dossier: Path, cache: Path, damage: Callable[[bytes], bytes]) -> None:
    refresh(open_index(dossier, cache))
    path = kept(cache)
    path.write_bytes(damage(path.read_bytes()))
    index = open_index(dossier, cache)
    if index.is_complete:
        assert answers(index) == truth(dossier)  # before anybody has looked
    refresh(index)
    assert answers(index) == truth(dossier)


@pytest.mark.parametrize("damage", damages()[:10])
def test_a_file_that_breaks_while_it_is_open_is_made_anew(
    dossier: Path, cache: Path, damage: Callable[[bytes], bytes]
) -> None:
    index = refresh(open_index(dossier, cache))
    path = kept(cache)
    data = damage(path.read_bytes())
    with open(path, "r+b") as file:  # not replaced: the very file that is open
        file.write(data)
        file.truncate()
    assert answers(index) == truth(dossier)
    assert answers(refresh(index)) == truth(dossier)


def test_one_that_breaks_while_another_is_made_does_not_wait_for_that(dossier: Path, cache: Path) -> None:
    index = refresh(open_index(dossier, cache))
    index._base.is_damaged = True  # so that another is made
    refreshing = index.refresh()
    next(progress for progress in refreshing if progress.is_building)
    kept(cache).write_bytes(bytes(100))
    found: list[Results] = []
    asking = threading.Thread(target=lambda: found.append(index.find(parse("كلمة"))), daemon=True)
    asking.start()
    asking.join(60)
    assert found, "it waits for what cannot go on before it has answered"
    assert index.is_partial
    for _progress in refreshing:
        pass
    assert answers(refresh(index)) == truth(dossier)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_one_that_breaks_while_changes_are_looked_for_is_made_anew(
    dossier: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr(looking, "TOGETHER", 40)
    index = refresh(open_index(dossier, cache))
    for number in range(ARTICLES // 2):
        (dossier / "articles" / f"a{number}.toml").unlink()
    refreshing = index.refresh()
    for _step, _progress in zip(range(steps), refreshing, strict=False):
        pass
    kept(cache).write_bytes(bytes(100))
    assert answers(index) == truth(dossier)
    for _progress in refreshing:
        pass
    assert answers(index) == truth(dossier)
    assert list(index.articles) == list(read_dossier(dossier).articles)


@pytest.mark.parametrize(("name", "value"), [("version", "0"), ("origin", "ar /another/dossier")])
def test_what_is_of_another_version_or_dossier_is_made_anew(
    dossier: Path, cache: Path, name: str, value: str
) -> None:
    refresh(open_index(dossier, cache))
    with sqlite3.connect(kept(cache)) as connection:
        data = value.encode()
        checksum = storage._checksum(name, data)
        connection.execute("UPDATE pieces SET checksum = ?, data = ? WHERE key = ?", (checksum, data, name))
    connection.close()
    index = open_index(dossier, cache)
    assert not index.is_complete
    assert answers(refresh(index)) == truth(dossier)


def test_another_default_language_makes_another_index(dossier: Path, cache: Path) -> None:
    refresh(open_index(dossier, cache))
    manifest = dossier / "dossier.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('"ar"', '"az"'), "utf-8")
    index = refresh(open_index(dossier, cache))
    assert len(index.find(parse("lang:az")).articles) == ARTICLES


def program(dossier: Path, cache: Path, many: int = 10_000) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(dossier), str(cache), str(many)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_eight_programs_share_it(dossier: Path, cache: Path) -> None:
    programs = [program(dossier, cache, many) for many in (0, 10_000) * 4]
    outputs = [each.communicate(timeout=60)[0].split() for each in programs]
    assert outputs == [["opened", "a7"]] * 8
    assert not list(cache.glob("*.new"))
    assert answers(open_index(dossier, cache)) == truth(dossier)


@pytest.mark.parametrize("seed", range(12))
def test_a_program_killed_while_it_makes_an_index_leaves_the_next_one_right(
    dossier: Path, cache: Path, seed: int
) -> None:
    killed = program(dossier, cache, many=0 if seed % 2 else 10_000)
    assert killed.stdout is not None
    killed.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.5))
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    killed.stdout.close()
    index = open_index(dossier, cache)
    if index.is_complete:
        assert answers(index) == truth(dossier)
    assert answers(refresh(index)) == truth(dossier)
    until = time.monotonic() + 10
    while helpers(dossier) and time.monotonic() < until:
        time.sleep(0.05)
    assert not helpers(dossier)


def helpers(dossier: Path) -> list[str]:
    """The processes that still work on a dossier."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes().decode(errors="replace")
        except OSError:
            continue
        if "for_others" in command and str(dossier) in command:
            found.append(command)
    return found


def test_what_was_left_behind_long_ago_is_taken_away(dossier: Path, cache: Path) -> None:
    cache.mkdir()
    old, young = cache / "old.new", cache / "young.new"
    for path in (old, young):
        path.write_text("")
    os.utime(old, (1, 1))
    refresh(open_index(dossier, cache))
    assert not old.exists()
    assert young.exists()


def files_of_another_version(cache: Path) -> list[Path]:
    """A dossier's index as another version of the program would have it, and what is beside it."""
    refreshed = [*cache.glob("*.index"), *cache.glob("*.records"), *cache.glob("*.lock")]
    return [path.rename(path.with_name(f"{path.name[:32]}-01234567{path.suffix}")) for path in refreshed]


@pytest.mark.parametrize("is_used", [False, True])
def test_what_another_version_left_is_taken_away_when_it_is_not_used(
    dossier: Path, cache: Path, is_used: bool
) -> None:
    before = refresh(open_index(dossier, cache))
    others = files_of_another_version(cache)
    assert others
    foreign = cache / "01234567.index"
    foreign.touch()
    for path in (*others, foreign):
        os.utime(path, (1_500_000_000, 1_500_000_000))
    if is_used:  # as its program marks it
        os.utime(next(path for path in others if path.suffix == ".lock"))
    refresh(open_index(dossier, cache))
    assert [path.exists() for path in others] == [is_used] * len(others)
    assert foreign.exists()  # it may be anybody's
    assert answers(before) == truth(dossier)  # who has it open keeps it


def test_a_version_that_is_making_its_index_is_left_in_peace(dossier: Path, cache: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    refresh(open_index(dossier, cache))
    others = files_of_another_version(cache)
    for path in others:
        os.utime(path, (1_500_000_000, 1_500_000_000))
    with next(path for path in others if path.suffix == ".lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refresh(open_index(dossier, cache))
    assert all(path.exists() for path in others)


def test_an_index_that_is_opened_is_marked_as_used(dossier: Path, cache: Path) -> None:
    refresh(open_index(dossier, cache))
    (lock,) = cache.glob("*.lock")
    os.utime(lock, (1_500_000_000, 1_500_000_000))
    open_index(dossier, cache)
    assert time.time() - lock.stat().st_mtime < 3600


def test_a_refresh_can_be_left_at_any_step(
    dossier: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for many in (0, 10_000):
        monkeypatch.setattr(making, "_MANY", many)
        for steps in (1, 3, 8):
            index = open_index(dossier, cache)
            refreshing = index.refresh()
            for _step, _progress in zip(range(steps), refreshing, strict=False):
                pass
            refreshing.close()
            assert not list(cache.glob("*.new"))
    assert answers(refresh(open_index(dossier, cache))) == truth(dossier)


def test_other_records_that_have_changed_are_read_again(dossier: Path, cache: Path) -> None:
    path = dossier / "areas" / "trade.toml"
    os.utime(dossier / "dossier.toml", (1_500_000_000.5, 1_500_000_000.5))
    for age, name in enumerate(("One", "Two", "Three")):
        path.write_text(f'name = "{name}"\n', encoding="utf-8")
        os.utime(path, (1_500_000_000.5, 1_500_000_000.5 + age))
        opened = Others(dossier, cache)
        assert opened.dossier.areas["trade"].name.values == {"ar": name}
    path.write_text('name = "Four"\n', encoding="utf-8")
    opened.refresh()
    assert opened.dossier.areas["trade"].name.values == {"ar": "Four"}
