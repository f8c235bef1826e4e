"""Names that are made by a template."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.dossier.records import Article, LocalizedText
from tui.export.formats import FORMATS, format_called
from tui.export.naming import FIELDS, LONGEST_NAME, NameTemplate, TemplateError, name_values, propose_name

TXT = format_called("txt")


def article(headline: str = "زيارة رسمية", date: str | None = "2024-05-13") -> Article:
    text = LocalizedText({"ar": headline, "en": "A visit"})
    return Article(
        id="an-id", path=Path("an-id.toml"), headline=text, body=text, type="news", date_published=date
    )


def name(template: str, made: Article, format: str = "txt", language: str = "ar") -> str:
    values = name_values(made.id, made.date_published, format_called(format), made, language)
    return NameTemplate(template).fill(values)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{date}-{id}.{lang}.{ext}", "2024-05-13-an-id.ar.txt"),
        ("{year}/{headline}.{ext}", "2024/زيارة رسمية.txt"),
        ("{type} {{x}} {id}", "news {x} an-id"),
        (".{id}.{ext}", "an-id.txt"),
        ("-{id}", "an-id"),
        ("a:b/{id}", "a-b/an-id"),
        ("con/{id}.{ext}", "con_/an-id.txt"),
        (".{ext}", "txt"),
    ],
)
def test_what_stands_for_a_field(template: str, expected: str) -> None:
    assert name(template, article()) == expected


def test_what_is_not_known_has_a_word() -> None:
    made = Article(
        id="x", path=Path("x"), headline=LocalizedText({"ar": "؟!"}), body=LocalizedText({"ar": "ب"})
    )
    assert name("{date} {year} {type} {headline}", made) == "undated undated untyped x"
    assert name("{id}.{lang}.{ext}", made, "json") == "x.mul.json"
    assert name("{id}.{ext}", made, "csl") == "x.csl.json"


def test_a_headline_makes_no_folders() -> None:
    assert name("{headline}.{ext}", article("../../etc/passwd\x00\u202e")) == "etc-passwd.txt"
    assert name("{headline}.{ext}", article("24/7: ماذا؟")) == "24-7 - ماذا؟.txt"


@given(st.text(min_size=1), st.sampled_from(sorted(FIELDS)), st.sampled_from(FORMATS))
def test_every_name_is_a_file_in_the_folder(text: str, field: str, format: object) -> None:
    template = NameTemplate(f"{{{field}}}{{id}}.{{ext}}")
    made = article(text)
    filled = template.fill(name_values(made.id, text, format, made, text))  # type: ignore[arg-type]
    parts = filled.split("/")
    assert len(parts) == 1
    assert filled
    assert filled[0] not in ".-"
    assert len(filled.encode("utf-8", "replace")) <= LONGEST_NAME
    assert not set(filled) & set('/\\|:*?"<>\x00\n')


def test_a_long_name_keeps_its_ending() -> None:
    long = article("كلمة " * 100)
    for template in ("{headline}.{ext}", "{headline} {headline} {headline}.{ext}"):
        made = name(template, long, "csl")
        assert len(made.encode()) <= LONGEST_NAME
        assert made.endswith(".csl.json")


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{title}", "{title} is not known; there are: {id}, {date}, {year}"),
        ("{}", "{} is not known"),
        ("{0}", "is not known"),
        ("{id!r}", "{id!r} is not known"),
        ("{id:>5}", "{id:>5} is not known"),
        ("{id.path}", "is not known"),
        ("{id", "braces come in pairs"),
        ("id}", "braces come in pairs"),
        ("fixed", "all files one name"),
        ("../{id}", "leads out of the folder"),
        ("/tmp/{id}", "leads out of the folder"),
        ("{id}/", "leads out of the folder"),
        ("a//{id}", "leads out of the folder"),
    ],
)
def test_a_template_that_makes_no_sense(template: str, words: str) -> None:
    with pytest.raises(TemplateError, match=words.replace("{", r"\{").replace("?", r"\?")):
        NameTemplate(template)


def test_a_proposed_name_has_the_formats_extension() -> None:
    assert [propose_name(article(), "en", each) for each in FORMATS] == [
        "A visit.txt",
        "A visit.md",
        "A visit.html",
        "A visit.json",
        "A visit.jsonld",
        "A visit.csl.json",
    ]
