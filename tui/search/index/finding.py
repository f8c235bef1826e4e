"""What a query finds in an indexed dossier: what `tui.search.finding` finds in it, in the same order.

Three parts answer together. The index knows its articles as they were when it was built; those of them that
are no longer so are left out of every answer. Articles that have come or changed since are few and are looked
through plainly, by a `Finder`; so are the other kinds of records, which are always in memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from tui.dossier.records import KINDS, Dossier, Kind
from tui.dossier.relations import Relations
from tui.search.filters import LINKED, Facet, Filters
from tui.search.finding import Finder, Making, part
from tui.search.index.articles import IndexedArticles
from tui.search.index.base import Base
from tui.search.index.extracting import mark_of
from tui.search.index.holding import Places
from tui.search.index.order import ArticleHits
from tui.search.query import Clause, Filter, Query, Term, is_in_language
from tui.search.related import loosely_related_words, related_words
from tui.search.remembering import Remembered
from tui.search.results import UNRANKED, Hit, LaterHits, Rank, Results, Tier, worse
from tui.search.short_texts import ShortShelf

RANKS: Final = tuple(Rank(tier, is_beside_title) for tier in Tier for is_beside_title in (False, True))
"""Every rank, the best first."""

_MOST_NAMED: Final = 16
"""Words of which it is remembered which articles mention somebody whose name they may be."""

_Ranked = dict[Rank, int]
"""Articles of the index by how well they were found; no article is there twice."""


class IndexedFinder:
    """The searchable records of a dossier that is indexed."""

    def __init__(
        self,
        articles: IndexedArticles,
        others: Dossier,
        before: IndexedFinder | None = None,
        making: Making | None = None,
    ) -> None:
        """Take the parts of a dossier.

        Args:
            articles: The articles.
            others: The other records.
            before: The finder of the dossier as it was, for what it knows of records that are still the same.
            making: Makes what is worked out of other records, or gives what was kept; None to make it.
        """
        self._articles = articles
        self._base = articles.base
        self._current = articles.current
        live = replace(others, articles=articles.changed)
        relations = Relations(live)
        filters = Filters(live, relations, self.sounding, self.shelf)
        self._filters = _IndexedFilters(self._base, self._current, live, filters)
        known = None if before is None else before._finder
        self._finder: Finder = Finder(live, relations, self._filters, known, making)
        self._late = {late.id: late for late in articles.late}
        self._areas = others.areas
        self._loose: Query | None = None
        self._named: Remembered[tuple[str, ...], int] = Remembered(_MOST_NAMED)

    def find(self, query: Query, facets: Collection[Facet] = ()) -> Results:
        """Find all records that match; see `Finder.find`."""
        if query.is_unfindable:
            self._loose = None
            return Results((), (), (), ())
        filters, others = part(query)
        left = self._filters.leave(filters, facets)
        numbers = self._current & self._filters.leave_numbers(filters, facets)
        results = self._find(query, others, left, numbers, loosely=False)
        is_loose = bool(query.terms) and not query.is_exact and results.is_vain
        if is_loose:
            results = self._find(query, others, left, numbers, loosely=True)
        # Not sooner: a search that is broken off is not the last one.
        self._loose = query if is_loose and not results.is_vain else None
        return results

    def is_loose(self, query: Query) -> bool:
        """Whether a query is the last one, and found something only without a one-letter word."""
        return query == self._loose

    def sounding(self, text: str) -> Mapping[Facet, str]:
        """Find whose name a text is or begins; see `Finder.sounding`."""
        return self._finder.sounding(text)

    def shelf(self, kind: Kind) -> ShortShelf:
        """The texts of the records of a kind that are no articles."""
        return self._finder.shelf(kind)

    def prepare(self) -> Iterator[str]:
        """Do ahead of the first search what it would have to do; may run in a thread beside searches."""
        self._base.texts.prepare()
        # Beside each area stands how many of the articles found are about it.
        self._base.prepare_marked(f"about:{id}" for id in self._areas)
        yield from self._finder.prepare()

    def _find(
        self,
        query: Query,
        clauses: Sequence[Clause],
        left: Mapping[Kind, Collection[str] | None],
        numbers: int,
        *,
        loosely: bool,
    ) -> Results:
        def find_live(kind: Kind) -> tuple[Hit, ...]:
            ranks = self._finder.ranks(kind, clauses, query, left[kind], loosely=loosely)
            return self._finder.in_order(kind, left[kind], ranks, query)

        # Most of them are only wanted once the articles are shown. What asks the index is asked now: it may
        # turn out to be damaged.
        asks_index = any(isinstance(each, Filter) for clause in clauses for each in clause.alternatives)
        official, organization, area = (
            find_live(kind) if asks_index else LaterHits(partial(find_live, kind)) for kind in KINDS[1:]
        )
        ranked = self._ranked(clauses, query, loosely=loosely)
        if ranked is None or not query.terms:
            # What was asked has no degrees.
            numbers &= self._base.all if ranked is None else _union(ranked.values())
            ranked = {UNRANKED: numbers}
        groups = []
        late_hits = find_live("article")
        for rank in RANKS:
            late = [
                self._late[hit.id]
                for hit in late_hits
                if hit.tier == rank.tier and hit.is_in_title != rank.is_beside_title
            ]
            groups.append((rank, ranked.get(rank, 0) & numbers, late))
        articles = ArticleHits(groups, self._base.id, self._articles.number_of)
        return Results(articles, official, organization, area)

    def _ranked(self, clauses: Iterable[Clause], query: Query, *, loosely: bool) -> _Ranked | None:
        """The indexed articles for which all clauses hold; None for all, where there is none."""
        ranked: _Ranked | None = None
        for clause in clauses:
            best: _Ranked = {}
            for condition in clause.alternatives:
                best = _better(best, self._holding(condition, query, loosely=loosely))
            ranked = best if ranked is None else _both(ranked, best)
            if not any(ranked.values()):
                return {}
        return ranked

    def _holding(self, condition: Term | Filter, query: Query, *, loosely: bool) -> _Ranked:
        if isinstance(condition, Filter):
            return {UNRANKED: self._filters.leave_numbers([Clause((condition,))], ())}
        found = self._holding_term(condition, query, loosely=loosely)
        if condition.is_negated:
            return {UNRANKED: _without(self._base.all, _union(found.values()))}
        return found

    def _holding_term(self, term: Term, query: Query, *, loosely: bool) -> _Ranked:
        texts = self._base.texts
        if query.is_exact:
            return _ranked(Tier.EXACT, texts.writing(term.text), query)
        if term.is_negated:
            return _ranked(Tier.FOLDED, texts.holding(term.folded), query)
        holding, writing = texts.standing(term.folded, term.text)
        found = _ranked(Tier.FOLDED, holding, query)
        if any(found.values()):
            written = writing.title if query.in_headline else writing.everywhere
            exact = {rank._replace(tier=Tier.EXACT): numbers & written for rank, numbers in found.items()}
            found = _better(exact, found)
        if term.is_phrase:
            return found
        if not query.in_headline:
            texts_of_names = query.name_texts(term)
            named = self._named.once(texts_of_names, partial(self._naming, texts_of_names))
            found = _better(found, {Rank(Tier.SOUNDING, True): named})
        words = [*related_words(term.text), *(loosely_related_words(term.text) if loosely else ())]
        for word in words:
            # Not as `_better` has it: the nearest word's place counts.
            taken = _union(found.values())
            for rank, numbers in _ranked(Tier.RELATED, texts.holding(word.folded), query).items():
                found[rank] = found.get(rank, 0) | _without(numbers, taken)
        return found

    def _naming(self, texts: Iterable[str]) -> int:
        """The articles that mention somebody whose name one of some texts is or begins."""
        named = set().union(*map(self.sounding, texts))
        return self._base.marked_any(f"mention:{target.id}" for target in named)


class _IndexedFilters:
    """The filters of an indexed dossier."""

    def __init__(self, base: Base, current: int, live: Dossier, filters: Filters) -> None:
        self._base = base
        self._current = current
        self._live = live
        self._filters = filters
        """Of the live records alone."""

    def leave(
        self, clauses: Sequence[Clause], facets: Collection[Facet]
    ) -> dict[Kind, Collection[str] | None]:
        """Find which live records are left; see `Filters.leave`."""
        left = self._filters.leave(clauses, facets)
        if clauses or facets:
            numbers = self._current & self.leave_numbers(clauses, facets)
            met = self._base.met(numbers)
            for kind in KINDS[1:]:
                beside = {id for id in self._live.of_kind(kind) if mark_of(kind, id) in met}
                left[kind] = {*(left[kind] or ()), *self._filters.of_its_country(kind, clauses, beside)}
        return left

    def leave_numbers(self, clauses: Sequence[Clause], facets: Collection[Facet]) -> int:
        """Find which indexed articles are left."""
        numbers = self._base.all
        for clause in clauses:
            numbers &= _union(self._numbers(condition) for condition in clause.alternatives)
        for facet in facets:
            numbers &= self._having(facet.kind, facet.id)
        return numbers

    def _numbers(self, condition: object) -> int:
        assert isinstance(condition, Filter)
        found = self._being(condition) | self._base.marked_any(
            mark_of(kind, id) or ""
            for kind in LINKED.get(condition.field, ())
            for id in self._filters.named(kind, condition, is_negated=False)
        )
        return _without(self._base.all, found) if condition.is_negated else found

    def _being(self, condition: Filter) -> int:
        """The articles that are themselves what a filter asks for."""
        if condition.field == "type":
            return self._base.marked(f"type:{condition.value}")
        if condition.field == "lang":
            return _union(
                self._base.marked(f"lang:{tag}")
                for tag in self._base.languages
                if is_in_language(condition, tag)
            )
        if condition.field in ("after", "before"):
            return self._base.in_time(condition)
        return 0

    def _having(self, kind: Kind, id: str) -> int:
        """The articles that have to do with a record, if there is one."""
        mark = mark_of(kind, id)
        return 0 if mark is None or self._live.get(kind, id) is None else self._base.marked(mark)


def _ranked(tier: Tier, places: Places, query: Query) -> _Ranked:
    beside = 0 if query.in_headline else _without(places.everywhere, places.title)
    return {Rank(tier, False): places.title, Rank(tier, True): beside}


def _better(one: _Ranked, other: _Ranked) -> _Ranked:
    """What was found in one way or the other, as well as it was found in the better one."""
    best: _Ranked = {}
    taken = 0
    for rank in RANKS:
        if found := one.get(rank, 0) | other.get(rank, 0):
            best[rank] = _without(found, taken)
            taken |= found
    return best


def _without(numbers: int, others: int) -> int:
    """The numbers of a set that are not in another; sooner than by all that are not in the other."""
    return numbers ^ numbers & others


def _both(one: _Ranked, other: _Ranked) -> _Ranked:
    """What was found in both ways, as well as in the worse one."""
    both: _Ranked = {}
    for rank, numbers in one.items():
        for other_rank, other_numbers in other.items():
            if common := numbers & other_numbers:
                worst = worse(rank, other_rank)
                both[worst] = both.get(worst, 0) | common
    return both


def _union(sets: Iterable[int]) -> int:
    united = 0
    for each in sets:
        united |= each
    return united
