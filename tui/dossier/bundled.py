"""Where the dossier is that comes with the program."""

from __future__ import annotations

from pathlib import Path

BUNDLED = "bahrain-azerbaijan"


def bundled_dossier() -> Path:
    """The folder of the bundled dossier: inside the installed program, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_data" / BUNDLED
    return installed if installed.is_dir() else package.parent / "data" / BUNDLED
