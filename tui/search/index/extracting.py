"""What the index needs of one article's file.

An extract is made of plain values only, so that another process can make it. Its words are numbers in the
list of words of the one extractor that made it: see `Batch`.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tui.dossier.files import UnreadableError, read_file
from tui.dossier.reading import read_record
from tui.dossier.records import FOLDERS, Article, Kind, Problem
from tui.dossier.stamp import UNKNOWN, Stamp
from tui.search.folding import fold_text
from tui.search.index import letters
from tui.search.index.bits import NUMBERS
from tui.search.texts import body_texts, title_texts


class Extract(NamedTuple):
    """One file."""

    name: str
    """The file's name, with its suffix."""
    stamp: Stamp
    checksum: int
    """CRC-32 of the file's bytes; 0 when it could not be read."""
    date: str
    """Empty when there is none."""
    marks: tuple[str, ...]
    """What it is about, mentions, and is: see `marks_of`."""
    related: tuple[str, ...]
    """The ids of the articles that it names as related."""
    problems: bytes
    """What is wrong with it, as JSON: see `pack_problems`; empty when nothing is."""
    row: bytes
    """What its row in a list says, as JSON: see `row_of`; empty when the article is left out."""
    title_words: bytes
    """The numbers of the title's words, each once, in an array."""
    words: bytes
    """The same of all words."""
    text: bytes
    """The folded texts as bytes of `letters`, the title's first."""


class Batch(NamedTuple):
    """Some extracts, and the words that the extractor had not met before."""

    extracts: list[Extract]
    words: list[str]
    """As they are written; their numbers go on where those of the batch before ended."""
    folds: list[str]
    """Their folds."""


ODD_LINKS: Final = "odd:links"
"""What articles are filed under that link to themselves, or twice to another."""


def marks_of(article: Article) -> tuple[str, ...]:
    """What the index files an article under, beside its words."""
    return (
        *dict.fromkeys(f"about:{id}" for id in article.about),
        *dict.fromkeys(f"mention:{id}" for id in article.mentions),
        *((f"type:{article.type}",) if article.type else ()),
        *(f"lang:{tag}" for tag in article.body.languages),
        *((ODD_LINKS,) if _has_odd_links(article) else ()),
    )


def _has_odd_links(article: Article) -> bool:
    lists = (article.about, article.mentions, article.related)
    return article.id in article.related or any(len(set(ids)) < len(ids) for ids in lists)


def mark_of(kind: Kind, id: str) -> str | None:
    """Under what the articles are filed that have to do with a record; None for kinds that have none."""
    return None if kind == "article" else f"about:{id}" if kind == "area" else f"mention:{id}"


def row_of(article: Article) -> bytes:
    """What a list says of an article: its headline by language."""
    return json.dumps(dict(article.headline.values), ensure_ascii=False).encode("utf-8")


class Extractor:
    """Reads articles."""

    def __init__(self, language: str) -> None:
        """Make one.

        Args:
            language: The dossier's default language.
        """
        self._language = language
        self._words = _Words()
        self._told = 0

    def extract(self, paths: Sequence[str]) -> Batch:
        """Read some files."""
        extracts = [self._extract(path) for path in paths]
        words = self._words.written[self._told :]
        folds = self._words.folded[self._told :]
        self._told += len(words)
        return Batch(extracts, words, folds)

    def _extract(self, path: str) -> Extract:
        name = os.path.basename(path)
        now = time.time_ns()
        try:
            data, status = read_file(path)
        except UnreadableError as error:
            unread = Problem(Path(name), None, None, error.reason)
            return Extract(name, UNKNOWN, 0, "", (), (), pack_problems([unread]), b"", b"", b"", b"")
        stamp, checksum = Stamp.at(status, now), zlib.crc32(data)
        article, problems = read_article(Path(path), self._language, data)
        packed = pack_problems(problems)
        if article is None:
            return Extract(name, stamp, checksum, "", (), (), packed, b"", b"", b"", b"")
        titles = [self._words.numbers_of(text) for text in title_texts(article)]
        others = [self._words.numbers_of(text) for text in body_texts(article)]
        text = letters.TITLE_END.join(
            letters.TEXT_END.join(map(self._words.bytes_of, texts)) for texts in (titles, others)
        )
        in_title = set().union(*titles)
        return Extract(
            name,
            stamp,
            checksum,
            article.date_published or "",
            marks_of(article),
            tuple(dict.fromkeys(article.related)),
            packed,
            row_of(article),
            array(NUMBERS, in_title).tobytes(),
            array(NUMBERS, in_title.union(*others)).tobytes(),
            text,
        )


def read_article(path: Path, language: str, data: bytes) -> tuple[Article | None, list[Problem]]:
    """Read the article that a file's bytes hold; see `read_record`."""
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


class _Words(dict[str, int]):
    """The number of each word met so far."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        self.folded: list[str] = []
        self._bytes: list[bytes] = []

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.written)
        folded = fold_text(word)
        self.written.append(word)
        self.folded.append(folded)
        self._bytes.append(letters.encode(folded))
        return number

    def numbers_of(self, text: str) -> list[int]:
        return list(map(self.__getitem__, text.split()))

    def bytes_of(self, numbers: list[int]) -> bytes:
        """The fold of a text of these words, up to spaces at its ends."""
        folded = b" ".join(map(self._bytes.__getitem__, numbers))
        # A word whose fold is nothing or has a space at its edge leaves more than one.
        return b" ".join(filter(None, folded.split(b" "))) if b"  " in folded else folded
