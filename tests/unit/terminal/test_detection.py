"""Which terminal is recognised, and what it is sent; with the answers and variables of real emulators."""

from __future__ import annotations

import pytest

from tui.terminal.detection import colour_environment, decide, find_multiplexer
from tui.terminal.kinds import BIDI_MODE, KONSOLE_PROFILE, MLTERM_CTL, Switch
from tui.terminal.output import Output
from tui.terminal.queries import Replies

PLAIN, SWITCH, ISO, FENCE, KITTY = Output.PLAIN, Output.SWITCH, Output.ISO, Output.FENCE, Output.KITTY
NOTHING = Replies()
X256 = {"TERM": "xterm-256color"}


def replies(
    secondary: tuple[int, ...], version: str = "", mode: int | None = 0, between: tuple[int, ...] = ()
) -> Replies:
    return Replies(mode, version, secondary, (64, 1), between)


OFF = Switch(BIDI_MODE.off, "")
XTERM = replies((41, 379, 0), "XTerm(379)")
VTE = replies((65, 7006, 1), mode=1)
KONSOLE = replies((0, 115, 0), "Konsole 22.12.3", None)
KITTY_ANSWER = replies((1, 4000, 26), "kitty(0.26.5)")
MINTTY = replies((77, 30700, 0), "mintty 3.7.0", 1)


@pytest.mark.parametrize(("has_arabic", "output"), [(True, KITTY), (None, KITTY), (False, Output.LETTERS)])
def test_a_font_without_arabic_letters_is_another_output(has_arabic: bool | None, output: Output) -> None:
    told = KITTY_ANSWER._replace(has_arabic=has_arabic)
    for environ, between, client in (
        (X256, (), ""),
        ({"TERM": "screen"}, (83, 40900, 0), ""),
        ({"TERM": "tmux-256color"}, (), "kitty(0.26.5)|xterm-kitty|"),
    ):
        found = decide(environ, told._replace(between=between), client)
        assert found.output is output
        assert found.depends_on_font
    assert not decide(X256, XTERM._replace(has_arabic=has_arabic)).depends_on_font


