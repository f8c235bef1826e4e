"""What the environment says of where the program runs."""

from __future__ import annotations

from collections.abc import Mapping

SCREENLESS_TERMS = frozenset({"", "dumb", "unknown"})
"""Values of TERM (in lower case) that name no terminal, or one that cannot place a cursor."""


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


def may_be_kitty(environ: Mapping[str, str]) -> bool:
    """Whether the terminal may be kitty; a terminal that was started from kitty has inherited a variable."""
    return environ.get("TERM", "").startswith("xterm-kitty") or "KITTY_WINDOW_ID" in environ


def is_in_tmux(environ: Mapping[str, str]) -> bool:
    """Whether tmux stands between the program and the terminal."""
    return bool(environ.get("TMUX")) or environ.get("TERM", "").startswith("tmux")


def is_in_screen(environ: Mapping[str, str]) -> bool:
    """Whether GNU screen stands between the program and the terminal."""
    return not is_in_tmux(environ) and (
        bool(environ.get("STY")) or environ.get("TERM", "").startswith("screen")
    )
