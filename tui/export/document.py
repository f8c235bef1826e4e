"""What an exported article says, before it is known in which format: texts, labels and lists in one language.

The labels are the program's and follow its language; the texts follow the language asked for, and say which
one they are in where they had to be taken in another. All of it is harmless to print: control characters are
visible signs. Text is in logical order, with the source's own letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.dossier.forms import is_url
from tui.dossier.prose import paragraphs
from tui.dossier.records import Area, Article, Dossier, LocalizedText, Official, Organization, Source
from tui.dossier.relations import Relations
from tui.dossier.wording import article_type, join, not_stated, post_of
from tui.i18n import LANGUAGE, _
from tui.text.cleaning import clean, clean_line

_OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Line ends that few programs know, one of them a control character to terminals."""


class Work(NamedTuple):
    """What is exported: an article in a language."""

    article: Article
    language: str
    """BCP 47 tag of the language wanted; texts that lack it come in the dossier's default one."""


class Passage(NamedTuple):
    """A text, with the language that it is in."""

    text: str
    language: str


class Piece(NamedTuple):
    """A part of a line."""

    text: str
    url: str | None = None
    """Where it leads: an http or https address."""
    language: str = ""
    """The language that it is in; empty for a date or an address, and where that is not stated."""


class Fact(NamedTuple):
    """Something known about the article, or not; the label is in the program's own language."""

    label: str
    value: Piece


class Section(NamedTuple):
    """A list under a title, which is in the program's own language."""

    title: str
    items: Sequence[Sequence[Piece]]
    between: str
    """What stands between two pieces of an item."""


class Document(NamedTuple):
    """An article, put in words."""

    language: str
    """The language of its body."""
    headline: Passage
    facts: Sequence[Fact]
    abstract: Passage | None
    paragraphs: Sequence[Passage]
    """The only texts with line feeds in them."""
    sections: Sequence[Section]


def make_document(dossier: Dossier, relations: Relations, work: Work) -> Document:
    """Put an article in words.

    Args:
        dossier: What the article belongs to.
        relations: Of the same dossier.
        work: The article and the language.
    """
    article = work.article
    writer = _Writer(dossier, (work.language, dossier.default_language))
    sections = (
        Section(_("Officials"), [*map(writer.official, relations.officials_in(article))], " — "),
        Section(_("Organizations"), [*map(writer.name, relations.organizations_in(article))], ""),
        Section(_("Cooperation areas"), [*map(writer.name, relations.areas_of(article))], ""),
        Section(_("Sources"), [*map(writer.source, article.sources)] or [[_own(not_stated())]], " · "),
    )
    body = writer.paragraphs(article.body)
    return Document(
        body[0].language if body else work.language,
        writer.passage(article.headline),
        [*writer.facts(article)],
        None if article.abstract is None else writer.passage(article.abstract),
        body,
        [section for section in sections if section.items],
    )


class _Writer:
    """Puts the pieces of one article in words, each piece on one line."""

    def __init__(self, dossier: Dossier, languages: tuple[str, ...]) -> None:
        self._dossier = dossier
        self._languages = languages

    def passage(self, text: LocalizedText) -> Passage:
        language, chosen = text.choose(*self._languages)
        return Passage(clean_line(chosen).strip(), language)

    def piece(self, text: LocalizedText | str) -> Piece:
        if isinstance(text, str):
            return Piece(clean_line(text).strip())
        passage = self.passage(text)
        return Piece(passage.text, None, passage.language)

    def paragraphs(self, body: LocalizedText) -> Sequence[Passage]:
        language, chosen = body.choose(*self._languages)
        return [Passage(_OTHER_LINE_ENDS.sub("\n", each), language) for each in paragraphs(clean(chosen))]

    def facts(self, article: Article) -> Iterable[Fact]:
        type = article_type(article.type)
        facts = [
            (_("Type"), type and _own(type)),
            (_("Date"), self.optional(article.date_published)),
            (_("Publisher"), self.optional(article.publisher)),
            (_("Author"), self.optional(article.author)),
        ]
        if article.date_modified is not None:
            facts.append((_("Updated"), Piece(article.date_modified)))
        if article.keywords:
            facts.append((_("Keywords"), self.piece(join(article.keywords))))
        for label, value in facts:
            yield Fact(label, value or _own(not_stated()))
        if article.url is not None:
            yield Fact(_("Published at"), self.address(article.url))

    def name(self, record: Organization | Area) -> Sequence[Piece]:
        return [self.piece(record.title)]

    def official(self, official: Official) -> Sequence[Piece]:
        """A name and a post."""
        role = official.memberships[0].role.choose(*self._languages)[0] if official.memberships else ""
        post = clean_line(post_of(self._dossier, official, *self._languages)).strip()
        return [each for each in (self.piece(official.name), Piece(post, None, role)) if each.text]

    def source(self, source: Source) -> Sequence[Piece]:
        accessed = source.date_accessed and _("accessed {date}").format(date=source.date_accessed)
        known = [
            *map(self.optional, (source.title, source.publisher, source.date_published)),
            self.address(source.url) if source.url else None,
            _own(accessed) if accessed else None,
            self.optional(source.note),
        ]
        return [piece for piece in known if piece] or [_own(not_stated())]

    def optional(self, text: LocalizedText | str | None) -> Piece | None:
        return self.piece(text) if text else None

    def address(self, url: str) -> Piece:
        text = self.piece(url).text
        return Piece(text, text if is_url(text) else None)


def _own(text: str) -> Piece:
    """Something that the program itself says."""
    return Piece(text, None, LANGUAGE)
