"""Whom names mean is the same whether it was kept or is worked out, whatever becomes of what was kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.search.index import kept_names
from tui.search.index.cache import Cache
from tui.search.index.kept_names import KeptNames
from tui.search.names import NameFinder, NameHit

NAMES = (
    ("a", ("Rustam Mahmudov", "رستم محمودوف")),
    ("b", ("عبد الرحمن بن خالد",)),
    ("c", ("Əliyev",)),
    ("d", ("\udc80", "😀 Smile")),
)
ASKED = ("Mahmudov", "محمود", "Abdurrahman", "Aliyev", "علييف", "rus", "😀", "")


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_names, "_MANY", 1)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache("dossier", tmp_path)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Has an entry for each time that names were worked out."""
    times: list[None] = []
    tables = NameFinder._tables

    def noted(finder: NameFinder) -> object:
        times.append(None)
        return tables(finder)

    monkeypatch.setattr(NameFinder, "_tables", noted)
    return times


def answers(finder: NameFinder) -> list[list[NameHit]]:
    return [finder.find(asked) for asked in ASKED]


TRUTH = answers(NameFinder(NAMES))


def test_what_was_kept_is_taken(cache: Cache, worked_out: list[None]) -> None:
    for _time in range(3):
        assert answers(KeptNames(cache, "state")(NAMES)) == TRUTH
    assert len(worked_out) == 1


@pytest.mark.parametrize(
    ("state", "names"), [("another", NAMES), (None, NAMES), ("state", NAMES[:2])], ids=repr
)
def test_what_is_of_other_files_is_not(
    cache: Cache, worked_out: list[None], state: str | None, names: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    KeptNames(cache, "state")(NAMES)
    worked_out.clear()
    assert answers(KeptNames(cache, state)(names)) == answers(NameFinder(names))
    assert worked_out


def damages() -> list[Callable[[bytes], bytes]]:
    def flipped(step: int) -> Callable[[bytes], bytes]:
        return lambda data: bytes(byte ^ 1 if index % step == 7 else byte for index, byte in enumerate(data))

    cut = [lambda data: data[:-5], lambda data: data + b"x", lambda data: b"", lambda data: data[9:]]
    grown: list[Callable[[bytes], bytes]] = [lambda data: data.replace(b", ", b", 99999999999", 3)]
    return [*cut, *grown, *(flipped(step) for step in (20, 50, 97, 300, 1000))]


@pytest.mark.parametrize("damage", damages())
def test_what_is_broken_is_worked_out_again(cache: Cache, damage: Callable[[bytes], bytes]) -> None:
    KeptNames(cache, "state")(NAMES)
    path = cache.path_of("names")
    assert path is not None
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert answers(KeptNames(cache, "state")(NAMES)) == TRUTH
    assert path.read_bytes() == whole
