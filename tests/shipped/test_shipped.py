"""What is made from the program's own tables, and shipped as files, is what these tables give now."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from make_shipped import ROOT, shipped

from tui.subcommands import SUBCOMMANDS

SHIPPED = dict(shipped())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_it_is_up_to_date(path: Path) -> None:
    command = "python tests/shipped/make_shipped.py makes it again"
    assert path.read_bytes().decode() == SHIPPED[path], command


def test_nothing_else_is_there() -> None:
    folders = {path.parent for path in SHIPPED}
    assert all(folder.is_relative_to(ROOT) for folder in folders)
    assert {path for folder in folders for path in folder.iterdir() if path.is_file()} == set(SHIPPED)


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_the_manual_page_is_understood_and_says_all() -> None:
    done = subprocess.run(
        ["man", "--warnings=w,all", "-l", ROOT / "man" / "relations-tui.1"],
        capture_output=True,
        text=True,
        env={**os.environ, "MANWIDTH": "110", "LC_ALL": "C.UTF-8", "MANPAGER": "cat", "GROFF_NO_SGR": "1"},
        check=True,
    )
    assert done.stderr == ""
    page = re.sub(".\b", "", done.stdout)
    for subcommand in SUBCOMMANDS:
        assert f"\n   relations-tui {subcommand.name} [options]" in page
    for option in (
        "--bidi auto|plain",
        "-o, --output OUTPUT",
        "--format table|json",
        "RELATIONS_TUI_MARKS",
        "RELATIONS_TUI_PAGER, PAGER",
    ):
        assert option in page
    assert "or a name: such as ~/dossiers/mine" in " ".join(page.split())
    assert "'relations-tui new' has made" in " ".join(page.split())


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_the_manual_page_is_portable() -> None:
    done = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", ROOT / "man" / "relations-tui.1"],
        capture_output=True,
        text=True,
    )
    complaints = [line for line in done.stdout.splitlines() if "missing date" not in line]
    assert complaints == []
