"""The standard streams of a command."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Final

from tui.errors import OutputError
from tui.i18n import _

PROGRAM: Final = "relations-tui"


def write(text: str) -> None:
    """Write to the standard output: UTF-8 and line feeds, whatever the locale.

    Raises:
        OutputError: It cannot be written to.
        BrokenPipeError: Whoever read it has had enough.
    """
    if sys.stdout is None:
        raise OutputError(_("There is no standard output to write to."))
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        let_go_of_output()
        raise OutputError(
            _("The standard output could not be written ({reason}).").format(reason=error.strerror)
        ) from error


def let_go_of_output() -> None:
    """Send what is still in the buffers nowhere, so that Python does not fail on it once more at exit."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def is_terminal(stream: object) -> bool:
    """Whether a stream is one; a closed one is none."""
    with suppress(OSError, ValueError, AttributeError):
        return bool(stream.isatty())  # type: ignore[attr-defined]
    return False
