"""The index as one SQLite file, written once and never changed.

A file is built aside and put in its place when it is whole, so that whoever opens it finds all of it or
nothing; a program that has it open keeps what it has. Nothing in it is trusted: each entry has a checksum
over its key and its bytes, and whatever is not as it should be is a `DamagedError`.
"""

from __future__ import annotations

import sqlite3
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Any, Final, TypeVar
from zlib import crc32

from tui.search.index.bits import NUMBERS

VERSION: Final = f"9 {unicodedata.unidata_version} {sys.byteorder}"
"""What an index must say of itself: how it is laid out, and what folding went by."""

TABLES: Final = (
    "pieces",
    "marked",
    "related",
    "problems",
    "postings",
    "frequent",
    "texts",
    "rows",
    "files",
    "folded",
    "spelled",
    "trigrams",
)
"""Every table has a key and bytes; what they are is for `building` to say."""

_TEXT_KEYS: Final = frozenset({"pieces", "marked", "related", "problems", "frequent"})
_KEPT: Final = 256
"""Kibibytes of an index that SQLite keeps in memory; the system keeps what is asked for often."""
_LONGEST_PART: Final = 1 << 16
"""Bytes of a piece in one entry: what is read is not in memory twice, and leaves no large gaps in it."""
_STATEMENTS: Final = 8
"""Statements that stay prepared: those with many keys are large, and seldom asked again."""
_MOST_KEYS: Final = 500
"""Keys that are asked for at once; SQLite takes more of them since long ago."""


_Key = TypeVar("_Key", str, int)

Entry = tuple[str | int, int, bytes]
"""A key, a checksum over it and the bytes, and the bytes: see `entry`."""


class DamagedError(Exception):
    """An index that cannot be read, or is none, or not of this version."""


class Storage:
    """Reads an index.

    Every method may raise DamagedError.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        if self.piece("version") != VERSION.encode():
            raise DamagedError("another version")

    @classmethod
    def open(cls, path: Path) -> Storage:
        """Open a file."""
        try:
            connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
                cached_statements=_STATEMENTS,
            )
            connection.execute(f"PRAGMA cache_size=-{_KEPT}").close()
        except Exception as error:  # of a broken file the module decodes, counts and converts anything
            raise DamagedError(repr(error)) from error
        return cls(connection)

    def __del__(self) -> None:
        # Not sooner: another thread may be about to ask.
        self._connection.close()

    def piece(self, name: str) -> bytearray:
        """One of the pieces of which there are few."""
        piece = bytearray()
        for part in self._parts(name):  # all of them together would be in memory twice
            piece += part
        return piece

    def numbers(self, name: str, typecode: str = NUMBERS) -> array[int]:
        """A piece that is an array of numbers."""
        numbers = array(typecode)
        try:
            for part in self._parts(name):
                numbers.frombytes(part)
        except ValueError as error:
            raise DamagedError(name) from error
        return numbers

    def _parts(self, name: str) -> Iterator[bytes]:
        for number in count():
            data = self.get("pieces", _key_of_part(name, number))
            if data is None:
                raise DamagedError(f"no {name}")
            yield data
            if len(data) < _LONGEST_PART:
                return

    def get(self, table: str, key: str | int) -> bytes | None:
        """What stands under a key, or None."""
        return next((data for _key, data in self._select_many(table, [key])), None)

    def get_many(self, table: str, keys: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """What stands under some keys, all of which there must be, by their order."""
        asked = list(keys)
        missing = len(asked)
        for selected in self._select_parts(table, asked):
            for entry in selected:
                missing -= 1
                yield entry
        if missing:
            raise DamagedError(f"{table} lacks {missing}")

    def get_some(self, table: str, keys: Iterable[_Key]) -> Iterator[tuple[_Key, bytes]]:
        """What stands under those of some keys that there are."""
        return self._select_many(table, list(keys))

    def _select_many(self, table: str, asked: Sequence[str | int]) -> Iterator[tuple[Any, bytes]]:
        return chain.from_iterable(self._select_parts(table, asked))

    def _select_parts(self, table: str, asked: Sequence[str | int]) -> Iterator[Iterator[tuple[Any, bytes]]]:
        for start in range(0, len(asked), _MOST_KEYS):
            some = asked[start : start + _MOST_KEYS]
            marks = ",".join("?" * len(some))
            yield self._select(f"SELECT key, checksum, data FROM {table} WHERE key IN ({marks})", some)

    def all(self, table: str) -> Iterator[tuple[Any, bytes]]:
        """Everything in a table, by its keys' order."""
        yield from self._select(f"SELECT key, checksum, data FROM {table} ORDER BY key")

    def keys(self, table: str) -> list[str]:
        """The keys of a table whose keys are strings, in their order; they are not checked."""
        try:
            return [str(key) for (key,) in self._connection.execute(f"SELECT key FROM {table} ORDER BY key")]
        except Exception as error:  # of a broken file the module decodes, counts and converts anything
            raise DamagedError(repr(error)) from error

    def _select(self, statement: str, values: Iterable[str | int] = ()) -> Iterator[tuple[Any, bytes]]:
        try:
            for key, checksum, data in self._connection.execute(statement, tuple(values)):
                # As `_checksum` has it: there are many, and this is a third of what each costs.
                if checksum != crc32(data, crc32(str(key).encode("utf-8", "surrogatepass"))):
                    raise DamagedError(f"{key} is not as it was written")
                yield key, data
        except DamagedError:
            raise
        except Exception as error:  # as above
            raise DamagedError(repr(error)) from error


