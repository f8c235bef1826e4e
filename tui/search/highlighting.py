"""Where in a text the words of a query stand, to be highlighted: in any spelling, as names, as relatives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from tui.search.filters import Facet
from tui.search.finding import Searcher
from tui.search.folding import find_pieces, fold_text, widen
from tui.search.mentions import Mention, NameIndex, index_of
from tui.search.names import NameFinder
from tui.search.query import Query, Term
from tui.search.related import loosely_related_words, related_words

_MOST_PEOPLE: Final = 16
"""Whose names are looked at for what they have of a word: each has it, and most in one spelling."""

FindSpans = Callable[[str], Sequence[tuple[int, int]]]
"""Logical ranges of a text that match; sorted, not overlapping, on the edges of grapheme clusters."""


def spans_finder(
    query: Query,
    finder: Searcher,
    find_mentions: Callable[[str], Iterable[Mention]],
    names: Callable[[Facet], Iterable[str]],
) -> FindSpans | None:
    """What finds the places of a query's words in a text; None when there is no word to find.

    Args:
        query: What was asked.
        finder: Knows whose names its words are.
        find_mentions: Finds the names in a text.
        names: Gives every name of a record.
    """
    terms = query.terms
    if not terms:
        return None
    if query.is_exact:
        longest_first = sorted({term.text for term in terms}, key=len, reverse=True)
        written = re.compile("|".join(map(_pattern_of, longest_first)))
        return lambda text: widen(text, [match.span() for match in written.finditer(text)])

    pieces = [term.folded for term in terms]
    related: dict[str, list[str]] = {}
    meant: dict[Term, tuple[dict[Facet, None], NameIndex]] = {}

    def find(text: str) -> Sequence[tuple[int, int]]:
        folded = fold_text(text)
        spans = find_pieces(pieces, text) if any(piece in folded for piece in pieces) else []
        for term in terms:
            if term.folded not in folded and not term.is_phrase:
                spans += _weaker(term, text, folded)
        return widen(text, spans)

    def _weaker(term: Term, text: str, folded: str) -> list[tuple[int, int]]:
        """Where a word that does not stand in the text itself stands as a name, or else as a related word."""
        people, words_meant = meant.get(term) or meant.setdefault(term, _meant(term))
        if people:
            named = [mention for mention in find_mentions(text) if Facet(mention.kind, mention.id) in people]
            named += words_meant.find_mentions(text)
            if named:
                return [(mention.start, mention.end) for mention in named]
        words = related.get(term.text)
        if words is None:
            found = [*related_words(term.text)]
            if finder.is_loose(query):
                found += loosely_related_words(term.text)
            words = related[term.text] = [word.folded for word in found]
        return find_pieces(words, text) if any(word in folded for word in words) else []

    def _meant(term: Term) -> tuple[dict[Facet, None], NameIndex]:
        """Who is meant by a word, and what it is in their names: a text may have a surname alone."""
        texts = query.name_texts(term)
        people = dict.fromkeys(facet for text in texts for facet in finder.sounding(text))
        their_names = [name for facet in islice(people, _MOST_PEOPLE) for name in names(facet)]
        return people, index_of(word for text in texts for word in _words_meant(text, their_names))

    return find


def _pattern_of(text: str) -> str:
    """A pattern of a text as it is written; a space in it may be any white space, as where a line ends."""
    return r"\s+".join(map(re.escape, text.split(" ")))


def _words_meant(text: str, names: Iterable[str]) -> Iterator[str]:
    """The words of some names, or else each two as one, that are a text as it is spelled or as it sounds."""
    words = [name.split() for name in names]
    for parts in (
        dict.fromkeys(word for its_words in words for word in its_words),
        dict.fromkeys(" ".join(two) for its_words in words for two in pairwise(its_words)),
    ):
        found = [hit.id for hit in NameFinder((part, (part,)) for part in parts).find(text)]
        yield from found
        if found:
            return
