"""The program in a browser: served by textual-serve, shown by xterm.js."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType

from desktop import PATIENCE, POLL
from devtools import PACKAGE, PROGRAM, Browser
from emulator_kinds import FONT, POINTS, ROWS, TOOLS
from session import INHERITED, ROOT

ADDONS = {"canvas": (), "webgl": ("canvasAddon",), "dom": ("webglAddon", "canvasAddon")}
"""The renderers of xterm.js, and which of the addons that textual-serve loads are kept from it.

Served as it is, the page loads the WebGL renderer and then the canvas renderer, which takes its place.
"""

_PIXELS = round(POINTS * 96 / 72)
_SIZE = (1460, round(_PIXELS * 1.17) * ROWS + 4)
"""A page of about a hundred columns, and ROWS rows of this font."""

_FONTS = """<?xml version="1.0"?>
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>monospace</family><prefer><family>{family}</family></prefer></alias>
</fontconfig>
"""
"""No font but ours, so that the page looks the same wherever it is tested."""

_WHICH_RENDERER = """
document.querySelector(".xterm-rows > div") ? "dom" :
[...document.querySelectorAll("canvas")].some(canvas => canvas.getContext("webgl2")) ? "webgl" :
document.querySelector("canvas.xterm-text-layer") ? "canvas" : "none"
"""


def missing_for_web() -> str:
    """What this machine lacks, Debian's packages first; "" when it lacks nothing."""
    needed = {"convert": "imagemagick", PROGRAM: PACKAGE}
    needed |= {program: TOOLS[program] for program in ("tesseract", "fc-match")}
    packages = [package for program, package in needed.items() if not shutil.which(program)]
    if find_spec("textual_serve") is None:
        packages.append("textual-serve (pip)")
    return " ".join(packages)


class WebSession:
    """A command as a page in a browser.

    Args:
        renderer: "dom", "webgl" or "canvas".
        command: What is served.
        folder: An empty folder, for everything that is written.
        env: What else the command's environment holds.
    """

    def __init__(
        self, renderer: str, command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None
    ) -> None:
        fonts = _one_font(folder)
        environ = {name: value for name, value in os.environ.items() if name not in (*INHERITED, "DISPLAY")}
        environ |= {
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_STATE_HOME": str(folder / "state"),
            "FONTCONFIG_FILE": str(fonts),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            **(env or {}),
        }
        port = _free_port()
        serve = [sys.executable, str(Path(__file__).with_name("serve_program.py")), str(port)]
        with open(folder / "server.log", "wb") as log:
            self._server = subprocess.Popen(
                [*serve, str(_statics(renderer, folder)), shlex.join(command)],
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            _wait_for_port(port, self._server)
            self.browser = Browser(environ, folder / "browser", _SIZE)
            self.browser.open(f"http://127.0.0.1:{port}/?fontsize={_PIXELS}")
        except BaseException:
            self._stop_server()
            raise

    def __enter__(self) -> WebSession:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.browser.__exit__(kind, error, trace)
        self._stop_server()

    def renderer(self) -> str:
        """Which of its renderers xterm.js draws with, told from what is in the page."""
        return str(self.browser.evaluate(_WHICH_RENDERER))

    def _stop_server(self) -> None:
        for signum in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(self._server.pid, signum)
                self._server.wait(5)


def _statics(renderer: str, folder: Path) -> Path:
    """The page's own files, without the addons that the renderer does not want."""
    found = find_spec("textual_serve")
    assert found is not None
    assert found.origin is not None
    statics = shutil.copytree(Path(found.origin).with_name("static"), folder / "static")
    script = statics / "js" / "textual.js"
    text = script.read_text(encoding="utf-8")
    for addon in ADDONS[renderer]:
        load = f"this.terminal.loadAddon(this.{addon})"
        assert text.count(load) == 1, f"textual-serve loads {addon} in another way"
        text = text.replace(load, "0")
    script.write_text(text, encoding="utf-8")
    return statics


def _one_font(folder: Path) -> Path:
    """A configuration with the font of the other tests alone; returns its file."""
    fonts = folder / "fonts"
    fonts.mkdir()
    found = subprocess.run(["fc-match", "-f", "%{file}", FONT], capture_output=True, text=True, check=True)
    regular = Path(found.stdout)
    for style in regular.parent.glob(f"{regular.stem}*"):
        (fonts / style.name).symlink_to(style)
    config = folder / "fonts.conf"
    config.write_text(_FONTS.format(fonts=fonts, cache=folder / "font-cache", family=FONT))
    return config


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for_port(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert server.poll() is None, "textual-serve has ended"
        assert time.monotonic() < until, "textual-serve does not listen"
        time.sleep(POLL)
