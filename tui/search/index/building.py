"""How an index is made of extracts.

Articles get a *slot* as they come, and in the end a *number*: their place in the dossier's order, newest
first. So the numbers of a set in ascending order are the order in which it is shown. What stands where:

    pieces    version, origin; slots, and places among the files, by number; dates, each with its first
              number; the files' names and numbers; words: how many are plain, and how many
              there are; odd: words whose fold is odd
    folded    by the number of the first: words (see `vocabulary`), folded
    spelled   the same of those that are not plain, as they are written
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

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Final, NamedTuple

from tui.dossier.stamp import Stamp
from tui.search.index import letters
from tui.search.index.bits import NUMBERS, pack
from tui.search.index.extracting import Batch, Extract
from tui.search.index.files import entries as file_entries
from tui.search.index.frequent import FOLDED, WRITTEN, Frequent
from tui.search.index.scanning import stem_of
from tui.search.index.storage import Writing
from tui.search.index.vocabulary import pieces_of

TEXTS_TOGETHER: Final = 8
"""Texts in one entry: so many are read at once."""


Task = Callable[[], list[tuple[str | int, bytes]]]
Beside = Callable[[Task], AbstractContextManager[Task]]
"""Begins a task, and gives what waits for its result."""


class _Slot(NamedTuple):
    date: str
    name: str
    slot: int


class Builder:
    """Takes extracts and writes an index."""

    def __init__(self, writing: Writing, origin: str) -> None:
        """Begin.

        Args:
            writing: Where to write.
            origin: What the index is of: see `origin_of`.
        """
        self._writing = writing
        writing.put_pieces([("origin", origin.encode("utf-8", "surrogateescape"))])
        self._numbers: dict[str, int] = {}
        self._folds: list[str] = []
        self._everywhere: list[array[int]] = []
        """By word, the slots of the articles that have it."""
        self._titles: defaultdict[int, array[int]] = defaultdict(lambda: array(NUMBERS))
        self._marked: defaultdict[str, array[int]] = defaultdict(lambda: array(NUMBERS))
        self._related: defaultdict[str, array[int]] = defaultdict(lambda: array(NUMBERS))
        self._slots: list[_Slot] = []
        self._files: list[tuple[str, Stamp, int]] = []
        self._texts: list[bytes] = []

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
                self._everywhere.append(array(NUMBERS))
            learnt.append(number)
        return learnt

    def add(self, extracts: Iterable[Extract], words: Sequence[int]) -> None:
        """Take in some files.

        Args:
            extracts: What they hold.
            words: By the numbers in the extracts, the builder's own.
        """
        rows: list[tuple[str | int, bytes]] = []
        problems: list[tuple[str | int, bytes]] = []
        everywhere = self._everywhere
        for extract in extracts:
            self._files.append((extract.name, extract.stamp, extract.checksum))
            if extract.problems:
                problems.append((extract.name, extract.problems))
            if not extract.row:
                continue
            slot = len(self._slots)
            self._slots.append(_Slot(extract.date, extract.name, slot))
            rows.append((slot, extract.row))
            for word in _unpacked(extract.words):
                everywhere[words[word]].append(slot)
            for word in _unpacked(extract.title_words):
                self._titles[words[word]].append(slot)
            for mark in extract.marks:
                self._marked[mark].append(slot)
            for id in extract.related:
                self._related[id].append(slot)
            self._texts.append(extract.text)
            if len(self._texts) == TEXTS_TOGETHER:
                self._put_texts()
        self._writing.put("rows", rows)
        self._writing.put("problems", problems)

    def finish(self, beside: Beside | None = None) -> Iterator[float]:
        """Write what can only be written in the end.

        Args:
            beside: Works a part of it out beside the rest; None to do it after that.

        Yields:
            How much of it is done, from 0 to 1.
        """
        if self._texts:
            self._put_texts()
        # Newest first, then by id: the order of `tui.dossier.reading`.
        self._slots.sort(key=lambda slot: stem_of(slot.name))
        self._slots.sort(key=lambda slot: slot.date, reverse=True)
        size = len(self._slots)
        place = array(NUMBERS, bytes(array(NUMBERS).itemsize * size))
        for number, slot in enumerate(self._slots):
            place[slot.slot] = number
        self._put_order()
        yield 0.05

        def placed(slots: array[int]) -> bytes:
            return pack(map(place.__getitem__, slots), len(slots), size)

        writing = self._writing
        writing.put("marked", ((mark, placed(slots)) for mark, slots in self._marked.items()))
        writing.put("related", ((id, placed(slots)) for id, slots in self._related.items()))
        ids = {stem_of(slot.name) for slot in self._slots}
        dangling = [id for id in self._related if id not in ids]
        writing.put_pieces(
            [("marks", str(len(self._marked)).encode()), ("related.dangling", json.dumps(dangling).encode())]
        )
        words = list(self._numbers)
        order = sorted(range(len(words)), key=lambda word: words[word] != self._folds[word])
        words = [words[word] for word in order]
        folds = [self._folds[word] for word in order]
        plain = sum(map(str.__eq__, words, folds))
        self._put_vocabulary(words, folds, plain)
        yield 0.1
        everywhere: list[bytes] = []
        titles: list[bytes] = []
        for done, word in enumerate(order):
            everywhere.append(placed(self._everywhere[word]))
            titles.append(placed(self._titles[word]) if word in self._titles else b"")
            self._everywhere[word] = array(NUMBERS)
            if not done % 5_000:
                yield 0.1 + 0.4 * done / len(order)
        writing.put("postings", enumerate(map(join, titles, everywhere)))
        yield 0.5
        frequent = Frequent(everywhere, titles, size)
        frequent.find(FOLDED, folds, plain)
        yield 0.6

        def written() -> list[tuple[str | int, bytes]]:
            frequent.find(WRITTEN, words, plain)
            return [entry for _share, entries in frequent.entries(WRITTEN) for entry in entries]

        with (beside or _here)(written) as result:
            for share, entries in frequent.entries(FOLDED):
                writing.put("frequent", entries)
                yield 0.6 + 0.3 * share
            writing.put("frequent", result())
        writing.end()

    def _put_texts(self) -> None:
        block = (len(self._slots) - 1) // TEXTS_TOGETHER
        data = b"".join(text + letters.ARTICLE_END for text in self._texts)
        self._writing.put("texts", [(block, data)])
        self._texts.clear()

    def _put_order(self) -> None:
        dates: list[str] = []
        date_starts = array(NUMBERS)
        for number, slot in enumerate(self._slots):
            if not dates or dates[-1] != slot.date:
                dates.append(slot.date)
                date_starts.append(number)
        number_of = {slot.name: number for number, slot in enumerate(self._slots)}
        files = sorted(self._files)
        place_of = {name: place for place, (name, _stamp, _checksum) in enumerate(files)}
        pieces, entries = file_entries(files, number_of)
        writing = self._writing
        writing.put_pieces(
            [
                ("places", array(NUMBERS, [place_of[slot.name] for slot in self._slots]).tobytes()),
                ("slots", array(NUMBERS, [slot.slot for slot in self._slots]).tobytes()),
                ("dates", "\n".join(dates).encode()),
                ("dates.starts", date_starts.tobytes()),
                *pieces,
            ],
        )
        writing.put("files", entries)

    def _put_vocabulary(self, words: Sequence[str], folds: Sequence[str], plain: int) -> None:
        writing = self._writing
        writing.put("folded", pieces_of([letters.encode(fold) for fold in folds]))
        writing.put("spelled", pieces_of([word.encode() for word in words[plain:]], plain))
        odd = array(NUMBERS, [number for number, fold in enumerate(folds) if not fold or " " in fold])
        writing.put_pieces([("words", json.dumps([plain, len(words)]).encode()), ("odd", odd.tobytes())])


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
        self._words += self._builder.learn(batch.words, batch.folds)
        self._builder.add(batch.extracts, self._words)


def join(title: bytes, everywhere: bytes) -> bytes:
    """Two packed sets as one entry."""
    return len(title).to_bytes(4, "little") + title + everywhere


def part(entry: bytes) -> tuple[bytes, bytes]:
    """The two packed sets of an entry."""
    end = 4 + int.from_bytes(entry[:4], "little")
    return entry[4:end], entry[end:]


def _unpacked(numbers: bytes) -> array[int]:
    unpacked = array(NUMBERS)
    unpacked.frombytes(numbers)
    return unpacked
