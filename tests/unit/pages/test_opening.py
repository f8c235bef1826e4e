"""A small dossier is read as a whole, a large one opened by its index; nobody can tell from what is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli import main
from tui.dossier.records import Dossier
from tui.errors import DossierError
from tui.pages import opening
from tui.pages.opening import is_large, open_dossier
from tui.search.index.indexed import Index


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "dossier"
    (folder / "articles").mkdir(parents=True)
    (folder / "dossier.toml").write_text(
        'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "en"\n', encoding="utf-8"
    )
    for number in range(6):
        (folder / "articles" / f"a{number}.toml").write_text(
            f'headline = "Headline {number}"\nbody = "body {number % 2} words"\n', encoding="utf-8"
        )
    (folder / "articles" / "broken.toml").write_text("headline = ", encoding="utf-8")
    return folder


@pytest.mark.parametrize(("large", "expected"), [(3, True), (6, True), (7, False), (2_000, False)])
def test_how_many_articles_are_many(
    folder: Path, monkeypatch: pytest.MonkeyPatch, large: int, expected: bool
) -> None:
    monkeypatch.setattr(opening, "LARGE", large)
    assert is_large(folder) == is_large(folder / "dossier.toml") == expected
    assert isinstance(open_dossier(folder), Index if expected else Dossier)


def test_what_is_no_dossier_is_not_large(tmp_path: Path) -> None:
    assert not is_large(tmp_path / "nowhere")
    with pytest.raises(DossierError):
        open_dossier(tmp_path)


@pytest.mark.parametrize(
    "command",
    [
        ["search", "--format", "json", "words"],
        ["search", "--format", "json", "body", "1"],
        ["search", "--format", "json", "nothing-at-all"],
        ["search", "--format", "json", "--exact", "Headline 3"],
        ["export", "a3"],
        ["export", "broken"],
        ["export", "a9"],
    ],
)
def test_a_command_prints_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    arguments = [*command, "--dossier", str(folder)]
    said = []
    for large in (2_000, 3, 3):
        monkeypatch.setattr(opening, "LARGE", large)
        status = main(arguments)
        captured = capsys.readouterr()
        lines = [line for line in captured.err.splitlines() if "first time" not in line]
        said.append((status, captured.out, lines))
    assert said[0] == said[1] == said[2]
    assert any("broken.toml" in line for line in said[0][2])
