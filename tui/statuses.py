"""The exit statuses of the program, the same for every command."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
NOT_FOUND: Final = 1
"""No such record or language, nothing that matches; of `check`: there are problems."""
FAILED: Final = 1
"""The program itself made a mistake."""
MISUSED: Final = 2
"""The arguments or the configuration make no sense; argparse's own status."""
NO_DOSSIER: Final = 3
"""The dossier cannot be opened."""
NOT_WRITTEN: Final = 4
"""A file would be overwritten, or cannot be written."""
INTERRUPTED: Final = 130
"""As a shell reports a program that SIGINT ended."""
PIPE_CLOSED: Final = 141
"""As a shell reports a program that SIGPIPE ended: whoever read the output has had enough."""
