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
    "tui.export.plain_text",
    "tui.export.files",
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
