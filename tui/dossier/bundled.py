"""Where the dossier is that comes with the program."""

from __future__ import annotations

from pathlib import Path

BUNDLED = "bahrain-azerbaijan"


_PACKAGE = Path(__file__).resolve().parent.parent
_INSTALLED = _PACKAGE / "_data"


def bundled_dossier() -> Path:
    """The folder of the bundled dossier: inside the installed program, or beside it in a checkout."""
    installed = _INSTALLED / BUNDLED
    return installed if installed.is_dir() else _PACKAGE.parent / "data" / BUNDLED


def belongs_to_program(folder: Path) -> bool:
    """Whether a dossier is a part of the installed program, which the next version replaces."""
    try:
        return folder.resolve().is_relative_to(_INSTALLED)
    except (OSError, ValueError, RuntimeError):
        return False
