"""How files are called in a report: so that who reads it can open them."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from tui.dossier.locating import Region
from tui.text.cleaning import clean_line


class Paths:
    """Names for the files of a dossier.

    Attributes:
        base_uri: The address of the folder that `uri` is relative to.
    """

    def __init__(self, folder: Path) -> None:
        """Take the dossier's folder as it was given.

        Files are named from the folder that the program is run in, as compilers name them. Where the dossier
        is not in there, people get the path as it was given, and programs the path inside the dossier.
        """
        absolute = _absolute(folder)
        here = _absolute(Path())
        self._given = folder
        self._below: Path | None = None
        base = absolute
        if here is not None and absolute is not None and absolute.is_relative_to(here):
            self._below, base = absolute.relative_to(here), here
        self.base_uri = None if base is None else f"file://{_encoded(base)}".rstrip("/") + "/"

    def shown(self, path: Path) -> str:
        """A file's name for people.

        Args:
            path: Relative to the dossier's folder.
        """
        return clean_line(((self._given if self._below is None else self._below) / path).as_posix())

    def place(self, path: Path, region: Region | None) -> str:
        """A file's name with line and column, as editors know it; only the name where all of it is meant.

        Args:
            path: Relative to the dossier's folder.
            region: Where in the file.
        """
        shown = self.shown(path)
        return shown if region is None else f"{shown}:{region.start.line}:{region.start.column}"

    def uri(self, path: Path) -> str:
        """A file's address relative to `base_uri` (RFC 3986)."""
        return _encoded(path if self._below is None else self._below / path)


def _absolute(path: Path) -> Path | None:
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):  # the folder that the program is run in is gone
        return None


def _encoded(path: Path) -> str:
    return quote(os.fsencode(path.as_posix()))
