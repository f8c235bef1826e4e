"""The texts of records of which there may be thousands but whose texts are short: names, posts, topics.

All texts of a kind stand in one run of bytes, folded, and in another as they are written: one look through a
run finds all that hold a piece, and strings of their own would take twice the memory.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from tui.dossier.records import Record
from tui.search.by_beginning import Lines
from tui.search.folding import fold_text
from tui.search.remembering import Remembered
from tui.search.shelves import SEPARATOR, find_written
from tui.search.texts import title_texts

_END: Final = SEPARATOR.encode()
_MOST_REMEMBERED: Final = 16
"""Pieces of text whose holders are remembered: more words than most people type."""

OtherTexts = Callable[[Record], Iterable[str]]
"""What a record is found by beside its title."""


class _Run(NamedTuple):
    """Texts one after the other, those of each record with its title first, and an end after each text."""

    data: bytes
    starts: array[int]
    """Where those of each record begin, and where one more would."""
    title_ends: array[int]

    @classmethod
    def of(cls, texts: Iterable[tuple[Iterable[str], Iterable[str]]]) -> _Run:
        """Take titles, and other texts."""
        data = bytearray()
        starts, title_ends = array("I", [0]), array("I")
        for title, others in texts:
            data += _encode(SEPARATOR.join(title)) + _END
            title_ends.append(len(data) - 1)
            for other in others:
                data += _encode(other) + _END
            starts.append(len(data))
        return cls(bytes(data), starts, title_ends)

    @property
    def parts(self) -> tuple[bytes, ...]:
        return self.data, self.starts.tobytes(), self.title_ends.tobytes()

    @classmethod
    def from_parts(cls, parts: Iterator[bytes]) -> _Run:
        return cls(next(parts), array("I", next(parts)), array("I", next(parts)))

    def holding(self, piece: str) -> Iterator[tuple[int, bool]]:
        """The records that hold a piece, by their numbers, and whether it stands in the title."""
        sought = _encode(piece)
        data, starts, title_ends = self
        number = 0
        place = data.find(sought)
        while 0 <= place < len(data):
            number = bisect_right(starts, place, number) - 1
            end = starts[number + 1]
            if place + len(sought) < end:
                yield number, place + len(sought) <= title_ends[number]
            place = data.find(sought, end)


class ShortTexts(NamedTuple):
    """What records are found by, and a little more that is asked of all of them."""

    folded: _Run
    written: _Run
    uneven: array[int]
    """The numbers of the records in whose texts white space is not always one space."""
    titles: Lines
    """Their titles in the dossier's own language."""
    countries: Lines
    """Empty where there is none."""

    @classmethod
    def of(cls, records: Iterable[Record], other_texts: OtherTexts, language: str) -> ShortTexts:
        """Take records.

        Args:
            records: The records.
            other_texts: What they are found by beside their titles.
            language: The dossier's own.
        """
        written: list[tuple[list[str], list[str]]] = []
        titles, countries = [], []
        for record in records:
            written.append(([*title_texts(record)], [*other_texts(record)]))
            titles.append(record.title.choose(language)[1])
            countries.append(getattr(record, "country", None) or "")
        folded = ((map(fold_text, title), map(fold_text, others)) for title, others in written)
        uneven = (
            number
            for number, texts in enumerate(written)
            if any(" ".join(text.split()) != text for its_texts in texts for text in its_texts)
        )
        return cls(_Run.of(folded), _Run.of(written), array("I", uneven), Lines(titles), Lines(countries))

    @property
    def parts(self) -> tuple[bytes, ...]:
        """All of it as bytes; `from_parts` takes them."""
        folded, written, uneven, titles, countries = self
        return (*folded.parts, *written.parts, uneven.tobytes(), *titles.parts, *countries.parts)

    @classmethod
    def from_parts(cls, parts: Iterator[bytes]) -> ShortTexts:
        """What these parts were of."""
        folded, written = _Run.from_parts(parts), _Run.from_parts(parts)
        uneven = array("I", next(parts))
        return cls(folded, written, uneven, Lines.from_parts(parts), Lines.from_parts(parts))


PARTS: Final = 11
"""How many `ShortTexts.parts` there are."""


class ShortShelf:
    """The records of one kind; answers as a `Shelf` does."""

    def __init__(
        self, records: Mapping[str, Record], other_texts: OtherTexts, texts: Callable[[], ShortTexts]
    ) -> None:
        """Take the records.

        Args:
            records: By id.
            other_texts: What they are found by beside their titles.
            texts: Makes their texts, or gives those that were kept; called when they are first needed.
        """
        self._records = records
        self._other_texts = other_texts
        self._make_texts = texts
        self._texts: ShortTexts | None = None
        self._ids: list[str] = []
        self._holders: Remembered[str, dict[str, bool]] = Remembered(_MOST_REMEMBERED)

    @property
    def texts(self) -> ShortTexts:
        """All that is known of their texts."""
        if self._texts is None:
            self._ids = list(self._records)
            self._texts = self._make_texts()
        return self._texts

    def prepare(self) -> Iterator[str]:
        """Make the texts ahead, all at once; may go on in a thread beside searches.

        Yields:
            The id of each record.
        """
        self.texts  # noqa: B018
        yield from self._records

    def holding(self, needle: str, among: Collection[str] | None = None) -> Mapping[str, bool]:
        """Find the records that hold a piece of folded text.

        Args:
            needle: The piece.
            among: Where it is enough to look; there may be others in the answer.

        Returns:
            For each of their ids whether the piece stands in the title.
        """
        found = self._holders.get(needle)
        if found is None:
            holding = self.texts.folded.holding(needle)
            ids = self._ids
            found = {ids[number]: is_in_title for number, is_in_title in holding}
            self._holders.put(needle, found)
        return found

    def writing(self, text: str, among: Iterable[str]) -> Mapping[str, bool]:
        """Find, among some records, those that hold a text as it is written.

        Returns:
            For each of their ids whether the text stands in the title.
        """
        wanted = among if isinstance(among, Mapping) else frozenset(among)
        holding = self.texts.written.holding(text)
        ids = self._ids
        found = {ids[number]: is_in_title for number, is_in_title in holding if ids[number] in wanted}
        if " " in text:
            # White space of any kind is one space to who looks for several words.
            for id in map(ids.__getitem__, self.texts.uneven):
                if id in wanted and not found.get(id):
                    record = self._records[id]
                    is_in_title = find_written(text, title_texts(record), self._other_texts(record))
                    if is_in_title is not None:
                        found[id] = is_in_title
        return found


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
