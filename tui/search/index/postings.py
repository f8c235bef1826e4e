"""Which words stand in which articles: gathered by files as these are read, and turned to be by words.

As it is gathered it takes some three bytes for each article that a word stands in. Only in the end, when the
articles' numbers are known, is it turned round.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.search.index.bits import NUMBERS, is_many, pack
from tui.search.index.words import SMALL, Postings


class Part(NamedTuple):
    """Which words stand in which of some files that follow each other."""

    first: int
    """The slot of the first file."""
    files: int
    """How many files there are."""
    words: array[int]
    """The words' numbers."""
    counts: array[int]
    """In how many of the files each stands."""
    places: array[int]
    """Which files these are, counted from the first; those of one word behind those of another."""


def part_of(first: int, files: int, postings: Postings, words: Sequence[int]) -> Part:
    """What one extractor told, with the builder's numbers of its words."""
    told, counts, places = array(NUMBERS), array(SMALL), array(SMALL)
    for numbers, data in zip((told, counts, places), postings, strict=True):
        numbers.frombytes(data)
    numbers = array(NUMBERS, list(map(words.__getitem__, told)))
    if len(counts) != len(numbers):
        raise ValueError(len(counts))
    return Part(first, files, numbers, counts, places)


def turned(
    parts: Iterable[Part], place: array[int], numbers_of: Sequence[array[int]] | Mapping[int, array[int]]
) -> Iterator[int]:
    """Gather the articles of each word.

    Args:
        parts: Where words stand.
        place: The articles' numbers, by slot.
        numbers_of: By word, gets the numbers of the articles in which it stands.

    Yields:
        How many files have been looked at, a part at a step.
    """
    for part in parts:
        place_of = place[part.first : part.first + part.files].tolist()
        numbers = array(NUMBERS, list(map(place_of.__getitem__, part.places)))
        start = 0
        for word, count in zip(part.words, part.counts, strict=True):
            if count == 1:
                numbers_of[word].append(numbers[start])
            else:
                numbers_of[word].extend(numbers[start : start + count])
            start += count
        yield part.files


def counts_of(parts: Iterable[Part], words: int) -> list[int]:
    """In how many articles each of so many words stands."""
    counts = [0] * words
    for part in parts:
        for word, count in zip(part.words, part.counts, strict=True):
            counts[word] += count
    return counts


def pack_array(numbers: array[int], size: int) -> bytes:
    """What `pack` gives of numbers in an array."""
    if sys.byteorder == "little" and not is_many(len(numbers), size):
        return numbers.tobytes()
    return pack(numbers, len(numbers), size)
