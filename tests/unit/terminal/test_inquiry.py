"""What is asked of tmux, played by a script."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.terminal.inquiry import Inquiry
from tui.terminal.output import Output

ENVIRON = {"TMUX": "/nowhere,1,0", "TERM": "tmux-256color"}


@pytest.fixture(autouse=True)
def _fonts_of_no_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.terminal.inquiry.kitty_has_arabic", lambda environ: None)


def play_tmux(folder: Path, monkeypatch: pytest.MonkeyPatch, *answers: str) -> Path:
    """Have a `tmux` that gives one answer after the other; returns the file that counts them."""
    counter = folder / "asked"
    lines = "".join(f"{number}) echo '{answer}';;\n" for number, answer in enumerate(answers, 1))
    (folder / "tmux").write_text(f"#!/bin/sh\necho >> {counter}\ncase $(wc -l < {counter}) in\n{lines}esac\n")
    (folder / "tmux").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return counter


def test_it_is_asked_once_when_it_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counter = play_tmux(tmp_path, monkeypatch, "/dev/pts/9|kitty(0.26.5)|xterm-kitty|title")
    inquiry = Inquiry(-1, -1, ENVIRON, None)
    inquiry.begin()
    assert inquiry.finish().output is Output.KITTY
    assert inquiry.finish().output is Output.KITTY
    assert len(counter.read_text()) == 1


def test_the_font_is_looked_up_where_it_matters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play_tmux(tmp_path, monkeypatch, *["/dev/pts/9|kitty(0.26.5)|xterm-kitty|title"] * 2)
    monkeypatch.setattr("tui.terminal.inquiry.kitty_has_arabic", lambda environ: False)
    inquiry = Inquiry(-1, -1, ENVIRON, None)
    inquiry.begin()
    assert inquiry.finish().output is Output.LETTERS


def test_it_is_asked_again_when_it_has_not_been_told_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_tmux(tmp_path, monkeypatch, "/dev/pts/9||xterm|title", "/dev/pts/9|XTerm(379)|xterm|256,margins")
    inquiry = Inquiry(-1, -1, ENVIRON, None)
    inquiry.begin()
    assert inquiry.finish().terminal == "xterm 379 behind tmux"


@pytest.fixture
def tty() -> Iterator[tuple[int, str]]:
    master, slave = os.openpty()
    yield slave, os.ttyname(slave)
    os.close(master)
    os.close(slave)


def test_it_counts_where_it_shows_this_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tty: tuple[int, str]
) -> None:
    play_tmux(tmp_path, monkeypatch, f"{tty[1]}|kitty(0.26.5)|xterm-kitty|title")
    inquiry = Inquiry(tty[0], tty[0], {**ENVIRON, "TERM": "xterm"}, None, ask=False)
    inquiry.begin()
    assert inquiry.finish().terminal == "kitty 0.26.5 behind tmux"


def test_a_terminal_that_was_started_from_it_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tty: tuple[int, str]
) -> None:
    play_tmux(tmp_path, monkeypatch, "/dev/pts/99999|kitty(0.26.5)|xterm-kitty|title")
    environ = {**ENVIRON, "TERM": "xterm-256color", "VTE_VERSION": "7006"}
    inquiry = Inquiry(tty[0], tty[0], environ, None, ask=False)
    inquiry.begin()
    assert inquiry.finish().terminal == "VTE"
    assert inquiry.finish().multiplexer == ""


def test_there_may_be_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    inquiry = Inquiry(-1, -1, ENVIRON, None)
    inquiry.begin()
    assert inquiry.finish().output is Output.ISO
