"""What each kind of record is found by: its title first, then the rest, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.dossier.records import Area, Article, Dossier, LocalizedText, Official, Organization, Record


def title_texts(record: Record) -> Iterator[str]:
    """A record's headline, or every name that the data gives it."""
    if isinstance(record, Article):
        yield from _all_languages(record.headline)
    else:
        yield from names_of(record)


def other_texts(dossier: Dossier, record: Record) -> Iterator[str]:
    """What else a record is found by.

    An article by its abstract and body; an official by the title before the name, the posts held, and where;
    an area by its topics; an organization by nothing else.
    """
    if isinstance(record, Article):
        yield from body_texts(record)
    elif isinstance(record, Official):
        yield from _all_languages(record.honorific_prefix)
        for membership in record.memberships:
            yield from _all_languages(membership.role)
            organization = dossier.organizations.get(membership.organization or "")
            if organization is not None:
                yield from _all_languages(organization.name)
    elif isinstance(record, Area):
        for topic in record.topics:
            yield from _all_languages(topic)


def body_texts(article: Article) -> Iterator[str]:
    """An article's abstract and body."""
    yield from _all_languages(article.abstract)
    yield from _all_languages(article.body)


def names_of(record: Official | Organization | Area) -> Iterator[str]:
    """Every name that the data gives a record."""
    yield from _all_languages(record.name)
    if not isinstance(record, Area):
        for other in record.other_names:
            yield other.name


def _all_languages(text: LocalizedText | None) -> Iterable[str]:
    return () if text is None else text.values.values()
