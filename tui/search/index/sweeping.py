"""The sweep: which articles' files are no longer as the index knows them, and what they hold now."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from tui.dossier.files import UnreadableError, read_file
from tui.dossier.reading import newest_first
from tui.dossier.records import FOLDERS, Article, Problem
from tui.dossier.stamp import UNKNOWN, UNSETTLED, Stamp
from tui.search.index.bits import from_numbers
from tui.search.index.extracting import read_article
from tui.search.index.files import FileTable, Known
from tui.search.index.scanning import is_record, list_names, name_problems, stem_of

TOGETHER: Final = 1_000
"""Files that are looked at in one go: a few milliseconds."""
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
    def count(self) -> int:
        """How many files are not as known."""
        return sum(not current.is_as_known for current in self.read.values()) + self.outdated.bit_count()


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
    """
    names: list[str] = []
    misnamed: list[str] = []
    try:
        for _step in list_names(str(folder), names):
            yield 0, len(files)
    except UnreadableError as error:
        changes.misnamed = (Problem(Path(FOLDERS["article"]), None, None, error.reason, "article"),)
    outdated: list[int] = []
    done = 0
    unread = 0
    with _opened(folder) as descriptor:
        before_name = "" if descriptor is not None else f"{folder}{os.sep}"
        for known, some in _aligned(names, files.names, outdated, misnamed):
            # Nearly all of the time goes by here: nothing is called that need not be.
            for index, name in enumerate(some, known):
                try:
                    status = os.stat(before_name + name, dir_fd=descriptor)
                except (OSError, ValueError):
                    status = None
                if known >= 0 and status is not None and files.is_still(index, status):
                    continue
                its_known = files[index] if known >= 0 else None
                stamp = UNKNOWN if status is None else Stamp.of(status)
                current = _current(folder / name, language, stamp, its_known, before.read.get(name))
                changes.read[name] = current
                if its_known is not None and not current.is_as_known:
                    outdated.append(index)
                unread += 1
                if unread % READ_TOGETHER == 0:
                    yield done, len(names)
            done += len(some)
            if len(some) > 1 or done % TOGETHER == 0:
                yield done, len(names)
    changes.gone = frozenset(files.names[index] for index in outdated).difference(changes.read)
    changes.misnamed += name_problems(names, set(misnamed), "article")
    numbers = (files[index].number for index in outdated)
    changes.outdated = from_numbers((number for number in numbers if number is not None), len(files))


def _aligned(
    names: list[str], known_names: Sequence[str], gone: list[int], misnamed: list[str]
) -> Iterator[tuple[int, list[str]]]:
    """Lay the records that there are beside those that are known, both in the order of names.

    Args:
        names: The files there are.
        known_names: The files that are known.
        gone: Gets the places of those that are no longer records.
        misnamed: Gets the files that are none.

    Yields:
        Some records and the place of the first among the known, where the others follow; or, one at a time,
        a record that is not known, with -1.
    """
    index = place = 0
    last: str | None = None
    """The record before."""
    while index < len(names):
        some = names[index : index + TOGETHER]
        if some == known_names[place : place + len(some)] and is_record(some[0], last):
            # What is known has no twins.
            yield place, some
            place += len(some)
            index += len(some)
            last = some[-1]
            continue
        stop = index + TOGETHER
        while index < min(stop, len(names)):
            name = names[index]
            index += 1
            while place < len(known_names) and known_names[place] < name:
                gone.append(place)
                place += 1
            is_known = place < len(known_names) and known_names[place] == name
            if is_record(name, last):
                last = name
                yield place if is_known else -1, [name]
            else:
                misnamed.append(name)
                if is_known:
                    gone.append(place)
            place += is_known
    gone += range(place, len(known_names))


@contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    """A folder's descriptor: with it a file's status takes half the time. None where there is none."""
    descriptor: int | None = None
    if os.stat in os.supports_dir_fd:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        if descriptor is not None:
            os.close(descriptor)


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
