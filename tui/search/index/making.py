"""Making an index of a folder of articles: in this process, or in others, on every processor.

The screen's own process only looks on while another makes the index and has files read by yet others. These
end when it does, whatever ends it: each reads from a pipe that then closes (see `frames`).
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import Final, NamedTuple

from tui.dossier.files import is_record_file
from tui.search.index import snapshots
from tui.search.index.building import USABLE, Builder
from tui.search.index.extracting import TEXTS_TOGETHER, Batch, Extractor
from tui.search.index.processes import MakingError as MakingError
from tui.search.index.processes import forked, started
from tui.search.index.readers import read_elsewhere, started_readers
from tui.search.index.scanning import list_records
from tui.search.index.snapshots import Milestones, Snapshots
from tui.search.index.storage import Storage, Writing

_TOGETHER: Final = 3 * TEXTS_TOGETHER
"""Files that are read in one go in this process: some milliseconds."""
_MANY: Final = 3_000
"""Files from which on other processes are worth their start."""
_READING: Final = 0.8
"""The share of all work that is reading."""

_CANNOT_WRITE: Final = 3
"""Exit status of a process that has no room or no permission."""


class Step(NamedTuple):
    """How far the making is."""

    share: float
    """How much of all is done, from 0 to 1."""
    read: int
    """How many files have been read."""
    files: int
    """Of how many."""
    snapshot: Storage | None = None
    """An index of what had been read a little before, where one was asked for and has just been made."""


def build(
    folder: Path,
    writing: Writing,
    language: str,
    origin: str,
    readers: int = 0,
    taken: Snapshots | None = None,
) -> Iterator[Step]:
    """Make an index.

    Args:
        folder: The articles' folder.
        writing: Where to write it; ended when all is done.
        language: The dossier's default language.
        origin: What the index is of.
        readers: How many other processes read; with none, it is done here, a few files at a step.
        taken: Makes indexes of what has been read so far.

    Raises:
        sqlite3.Error: It cannot be written.
        MakingError: Another process failed.
    """
    with started_readers(folder, language, readers) as processes:
        # While the files are listed the readers start.
        names = list_records(os.fspath(folder))
        builder = Builder(writing, origin, names)
        files = len(names)
        milestones = Milestones(0 if taken is None else files)
        read = read_elsewhere(names, processes) if processes else _read_here(folder, names, language)
        lanes = [builder.lane() for _reader in range(max(readers, 1))]
        done = 0
        for reader, batch in read:
            lanes[reader].add(batch)
            before, done = done, done + len(batch.dates)
            step = Step(_READING * done / files, done, files)
            yield step
            if taken is not None and milestones.are_between(before, done):
                for snapshot in taken.take(builder, writing):
                    yield step._replace(snapshot=snapshot)
    for share in builder.finish(forked if readers else None):
        step = Step(_READING + (1 - _READING) * share, files, files)
        yield step
        if taken is not None and share == USABLE:
            for snapshot in taken.take_last(writing):
                yield step._replace(snapshot=snapshot)
    yield Step(1.0, files, files)


def empty_index(origin: str) -> Storage:
    """An index of no articles, in memory.

    Args:
        origin: What the index is of.
    """
    writing = Writing(None)
    for _share in Builder(writing, origin, ()).finish():
        pass
    return Storage(writing.connection)


def build_elsewhere(
    folder: Path, target: Path, language: str, origin: str, patience: float, *, takes_snapshots: bool = False
) -> Iterator[Step]:
    """Make an index in another process.

    Args:
        folder: The articles' folder.
        target: The file to write, an empty one.
        language: The dossier's default language.
        origin: What the index is of.
        patience: Seconds that a step may wait.
        takes_snapshots: Whether indexes of what has been read so far are wanted.

    Yields:
        The last that is known.

    Raises:
        MakingError: The process could not be started, or did not end well.
        OSError: It could not write.
    """
    arguments = (os.fspath(folder), os.fspath(target), language, origin, *["snapshots"] * takes_snapshots)
    with contextlib.ExitStack() as stack:
        stack.callback(snapshots.forget, target)
        process = stack.enter_context(started(__name__, "build_for_others", *arguments))
        assert process.stdout is not None
        os.set_blocking(process.stdout.fileno(), False)
        step = Step(0.0, 0, 0)
        rest = b""
        while True:
            yield step
            step = step._replace(snapshot=None)
            if not select.select([process.stdout], [], [], patience)[0]:
                continue
            said = os.read(process.stdout.fileno(), 65536)
            if not said:
                break
            *lines, rest = (rest + said).split(b"\n")
            for line in lines:
                snapshot = snapshots.open_told(line, target)
                if snapshot is not None:
                    step = step._replace(snapshot=snapshot)
                with contextlib.suppress(ValueError):
                    share, read, files = line.split()
                    step = step._replace(share=float(share), read=int(read), files=int(files))
        status = process.wait()
        if status == _CANNOT_WRITE:
            raise OSError("the index cannot be written")
        if status != 0 or step.share < 1:
            raise MakingError


def is_worth_other_processes(folder: Path) -> bool:
    """Whether a folder has so many files that it is."""
    with contextlib.suppress(OSError, ValueError), os.scandir(folder) as entries:
        files = (entry for entry in entries if is_record_file(entry.name))
        return sum(1 for _file in islice(files, _MANY)) >= _MANY and bool(sys.executable)
    return False


def _read_here(folder: Path, names: Sequence[str], language: str) -> Iterator[tuple[int, Batch]]:
    extractor = Extractor(os.fspath(folder), language)
    for start in range(0, len(names), _TOGETHER):
        yield 0, extractor.extract(start, names[start : start + _TOGETHER])


def build_for_others(folder: str, target: str, language: str, origin: str, *wanted: str) -> None:
    """Run as a process that makes an index: how much is done goes out."""
    gc.disable()
    Thread(target=_end_with_parent, daemon=True).start()
    taken = snapshots.ForOthers(Path(target), _end_with_parent) if wanted else None
    try:
        writing = Writing(Path(target))
        steps = build(Path(folder), writing, language, origin, os.cpu_count() or 1, taken)
        for step in steps:
            print(step.share, step.read, step.files, flush=True)
        writing.close()
    except sqlite3.Error:
        sys.exit(_CANNOT_WRITE)
    finally:
        if taken is not None:
            taken.end()


def _end_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(1)
