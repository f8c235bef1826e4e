"""The links of an indexed dossier, both ways: those of `tui.dossier.relations`, without reading articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui.dossier.records import Area, Article, Dossier, Kind, Listed, Official, Organization
from tui.dossier.relations import Relations
from tui.search.index.articles import IndexedArticles
from tui.search.index.extracting import mark_of
from tui.search.index.storage import DamagedError


class IndexedRelations(Relations):
    """The links of a dossier whose articles are indexed."""

    def __init__(self, dossier: Dossier, articles: IndexedArticles) -> None:
        """Take the dossier.

        Args:
            dossier: The dossier.
            articles: Its articles.
        """
        super().__init__(replace(dossier, articles={}))
        self._others = dossier
        self._articles = articles

    def articles_mentioning(self, kind: Kind, id: str) -> tuple[Listed, ...]:
        """The articles that mention an official or an organization."""
        if kind not in ("official", "organization") or self._others.get(kind, id) is None:
            return ()
        return self._listed(*self._having(kind, id))

    def is_mentioned(self, kind: Kind, id: str, article_id: str) -> bool:
        """Whether an official or an organization is mentioned by an article."""
        if self._others.get(kind, id) is None:
            return False
        changed = self._articles.changed.get(article_id)
        if changed is not None:
            return id in changed.mentions
        number = self._articles.number_of(article_id)
        return number is not None and bool(self._having(kind, id)[0] >> number & 1)

    def articles_about(self, area_id: str) -> tuple[Listed, ...]:
        """The articles that are about an area."""
        if area_id not in self._others.areas:
            return ()
        return self._listed(*self._having("area", area_id))

    def count_about(self, area_id: str) -> int:
        """How many articles are about an area; costs the same for any number."""
        if area_id not in self._others.areas:
            return 0
        numbers, ids = self._having("area", area_id)
        return numbers.bit_count() + len(ids)

    def related_articles(self, article: Article) -> tuple[Listed, ...]:
        """The articles that this one names as related, and those that name this one."""
        articles = self._articles
        ids = {*article.related, *articles.naming_related(article.id)} - {article.id}
        return tuple([articles.listed(id) for id in sorted(ids, key=articles.place_of)])

    def areas_of_official(self, official_id: str) -> tuple[Area, ...]:
        """The areas that the articles about an official are about."""
        if official_id not in self._others.officials:
            return ()
        return self._in_order(
            self._others.areas, self._beside("area", *self._having("official", official_id))
        )

    def officials_of_area(self, area_id: str) -> tuple[Official, ...]:
        """The officials whom the articles about an area mention."""
        if area_id not in self._others.areas:
            return ()
        return self._in_order(
            self._others.officials, self._beside("official", *self._having("area", area_id))
        )

    def organizations_of_area(self, area_id: str) -> tuple[Organization, ...]:
        """The organizations that the articles about an area mention."""
        if area_id not in self._others.areas:
            return ()
        organizations = self._others.organizations
        return self._in_order(organizations, self._beside("organization", *self._having("area", area_id)))

    def _having(self, kind: Kind, id: str) -> tuple[int, Sequence[str]]:
        """The articles that have to do with a record: indexed ones as bits, and the ids of others."""
        articles = self._articles
        numbers = articles.base.marked_now(mark_of(kind, id) or "") & articles.current
        others = [
            article.id
            for article in articles.changed.values()
            if id in (article.about if kind == "area" else article.mentions)
        ]
        return numbers, others

    def _listed(self, numbers: int, ids: Sequence[str]) -> tuple[Listed, ...]:
        return tuple([self._articles.listed(id) for id in self._articles.in_order(numbers, ids)])

    def _beside(self, kind: Kind, numbers: int, ids: Sequence[str]) -> Iterator[str]:
        """The records of a kind with which some articles have to do."""
        base = self._articles.base
        try:
            met = base.met(numbers)
        except DamagedError:
            base.is_damaged = True
            met = set()
        yield from (id for id in self._others.of_kind(kind) if mark_of(kind, id) in met)
        for id in ids:
            article = self._articles.changed[id]
            yield from article.about if kind == "area" else article.mentions
