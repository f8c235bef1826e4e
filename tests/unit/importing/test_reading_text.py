"""Plain text: headline, paragraphs and date, however its lines are broken."""

from __future__ import annotations

from tui.importing.plain_text import join_pages, read_plain_text

WRAPPED = """A visit to the capital

The delegation arrived on Monday and was received by the deputy
minister, who showed it the new systems of the ministry and what
they are for.

On the second day it met the speaker.
"""


def test_lines_that_a_margin_broke_are_joined() -> None:
    draft = read_plain_text(WRAPPED)
    assert draft.headline == "A visit to the capital"
    assert draft.paragraphs == [
        "The delegation arrived on Monday and was received by the deputy minister, who showed it the new "
        "systems of the ministry and what they are for.",
        "On the second day it met the speaker.",
    ]
    assert draft.remarks == []


def test_a_line_for_each_paragraph() -> None:
    long = "كلمة " * 40
    draft = read_plain_text(f"عنوان\n{long}أولى.\n{long}ثانية.\n")
    assert draft.headline == "عنوان"
    assert [paragraph.split()[-1] for paragraph in draft.paragraphs] == ["أولى.", "ثانية."]


def test_indented_first_lines_part_paragraphs() -> None:
    draft = read_plain_text(
        "A letter\n"
        "  The first paragraph is indented and goes on until the margin\n"
        "comes, where it is broken as people used to break their lines.\n"
        "  The second one begins here and is long enough to be broken by\n"
        "the margin.\n"
    )
    assert draft.headline == "A letter"
    assert [paragraph[:10] for paragraph in draft.paragraphs] == ["The first ", "The second"]


def test_an_indent_of_every_line_means_nothing() -> None:
    draft = read_plain_text(
        "    Title\n\n    The one paragraph that there is goes on in the\n    next line of it.\n"
    )
    assert draft.paragraphs == ["The one paragraph that there is goes on in the next line of it."]


def test_items_of_a_list_stay_apart() -> None:
    draft = read_plain_text(
        "Agenda\n\n- the first point is about systems that are new\n- the second point is about transport\n"
        "2) the last point is about what comes after it\n"
    )
    assert len(draft.paragraphs) == 3


def test_a_headline_of_two_lines() -> None:
    draft = read_plain_text("Digitisation and smart transport close\nthe programme of the visit\n\nText.\n")
    assert draft.headline == "Digitisation and smart transport close the programme of the visit"


def test_without_a_headline_the_beginning_stands_for_it() -> None:
    text = "This text begins at once with a long sentence. " * 8
    draft = read_plain_text(text)
    assert draft.headline.endswith("…")
    assert len(draft.headline) <= 100
    assert draft.paragraphs == [text.strip()]
    assert len(draft.remarks) == 1


def test_a_single_line_is_headline_and_body() -> None:
    draft = read_plain_text("خبر عاجل\n")
    assert (draft.headline, draft.paragraphs) == ("خبر عاجل", ["خبر عاجل"])
    assert len(draft.remarks) == 1


def test_nothing_at_all() -> None:
    assert read_plain_text(" \n\t\n").paragraphs == []


def test_rules_under_headlines_are_no_text() -> None:
    draft = read_plain_text("Title\n=====\n\nText.\n\n* * *\n\nMore.\n")
    assert draft.paragraphs == ["Text.", "More."]


def test_a_date_of_its_own_goes_where_dates_are() -> None:
    draft = read_plain_text("عنوان الخبر\nالإثنين 13 مايو 2024\n\nنص الخبر.\n")
    assert (draft.headline, draft.date_published, draft.paragraphs) == (
        "عنوان الخبر",
        "2024-05-13",
        ["نص الخبر."],
    )


def test_a_date_before_the_headline() -> None:
    draft = read_plain_text("13 May 2024\n\nTitle\n\nText.\n")
    assert (draft.headline, draft.date_published) == ("Title", "2024-05-13")


def test_a_date_at_the_end_stays_in_the_text() -> None:
    draft = read_plain_text("Title\n\nText.\n\nBaku\n13 May 2024\n")
    assert draft.date_published == "2024-05-13"
    assert draft.paragraphs[-1].endswith("13 May 2024")


def test_a_dateline_stays_in_the_text() -> None:
    draft = read_plain_text("Title\n\nBAKU, May 13, 2024 - The delegation arrived.\n")
    assert draft.date_published == "2024-05-13"
    assert draft.paragraphs == ["BAKU, May 13, 2024 - The delegation arrived."]


def test_a_doubtful_date_is_told_and_left_in_the_text() -> None:
    draft = read_plain_text("Title\n05/06/2024\n\nText.\n")
    assert draft.date_published is None
    assert draft.paragraphs == ["05/06/2024", "Text."]
    assert draft.remarks == [
        "the date “05/06/2024” was not taken: it can be read in more than one way, or in none"
    ]


def test_several_dates_are_none() -> None:
    draft = read_plain_text("Chronicle\n2024-01-01\nA visit.\n2024-02-01\nA meeting.\n")
    assert draft.date_published is None
    assert "2024-01-01" in "".join(draft.paragraphs)
    assert "several" in draft.remarks[0]


def test_pages_are_joined_and_their_numbers_go() -> None:
    text, numbers = join_pages("Title\n\nA sentence that goes\n\n- 1 -\n\fon there.\n\n2\n\f\nNew one.\n")
    assert text == "Title\n\nA sentence that goes\non there.\n\nNew one."
    assert numbers == 2
