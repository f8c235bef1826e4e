"""The person's own editor, opened on a file."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tui.console import say
from tui.errors import UsageError
from tui.i18n import _
from tui.text.cleaning import clean_line

VARIABLES: Final = ("VISUAL", "EDITOR")
"""What names the editor, the first that is set; arguments may follow its name."""


def editor_of(environ: Mapping[str, str]) -> tuple[str, str] | None:
    """The editor's command and the variable that has it; None when none has."""
    return next(((environ[name], name) for name in VARIABLES if environ.get(name, "").strip()), None)


def edit(path: Path, environ: Mapping[str, str] = os.environ) -> bool:
    """Open a file in the editor, and wait until that is closed.

    Returns:
        Whether there was an editor; that there is none, or that it has failed, is told.

    Raises:
        UsageError: What should be the editor cannot be started.
    """
    found = editor_of(environ)
    if found is None:
        say(_("No editor was opened, for neither VISUAL nor EDITOR names one."))
        return False
    command, variable = found
    try:
        words = shlex.split(command)
        process = subprocess.Popen([*words, os.path.abspath(path)])
    except (OSError, ValueError, IndexError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        sentence = _("The editor {command} of {variable} cannot be started ({reason}); {path} is as it was.")
        raise UsageError(
            sentence.format(command=clean_line(command), variable=variable, reason=reason, path=path)
        ) from error
    # Ctrl+C is the editor's while it runs.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        status = process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    if status:
        said = _("The editor {command} ended with status {status}.")
        say(said.format(command=clean_line(command), status=status))
    return True
