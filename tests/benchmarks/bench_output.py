"""What it costs to send text as a terminal needs it: `python tests/benchmarks/bench_output.py`.

The program runs in a pseudo-terminal as it composes text, and its frames are recorded with the time from the
key to the end of the frame. Each output is then given the same frames. Printed are medians in milliseconds of
a frame, and the share of the frame's own time.
"""

from __future__ import annotations

import os
import select
import tempfile
import time
from pathlib import Path
from statistics import median

from bench_screen import QUIET, Program
from make_dossier import write_dossier

from tui.terminal.output import Output
from tui.terminal.stream import Stream

KEYS = [b"\x1b[B", b"\x1b[B", b"\r", b"\x1b[6~", b"\x1b[6~", b"\x1b[5~", b"\x1b[6~", b"1"] * 4


class Recorder(Program):
    """A program whose frames are kept."""

    def answer(self, key: bytes) -> tuple[str, float]:
        """What is written after a key, and after how many milliseconds the last of it came."""
        pressed = last = time.perf_counter()
        os.write(self._master, key)
        written = b""
        while select.select([self._master], [], [], QUIET)[0]:
            written += os.read(self._master, 65536)
            last = time.perf_counter()
        return written.decode("utf-8", "replace"), (last - pressed) * 1000


def record(folder: Path) -> tuple[list[str], list[float]]:
    """Frames of a dossier being read, and how long each took in milliseconds."""
    program = Recorder("-m", "tui", "--bidi", "plain", str(folder))
    try:
        program.settle(2.0)
        answers = [program.answer(key) for key in KEYS]
    finally:
        program.close()
    frames = [(frame, milliseconds) for frame, milliseconds in answers if len(frame) > 1000]
    return [frame for frame, _ in frames], [milliseconds for _, milliseconds in frames]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_dossier(Path(folder) / "dossier", articles=200)
        frames, times = record(Path(folder) / "dossier")
    print(f"{len(frames)} frames, {median(map(len, frames)):.0f} characters and {median(times):.1f} ms each")
    for output in Output:
        for marks in (True, False):
            stream = Stream(output, marks=marks)
            costs = []
            for frame in frames:
                started = time.perf_counter()
                stream.feed(frame)
                costs.append((time.perf_counter() - started) * 1000)
            share = median(cost / own for cost, own in zip(costs, times, strict=True))
            print(f"{output.value:<8}{'' if marks else 'no marks':<10}{median(costs):8.3f} ms{share:8.1%}")


if __name__ == "__main__":
    main()
