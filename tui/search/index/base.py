"""The articles of an index as it was built, and what holds for which of them.

All answers are sets of article numbers as bits (see `bits`); a number is a place in the dossier's order as it
was when the index was built. What has changed since is for `finding` to put right.

What a piece of folded text stands in is answered alike, whatever it is, and equals what a plain look at every
folded text would find (`tui.search.shelves`): a piece without a space through the vocabulary; with spaces by
the articles that have all its words, in whose folded texts it is then looked for.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, partial, total_ordering
from typing import Any, Final, NamedTuple, TypeVar

from tui.dossier.records import Kind, LocalizedText, Problem
from tui.search.by_beginning import Lines
from tui.search.folding import fold_text
from tui.search.index import letters, vocabulary
from tui.search.index.bits import (
    NUMBERS,
    everything,
    from_numbers,
    is_bits,
    numbers_in,
    unite,
    unpack_numbers,
)
from tui.search.index.building import part
from tui.search.index.extracting import TEXTS_TOGETHER, unpack_problems
from tui.search.index.files import FileTable
from tui.search.index.frequent import AS_FOLDED, EVERYWHERE, FOLDED, TITLES, WRITTEN, key_of
from tui.search.index.marks import Marks
from tui.search.index.scanning import stem_of
from tui.search.index.storage import DamagedError, Storage
from tui.search.index.vocabulary import Run, Vocabulary
from tui.search.query import Filter, is_in_time
from tui.search.shelves import is_written

_MOST_REMEMBERED: Final = 24
"""Answers that are remembered: those of a query's words while the next one is typed."""

_MOST_MARKED: Final = 32_000_000
"""Bits of sets of articles filed under something that are kept: those of all areas, for one."""

_Answer = TypeVar("_Answer")


class Places(NamedTuple):
    """Which articles hold something."""

    title: int
    """Those in whose title it stands."""
    everywhere: int
    """All of them."""

    def __and__(self, among: int) -> Places:
        return Places(self.title & among, self.everywhere & among)


