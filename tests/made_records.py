"""Small dossiers made in memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tui.dossier.records import (
    Area,
    Article,
    Dossier,
    LocalizedText,
    Membership,
    Official,
    Organization,
    OtherName,
)


def text(value: str, **others: str) -> LocalizedText:
    """An Arabic text, with other languages by tag."""
    return LocalizedText({"ar": value, **others})


def article(
    id: str, headline: str = "h", body: str = "b", abstract: str | None = None, **translated: str
) -> Article:
    """An article; `headline_en` and `body_en` translate it."""
    return Article(
        id=id,
        path=Path(f"{id}.toml"),
        headline=text(headline, **_english(translated, "headline_en")),
        body=text(body, **_english(translated, "body_en")),
        abstract=None if abstract is None else text(abstract),
    )


def _english(translated: dict[str, str], key: str) -> dict[str, str]:
    return {"en": translated[key]} if key in translated else {}


def official(id: str, name: str, *other_names: str, role: str | None = None) -> Official:
    """An official with all names."""
    return Official(
        id=id,
        path=Path(f"{id}.toml"),
        name=text(name),
        other_names=tuple(map(OtherName, other_names)),
        memberships=() if role is None else (Membership(role=text(role)),),
    )


def organization(id: str, name: str, *other_names: str) -> Organization:
    """An organization with all names."""
    return Organization(
        id=id, path=Path(f"{id}.toml"), name=text(name), other_names=tuple(map(OtherName, other_names))
    )


def area(id: str, name: str, *topics: str) -> Area:
    """An area and its topics."""
    return Area(id=id, path=Path(f"{id}.toml"), name=text(name), topics=tuple(map(text, topics)))


def dossier(
    articles: Iterable[Article] = (),
    officials: Iterable[Official] = (),
    organizations: Iterable[Organization] = (),
    areas: Iterable[Area] = (),
) -> Dossier:
    """A dossier of these records, in this order."""
    return Dossier(
        path=Path("."),
        name=text("ملف"),
        default_language="ar",
        articles={record.id: record for record in articles},
        officials={record.id: record for record in officials},
        organizations={record.id: record for record in organizations},
        areas={record.id: record for record in areas},
    )
