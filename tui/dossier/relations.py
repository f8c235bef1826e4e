"""Who belongs to what: the dossier's links, followed in both directions.

Links are written once, on one side of a file. `Relations` turns them round once, in time linear in their
number, those of other records than articles when they are first asked for; every question after that costs
what its answer is long. Answers are tuples of records in display order, and empty for an id that the dossier
does not have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from tui.dossier.records import Area, Article, Dossier, Kind, Listed, Official, Organization, Record

_R = TypeVar("_R", Article, Official, Organization, Area)


class Relations:
    """The links of one dossier, both ways."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._articles_by_area: _Index = defaultdict(dict)
        self._articles_by_mention: _Index = defaultdict(dict)
        self._related_articles: _Index = defaultdict(dict)
        self._turn_links_round()
        self._places: dict[Kind, dict[str, int]] = {}

    def _turn_links_round(self) -> None:
        for article in self._dossier.articles.values():
            _enter(self._articles_by_area, article.about, article.id)
            _enter(self._articles_by_mention, article.mentions, article.id)
            for other in article.related:
                self._related_articles[article.id][other] = None
                self._related_articles[other][article.id] = None

    @cached_property
    def _officials_by_organization(self) -> _Index:
        index: _Index = defaultdict(dict)
        for official in self._dossier.officials.values():
            held = (membership.organization for membership in official.memberships)
            _enter(index, (id for id in held if id is not None), official.id)
        return index

    @cached_property
    def _sub_areas(self) -> _Index:
        index: _Index = defaultdict(dict)
        for area in self._dossier.areas.values():
            if area.broader is not None:
                _enter(index, (area.broader,), area.id)
        return index

    @cached_property
    def _sub_organizations(self) -> _Index:
        index: _Index = defaultdict(dict)
        for organization in self._dossier.organizations.values():
            if organization.parent is not None:
                _enter(index, (organization.parent,), organization.id)
        return index

    def articles_mentioning(self, kind: Kind, id: str) -> tuple[Listed, ...]:
        """The articles that mention an official or an organization."""
        return self._articles_mentioning(kind, id)

    def is_mentioned(self, kind: Kind, id: str, article_id: str) -> bool:
        """Whether an official or an organization is mentioned by an article."""
        return article_id in self._articles_by_mention.get(id, ()) and id in self._dossier.of_kind(kind)

    def articles_about(self, area_id: str) -> tuple[Listed, ...]:
        """The articles that are about an area."""
        return self._articles_about(area_id)

    def _articles_mentioning(self, kind: Kind, id: str) -> tuple[Article, ...]:
        # Where the records are kept packed, asking for one of very many is the dearest of it.
        mentioning = self._articles_by_mention.get(id, ())
        if (
            not mentioning
            or kind not in ("official", "organization")
            or id not in self._dossier.of_kind(kind)
        ):
            return ()
        return self._in_order(self._dossier.articles, mentioning)

    def _articles_about(self, area_id: str) -> tuple[Article, ...]:
        return self._in_order(self._dossier.articles, self._articles_by_area.get(area_id, ()))

    def count_about(self, area_id: str) -> int:
        """How many articles are about an area; costs the same for any number."""
        return len(self._articles_by_area.get(area_id, ()))

    def officials_in(self, article: Article) -> tuple[Official, ...]:
        """The officials whom an article mentions."""
        return self._in_order(self._dossier.officials, article.mentions)

    def organizations_in(self, article: Article) -> tuple[Organization, ...]:
        """The organizations that an article mentions."""
        return self._in_order(self._dossier.organizations, article.mentions)

    def areas_of(self, article: Article) -> tuple[Area, ...]:
        """The areas that an article is about."""
        return self._in_order(self._dossier.areas, article.about)

    def related_articles(self, article: Article) -> tuple[Listed, ...]:
        """The articles that this one names as related, and those that name this one."""
        return self._in_order(self._dossier.articles, self._related_articles.get(article.id, ()))

    def officials_of_organization(self, organization_id: str) -> tuple[Official, ...]:
        """The officials who hold or held a post in an organization."""
        return self._in_order(
            self._dossier.officials, self._officials_by_organization.get(organization_id, ())
        )

    def areas_of_official(self, official_id: str) -> tuple[Area, ...]:
        """The areas that the articles about an official are about."""
        articles = self._articles_mentioning("official", official_id)
        return self._in_order(self._dossier.areas, (id for article in articles for id in article.about))

    def officials_of_area(self, area_id: str) -> tuple[Official, ...]:
        """The officials whom the articles about an area mention."""
        articles = self._articles_about(area_id)
        return self._in_order(
            self._dossier.officials, (id for article in articles for id in article.mentions)
        )

    def organizations_of_area(self, area_id: str) -> tuple[Organization, ...]:
        """The organizations that the articles about an area mention."""
        articles = self._articles_about(area_id)
        return self._in_order(
            self._dossier.organizations, (id for article in articles for id in article.mentions)
        )

    def sub_areas(self, area_id: str) -> tuple[Area, ...]:
        """The areas whose `broader` area this is."""
        return self._in_order(self._dossier.areas, self._sub_areas.get(area_id, ()))

    def sub_organizations(self, organization_id: str) -> tuple[Organization, ...]:
        """The organizations whose `parent` this is."""
        return self._in_order(self._dossier.organizations, self._sub_organizations.get(organization_id, ()))

    def _in_order(self, records: Mapping[str, _R], ids: Iterable[str]) -> tuple[_R, ...]:
        """The records of these ids, each once, in display order; ids that `records` lacks are passed over."""
        found = [records[id] for id in dict.fromkeys(ids) if id in records]
        if len(found) > 1:
            places = self._places_of(records, found[0].kind)
            found.sort(key=lambda record: places[record.id])
        return tuple(found)

    def _places_of(self, records: Mapping[str, Record], kind: Kind) -> dict[str, int]:
        if kind not in self._places:
            self._places[kind] = {id: place for place, id in enumerate(records)}
        return self._places[kind]


_Index = defaultdict[str, dict[str, None]]
"""Ids by id; the inner dictionary is an ordered set."""


def _enter(index: _Index, targets: Iterable[str], source: str) -> None:
    for target in targets:
        index[target][source] = None
