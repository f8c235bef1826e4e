"""The dossiers that are measured with are the same every time, and there is nothing wrong in them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from made_words import arabic_words
from make_dossier import write_dossier

from tui.dossier.reading import read_dossier
from tui.search.folding import fold_text


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.toml")}


def test_a_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_dossier(tmp_path / name, 30, seed=seed)
    one, again, other = (contents(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert one.keys() == other.keys()
    assert sum(one[name] == other[name] for name in one if name.startswith("articles/")) == 0


@pytest.mark.parametrize(
    ("articles", "officials", "organizations", "areas"), [(400, 60, 20, 12), (2, 50, 10, 12), (1, 0, 0, 0)]
)
def test_a_dossier_has_what_was_asked_for_and_no_problems(
    tmp_path: Path, articles: int, officials: int, organizations: int, areas: int
) -> None:
    write_dossier(tmp_path, articles, officials, organizations, areas)
    dossier = read_dossier(tmp_path)
    assert dossier.problems == ()
    counts = [len(dossier.of_kind(kind)) for kind in ("article", "official", "organization", "area")]
    assert counts == [articles, officials, organizations, areas]
    linked = {id for article in dossier.articles.values() for id in (*article.about, *article.mentions)}
    assert linked == {*dossier.areas, *dossier.officials, *dossier.organizations}


def test_articles_are_of_the_size_and_the_languages_of_real_ones(tmp_path: Path) -> None:
    write_dossier(tmp_path, 1000)
    sizes = [path.stat().st_size for path in (tmp_path / "articles").iterdir()]
    assert 1600 < sum(sizes) / len(sizes) < 2400
    articles = read_dossier(tmp_path).articles.values()
    languages = [tuple(article.body.languages) for article in articles]
    assert 0.8 < languages.count(("ar",)) / len(languages) < 0.95
    assert {("ar",), ("en",), ("az",), ("ar", "en"), ("ar", "az")} == set(languages)
    assert len({str(article.date_published)[:4] for article in articles}) > 20


def test_words_come_as_people_write_them() -> None:
    words = arabic_words(random.Random(3)).draw(50_000)
    assert 9_000 < len(set(words)) < 30_000
    assert words.count("في") > words.count("وزير") > 0
    folded = [fold_text(word) for word in words]
    # Marks, and letters that are spelled in two ways: folding brings words together.
    assert len(set(words)) - len(set(folded)) > 300
    for written in ("التعاون", "للتعاون", "زيارة،", "زياره"):
        assert written in words, written
