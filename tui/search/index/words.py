"""Which words stand in which of some articles, and the folded texts of these."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from tui.search.folding import fold_text
from tui.search.index import alphabet, letters
from tui.search.index.bits import NUMBERS


class Postings(NamedTuple):
    """Which words stand in which articles; each field an array of numbers, in bytes."""

    words: bytes
    """The numbers of the words."""
    counts: bytes
    """In how many articles each stands."""
    slots: bytes
    """The slots of these articles, those of one word behind those of another."""


class Told(NamedTuple):
    """Words, and where they stand."""

    words: list[str]
    """Those that were told for the first time, as they are written; their numbers go on where those told
    before ended."""
    folds: list[str]
    """Their folds."""
    titles: Postings
    everywhere: Postings


class Words:
    """The words met so far, by their numbers."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.folded: list[str] = []
        self._numbers: dict[str, int] = {}
        self._encoded: dict[bytes, int] = {}
        """The numbers by the words in the bytes of `alphabet`."""
        self._folds: dict[str, bytes] = {}
        """Folds in the bytes of `letters`, of words from texts with other characters."""

    def number(self, word: str) -> int:
        """The number of a word."""
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.written)
            self.written.append(word)
            self.folded.append(fold_text(word))
        return number

    def number_of_encoded(self, word: bytes) -> int:
        """The number of a word that is in the bytes of `alphabet`."""
        number = self._encoded.get(word)
        if number is None:
            number = self._encoded[word] = self.number(alphabet.decode(word))
        return number

    def fold(self, words: Iterable[str]) -> bytes:
        """The fold of a text of some words, in the bytes of `letters`; up to spaces at its ends."""
        folds = []
        for word in words:
            folded = self._folds.get(word)
            if folded is None:
                folded = self._folds[word] = letters.encode(fold_text(word))
            folds.append(folded)
        return alphabet.without_gaps(b" ".join(folds))


class Collector:
    """Collects the words of some articles."""

    def __init__(self) -> None:
        self._words = Words()
        self._told = 0
        self._titles = _Open(self._words)
        self._everywhere = _Open(self._words)

    def add(self, slot: int, titles: Sequence[str], others: Sequence[str]) -> bytes:
        """Take in an article.

        Args:
            slot: Its slot.
            titles: The texts of its title.
            others: Its other texts.

        Returns:
            The folded texts.
        """
        encoded = [alphabet.encode(text) for text in (*titles, *others)]
        split = [text.split() for text in encoded if text is not None]
        if len(split) == len(encoded):
            folds = list(map(alphabet.fold, split))
            in_title = set(chain.from_iterable(split[: len(titles)]))
            self._titles.add(slot, in_title)
            self._everywhere.add(slot, in_title.union(*split[len(titles) :]))
        else:
            folds = self._add_slowly(slot, titles, others)
        return letters.TITLE_END.join(
            letters.TEXT_END.join(part) for part in (folds[: len(titles)], folds[len(titles) :])
        )

    def _add_slowly(self, slot: int, titles: Sequence[str], others: Sequence[str]) -> list[bytes]:
        split = [text.split() for text in (*titles, *others)]
        number = self._words.number
        in_title = set(map(number, chain.from_iterable(split[: len(titles)])))
        self._titles.add_numbers(slot, in_title)
        self._everywhere.add_numbers(slot, in_title.union(map(number, chain.from_iterable(split))))
        return list(map(self._words.fold, split))

    def tell(self) -> Told:
        """Tell what has been met since this was last asked."""
        words = self._words
        titles, everywhere = self._titles.postings(), self._everywhere.postings()
        told = Told(words.written[self._told :], words.folded[self._told :], titles, everywhere)
        self._told = len(words.written)
        self._titles, self._everywhere = _Open(words), _Open(words)
        return told


class _Open:
    """Postings that grow."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._encoded: defaultdict[bytes, list[int]] = defaultdict(list)
        self._numbers: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, slot: int, words: Iterable[bytes]) -> None:
        slots_of = self._encoded
        for word in words:
            slots_of[word].append(slot)

    def add_numbers(self, slot: int, words: Iterable[int]) -> None:
        for word in words:
            self._numbers[word].append(slot)

    def postings(self) -> Postings:
        number = self._words.number_of_encoded
        slots_of = {number(word): slots for word, slots in self._encoded.items()}
        for word, slots in self._numbers.items():
            slots_of[word] = slots_of.get(word, []) + slots
        return _packed(slots_of)


def _packed(slots_of: Mapping[int, list[int]]) -> Postings:
    slots = slots_of.values()
    return Postings(
        array(NUMBERS, slots_of).tobytes(),
        array(NUMBERS, list(map(len, slots))).tobytes(),
        array(NUMBERS, list(chain.from_iterable(slots))).tobytes(),
    )
