"""Which fields a record of each kind has, and how the record is built of them.

Each function takes the decoder of a file's top table. It always returns a record; whether the record is fit
to be kept is for the caller to see from the complaints.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

from tui.dossier.decoding import TableDecoder
from tui.dossier.records import (
    Area,
    Article,
    ArticleType,
    Kind,
    Membership,
    Official,
    Organization,
    OtherName,
    Record,
    Source,
    WebLink,
)

_ARTICLE_TYPES: tuple[ArticleType, ...] = get_args(ArticleType)


def build_record(kind: Kind, id: str, path: Path, table: TableDecoder) -> Record:
    """The record of a kind, with all keys of the table accounted for."""
    builders: dict[Kind, Callable[[str, Path, TableDecoder], Record]] = {
        "article": build_article,
        "official": build_official,
        "organization": build_organization,
        "area": build_area,
    }
    record = builders[kind](id, path, table)
    table.finish()
    return record


def build_article(id: str, path: Path, table: TableDecoder) -> Article:
    """An article; headline and body are required."""
    return Article(
        id=id,
        path=path,
        headline=table.required_text("headline"),
        abstract=table.text("abstract", prose=True),
        body=table.required_text("body", prose=True),
        type=table.one_of("type", _ARTICLE_TYPES),
        date_published=table.date("date_published"),
        date_modified=table.date("date_modified"),
        author=table.text("author"),
        publisher=table.text("publisher"),
        url=table.url("url"),
        keywords=table.strings("keywords"),
        about=table.identifiers("about"),
        mentions=table.identifiers("mentions"),
        related=table.identifiers("related"),
        sources=build_sources(table),
    )


def build_official(id: str, path: Path, table: TableDecoder) -> Official:
    """An official; the name is required."""
    return Official(
        id=id,
        path=path,
        name=table.required_text("name"),
        other_names=_other_names(table),
        honorific_prefix=table.text("honorific_prefix"),
        country=table.country("country"),
        summary=table.text("summary", prose=True),
        links=_web_links(table),
        memberships=_memberships(table),
        sources=build_sources(table),
    )


def build_organization(id: str, path: Path, table: TableDecoder) -> Organization:
    """An organization; the name is required."""
    return Organization(
        id=id,
        path=path,
        name=table.required_text("name"),
        other_names=_other_names(table),
        classification=table.text("classification"),
        country=table.country("country"),
        parent=table.identifier("parent"),
        links=_web_links(table),
        sources=build_sources(table),
    )


def build_area(id: str, path: Path, table: TableDecoder) -> Area:
    """A cooperation area; the name is required."""
    return Area(
        id=id,
        path=path,
        name=table.required_text("name"),
        description=table.text("description", prose=True),
        broader=table.identifier("broader"),
        order=table.integer("order"),
        topics=table.texts("topics"),
        sources=build_sources(table),
    )


def build_sources(table: TableDecoder) -> tuple[Source, ...]:
    """The `[[sources]]` of any file."""
    return tuple(
        Source(
            title=source.text("title"),
            publisher=source.text("publisher"),
            url=source.url("url"),
            date_published=source.date("date_published"),
            date_accessed=source.date("date_accessed"),
            note=source.string("note"),
        )
        for source in table.tables("sources")
    )


def _other_names(table: TableDecoder) -> tuple[OtherName, ...]:
    return tuple(
        OtherName(name=other.required_string("name"), lang=other.language("lang"), note=other.string("note"))
        for other in table.tables("other_names")
    )


def _web_links(table: TableDecoder) -> tuple[WebLink, ...]:
    return tuple(
        WebLink(url=link.required_url("url"), note=link.string("note")) for link in table.tables("links")
    )


def _memberships(table: TableDecoder) -> tuple[Membership, ...]:
    return tuple(
        Membership(
            post.required_text("role"),
            post.identifier("organization"),
            *post.period("start_date", "end_date"),
        )
        for post in table.tables("memberships")
    )
