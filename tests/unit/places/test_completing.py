"""Paths are completed as a shell does it, and by who types Arabic too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.places.completing import complete_folder


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("alpha", "alpine/inner", "beta", ".hidden", "أحمد", "bad\nname"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "alphabet.txt").write_text("")
    (tmp_path / "linked").symlink_to(tmp_path / "beta")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "alpine"))
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "text", "names"),
    [
        ("b", "beta/", ("beta",)),
        ("al", "alp", ("alpha", "alpine")),
        ("alp", "alp", ("alpha", "alpine")),
        ("alpi", "alpine/", ("alpine",)),
        ("alpine/", "alpine/inner/", ("inner",)),
        ("BET", "beta/", ("beta",)),
        ("AL", "alp", ("alpha", "alpine")),
        ("احم", "أحمد/", ("أحمد",)),
        ("l", "linked/", ("linked",)),
        (".h", ".hidden/", (".hidden",)),
        ("d", "d", ()),
        ("zzz", "zzz", ()),
        ("no/such/", "no/such/", ()),
        ("beta", "beta/", ("beta",)),
        ("", "", ("alpha", "alpine", "beta", "linked", "أحمد")),
        ("~", "~/", ("~",)),
        ("~/", "~/inner/", ("inner",)),
        ("~/in", "~/inner/", ("inner",)),
        ("~nobody-at-all", "~nobody-at-all", ()),
        ("~nobody-at-all/x", "~nobody-at-all/x", ()),
        ("a\0/b", "a\0/b", ()),
        ("alpine//in", "alpine//inner/", ("inner",)),
    ],
)
def test_completion(typed: str, text: str, names: tuple[str, ...]) -> None:
    assert complete_folder(typed) == (text, names)


def test_an_absolute_path(folders: Path) -> None:
    assert complete_folder(f"{folders}/be").text == f"{folders}/beta/"
    assert complete_folder("/").names


def test_a_folder_that_may_not_be_read(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(path)

    monkeypatch.setattr("os.scandir", refuse)
    assert complete_folder("alpine/") == ("alpine/", ())
