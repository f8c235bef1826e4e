from __future__ import annotations

from typing import Any

import pytest
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver
from textual.drivers.web_driver import WebDriver

from tui.terminal import driver
from tui.terminal.device import Terminal


@pytest.mark.parametrize("base", [WebDriver, HeadlessDriver])
def test_a_driver_named_elsewhere_stays_what_it_is(base: type[Driver]) -> None:
    made = driver.driver_for(base, Terminal(1, 0))
    assert issubclass(made, base)
    assert not issubclass(made, driver.TerminalDriver)


def test_the_platforms_own_driver_gets_the_terminal() -> None:
    terminal = Terminal(1, 0)
    made = driver.driver_for(LinuxDriver, terminal)
    assert issubclass(made, driver.TerminalDriver)
    assert made.terminal is terminal


def test_without_a_terminal_the_platforms_own_driver_stays_too() -> None:
    made = driver.driver_for(LinuxDriver, None)
    assert issubclass(made, LinuxDriver)
    assert not issubclass(made, driver.TerminalDriver)


def test_all_that_is_written_is_prepared_in_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    class Recorder(HeadlessDriver):
        def write(self, data: str) -> None:
            written.append(data)

    monkeypatch.setattr(driver, "prepare_output", str.upper)
    made: Any = driver.driver_for(Recorder, None)
    made.write(object.__new__(made), "text")
    assert written == ["TEXT"]
