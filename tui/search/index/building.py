"""How an index is made of what the files hold.

An article has a *slot*, the place of its file among all files by their names, and gets a *number*: its place
in the dossier's order, newest first. So the numbers of a set in ascending order are the order in which it is
shown. What stands where:

    pieces    version, origin; slots, and places among the files, by number; dates, each with its first
              number; the files' names and numbers; words: how many are plain, and how many
              there are; odd: words whose fold is odd
    folded    by the number of the first: words (see `vocabulary`), folded
    spelled   the same of those that are not plain, as they are written
    trigrams  by three letters of folds: the words that hold them (see `trigrams`)
    files     by place // files.TOGETHER: what else is known of the files
    marked    by what articles are about, mention and are: their numbers
    related   by id: the numbers of the articles that name it as related
    problems  by file: what is wrong with it
    postings  by word: the numbers of the articles in whose title it is, and of those that have it: see `join`
    frequent  by field, form and a piece of a word that many articles have: their numbers, worked out ahead
    texts     by slot // TEXTS_TOGETHER: folded texts
    rows      by slot: what the list shows
"""

from __future__ import annotations

import copy
import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import repeat
from typing import Final, NamedTuple

from tui.search.index import letters, trigrams
from tui.search.index.bits import NUMBERS, pack
from tui.search.index.extracting import Batch
from tui.search.index.files import NO_NUMBER
from tui.search.index.files import entries as file_entries
from tui.search.index.frequent import EVERYWHERE, TITLES, Frequent
from tui.search.index.postings import Part, counts_of, pack_array, part_of, turned
from tui.search.index.scanning import stem_of
from tui.search.index.storage import Entry, Writing, entry
from tui.search.index.vocabulary import pieces_of
from tui.search.index.words import Told

USABLE: Final = 0.6
"""How much of finishing is done when everything can be found, if not as quickly as in the end."""

Task = Callable[[], Iterator[tuple[str, list[Entry]]]]
"""Gives entries of tables."""
Beside = Callable[[Task], AbstractContextManager[Task]]
"""Begins a task, and gives what waits for its results."""

_WORDS_TOGETHER: Final = 5_000
"""Words that are written in one go."""
_NONE: Final = array(NUMBERS)


