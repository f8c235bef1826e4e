"""How the program does with very many articles, as ratios within one run.

    python tests/benchmarks/bench_size.py --articles 100000 [--keep FOLDER]

A made-up dossier is searched by ripgrep, by a plain scan of folded text in memory, by SQLite's trigram index
and by the program's own index; then the program is opened in a pseudo-terminal beside an empty Textual app.
With `--keep` the dossier and the indexes stay in a folder, and another run begins where this one ended. What
the program cannot do yet is said so. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from bench_screen import EMPTY_APP
from make_dossier import article_id, write_dossier
from program_index import ProgramIndex
from searchers import (
    NotThereYet,
    Ripgrep,
    Scan,
    Searcher,
    Trigram,
    choose_words,
    folded_articles,
)
from watching import INPUT_APP, KeyTimes, Watched

LONG: Final = 900.0
"""Seconds for which the program is waited for; reading very many files takes its time."""
OPENED: Final = rb"Articles \xc2\xb7 \d"
"""What is painted once the lists are filled: how many articles there are, in the title."""
FIRST_PAINT: Final = b"FIRST PAINT"
CLEAR_LINE: Final = "\x15"
"""Ctrl+U."""
FEW: Final = 10
"""Articles of the dossier beside which a large one is opened."""
CHANGED: Final = 10
"""Files that are changed before a refresh."""
NEW: Final = 'headline = "new"\nbody = "new"\n'
TYPED: Final = 4
"""Words of each sort that are typed."""
COLUMN: Final = 15
SEEN: Final = {"first": "echo", "found": "articles", "last": "all"}
"""What is seen after a key: what was typed, the articles that are found, everything."""


class Bench:
    """One large dossier, a small one beside it, and the folder of both and of all that is made of them."""

    def __init__(self, folder: Path, articles: int, seed: int) -> None:
        self.articles = articles
        self.dossier = folder / f"dossier-{articles}-{seed}"
        self.few = folder / f"dossier-{FEW}-{seed}"
        self.trigram = folder / f"trigram-{articles}-{seed}.db"
        self.cache = folder / "program-cache"
        # The program's own folders, for this process and for those that it starts.
        for name in ("cache", "state", "config"):
            os.environ[f"XDG_{name.upper()}_HOME"] = str(folder / f"program-{name}")
        for path, count, others in ((self.dossier, articles, (2000, 300, 40)), (self.few, FEW, (20, 5, 5))):
            if not path.with_suffix(".whole").exists():
                write_dossier(path, count, *others, seed=seed)
                path.with_suffix(".whole").touch()
        self.text_bytes = bytes_under(self.dossier / "articles")
        self.words: dict[str, list[str]] = {}
        self._index: ProgramIndex | None = None

    @property
    def index(self) -> ProgramIndex:
        """The program's index of the large dossier; made when it is first wanted."""
        if self._index is None:
            self._index = ProgramIndex(self.dossier)
        return self._index

    def program(self, dossier: Path) -> Watched:
        """The program with a dossier."""
        return Watched("-m", "tui", "--bidi", "plain", str(dossier))


def bytes_under(folder: Path) -> int:
    """The size of all files in a folder."""
    return sum(
        os.path.getsize(os.path.join(parent, name))
        for parent, _folders, names in os.walk(folder)
        for name in names
    )


# Printing


def line(name: str, *cells: str) -> None:
    """One line of the table."""
    print(f"{name:<42}" + "".join(f"{cell:>{COLUMN}}" for cell in cells), flush=True)


def ms(milliseconds: float | None) -> str:
    """Milliseconds as a cell."""
    return "-" if milliseconds is None else f"{milliseconds:,.{3 if milliseconds < 10 else 0}f} ms"


def mb(size: float) -> str:
    """Bytes as a cell."""
    return f"{size / 1e6:,.0f} MB"


def times(one: float | None, other: float | None) -> str:
    """A ratio as a cell."""
    return f"x {one / other:,.2f}" if one is not None and other else "-"


