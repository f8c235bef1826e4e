"""Where phrases stand in folded texts, and whether they are spelled there as somebody typed them.

A folded text tells where a phrase stands by its fold, and the whole words around that place. How these are
spelled in the article is told by which words the article has: of all that have this fold mostly one. Only
where an article has two, of which one is spelled as typed and the other is not, its file has to be read.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from tui.search.folding import fold_text
from tui.search.index import letters
from tui.search.index.vocabulary import Vocabulary

_GAP: Final = b" "
_TO_GAPS: Final = bytes.maketrans(
    letters.ARTICLE_END + letters.TITLE_END + letters.TEXT_END, _GAP + _GAP + _GAP
)


class Match(NamedTuple):
    """A place where a phrase stands."""

    place: int
    """The article's place among those whose texts are kept together; or its number."""
    is_in_title: bool
    words: bytes
    """The whole words, folded."""


def matches_in(texts: bytes, phrase: bytes) -> Iterator[Match]:
    """Find a phrase in the folded texts of some articles."""
    start = texts.find(phrase)
    if start < 0:
        return
    parted = texts.translate(_TO_GAPS)
    counted = place = 0
    while start >= 0:
        place += texts.count(letters.ARTICLE_END, counted, start)
        counted = start
        is_in_title = texts.find(letters.TITLE_END, start, texts.find(letters.ARTICLE_END, start)) >= 0
        first = parted.rfind(_GAP, 0, start) + 1
        yield Match(place, is_in_title, parted[first : parted.find(_GAP, start + len(phrase))])
        start = texts.find(phrase, start + 1)


class Spellings:
    """Tells how the words are spelled that stand where a phrase stands by its fold."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        phrase: Sequence[str],
        matches: Iterable[Match],
        having: Callable[[int], tuple[Container[int], Container[int]]],
    ) -> None:
        """Look up words.

        Args:
            vocabulary: All words.
            phrase: The phrase's words as they were typed, two at least; of the first the end counts, of the
                last the beginning.
            matches: Where it stands.
            having: Gives for a word those of the matches' articles in whose title it stands, and those that
                have it at all.
        """
        self._vocabulary = vocabulary
        self._having = having
        self._typed = [
            (piece.encode("utf-8", "surrogatepass"), fold_text(piece) == piece) for piece in phrase
        ]
        folds = {match.words for match in matches}
        self._words = vocabulary.folded.numbers_of({word for words in folds for word in words.split(_GAP)})
        self._parted = {words: self._parts(words) for words in folds}
        self._known: dict[int, tuple[Container[int], Container[int]]] = {}

    def _parts(self, words: bytes) -> list[tuple[list[int], list[int]]] | bool:
        """Of each word with this fold those spelled as typed and the others; or whether all or none are."""
        parts: list[tuple[list[int], list[int]]] = []
        for index, fold in enumerate(words.split(_GAP)):
            alike: list[int] = []
            others: list[int] = []
            for word in self._words.get(fold, ()):
                (alike if self._is_as_typed(index, word) else others).append(word)
            if not alike:
                return False
            if others:
                parts.append((alike, others))
        return parts or True

    def _is_as_typed(self, index: int, word: int) -> bool:
        typed, is_plain = self._typed[index]
        if word < self._vocabulary.plain:  # spelled as its fold, in which the typed word's fold stands
            return is_plain
        spelled = self._vocabulary.spelled.word(word)
        if index == 0:
            return spelled.endswith(typed)
        return spelled.startswith(typed) if index == len(self._typed) - 1 else spelled == typed

    def is_as_typed(self, match: Match) -> bool | None:
        """Whether the phrase is spelled so at a place, by an article's number; None where that is unknown."""
        parts = self._parted[match.words]
        if isinstance(parts, bool):
            return parts
        answer: bool | None = True
        for alike, others in parts:
            if not self._has_one(alike, match):
                return False
            if self._has_one(others, match):
                answer = None
        return answer

    def _has_one(self, words: Iterable[int], match: Match) -> bool:
        for word in words:
            known = self._known.get(word)
            if known is None:
                known = self._known[word] = self._having(word)
            if match.place in known[not match.is_in_title]:
                return True
        return False