class Builder:
    """Takes batches and writes an index."""

    def __init__(self, writing: Writing, origin: str, names: Sequence[str]) -> None:
        """Begin.

        Args:
            writing: Where to write.
            origin: What the index is of: see `origin_of`.
            names: The names of all files, in order.
        """
        self._writing = writing
        writing.put_pieces([("origin", origin.encode("utf-8", "surrogateescape"))])
        self._names = names
        self._dates: list[str | None] = []
        self._stamps = array("Q")
        self._checksums = array(NUMBERS)
        self._numbers: dict[str, int] = {}
        self._folds: list[str] = []
        self._everywhere: list[Part] = []
        """Where words stand."""
        self._titles: list[Part] = []
        """Where they stand in titles."""
        self._marked: defaultdict[str, array[int]] = defaultdict(_no_numbers)
        self._related: defaultdict[str, array[int]] = defaultdict(_no_numbers)

    @property
    def size(self) -> int:
        """How many files it has been given."""
        return len(self._dates)

    def lane(self) -> Lane:
        """Where one extractor's batches are to be given."""
        return Lane(self)

    def learn(self, words: Sequence[str], folds: Sequence[str]) -> list[int]:
        """The builder's own numbers of some words."""
        learnt = []
        for word, folded in zip(words, folds, strict=True):
            number = self._numbers.setdefault(word, len(self._folds))
            if number == len(self._folds):
                self._folds.append(folded)
            learnt.append(number)
        return learnt

    def add(self, batch: Batch) -> None:
        """Take in the next files, but for their words.

        Raises:
            ValueError: Others are next.
        """
        if batch.first != len(self._dates):
            raise ValueError(batch.first)
        self._dates += batch.dates
        self._stamps.frombytes(batch.stamps)
        self._checksums.frombytes(batch.checksums)
        for table in ("problems", "rows", "texts"):
            self._writing.put_entries(table, getattr(batch, table))
        for mark, slots in batch.marked.items():
            self._marked[mark].extend(slots)
        for id, slots in batch.related.items():
            self._related[id].extend(slots)

    def add_words(self, told: Told, words: Sequence[int], files: int) -> None:
        """Take in where words stand.

        Args:
            told: Where.
            words: By the numbers in it, the builder's own.
            files: In how many files, the last that it was given.
        """
        first = len(self._dates) - files
        self._everywhere.append(part_of(first, files, told.everywhere, words))
        self._titles.append(part_of(first, files, told.titles, words))

    def copied(self, writing: Writing) -> Builder:
        """One that can be finished before this one goes on.

        Args:
            writing: A copy of what this one has written.
        """
        copied = copy.copy(self)  # finishing only reads what they have in common
        copied._writing = writing
        copied._everywhere, copied._titles = self._everywhere[:], self._titles[:]
        return copied

    def finish(self, beside: Beside | None = None, *, is_to_last: bool = True) -> Iterator[float]:
        """Write what can only be written in the end.

        Args:
            beside: Works a part of it out beside the rest; None to do it after that.
            is_to_last: Whether to go on where it is `USABLE`.

        Yields:
            How much of it is done, from 0 to 1.
        """
        order = self._order()
        place = array(NUMBERS, bytes(array(NUMBERS).itemsize * len(self._dates)))
        for number, slot in enumerate(order):
            place[slot] = number
        words, folds = list(self._numbers), self._folds
        by_number = sorted(range(len(words)), key=lambda word: words[word] != folds[word])
        yield 0.1
        with ExitStack() as stack:
            rest = None
            if is_to_last:
                everywhere, titles = self._everywhere[:], self._titles[:]
                fields = {EVERYWHERE: everywhere, TITLES: titles}
                work_out = _FrequentWorkedOut(fields, folds, words, place, len(order), beside or _here)
                rest = stack.enter_context(work_out.beside(work_out.all))
                if beside is not None:  # which has its own
                    for parts in fields.values():
                        parts.clear()
            self._put_order(order)
            self._put_marked(place, order)
            self._put_vocabulary(words, by_number)
            yield 0.2
            for share in self._put_postings(place, by_number, len(order)):
                yield 0.2 + (USABLE - 0.2) * share
            yield USABLE
            for count, (table, entries) in enumerate(rest() if rest is not None else (), 1):
                self._writing.put_entries(table, entries)
                yield 1 - (1 - USABLE) * 0.95**count
        self._writing.end()

    def _order(self) -> list[int]:
        """The slots of the articles, newest first, then by id: the order of `tui.dossier.reading`."""
        names, dates = self._names, [date or "" for date in self._dates]
        order = [slot for slot, date in enumerate(self._dates) if date is not None]
        order.sort(key=lambda slot: stem_of(names[slot]))
        order.sort(key=dates.__getitem__, reverse=True)
        return order

    def _put_order(self, order: Sequence[int]) -> None:
        dates: list[str] = []
        date_starts = array(NUMBERS)
        for number, slot in enumerate(order):
            date = self._dates[slot] or ""
            if not dates or dates[-1] != date:
                dates.append(date)
                date_starts.append(number)
        numbers = array(NUMBERS, [NO_NUMBER]) * len(self._dates)
        for number, slot in enumerate(order):
            numbers[slot] = number
        sizes, modified, identities = (self._stamps[start::3] for start in range(3))
        columns = (modified, sizes, identities, array("Q", self._checksums))
        pieces, entries = file_entries(self._names[: len(self._dates)], columns, numbers)
        slots = array(NUMBERS, order).tobytes()
        self._writing.put_pieces(
            [
                ("places", slots),
                ("slots", slots),
                ("dates", "\n".join(dates).encode()),
                ("dates.starts", date_starts.tobytes()),
                *pieces,
            ],
        )
        self._writing.put("files", entries)

    def _put_marked(self, place: Sequence[int], order: Sequence[int]) -> None:
        for table, marked in (("marked", self._marked), ("related", self._related)):
            self._writing.put(
                table,
                (
                    (mark, pack(map(place.__getitem__, slots), len(slots), len(order)))
                    for mark, slots in marked.items()
                ),
            )
        ids = {stem_of(self._names[slot]) for slot in order}
        dangling = [id for id in self._related if id not in ids]
        self._writing.put_pieces(
            [("marks", str(len(self._marked)).encode()), ("related.dangling", json.dumps(dangling).encode())]
        )

    def _put_vocabulary(self, words: Sequence[str], by_number: Sequence[int]) -> None:
        writing = self._writing
        folds = [self._folds[word] for word in by_number]
        spelled = [words[word] for word in by_number]
        plain = sum(map(str.__eq__, spelled, folds))
        encoded = list(map(letters.encode, folds))
        writing.put("folded", pieces_of(encoded))
        writing.put("trigrams", trigrams.entries(encoded))
        writing.put("spelled", pieces_of([word.encode() for word in spelled[plain:]], plain))
        odd = array(NUMBERS, [number for number, fold in enumerate(folds) if not fold or " " in fold])
        writing.put_pieces([("words", json.dumps([plain, len(words)]).encode()), ("odd", odd.tobytes())])

    def _put_postings(self, place: array[int], by_number: Sequence[int], size: int) -> Iterator[float]:
        everywhere = [array(NUMBERS) for _word in by_number]
        titles: defaultdict[int, array[int]] = defaultdict(_no_numbers)
        files = 0
        for parts, numbers_of in ((self._everywhere, everywhere), (self._titles, titles)):
            # What has been turned is let go, for both together are large.
            parts.reverse()
            for looked_at in turned(map(list.pop, repeat(parts, len(parts))), place, numbers_of):
                files += looked_at
                yield 0.3 * files / (2 * len(place))
        for start in range(0, len(by_number), _WORDS_TOGETHER):
            words = by_number[start : start + _WORDS_TOGETHER]
            self._writing.put_entries("postings", _entries_of(words, start, everywhere, titles, size))
            yield 0.3 + 0.7 * start / len(by_number)


