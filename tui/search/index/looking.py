"""What a folder's files look like from outside: their names and stamps, as the system lists them.

At very many files the system's own work is nearly all that a look costs, and it is least in the system's own
order. Where a block of files leaves the trace that it left before, none of them has changed.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from operator import attrgetter, xor
from typing import Any, Final, NamedTuple

from tui.dossier.files import SUFFIX, UnreadableError, is_record_file, reason_of
from tui.dossier.stamp import MOST, UNKNOWN, UNSETTLED, Stamp, is_settled
from tui.search.index.digests import blake2b
from tui.search.index.files import Columns, columns_of

TOGETHER: Final = 1_000
"""Files that are looked at in one go: a few milliseconds."""
BLOCK: Final = 32
"""Files that leave one trace: the more, the more have to be compared where one has changed."""

_UNSETTLED_TRACE: Final = 0
_NAME: Final[Callable[[Any], str]] = attrgetter("name")
_COLUMNS: Final[tuple[Callable[[os.stat_result], int], ...]] = (
    attrgetter("st_mtime_ns"),
    attrgetter("st_size"),
)
_IDENTITY: Final[tuple[Callable[[os.stat_result], int], ...]] = (
    attrgetter("st_ino"),
    attrgetter("st_ctime_ns"),
)


class Look(NamedTuple):
    """Some files, in the system's order."""

    names: list[str]
    """Those that may be records; see `scanning.is_record`."""
    columns: Columns
    """Their stamps; that of a file that cannot be looked at is `UNKNOWN`."""
    has_links: bool = False
    """Whether some of what is in the folder are links: of those the system tells no changes."""

    def blocks(self) -> Iterator[Look]:
        """The same in pieces that leave a trace each."""
        for start in range(0, len(self.names), BLOCK):
            stop = start + BLOCK
            modified, sizes, identities = self.columns
            yield Look(
                self.names[start:stop], (modified[start:stop], sizes[start:stop], identities[start:stop])
            )

    @property
    def written(self) -> bytes:
        """The same as bytes, which no other files have."""
        names = "/".join(self.names).encode("utf-8", "surrogatepass")
        return b"".join((names, b"//", *(column.tobytes() for column in self.columns)))

    def is_settled(self, now: int) -> bool:
        """Whether none of the files can be written again without getting another stamp; see `Stamp.at`."""
        times = self.columns[0]
        signed = (modified - MOST - 1 if modified > MOST // 2 else modified for modified in times)
        return UNSETTLED not in times and all(is_settled(modified, now) for modified in signed)

    @property
    def trace(self) -> tuple[int, int]:
        """What is remembered of the names, and of the stamps."""
        names = "/".join(self.names).encode("utf-8", "surrogatepass")
        return _digest(names), _digest(b"".join(column.tobytes() for column in self.columns))


def _digest(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")


class Traces:
    """What the files of a folder, a block at a time, left when they were looked at."""

    def __init__(self, packed: bytes = b"") -> None:
        """Take those that are known.

        Args:
            packed: What `packed` was.

        Raises:
            ValueError: It cannot be that.
        """
        half = len(packed) // 2
        self._names = array("Q", packed[:half])
        self._stamps = array("Q", packed[half:])

    @property
    def packed(self) -> bytes:
        """All of them."""
        return self._names.tobytes() + self._stamps.tobytes()

    def __len__(self) -> int:
        return len(self._names)

    def add(self, trace: tuple[int, int]) -> None:
        """Remember the next block."""
        self._names.append(trace[0])
        self._stamps.append(trace[1])

    def unsettle(self, block: int) -> None:
        """Let a block be compared the next time, whatever trace it leaves."""
        self._stamps[block] = _UNSETTLED_TRACE

    def has_names(self, block: int, trace: tuple[int, int]) -> bool:
        """Whether a block has the files that it had."""
        return block < len(self._names) and self._names[block] == trace[0]

    def has_stamps(self, block: int, trace: tuple[int, int]) -> bool:
        """Whether these are sure to be as they were, too."""
        return self._stamps[block] == trace[1] != _UNSETTLED_TRACE


def look_at(folder: str) -> Iterator[Look]:
    """Look at all files of a folder, some thousand at a step.

    Args:
        folder: Which; one that does not exist has none.

    Raises:
        UnreadableError: The folder cannot be listed.
    """
    try:
        with os.scandir(folder) as entries, _opened(folder) as descriptor:
            prefix = "" if descriptor is not None else f"{folder}{os.sep}"
            while listed := [*islice(entries, TOGETHER)]:
                some = [*map(_NAME, listed)]
                names = some if _are_record_files(some) else [*filter(is_record_file, some)]
                yield Look(
                    names, _columns_at(prefix, names, descriptor), any(map(os.DirEntry.is_symlink, listed))
                )
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise UnreadableError(reason_of(error)) from error


def _are_record_files(names: Sequence[str]) -> bool:
    """Whether all names are plainly those of records: what is mostly so, and quicker than to ask of each."""
    lines = "/".join(("", *names, ""))
    return lines.count(f"{SUFFIX}/") == len(names) and "/." not in lines


def _columns_at(prefix: str, names: Sequence[str], descriptor: int | None) -> Columns:
    stat = os.stat
    try:
        if prefix:
            statuses = [stat(prefix + name) for name in names]
        else:
            statuses = [stat(name, dir_fd=descriptor) for name in names]
        modified, sizes = (array("Q", map(column, statuses)) for column in _COLUMNS)
        # As `identity_of` has it, which takes twice the time.
        identities = array("Q", map(xor, *(map(part, statuses) for part in _IDENTITY)))
    except (OSError, ValueError, OverflowError):
        return columns_of([_stamp_at(prefix + name, descriptor) for name in names])
    return modified, sizes, identities


def _stamp_at(path: str, descriptor: int | None) -> Stamp:
    try:
        stamp = Stamp.of(os.stat(path, dir_fd=descriptor))
    except (OSError, ValueError):
        return UNKNOWN
    return stamp._replace(size=stamp.size & MOST)


@contextmanager
def _opened(folder: str) -> Iterator[int | None]:
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
