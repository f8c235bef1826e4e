"""What users get: wheel and sdist carry the bundled dossier, and the wheel runs where nothing else is.

Builds and installs packages from the package index, so it runs only where CI is set and `build` is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from pty_session import ROOT, Session, environment

pytestmark = [
    pytest.mark.skipif(not os.environ.get("CI"), reason="takes a minute and the network; set CI=1 to run it"),
    pytest.mark.skipif(find_spec("build") is None, reason="needs the dev extra"),
]

DATA = {path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").rglob("*") if path.is_file()}

NAME = "\u0635\u0627\u0628\u0631 \u062d\u0627\u062c\u064a\u064a\u0641"
"""Sabir Hajiyev, an official of the bundled dossier."""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an sdist, and the wheel built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", folder, ROOT], check=True)
    return folder


@pytest.fixture(scope="module")
def installed(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with the wheel and what it depends on, nothing else."""
    [wheel] = packages.glob("*.whl")
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([folder / "bin" / "pip", "install", "-q", wheel], check=True)
    return folder / "bin"


def test_the_wheel_carries_the_dossier(packages: Path) -> None:
    [wheel] = packages.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    prefix = "tui/_data/"
    assert {name.removeprefix(prefix) for name in names if name.startswith(prefix)} == DATA
    assert not [name for name in names if name.startswith(("tests/", "data/"))]
    assert "tui/screens/browse.tcss" in names
    assert {f"tui/schemas/{name}.json" for name in ("config", "dossier", "article", "area")} <= set(names)
    shared = {name.partition(".data/data/")[2] for name in names} - {""}
    assert shared == {
        "share/man/man1/relations-tui.1",
        "share/bash-completion/completions/relations-tui",
        "share/zsh/site-functions/_relations-tui",
        "share/fish/vendor_completions.d/relations-tui.fish",
    }


def test_the_sdist_carries_the_dossier_and_the_tests(packages: Path) -> None:
    [sdist] = packages.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"data/{name}" for name in DATA} <= names
    assert {"README.md", "CHANGELOG.md", "LICENSE", "tests/e2e/test_packaging.py"} <= names


def test_the_installed_program_opens_the_bundled_dossier(installed: Path, tmp_path: Path) -> None:
    with Session([installed / "relations-tui"], env={"PYTHONPATH": None}, cwd=tmp_path) as session:
        session.wait_for_text(NAME)
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        session.assert_given_back()


def test_the_installed_program_has_its_files_at_hand(installed: Path, tmp_path: Path) -> None:
    for arguments, beginning in ((["completion", "bash"], "#"), (["config", "schema", "article"], "{")):
        result = subprocess.run(
            [installed / "relations-tui", *arguments],
            capture_output=True,
            text=True,
            check=True,
            cwd=tmp_path,
            env=environment({"PYTHONPATH": None}),
        )
        assert result.stdout.startswith(beginning)
    assert (installed.parent / "share" / "man" / "man1" / "relations-tui.1").is_file()


def test_the_installed_program_exports(installed: Path, tmp_path: Path) -> None:
    article = next((ROOT / "data").glob("*/articles/*.toml")).stem
    result = subprocess.run(
        [installed / "relations-tui", "export", article],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=environment({"PYTHONPATH": None}),
    )
    assert len(result.stdout.decode()) > 200
    assert result.stderr == b""
