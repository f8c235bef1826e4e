"""The records that filters leave: articles by what is asked of them, the other kinds by those articles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from tui.dossier.records import KINDS, Article, Dossier, Kind, Listed
from tui.dossier.relations import Relations
from tui.search.folding import fold_text
from tui.search.query import Clause, Filter, is_in_country, is_in_language, is_in_time
from tui.search.short_texts import ShortShelf


class Facet(NamedTuple):
    """A record that the articles have to have to do with: that they mention, or are about."""

    kind: Kind
    id: str


class Filters:
    """The filters of one dossier.

    Args:
        dossier: The dossier.
        relations: Its links.
        sounding: What finds officials and organizations by a name as it sounds.
        shelf: The texts of the records of a kind that are no articles.
    """

    def __init__(
        self,
        dossier: Dossier,
        relations: Relations,
        sounding: Callable[[str], Iterable[Facet]],
        shelf: Callable[[Kind], ShortShelf],
    ) -> None:
        self._dossier = dossier
        self._relations = relations
        self._sounding = sounding
        self._shelf = shelf

    def leave(
        self, clauses: Sequence[Clause], facets: Collection[Facet]
    ) -> dict[Kind, Collection[str] | None]:
        """Find which records are left.

        Args:
            clauses: Of filters alone; all must hold.
            facets: All must hold.

        Returns:
            The ids of each kind; None where nothing is asked, so that all are left.
        """
        if not clauses and not facets:
            return dict.fromkeys(KINDS)
        articles = set(self._dossier.articles)
        for clause in clauses:
            articles &= set().union(*(self._articles(condition) for condition in clause.alternatives))
        for facet in facets:
            articles &= {article.id for article in self._articles_of(facet.kind, facet.id)}
        left: dict[Kind, Collection[str] | None] = {"article": articles}
        for kind in KINDS[1:]:
            beside = set(self._beside(kind, articles))
            if clauses:
                named = (
                    set().union(*(self.named(kind, condition) for condition in clause.alternatives))
                    for clause in clauses
                )
                beside |= set.intersection(*named)
            beside &= self.of_its_country(kind, clauses, beside)
            left[kind] = beside | {facet.id for facet in facets if facet.kind == kind}
        return left

    def _articles(self, condition: object) -> set[str]:
        assert isinstance(condition, Filter)
        articles = self._dossier.articles
        found = {id for id, article in articles.items() if self._is(article, condition)} | {
            article.id
            for kind in LINKED.get(condition.field, ())
            for id in self.named(kind, condition, is_negated=False)
            for article in self._articles_of(kind, id)
        }
        return set(articles) - found if condition.is_negated else found

    def _is(self, article: Article, condition: Filter) -> bool:
        """Whether an article itself is what a filter asks for."""
        if condition.field == "type":
            return article.type == condition.value
        if condition.field == "lang":
            return any(is_in_language(condition, tag) for tag in article.body.languages)
        if condition.field in ("after", "before"):
            return is_in_time(condition, article.date_published)
        return False

    def named(self, kind: Kind, condition: object, *, is_negated: bool | None = None) -> set[str]:
        """Find the records of a kind that a filter names, or by its country asks for.

        Args:
            kind: Of which kind.
            condition: The filter; a negated one names nothing.
            is_negated: Whether it counts as negated; None for what it is.
        """
        assert isinstance(condition, Filter)
        if (condition.is_negated if is_negated is None else is_negated) or kind not in LINKED.get(
            condition.field, ()
        ):
            return set()
        records = self._dossier.of_kind(kind)
        if condition.field == "country":
            countries = self._shelf(kind).texts.countries
            of_it = {country for country in set(countries) if is_in_country(condition, country)}
            return {id for id, country in zip(records, countries, strict=True) if country in of_it}
        folded = " ".join(fold_text(condition.value).split())
        holding = self._shelf(kind).holding(folded) if folded else dict.fromkeys(records, True)
        found = {id for id in records if folded in (id, fold_text(id)) or holding.get(id)}
        return found | {id for own, id in self._sounding(condition.value) if own == kind}

    def of_its_country(self, kind: Kind, clauses: Iterable[Clause], ids: set[str]) -> set[str]:
        """Those of some records that are of a country that is asked for, where their kind has one.

        An article about two countries leaves everybody in it; who asks for the people of one means these.
        """
        if kind not in LINKED["country"]:
            return ids
        for clause in clauses:
            conditions = [
                each for each in clause.alternatives if isinstance(each, Filter) and each.field == "country"
            ]
            if len(conditions) == len(clause.alternatives):
                ids = set().union(*(self._of_country(kind, each, ids) for each in conditions))
        return ids

    def _of_country(self, kind: Kind, condition: Filter, ids: set[str]) -> set[str]:
        named = self.named(kind, condition, is_negated=False)
        return ids - named if condition.is_negated else ids & named

    def _articles_of(self, kind: Kind, id: str) -> Iterable[Listed]:
        if kind == "area":
            return self._relations.articles_about(id)
        return self._relations.articles_mentioning(kind, id)

    def _beside(self, kind: Kind, article_ids: Iterable[str]) -> Iterable[str]:
        """The records of a kind that articles mention or are about."""
        for article_id in article_ids:
            article = self._dossier.articles[article_id]
            records = self._dossier.of_kind(kind)
            yield from (id for id in (article.about if kind == "area" else article.mentions) if id in records)


NAMED: dict[str, tuple[Kind, ...]] = {
    "official": ("official",),
    "org": ("organization",),
    "about": ("area",),
}
"""By field, the kinds of records that it names."""

LINKED: dict[str, tuple[Kind, ...]] = {**NAMED, "country": ("official", "organization")}
"""By field, the kinds of records by which it asks for articles."""
