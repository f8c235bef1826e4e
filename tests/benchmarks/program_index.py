"""The program's own index, as the benchmark asks it."""

from __future__ import annotations

import importlib
import time
from pathlib import Path
from typing import Any

from searchers import NotThereYet

from tui.search.parsing import parse


class ProgramIndex:
    """The index of one dossier, kept where the program keeps it: under XDG_CACHE_HOME."""

    def __init__(self, folder: Path) -> None:
        """Open it, made or brought up to date first."""
        try:
            module = importlib.import_module("tui.search.index.indexed")
        except ImportError as error:
            raise NotThereYet("the program has no index") from error
        self._index: Any = module.open_index(folder)
        self.refresh()
        # As the program does after its first paint.
        self._index.prepare()

    def refresh(self) -> float:
        """Look for changes in the folder and take them in; gives the seconds it took."""
        started = time.perf_counter()
        for _step in self._index.refresh():
            pass
        return time.perf_counter() - started

    def count(self, word: str) -> int:
        """How many articles a query of one word finds."""
        return len(self._index.find(parse(word), ()).articles)
