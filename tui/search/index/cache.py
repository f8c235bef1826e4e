"""Where indexes are kept: one file a dossier, in the person's cache folder.

None of it is needed: a file that is missing, broken or another version's is made anew, and where none can be
written an index is made in memory.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tui.search.index.digests import hex_digest
from tui.search.index.storage import VERSION

_ABANDONED: Final = 3600.0
"""Seconds after which a file that nobody writes to any more was left behind by a program that was killed."""

_UNUSED: Final = 14 * 24 * 3600.0
"""Seconds after which a file of another version that nobody has used is taken away: a person may have two
versions of the program, and each has its own files."""

_FILE: Final = r"([0-9a-f]{32}-([0-9a-f]{8}))\.\w+"
"""The name of a file of ours: whose it is, and of which version."""


class Cache:
    """The place of one dossier's index."""

    def __init__(self, dossier: str, folder: Path | None = None) -> None:
        """Find the place.

        Args:
            dossier: The dossier's real path.
            folder: Where indexes are kept; None for the usual place.
        """
        self._folder = _usual_folder() if folder is None else folder
        key = hex_digest(os.fsencode(dossier), 16)
        self._version = hex_digest(VERSION.encode(), 4)
        self._name = f"{key}-{self._version}"

    @property
    def path(self) -> Path | None:
        """The index, whether there is one or not; None when there is no place to have it in."""
        return self.path_of("index")

    def path_of(self, suffix: str) -> Path | None:
        """A file of this dossier's, whether there is one or not."""
        return None if self._folder is None else self._folder / f"{self._name}.{suffix}"

    def mark_used(self) -> None:
        """Let other versions of the program know that these files are in use."""
        path = self.path_of("lock")
        if path is not None:
            with contextlib.suppress(OSError):
                os.utime(path)

    def write(self, suffix: str, data: bytes) -> None:
        """Replace a file beside the index, if that can be done."""
        path = self.path_of(suffix)
        with contextlib.suppress(OSError), self.aside() as aside:
            aside.write_bytes(data)
            if path is not None:
                os.replace(aside, path)

    def read_checked(self, suffix: str, state: str) -> bytes:
        """What `write_checked` wrote; empty where it was not written, or for another state."""
        path = self.path_of(suffix)
        try:
            head, _line, data = (b"" if path is None else path.read_bytes()).partition(b"\n")
        except OSError:
            return b""
        return data if head == _head(state, data) else b""

    def write_checked(self, suffix: str, state: str, data: bytes) -> None:
        """Replace a file beside the index, if that can be done.

        Args:
            suffix: Which.
            state: What must still be so when it is read.
            data: What to write.
        """
        self.write(suffix, _head(state, data) + b"\n" + data)

    @contextlib.contextmanager
    def aside(self) -> Iterator[Path]:
        """A new file, to be written and then put in place; gone afterwards if it was not.

        Raises:
            OSError: There is no place, no room or no permission.
        """
        if self._folder is None:
            raise OSError("no cache folder")
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._forget_abandoned()
        self._forget_unused()
        path = self._folder / f"{self._name}.{os.getpid()}.{time.monotonic_ns()}.new"
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            yield path
        finally:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def put_in_place(self, path: Path) -> None:
        """Make a file that was written aside the index.

        Raises:
            OSError: That cannot be done.
        """
        assert self.path is not None
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)  # else a power cut could leave the name without the contents
        finally:
            os.close(descriptor)
        os.replace(path, self.path)

    @contextlib.contextmanager
    def turn(self) -> Iterator[Turn]:
        """Take turns with other programs that would make the same index."""
        turn = Turn(None if self._folder is None else self._folder / f"{self._name}.lock")
        try:
            yield turn
        finally:
            turn.close()

    def _forget_abandoned(self) -> None:
        assert self._folder is not None
        for path in self._folder.glob("*.new"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _ABANDONED:
                    path.unlink()

    def _forget_unused(self) -> None:
        """Take away what is of another version and has not been used for long; who has it open keeps it."""
        assert self._folder is not None
        files: defaultdict[str, list[Path]] = defaultdict(list)
        for path in self._folder.iterdir():
            match = re.fullmatch(_FILE, path.name)
            if match and match[2] != self._version:
                files[match[1]].append(path)
        for name, paths in files.items():
            lock = self._folder / f"{name}.lock"
            with contextlib.suppress(OSError), contextlib.closing(Turn(lock)) as turn:
                used = max(max(status.st_mtime, status.st_atime) for status in map(Path.stat, paths))
                if time.time() - used > _UNUSED and turn.has_come():
                    for path in (*paths, lock):
                        path.unlink(missing_ok=True)


def _head(state: str, data: bytes) -> bytes:
    return hex_digest(repr(state).encode() + data).encode()


class Turn:
    """A turn at making an index; it ends with the program at the latest."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._descriptor: int | None = None

    def has_come(self) -> bool:
        """Whether it is our turn. Where turns cannot be taken it always is."""
        try:
            import fcntl
        except ImportError:
            return True
        if self._descriptor is not None or self._path is None:
            return True
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        except OSError:
            os.close(descriptor)
            return True
        self._descriptor = descriptor
        return True

    def close(self) -> None:
        """Let others have theirs."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _usual_folder() -> Path | None:
    from platformdirs import user_cache_path

    try:
        return user_cache_path("relations-tui", appauthor=False) / "index"
    except RuntimeError:
        return None  # there is no home
