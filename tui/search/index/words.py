"""Which words stand in which of some articles, and the folded texts of these."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from typing import Final, NamedTuple

from tui.search.folding import fold_text
from tui.search.index import alphabet, letters
from tui.search.index.bits import NUMBERS

SMALL: Final = "H"
"""The array type of what is counted within some files: two bytes each."""

MOST_TOGETHER: Final = 0x8000
"""Articles that one may tell of at once."""


class Postings(NamedTuple):
    """Which words stand in which of some articles; each field an array, in bytes."""

    words: bytes
    """The numbers of the words."""
    counts: bytes
    """In how many articles each stands."""
    places: bytes
    """Which of the articles these are, those of one word behind those of another."""


class Told(NamedTuple):
    """Words, and where they stand."""

    words: list[str]
    """Those that were told for the first time, as they are written; their numbers go on where those told
    before ended."""
    folds: list[str]
    """Their folds."""
    titles: Postings
    everywhere: Postings


_Key = bytes | str
"""A word in the bytes of `alphabet`; as it is written only where it has none."""


class _Keys(dict[str, _Key]):
    """The keys of words from texts with other characters than those of `alphabet`."""

    def __missing__(self, word: str) -> _Key:
        key = self[word] = alphabet.encode(word) or word
        return key


class _Folds(dict[str, bytes]):
    """The folds of such words, in the bytes of `letters`."""

    def __missing__(self, word: str) -> bytes:
        folded = self[word] = letters.encode(fold_text(word))
        return folded


class Collector:
    """Collects the words of some articles."""

    def __init__(self) -> None:
        self._numbers: dict[_Key, int] = {}
        self._keys = _Keys()
        self._folds = _Folds()
        self._titles: defaultdict[_Key, list[int]] = defaultdict(list)
        self._everywhere: defaultdict[_Key, list[int]] = defaultdict(list)

    def add(self, place: int, titles: Sequence[str], others: Sequence[str]) -> bytes:
        """Take in an article.

        Args:
            place: Its place among those told of together: below `MOST_TOGETHER`.
            titles: The texts of its title.
            others: Its other texts.

        Returns:
            The folded texts.
        """
        words, folds = self._taken_apart(titles)
        in_title = set(chain.from_iterable(words))
        places_of = self._titles
        for word in in_title:
            places_of[word].append(place)
        words, other_folds = self._taken_apart(others)
        places_of = self._everywhere
        for word in in_title.union(*words):
            places_of[word].append(place)
        return letters.TITLE_END.join((letters.TEXT_END.join(folds), letters.TEXT_END.join(other_folds)))

    def _taken_apart(self, texts: Iterable[str]) -> tuple[list[Sequence[_Key]], list[bytes]]:
        """The words of some texts, and their folds."""
        words: list[Sequence[_Key]] = []
        folds = []
        for text in texts:
            encoded = alphabet.encode(text)
            if encoded is not None:
                split = encoded.split()
                words.append(split)
                folds.append(alphabet.fold(split))
            else:
                written = text.split()
                words.append(list(map(self._keys.__getitem__, written)))
                folds.append(alphabet.without_gaps(b" ".join(map(self._folds.__getitem__, written))))
        return words, folds

    def tell(self) -> Told:
        """Tell what has been met since this was last asked."""
        titles, everywhere = self._titles, self._everywhere  # which has all words of titles too
        self._titles, self._everywhere = defaultdict(list), defaultdict(list)
        words, folds = self._learn([key for key in everywhere if key not in self._numbers])
        return Told(words, folds, self._postings(titles), self._postings(everywhere))

    def _learn(self, keys: Sequence[_Key]) -> tuple[list[str], list[str]]:
        """Give numbers to some words; they as they are written, and their folds."""
        encoded = [key for key in keys if isinstance(key, bytes)]
        others = [key for key in keys if isinstance(key, str)]
        self._numbers.update(zip(chain(encoded, others), count(len(self._numbers))))
        return (
            [*alphabet.decode_words(encoded), *others],
            [*alphabet.fold_words(encoded), *map(fold_text, others)],
        )

    def _postings(self, places_of: Mapping[_Key, list[int]]) -> Postings:
        places = places_of.values()
        return Postings(
            array(NUMBERS, list(map(self._numbers.__getitem__, places_of))).tobytes(),
            array(SMALL, list(map(len, places))).tobytes(),
            array(SMALL, list(chain.from_iterable(places))).tobytes(),
        )
