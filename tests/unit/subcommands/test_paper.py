"""What is printed on: colours, widths, and the order in which text stands."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import tui.subcommands.paper
from tui.subcommands.paper import FOUND, QUIET, Paper, Span
from tui.terminal.output import Output
from tui.text.layout import cut, lay_out

RESET = "\x1b[0m"
ARABIC = "ملف صغير"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 70 columns that leaves characters where they are."""
    monkeypatch.setattr(tui.subcommands.paper, "is_terminal", lambda stream: True)
    monkeypatch.setattr(tui.subcommands.paper, "_size", lambda stream: (70, 20))
    monkeypatch.setattr(tui.subcommands.paper, "_find_output", lambda *_given: (Output.PLAIN, True, ()))


def paper(width: int | None = None, colours: str = "auto", environ: Mapping[str, str] | None = None) -> Paper:
    return Paper(width, colours, {"TERM": "xterm", **(environ or {})})


COLOURS: list[tuple[str, Mapping[str, str], bool, bool]] = [
    ("auto", {}, False, True),
    ("always", {}, True, True),
    ("never", {}, False, False),
    ("auto", {"NO_COLOR": "1"}, False, False),
    ("auto", {"NO_COLOR": ""}, False, True),
    ("always", {"NO_COLOR": "1"}, True, True),
    ("auto", {"CLICOLOR_FORCE": "1"}, True, True),
    ("auto", {"CLICOLOR_FORCE": "0"}, False, True),
    ("auto", {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False, False),
    ("never", {"CLICOLOR_FORCE": "1"}, False, False),
    ("auto", {"CLICOLOR": "0"}, False, False),
    ("auto", {"TERM": "dumb"}, False, False),
]


@pytest.mark.parametrize(("flag", "environ", "in_a_pipe", "_seen"), COLOURS)
def test_colours_in_a_pipe(flag: str, environ: dict[str, str], in_a_pipe: bool, _seen: bool) -> None:
    assert paper(colours=flag, environ=environ).has_colours is in_a_pipe


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("flag", "environ", "_in_a_pipe", "seen"), COLOURS)
def test_colours_on_a_terminal(flag: str, environ: dict[str, str], _in_a_pipe: bool, seen: bool) -> None:
    assert paper(colours=flag, environ=environ).has_colours is seen


def test_width_in_a_pipe() -> None:
    assert [paper(width).width for width in (None, 0, 33)] == [80, 0, 33]
    assert not paper().is_visual


@pytest.mark.usefixtures("terminal")
def test_width_on_a_terminal() -> None:
    # No line is longer than a row: the terminal would put the beginning of an Arabic one below its end.
    assert [paper(width).width for width in (None, 0, 33)] == [70, 70, 33]
    assert paper().is_visual
    assert not paper(environ={"TERM": "dumb"}).is_visual


def test_in_a_pipe_text_stays_as_it_is_written() -> None:
    first, second = lay_out(ARABIC, 4).lines
    assert [paper().draw(ARABIC, line) for line in (None, first, second)] == [ARABIC, "ملف", "صغير"]
    assert paper().draw(ARABIC, cut(ARABIC, 6)) == "ملف ص…"
    assert paper().send(ARABIC) == ARABIC


@pytest.mark.usefixtures("terminal")
def test_inks_lie_on_what_they_are_for_in_either_order() -> None:
    spans = [Span(4, 8, QUIET), Span(0, 3, FOUND)]
    seen = paper(colours="always").draw(ARABIC, cut(ARABIC, 20), spans=spans)
    assert seen.startswith(f"{QUIET}\ufeae")
    assert seen.endswith(f"\ufee3{RESET}")


def test_later_inks_lie_over_earlier_ones_in_a_pipe() -> None:
    drawn = paper(colours="always").draw("abcd", ink=QUIET, spans=[Span(1, 3, FOUND)])
    assert drawn == f"{QUIET}a{RESET}{QUIET}{FOUND}bc{RESET}{QUIET}d{RESET}"
    assert paper(colours="never").draw("abcd", ink=QUIET, spans=[Span(1, 3, FOUND)]) == "abcd"