@contextmanager
def _here(task: Task) -> Iterator[Task]:
    yield task


class Lane:
    """Takes the batches of one extractor, in their order."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._words: list[int] = []
        """By the extractor's numbers, the builder's."""

    def add(self, batch: Batch) -> None:
        """Take in a batch."""
        self._builder.add(batch)
        self._words += self._builder.learn(batch.told.words, batch.told.folds)
        self._builder.add_words(batch.told, self._words, len(batch.dates))


def join(title: bytes, everywhere: bytes) -> bytes:
    """Two packed sets as one entry."""
    return len(title).to_bytes(4, "little") + title + everywhere


def part(entry: bytes) -> tuple[bytes, bytes]:
    """The two packed sets of an entry."""
    end = 4 + int.from_bytes(entry[:4], "little")
    return entry[4:end], entry[end:]


def _entries_of(
    words: Sequence[int],
    first: int,
    everywhere: Sequence[array[int]],
    titles: Mapping[int, array[int]],
    size: int,
) -> Iterator[Entry]:
    """What is kept of some words.

    Args:
        words: The builder's numbers of them.
        first: The index's number of the first of them; those of the others follow.
        everywhere: By the builder's numbers, the numbers of the articles that have a word.
        titles: The same of those in whose title it stands; of words that stand in none there may be none.
        size: How many articles there are.
    """
    for number, word in enumerate(words, first):
        title = titles.get(word, _NONE)
        yield entry(number, join(pack_array(title, size), pack_array(everywhere[word], size)))


class _FrequentWorkedOut(NamedTuple):
    """The entries of pieces that many articles have."""

    fields: Mapping[str, Sequence[Part]]
    folds: Sequence[str]
    words: Sequence[str]
    place: Sequence[int]
    size: int
    beside: Beside

    def all(self) -> Iterator[tuple[str, list[Entry]]]:
        """Those of all fields, beside each other."""
        counts = counts_of(self.fields[EVERYWHERE], len(self.words))
        frequent = Frequent(self.folds, self.words, counts, self.size)
        with self.beside(lambda: self._of_field(frequent, TITLES)) as titles:
            yield from self._of_field(frequent, EVERYWHERE)
            yield from titles()

    def _of_field(self, frequent: Frequent, field: str) -> Iterator[tuple[str, list[Entry]]]:
        for entries in frequent.entries(field, self.fields[field], self.place):
            yield "frequent", [entry(key, data) for key, data in entries]


def _no_numbers() -> array[int]:
    return array(NUMBERS)
