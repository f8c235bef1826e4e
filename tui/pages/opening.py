"""How a dossier is opened: read as a whole when it is small, and by its index when it is large."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.dossier.reading import read_dossier
from tui.dossier.records import FOLDERS, Dossier

if TYPE_CHECKING:
    from tui.search.index.indexed import Index

LARGE: Final = 2_000
"""Articles from which on a dossier is opened by its index: reading them takes the better part of a second."""


def open_dossier(path: Path) -> Dossier | Index:
    """Open a dossier.

    Args:
        path: Its folder, or the `dossier.toml` in it.

    Returns:
        The dossier; or its index, which may not be complete yet (see `Index.refresh`).

    Raises:
        DossierError: It cannot be opened.
    """
    if not is_large(path):
        return read_dossier(path)
    from tui.search.index.indexed import open_index

    return open_index(path)


def is_large(path: Path) -> bool:
    """Whether a dossier has many articles."""
    folder = path.parent if path.is_file() else path
    try:
        with os.scandir(folder / FOLDERS["article"]) as entries:
            return next(islice(entries, LARGE, None), None) is not None
    except (OSError, ValueError):
        return False
