"""Items that name other records and lead to them."""

from __future__ import annotations

from collections.abc import Iterable

from tui.dossier.records import Area, Dossier, Listed, Official, Organization
from tui.dossier.wording import post_of
from tui.pages.composing import Composer, record_target
from tui.pages.page import Block


def article_items(composer: Composer, articles: Iterable[Listed]) -> list[Block]:
    """Headline, as a link, and date."""
    return [
        composer.item(
            (composer.choose(article.headline), record_target(article)),
            *([(article.date_published, None)] if article.date_published else []),
        )
        for article in articles
    ]


def official_items(composer: Composer, officials: Iterable[Official], dossier: Dossier) -> list[Block]:
    """Name, as a link, and post."""
    return [
        composer.item(
            (composer.choose(official.name), record_target(official)),
            *([(post, None)] if (post := post_of(dossier, official, *composer.preferred)) else []),
        )
        for official in officials
    ]


def organization_items(composer: Composer, organizations: Iterable[Organization]) -> list[Block]:
    """Name, as a link."""
    return [composer.item((composer.choose(each.name), record_target(each))) for each in organizations]


def area_items(composer: Composer, areas: Iterable[Area]) -> list[Block]:
    """Name, as a link."""
    return [composer.item((composer.choose(area.name), record_target(area))) for area in areas]
