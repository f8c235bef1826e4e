"""What it costs to send text as a terminal needs it: `python tests/benchmarks/bench_output.py`.

The program runs in a pseudo-terminal as it composes text, and its frames are recorded with the time from the
key to the end of the frame. Each output is then given the same frames, and all of it is done several times,
for a machine changes its pace. Printed are medians: milliseconds of a frame, their share of a frame's own
time, and the share that all frames have of all their time.
"""

from __future__ import annotations

import gc
import os
import select
import tempfile
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from bench_screen import QUIET, Program
from make_dossier import write_dossier

from tui.terminal.output import Output
from tui.terminal.stream import Stream

DOWN, ENTER, PAGE_DOWN, PAGE_UP, ESCAPE = b"\x1b[B", b"\r", b"\x1b[6~", b"\x1b[5~", b"\x1b"
READING = [
    DOWN,
    DOWN,
    ENTER,
    PAGE_DOWN,
    PAGE_DOWN,
    PAGE_UP,
    b"j",
    b"j",
    b"1",
    PAGE_DOWN,
    DOWN,
    ENTER,
    b"2",
    ENTER,
]
SEARCHING = [b"/", *(letter.encode() for letter in "البحرين"), ESCAPE, b"1"]
KEYS = (READING + SEARCHING) * 4


ROUNDS = 5
SETTLING = 2.0
"""Seconds without a byte after which the program has started."""


class Recorder(Program):
    """A program whose frames are kept."""

    def answer(self, key: bytes) -> tuple[str, float]:
        """What is written after a key, and after how many milliseconds the last of it came."""
        pressed = last = time.perf_counter()
        os.write(self._master, key)
        written = b""
        while select.select([self._master], [], [], QUIET if key else SETTLING)[0]:
            written += os.read(self._master, 65536)
            last = time.perf_counter()
        return written.decode("utf-8", "replace"), (last - pressed) * 1000


def record(folder: Path) -> list[tuple[str, float]]:
    """Frames of a dossier being read, the first screen before them, and how many milliseconds each took."""
    program = Recorder("-m", "tui", "--bidi", "plain", str(folder))
    try:
        answers = [program.answer(key) for key in (b"", *KEYS)]
    finally:
        program.close()
    return [(frame, milliseconds) for frame, milliseconds in answers if frame]


def measure(frames: Sequence[str], output: Output, *, marks: bool) -> list[float]:
    """Milliseconds that each frame but the first takes; the first is the opening."""
    gc.collect()
    gc.freeze()  # as the program does
    stream = Stream(output, marks=marks)
    costs = []
    for frame in frames:
        started = time.perf_counter()
        stream.feed(frame)
        costs.append((time.perf_counter() - started) * 1000)
    return costs[1:]


def main() -> None:
    kinds = [(output, marks) for output in Output for marks in (True, False)]
    figures: dict[tuple[Output, bool], list[list[float]]] = {kind: [[], [], []] for kind in kinds}
    own: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        write_dossier(Path(folder) / "dossier", articles=200)
        for _round in range(ROUNDS):
            frames, (_opening, *times) = zip(*record(Path(folder) / "dossier"), strict=True)
            own += times
            # Each in a process of its own, in which no word has been seen yet.
            with get_context("fork").Pool(1, maxtasksperchild=1) as pool:
                for output, marks in kinds:
                    taken = pool.apply(measure, (frames, output), {"marks": marks})
                    costs, shares, totals = figures[output, marks]
                    costs += taken
                    shares += [cost / time for cost, time in zip(taken, times, strict=True)]
                    totals.append(sum(taken) / sum(times))
    print(f"{len(own)} frames, {median(own):.1f} ms each")
    for (output, marks), columns in figures.items():
        name = f"{output.value:<8}{'' if marks else 'no marks':<10}"
        print("{}{:8.3f} ms{:8.1%}{:8.1%}".format(name, *map(median, columns)))


if __name__ == "__main__":
    main()
