"""Whether the font of a terminal has Arabic letters, where what it is sent depends on that.

kitty takes the letters that its font lacks from another font, and each run of cells in one font is drawn for
itself. Which font it is, it tells when it is asked; what the font has, the font system knows where the
terminal is on this machine, and a list of names where it is not.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_LETTER: Final = 0xFEE3
"""Meem as it begins a word: a font that has it has the letters of Arabic."""

_KNOWN = re.compile(
    "DejaVuSans|CourierNew|Unifont|FreeMono|Tahoma|Arial|TimesNewRoman",
    re.IGNORECASE,
)
"""Fonts with Arabic letters that people have in terminals, by the beginnings of their PostScript names."""

_CONFIGURED = re.compile(r"^[ \t]*font_family[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_FAMILY = re.compile(r"\bfamily=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_PATIENCE: Final = 1.0
"""Seconds for the font system."""


def has_arabic(font: str, environ: Mapping[str, str]) -> bool | None:
    """Whether a font has Arabic letters.

    Args:
        font: Its PostScript name, as the terminal told it.
        environ: The environment, which tells whether the terminal is on this machine.

    Returns:
        None when the font system took too long, and the next start may know.
    """
    is_known = _KNOWN.match(font) is not None
    if is_remote(environ):
        return is_known
    characters = _characters(":postscriptname=" + _escaped(font))
    if characters is None:
        return True if is_known else None
    return _holds(characters, _LETTER) if characters else is_known


def kitty_has_arabic(environ: Mapping[str, str]) -> bool | None:
    """Whether the font in the settings of kitty has Arabic letters, where it cannot be asked.

    Returns:
        None when that is not for this machine to know.
    """
    if is_remote(environ):
        return None
    family = _kitty_family(environ)
    name = ":family=" + _escaped(family) if family else ""
    characters = _characters(name) if name else _characters("monospace", "fc-match")
    return _holds(characters, _LETTER) if characters else None


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is on another machine."""
    return "SSH_CONNECTION" in environ or "SSH_TTY" in environ


def _kitty_family(environ: Mapping[str, str]) -> str:
    """The font family in kitty's own settings; "" for its usual one."""
    home = Path(environ.get("HOME") or "/")
    folder = Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "kitty"
    with contextlib.suppress(OSError, ValueError):
        path = Path(environ.get("KITTY_CONFIG_DIRECTORY") or folder) / "kitty.conf"
        found = _CONFIGURED.findall(path.read_text("utf-8", "replace"))
        if found:
            family = _FAMILY.search(found[-1])
            name = next(filter(None, family.groups()), "") if family else found[-1].strip("\"'")
            return "" if name in ("auto", "monospace") else name
    return ""


def _characters(pattern: str, program: str = "fc-list") -> str | None:
    """The characters of a font as the font system lists them, "20-7e a0-ff".

    Returns:
        "" where it knows none, None when it took too long.
    """
    import subprocess

    try:
        listed = subprocess.run(
            [program, "-f", "%{charset} ", pattern],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    except (OSError, ValueError):
        return ""
    return listed.stdout.decode("ascii", "replace").strip()


def _holds(characters: str, letter: int) -> bool:
    for part in characters.split():
        first, _dash, last = part.partition("-")
        with contextlib.suppress(ValueError):
            if int(first, 16) <= letter <= int(last or first, 16):
                return True
    return False


def _escaped(name: str) -> str:
    """A name within a pattern of the font system, where some characters part its fields."""
    return re.sub(r"([\\:,=_-])", r"\\\1", name)
