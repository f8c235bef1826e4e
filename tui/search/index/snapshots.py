"""What can be found while an index is being made: indexes of the files that have been read so far.

Each is a copy of what has been written, brought to the point from which on everything in it can be found. The
first comes soon, each further one after several times as many files, so that all of them together take little
of the time. The last has every file, and comes when only what makes searches quick is left to do.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Final, Protocol

from tui.search.index.building import Builder
from tui.search.index.storage import DamagedError, Storage, Writing

FIRST: Final = 1_000
"""Files after which there is something to look at: the better part of a second."""
_TIMES: Final = 4
"""How many times as many files the next one has."""
_MOST: Final = 0.6
"""The share of all files up to which one is worth its time: that of all will not be long in coming."""
_MOST_IN_MEMORY: Final = 10_000
"""Files of which one is kept in memory: some 20 MB."""

_WRITTEN: Final = b"+"
"""What a line begins with that says which one has been written; the others say how much is done."""


class Snapshots(Protocol):
    """Makes them."""

    def take(self, builder: Builder, writing: Writing) -> Iterator[Storage | None]:
        """Make one of what has been read so far, a little at a step; gives it if it is for this process."""
        ...

    def take_last(self, writing: Writing) -> Iterator[Storage | None]:
        """Make one of an index that is as good as finished."""
        ...


class Milestones:
    """When one is due: after how many files."""

    def __init__(self, files: int) -> None:
        """Set them for so many files in all."""
        self._counts = []
        count = FIRST
        while count <= files * _MOST:
            self._counts.append(count)
            count *= _TIMES

    def are_between(self, before: int, after: int) -> bool:
        """Whether one is due once so many files have been read, and was not before."""
        return any(before < count <= after for count in self._counts)


class InMemory:
    """Makes them in this process, which shows them."""

    def take(self, builder: Builder, writing: Writing) -> Iterator[Storage | None]:
        """Make one of what has been read so far."""
        if builder.size > _MOST_IN_MEMORY:
            return
        copy = Writing(None, writing)
        for _share in builder.copied(copy).finish(is_to_last=False):
            yield None
        yield Storage(copy.connection)

    def take_last(self, writing: Writing) -> Iterator[Storage | None]:
        """None: it would take as long as what is left to do."""
        yield from ()


class ForOthers:
    """Makes them in copies of this process, one at a time, and says on its output which is there."""

    def __init__(self, target: Path, watch: Callable[[], None]) -> None:
        """Begin.

        Args:
            target: The file of the index.
            watch: Ends a copy when nobody wants its work any more; run in a thread.
        """
        self._target = target
        self._watch = watch
        self._count = 0
        self._child: int | None = None

    def take(self, builder: Builder, writing: Writing) -> Iterator[Storage | None]:
        """Make one of what has been read so far, beside what goes on."""
        yield from ()
        path = self._copy(writing) if self._is_idle() else None
        if path is None:
            return
        child = os.fork()
        if child:
            self._child = child
            return
        try:
            Thread(target=self._watch, daemon=True).start()
            copy = Writing(path)
            for _share in builder.copied(copy).finish(is_to_last=False):
                pass
            copy.close()
            self._tell()
        finally:
            os._exit(0)

    def take_last(self, writing: Writing) -> Iterator[Storage | None]:
        """Make one of an index that is as good as finished."""
        yield from ()
        self.end()
        path = self._copy(writing)
        if path is not None:
            copy = Writing(path)
            copy.end()
            copy.close()
            self._tell()

    def end(self) -> None:
        """Leave the one that is being made."""
        if self._child is not None:
            with contextlib.suppress(OSError):
                os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
            self._child = None

    def _is_idle(self) -> bool:
        if self._child is not None and os.waitpid(self._child, os.WNOHANG)[0]:
            self._child = None
        return self._child is None

    def _copy(self, writing: Writing) -> Path | None:
        """A file with what has been written; None where there is no room for one more."""
        self._count += 1
        path = path_of(self._target, self._count)
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            Writing(path, writing).close()
        except (OSError, sqlite3.Error):
            return None
        return path

    def _tell(self) -> None:
        os.write(1, b"%b%d\n" % (_WRITTEN, self._count))


def path_of(target: Path, number: int) -> Path:
    """Where one is written, beside the index; a name that `Cache` forgets if it is left behind."""
    return target.with_name(f"{target.stem}.{number}{target.suffix}")


def open_told(line: bytes, target: Path) -> Storage | None:
    """Open the one that a line of the output says is there; None when it says another thing, or wrongly."""
    if not line.startswith(_WRITTEN):
        return None
    with contextlib.suppress(ValueError, OSError, sqlite3.Error, DamagedError):
        path = path_of(target, int(line[len(_WRITTEN) :]))
        storage = Storage.open(path)
        with contextlib.suppress(OSError):
            path.unlink()  # it stays for who has it open
        return storage
    return None


def forget(target: Path) -> None:
    """Take away the files that nobody has opened."""
    for path in target.parent.glob(f"{target.stem}.*{target.suffix}"):
        with contextlib.suppress(OSError):
            path.unlink()
