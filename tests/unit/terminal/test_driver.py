from __future__ import annotations

from typing import Any

import pytest
from textual.app import App
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver
from textual.drivers.web_driver import WebDriver
from textual.events import Key
from textual.message import Message

from tui.terminal import driver
from tui.terminal.delivery import NO_WISHES, Wishes
from tui.terminal.device import Terminal
from tui.terminal.opening import Opening


def opening(terminal: Terminal | None = None, wishes: Wishes = NO_WISHES) -> Opening:
    made = Opening({}, wishes)
    made.terminal = terminal
    return made


@pytest.mark.parametrize("base", [WebDriver, HeadlessDriver])
def test_a_driver_named_elsewhere_stays_what_it_is(base: type[Driver]) -> None:
    made = driver.driver_for(base, opening(Terminal(1, 0)))
    assert issubclass(made, base)
    assert not issubclass(made, driver.TerminalDriver)


def test_the_platforms_own_driver_gets_the_terminal() -> None:
    terminal = Terminal(1, 0)
    made = driver.driver_for(LinuxDriver, opening(terminal))
    assert issubclass(made, driver.TerminalDriver)
    assert made.terminal is terminal


def test_without_a_terminal_the_platforms_own_driver_stays_too() -> None:
    made = driver.driver_for(LinuxDriver, opening())
    assert issubclass(made, LinuxDriver)
    assert not issubclass(made, driver.TerminalDriver)


@pytest.mark.parametrize(
    ("wishes", "sent"),
    [
        ({"bidi": "iso"}, "\x1b[1mﻡ\u064e\u200e\x1b[0m"),
        ({"bidi": "iso", "marks": "hide"}, "\x1b[1mﻡ\u200e\x1b[0m"),
        ({"bidi": "plain"}, "\x1b[1mﻡ\u064e\x1b[0m"),
        ({}, "\x1b[1mﻡ\u064e\u200e\x1b[0m"),  # nothing is known of a terminal that cannot be asked
    ],
)
def test_whatever_any_driver_writes_is_sent_as_the_terminal_needs_it(
    wishes: dict[str, str], sent: str
) -> None:
    written: list[str] = []

    class Recorder(HeadlessDriver):
        def write(self, data: str) -> None:
            written.append(data)

    made: Any = driver.driver_for(Recorder, opening(wishes=Wishes(**wishes)))
    made.write(object.__new__(made), "\x1b[1mﻡ\u064e\x1b[0m")
    assert written == [sent]


@pytest.mark.parametrize("base", [HeadlessDriver, LinuxDriver])
async def test_an_app_knows_of_a_key_before_it_has_it(
    base: type[Driver], monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[tuple[str, Message]] = []

    class Foreseeing(App[None]):
        def foresee(self, message: Message) -> None:
            happened.append(("foresees", message))

    made = driver.driver_for(base, opening(Terminal(1, 0) if base is LinuxDriver else None))
    handing = object.__new__(made)  # without a terminal that is open
    handing._app = Foreseeing()
    monkeypatch.setattr(base, "process_message", lambda self, message: happened.append(("has", message)))
    key = Key("x", "x")
    handing.process_message(key)
    assert happened == [("foresees", key), ("has", key)]
