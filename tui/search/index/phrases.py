"""Where phrases stand in folded texts, and whether they are spelled there as somebody typed them.

A folded text tells where a phrase stands by its fold, and the whole words around that place. How these are
spelled in the article is told by which words the article has: of all that have this fold mostly one. Only
where an article has two, of which one is spelled as typed and the other is not, its file has to be read.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from tui.search.breaking_off import while_wanted
from tui.search.folding import fold_text
from tui.search.index import letters
from tui.search.index.bits import NUMBERS
from tui.search.index.vocabulary import Vocabulary

_GAP: Final = b" "
_LINE_END: Final = letters.ARTICLE_END
_MARK: Final = letters.TITLE_END
_TO_LINE_ENDS: Final = bytes.maketrans(letters.TITLE_END + letters.TEXT_END, _LINE_END + _LINE_END)
_MORE: Final = 1
"""Words behind a phrase that are looked at with it: it may be typed on."""
MOST_KEPT: Final = 4
"""Bytes for each article of the index that are kept of the places of a phrase while it is typed on."""
MATCHES_TOGETHER: Final = 1000
"""Places that are gone through before it is asked whether the search goes on: about a millisecond."""


class Match(NamedTuple):
    """A place where a phrase stands."""

    place: int
    """The article's place among those whose texts are kept together; or its number."""
    is_in_title: bool
    head: bytes
    """What stands before the phrase in its first word."""
    rest: bytes
    """The phrase, the rest of its last word, and some words behind it; empty where it need not be known."""
    words: bytes
    """The whole words in which it stands."""


def matches_in(texts: bytes, phrase: bytes) -> Iterator[Match]:
    """Find a phrase in the folded texts of some articles."""
    start = texts.find(phrase)
    if start < 0:
        return
    lines = texts.translate(_TO_LINE_ENDS)
    most = phrase.count(_GAP) + 1 + _MORE
    counted = place = 0
    while start >= 0:
        place += texts.count(letters.ARTICLE_END, counted, start)
        counted = start
        is_in_title = texts.find(letters.TITLE_END, start, texts.find(letters.ARTICLE_END, start)) >= 0
        line = lines.rfind(_LINE_END, 0, start) + 1
        head = texts[max(line, texts.rfind(_GAP, line, start) + 1) : start]
        rest = _GAP.join(texts[start : lines.find(_LINE_END, start)].split(_GAP, most)[:most])
        yield Match(place, is_in_title, head, rest, head + _words_of(phrase, rest))
        start = texts.find(phrase, start + 1)


def _words_of(phrase: bytes, rest: bytes) -> bytes:
    end = rest.find(_GAP, len(phrase))
    return rest if end < 0 else rest[:end]


class KeptMatches:
    """Where a phrase stands, for the time that it is typed on.

    Most of what a phrase costs is to read the articles' texts. When it goes on, it can only stand where it
    stood before, so the words behind it are kept instead.
    """

    def __init__(self, phrase: str, matches: Sequence[Match]) -> None:
        """Keep matches, by articles' numbers."""
        self._phrase = phrase
        self._numbers = array(NUMBERS, [match.place for match in matches])
        self._titles = bytes([match.is_in_title for match in matches])
        lines = (match.head + _MARK + match.rest for match in matches)
        self._lines = _LINE_END.join((b"", *lines, b""))

    def matches(self, phrase: str) -> list[Match] | None:
        """Where another phrase stands; None where that is not known."""
        gaps = self._phrase.count(" ") + _MORE
        if not phrase.startswith(self._phrase) or phrase.count(" ") > gaps:
            return None
        found = []
        encoded = letters.encode(phrase)
        lines = self._lines
        counted, index = 0, -1
        for start in while_wanted(_places_of(_MARK + encoded, lines), MATCHES_TOGETHER):
            index += lines.count(_LINE_END, counted, start)
            counted = start
            head = lines[lines.rfind(_LINE_END, 0, start) + 1 : start]
            rest = lines[start + 1 : lines.find(_LINE_END, start)]
            words = head + _words_of(encoded, rest)
            found.append(Match(self._numbers[index], bool(self._titles[index]), head, rest, words))
        return found


def _places_of(wanted: bytes, lines: bytes) -> Iterator[int]:
    place = lines.find(wanted)
    while place >= 0:
        yield place
        place = lines.find(wanted, place + 1)


class KnownWords:
    """What has been looked up about the words around the places where a phrase stands."""

    def __init__(self) -> None:
        self.numbers: dict[bytes, Sequence[int]] = {}
        """Those of all words with a fold."""
        self.articles: dict[int, tuple[Container[int], Container[int]]] = {}
        """By word, in whose title it stands and which have it at all."""
        self.among = 0
        """Of which articles that is known."""

    def look_among(self, articles: int) -> None:
        """Let go of what is known of fewer articles than these."""
        if articles & self.among != articles:
            self.articles.clear()
        self.among = articles


class Spellings:
    """Tells how the words are spelled that stand where a phrase stands by its fold."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        phrase: Sequence[str],
        matches: Sequence[Match],
        having: Callable[[int], tuple[Container[int], Container[int]]],
        known: KnownWords,
    ) -> None:
        """Look up words.

        Args:
            vocabulary: All words.
            phrase: The phrase's words as they were typed, two at least; of the first the end counts, of the
                last the beginning.
            matches: Where it stands.
            having: Gives for a word those of the matches' articles in whose title it stands, and those that
                have it at all.
            known: What was looked up when these matches, or more of them, were looked at.
        """
        self._vocabulary = vocabulary
        self._having = having
        self._known = known
        self._typed = [
            (piece.encode("utf-8", "surrogatepass"), fold_text(piece) == piece) for piece in phrase
        ]
        alike = {match.words for match in while_wanted(matches, MATCHES_TOGETHER)}
        if not all(fold in known.numbers for words in alike for fold in words.split(_GAP)):
            # One look finds many as soon as few, so those are found too to which the phrase may go on.
            folds = {
                fold
                for match in while_wanted(matches, MATCHES_TOGETHER)
                for fold in (match.head + match.rest if match.rest else match.words).split(_GAP)
            }
            found = vocabulary.folded.numbers_of(folds)
            known.numbers.update((fold, found.get(fold, ())) for fold in folds)
        self._parted = {words: self._parts(words) for words in while_wanted(alike, MATCHES_TOGETHER)}

    def _parts(self, words: bytes) -> list[tuple[list[int], list[int]]] | bool:
        """Of each word with this fold those spelled as typed and the others; or whether all or none are."""
        parts: list[tuple[list[int], list[int]]] = []
        for index, fold in enumerate(words.split(_GAP)):
            alike: list[int] = []
            others: list[int] = []
            for word in self._known.numbers[fold]:
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
            articles = self._known.articles.get(word)
            if articles is None:
                articles = self._known.articles[word] = self._having(word)
            if match.place in articles[not match.is_in_title]:
                return True
        return False
