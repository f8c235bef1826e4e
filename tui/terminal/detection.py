"""Which terminal this is, and what it has to be sent; decisions only, nothing is asked of the terminal here.

What a terminal answers counts more than the environment: a terminal that was started from another one
inherits the variables of that other one. What is known of each kind, by looking at it, is in `_KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from tui.i18n import _
from tui.terminal.output import Output
from tui.terminal.queries import Replies

SCREENLESS_TERMS = frozenset({"", "dumb", "unknown"})
"""Values of TERM (in lower case) that name no terminal, or one that cannot place a cursor."""


class Switch(NamedTuple):
    """What turns a terminal's own reordering off, and on again."""

    off: str
    on: str


BIDI_MODE: Final = Switch("\x1b[8l", "\x1b[8h")
"""Bi-directional support mode (BDSM) of ECMA-48."""
KONSOLE_PROFILE: Final = Switch(
    "\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07"
)
MLTERM_CTL: Final = Switch("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07")


class Finding(NamedTuple):
    """What was found out about the terminal."""

    terminal: str
    """Its name, with its version where it told that, for people; may hold what the terminal itself chose."""
    identity: str
    """What answers are stored under: the same for every version and window of one kind of terminal."""
    output: Output
    """How text has to be sent to it."""
    switch: Switch | None
    """How its reordering is turned off and on, when that is the output."""
    marks: bool
    """Whether it draws marks on letters where they belong."""
    because: str
    """What it was recognised by."""
    has_true_colour: bool | None = None
    """Whether it shows 24-bit colours; None when that is for the environment to say."""
    bears_mouse: bool = True
    """False where a mouse costs the Escape key: with one, screen keeps a lone Escape until the next key."""


class _Kind(NamedTuple):
    """A kind of terminal."""

    name: str
    output: Output
    switch: Switch | None = None
    marks: bool = True
    inside: Output = Output.ISO
    """What it needs behind a multiplexer, through which no switch passes."""
    has_true_colour: bool = True


_KINDS: Final = {
    kind.name.lower(): kind
    for kind in (
        _Kind("xterm", Output.PLAIN, inside=Output.PLAIN),
        _Kind("urxvt", Output.PLAIN, inside=Output.PLAIN, has_true_colour=False),
        _Kind("st", Output.PLAIN, marks=False, inside=Output.PLAIN),  # draws no marks at all
        _Kind("alacritty", Output.PLAIN, marks=False, inside=Output.PLAIN),  # shows direction marks as ticks
        _Kind("foot", Output.PLAIN, inside=Output.PLAIN),
        _Kind("WezTerm", Output.PLAIN, inside=Output.PLAIN),  # its bidi support is off by default
        _Kind("ghostty", Output.PLAIN, inside=Output.PLAIN),
        _Kind("Linux console", Output.PLAIN, inside=Output.PLAIN, has_true_colour=False),
        _Kind("Termux", Output.PLAIN, inside=Output.PLAIN),
        _Kind("cool-retro-term", Output.PLAIN, inside=Output.PLAIN, has_true_colour=False),
        _Kind("VTE", Output.SWITCH, BIDI_MODE),
        _Kind("mintty", Output.SWITCH, BIDI_MODE),
        _Kind("Konsole", Output.SWITCH, KONSOLE_PROFILE, inside=Output.FENCE),
        # It gives every direction mark a cell, so it must never get one.
        _Kind("mlterm", Output.SWITCH, MLTERM_CTL, inside=Output.FENCE),
        _Kind("kitty", Output.KITTY, marks=False, inside=Output.KITTY),  # draws marks beside their letters
        _Kind("PuTTY", Output.FENCE, inside=Output.FENCE),
        _Kind("QTerminal", Output.FENCE, inside=Output.FENCE),
        _Kind("Terminal.app", Output.FENCE, inside=Output.FENCE, has_true_colour=False),
        _Kind("iTerm2", Output.ISO),
        _Kind("xterm.js", Output.ISO),
        _Kind("Visual Studio Code", Output.ISO),
        _Kind("Windows Terminal", Output.ISO),
        _Kind("textual-serve", Output.ISO),
    )
}

