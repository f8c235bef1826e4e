"""The ways to make an index, tried in turn until one works: in other processes, in this one, in memory.

The first two write a file and put it in its place in the cache; who wants the index takes it from there. One
that cannot be taken counts as not made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tui.search.index.cache import Cache
from tui.search.index.making import MakingError, Step, build, build_elsewhere, is_worth_other_processes
from tui.search.index.snapshots import InMemory
from tui.search.index.storage import DamagedError, Storage, Writing

_WRITING_ERRORS: Final = (OSError, sqlite3.Error, MakingError, DamagedError)
"""What keeps an index from being written to the cache."""


@dataclass(frozen=True, kw_only=True)
class Ways:
    """How one index can be made."""

    folder: Path
    """The articles' folder."""
    language: str
    """The dossier's default language."""
    origin: str
    """What the index is of."""
    cache: Cache
    """Where it is kept."""
    open_cached: Callable[[], bool]
    """Takes the one that has been put there; whether that was done."""
    take: Callable[[Storage], None]
    """Takes one that is in memory; raises DamagedError where it cannot be taken."""
    patience: float
    """Seconds that a step may wait for another process."""
    takes_snapshots: bool
    """Whether indexes of what has been read so far are wanted."""

    def make(self, *, in_memory: bool) -> Iterator[Step]:
        """Make it in the first of the ways that does not fail, and have it taken.

        Args:
            in_memory: Whether only that way is tried.
        """
        for way in (self._in_memory,) if in_memory else self._in_turn():
            try:
                yield from way()
            except _WRITING_ERRORS:
                continue
            return

    def _in_turn(self) -> Iterator[Callable[[], Iterator[Step]]]:
        if is_worth_other_processes(self.folder):
            yield self._elsewhere
        yield self._here
        yield self._in_memory

    def _elsewhere(self) -> Iterator[Step]:
        with self.cache.aside() as path:
            yield from build_elsewhere(
                self.folder,
                path,
                self.language,
                self.origin,
                self.patience,
                takes_snapshots=self.takes_snapshots,
            )
            self._put_in_place(path)

    def _here(self) -> Iterator[Step]:
        with self.cache.aside() as path:
            writing = Writing(path)
            try:
                yield from self._build_into(writing)
            finally:
                writing.close()
            self._put_in_place(path)

    def _in_memory(self) -> Iterator[Step]:
        writing = Writing(None)
        yield from self._build_into(writing)
        self.take(Storage(writing.connection))

    def _build_into(self, writing: Writing) -> Iterator[Step]:
        taken = InMemory() if self.takes_snapshots else None
        return build(self.folder, writing, self.language, self.origin, taken=taken)

    def _put_in_place(self, path: Path) -> None:
        self.cache.put_in_place(path)
        if not self.open_cached():
            raise DamagedError("not what was written")
