"""How long the command line takes to start, as a multiple of what Python itself takes.

Run by hand: `python tests/benchmarks/bench_startup.py [ROUNDS]`. The commands take turns, so that whatever
else the machine does hits all of them; each line gives the median, and its ratio to the bare interpreter's.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

FROM_THE_CONSOLE_SCRIPT = "import sys; from tui.cli import main; sys.exit(main())"
"""What the installed `relations-tui` runs."""

LIMITS = {"--version": 3, "completion bash": 3, "completion --ids": 4, "show ID": 6}
"""How many times what Python takes a command may take, where that is laid down."""

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "--version": ["-c", FROM_THE_CONSOLE_SCRIPT, "--version"],
    "--help": ["-c", FROM_THE_CONSOLE_SCRIPT, "--help"],
    "completion bash": ["-c", FROM_THE_CONSOLE_SCRIPT, "completion", "bash"],
    "completion --ids": ["-c", FROM_THE_CONSOLE_SCRIPT, "completion", "--ids", "article"],
    "show ID": ["-c", FROM_THE_CONSOLE_SCRIPT, "show", "01-official-visit"],
    "list articles": ["-c", FROM_THE_CONSOLE_SCRIPT, "list", "articles"],
    "search WORD": ["-c", FROM_THE_CONSOLE_SCRIPT, "search", "البحريني"],
    "check": ["-c", FROM_THE_CONSOLE_SCRIPT, "check"],
    "config show": ["-c", FROM_THE_CONSOLE_SCRIPT, "config", "show"],
    "the plain list": ["-c", FROM_THE_CONSOLE_SCRIPT],
    "export ID": ["-c", FROM_THE_CONSOLE_SCRIPT, "export", "01-official-visit"],
    "export ID --width 80": ["-c", FROM_THE_CONSOLE_SCRIPT, "export", "01-official-visit", "--width", "80"],
}
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As where the program is installed: there it is compiled already, and here by the first round."""


def seconds(arguments: list[str]) -> float:
    """Time one start."""
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=True,
        env=ENVIRONMENT,
    )
    return time.perf_counter() - begin


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _round in range(rounds + 1):
        for name, arguments in COMMANDS.items():
            times[name].append(seconds(arguments))
    medians = {name: statistics.median(taken[1:]) for name, taken in times.items()}
    bare = medians["python -c pass"]
    print(f"Python {sys.version.split()[0]}, {rounds} rounds")
    for name, median in medians.items():
        limit = f"   at most {LIMITS[name]}" if name in LIMITS else ""
        print(f"{name:22} {median * 1000:7.1f} ms   {median / bare:5.2f} x{limit}")


if __name__ == "__main__":
    main()
