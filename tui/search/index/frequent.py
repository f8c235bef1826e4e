"""Pieces of words that very many articles have, found ahead.

A piece is looked for by joining the articles of all words that hold it. For a letter or two these are most
words of the language: what is asked at every first key would cost most. So the sets of such pieces are worked
out when the index is built, in each form (folded and as written) and each field (everywhere and in titles).
What is left to join at a key is bounded by `_SHARE`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from tui.search.index.bits import is_bits, pack_bits, unite

FOLDED: Final = "f"
WRITTEN: Final = "w"
"""The two forms of a piece."""
EVERYWHERE: Final = "e"
TITLES: Final = "t"
"""The two fields in which it stands."""
AS_FOLDED: Final = b"="
"""Stands for the set of the folded form, where the written form's is the same."""

_SHARE: Final = 2
"""A piece is frequent when its words stand in more than one article of so many, an article counted once for
each word."""
_WORD_COST: Final = 40
"""What looking up one more word costs, in articles."""
_LEAST: Final = 3_000
"""What costs less is not worth keeping."""
_LONGEST: Final = 5


def key_of(field: str, form: str, piece: str) -> str:
    """Under what a set is kept."""
    return f"{field}{form}{piece}"


class Frequent:
    """Finds the frequent pieces of an index's words, and their articles."""

    def __init__(self, everywhere: Sequence[bytes], titles: Sequence[bytes], size: int) -> None:
        """Take what is known of each word.

        Args:
            everywhere: The articles that have it, packed.
            titles: Those in whose title it stands.
            size: How many articles there are.
        """
        self._fields = {EVERYWHERE: everywhere, TITLES: titles}
        self._size = size
        self._most = max(size // _SHARE, _LEAST)
        self._costs = [_cost(packed, size) for packed in everywhere]
        self._folded: dict[str, list[int]] = {}
        self._by_length: list[dict[str, list[int]]] = []

    def find(self, form: str, words: Sequence[str], plain: int) -> None:
        """Find the pieces of one form; the folded one first.

        Args:
            form: Which.
            words: All words in that form.
            plain: How many of them, the first, are the same in both.
        """
        if form == FOLDED:
            self._by_length = list(self._find(words, 0, {}))
            self._folded = {piece: holders for pieces in self._by_length for piece, holders in pieces.items()}
        else:
            # In a plain word nothing stands that does not stand in its fold.
            same = {
                piece: [word for word in holders if word < plain] for piece, holders in self._folded.items()
            }
            self._by_length = list(self._find(words, plain, same))

    def entries(self, form: str) -> Iterator[tuple[float, list[tuple[str | int, bytes]]]]:
        """Join the articles of the pieces that were found last.

        Args:
            form: Their form.

        Yields:
            How much is done, from 0 to 1, and what to keep.
        """
        by_length = self._by_length
        total = sum(map(len, by_length)) or 1
        done = 0
        longer: dict[str, _Found] = {}
        for pieces in reversed(by_length):
            parents: defaultdict[str, list[_Found]] = defaultdict(list)
            for piece, found in longer.items():
                parents[piece[1:]].append(found)
                parents[piece[:-1]].append(found)
            longer = {}
            for piece, holders in pieces.items():
                found = self._join(holders, parents[piece])
                longer[piece] = found
                is_as_folded = form == WRITTEN and self._folded.get(piece) == holders
                done += 1
                yield (
                    done / total,
                    [
                        (
                            key_of(field, form, piece),
                            AS_FOLDED if is_as_folded else pack_bits(bits, self._size),
                        )
                        for field, bits in zip(self._fields, found.bits, strict=True)
                    ],
                )

    def _find(
        self, words: Sequence[str], first: int, known: Mapping[str, list[int]]
    ) -> Iterator[dict[str, list[int]]]:
        """The frequent pieces with the words that hold them, one length after the other.

        Args:
            words: All words.
            first: The first in which to look.
            known: By piece, the words before it that hold it; no other piece of theirs is frequent.
        """
        if sum(self._costs) <= self._most:
            return
        cost_of = self._costs.__getitem__
        shorter: dict[str, list[int]] = {}
        for length in range(1, _LONGEST + 1):
            holders: defaultdict[str, list[int]] = defaultdict(list)
            for piece, its_holders in known.items():
                if len(piece) == length:
                    holders[piece] += its_holders
            for number in range(first, len(words)):
                word = words[number]
                for start in range(len(word) - length + 1):
                    piece = word[start : start + length]
                    if length == 1 or (piece[1:] in shorter and piece[:-1] in shorter):
                        its_holders = holders[piece]
                        if not its_holders or its_holders[-1] != number:
                            its_holders.append(number)
            found = {
                piece: its_holders
                for piece, its_holders in holders.items()
                if sum(map(cost_of, its_holders)) > self._most
            }
            if not found:
                return
            yield found
            shorter = found

    def _join(self, holders: list[int], longer: Sequence[_Found]) -> _Found:
        """Join the articles of some words, most of which are joined already for longer pieces."""
        rest = set(holders).difference(*(found.holders for found in longer))
        bits = []
        for index, packed in enumerate(self._fields.values()):
            joined = unite((packed[word] for word in rest), self._size)
            for found in longer:
                joined |= found.bits[index]
            bits.append(joined)
        return _Found(holders, bits)


class _Found(NamedTuple):
    holders: list[int]
    """The words that hold a piece."""
    bits: list[int]
    """The articles, by field."""


def _cost(packed: bytes, size: int) -> int:
    count = int.from_bytes(packed, "little").bit_count() if is_bits(packed, size) else len(packed) // 4
    return count + _WORD_COST
