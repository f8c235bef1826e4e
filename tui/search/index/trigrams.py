"""Which words hold which three letters.

Looking through all words takes longer the more there are; but of a piece that few words hold, some three
letters stand in few words, too, and only these have to be looked at.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from tui.search.index.bits import NUMBERS
from tui.search.index.storage import DamagedError

LENGTH: Final = 3
"""Letters that are looked at together."""

_MOST: Final = 100
"""Of letters that more than one in so many words hold, the words are not kept: all are as soon looked at."""
_TOO_MANY: Final = b""
"""Stands for these words."""


def entries(folds: Sequence[bytes]) -> Iterator[tuple[str | int, bytes]]:
    """What to keep of some words, and under what.

    Args:
        folds: The words' folds by their numbers, in the bytes of `letters`.
    """
    held: defaultdict[bytes, array[int]] = defaultdict(_no_numbers)
    for number, word in enumerate(folds):
        for trigram in _trigrams(word):
            held[trigram].append(number)
    for trigram, numbers in held.items():
        yield _key(trigram), _TOO_MANY if len(numbers) * _MOST > len(folds) else numbers.tobytes()


class Trigrams:
    """Finds the words that may hold a piece."""

    def __init__(self, read: Callable[[Iterable[int]], Iterable[tuple[int, bytes]]]) -> None:
        """Make it.

        Args:
            read: Reads what stands under those of some keys that there are.
        """
        self._read = read

    def words(self, piece: bytes) -> Sequence[int] | None:
        """The words that hold all letters of a piece, three by three: among them all that hold it.

        Args:
            piece: In the bytes of `letters`.

        Returns:
            Their numbers, ascending; None where they are too many to be known.

        Raises:
            DamagedError: What was read is no such words.
        """
        keys = set(map(_key, _trigrams(piece)))
        found = [data for _key, data in self._read(keys)]
        if len(found) < len(keys):
            return ()  # no word holds some of them
        try:
            known = [array(NUMBERS, data) for data in sorted(found, key=len) if data != _TOO_MANY]
        except ValueError as error:
            raise DamagedError("trigrams") from error
        if not known:
            return None
        fewest, *others = known
        return sorted(set(fewest).intersection(*others)) if others else fewest


def _trigrams(word: bytes) -> set[bytes]:
    return {word[start : start + LENGTH] for start in range(len(word) - LENGTH + 1)}


def _key(trigram: bytes) -> int:
    return int.from_bytes(trigram, "big")


def _no_numbers() -> array[int]:
    return array(NUMBERS)
