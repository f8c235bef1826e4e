"""An article as JSON: all fields of its file, in all languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.dossier.records import Dossier
from tui.dossier.relations import Relations
from tui.export.data import to_data
from tui.export.document import Work
from tui.export.json_text import json_pieces


def write_works(
    dossier: Dossier, relations: Relations, works: Iterable[Work], *, is_one: bool, width: int
) -> Iterator[str]:
    """The text of a file, a piece at a time; see `formats.Format.write`."""
    return json_pieces((to_data(work.article, dossier.path) for work in works), is_one=is_one)
