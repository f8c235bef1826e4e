"""The ways to find a word that are measured side by side find the same."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from pathlib import Path

from make_dossier import write_dossier
from searchers import NotThereYet, Ripgrep, Scan, Searcher, Trigram, choose_words, folded_articles

from tui.dossier.reading import read_dossier
from tui.search.folding import fold_text
from tui.search.texts import other_texts, title_texts


def test_the_texts_are_those_that_the_program_looks_through(tmp_path: Path) -> None:
    write_dossier(tmp_path, 200)
    dossier = read_dossier(tmp_path)
    articles = sorted(dossier.articles.values(), key=lambda article: article.id)
    texts = [(*title_texts(article), *other_texts(dossier, article)) for article in articles]
    assert list(folded_articles(tmp_path)) == [
        "\n".join(fold_text(text).strip() for text in each) for each in texts
    ]


def test_all_find_a_word_in_as_many_articles(tmp_path: Path) -> None:
    write_dossier(tmp_path, 300)
    texts = list(folded_articles(tmp_path))
    words = choose_words(texts)
    searchers: list[Searcher] = [Trigram(tmp_path / "trigram.db", texts)]
    with suppress(NotThereYet):
        searchers.append(Ripgrep(tmp_path))
    assert list(words) == ["rare", "middling", "frequent"]
    scan = Scan(texts)
    counts = [max(map(scan.count, some)) for some in words.values()]
    assert 0 < counts[0] < counts[1] < counts[2]
    for searcher in searchers:
        for word in chain(*words.values()):
            # ripgrep misses words with a mark in them, and sees what is no text, as the publisher.
            apart = 10 if isinstance(searcher, Ripgrep) else 0
            assert abs(scan.count(word) - searcher.count(word)) <= apart
