"""What the program knows of the terminal it runs in, as data: for the person, and for a bug report.

`to_json` gives one object; its keys stay as they are:

| key | value |
|---|---|
| `version` | of this program |
| `terminal` | what the terminal was recognised as |
| `identity` | the name under which answers about it are kept |
| `because` | how it was recognised |
| `output` | `plain`, `switch`, `iso`, `fence`, `kitty`, `letters` or `off` |
| `decided_by` | who chose it: `flag`, `environment`, `config`, `answer` or `detection` |
| `switch` | null, or `off` and `on`: what turns the terminal's own reordering off and on |
| `marks` | whether marks on letters are sent |
| `forms` | presentation forms used: `all`, `common` or `none` |
| `replies` | null where nothing was asked, or `bidi_mode` (DECRQM 8: 0 to 4, or null), `version` |
| | (XTVERSION), `secondary` and `primary` (lists of numbers: DA2, DA1), `between` (DA2 of a multiplexer), |
| | `font` (PostScript name, of kitty) and `has_arabic`: whether that font has Arabic letters, or null, |
| | `late`: whether they came too late for a program that has a screen to open |
| `multiplexer` | null, or `kind` (`tmux`, `screen`) and `client` (what tmux says of its own terminal) |
| `environment` | variables about the terminal; what could name a person or a place is only "set" |
| `size` | null, or `columns` and `rows` |
| `utf8` | `locale`: whether the locale says so; `terminal`: whether the terminal did, or null |
| `colours` | `system`: what the screen library will use, null for none; `no_color`: whether NO_COLOR is set |
| `python` | `version` and `unicode`, the version of its Unicode data |
| `packages` | versions by name; null where one is not installed |
| `platform` | the system |
| `config` | `path` of the configuration file, the home folder shortened to ~, and `problems` in it |
| `answer` | null, or the answer kept for this terminal |
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from tui import __version__
from tui.terminal.delivery import Delivery
from tui.terminal.detection import colour_environment
from tui.terminal.queries import Replies
from tui.text.cleaning import clean_line

LONGEST_VALUE: Final = 200
"""Characters kept of what the terminal or the environment says."""

_TOLD: Final = (
    "TERM",
    "COLORTERM",
    "NO_COLOR",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "LC_TERMINAL",
    "LC_TERMINAL_VERSION",
    "TERMINAL_EMULATOR",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "XTERM_VERSION",
    "MLTERM",
    "TERMUX_VERSION",
    "MSYSTEM",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TEXTUAL_DRIVER",
    "TEXTUAL_COLOR_SYSTEM",
    "RELATIONS_TUI_BIDI",
    "RELATIONS_TUI_MARKS",
    "RELATIONS_TUI_FORMS",
)
"""Variables whose values matter."""

_NAMED: Final = (
    "TMUX",
    "STY",
    "ZELLIJ",
    "SSH_CONNECTION",
    "SSH_TTY",
    "KITTY_WINDOW_ID",
    "WT_SESSION",
    "WEZTERM_PANE",
    "ALACRITTY_WINDOW_ID",
    "GHOSTTY_RESOURCES_DIR",
    "ITERM_SESSION_ID",
    "WSL_DISTRO_NAME",
    "INSIDE_EMACS",
)
"""Variables of which only their being there matters; their values hold paths, hosts or addresses."""

_PACKAGES: Final = ("textual", "rich", "python-bidi", "arabic-reshaper", "wcwidth")


class Config(NamedTuple):
    """The configuration file."""

    path: Path | None
    """None where there is no folder for it."""
    problems: Sequence[str]
    """What is wrong in it or in the variables of the environment, a sentence each."""


class Seen(NamedTuple):
    """What looking at the terminal told."""

    replies: Replies | None = None
    """None when it was not asked."""
    is_late: bool = False
    """Whether the answers came later than the program waits for them."""
    client: str = ""
    """What tmux says of its own terminal, "termtype|termname|termfeatures"."""
    size: os.terminal_size | None = None
    shows_utf8: bool | None = None
    """Whether two bytes of UTF-8 took one column; None when it did not tell."""


@dataclass(frozen=True)
class Examination:
    """All of it; the fields are the keys of `to_json`, and every value is fit to be printed."""

    version: str
    terminal: str
    identity: str
    because: str
    output: str
    decided_by: str
    switch: dict[str, str] | None
    marks: bool
    forms: str
    replies: dict[str, Any] | None
    multiplexer: dict[str, str] | None
    environment: dict[str, str]
    size: dict[str, int] | None
    utf8: dict[str, bool | None]
    colours: dict[str, Any]
    python: dict[str, str]
    packages: dict[str, str | None]
    platform: str
    config: dict[str, Any]
    answer: dict[str, str] | None


def examine(
    environ: Mapping[str, str],
    seen: Seen,
    delivery: Delivery,
    forms: str,
    config: Config,
    answer: Mapping[str, str] | None,
) -> Examination:
    """Put together what is known. Asks nobody but the system.

    Args:
        environ: The environment of the process.
        seen: What looking at the terminal told.
        delivery: What was made of it.
        forms: Presentation forms used: "all", "common" or "none".
        config: The configuration file.
        answer: The answer kept for this terminal.
    """
    import platform
    import unicodedata

    finding, replies = delivery.finding, seen.replies
    multiplexer = finding.multiplexer
    return Examination(
        version=__version__,
        terminal=printable(finding.terminal),
        identity=printable(finding.identity),
        because=printable(finding.because),
        output=delivery.output.value,
        decided_by=delivery.decided_by,
        switch=delivery.switch._asdict() if delivery.switch else None,
        marks=delivery.marks,
        forms=forms,
        replies={
            "bidi_mode": replies.bidi_mode,
            "version": printable(replies.version),
            "secondary": list(replies.secondary),
            "primary": list(replies.primary),
            "between": list(replies.between),
            "font": printable(replies.font),
            "has_arabic": replies.has_arabic,
            "late": seen.is_late,
        }
        if replies
        else None,
        multiplexer={"kind": multiplexer, "client": printable(seen.client)} if multiplexer else None,
        environment={
            **{name: printable(environ[name]) for name in _TOLD if name in environ},
            **{name: "set" for name in _NAMED if environ.get(name)},
        },
        size={"columns": seen.size.columns, "rows": seen.size.lines} if seen.size else None,
        utf8={"locale": _is_utf8_locale(environ), "terminal": seen.shows_utf8},
        colours={
            "system": "standard"
            if finding.has_few_colours
            else _find_colour_system({**environ, **colour_environment(environ, finding)}),
            "no_color": "NO_COLOR" in environ,
        },
        python={"version": platform.python_version(), "unicode": unicodedata.unidata_version},
        packages={name: _find_version(name) for name in _PACKAGES},
        platform=printable(platform.platform()),
        config={
            "path": shorten(config.path, environ) if config.path else None,
            "problems": [printable(_without_home(problem, environ)) for problem in config.problems],
        },
        answer={printable(key): printable(value) for key, value in answer.items()} if answer else None,
    )


def to_json(examination: Examination) -> str:
    """Write it down for a bug report: one JSON object and a line feed."""
    import json

    return json.dumps(asdict(examination), ensure_ascii=False, indent=2) + "\n"


def printable(text: str) -> str:
    """Make harmless and short what the terminal or the environment says."""
    text = text[: LONGEST_VALUE + 1]
    return clean_line(text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "\u2026")


def shorten(path: Path, environ: Mapping[str, str]) -> str:
    """Write a path without the name of the person whose home folder it is in."""
    return printable(_without_home(str(path), environ))


def _without_home(text: str, environ: Mapping[str, str]) -> str:
    home = environ.get("HOME", "").rstrip("/")
    return text.replace(home + "/", "~/") if home else text


def _is_utf8_locale(environ: Mapping[str, str]) -> bool:
    """Whether the locale for characters is one of UTF-8; the first variable that is not empty counts."""
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    return "utf8" in locale.lower().replace("-", "")


def _find_colour_system(environ: Mapping[str, str]) -> str | None:
    """What the screen library will use: "truecolor", "256", "standard", or None for no colours."""
    from rich.console import Console

    wanted = environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    rest = {name: value for name, value in environ.items() if name != "NO_COLOR"}
    try:
        console = Console(
            color_system=wanted,  # type: ignore[arg-type]
            force_terminal=True,
            legacy_windows=False,
            _environ=rest,
        )
    except KeyError:
        return None
    return console.color_system


def _find_version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None
