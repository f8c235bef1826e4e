"""The sweep: which articles' files are no longer as the index knows them, and what they hold now."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import Final, NamedTuple

from tui.dossier.files import UnreadableError, read_file
from tui.dossier.reading import newest_first
from tui.dossier.records import FOLDERS, Article, Problem
from tui.dossier.stamp import UNKNOWN, UNSETTLED, Stamp
from tui.search.index.aligning import TOGETHER, Alignment, Listing
from tui.search.index.bits import from_numbers
from tui.search.index.extracting import read_article
from tui.search.index.files import FileTable, Known, stamps_in
from tui.search.index.looking import Traces, look_at
from tui.search.index.scanning import name_problems, stem_of

READ_TOGETHER: Final = 10
"""Changed files that are read in one go: a few milliseconds."""


class Current(NamedTuple):
    """What a file holds now."""

    stamp: Stamp
    """Unsettled when it is to be read again the next time."""
    is_as_known: bool
    """Whether it holds the very bytes of which the index was made."""
    article: Article | None
    """None when it is as known, or is no article."""
    problems: list[Problem]
    """What is wrong with it; empty when it is as known."""

    @property
    def is_settled(self) -> bool:
        """Whether it need not be read again while its stamp stays."""
        return self.stamp.modified != UNSETTLED


@dataclass(slots=True)
class Changes:
    """How a folder differs from what an index knows of it."""

    read: dict[str, Current] = field(default_factory=dict)
    """The files that had to be read, by name."""
    outdated: int = 0
    """The numbers of the articles that are no longer so, as bits."""
    gone: frozenset[str] = frozenset()
    """The names of the files that are no longer there, or no longer records."""
    misnamed: tuple[Problem, ...] = ()
    """What is wrong with the names of files."""
    traces: Traces = field(default_factory=Traces, compare=False)
    """By what is seen the next time where nothing has changed."""
    has_links: bool = field(default=False, compare=False)
    """Whether some of the files are links."""

    @property
    def articles(self) -> dict[str, Article]:
        """The articles that are not as known, by id, in the dossier's order."""
        found = (current.article for current in self.read.values())
        articles = sorted((each for each in found if each is not None), key=lambda article: article.id)
        return {article.id: article for article in newest_first(articles)}

    @property
    def left_out(self) -> set[str]:
        """The ids of the records that were read now and are none."""
        return {
            stem_of(name)
            for name, current in self.read.items()
            if current.article is None and not current.is_as_known
        }

    @property
    def is_none(self) -> bool:
        """Whether all is as known, and is sure to be so while it looks as it does."""
        return not (self.read or self.outdated or self.gone or self.misnamed)

    @property
    def count(self) -> int:
        """How many files are not as known."""
        return sum(not current.is_as_known for current in self.read.values()) + self.outdated.bit_count()

    @property
    def touched(self) -> int:
        """How many files hold what is known, but will have to be read at every start to know that."""
        return sum(current.is_as_known and current.is_settled for current in self.read.values())


def sweep(
    folder: Path, language: str, files: FileTable, before: Changes, changes: Changes
) -> Iterator[tuple[int, int]]:
    """Look for what has changed.

    Args:
        folder: The articles' folder.
        language: The dossier's default language.
        files: What the index knows.
        before: What the last sweep found: files that have not changed since are not read again.
        changes: Gets what is found, in the end.

    Yields:
        How many files have been looked at, and of how many.

    Raises:
        DamagedError: The index is damaged.
    """
    reader = _Reader(folder, language, before)
    if len(before.traces) and not before.misnamed:
        is_done = yield from _sweep_again(reader, files, changes)
        if is_done:
            return
    yield from _sweep_all(reader, files, changes)


class _Reader:
    """Reads the files that are not as they are known."""

    def __init__(self, folder: Path, language: str, before: Changes) -> None:
        self.folder = folder
        self.before = before
        self._language = language
        self._count = 0

    def read(self, name: str, stamp: Stamp, known: Known | None) -> Current:
        """What a file holds that has this stamp now."""
        self._count += 1
        return _current(self.folder / name, self._language, stamp, known, self.before.read.get(name))

    @property
    def wants_rest(self) -> bool:
        """Whether so many have been read that others should have their turn."""
        return self._count % READ_TOGETHER == 0


