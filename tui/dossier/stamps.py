"""By what one knows that no file of a dossier has changed, without reading any."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final, NamedTuple

from tui.dossier.files import SUFFIX
from tui.dossier.manifest import MANIFEST
from tui.dossier.records import FOLDERS

_SETTLED: Final = 100_000_000
"""Nanoseconds after which a file that is written again has another time."""


class Stamps(NamedTuple):
    """What the file system says of a dossier's files."""

    files: dict[str, tuple[int, int, int]]
    """Size, time in nanoseconds and inode, by path."""
    is_settled: bool
    """Whether a file that has changed since will have another stamp."""

    @classmethod
    def of(cls, folder: Path, read_at: int | None = None) -> Stamps:
        """Look at a dossier's files; those that cannot be looked at are as if they were not there.

        Args:
            folder: The dossier's folder.
            read_at: The time before they were read, nanoseconds since 1970; None for now.
        """
        if read_at is None:
            read_at = time.time_ns()
        files: dict[str, tuple[int, int, int]] = {}
        newest = 0
        for path in (folder / MANIFEST, *(folder / name for name in FOLDERS.values())):
            for file in _files_of(path):
                try:
                    status = os.stat(file)
                except (OSError, ValueError):
                    continue
                files[file] = (status.st_size, status.st_mtime_ns, status.st_ino)
                newest = max(newest, status.st_mtime_ns)
        return cls(files, newest < read_at - _SETTLED)


def _files_of(path: Path) -> list[str]:
    """The files in a folder that may be records; the path itself where it is no folder."""
    try:
        with os.scandir(path) as entries:
            return [entry.path for entry in entries if entry.name.lower().endswith(SUFFIX)]
    except NotADirectoryError:
        return [os.fspath(path)]
    except (OSError, ValueError):
        return []
