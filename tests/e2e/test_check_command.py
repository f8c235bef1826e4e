"""`check` as it is used: in a terminal, into a pipe, and by programs that heed its status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from emulators import KITTY, KONSOLE, VTE, XTERM
from hostile_payloads import PAYLOADS
from pty_session import ROOT, Session, environment

COMMAND = [sys.executable, "-m", "tui", "check"]
MANIFEST = 'format = 1\nname = "Test"\ncountries = ["BH"]\ndefault_language = "en"\n'
ARTICLE = 'headline = "A headline"\nbody = "A body"\n'
BLANK = "\u2800"
"""What stands between words where a fence is sent."""

LINE = "\u0642\u0627\u0645 \u0645\u062d\u0645\u062f \ufee3\ufea4\ufee4\ufeaa 2024"
"""Two words, one in presentation forms, and a number: at code point 9 is what is wrong."""


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    env = environment({}) | {"PYTHONPATH": os.fspath(ROOT)}
    return subprocess.run([*COMMAND, *arguments], env=env, cwd=cwd, capture_output=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A clean dossier."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "dossier.toml").write_text(MANIFEST)
    (tmp_path / "articles" / "x.toml").write_text(ARTICLE)
    return tmp_path


def add(folder: Path, text: str, name: str = "x") -> None:
    (folder / "articles" / f"{name}.toml").write_bytes((ARTICLE + text).encode("utf-8", "surrogatepass"))


def test_the_bundled_dossier_is_clean() -> None:
    done = run()
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"27 files checked: no problems\n"


@pytest.mark.parametrize(
    ("text", "arguments", "status"),
    [
        ("", (), 0),
        ("", ("--strict",), 0),
        ("unknown = 1\n", (), 0),
        ("unknown = 1\n", ("--strict",), 1),
        ("url = 5\n", (), 1),
        ("url = 5\n", ("--format", "json"), 1),
        ("url = 5\n", ("--format", "sarif"), 1),
        ("url = 5\n", ("--format", "github"), 1),
        ("", ("--format", "xml"), 2),
        ("", ("--unknown",), 2),
    ],
)
def test_the_status(folder: Path, text: str, arguments: tuple[str, ...], status: int) -> None:
    add(folder, text)
    done = run(str(folder), *arguments)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr


def test_a_dossier_that_cannot_be_opened(folder: Path) -> None:
    assert run(str(folder / "missing")).returncode == 3
    (folder / "dossier.toml").write_text(MANIFEST.replace('"BH"', '"bh"'))
    add(folder, "url = 5\n")
    done = run(str(folder), "--format", "github")
    assert done.returncode == 1  # what was asked for was done: problems were found
    assert done.stderr.startswith(b"relations-tui: The dossier cannot be opened before")
    assert len(done.stdout.splitlines()) == 2  # all the same, everything that is wrong is told


def test_into_a_pipe_text_is_as_it_is_written(folder: Path) -> None:
    add(folder, f"abstract = '''\n{LINE}'''\n")
    done = run(".", cwd=folder)
    told, line, marks, summary = done.stdout.decode().splitlines()
    assert told.startswith("articles/x.toml:4:10: error: abstract: U+FEE3 ")
    assert line == f"    4 | {LINE}'''"
    assert marks == "      | " + " " * 9 + "^~~~"
    assert summary == "2 files checked: 1 error, 0 warnings"


@pytest.mark.parametrize("replies", [XTERM, VTE, KITTY, KONSOLE], ids=["xterm", "VTE", "kitty", "Konsole"])
def test_on_a_terminal(folder: Path, replies: Mapping[bytes, bytes]) -> None:
    add(folder, f"abstract = '''\n{LINE}\n'''\n")
    with Session(
        [*COMMAND, str(folder), "--color", "never"], replies=replies, env={"PYTHONPATH": str(ROOT)}
    ) as session:
        assert session.wait_for_end() == "exited 1"
        said = session.output.decode()
        assert session.attributes == session.attributes_before
    assert "\x1b[8l" not in said
    assert "BidiRendering" not in said
    rows = said.replace("\r", "").replace(BLANK, " ").split("\n")
    at = next(index for index, row in enumerate(rows) if row.startswith("    4 | "))
    if replies is XTERM:
        drawn, marks = rows[at], rows[at + 1]
        # The line runs from right to left: the number is leftmost, and the caret under the first letter of
        # the word, which is its rightmost.
        assert drawn.startswith("    4 | 2024 ")
        assert unicodedata.normalize("NFKC", drawn[marks.index("^")]) == "\u0645"
        assert marks == "      | " + " " * 5 + "~~~^"


@pytest.mark.parametrize(
    ("arguments", "env", "has_colours"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        (("--color", "never"), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
    ],
)
def test_colours_on_a_terminal(
    folder: Path, arguments: tuple[str, ...], env: dict[str, str], has_colours: bool
) -> None:
    add(folder, f"unknown = 1\nabstract = '''\n{LINE}\n'''\n")
    with Session(
        [*COMMAND, ".", *arguments], replies=XTERM, env={"PYTHONPATH": str(ROOT), **env}, cwd=folder
    ) as session:
        assert session.wait_for_end() == "exited 1"
        rows = session.output.decode().replace("\r", "").split("\n")
    if has_colours:
        assert any("\x1b[1;33mwarning\x1b[0m: unknown: " in row for row in rows)
        assert "\x1b[2m      | \x1b[0m\x1b[1;33m^~~~~~~\x1b[0m" in rows
        # Under an Arabic line, too, the marks are where they are without colours.
        assert "\x1b[2m      | \x1b[0m     \x1b[1;31m~~~^\x1b[0m" in rows
    else:
        report = rows[next(index for index, row in enumerate(rows) if "articles/x.toml:" in row) + 1 :]
        assert not any("\x1b" in row for row in report)


def test_colours_in_a_pipe(folder: Path) -> None:
    add(folder, "unknown = 1\n")
    plain = run(".", cwd=folder).stdout
    coloured = run(".", "--color", "always", cwd=folder).stdout
    assert b"\x1b" not in plain
    assert b"\x1b[1;33mwarning\x1b[0m" in coloured
    assert re.sub(rb"\x1b\[[0-9;]*m", b"", coloured) == plain
    for format in ("json", "sarif", "github"):
        assert b"\x1b" not in run(".", "--color", "always", "--format", format, cwd=folder).stdout


def test_a_screen_reader_gets_what_is_written(folder: Path) -> None:
    add(folder, f"abstract = '''\n{LINE}\n'''\n")
    env = {"RELATIONS_TUI_BIDI": "off", "PYTHONPATH": str(ROOT)}
    with Session([*COMMAND, str(folder), "--color", "never"], replies=XTERM, env=env) as session:
        assert session.wait_for_end() == "exited 1"
        assert f"    4 | {LINE}" in session.output.decode()


def test_hostile_texts_and_names_drive_nothing(folder: Path) -> None:
    for number, payload in enumerate(PAYLOADS.values()):
        add(folder, f"abstract = '''{payload}'''\nunknown = 1\n", f"n{number}")
        quoted = "".join(f"\\U{ord(c):08x}" for c in payload if not "\ud800" <= c <= "\udfff")
        add(folder, f'abstract = "{quoted}"\nurl = "{quoted}"\n"{quoted}" = 1\n', f"m{number}")
        name = os.fsencode(folder / "articles") + b"/" + payload[:60].encode("utf-8", "surrogatepass")
        if b"\x00" not in name and b"/" not in payload[:60].encode("utf-8", "surrogatepass"):
            with open(name + b".toml", "wb") as file:
                file.write(b"x = 1")
    for format in ("text", "json", "sarif", "github"):
        done = run(str(folder), "--format", format)
        assert (done.returncode, done.stderr) == (1, b"")
        said = done.stdout.decode("utf-8")
        assert not [c for c in said if unicodedata.category(c) == "Cc" and c != "\n"]
        if format in ("json", "sarif"):
            json.loads(said)
        if format == "github":
            assert all(line.startswith(("::error file=", "::warning file=")) for line in said.splitlines())


def test_hostile_texts_on_a_terminal(folder: Path) -> None:
    for number, payload in enumerate(PAYLOADS.values()):
        add(folder, f"abstract = '''{payload}'''\nunknown = 1\n", f"n{number}")
    env = {"PYTHONPATH": str(ROOT)}
    with Session([*COMMAND, str(folder), "--color", "never"], replies=XTERM, env=env, draws=False) as session:
        assert session.wait_for_end() == "exited 1"
        said = session.output.decode()
    # Questions to the terminal come first; the report has none.
    report = said[said.index("articles/") :]
    assert not [c for c in report if unicodedata.category(c) == "Cc" and c not in "\r\n"]


def test_whoever_has_read_enough_may_go(folder: Path) -> None:
    add(folder, "".join(f"unknown{number} = 1\n" for number in range(5_000)))
    command = [*COMMAND, str(folder)]
    env = environment({}) | {"PYTHONPATH": os.fspath(ROOT)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141
