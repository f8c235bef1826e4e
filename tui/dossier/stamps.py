"""By what one knows that no file of a dossier has changed, without reading any."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.dossier.files import is_record_file
from tui.dossier.manifest import MANIFEST
from tui.dossier.records import FOLDERS
from tui.dossier.stamp import UNKNOWN, UNSETTLED, Stamp


class Stamps(NamedTuple):
    """What the file system says of a dossier's files."""

    files: dict[str, Stamp]
    """By path."""

    @classmethod
    def of(cls, folder: Path, read_at: int | None = None) -> Stamps:
        """Look at a dossier's files; those that cannot be looked at are as if they were not there.

        Args:
            folder: The dossier's folder.
            read_at: The time before they were read, nanoseconds since 1970; None for now. A folder in which
                files may have come and gone since is taken for one of the files, of which nothing is known.
        """
        files: dict[str, Stamp] = {}
        folders = [folder / name for name in FOLDERS.values()]
        is_now = read_at is None
        if read_at is None:
            read_at = time.time_ns()
        else:
            for path in folders:
                with suppress(OSError, ValueError):
                    if Stamp.at(os.stat(path), read_at).modified == UNSETTLED:
                        files[os.fspath(path)] = UNKNOWN
        for path in (folder / MANIFEST, *folders):
            for file in _files_of(path):
                with suppress(OSError, ValueError):
                    files[file] = Stamp.at(os.stat(file), read_at)
        if not is_now:
            files.setdefault(os.fspath(folder / MANIFEST), UNKNOWN)  # it was there when it was read
        return cls(files)

    def are_still(self, now: Stamps) -> bool:
        """Whether files of these stamps are sure not to have changed when they now have those."""
        return self.files.keys() == now.files.keys() and all(
            stamp.is_still(now.files[file]) for file, stamp in self.files.items()
        )


def _files_of(path: Path) -> list[str]:
    """The files in a folder that may be records; the path itself where it is no folder."""
    try:
        with os.scandir(path) as entries:
            return [entry.path for entry in entries if is_record_file(entry.name)]
    except NotADirectoryError:
        return [os.fspath(path)]
    except (OSError, ValueError):
        return []
