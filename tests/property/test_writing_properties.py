"""Whatever texts an article has, what is written reads back to the same."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from strategies import hostile_texts, texts

from tui.dossier.prose import paragraphs
from tui.dossier.reading import read_record
from tui.dossier.records import Article, LocalizedText, Source
from tui.dossier.writing import article_toml, quoted_string
from tui.importing.letters import Tidying

ODD = st.one_of(texts, hostile_texts, st.text("'\"\\ab\n#= ]\t\r", max_size=20))


def one_line(text: str) -> str:
    return " ".join(Tidying().tidy(text).split())


LINES = ODD.map(one_line).filter(bool)
TAGS = st.sampled_from(["ar", "en", "az-Arab"])


@given(LINES, st.lists(LINES, min_size=1, max_size=4), TAGS, TAGS, st.lists(LINES, max_size=3, unique=True))
def test_an_article_reads_back(
    headline: str, parts: list[str], tag: str, default: str, keywords: list[str]
) -> None:
    article = Article(
        id="a",
        path=Path("a.toml"),
        headline=LocalizedText({tag: headline}),
        abstract=LocalizedText({tag: parts[0]}),
        body=LocalizedText({tag: "\n\n".join(parts)}),
        author=LocalizedText({tag: headline}),
        keywords=tuple(keywords),
        sources=(Source(title=LocalizedText({tag: headline}), note=parts[-1]),),
    )
    written = article_toml(article, default)
    record, problems = read_record("article", article.path, default, Path("a.toml"), written.encode())
    assert isinstance(record, Article), problems
    assert not problems
    assert record.headline == article.headline
    assert record.author == article.author
    assert record.keywords == article.keywords
    assert record.sources == article.sources
    assert record.abstract is not None
    assert paragraphs(record.abstract.values[tag]) == paragraphs(parts[0])
    assert paragraphs(record.body.values[tag]) == tuple(parts)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_string_can_be_quoted(text: str) -> None:
    import tomli

    assert tomli.loads(f"x = {quoted_string(text)}")["x"] == text
