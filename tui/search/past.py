"""What was searched for before, kept between two starts, the newest last."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from tui.state import read_json, state_path, write_json

FILE_NAME: Final = "searches.json"
MOST_KEPT: Final = 200
LONGEST_KEPT: Final = 500
"""In code points; what is longer was pasted and is not typed again."""


class PastSearches:
    """The queries of earlier searches, each once.

    Args:
        path: The file; None for the usual one, in the folder for state.
        is_kept: Whether the file is read and written; else what was searched for is known until the end.
    """

    def __init__(self, path: Path | None = None, *, is_kept: bool = True) -> None:
        self._path = path
        self._is_kept = is_kept
        self._queries: list[str] | None = None

    @property
    def queries(self) -> tuple[str, ...]:
        """All of them, the newest last."""
        return tuple(self._known())

    def add(self, typed: str) -> None:
        """Note that something was searched for; nothing is lost where that cannot be written."""
        typed = typed.strip()
        if not typed or len(typed) > LONGEST_KEPT or self._known()[-1:] == [typed]:
            return
        # Another running program may have added some meanwhile.
        queries = self._read() if self._is_kept else self._known()
        self._queries = [*(query for query in queries if query != typed), typed][-MOST_KEPT:]
        if self._is_kept:
            with contextlib.suppress(RuntimeError):  # there is no home
                write_json(self._path or state_path(FILE_NAME), self._queries)

    def _known(self) -> list[str]:
        if self._queries is None:
            self._queries = self._read() if self._is_kept else []
        return self._queries

    def _read(self) -> list[str]:
        with contextlib.suppress(RuntimeError):
            read = read_json(self._path or state_path(FILE_NAME))
            if isinstance(read, list):
                return [query for query in read if isinstance(query, str) and len(query) <= LONGEST_KEPT]
        return list(self._queries or [])
