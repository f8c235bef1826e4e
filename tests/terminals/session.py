"""A program running in a real terminal emulator, on a desktop of its own."""

from __future__ import annotations

import os
import shlex
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from borders import Line, vertical_lines
from desktop import PATIENCE, POLL, Desktop, Picture
from emulator_kinds import FALLBACK_FONT, FONT, ROWS, Emulator, command_of

ROOT = Path(__file__).resolve().parents[2]

INHERITED = (
    *(
        "TMUX",
        "STY",
        "TERM",
        "COLORTERM",
        "TERM_PROGRAM",
        "VTE_VERSION",
        "KONSOLE_VERSION",
        "KITTY_WINDOW_ID",
    ),
    *("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "NO_COLOR", "RELATIONS_TUI_BIDI"),
)
"""Variables of whatever terminal the tests are run in."""


MLTERM_FONTS = f"DEFAULT={FONT}\nISO10646_UCS4_1={FONT}\nU+2800-28FF={FALLBACK_FONT}\n"
"""The other emulators look in other fonts for what the first lacks; mlterm has to be told."""


class EmulatorSession:
    """An emulator with a shell script in it.

    Args:
        emulator: Which one.
        script: Lines of the script.
        folder: An empty folder, for everything that is written.
        through: "tmux" or "screen", to have the script run in it.
        env: What else the emulator's environment holds.
    """

    def __init__(
        self,
        emulator: Emulator,
        script: Sequence[str],
        folder: Path,
        *,
        through: str = "",
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self._through = through
        inner = _write_script(folder / "inner.sh", script)
        outer = _write_script(folder / "outer.sh", [_multiplexed(through, inner, folder), "exec sleep 3600"])
        (folder / ".mlterm").mkdir()
        (folder / ".mlterm" / "aafont").write_text(MLTERM_FONTS)
        environ = {name: value for name, value in os.environ.items() if name not in INHERITED}
        environ |= {
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_RUNTIME_DIR": str(folder),
            "SHELL": "/bin/sh",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "COLORTERM": "truecolor",  # paler highlights, which can be read in a picture
            "QT_QPA_PLATFORM": "xcb",
            "GDK_BACKEND": "x11",
            "NO_AT_BRIDGE": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "GALLIUM_DRIVER": "llvmpipe",
            **(env or {}),
        }
        folder.chmod(0o700)
        self.desktop = Desktop(environ)
        try:
            self.desktop.start(command_of(emulator, outer), folder / "log")
        except BaseException:
            self.desktop.__exit__(None, None, None)
            raise

    def __enter__(self) -> EmulatorSession:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._through == "tmux":
            subprocess.run(["tmux", "-S", str(self.folder / "tmux"), "kill-server"], capture_output=True)
        if self._through == "screen":
            subprocess.run(["screen", "-S", _screen_name(self.folder), "-X", "quit"], capture_output=True)
        self.desktop.__exit__(kind, error, trace)

    def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until something is so."""
        until = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < until, (
                f"never came: {what}\n{(self.folder / 'log').read_text()[-1000:]}"
            )
            time.sleep(POLL)

    def wait_for_file(self, name: str) -> str:
        """Wait until the script has written a file, and read it."""
        path = self.folder / name
        self.wait_for(lambda: path.exists() and path.stat().st_size > 0, name)
        return path.read_text()

    def wait_for_panes(self) -> tuple[Picture, list[Line]]:
        """Wait until the program shows its panes, and look at them."""
        until = time.monotonic() + PATIENCE
        while True:
            picture = self.desktop.look()
            lines = pane_borders(picture)
            if len(lines) == 4:
                return picture, lines
            if time.monotonic() > until:
                return picture, lines
            time.sleep(POLL)


def pane_borders(picture: Picture) -> list[Line]:
    """The left and right borders of the lists and of the reader, as far as these are straight."""
    return vertical_lines(picture, picture.height / ROWS, 0.7)


def inside(picture: Picture, left: Line, right: Line, *, skip: int = 0, rows: int | None = None) -> Picture:
    """The inside of a pane, without the rows that its border is drawn in.

    Args:
        picture: The window.
        left: The pane's left border.
        right: Its right border.
        skip: So many rows are left out at the top.
        rows: Only so many rows are taken.
    """
    cell_height = picture.height / ROWS
    cell_width = cell_height / 2
    top = left.top + round(cell_height * (0.5 + skip))
    bottom = left.bottom - round(cell_height * 0.5) if rows is None else top + int(cell_height * rows)
    return picture.crop(left.x + int(cell_width * 0.6), top, right.x - int(cell_width * 2.6), bottom)


def _write_script(path: Path, lines: Sequence[str]) -> Path:
    path.write_text("\n".join(["#!/bin/sh", f"cd {shlex.quote(str(ROOT))}", *lines, ""]))
    path.chmod(0o755)
    return path


def _multiplexed(through: str, script: Path, folder: Path) -> str:
    if through == "tmux":
        return f"tmux -f /dev/null -S {folder / 'tmux'} -u new-session {script}"
    if through == "screen":
        return f"screen -U -c /dev/null -S {_screen_name(folder)} {script}"
    return str(script)


def _screen_name(folder: Path) -> str:
    return f"pictures-{abs(hash(str(folder))) % 10**8}"
