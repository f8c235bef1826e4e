"""Items that name other records and lead to them."""

from __future__ import annotations

from collections.abc import Iterable

from tui.dossier.records import Area, Article, Dossier, Official, Organization
from tui.pages.composing import Composer, record_target
from tui.pages.page import Block


def article_items(composer: Composer, articles: Iterable[Article]) -> list[Block]:
    """Headline and date, each a link."""
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
            *([(post, None)] if (post := post_of(composer, official, dossier)) else []),
        )
        for official in officials
    ]


def organization_items(composer: Composer, organizations: Iterable[Organization]) -> list[Block]:
    """Name, as a link."""
    return [composer.item((composer.choose(each.name), record_target(each))) for each in organizations]


def area_items(composer: Composer, areas: Iterable[Area]) -> list[Block]:
    """Name, as a link."""
    return [composer.item((composer.choose(area.name), record_target(area))) for area in areas]


def post_of(composer: Composer, official: Official, dossier: Dossier) -> str:
    """The post an official is known by: the first one listed, with its organization; empty when none is."""
    if not official.memberships:
        return ""
    membership = official.memberships[0]
    role = composer.choose(membership.role)
    organization = dossier.organizations.get(membership.organization or "")
    return role if organization is None else f"{role}{_between(role)}{composer.choose(organization.name)}"


def _between(role: str) -> str:
    """A comma in the role's own script."""
    return "، " if any("\u0600" <= letter <= "\u06ff" for letter in role) else ", "
