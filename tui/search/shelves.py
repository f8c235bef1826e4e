"""The folded texts of articles, and which of them hold a piece of text: a plain scan.

An article's texts are folded once, when they are first looked through. While a word is typed key by key the
records that hold it can only become fewer, so a longer piece is looked for among those that held a shorter.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tui.dossier.records import Record
from tui.search.folding import fold_text
from tui.search.remembering import Remembered
from tui.search.texts import title_texts

SEPARATOR: Final = "\n"
"""Parts the texts of one record; no folded word holds it, so that none is found across two texts."""

_MOST_REMEMBERED: Final = 16
"""Pieces of text whose holders are remembered: more words than most people type."""

_FEW: Final = 0.5
"""The share of the records below which it is sooner to look only where it matters."""


class _Entry(NamedTuple):
    text: str
    """All texts, the title first."""
    title_end: int
    """Where the title ends in it."""


@dataclass(slots=True)
class Shelf:
    """The records of one kind."""

    records: Mapping[str, Record]
    other_texts: Callable[[Record], Iterable[str]]
    """What a record is found by beside its title."""
    _entries: dict[str, _Entry] = field(default_factory=dict)
    """Folded texts by id; only those that were needed so far."""
    _holders: Remembered[str, dict[str, bool]] = field(default_factory=lambda: Remembered(_MOST_REMEMBERED))

    def prepare(self) -> Iterator[str]:
        """Fold ahead, one record a step; may go on in a thread beside searches.

        Yields:
            The id of each record folded.
        """
        if len(self._entries) == len(self.records):
            return
        for id, record in self.records.items():
            if id not in self._entries:
                title = SEPARATOR.join(map(fold_text, title_texts(record)))
                others = map(fold_text, self.other_texts(record))
                self._entries[id] = _Entry(SEPARATOR.join((title, *others)), len(title))
                yield id

    def holding(self, needle: str, among: Collection[str] | None = None) -> Mapping[str, bool]:
        """Find the records that hold a piece of folded text.

        Args:
            needle: The piece.
            among: Where it is enough to look; there may be others in the answer.

        Returns:
            For each of their ids whether the piece stands in the title.
        """
        known = self._holders.get(needle)
        if known is not None:
            return known
        for _id in self.prepare():
            pass
        if among is not None and len(among) < len(self.records) * _FEW:
            return self._find(needle, among)
        shorter = (holders for piece, holders in self._holders.items() if piece in needle)
        fewest = min(shorter, key=len, default=None)
        return self._holders.put(needle, self._find(needle, self.records if fewest is None else fewest))

    def _find(self, needle: str, among: Iterable[str]) -> dict[str, bool]:
        entries = self._entries
        holding = [(id, entry) for id in among if needle in (entry := entries[id]).text]
        return {id: text.find(needle) + len(needle) <= title_end for id, (text, title_end) in holding}

    def writing(self, text: str, among: Iterable[str]) -> Mapping[str, bool]:
        """Find, among some records, those that hold a text as it is written.

        Returns:
            For each of their ids whether the text stands in the title.
        """
        found = {}
        for id in among:
            record = self.records[id]
            is_in_title = find_written(text, title_texts(record), self.other_texts(record))
            if is_in_title is not None:
                found[id] = is_in_title
        return found


def is_written(text: str, source: str) -> bool:
    """Whether a text stands in another as it is written; where a line ends is no matter."""
    return text in source or (" " in text and text in " ".join(source.split()))


def find_written(text: str, titles: Iterable[str], others: Iterable[str]) -> bool | None:
    """Find a text, as it is written, in the texts of a record.

    Returns:
        Whether it stands in a title; None when it stands nowhere.
    """
    if any(is_written(text, title) for title in titles):
        return True
    return False if any(is_written(text, other) for other in others) else None
