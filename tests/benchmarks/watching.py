"""Programs in a pseudo-terminal that are watched from outside: when a screen is there, what it took."""

from __future__ import annotations

import os
import re
import select
import time
from pathlib import Path
from typing import NamedTuple

from bench_screen import DEADLINE, Program

INPUT_APP = """
from textual.app import App
from textual.widgets import Input
class Typing(App):
    def compose(self):
        yield Input(placeholder="FIRST PAINT")
Typing().run()
"""

FOUND = "Articles · ".encode()
"""The title of the first list, in which it stands how many are found."""

_POLL = 0.02
_QUIET = 0.1
"""Seconds for which a program has to sleep, without a byte, before its screen counts as done."""


class KeyTimes(NamedTuple):
    """Milliseconds after a key."""

    first: float
    """Until the first byte: what is typed is seen."""
    found: float
    """Until the first list has what is found; as `first` where that is as before."""
    last: float
    """Until the last byte before the program sleeps again: everything that it led to is seen."""


class Watched(Program):
    """A program whose processor time and memory are looked at, on systems with /proc."""

    def wait_for_pattern(self, pattern: bytes, deadline: float = DEADLINE) -> float:
        """Milliseconds from the start until something is painted."""
        sought, seen = re.compile(pattern), b""
        while not sought.search(seen):
            left = self.started + deadline - time.perf_counter()
            if left <= 0 or not select.select([self._master], [], [], left)[0]:
                raise TimeoutError(f"{pattern!r} was not painted in {deadline} s")
            seen = seen[-4000:] + os.read(self._master, 65536)
        return (time.perf_counter() - self.started) * 1000

    def key_to_screen(self, key: str) -> KeyTimes:
        """How long the screen takes to answer a key."""
        while select.select([self._master], [], [], 0)[0]:
            os.read(self._master, 65536)  # the cursor has blinked meanwhile
        pressed = last = quiet_since = time.perf_counter()
        first = found = None
        os.write(self._master, key.encode())
        while (now := time.perf_counter()) - quiet_since < _QUIET:
            if select.select([self._master], [], [], _POLL)[0]:
                painted = os.read(self._master, 65536)
                last = quiet_since = time.perf_counter()
                first = first or last
                if found is None and FOUND in painted:
                    found = last
            elif self._is_busy():
                quiet_since = now
        first = first or last
        return KeyTimes(*((moment - pressed) * 1000 for moment in (first, found or first, last)))

    def rest(self, deadline: float = DEADLINE) -> None:
        """Wait until it has nothing more to do, for a second."""
        begun = quiet_since = time.perf_counter()
        while (now := time.perf_counter()) - quiet_since < 1 and now - begun < deadline:
            while select.select([self._master], [], [], _POLL)[0]:
                os.read(self._master, 65536)
            if self._is_busy():
                quiet_since = time.perf_counter()

    def memory(self) -> tuple[int, int]:
        """Bytes of memory that it has now, and that it had at most."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        sizes = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB$", status, re.MULTILINE))
        return int(sizes["VmRSS"]) * 1024, int(sizes["VmHWM"]) * 1024

    def _is_busy(self) -> bool:
        """Whether any of its threads runs, or waits for its turn or for a disk."""
        for task in Path(f"/proc/{self._process.pid}/task").iterdir():
            try:
                state = (task / "stat").read_bytes().rpartition(b") ")[2][:1]
            except OSError:
                continue  # a thread that has just ended
            if state in b"RD":
                return True
        return False