_NAMES_IN_VERSION: Final = {
    "xterm": "xterm",
    "konsole": "konsole",
    "kitty": "kitty",
    "foot": "foot",
    "wezterm": "wezterm",
    "ghostty": "ghostty",
    "mintty": "mintty",
    "vte": "vte",
    "iterm2": "iterm2",
    "mlterm": "mlterm",
    "xterm.js": "xterm.js",
    "alacritty": "alacritty",
}
"""The word that XTVERSION begins with, in lower case, and the kind."""

_FIRST_WORD = re.compile(r"[a-z0-9_.]*[a-z0-9_]")
_TMUX, _SCREEN = 84, 83
"""What the multiplexers answer first to DA2."""
_SCREEN_WITH_COLOURS = 50000
"""What screen answers next from its version 5 on."""


def is_interactive(environ: Mapping[str, str], stdin_isatty: bool, stdout_isatty: bool) -> bool:
    """Decide whether the full screen can be opened, or only plain text be printed.

    Args:
        environ: The environment of the process. An absent TERM counts as an empty one, except on the web.
        stdin_isatty: Whether the standard input is a terminal, so that keys can arrive.
        stdout_isatty: Whether the standard output is a terminal, so that a screen can be drawn.

    Returns:
        True when a screen can be drawn and keys can be read. A program that serves the screen elsewhere, as
        textual-serve does, names its own driver in TEXTUAL_DRIVER and needs no terminal.
    """
    if environ.get("TEXTUAL_DRIVER"):
        return True
    if environ.get("TERM", "").lower() in SCREENLESS_TERMS:
        return False
    return stdin_isatty and stdout_isatty


def is_served(environ: Mapping[str, str]) -> bool:
    """Whether the screen is drawn in a web page, by textual-serve or textual-web."""
    return environ.get("TERM_PROGRAM") == "textual" or bool(environ.get("TEXTUAL_DRIVER"))


def is_in_tmux(environ: Mapping[str, str]) -> bool:
    """Whether tmux stands between the program and the terminal."""
    return bool(environ.get("TMUX")) or environ.get("TERM", "").startswith("tmux")


def is_in_screen(environ: Mapping[str, str]) -> bool:
    """Whether GNU screen stands between the program and the terminal."""
    return not is_in_tmux(environ) and (
        bool(environ.get("STY")) or environ.get("TERM", "").startswith("screen")
    )


def decide(environ: Mapping[str, str], replies: Replies, client: str = "") -> Finding:
    """Find out what the terminal is, and decide what it is sent.

    Args:
        environ: The environment of the process.
        replies: What the terminal answered.
        client: What tmux says of the terminal it is shown in, "termtype|termname"; "" outside tmux.
    """
    if is_served(environ):
        return _finding(_KINDS["textual-serve"], _("the environment says that a web page shows it"))
    if is_in_tmux(environ) or replies.secondary[:1] == (_TMUX,):
        # It turns colours into those of its own terminal.
        return _behind(_("tmux"), _of_tmux_client(client), client, has_true_colour=True)
    if is_in_screen(environ) or replies.secondary[:1] == (_SCREEN,):
        is_old = replies.secondary[1:2] < (_SCREEN_WITH_COLOURS,)
        return _behind(_("screen"), None, "", has_true_colour=False if is_old else None, bears_mouse=False)
    for find in (_by_version, _by_bidi_mode, _by_attributes, _by_term, _by_variables):
        finding = find(environ, replies)
        if finding is not None:
            return finding
    term = environ.get("TERM", "")
    attributes = ";".join(map(str, replies.secondary[:1] + replies.secondary[2:]))
    return Finding(
        _("unknown"),
        f"unknown:{term}:{attributes}",
        Output.ISO,
        None,
        True,
        _("nothing it answered or set is known"),
    )


