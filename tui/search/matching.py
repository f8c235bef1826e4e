"""Which records of a dossier match a query: a plain scan over folded text, the measure of any faster way.

A record matches when each of the query's words stands somewhere in one of its texts, in any language, also
inside other words. The texts of a record are folded once, when they are first looked through.

While a query grows key by key its results can only shrink, so a query that asks for at least as much as the
one before is answered from that one's results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from tui.dossier.records import Area, Article, Dossier, Kind, LocalizedText, Official, Organization, Record
from tui.search.folding import fold_text, fold_words

_SEPARATOR = "\n"
"""Parts the texts of one record; no folded word holds it, so that none is found across two texts."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed, understood."""

    typed: str
    """As it was typed."""
    words: tuple[str, ...]
    """Its folded words, each once; all of them must be found."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked, so that everything is the answer."""
        return not self.typed or self.typed.isspace()

    def narrows(self, other: Query) -> bool:
        """Whether every match of this query is sure to be one of `other` too."""
        return all(any(wanted in word for word in self.words) for wanted in other.words)


def parse(query: str) -> Query:
    """Understand what was typed; nothing that can be typed is an error."""
    return Query(query, fold_words(query))


def matches(query: Query, folded_text: str) -> bool:
    """Decide whether a text that is already folded holds all words of a query.

    An empty query matches everything. One that is typed but folds to nothing (a lone vowel mark) matches
    nothing.
    """
    if not query.words:
        return query.is_empty
    return all(word in folded_text for word in query.words)


@dataclass(frozen=True, slots=True)
class Results:
    """The ids of the records that match, each kind in display order."""

    articles: tuple[str, ...]
    officials: tuple[str, ...]
    organizations: tuple[str, ...]
    areas: tuple[str, ...]

    def of_kind(self, kind: Kind) -> tuple[str, ...]:
        """The ids of one kind."""
        by_kind: dict[Kind, tuple[str, ...]] = {
            "article": self.articles,
            "official": self.officials,
            "organization": self.organizations,
            "area": self.areas,
        }
        return by_kind[kind]

    @property
    def total(self) -> int:
        """How many records match."""
        return len(self.articles) + len(self.officials) + len(self.organizations) + len(self.areas)


class _Answered(NamedTuple):
    query: Query
    results: Results


class Catalogue:
    """The searchable texts of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._shelves = (
            _Shelf("article", dossier.articles, article_texts),
            _Shelf("official", dossier.officials, partial(official_texts, dossier)),
            _Shelf("organization", dossier.organizations, organization_texts),
            _Shelf("area", dossier.areas, area_texts),
        )
        self._last: _Answered | None = None

    def search(self, query: Query | str) -> Results:
        """Find all records that match.

        Args:
            query: As `parse` gives it, or as it was typed.
        """
        if isinstance(query, str):
            query = parse(query)
        last = self._last
        within = last.results if last is not None and last.query.words and query.narrows(last.query) else None
        results = Results(*(shelf.search(query, within) for shelf in self._shelves))
        self._last = _Answered(query, results)
        return results

    def prepare(self) -> Iterator[str]:
        """Fold ahead of the first search, one record a step, for callers with time to spare.

        Yields:
            The id of each record folded.
        """
        for shelf in self._shelves:
            yield from shelf.prepare()


@dataclass(slots=True)
class _Shelf:
    """The records of one kind."""

    kind: Kind
    records: Mapping[str, Record]
    texts_of: Callable[[Record], Iterable[str]]
    folded: dict[str, str] = field(default_factory=dict)
    """All texts of a record, folded, by id; only those that were needed so far."""

    def search(self, query: Query, within: Results | None) -> tuple[str, ...]:
        if not query.words:
            return tuple(self.records) if query.is_empty else ()
        for _id in self.prepare():
            pass
        found: Iterable[str] = self.folded if within is None else within.of_kind(self.kind)
        folded = self.folded
        for word in sorted(query.words, key=len, reverse=True):
            found = [id for id in found if word in folded[id]]
        return tuple(found)

    def prepare(self) -> Iterator[str]:
        if len(self.folded) == len(self.records):
            return
        for id, record in self.records.items():
            if id not in self.folded:
                self.folded[id] = _SEPARATOR.join(map(fold_text, self.texts_of(record)))
                yield id


def article_texts(article: Record) -> Iterator[str]:
    """What an article is found by: headline, abstract and body, in every language."""
    assert isinstance(article, Article)
    for text in (article.headline, article.abstract, article.body):
        yield from _all_languages(text)


def official_texts(dossier: Dossier, official: Record) -> Iterator[str]:
    """What an official is found by: every name and the title before it, the posts held and where."""
    assert isinstance(official, Official)
    yield from names_of(official)
    yield from _all_languages(official.honorific_prefix)
    for membership in official.memberships:
        yield from _all_languages(membership.role)
        organization = dossier.organizations.get(membership.organization or "")
        if organization is not None:
            yield from _all_languages(organization.name)


def organization_texts(organization: Record) -> Iterator[str]:
    """What an organization is found by: every name."""
    assert isinstance(organization, Organization)
    return names_of(organization)


def area_texts(area: Record) -> Iterator[str]:
    """What an area is found by: its name and its topics."""
    assert isinstance(area, Area)
    yield from names_of(area)
    for topic in area.topics:
        yield from _all_languages(topic)


def names_of(record: Official | Organization | Area) -> Iterator[str]:
    """Every name that the data gives a record."""
    yield from _all_languages(record.name)
    if not isinstance(record, Area):
        for other in record.other_names:
            yield other.name


def _all_languages(text: LocalizedText | None) -> Iterable[str]:
    return () if text is None else text.values.values()
