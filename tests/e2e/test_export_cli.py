"""The command in a process of its own: streams, locales, pipes, and what it imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "tui"]
ARTICLE = "01-official-visit"
FULL_DEVICE = Path("/dev/full")


def environment(**changes: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
    }
    return kept | {"PYTHONPATH": str(REPOSITORY)} | changes


def run(*arguments: str | bytes, **changes: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "C.UTF-8"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_the_bytes_are_the_same_in_every_locale(changes: dict[str, str]) -> None:
    usual = run("export", ARTICLE)
    exported = run("export", ARTICLE, **changes)
    assert exported.returncode == 0
    assert exported.stderr == b""
    assert exported.stdout == usual.stdout
    assert b"\r" not in exported.stdout
    assert "محمد إبراهيم السيسى البوعينين" in exported.stdout.decode()
    assert run(**changes).stdout == run().stdout


def test_a_file_and_the_output_hold_the_same(tmp_path: Path) -> None:
    path = tmp_path / "ملف.txt"
    assert run("export", ARTICLE, "-o", str(path)).returncode == 0
    assert path.read_bytes() == run("export", ARTICLE).stdout
    assert os.listdir(tmp_path) == [path.name]


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\x1b[31m.txt"
    assert run("export", ARTICLE, "-o", path).returncode == 0
    again = run("export", ARTICLE, "-o", path)
    assert again.returncode == 4
    assert b"\x1b" not in again.stderr
    assert run("export", b"\xff", "--dossier", b"\xff").returncode == 3
    assert run("export", b"\xff").returncode == 1


def test_without_a_terminal_the_list_has_no_escapes() -> None:
    listed = run()
    assert listed.returncode == 0
    assert ARTICLE.encode() in listed.stdout
    assert b"\x1b" not in listed.stdout + listed.stderr


def test_without_a_home(tmp_path: Path) -> None:
    bare = {name: value for name, value in environment().items() if name != "HOME"}
    for arguments in ([], ["export", ARTICLE]):
        finished = subprocess.run(
            [*COMMAND, *arguments],
            env=bare,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
        )
        assert finished.returncode == 0


@pytest.mark.parametrize("arguments", [["export", ARTICLE], [], ["--help"], ["--version"]])
def test_a_closed_pipe_is_no_news(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        finished = subprocess.run(
            [*COMMAND, *arguments],
            env=environment(),
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    assert finished.stderr == b""
    assert finished.returncode == 141


@pytest.mark.skipif(not FULL_DEVICE.exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["export", ARTICLE], ["--help"], ["list", "--help"]])
def test_a_full_output_is_told(arguments: list[str]) -> None:
    with FULL_DEVICE.open("wb") as full:
        finished = subprocess.run(
            [*COMMAND, *arguments],
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert finished.returncode == 4
    assert finished.stderr.count(b"\n") == 1
    assert b"No space left" in finished.stderr


@pytest.mark.parametrize("closed", ["1", "2", "0", "1 2"])
def test_closed_streams(closed: str) -> None:
    redirections = " ".join(f"{stream}>&-" for stream in closed.split())
    finished = subprocess.run(
        ["sh", "-c", f'"$0" -m tui export {ARTICLE} {redirections}', sys.executable],
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert finished.returncode == (4 if "1" in closed else 0)
    assert b"Traceback" not in finished.stderr


@pytest.mark.parametrize(
    "arguments", [["export", ARTICLE], ["export", ARTICLE, "--width", "40"], [], ["--version"]]
)
def test_no_screen_is_imported(arguments: list[str]) -> None:
    program = (
        "import sys; from tui.cli import main; status = main(sys.argv[1:]); "
        "print(status, *sorted(sys.modules), file=sys.stderr)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=True,
    )
    status, *modules = finished.stderr.decode().splitlines()[-1].split()
    assert status == "0"
    assert {"textual", "rich"}.isdisjoint(modules)
    if arguments == ["--version"]:
        assert {"tomli", "dataclasses", "tui.dossier", "tui.export"}.isdisjoint(modules)
    elif "--width" not in arguments:
        assert {"bidi", "arabic_reshaper", "wcwidth", "tui.search"}.isdisjoint(modules)
