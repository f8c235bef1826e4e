"""What was searched for before, and that nothing in the file can do harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.search.past import MOST_KEPT, PastSearches


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "searches.json"


def test_searches_are_kept_each_once_and_the_newest_last(path: Path) -> None:
    past = PastSearches(path)
    for typed in ("محمودوف", "b", " محمودوف ", "", "  ", "x" * 1000):
        past.add(typed)
    assert PastSearches(path).queries == ("b", "محمودوف")
    assert path.stat().st_mode & 0o777 == 0o600


def test_two_programs_do_not_take_from_each_other(path: Path) -> None:
    one, other = PastSearches(path), PastSearches(path)
    assert one.queries == other.queries == ()
    one.add("a")
    other.add("b")
    assert PastSearches(path).queries == ("a", "b")


def test_the_oldest_are_forgotten(path: Path) -> None:
    past = PastSearches(path)
    for number in range(MOST_KEPT + 5):
        past.add(str(number))
    assert past.queries[0] == "5"
    assert len(PastSearches(path).queries) == MOST_KEPT


def test_it_can_be_switched_off(path: Path) -> None:
    past = PastSearches(path, is_kept=False)
    past.add("a")
    assert past.queries == ("a",)
    assert not path.exists()


@pytest.mark.parametrize("held", [b"", b"{", b"{}", b"[1, null, [[]]]", b"\xff", b"[" * 100_000])
def test_a_broken_file_is_as_none(path: Path, held: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(held)
    past = PastSearches(path)
    assert past.queries == ()
    past.add("a")
    assert PastSearches(path).queries == ("a",)


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    past = PastSearches(tmp_path / "file" / "searches.json")
    past.add("a")
    past.add("b")
    assert past.queries == ("a", "b")
