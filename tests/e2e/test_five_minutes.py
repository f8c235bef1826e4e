"""What README says of a first dossier: every command is run in an empty folder, as it stands there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

ROOT = Path(__file__).parents[2]


def commands() -> list[str]:
    text = (ROOT / "README.md").read_text("utf-8")
    block = text.split("\nIn five minutes:\n\n", 1)[1].split("\n\n", 1)[0]
    lines = block.splitlines()
    assert all(line.startswith("    ") for line in lines)
    return [line.strip() for line in lines]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "relations-tui"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o755)
    folders = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CACHE", "STATE", "CONFIG")}
    kept = {name: os.environ[name] for name in ("LANG", "LC_ALL") if name in os.environ}
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**kept, **folders, "HOME": str(tmp_path), "PATH": path, "PYTHONPATH": str(ROOT)}


def test_every_command_does_what_it_says(tmp_path: Path, environment: dict[str, str]) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    said = {}
    for command in commands():
        done = subprocess.run(
            command,
            shell=True,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, (command, done.stderr)
        said[command] = done.stdout
    assert any(line.startswith("printf") for line in said)
    (check,) = (command for command in said if " check " in command)
    assert "no problems" in said[check]
    (imported,) = (folder / "visits" / "articles").glob("*.toml")
    article = tomli.loads(imported.read_text("utf-8"))
    assert article["headline"] == "Karimova in Manama"
    assert article["about"] == ["energy"]
    assert article["mentions"] == ["leyla"]
    assert str(article["date_published"]) == "2024-05-13"
    # Without a terminal the last one prints what the screen would show.
    assert "Karimova in Manama" in said[commands()[-1]]