@pytest.mark.parametrize(
    ("environ", "answered", "output", "switch", "name"),
    [
        # seen on Debian 12
        ({"TERM": "xterm"}, XTERM, PLAIN, None, "xterm 379"),
        ({"TERM": "xterm"}, replies((41, 379, 0)), PLAIN, None, "xterm 379"),
        ({"TERM": "rxvt-unicode-256color"}, replies((85, 95, 0), mode=None), PLAIN, None, "urxvt"),
        ({"TERM": "st-256color"}, replies((), mode=None), PLAIN, None, "st"),
        ({"TERM": "alacritty"}, replies((0, 1700, 1)), PLAIN, None, "alacritty"),
        ({**X256, "VTE_VERSION": "7006"}, VTE, SWITCH, BIDI_MODE, "VTE 0.70.6"),
        ({**X256, "KONSOLE_VERSION": "221203"}, KONSOLE, SWITCH, KONSOLE_PROFILE, "Konsole 22.12.3"),
        ({"TERM": "mlterm", "MLTERM": "3.9.0"}, replies((24, 279, 0)), SWITCH, MLTERM_CTL, "mlterm"),
        ({"TERM": "xterm"}, replies((0, 136, 0), mode=None), FENCE, None, "PuTTY"),
        (X256, replies((0, 115, 0)), FENCE, None, "QTerminal"),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, KITTY_ANSWER, KITTY, None, "kitty 0.26.5"),
        (X256, replies((0, 276, 0)), ISO, None, "xterm.js"),
        # from documentation
        ({**X256, "WT_SESSION": "0"}, replies((0, 10, 1)), ISO, None, "Windows Terminal"),
        (X256, replies((1, 277, 0), "WezTerm 2024"), PLAIN, None, "WezTerm 2024"),
        ({"TERM": "xterm-ghostty"}, replies((1, 10, 0), "ghostty 1.1.0"), PLAIN, None, "ghostty 1.1.0"),
        ({**X256, "TERM_PROGRAM": "vscode"}, replies((0, 999, 0)), ISO, None, "Visual Studio Code"),
        (X256, MINTTY, SWITCH, BIDI_MODE, "mintty 3.7.0"),
        (X256, replies((77, 30700, 0), mode=1), SWITCH, BIDI_MODE, "mintty"),
        (X256, replies((64, 2500, 0), "iTerm2 3.7.0beta9"), FENCE, None, "iTerm2 3.7.0beta9"),
        (X256, replies((64, 2500, 0), "iTerm2 3.6.4"), ISO, None, "iTerm2 3.6.4"),
        ({**X256, "TERM_PROGRAM": "Apple_Terminal"}, NOTHING, FENCE, None, "Terminal.app"),
        ({**X256, "TERMUX_VERSION": "0.118"}, NOTHING, PLAIN, None, "Termux"),
        ({"TERM": "linux"}, replies(()), PLAIN, None, "Linux console"),
        ({"TERM": "foot"}, replies((1, 11602, 0), "foot(1.16.2)"), PLAIN, None, "foot 1.16.2"),
        # a bidi mode that the person has turned off stays off at the end
        ({**X256, "VTE_VERSION": "7006"}, VTE._replace(bidi_mode=2), SWITCH, OFF, "VTE 0.70.6"),
        # nothing answered: what the environment says
        ({**X256, "VTE_VERSION": "7006"}, NOTHING, SWITCH, BIDI_MODE, "VTE"),
        ({**X256, "VTE_VERSION": "5602"}, NOTHING, ISO, None, "unknown"),
        ({**X256, "VTE_VERSION": "\u0667" * 5}, NOTHING, SWITCH, BIDI_MODE, "VTE"),
        ({**X256, "VTE_VERSION": "9" * 5000}, NOTHING, SWITCH, BIDI_MODE, "VTE"),
        ({**X256, "VTE_VERSION": "new"}, NOTHING, ISO, None, "unknown"),
        ({**X256, "KONSOLE_VERSION": "221203"}, NOTHING, SWITCH, KONSOLE_PROFILE, "Konsole"),
        ({**X256, "MLTERM": "3.9.0"}, NOTHING, SWITCH, MLTERM_CTL, "mlterm"),
        ({**X256, "KITTY_WINDOW_ID": "1"}, NOTHING, KITTY, None, "kitty"),
        ({"LC_TERMINAL": "iTerm2", "LC_TERMINAL_VERSION": "3.7.1"}, NOTHING, FENCE, None, "iTerm2 3.7.1"),
        ({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.6"}, NOTHING, ISO, None, "iTerm2 3.6"),
        (X256, NOTHING, ISO, None, "unknown"),
        ({}, NOTHING, ISO, None, "unknown"),
        # variables that were inherited from the terminal this one was started from
        ({**X256, "VTE_VERSION": "7006"}, XTERM, PLAIN, None, "xterm 379"),
        ({**X256, "KONSOLE_VERSION": "221203"}, VTE, SWITCH, BIDI_MODE, "VTE 0.70.6"),
        ({**X256, "MLTERM": "3.9.0", "KITTY_WINDOW_ID": "1"}, replies((0, 136, 0)), FENCE, None, "PuTTY"),
        ({**X256, "VTE_VERSION": "7006"}, KITTY_ANSWER, KITTY, None, "kitty 0.26.5"),
        ({**X256, "KITTY_WINDOW_ID": "1"}, replies((9, 9, 9)), ISO, None, "unknown"),
        # over ssh the variables stay behind, the answers do not
        (X256, KITTY_ANSWER, KITTY, None, "kitty 0.26.5"),
        (X256, KONSOLE, SWITCH, KONSOLE_PROFILE, "Konsole 22.12.3"),
        (X256, replies((24, 279, 0)), SWITCH, MLTERM_CTL, "mlterm"),
        # what is told of other modes is no bidi mode
        (X256, replies((), mode=3), ISO, None, "unknown"),
        (X256, replies((), mode=4), ISO, None, "unknown"),
    ],
)  # fmt: skip
def test_a_terminal(
    environ: dict[str, str], answered: Replies, output: Output, switch: Switch | None, name: str
) -> None:
    finding = decide(environ, answered)
    assert (finding.output, finding.switch, finding.terminal) == (output, switch, name)
    assert finding.because
    assert finding.identity


@pytest.mark.parametrize("environ", [{"TERM_PROGRAM": "textual"}, {"TEXTUAL_DRIVER": "some.driver:Driver"}])
def test_a_web_page_is_told_by_who_serves_it(environ: dict[str, str]) -> None:
    finding = decide({**X256, "VTE_VERSION": "7006", "TMUX": "/tmp/tmux", **environ}, VTE)
    assert (finding.output, finding.terminal) == (ISO, "textual-serve")


@pytest.mark.parametrize(
    ("client", "output", "marks"),
    [
        ("XTerm(379)|xterm-256color|256,margins,rectfill", PLAIN, True),
        ("Konsole 22.12.3|xterm-256color", FENCE, True),
        ("kitty(0.26.5)|xterm-kitty", KITTY, False),
        ("|xterm-kitty", KITTY, False),
        ("|mlterm", FENCE, True),
        ("|alacritty", PLAIN, False),
        ("|xterm-256color", ISO, True),  # VTE, and PuTTY: they do not tell
        ("iTerm2 3.6.4|xterm-256color", ISO, True),
        ("iTerm2 3.7.0|xterm-256color", FENCE, True),
        ("|xterm|bpaste,ccolour,title", FENCE, True),  # PuTTY
        ("|xterm|bpaste,margins,rectfill,title", ISO, True),  # XTerm before its patch 354
        ("|xterm|", ISO, True),  # a tmux that asks its terminal nothing
        ("|xterm", ISO, True),
        ("\x1b[31m|", ISO, True),
        ("|", ISO, True),
        ("", ISO, True),
    ],
)
@pytest.mark.parametrize(
    ("environ", "answered"),
    [
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, NOTHING),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0", "VTE_VERSION": "7006"}, NOTHING),
        ({"TERM": "tmux-256color"}, replies((), between=(84, 0, 0))),  # over ssh, inside tmux
        (X256, replies((), "tmux 3.3a", between=(84, 0, 0))),
    ],
    ids=["variable", "screen's TERM", "TERM", "answer"],
)
def test_tmux(environ: dict[str, str], answered: Replies, client: str, output: Output, marks: bool) -> None:
    finding = decide(environ, answered, client)
    assert (finding.output, finding.switch, finding.marks) == (output, None, marks)
    assert "tmux" in finding.terminal


