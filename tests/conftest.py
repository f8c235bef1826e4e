"""What every test needs: how thorough Hypothesis is, and when a whole conformance suite runs.

As the first `conftest.py` it also puts `tests/` on the import path, so that a test says `import strategies`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pictured
import presented
import pytest
from hypothesis import HealthCheck, settings

from tui.text.presentation import Presentation

IS_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), max_examples=500)
settings.register_profile("thorough", parent=settings.get_profile("default"), max_examples=5000)
settings.load_profile("ci" if IS_CI else "default")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the whole of a conformance suite to CI and to `-m whole`; its sample always runs."""
    if IS_CI or "whole" in config.option.markexpr:
        return
    for item in items:
        if "whole" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="the whole suite runs with CI=true or -m whole"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was read in real terminals, if any were looked at."""
    if pictured.RESULTS:
        pictured.print_table(terminalreporter)


@pytest.fixture(params=presented.EACH, ids=lambda each: f"{each.order}-{each.forms}", scope="module")
def each_presentation(request: pytest.FixtureRequest) -> Iterator[Presentation]:
    """Run the module's tests that ask for it in every presentation, one after the other."""
    with presented.presented(*request.param):
        yield request.param


@pytest.fixture(autouse=True)
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all lists have what is found when a key has been handled: a pilot waits for that, not for frames.

    Tests of the steps themselves (`test_steps`) turn them on again.
    """
    if request.path.parent.name == "ui":
        from tui.screens.searching import SearchingScreen

        monkeypatch.setattr(SearchingScreen, "SHOWS_IN_STEPS", False)
