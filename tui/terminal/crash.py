"""What is kept and said when the program fails through a mistake of its own."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from pathlib import Path

from platformdirs import user_log_path

from tui import __version__
from tui.i18n import _
from tui.text.cleaning import clean

LOG_NAME = "crash.log"
"""One file, the last crash: it can grow no further and is easy to find."""


def log_path() -> Path:
    """The file a crash is written to."""
    return user_log_path("relations-tui", appauthor=False) / LOG_NAME


def describe(error: BaseException | None, rendered: str) -> str:
    """Put together what a developer needs to see.

    Args:
        error: The exception, when it is known.
        rendered: What Textual had to say about it, with the values of local variables.
    """
    lines = [f"relations-tui {__version__}, Python {platform.python_version()}, {sys.platform}"]
    for known in (error, getattr(error, "error", None)):  # a WorkerFailed holds the worker's own error
        if isinstance(known, BaseException):
            lines += traceback.format_exception(known)
    return "\n".join([*lines, rendered]).rstrip() + "\n"


def keep(details: str) -> Path | None:
    """Write the details to the log.

    Returns:
        Where they are, or None when no such file can be written (a home that is read-only or absent).
    """
    try:
        path = log_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        # The values of local variables are in it, so it is for its owner alone.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as log:
            log.write(details.encode("utf-8", "backslashreplace"))
    except (OSError, RuntimeError):  # platformdirs raises RuntimeError where there is no home at all
        return None
    return path


def report(details: str) -> str:
    """Keep the details, and compose what is said on the standard error.

    Returns:
        One sentence with the log's place; without a log, the details follow the sentence.
    """
    path = keep(details)
    if path is None:
        return _("relations-tui failed through a mistake of its own.") + "\n" + clean(details)
    return clean(
        _("relations-tui failed through a mistake of its own; the details are in {path}.").format(path=path)
    )
