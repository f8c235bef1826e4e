"""What files a dossier's folder has."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from tui.dossier.files import SUFFIX, UnreadableError, is_record_file, reason_of
from tui.dossier.forms import is_id
from tui.dossier.reading import misnaming
from tui.dossier.records import FOLDERS, Kind, Problem

_TOGETHER: Final = 4_000
"""Names that are read in one go: some milliseconds."""


def list_names(folder: str, names: list[str]) -> Iterator[None]:
    """List the files of a folder that may be records, some thousands at a step.

    Args:
        folder: Which; one that does not exist has none.
        names: Gets them, in order when all are there; see `is_record`.

    Raises:
        UnreadableError: The folder cannot be listed.
    """
    try:
        with os.scandir(folder) as entries:
            for count, entry in enumerate(entries):
                name = entry.name
                if is_record_file(name):
                    names.append(name)
                if count % _TOGETHER == 0:
                    yield
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        names.clear()
        raise UnreadableError(reason_of(error)) from error
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
    """The names of all records of a folder, in order; none where it cannot be listed."""
    names: list[str] = []
    with suppress(UnreadableError):
        for _step in list_names(folder, names):
            pass
    records: list[str] = []
    for name in names:
        if is_record(name, records[-1] if records else None):
            records.append(name)
    return records


def name_problems(names: Iterable[str], misnamed: Collection[str], kind: Kind) -> tuple[Problem, ...]:
    """Say why files are no records, as `tui.dossier.reading` does.

    Args:
        names: Of all files of a kind.
        misnamed: Of those that are no records.
        kind: The kind.
    """
    if not misnamed:
        return ()
    seen = {stem_of(name).lower(): name for name in names if name not in misnamed}
    problems = []
    for name in sorted(misnamed, key=lambda name: (not is_id(stem_of(name)), name)):
        twin = seen.setdefault(stem_of(name).lower(), name)
        reason = misnaming(stem_of(name), None if twin == name else twin)
        problems.append(Problem(Path(FOLDERS[kind], name), None, None, reason, kind))
    return tuple(problems)


def stem_of(name: str) -> str:
    """A record's id, out of the name of its file."""
    return name[: -len(SUFFIX)]
