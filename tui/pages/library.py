"""All that can be asked of an open dossier: its pages and rows, the names in a text, what a search finds."""

from __future__ import annotations

from functools import cached_property

from tui.dossier.records import Area, Article, Dossier, Kind, Official, Organization
from tui.dossier.relations import Relations
from tui.pages.builder import PageBuilder
from tui.pages.composing import Composer
from tui.pages.matches import FindSpans
from tui.pages.page import Link, Page, PageKey, RecordTarget
from tui.pages.rows import Row, area_row, article_row, official_row
from tui.search.folding import find
from tui.search.matching import Catalogue, Results, names_of, parse
from tui.search.mentions import NameIndex


class Library:
    """One dossier and what is worked out from it, each part when it is first needed."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.relations = Relations(dossier)
        self._builder = PageBuilder(dossier, self.relations)
        self._composer = Composer((dossier.default_language,))
        self._catalogue = Catalogue(dossier)

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self.dossier)

    def page(self, key: PageKey, language: str) -> Page:
        """A page, in a language if it exists in it.

        Raises:
            KeyError: No such record.
        """
        return self._builder.build(key, language)

    def row(self, kind: Kind, record_id: str) -> Row:
        """What a list says of a record.

        Raises:
            KeyError: No such record.
        """
        record = self.dossier.of_kind(kind)[record_id]
        if isinstance(record, Article):
            return article_row(record, self._composer)
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
        return [
            Link(mention.start, mention.end, RecordTarget(mention.kind, mention.id))
            for mention in self._names.find_mentions(text)
        ]

    def prepare_names(self) -> None:
        """Make the index of all names, which the first page of an article needs."""
        self._names  # noqa: B018

    def prepare_search(self) -> None:
        """Do ahead what the first search would have to do; may run in a thread beside searches."""
        for _record_id in self._catalogue.prepare():
            pass

    def search(self, query: str) -> Results:
        """The records that match what was typed."""
        return self._catalogue.search(parse(query))

    def spans_of(self, query: str) -> FindSpans | None:
        """What finds the matches of a query in a text; None when nothing was asked."""
        return (lambda text: find(query, text)) if query.strip() else None
