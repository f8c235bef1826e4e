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

from tui.dossier.building import build_record
from tui.dossier.complaints import Complaints
from tui.dossier.decoding import TableDecoder
from tui.dossier.files import UnreadableError, parse_toml, read_file
from tui.dossier.records import Article, Kind
from tui.search.folding import fold_text
from tui.search.index import letters
from tui.search.index.bits import NUMBERS
from tui.search.texts import body_texts, title_texts


class Stamp(NamedTuple):
    """By what a file is known to be the one that was read, without reading it again."""

    size: int
    modified: int
    """Nanoseconds since 1970, the lower 64 bits; `UNSETTLED` when that says nothing."""
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """The stamp of a file as it is now."""
        return cls(status.st_size, status.st_mtime_ns & MOST, status.st_ino & MOST)

    @classmethod
    def at(cls, status: os.stat_result, read_at: int) -> Stamp:
        """The stamp of a file as it is read.

        Args:
            status: The file's status.
            read_at: The time before reading it, nanoseconds since 1970. A file that was written just before
                may be written again without getting another time.
        """
        modified = status.st_mtime_ns
        is_settled = read_at - modified > (_FINE if modified % 1_000_000_000 else _COARSE)
        return cls.of(status) if is_settled else cls.of(status)._replace(modified=UNSETTLED)

    def is_still(self, now: Stamp) -> bool:
        """Whether a file of this stamp is sure not to have changed when it now has that one."""
        return self == now and self.modified != UNSETTLED


MOST: Final = 0xFFFF_FFFF_FFFF_FFFF
UNSETTLED: Final = MOST
UNKNOWN: Final = Stamp(0, UNSETTLED, 0)
"""The stamp of a file of which nothing is known."""

_COARSE: Final = 2_100_000_000
_FINE: Final = 100_000_000
"""Nanoseconds after which a file that is written again has another time: where times are kept in whole
seconds or two, and elsewhere."""


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


def marks_of(article: Article) -> tuple[str, ...]:
    """What the index files an article under, beside its words."""
    return (
        *dict.fromkeys(f"about:{id}" for id in article.about),
        *dict.fromkeys(f"mention:{id}" for id in article.mentions),
        *((f"type:{article.type}",) if article.type else ()),
        *(f"lang:{tag}" for tag in article.body.languages),
    )


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
        except UnreadableError:
            return Extract(name, UNKNOWN, 0, "", (), b"", b"", b"", b"")
        stamp, checksum = Stamp.at(status, now), zlib.crc32(data)
        article = article_of(data, Path(path), self._language)
        if article is None:
            return Extract(name, stamp, checksum, "", (), b"", b"", b"", b"")
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
            row_of(article),
            array(NUMBERS, in_title).tobytes(),
            array(NUMBERS, in_title.union(*others)).tobytes(),
            text,
        )


def article_of(data: bytes, path: Path, language: str) -> Article | None:
    """The article that a file's bytes hold; None when it is to be left out of the dossier."""
    try:
        _source, table = parse_toml(data)
    except UnreadableError:
        return None
    complaints = Complaints()
    record = build_record("article", path.stem, path, TableDecoder(table, language, complaints))
    return record if isinstance(record, Article) and not complaints.errors else None


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
