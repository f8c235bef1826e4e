"""What the index needs of the articles' files.

It is made of plain values only, so that another process can make it, and of few of them: what many files have
in common is there once. Words are numbers in the list of words of the one extractor that met them.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from array import array
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tui.dossier.faultless import read_faultless
from tui.dossier.files import UnreadableError, read_file
from tui.dossier.reading import read_record
from tui.dossier.records import FOLDERS, Article, Kind, Problem
from tui.dossier.stamp import UNKNOWN, Stamp
from tui.search.index import letters
from tui.search.index.bits import NUMBERS
from tui.search.index.scanning import stem_of
from tui.search.index.storage import Entry, entry
from tui.search.index.words import Collector, Told
from tui.search.texts import body_texts, title_texts


class Batch(NamedTuple):
    """What some files hold that follow each other in order.

    A file's *slot* is its place in the order of all files.
    """

    first: int
    """The slot of the first file."""
    stamps: bytes
    """The three numbers of each file's stamp, in an array."""
    checksums: bytes
    """CRC-32 of each file's bytes, in an array; 0 when they could not be read."""
    dates: list[str | None]
    """When each was published; empty when that is not known, None when it is left out."""
    problems: list[Entry]
    """What is wrong with files, as JSON, by their names: see `pack_problems`."""
    rows: list[Entry]
    """What an article's row in a list says, as JSON, by its slot: see `row_of`."""
    texts: list[Entry]
    """The folded texts of `TEXTS_TOGETHER` files as bytes of `letters`, each title first."""
    marked: dict[str, list[int]]
    """The slots of articles, by what they are about, mention, and are: see `marks_of`."""
    related: dict[str, list[int]]
    """The same by the ids of the articles that they name as related."""
    told: Told
    """Where words stand in them; places count from the first file."""


TEXTS_TOGETHER: Final = 8
"""Texts in one entry: so many are read at once. Every batch begins with the first of them."""

ODD_LINKS: Final = "odd:links"
"""What articles are filed under that link to themselves, or twice to another."""


def marks_of(article: Article) -> tuple[str, ...]:
    """What the index files an article under, beside its words."""
    marks = [f"about:{id}" for id in article.about]
    marks += [f"mention:{id}" for id in article.mentions]
    if article.type:
        marks.append(f"type:{article.type}")
    marks += [f"lang:{tag}" for tag in article.body.values]
    if _has_odd_links(article):
        marks.append(ODD_LINKS)
    return tuple(dict.fromkeys(marks))


def _has_odd_links(article: Article) -> bool:
    if article.id in article.related:
        return True
    for ids in (article.about, article.mentions, article.related):
        if len(ids) > 1 and len(set(ids)) < len(ids):
            return True
    return False


def mark_of(kind: Kind, id: str) -> str | None:
    """Under what the articles are filed that have to do with a record; None for kinds that have none."""
    return None if kind == "article" else f"about:{id}" if kind == "area" else f"mention:{id}"


def row_of(article: Article) -> bytes:
    """What a list says of an article: its headline by language."""
    # What `json` makes of it, which is slow to begin.
    pairs = [f"{_quoted(tag)}: {_quoted(text)}" for tag, text in article.headline.values.items()]
    return f"{{{', '.join(pairs)}}}".encode()


_NOWHERE: Final = Path()

_quoted = json.encoder.encode_basestring


