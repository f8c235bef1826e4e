"""A screen without a monitor, and what a person does at it: keys, words, and a look."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

SIZE = "1920x1200"
PATIENCE = 60.0
"""Seconds until something that does not come is given up."""
REST = 5.0
"""Seconds in which whatever happens in a window has happened."""
ESCAPE = 0.7
"""Seconds after the Escape key in which a multiplexer takes the next one for a part of it."""
POLL = 0.2
"""Seconds between two looks."""


class Picture:
    """What a window showed: three bytes a pixel, row by row."""

    def __init__(self, portable_pixmap: bytes) -> None:
        kind, size, depth, self.pixels = portable_pixmap.split(b"\n", 3)
        assert (kind, depth) == (b"P6", b"255"), portable_pixmap[:20]
        self.width, self.height = (int(number) for number in size.split())

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        data = b"P6\n%d %d\n255\n%b" % (self.width, self.height, self.pixels)
        subprocess.run(["convert", "ppm:-", str(path)], input=data, check=True)

    def crop(self, left: int, top: int, right: int, bottom: int) -> Picture:
        rows = [
            self.pixels[3 * (self.width * y + left) : 3 * (self.width * y + right)]
            for y in range(top, bottom)
        ]
        return Picture(b"P6\n%d %d\n255\n%b" % (right - left, bottom - top, b"".join(rows)))


class Desktop:
    """An X server of its own, and one window on it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        read_end, write_end = os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(write_end),
                "-screen",
                "0",
                f"{SIZE}x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            pass_fds=[write_end],
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(write_end)
        with open(read_end) as told:  # to the end of the line: with nobody there to read that, Xvfb gives up
            display = told.readline().strip()
        assert display, "Xvfb did not start"
        self.environ = {**environ, "DISPLAY": f":{display}"}
        until = time.monotonic() + PATIENCE
        while not self._xdotool("getdisplaygeometry"):  # it has a number before it can be connected to
            assert time.monotonic() < until, "Xvfb cannot be connected to"
            time.sleep(POLL)
        self._programs: list[subprocess.Popen[bytes]] = []
        self._window = ""

    def __enter__(self) -> Desktop:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (*reversed(self._programs), self._server):
            for signum in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(process.pid, signum)
                    process.wait(3)
                    break
                except ProcessLookupError:
                    break
                except subprocess.TimeoutExpired:
                    continue

    def start(self, command: Sequence[str], log: Path) -> None:
        """Start a program and wait for its window."""
        with open(log, "wb") as said:
            program = subprocess.Popen(
                command,
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self._programs.append(program)
        until = time.monotonic() + PATIENCE
        while not self._window:
            is_well = program.poll() is None and time.monotonic() < until
            assert is_well, log.read_text(errors="replace")[-2000:]
            time.sleep(POLL)
            self._window = self._largest_window()
        self._xdotool("windowfocus", "--sync", self._window)

    def press(self, *keys: str) -> None:
        """Press keys by their X names; `type:` and a word types it."""
        for key in keys:
            if key.startswith("type:"):
                # Letters share a key, each in its turn: who reads the key too late takes it for the next one.
                self._xdotool("type", "--delay", "150", key[5:])
            else:
                self._xdotool("key", "--clearmodifiers", key)
            time.sleep(ESCAPE if key == "Escape" else 0.1)

    def look(self) -> Picture:
        """The window, as soon as it has come to rest; one with a blinking cursor never does."""
        until = time.monotonic() + REST
        same, last = 0, b""
        while same < 3 and time.monotonic() < until:
            time.sleep(POLL)
            grabbed = subprocess.run(
                ["import", "-window", self._window, "-depth", "8", "ppm:-"],
                env=self.environ,
                capture_output=True,
                check=True,
            ).stdout
            digest = hashlib.sha1(grabbed).digest()
            same, last = (same + 1, digest) if digest == last else (1, digest)
        return Picture(grabbed)

    def _largest_window(self) -> str:
        largest = (0, "")
        for window in self._xdotool("search", "--onlyvisible", "--name", ".*").split():
            geometry = dict(
                line.split("=") for line in self._xdotool("getwindowgeometry", "--shell", window).split()
            )
            width, height = int(geometry.get("WIDTH", 0)), int(geometry.get("HEIGHT", 0))
            if width > 150 and f"{width}x{height}" != SIZE:
                largest = max(largest, (width * height, window))
        return largest[1]

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(["xdotool", *arguments], env=self.environ, capture_output=True, text=True)
        return done.stdout
