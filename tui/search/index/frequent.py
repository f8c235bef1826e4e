"""Pieces of words that very many articles have, found ahead.

A piece is looked for by joining the articles of all words that hold it. For a letter or two these are most
words of the language: what is asked at every first key would cost most. So the sets of such pieces are worked
out when the index is built, in each form (folded and as written) and each field (everywhere and in titles).
What is left to join at a key is bounded by `_SHARE`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import compress, pairwise
from operator import add, and_, or_
from typing import Final

from tui.search.index.bits import columns, pack_bits
from tui.search.index.digests import blake2b
from tui.search.index.postings import Part

FOLDED: Final = "f"
WRITTEN: Final = "w"
"""The two forms of a piece."""
EVERYWHERE: Final = "e"
TITLES: Final = "t"
"""The two fields in which it stands."""
AS_FOLDED: Final = b"="
"""Stands for the set of the folded form, where the written form's is the same."""

_SHARE: Final = 4
"""A piece is frequent when its words stand in more than one article of so many, an article counted once for
each word."""
_WORD_COST: Final = 40
"""What looking up one more word costs, in articles."""
_LEAST: Final = 3_000
"""What costs less is not worth keeping."""
_LONGEST: Final = 5

_LETTERS: Final = 3
"""So many letters at a place of a word say at once which pieces begin there; there are few such."""
_MOST_ALIKE: Final = 10_000
"""Words of about the same cost that are looked at to find the pieces: where there are more, each stands for
some."""
_ENTRIES_TOGETHER: Final = 64
"""Pieces whose sets are given on together."""


def key_of(field: str, form: str, piece: str) -> str:
    """Under what a set is kept."""
    return f"{field}{form}{piece}"


