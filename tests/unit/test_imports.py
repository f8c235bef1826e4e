"""The command line's own start, and all that has never heard of the screen, load no library of the screen."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
    "tui.terminal.detection",
    "tui.errors",
    "tui.i18n",
]


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
