"""What a query finds in a dossier, and in which order.

A condition of the query is answered for one kind of record at a time, by the ids for which it holds:

- A word or phrase holds where its fold is part of the record's texts. A word also holds, more weakly, where
  it sounds like a name: of the record itself or, for articles, of somebody they mention; and where a related
  word stands (see `related`). An excluded word excludes only what holds it itself.
- A filter holds for the articles that it is about. The other kinds follow the articles: a record is there
  when one of the articles for which all filters hold has to do with it, or when every filter names it.

Records are ordered by how well the weakest of the query's words was found (`Tier`), then those with all words
in the title, then the newest article, then as the dossier has them. A query of filters alone changes nothing
in the dossier's order.

What is asked here is the measure of any faster way: all of it is a plain scan over folded text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, Protocol, cast

from tui.dossier.records import KINDS, Article, Dossier, Kind, Record
from tui.dossier.relations import Relations
from tui.search.filters import Facet, Filters
from tui.search.names import NameFinder
from tui.search.query import Clause, Filter, Query, Term
from tui.search.related import loosely_related_words, related_words
from tui.search.remembering import Remembered
from tui.search.results import UNRANKED, Hit, Rank, Results, Tier, worse
from tui.search.shelves import Shelf
from tui.search.short_texts import ShortShelf, ShortTexts
from tui.search.texts import names_of, other_texts

_MOST_SOUNDING: Final = 100
"""Texts of which it is remembered whose names they are."""
_MOST_HOLDERS: Final = 12
"""Words of which it is remembered which records hold them, each kind for itself: those of four words."""

_Asked = tuple[Kind, Term, tuple[str, ...], bool, bool, bool]
"""Of which kind, the word, what it may be as a name; whether as it is written, in headlines only, and
loosely."""


class LeavingFilters(Protocol):
    """What knows which records filters leave: see `Filters.leave`."""

    def leave(
        self, clauses: Sequence[Clause], facets: Collection[Facet]
    ) -> dict[Kind, Collection[str] | None]:
        """Find which records are left."""
        ...


def part(query: Query) -> tuple[list[Clause], list[Clause]]:
    """Part a query's clauses into those of filters alone and the others, in the order to look for them."""
    filters: list[Clause] = []
    others: list[Clause] = []
    for clause in query.clauses:
        is_filter = all(isinstance(condition, Filter) for condition in clause.alternatives)
        (filters if is_filter else others).append(clause)
    # The longest word leaves the fewest records for the others to be looked for in.
    others.sort(key=lambda clause: -max(len(getattr(each, "text", "")) for each in clause.alternatives))
    return filters, others


class Searcher(Protocol):
    """What finds records: a `Finder`, or what finds the same."""

    def prepare(self) -> Iterator[str]:
        """Do ahead of the first search what it would have to do, a step at a time."""
        ...

    def find(self, query: Query, facets: Collection[Facet] = ()) -> Results:
        """Find all records that match."""
        ...

    def texts(self, kind: Kind) -> ShortTexts:
        """What is known of the texts of the records of a kind that are no articles."""
        ...

    def is_loose(self, query: Query) -> bool:
        """Whether a query is the last one, and found something only without a one-letter word."""
        ...

    def sounding(self, text: str) -> Mapping[Facet, str]:
        """Find whose name a text is or begins, as it is spelled or as it sounds."""
        ...


class Making:
    """Makes what is worked out of all records but the articles; others give what they have kept."""

    def finder(self, make: Callable[[], NameFinder]) -> NameFinder:
        """The finder of the names of officials and organizations."""
        return make()

    def texts(self, kind: Kind, make: Callable[[], ShortTexts]) -> ShortTexts:
        """The texts of the records of a kind."""
        return make()


