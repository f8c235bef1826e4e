"""The letters that are not drawn joined unless it is wished, held against the fonts themselves."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import uncommon_letters

from tui.text.shaping import UNCOMMON


def dejavu_sans_mono() -> Path:
    if shutil.which("fc-query") is None or shutil.which("fc-list") is None:
        pytest.skip("fontconfig's fc-query and fc-list are not installed")
    done = subprocess.run(
        ["fc-list", "--format=%{file}\n", ":family=DejaVu Sans Mono:slant=0:weight=80"],
        capture_output=True,
        text=True,
        check=True,
    )
    if not done.stdout:
        pytest.skip("the font DejaVu Sans Mono is not installed")
    return Path(done.stdout.splitlines()[0])


def test_dejavu_sans_mono_lacks_forms_of_them_and_of_no_other() -> None:
    font = dejavu_sans_mono()
    assert uncommon_letters.uncommon_letters([font]) == UNCOMMON
    assert uncommon_letters.characters_of(font).isdisjoint(UNCOMMON)
