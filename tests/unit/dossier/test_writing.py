"""Articles are written as a person would write them, and read back as they were."""

from __future__ import annotations

from pathlib import Path

from tui.dossier.reading import read_dossier, read_record
from tui.dossier.records import Article, LocalizedText, Source
from tui.dossier.writing import article_toml, quoted_string

DATA = Path(__file__).parents[3] / "data" / "bahrain-azerbaijan"


def article(**fields: object) -> Article:
    values: dict[str, object] = {
        "id": "a",
        "path": Path("articles/a.toml"),
        "headline": LocalizedText({"ar": "زيارة"}),
        "body": LocalizedText({"ar": "أولى.\n\nثانية."}),
    }
    return Article(**{**values, **fields})  # type: ignore[arg-type]


def test_as_a_person_would_write_it() -> None:
    written = article_toml(
        article(
            abstract=LocalizedText({"ar": "موجز"}),
            type="news",
            date_published="2024-05-13",
            date_modified="2024-05",
            author=LocalizedText({"ar": "سلمى"}),
            url="https://example.org/a",
            keywords=("البحرين",),
            about=("parliament",),
            mentions=("milli-majlis",),
            sources=(Source(title=LocalizedText({"ar": "مصدر"}), url="https://example.org/b"),),
        ),
        "ar",
    )
    assert written == (
        'headline = "زيارة"\n'
        'type = "news"\n'
        "date_published = 2024-05-13\n"
        'date_modified = "2024-05"\n'
        'author = "سلمى"\n'
        'url = "https://example.org/a"\n'
        'keywords = ["البحرين"]\n'
        'about = ["parliament"]\n'
        'mentions = ["milli-majlis"]\n'
        'abstract = "موجز"\n'
        "body = '''\nأولى.\n\nثانية.\n'''\n"
        "\n"
        "[[sources]]\n"
        'title = "مصدر"\n'
        'url = "https://example.org/b"\n'
    )


def test_another_language_than_the_dossiers_has_its_tag() -> None:
    written = article_toml(
        article(headline=LocalizedText({"en": "A visit"}), body=LocalizedText({"en": "One."})), "ar"
    )
    assert written == "headline.en = \"A visit\"\nbody.en = '''\nOne.\n'''\n"


def test_long_lists_have_a_line_for_each_item() -> None:
    ids = tuple(f"an-official-with-a-long-id-{number}" for number in range(6))
    written = article_toml(article(mentions=ids), "ar")
    assert f'mentions = [\n    "{ids[0]}",\n' in written


def test_quotes_are_chosen_so_that_nothing_is_escaped() -> None:
    assert quoted_string("plain") == '"plain"'
    assert quoted_string('a "word"') == "'a \"word\"'"
    assert quoted_string("C:\\x") == "'C:\\x'"
    assert quoted_string("both ' and \"") == '"both \' and \\""'
    assert quoted_string("tab\there") == '"tab\there"'
    assert quoted_string("two\nlines\x1b") == '"two\\nlines\\u001B"'


def test_three_quotes_in_a_body() -> None:
    written = article_toml(article(body=LocalizedText({"ar": "it''''s \"\"\"\"\" \\ '"})), "ar")
    record, problems = read_record("article", Path("a.toml"), "ar", Path("a.toml"), written.encode())
    assert isinstance(record, Article)
    assert not problems
    assert record.body.values == {"ar": "it''''s \"\"\"\"\" \\ '\n"}


def test_every_bundled_article_reads_back() -> None:
    dossier = read_dossier(DATA)
    for each in dossier.articles.values():
        written = article_toml(each, dossier.default_language)
        record, problems = read_record("article", each.path, "ar", Path("a.toml"), written.encode())
        assert isinstance(record, Article)
        assert not problems
        for field in ("headline", "abstract", "body", "type", "about", "mentions", "related", "sources"):
            assert getattr(record, field) == getattr(each, field)
