"""Which articles the command `export` is for, and in which languages."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.errors import RelationsError
from tui.i18n import _, ngettext
from tui.subcommands.naming import find_records

if TYPE_CHECKING:
    from tui.dossier.records import Article, Dossier
    from tui.dossier.relations import Relations
    from tui.export.document import Work
    from tui.export.formats import Format
    from tui.search.index.indexed import Index

ALL_LANGUAGES: Final = "all"

_MOST_NAMED: Final = 5
"""Skipped articles that are told by their ids."""


def chosen_ids(opened: Dossier | Index, options: argparse.Namespace) -> Sequence[str]:
    """The ids of the articles that the arguments name, in order, each once.

    Raises:
        RelationsError: One of them is not there, or nothing matches the query.
    """
    from tui.dossier.records import Dossier

    dossier = opened if isinstance(opened, Dossier) else opened.dossier
    if options.all:
        return list(dossier.articles)
    if options.search is None:
        ids = list(dict.fromkeys(options.ids))
        for id in ids:
            find_records(dossier, id, ("article",), options.dossier)
        return ids
    from tui.pages.library import Library
    from tui.search.parsing import parse
    from tui.subcommands.saying import say

    query = parse(options.search, may_go_on=False)
    for remark in query.remarks:
        say(remark)
    found = [hit.id for hit in Library(opened).search(query).of_kind("article")]
    if not found:
        raise RelationsError(_("No article was found."))
    return found


class Languages:
    """In which languages articles are exported; knows which it had to leave out.

    Args:
        dossier: Whose default language is taken where none is wanted.
        wanted: Tags, or `all`; None for the default one.
        format: The format, which may hold all languages at once.
    """

    def __init__(self, dossier: Dossier, wanted: Sequence[str] | None, format: Format) -> None:
        self._default = dossier.default_language
        self._wanted = wanted if format.has_languages else None
        self.skipped: list[str] = []
        """The ids of the articles that were there in none of the languages."""

    @property
    def are_chosen(self) -> bool:
        """Whether it depends on the article whether it is there in what is wanted."""
        return self._wanted is not None

    @property
    def are_several(self) -> bool:
        """Whether there may be more than one text of an article."""
        return self._wanted is not None and (len(self._wanted) > 1 or ALL_LANGUAGES in self._wanted)

    def works(self, articles: Iterable[Article]) -> Iterator[Work]:
        """What is exported of some articles, each in every language that is wanted and there."""
        from tui.export.document import Work

        for article in articles:
            languages = self.of(article)
            if not languages:
                self.skipped.append(article.id)
            yield from (Work(article, language) for language in languages)

    def of(self, article: Article) -> Sequence[str]:
        """The article's own tags of the languages that are wanted and there."""
        own = article.body.languages
        if self._wanted is None:
            return (article.body.choose(self._default)[0],)
        if ALL_LANGUAGES in self._wanted:
            return own
        found = [tag for wanted in self._wanted if (tag := _own_tag(article, wanted)) is not None]
        return list(dict.fromkeys(found))

    def require(self, articles: Iterable[Article]) -> None:
        """See that articles which were named one by one are there in a language that is wanted.

        Raises:
            RelationsError: One is not.
        """
        for article in articles:
            if not self.of(article):
                raise RelationsError(
                    _("The article {id} is not there in {language}; it is in: {languages}.").format(
                        id=article.id,
                        language=", ".join(self._wanted or ()),
                        languages=", ".join(article.body.languages),
                    )
                )

    def told(self) -> str:
        """What is said of the articles that were left out; empty for none."""
        count = len(self.skipped)
        if not count:
            return ""
        sentence = ngettext(
            "{count} article is not there in {language} and was left out: {ids}",
            "{count} articles are not there in {language} and were left out: {ids}",
            count,
        )
        more = ", …" if count > _MOST_NAMED else "."
        return sentence.format(
            count=count,
            language=", ".join(self._wanted or ()),
            ids=", ".join(self.skipped[:_MOST_NAMED]) + more,
        )


class Order(NamedTuple):
    """What is to be exported, and how."""

    opened: Dossier | Index
    dossier: Dossier
    relations: Relations
    ids: Sequence[str]
    """The articles, in order."""
    languages: Languages
    format: Format
    width: int = 0
    """Longest line in terminal cells, in a format that has widths; 0 for any."""

    def text(self, id: str, language: str | None) -> Iterator[str]:
        """The text of a file of one article, in pieces; in its usual language where none is given."""
        from tui.export.document import Work

        article = self.dossier.articles[id]
        work = Work(article, self.languages.of(article)[0] if language is None else language)
        return self.format.write(self.dossier, self.relations, (work,), is_one=True, width=self.width)


def _own_tag(article: Article, wanted: str) -> str | None:
    """An article's own tag for a language; None where it is not there in it."""
    tag = next((own for own in article.body.languages if own.lower() == wanted.lower()), wanted)
    chosen, _text = article.body.choose(tag)
    return chosen if chosen.split("-")[0] == tag.split("-")[0] else None
