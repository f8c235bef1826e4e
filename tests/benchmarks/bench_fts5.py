"""SQLite's FTS5 beside the program's sets of bits: `python tests/benchmarks/bench_fts5.py [ARTICLES]`.

Both are asked for all articles in which a piece of a word stands. FTS5 has the folded words (contentless,
`detail=none`: the smallest and quickest it can be) and is asked for every word of its vocabulary that holds
the piece.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from make_dossier import write_dossier

from tui.dossier.reading import read_dossier
from tui.search.folding import fold_text
from tui.search.index.base import Base
from tui.search.index.making import build
from tui.search.index.storage import Storage, Writing
from tui.search.texts import body_texts, title_texts

PIECES = ("م", "مح", "التع", "التعاون", "بحر")
TOGETHER = 800
"""Words in one question; SQLite takes no more than about a thousand."""


def fill_fts5(path: Path, texts: list[str]) -> sqlite3.Connection:
    """An FTS5 table of folded texts."""
    connection = sqlite3.connect(path)
    connection.executescript(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
        "CREATE VIRTUAL TABLE words USING fts5(text, content='', detail=none);"
        "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row);"
    )
    connection.executemany("INSERT INTO words(rowid, text) VALUES (?, ?)", enumerate(texts, 1))
    connection.commit()
    return connection


def ask_fts5(connection: sqlite3.Connection, words: list[str]) -> int:
    """How many articles have one of some words."""
    found: set[int] = set()
    for start in range(0, len(words), TOGETHER):
        asked = " OR ".join(f'"{word}"' for word in words[start : start + TOGETHER])
        found.update(
            row for (row,) in connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (asked,))
        )
    return len(found)


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_dossier(folder / "dossier", count)
        articles = read_dossier(folder / "dossier").articles.values()
        texts = [" ".join(map(fold_text, (*title_texts(each), *body_texts(each)))) for each in articles]

        started = time.perf_counter()
        fts5 = fill_fts5(folder / "fts5", texts)
        taken = (time.perf_counter() - started) / count * 1e6
        print(f"FTS5: {taken:.0f} us an article, {os.path.getsize(folder / 'fts5') / 1e6:.1f} MB")

        writing = Writing(None)
        for _progress in build(folder / "dossier" / "articles", writing, "ar", ""):
            pass
        base = Base(Storage(writing.connection), lambda _name: None)
        base.texts.prepare()
        vocabulary = [word for (word,) in fts5.execute("SELECT term FROM vocabulary")]
        for piece in PIECES:
            words = [word for word in vocabulary if piece in word]
            started = time.perf_counter()
            theirs = ask_fts5(fts5, words)
            between = time.perf_counter()
            ours = base.texts.holding(piece).everywhere.bit_count()
            theirs_ms, ours_ms = (between - started) * 1e3, (time.perf_counter() - between) * 1e3
            print(
                f"{piece:8} {len(words):6} words: FTS5 {theirs_ms:8.2f} ms ({theirs:,}), "
                f"bits {ours_ms:6.2f} ms ({ours:,}), x {theirs_ms / ours_ms:,.0f}"
            )
        fts5.close()


if __name__ == "__main__":
    main()
