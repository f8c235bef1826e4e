"""What of a dossier's files is looked at to know that they have changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tui.dossier.stamps import Stamps

OLD = (1_500_000_000.0, 1_500_000_000.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for name in ("dossier.toml", "articles/a.toml", "articles/notes.txt"):
        (tmp_path / name).write_text("x", "utf-8")
        os.utime(tmp_path / name, OLD)
    return tmp_path


def test_files_that_stay_as_they_are_have_the_same_stamps(folder: Path) -> None:
    stamps = Stamps.of(folder)
    assert {Path(path).name for path in stamps.files} == {"dossier.toml", "a.toml"}
    assert stamps.are_still(Stamps.of(folder))


@pytest.mark.parametrize("name", ["dossier.toml", "articles/a.toml", "officials/b.toml"])
def test_what_is_written_or_removed_changes_them(folder: Path, name: str) -> None:
    before = Stamps.of(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("other", "utf-8")
    written = Stamps.of(folder)
    assert not before.are_still(written)
    assert not written.are_still(Stamps.of(folder))  # it may be written again in the same moment
    (folder / name).unlink()
    assert not written.are_still(Stamps.of(folder))


@pytest.mark.skipif(os.name == "nt", reason="there a file does not tell when anything of it was changed")
@pytest.mark.parametrize("is_another", [False, True])
def test_what_is_replaced_by_as_much_of_the_same_time_is_seen(folder: Path, is_another: bool) -> None:
    before = Stamps.of(folder)
    path = folder / "articles" / "a.toml"
    time.sleep(0.02)  # the system's clock for files goes in steps
    if is_another:
        path.unlink()
    path.write_text("y", "utf-8")
    os.utime(path, OLD)
    assert not before.are_still(Stamps.of(folder))


def test_a_file_that_was_written_while_it_was_read_is_not_settled(folder: Path) -> None:
    started = time.time_ns()
    (folder / "articles" / "a.toml").write_text("x", "utf-8")
    assert not Stamps.of(folder, started).are_still(Stamps.of(folder))


def test_no_folder_has_no_files(tmp_path: Path) -> None:
    assert Stamps.of(tmp_path / "nowhere") == Stamps({})


def test_what_went_while_they_were_read_is_not_missed(folder: Path) -> None:
    os.utime(folder / "articles", OLD)
    read_at = time.time_ns()
    assert Stamps.of(folder, read_at).are_still(Stamps.of(folder))
    (folder / "articles" / "a.toml").unlink()
    assert not Stamps.of(folder, read_at).are_still(Stamps.of(folder))
