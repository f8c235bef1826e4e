"""What keeps a file from being imported."""

from __future__ import annotations

from tui.errors import RelationsError


class NotImportable(RelationsError):
    """A file that no article can be made of; `str()` says why and what to do, in a whole sentence."""
