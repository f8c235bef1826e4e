"""Other processes that work on an index, for as long as this one does."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tui.search.index.building import Task
from tui.search.index.frames import receive, send, widen
from tui.search.index.storage import Entry


class MakingError(Exception):
    """Another process could not make the index."""


@contextlib.contextmanager
def started(module: str, task: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that runs a function of a module of this program, for as long as it is wanted.

    Raises:
        MakingError: It cannot be started.
    """
    # Found where this program was found, not in the folder one happens to be in.
    root = os.fspath(Path(__file__).absolute().parents[3])
    code = f"import sys; sys.path[0] = {root!r}; from {module} import {task}; {task}(*sys.argv[1:])"
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


@contextlib.contextmanager
def forked(task: Task) -> Iterator[Task]:
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
