"""The command line's own start, and all that has never heard of the screen, load no library of the screen."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tui.dossier.bundled import bundled_dossier
from tui.subcommands import SUBCOMMANDS

SCREENLESS = [
    "tui.cli",
    "tui.text.layout",
    "tui.dossier.reading",
    "tui.dossier.relations",
    "tui.search.finding",
    "tui.search.highlighting",
    "tui.search.query",
    "tui.search.reasons",
    "tui.search.wrong_layout",
    "tui.search.mentions",
    "tui.importing.importer",
    "tui.importing.markdown",
    "tui.importing.pages",
    "tui.subcommands.import_records",
    "tui.export.plain_text",
    "tui.export.files",
    "tui.export.html_page",
    "tui.export.markdown",
    "tui.export.schema_org",
    "tui.export.citations",
    "tui.subcommands.list_records",
    "tui.subcommands.show",
    "tui.subcommands.search",
    "tui.subcommands.export",
    "tui.subcommands.filing",
    "tui.check.checking",
    "tui.check.as_text",
    "tui.pages",
    "tui.settings",
    "tui.config_file",
    "tui.rebinding",
    "tui.terminal.detection",
    "tui.errors",
    "tui.i18n",
]


ARGUMENTS = {
    "export": ["01-official-visit"],
    "show": ["01-official-visit"],
    "search": ["البحرين"],
    "list": ["articles"],
    "check": [],
    "config": ["show"],
    "completion": ["--ids", "article"],
}
"""What a command is given to do its work; all others are asked for their help."""


@pytest.mark.parametrize("command", [subcommand.name for subcommand in SUBCOMMANDS])
def test_no_command_loads_the_screens_library(command: str) -> None:
    arguments = [command, *ARGUMENTS.get(command, ["--help"])]
    check = (
        f"import sys; from tui.cli import main; status = main({arguments!r}); "
        "print('\\n', status, sorted({'textual', 'rich'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, stdin=subprocess.DEVNULL, check=True
    )
    *_printed, status, found = result.stdout.decode().split()
    assert found == "[]"
    assert status == "0" or command == "check", result.stderr.decode()


def test_the_whole_parser_loads_no_library_of_the_screen_nor_any_other_that_is_dear() -> None:
    check = "import sys, tui.cli; tui.cli.whole_parser(); print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    dear = {"textual", "rich", "shtab", "bidi", "arabic_reshaper", "watchdog", "sqlite3"}
    assert not dear & set(result.stdout.split())


def test_ids_for_a_shell_load_little() -> None:
    check = (
        "import sys; from tui.cli import main; main(['completion', '--ids', 'article']); print(*sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    dear = {
        "textual",
        "rich",
        "bidi",
        "difflib",
        "dataclasses",
        "tui.dossier.reading",
        "tui.search",
        "tui.pages",
        "json",
    }
    assert not dear & set(result.stdout.split())


@pytest.mark.parametrize("module", SCREENLESS)
def test_the_screens_library_is_not_loaded(module: str) -> None:
    check = f"import sys, {module}; print(sorted({{'textual', 'rich'}} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_the_screen_is_loaded_without_what_encrypts_and_what_is_seldom_needed() -> None:
    check = """
import sys
from tui import plain_asyncio
plain_asyncio.load()
import tui.app, tui.pages.opening, tui.pages.library, tui.search.index.indexed
unwanted = {"ssl", "_ssl", "_hashlib", "wcwidth", "multiprocessing"}
print(sorted(unwanted & set(sys.modules)))
import asyncio, ssl
asyncio.run(asyncio.sleep(0))
print(ssl.OPENSSL_VERSION_INFO > ())
"""
    result = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert result.stdout.split("\n") == ["[]", "True", ""]


@pytest.mark.parametrize("command", ["list", "show", "search", "export"])
def test_what_finds_places_of_mistakes_is_not_loaded_where_there_are_none(command: str) -> None:
    program = (
        "import sys; from tui.cli import main; status = main(sys.argv[1:]);"
        "print(status, *sorted(sys.modules), file=sys.stderr)"
    )
    arguments = [command, *ARGUMENTS[command], "--dossier", str(bundled_dossier())]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    status, *modules = done.stderr.split()
    assert status == "0"
    places = {"tui.dossier.locating", "tui.dossier.toml_scanning", "tui.dossier.refusing"}
    others = {"tui.search.mentions", "tui.pages.builder"} if command == "search" else set()
    assert (places | others).isdisjoint(modules)