class Writing:
    """Writes an index.

    Raises:
        sqlite3.Error: from any method; there is no room, or writing is not allowed.
    """

    def __init__(self, place: Path | None, before: Writing | None = None) -> None:
        """Begin, or go on with what has been written.

        Args:
            place: The file, if there is one yet with what has been written; None for memory.
            before: What is being written elsewhere, to be copied.
        """
        self.connection = sqlite3.connect(
            ":memory:" if place is None else place, isolation_level=None, check_same_thread=False
        )
        try:
            # Nobody sees the file before it is whole, so a journal would be of no use.
            for setting in ("journal_mode=OFF", "synchronous=OFF", "page_size=8192", "cache_size=-16000"):
                self.connection.execute(f"PRAGMA {setting}").close()
            if before is not None:
                before.connection.execute("COMMIT")
                try:
                    before.connection.backup(self.connection)
                finally:
                    before.connection.execute("BEGIN")
            for table in TABLES:
                type_ = "TEXT" if table in _TEXT_KEYS else "INTEGER"
                columns = f"key {type_} PRIMARY KEY, checksum INTEGER, data BLOB"
                self.connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
            self.connection.execute("BEGIN")
        except BaseException:
            self.connection.close()
            raise

    def put(self, table: str, entries: Iterable[tuple[str | int, bytes]]) -> None:
        """Write bytes under their keys."""
        self.put_entries(table, (entry(key, data) for key, data in entries))

    def put_entries(self, table: str, entries: Iterable[Entry]) -> None:
        """Write entries that have their checksums."""
        self.connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", entries)

    def put_pieces(self, pieces: Iterable[tuple[str, bytes]]) -> None:
        """Write pieces, the long ones in parts."""
        self.put(
            "pieces",
            (
                (_key_of_part(name, number), data[number * _LONGEST_PART : (number + 1) * _LONGEST_PART])
                for name, data in pieces
                for number in range(len(data) // _LONGEST_PART + 1)
            ),
        )

    def end(self) -> None:
        """Write the version, which makes it an index, and no more after that."""
        self.put_pieces([("version", VERSION.encode())])
        self.connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def entry(key: str | int, data: bytes) -> Entry:
    """What is written to put bytes under a key."""
    return key, _checksum(key, data), data


def _key_of_part(name: str, number: int) -> str:
    return f"{name} {number}" if number else name


def _checksum(key: str | int, data: bytes) -> int:
    written = b"%d" % key if isinstance(key, int) else key.encode("utf-8", "surrogatepass")
    return crc32(data, crc32(written))
