"""Changes of files are heard of where the system tells of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.dossier.watching import Watch, folders_of

SOON = 5.0
QUIET = 0.5


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    for name in ("articles", "areas"):
        (tmp_path / name).mkdir()
    (tmp_path / "dossier.toml").write_text("format = 1\n")
    (tmp_path / "articles" / "one.toml").write_text("x = 1\n")
    return tmp_path


@pytest.fixture
def heard(dossier: Path) -> Iterator[threading.Event]:
    heard = threading.Event()
    watch = Watch.begin(dossier, heard.set)
    if watch is None:
        pytest.skip("this system does not tell of changed files")
    yield heard
    watch.stop()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file is written": lambda dossier: (dossier / "articles" / "one.toml").write_text("x = 2\n"),
    "a file comes": lambda dossier: (dossier / "areas" / "trade.toml").write_text("x = 2\n"),
    "a file goes": lambda dossier: (dossier / "articles" / "one.toml").unlink(),
    "a file gets another name": lambda dossier: (dossier / "articles" / "one.toml").rename(
        dossier / "articles" / "two.toml"
    ),
    "the manifest is written": lambda dossier: (dossier / "dossier.toml").write_text("format = 2\n"),
    "a folder comes": lambda dossier: (dossier / "officials").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_change_is_heard_of(
    dossier: Path, heard: threading.Event, change: Callable[[Path], object]
) -> None:
    change(dossier)
    assert heard.wait(SOON)


@pytest.mark.parametrize("name", [".", "articles"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_change_in_a_folder_that_is_a_link_is_heard_of(
    dossier: Path, tmp_path_factory: pytest.TempPathFactory, name: str, change: Callable[[Path], object]
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "folder"
    link = dossier / name if name != "." else elsewhere.with_name("link")
    (dossier / name).rename(elsewhere)
    link.symlink_to(elsewhere)
    path = link if name == "." else dossier
    heard = threading.Event()
    watch = Watch.begin(path, heard.set)
    if watch is None:
        pytest.skip("this system does not tell of changed files")
    try:
        change(path)
        assert heard.wait(SOON)
    finally:
        watch.stop()


def test_to_read_is_no_change(dossier: Path, heard: threading.Event) -> None:
    (dossier / "articles" / "one.toml").read_text()
    list((dossier / "articles").iterdir())
    assert not heard.wait(QUIET)


def test_nothing_is_heard_once_it_is_stopped(dossier: Path) -> None:
    heard = threading.Event()
    watch = Watch.begin(dossier, heard.set)
    if watch is None:
        pytest.skip("this system does not tell of changed files")
    watch.stop()
    heard.clear()
    (dossier / "articles" / "three.toml").write_text("x = 1\n")
    assert not heard.wait(QUIET)


def test_a_folder_that_cannot_be_watched_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import watchdog.observers.api

    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(28, "no more watches")

    monkeypatch.setattr(watchdog.observers.api.BaseObserver, "schedule", refuse)
    assert Watch.begin(tmp_path, lambda: None) is None


def test_only_folders_that_are_there_are_watched(dossier: Path) -> None:
    assert sorted(path.name for path in folders_of(dossier)) == sorted([dossier.name, "areas", "articles"])