class Finder:
    """The searchable records of one dossier."""

    def __init__(
        self,
        dossier: Dossier,
        relations: Relations,
        filters: LeavingFilters | None = None,
        before: Finder | None = None,
        making: Making | None = None,
    ) -> None:
        """Take a dossier.

        Args:
            dossier: The dossier.
            relations: Its links.
            filters: What its filters leave; None for what they leave in this very dossier.
            before: The finder of the dossier as it was, for what it knows of records that are still the same.
            making: Makes what is worked out of other records, or gives what was kept; None to make it.
        """
        self._making = making or Making()
        self._dossier = dossier
        self._relations = relations
        self._articles = Shelf(dossier.articles, partial(other_texts, dossier))
        self._shelves = {kind: self._shelf_of(kind) for kind in KINDS[1:]}
        self._names: NameFinder | None = None
        self._sounding: Remembered[str, dict[Facet, str]] = Remembered(_MOST_SOUNDING)
        self._filters = filters or Filters(dossier, relations, self.sounding, self.shelf)
        self._loose: Query | None = None
        self._holders: Remembered[_Asked, dict[str, Rank]] = Remembered(_MOST_HOLDERS)
        """The records that are no articles and hold a word; none is changed once it is there."""
        if before is not None and all(
            dossier.of_kind(kind) is before._dossier.of_kind(kind) for kind in KINDS[1:]
        ):
            self._shelves = before._shelves
            self._names, self._sounding = before._names, before._sounding

    def _shelf_of(self, kind: Kind) -> ShortShelf:
        dossier = self._dossier
        records, its_other_texts = dossier.of_kind(kind), partial(other_texts, dossier)

        def make() -> ShortTexts:
            return ShortTexts.of(records.values(), its_other_texts, dossier.default_language)

        return ShortShelf(records, its_other_texts, lambda: self._making.texts(kind, make))

    def shelf(self, kind: Kind) -> ShortShelf:
        """The texts of the records of a kind that are no articles, to be looked through."""
        return self._shelves[kind]

    def texts(self, kind: Kind) -> ShortTexts:
        """What is known of these texts."""
        return self._shelves[kind].texts

    def prepare(self) -> Iterator[str]:
        """Do ahead of the first search what it would have to do, a step at a time.

        Yields:
            The id of each record that is ready.
        """
        yield from self._articles.prepare()
        for shelf in self._shelves.values():
            yield from shelf.prepare()
        self._name_finder()

    def find(self, query: Query, facets: Collection[Facet] = ()) -> Results:
        """Find all records that match.

        Args:
            query: What was asked.
            facets: Records that an article has to have to do with, all of them.
        """
        self._loose = None
        if query.is_unfindable:
            return Results((), (), (), ())
        filters, others = part(query)
        left = self._filters.leave(filters, facets)
        results = self._find(query, others, left, loosely=False)
        is_worth_more = query.terms and not query.is_exact and any(left[kind] != set() for kind in KINDS)
        if is_worth_more and results.is_vain:
            results = self._find(query, others, left, loosely=True)
            self._loose = None if results.is_vain else query
        return results

    def is_loose(self, query: Query) -> bool:
        """Whether a query is the last one, and found something only without a one-letter word."""
        return query == self._loose

    def sounding(self, text: str) -> Mapping[Facet, str]:
        """Find whose name a text is or begins, as it is spelled or as it sounds.

        Returns:
            The name that was meant, by record: officials, and organizations of which it is no mere beginning.
        """
        known = self._sounding.get(text)
        if known is None:
            known = {}
            for id, name, _is_sounding, is_whole in self._name_finder().find(text):
                target = _target_of(id)
                if target.kind == "official" or is_whole:
                    known[target] = name
            self._sounding.put(text, known)
        return known

    def _name_finder(self) -> NameFinder:
        if self._names is None:
            people = (self._dossier.officials, self._dossier.organizations)
            named = ((f"{each.kind} {each.id}", names_of(each)) for kind in people for each in kind.values())
            self._names = self._making.finder(lambda: NameFinder(named))
        return self._names

    def _find(
        self,
        query: Query,
        clauses: Sequence[Clause],
        left: Mapping[Kind, Collection[str] | None],
        *,
        loosely: bool,
    ) -> Results:
        found = []
        for kind in KINDS:
            ranks = self.ranks(kind, clauses, query, left[kind], loosely=loosely)
            found.append(self.in_order(kind, left[kind], ranks, query))
        return Results(*found)

    def ranks(
        self,
        kind: Kind,
        clauses: Iterable[Clause],
        query: Query,
        among: Collection[str] | None,
        *,
        loosely: bool,
    ) -> dict[str, Rank] | None:
        """Find the records of a kind for which some clauses hold.

        Args:
            kind: Of which kind.
            clauses: All must hold.
            query: The query that they are of.
            among: Where it is enough to look; None for everywhere.
            loosely: Whether to look for words without a letter that may be one of its own, too.

        Returns:
            How well each was found; None for all records, where there is no clause.
        """
        ranks: dict[str, Rank] | None = None
        for clause in clauses:
            first, *others = clause.alternatives
            best = self._holding(kind, first, query, among, loosely=loosely)
            if others:
                best = dict(best)
            for condition in others:
                for id, rank in self._holding(kind, condition, query, among, loosely=loosely).items():
                    best[id] = min(rank, best.get(id, rank))
            ranks = best if ranks is None else {id: worse(ranks[id], best[id]) for id in ranks if id in best}
            if not ranks:
                return {}
            among = ranks
        return ranks

    def _holding(
        self,
        kind: Kind,
        condition: Term | Filter,
        query: Query,
        among: Collection[str] | None,
        *,
        loosely: bool,
    ) -> dict[str, Rank]:
        if isinstance(condition, Filter):
            left = self._filters.leave([Clause((condition,))], ())[kind]
            return dict.fromkeys(left or (), UNRANKED)
        found = self._holding_term(kind, condition, query, among, loosely=loosely)
        if not condition.is_negated:
            return found
        return {id: UNRANKED for id in self._dossier.of_kind(kind) if id not in found}

    def _holding_term(
        self, kind: Kind, term: Term, query: Query, among: Collection[str] | None, *, loosely: bool
    ) -> dict[str, Rank]:
        """How well each record was found that has a word; maybe only those `among` which it matters."""
        if kind == "article":
            return self._holding_word(kind, term, query, among, loosely=loosely)
        # Of these there may be thousands, and while a word is typed those before it stay. Looking among some
        # costs what looking at all does.
        asked = (kind, term, query.name_texts(term), query.is_exact, query.in_headline, loosely)
        find = partial(self._holding_word, kind, term, query, None, loosely=loosely)
        return self._holders.once(asked, find)

    def _holding_word(
        self, kind: Kind, term: Term, query: Query, among: Collection[str] | None, *, loosely: bool
    ) -> dict[str, Rank]:
        shelf = self._articles if kind == "article" else self._shelves[kind]
        if query.is_exact:
            written = shelf.writing(term.text, self._dossier.of_kind(kind) if among is None else among)
            return _ranked(Tier.EXACT, written, query)
        holding = shelf.holding(term.folded, among)
        ranks = _ranked(Tier.FOLDED, holding, query)
        if term.is_negated:
            return ranks
        exact = {rank: rank._replace(tier=Tier.EXACT) for rank in set(ranks.values())}
        written = shelf.writing(term.text, ranks if among is None else [id for id in ranks if id in among])
        for id, is_in_title in written.items():
            if is_in_title or not query.in_headline:
                ranks[id] = exact[ranks[id]]
        if term.is_phrase:
            return ranks
        for id, rank in self._sounding_ranks(kind, query.name_texts(term)).items():
            if not (query.in_headline and rank.is_beside_title):
                ranks.setdefault(id, rank)
        words = [*related_words(term.text), *(loosely_related_words(term.text) if loosely else ())]
        for word in words:
            for id, rank in _ranked(Tier.RELATED, shelf.holding(word.folded, among), query).items():
                ranks.setdefault(id, rank)
        return ranks

    def _sounding_ranks(self, kind: Kind, texts: Iterable[str]) -> dict[str, Rank]:
        named = set().union(*map(self.sounding, texts))
        if kind != "article":
            return {id: Rank(Tier.SOUNDING, False) for own, id in named if own == kind}
        return {
            article.id: Rank(Tier.SOUNDING, True)
            for own, id in named
            for article in self._relations.articles_mentioning(own, id)
        }

    def in_order(
        self, kind: Kind, allowed: Collection[str] | None, ranks: Mapping[str, Rank] | None, query: Query
    ) -> tuple[Hit, ...]:
        """The hits of a kind in the order in which they are shown.

        Args:
            kind: Of which kind.
            allowed: What filters leave; None for all.
            ranks: As `ranks` returns them.
            query: What was asked.
        """
        if ranks is not None and not ranks:
            return ()
        records = self._dossier.of_kind(kind)
        ids = list(records if allowed is None else filter(allowed.__contains__, records))
        if ranks is not None:
            ids = list(filter(ranks.__contains__, ids))
        if ranks is None or not query.terms:
            return tuple([Hit(id, Tier.EXACT, True) for id in ids])
        if kind == "article":
            ids.sort(key=lambda id: _date(records[id]), reverse=True)
        ids.sort(key=ranks.__getitem__)
        return tuple([Hit(id, ranks[id].tier, not ranks[id].is_beside_title) for id in ids])


def _target_of(id: str) -> Facet:
    """Whose names an id stands for that the finder of names was given."""
    kind, record_id = id.split(" ", 1)
    return Facet(cast(Kind, kind), record_id)


def _ranked(tier: Tier, holding: Mapping[str, bool], query: Query) -> dict[str, Rank]:
    in_title, beside_title = Rank(tier, False), Rank(tier, True)
    if query.in_headline:
        return {id: in_title for id, is_in_title in holding.items() if is_in_title}
    return {id: in_title if is_in_title else beside_title for id, is_in_title in holding.items()}


def _date(record: Record) -> str:
    return (record.date_published or "") if isinstance(record, Article) else ""
