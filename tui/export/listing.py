"""A dossier as a plain list, for where no screen can be opened: a pipe, a log, a dumb terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.dossier.records import Dossier, LocalizedText, Official
from tui.i18n import _
from tui.text.cleaning import clean_line


def to_listing(dossier: Dossier) -> str:
    """List what a dossier holds, in its default language.

    Returns:
        The dossier's name, then the articles, officials, organizations and areas that it has, each kind
        under a heading with its count. A record is one line: two spaces, its id, a tab, its title, and what
        is known beside it after further tabs. Logical order, no control characters but tabs and line feeds.
    """
    blocks = [_text(dossier, dossier.name)]
    for title, lines in _sections(dossier):
        listed = [f"  {line}" for line in lines]
        if listed:
            blocks.append("\n".join([f"{title} ({len(listed)})", *listed]))
    return "\n\n".join(blocks) + "\n"


def _sections(dossier: Dossier) -> Iterator[tuple[str, Iterable[str]]]:
    yield (
        _("Articles"),
        (
            _line(article.id, _text(dossier, article.headline), article.date_published)
            for article in dossier.articles.values()
        ),
    )
    yield (
        _("Officials"),
        (
            _line(official.id, _text(dossier, official.name), _post(dossier, official))
            for official in dossier.officials.values()
        ),
    )
    for title, records in (
        (_("Organizations"), dossier.organizations),
        (_("Cooperation areas"), dossier.areas),
    ):
        yield title, (_line(record.id, _text(dossier, record.title)) for record in records.values())


def _line(*fields: str | None) -> str:
    return "\t".join(clean_line(field) for field in fields if field)


def _post(dossier: Dossier, official: Official) -> str | None:
    return _text(dossier, official.memberships[0].role) if official.memberships else None


def _text(dossier: Dossier, text: LocalizedText) -> str:
    return clean_line(text.choose(dossier.default_language)[1]).strip()
