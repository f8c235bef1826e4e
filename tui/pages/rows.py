"""What the lists' rows say of a record."""

from __future__ import annotations

from typing import NamedTuple

from tui.dossier.records import Area, Dossier, Listed, Official
from tui.dossier.relations import Relations
from tui.dossier.wording import post_of
from tui.pages.composing import Composer
from tui.text.cleaning import clean_line, isolate


class Row(NamedTuple):
    """One row of a list."""

    text: str
    """Cut at its logical end when it is too long."""
    quiet_from: int | None = None
    """From this code point on the text is drawn quietly."""
    trailing: str = ""
    """A short text at the row's logical end, never cut: a date, a count."""


def article_row(article: Listed, composer: Composer) -> Row:
    """Headline and date."""
    return Row(clean_line(composer.choose(article.headline)), trailing=article.date_published or "")


def official_row(official: Official, composer: Composer, dossier: Dossier) -> Row:
    """Name and post."""
    name = clean_line(composer.choose(official.name))
    post = post_of(dossier, official, *composer.preferred)
    return Row(f"{name} · {isolate(clean_line(post))}", quiet_from=len(name)) if post else Row(name)


def area_row(area: Area, composer: Composer, relations: Relations) -> Row:
    """Name and how many articles are about it."""
    return Row(clean_line(composer.choose(area.name)), trailing=str(relations.count_about(area.id)))
