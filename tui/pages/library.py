"""All that can be asked of an open dossier: its pages and rows, the names in a text, what a search finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from tui.dossier.records import Area, Article, Dossier, Kind, Listed, Official, Organization
from tui.dossier.relations import Relations
from tui.pages.composing import Composer
from tui.pages.rows import Row, area_row, article_row, official_row
from tui.search.filters import Facet
from tui.search.finding import Finder, Searcher
from tui.search.parsing import parse
from tui.search.query import Query
from tui.search.reasons import Reasons
from tui.search.results import Results
from tui.search.texts import names_of

if TYPE_CHECKING:
    from tui.pages.builder import PageBuilder
    from tui.pages.page import Link, Page, PageKey
    from tui.search.completing import Completion
    from tui.search.highlighting import FindSpans
    from tui.search.index.indexed import Index
    from tui.search.mentions import NameIndex


ROWS_KEPT = 256
"""Rows of lists that are kept: from key to key most are the same."""


class Library:
    """One dossier and what is worked out from it, each part when it is first needed."""

    dossier: Dossier

    def __init__(self, opened: Dossier | Index, before: Library | None = None) -> None:
        """Take a dossier.

        Args:
            opened: The dossier, or its index; of that, what it knows now.
            before: The library of the same dossier as it was, for what has not changed since.
        """
        self._finder: Searcher
        if isinstance(opened, Dossier):
            dossier = opened
            self.relations = Relations(dossier)
            self._finder = Finder(dossier, self.relations)
            self._listed: Callable[[str], Listed] = dossier.articles.__getitem__
        else:
            dossier = opened.dossier
            self.relations = opened.relations
            self._finder = opened
            self._listed = opened.articles.listed
        self._index = None if isinstance(opened, Dossier) else opened
        self.is_partial = self._index is not None and self._index.is_partial
        """Whether it lacks articles that have not been read yet."""
        if before is not None and all(
            before.dossier.of_kind(kind) is dossier.of_kind(kind)
            for kind in ("official", "organization", "area")
        ):
            self._names = before._names
        self.dossier = dossier
        self.row = lru_cache(ROWS_KEPT)(self._row)
        """What a list says of the record of a kind and an id.

        Raises:
            KeyError: No such record.
        """
        self._composer = Composer((dossier.default_language,))
        self._reasons = Reasons(dossier, self.relations, self._finder)

    @cached_property
    def _builder(self) -> PageBuilder:
        from tui.pages.builder import PageBuilder

        return PageBuilder(self.dossier, self.relations, is_partial=self.is_partial)

    @cached_property
    def _names(self) -> NameIndex:
        from tui.search.mentions import NameIndex

        return NameIndex(self.dossier if self._index is None else self._index.name_table())

    def page(self, key: PageKey, language: str) -> Page:
        """A page, in a language if it exists in it.

        Raises:
            KeyError: No such record.
        """
        return self._builder.build(key, language)

    def _row(self, kind: Kind, record_id: str) -> Row:
        if kind == "article":
            return article_row(self._listed(record_id), self._composer)
        record = self.dossier.of_kind(kind)[record_id]
        if isinstance(record, Official):
            return official_row(record, self._composer, self.dossier)
        if isinstance(record, Area):
            return area_row(record, self._composer, self.relations)
        return Row(self.title(record))

    def title(self, record: Article | Official | Organization | Area) -> str:
        """A record's headline or name in the dossier's own language."""
        return self._composer.choose(record.title)

    def names(self, record: Article | Official | Organization | Area) -> tuple[str, ...]:
        """Everything a record is called, in every language."""
        return tuple(record.title.values.values() if isinstance(record, Article) else names_of(record))

    def find_links(self, text: str) -> list[Link]:
        """The names of records in a text, as links."""
        from tui.pages.page import Link, RecordTarget

        return [
            Link(mention.start, mention.end, RecordTarget(mention.kind, mention.id))
            for mention in self._names.find_mentions(text)
        ]

    @property
    def index(self) -> Index | None:
        """The index that answers; None for a dossier that is in memory as a whole."""
        return self._index

    def prepare_names(self) -> None:
        """Make the index of all names, which the first page of an article needs."""
        self._names  # noqa: B018

    def prepare_search(self) -> None:
        """Do ahead what the first search would have to do; may run in a thread beside searches."""
        import tui.search.completing
        import tui.search.highlighting
        import tui.search.rewording  # noqa: F401

        for _record_id in self._finder.prepare():
            pass
        self._completion_values  # noqa: B018

    def search(self, query: Query, facets: Collection[Facet] = ()) -> Results:
        """The records that match, each kind in the order in which it is shown."""
        return self._finder.find(query, facets)

    def why(self, query: Query, kind: Kind, record_id: str) -> tuple[str, ...]:
        """Why a record was found in which what was typed stands otherwise; short texts for people."""
        return self._reasons.of(query, self.dossier.of_kind(kind)[record_id])

    def completions(self, typed: str, cursor: int) -> list[Completion]:
        """What the word at the cursor of the search box could become; see `search.completing`."""
        from tui.search.completing import complete

        return complete(typed, cursor, self._completion_values)

    @cached_property
    def _completion_values(self) -> dict[str, Sequence[str]]:
        """What can stand behind the fields of a query; the same at every key."""
        texts = self._finder.texts
        officials, organizations = texts("official"), texts("organization")
        return {
            "official": officials.titles,
            "org": organizations.titles,
            "about": texts("area").titles,
            "country": sorted({*officials.countries, *organizations.countries} - {""}),
            "lang": self._languages,
        }

    @cached_property
    def _languages(self) -> list[str]:
        """Every language that an article can be read in."""
        if self._index is not None:
            return self._index.articles.languages
        return sorted({tag for each in self.dossier.articles.values() for tag in each.body.languages})

    def count_about(self, results: Results) -> Mapping[str, int]:
        """How many of the articles found are about each area."""
        areas = self.dossier.areas
        if self._index is not None:
            return self._index.articles.count_about(results.articles, areas)
        articles = self.dossier.articles
        counts = Counter(area for id in results.ids("article") for area in articles[id].about)
        return {id: counts[id] for id in areas}

    def suggest(self, query: Query, facets: Collection[Facet] = ()) -> str | None:
        """What may have been meant by a query that finds nothing: its keys on another keyboard layout."""
        from tui.search.rewording import rewordings  # only wanted when nothing was found

        for reading in rewordings(query.typed):
            meant = parse(reading, is_exact=query.is_exact)
            if (meant.terms or meant.has_filters) and not self.search(meant, facets).is_vain:
                return reading
        return None

    def spans_of(self, query: Query) -> FindSpans | None:
        """What finds the matches of a query in a text; None when there is nothing to find."""
        from tui.search.highlighting import spans_finder

        def names(facet: Facet) -> Iterable[str]:
            return self.names(self.dossier.of_kind(facet.kind)[facet.id])

        return spans_finder(query, self._finder, self._names.find_mentions, names)