@pytest.mark.parametrize(
    "environ",
    [
        {"TERM": "screen.xterm-256color", "STY": "1.pts-0.host", "VTE_VERSION": "7006"},
        {"TERM": "screen", "KITTY_WINDOW_ID": "1"},
        {"TERM": "xterm", "KONSOLE_VERSION": "221203"},  # over ssh, inside screen
    ],
)
@pytest.mark.parametrize(
    ("answered", "output", "marks", "name"),
    [
        (XTERM, PLAIN, True, "xterm 379"),
        (VTE, ISO, True, "VTE 0.70.6"),
        (KITTY_ANSWER, KITTY, False, "kitty 0.26.5"),
        (KONSOLE, FENCE, True, "Konsole 22.12.3"),
        (replies((0, 136, 0)), FENCE, True, "PuTTY"),
        (replies((24, 279, 0)), FENCE, True, "mlterm"),
        (replies((0, 1700, 1)), PLAIN, False, "alacritty"),
        (replies(()), ISO, True, "unknown"),
        (replies((), "tmux 3.3a"), ISO, True, "unknown"),  # tmux in between as well
    ],
)
def test_screen_lets_no_switch_through(
    environ: dict[str, str], answered: Replies, output: Output, marks: bool, name: str
) -> None:
    finding = decide(environ, answered._replace(between=(83, 40900, 0)))
    assert (finding.output, finding.switch, finding.marks) == (output, None, marks)
    assert finding.terminal == f"{name} behind screen"


def test_screen_in_terminal_app_asks_nothing() -> None:
    environ = {"TERM": "screen", "TERM_PROGRAM": "Apple_Terminal"}
    assert decide(environ, NOTHING).output is FENCE


