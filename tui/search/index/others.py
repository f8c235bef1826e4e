"""Everything of a dossier but its articles, kept beside the index so that it need not be read at every start.

What is kept counts only while no file has changed of which it was made. It is a checksum and lines of JSON:
one for the dossier itself, with the ids of all records, and one for each record (see `kept_records`).
Whatever is wrong with it means that the files are read.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

from tui.dossier.files import UnreadableError
from tui.dossier.manifest import MANIFEST
from tui.dossier.reading import read_dossier
from tui.dossier.records import FOLDERS, KINDS, Area, Dossier, Official, Organization
from tui.dossier.stamp import UNKNOWN, UNSETTLED, Stamp
from tui.search.index.cache import Cache
from tui.search.index.digests import blake2b
from tui.search.index.kept_records import LAYOUT, KeptRecords, lines_of, pack, starts_of, to_line, unpack
from tui.search.index.kept_tables import MANY, KeptTables
from tui.search.index.looking import look_at

OTHER_KINDS: Final = tuple(kind for kind in KINDS if kind != "article")
_RECORDS: Final = tuple(FOLDERS[kind] for kind in OTHER_KINDS)
"""The fields of a dossier that hold them."""

_LONGEST_CHECKSUM: Final = 20
"""Bytes that a checksum and the end of its line take at most."""
_CLASSES: Final = (Official, Organization, Area)
"""What they are."""


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
    def has_links(self) -> bool:
        """Whether some of the files are links."""
        return self._state.has_links

    @property
    def tables(self) -> KeptTables:
        """What makes all that is worked out of its records."""
        count = sum(len(self.dossier.of_kind(kind)) for kind in OTHER_KINDS)
        is_kept = self._state.is_settled and count >= MANY
        return KeptTables(self.cache, self._state.digest if is_kept else None)

    def _read(self, path: Path) -> Dossier:
        self.dossier = read_dossier(path, kinds=OTHER_KINDS)
        self._keep()
        return self.dossier

    def _kept(self, folder: Path) -> Dossier | None:
        path = self.cache.path_of("records")
        if path is None or not self._state.is_settled:
            return None
        try:
            data = path.read_bytes()
            checksum, _newline, _rest = data[:_LONGEST_CHECKSUM].partition(b"\n")
            first = len(checksum) + 1
            if int(checksum) != zlib.crc32(memoryview(data)[first:]):
                return None
            first_record = data.index(b"\n", first) + 1
            layout, origin, state, packed, ids, lengths = json.loads(data[first:first_record])
            if (layout, origin, state) != (LAYOUT, str(folder), self._state.digest):
                return None
            records: dict[str, Any] = {}
            end = first_record
            for field, class_, its_ids, its_lengths in zip(_RECORDS, _CLASSES, ids, lengths, strict=True):
                starts = starts_of(its_lengths, end)
                if len(its_ids) != len(its_lengths):
                    return None
                records[field] = KeptRecords(class_, its_ids, data, starts)
                end = starts[-1]
            none: dict[str, Any] = {"articles": {}}
            return unpack(Dossier, packed, records | none) if end == len(data) else None
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return None

    def _keep(self) -> None:
        if not self._state.is_settled:
            return
        dossier = self.dossier
        records = [getattr(dossier, field) for field in _RECORDS]
        lines = [lines_of(each) for each in records]
        none: dict[str, Any] = {field: () for field in ("articles", *_RECORDS)}
        rest = pack(replace(dossier, **none))
        ids, lengths = [*map(list, records)], [[*map(len, each)] for each in lines]
        header = to_line([LAYOUT, str(dossier.path), self._state.digest, rest, ids, lengths])
        text = b"".join((header, *chain.from_iterable(lines)))
        self.cache.write("records", b"%d\n%s" % (zlib.crc32(text), text))


class _State(NamedTuple):
    """By what files are known to be as they were."""

    digest: str
    """Of their names and stamps."""
    is_settled: bool
    """Whether none can change without having another stamp."""
    has_links: bool
    """Whether some of the files are links."""


def _state_of(folder: Path) -> _State:
    """The state of a dossier's `dossier.toml`, and of all its files that are no articles."""
    now = time.time_ns()
    digest = blake2b()
    is_settled, has_links = True, os.path.islink(os.path.join(folder, MANIFEST))
    for kind in OTHER_KINDS:
        with suppress(UnreadableError):
            for look in look_at(os.path.join(folder, FOLDERS[kind])):
                digest.update(look.written)
                is_settled = is_settled and look.is_settled(now)
                has_links |= look.has_links
        digest.update(b"\n")
    try:
        stamp = Stamp.at(os.stat(os.path.join(folder, MANIFEST)), now)
    except (OSError, ValueError):
        stamp = UNKNOWN
    digest.update(repr(stamp).encode())
    return _State(digest.hexdigest(), is_settled and stamp.modified != UNSETTLED, has_links)
