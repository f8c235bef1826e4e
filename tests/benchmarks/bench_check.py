"""How long `check` takes: `python tests/benchmarks/bench_check.py`.

As ratios within one run: to reading the same dossier, which is what can be had for that time, and between one
size and ten times as much.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from make_dossier import write_dossier

from tui.check.as_json import to_json
from tui.check.as_sarif import to_sarif
from tui.check.as_text import to_rows
from tui.check.checking import check_dossier
from tui.dossier.reading import read_dossier

COMMAND = (sys.executable, "-m", "tui", "check")


def best(action: Callable[[], object], times: int = 3) -> float:
    """The shortest of several runs, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return min(taken)


def run(*arguments: str) -> None:
    """The command itself, from its start to its end."""
    subprocess.run([*COMMAND, *arguments], stdout=subprocess.DEVNULL, check=False)


def spoil(folder: Path) -> int:
    """Put a mistake or two into each article; returns how many."""
    mistakes = (
        'unknwon = "x"\n',
        'author = "cafe\u0301"\n',
        'url = "ftp://example.org"\n',
        "date_modified = 2999-01-01\n",
        'keywords = ["\ufee3\ufea4\ufee4\ufeaa", "\u202e"]\n',
    )
    paths = sorted((folder / "articles").iterdir())
    for number, path in enumerate(paths):
        wrong_id = f'about = ["aera-{number}"]\n' if number % 50 == 0 else ""
        source = path.read_text(encoding="utf-8")
        if wrong_id:
            source = "\n".join(line for line in source.split("\n") if not line.startswith("about"))
        path.write_text(mistakes[number % len(mistakes)] + wrong_id + source, encoding="utf-8")
    return len(paths)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    count = parser.parse_args().records
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name, "small"), Path(name, "large")
        write_dossier(small, count // 10 - 80, officials=58)
        write_dossier(large, count - 122, officials=100)
        few, many = best(lambda: check_dossier(small)), best(lambda: check_dossier(large))
        reading = best(lambda: read_dossier(large))
        print(
            f"{count} sound records: {many:.2f} s, {many / reading:.2f} times reading them, "
            f"{many / few:.1f} times {count // 10} (linear: 10)"
        )
        print(f"  the whole command: {best(lambda: run(str(large))):.2f} s")
        spoil(large)
        report = check_dossier(large)
        spoiled = best(lambda: check_dossier(large))
        print(f"a mistake in each article, {len(report.findings)} found: {spoiled:.2f} s")
        for label, tell in (
            ("text", lambda: list(to_rows(report))),
            ("json", lambda: to_json(report)),
            ("sarif", lambda: to_sarif(report)),
        ):
            print(f"  told as {label}: {best(tell):.2f} s")
        print(f"  the whole command: {best(lambda: run(str(large)), 2):.2f} s")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        print(f"  at most {peak / 1024:.0f} MB of memory")
    empty = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 5)
    bundled = best(run, 5)
    times = bundled / empty
    print(f"bundled dossier, the whole command: {bundled * 1000:.0f} ms, {times:.1f} times an empty program")


if __name__ == "__main__":
    main()
