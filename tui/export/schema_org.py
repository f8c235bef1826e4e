"""An article as JSON-LD in the words of Schema.org: a NewsArticle with what it is about and whom it mentions.

Only what the dossier states is said. An author is a name: whether it is a person or an agency is not stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from tui.dossier.forms import is_url
from tui.dossier.prose import paragraphs
from tui.dossier.records import Area, Dossier, LocalizedText, Official, Organization, Source
from tui.dossier.relations import Relations
from tui.export.document import Work
from tui.export.json_text import json_pieces, to_json

CONTEXT: Final = "https://schema.org"


def write_works(
    dossier: Dossier, relations: Relations, works: Iterable[Work], *, is_one: bool, width: int
) -> Iterator[str]:
    """The text of a file, a piece at a time; see `formats.Format.write`."""
    articles = (news_article(dossier, relations, work) for work in works)
    if is_one:
        yield from json_pieces(({"@context": CONTEXT, **each} for each in articles), is_one=True)
        return
    # One object that holds all of them, none of which is kept.
    yield f'{{"@context": {to_json(CONTEXT)}, "@graph":\n'
    yield from json_pieces(articles, is_one=False)
    yield "}\n"


def news_article(dossier: Dossier, relations: Relations, work: Work) -> dict[str, Any]:
    """An article's properties, without the context."""
    article = work.article
    writer = _Writer(dossier, (work.language, dossier.default_language))
    language, body = article.body.choose(work.language, dossier.default_language)
    officials = map(writer.person, relations.officials_in(article))
    organizations = map(writer.organization, relations.organizations_in(article))
    return _stated(
        {
            "@type": "NewsArticle",
            # Nodes of one name are one thing to whoever reads them: only one language may have it.
            "@id": article.url if language == article.body.choose(dossier.default_language)[0] else None,
            "identifier": article.id,
            "url": article.url,
            "inLanguage": language,
            "headline": writer.text(article.headline),
            "abstract": writer.text(article.abstract),
            "articleBody": "\n\n".join(paragraphs(body)),
            "genre": article.type,
            "datePublished": article.date_published,
            "dateModified": article.date_modified,
            "author": writer.text(article.author),
            "publisher": writer.publisher(article.publisher),
            "keywords": list(article.keywords),
            "about": [*map(writer.area, relations.areas_of(article))],
            "mentions": [*officials, *organizations],
            "citation": [*map(writer.source, article.sources)],
            "isPartOf": {"@type": "Collection", "name": writer.text(dossier.name)},
            "license": _license(dossier.license),
        }
    )


class _Writer:
    """Says what records are, in one language as far as there is one."""

    def __init__(self, dossier: Dossier, languages: tuple[str, ...]) -> None:
        self._dossier = dossier
        self._languages = languages

    def text(self, text: LocalizedText | None) -> str | None:
        return None if text is None else text.choose(*self._languages)[1].strip()

    def area(self, area: Area) -> dict[str, Any]:
        return {"@type": "Thing", "identifier": area.id, "name": self.text(area.name)}

    def person(self, official: Official) -> dict[str, Any]:
        post = official.memberships[0] if official.memberships else None
        body = self._dossier.organizations.get(post.organization or "") if post is not None else None
        return _stated(
            {
                "@type": "Person",
                "identifier": official.id,
                "name": self.text(official.name),
                "alternateName": _other_names(official),
                "honorificPrefix": self.text(official.honorific_prefix),
                "jobTitle": None if post is None else self.text(post.role),
                "affiliation": None if body is None else self.organization(body),
                "sameAs": [link.url for link in official.links],
            }
        )

    def organization(self, organization: Organization) -> dict[str, Any]:
        return _stated(
            {
                "@type": "Organization",
                "identifier": organization.id,
                "name": self.text(organization.name),
                "alternateName": _other_names(organization),
                "sameAs": [link.url for link in organization.links],
            }
        )

    def publisher(self, name: LocalizedText | None) -> dict[str, Any] | None:
        return None if name is None else {"@type": "Organization", "name": self.text(name)}

    def source(self, source: Source) -> dict[str, Any]:
        return _stated(
            {
                "@type": "CreativeWork",
                "name": self.text(source.title),
                "publisher": self.publisher(source.publisher),
                "url": source.url,
                "datePublished": source.date_published,
            }
        )


def _license(license: str | None) -> str | dict[str, str] | None:
    """A licence; one that is no address must not stand as a string, which is taken for one."""
    return license if license is None or is_url(license) else {"@type": "CreativeWork", "name": license}


def _other_names(record: Official | Organization) -> list[str]:
    return list(dict.fromkeys(other.name for other in record.other_names))


def _stated(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The properties that have a value."""
    return {name: value for name, value in properties.items() if value not in (None, "", [])}