class Base:
    """The articles of an index.

    Every method may raise DamagedError; after `read_all` only those that search, and `headline`, `met`,
    `marked`, `marked_any` and `naming_related`.
    """

    def __init__(
        self, storage: Storage, read_texts: Callable[[str], tuple[list[str], list[str]] | None]
    ) -> None:
        """Open an index.

        Args:
            storage: Where it is kept.
            read_texts: Reads an article's title and other texts out of its file; None when that cannot be.
        """
        self._storage = storage
        self.origin = storage.piece("origin").decode("utf-8", "surrogateescape")
        self._read_texts = read_texts
        self._slots = storage.numbers("slots")
        self.size = len(self._slots)
        self.all = everything(self.size)
        self._remembered: dict[tuple[str, str], object] = {}
        self._marked: dict[str, int] = {}
        self.is_damaged = False
        """Whether something was found to be wrong with it where there was no time to make it anew."""

    @cached_property
    def files(self) -> FileTable:
        """The files that the index was made of."""
        return FileTable(self._storage)

    def read_all(self) -> None:
        """Read all that can be asked for anywhere but in a search."""
        self.files  # noqa: B018
        self._places  # noqa: B018
        self._marks  # noqa: B018
        if len(self._dates) != len(self._date_starts):
            raise DamagedError("dates")

    # What the lists show

    def name(self, number: int) -> str:
        """The name of an article's file."""
        return self.files.names[self._places[number]]

    def id(self, number: int) -> str:
        """An article's id."""
        return stem_of(self.name(number))

    def headline(self, number: int) -> LocalizedText:
        """An article's headline."""
        row = self._storage.get("rows", self._slots[number])
        try:
            return LocalizedText(json.loads(row or b""))
        except ValueError as error:
            raise DamagedError("a row") from error

    def number_of(self, id: str) -> int | None:
        """The number of the article of an id; None when there is none."""
        place = self.files.place_of(id)
        return None if place is None else self.files.number(place)

    def date(self, number: int) -> str:
        """The date of publication; empty when none is known."""
        return self._dates[bisect_right(self._date_starts, number) - 1]

    def place_of(self, date: str, id: str) -> int:
        """How many of the articles stand before one of this date and id."""
        index = bisect_left(self._dates, _Descending(date), key=_Descending)
        if index == len(self._dates):
            return self.size
        first = self._date_starts[index]
        if self._dates[index] != date:
            return first
        end = self._date_starts[index + 1] if index + 1 < len(self._dates) else self.size
        return bisect_left(range(self.size), id, first, end, key=self.id)

    @cached_property
    def _places(self) -> array[int]:
        """The places of the articles' files among all files."""
        places = self._storage.numbers("places")
        if len(places) != self.size:
            raise DamagedError("places")
        return places

    # What they are

    def marked(self, mark: str) -> int:
        """The articles filed under a mark; see `extracting.marks_of`."""
        bits = self._marked.get(mark)
        if bits is None:
            if len(self._marked) * self.size > _MOST_MARKED:
                self._marked.clear()
            bits = self._marked[mark] = unite([self._marks.of(mark)], self.size)
        return bits

    def marked_now(self, mark: str) -> int:
        """The same where there is no time to make the index anew: none when it is damaged."""
        try:
            return self.marked(mark)
        except DamagedError:
            self.is_damaged = True
            return 0

    def marked_any(self, marks: Iterable[str]) -> int:
        """The articles filed under any of some marks, of which nothing is kept: they may be very many."""
        return unite(map(self._marks.of, marks), self.size)

    def targets(self) -> Iterable[tuple[Kind, str]]:
        """What articles are about or mention, be it there or not; organizations count as officials."""
        for mark in self._marks:
            kind, _colon, id = mark.partition(":")
            if kind in ("about", "mention"):
                yield ("area" if kind == "about" else "official"), id

    def naming_related(self, id: str) -> int:
        """The articles that name one as related."""
        packed = self._storage.get("related", id)
        return 0 if packed is None else unite([packed], self.size)

    @cached_property
    def dangling(self) -> list[str]:
        """The ids of articles that are named as related and were not there."""
        return list(map(str, self._json("related.dangling")))

    @cached_property
    def problems(self) -> dict[str, list[Problem]]:
        """What is wrong with files, by their names."""
        try:
            return {name: unpack_problems(name, packed) for name, packed in self._storage.all("problems")}
        except (ValueError, TypeError) as error:
            raise DamagedError("problems") from error

    def met(self, numbers: int) -> set[str]:
        """The marks that some of these articles are filed under."""
        flags = numbers.to_bytes(self.size // 8 + 1, "little")
        return {
            mark
            for mark, packed in self._marks.sets()
            if (
                int.from_bytes(packed, "little") & numbers
                if is_bits(packed, self.size)
                else any(flags[number >> 3] >> (number & 7) & 1 for number in unpack_numbers(packed))
            )
        }

    @cached_property
    def _marks(self) -> Marks:
        return Marks(self._storage)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Every language that an article can be read in."""
        return tuple(mark.partition(":")[2] for mark in self._marks if mark.startswith("lang:"))

    def in_time(self, condition: Filter) -> int:
        """The articles on the right side of a date; its negation is not looked at."""

        def find() -> int:
            found = 0
            ends = [*self._date_starts[1:], self.size][: len(self._dates)]
            for date, start, end in zip(self._dates, self._date_starts, ends, strict=True):
                if is_in_time(condition, date or None):
                    found |= everything(end - start) << start
            return found

        return self._once(condition.field, condition.value, find)

    @cached_property
    def _dates(self) -> Lines:
        """All dates, the latest first."""
        dates = self._storage.piece("dates").decode("utf-8", "replace").split("\n")
        return Lines(dates if self._date_starts else ())

    @cached_property
    def _date_starts(self) -> array[int]:
        """The first number of each date."""
        return self._storage.numbers("dates.starts")

    # What they hold

    def prepare(self) -> None:
        """Read what the first search needs."""
        self._vocabulary.folded.pieces()
        self._vocabulary.spelled.pieces()

    def holding(self, folded: str) -> Places:
        """The articles that hold a piece of folded text, which is not empty."""
        return self._once("holding", folded, lambda: self._holding(folded))

    def writing(self, text: str) -> Places:
        """The articles that hold a text as it is written."""
        return self._once("writing", text, lambda: self._writing(text))

    def _holding(self, folded: str) -> Places:
        if " " in folded:
            return self._holding_phrase(folded)
        known = self._frequent(FOLDED, folded)
        return self._having(self._vocabulary.holding(folded)) if known is None else known

    def _holding_phrase(self, folded: str) -> Places:
        candidates = self.all
        pieces = folded.split(" ")
        for index, piece in enumerate(pieces):
            known = self._frequent(FOLDED, piece)
            if known is None:
                at_start, at_end = index > 0, index < len(pieces) - 1
                known = self._having(self._vocabulary.bounded(piece, at_start=at_start, at_end=at_end))
            candidates &= known.everywhere | self._odd
            if not candidates:
                return Places(0, 0)
        for (kind, shorter), found in self._remembered.items():
            if kind == "holding" and shorter in folded and isinstance(found, Places):
                candidates &= found.everywhere
        return self._look_through(candidates, letters.encode(folded))

    def _look_through(self, candidates: int, piece: bytes) -> Places:
        """Find the articles in whose folded texts a piece stands, among some that include all of these."""
        slots = map(self._slots.__getitem__, numbers_in(candidates))
        blocks = sorted({slot // TEXTS_TOGETHER for slot in slots})
        title, everywhere = [], []
        numbers = self._numbers
        for block, texts in self._storage.get_many("texts", blocks):
            place = texts.find(piece)
            while place >= 0:
                slot = block * TEXTS_TOGETHER + texts.count(letters.ARTICLE_END, 0, place)
                end = texts.find(letters.ARTICLE_END, place)
                everywhere.append(numbers[slot])
                if texts.find(letters.TITLE_END, place, end) >= 0:
                    title.append(numbers[slot])
                place = texts.find(piece, end)
        return Places(_bits_of(title, self.size), _bits_of(everywhere, self.size))

    def _writing(self, text: str) -> Places:
        pieces = text.split()
        if pieces == [text]:
            known = self._frequent(WRITTEN, text)
            return self._having(self._vocabulary.writing(text)) if known is None else known
        if not pieces:
            return self._check(text, self.all)
        return self._writing_phrase(text, pieces)

    def _writing_phrase(self, text: str, pieces: list[str]) -> Places:
        folds = list(map(fold_text, pieces))
        candidates = self.all
        other_spellings: set[int] = set()
        for index, (piece, folded) in enumerate(zip(pieces, folds, strict=True)):
            at_start = index > 0 or text[0].isspace()
            at_end = index < len(pieces) - 1 or text[-1].isspace()
            written = set(self._vocabulary.written(piece, at_start=at_start, at_end=at_end))
            known = self._frequent(WRITTEN, piece)
            candidates &= (self._having(written) if known is None else known).everywhere
            if folded:
                bounded = self._vocabulary.bounded(folded, at_start=at_start, at_end=at_end)
                other_spellings.update(set(bounded) - written)
        if " ".join(pieces) != text or not all(folded and " " not in folded for folded in folds):
            return self._check(text, candidates)
        found = self.holding(" ".join(folds)) & candidates
        # Where no word is spelled otherwise, what was found by its fold is spelled as it was typed.
        unsure = (self._having(other_spellings).everywhere | self._odd) & found.everywhere
        checked = self._check(text, unsure)
        return Places(found.title & ~unsure | checked.title, found.everywhere & ~unsure | checked.everywhere)

    def _check(self, text: str, candidates: int) -> Places:
        """Look for a text in the articles' files."""
        title, everywhere = [], []
        for number in numbers_in(candidates):
            titles, others = self._read_texts(self.name(number)) or ((), ())
            if any(is_written(text, each) for each in titles):
                title.append(number)
                everywhere.append(number)
            elif any(is_written(text, each) for each in others):
                everywhere.append(number)
        return Places(_bits_of(title, self.size), _bits_of(everywhere, self.size))

    def _having(self, words: Iterable[int]) -> Places:
        """The articles that have one of some words."""
        titles, everywhere = [], []
        for _word, entry in self._storage.get_many("postings", words):
            title, anywhere = part(entry)
            titles.append(title)
            everywhere.append(anywhere)
        return Places(unite(titles, self.size), unite(everywhere, self.size))

    def _frequent(self, form: str, piece: str) -> Places | None:
        found = []
        for field in (TITLES, EVERYWHERE):
            packed = self._storage.get("frequent", key_of(field, form, piece))
            if packed == AS_FOLDED:
                packed = self._storage.get("frequent", key_of(field, FOLDED, piece))
            if packed is None:
                return None
            found.append(unite([packed], self.size))
        return Places(*found)

    @cached_property
    def _odd(self) -> int:
        """The articles that have a word whose fold is odd."""
        return self._having(self._storage.numbers("odd")).everywhere

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        plain, count = self._json("words")
        return Vocabulary(
            Run(cache(partial(self._words, "folded", 0, count))),
            Run(cache(partial(self._words, "spelled", plain, count))),
            plain,
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

    def _json(self, name: str) -> Any:
        try:
            return json.loads(self._storage.piece(name))
        except ValueError as error:
            raise DamagedError(name) from error

    def _once(self, kind: str, what: str, find: Callable[[], _Answer]) -> _Answer:
        """An answer, from memory when it was given lately."""
        key = (kind, what)
        if key in self._remembered:
            self._remembered[key] = known = self._remembered.pop(key)
            return known  # type: ignore[return-value]
        found = find()
        while len(self._remembered) >= _MOST_REMEMBERED:
            del self._remembered[next(iter(self._remembered))]
        self._remembered[key] = found
        return found


@total_ordering
class _Descending:
    """A date that sorts later ones first."""

    def __init__(self, date: str) -> None:
        self.date = date

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Descending) and self.date == other.date

    def __lt__(self, other: _Descending) -> bool:
        return self.date > other.date


def _bits_of(numbers: Sequence[int], size: int) -> int:
    return from_numbers(numbers, size, len(numbers))
