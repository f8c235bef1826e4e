"""The articles of an index as it was built, and what holds for which of them.

All answers are sets of article numbers as bits (see `bits`); a number is a place in the dossier's order as it
was when the index was built. What has changed since is for `finding` to put right.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property, total_ordering
from typing import Any, Final

from tui.dossier.records import Kind, LocalizedText, Problem
from tui.search.by_beginning import Lines
from tui.search.index.bits import (
    everything,
    flags_of,
    is_bits,
    unite,
    unpack_numbers,
)
from tui.search.index.extracting import unpack_problems
from tui.search.index.files import FileTable
from tui.search.index.holding import Holdings
from tui.search.index.marks import Marks
from tui.search.index.scanning import stem_of
from tui.search.index.storage import DamagedError, Storage
from tui.search.query import Filter, is_in_time
from tui.search.remembering import Remembered

_MOST_MARKED: Final = 64_000_000
"""Bits of sets of articles filed under something that are kept: those of all areas, for one."""
_MOST_LATELY: Final = 1_000
"""Articles whose numbers are remembered: those of some screens full of them."""
_MOST_TIMES: Final = 8
"""Sides of dates of which it is remembered which articles are there."""


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
        self._in_time: Remembered[tuple[str, str], int] = Remembered(_MOST_TIMES)
        self._marked: dict[str, int] = {}
        self._lately: dict[str, int] = {}
        """The numbers of articles by their ids, as far as these were asked for lately."""
        self._met: tuple[int, AbstractSet[str]] = (0, frozenset())
        """What was last asked of `met`, as while a word is typed behind a filter, and the answer."""
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
        id = stem_of(self.name(number))
        if len(self._lately) >= _MOST_LATELY:
            self._lately.clear()
        self._lately[id] = number  # what is asked for next, where it is shown
        return id

    def headline(self, number: int) -> LocalizedText:
        """An article's headline."""
        row = self._storage.get("rows", self._slots[number])
        try:
            return LocalizedText(json.loads(row or b""))
        except ValueError as error:
            raise DamagedError("a row") from error

    def number_of(self, id: str) -> int | None:
        """The number of the article of an id; None when there is none."""
        lately = self._lately.get(id)
        if lately is not None:
            return lately
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
            bits = unite(self._marks.of([mark]), self.size)
            # What is asked for at every key is asked for in turn: to let one go for another would keep none.
            if self._keeps_more:
                self._marked[mark] = bits
        return bits

    def prepare_marked(self, marks: Iterable[str]) -> None:
        """Read ahead what is filed under some marks, as far as it is kept."""
        for mark in marks:
            if not self._keeps_more:
                return
            self.marked(mark)

    @property
    def _keeps_more(self) -> bool:
        return (len(self._marked) + 1) * self.size <= _MOST_MARKED

    def marked_now(self, mark: str) -> int:
        """The same where there is no time to make the index anew: none when it is damaged."""
        try:
            return self.marked(mark)
        except DamagedError:
            self.is_damaged = True
            return 0

    def marked_any(self, marks: Iterable[str]) -> int:
        """The articles filed under any of some marks, of which nothing is kept: they may be very many."""
        return unite(self._marks.of(marks), self.size)

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

    def met(self, numbers: int) -> AbstractSet[str]:
        """The marks that some of these articles are filed under."""
        if not numbers:
            return set()
        known, met = self._met
        if known != numbers:
            flags = flags_of(numbers, self.size)
            met = {
                mark
                for mark, packed in self._marks.sets()
                if (
                    int.from_bytes(packed, "little") & numbers
                    if is_bits(packed, self.size)
                    else any(map(flags.__getitem__, unpack_numbers(packed)))
                )
            }
            self._met = (numbers, met)
        return met

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

        return self._in_time.once((condition.field, condition.value), find)

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

    @cached_property
    def texts(self) -> Holdings:
        """What stands in which of them."""
        return Holdings(self._storage, self._slots, lambda number: self._read_texts(self.name(number)))

    def _json(self, name: str) -> Any:
        try:
            return json.loads(self._storage.piece(name))
        except ValueError as error:
            raise DamagedError(name) from error


@total_ordering
class _Descending:
    """A date that sorts later ones first."""

    def __init__(self, date: str) -> None:
        self.date = date

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Descending) and self.date == other.date

    def __lt__(self, other: _Descending) -> bool:
        return self.date > other.date
