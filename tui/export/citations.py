"""An article as CSL-JSON, which citation managers (Zotero, Mendeley, JabRef, pandoc) read: always a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from tui.dossier.records import Article, Dossier, LocalizedText
from tui.dossier.relations import Relations
from tui.export.document import Work
from tui.export.json_text import json_pieces

_TYPES: Final = {"news": "article-newspaper", "report": "report", "statement": "document"}
"""What the types of articles are called in CSL; others are an "article"."""


def write_works(
    dossier: Dossier, relations: Relations, works: Iterable[Work], *, is_one: bool, width: int
) -> Iterator[str]:
    """The text of a file, a piece at a time; see `formats.Format.write`."""
    return json_pieces((citation(dossier, work) for work in works), is_one=False)


def citation(dossier: Dossier, work: Work) -> dict[str, Any]:
    """An article as an item of CSL-JSON; what the dossier does not state is not in it."""
    article = work.article
    languages = (work.language, dossier.default_language)

    def text(value: LocalizedText | None) -> str | None:
        return None if value is None else value.choose(*languages)[1].strip()

    author, publisher = text(article.author), text(article.publisher)
    kind = _TYPES.get(article.type or "", "article")
    language = article.body.choose(*languages)[0]
    item = {
        "id": _id(article, language, dossier),
        "type": kind,
        "title": text(article.headline),
        "author": [{"literal": author}] if author else None,
        "container-title": publisher if kind == "article-newspaper" else None,
        "publisher": publisher,
        "issued": _date(article.date_published),
        "abstract": text(article.abstract),
        "keyword": ", ".join(article.keywords),
        "language": language,
        "URL": article.url,
        "source": text(dossier.name),
    }
    return {name: value for name, value in item.items() if value}


def _id(article: Article, language: str, dossier: Dossier) -> str:
    """The article's id; with the language where that is not the one in which it is cited unasked."""
    usual = article.body.choose(dossier.default_language)[0]
    return article.id if language == usual else f"{article.id}.{language}"


def _date(date: str | None) -> dict[str, Any] | None:
    """A date of ISO 8601, possibly reduced, as CSL has it."""
    return None if date is None else {"date-parts": [[int(part) for part in date.split("-")]]}