class Extractor:
    """Reads articles."""

    def __init__(self, folder: str, language: str) -> None:
        """Make one.

        Args:
            folder: The articles' folder.
            language: The dossier's default language.
        """
        self._folder = folder
        self._language = language
        self._collector = Collector()

    def extract(self, first: int, names: Sequence[str]) -> Batch:
        """Read some files.

        Args:
            first: The slot of the first, with which texts that are kept together begin.
            names: The files' names, not more than `words.MOST_TOGETHER`. The more these are, the less is told
                of the same words again.
        """
        batch = _Open(first, self._collector)
        for slot, name in enumerate(names, first):
            self._extract(batch, slot, name)
        return batch.close()

    def _extract(self, batch: _Open, slot: int, name: str) -> None:
        path = os.path.join(self._folder, name)
        now = time.time_ns()
        try:
            data, status = read_file(path)
        except UnreadableError as error:
            batch.add_file(UNKNOWN, 0)
            batch.add_problems(name, [Problem(Path(name), None, None, error.reason)])
            batch.add_none()
            return
        batch.add_file(Stamp.at(status, now), zlib.crc32(data))
        # An article that is only taken apart needs no path.
        article = read_faultless(stem_of(name), _NOWHERE, self._language, data)
        if article is None:
            article, problems = read_article(Path(path), self._language, data)
            batch.add_problems(name, problems)
        if article is None:
            batch.add_none()
        else:
            batch.add_article(slot, article)


class _Open:
    """A batch that is being filled."""

    def __init__(self, first: int, collector: Collector) -> None:
        self._first = first
        self._collector = collector
        self._stamps = array("Q")
        self._checksums = array(NUMBERS)
        self._dates: list[str | None] = []
        self._problems: list[Entry] = []
        self._rows: list[Entry] = []
        self._texts: list[bytes] = []
        self._marked: defaultdict[str, list[int]] = defaultdict(list)
        self._related: defaultdict[str, list[int]] = defaultdict(list)

    def add_file(self, stamp: Stamp, checksum: int) -> None:
        self._stamps.extend(stamp)
        self._checksums.append(checksum)

    def add_problems(self, name: str, problems: Sequence[Problem]) -> None:
        if problems:
            self._problems.append(entry(name, pack_problems(problems)))

    def add_none(self) -> None:
        """Leave a file out."""
        self._dates.append(None)
        self._texts.append(b"")

    def add_article(self, slot: int, article: Article) -> None:
        self._dates.append(article.date_published or "")
        self._rows.append(entry(slot, row_of(article)))
        for mark in marks_of(article):
            self._marked[mark].append(slot)
        for id in dict.fromkeys(article.related):
            self._related[id].append(slot)
        titles, others = list(title_texts(article)), list(body_texts(article))
        self._texts.append(self._collector.add(slot - self._first, titles, others))

    def close(self) -> Batch:
        first = self._first
        texts = [text + letters.ARTICLE_END for text in self._texts]
        return Batch(
            first,
            self._stamps.tobytes(),
            self._checksums.tobytes(),
            self._dates,
            self._problems,
            self._rows,
            [
                entry((first + start) // TEXTS_TOGETHER, b"".join(texts[start : start + TEXTS_TOGETHER]))
                for start in range(0, len(texts), TEXTS_TOGETHER)
            ],
            dict(self._marked),
            dict(self._related),
            self._collector.tell(),
        )


def read_article(path: Path, language: str, data: bytes) -> tuple[Article | None, list[Problem]]:
    """Read the article that a file's bytes hold; see `read_record`."""
    article = read_faultless(path.stem, path, language, data)
    if article is not None:
        return article, []
    relative = Path(FOLDERS["article"], path.name)
    record, problems = read_record("article", path, language, relative, data)
    return (record if isinstance(record, Article) else None), problems


def pack_problems(problems: Sequence[Problem]) -> bytes:
    """The problems of one file without what its name tells."""
    if not problems:
        return b""
    return json.dumps([(each.line, each.column, each.reason, each.severity) for each in problems]).encode()


def unpack_problems(name: str, packed: bytes) -> list[Problem]:
    """The problems of a file.

    Raises:
        ValueError: These are none.
        TypeError: Nor are these.
    """
    path = Path(FOLDERS["article"], name)
    return [
        Problem(path, line, column, reason, "article", path.stem, severity)
        for line, column, reason, severity in json.loads(packed)
    ]
