"""Reading articles in other processes, on every processor, for one that makes an index of them.

Each gets names of files and gives back what they hold, always with some to read at hand: it waits neither for
the next names nor until somebody has heard it.
"""

from __future__ import annotations

import contextlib
import gc
import os
import subprocess
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final

from tui.search.index.extracting import TEXTS_TOGETHER, Batch, Extractor
from tui.search.index.frames import receive, send, widen
from tui.search.index.processes import MakingError, started
from tui.search.index.words import Postings, Told

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


@contextlib.contextmanager
def started_readers(folder: Path, language: str, readers: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes that read the articles of a folder.

    Raises:
        MakingError: They cannot be started.
    """
    with contextlib.ExitStack() as stack:
        processes = [
            stack.enter_context(started(__name__, "extract_for_others", os.fspath(folder), language))
            for _reader in range(readers)
        ]
        for process in processes:
            assert process.stdout is not None
            widen(process.stdout.fileno())
        yield processes


def read_elsewhere(
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


def extract_for_others(folder: str, language: str) -> None:
    """Run as a process that reads files: names come in, each time with their first slot, batches go out."""
    gc.disable()
    extractor = Extractor(folder, language)
    asked: SimpleQueue[Any] = SimpleQueue()
    ready: SimpleQueue[Any] = SimpleQueue()
    # Else each would wait for the other to read, where what is asked is more than a pipe holds.
    Thread(target=_receive_all, args=(asked,), daemon=True).start()
    # Else it would wait while what it has found is taken in.
    Thread(target=_send_all, args=(ready,), daemon=True).start()
    while True:
        ready.put(_plain(extractor.extract(*asked.get())))


def _receive_all(asked: SimpleQueue[Any]) -> None:
    with _ending_process():
        while True:
            asked.put(receive(0))


def _send_all(ready: SimpleQueue[Any]) -> None:
    with _ending_process():
        while True:
            send(1, ready.get())


@contextlib.contextmanager
def _ending_process() -> Iterator[None]:
    """End this process when nobody asks or listens any more, whatever it is doing."""
    try:
        yield
    except (OSError, EOFError):
        os._exit(1)
