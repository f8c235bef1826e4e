"""Where in a text the words of a query stand, to be highlighted: in any spelling, as names, as relatives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from tui.search.filters import Facet
from tui.search.finding import Searcher
from tui.search.folding import find_pieces, fold_text, widen
from tui.search.mentions import Mention
from tui.search.query import Query, Term
from tui.search.related import loosely_related_words, related_words

FindSpans = Callable[[str], Sequence[tuple[int, int]]]
"""Logical ranges of a text that match; sorted, not overlapping, on the edges of grapheme clusters."""


def spans_finder(
    query: Query, finder: Searcher, find_mentions: Callable[[str], Iterable[Mention]]
) -> FindSpans | None:
    """What finds the places of a query's words in a text; None when there is no word to find.

    Args:
        query: What was asked.
        finder: Knows whose names its words are.
        find_mentions: Finds the names in a text.
    """
    terms = query.terms
    if not terms:
        return None
    if query.is_exact:
        longest_first = sorted({term.text for term in terms}, key=len, reverse=True)
        written = re.compile("|".join(map(re.escape, longest_first)))
        return lambda text: widen(text, [match.span() for match in written.finditer(text)])

    pieces = [term.folded for term in terms]
    related: dict[str, list[str]] = {}

    def find(text: str) -> Sequence[tuple[int, int]]:
        folded = fold_text(text)
        spans = find_pieces(pieces, text) if any(piece in folded for piece in pieces) else []
        for term in terms:
            if term.folded not in folded and not term.is_phrase:
                spans += _weaker(term, text, folded)
        return widen(text, spans)

    def _weaker(term: Term, text: str, folded: str) -> list[tuple[int, int]]:
        """Where a word that does not stand in the text itself stands as a name, or else as a related word."""
        meant = set().union(*map(finder.sounding, query.name_texts(term)))
        if meant:
            named = [
                (mention.start, mention.end)
                for mention in find_mentions(text)
                if Facet(mention.kind, mention.id) in meant
            ]
            if named:
                return named
        words = related.get(term.text)
        if words is None:
            found = [*related_words(term.text)]
            if finder.is_loose(query):
                found += loosely_related_words(term.text)
            words = related[term.text] = [word.folded for word in found]
        return find_pieces(words, text) if any(word in folded for word in words) else []

    return find
