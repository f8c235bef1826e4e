"""Where in a TOML file a key or a value stands.

The TOML reader gives values without their places. When something is wrong with a value, this module goes
over the source once more and notes where every key, every array element and every table header begins. It is
only ever given sources that the TOML reader has accepted, so it tells strings, comments and punctuation apart
and leaves all other rules of the language alone.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""The way to a value: `("memberships", 1, "role", "ar")`; list indices count from 0."""


class Place(NamedTuple):
    """A place in a file; both count from 1, the column in code points."""

    line: int
    column: int


_TOKEN = r"""(?xs)
      (?P<blank>    [ \t\r\n]+ | \#[^\n]* )
    | (?P<string>   \"{3} (?: [^"\\]+ | \\. | "{1,2}(?!") )* \"{3,5} | '{3} .*? '{3,5}
                  | " (?: [^"\\\n] | \\. )* " | ' [^'\n]* ' )
    | (?P<mark>     [\[\]{}=,] )
    | (?P<bare>     [^\s\#"'\[\]{}=,]+ )
"""


_DEEPEST = 8
"""How long a path can be; the fields of records lie no deeper than four."""


class SourceMap:
    """The places of all keys of one TOML source."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._offsets: dict[KeyPath, int] = {}
        with suppress(StopIteration, RecursionError):  # what was found until then still helps
            _Scanner(source, self._offsets).scan()

    def place_of(self, key: KeyPath, character: str | None = None) -> Place | None:
        """Find a key, or what encloses it.

        Args:
            key: The way to the value. Where the source does not have it (a missing field), the nearest
                enclosing table or array that stands in the source is meant.
            character: A character of the value to point at; used when it stands there as itself and not as
                an escape.

        Returns:
            The place, or None when not even the outermost key stands in the source.
        """
        while key and key not in self._offsets:
            key = key[:-1]
        if not key:
            return None
        offset = self._offsets[key]
        if character is not None:
            found = self._source.find(character, offset, self._end_of(key))
            offset = found if found >= 0 else offset
        return place_at(self._source, offset)

    def _end_of(self, key: KeyPath) -> int:
        start = self._offsets[key]
        others = (at for path, at in self._offsets.items() if at > start and path[: len(key)] != key)
        return min(others, default=len(self._source))


def place_at(source: str, offset: int) -> Place:
    """The line and column of an offset in code points."""
    return Place(source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset))


class _Scanner:
    """One pass over a source; a StopIteration out of `_next` ends it."""

    def __init__(self, source: str, offsets: dict[KeyPath, int]) -> None:
        self._tokens = (match for match in re.finditer(_TOKEN, source) if match.lastgroup != "blank")
        self._source = source
        self._offsets = offsets
        self._counts: dict[KeyPath, int] = {}
        self._token = next(self._tokens, None)

    def scan(self) -> None:
        """Note every key of the document."""
        table: KeyPath = ()
        while self._token is not None:
            if self._sees("["):
                table = self._header()
            else:
                self._pair(table)

    def _sees(self, mark: str) -> bool:
        return self._token is not None and self._token.group() == mark

    def _next(self) -> re.Match[str]:
        token = self._token
        if token is None:
            raise StopIteration
        self._token = next(self._tokens, None)
        return token

    def _header(self) -> KeyPath:
        """`[table]` or `[[array of tables]]`; returns the path that its pairs belong to."""
        opening = self._next()
        of_array = self._sees("[") and self._token is not None and self._token.start() == opening.end()
        if of_array:
            self._next()
        offset, names = self._key()
        self._next()
        path = _below(self._resolved(names[:-1]), names[-1])
        self._offsets.setdefault(path, offset)
        if of_array:
            self._next()
            index = self._counts.get(path, 0)
            self._counts[path] = index + 1
            path = _below(path, index)
            self._offsets[path] = offset
        return path

    def _resolved(self, names: tuple[str, ...]) -> KeyPath:
        """A header's path; a name of an array of tables means its last table."""
        path: KeyPath = ()
        for name in names:
            path = _below(path, name)
            if path in self._counts:
                path = _below(path, self._counts[path] - 1)
        return path

    def _key(self) -> tuple[int, tuple[str, ...]]:
        """A key, maybe dotted: its offset and its names, up to but without the mark that ends it."""
        offset = self._token.start() if self._token is not None else 0
        names: list[str] = []
        joined = True  # a dot, or nothing yet, stands before the next token
        while self._token is not None and self._token.lastgroup != "mark":
            token = self._next()
            if token.lastgroup == "string":
                names.append(_unquoted(token.group()))
                joined = False
                continue
            text = token.group()
            names += [part for part in text.split(".") if part]
            joined = text.endswith(".")
        if not names or joined:
            raise StopIteration
        return offset, tuple(names)

    def _pair(self, table: KeyPath) -> None:
        offset, names = self._key()
        path = table
        for name in names:
            path = _below(path, name)
            self._offsets.setdefault(path, offset)
        self._next()  # the equals sign
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        if self._sees("["):
            self._array(path)
        elif self._sees("{"):
            self._inline_table(path)
        else:
            first = self._next()
            while self._belongs_to(first):
                self._next()

    def _belongs_to(self, first: re.Match[str]) -> bool:
        """Whether the next token is the time of the date `first`: `2024-05-13 10:00:00`."""
        token = self._token
        if token is None or token.lastgroup != "bare" or first.lastgroup != "bare":
            return False
        return token.start() == first.end() + 1 and self._source[first.end()] == " "

    def _array(self, path: KeyPath) -> None:
        self._next()
        index = 0
        while not self._sees("]"):
            if self._sees(","):
                self._next()
                continue
            element = _below(path, index)
            if self._token is not None:
                self._offsets.setdefault(element, self._token.start())
            self._value(element)
            index += 1
        self._next()

    def _inline_table(self, path: KeyPath) -> None:
        self._next()
        while not self._sees("}"):
            if self._sees(","):
                self._next()
                continue
            self._pair(path)
        self._next()


def _below(path: KeyPath, part: str | int) -> KeyPath:
    """One step deeper, but no deeper than anything is asked for: deep nesting must not cost its square."""
    return (*path, part) if len(path) < _DEEPEST else path


def _unquoted(string: str) -> str:
    """A quoted key without its quotes; escapes stay as written, for such keys are never ours."""
    return string[1:-1]