def beside(name: str, one: float, other: float, cell: Callable[[float], str] = ms) -> None:
    """A line with two figures and their ratio."""
    line(name, cell(one), cell(other), times(one, other))


@contextmanager
def measuring(name: str) -> Iterator[None]:
    """Let one measurement fail without the others."""
    try:
        yield
    except NotThereYet as reason:
        line(name, f"not there yet: {reason}")
    except Exception as error:
        line(name, f"not measured: {type(error).__name__}: {error}")


# What is measured


def build_index(bench: Bench) -> None:
    """How fast the index is built, and how large it is."""
    shutil.rmtree(bench.cache, ignore_errors=True)
    started = time.perf_counter()
    bench.index  # noqa: B018
    taken = time.perf_counter() - started
    line("build: articles a second", f"{bench.articles / taken:,.0f}", f"{taken:.1f} s")
    beside("index, text of the articles", bytes_under(bench.cache), bench.text_bytes, mb)


def search(bench: Bench) -> None:
    """Single words, by every searcher."""
    texts = list(folded_articles(bench.dossier))
    bench.words = choose_words(texts)
    searchers: dict[str, Searcher] = {"scan": Scan(texts)}
    # Not all find quite the same: ripgrep looks at whole files as they are, the index for names too.
    with measuring("ripgrep"):
        searchers["rg -l"] = Ripgrep(bench.dossier)
    with measuring("trigram"):
        started = time.perf_counter()
        searchers["trigram"] = Trigram(bench.trigram, texts)
        seconds = time.perf_counter() - started
        size = bench.trigram.stat().st_size
        line("trigram index: to make or open", f"{seconds:.1f} s")
        beside("trigram index, text of the articles", size, bench.text_bytes, mb)
    with measuring("index"):
        searchers["index"] = bench.index
    line("one word (in so many articles)", *searchers, "index again", "rg / index")
    for sort, words in bench.words.items():
        # What the index remembers makes a word quicker the next time; to a person each is a first time.
        taken = {name: median(time_query(each, word) for word in words) for name, each in searchers.items()}
        again = (
            median(time_query(searchers["index"], word) for word in words) if "index" in searchers else None
        )
        counts = [searchers["scan"].count(word) for word in words]
        name = f"  {sort}: {words[0]} … ({min(counts):,}-{max(counts):,})"
        line(name, *map(ms, taken.values()), ms(again), times(taken.get("rg -l"), taken.get("index")))


def time_query(searcher: Searcher, word: str) -> float:
    """Milliseconds of a query."""
    started = time.perf_counter()
    searcher.count(word)
    return (time.perf_counter() - started) * 1000


def refresh(bench: Bench) -> None:
    """Taking in ten changed files, beside asking the system for the state of all."""
    index = bench.index
    sweeps, refreshes = [], []
    for _run in range(5):
        for number in range(CHANGED):
            path = bench.dossier / "articles" / f"{article_id(number * bench.articles // CHANGED)}.toml"
            path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        sweeps.append(stat_sweep(bench.dossier / "articles"))
        refreshes.append(index.refresh())
    beside(f"refresh after {CHANGED} changes, stat sweep", median(refreshes) * 1000, median(sweeps) * 1000)


def stat_sweep(folder: Path) -> float:
    """Seconds to ask for the state of every file."""
    started = time.perf_counter()
    with os.scandir(folder) as entries:
        for entry in entries:
            entry.stat()
    return time.perf_counter() - started


def opening(bench: Bench) -> None:
    """From the start to the first screen with articles on it, beside a small dossier and an empty app."""
    opened(bench.program(bench.few), OPENED)
    first = opened(bench.program(bench.dossier), OPENED)
    many, few, bare = [], [], []
    for _run in range(7 if first < 10_000 else 1):
        many.append(opened(bench.program(bench.dossier), OPENED))
        few.append(opened(bench.program(bench.few), OPENED))
        bare.append(opened(Watched("-c", EMPTY_APP), FIRST_PAINT))
    beside(f"open: {bench.articles:,} articles, {FEW}", median(many), median(few))
    beside(f"open: {FEW} articles, an empty Textual app", median(few), median(bare))


