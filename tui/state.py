"""Small JSON files of the program's own, in the folder for state: what is kept between two starts.

None of it is needed: reading gives nothing where nothing can be read, and writing tells whether it could.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any, Final

LARGEST: Final = 1_000_000
"""Bytes; a larger file is not ours."""
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)  # which Windows does not have


def state_path(name: str) -> Path:
    """Where a file is, or would be.

    Raises:
        RuntimeError: There is no home to have it in.
    """
    from platformdirs import user_state_path

    return user_state_path("relations-tui", appauthor=False) / name


def read_json(path: Path) -> Any:
    """What a file holds; None when there is none, or it cannot be read."""
    with contextlib.suppress(OSError, ValueError, RuntimeError, RecursionError):
        if os.path.getsize(path) < LARGEST:
            import json

            return json.loads(path.read_bytes())
    return None


def write_json(path: Path, value: Any) -> bool:
    """Replace a file; whether that could be done. Of two programs that do so at once the later wins."""
    import json

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINK, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(value, file, ensure_ascii=True, indent=1)
            os.replace(aside, path)
        except BaseException:
            os.unlink(aside)
            raise
    except (OSError, ValueError, RuntimeError):
        return False
    return True
