"""Everything of a dossier but its articles, kept beside the index so that it need not be read at every start.

What is kept counts only while no file has changed of which it was made. It is a checksum and lines of JSON,
of which each record is one, so that no more is in memory at a time; whatever is wrong with it means that the
files are read.
"""

from __future__ import annotations

import dataclasses
import json
import os
import time
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import reduce
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from tui.dossier.files import UnreadableError
from tui.dossier.manifest import MANIFEST
from tui.dossier.reading import read_dossier
from tui.dossier.records import (
    FOLDERS,
    KINDS,
    Area,
    Dossier,
    LocalizedText,
    Membership,
    Official,
    Organization,
    OtherName,
    Problem,
    Source,
    WebLink,
)
from tui.dossier.stamp import UNKNOWN, UNSETTLED, Stamp
from tui.search.index.cache import Cache
from tui.search.index.digests import blake2b
from tui.search.index.kept_names import KeptNames
from tui.search.index.looking import look_at

OTHER_KINDS: Final = tuple(kind for kind in KINDS if kind != "article")
_RECORDS: Final = tuple(FOLDERS[kind] for kind in OTHER_KINDS)
"""The fields of a dossier that hold them."""

_CLASSES: Final[tuple[type, ...]] = (
    Area,
    Dossier,
    Membership,
    Official,
    Organization,
    OtherName,
    Problem,
    Source,
    WebLink,
)
_BY_NAME: Final = {each.__name__: each for each in _CLASSES}
_FIELDS: Final = {
    each: tuple(field.name for field in dataclasses.fields(each))
    if dataclasses.is_dataclass(each)
    else each._fields  # type: ignore[attr-defined]
    for each in _CLASSES
}


class Others:
    """All that is no article, as it is now.

    Attributes:
        dossier: The dossier without its articles.
    """

    def __init__(self, path: Path, cache_folder: Path | None = None) -> None:
        """Read it, or take what was kept.

        Args:
            path: The dossier's folder, or the `dossier.toml` in it.
            cache_folder: Where indexes are kept; None for the usual place.

        Raises:
            DossierError: The dossier cannot be opened.
        """
        folder = path.parent if path.name == MANIFEST and path.is_file() else path
        self.cache = Cache(os.path.realpath(folder), cache_folder)
        self._state = _state_of(folder)
        kept = self._kept(folder)
        self.dossier = self._read(path) if kept is None else kept

    def refresh(self) -> None:
        """Read it again if a file has changed.

        Raises:
            DossierError: The dossier cannot be opened any more.
        """
        state = _state_of(self.dossier.path)
        if state != self._state or not state.is_settled:
            self.dossier = read_dossier(self.dossier.path, kinds=OTHER_KINDS)
            self._state = state
            self._keep()

    @property
    def kept_names(self) -> KeptNames:
        """What makes the finder of its names."""
        return KeptNames(self.cache, self._state.digest if self._state.is_settled else None)

    def _read(self, path: Path) -> Dossier:
        self.dossier = read_dossier(path, kinds=OTHER_KINDS)
        self._keep()
        return self.dossier

    def _kept(self, folder: Path) -> Dossier | None:
        path = self.cache.path_of("records")
        if path is None or not self._state.is_settled:
            return None
        try:
            with path.open("rb") as lines:
                if int(next(lines)) != reduce(_checksum, lines, 0):
                    return None
                lines.seek(0)
                next(lines)
                origin, state, packed, counts = json.loads(next(lines))
                if origin != str(folder) or state != self._state.digest:
                    return None
                unpack = _Unpacking().value
                dossier = unpack(packed)
                unpacked = map(unpack, map(json.loads, lines))
                records = [{record.id: record for record in islice(unpacked, count)} for count in counts]
            by_field: dict[str, Any] = dict(zip(_RECORDS, records, strict=True))
            return replace(dossier, **by_field) if isinstance(dossier, Dossier) else None
        except (OSError, ValueError, TypeError, KeyError, RecursionError, StopIteration):
            return None

    def _keep(self) -> None:
        if not self._state.is_settled:
            return
        dossier = self.dossier
        records = [getattr(dossier, field) for field in _RECORDS]
        none: dict[str, Any] = {field: {} for field in _RECORDS}
        rest = _pack(replace(dossier, **none))
        header = (str(dossier.path), self._state.digest, rest, [*map(len, records)])
        packed = (_pack(record) for each in records for record in each.values())
        text = b"".join(json.dumps(line).encode() + b"\n" for line in chain([header], packed))
        self.cache.write("records", b"%d\n%s" % (zlib.crc32(text), text))


class _State(NamedTuple):
    """By what files are known to be as they were."""

    digest: str
    """Of their names and stamps."""
    is_settled: bool
    """Whether none can change without having another stamp."""


def _checksum(before: int, line: bytes) -> int:
    return zlib.crc32(line, before)


def _state_of(folder: Path) -> _State:
    """The state of a dossier's `dossier.toml`, and of all its files that are no articles."""
    now = time.time_ns()
    digest = blake2b()
    is_settled = True
    for kind in OTHER_KINDS:
        with suppress(UnreadableError):
            for look in look_at(os.path.join(folder, FOLDERS[kind])):
                digest.update(look.written)
                is_settled = is_settled and look.is_settled(now)
        digest.update(b"\n")
    try:
        stamp = Stamp.at(os.stat(os.path.join(folder, MANIFEST)), now)
    except (OSError, ValueError):
        stamp = UNKNOWN
    digest.update(repr(stamp).encode())
    return _State(digest.hexdigest(), is_settled and stamp.modified != UNSETTLED)


def _pack(value: Any) -> Any:
    """A value as JSON has it: a list for a tuple, a dictionary of one entry for all else but plain values."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, LocalizedText):
        return {"text": dict(value.values)}
    if isinstance(value, Path):
        return {"path": str(value)}
    if type(value) in _FIELDS:
        fields = _FIELDS[type(value)]
        return {type(value).__name__: [_pack(getattr(value, name)) for name in fields]}
    if isinstance(value, Mapping):
        return {"records": [_pack(record) for record in value.values()]}
    if isinstance(value, tuple):
        return [_pack(each) for each in value]
    raise TypeError(type(value))


class _Unpacking:
    """Makes values of what `_pack` made of them; texts that are the same become one object."""

    def __init__(self) -> None:
        self._strings: dict[str, str] = {}
        self._texts: dict[tuple[tuple[str, str], ...], LocalizedText] = {}

    def value(self, packed: Any) -> Any:
        """The value that was packed."""
        if type(packed) is str:
            return self._strings.setdefault(packed, packed)
        if isinstance(packed, list):
            return tuple([self.value(each) for each in packed])
        if not isinstance(packed, dict):
            return packed
        ((name, content),) = packed.items()
        if name == "text":
            return self._text(content)
        if name == "path":
            return Path(content)
        if name == "records":
            return {record.id: record for record in map(self.value, content)}
        class_ = _BY_NAME[name]
        values = [each if each is None else self.value(each) for each in content]
        return class_(**dict(zip(_FIELDS[class_], values, strict=True)))

    def _text(self, content: dict[str, str]) -> LocalizedText:
        key = tuple(content.items())
        text = self._texts.get(key)
        if text is None:
            strings = self._strings
            values = {strings.setdefault(tag, tag): strings.setdefault(each, each) for tag, each in key}
            text = self._texts[key] = LocalizedText(values)
        return text
