"""Making an index of a folder of articles: in this process, or in others, on every processor.

The screen's own process only looks on while another makes the index and has files read by yet others. These
end when it does, whatever ends it: each reads from a pipe that then closes (see `frames`).
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import sqlite3
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final, NamedTuple

from tui.dossier.files import is_record_file
from tui.search.index import snapshots
from tui.search.index.building import USABLE, Builder, Task
from tui.search.index.extracting import TEXTS_TOGETHER, Batch, Extractor
from tui.search.index.frames import receive, send, widen
from tui.search.index.scanning import list_records
from tui.search.index.snapshots import Milestones, Snapshots
from tui.search.index.storage import Entry, Storage, Writing
from tui.search.index.words import Postings, Told

_TOGETHER: Final = 3 * TEXTS_TOGETHER
"""Files that are read in one go in this process: some milliseconds."""
_BATCH: Final = 256 * TEXTS_TOGETHER
"""Files that are given to another process at once, at most: some megabytes. Of many files the same words are
told once."""
_FIRST_BATCH: Final = 64 * TEXTS_TOGETHER
"""Files that are given at first, so that there is soon something to look at."""
_LAST_BATCH: Final = 16 * TEXTS_TOGETHER
"""Files that are given in the end, so that all processes end at about the same time."""
_LEAST_BATCHES: Final = 4
"""Into so many batches for each process what is left to read is parted at least, down to the last ones."""
_AHEAD: Final = 2
"""Batches that each process has been given and not returned yet."""
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


class MakingError(Exception):
    """Another process could not make the index."""


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
    with _started_readers(folder, language, readers) as processes:
        # While the files are listed the readers start.
        names = list_records(os.fspath(folder))
        builder = Builder(writing, origin, names)
        files = len(names)
        milestones = Milestones(0 if taken is None else files)
        read = _read_elsewhere(names, processes) if processes else _read_here(folder, names, language)
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
    for share in builder.finish(_forked if readers else None):
        step = Step(_READING + (1 - _READING) * share, files, files)
        yield step
        if taken is not None and share == USABLE:
            for snapshot in taken.take_last(writing):
                yield step._replace(snapshot=snapshot)
    yield Step(1.0, files, files)


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
        process = stack.enter_context(_started("build_for_others", *arguments))
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


@contextlib.contextmanager
def _started_readers(folder: Path, language: str, readers: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    with contextlib.ExitStack() as stack:
        processes = [
            stack.enter_context(_started("extract_for_others", os.fspath(folder), language))
            for _reader in range(readers)
        ]
        for process in processes:
            assert process.stdout is not None
            widen(process.stdout.fileno())
        yield processes


def _read_elsewhere(
    names: Sequence[str], processes: Sequence[subprocess.Popen[bytes]]
) -> Iterator[tuple[int, Batch]]:
    """Have files read by other processes, each of which has a lane of its own.

    Raises:
        MakingError: One of them failed.
    """
    waiting = ((start, names[start:stop]) for start, stop in pairwise(_starts(len(names), len(processes))))
    given: deque[int] = deque()

    def give(reader: int) -> None:
        batch = next(waiting, None)
        if batch is not None:
            stdin = processes[reader].stdin
            assert stdin is not None
            send(stdin.fileno(), batch)
            given.append(reader)

    try:
        for _time in range(_AHEAD):
            for reader in range(len(processes)):
                give(reader)
        while given:
            # In the order of the files: each has the next batch at hand and need not wait.
            reader = given.popleft()
            stdout = processes[reader].stdout
            assert stdout is not None
            batch = _batch_of(receive(stdout.fileno()))
            give(reader)
            yield reader, batch
    except (OSError, EOFError, ValueError, TypeError) as error:
        raise MakingError from error


def _starts(total: int, readers: int) -> Iterator[int]:
    """Where batches begin, and where the last one ends: small ones first and last."""
    start = 0
    while start < total:
        yield start
        share = (total - start) // (readers * _LEAST_BATCHES)
        size = max(min(_BATCH, max(start // readers, _FIRST_BATCH), share), _LAST_BATCH)
        start += size // TEXTS_TOGETHER * TEXTS_TOGETHER
    yield total


def _batch_of(value: Any) -> Batch:
    *rest, (words, folds, titles, everywhere) = value
    return Batch._make((*rest, Told(words, folds, Postings(*titles), Postings(*everywhere))))


def _plain(batch: Batch) -> Any:
    """A batch of types that can be marshalled."""
    told = batch.told
    return (*batch[:-1], (told.words, told.folds, tuple(told.titles), tuple(told.everywhere)))


@contextlib.contextmanager
def _started(task: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that runs a function of this module, for as long as it is wanted.

    Raises:
        MakingError: It cannot be started.
    """
    # Found where this program was found, not in the folder one happens to be in.
    root = os.fspath(Path(__file__).absolute().parents[3])
    code = f"import sys; sys.path[0] = {root!r}; from {__name__} import {task}; {task}(*sys.argv[1:])"
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
    except (OSError, ValueError) as error:
        raise MakingError from error
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def extract_for_others(folder: str, language: str) -> None:
    """Run as a process that reads files: names come in, each time with their first slot, batches go out."""
    gc.disable()
    extractor = Extractor(folder, language)
    asked: SimpleQueue[Any] = SimpleQueue()
    ready: SimpleQueue[Any] = SimpleQueue()
    # Else each would wait for the other to read, where what is asked is more than a pipe holds.
    Thread(target=_receive_all, args=(asked,), daemon=True).start()
    # Else it would wait while what it has found is taken in.
    sender = Thread(target=_send_all, args=(ready,), daemon=True)
    sender.start()
    while (batch := asked.get()) is not None:
        ready.put(_plain(extractor.extract(*batch)))
    ready.put(None)
    sender.join()


def _receive_all(asked: SimpleQueue[Any]) -> None:
    with contextlib.suppress(EOFError, OSError):
        while True:
            asked.put(receive(0))
    asked.put(None)


def _send_all(ready: SimpleQueue[Any]) -> None:
    with contextlib.suppress(OSError):
        while (value := ready.get()) is not None:
            send(1, value)


@contextlib.contextmanager
def _forked(task: Task) -> Iterator[Task]:
    """Do a task in a copy of this process, which is one of our own and has nothing but memory to copy."""
    receiving, sending = os.pipe()
    widen(sending)
    child = os.fork()
    if child == 0:
        try:
            os.close(receiving)
            for table, entries in task():
                send(sending, (table, entries))
            send(sending, None)
        finally:
            os._exit(0)
    os.close(sending)
    del task  # what only it needs is let go here

    def result() -> Iterator[tuple[str, list[Entry]]]:
        try:
            while (value := receive(receiving)) is not None:
                table, entries = value
                yield table, entries
        except (EOFError, ValueError, TypeError) as error:
            raise MakingError from error

    try:
        yield result
    finally:
        os.close(receiving)
        with contextlib.suppress(OSError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


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
