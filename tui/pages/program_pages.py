"""The program's own page: what the dossier is."""

from __future__ import annotations

from tui.dossier.records import Dossier
from tui.i18n import _
from tui.pages.composing import Composer, addresses_of
from tui.pages.page import Block, Page, PageKey
from tui.text.cleaning import clean


def dossier_page(dossier: Dossier, composer: Composer, key: PageKey) -> Page:
    """What the dossier says of itself, and how much is in it."""
    language, title = dossier.name.choose(*composer.preferred)
    blocks = [
        composer.headline(title),
        composer.facts(
            (_("Countries"), ", ".join(dossier.countries) or None),
            (_("License"), dossier.license),
            (_("Contributors"), ", ".join(dossier.contributors) or None),
        ),
        composer.facts(
            (_("Articles"), str(len(dossier.articles))),
            (_("Officials"), str(len(dossier.officials))),
            (_("Organizations"), str(len(dossier.organizations))),
            (_("Cooperation areas"), str(len(dossier.areas))),
            (_("Problems"), str(len(dossier.problems))),
        ),
        composer.facts((_("Folder"), clean(str(dossier.path)))),
    ]
    if dossier.description is not None:
        blocks.insert(1, Block("paragraph", composer.choose(dossier.description), has_names=True))
    blocks += composer.sources(dossier.sources)
    return Page(key, title, tuple(blocks), language, dossier.name.languages, addresses_of(dossier.sources))
