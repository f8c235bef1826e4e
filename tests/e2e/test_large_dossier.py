"""A large dossier in a terminal: it can be used, and left, while it is read for the first time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pty_session import Session

ARTICLES = 60_000
"""So many that they are not all read before the first of them are shown."""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    (folder / "articles").mkdir()
    (folder / "dossier.toml").write_text(
        'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "en"\n', encoding="utf-8"
    )
    for number in range(ARTICLES):
        path = folder / "articles" / f"a{number:05}.toml"
        body = f"word{number % 7} text{' and so on' * 60}"
        path.write_text(f'headline = "Headline {number}"\nbody = "{body}"\n', encoding="utf-8")
    return folder


def start(dossier: Path, cache: Path) -> Session:
    return Session([sys.executable, "-m", "tui", dossier], env={"XDG_CACHE_HOME": str(cache)})


def processes_of(dossier: Path) -> list[str]:
    found = []
    for process in Path("/proc").iterdir():
        try:
            command = (process / "cmdline").read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if "for_others" in command and str(dossier) in command:
            found.append(command)
    return found


def test_it_is_used_and_left_while_it_is_read(dossier: Path, tmp_path: Path) -> None:
    with start(dossier, tmp_path) as session:
        session.wait_for_text("so far", f"of {ARTICLES} articles read")
        session.press("/", *"word3")
        session.wait_for_text("so far", "word3")
        session.press("enter")
        session.settle()
        session.press("enter")
        session.wait_for_text("word3 text")
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        session.assert_given_back()
        session.wait_for(lambda: not processes_of(dossier), "no process to be left")
    assert not list(tmp_path.rglob("*.new"))


def test_whoever_types_ahead_leaves_at_once(dossier: Path, tmp_path: Path) -> None:
    with start(dossier, tmp_path) as session:
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        session.assert_given_back()
        session.wait_for(lambda: not processes_of(dossier), "no process to be left")


def test_the_whole_takes_over(dossier: Path, tmp_path: Path) -> None:
    with start(dossier, tmp_path) as session:
        session.wait_for_text("so far")
        session.wait_for(lambda: not session.shows("so far") and not session.shows("articles"), "the end")
        assert f"1 Articles · {ARTICLES}" in session.text
        session.press("q")
        assert session.wait_for_end() == "exited 0"
