"""How long reading a dossier takes, as ratios within one run: `python tests/benchmarks/bench_reading.py`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import tomli

from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier

MANIFEST = 'format = 1\nname = "x"\ncountries = ["BH"]\ndefault_language = "ar"\n'


def best(action: Callable[[], object], times: int) -> float:
    """The shortest of several runs, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return min(taken)


def of_size(count: int) -> float:
    """Seconds to read a dossier of so many articles, each linked to an area and to the one before."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "dossier.toml").write_text(MANIFEST)
        for kind in ("articles", "areas"):
            (folder / kind).mkdir()
        (folder / "areas" / "a.toml").write_text('name = "a"\n')
        body = "\n\n".join(["فقرة من النص " * 20] * 5)
        for number in range(count):
            related = f'related = ["n{number - 1}"]\n' if number else ""
            text = f'headline = "عنوان {number}"\nabout = ["a"]\n{related}body = """\n{body}"""\n'
            (folder / "articles" / f"n{number}.toml").write_text(text, encoding="utf-8")
        return best(lambda: read_dossier(folder), 2)


def python(code: str) -> float:
    """Seconds a whole interpreter takes to run some code."""
    return best(lambda: subprocess.run([sys.executable, "-c", code], check=True), 10)


def main() -> None:
    """Print the figures."""
    folder = bundled_dossier()
    sources = [path.read_text(encoding="utf-8") for path in folder.rglob("*.toml")]
    parsing = best(lambda: [tomli.loads(source) for source in sources], 20)
    reading = best(lambda: read_dossier(folder), 20)
    print(f"bundled dossier: {reading * 1000:.1f} ms, {reading / parsing:.1f} times parsing its TOML alone")
    small, large = of_size(1_000), of_size(10_000)
    print(f"10,000 articles: {large:.2f} s, {large / small:.1f} times 1,000 (linear: 10)")
    empty, imported = python("pass"), python("import tui.dossier.reading")
    print(f"import: {imported * 1000:.0f} ms, {imported / empty:.1f} times an empty program")


if __name__ == "__main__":
    main()
