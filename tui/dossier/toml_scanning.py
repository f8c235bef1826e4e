"""One pass over a TOML source, which notes where everything stands.

The TOML reader gives values without their places. This goes over a source that the TOML reader has accepted,
or over one up to where it refused it: strings, comments and punctuation are told apart here, all other rules
of the language are left to that reader.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final, NamedTuple

from tui.dossier.toml_strings import WrittenString, find_end

KeyPath = tuple[str | int, ...]
"""The way to a value: `("memberships", 1, "role", "ar")`; list indices count from 0."""

Range = tuple[int, int]
"""Offsets in a source, in code points: of the first, and behind the last."""

DEEPEST: Final = 8
"""How long a path can be, which then stands for all that is deeper, too, and has no value.

The fields of records lie no deeper than four."""

_TOO_DEEP: Final = 100
"""Lists and tables in each other, or parts of a key, from where on it is too deep for anybody."""

_ABYSS: Final = 1_000
"""The same, where the scan ends; the TOML reader has refused it long before."""

_BLANK: Final = re.compile(r"[ \t\r\n]*")
_SPACE: Final = re.compile(r"[ \t]*")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_SIMPLE_PAIR: Final = re.compile(r"([A-Za-z0-9_-]+)[ \t]*=[ \t]*")
"""A key of one name and its equals sign."""

_SCALAR: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ ][0-9]{2}:[^\s#\"'\[\]{},]*|[^\s#\"'\[\]{},=]+"  # a date may hold a space
)
_SIMPLE_ELEMENT: Final = re.compile(
    r"""[ \t\r\n]*("[^"\\\n]*"(?!")|'[^'\n]*'(?!')|[0-9A-Za-z_.+-]+)[ \t\r\n]*,"""
)
"""An element of a list, and the comma behind it, as nearly all are: a million take a second."""

_MAY_BE_NEWER: Final = re.compile(r"\\[ex]|\{|[0-9]:[0-9]{2}(?!:)")
_NEWER_TIME: Final = re.compile(r"(?:.*[Tt ])?[0-9]{2}:[0-9]{2}(?:[Zz]|[+-][0-9:]+)?")
_NEWER_ESCAPE: Final = re.compile(r"\\(?:(e|x[0-9A-Fa-f]{2})|(?s:.))")


class Scan:
    """What stands where in a source.

    Attributes:
        keys: Where each key was first written: of a dotted one its own part, of a table its part of the
            header, of a table in an array of tables the last part of its own header.
        values: Where each value is written; tables made by headers or dotted keys have none.
        twice: The places of the first and of the second of a key that is there twice, when what was scanned
            last is such a key.
        unclosed: Where a string, list or inline table begins that the source does not end.
        deep: Where the nesting becomes too deep, if it does.
        newer: Where something is written that TOML has only since version 1.1; once for an inline table.
    """

    def __init__(self, source: str, end: int | None = None) -> None:
        """Scan a source.

        Args:
            source: The text.
            end: Where to stop; what begins before it is still scanned.
        """
        self.keys: dict[KeyPath, Range] = {}
        self.values: dict[KeyPath, Range] = {}
        self.twice: tuple[Range, Range] | None = None
        self.unclosed: int | None = None
        self.deep: int | None = None
        self.newer: list[Range] = []
        self._source = source
        self._end = len(source) if end is None else end
        self._counts: dict[KeyPath, int] = {}
        self._made: set[KeyPath] = set()
        with suppress(_EndError):  # what was found until then still helps
            self._scan()

    def _scan(self) -> None:
        table: KeyPath = ()
        at = self._skip(0)
        while at < self._end:
            if self._source[at] == "[":
                at, table = self._header(at)
            else:
                at, path = self._pair(at, table)
                at = self._value(at, path)
            at = self._skip(at)

    def _header(self, at: int) -> tuple[int, KeyPath]:
        """`[table]` or `[[array of tables]]`; returns where it ends and the path its pairs belong to."""
        is_of_array = self._source.startswith("[[", at)
        at, names = self._key(at + 1 + is_of_array)
        path: KeyPath = ()
        for name in names[:-1]:
            path = self._last_table(_below(path, name.text))
            self.keys.setdefault(path, name.range)
        last = names[-1]
        path = _below(path, last.text)
        if is_of_array:
            first = self.keys.setdefault(path, last.range)
            self.twice = (first, last.range) if path in self._made else None
            index = self._counts.get(path, 0)
            self._counts[path] = index + 1
            path = _below(path, index)
            self.keys[path] = last.range
        elif path in self._counts:
            self.twice = self.keys[path], last.range
        else:
            self._define(path, last.range)
        if not self._source.startswith("]" * (1 + is_of_array), at):
            raise _EndError
        return at + 1 + is_of_array, path

    def _last_table(self, path: KeyPath) -> KeyPath:
        """The last table of an array of tables, where the path is that of one."""
        return _below(path, self._counts[path] - 1) if path in self._counts else path

    def _define(self, path: KeyPath, place: Range) -> None:
        """Note a key that may be there only once."""
        first = self.keys.setdefault(path, place)
        self.twice = (first, place) if path in self._made and len(path) < DEEPEST else None
        self._made.add(path)

    def _key(self, at: int) -> tuple[int, list[_Name]]:
        """A key, maybe dotted: where it ends and its parts."""
        names: list[_Name] = []
        while True:
            at = _end_of(_SPACE, self._source, at)
            end: int | None
            if self._source[at : at + 1] in ("'", '"'):
                end = find_end(self._source, at)
                text = "" if end is None else WrittenString(self._source[at:end]).value
            else:
                end = _end_of(_BARE_KEY, self._source, at)
                text = self._source[at:end]
            if end is None:
                self.unclosed = at
                raise _EndError
            if end == at:
                raise _EndError
            names.append(_Name(text, (at, end)))
            self._go_deeper(len(names), at)
            at = _end_of(_SPACE, self._source, end)
            if self._source[at : at + 1] != ".":
                return at, names
            at += 1

    def _pair(self, at: int, table: KeyPath) -> tuple[int, KeyPath]:
        """A key and its equals sign; returns where the value begins, and its path."""
        if (match := _SIMPLE_PAIR.match(self._source, at)) is not None:
            path = _below(table, match[1])
            self._define(path, match.span(1))
            return match.end(), path
        at, names = self._key(at)
        path = table
        overwritten: tuple[Range, Range] | None = None
        for name in names[:-1]:
            path = _below(path, name.text)
            first = self.keys.setdefault(path, name.range)
            overwritten = overwritten or ((first, name.range) if path in self.values else None)
            self._made.add(path)
        path = _below(path, names[-1].text)
        self._define(path, names[-1].range)
        self.twice = overwritten or self.twice
        if self._source[at : at + 1] != "=":
            raise _EndError
        return _end_of(_SPACE, self._source, at + 1), path

    def _value(self, at: int, path: KeyPath) -> int:
        """A value with all values in it; returns where it ends."""
        # With a list of what is open, and no recursion: the TOML reader goes deeper than Python does.
        opened: list[_Opened] = []
        while True:
            character = self._source[at : at + 1]
            if character == "[" or character == "{":
                opened.append(_Opened(path, at, character == "{"))
                self._go_deeper(len(opened), at)
                at += 1
            else:
                end = self._scalar(at)
                self._note(path, at, end)
                at = end
                if not opened:
                    return at
                at = self._separator(at, opened[-1])
            while True:
                holder = opened[-1]
                if not holder.is_table:
                    at = self._simple_elements(at, holder)
                at = self._skip_in(at, holder)
                character = self._source[at : at + 1]
                if character != ("}" if holder.is_table else "]"):
                    break
                opened.pop()
                at += 1
                self._note(holder.path, holder.start, at)
                if not opened:
                    return at
                at = self._separator(at, opened[-1])
            if not character or at >= self._end:
                self.unclosed = opened[-1].start
                raise _EndError
            if holder.is_table:
                self.unclosed = holder.start  # unless there is a value
                at, path = self._pair(at, holder.path)
                if at >= len(self._source):
                    raise _EndError
                self.unclosed = None
            else:
                path = _below(holder.path, holder.count)
                holder.count += 1

    def _simple_elements(self, at: int, holder: _Opened) -> int:
        path, count, source = holder.path, holder.count, self._source
        is_noted = len(path) + 1 < DEEPEST
        while at < self._end and (match := _SIMPLE_ELEMENT.match(source, at)) is not None:
            if is_noted:
                self.values.setdefault((*path, count), match.span(1))
            count += 1
            at = match.end()
        holder.count = count
        return at

    def _note(self, path: KeyPath, start: int, end: int) -> None:
        if len(path) < DEEPEST:
            self.values.setdefault(path, (start, end))

    def _go_deeper(self, depth: int, at: int) -> None:
        if depth > _TOO_DEEP and self.deep is None:
            self.deep = at
        if depth > _ABYSS:
            raise _EndError

    def _separator(self, at: int, holder: _Opened) -> int:
        """Go on behind the comma that follows a value, if one does."""
        at = self._skip_in(at, holder)
        if self._source[at : at + 1] != ",":
            return at
        if holder.is_table:
            following = self._skip(at + 1)
            if self._source[following : following + 1] == "}":
                self._note_newer(holder, at, at + 1)
        return at + 1

    def _skip_in(self, at: int, holder: _Opened) -> int:
        if not holder.is_table:
            return self._skip(at)
        inline = _end_of(_SPACE, self._source, at)
        if self._source[inline : inline + 1] in ("\n", "\r", "#"):
            self._note_newer(holder, inline, inline + (self._source[inline] == "#"))
            return self._skip(inline)
        return inline

    def _note_newer(self, holder: _Opened, start: int, end: int) -> None:
        """Note the first of what an inline table could not have in TOML 1.0."""
        if not holder.is_newer:
            holder.is_newer = True
            self.newer.append((start, end))

    def _skip(self, at: int) -> int:
        """Go on behind blanks and comments."""
        source = self._source
        while True:
            at = _end_of(_BLANK, source, at)
            if source[at : at + 1] != "#":
                return at
            at = source.find("\n", at)
            if at < 0:
                return len(source)

    def _scalar(self, at: int) -> int:
        """Where a value that holds no others ends."""
        source = self._source
        if source[at : at + 1] in ("'", '"'):
            end = find_end(source, at)
            if end is None:
                self.unclosed = at
                raise _EndError
            if source[at] == '"' and ("\\x" in (written := source[at:end]) or "\\e" in written):
                for match in _NEWER_ESCAPE.finditer(written):
                    if match[1] is not None:
                        self.newer.append((at + match.start(), at + match.end()))
            return end
        end = _end_of(_SCALAR, source, at)
        if end == at:
            raise _EndError
        if ":" in source[at:end] and _NEWER_TIME.fullmatch(source, at, end):
            self.newer.append((at, end))
        return end


def find_newer(source: str) -> list[Range]:
    """Where something is written that TOML has only since version 1.1; see `Scan.newer`."""
    return [] if _MAY_BE_NEWER.search(source) is None else Scan(source).newer


class _EndError(Exception):
    """The source ends, or is no TOML from here on."""


class _Name(NamedTuple):
    """One part of a key."""

    text: str
    range: Range


class _Opened:
    """A list or an inline table that is being scanned."""

    __slots__ = ("count", "is_newer", "is_table", "path", "start")

    def __init__(self, path: KeyPath, start: int, is_table: bool) -> None:
        self.path = path
        self.start = start
        self.is_table = is_table
        self.is_newer = False
        self.count = 0


def _end_of(pattern: re.Pattern[str], source: str, at: int) -> int:
    """Where what a pattern matches ends; `at` itself where it matches nothing."""
    match = pattern.match(source, at)
    return at if match is None else match.end()


def _below(path: KeyPath, part: str | int) -> KeyPath:
    """One step deeper, but no deeper than anything is asked for: deep nesting must not cost its square."""
    return (*path, part) if len(path) < DEEPEST else path
