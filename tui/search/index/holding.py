"""What stands in which articles of an index as it was built.

All answers are sets of article numbers as bits (see `bits`). What a piece of folded text stands in is
answered alike, whatever it is, and equals what a plain look at every folded text would find
(`tui.search.shelves`): a piece without a space through the vocabulary; with spaces by the articles that have
all its words, in whose folded texts it is then looked for.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from itertools import compress
from typing import Final, NamedTuple

from tui.search.breaking_off import while_wanted
from tui.search.folding import fold_text
from tui.search.index import letters, vocabulary
from tui.search.index.bits import NUMBERS, everything, flags_of, from_numbers, numbers_in, numbers_of, unite
from tui.search.index.building import part
from tui.search.index.extracting import TEXTS_TOGETHER
from tui.search.index.frequent import AS_FOLDED, EVERYWHERE, FOLDED, TITLES, WRITTEN, key_of
from tui.search.index.phrases import (
    MATCHES_TOGETHER,
    MOST_KEPT,
    KeptMatches,
    KnownWords,
    Match,
    Spellings,
    matches_in,
)
from tui.search.index.storage import DamagedError, Storage
from tui.search.index.trigrams import Trigrams
from tui.search.index.vocabulary import Run, Vocabulary
from tui.search.remembering import Remembered
from tui.search.shelves import find_written

_FEW_TEXTS: Final = 32
"""Articles whose texts are sooner looked through than they are known to be fewer."""
_MOST_REMEMBERED: Final = 12
"""Pieces of which it is remembered what holds them: those of a query's words while the next one is typed."""


class Places(NamedTuple):
    """Which articles hold something."""

    title: int
    """Those in whose title it stands."""
    everywhere: int
    """All of them."""

    def __and__(self, among: int) -> Places:
        return Places(self.title & among, self.everywhere & among)

    def __or__(self, other: Places) -> Places:
        return Places(self.title | other.title, self.everywhere | other.everywhere)


