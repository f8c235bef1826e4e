"""What can go wrong through no fault of the program, worded for the reader of the screen.

Mistakes of the program itself are ordinary exceptions and are not caught.
"""

from __future__ import annotations


class RelationsError(Exception):
    """Something the person at the terminal can understand and mend; `str()` is a whole sentence."""


class DossierError(RelationsError):
    """The dossier as a whole cannot be opened."""


class ExportError(RelationsError):
    """An export was refused; the text that was to be written is not lost and nothing was written."""
