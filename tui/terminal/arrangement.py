"""The outputs that need whole rows, and what of a row they can do piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from tui.terminal.cells import Cell
from tui.terminal.fence import FENCE, fence_apart, fence_piece, is_balanced
from tui.terminal.kitty import kitty, kitty_piece, letters, letters_piece, parts_letters, parts_words
from tui.terminal.output import Output


class Arrangement(NamedTuple):
    """How an output arranges rows in visual order."""

    apart: Callable[[Sequence[Cell]], tuple[list[Cell], Sequence[tuple[int, int]]]]
    """Arranges a whole row; and stretches of columns, each of which has to be sent as a whole."""
    piece: Callable[[str], str | None]
    """Arranges text of one style between two places where words are parted; None where it needs the row."""
    parts: Callable[[str], bool]
    """Whether words are parted before and behind a character, as it is sent; always so beside "", the edge of
    the screen."""
    is_closed: Callable[[str], bool]
    """Whether nothing in what is sent for a text has to do with what is beyond the text."""
    blank: str
    """What is sent for a blank, outside stretches that have to be sent as a whole."""


def _wholly_apart(
    arrange: Callable[[Sequence[Cell]], list[Cell]],
) -> Callable[[Sequence[Cell]], tuple[list[Cell], Sequence[tuple[int, int]]]]:
    return lambda row: (arrange(row), ())


def _is_always_closed(text: str) -> bool:
    return True


def _is_fence(character: str) -> bool:
    return character in ("", FENCE)


ARRANGEMENTS: Final = {
    Output.FENCE: Arrangement(fence_apart, fence_piece, _is_fence, is_balanced, FENCE),
    Output.KITTY: Arrangement(_wholly_apart(kitty), kitty_piece, parts_words, _is_always_closed, " "),
    Output.LETTERS: Arrangement(_wholly_apart(letters), letters_piece, parts_letters, _is_always_closed, " "),
}