class Holdings:
    """What stands in which articles.

    Every method may raise DamagedError.
    """

    def __init__(
        self,
        storage: Storage,
        slots: array[int],
        read_texts: Callable[[int], tuple[Sequence[str], Sequence[str]] | None],
    ) -> None:
        """Open them.

        Args:
            storage: Where the index is kept.
            slots: The articles' slots, by number.
            read_texts: Reads an article's title and other texts out of its file; None when that cannot be.
        """
        self._storage = storage
        self._slots = slots
        self._read_texts = read_texts
        self._size = len(slots)
        self._held: Remembered[str, Places] = Remembered(_MOST_REMEMBERED)
        self._written: Remembered[str, Places] = Remembered(_MOST_REMEMBERED)
        self._kept: KeptMatches | None = None
        self._known_words = KnownWords()
        """About the places that are kept, or those that were looked at last."""
        self._words_found: Remembered[str, array[int]] = Remembered(_MOST_REMEMBERED)
        """The words that hold pieces, as far as these were looked for."""

    def prepare(self) -> None:
        """Read what the first search needs."""
        self._vocabulary.prepare()

    def forget_files(self) -> None:
        """Let go of what files said: one that has changed meanwhile may change back."""
        self._written = Remembered(_MOST_REMEMBERED)

    def holding(self, folded: str) -> Places:
        """The articles that hold a piece of folded text, which is not empty."""
        return self._held.once(folded, lambda: self._holding(folded))

    def writing(self, text: str) -> Places:
        """The articles that hold a text as it is written."""
        return self._written.once(text, lambda: self._writing(text))

    def standing(self, folded: str, text: str) -> tuple[Places, Places]:
        """The articles that hold a folded text, and those that hold a text of this fold as it is written."""
        if folded not in self._held and text not in self._written:
            places = self._standing_phrase(folded, text) if " " in folded else self._standing(folded, text)
            if places is not None:
                return self._held.put(folded, places[0]), self._written.put(text, places[1])
        holding = self.holding(folded)
        return holding, self.writing(text) if holding.everywhere else holding

    def _standing(self, folded: str, text: str) -> tuple[Places, Places] | None:
        """Both for a word, from one look at the words of either; None where it is no such word."""
        if folded != fold_text(text) or self._frequent(FOLDED, folded) is not None:
            return None
        holding = self._words_holding(folded)
        writing = self._vocabulary.writing(text, holding)
        written = self._frequent(WRITTEN, text) or self._having(writing)
        others = set(holding).difference(writing)
        return written | self._having(sorted(others)) if others else written, written

    def _standing_phrase(self, folded: str, text: str) -> tuple[Places, Places] | None:
        """The same for a phrase."""
        pieces = text.split(" ")
        if pieces != text.split() or list(map(fold_text, pieces)) != folded.split(" "):
            return None
        matches = self._matches(folded)
        return self._places(matches), self._spelled(text, matches)

    def _holding(self, folded: str) -> Places:
        if " " in folded:
            return self._holding_phrase(folded)
        known = self._frequent(FOLDED, folded)
        return self._having(self._words_holding(folded)) if known is None else known

    def _words_holding(self, folded: str) -> Sequence[int]:
        """The words in whose fold a piece stands: some of those that held a part of it while it was typed."""
        parts = (words for part, words in self._words_found.items() if part in folded)
        among = min(parts, key=len, default=None)
        return self._words_found.once(folded, partial(self._vocabulary.holding, folded, among))

    def _holding_phrase(self, folded: str) -> Places:
        return self._places(self._matches(folded))

    def _matches(self, folded: str) -> list[Match]:
        """Where a phrase stands in folded texts, by articles' numbers."""
        matches = None if self._kept is None else self._kept.matches(folded)
        return self._read_matches(folded) if matches is None else matches

    def _read_matches(self, folded: str) -> list[Match]:
        candidates = everything(self._size)
        for shorter, found in self._held.items():
            if shorter in folded:
                candidates &= found.everywhere
        pieces = folded.split(" ")
        for index, piece in enumerate(pieces):
            if candidates.bit_count() <= _FEW_TEXTS:
                break
            known = self._frequent(FOLDED, piece)
            if known is None:
                at_start, at_end = index > 0, index < len(pieces) - 1
                known = self._having(self._vocabulary.holding(piece, at_start=at_start, at_end=at_end))
            candidates &= known.everywhere | self._odd
        slots = while_wanted(map(self._slots.__getitem__, numbers_in(candidates)), MATCHES_TOGETHER)
        blocks = sorted({slot // TEXTS_TOGETHER for slot in slots})
        phrase = letters.encode(folded)
        matches = []
        words: dict[bytes, bytes] = {}
        size, most = 0, MOST_KEPT * self._size
        for block, texts in while_wanted(self._storage.get_many("texts", blocks), 1):
            for match in matches_in(texts, phrase):
                number = self._numbers[block * TEXTS_TOGETHER + match.place]
                size += len(match.head) + len(match.rest)
                # There may be very many: what will not be kept is let go.
                rest = match.rest if size <= most else b""
                alike = words.setdefault(match.words, match.words)
                matches.append(Match(number, match.is_in_title, match.head, rest, alike))
        self._kept = KeptMatches(folded, matches) if size <= most else None
        self._known_words = KnownWords()
        return matches

    def _places(self, matches: Sequence[Match]) -> Places:
        everywhere = [match.place for match in while_wanted(matches, MATCHES_TOGETHER)]
        title = [match.place for match in while_wanted(matches, MATCHES_TOGETHER) if match.is_in_title]
        return Places(_bits_of(title, self._size), _bits_of(everywhere, self._size))

    def _writing(self, text: str) -> Places:
        pieces = text.split()
        if pieces == [text]:
            known = self._frequent(WRITTEN, text)
            return self._having(self._vocabulary.writing(text)) if known is None else known
        if not pieces:
            return self._check(text, everything(self._size))
        return self._writing_phrase(text, pieces)

    def _writing_phrase(self, text: str, pieces: list[str]) -> Places:
        folds = list(map(fold_text, pieces))
        if " ".join(pieces) == text and all(folded and " " not in folded for folded in folds):
            return self._spelled(text, self._matches(" ".join(folds)))
        candidates = everything(self._size)
        for index, piece in enumerate(pieces):
            at_start = index > 0 or text[0].isspace()
            at_end = index < len(pieces) - 1 or text[-1].isspace()
            known = self._frequent(WRITTEN, piece)
            if known is None:
                known = self._having(self._vocabulary.writing(piece, at_start=at_start, at_end=at_end))
            candidates &= known.everywhere
        return self._check(text, candidates)

    def _spelled(self, text: str, matches: Sequence[Match]) -> Places:
        """The articles where a phrase that stands there by its fold is spelled so, too."""
        if not matches:
            return Places(0, 0)
        odd = self._odd
        among = self._places(matches).everywhere
        self._known_words.look_among(among)
        having = partial(self._having_among, flags_of(among, self._size))
        spellings = Spellings(self._vocabulary, text.split(" "), matches, having, self._known_words)
        alike: list[Match] = []
        unsure: list[int] = []
        for match in while_wanted(matches, MATCHES_TOGETHER):
            answer = None if odd >> match.place & 1 else spellings.is_as_typed(match)
            if answer is None:
                unsure.append(match.place)
            elif answer:
                alike.append(match)
        if self._kept is None:  # what is too much to be kept is not asked for again so soon
            self._known_words = KnownWords()
        places = self._places(alike)
        return places | self._check(text, _bits_of(unsure, self._size) & ~places.title)

    def _having_among(self, among: bytes, word: int) -> tuple[frozenset[int], frozenset[int]]:
        """Those of some articles in whose title a word stands, and those that have it at all."""
        entry = dict(self._storage.get_many("postings", [word]))[word]
        title, everywhere = (
            frozenset(compress(numbers, map(among.__getitem__, numbers)))
            for numbers in (numbers_of(packed, self._size) for packed in part(entry))
        )
        return title, everywhere

    def _check(self, text: str, candidates: int) -> Places:
        """Look for a text in the articles' files."""
        title, everywhere = [], []
        for number in while_wanted(numbers_in(candidates), 1):
            is_in_title = find_written(text, *(self._read_texts(number) or ((), ())))
            if is_in_title is not None:
                everywhere.append(number)
            if is_in_title:
                title.append(number)
        return Places(_bits_of(title, self._size), _bits_of(everywhere, self._size))

    def _having(self, words: Iterable[int]) -> Places:
        """The articles that have one of some words."""
        titles, everywhere = [], []
        for _word, entry in self._storage.get_many("postings", words):
            title, anywhere = part(entry)
            titles.append(title)
            everywhere.append(anywhere)
        return Places(unite(titles, self._size), unite(everywhere, self._size))

    def _frequent(self, form: str, piece: str) -> Places | None:
        found = []
        for field in (TITLES, EVERYWHERE):
            packed = self._storage.get("frequent", key_of(field, form, piece))
            if packed == AS_FOLDED:
                packed = self._storage.get("frequent", key_of(field, FOLDED, piece))
            if packed is None:
                return None
            found.append(unite([packed], self._size))
        return Places(*found)

    @cached_property
    def _odd(self) -> int:
        """The articles that have a word whose fold is odd."""
        return self._having(self._storage.numbers("odd")).everywhere

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        try:
            plain, count = json.loads(self._storage.piece("words"))
        except ValueError as error:
            raise DamagedError("words") from error
        return Vocabulary(
            Run(partial(self._words, "folded", 0, count)),
            Run(partial(self._words, "spelled", plain, count)),
            plain,
            Trigrams(partial(self._storage.get_some, "trigrams")),
        )

    def _words(self, table: str, first: int, end: int) -> Sequence[tuple[int, bytes]]:
        """The pieces of a run of words, all of which there must be."""
        pieces = list(self._storage.all(table))
        firsts = [number for number, _words in pieces]
        if firsts != list(range(first, end, vocabulary.TOGETHER)):
            raise DamagedError(table)
        return pieces

    @cached_property
    def _numbers(self) -> array[int]:
        """The numbers by slot."""
        numbers = array(NUMBERS, bytes(self._slots.itemsize * (max(self._slots, default=-1) + 1)))
        for number, slot in enumerate(self._slots):
            numbers[slot] = number
        return numbers


def _bits_of(numbers: Sequence[int], size: int) -> int:
    return from_numbers(numbers, size, len(numbers))
