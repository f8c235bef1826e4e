"""The dossiers that were opened before, and that nothing in the file can do harm."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tui.places.remembered import LONGEST_NAME, MOST_KEPT, PastDossiers
from tui.state import LARGEST


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "dossiers.json"


def test_the_newest_comes_first_and_each_folder_once(path: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "ملف"
    past = PastDossiers(path)
    for folder in (one, other, one):
        past.add(folder, {"ar": "اسم", "en": folder.name})
    first, second = PastDossiers(path).all
    assert (first.path, dict(first.names)) == (one, {"ar": "اسم", "en": "one"})
    assert second.path == other
    assert re.fullmatch(r"\d{4}(-\d\d){2}T\d\d(:\d\d){2}Z", first.opened)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_to_a_folder_is_that_folder(path: Path, tmp_path: Path) -> None:
    folder, link = tmp_path / "folder", tmp_path / "link"
    folder.mkdir()
    link.symlink_to(folder)
    past = PastDossiers(path)
    past.add(folder, {})
    past.add(link, {})
    assert [each.path for each in past.all] == [link]


def test_a_relative_path_is_kept_as_an_absolute_one(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    past = PastDossiers(path)
    past.add(Path("a/../b"), {})
    assert [each.path for each in past.all] == [tmp_path / "b"]


def test_one_can_be_forgotten(path: Path, tmp_path: Path) -> None:
    past = PastDossiers(path)
    past.add(tmp_path / "a", {})
    past.add(tmp_path / "b", {})
    past.remove(tmp_path / "a")
    assert [each.path.name for each in PastDossiers(path).all] == ["b"]


def test_two_programs_do_not_take_from_each_other(path: Path, tmp_path: Path) -> None:
    one, other = PastDossiers(path), PastDossiers(path)
    assert (one.all, other.all) == ((), ())
    one.add(tmp_path / "a", {})
    other.add(tmp_path / "b", {})
    assert [each.path.name for each in one.all] == ["b", "a"]


def test_the_oldest_are_forgotten_and_the_file_stays_readable(path: Path) -> None:
    past = PastDossiers(path)
    for number in range(MOST_KEPT + 3):
        past.add(Path("/", "م" * 1_900, str(number)), {f"x-{tag}": "م" * 10_000 for tag in range(30)})
    assert path.stat().st_size < LARGEST
    kept = PastDossiers(path).all
    assert [each.path.name for each in kept] == [str(n) for n in reversed(range(3, MOST_KEPT + 3))]
    assert {len(name) for each in kept for name in each.names.values()} == {LONGEST_NAME}


def test_nothing_is_kept_where_that_is_not_wanted(path: Path, tmp_path: Path) -> None:
    PastDossiers(path).add(tmp_path / "before", {})
    held = path.read_bytes()
    past = PastDossiers(path, is_kept=False)
    assert not past.all
    past.add(tmp_path / "now", {})
    assert [each.path.name for each in past.all] == ["now"]
    past.remove(tmp_path / "now")
    assert past.all == ()
    assert path.read_bytes() == held


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"{",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b"[1, null, [[]], {}, {'path': 1}]",
        json.dumps(
            [{"path": "relative"}, {"path": "/a\0b"}, {"path": ["/"]}, {"path": "/" * 9_999}]
        ).encode(),
    ],
)
def test_a_broken_file_is_as_none(path: Path, tmp_path: Path, held: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(held)
    past = PastDossiers(path)
    assert past.all == ()
    past.add(tmp_path, {"en": "A"})
    assert [each.path for each in PastDossiers(path).all] == [tmp_path]


def test_what_is_wrong_in_an_entry_is_left_out(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps([{"path": "/a", "names": {"en": 3, "ar": "اسم"}, "opened": "\x1b[31m"}]))
    (found,) = PastDossiers(path).all
    assert found == (Path("/a"), {"ar": "اسم"}, "")


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    past = PastDossiers(tmp_path / "file" / "dossiers.json")
    past.add(tmp_path / "a", {})
    assert [each.path.name for each in past.all] == ["a"]


def test_the_name_of_a_folder_need_be_no_text(path: Path) -> None:
    folder = Path("/tmp/\udcff")
    PastDossiers(path).add(folder, {})
    assert [each.path for each in PastDossiers(path).all] == [folder]
