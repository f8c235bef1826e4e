"""Other ways to find a word in a dossier's articles, to be measured beside the program's own.

Each takes a folded word and gives the number of articles that hold it. Words to ask for are chosen so that
all agree: they have one spelling only, or else ripgrep would find fewer than the others.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

from tui.search.folding import fold_text

_HEADLINE = re.compile("^headline = .*$", re.MULTILINE)
_STRING = re.compile('"(.*?)"')
_BODY = re.compile(r"^body\S* = '''\n(.*?)\n'''$", re.MULTILINE | re.DOTALL)
_ONE_SPELLING = re.compile("[بتثجحخدذرزسشصضطظعغفقكلمنو]{4,}")
_SHARES = {"rare": 0.00005, "middling": 0.01, "frequent": 0.3}
"""How many of the articles a word of each sort should stand in."""


class NotThereYet(Exception):
    """What the program, or this machine, cannot do."""


class Searcher(Protocol):
    """A way to find words."""

    def count(self, word: str) -> int:
        """How many articles hold a folded word."""
        ...


def folded_articles(folder: Path) -> Iterator[str]:
    """The folded texts of a made-up dossier's articles, in the order of their files."""
    for path in sorted((folder / "articles").iterdir()):
        source = path.read_text(encoding="utf-8")
        headline, bodies = _HEADLINE.search(source), _BODY.findall(source)
        headlines = _STRING.findall(headline.group()) if headline else []
        yield "\n".join(map(fold_text, (*headlines, *bodies)))


def choose_words(texts: Sequence[str], count: int = 5) -> dict[str, list[str]]:
    """Some words of each sort.

    Args:
        texts: The folded texts.
        count: How many words of a sort.
    """
    sample = texts[:: max(1, len(texts) // 5_000)]
    counts = Counter(word for text in sample for word in set(_ONE_SPELLING.findall(text)))
    chosen = {}
    for sort, share in _SHARES.items():
        # The sample says nearly how many; what stands inside longer words too is counted as it will be found.
        near = sorted(counts, key=lambda word: (abs(counts[word] / len(sample) - share), word))[: 4 * count]
        wanted = max(1.0, share * len(texts))
        chosen[sort] = sorted(near, key=lambda word: abs(sum(word in text for text in texts) - wanted))[
            :count
        ]
    return chosen


class Scan:
    """Looks through the folded texts in memory, one by one."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def count(self, word: str) -> int:
        """How many articles hold a folded word."""
        return len([number for number, text in enumerate(self._texts) if word in text])


class Ripgrep:
    """Starts `rg -l`, as one does in a shell."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("rg") is None:
            raise NotThereYet("ripgrep is not installed")
        self._folder = folder / "articles"

    def count(self, word: str) -> int:
        """How many articles hold a word."""
        command = ["rg", "-l", word, str(self._folder)]
        return subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout.count(b"\n")


class Trigram:
    """SQLite's full-text index over all pieces of three letters: it also finds a word inside others."""

    def __init__(self, path: Path, texts: Sequence[str]) -> None:
        """Open the index, made first if it is not there."""
        if not path.exists():
            self._make(path.with_suffix(".new"), texts)
            path.with_suffix(".new").rename(path)
        self._database = sqlite3.connect(path)

    @staticmethod
    def _make(path: Path, texts: Sequence[str]) -> None:
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as database:
            database.executescript(
                "pragma journal_mode = off; pragma synchronous = off; "
                "create virtual table texts using fts5(text, content='', tokenize='trigram')"
            )
            database.executemany("insert into texts(rowid, text) values (?, ?)", enumerate(texts, 1))
            database.commit()

    def count(self, word: str) -> int:
        """How many articles hold a folded word of three letters at least."""
        query = "select rowid from texts where texts match ?"
        return len(self._database.execute(query, (f'"{word}"',)).fetchall())
