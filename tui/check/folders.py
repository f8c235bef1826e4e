"""Folders whose files nobody reads, though they look like parts of the dossier."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.dossier.files import is_record_file
from tui.dossier.records import FOLDERS
from tui.dossier.vetting import did_you_mean, nearest_known, quoted
from tui.i18n import _


class Unread(NamedTuple):
    """A folder that is not read."""

    path: Path
    reason: str
    hint: str | None


def find_unread(folder: Path) -> Iterator[Unread]:
    """Find folders that are named nearly like those of a dossier, and folders inside of those.

    A folder counts when TOML files are in it. What else lies beside a dossier is its author's own affair.
    """
    names = FOLDERS.values()
    for name in _folders_in(folder):
        if name in names:
            for inner in _folders_in(folder / name):
                if _holds_records(folder / name / inner):
                    reason = _("the TOML files in {folder} are not read: records lie in {parent} itself")
                    reason = reason.format(folder=quoted(inner), parent=quoted(name))
                    yield Unread(folder / name / inner, reason, None)
            continue
        nearest = nearest_known(name, names)
        if nearest is not None and _holds_records(folder / name):
            reason = _("the TOML files in {folder} are not read").format(folder=quoted(name))
            yield Unread(folder / name, reason + did_you_mean(nearest), nearest)


def _folders_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            # Few of ten thousand entries are folders: the names of files are not asked for more.
            return sorted(entry.name for entry in entries if entry.name[0] != "." and _is_folder(entry))
    except (OSError, ValueError):
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir() and not is_record_file(entry.name)  # that has been told already
    except OSError:
        return False


def _holds_records(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(is_record_file(entry.name) for entry in entries)
    except (OSError, ValueError):
        return False