def colour_environment(environ: Mapping[str, str], finding: Finding) -> dict[str, str]:
    """What the environment has to say instead, for the screen library to use the colours that there are.

    Few terminals set COLORTERM, ssh does not carry it, and behind screen it is that of another terminal.
    """
    if finding.has_true_colour is None or (finding.has_true_colour and "COLORTERM" in environ):
        return {}
    return {"COLORTERM": "truecolor" if finding.has_true_colour else ""}


def _finding(kind: _Kind, because: str, version: str = "", *, switch: Switch | None = None) -> Finding:
    name = f"{kind.name} {version}" if version else kind.name
    # XTerm has 24-bit colours since its patch 331.
    is_old = kind is _KINDS["xterm"] and not (version.isdecimal() and int(version[:9]) >= 331)
    return Finding(
        name,
        kind.name.lower(),
        kind.output,
        switch or kind.switch,
        kind.marks,
        because,
        True if kind.has_true_colour and not is_old else None,
    )


def _behind(
    multiplexer: str,
    kind: _Kind | None,
    client: str,
    *,
    has_true_colour: bool | None,
    bears_mouse: bool = True,
) -> Finding:
    """A terminal that a multiplexer draws on."""
    if kind is None:
        name = client.strip("|").replace("|", ", ") or _("unknown")
        identity, output, marks = f"{multiplexer}:{client}", Output.ISO, True
        because = _("{multiplexer} is in between, and does not say where it is shown").format(
            multiplexer=multiplexer
        )
    else:
        name, output, marks = kind.name, kind.inside, kind.marks
        identity = f"{multiplexer}:{kind.name.lower()}"
        because = _("{multiplexer} is in between, and says so").format(multiplexer=multiplexer)
    return Finding(
        _("{terminal} behind {multiplexer}").format(terminal=name, multiplexer=multiplexer),
        identity,
        output,
        None,
        marks,
        because,
        has_true_colour,
        bears_mouse,
    )


def _of_tmux_client(client: str) -> _Kind | None:
    """The kind of terminal that tmux is shown in; what it calls itself, or a TERM that nobody else uses."""
    version, _bar, term = client.partition("|")
    return _kind_in_version(version) or _kind_of_term(term)


def _kind_in_version(version: str) -> _Kind | None:
    word = _FIRST_WORD.match(version.lower())
    name = _NAMES_IN_VERSION.get(word[0]) if word else None
    return _KINDS[name] if name else None


def _kind_of_term(term: str) -> _Kind | None:
    for beginning, name in (
        ("xterm-kitty", "kitty"),
        ("xterm-ghostty", "ghostty"),
        ("alacritty", "alacritty"),
        ("rxvt", "urxvt"),
        ("st-", "st"),
        ("stterm", "st"),
        ("foot", "foot"),
        ("mlterm", "mlterm"),
        ("wezterm", "wezterm"),
        ("konsole", "konsole"),
        ("putty", "putty"),
        ("mintty", "mintty"),
        ("linux", "linux console"),
        ("vte", "vte"),
    ):
        if term.startswith(beginning) or term == beginning.rstrip("-"):
            return _KINDS[name]
    return None


def _by_version(environ: Mapping[str, str], replies: Replies) -> Finding | None:
    kind = _kind_in_version(replies.version)
    if kind is None:
        return None
    numbers = re.search(r"(?<![0-9A-Za-z])[0-9][0-9A-Za-z.-]*", replies.version)
    switch = _mode_switch(replies) if kind.switch is BIDI_MODE else None
    version = numbers[0] if numbers else ""
    if kind is _KINDS["iterm2"]:
        kind = _iterm(version)
    return _finding(kind, _("it answered with its name"), version, switch=switch)


