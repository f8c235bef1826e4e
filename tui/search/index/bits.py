"""Sets of article numbers as whole numbers: bit n is set when article n is in the set.

Python's own integers are the quickest sets that the standard library has for this: 100,000 articles are
12.5 KB, and two sets are joined in some microseconds. A set is kept on disk as its numbers, four bytes each,
or as its bits, whichever is shorter.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import Final

NUMBERS: Final = "I" if array("I").itemsize == 4 else "L"
"""The array type of article numbers: four bytes each."""

_BYTES_OF_NUMBER: Final = 4

_FEW: Final = 30
"""A set of less than one in so many is sooner made bit by bit."""

_BLOCK: Final = 1 << 13
"""Articles whose bits are looked at together."""

_BITS: Final = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(0x100)]
"""The bits that are set, by byte."""

_ONES: Final = bytes.maketrans(b"01", b"\0\1")


def from_numbers(numbers: Iterable[int], size: int, count: int | None = None) -> int:
    """The set of some numbers.

    Args:
        numbers: In any order; some may be there twice.
        size: One more than the largest there can be.
        count: About how many there are, if that is known.
    """
    if count is not None and count * _FEW < size:
        bits = bytearray(_bytes_of_bits(size))
        for number in numbers:
            bits[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(bits, "little")
    flags = bytearray(size)
    for number in numbers:
        flags[number] = 1
    # Each byte has one bit: those of eight are moved into the first of them, of all eights at once.
    moved = int.from_bytes(flags, "little")
    for places in (7, 14, 28):
        moved |= moved >> places
    return int.from_bytes(moved.to_bytes(size, "little")[::8], "little")


def everything(size: int) -> int:
    """The set of all numbers below `size`."""
    return (1 << size) - 1


def is_many(count: int, size: int) -> bool:
    """Whether a set of so many is kept as bits."""
    return _BYTES_OF_NUMBER * count >= _bytes_of_bits(size)


def pack(numbers: Iterable[int], count: int, size: int) -> bytes:
    """A set as it is kept: its numbers, or bits; `unite` tells them apart by their length.

    Args:
        numbers: In any order, each once.
        count: How many there are.
        size: One more than the largest there can be.
    """
    if is_many(count, size):
        return from_numbers(numbers, size).to_bytes(_bytes_of_bits(size), "little")
    packed = array(NUMBERS, list(numbers))
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def pack_bits(bits: int, size: int) -> bytes:
    """The same for a set that there is."""
    count = bits.bit_count()
    if not is_many(count, size):
        return pack(numbers_in(bits), count, size)
    return bits.to_bytes(_bytes_of_bits(size), "little")


def unpack_numbers(packed: bytes) -> array[int]:
    """The numbers of a packed set that is not kept as bits."""
    numbers = array(NUMBERS)
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def unite(packed: Iterable[bytes], size: int) -> int:
    """The union of packed sets."""
    length = _bytes_of_bits(size)
    united = 0
    few: list[bytes] = []
    for each in packed:
        if len(each) == length:
            united |= int.from_bytes(each, "little")
        elif each:
            few.append(each)
    if few:
        numbers = unpack_numbers(b"".join(few))
        united |= from_numbers(numbers, size, len(numbers))
    return united


def numbers_of(packed: bytes, size: int) -> Sequence[int]:
    """The numbers of a packed set, in any order."""
    return numbers_in(int.from_bytes(packed, "little")) if is_bits(packed, size) else unpack_numbers(packed)


def is_bits(packed: bytes, size: int) -> bool:
    """Whether a packed set is kept as bits."""
    return len(packed) == _bytes_of_bits(size)


def _bytes_of_bits(size: int) -> int:
    return (size + 7) // 8


def numbers_in(bits: int, start: int = 0) -> Sequence[int]:
    """The numbers in a set, ascending, each more by `start`."""
    if bits.bit_count() * _FEW < bits.bit_length():
        data = bits.to_bytes(_bytes_of_bits(bits.bit_length()), "little")
        places = compress(range(start, start + 8 * len(data), 8), data)
        return array(
            NUMBERS,
            [
                place + bit
                for place, byte in zip(places, filter(None, data), strict=True)
                for bit in _BITS[byte]
            ],
        )
    flags = flags_of(bits)
    return array(NUMBERS, compress(range(start, start + len(flags)), flags))


def flags_of(bits: int, size: int = 0) -> bytes:
    """A set as a byte for each number: 1 where it is in the set; for all numbers below `size`, at least."""
    return bin(bits)[:1:-1].encode().translate(_ONES).ljust(size, b"\0")


def columns(rows: Sequence[int], width: int) -> Iterator[int]:
    """Turn sets of numbers below `width` around.

    Args:
        rows: The sets.
        width: One more than the largest number there can be.

    Yields:
        For each number, the set of the places of the rows that have it.
    """
    row_bytes = _bytes_of_bits(width)
    blocks = _bytes_of_bits(len(rows))
    data = b"".join(row.to_bytes(row_bytes, "little") for row in rows)
    masks = [int.from_bytes(mask.to_bytes(8, "little") * blocks, "little") for _shift, mask in _TURNS]
    for start in range(row_bytes):
        # Eight rows' bytes are eight by eight bits: they are turned in three steps, all of them at once.
        turned = int.from_bytes(data[start::row_bytes], "little")
        for (shift, _mask), mask in zip(_TURNS, masks, strict=True):
            moved = (turned ^ turned >> shift) & mask
            turned ^= moved ^ moved << shift
        flags = turned.to_bytes(8 * blocks, "little")
        for index in range(min(8, width - 8 * start)):
            yield int.from_bytes(flags[index::8], "little")


_TURNS: Final = ((7, 0x00AA00AA00AA00AA), (14, 0x0000CCCC0000CCCC), (28, 0x00000000F0F0F0F0))
"""How eight bytes of eight bits are turned around: bits that are so far apart change places."""


class Blocks:
    """A set that is looked at in places: its n-th number is found without listing those before it."""

    def __init__(self, bits: int) -> None:
        self._bits = bits.to_bytes(_bytes_of_bits(bits.bit_length()), "little")
        self._ends: list[int] = []
        """How many numbers there are up to the end of each block."""
        self._last: tuple[int, Sequence[int]] = (-1, ())
        count = 0
        for start in range(0, len(self._bits), _BLOCK // 8):
            count += int.from_bytes(self._bits[start : start + _BLOCK // 8], "little").bit_count()
            self._ends.append(count)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __contains__(self, number: int) -> bool:
        place = number >> 3
        return place < len(self._bits) and bool(self._bits[place] >> (number & 7) & 1)

    def __iter__(self) -> Iterator[int]:
        for block in range(len(self._ends)):
            yield from self._block(block)

    def __getitem__(self, index: int) -> int:
        block = bisect_right(self._ends, index)
        return self._block(block)[index - (self._ends[block - 1] if block else 0)]

    def count_below(self, number: int) -> int:
        """How many numbers of the set are smaller."""
        block, rest = divmod(number, _BLOCK)
        before = self._ends[min(block, len(self._ends)) - 1] if block and self._ends else 0
        if block >= len(self._ends):
            return before
        bits = self._bits_of(block) & everything(rest)
        return before + bits.bit_count()

    def _bits_of(self, block: int) -> int:
        start = block * _BLOCK // 8
        return int.from_bytes(self._bits[start : start + _BLOCK // 8], "little")

    def _block(self, block: int) -> Sequence[int]:
        if self._last[0] != block:
            self._last = (block, numbers_in(self._bits_of(block), block * _BLOCK))
        return self._last[1]
