"""The terminal emulators, how each is started, and what it should be found to be."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

FONT = "DejaVu Sans Mono"
FALLBACK_FONT = "DejaVu Sans"
"""Has U+2800, which the other lacks."""
FONT_WITHOUT_ARABIC = "Liberation Mono"
POINTS = 18
COLUMNS, ROWS = 100, 30

TOOLS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "tesseract": "tesseract-ocr tesseract-ocr-ara",
    "fc-match": "fontconfig fonts-dejavu-core",
}
"""What every picture needs, and Debian's packages of it."""

SYSTEM_PYTHON = "/usr/bin/python3"


class Emulator(NamedTuple):
    """An emulator."""

    name: str
    program: str
    package: str
    command: str
    """{columns} {rows} {font} {points} {size} {script} {here} are filled in."""
    output: str
    """The output that is right in it."""
    in_tmux: str = ""
    in_screen: str = ""
    font: str = FONT


_KITTY = (
    "kitty --config NONE -o {kitty_font} -o font_size={points} -o update_check_interval=0 "
    "-o remember_window_size=no -o initial_window_width={columns}c -o initial_window_height={rows}c {script}"
)

EMULATORS = (
    Emulator(
        "xterm",
        "xterm",
        "xterm",
        "xterm -u8 -fa {font} -fs {points} -geometry {columns}x{rows} -e {script}",
        "plain",
        "plain",
        "plain",
    ),
    Emulator(
        "vte",
        SYSTEM_PYTHON,
        "python3-gi gir1.2-vte-2.91 gir1.2-gtk-3.0",
        "{python} {here}/vte_window.py {columns} {rows} {font_and_points} {script}",
        "switch",
        "iso",
        "iso",
    ),
    Emulator(
        "konsole",
        "konsole",
        "konsole",
        "konsole --separate --hide-menubar --hide-tabbar --notransparency -p TerminalColumns={columns} "
        "-p TerminalRows={rows} -p {font_property} -e {script}",
        "switch",
        "fence",
        "fence",
    ),
    Emulator(
        "mlterm",
        "mlterm",
        "mlterm",
        "mlterm -E UTF-8 --sbmod=none -A -w {size} -g {columns}x{rows} -e {script}",
        "switch",
        "fence",
        "fence",
    ),
    Emulator(
        "kitty",
        "kitty",
        "kitty libgl1-mesa-dri",
        _KITTY,
        "kitty",
        "kitty",
        "kitty",
    ),
    Emulator(
        "kitty Liberation",
        "kitty",
        "kitty libgl1-mesa-dri fonts-liberation",
        _KITTY,
        "letters",
        in_screen="letters",
        font=FONT_WITHOUT_ARABIC,
    ),
    Emulator(
        "alacritty",
        "alacritty",
        "alacritty libgl1-mesa-dri",
        "alacritty -o {alacritty_font} -o font.size={points} -o window.dimensions.columns={columns} "
        "-o window.dimensions.lines={rows} -e {script}",
        "plain",
    ),
    Emulator(
        "urxvt",
        "urxvt",
        "rxvt-unicode",
        "urxvt -fn {xft_font} -geometry {columns}x{rows} +sb -e {script}",
        "plain",
    ),
    Emulator("st", "st", "stterm", "st -f {st_font} -g {columns}x{rows} -e {script}", "plain"),
    Emulator(
        "pterm",
        "pterm",
        "pterm",
        "pterm -fn {pterm_font} -geometry {columns}x{rows} -e {script}",
        "fence",
        "fence",
        "fence",
    ),
)

BY_NAME = {emulator.name: emulator for emulator in EMULATORS}


def command_of(emulator: Emulator, script: Path) -> list[str]:
    """The command that starts an emulator with a script in it."""
    values = {
        "columns": COLUMNS,
        "rows": ROWS,
        "font": emulator.font,
        "points": POINTS,
        "size": round(POINTS * 1.4),
        "script": script,
        "here": Path(__file__).parent,
        "python": SYSTEM_PYTHON,
        "font_and_points": f"{emulator.font} {POINTS}",
        "font_property": f"Font={emulator.font},{POINTS}",
        "kitty_font": f"font_family={emulator.font}",
        "alacritty_font": f"font.normal.family={emulator.font}",
        "xft_font": f"xft:{emulator.font}:size={POINTS}",
        "st_font": f"{emulator.font}:size={POINTS}",
        "pterm_font": f"client:{emulator.font} {POINTS}",
    }
    return [word.format(**values) for word in shlex.split(emulator.command)]


def missing_for(emulator: Emulator, *more: str) -> str:
    """The Debian packages that this machine lacks for an emulator; "" when it lacks none."""
    packages = [package for program, package in TOOLS.items() if not shutil.which(program)]
    is_there = shutil.which(emulator.program) and (emulator.name != "vte" or _has_vte())
    if not (is_there and _has_font(emulator.font)):
        packages.append(emulator.package)
    packages += [name for name in more if not shutil.which(name)]
    return " ".join(packages)


def _has_font(name: str) -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", f":family={name}"], capture_output=True).stdout)


def _has_vte() -> bool:
    probe = "import gi; gi.require_version('Vte', '2.91'); gi.require_version('Gtk', '3.0')"
    return not subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True).returncode


def program(*arguments: str) -> Sequence[str]:
    """The installed program, or the checkout where it is not installed."""
    installed = Path(sys.executable).with_name("relations-tui")
    return [str(installed), *arguments] if installed.exists() else [sys.executable, "-m", "tui", *arguments]
