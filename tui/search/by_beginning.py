"""Numbers under keys that are looked up as a whole or by their beginning, in few bytes.

A dictionary of lists takes ten times as much where there are thousands of short keys.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import overload


class Lines(Sequence[str]):
    """Strings in one run of bytes, in UTF-8, whose order is that of the strings."""

    def __init__(self, lines: Iterable[str]) -> None:
        encoded = list(map(_encode, lines))
        self._data = b"".join(encoded)
        self._starts = array("I", accumulate(map(len, encoded), initial=0))

    @property
    def parts(self) -> tuple[bytes, bytes]:
        """All of it as bytes; `from_parts` takes them."""
        return self._data, self._starts.tobytes()

    @classmethod
    def from_parts(cls, parts: Iterator[bytes]) -> Lines:
        """What the next parts were of."""
        lines = cls(())
        lines._data = next(parts)
        lines._starts = array("I", next(parts))
        return lines

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        return self.encoded(index).decode("utf-8", "surrogatepass")

    def encoded(self, index: int) -> bytes:
        """A string as bytes."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._data[self._starts[index] : self._starts[index + 1]]


class NumbersByKey:
    """Numbers by key, each key in its order."""

    def __init__(self, entries: Iterable[tuple[str, Sequence[int]]]) -> None:
        """Take them.

        Args:
            entries: Keys and numbers; a key may be there twice.
        """
        in_order = sorted(entries, key=itemgetter(0))
        self._keys = Lines(key for key, _numbers in in_order)
        self._numbers = array("I")
        for _key, numbers in in_order:
            self._numbers.extend(numbers)
        self._starts = array("I", accumulate((len(numbers) for _key, numbers in in_order), initial=0))

    @property
    def parts(self) -> tuple[bytes, bytes, bytes, bytes]:
        """All of it as bytes; `from_parts` takes them."""
        text, starts = self._keys.parts
        return text, starts, self._numbers.tobytes(), self._starts.tobytes()

    @classmethod
    def from_parts(cls, parts: Iterator[bytes]) -> NumbersByKey:
        """What the next parts were of."""
        table = cls(())
        table._keys = Lines.from_parts(parts)
        table._numbers = array("I", next(parts))
        table._starts = array("I", next(parts))
        return table

    @property
    def keys(self) -> Sequence[str]:
        """All keys, in order."""
        return self._keys

    def under(self, key: str) -> Iterator[array[int]]:
        """The numbers under a key."""
        keys = self._keys
        for index in range(bisect_left(keys, key), len(keys)):
            if keys[index] != key:
                return
            yield self._numbers[self._starts[index] : self._starts[index + 1]]

    def beginning_with(self, beginning: str) -> Iterator[tuple[str, array[int]]]:
        """Each key that begins so, with its numbers."""
        keys, sought = self._keys, _encode(beginning)
        for index in range(bisect_left(range(len(keys)), sought, key=keys.encoded), len(keys)):
            if not keys.encoded(index).startswith(sought):
                return
            yield keys[index], self._numbers[self._starts[index] : self._starts[index + 1]]


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
