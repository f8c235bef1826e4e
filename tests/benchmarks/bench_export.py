"""How long very many articles take to be exported, in each format, and how much memory that needs.

Run by hand: `python tests/benchmarks/bench_export.py [ARTICLES]`. The articles are made up and indexed first.
Each line gives the seconds of the whole command, those of its processor, what of an article that is, and the
most memory that the process had. Files go one by one into a folder; `together` is one file of all.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

FORMATS = ("txt", "md", "html", "json", "jsonld", "csl")
COMMAND = (sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())")


def run(arguments: Sequence[str], cache: Path) -> tuple[float, resource.struct_rusage]:
    """Run the command to its end; returns the seconds that took, and what it used."""
    environ = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    begin = time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)]
    pid = os.posix_spawn(COMMAND[0], [*COMMAND, *arguments], environ, file_actions=quiet)
    _pid, status, used = os.wait4(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, arguments
    return time.perf_counter() - begin, used


def main() -> None:
    """Print the table."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        dossier, cache = Path(place) / "dossier", Path(place) / "cache"
        # In a process of its own: what this one has had at most is counted as the children's.
        maker = Path(__file__).with_name("make_dossier.py")
        subprocess.run([sys.executable, maker, dossier, "--articles", str(articles)], check=True)
        run(["list", "articles", "--limit", "1", "--dossier", str(dossier)], cache)
        print(f"Python {sys.version.split()[0]}, {articles:,} articles")
        for format in FORMATS:
            for way, output in (("files", "out/"), ("together", f"all.{format}")):
                target = Path(place) / output
                arguments = ["export", "--all", "-f", format, "-o", f"{place}/{output}"]
                if way == "together" and format == "csl":
                    target = Path(place) / "all.csl.json"
                    arguments[-1] = str(target)
                seconds, used = run([*arguments, "--dossier", str(dossier)], cache)
                busy, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
                print(f"{format:7} {way:9} {seconds:6.1f} s  {busy:6.1f} s busy", end="")
                print(f"  {busy / articles * 1e6:5.0f} µs  {memory:5.0f} MB")
                if target.is_dir():
                    assert len(os.listdir(target)) == articles
                    shutil.rmtree(target)


if __name__ == "__main__":
    main()
