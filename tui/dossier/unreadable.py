"""That a file is no TOML file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.dossier.codes import Code
    from tui.dossier.locating import Place, Region


class UnreadableError(Exception):
    """A file that is no TOML file.

    Attributes:
        reason: Why, in the reader's language.
        place: Where in the file, or None when all of it is meant.
        code: What is wrong.
        first: Of what is there twice, where it is for the first time.
        length: How many code points from the place on are meant.
    """

    def __init__(
        self,
        reason: str,
        place: Place | None = None,
        code: Code = "unreadable",
        first: Region | None = None,
        length: int = 1,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place
        self.code: Code = code
        self.first = first
        self.length = length
