"""What commands say beside what they were asked for: on a terminal the names in it read right."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from emulators import KITTY, KONSOLE, VTE, XTERM
from pty_session import ROOT, Session, environment

COMMAND = [sys.executable, "-m", "tui"]
MANIFEST = 'format = 1\nname = "ملف"\ncountries = ["BH", "AZ"]\ndefault_language = "ar"\n'
NOTE = "زيارة إلى باكو\n\nالتقى السيد خالد البحريني ومعالي الوزير حسن الزياني، وعاد السيد خالد البحريني.\n"
KHALID, HASAN = "السيد خالد البحريني", "معالي الوزير حسن الزياني"
MARK, BLANK = "\u200e", "\u2800"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a dossier and a text, both called by an Arabic name."""
    (tmp_path / "ملف").mkdir()
    (tmp_path / "ملف" / "dossier.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "ملف" / "areas").mkdir()
    (tmp_path / "ملف" / "areas" / "baku.toml").write_text('name = "باكو"\n', encoding="utf-8")
    (tmp_path / "زيارة.txt").write_text(NOTE, encoding="utf-8")
    return tmp_path


def environ(**changes: str) -> dict[str, str | None]:
    return {"PYTHONPATH": str(ROOT), **changes}


def said_on_a_terminal(
    arguments: Sequence[str],
    folder: Path,
    status: int,
    replies: Mapping[bytes, bytes] = XTERM,
    size: tuple[int, int] = (100, 24),
    changes: Mapping[str, str] | None = None,
) -> list[str]:
    """The rows that were sent to a terminal, without what was asked of it."""
    env = environ(**(changes or {}))
    with Session([*COMMAND, *arguments], cwd=folder, env=env, replies=replies, size=size) as session:
        assert session.wait_for_end() == f"exited {status}"
        assert session.attributes == session.attributes_before
        printed = session.output.decode()
    printed = printed[printed.rfind("\x1b[K") + 3 :] if "\x1b[K" in printed else printed
    return printed.replace("\r", "").split("\n")


def seen(text: str) -> str:
    """How a name stands on a terminal that leaves characters where they are, its letters not joined."""
    return text[::-1]


def plain(row: str) -> str:
    return unicodedata.normalize("NFKC", row)


IMPORT = ["import", "زيارة.txt", "--into", "ملف"]


def test_the_remarks_of_an_import(folder: Path) -> None:
    made, unknown, _end = map(plain, said_on_a_terminal(IMPORT, folder, 0))
    assert made.startswith(f"{seen('زيارة')}.txt: articles/")
    # Each name is turned round by itself: the number stays behind the one that it is of.
    people = f"“{seen(KHALID)}” (2), “{seen(HASAN)}”"
    assert unknown == f"{seen('زيارة')}.txt: not in the dossier: {people}"


@pytest.mark.parametrize(
    ("replies", "there"), [(VTE, MARK), (KITTY, ""), (KONSOLE, BLANK)], ids=["VTE", "kitty", "Konsole"]
)
def test_each_terminal_is_sent_what_it_needs(
    folder: Path, replies: Mapping[bytes, bytes], there: str
) -> None:
    rows = "".join(said_on_a_terminal(IMPORT, folder, 0, replies))
    assert [sign for sign in (MARK, BLANK) if sign in rows] == ([there] if there else [])
    assert "\x1b" not in rows


def test_a_dry_run_is_a_page_to_read(folder: Path) -> None:
    rows = list(map(plain, said_on_a_terminal([*IMPORT, "--dry-run"], folder, 0)))
    assert f'headline = "{seen("زيارة إلى باكو")}"' in rows
    (body,) = [row for row in rows if seen("التقى") in row]
    assert body.startswith(" ")  # it begins at the right edge
    assert body.endswith(seen("التقى السيد خالد"))
    assert len(body) == 100


def test_no_row_is_broken_by_the_terminal(folder: Path) -> None:
    for row in said_on_a_terminal([*IMPORT, "--dry-run"], folder, 0, size=(40, 24)):
        assert len(row) <= 40


@pytest.mark.parametrize(
    ("arguments", "status", "name"),
    [
        (["show", "لا-شيء"], 1, "لا-شيء"),
        (["list", "areas", "--dossier", "زيارات"], 3, "زيارات"),
        (["check", "زيارة", "زيارة"], 2, "زيارة"),
        (["new", "زيارات", "--no-edit"], 0, "زيارات"),
    ],
)
def test_what_is_said_of_names(folder: Path, arguments: list[str], status: int, name: str) -> None:
    rows = said_on_a_terminal(arguments, folder, status, changes={"RELATIONS_TUI_FORMS": "none"})
    assert any(seen(name) in plain(row) for row in rows)
    assert not any(name in row for row in rows)


@pytest.mark.parametrize(
    "changes", [{"TERM": "dumb"}, {"RELATIONS_TUI_BIDI": "off"}], ids=["dumb", "screen reader"]
)
def test_where_nothing_is_composed_all_stays_as_it_is_written(folder: Path, changes: dict[str, str]) -> None:
    made, unknown, _end = said_on_a_terminal(IMPORT, folder, 0, changes=changes)
    assert made.startswith("زيارة.txt: articles/")
    assert unknown == f"زيارة.txt: not in the dossier: “{KHALID}” (2), “{HASAN}”"


def test_into_a_pipe_all_goes_as_it_is_written(folder: Path) -> None:
    done = subprocess.run(
        [*COMMAND, *IMPORT], cwd=folder, env=environment(environ()), capture_output=True, check=True
    )
    assert done.stdout.decode().startswith("زيارة.txt: articles/")
    assert done.stderr.decode() == f"زيارة.txt: not in the dossier: “{KHALID}” (2), “{HASAN}”\n"


def test_one_stream_may_be_a_terminal_and_the_other_none(folder: Path) -> None:
    quoted = " ".join(f"'{word}'" for word in [*COMMAND, *IMPORT])
    with Session(["sh", "-c", f"{quoted} > said; cat"], cwd=folder, env=environ(), size=(100, 24)) as session:
        session.wait_for_output("not in the dossier")
        session.press("ctrl+d")
        session.wait_for_end()
        # The output may be read by a program that reads keys, too: the terminal is not asked.
        assert b"\x1b[c" not in session.output
        assert seen(KHALID) in plain(session.output.decode().replace(MARK, ""))
    assert (folder / "said").read_text(encoding="utf-8").startswith("زيارة.txt: articles/")
    error = folder / "error"
    with Session([*COMMAND, *IMPORT, "--dry-run"], cwd=folder, env=environ(), stderr=error) as session:
        assert session.wait_for_end() == "exited 0"
        assert seen("التقى") in plain(session.output.decode())
    assert KHALID in error.read_text(encoding="utf-8")
