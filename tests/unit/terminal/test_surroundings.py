from __future__ import annotations

import pytest

from tui.terminal.surroundings import is_interactive


def test_a_terminal_on_both_sides_is_interactive() -> None:
    assert is_interactive({"TERM": "xterm-256color"}, True, True)


@pytest.mark.parametrize(("stdin_isatty", "stdout_isatty"), [(False, True), (True, False), (False, False)])
def test_a_pipe_on_either_side_is_not(stdin_isatty: bool, stdout_isatty: bool) -> None:
    assert not is_interactive({"TERM": "xterm-256color"}, stdin_isatty, stdout_isatty)


@pytest.mark.parametrize(
    "environ", [{}, {"TERM": ""}, {"TERM": "dumb"}, {"TERM": "DUMB"}, {"TERM": "unknown"}]
)
def test_a_terminal_that_cannot_place_a_cursor_is_not(environ: dict[str, str]) -> None:
    assert not is_interactive(environ, True, True)


def test_a_driver_named_by_the_environment_needs_no_terminal() -> None:
    served = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    assert is_interactive(served, False, False)
