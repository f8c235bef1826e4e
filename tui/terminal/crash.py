"""What is kept and said when the program fails through a mistake of its own, with a screen or without one.

The log says where in the program it was, and for which arguments. It is meant to be sent to somebody, so it
holds nothing of the dossier: neither the values of variables nor the words of an exception that may quote
one. `--debug` shows all of that instead, to the person at the terminal alone.
"""

from __future__ import annotations

import os
import platform
import shlex
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from platformdirs import user_log_path

from tui import __version__
from tui.i18n import _
from tui.text.cleaning import clean

LOG_NAME = "crash.log"
"""One file, the last crash: it can grow no further and is easy to find."""

LIBRARIES: Final = (
    "textual",
    "python-bidi",
    "arabic-reshaper",
    "tomli",
    "wcwidth",
    "platformdirs",
    "watchdog",
)
"""Those whose versions are told."""

_WORDED_BY_PYTHON: Final = (
    *(ArithmeticError, AttributeError, ImportError, MemoryError, NameError, OSError, RuntimeError),
    *(TypeError, UnicodeError),
)
"""Exceptions whose words are about the program or the system. Those of others may quote what was read."""


def log_path() -> Path:
    """The file a crash is written to."""
    return user_log_path("relations-tui", appauthor=False) / LOG_NAME


def describe(error: BaseException | None, rendered: str = "", arguments: Sequence[str] | None = None) -> str:
    """Put together what a developer needs to see.

    Args:
        error: The exception, when it is known.
        rendered: What Textual had to say about it, with the values of local variables; taken where the
            exception is not known.
        arguments: Of the program; those of the process when None.
    """
    given = sys.argv[1:] if arguments is None else arguments
    lines = [
        f"relations-tui {__version__}, Python {platform.python_version()}, {sys.platform}",
        ", ".join(_versions()),
        f"arguments: {shlex.join(given)}",
    ]
    if error is None:
        lines.append(rendered)
    for known in (error, getattr(error, "error", None)):  # a WorkerFailed holds the worker's own error
        if isinstance(known, BaseException):
            lines += _trace(known)
    return "\n".join(lines).rstrip() + "\n"


def _versions() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    for library in LIBRARIES:
        with suppress(PackageNotFoundError):
            yield f"{library} {version(library)}"


def _trace(error: BaseException) -> Iterator[str]:
    """The places of an exception and of those that led to it, the first of them first."""
    chain = [error]
    while (earlier := _before(chain[-1])) is not None and earlier not in chain:
        chain.append(earlier)
    for each in reversed(chain):
        yield "Traceback (most recent call last):"
        yield "".join(traceback.format_tb(each.__traceback__)).rstrip("\n")
        yield f"{type(each).__qualname__}: {_words(each)}"


def _before(error: BaseException) -> BaseException | None:
    if error.__cause__ is not None or error.__suppress_context__:
        return error.__cause__
    return error.__context__


def _words(error: BaseException) -> str:
    try:
        words = str(error)
    except Exception:
        return "?"
    if not words or isinstance(error, _WORDED_BY_PYTHON):
        return words
    return f"({len(words)} characters, not kept: they may be the dossier's; --debug shows them)"


def keep(details: str) -> Path | None:
    """Write the details to the log.

    Returns:
        Where they are, or None when no such file can be written (a home that is read-only or absent).
    """
    try:
        path = log_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        # The arguments are in it, so it is for its owner alone.
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


def tell(error: BaseException | None, rendered: str = "", *, is_debugging: bool = False) -> None:
    """Say on the standard error that the program failed, if there is one and somebody can still read it.

    Args:
        error: The exception, when it is known.
        rendered: What Textual had to say about it.
        is_debugging: Whether to show everything there, instead of keeping some of it in the log.
    """
    if not is_debugging:
        said = report(describe(error, rendered))
    elif rendered or error is None:
        said = clean(rendered)
    else:
        said = clean("".join(traceback.format_exception(error)))
    show(said)


def show(text: str) -> None:
    """Print a text of several lines on the standard error, if there is one and somebody can still read it."""
    if text and sys.stderr is not None:
        with suppress(OSError, ValueError):
            print(text.rstrip(), file=sys.stderr, flush=True)
