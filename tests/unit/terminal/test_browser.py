import subprocess
from typing import Any

import pytest

from tui.terminal.browser import open_in_browser

URL = "https://example.org/"


class Ran:
    returncode = 0


def test_the_browser_gets_the_address_and_none_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[list[str], dict[str, Any]]] = []

    def run(command: list[str], **options: Any) -> Ran:
        calls.append((command, options))
        return Ran()

    monkeypatch.setattr(subprocess, "run", run)
    assert open_in_browser(URL)
    ((command, options),) = calls
    assert command[-1] == URL
    assert {options[stream] for stream in ("stdin", "stdout", "stderr")} == {subprocess.DEVNULL}
    assert options["start_new_session"]


@pytest.mark.parametrize("error", [FileNotFoundError(), subprocess.TimeoutExpired("browser", 1)])
def test_a_browser_that_does_not_start_is_said_not_to(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str], **options: Any) -> Ran:
        raise error

    monkeypatch.setattr(subprocess, "run", run)
    assert not open_in_browser(URL)
