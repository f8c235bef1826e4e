"""What can go wrong through no fault of the program, worded for the reader of the screen.

Mistakes of the program itself are ordinary exceptions and are not caught.
"""

from __future__ import annotations


class RelationsError(Exception):
    """Something the person at the terminal can understand and mend; `str()` is a whole sentence."""


class DossierError(RelationsError):
    """The dossier as a whole cannot be opened."""


class UsageError(RelationsError):
    """The arguments, or what the person has configured, make no sense."""


class OutputError(RelationsError):
    """Something could not be written, or would have overwritten what is there."""


class ExportError(OutputError):
    """An export was refused; the text that was to be written is not lost and nothing was written."""
