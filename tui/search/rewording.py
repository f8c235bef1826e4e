"""A query whose words were typed on the wrong keyboard layout, as it may have been meant.

Most often all of it was. But a field's name (`type:news`) is Latin on every layout, and the layout may have
been changed between two words; so what is read anew is all of it first, then all but the fields' names, then
the words of one script alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from tui.search.parsing import tokens_of
from tui.search.wrong_layout import LONGEST, MOST_READINGS, is_arabic, readings

_NAMING_FIELDS: Final = ("official", "org", "about")
"""Fields whose values are words."""

_BAR: Final = "|"
"""On Azerbaijani keys a slash is one; who typed that did not mean OR."""

_GAP: Final = "\n"
"""Between two words that are read together: no key types it, and no word holds it."""


def rewordings(typed: str) -> tuple[str, ...]:
    """Read what was typed as if another keyboard layout had been on for some of it.

    Args:
        typed: A query; one longer than `wrong_layout.LONGEST` has no rewording.

    Returns:
        Queries, each once, likeliest first, never `typed` itself, at most `wrong_layout.MOST_READINGS`.
    """
    if len(typed) > LONGEST:
        return ()
    found = chain(readings(typed), _parts_reworded(typed))
    likely = dict.fromkeys(each for each in found if each != typed and (_BAR in typed or _BAR not in each))
    return tuple(islice(likely, MOST_READINGS))


def _parts_reworded(typed: str) -> Iterator[str]:
    words = [
        token.inner
        for token in tokens_of(typed)
        if not token.is_or and (not token.name or token.name in _NAMING_FIELDS)
    ]
    arabic = [word for word in words if is_arabic(typed[slice(*word)])]
    latin = [word for word in words if word not in arabic]
    for some in (words, latin, arabic):
        yield from _reworded(typed, some)


def _reworded(typed: str, words: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Read some words together: they were typed on one keyboard."""
    for reading in readings(_GAP.join(typed[start:end] for start, end in words)):
        meant = reading.split(_GAP)
        if len(meant) == len(words):
            yield _replaced(typed, words, meant)


def _replaced(typed: str, words: Iterable[tuple[int, int]], meant: Iterable[str]) -> str:
    pieces: list[str] = []
    position = 0
    for (start, end), word in zip(words, meant, strict=True):
        pieces += (typed[position:start], word)
        position = end
    return "".join((*pieces, typed[position:]))
