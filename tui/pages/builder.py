"""The door to the pages: from a key to a page, in the language asked for."""

from __future__ import annotations

from tui.dossier.prose import paragraphs
from tui.dossier.records import Area, Article, Dossier, LocalizedText, Official, Organization
from tui.dossier.relations import Relations
from tui.dossier.wording import article_type, join, not_stated
from tui.i18n import _
from tui.pages.composing import Composer, Piece, addresses_of, record_target
from tui.pages.lists import area_items, article_items, official_items, organization_items
from tui.pages.page import AddressTarget, Block, Page, PageKey
from tui.pages.program_pages import dossier_page


class PageBuilder:
    """Builds the pages of one dossier."""

    def __init__(self, dossier: Dossier, relations: Relations, *, is_partial: bool = False) -> None:
        """Take a dossier.

        Args:
            dossier: The dossier.
            relations: Its links.
            is_partial: Whether it lacks articles that have not been read yet; pages that miss them say so.
        """
        self.dossier = dossier
        self.relations = relations
        self._is_partial = is_partial

    def build(self, key: PageKey, language: str = "") -> Page:
        """The page for a key.

        Args:
            key: Which page.
            language: The language wanted; the page says in `Page.language` which one it got.

        Raises:
            KeyError: No such record.
        """
        page = self._build(key, language)
        if not self._is_partial or key.kind == "article":
            return page
        headline, *blocks = page.blocks
        note = Block("metadata", _("So far: not all articles have been read yet."))
        return page._replace(blocks=(headline, note, *blocks))

    def _build(self, key: PageKey, language: str) -> Page:
        if key.kind == "help":
            raise KeyError(key)
        if key.kind == "dossier":
            return dossier_page(self.dossier, self._composer(self.dossier.name, language), key)
        record = self.dossier.get(key.kind, key.id)
        if record is None:
            raise KeyError(key)
        if isinstance(record, Article):
            return self._article(record, key, language)
        if isinstance(record, Official):
            return self._official(record, key, language)
        if isinstance(record, Organization):
            return self._organization(record, key, language)
        return self._area(record, key, language)

    def _composer(self, text: LocalizedText, language: str) -> Composer:
        wanted = [tag for tag in (language, self.dossier.default_language) if tag]
        first, _text = text.choose(*wanted)
        return Composer(tuple(dict.fromkeys([first, *wanted])))

    def _page(
        self,
        key: PageKey,
        title: LocalizedText,
        composer: Composer,
        blocks: list[Block],
        addresses: tuple[str, ...],
        languages: tuple[str, ...] | None = None,
    ) -> Page:
        language, text = title.choose(*composer.preferred)
        return Page(key, text, tuple(blocks), language, languages or title.languages, addresses)

    def _article(self, article: Article, key: PageKey, language: str) -> Page:
        composer = self._composer(article.body, language)
        relations = self.relations
        blocks = [
            composer.headline(composer.choose(article.headline)),
            composer.facts(
                (_("Type"), article_type(article.type)),
                (_("Date"), article.date_published),
                (_("Publisher"), composer.optional(article.publisher)),
                (_("Author"), composer.optional(article.author)),
            ),
        ]
        if article.date_modified:
            blocks.append(composer.facts((_("Updated"), article.date_modified)))
        if article.keywords:
            blocks.append(composer.facts((_("Keywords"), join(article.keywords))))
        if article.abstract is not None:
            blocks.append(Block("abstract", composer.choose(article.abstract), has_names=True))
        blocks += [
            Block("paragraph", text, has_names=True) for text in paragraphs(composer.choose(article.body))
        ]
        blocks += composer.section(
            _("Officials"), official_items(composer, relations.officials_in(article), self.dossier)
        )
        blocks += composer.section(
            _("Organizations"), organization_items(composer, relations.organizations_in(article))
        )
        blocks += composer.section(_("Cooperation areas"), area_items(composer, relations.areas_of(article)))
        blocks += composer.section(
            _("Related articles"), article_items(composer, relations.related_articles(article))
        )
        if article.url:
            blocks += composer.section(
                _("Published at"), [composer.item((article.url, AddressTarget(article.url)))]
            )
        blocks += composer.sources(article.sources)
        languages = tuple(tag for tag in article.body.languages if tag in article.headline.languages)
        addresses = addresses_of(article.sources, extra=(article.url,))
        return self._page(
            key, article.headline, composer, blocks, addresses, languages or article.body.languages
        )

    def _official(self, official: Official, key: PageKey, language: str) -> Page:
        composer = self._composer(official.name, language)
        relations = self.relations
        blocks = [composer.headline(composer.choose(official.name))]
        if official.honorific_prefix is not None:
            blocks.append(composer.facts((_("Title"), composer.choose(official.honorific_prefix))))
        blocks.append(composer.facts((_("Country"), official.country)))
        if official.summary is not None:
            blocks.append(Block("abstract", composer.choose(official.summary), has_names=True))
        blocks += [composer.heading(_("Posts")), *(self._posts(official, composer) or [composer.missing()])]
        blocks += self._other_names(official, composer)
        articles = relations.articles_mentioning("official", official.id)
        blocks += composer.section(_("Articles"), article_items(composer, articles))
        blocks += composer.section(
            _("Cooperation areas"), area_items(composer, relations.areas_of_official(official.id))
        )
        blocks += self._web_links(official, composer)
        blocks += composer.sources(official.sources)
        addresses = addresses_of(official.sources, extra=tuple(link.url for link in official.links))
        return self._page(key, official.name, composer, blocks, addresses)

    def _posts(self, official: Official, composer: Composer) -> list[Block]:
        items = []
        for membership in official.memberships:
            organization = self.dossier.organizations.get(membership.organization or "")
            pieces: list[Piece] = [(composer.choose(membership.role), None)]
            if organization is not None:
                pieces.append((composer.choose(organization.name), record_target(organization)))
            if membership.start_date or membership.end_date:
                unknown = not_stated()
                span = f"{membership.start_date or unknown} – {membership.end_date or unknown}"
                pieces.append((span, None))
            items.append(composer.item(*pieces))
        return items

    def _other_names(self, record: Official | Organization, composer: Composer) -> list[Block]:
        own = composer.choose(record.name)
        names: list[tuple[str | None, ...]] = [
            (text, tag, None)
            for tag, text in record.name.values.items()
            if text != own and all(text != other.name for other in record.other_names)
        ]
        names += [(name.name, name.lang, composer.optional(name.note)) for name in record.other_names]
        items = [composer.item(*((piece, None) for piece in pieces if piece)) for pieces in names]
        return composer.section(_("Other names"), items)

    def _web_links(self, record: Official | Organization, composer: Composer) -> list[Block]:
        items = []
        for link in record.links:
            note = composer.optional(link.note)
            items.append(
                composer.item((link.url, AddressTarget(link.url)), *([(note, None)] if note else []))
            )
        return composer.section(_("Links"), items)

    def _organization(self, organization: Organization, key: PageKey, language: str) -> Page:
        composer = self._composer(organization.name, language)
        relations = self.relations
        parent = self.dossier.organizations.get(organization.parent or "")
        blocks = [
            composer.headline(composer.choose(organization.name)),
            composer.facts(
                (_("Kind"), composer.optional(organization.classification)),
                (_("Country"), organization.country),
            ),
        ]
        if parent is not None:
            blocks += composer.section(_("Part of"), organization_items(composer, (parent,)))
        blocks += self._other_names(organization, composer)
        officials = relations.officials_of_organization(organization.id)
        blocks += composer.section(_("Officials"), official_items(composer, officials, self.dossier))
        parts = relations.sub_organizations(organization.id)
        blocks += composer.section(_("Its parts"), organization_items(composer, parts))
        articles = relations.articles_mentioning("organization", organization.id)
        blocks += composer.section(_("Articles"), article_items(composer, articles))
        blocks += self._web_links(organization, composer)
        blocks += composer.sources(organization.sources)
        addresses = addresses_of(organization.sources, extra=tuple(link.url for link in organization.links))
        return self._page(key, organization.name, composer, blocks, addresses)

    def _area(self, area: Area, key: PageKey, language: str) -> Page:
        composer = self._composer(area.name, language)
        relations = self.relations
        blocks = [composer.headline(composer.choose(area.name))]
        if area.description is not None:
            blocks += [
                Block("paragraph", text, has_names=True)
                for text in paragraphs(composer.choose(area.description))
            ]
        broader = self.dossier.areas.get(area.broader or "")
        if broader is not None:
            blocks += composer.section(_("Part of"), area_items(composer, (broader,)))
        blocks += composer.section(
            _("Topics"), [composer.item((composer.choose(topic), None)) for topic in area.topics]
        )
        blocks += composer.section(_("Its parts"), area_items(composer, relations.sub_areas(area.id)))
        blocks += composer.section(_("Articles"), article_items(composer, relations.articles_about(area.id)))
        blocks += composer.section(
            _("Officials"), official_items(composer, relations.officials_of_area(area.id), self.dossier)
        )
        blocks += composer.sources(area.sources)
        return self._page(key, area.name, composer, blocks, addresses_of(area.sources))
