"""Links followed both ways."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from dossier_files import ARTICLE, NAMED, read

from tui.dossier.records import Dossier, Listed, Record
from tui.dossier.relations import Relations

POST = "[[memberships]]\nrole = 'r'\norganization = '{}'\n"

FILES: dict[str, str | bytes] = {
    "articles/a1.toml": ARTICLE
    + "about = ['trade']\nmentions = ['ministry', 'zeid', 'adam']\nrelated = ['a3']",
    "articles/a2.toml": ARTICLE + "date_published = '2024'\nabout = ['energy', 'trade']\nmentions = ['zeid']",
    "articles/a3.toml": ARTICLE + "related = ['a2', 'a1']",
    "officials/adam.toml": NAMED + POST.format("ministry") + POST.format("ministry") + POST.format("state"),
    "officials/zeid.toml": NAMED + POST.format("ministry") + "[[memberships]]\nrole = 'r'\n",
    "officials/nobody.toml": NAMED,
    "organizations/ministry.toml": NAMED + "parent = 'state'",
    "organizations/agency.toml": NAMED + "parent = 'state'",
    "organizations/state.toml": NAMED,
    "areas/trade.toml": NAMED + "order = 2\nbroader = 'economy'",
    "areas/energy.toml": NAMED + "order = 1\nbroader = 'economy'",
    "areas/economy.toml": NAMED,
}


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return read(tmp_path, FILES)


@pytest.fixture
def relations(dossier: Dossier) -> Relations:
    return Relations(dossier)


def ids(records: Sequence[Record | Listed]) -> list[str]:
    return [record.id for record in records]


def test_articles_that_mention(relations: Relations) -> None:
    assert ids(relations.articles_mentioning("official", "zeid")) == ["a2", "a1"]
    assert ids(relations.articles_mentioning("organization", "ministry")) == ["a1"]
    assert ids(relations.articles_mentioning("official", "nobody")) == []
    assert ids(relations.articles_mentioning("official", "ministry")) == []
    assert ids(relations.articles_mentioning("area", "trade")) == []


def test_what_an_article_mentions(dossier: Dossier, relations: Relations) -> None:
    article = dossier.articles["a1"]
    assert ids(relations.officials_in(article)) == ["adam", "zeid"]
    assert ids(relations.organizations_in(article)) == ["ministry"]


def test_articles_and_areas(dossier: Dossier, relations: Relations) -> None:
    assert ids(relations.articles_about("trade")) == ["a2", "a1"]
    assert ids(relations.articles_about("economy")) == []
    assert ids(relations.areas_of(dossier.articles["a2"])) == ["energy", "trade"]
    assert ids(relations.areas_of(dossier.articles["a3"])) == []


def test_related_articles_know_each_other_whoever_says_so(dossier: Dossier, relations: Relations) -> None:
    related = {id: ids(relations.related_articles(article)) for id, article in dossier.articles.items()}
    assert related == {"a1": ["a3"], "a2": ["a3"], "a3": ["a2", "a1"]}


def test_officials_and_organizations(relations: Relations) -> None:
    assert ids(relations.officials_of_organization("ministry")) == ["adam", "zeid"]
    assert ids(relations.officials_of_organization("state")) == ["adam"]
    assert ids(relations.officials_of_organization("agency")) == []


def test_officials_and_areas(relations: Relations) -> None:
    assert ids(relations.areas_of_official("zeid")) == ["energy", "trade"]
    assert ids(relations.areas_of_official("adam")) == ["trade"]
    assert ids(relations.areas_of_official("nobody")) == []
    assert ids(relations.officials_of_area("trade")) == ["adam", "zeid"]
    assert ids(relations.officials_of_area("energy")) == ["zeid"]
    assert ids(relations.organizations_of_area("trade")) == ["ministry"]


def test_parts(relations: Relations) -> None:
    assert ids(relations.sub_areas("economy")) == ["energy", "trade"]
    assert ids(relations.sub_areas("trade")) == []
    assert ids(relations.sub_organizations("state")) == ["agency", "ministry"]


def test_unknown_ids_have_no_relations(relations: Relations) -> None:
    assert relations.articles_mentioning("official", "?") == ()
    assert relations.articles_about("?") == ()
    assert relations.officials_of_organization("?") == ()
    assert relations.areas_of_official("?") == ()
    assert relations.officials_of_area("?") == ()
    assert relations.sub_areas("?") == ()
    assert relations.sub_organizations("?") == ()


def test_both_sides_of_every_link_agree(dossier: Dossier, relations: Relations) -> None:
    for article in dossier.articles.values():
        for official in relations.officials_in(article):
            assert article in relations.articles_mentioning("official", official.id)
        for organization in relations.organizations_in(article):
            assert article in relations.articles_mentioning("organization", organization.id)
        for area in relations.areas_of(article):
            assert article in relations.articles_about(area.id)
        for other in relations.related_articles(article):
            assert article in relations.related_articles(dossier.articles[other.id])
    for official in dossier.officials.values():
        for area in relations.areas_of_official(official.id):
            assert official in relations.officials_of_area(area.id)
