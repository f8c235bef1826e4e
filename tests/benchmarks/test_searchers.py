"""The ways to find a word that are measured side by side find the same."""

from __future__ import annotations

from contextlib import suppress
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
    counts = [Scan(texts).count(word) for word in words.values()]
    assert counts == sorted(counts)
    assert counts[0] > 0
    for searcher in searchers:
        for word, count in zip(words.values(), counts, strict=True):
            # ripgrep also sees what is no text of the article, as its publisher.
            assert count <= searcher.count(word) <= count + (10 if isinstance(searcher, Ripgrep) else 0)