def opened(program: Watched, painted: bytes) -> float:
    """Milliseconds until something is painted; ends the program."""
    try:
        return program.wait_for_pattern(painted, LONG)
    finally:
        program.close()


def following(bench: Bench) -> None:
    """From the moment a new article's file is there to the moment its number is on the screen."""
    path = bench.dossier / "articles" / "brand-new.toml"
    program = bench.program(bench.dossier)
    taken = []
    try:
        program.wait_for_pattern(OPENED, LONG)
        program.rest(LONG)
        for _run in range(3):
            for change, count in ((lambda: path.write_text(NEW, "utf-8"), 1), (path.unlink, 0)):
                change()
                started = time.perf_counter()
                program.wait_for_pattern(f"\xb7 {bench.articles + count}\\b".encode(), LONG)
                taken.append((time.perf_counter() - started) * 1000)
                program.rest(LONG)
    finally:
        program.close()
        path.unlink(missing_ok=True)
    line("a file comes or goes: to the screen", ms(median(taken)), ms(max(taken)))


def typing(bench: Bench) -> None:
    """Each key of some queries, from the key to the screen; and the memory that it took in the end."""
    # Several of each sort: one key in twenty is not to be one key of one word.
    words = [word for sort in bench.words.values() for word in sort[:TYPED]] or ["مجلس", "الأمن", "اقتصاد"]
    with ExitStack() as stack:
        many, few, bare, empty = (
            stack.enter_context(closing(program))
            for program in (
                bench.program(bench.dossier),
                bench.program(bench.few),
                Watched("-c", INPUT_APP),
                Watched("-c", EMPTY_APP),
            )
        )
        for program, painted in ((many, OPENED), (few, OPENED), (bare, FIRST_PAINT), (empty, FIRST_PAINT)):
            program.wait_for_pattern(painted, LONG)
            program.rest(LONG)
        resting, _peak = many.memory()
        for program in (many, few):
            program.key_to_screen("/")
        taken: dict[Watched, list[KeyTimes]] = {many: [], few: [], bare: []}
        for query in (*words, " ".join(words[-2:]), "Mahmudov"):
            for key in query:
                for program, column in taken.items():
                    column.append(program.key_to_screen(key))
            for program in taken:
                program.key_to_screen(CLEAR_LINE)
        for what in ("first", "found", "last"):
            for share in (50, 95, 99):
                ours, small, least = (
                    quantiles([getattr(key, what) for key in column], n=100)[share - 1]
                    for column in taken.values()
                )
                name = f"key to {SEEN[what]} p{share}"
                line(f"{name}, {FEW} articles, bare", *map(ms, (ours, small, least)), times(ours, small))
        line("keys that were typed", f"{len(taken[many]):,}")
        steady, peak = many.memory()
        steady_few, _peak = few.memory()
        bare_steady, bare_peak = empty.memory()
    beside("memory unsearched, an empty Textual app", resting, bare_steady, mb)
    beside("memory in the end, an empty Textual app", steady, bare_steady, mb)
    beside("memory at most, an empty Textual app", peak, bare_peak, mb)
    beside(f"memory with {FEW} articles, an empty app", steady_few, bare_steady, mb)


MEASUREMENTS: Final[dict[str, Callable[[Bench], None]]] = {
    "build": build_index,
    "search": search,
    "refresh": refresh,
    "opening": opening,
    "following": following,
    "typing": typing,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="where what is made stays for another run"
    )
    parser.add_argument("--only", choices=MEASUREMENTS, action="append", help="leave out the others")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder.resolve(), options.articles, options.seed)
        python = f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores"
        print(f"{bench.articles:,} articles, {mb(bench.text_bytes)}; {python}")
        for name in options.only or MEASUREMENTS:
            with measuring(name):
                MEASUREMENTS[name](bench)


if __name__ == "__main__":
    main()
