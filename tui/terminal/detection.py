"""Which terminal this is, and what it has to be sent; decisions only, nothing is asked of the terminal here.

What a terminal answers counts more than the environment: a terminal that was started from another one
inherits the variables of that other one. What is known of each kind, by looking at it, is in `kinds`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from tui.i18n import _
from tui.terminal.kinds import (
    BIDI_MODE,
    KINDS,
    Kind,
    Switch,
    iterm,
    kind_in_version,
    kind_of_term,
    version_number,
)
from tui.terminal.output import Output
from tui.terminal.queries import SCREEN, TMUX, Replies
from tui.terminal.surroundings import is_in_screen, is_in_tmux, is_served

_SCREEN_WITH_COLOURS = 50000
"""What screen answers next from its version 5 on."""

_TERMS_OF_MANY_COLOURS = re.compile(
    "256color|direct|^(?:xterm-kitty|(?:xterm-)?ghostty|alacritty|foot|wezterm|contour|mintty|rxvt-unicode)"
)
"""Values of TERM whose entry in terminfo has more than sixteen colours."""


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
    has_few_colours: bool = False
    """Whether there are sixteen colours at most, whatever the environment says."""
    multiplexer: str = ""
    """What is in between: "tmux", "screen" or nothing that is known."""
    depends_on_font: bool = False
    """Whether the output is another one where the font has no Arabic letters."""
    bears_mouse: bool = True
    """False where a mouse costs the Escape key: with one, screen keeps a lone Escape until the next key."""


def find_multiplexer(environ: Mapping[str, str], replies: Replies) -> str:
    """Which multiplexer is in between, "tmux" or "screen"; "" for none that is known."""
    if is_in_tmux(environ) or replies.between[:1] == (TMUX,):
        return "tmux"
    if replies.between[:1] == (SCREEN,):
        return "screen"
    # The variable is inherited by a terminal that is started from screen, which then answers for itself.
    return "screen" if is_in_screen(environ) and not replies.primary else ""


def decide(environ: Mapping[str, str], replies: Replies, client: str = "") -> Finding:
    """Find out what the terminal is, and decide what it is sent.

    Args:
        environ: The environment of the process.
        replies: What the terminal answered.
        client: What tmux says of the terminal it is shown in, "termtype|termname|termfeatures"; "" outside
            tmux.
    """
    finding = _recognise(environ, replies, client)
    if finding.output is not Output.KITTY:
        return finding
    output = Output.LETTERS if replies.has_arabic is False else Output.KITTY
    return finding._replace(output=output, depends_on_font=True)


def _recognise(environ: Mapping[str, str], replies: Replies, client: str) -> Finding:
    if is_served(environ):
        because = _("the environment says that a web page shows it")
        return _finding(_Recognised(KINDS["textual-serve"], because))
    multiplexer = find_multiplexer(environ, replies)
    if multiplexer == "tmux":
        version, term, *_rest = [*client.split("|"), ""]
        called = "|".join(filter(None, (version, term)))
        # It turns colours into those of its own terminal; of eight or sixteen that leaves grey on grey.
        is_poor = bool(client) and _has_few_colours(client)
        finding = _behind("tmux", _of_tmux_client(client), called)
        return finding._replace(has_true_colour=not is_poor, has_few_colours=is_poor)
    if multiplexer == "screen":
        is_old = replies.between[1:2] < (_SCREEN_WITH_COLOURS,)
        finding = _behind("screen", _of_screen(environ, replies), "")
        return finding._replace(has_true_colour=False if is_old else None, bears_mouse=False)
    for recognise in (_by_version, _by_bidi_mode, _by_attributes, _by_term, _by_variables):
        recognised = recognise(environ, replies)
        if recognised is not None:
            return _finding(recognised)
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


class _Recognised(NamedTuple):
    """A terminal that is known."""

    kind: Kind
    because: str
    """What it was recognised by."""
    version: str = ""
    switch: Switch | None = None
    """In place of the one that its kind has."""

    @property
    def name(self) -> str:
        return f"{self.kind.name} {self.version}" if self.version else self.kind.name


def _finding(recognised: _Recognised) -> Finding:
    kind, because, version, switch = recognised
    # XTerm has 24-bit colours since its patch 331.
    is_old = kind is KINDS["xterm"] and not (version.isdecimal() and int(version[:9]) >= 331)
    return Finding(
        recognised.name,
        kind.name.lower(),
        kind.output,
        switch or kind.switch,
        kind.marks,
        because,
        True if kind.has_true_colour and not is_old else None,
    )


def _behind(multiplexer: str, recognised: _Recognised | None, called: str) -> Finding:
    """A terminal that a multiplexer draws on.

    Args:
        multiplexer: Its name.
        recognised: The terminal, where that is known.
        called: What the multiplexer calls it, where it is not.
    """
    if recognised is None:
        name = called.replace("|", ", ") or _("unknown")
        identity, output, marks = f"{multiplexer}:{called}", Output.ISO, True
        because = _("{multiplexer} is in between, and what it is shown in is not known")
    else:
        name, kind = recognised.name, recognised.kind
        identity, output, marks = f"{multiplexer}:{kind.name.lower()}", kind.inside, kind.marks
        because = _("{multiplexer} is in between; ") + recognised.because
    return Finding(
        _("{terminal} behind {multiplexer}").format(terminal=name, multiplexer=multiplexer),
        identity,
        output,
        None,
        marks,
        because.format(multiplexer=multiplexer),
        multiplexer=multiplexer,
    )


def _has_few_colours(client: str) -> bool:
    """Whether tmux knows of no more than sixteen colours of its terminal, by what it says of that."""
    _version, term, features, *_rest = [*client.split("|"), "", ""]
    return not {"256", "RGB"} & {*features.split(",")} and not _TERMS_OF_MANY_COLOURS.search(term)


def _of_tmux_client(client: str) -> _Recognised | None:
    """The terminal that tmux is shown in, by the name it answers with, or a TERM that nobody else uses."""
    version, term, features, *_rest = [*client.split("|"), "", ""]
    if kind := kind_in_version(version):
        return _Recognised(kind, _("tmux was answered with a name"), version_number(version))
    if kind := kind_of_term(term):
        return _Recognised(kind, _("tmux has been started with a TERM that names it"))
    # XTerm tells tmux its name from patch 354 on, and that it has margins before.
    if term == "xterm" and features and "margins" not in features.split(","):
        return _Recognised(KINDS["putty"], _("it says it is xterm, and does not answer as xterm does"))
    return None


def _of_screen(environ: Mapping[str, str], replies: Replies) -> _Recognised | None:
    """The terminal that screen is shown in, by what it answered; variables may be those of another."""
    for recognise in (_by_version, _by_bidi_mode, _by_attributes):
        if recognised := recognise({}, replies):
            return recognised
    if environ.get("TERM_PROGRAM") == "Apple_Terminal":  # it is not asked
        return _Recognised(KINDS["terminal.app"], _("the environment names it"))
    return None


def _by_version(environ: Mapping[str, str], replies: Replies) -> _Recognised | None:
    kind = kind_in_version(replies.version)
    if kind is None:
        return None
    switch = _mode_switch(replies) if kind.switch is BIDI_MODE else None
    return _Recognised(kind, _("it answered with its name"), version_number(replies.version), switch)


def _by_bidi_mode(environ: Mapping[str, str], replies: Replies) -> _Recognised | None:
    if replies.bidi_mode not in (1, 2):
        return None
    because = _("it answered that it has a bidi mode")
    if replies.secondary[:1] == (77,):
        return _Recognised(KINDS["mintty"], because, switch=_mode_switch(replies))
    match replies.secondary:
        case (65 | 61 | 1, version, *_rest):
            pass
        case _:
            version = 0
    name = f"0.{version // 100}.{version % 100}" if version else ""
    return _Recognised(KINDS["vte"], because, name, switch=_mode_switch(replies))


def _mode_switch(replies: Replies) -> Switch:
    """The mode that was asked for; off already, it stays as the person had it."""
    return Switch(BIDI_MODE.off, "") if replies.bidi_mode == 2 else BIDI_MODE


def _by_attributes(environ: Mapping[str, str], replies: Replies) -> _Recognised | None:
    because = _("its device attributes (DA2) are known")
    match replies.secondary:
        case (41, version, *_rest):
            return _Recognised(KINDS["xterm"], because, str(version))
        case (85, *_rest):
            return _Recognised(KINDS["urxvt"], because)
        case (24, *_rest):
            return _Recognised(KINDS["mlterm"], because)
        case (77, *_rest):
            return _Recognised(KINDS["mintty"], because)
        case (0, 136, *_rest):
            return _Recognised(KINDS["putty"], because)
        case (0, 115, *_rest):
            is_konsole = bool(environ.get("KONSOLE_VERSION"))
            return _Recognised(KINDS["konsole" if is_konsole else "qterminal"], because)
        case (0, 276, *_rest):
            return _Recognised(KINDS["xterm.js"], because)
        case (0, version, 1) if version >= 1000:
            return _Recognised(KINDS["alacritty"], because)
    return None


def _by_term(environ: Mapping[str, str], replies: Replies) -> _Recognised | None:
    kind = kind_of_term(environ.get("TERM", ""))
    return None if kind is None else _Recognised(kind, _("TERM names it"))


def _by_variables(environ: Mapping[str, str], replies: Replies) -> _Recognised | None:
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
            kind, version = KINDS[name], ""
            if name == "iterm2":
                version = environ.get("LC_TERMINAL_VERSION") or environ.get("TERM_PROGRAM_VERSION", "")
                kind = iterm(version)
            return _Recognised(kind, _("the environment names it"), version)
    return None


def _has_vte_bidi(environ: Mapping[str, str]) -> bool:
    version = environ.get("VTE_VERSION", "")
    return version.isdecimal() and int(version[:9]) >= 5800