def _by_bidi_mode(environ: Mapping[str, str], replies: Replies) -> Finding | None:
    if replies.bidi_mode not in (1, 2):
        return None
    because = _("it answered that it has a bidi mode")
    if replies.secondary[:1] == (77,):
        return _finding(_KINDS["mintty"], because, switch=_mode_switch(replies))
    version = replies.secondary[1] if replies.secondary[:1] in ((65,), (61,), (1,)) else 0
    name = f"0.{version // 100}.{version % 100}" if version else ""
    return _finding(_KINDS["vte"], because, name, switch=_mode_switch(replies))


def _mode_switch(replies: Replies) -> Switch:
    """The mode that was asked for; off already, it stays as the person had it."""
    return Switch(BIDI_MODE.off, "") if replies.bidi_mode == 2 else BIDI_MODE


def _by_attributes(environ: Mapping[str, str], replies: Replies) -> Finding | None:
    because = _("its device attributes (DA2) are known")
    match replies.secondary:
        case (41, version, *_rest):
            return _finding(_KINDS["xterm"], because, str(version))
        case (85, *_rest):
            return _finding(_KINDS["urxvt"], because)
        case (24, *_rest):
            return _finding(_KINDS["mlterm"], because)
        case (77, *_rest):
            return _finding(_KINDS["mintty"], because)
        case (0, 136, *_rest):
            return _finding(_KINDS["putty"], because)
        case (0, 115, *_rest):
            is_konsole = bool(environ.get("KONSOLE_VERSION"))
            return _finding(_KINDS["konsole" if is_konsole else "qterminal"], because)
        case (0, 276, *_rest):
            return _finding(_KINDS["xterm.js"], because)
        case (0, version, 1) if version >= 1000:
            return _finding(_KINDS["alacritty"], because)
    return None


def _by_term(environ: Mapping[str, str], replies: Replies) -> Finding | None:
    kind = _kind_of_term(environ.get("TERM", ""))
    return None if kind is None else _finding(kind, _("TERM names it"))


def _by_variables(environ: Mapping[str, str], replies: Replies) -> Finding | None:
    """By what the terminal set, as far as no answer speaks against it."""
    is_silent = replies == Replies()
    program = environ.get("TERM_PROGRAM", "")
    for name, is_there in (
        ("terminal.app", program == "Apple_Terminal"),
        ("visual studio code", program == "vscode"),
        ("iterm2", program == "iTerm.app" or environ.get("LC_TERMINAL") == "iTerm2"),
        ("wezterm", program == "WezTerm"),
        ("ghostty", program == "ghostty"),
        ("mintty", program == "mintty"),
        ("windows terminal", bool(environ.get("WT_SESSION"))),
        ("termux", bool(environ.get("TERMUX_VERSION"))),
        ("mlterm", bool(environ.get("MLTERM")) and is_silent),
        ("konsole", bool(environ.get("KONSOLE_VERSION")) and is_silent),
        ("kitty", bool(environ.get("KITTY_WINDOW_ID")) and is_silent),
        ("vte", _has_vte_bidi(environ) and is_silent),
    ):
        if is_there:
            kind, version = _KINDS[name], ""
            if name == "iterm2":
                version = environ.get("LC_TERMINAL_VERSION") or environ.get("TERM_PROGRAM_VERSION", "")
                kind = _iterm(version)
            return _finding(kind, _("the environment names it"), version)
    return None


def _has_vte_bidi(environ: Mapping[str, str]) -> bool:
    version = environ.get("VTE_VERSION", "")
    return version.isdecimal() and int(version[:9]) >= 5800


def _iterm(version: str) -> _Kind:
    """iTerm2 reorders from version 3.7 on, and cannot be told not to."""
    numbers = [int(number[:9]) for number in re.findall("[0-9]+", version)[:2]]
    kind = _KINDS["iterm2"]
    return kind._replace(output=Output.FENCE, inside=Output.FENCE) if numbers >= [3, 7] else kind
