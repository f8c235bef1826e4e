"""The kinds of terminals, what each needs, and the names by which they are told from one another.

What is said here of a kind was seen by looking at it, or is in its documentation.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tui.terminal.output import Output


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


class Kind(NamedTuple):
    """A kind of terminal."""

    name: str
    output: Output
    switch: Switch | None = None
    marks: bool = True
    inside: Output = Output.ISO
    """What it needs behind a multiplexer, through which no switch passes."""
    has_true_colour: bool = True


KINDS: Final = {
    kind.name.lower(): kind
    for kind in (
        Kind("xterm", Output.PLAIN, inside=Output.PLAIN),
        Kind("urxvt", Output.PLAIN, inside=Output.PLAIN, has_true_colour=False),
        Kind("st", Output.PLAIN, marks=False, inside=Output.PLAIN),  # draws no marks at all
        Kind("alacritty", Output.PLAIN, marks=False, inside=Output.PLAIN),  # shows direction marks as ticks
        Kind("foot", Output.PLAIN, inside=Output.PLAIN),
        Kind("WezTerm", Output.PLAIN, inside=Output.PLAIN),  # its bidi support is off by default
        Kind("ghostty", Output.PLAIN, inside=Output.PLAIN),
        Kind("Linux console", Output.PLAIN, inside=Output.PLAIN, has_true_colour=False),
        Kind("Termux", Output.PLAIN, inside=Output.PLAIN),
        Kind("cool-retro-term", Output.PLAIN, inside=Output.PLAIN, has_true_colour=False),
        Kind("VTE", Output.SWITCH, BIDI_MODE),
        Kind("mintty", Output.SWITCH, BIDI_MODE),
        Kind("Konsole", Output.SWITCH, KONSOLE_PROFILE, inside=Output.FENCE),
        # It gives every direction mark a cell, so it must never get one.
        Kind("mlterm", Output.SWITCH, MLTERM_CTL, inside=Output.FENCE),
        Kind("kitty", Output.KITTY, marks=False, inside=Output.KITTY),  # draws marks beside their letters
        Kind("PuTTY", Output.FENCE, inside=Output.FENCE),
        Kind("QTerminal", Output.FENCE, inside=Output.FENCE),
        Kind("Terminal.app", Output.FENCE, inside=Output.FENCE, has_true_colour=False),
        Kind("iTerm2", Output.ISO),
        Kind("xterm.js", Output.ISO),
        Kind("Visual Studio Code", Output.ISO),
        Kind("Windows Terminal", Output.ISO),
        Kind("textual-serve", Output.ISO),
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
_VERSION_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9][0-9A-Za-z.-]*")


def kind_in_version(version: str) -> Kind | None:
    """The kind of terminal that answers with this name and version."""
    word = _FIRST_WORD.match(version.lower())
    name = _NAMES_IN_VERSION.get(word[0]) if word else None
    if name == "iterm2":
        return iterm(version_number(version))
    return KINDS[name] if name else None


def version_number(version: str) -> str:
    """The number in a name and version, "" where there is none."""
    number = _VERSION_NUMBER.search(version)
    return number[0] if number else ""


def kind_of_term(term: str) -> Kind | None:
    """The kind of terminal that alone has such a TERM."""
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
            return KINDS[name]
    return None


def iterm(version: str) -> Kind:
    """iTerm2 reorders from version 3.7 on, and cannot be told not to."""
    numbers = [int(number[:9]) for number in re.findall("[0-9]+", version)[:2]]
    kind = KINDS["iterm2"]
    return kind._replace(output=Output.FENCE, inside=Output.FENCE) if numbers >= [3, 7] else kind
