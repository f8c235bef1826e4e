"""Which pager is used, for what, and what it is told."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tui.subcommands.paging import find_pager, print_lines, shows_colours
from tui.subcommands.paper import Paper

LINES = [f"line {number}" for number in range(100)]


@pytest.fixture
def paper() -> Paper:
    """A terminal of ten rows."""
    paper = Paper(None, "never", {})
    paper.is_terminal, paper.rows = True, 10
    return paper


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a pager was given, after what it was told."""
    path = tmp_path / "kept"
    monkeypatch.setenv("RELATIONS_TUI_PAGER", f'{{ echo "$LESS|$LESSCHARSET"; cat; }} > {path}')
    monkeypatch.delenv("LESS", raising=False)
    monkeypatch.delenv("LESSCHARSET", raising=False)
    return path


@pytest.mark.parametrize(
    ("environ", "pager"),
    [
        ({"PAGER": "more"}, "more"),
        ({"PAGER": "more", "RELATIONS_TUI_PAGER": "less -S"}, "less -S"),
        ({"PAGER": "more", "RELATIONS_TUI_PAGER": ""}, None),
        ({"PAGER": "cat"}, None),
        ({"PAGER": " "}, None),
    ],
)
def test_the_persons_own_pager(environ: dict[str, str], pager: str | None) -> None:
    assert find_pager(environ) == pager


def test_less_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert find_pager({}) == "less"
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert find_pager({}) is None


@pytest.mark.parametrize(
    ("pager", "less", "shows"),
    [
        ("less", None, True),
        ("less", "FRX", True),
        ("less", "-i --RAW-CONTROL-CHARS", True),
        ("less", "iM", False),
        ("less", "", False),
        ("/usr/bin/less", "iM", False),
        ("less -R", "iM", True),
        ("more", "iM", True),
        (None, "iM", True),
    ],
)
def test_whether_colours_get_through(pager: str | None, less: str | None, shows: bool) -> None:
    assert shows_colours(pager, {} if less is None else {"LESS": less}) is shows


def test_what_fits_is_not_paged(paper: Paper, kept: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    print_lines(LINES[:9], paper)
    assert capsysbinary.readouterr().out.decode().splitlines() == LINES[:9]
    assert not kept.exists()


def test_what_does_not_fit_is_paged(
    paper: Paper, kept: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    print_lines(LINES[:10], paper)
    assert capsysbinary.readouterr().out == b""
    assert kept.read_text().splitlines() == ["FRX|utf-8", *LINES[:10]]


def test_what_less_is_told_already_stays(paper: Paper, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LESS", "S")
    monkeypatch.setenv("LESSCHARSET", "latin1")
    print_lines(LINES, paper)
    assert kept.read_text().splitlines() == ["S|latin1", *LINES]


def test_no_pager_is_wanted_or_there_is_no_terminal(
    paper: Paper, kept: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    print_lines(LINES, paper, pages=False)
    paper.is_terminal = False
    print_lines(LINES, paper)
    assert capsysbinary.readouterr().out.decode().splitlines() == LINES * 2
    assert not kept.exists()


def test_a_pager_that_is_not_there_costs_nothing(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("RELATIONS_TUI_PAGER", "/no/such/pager --please")
    many = [f"{number} {'x' * 1000}" for number in range(300)]  # more than a pipe takes
    print_lines(many, paper)
    assert capsysbinary.readouterr().out.decode().splitlines() == many


def test_a_pager_that_is_left_ends_the_work(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELATIONS_TUI_PAGER", f'"{sys.executable}" -c "input()"')
    drawn = 0

    def lines() -> object:
        nonlocal drawn
        for drawn in range(1_000_000):  # noqa: B007
            yield "x" * 100

    print_lines(lines(), paper)  # type: ignore[arg-type]
    assert drawn < 100_000
