"""What is asked of tmux, played by a script."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.terminal.inquiry import Inquiry
from tui.terminal.output import Output

ENVIRON = {"TMUX": "/nowhere,1,0", "TERM": "tmux-256color"}


def play_tmux(folder: Path, monkeypatch: pytest.MonkeyPatch, *answers: str) -> Path:
    """Have a `tmux` that gives one answer after the other; returns the file that counts them."""
    counter = folder / "asked"
    lines = "".join(f"{number}) echo '{answer}';;\n" for number, answer in enumerate(answers, 1))
    (folder / "tmux").write_text(f"#!/bin/sh\necho >> {counter}\ncase $(wc -l < {counter}) in\n{lines}esac\n")
    (folder / "tmux").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return counter


def test_it_is_asked_once_when_it_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counter = play_tmux(tmp_path, monkeypatch, "kitty(0.26.5)|xterm-kitty|title")
    inquiry = Inquiry(-1, -1, ENVIRON, None)
    inquiry.begin()
    assert inquiry.finish().output is Output.KITTY
    assert inquiry.finish().output is Output.KITTY
    assert len(counter.read_text()) == 1


def test_it_is_asked_again_when_it_has_not_been_told_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_tmux(tmp_path, monkeypatch, "|xterm|title", "XTerm(379)|xterm|256,margins,title")
    inquiry = Inquiry(-1, -1, ENVIRON, None)
    inquiry.begin()
    assert inquiry.finish().terminal == "xterm 379 behind tmux"


def test_there_may_be_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    inquiry = Inquiry(-1, -1, ENVIRON, None)
    inquiry.begin()
    assert inquiry.finish().output is Output.ISO
