"""The person's editor, opened by a command on a file that it has made."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tui.editing import VARIABLES, editor_command, run_editor
from tui.i18n import _
from tui.subcommands.saying import say
from tui.text.cleaning import clean_line


def has_editor(environ: Mapping[str, str]) -> bool:
    """Whether an editor is named."""
    return any(environ.get(name, "").strip() for name in VARIABLES)


def edit(path: Path, environ: Mapping[str, str] = os.environ) -> bool:
    """Open a file in the editor, and wait until that is closed.

    Returns:
        Whether there was an editor; that there is none, or that it has failed, is told.

    Raises:
        EditorError: What should be the editor cannot be started.
    """
    if not has_editor(environ):
        say(_("No editor was opened, for neither VISUAL nor EDITOR names one."))
        return False
    command = editor_command(environ, path)
    status = run_editor(command)
    if status:
        said = _("The editor {command} ended with status {status}.")
        say(said.format(command=clean_line(command[0]), status=status))
    return True
