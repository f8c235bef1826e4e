"""What the word at the cursor of the search box could become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.search.folding import fold_text
from tui.search.parsing import Token, tokens_of
from tui.search.query import FIELDS, PLACES, TYPES, spell_value


class Completion(NamedTuple):
    """What could be typed in the place of what was; the indices are logical, code points."""

    start: int
    end: int
    text: str
    """What to put there."""
    description: str = ""
    """What it does, in the language of the screen; empty for values."""


def complete(typed: str, cursor: int, values: Mapping[str, Sequence[str]] | None = None) -> list[Completion]:
    """Find what the word at the cursor could become: a field's name, or a value of the field before it.

    Args:
        typed: What stands in the box.
        cursor: Where the cursor is, code points; only what stands before it is looked at.
        values: What each field's values can be, in the order to offer them; those of `type` and `in` are
            known here.

    Returns:
        Names that begin with what was typed; values that do, then those of which a later word does. Empty
        between words, in phrases, and where there is nothing to change.
    """
    at_cursor = [token for token in tokens_of(typed) if token.body <= cursor <= token.end]
    if not at_cursor:
        return []
    token = at_cursor[-1]
    if token.name and cursor >= token.value:
        offered = list(_complete_value(typed, token, cursor, {**(values or {}), "type": TYPES, "in": PLACES}))
    elif token.is_quoted and not token.name:
        offered = []
    else:
        end = token.value if token.name else cursor
        begun = fold_text(typed[token.body : cursor]).strip()
        offered = [
            Completion(token.body, end, f"{field.name}:", field.help)
            for field in FIELDS
            if begun and field.name.startswith(begun)
        ]
    return [found for found in offered if found.text != typed[found.start : found.end]]


def _complete_value(
    typed: str, token: Token, cursor: int, values: Mapping[str, Sequence[str]]
) -> Iterator[Completion]:
    inner_start, inner_end = token.inner
    if cursor > inner_end:  # behind the closing quote
        return
    begun = fold_text(typed[inner_start:cursor]).lstrip()
    later: list[str] = []
    for value in values.get(token.name, ()):
        folded = fold_text(value)
        if folded.startswith(begun):
            yield Completion(token.value, token.end, spell_value(value))
        elif f" {begun}" in folded:
            later.append(value)
    for value in later:
        yield Completion(token.value, token.end, spell_value(value))
