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

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from tui.search.index import letters

GAP: Final = letters.TEXT_END
"""Between words, and at both ends of a run; no word holds it."""


TOGETHER: Final = 4096
"""Words in one piece of a run."""


def pieces_of(words: Sequence[bytes], first: int = 0) -> Iterator[tuple[str | int, bytes]]:
    """Part words into pieces of a run, each under the number of its first word.

    Args:
        words: The words.
        first: The number of the first of them.
    """
    for start in range(0, len(words), TOGETHER):
        yield first + start, GAP.join((b"", *words[start : start + TOGETHER], b""))


class Run(NamedTuple):
    """Words in one run of bytes, a gap before each and one behind the last."""

    pieces: Callable[[], Iterable[tuple[int, bytes]]]
    """Its pieces: the number of the first word, and words. Read when they are first wanted; to read some
    megabytes at every look took most of its time."""

    def holding(self, piece: bytes, end: int | None = None) -> Iterator[int]:
        """Find the words that hold a piece; those that begin or end with it where it has a gap there.

        Args:
            piece: What to find; not empty.
            end: The number of the first word that is not looked at; None to look at all.

        Yields:
            Their numbers, ascending.
        """
        for first, words in self.pieces():
            if end is not None and first >= end:
                return
            number, counted = first, len(GAP)
            place = words.find(piece)
            while place >= 0:
                # A piece that begins with a gap stands before its word.
                place += piece[:1] == GAP
                number += words.count(GAP, counted, place)
                counted = place
                if end is not None and number >= end:
                    return
                yield number
                place = words.find(piece, words.find(GAP, place))


class Vocabulary(NamedTuple):
    """All words, ready to be looked through."""

    folded: Run
    """Every word's fold, in the bytes of `letters`."""
    spelled: Run
    """The words that are not plain as they are written, in UTF-8."""
    plain: int
    """How many words are."""

    def holding(self, folded: str) -> Iterator[int]:
        """The words in whose fold a piece stands; it has no space."""
        return self.folded.holding(letters.encode(folded))

    def writing(self, text: str) -> Iterator[int]:
        """The words in which a piece stands as it is written; it has no white space."""
        return self.written(text, at_start=False, at_end=False)

    def bounded(self, folded: str, *, at_start: bool, at_end: bool) -> Iterator[int]:
        """The words whose fold begins with a piece, ends with it, or is it."""
        return self.folded.holding(_bounded(letters.encode(folded), at_start, at_end))

    def written(self, text: str, *, at_start: bool, at_end: bool) -> Iterator[int]:
        """The words that as they are written begin with a piece, end with it, or are it."""
        yield from self.folded.holding(_bounded(letters.encode(text), at_start, at_end), end=self.plain)
        piece = text.encode("utf-8", "surrogatepass")
        yield from self.spelled.holding(_bounded(piece, at_start, at_end))


def _bounded(piece: bytes, at_start: bool, at_end: bool) -> bytes:
    return (GAP if at_start else b"") + piece + (GAP if at_end else b"")
