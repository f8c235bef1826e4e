"""The dossiers that were opened before, kept between two starts: their folder, what they are called, when."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from tui.dossier.manifest import MANIFEST
from tui.state import read_json, state_path, write_json

FILE_NAME: Final = "dossiers.json"
MOST_KEPT: Final = 50
LONGEST_PATH: Final = 2_000
"""In code points; a dossier that lies deeper is not kept."""
LONGEST_NAME: Final = 150
"""In code points; the rest of a longer name is not kept."""
MOST_NAMES: Final = 8

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Remembered(NamedTuple):
    """A dossier that was opened before."""

    path: Path
    """Its folder, absolute; it may be gone."""
    names: Mapping[str, str]
    """What it calls itself, by language tag; not clean."""
    opened: str = ""
    """When it was opened last, UTC, as `2025-05-13T09:30:00Z`; empty when that is not known."""


class PastDossiers:
    """The dossiers of earlier starts, each folder once.

    Args:
        path: The file; None for the usual one, in the folder for state.
        is_kept: Whether the file is read and written; else what was opened is known until the end.
    """

    def __init__(self, path: Path | None = None, *, is_kept: bool = True) -> None:
        self._path = path
        self.is_kept = is_kept
        self._known: list[Remembered] = []
        """What is known where nothing is kept, or nothing can be read; the newest last."""

    @property
    def all(self) -> tuple[Remembered, ...]:
        """All of them, the newest first; read anew, for another running program may have opened some."""
        return tuple(reversed(self._read()))

    def add(self, folder: Path, names: Mapping[str, str]) -> None:
        """Note that a dossier was opened; nothing is lost where that cannot be written.

        Args:
            folder: Its folder.
            names: What it calls itself, by language tag.
        """
        from datetime import datetime, timezone

        path = Path(os.path.abspath(folder))
        if len(str(path)) > LONGEST_PATH:
            return
        kept = {tag: name[:LONGEST_NAME] for tag, name in list(names.items())[:MOST_NAMES]}
        now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        others = [each for each in self._read() if not is_same_folder(each.path, path)]
        self._write([*others, Remembered(path, kept, now)][-MOST_KEPT:])

    def remove(self, folder: Path) -> None:
        """Forget a dossier."""
        self._write([each for each in self._read() if each.path != folder])

    def _read(self) -> list[Remembered]:
        if self.is_kept:
            with contextlib.suppress(RuntimeError):  # there is no home
                read = read_json(self._path or state_path(FILE_NAME))
                if isinstance(read, list):
                    return [found for each in read if (found := _understood(each)) is not None]
        return self._known

    def _write(self, dossiers: list[Remembered]) -> None:
        self._known = dossiers
        if self.is_kept:
            value = [
                {"path": str(each.path), "names": dict(each.names), "opened": each.opened}
                for each in dossiers
            ]
            with contextlib.suppress(RuntimeError):
                write_json(self._path or state_path(FILE_NAME), value)


def _understood(value: Any) -> Remembered | None:
    """An entry of the file; None when it is none."""
    if not isinstance(value, dict):
        return None
    path, names, opened = (value.get(key) for key in ("path", "names", "opened"))
    if not isinstance(path, str) or not os.path.isabs(path) or "\0" in path or len(path) > LONGEST_PATH:
        return None
    if not isinstance(names, dict):
        names = {}
    known = {tag: name[:LONGEST_NAME] for tag, name in names.items() if isinstance(name, str)}
    is_time = isinstance(opened, str) and _TIME.fullmatch(opened)
    return Remembered(Path(path), known, str(opened) if is_time else "")


def is_dossier(path: Path) -> bool:
    """Whether there is a dossier: its folder, or the `dossier.toml` in it."""
    try:
        return (path / MANIFEST).is_file() or (path.name == MANIFEST and path.is_file())
    except (OSError, ValueError):
        return False


def is_same_folder(one: Path, other: Path) -> bool:
    """Whether two paths lead to one folder, by whatever links."""
    try:
        return os.path.realpath(one) == os.path.realpath(other)
    except (OSError, ValueError):
        return one == other