class Frequent:
    """Finds the frequent pieces of an index's words, and their articles."""

    def __init__(self, folds: Sequence[str], words: Sequence[str], counts: Sequence[int], size: int) -> None:
        """Find the pieces.

        Args:
            folds: The words' folds.
            words: The words as they are written.
            counts: How many articles have each.
            size: How many articles there are.
        """
        self._size = size
        most = max(size // _SHARE, _LEAST)
        sample = _sample(counts)
        self._pieces = [
            (form, piece)
            for form, texts in ((FOLDED, folds), (WRITTEN, words))
            for piece in _find(((texts[word], cost) for word, cost in sample.items()), most)
        ]
        places = {key: place for place, key in enumerate(self._pieces)}
        as_folded, as_written, as_both = (
            _Masks(
                {
                    piece: sum(1 << places[form, piece] for form in forms if (form, piece) in places)
                    for _form, piece in self._pieces
                }
            ).of
            for forms in ((FOLDED,), (WRITTEN,), (FOLDED, WRITTEN))
        )
        self._masks = [
            as_both(word) if word == fold else as_folded(fold) | as_written(word)
            for word, fold in zip(words, folds, strict=True)
        ]
        """By word, a bit for each of these that stands in it."""

    def entries(
        self, field: str, parts: Iterable[Part], place: Sequence[int]
    ) -> Iterator[list[tuple[str | int, bytes]]]:
        """Join the articles of the words that hold the pieces.

        Args:
            field: Where the words stand.
            parts: Which stand there in which articles.
            place: The articles' numbers, by slot.

        Yields:
            What to keep, and under what, some at a time.
        """
        in_order = [0] * self._size
        for part in parts:
            stop = part.first + part.files
            for number, row in zip(place[part.first : stop], self._rows(part), strict=True):
                if row:
                    in_order[number] = row
        entries: list[tuple[str | int, bytes]] = []
        folded: dict[str, bytes] = {}
        for index, bits in enumerate(columns(in_order, len(self._pieces))):
            form, piece = self._pieces[index]
            data = pack_bits(bits, self._size)
            digest = blake2b(data).digest()
            if data == AS_FOLDED:  # a set of very few articles that looks like it
                continue
            if form == FOLDED:
                folded[piece] = digest
            elif folded.get(piece) == digest:
                data = AS_FOLDED
            entries.append((key_of(field, form, piece), data))
            if len(entries) == _ENTRIES_TOGETHER:
                yield entries
                entries = []
        yield entries

    def _rows(self, part: Part) -> list[int]:
        """The pieces that stand in each of some articles, as bits."""
        # Article by article would take the words of each together, but there are fewer words than that. All
        # articles of a part are few enough to stay at hand.
        rows = [0] * part.files
        places = part.places.tolist()
        start = 0
        for mask, count in zip(map(self._masks.__getitem__, part.words), part.counts, strict=True):
            if count == 1:
                rows[places[start]] |= mask
            else:
                for place in places[start : start + count]:
                    rows[place] |= mask
            start += count
        return rows


def _sample(counts: Sequence[int]) -> dict[int, int]:
    """Enough words to know by them which pieces are frequent.

    Args:
        counts: How many articles have each word.

    Returns:
        What the words cost that each stands for.
    """
    costs: dict[int, int] = {}
    for least, most in pairwise((0, _WORD_COST, 10 * _WORD_COST)):
        alike = [word for word, count in enumerate(counts) if least < count <= most]
        each = max(-(-len(alike) // _MOST_ALIKE), 1)
        costs.update((word, (counts[word] + _WORD_COST) * each) for word in alike[::each])
    costs.update((word, count + _WORD_COST) for word, count in enumerate(counts) if count > most)
    return costs


def _find(words: Iterable[tuple[str, int]], most: int) -> list[str]:
    """Find the frequent pieces of some words.

    Args:
        words: The words, and what looking up each costs.
        most: What looking up the words that hold a piece may cost.
    """
    looked_at = list(words)
    frequent: list[str] = []
    if sum(cost for _word, cost in looked_at) <= most:
        return frequent
    shorter: Collection[str] = ()
    for length in range(1, _LONGEST + 1):
        costs: defaultdict[str, int] = defaultdict(int)
        holding = []
        for each in looked_at:
            word, cost = each
            pieces = _pieces(word, length, shorter)
            if pieces:
                holding.append(each)
                for piece in pieces:
                    costs[piece] += cost
        shorter = {piece for piece, cost in costs.items() if cost > most}
        frequent += sorted(shorter)
        looked_at = holding
    return frequent


def _pieces(word: str, length: int, shorter: Collection[str]) -> set[str]:
    """The pieces of some length that stand in a word, and begin and end with shorter frequent ones."""
    if length == 1:
        return set(word)
    pieces = list(word)
    for more in range(1, length - 1):
        pieces = list(map(add, pieces, word[more:]))
    is_frequent = list(map(shorter.__contains__, pieces))
    return set(compress(map(add, pieces, word[length - 1 :]), map(and_, is_frequent, is_frequent[1:])))


class _Masks(dict[str, int]):
    """The frequent pieces in words, as bits; by three letters or fewer, those that these begin with."""

    def __init__(self, bits: Mapping[str, int]) -> None:
        """Take the pieces with their bits."""
        self._bits = bits
        self._begin_longer = {piece[:_LETTERS] for piece in bits if len(piece) > _LETTERS}

    def __missing__(self, letters: str) -> int:
        get = self._bits.get
        mask = self[letters] = sum(get(letters[:end], 0) for end in range(1, len(letters) + 1))
        return mask

    def of(self, word: str) -> int:
        """Those in a word."""
        letters = [word[start : start + _LETTERS] for start in range(len(word) - _LETTERS + 1)]
        mask = reduce(or_, map(self.__getitem__, letters), self[word[-2:]] | self[word[-1:]])
        if not self._begin_longer.isdisjoint(letters):
            for start, each in enumerate(letters):
                if each in self._begin_longer:
                    for end in range(start + _LETTERS + 1, start + _LONGEST + 1):
                        mask |= self._bits.get(word[start:end], 0)
        return mask
