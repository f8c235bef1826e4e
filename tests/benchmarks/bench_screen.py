"""How long a person waits for the screen, beside Textual itself: `python tests/benchmarks/bench_screen.py`.

Programs run in a pseudo-terminal, in turn, so that a busy machine is busy for all of them. Printed are
medians in milliseconds and the median of the ratios, run by run:

- first paint, against an empty Textual app;
- Down in a list of 1,000 rows, against Textual's OptionList with 1,000 options;
- opening an article of a megabyte, and a page down in it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from make_dossier import write_dossier

ROOT = Path(__file__).resolve().parents[2]

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("FIRST PAINT")
Empty().run()
"""

OPTION_LIST = """
from textual.app import App
from textual.widgets import OptionList
class Options(App):
    def compose(self):
        yield OptionList(*["FIRST PAINT"] * 1000)
Options().run()
"""

QUIET = 0.15
"""Seconds without a byte after which a screen has settled."""
DEADLINE = 30.0


class Program:
    """A program in a terminal of 120 by 40 that answers nothing."""

    def __init__(self, *arguments: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONDONTWRITEBYTECODE": ""}
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)

    def wait_for(self, text: bytes) -> float:
        """Milliseconds from the start until a text is painted."""
        seen = b""
        while text not in seen:
            if not select.select([self._master], [], [], DEADLINE)[0]:
                raise TimeoutError(f"{text!r} was not painted")
            seen = seen[-200:] + os.read(self._master, 65536)
        return (time.perf_counter() - self.started) * 1000

    def settle(self, quiet: float = QUIET) -> float | None:
        """Read until nothing comes any more; gives the time of the last byte, None when there was none."""
        last = None
        while select.select([self._master], [], [], quiet)[0]:
            os.read(self._master, 65536)
            last = time.perf_counter()
        return last

    def press(self, keys: str) -> float:
        """Milliseconds from a key until its screen has settled."""
        pressed = time.perf_counter()
        os.write(self._master, keys.encode())
        last = self.settle(1.0)
        return ((last or pressed) - pressed) * 1000

    def close(self) -> None:
        """End it."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)


def first_paint(text: bytes, *arguments: str) -> float:
    """Milliseconds to the first paint of a program."""
    program = Program(*arguments)
    try:
        return program.wait_for(text)
    finally:
        program.close()


def key_times(text: bytes, keys: list[str], *arguments: str) -> list[float]:
    """Milliseconds for each of some keys in a program that has settled."""
    program = Program(*arguments)
    try:
        program.wait_for(text)
        program.settle(1.0)
        return [program.press(key) for key in keys]
    finally:
        program.close()


def compare(title: str, ours: Callable[[], float], theirs: Callable[[], float], runs: int) -> None:
    """Run both in turn and print both and their ratio."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _run in range(runs)]
    mine, other = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(one / two for one, two in pairs)
    print(f"{title:<44}{mine:9.1f} ms{other:9.1f} ms   x {ratio:.2f}")


def main(runs: int) -> None:
    """Run everything."""
    down, page_down = "\x1b[B", "\x1b[6~"
    print(f"{'':<44}{'ours':>12}{'Textual':>12}")
    program = ("-m", "tui")
    compare(
        "first paint",
        lambda: first_paint(b"1 Articles", *program),
        lambda: first_paint(b"FIRST PAINT", "-c", EMPTY_APP),
        runs,
    )
    with tempfile.TemporaryDirectory() as folder:
        thousand, large = Path(folder, "thousand"), Path(folder, "large")
        write_dossier(thousand, 1000)
        keys = [down] * 10
        compare(
            "Down in 1,000 rows",
            lambda: median(key_times(b"1 Articles", keys, *program, str(thousand))[2:]),
            lambda: median(key_times(b"FIRST PAINT", keys, "-c", OPTION_LIST)[2:]),
            max(3, runs // 3),
        )
        write_dossier(large, 2)
        bodies = [
            path.read_text(encoding="utf-8").split("'''")[1] for path in (thousand / "articles").iterdir()
        ]
        body = "\n".join(bodies)
        body = body.encode()[:1_000_000].decode(errors="ignore")
        article = f"headline = \"BIG\"\ndate_published = 1999-01-01\nbody = '''\n{body}\n'''\n"
        (large / "articles" / "big.toml").write_text(article, encoding="utf-8")
        times = [
            key_times(b"1 Articles", ["G", "\r", page_down, page_down], *program, str(large))
            for _run in range(3)
        ]
        print(f"{'an article of 1 MB: open':<44}{median(run[1] for run in times):9.1f} ms")
        print(f"{'an article of 1 MB: page down':<44}{median(run[3] for run in times):9.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
