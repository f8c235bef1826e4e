"""What files a dossier's folder has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final

from tui.dossier.files import SUFFIX, is_record_file
from tui.dossier.forms import is_id

_TOGETHER: Final = 4_000
"""Names that are read in one go: some milliseconds."""


def list_names(folder: str, names: list[str]) -> Iterator[None]:
    """List the files of a folder that may be records, some thousands at a step.

    Args:
        folder: Which; one that cannot be read has none.
        names: Gets them, in order when all are there; see `is_record`.
    """
    try:
        with os.scandir(folder) as entries:
            for count, entry in enumerate(entries):
                name = entry.name
                if is_record_file(name):
                    names.append(name)
                if count % _TOGETHER == 0:
                    yield
    except (OSError, ValueError):
        names.clear()
    names.sort()


def is_record(name: str, before: str | None) -> bool:
    """Whether a file is a record.

    Of files whose names differ by the case of their suffix only the first is, as `tui.dossier.reading` has
    it.

    Args:
        name: Its name, which `is_record_file` takes for one.
        before: The name of the record before it, in the order of names; None when it is the first.
    """
    return is_id(stem_of(name)) and (before is None or stem_of(before) != stem_of(name))


def list_records(folder: str) -> list[str]:
    """The names of all records of a folder, in order."""
    names: list[str] = []
    for _step in list_names(folder, names):
        pass
    records: list[str] = []
    for name in names:
        if is_record(name, records[-1] if records else None):
            records.append(name)
    return records


def stem_of(name: str) -> str:
    """A record's id, out of the name of its file."""
    return name[: -len(SUFFIX)]
