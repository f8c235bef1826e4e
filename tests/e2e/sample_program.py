"""A small program under the real one's guard, that fails on demand: the real one has no key for it."""

from __future__ import annotations

import sys
import time
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.events import Resize
from textual.widgets import Static

from tui.terminal.conduct import run_guarded


class SampleApp(App[None]):
    BINDINGS: ClassVar = [
        ("q", "quit", "Quit"),
        ("x", "fail", "Fail"),
        ("w", "fail_in_worker", "Fail in a worker"),
        ("b", "be_busy", "Never come back"),
        ("f", "flood", "Write more than the terminal takes"),
        ("e", "leave_with(3)", "Exit with 3"),
        ("s", "lend", "Lend the terminal"),
        ("ctrl+z", "suspend_process", "Suspend"),
    ]

    def compose(self) -> ComposeResult:
        yield Static("ready \u0633\u0644\u0627\u0645", markup=False)
        yield Static("", id="size")

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _: self.notify("resumed"))

    def on_resize(self, event: Resize) -> None:
        self.query_one("#size", Static).update(f"{event.size.width} by {event.size.height}")

    def action_fail(self) -> None:
        raise ValueError("on \x1b[31mpurpose")

    def action_fail_in_worker(self) -> None:
        def work() -> None:
            raise ValueError("in a worker")

        self.run_worker(work, thread=True)

    def action_be_busy(self) -> None:
        self.query_one("#size", Static).update("busy")
        self.call_after_refresh(self._be_busy)

    def _be_busy(self) -> None:
        while True:
            time.sleep(0.01)

    def action_flood(self) -> None:
        for _ in range(1000):
            if self._driver is not None:
                self._driver.write("flood" * 10_000)

    def action_leave_with(self, status: int) -> None:
        self.exit(return_code=status)

    def action_lend(self) -> None:
        with self.suspend():
            print("lent", flush=True)
            sys.stdin.readline()


if __name__ == "__main__":
    if "broken" in sys.argv:
        SampleApp.CSS = "not { a: style sheet"
    sys.exit(run_guarded(SampleApp))
