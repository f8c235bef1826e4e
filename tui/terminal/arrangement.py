"""The outputs that need whole rows, and what of a row they can do piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from tui.terminal.cells import Cell
from tui.terminal.fence import fence, fence_piece
from tui.terminal.kitty import kitty, kitty_piece, letters, letters_piece, parts_letters, parts_words
from tui.terminal.output import Output


class Arrangement(NamedTuple):
    """How an output arranges rows in visual order."""

    row: Callable[[Sequence[Cell]], list[Cell]]
    """Arranges a whole row."""
    piece: Callable[[str], str | None]
    """Arranges text of one style between two places where words are parted; None where it needs the row."""
    parts: Callable[[str], bool]
    """Whether words are parted before and behind a character; always so beside "", the edge of the screen."""
    changes_blanks: bool
    """Whether the blanks of a row with right-to-left text are sent as something else."""


def _is_blank(character: str) -> bool:
    return character in ("", " ")


ARRANGEMENTS: Final = {
    Output.FENCE: Arrangement(fence, fence_piece, _is_blank, True),
    Output.KITTY: Arrangement(kitty, kitty_piece, parts_words, False),
    Output.LETTERS: Arrangement(letters, letters_piece, parts_letters, False),
}
