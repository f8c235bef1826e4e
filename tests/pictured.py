"""What the tests in real terminals leave behind: pictures, and a table of what was read in them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

IS_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")
PICTURES = Path(
    os.environ.get("TERMINAL_PICTURES", Path(__file__).resolve().parents[1] / "build" / "terminals")
)


class Result(NamedTuple):
    """A line of the table."""

    terminal: str
    scene: str
    output: str
    errors: float | None
    """The share of characters read wrongly, where text was read."""
    borders: str


RESULTS: list[Result] = []


def need(missing: str) -> None:
    """Skip a test for which this machine lacks something; where everything is to be there, fail."""
    if missing:
        reason = f"not installed: {missing}"
        if IS_CI:
            pytest.fail(reason)
        pytest.skip(reason)


def print_table(reporter: pytest.TerminalReporter) -> None:
    """Print all lines."""
    reporter.section("Arabic read back from pictures of terminals")
    reporter.line(f"{'terminal':<28}{'scene':<12}{'output':<10}{'character errors':>18}  borders")
    for terminal, scene, output, errors, borders in RESULTS:
        rate = "" if errors is None else f"{errors:.1%}"
        reporter.line(f"{terminal:<28}{scene:<12}{output:<10}{rate:>18}  {borders}")
