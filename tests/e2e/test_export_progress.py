"""Very many articles, exported in a terminal: progress is seen, and an interrupt leaves whole files only."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from pty_session import ROOT, Session

sys.path.append(str(ROOT / "tests" / "benchmarks"))

from make_dossier import write_dossier

ARTICLES = 6_000


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    write_dossier(folder, ARTICLES)
    return folder


def test_progress_and_an_interrupt(dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command: list[str | Path] = [sys.executable, "-m", "tui", "export", "--all", "-f", "html"]
    command += ["-o", out, "--dossier", dossier]
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    with Session(command, env=env) as session:
        session.wait_for(lambda: b" of 6,000 files" in session.output, "progress")
        session.press("ctrl+c")
        assert session.wait_for_end() == "exited 130"
        assert "of 6,000 files were written." in session.text
        assert session.attributes == session.attributes_before
    written = os.listdir(out)
    assert 0 < len(written) < ARTICLES
    assert all((out / name).read_bytes().endswith(b"</html>\n") for name in written)
    with Session([*command, "--force"], env=env) as session:
        assert session.wait_for_end() == "exited 0"
        assert "6,000 files were written to" in session.text
    assert len(os.listdir(out)) == ARTICLES


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_whoever_ends_it_leaves_no_hidden_file(dossier: Path, tmp_path: Path, signum: signal.Signals) -> None:
    out = tmp_path / "out"
    out.mkdir()
    command: list[str | Path] = [sys.executable, "-m", "tui", "export", "--all", "-o", out / "all.html"]
    command += ["--dossier", dossier]
    with Session(command, env={"XDG_CACHE_HOME": str(tmp_path / "cache")}) as session:
        session.wait_for(lambda: b" of 6,000 articles" in session.output, "progress")
        (hidden,) = os.listdir(out)
        assert hidden.startswith(".relations-tui-")
        session.kill(signum)
        assert session.wait_for_end() == ("exited 130" if signum == signal.SIGINT else f"killed {signum}")
    assert os.listdir(out) == []


def test_a_signal_between_two_files_is_told_as_an_interrupt_is(dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command: list[str | Path] = [sys.executable, "-m", "tui", "export", "--all", "-f", "html"]
    command += ["-o", out, "--dossier", dossier]
    with Session(command, env={"XDG_CACHE_HOME": str(tmp_path / "cache")}) as session:
        session.wait_for(lambda: b" of 6,000 files" in session.output, "progress")
        session.kill(signal.SIGTERM)
        assert session.wait_for_end() == f"killed {signal.SIGTERM}"
        assert "of 6,000 files were written." in session.text
    assert all(name.endswith(".html") for name in os.listdir(out))
