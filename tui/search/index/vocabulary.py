"""Every word of all articles, looked through as one string.

Arabic writes articles, conjunctions and prepositions together with the next word, so a word is looked for
anywhere inside words. All words stand in one run of bytes, and one look through it finds all that hold a
piece; there are some ten thousands of them where there are a hundred thousand articles.

A *word* is what stands between two white spaces of a source text, with its marks and its punctuation. A
folded text's words are the folds of the source's words, one by one: folding works character by character,
and white space is all that it makes white space of, but for some characters whose fold holds a space inside
(ﷺ) or is nothing (a lone mark). Words with such a fold are *odd*.

Words are numbered: first the *plain* ones, which are their own fold, then the others. So one run of all
folded words, and one of the spellings of those that are not plain, serve both ways to look.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress, islice
from operator import itemgetter
from typing import Final, NamedTuple

from tui.search.folding import fold_text
from tui.search.index import letters
from tui.search.index.bits import NUMBERS
from tui.search.index.trigrams import LENGTH, Trigrams

GAP: Final = letters.TEXT_END
"""Between words, and at both ends of a run; no word holds it."""


TOGETHER: Final = 4096
"""Words in one piece of a run."""
STEP: Final = 16
"""Of so many words the place of one is known, so that which word stands at a place is soon counted."""
_SCATTERED: Final = 100
"""Looking at some words here and there takes as long as looking through so many times as many."""


def pieces_of(words: Sequence[bytes], first: int = 0) -> Iterator[tuple[str | int, bytes]]:
    """Part words into pieces of a run, each under the number of its first word.

    Args:
        words: The words.
        first: The number of the first of them.
    """
    for start in range(0, len(words), TOGETHER):
        yield first + start, GAP.join((b"", *words[start : start + TOGETHER], b""))


class _Piece(NamedTuple):
    """Some words of a run."""

    first: int
    """The number of the first of them."""
    end: int
    """The number behind that of the last."""
    words: bytes
    """A gap before each and one behind the last."""
    starts: array[int]
    """Where the gap before every `STEP`-th of them is."""

    def number_at(self, place: int) -> int:
        """The number of the word in which a place is."""
        known = bisect_left(self.starts, place) - 1
        return self.first + STEP * known + self.words.count(GAP, self.starts[known], place) - 1


class Run:
    """Words in one run of bytes."""

    def __init__(self, read: Callable[[], Iterable[tuple[int, bytes]]]) -> None:
        """Make one.

        Args:
            read: Reads its pieces: the number of the first word, and words with gaps around them. They are
                read when they are first wanted, and kept: that took most of the time of a look.
        """
        self._read = read

    @cached_property
    def pieces(self) -> list[_Piece]:
        """Its pieces."""
        return [_piece(first, words) for first, words in self._read()]

    @property
    def count(self) -> int:
        """How many words there are before the end of the run."""
        return self.pieces[-1].end if self.pieces else 0

    def word(self, number: int) -> bytes:
        """One of the words."""
        piece = self.pieces[bisect_right(self.pieces, number, key=itemgetter(0)) - 1]
        known, rest = divmod(number - piece.first, STEP)
        start = piece.starts[known]
        for _word in range(rest):
            start = piece.words.index(GAP, start + 1)
        return piece.words[start + 1 : piece.words.index(GAP, start + 1)]

    def numbers_of(self, words: Collection[bytes]) -> dict[bytes, tuple[int, ...]]:
        """The numbers of some words; of each all, and nothing of those that are not there."""
        found: dict[bytes, tuple[int, ...]] = {}
        for piece in self.pieces:
            its_words = piece.words.split(GAP)[1:-1]
            for index in compress(range(len(its_words)), map(words.__contains__, its_words)):
                word = its_words[index]
                found[word] = (*found.get(word, ()), piece.first + index)
        return found

    def holding(self, wanted: bytes, end: int | None = None) -> Iterator[int]:
        """Find the words that hold a piece; those that begin or end with it where it has a gap there.

        Args:
            wanted: What to find; not empty.
            end: The number of the first word that is not looked at; None to look at all.

        Yields:
            Their numbers, ascending.
        """
        inside = wanted[:1] == GAP  # a piece that begins with a gap stands before its word
        for piece in self.pieces:
            if end is not None and piece.first >= end:
                return
            words = piece.words
            place = words.find(wanted)
            while place >= 0:
                place += inside
                number = piece.number_at(place)
                if end is not None and number >= end:
                    return
                yield number
                place = words.find(wanted, words.find(GAP, place))

    def holding_among(self, wanted: bytes, numbers: Sequence[int]) -> Iterator[int]:
        """Find the same among some words: only where these stand is looked.

        Args:
            wanted: What to find; not empty.
            numbers: The words, ascending.

        Yields:
            The numbers of those that hold it, ascending.
        """
        inside = wanted[:1] == GAP
        index = 0
        for piece in self.pieces:
            last = bisect_left(numbers, piece.end, index)
            while index < last:
                known = (numbers[index] - piece.first) // STEP
                behind = bisect_left(numbers, piece.first + STEP * (known + 1), index, last)
                together = numbers[index:behind]
                index = behind
                start = piece.starts[known]
                end = piece.starts[known + 1] + 1 if known + 1 < len(piece.starts) else len(piece.words)
                place = piece.words.find(wanted, start, end)
                while place >= 0:
                    place += inside
                    number = piece.number_at(place)
                    if number in together:
                        yield number
                    place = piece.words.find(wanted, piece.words.find(GAP, place), end)


def _piece(first: int, words: bytes) -> _Piece:
    lengths = list(map(len, words.split(GAP)))[1:-1]
    before = islice(accumulate(lengths, initial=0), 0, len(lengths), STEP)
    starts = array(NUMBERS, [length + STEP * index for index, length in enumerate(before)])
    return _Piece(first, first + len(lengths), words, starts)


class Vocabulary(NamedTuple):
    """All words, ready to be looked through."""

    folded: Run
    """Every word's fold, in the bytes of `letters`."""
    spelled: Run
    """The words that are not plain as they are written, in UTF-8."""
    plain: int
    """How many words are."""
    trigrams: Trigrams
    """Which words hold which three letters of a fold."""

    def prepare(self) -> None:
        """Read all words."""
        self.folded.pieces  # noqa: B018
        self.spelled.pieces  # noqa: B018

    def holding(
        self,
        folded: str,
        among: Sequence[int] | None = None,
        *,
        at_start: bool = False,
        at_end: bool = False,
    ) -> array[int]:
        """The words in whose fold a piece stands, ascending.

        Args:
            folded: The piece; it has no space.
            among: Some that include all of these; None when none are known.
            at_start: Whether the fold has to begin with it.
            at_end: Whether the fold has to end with it.
        """
        piece = letters.encode(folded)
        wanted = _bounded(piece, at_start, at_end)
        known = self.trigrams.words(piece) if len(piece) >= LENGTH else None
        if known is not None and len(wanted) == LENGTH:
            return array(NUMBERS, known)
        fewest = min((words for words in (among, known) if words is not None), key=len, default=None)
        if fewest is not None and len(fewest) * _SCATTERED < self.folded.count:
            return array(NUMBERS, self.folded.holding_among(wanted, fewest))
        return array(NUMBERS, self.folded.holding(wanted))

    def writing(
        self,
        text: str,
        holding: Sequence[int] | None = None,
        *,
        at_start: bool = False,
        at_end: bool = False,
    ) -> list[int]:
        """The words in which a piece stands as it is written, ascending.

        Args:
            text: The piece; it has no white space.
            holding: Those in whose fold its fold stands, within the same bounds, if they are known.
            at_start: Whether the words have to begin with it.
            at_end: Whether the words have to end with it.
        """
        spelled = _bounded(text.encode("utf-8", "surrogatepass"), at_start, at_end)
        folded = fold_text(text)
        # Folding goes letter by letter: where a text stands, its fold stands in the fold; but what is around
        # it can swallow one that has spaces. Each letter of a plain word is its own fold, so such a word
        # holds no text that is not.
        if holding is not None and folded and " " not in folded:
            end = bisect_left(holding, self.plain)
            plain: Iterable[int] = holding[:end] if text == folded else ()
            return [*plain, *self.spelled.holding_among(spelled, holding[end:])]
        plain = ()
        if text == folded:
            plain = self.folded.holding(_bounded(letters.encode(text), at_start, at_end), end=self.plain)
        return [*plain, *self.spelled.holding(spelled)]


def _bounded(piece: bytes, at_start: bool, at_end: bool) -> bytes:
    return (GAP if at_start else b"") + piece + (GAP if at_end else b"")
