"""Markdown becomes plain paragraphs; its front matter and links are taken over."""

from __future__ import annotations

import pytest

from tui.importing.markdown import has_front_matter, read_markdown


def test_front_matter_in_yaml() -> None:
    draft = read_markdown(
        "---\ntitle: زيارة رسمية\ndate: 2024-05-13T10:00:00+03:00\nlang: ar\ntags: [البحرين, برلمان]\n"
        "author:\n  name: سلمى\ndescription: موجز\nlayout: post\ndraft: false\n---\n\n# زيارة رسمية\n\nنص.\n"
    )
    assert draft.headline == "زيارة رسمية"
    assert draft.date_published == "2024-05-13"
    assert draft.language == "ar"
    assert draft.keywords == ["البحرين", "برلمان"]
    assert draft.author == "سلمى"
    assert draft.abstract == "موجز"
    assert draft.paragraphs == ["نص."]
    assert draft.remarks == ["left out of its front matter: layout"]


def test_front_matter_in_toml() -> None:
    draft = read_markdown('+++\ntitle = "A visit"\ndate = 2024-05-13\ntags = ["a"]\n+++\nText.\n')
    assert (draft.headline, draft.date_published, draft.keywords) == ("A visit", "2024-05-13", ["a"])


@pytest.mark.parametrize("date", ["05/06/2024", "13 May", "soon"])
def test_a_date_that_cannot_be_read(date: str) -> None:
    draft = read_markdown(f"---\ntitle: x\ndate: {date}\n---\nText.\n")
    assert draft.date_published is None
    assert date in draft.remarks[0] or draft.remarks == ["left out of its front matter: date"]


def test_partial_dates_are_dates() -> None:
    assert read_markdown("---\ntitle: x\ndate: 2024\n---\nText.\n").date_published == "2024"
    assert read_markdown("---\ntitle: x\ndate: 2024-05\n---\nText.\n").date_published == "2024-05"


def test_broken_front_matter_is_told() -> None:
    draft = read_markdown("---\ntitle: [x\n---\n# Title\n\nText.\n")
    assert (draft.headline, draft.paragraphs) == ("Title", ["Text."])
    assert draft.remarks == ["its front matter cannot be read and was left out"]


def test_a_bomb_of_aliases_is_nothing() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    draft = read_markdown("---\n" + "\n".join(lines) + "\ntags: *a39\n---\nTitle\n\nText.\n")
    assert draft.paragraphs == ["Text."]


def test_two_rules_are_no_front_matter() -> None:
    draft = read_markdown("---\nText between.\n---\n\nMore.\n")
    assert "Text between." in [draft.headline, *draft.paragraphs]
    assert not has_front_matter("---\nText between.\n---\n")


def test_what_marks_text_up_goes() -> None:
    draft = read_markdown(
        "# A **bold** title\n\n*One* with `code`, ~~gone~~ and  \na hard break.\n\n"
        "> quoted\n\n- a\n- b\n  1. c\n\n7. seven\n8. eight\n\n```\ncode\nlines\n```\n\n<!-- hidden -->\n\n"
        "<div>Inside<br>two</div>\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n***\n\n&copy; A&amp;B\n"
    )
    assert draft.headline == "A bold title"
    assert draft.paragraphs == [
        "One with code, gone and", "a hard break.", "quoted", "- a", "- b", "1. c", "7. seven", "8. eight",
        "code", "lines", "Inside", "two", "a | b", "1 | 2", "© A&B",
    ]  # fmt: skip


def test_links_are_sources_once_each() -> None:
    draft = read_markdown(
        "# T\n\nSee [the *agency*](https://example.org/a), [again](https://example.org/a), "
        "<https://example.org/b>, [there](../b.md), [it](javascript:alert(1)) and ![a picture](x.png).\n\n"
        "[ref]: https://example.org/c\n"
    )
    assert draft.paragraphs == ["See the agency, again, https://example.org/b, there, it and ."]
    assert draft.sources == [
        ("the agency", "https://example.org/a"),
        ("https://example.org/b", "https://example.org/b"),
    ]
    assert draft.remarks[-1] == "1 picture was left out"


def test_a_date_under_the_headline() -> None:
    draft = read_markdown("# T\n\n13 May 2024\n\nText.\n")
    assert (draft.date_published, draft.paragraphs) == ("2024-05-13", ["Text."])


def test_scripts_do_not_become_text() -> None:
    draft = read_markdown("# T\n\n<script>\nalert(1)\n</script>\n\nText.\n")
    assert draft.paragraphs == ["Text."]