@pytest.mark.parametrize(
    ("environ", "answered", "marks"),
    [
        ({"TERM": "xterm"}, XTERM, True),
        ({"TERM": "st-256color"}, NOTHING, False),
        ({"TERM": "alacritty"}, NOTHING, False),
        (X256, KITTY_ANSWER, False),
        (X256, VTE, True),
    ],
)
def test_marks_are_kept_where_they_are_drawn_well(
    environ: dict[str, str], answered: Replies, marks: bool
) -> None:
    assert decide(environ, answered).marks is marks


def test_answers_are_kept_apart_for_terminals_that_cannot_be_named() -> None:
    one, other = decide(X256, replies((9, 1, 0))), decide(X256, replies((8, 1, 0)))
    assert one.identity != other.identity
    assert decide(X256, replies((9, 2, 0))).identity == one.identity


@pytest.mark.parametrize(
    ("environ", "answered", "variable"),
    [
        ({"TERM": "xterm"}, XTERM, "truecolor"),
        ({"TERM": "xterm"}, replies((41, 330, 0), "XTerm(330)"), None),
        (X256, VTE, "truecolor"),  # over ssh
        ({**X256, "COLORTERM": "24bit"}, VTE, None),
        ({"TERM": "tmux-256color"}, NOTHING, "truecolor"),
        ({"TERM": "screen", "COLORTERM": "truecolor"}, replies((), between=(83, 40900, 0)), ""),
        ({"TERM": "screen", "COLORTERM": "truecolor"}, NOTHING, ""),
        ({"TERM": "screen", "COLORTERM": "truecolor"}, replies((), between=(83, 50001, 0)), None),
        ({"TERM": "linux"}, NOTHING, None),
        (X256, NOTHING, None),
    ],
)
def test_colours(environ: dict[str, str], answered: Replies, variable: str | None) -> None:
    finding = decide(environ, answered)
    assert colour_environment(environ, finding).get("COLORTERM") == variable


def test_screen_loses_a_lone_escape_where_there_is_a_mouse() -> None:
    assert not decide({"TERM": "screen"}, NOTHING).bears_mouse
    assert decide({"TERM": "tmux-256color"}, NOTHING).bears_mouse
    assert decide(X256, VTE).bears_mouse


@pytest.mark.parametrize(
    ("environ", "between", "kind"),
    [
        ({}, (84, 0, 0), "tmux"),
        ({}, (83, 40900, 0), "screen"),
        ({"TMUX": "/tmp/x"}, (), "tmux"),
        ({"TERM": "tmux-256color"}, (), "tmux"),
        ({"STY": "1.x"}, (), "screen"),
        ({"TERM": "screen.xterm-256color"}, (), "screen"),
        ({"TERM": "screen-256color", "TMUX": "/tmp/x"}, (), "tmux"),
        ({"TERM": "xterm"}, (), ""),
        ({"TMUX": "", "STY": ""}, (), ""),
    ],
)
def test_who_is_in_between(environ: dict[str, str], between: tuple[int, ...], kind: str) -> None:
    assert find_multiplexer(environ, Replies(between=between)) == kind


@pytest.mark.parametrize(
    ("client", "is_poor"),
    [
        ("|xterm|bpaste,ccolour,title", True),  # PuTTY
        ("|mlterm|bpaste", True),
        ("|linux|", True),
        ("XTerm(379)|xterm|256,bpaste,margins,RGB", False),
        ("|xterm-256color|bpaste", False),
        ("|xterm-direct|", False),
        ("kitty(0.26.5)|xterm-kitty|bpaste", False),
        ("|rxvt-unicode-256color|256", False),
        ("", False),  # tmux did not say
    ],
)
def test_few_colours_behind_tmux(client: str, is_poor: bool) -> None:
    environ = {"TERM": "tmux-256color", "TMUX": "/tmp/x"}
    finding = decide(environ, NOTHING, client)
    assert finding.has_few_colours is is_poor
    assert colour_environment(environ, finding)["COLORTERM"] == ("" if is_poor else "truecolor")
