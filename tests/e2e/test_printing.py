"""Pages and tables on a terminal: laid out as on the screen, and through a real pager as they are sent."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from emulators import KITTY, KONSOLE, PUTTY, VTE, XTERM
from pty_session import ROOT, Session, environment

COMMAND = [sys.executable, "-m", "tui"]
SHOW = [*COMMAND, "show", "01-official-visit", "--color", "never"]
FIRST_WORDS = "الأمين العام لمجلس النواب"
MARK, BLANK = "\u200e", "\u2800"

needs_less = pytest.mark.skipif(shutil.which("less") is None, reason="needs less")


@needs_less
@pytest.mark.parametrize(
    ("replies", "there"),
    [(XTERM, ""), (VTE, MARK), (KITTY, ""), (KONSOLE, BLANK), (PUTTY, BLANK)],
    ids=["xterm", "VTE", "kitty", "Konsole", "PuTTY"],
)
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_less_passes_on_what_each_terminal_is_sent(
    replies: Mapping[bytes, bytes], there: str, locale: str
) -> None:
    env = {"LANG": locale, "RELATIONS_TUI_PAGER": "less"}
    with Session(SHOW, replies=replies, env=env) as session:
        session.wait_for(lambda: b":" in session.output[-20:], "the prompt of less")
        paged = session.output.decode()
        session.press("q")
        assert session.wait_for_end() == "exited 0"
        assert session.attributes == session.attributes_before
    with Session([*SHOW, "--no-pager"], replies=replies, env=env) as session:
        assert session.wait_for_end() == "exited 0"
        printed = session.output.decode()
    assert [sign for sign in (MARK, BLANK) if sign in paged] == ([there] if there else [])
    # Nothing is shown as <U+200E> or in angle brackets byte by byte, and no line is another one.
    rows = [row for row in printed.split("\r\n")[:20] if not row.startswith("\x1b7")]
    assert len(rows) > 15
    assert [row for row in rows if row not in paged] == []
    assert "\x1b[8l" not in paged


@needs_less
def test_the_page_ends_at_the_right_edge_and_is_turned_over() -> None:
    with Session(SHOW, env={"RELATIONS_TUI_PAGER": "less"}) as session:
        session.wait_for_text(FIRST_WORDS)
        first = session.screen.display[0].rstrip()
        assert len(first) == 80
        assert unicodedata.normalize("NFKC", first[::-1]).startswith(FIRST_WORDS)
        session.press(" ", " ", " ")
        session.wait_for_text("not stated")
        session.press("q")
        assert session.wait_for_end() == "exited 0"


def test_what_fits_is_printed_at_once() -> None:
    with Session([*COMMAND, "list", "areas"], env={"RELATIONS_TUI_PAGER": "false"}) as session:
        assert session.wait_for_end() == "exited 0"
        assert session.shows("التعاون البرلماني")
        assert "\x1b[36mparliamentary-cooperation\x1b[0m" in session.output.decode()


def test_a_pager_that_is_not_there() -> None:
    with Session(SHOW, env={"RELATIONS_TUI_PAGER": "no-such-pager"}) as session:
        assert session.wait_for_end() == "exited 0"
        assert session.output.count(b"\n") > 50


def test_an_interrupt_is_the_pagers() -> None:
    with Session(
        SHOW, env={"RELATIONS_TUI_PAGER": f"{sys.executable} -c 'input()'"}, has_shell=True
    ) as session:
        session.settle()
        session.press("ctrl+c")
        status = session.wait_for_end()
        assert status == "exited 0"


@pytest.mark.parametrize(
    ("arguments", "env", "config", "there", "gone"),
    [
        ([], {}, "", "\ufefb", MARK),
        (["--bidi", "iso"], {}, "", MARK, "\x00"),
        ([], {"RELATIONS_TUI_BIDI": "iso"}, "", MARK, "\x00"),
        ([], {}, 'bidi = "iso"\n', MARK, "\x00"),
        (["--bidi", "plain"], {"RELATIONS_TUI_BIDI": "iso"}, "", "\ufefb", MARK),
        (["--bidi", "off"], {}, "", "\u0644\u0627", "\ufefb"),
        (["--forms", "none"], {}, "", "\u0627\u0644", "\ufefb"),
    ],
)
@pytest.mark.parametrize(
    "command", [["list", "articles"], ["search", "lang:ar"], ["show", "03-digital-briefing"]]
)
def test_flags_environment_and_file_say_what_is_sent(
    command: list[str],
    arguments: list[str],
    env: dict[str, str],
    config: str,
    there: str,
    gone: str,
    tmp_path: Path,
) -> None:
    file = tmp_path / "relations-tui" / "config.toml"
    file.parent.mkdir()
    file.write_text(config)
    environ = {"XDG_CONFIG_HOME": str(tmp_path), "PAGER": "cat", **env}
    with Session([*COMMAND, *command, *arguments], env=environ) as session:
        assert session.wait_for_end() == "exited 0"
    printed = session.output.decode()
    assert there in printed
    assert gone not in printed


def test_what_is_set_wrongly_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "relations-tui" / "config.toml"
    file.parent.mkdir()
    file.write_text('\nbidi = "isoo"\n')
    data = str(ROOT / "data" / "bahrain-azerbaijan")
    for arguments in (["list", "areas"], ["list", "areas", "--dossier", data]):
        with Session(
            [*COMMAND, *arguments], env={"XDG_CONFIG_HOME": str(tmp_path)}, size=(200, 24)
        ) as session:
            assert session.wait_for_end() == "exited 0"
        said = session.output.decode()
        assert said.count("config.toml:2: bidi cannot be") == 1
        assert "did you mean \u201ciso\u201d?" in said


@needs_less
@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_to_the_pager_until_that_is_left(signum: signal.Signals) -> None:
    with Session(SHOW, env={"RELATIONS_TUI_PAGER": "less"}) as session:
        session.wait_for(lambda: session.output.rstrip().endswith(b":\x1b[K"), "the pager's prompt")
        session.kill(signum)
        session.settle()
        assert session.status is None
        session.press("q")
        assert session.wait_for_end() == f"killed {signum}"
        assert session.attributes == session.attributes_before


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_no_row_is_broken_by_the_terminal(columns: int) -> None:
    for arguments in (
        ["list", "articles"],
        ["list", "officials"],
        ["search", "البحرين"],
        ["show", "01-official-visit"],
        ["show", "01-official-visit", "--width", "0"],
    ):
        with Session(
            [*COMMAND, *arguments, "--no-pager"], size=(columns, 24), draws=False, env={"NO_COLOR": "1"}
        ) as session:
            assert session.wait_for_end() == "exited 0"
            printed = session.output.decode()
        rows = printed[printed.rfind("\x1b[K") + 3 :] if "\x1b[K" in printed else printed
        assert "\x1b" not in rows
        for row in rows.split("\r\n"):
            assert sum(not unicodedata.combining(each) for each in row) <= columns, (arguments, row)


def test_a_dumb_terminal_gets_what_is_written() -> None:
    with Session(SHOW, env={"TERM": "dumb"}) as session:
        assert session.wait_for_end() == "exited 0"
        assert FIRST_WORDS in session.output.decode()
        assert b"\x1b" not in session.output


def test_the_standard_input_may_be_a_pipe() -> None:
    command = ["sh", "-c", f"echo x | {sys.executable} -m tui list areas --color never"]
    with Session(command) as session:
        assert session.wait_for_end() == "exited 0"
        assert session.shows("التعاون البرلماني")
        assert any("\ufb50" <= letter <= "\ufefc" for letter in session.output.decode())


@pytest.mark.parametrize(
    "arguments",
    [["show", "01-official-visit"], ["list", "articles"], ["show", "smart-transport", "--format", "json"]],
)
def test_no_screen_is_imported(arguments: list[str]) -> None:
    program = (
        "import sys; from tui.cli import main; status = main(sys.argv[1:]); "
        "print(status, *sorted(sys.modules), file=sys.stderr)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment({}),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    status, *modules = finished.stderr.decode().splitlines()[-1].split()
    assert status == "0"
    assert {"textual", "rich", "tui.search", "subprocess"}.isdisjoint(modules)