def _sweep_again(
    reader: _Reader, files: FileTable, changes: Changes
) -> Generator[tuple[int, int], None, bool]:
    """Look only where something does not look as before; False where a file has come or gone."""
    before = reader.before
    read = dict(before.read)
    outdated = before.outdated
    traces = Traces()
    done = 0
    try:
        for look in look_at(os.fspath(reader.folder)):
            changes.has_links |= look.has_links
            for block in look.blocks():
                number, trace = len(traces), block.trace
                traces.add(trace)
                if not before.traces.has_names(number, trace):
                    return False
                if before.traces.has_stamps(number, trace):
                    continue
                for name, stamp in zip(block.names, stamps_in(block.columns), strict=True):
                    known = files.named(name)
                    read.pop(name, None)
                    current = None
                    if known is None or not known.stamp.is_still(stamp):
                        read[name] = current = reader.read(name, stamp, known)
                        if not current.is_settled:
                            traces.unsettle(number)
                        if reader.wants_rest:
                            yield done, len(files)
                    if known is not None and known.number is not None:
                        bit = 1 << known.number
                        is_as_known = current is None or current.is_as_known
                        outdated = outdated & ~bit if is_as_known else outdated | bit
            done += len(look.names)
            yield done, len(files)
    except UnreadableError:
        return False
    if len(traces) != len(before.traces):
        return False
    changes.read, changes.outdated, changes.gone, changes.traces = read, outdated, before.gone, traces
    return True


def _sweep_all(reader: _Reader, files: FileTable, changes: Changes) -> Iterator[tuple[int, int]]:
    """Compare all that there is with all that is known."""
    listing = Listing(files.names)
    try:
        for look in look_at(os.fspath(reader.folder)):
            changes.has_links |= look.has_links
            listing.add(look)
            yield 0, len(files)
    except UnreadableError as error:
        changes.misnamed = (Problem(Path(FOLDERS["article"]), None, None, error.reason, "article"),)
        listing = Listing(files.names)
    alignment = Alignment(files.names)
    outdated: list[int] = []
    done = 0
    for listed in listing.in_order():
        for place, start, stop in alignment.of(listed.names):
            modified, sizes, identities = (column[start:stop] for column in listed.columns)
            expected: Iterable[Stamp] = repeat(UNKNOWN, stop - start)
            if place >= 0:
                columns = files.columns(place, place + stop - start)
                if columns == (modified, sizes, identities) and UNSETTLED not in modified:
                    done += stop - start
                    yield done, len(listing)
                    continue
                expected = stamps_in(columns)
            pairs = zip(stamps_in((modified, sizes, identities)), expected, strict=True)
            for index, (stamp, its_expected) in enumerate(pairs):
                if its_expected.is_still(stamp):
                    continue
                name = listed.names[start + index]
                current = reader.read(name, stamp, files.known(place + index) if place >= 0 else None)
                changes.read[name] = current
                if not current.is_settled:
                    listing.unsettle(listed.indices[start + index])
                if place >= 0 and not current.is_as_known:
                    outdated.append(place + index)
                if reader.wants_rest:
                    yield done, len(listing)
            done += stop - start
            if stop - start > 1 or done % TOGETHER == 0:
                yield done, len(listing)
    alignment.end()
    outdated += alignment.gone
    changes.gone = frozenset(files.names[place] for place in outdated).difference(changes.read)
    changes.misnamed += name_problems(listing.names, alignment.misnamed, "article")
    numbers = map(files.number, outdated)
    changes.outdated = from_numbers((number for number in numbers if number is not None), len(files))
    changes.traces = listing.traces


def _current(path: Path, language: str, stamp: Stamp, known: Known | None, before: Current | None) -> Current:
    """What a file holds that has this stamp now.

    Args:
        path: The file.
        language: The dossier's default language.
        stamp: Its stamp.
        known: What the index knows of it.
        before: What it held when it was last read.
    """
    if before is not None and before.stamp.is_still(stamp):
        return before
    now = time.time_ns()
    try:
        data, status = read_file(path)
    except UnreadableError as error:
        unread = Problem(Path(FOLDERS["article"], path.name), None, None, error.reason, "article", path.stem)
        return Current(stamp._replace(modified=UNSETTLED), False, None, [unread])
    stamp = Stamp.at(status, now)
    if known is not None and known.checksum == zlib.crc32(data) and known.stamp.size == len(data):
        return Current(stamp, True, None, [])
    return Current(stamp, False, *read_article(path, language, data))
